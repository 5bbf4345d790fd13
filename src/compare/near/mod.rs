//! The nearest earlier text of each of many, found without comparing all pairs and without losing any.
//!
//! Texts are lists of keys, one for each word; how near two are is the Dice share of
//! their longest common subsequence, which is what the diff keeps. A pair that shares
//! so much must share some of its rarest words, and those stand at the front of both
//! once words are put in `rarity` order: it is enough to look under them (`index`, a
//! trie of postings), and `bound` says how far. What is left is measured exactly, many
//! words at a time (`lcs`). Everything is integer arithmetic, so that the answer does
//! not depend on the machine.

mod bound;
mod index;
mod lcs;
mod rarity;

pub use index::{Index, Work};
pub use lcs::{Pattern, lcs};

/// How near two texts must be, in thousandths of the Dice share: 700 is two thirds of the words and a bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Least(pub u32);

impl Default for Least {
    fn default() -> Self {
        Self(700)
    }
}

/// An earlier text that is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its place.
    pub place: usize,
    /// How many words both have in the same order.
    pub shared: usize,
    /// How many words both have together.
    pub words: usize,
}

impl Near {
    /// The Dice share, from 0 to 1.
    #[allow(clippy::cast_precision_loss)]
    pub fn dice(&self) -> f64 {
        if self.words == 0 { 1.0 } else { 2.0 * self.shared as f64 / self.words as f64 }
    }
}

/// For each text the nearest of those before it, and how much work it was.
///
/// Nothing where none is as near as `least`. None is nearer than the one that is named:
/// the search is exact. Of several that are equally near it is always the same one; of
/// texts that are equal word for word it is the first.
///
/// # Examples
///
/// ```
/// use quotetrail::compare::near::{Least, nearest_before};
///
/// let texts: Vec<Vec<u64>> = ["we build the new ferry", "the bridge is old", "we build a new ferry"]
///     .map(|text| text.split(' ').map(|word| word.bytes().map(u64::from).sum()).collect())
///     .into();
/// let (nearest, _) = nearest_before(&texts, Least::default());
/// assert_eq!(nearest[1], None);
/// assert_eq!(nearest[2].map(|near| (near.place, near.shared)), Some((0, 4)));
/// ```
pub fn nearest_before(texts: &[Vec<u64>], least: Least) -> (Vec<Option<Near>>, Work) {
    let mut index = Index::of_frequencies(texts, least, false);
    let nearest = texts.iter().map(|text| index.insert(text)).collect();
    (nearest, index.work())
}

#[cfg(test)]
mod tests;
