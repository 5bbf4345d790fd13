//! What each cue was seen to do: how often it attributes, and what content it takes where.
//!
//! These are counts of cue words of the lexicon, no words of any article. A cue that
//! was never seen gets the figures of its kind.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

/// What is counted for each cue, in the order of the columns of the shipped file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// How often the word was met outside quotation marks.
    Seen,
    /// How often it attributed at all.
    Attributes,
    /// The content stood before it, between quotation marks.
    LeftQuote,
    /// The content stood before it, in the reporter's words.
    Left,
    /// The content stood on both sides.
    Both,
    /// The content behind it began with a quotation mark.
    Quote,
    /// ... with the conjunction of a content clause.
    That,
    /// ... with an infinitive.
    To,
    /// ... with a question word.
    Wh,
    /// ... with a preposition.
    Preposition,
    /// ... with anything else: a noun phrase or a bare clause.
    Other,
}

/// How many columns there are.
pub const COLUMNS: usize = 11;

/// The counts of one cue.
pub type Counts = [u32; COLUMNS];

/// How many times a kind's own figures count beside those of the cue.
const PRIOR: u64 = 5;

/// What kind of word attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueKind {
    /// A cue verb of the lexicon.
    Verb,
    /// A cue noun of the lexicon.
    Noun,
    /// according to
    Phrase,
    /// A colon or a dash.
    Mark,
    /// Any other verb beside quotation marks: “…,” he retaliated.
    Touching,
}

impl CueKind {
    /// Every kind, with its name in the file.
    pub const ALL: [(CueKind, &'static str); 5] = [
        (CueKind::Verb, "verb"),
        (CueKind::Noun, "noun"),
        (CueKind::Phrase, "phrase"),
        (CueKind::Mark, "mark"),
        (CueKind::Touching, "touching"),
    ];
}

/// The counts of all cues, by kind and lemma.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    cues: [BTreeMap<String, Counts>; CueKind::ALL.len()],
    kinds: [Counts; CueKind::ALL.len()],
}

impl Figures {
    /// Counts one more.
    pub fn count(&mut self, kind: CueKind, lemma: &str, column: Column) {
        self.cues[kind as usize].entry(lemma.to_owned()).or_default()[column as usize] += 1;
        self.kinds[kind as usize][column as usize] += 1;
    }

    /// What is left without the counts of a part of the text.
    #[must_use]
    pub fn without(&self, part: &Figures) -> Self {
        let mut rest = self.clone();
        rest.each(part, |whole, count| *whole = whole.saturating_sub(count));
        rest
    }

    /// Adds the counts of another part of the text.
    pub fn merge(&mut self, part: &Figures) {
        self.each(part, |sum, count| *sum += count);
    }

    fn each(&mut self, part: &Figures, change: impl Fn(&mut u32, u32)) {
        for (kind, (cues, totals)) in part.cues.iter().zip(&part.kinds).enumerate() {
            for (lemma, counts) in cues {
                let own = self.cues[kind].entry(lemma.clone()).or_default();
                own.iter_mut().zip(counts).for_each(|(own, count)| change(own, *count));
            }
            self.kinds[kind].iter_mut().zip(totals).for_each(|(own, count)| change(own, *count));
        }
    }

    /// The share of a column in per mille: of all that was seen for [`Column::Attributes`], else of what attributed.
    pub fn share(&self, kind: CueKind, lemma: &str, column: Column) -> i32 {
        self.of(kind, lemma).share(column)
    }

    /// What was counted for a cue.
    pub fn of(&self, kind: CueKind, lemma: &str) -> Figure {
        let own = self.cues[kind as usize].get(lemma).copied().unwrap_or_default();
        Figure::new(own, &self.kinds[kind as usize])
    }

    /// The figures of all cues.
    pub fn shares(&self) -> Shares {
        let each = CueKind::ALL.map(|(kind, _)| kind);
        let of_kind = |kind: CueKind| {
            let lemmas = self.cues[kind as usize].keys();
            lemmas.map(|lemma| (lemma.clone(), self.of(kind, lemma))).collect()
        };
        let of_none = |kind: CueKind| Figure::new(Counts::default(), &self.kinds[kind as usize]);
        Shares { cues: each.map(of_kind), kinds: each.map(of_none) }
    }

