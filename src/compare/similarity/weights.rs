//! What a word weighs.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::terms::{Term, Terms};

/// What a word of grammar weighs where no collection says how common it is.
const LIGHT: f64 = 0.25;

/// What words weigh: by their kind alone, or by how rare they are in a collection.
#[derive(Clone, Debug, Default)]
pub enum Weights {
    /// Words that carry meaning and numbers count in full, words of grammar a quarter:
    /// for two texts without a collection.
    #[default]
    ByKind,
    /// By inverse document frequency in a collection of texts.
    ByRarity(Rarity),
}

/// In how many texts of a collection each term and each run of letters stands.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    texts: f64,
    terms: FxHashMap<u64, u32>,
    runs: FxHashMap<u64, u32>,
}

impl Weights {
    /// Weights by rarity in these texts.
    pub fn of_collection<'a>(texts: impl IntoIterator<Item = &'a Terms>) -> Self {
        let mut rarity = Rarity::default();
        for text in texts {
            rarity.texts += 1.0;
            let terms: BTreeSet<u64> = text.keys().collect();
            let runs: BTreeSet<u64> =
                text.terms.iter().flat_map(|term| &term.runs).copied().collect();
            for key in terms {
                *rarity.terms.entry(key).or_default() += 1;
            }
            for key in runs {
                *rarity.runs.entry(key).or_default() += 1;
            }
        }
        Self::ByRarity(rarity)
    }

    /// What a term weighs.
    pub(super) fn of(&self, term: &Term) -> f64 {
        match self {
            Self::ByKind if term.is_light => LIGHT,
            Self::ByKind => 1.0,
            Self::ByRarity(rarity) => rarity.weight(rarity.terms.get(&term.key)),
        }
    }

    /// What a run of letters of a term weighs.
    pub(super) fn of_run(&self, run: u64, term: &Term) -> f64 {
        match self {
            Self::ByKind => self.of(term),
            Self::ByRarity(rarity) => rarity.weight(rarity.runs.get(&run)),
        }
    }
}

impl Rarity {
    /// The idf, smoothed as in BM25 so that it is never negative.
    fn weight(&self, texts: Option<&u32>) -> f64 {
        let with = f64::from(texts.copied().unwrap_or(0));
        (1.0 + (self.texts - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }
}
