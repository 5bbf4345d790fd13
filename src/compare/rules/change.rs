//! The later claim itself says that something changed.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::candidates::Pair;
use crate::model::Verdict;

/// "No longer", "used to".
pub struct Change;

impl Rule for Change {
    fn name(&self) -> &'static str {
        "change-named"
    }

    fn describes(&self) -> &'static str {
        "The later claim names the change itself, as in \"no longer\"."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "The harbour treaty is obsolete",
                    "The harbour treaty is no longer obsolete",
                    Verdict::Contradicts,
                ),
                hit(
                    "I support the harbour tax",
                    "I don't support the harbour tax anymore",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The harbour treaty is no longer obsolete",
                    "The harbour treaty is obsolete",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The harbour treaty is no longer obsolete",
                    "The harbour treaty is no longer obsolete",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let Some((_, span)) = pair.to.context.change.filter(|_| pair.from.context.change.is_none())
        else {
            return Vec::new();
        };
        vec![Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense: Sense::Acknowledgement,
            relation: None,
            earlier: None,
            later: Some(span),
            note: format!(
                "The later statement names the change itself: {}.",
                quoted(pair.later.document.text, Some(span))
            ),
        }]
    }
}
