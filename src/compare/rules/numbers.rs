//! Another number in the same place.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::candidates::Pair;
use crate::compare::revised::is_decision;
use crate::compare::words::{Amount, Role};
use crate::model::{Direction, Relation, Verdict};

/// Numbers as intervals: "at least two" allows three, "two" does not.
pub struct Numbers;

impl Rule for Numbers {
    fn name(&self) -> &'static str {
        "number"
    }

    fn describes(&self) -> &'static str {
        "The numbers in the same place differ, or bound different values."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "Two delegations will attend the talks",
                    "Three delegations will attend the talks",
                    Verdict::Shifts,
                ),
                hit(
                    "At least two delegations will attend the talks",
                    "Two delegations will attend the talks",
                    Verdict::Shifts,
                ),
                hit(
                    "The harbour costs $2 million a year",
                    "The harbour costs $2.5 million a year",
                    Verdict::Shifts,
                ),
                hit(
                    "Twenty-five delegations will attend the talks",
                    "Thirty-five delegations will attend the talks",
                    Verdict::Shifts,
                ),
                hit(
                    "The harbour costs $3bn a year",
                    "The harbour costs $3m a year",
                    Verdict::Shifts,
                ),
                near_miss(
                    "The tax on ferries is 5%",
                    "The tax on ferries is 5 percent",
                    Verdict::Repeats,
                ),
                near_miss(
                    "The ferry to Ostmark leaves at 10am",
                    "The ferry to Ostmark leaves at 10pm",
                    Verdict::Shifts,
                ),
                near_miss(
                    "Two delegations will attend the talks",
                    "2 delegations will attend the talks",
                    Verdict::Repeats,
                ),
                near_miss(
                    "The harbour costs two million a year",
                    "The harbour costs 2,000,000 a year",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let decided =
            is_decision(pair.earlier, pair.lexicon) && is_decision(pair.later, pair.lexicon);
        let other_time = pair
            .substituted()
            .any(|(one, other)| matches!((&one.role, &other.role), (Role::Time(_), Role::Time(_))));
        let renewed = !pair.same_event && (decided || other_time);
        pair.substituted()
            .chain(pair.kept())
            .filter_map(|(one, other)| {
                let (Role::Number(before), Role::Number(after)) = (&one.role, &other.role) else {
                    return None;
                };
                let relation = relation(before, after);
                (relation != Relation::Equivalence).then(|| Mark {
                    rule: self.name(),
                    scope: Scope::Words,
                    // A decision is of its own day, and what begins at another time is another thing.
                    sense: if renewed {
                        Sense::Development
                    } else {
                        Sense::Shift(Direction::Number)
                    },
                    relation: Some(relation),
                    earlier: Some(one.span),
                    later: Some(other.span),
                    note: format!(
                        "{} became {}.",
                        quoted(pair.earlier.document.text, Some(one.span)),
                        quoted(pair.later.document.text, Some(other.span))
                    ),
                })
            })
            .collect()
    }
}

fn relation(before: &Amount, after: &Amount) -> Relation {
    let ((low, high), (other_low, other_high)) = (before.interval(), after.interval());
    if (low, high) == (other_low, other_high) {
        Relation::Equivalence
    } else if low >= other_low && high <= other_high {
        Relation::ForwardEntailment
    } else if other_low >= low && other_high <= high {
        Relation::ReverseEntailment
    } else if high < other_low || other_high < low {
        Relation::Alternation
    } else {
        Relation::Independence
    }
}
