//! Words in one order for all texts, the rarest first.

use rustc_hash::FxHashMap;

/// The order. A word that comes again in a text is another feature: the second *ferry* is shared only if both have two.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    ranks: FxHashMap<(u64, u32), u32>,
    /// In how many texts the feature of each rank stands.
    texts: Vec<u32>,
}

/// A rank for what no text had when the order was made: before all others.
const UNKNOWN: u32 = 0;

impl Rarity {
    /// The order by what is in these texts; of equally rare features the one with the lower key is first.
    pub fn of(texts: &[Vec<u64>]) -> Self {
        let mut counts: FxHashMap<(u64, u32), u32> = FxHashMap::default();
        for text in texts {
            for feature in features(text) {
                *counts.entry(feature).or_default() += 1;
            }
        }
        let mut order: Vec<(u32, (u64, u32))> =
            counts.into_iter().map(|(feature, count)| (count, feature)).collect();
        order.sort_unstable();
        let texts = [0].into_iter().chain(order.iter().map(|(count, _)| *count)).collect();
        let ranks = (1..).zip(order).map(|(rank, (_, feature))| (feature, rank)).collect();
        Self { ranks, texts }
    }

    /// The features of a text, the rarest first.
    pub fn sorted(&self, text: &[u64]) -> Vec<u32> {
        let rank = |feature| self.ranks.get(&feature).copied().unwrap_or(UNKNOWN);
        let mut ranks: Vec<u32> = features(text).map(rank).collect();
        ranks.sort_unstable();
        ranks
    }

    /// In how many texts a feature stands.
    pub fn texts(&self, rank: u32) -> u32 {
        self.texts[rank as usize]
    }

    /// How many ranks there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }
}

/// Each key of a text with the number of times that it came before.
fn features(text: &[u64]) -> impl Iterator<Item = (u64, u32)> {
    let mut sorted = text.to_vec();
    sorted.sort_unstable();
    let mut before: Option<(u64, u32)> = None;
    sorted.into_iter().map(move |key| {
        let times = before.filter(|(last, _)| *last == key).map_or(0, |(_, times)| times + 1);
        before = Some((key, times));
        (key, times)
    })
}
