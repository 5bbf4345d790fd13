//! The nearest comma, bracket or conjunction of a place, from a table.

use std::ops::Range;

/// Where the nearest of some tokens of a passage are: so many places ask that searching takes longer.
#[derive(Debug)]
pub struct Nearest {
    start: usize,
    /// Of each token how many of them stand before it; and all of them.
    before: Vec<usize>,
    places: Vec<usize>,
}

impl Nearest {
    /// Notes the places among the tokens of a passage, in order.
    pub fn of(places: impl Iterator<Item = usize>, tokens: Range<usize>) -> Self {
        let places: Vec<usize> = places.collect();
        // Where there are none, nothing is counted.
        let mut before = Vec::new();
        if !places.is_empty() {
            before.reserve_exact(tokens.len());
            for (count, place) in places.iter().enumerate() {
                before.resize(place + 1 - tokens.start, count);
            }
        }
        Self { start: tokens.start, before, places }
    }

    fn count_before(&self, at: usize) -> usize {
        let at = at.saturating_sub(self.start);
        self.before.get(at).copied().unwrap_or(self.places.len())
    }

    /// The first of them in a range.
    pub fn first_in(&self, range: Range<usize>) -> Option<usize> {
        let next = self.places.get(self.count_before(range.start)).copied();
        next.filter(|next| *next < range.end)
    }

    /// The last of them in a range.
    pub fn last_in(&self, range: Range<usize>) -> Option<usize> {
        let before = self.count_before(range.end).checked_sub(1).map(|last| self.places[last]);
        before.filter(|before| *before >= range.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_are_those_that_a_search_finds() {
        let tokens = 3..10;
        for places in [vec![], vec![3], vec![9], vec![4, 5, 8]] {
            let nearest = Nearest::of(places.iter().copied(), tokens.clone());
            for (start, end) in (0..12).flat_map(|start| (0..12).map(move |end| (start, end))) {
                let mut found = places.iter().copied().filter(|at| (start..end).contains(at));
                let case = format!("{places:?} in {start}..{end}");
                assert_eq!(nearest.first_in(start..end), found.clone().next(), "{case}");
                assert_eq!(nearest.last_in(start..end), found.next_back(), "{case}");
            }
        }
    }
}
