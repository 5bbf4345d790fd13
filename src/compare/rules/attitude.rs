//! Hope, expectation, belief, doubt.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::candidates::Pair;
use crate::lexicon::Attitude;
use crate::model::{Direction, Relation, Verdict};

/// The verb that says how the speaker stands to the claim.
pub struct Attitudes;

impl Rule for Attitudes {
    fn name(&self) -> &'static str {
        "attitude"
    }

    fn describes(&self) -> &'static str {
        "The speaker hoped for what is now expected or asserted, or the other way round."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "I hope the talks will succeed",
                    "I expect the talks will succeed",
                    Verdict::Shifts,
                ),
                hit("We hope the ferry will sail", "The ferry will sail", Verdict::Shifts),
                near_miss(
                    "I think the talks will succeed",
                    "The talks will succeed",
                    Verdict::Repeats,
                ),
                near_miss(
                    "I hope the talks will succeed",
                    "I hope the talks will succeed",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let (before, after) = (pair.from.context.attitude, pair.to.context.attitude);
        let (one, other) = (degree(before.map(|(it, _)| it)), degree(after.map(|(it, _)| it)));
        if one == other {
            return Vec::new();
        }
        let verb = |attitude: Option<_>| kind(attitude.map(|(attitude, _)| attitude));
        vec![Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense: Sense::Shift(Direction::Hedge),
            relation: Some(Relation::Independence),
            earlier: before.map(|(_, span)| span),
            later: after.map(|(_, span)| span),
            note: format!("The earlier claim is {}, the later is {}.", verb(before), verb(after)),
        }]
    }
}

/// How far an attitude vouches for the claim.
fn degree(attitude: Option<Attitude>) -> u8 {
    match attitude {
        None | Some(Attitude::Belief | Attitude::Knowledge | Attitude::Doubt) => 3,
        Some(Attitude::Expectation) => 2,
        Some(Attitude::Hope) => 1,
    }
}

/// An attitude in words.
pub fn kind(attitude: Option<Attitude>) -> &'static str {
    match attitude {
        None => "said plainly",
        Some(Attitude::Belief) => "a belief",
        Some(Attitude::Knowledge) => "taken for granted",
        Some(Attitude::Doubt) => "a doubt",
        Some(Attitude::Expectation) => "an expectation",
        Some(Attitude::Hope) => "a hope",
    }
}
