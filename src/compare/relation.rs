//! Natural logic: how the relations of single edits make the relation of two claims.
//!
//! Bill `MacCartney` and Christopher D. Manning, "An extended model of natural logic",
//! IWCS 2009: seven basic relations, a table that joins two of them, and a
//! projection through the context in which the edited words stand.

use crate::model::Relation;
use Relation::{
    Alternation as Alt, Cover as Cov, Equivalence as Eq, ForwardEntailment as Fwd,
    Independence as Ind, Negation as Neg, ReverseEntailment as Rev,
};

const ORDER: [Relation; 7] = [Eq, Fwd, Rev, Neg, Alt, Cov, Ind];

/// Row: the relation of x to y; column: of y to z; cell: of x to z. Where several
/// are possible the table says that nothing follows.
const JOIN: [[Relation; 7]; 7] = [
    [Eq, Fwd, Rev, Neg, Alt, Cov, Ind],
    [Fwd, Fwd, Ind, Alt, Alt, Ind, Ind],
    [Rev, Ind, Rev, Cov, Ind, Cov, Ind],
    [Neg, Cov, Alt, Eq, Rev, Fwd, Ind],
    [Alt, Ind, Alt, Fwd, Ind, Fwd, Ind],
    [Cov, Cov, Ind, Rev, Rev, Ind, Ind],
    [Ind, Ind, Ind, Ind, Ind, Ind, Ind],
];

/// The relation of x to z, if x is in the relation `first` to y, and y in `second` to z.
pub fn join(first: Relation, second: Relation) -> Relation {
    let place = |relation| ORDER.iter().position(|known| *known == relation).unwrap_or(6);
    JOIN[place(first)][place(second)]
}

/// The relation of two claims whose words are in `relation`, when both are negated.
pub fn under_negation(relation: Relation) -> Relation {
    match relation {
        Fwd => Rev,
        Rev => Fwd,
        Alt => Cov,
        Cov => Alt,
        same => same,
    }
}

/// The relation read in the other direction.
#[cfg(test)]
fn converse(relation: Relation) -> Relation {
    match relation {
        Fwd => Rev,
        Rev => Fwd,
        same => same,
    }
}

/// Joins the relations of the edits of two claims, in an order that does not depend
/// on where they stand: what is taken away, then what is exchanged, then what is added.
///
/// Two exchanges of opposites may cancel or not, so nothing follows from them. Nor does
/// anything where each side has words of its own: they may speak of different things.
pub fn of_edits(edits: &[Relation]) -> Relation {
    let exchanged: Vec<Relation> =
        edits.iter().copied().filter(|edit| matches!(edit, Neg | Alt | Cov)).collect();
    let exchange = match exchanged.as_slice() {
        [] | [Neg, Neg] => Eq,
        [only] => *only,
        _ => Ind,
    };
    if edits.contains(&Fwd) && edits.contains(&Rev) {
        return Ind;
    }
    let has = |relation| if edits.contains(&relation) { relation } else { Eq };
    [has(Fwd), exchange, has(Rev), has(Ind)].into_iter().fold(Eq, join)
}

/// The relation of two claims: of their bodies, then their polarities.
pub fn of_claims(body: Relation, earlier_negative: bool, later_negative: bool) -> Relation {
    match (earlier_negative, later_negative) {
        (false, false) => body,
        (true, true) => under_negation(body),
        (false, true) => join(body, Neg),
        (true, false) => join(Neg, body),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relation of two sets of a universe of four things, as bits.
    fn of_sets(x: u8, y: u8) -> Relation {
        let (disjoint, exhaustive) = (x & y == 0, x | y == 0b1111);
        match (x == y, x & !y == 0, y & !x == 0) {
            (true, ..) => Eq,
            (_, true, _) => Fwd,
            (_, _, true) => Rev,
            _ if disjoint && exhaustive => Neg,
            _ if disjoint => Alt,
            _ if exhaustive => Cov,
            _ => Ind,
        }
    }

    /// Neither empty nor everything: those are in several relations at once.
    fn proper_sets() -> std::ops::Range<u8> {
        1..0b1111
    }

    #[test]
    fn the_join_table_holds_of_sets() {
        for x in proper_sets() {
            for y in proper_sets() {
                for z in proper_sets() {
                    let joined = join(of_sets(x, y), of_sets(y, z));
                    assert!(joined == Ind || joined == of_sets(x, z), "{x:04b} {y:04b} {z:04b}");
                }
            }
        }
    }

    #[test]
    fn the_join_table_says_all_that_follows() {
        for first in ORDER {
            for second in ORDER {
                let mut possible = std::collections::BTreeSet::new();
                for x in proper_sets() {
                    for y in proper_sets().filter(|y| of_sets(x, *y) == first) {
                        let ends = proper_sets().filter(|z| of_sets(y, *z) == second);
                        possible.extend(ends.map(|z| of_sets(x, z)));
                    }
                }
                let follows = if possible.len() == 1 { possible.pop_first().unwrap() } else { Ind };
                assert_eq!(join(first, second), follows, "{first:?} {second:?}");
            }
        }
    }

    #[test]
    fn negation_projects_as_complements_do() {
        for x in proper_sets() {
            for y in proper_sets() {
                let complements = of_sets(!x & 0b1111, !y & 0b1111);
                assert_eq!(under_negation(of_sets(x, y)), complements, "{x:04b} {y:04b}");
            }
        }
    }

    #[test]
    fn edits_read_backwards_give_the_converse() {
        for one in ORDER {
            for two in ORDER {
                for three in ORDER {
                    let edits = [one, two, three];
                    let forth = of_edits(&edits);
                    assert_eq!(of_edits(&edits.map(converse)), converse(forth), "{edits:?}");
                    for (a, b) in [(false, false), (true, false), (true, true)] {
                        let there = of_claims(forth, a, b);
                        assert_eq!(of_claims(converse(forth), b, a), converse(there), "{edits:?}");
                    }
                }
            }
        }
    }
}
