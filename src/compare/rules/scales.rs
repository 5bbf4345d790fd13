//! Another degree of the same.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::candidates::Pair;
use crate::model::{Direction, Relation, Verdict};

/// High, modest, low: places on one scale.
pub struct Scales;

impl Rule for Scales {
    fn name(&self) -> &'static str {
        "degree"
    }

    fn describes(&self) -> &'static str {
        "A word became another one on the same scale, as \"high\" became \"modest\"."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We have high expectations for the talks",
                    "We have modest expectations for the talks",
                    Verdict::Shifts,
                ),
                hit(
                    "The storm did serious damage to the harbour",
                    "The storm did catastrophic damage to the harbour",
                    Verdict::Shifts,
                ),
                hit(
                    "We support the harbour tax",
                    "We hardly support the harbour tax",
                    Verdict::Shifts,
                ),
                near_miss(
                    "We have high expectations for the talks",
                    "We have high expectations for the talks",
                    Verdict::Repeats,
                ),
                near_miss(
                    "We support the harbour tax",
                    "We oppose the harbour tax",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        pair.substituted()
            .filter_map(|(one, other)| {
                let before = pair.lexicon.meanings.degree(&one.key)?;
                let after = pair.lexicon.meanings.degree(&other.key)?;
                let opposed = pair.lexicon.meanings.opposition(&one.key, &other.key).is_some();
                if before.scale != after.scale || opposed {
                    return None;
                }
                let (relation, direction) = match before.degree.cmp(&after.degree) {
                    std::cmp::Ordering::Less => (Relation::Alternation, Direction::Stronger),
                    std::cmp::Ordering::Greater => (Relation::Alternation, Direction::Weaker),
                    std::cmp::Ordering::Equal => return Some(self.same(one, other)),
                };
                let less = if direction == Direction::Weaker { "less" } else { "more" };
                Some(Mark {
                    rule: self.name(),
                    scope: Scope::Words,
                    sense: Sense::Shift(direction),
                    relation: Some(relation),
                    earlier: Some(one.span),
                    later: Some(other.span),
                    note: format!("\"{}\" became \"{}\", which says {less}.", one.key, other.key),
                })
            })
            .chain(self.lessened(pair))
            .collect()
    }
}

impl Scales {
    /// "Hardly" came or went, where neither claim is denied.
    fn lessened(&self, pair: &Pair) -> Option<Mark> {
        let (before, after) = (&pair.from.context, &pair.to.context);
        let denied = before.is_negative() || after.is_negative();
        let (earlier, later) = (before.lessened, after.lessened);
        if denied || earlier.is_some() == later.is_some() {
            return None;
        }
        let (direction, less, side) = if later.is_some() {
            (Direction::Weaker, quoted(pair.later.document.text, later), "later")
        } else {
            (Direction::Stronger, quoted(pair.earlier.document.text, earlier), "earlier")
        };
        Some(Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense: Sense::Shift(direction),
            relation: Some(Relation::Alternation),
            earlier,
            later,
            note: format!("The {side} claim is lessened by {less}."),
        })
    }

    fn same(&self, one: &crate::compare::words::Word, other: &crate::compare::words::Word) -> Mark {
        Mark {
            rule: self.name(),
            scope: Scope::Words,
            sense: Sense::Sameness,
            relation: Some(Relation::Equivalence),
            earlier: Some(one.span),
            later: Some(other.span),
            note: format!("\"{}\" and \"{}\" are of one degree.", one.key, other.key),
        }
    }
}
