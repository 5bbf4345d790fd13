//! Guards about conditions.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::rules::{Example, condition, hit, near_miss};
use crate::model::Verdict;

/// One claim depends on a condition, the other does not.
pub struct ConditionAgainstPlain;

impl Guard for ConditionAgainstPlain {
    fn name(&self) -> &'static str {
        "condition-against-plain"
    }

    fn describes(&self) -> &'static str {
        "One of the two holds only under a condition."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We will lift the harbour embargo",
                    "We will not lift the harbour embargo until they sign",
                    Verdict::Shifts,
                ),
                near_miss(
                    "We will lift the harbour embargo",
                    "We will not lift the harbour embargo",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let earlier = condition::span(pair.from, pair.earlier);
        let later = condition::span(pair.to, pair.later);
        (earlier.is_some() != later.is_some()).then_some(Places { earlier, later })
    }
}

/// The two depend on different conditions.
pub struct OtherCondition;

impl Guard for OtherCondition {
    fn name(&self) -> &'static str {
        "other-condition"
    }

    fn describes(&self) -> &'static str {
        "The two hold under different conditions."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We will lift the harbour embargo if they sign",
                    "We will not lift the harbour embargo if they attack",
                    Verdict::Shifts,
                ),
                near_miss(
                    "We will lift the harbour embargo if they sign",
                    "We will not lift the harbour embargo if they sign",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let earlier = condition::span(pair.from, pair.earlier)?;
        let later = condition::span(pair.to, pair.later)?;
        let same =
            condition::lemmas(pair.from, pair.earlier) == condition::lemmas(pair.to, pair.later);
        (!same).then_some(Places { earlier: Some(earlier), later: Some(later) })
    }
}
