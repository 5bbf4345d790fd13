//! Reasons that no rule and no guard gives: they are about two texts as a whole.

use crate::model::Reason;
use crate::span::Span;

/// A reason with a fixed sentence.
pub struct Note {
    /// Its name in reasons and in the manual, in kebab-case.
    pub name: &'static str,
    /// What it says, in one sentence.
    pub describes: &'static str,
}

/// The texts are equal.
pub const SAME_TEXT: Note =
    Note { name: "same-text", describes: "Both texts are the same, word for word." };

/// Most words are the same, in whatever order and clauses.
pub const SIMILAR: Note = Note {
    name: "similarity",
    describes: "Most of the words that carry content are the same, and nothing says that the claim moved.",
};

/// Most words are the same, and the others tell what moved.
pub const REVISED: Note = Note {
    name: "revised",
    describes: "Most of the words that carry content are the same, and the others say how it moved: new figures and dates are the world's, hedges and qualifiers the speaker's.",
};

/// One condition is the other turned round.
pub const CONTRAPOSED: Note = Note {
    name: "contraposition",
    describes: "Both make the same outcome depend on the same thing: one says what must happen for it, the other what must end.",
};

/// The outlets' wordings of two remarks disagree among themselves.
pub const WORDINGS_DIFFER: Note = Note {
    name: "wordings-differ",
    describes: "One outlet's wording contradicts where another's repeats, so the difference may be the outlets'.",
};

/// A pair of a long history that was not compared.
pub const NOT_COMPARED: Note = Note {
    name: "not-compared",
    describes: "A long history has too many pairs: the two share no word that is rare enough to compare them, or may be of one occasion.",
};

/// A retraction whose object is clear.
pub const RETRACTED: Note = Note {
    name: "retraction",
    describes: "The later statement takes back an earlier one, and this one alone is on its topic.",
};

/// A text that both repeats and contradicts a claim settles nothing.
pub const SAID_BOTH: Note =
    Note { name: "said-both", describes: "One of the texts says both the claim and its opposite." };

/// The texts share words, and no rule speaks.
pub const NO_RULE: Note = Note {
    name: "no-rule",
    describes: "The two share words, but no rule says what one makes of the other.",
};

/// A text has more tokens than are compared.
pub const TOO_LONG: Note = Note {
    name: "too-long",
    describes: "Only the first 512 words and marks of each text were compared.",
};

/// The dates of the texts are against the order in which they are given.
pub const OUT_OF_ORDER: Note = Note {
    name: "out-of-order",
    describes: "The first text was said after the second; they were compared in the order given.",
};

/// All of them.
pub const NOTES: &[&Note] = &[
    &SAME_TEXT,
    &SIMILAR,
    &REVISED,
    &CONTRAPOSED,
    &WORDINGS_DIFFER,
    &NOT_COMPARED,
    &RETRACTED,
    &SAID_BOTH,
    &NO_RULE,
    &TOO_LONG,
    &OUT_OF_ORDER,
];

impl Note {
    /// The reason as the reader gets it.
    pub(super) fn reason(&self, earlier: Option<Span>, later: Option<Span>) -> Reason {
        Reason { rule: self.name, earlier, later, note: self.describes.to_owned() }
    }
}
