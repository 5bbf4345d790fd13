//! All, most, some, few, none.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::candidates::Pair;
use crate::compare::words::{Role, Word};
use crate::model::{Direction, Relation, Verdict};

/// How many of a set: the shares that two quantifiers allow, held against each other.
pub struct Quantifiers;

/// What a noun without a quantifier allows.
const BARE: (u8, u8) = (1, 100);

impl Rule for Quantifiers {
    fn name(&self) -> &'static str {
        "quantifier"
    }

    fn describes(&self) -> &'static str {
        "The claims speak of different shares of the same things: all, most, some, few."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "All delegates support the treaty",
                    "Some delegates support the treaty",
                    Verdict::Shifts,
                ),
                hit(
                    "Most delegates support the treaty",
                    "Few delegates support the treaty",
                    Verdict::Shifts,
                ),
                hit(
                    "All delegates support the treaty",
                    "No delegates support the treaty",
                    Verdict::Contradicts,
                ),
                hit(
                    "All delegates support the treaty",
                    "Not all delegates support the treaty",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "Some delegates support the treaty",
                    "Some delegates support the treaty",
                    Verdict::Repeats,
                ),
                near_miss(
                    "Some delegates support the treaty",
                    "Delegates support the treaty",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let share = |word: &Word| match word.role {
            Role::Quantifier(share) => Some(share),
            _ => None,
        };
        let negated = pair.differs_in_polarity();
        let mut marks = Vec::new();
        for (one, other) in pair.substituted() {
            if let (Some(before), Some(after)) = (share(one), share(other))
                && before != after
            {
                let note = format!("\"{}\" became \"{}\".", one.key, other.key);
                marks.push(self.mark(before, after, Some(one), Some(other), negated, note));
            }
        }
        // A universal kept under one negation is "not all", not "none".
        if negated {
            for (one, other) in pair.kept() {
                if share(one).is_some_and(|share| share.0 == 100) {
                    let note = format!(
                        "\"{}\" is said in one of the claims, and \"not {}\" in the other.",
                        one.key, one.key
                    );
                    marks.push(Mark {
                        sense: Sense::Opposition,
                        relation: None,
                        ..self.mark(BARE, BARE, Some(one), Some(other), negated, note)
                    });
                }
            }
        }
        for word in pair.deleted().filter(|word| share(word).is_some_and(is_strict)) {
            let note = format!("\"{}\" is said in the earlier claim only.", word.key);
            marks.extend(
                share(word).map(|share| self.mark(share, BARE, Some(word), None, negated, note)),
            );
        }
        for word in pair.inserted().filter(|word| share(word).is_some_and(is_strict)) {
            let note = format!("\"{}\" is said in the later claim only.", word.key);
            marks.extend(
                share(word).map(|share| self.mark(BARE, share, None, Some(word), negated, note)),
            );
        }
        marks
    }
}

impl Quantifiers {
    fn mark(
        &self,
        before: (u8, u8),
        after: (u8, u8),
        one: Option<&Word>,
        other: Option<&Word>,
        negated: bool,
        note: String,
    ) -> Mark {
        let relation = if before == after {
            Relation::Equivalence
        } else if before.0 >= after.0 && before.1 <= after.1 {
            Relation::ForwardEntailment
        } else if after.0 >= before.0 && after.1 <= before.1 {
            Relation::ReverseEntailment
        } else if before.1 < after.0 || after.1 < before.0 {
            Relation::Alternation
        } else {
            Relation::Independence
        };
        let more =
            u16::from(after.0) + u16::from(after.1) > u16::from(before.0) + u16::from(before.1);
        let direction = if more { Direction::Stronger } else { Direction::Weaker };
        // "All" against "none" or "not all" is no mere shift.
        let universal = before.0 == 100 || after.0 == 100;
        let sense = if negated && universal { Sense::Opposition } else { Sense::Shift(direction) };
        Mark {
            rule: self.name(),
            scope: Scope::Words,
            sense,
            relation: Some(relation),
            earlier: one.map(|word| word.span),
            later: other.map(|word| word.span),
            note,
        }
    }
}

/// Whether leaving the quantifier out says something else.
fn is_strict(share: (u8, u8)) -> bool {
    share.0 > 50 || share.1 <= 50
}
