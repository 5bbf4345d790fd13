//! Why nothing was said of most pairs: the ledger of silence.

use std::collections::BTreeMap;

use super::Text;
use super::judging::{Judged, Outcome};
use crate::compare::guards::{NO_SHARED_CONTENT, SAME_OCCASION};
use crate::compare::notes;
use crate::compare::similarity::PERHAPS;
use crate::lexicon::Lexicon;
use crate::model::{Record, Silence, Unflagged};

/// How many of the nearest pairs are kept for the reader.
const KEPT: usize = 50;

/// Counts the pairs of remarks that were not flagged by the reason that stands first, and
/// keeps the nearest.
///
/// `remarks` of a speaker make n(n-1)/2 pairs; those of them that are not among the
/// outcomes were not held against each other: `apart` says how many of these may be
/// of one occasion, the rest share no word that is rare enough.
pub fn ledger(
    remarks: usize,
    same_occasion: usize,
    outcomes: &[Outcome],
    (records, texts): (&[Record], &[Text]),
    lexicon: &Lexicon,
) -> Silence {
    let mut reasons: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut near: Vec<&Judged> = Vec::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Found(_) => {}
            Outcome::Apart => *reasons.entry(NO_SHARED_CONTENT.name()).or_default() += 1,
            Outcome::OutletsDiffer => *reasons.entry(notes::WORDINGS_DIFFER.name).or_default() += 1,
            Outcome::Silent(judged) => {
                let reason =
                    judged.comparison.reasons.first().map_or(notes::NO_RULE.name, |it| it.rule);
                *reasons.entry(reason).or_default() += 1;
                if judged.comparison.similarity >= PERHAPS {
                    near.push(judged);
                }
            }
        }
    }
    if same_occasion > 0 {
        reasons.insert(SAME_OCCASION.name(), same_occasion);
    }
    let pairs = remarks * remarks.saturating_sub(1) / 2;
    let not_compared = pairs.saturating_sub(outcomes.len() + same_occasion);
    if not_compared > 0 {
        *reasons.entry(notes::NOT_COMPARED.name).or_default() += not_compared;
    }
    let id = |at: usize| &records[at].statement.id;
    near.sort_by(|one, other| {
        let likest = other.comparison.similarity.total_cmp(&one.comparison.similarity);
        likest.then_with(|| {
            (id(one.earlier), id(one.later)).cmp(&(id(other.earlier), id(other.later)))
        })
    });
    let nearest = near.into_iter().take(KEPT).map(|judged| Unflagged {
        earlier: id(judged.earlier).clone(),
        later: id(judged.later).clone(),
        comparison: texts[judged.earlier].beside(&texts[judged.later], lexicon),
    });
    Silence { nearest: nearest.collect(), reasons, is_asked: false }
}
