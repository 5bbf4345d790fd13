//! One claim is denied, the other is not.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::candidates::Pair;
use crate::model::{Relation, Verdict};
use crate::span::Span;

/// The same claim with and without a negation.
pub struct Negation;

impl Rule for Negation {
    fn name(&self) -> &'static str {
        "negation"
    }

    fn describes(&self) -> &'static str {
        "One of the two claims is negated; two negations cancel, and \"I don't think we will\" says \"I think we will not\"."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We have high expectations",
                    "We do not have high expectations",
                    Verdict::Contradicts,
                ),
                hit(
                    "The talks will not begin tomorrow",
                    "The talks will begin tomorrow",
                    Verdict::Contradicts,
                ),
                hit(
                    "I don't think the plan will succeed",
                    "The plan will succeed",
                    Verdict::Contradicts,
                ),
                hit(
                    "We never supported the embargo",
                    "We supported the embargo",
                    Verdict::Contradicts,
                ),
                hit(
                    "There are no talks with Ostmark",
                    "There are talks with Ostmark",
                    Verdict::Contradicts,
                ),
                hit(
                    "The envoys left without a signed treaty",
                    "The envoys left with a signed treaty",
                    Verdict::Contradicts,
                ),
                hit(
                    "The ministers refused to sign the treaty",
                    "The ministers signed the treaty",
                    Verdict::Contradicts,
                ),
                hit(
                    "I oppose the tax, but I support the ban on old ferries and I support a longer pier",
                    "I do not support the ban on old ferries",
                    Verdict::Contradicts,
                ),
                hit(
                    "I generally oppose the tax, but I support the ban on old ferries and I support a longer pier",
                    "I do not support the ban on old ferries",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "We do not think the plan will not succeed",
                    "The plan will succeed",
                    Verdict::Repeats,
                ),
                near_miss(
                    "The old ferry is sailing to Ostmark, and nobody was against it",
                    "The old ferry is sailing to Ostmark",
                    Verdict::Repeats,
                ),
                near_miss(
                    "We support not only the ferry but the harbour",
                    "We support the ferry and the harbour",
                    Verdict::Repeats,
                ),
                near_miss(
                    "The talks did not take place in Ostmark",
                    "The ferry reached the harbour",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let mut marks = Vec::new();
        if pair.differs_in_polarity() {
            let earlier = pair.from.context.negators.last().copied();
            let later = pair.to.context.negators.last().copied();
            let note = if pair.from.context.is_negative() {
                let words = quoted(pair.earlier.document.text, earlier);
                format!("The earlier claim is negated by {words}, the later is not.")
            } else {
                let words = quoted(pair.later.document.text, later);
                format!("The later claim is negated by {words}, the earlier is not.")
            };
            marks.push(Mark {
                rule: self.name(),
                scope: Scope::Words,
                sense: Sense::Opposition,
                relation: None,
                earlier,
                later,
                note,
            });
        }
        let local: Vec<_> =
            pair.kept().filter(|(one, other)| one.negated != other.negated).collect();
        if let Some((first, _)) = local.first() {
            let side = if first.negated { "earlier" } else { "later" };
            let earlier = local.iter().map(|(one, _)| one.span).reduce(Span::join);
            let later = local.iter().map(|(_, other)| other.span).reduce(Span::join);
            let words = quoted(pair.earlier.document.text, earlier);
            marks.push(Mark {
                rule: self.name(),
                scope: Scope::Words,
                sense: Sense::Opposition,
                relation: Some(Relation::Negation),
                earlier,
                later,
                note: format!("{words} is negated in the {side} claim only."),
            });
        }
        marks
    }
}
