//! "I never said that", of what one did say.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::candidates::{Pair, counts};
use crate::model::{Relation, Verdict};

/// The later statement denies that the speaker ever said what the earlier one says.
///
/// It takes back no position, since it says nothing of the matter itself; what cannot both be
/// true is that it was said and that it was never said.
pub struct DeniedSaying;

/// The share of the denied words that the earlier claim must have.
const LEAST: f64 = 0.6;

/// The fewest content words that must be shared.
const FEWEST: usize = 2;

impl Rule for DeniedSaying {
    fn name(&self) -> &'static str {
        super::DENIED_SAYING
    }

    fn describes(&self) -> &'static str {
        "The later statement denies having said what the earlier one says."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "If I am mayor, the harbour tolls will end",
                    "I never said that the harbour tolls were going to end",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The harbour tolls will not end",
                    "I never said that the harbour tolls would end",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The harbour tolls will end",
                    "They never said that the harbour tolls would end",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The harbour tolls will end",
                    "I never said that the ferry company of Ostmark would close",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let (before, after) = (&pair.from.context, &pair.to.context);
        let Some(denial) = after.denies_saying else { return Vec::new() };
        let said = !before.withheld && !before.question && before.reported.is_none();
        let denied = pair.to.words.iter().filter(|word| counts(word)).count();
        let shared = pair.kept().filter(|(word, _)| counts(word)).count();
        // Both are counts of words in a capped text.
        #[allow(clippy::cast_precision_loss)]
        let covered = shared as f64 >= LEAST * denied as f64;
        let same_polarity = before.is_negative() == after.is_negative();
        if !said || !same_polarity || shared < FEWEST || !covered {
            return Vec::new();
        }
        vec![Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense: Sense::Opposition,
            relation: Some(Relation::Independence),
            earlier: Some(pair.earlier_span()),
            later: Some(denial),
            note: format!(
                "The later statement denies having said so ({}).",
                quoted(pair.later.document.text, Some(denial))
            ),
        }]
    }
}
