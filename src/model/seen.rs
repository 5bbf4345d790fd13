//! What was said before that is like a text.

use super::{Comparison, DateRange, Grade, Record, SpeakerEntry};

/// Whether a text was said before.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Whose statements were looked through; nobody's alone if there is none.
    pub speaker: Option<SpeakerEntry>,
    /// When the text itself was said, where that is known: nothing said later counts.
    pub said_on: Option<DateRange>,
    /// How many statements were looked through.
    pub statements: usize,
    /// Those like the text, the most like it first; never empty.
    pub matches: Vec<Match>,
    /// The first of them beside the text, which is taken to be the later one.
    pub closest: Comparison,
}

/// A statement that is like a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The statement.
    pub record: Record,
    /// How much of the two is the same, from 0 to 1.
    pub similarity: f64,
    /// How close a repeat it is; nothing where a person has to judge.
    pub grade: Option<Grade>,
    /// Whether it was said on the day of the text: then it is no repeat, but the same occasion.
    pub same_occasion: bool,
}

impl Seen {
    /// The matches that are repeats: on another occasion, and no doubt about it.
    pub fn repeats(&self) -> impl Iterator<Item = &Match> {
        self.matches.iter().filter(|found| found.grade.is_some() && !found.same_occasion)
    }
}
