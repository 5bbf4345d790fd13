//! How the relation of two words becomes that of the sentences they stand in.
//!
//! Bill `MacCartney` and Christopher D. Manning, "An extended model of natural logic" (IWCS 2009),
//! table 3: an operator lets a relation through as it is, turns it round, or blocks it.

use super::operators::Operator;
use crate::compare::relation::under_negation;
use crate::lexicon::Monotone;
use crate::model::{Context, Relation};

/// The relation read in the other direction.
pub fn converse(relation: Relation) -> Relation {
    match relation {
        Relation::ForwardEntailment => Relation::ReverseEntailment,
        Relation::ReverseEntailment => Relation::ForwardEntailment,
        same => same,
    }
}

/// What one operator makes of a relation of words that it covers in this way.
pub fn through(relation: Relation, kind: Context, effect: Monotone) -> Relation {
    match (effect, kind) {
        (Monotone::Up, _) => relation,
        (Monotone::Neither, _) if relation == Relation::Equivalence => relation,
        (Monotone::Neither, _) => Relation::Independence,
        (Monotone::Down, Context::Negation) => under_negation(relation),
        // Downward only: what excludes below need not exclude above ("no dogs" and "no cats").
        (Monotone::Down, _) => match relation {
            Relation::ForwardEntailment | Relation::ReverseEntailment => converse(relation),
            Relation::Equivalence => relation,
            // "All who signed left" and "all who did not sign left" are neither the same nor opposed.
            Relation::Negation
            | Relation::Alternation
            | Relation::Cover
            | Relation::Independence => Relation::Independence,
        },
    }
}

/// What all the operators round a word make of its relation, the innermost first.
pub fn project<'o>(
    relation: Relation,
    place: usize,
    operators: impl DoubleEndedIterator<Item = &'o Operator>,
) -> Relation {
    operators.rev().fold(relation, |relation, operator| match operator.effect(place) {
        Some(effect) => through(relation, operator.kind, effect),
        None => relation,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relation of two sets of a universe of four things, as bits.
    fn of_sets(x: u8, y: u8) -> Relation {
        let (disjoint, exhaustive) = (x & y == 0, x | y == 0b1111);
        match (x == y, x & !y == 0, y & !x == 0) {
            (true, ..) => Relation::Equivalence,
            (_, true, _) => Relation::ForwardEntailment,
            (_, _, true) => Relation::ReverseEntailment,
            _ if disjoint && exhaustive => Relation::Negation,
            _ if disjoint => Relation::Alternation,
            _ if exhaustive => Relation::Cover,
            _ => Relation::Independence,
        }
    }

    #[test]
    fn projection_agrees_with_sets() {
        for x in 1..0b1111_u8 {
            for y in 1..0b1111_u8 {
                let inner = of_sets(x, y);
                let negated = through(inner, Context::Negation, Monotone::Down);
                assert_eq!(negated, of_sets(!x & 0b1111, !y & 0b1111), "{x:04b} {y:04b}");
                // "No x is z", as the set of all z of which it holds: entailment turns round.
                let no =
                    |x: u8| (0..16_u8).filter(|z| x & z == 0).fold(0_u16, |all, z| all | 1 << z);
                let restricted = through(inner, Context::Amount, Monotone::Down);
                let (no_x, no_y) = (no(x), no(y));
                match restricted {
                    Relation::Equivalence => assert_eq!(no_x, no_y),
                    Relation::ForwardEntailment => assert_eq!(no_x & !no_y, 0),
                    Relation::ReverseEntailment => assert_eq!(no_y & !no_x, 0),
                    _ => {}
                }
            }
        }
    }
}
