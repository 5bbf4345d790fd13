//! The scored choices: is this word an attribution, where does the content begin and end, who is its source.
//!
//! Each choice looks at features of the places it has to choose from, and no feature
//! holds a word of any article: closed-class words, word classes, shapes, punctuation,
//! distances, and the figures of the cue lexicon. What was learnt is the text file
//! `learnt.txt`, taken in at build time and parsed at first use; `training/README.md`
//! says how it is made.

mod figures;
mod rows;
mod trees;

use std::sync::LazyLock;

pub use figures::{Column, CueKind, Figure, Figures, Shares};
pub use rows::{LANES, Names, Row, Rows, cut};
pub use trees::{Forest, MOST_CLASSES};

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
    /// How likely the content is right, which decides between answers that overlap.
    Content,
    /// How likely content and source are right: the confidence of a quotation.
    Whole,
}

impl Choice {
    /// Every choice, with its name in the file and its number of classes.
    pub const ALL: [(Choice, &'static str, usize); 8] = [
        (Choice::Cue, "cue", 4),
        (Choice::Start, "start", 1),
        (Choice::End, "end", 1),
        (Choice::LeftEnd, "left-end", 1),
        (Choice::LeftStart, "left-start", 1),
        (Choice::Source, "source", 1),
        (Choice::Content, "content", 1),
        (Choice::Whole, "whole", 1),
    ];
}

/// All that was learnt.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What each cue was seen to do.
    pub figures: Figures,
    shares: Shares,
    forests: Vec<Forest>,
}

impl Choices {
    /// Figures without trees: what training begins with.
    pub fn untaught(figures: Figures) -> Self {
        let forests = Choice::ALL.map(|(.., classes)| Forest::new(Vec::new(), classes)).into();
        let shares = figures.shares();
        Self { figures, shares, forests }
    }

    /// What each cue was seen to do, as shares.
    pub fn shares(&self) -> &Shares {
        &self.shares
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
    /// of its features (`choice`), or one tree of it (`tree`, as [`Forest::add`] reads it).
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
                    "tree" => choices.forests[current.ok_or("a tree of no choice")?].add(rest),
                    _ => Err(format!("{word:?} begins no line")),
                }
            };
            read(&mut choices, &mut current)
                .map_err(|error| format!("learnt.txt, line {number}: {error}"))?;
        }
        choices.shares = choices.figures.shares();
        Ok(choices)
    }

    /// Appends how likely each class of a choice is for each place: of several classes, or of a single one.
    pub fn add_chances(&self, choice: Choice, rows: &Rows, chances: &mut Vec<Chances>) {
        let classes = Choice::ALL[choice as usize].2;
        let odds = |score: i32| (f64::from(score) / 1000.0).exp();
        let mut scores = [[0; MOST_CLASSES]; LANES];
        self.forest(choice).score(rows, &mut scores);
        let scores = &scores[..rows.len()];
        if classes == 1 {
            chances.extend(scores.iter().map(|[score, ..]| {
                let odds = odds(*score);
                [odds / (1.0 + odds), 0.0, 0.0, 0.0]
            }));
            return;
        }
        chances.extend(scores.iter().map(|scores| {
            let mut chances = scores.map(odds);
            chances[classes..].fill(0.0);
            let sum: f64 = chances.iter().sum();
            chances.map(|odds| odds / sum)
        }));
    }
}

/// How likely each class of a choice is; nothing speaks for those that it has not.
pub type Chances = [f64; MOST_CLASSES];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_makes_no_sense_is_named() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(Choices::read(text).unwrap_err(), expected);
        }

        case("# fine\n\nleaf 1", "learnt.txt, line 3: \"leaf\" begins no line");
        case("choice taste words", "learnt.txt, line 1: there is no choice \"taste\"");
        case("tree 1", "learnt.txt, line 1: a tree of no choice");
        case("choice start words\ntree 0>1 5", "learnt.txt, line 2: 1 scores where 2 are expected");
        case("cue verb say\t1 2", "learnt.txt, line 1: 11 counts are expected");
    }

    #[test]
    fn chances_are_odds_made_small() {
        let choices = Choices::read("choice start words\ntree 0>3 0 1099\n").unwrap();
        let mut rows: Rows = Rows::default();
        for words in [3, 4] {
            let mut row = rows.begin();
            row.put("words", words);
        }
        let mut chances = Vec::new();
        choices.add_chances(Choice::Start, &rows, &mut chances);
        assert!((chances[0][0] - 0.5).abs() < 1e-9);
        assert!((chances[1][0] - 0.75).abs() < 1e-3);
    }
}
