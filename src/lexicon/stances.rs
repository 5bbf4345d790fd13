//! Words by which a speaker takes sides for or against something.

use super::{Language, Phrases};
use crate::error::Result;

/// What a word of stance does with the thing it takes a side on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StanceKind {
    /// Its subject takes a side of what follows: support.
    Attitude,
    /// Its subject shares the view of whoever is named next: agree with.
    Assent,
    /// Its subject asks others to do what follows: call for.
    Appeal,
    /// Its subject does not rule out what follows: consider.
    Open,
    /// It does something to what follows, and is a position where somebody wills it: ban.
    Act,
    /// It makes what follows better, which says nothing about how good it is: strengthen.
    Repair,
    /// It makes its object into what follows: make.
    Result,
    /// Its subject does it, and ought to where that is said: go up.
    Course,
    /// It says that its subject is good or bad: harm, make sense.
    Worth,
    /// It says so behind "be": a mistake, necessary.
    Quality,
    /// It says what its subject stands for: pro-life.
    Creed,
    /// It stands for what it holds: bill, plan.
    Vessel,
    /// It looks like one of these and is none: raise a question.
    Void,
}

impl StanceKind {
    /// Whether it does something to what follows.
    pub fn is_act(self) -> bool {
        matches!(self, Self::Act | Self::Repair)
    }
}

/// A word that takes a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StanceWord {
    /// Whether the side is for.
    pub is_for: bool,
    /// What it does.
    pub kind: StanceKind,
}

/// The words by which a speaker takes sides.
pub struct Stances {
    /// By lemmas: *in favor of*, *be a mistake*.
    pub words: Phrases<StanceWord>,
}

impl Stances {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let table = language.table("stances", &["phrase", "side", "kind"])?;
        let words: Result<Vec<_>> = table
            .rows()
            .map(|row| {
                let is_for = row.one_of("side", &[(true, "for"), (false, "against")])?;
                Ok((row.cell("phrase"), StanceWord { is_for, kind: row.one_of("kind", &KINDS)? }))
            })
            .collect();
        Ok(Self { words: Phrases::of(words?) })
    }
}

const KINDS: [(StanceKind, &str); 13] = [
    (StanceKind::Attitude, "attitude"),
    (StanceKind::Appeal, "appeal"),
    (StanceKind::Course, "course"),
    (StanceKind::Creed, "creed"),
    (StanceKind::Open, "open"),
    (StanceKind::Quality, "quality"),
    (StanceKind::Repair, "repair"),
    (StanceKind::Assent, "assent"),
    (StanceKind::Result, "result"),
    (StanceKind::Act, "act"),
    (StanceKind::Worth, "worth"),
    (StanceKind::Vessel, "vessel"),
    (StanceKind::Void, "void"),
];
