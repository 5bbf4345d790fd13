//! Guards about whose side a claim takes, and of which thing.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::rules::{Example, hit, near_miss};
use crate::compare::stances::are_apart;
use crate::model::Verdict;

/// A claim takes a side in form only.
pub struct DoubtfulSide;

impl Guard for DoubtfulSide {
    fn name(&self) -> &'static str {
        "doubtful-side"
    }

    fn describes(&self) -> &'static str {
        "One of the two is past, pretended, ironic or somebody else's, or only mentions what it seems to say."
    }

    fn stops(&self) -> Stops {
        Stops::Change
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "I used to support the harbour tax",
                    "I oppose the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "I support the harbour tax",
                    "“I oppose the harbour tax,” my opponent said",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I support the harbour tax",
                    "I oppose the harbour tax",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let doubtful = pair.from.is_doubtful || pair.to.is_doubtful;
        (!pair.same_event && doubtful).then(|| Places {
            earlier: pair.from.is_doubtful.then(|| pair.earlier_span()),
            later: pair.to.is_doubtful.then(|| pair.later_span()),
        })
    }
}

/// Numbers, dates, owners or roles tell the things of the two apart.
pub struct ToldApart;

impl Guard for ToldApart {
    fn name(&self) -> &'static str {
        "told-apart"
    }

    fn describes(&self) -> &'static str {
        "Numbers, dates, owners, roles or those concerned tell what the two speak of apart."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "My plan for the harbour is good",
                    "Brandt's plan for the harbour is bad",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "My plan for the harbour is good",
                    "My plan for the harbour is bad",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let opposed = pair.differs_in_polarity()
            || pair.substituted().any(|(one, other)| {
                pair.lexicon.meanings.opposition(&one.key, &other.key).is_some()
            });
        (!pair.same_event && opposed && are_apart(pair))
            .then(|| Places { earlier: Some(pair.earlier_span()), later: Some(pair.later_span()) })
    }
}
