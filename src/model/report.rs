//! What is handed to a report format: everything decided, nothing printed.

use std::collections::BTreeMap;

use super::{Comparison, DateRange, Finding, Record, SpeakerEntry, StatementId};
use crate::span::Span;

/// What a report rests on: it is no census, and says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// Statements read, headlines left out.
    pub statements: usize,
    /// Articles they stand in.
    pub articles: usize,
    /// Days on which they were said; a date that is no single day counts as one of its own.
    pub occasions: usize,
    /// What is left of the statements when the wordings of one remark on one day are folded into one.
    pub remarks: usize,
    /// Pairs of statements that were compared.
    pub compared: usize,
    /// Articles of which only a part was there to be read: what is not in them may have been said.
    pub cut: usize,
}

/// One speaker's statements, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Whose.
    pub speaker: SpeakerEntry,
    /// Others of the same kind with the words in their names by which the speaker was asked for.
    pub others: Vec<SpeakerEntry>,
    /// The statements, oldest first.
    pub records: Vec<Record>,
    /// How many of their articles were cut off: what is not in them may have been said.
    pub cut: usize,
}

/// A consistency report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// One entry for each speaker, by name.
    pub speakers: Vec<SpeakerReport>,
    /// What all of it rests on.
    pub basis: Basis,
    /// The paragraphs of the statements that findings join, for the formats that show them; else nothing.
    pub passages: BTreeMap<StatementId, Passage>,
}

/// A statement in its paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The paragraph, or those that the statement reaches over.
    pub text: String,
    /// The parts of the statement, in bytes of that text.
    pub parts: Vec<Span>,
}

/// The findings about one speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerReport {
    /// Whose.
    pub speaker: SpeakerEntry,
    /// What the findings rest on.
    pub basis: Basis,
    /// The statements that the rest of the report points to, by id.
    pub records: Vec<Record>,
    /// Findings, by date of the later statement, then of the earlier.
    pub findings: Vec<Finding>,
    /// Findings that a reader dismissed, in the same order: they count nowhere.
    pub dismissed: Vec<Finding>,
    /// Claims said on more than one day.
    pub remarks: Vec<Remark>,
    /// Remarks of one occasion that outlets give in different words.
    pub wordings: Vec<Wordings>,
    /// Statements that take back an earlier one without saying which, as places in [`SpeakerReport::records`].
    pub retractions: Vec<usize>,
    /// Why nothing was said of the other pairs.
    pub silence: Silence,
}

/// The pairs of one speaker's remarks of which nothing was said, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Silence {
    /// How many pairs by the reason that stands first, under its name in `quotetrail rules`.
    pub reasons: BTreeMap<&'static str, usize>,
    /// The most similar of them, the most similar first: those of which a reader may ask why.
    pub nearest: Vec<Unflagged>,
    /// Whether a reader asked for it: then a report shows it, and its absence too.
    pub is_asked: bool,
}

/// A pair of statements of which nothing was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Unflagged {
    /// The earlier statement.
    pub earlier: StatementId,
    /// The later statement.
    pub later: StatementId,
    /// The comparison with its reasons; its verdict is unrelated.
    pub comparison: Comparison,
}

/// A claim and every time it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The statements, oldest first, as places in [`SpeakerReport::records`].
    pub statements: Vec<usize>,
    /// The days on which it was said, oldest first, each once.
    pub days: Vec<DateRange>,
}

/// One remark of one occasion in several wordings: a difference between reports, not of the speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Wordings {
    /// The day of the occasion.
    pub said_on: DateRange,
    /// The statements, as places in [`SpeakerReport::records`]; the first is the one the others are held against.
    pub statements: Vec<usize>,
    /// How each of the others differs from the first.
    pub differences: Vec<Comparison>,
}
