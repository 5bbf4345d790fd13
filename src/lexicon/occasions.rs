//! What tells one occasion of speaking from another: *in an interview*, *that day*, *later*.

use super::Language;
use super::phrases::Phrases;
use crate::error::Result;

/// What words say about the occasion of a saying; `occasions.txt` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the list that names them says what each means")]
pub enum OccasionSign {
    Occasion,
    At,
    During,
    Held,
    Now,
    SameDay,
    ThatTime,
    Turn,
    Reporter,
}

/// The signs of a language.
///
/// # Examples
///
/// ```
/// use quotetrail::lexicon::{Lexicon, OccasionSign};
///
/// let occasions = &Lexicon::english().occasions;
/// assert_eq!(occasions.longest_at(&["that", "day", ","]), Some((2, OccasionSign::SameDay)));
/// assert_eq!(occasions.get("vote"), None);
/// ```
pub type Occasions = Phrases<OccasionSign>;

pub(super) fn load(language: &Language) -> Result<Occasions> {
    let kinds = [
        (OccasionSign::Occasion, "occasion"),
        (OccasionSign::At, "at"),
        (OccasionSign::During, "during"),
        (OccasionSign::Held, "held"),
        (OccasionSign::Now, "now"),
        (OccasionSign::SameDay, "same-day"),
        (OccasionSign::ThatTime, "that-time"),
        (OccasionSign::Turn, "turn"),
        (OccasionSign::Reporter, "reporter"),
    ];
    let table = language.table("occasions", &["words", "kind"])?;
    let rows = table.rows().map(|row| Ok((row.cell("words"), row.one_of("kind", &kinds)?)));
    Ok(Phrases::of(rows.collect::<Result<Vec<_>>>()?))
}
