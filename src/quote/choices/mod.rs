//! The scored choices: is this word an attribution, where does the content begin and end, who is its source.
//!
//! Each choice looks at features of the places it has to choose from, and no feature
//! holds a word of any article: closed-class words, word classes, shapes, punctuation,
//! distances, and the figures of the cue lexicon. What was learnt is the text file
//! `learnt.txt`, read at build time; `training/README.md` says how it is made.

mod figures;
mod trees;

use std::sync::LazyLock;

pub use figures::{Column, CueKind, Figure, Figures};
pub use trees::Forest;

/// The features of one place, in the order in which they were put.
#[derive(Clone, Debug, Default)]
pub struct Row {
    values: Vec<i16>,
    names: Vec<&'static str>,
    named: bool,
}

impl Row {
    /// A row that also keeps the names of its features.
    pub fn named() -> Self {
        Self { named: true, ..Self::default() }
    }

    /// Puts the next feature; values that do not fit are cut to the largest or smallest that does.
    pub fn put(&mut self, name: &'static str, value: i32) {
        let least = i32::from(i16::MIN);
        let most = i32::from(i16::MAX);
        self.values.push(i16::try_from(value.clamp(least, most)).unwrap_or_default());
        if self.named {
            self.names.push(name);
        }
    }

    /// Puts a feature that holds or does not.
    pub fn put_if(&mut self, name: &'static str, holds: bool) {
        self.put(name, i32::from(holds));
    }

    /// The values.
    pub fn values(&self) -> &[i16] {
        &self.values
    }

    /// The names; none unless the row was made by [`Row::named`].
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Empties the row for the next place.
    pub fn clear(&mut self) {
        self.values.clear();
        self.names.clear();
    }
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// Whether a cue attributes, and on which side its content stands.
    Cue,
    /// Where the content behind a cue begins.
    Start,
    /// Where it ends.
    End,
    /// Where the content before a cue ends.
    LeftEnd,
    /// Where it begins.
    LeftStart,
    /// Which noun phrase is the source.
    Source,
    /// How likely all of it is right, which decides between answers that overlap.
    Confidence,
}

impl Choice {
    /// Every choice, with its name in the file and its number of classes.
    pub const ALL: [(Choice, &'static str, usize); 7] = [
        (Choice::Cue, "cue", 4),
        (Choice::Start, "start", 1),
        (Choice::End, "end", 1),
        (Choice::LeftEnd, "left-end", 1),
        (Choice::LeftStart, "left-start", 1),
        (Choice::Source, "source", 1),
        (Choice::Confidence, "confidence", 2),
    ];
}

/// All that was learnt.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What each cue was seen to do.
    pub figures: Figures,
    forests: Vec<Forest>,
}

impl Choices {
    /// Figures without trees: what training begins with.
    pub fn untaught(figures: Figures) -> Self {
        let forests = Choice::ALL.map(|(.., classes)| Forest::new(Vec::new(), classes)).into();
        Self { figures, forests }
    }

    /// The trees of a choice.
    pub fn forest(&self, choice: Choice) -> &Forest {
        &self.forests[choice as usize]
    }

    /// What ships with the program.
    ///
    /// # Panics
    ///
    /// Never in a released program: a test reads the file.
    pub fn shipped() -> &'static Choices {
        static SHIPPED: LazyLock<Choices> = LazyLock::new(|| {
            Choices::read(include_str!("learnt.txt")).unwrap_or_else(|error| panic!("{error}"))
        });
        &SHIPPED
    }

    /// Reads what was learnt.
    ///
    /// A line is a comment (`#`), the figures of a cue (`cue`), the name of a choice and
    /// of its features (`choice`), or one tree of it (`tree`, its class, its places).
    ///
    /// # Errors
    ///
    /// The first line that makes no sense, with its number.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut choices = Self::untaught(Figures::default());
        let mut current = None;
        for (number, line) in (1..).zip(text.lines()) {
            let read = |choices: &mut Self, current: &mut Option<usize>| {
                let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
                match word {
                    "" | "#" => Ok(()),
                    "cue" => choices.figures.read(rest),
                    "choice" => {
                        let mut words = rest.split(' ');
                        let name = words.next().unwrap_or_default();
                        let known = Choice::ALL.iter().position(|(_, known, _)| *known == name);
                        let at = known.ok_or(format!("there is no choice {name:?}"))?;
                        let features = words.map(str::to_owned).collect();
                        choices.forests[at] = Forest::new(features, Choice::ALL[at].2);
                        *current = Some(at);
                        Ok(())
                    }
                    "tree" => {
                        let at = current.ok_or("a tree of no choice")?;
                        let (class, tree) = rest.split_once(' ').ok_or("a class and a tree")?;
                        let class = class.parse().map_err(|_| format!("class {class:?}"))?;
                        choices.forests[at].add(class, tree)
                    }
                    _ => Err(format!("{word:?} begins no line")),
                }
            };
            read(&mut choices, &mut current)
                .map_err(|error| format!("learnt.txt, line {number}: {error}"))?;
        }
        Ok(choices)
    }

    /// How likely each class of a choice is, by the row: one probability for each class, or a single one.
    pub fn probabilities(&self, choice: Choice, row: &Row) -> [f64; 4] {
        let forest = self.forest(choice);
        let classes = Choice::ALL[choice as usize].2;
        let mut odds = [0.0; 4];
        for (class, odds) in odds.iter_mut().enumerate().take(classes) {
            *odds = (f64::from(forest.score(class, row)) / 1000.0).exp();
        }
        if classes == 4 {
            let sum: f64 = odds.iter().sum();
            odds.iter_mut().for_each(|odds| *odds /= sum);
        } else {
            odds.iter_mut().take(classes).for_each(|odds| *odds /= 1.0 + *odds);
        }
        odds
    }
}
