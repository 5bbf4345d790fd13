//! A plan and its outcome; another date for the same plan.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::candidates::Pair;
use crate::compare::context::Tense;
use crate::compare::words::Role;
use crate::model::{Direction, Relation, Verdict};

/// Tense and dates.
pub struct Time;

impl Rule for Time {
    fn name(&self) -> &'static str {
        "time"
    }

    fn describes(&self) -> &'static str {
        "The earlier claim announces what the later one reports, or both announce it for different times."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit("The talks will begin tomorrow", "The talks have begun", Verdict::Develops),
                hit(
                    "We will lower the harbour tax",
                    "We did not lower the harbour tax",
                    Verdict::Develops,
                ),
                hit(
                    "The ferry will sail on Monday",
                    "The ferry will sail on Friday",
                    Verdict::Shifts,
                ),
                near_miss("The talks have begun", "The talks have begun", Verdict::Repeats),
                near_miss(
                    "The talks have begun",
                    "The talks will begin tomorrow",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The talks will begin tomorrow",
                    "The talks will begin tonight or tomorrow",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let (before, after) = (pair.from.context.tense, pair.to.context.tense);
        let mark = |sense, earlier, later, note: &str| Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense,
            relation: Some(Relation::Independence),
            earlier,
            later,
            note: note.to_owned(),
        };
        if before == Tense::Future && matches!(after, Tense::Past | Tense::Perfect) {
            let note =
                "The earlier claim speaks of the future, the later of what has happened since.";
            let spans = (Some(pair.earlier_span()), Some(pair.later_span()));
            return vec![mark(Sense::Development, spans.0, spans.1, note)];
        }
        if before != Tense::Future || after != Tense::Future {
            return Vec::new();
        }
        let other_time = pair.substituted().find(|(one, other)| {
            matches!((&one.role, &other.role), (Role::Time(_), Role::Time(_)))
        });
        let note = "Both announce the same, for different times.";
        other_time
            .map(|(one, other)| {
                mark(Sense::Shift(Direction::Deadline), Some(one.span), Some(other.span), note)
            })
            .into_iter()
            .collect()
    }
}
