//! Which side a speaker takes of what: “I oppose the ban” is against the ban.
//!
//! Real reversals are seldom one sentence with a "not" more. They are two sides taken
//! of one thing, in other words each time: *support* and *vote against*, *should be
//! kept* and *a total failure*. A claim is therefore also read as a stance: who takes
//! which side of what (Du Bois 2007, "The stance triangle": a stance evaluates an object and positions its
//! subject). Words that do something to their object hand the side on with their own
//! sign, as implicative verbs do with polarity (Karttunen 1971; Nairn, Condoravdi & Karttunen 2006): whoever is for a ban
//! is against what it bans.

mod acts;
mod apart;
mod doubts;
mod meeting;
mod nouns;
mod objects;
mod scan;
mod words;
mod worth;

#[cfg(test)]
mod tests;

pub use apart::are_apart;
pub use doubts::is_doubtful;
pub use meeting::{Meeting, meet};
pub use scan::read;

use crate::span::Span;

/// A side taken of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Stance {
    /// How the side is taken.
    pub manner: Manner,
    /// What it is taken of, word by word, in text order; never empty.
    pub targets: Vec<Target>,
    /// The words that take the side.
    pub cue: Span,
}

/// How firmly, and by what kind of words, a side is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// By a word of attitude, a vote, or what one will do.
    Own,
    /// By what ought to be.
    Ought,
    /// By what is good or bad.
    Worth,
    /// By not ruling it out.
    Open,
}

/// A word of what a side is taken of.
// Each is a fact of its own, and none follows from another.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Its lemma.
    pub lemma: String,
    /// Where it stands.
    pub span: Span,
    /// Whether the speaker is for it: in "against the ban on ferries", for *ferries* and against *ban*.
    pub is_for: bool,
    /// Whether it is a name: another one is another thing.
    pub is_name: bool,
    /// Whether it is printed as initials: TPA.
    pub is_initials: bool,
    /// Whether it only says who is to act: *Ostmark* in "Ostmark should pay".
    pub is_setting: bool,
    /// Whether it is what is done to the object, and no part of it: *removal*.
    pub is_act: bool,
    /// Whether it is the verb of its clause: *listen* in "we listen to them".
    pub is_verb: bool,
    /// Whether only what was said before tells which it is: "*those* tolls".
    pub is_pointed_at: bool,
    /// Whether the reader is taken to know which it is: "*the* tax".
    pub is_definite: bool,
    /// Whether it stands behind a verb of which the lists do not say what it does to its object.
    pub is_unsure: bool,
    /// Whether it makes its object better, which is no praise of it: *strengthen*.
    pub is_repair: bool,
    /// The pronoun that says whose it is, where it is not the speaker's: "*her* plan".
    pub owner: Option<String>,
    /// Which of several objects it belongs to: "cut *one tax* and raise *another*".
    pub group: u8,
}

impl Stance {
    /// From the word that takes the side to the last word of its object, whichever comes first.
    pub fn span(&self) -> Span {
        self.targets.iter().map(|target| target.span).fold(self.cue, Span::join)
    }
}
