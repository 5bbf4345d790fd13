//! How much two texts must share to be near enough, or nearer than the best so far.

use super::Least;

/// What has to be reached or beaten: a Dice share as a fraction of counts.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// Twice the shared words, over all words of both.
    over: u64,
    under: u64,
    /// Whether the same share again is not enough.
    is_strict: bool,
}

impl Bound {
    /// At least so near.
    pub fn at_least(least: Least) -> Self {
        Self { over: u64::from(least.0.min(1000)), under: 1000, is_strict: false }
    }

    /// Nearer than two texts that share `shared` of their `words` together.
    pub fn beyond(shared: usize, words: usize) -> Self {
        Self { over: 2 * shared as u64, under: words as u64, is_strict: true }
    }

    /// Whether two texts that share so many of their words together are near enough.
    pub fn is_met(self, shared: usize, words: usize) -> bool {
        let (one, other) = (2 * shared as u64 * self.under, self.over * words as u64);
        if self.is_strict { one > other } else { one >= other }
    }

    /// The fewest words of a text of that length that a near one, of whatever length, shares with it.
    ///
    /// The other one is never shorter than what they share, so the best case is that it
    /// is nothing else: `2o / (length + o)` has to reach the bound.
    pub fn overlap(self, length: usize) -> usize {
        let rest = 2 * self.under - self.over;
        let product = self.over * length as u64;
        let fewest = if self.is_strict { product / rest + 1 } else { product.div_ceil(rest) };
        usize::try_from(fewest).unwrap_or(usize::MAX)
    }

    /// How many of the rarest words of a text of that length must be looked under, to meet the
    /// `depth` rarest that are shared.
    pub fn prefix(self, length: usize, depth: usize) -> usize {
        (length + depth).saturating_sub(self.overlap(length)).min(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_and_prefixes() {
        #[track_caller]
        fn case(bound: Bound, length: usize, overlap: usize, prefix: usize) {
            assert_eq!(
                (bound.overlap(length), bound.prefix(length, 1)),
                (overlap, prefix),
                "{length}"
            );
        }

        // Of 14 words: 2 * 8 / (14 + 8) is .73, 2 * 7 / (14 + 7) is .67.
        let bound = Bound::at_least(Least(700));
        case(bound, 1, 1, 1);
        case(bound, 2, 2, 1);
        case(bound, 4, 3, 2);
        case(bound, 14, 8, 7);
        case(Bound::beyond(9, 20), 10, 9, 2);
        case(Bound::beyond(10, 20), 10, 11, 0);
        case(Bound::at_least(Least(1000)), 10, 10, 1);
    }

    #[test]
    fn the_same_share_meets_a_bound_and_does_not_beat_it() {
        assert!(Bound::at_least(Least(700)).is_met(7, 20));
        assert!(!Bound::at_least(Least(700)).is_met(6, 20));
        assert!(!Bound::beyond(7, 20).is_met(7, 20));
        assert!(Bound::beyond(7, 20).is_met(8, 20));
    }
}
