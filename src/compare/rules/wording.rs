//! The same words again.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::candidates::{Pair, counts};
use crate::model::Verdict;

/// The same claim in the same words, give or take grammar.
pub struct Wording;

impl Rule for Wording {
    fn name(&self) -> &'static str {
        "wording"
    }

    fn describes(&self) -> &'static str {
        "Both say the same in the same words, apart from grammar."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We support the harbour tax",
                    "Well, we support that harbour tax",
                    Verdict::Repeats,
                ),
                hit(
                    "Two delegations will attend the talks",
                    "2 delegations will attend the talks",
                    Verdict::Repeats,
                ),
                near_miss(
                    "We support the harbour tax",
                    "We do not support the harbour tax",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "We support the harbour tax",
                    "Do we support the harbour tax?",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We support the harbour tax",
                    "The ferry sails at noon",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let same = pair.substituted().next().is_none()
            && !pair.deleted().chain(pair.inserted()).any(counts)
            && !pair.differs_in_polarity()
            && pair.from.context.question == pair.to.context.question
            && pair.kept().all(|(one, other)| one.negated == other.negated);
        if !same {
            return Vec::new();
        }
        vec![Mark {
            rule: self.name(),
            scope: Scope::Words,
            sense: Sense::Sameness,
            relation: None,
            earlier: Some(pair.earlier_span()),
            later: Some(pair.later_span()),
            note: "Both say the same in the same words.".to_owned(),
        }]
    }
}
