//! More or less sure of the same.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::candidates::Pair;
use crate::lexicon;
use crate::model::{Direction, Relation, Verdict};

/// Hedges and modal verbs: how far the speaker commits to the claim.
pub struct Modality;

impl Rule for Modality {
    fn name(&self) -> &'static str {
        "modality"
    }

    fn describes(&self) -> &'static str {
        "The speaker is more or less sure of the same claim, or says it as a duty, a wish or a possibility instead of a fact."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "The talks will fail in Ostmark",
                    "The talks may fail in Ostmark",
                    Verdict::Shifts,
                ),
                hit(
                    "The talks will probably fail in Ostmark",
                    "The talks will fail in Ostmark",
                    Verdict::Shifts,
                ),
                hit(
                    "We must close the old harbour",
                    "We can close the old harbour",
                    Verdict::Shifts,
                ),
                near_miss(
                    "The talks will fail in Ostmark",
                    "The talks will fail in Ostmark",
                    Verdict::Repeats,
                ),
                near_miss(
                    "The talks may fail in Ostmark",
                    "The ferry sails at noon",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let (before, after) = (&pair.from.context, &pair.to.context);
        let commits = |modality: Option<lexicon::Modality>| {
            modality.filter(|modality| *modality != lexicon::Modality::Future)
        };
        let mut relation = Relation::Independence;
        let note;
        let (earlier, later);
        if before.sureness.0 == after.sureness.0 {
            let (one, other) = (commits(before.modality()), commits(after.modality()));
            if one == other {
                return Vec::new();
            }
            earlier = before.modality.map(|(_, span)| span);
            later = after.modality.map(|(_, span)| span);
            note = format!("The earlier claim is {}, the later is {}.", kind(one), kind(other));
        } else {
            (earlier, later) = (before.sureness.1, after.sureness.1);
            let more = if after.sureness.0 > before.sureness.0 { "surer" } else { "less sure" };
            relation = if after.sureness.0 > before.sureness.0 {
                Relation::ReverseEntailment
            } else {
                Relation::ForwardEntailment
            };
            note = format!("The later claim is {more} of the same.");
        }
        vec![Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense: Sense::Shift(Direction::Hedge),
            relation: Some(relation),
            earlier,
            later,
            note,
        }]
    }
}

/// A modality in words.
pub fn kind(modality: Option<lexicon::Modality>) -> &'static str {
    match modality {
        None | Some(lexicon::Modality::Future) => "said plainly",
        Some(lexicon::Modality::Possibility) => "a possibility",
        Some(lexicon::Modality::Ability) => "about what can be done",
        Some(lexicon::Modality::Duty) => "about what ought to be",
        Some(lexicon::Modality::Hypothetical) => "hypothetical",
        Some(lexicon::Modality::Wish) => "a wish or an attempt",
    }
}
