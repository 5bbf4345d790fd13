//! The reasons that a comparison can give, as pages of a manual.

use crate::compare::guards::GUARDS;
use crate::compare::notes::NOTES;
use crate::compare::rules::{Example, RULES};

/// What there is to know about one reason.
pub struct Page {
    /// Its name, as reasons carry it.
    pub name: &'static str,
    /// `rule`: it marks a difference or a sameness; `guard`: it keeps a verdict from being given; `note`: it is about the texts as a whole.
    pub kind: &'static str,
    /// What it says, in one sentence.
    pub describes: &'static str,
    /// Pairs on which it speaks, and near misses; also its tests.
    pub examples: &'static [Example],
}

/// Every reason: rules, then guards, then notes.
pub fn manual() -> Vec<Page> {
    let rules = RULES.iter().map(|rule| Page {
        name: rule.name(),
        kind: "rule",
        describes: rule.describes(),
        examples: rule.examples(),
    });
    let guards = GUARDS.iter().map(|guard| Page {
        name: guard.name(),
        kind: "guard",
        describes: guard.describes(),
        examples: guard.examples(),
    });
    let notes = NOTES.iter().map(|note| Page {
        name: note.name,
        kind: "note",
        describes: note.describes,
        examples: &[],
    });
    rules.chain(guards).chain(notes).collect()
}