    /// One line for each cue: kind, lemma, and the counts.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.cues.iter().zip(CueKind::ALL).flat_map(|(cues, (_, kind))| {
            cues.iter().map(move |(lemma, counts)| {
                let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
                format!("{kind} {lemma}\t{}", counts.join(" "))
            })
        })
    }

    /// Reads one such line.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read(&mut self, line: &str) -> Result<(), String> {
        let (key, counts) = line.split_once('\t').ok_or("kind and lemma, a tab, and counts")?;
        let (name, lemma) = key.split_once(' ').ok_or("a kind and a lemma")?;
        let kind = CueKind::ALL.iter().position(|(_, known)| *known == name);
        let kind = kind.ok_or(format!("{name:?} is no kind of cue"))?;
        let counts: Vec<u32> = counts
            .split(' ')
            .map(|count| count.parse().map_err(|_| format!("{count:?} is no count")))
            .collect::<Result<_, String>>()?;
        let counts: Counts =
            counts.try_into().map_err(|_| format!("{COLUMNS} counts are expected"))?;
        for (sum, count) in self.kinds[kind].iter_mut().zip(counts) {
            *sum += count;
        }
        self.cues[kind].insert(lemma.to_owned(), counts);
        Ok(())
    }
}

/// What the counts of one cue come to, beside those of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    shares: [i32; COLUMNS],
    seen: i32,
}

impl Figure {
    fn new(own: Counts, kind: &Counts) -> Self {
        let share = |column: usize| {
            let attributes = Column::Attributes as usize;
            let whole = if column <= attributes { Column::Seen as usize } else { attributes };
            let prior = u64::from(kind[column]) * PRIOR * 1000 / u64::from(kind[whole]).max(1);
            let part = u64::from(own[column]) * 1000 + prior;
            i32::try_from(part / (u64::from(own[whole]) + PRIOR)).unwrap_or(i32::MAX)
        };
        let seen = i32::try_from(own[Column::Seen as usize]).unwrap_or(i32::MAX);
        Self { shares: std::array::from_fn(share), seen }
    }

    /// The share of a column in per mille, drawn towards that of the kind where little was seen.
    pub fn share(&self, column: Column) -> i32 {
        self.shares[column as usize]
    }

    /// How often the cue was met.
    pub fn seen(&self) -> i32 {
        self.seen
    }
}

/// The figures of all cues, reckoned once.
#[derive(Clone, Debug, Default)]
pub struct Shares {
    cues: [FxHashMap<String, Figure>; CueKind::ALL.len()],
    kinds: [Figure; CueKind::ALL.len()],
}

impl Shares {
    /// The figures of a cue: those of its kind if it was never seen.
    pub fn of(&self, kind: CueKind, lemma: &str) -> &Figure {
        self.cues[kind as usize].get(lemma).unwrap_or(&self.kinds[kind as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_that_was_never_seen_has_the_figures_of_its_kind() {
        let mut figures = Figures::default();
        figures.read("verb say\t90 80 20 20 10 10 10 0 0 0 10").unwrap();
        figures.read("verb talk\t10 0 0 0 0 0 0 0 0 0 0").unwrap();
        let share = |lemma| figures.share(CueKind::Verb, lemma, Column::Attributes);
        assert_eq!(share("murmur"), 800);
        assert!(share("say") > 850);
        assert!(share("talk") < 300);
        assert_eq!(figures.share(CueKind::Noun, "claim", Column::Attributes), 0);
        assert_eq!(figures.of(CueKind::Verb, "say").seen(), 90);
        for lemma in ["say", "talk", "murmur"] {
            let once = *figures.shares().of(CueKind::Verb, lemma);
            assert_eq!(once, figures.of(CueKind::Verb, lemma), "{lemma}");
        }
    }

    #[test]
    fn a_part_can_be_taken_away() {
        let (mut whole, mut part) = (Figures::default(), Figures::default());
        whole.count(CueKind::Verb, "say", Column::Seen);
        part.count(CueKind::Verb, "say", Column::Seen);
        let before = whole.clone();
        whole.merge(&part);
        assert_eq!(whole.without(&part), before);
        let mut read = Figures::default();
        whole.lines().for_each(|line| read.read(&line).unwrap());
        assert_eq!(read, whole);
    }
}
