//! If, unless, until, as long as.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::candidates::Pair;
use crate::compare::claims::{Claim, Reading};
use crate::model::{Direction, Relation, Verdict};
use crate::span::Span;

/// A condition that came, went or changed.
pub struct Condition;

impl Rule for Condition {
    fn name(&self) -> &'static str {
        "condition"
    }

    fn describes(&self) -> &'static str {
        "A condition came, went or changed, as in \"if they sign\"."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We will lift the embargo",
                    "We will lift the embargo if they sign the treaty",
                    Verdict::Shifts,
                ),
                hit(
                    "We will keep the harbour embargo until they sign",
                    "We will keep the harbour embargo",
                    Verdict::Shifts,
                ),
                near_miss(
                    "We will lift the embargo if they sign",
                    "We will lift the embargo if they sign",
                    Verdict::Repeats,
                ),
                near_miss(
                    "We will lift the embargo",
                    "The ferry sails if the wind allows",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let (before, after) = (lemmas(pair.from, pair.earlier), lemmas(pair.to, pair.later));
        if before == after {
            return Vec::new();
        }
        let (earlier, later) = (span(pair.from, pair.earlier), span(pair.to, pair.later));
        let words = |reading: &Reading, span| quoted(reading.document.text, span);
        let relation = match (earlier, later) {
            (None, _) => Relation::ForwardEntailment,
            (_, None) => Relation::ReverseEntailment,
            _ => Relation::Independence,
        };
        let note = match (earlier, later) {
            (None, _) => format!("The later claim has a condition: {}.", words(pair.later, later)),
            (_, None) => {
                format!("The earlier claim has a condition: {}.", words(pair.earlier, earlier))
            }
            _ => format!(
                "The condition was {}, and became {}.",
                words(pair.earlier, earlier),
                words(pair.later, later)
            ),
        };
        vec![Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense: Sense::Shift(Direction::Condition),
            relation: Some(relation),
            earlier,
            later,
            note,
        }]
    }
}

/// The lemmas of a claim's conditions, to tell whether two claims depend on the same.
pub fn lemmas<'a>(claim: &'a Claim, reading: &'a Reading) -> Vec<&'a str> {
    let tokens = claim.conditions.iter().flatten();
    tokens.map(|token| &*reading.token(*token).lemma).collect()
}

/// Where a claim's conditions stand.
pub fn span(claim: &Claim, reading: &Reading) -> Option<Span> {
    let spans = claim.conditions.iter().filter_map(|condition| reading.span_of(condition));
    spans.reduce(Span::join)
}
