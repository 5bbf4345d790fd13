//! "I never said that", of what one did say.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::align::Step;
use crate::compare::candidates::Pair;
use crate::compare::words::{Role, Word};
use crate::model::{Relation, Verdict};

/// The later statement denies that the speaker ever said what the earlier one says.
///
/// It takes back no position, since it says nothing of the matter itself; what cannot both be
/// true is that it was said and that it was never said.
pub struct DeniedSaying;

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
                    "The tolls will destroy Veronia",
                    "I never said that the tolls will destroy Marland",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The ferries will be free in June",
                    "I never said that the ferries will be free in July",
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
        let denied = pair.to.words.iter().filter(|word| is_part(word)).count();
        let shared = pair.kept().filter(|(_, word)| is_part(word)).count();
        let exchanged = pair.substituted().next().is_some();
        let moved = pair.steps.iter().any(|step| matches!(step, Step::Move(..)));
        let same_polarity = before.is_negative() == after.is_negative();
        // All that is denied must have been said, of the same and in the same parts.
        let covered = shared == denied && !exchanged && !moved;
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

/// Whether a word is a part of what was said: content, a number, a time, a quantity.
fn is_part(word: &Word) -> bool {
    !matches!(word.role, Role::Light)
}
