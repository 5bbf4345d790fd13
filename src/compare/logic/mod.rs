//! Natural logic: the relation of two texts from their words, without a translation into formulas.
//!
//! Each sentence is read into [`terms`] among [`operators`]; the terms of two sentences are
//! [`matching`]ed; each difference has a relation of its own ([`lexical`], [`amount`]), which the
//! operators round it let through, turn round or block ([`projection`]); the results are joined
//! ([`edits`]). The method is that of `MacCartney` & Manning 2009; monotonicity is due to van Benthem
//! 1986 and Sánchez Valencia 1991.

mod amount;
mod apart;
mod derivation;
mod edits;
mod ellipsis;
mod lexical;
mod matching;
mod operators;
mod phrase;
mod projection;
mod roles;
mod sentences;
mod tags;
mod terms;

pub use derivation::{Derivation, Edit, Step};
pub use lexical::Source;
pub use operators::OperatorKind;

use crate::lexicon::Lexicon;
use crate::text::Document;

/// The relation of two texts, and how it is derived.
///
/// With `same_event` both are taken to speak of one event and the same things: "a man" is the same man, and a
/// number of things is at least so many. Total: any two texts have a relation.
pub fn relate(
    earlier: &Document,
    later: &Document,
    same_event: bool,
    lexicon: &Lexicon,
) -> Derivation {
    sentences::relate(earlier, later, same_event, lexicon)
}
