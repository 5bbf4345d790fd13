//! The length of the longest common subsequence, 64 words at a time.

use rustc_hash::FxHashMap;

/// A text that others are measured against: for each of its words the places where it stands, as bits.
///
/// The row of the usual table is kept as one bit for each place, and a whole row is
/// worked out by an addition whose carries run through the machine words (Hyyrö 2004).
pub struct Pattern {
    length: usize,
    blocks: usize,
    places: FxHashMap<u32, usize>,
    masks: Vec<u64>,
    row: Vec<u64>,
}

impl Pattern {
    /// Reads a text.
    pub fn of(text: &[u32]) -> Self {
        let blocks = text.len().div_ceil(64).max(1);
        let mut pattern = Self {
            length: text.len(),
            blocks,
            places: FxHashMap::default(),
            masks: Vec::new(),
            row: vec![0; blocks],
        };
        for (at, word) in text.iter().enumerate() {
            let next = pattern.masks.len();
            let start = *pattern.places.entry(*word).or_insert(next);
            if start == next {
                pattern.masks.resize(next + blocks, 0);
            }
            pattern.masks[start + at / 64] |= 1 << (at % 64);
        }
        pattern
    }

    /// How many words a text has in common with the pattern, in the same order.
    pub fn shared(&mut self, text: &[u32]) -> usize {
        self.row.fill(u64::MAX);
        for word in text {
            let Some(start) = self.places.get(word) else { continue };
            let mut carry = false;
            for (row, mask) in self.row.iter_mut().zip(&self.masks[*start..*start + self.blocks]) {
                let met = *row & mask;
                let (sum, over) = row.overflowing_add(met);
                let (sum, again) = sum.overflowing_add(u64::from(carry));
                carry = over || again;
                *row = sum | (*row & !met);
            }
        }
        let zeros = |(at, row): (usize, &u64)| {
            let used = (self.length - (at * 64).min(self.length)).min(64);
            let mask = if used == 64 { u64::MAX } else { (1 << used) - 1 };
            (!row & mask).count_ones() as usize
        };
        self.row.iter().enumerate().map(zeros).sum()
    }
}

/// The length of the longest common subsequence of two texts: what their diff keeps.
///
/// # Examples
///
/// ```
/// use quotetrail::compare::near::lcs;
///
/// assert_eq!(lcs(&[1, 2, 3, 4], &[2, 4, 3, 1]), 2);
/// ```
pub fn lcs(one: &[u64], other: &[u64]) -> usize {
    let mut words: Vec<u64> = one.iter().chain(other).copied().collect();
    words.sort_unstable();
    words.dedup();
    let number = |word: &u64| {
        u32::try_from(words.binary_search(word).unwrap_or_default()).unwrap_or(u32::MAX)
    };
    let of = |text: &[u64]| text.iter().map(number).collect::<Vec<u32>>();
    Pattern::of(&of(one)).shared(&of(other))
}
