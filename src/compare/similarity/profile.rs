//! What is kept of a text to be compared with others.

use super::terms::Terms;
use super::{Similarity, Weights};
use crate::lexicon::Lexicon;
use crate::text::Document;

/// A text as weighted terms. Two profiles can be compared if they were made with the same weights.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The terms in order: key and weight.
    pub(super) order: Vec<(u64, f64)>,
    /// What all of them weigh.
    pub(super) order_weight: f64,
    terms: Bag,
    runs: Bag,
    numbers: Vec<u64>,
}

/// Keys, each once, by key.
#[derive(Clone, Debug, Default)]
struct Bag {
    entries: Vec<Entry>,
    weight: f64,
    /// The square of its length as a vector.
    square: f64,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: u64,
    weight: f64,
    /// What all its places in the text weigh together at most.
    all: f64,
}

impl Entry {
    /// What the common places of a key in two texts weigh at most: as many as the text has that has fewer, each
    /// at the mean of the weights, for it may be a word of grammar in one of them only.
    fn most_in_common(self, other: Self) -> f64 {
        if self.weight.total_cmp(&other.weight).is_eq() {
            return self.all.min(other.all);
        }
        let places =
            |entry: Self| if entry.weight > 0.0 { entry.all / entry.weight } else { f64::MAX };
        places(self).min(places(other)) * f64::midpoint(self.weight, other.weight)
    }
}

/// What two bags share.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    weight: f64,
    /// The product of the two as vectors.
    product: f64,
    /// What a common sequence of them can weigh at most.
    all: f64,
}

impl Profile {
    /// Weighs the terms of a text.
    pub fn of(terms: &Terms, weights: &Weights) -> Self {
        let order: Vec<(u64, f64)> =
            terms.terms.iter().map(|term| (term.key, weights.of(term))).collect();
        let runs = terms
            .terms
            .iter()
            .flat_map(|term| term.runs.iter().map(move |run| (*run, weights.of_run(*run, term))));
        Self {
            order_weight: order.iter().map(|(_, weight)| weight).sum(),
            terms: Bag::of(order.clone()),
            runs: Bag::of(runs.collect()),
            numbers: terms.numbers.clone(),
            order,
        }
    }

    /// The profile of a text where no collection says which words are rare.
    pub fn of_text(text: &str, lexicon: &Lexicon) -> Self {
        Self::of(&Terms::of(text, lexicon), &Weights::ByKind)
    }

    /// The same of a text that was read before.
    pub fn of_document(document: &Document, lexicon: &Lexicon) -> Self {
        Self::of(&Terms::of_document(document, lexicon), &Weights::ByKind)
    }

    /// Whether it has a term of that key.
    pub(super) fn has(&self, key: u64) -> bool {
        self.terms.entries.binary_search_by_key(&key, |entry| entry.key).is_ok()
    }

    /// The keys of the terms, each once.
    pub(in crate::compare) fn keys(&self) -> impl Iterator<Item = u64> {
        self.terms.entries.iter().map(|entry| entry.key)
    }
}

impl Bag {
    /// A key that comes in several weights counts by the greatest.
    fn of(mut keys: Vec<(u64, f64)>) -> Self {
        keys.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        let mut entries: Vec<Entry> = Vec::new();
        for (key, weight) in keys {
            match entries.last_mut() {
                Some(last) if last.key == key => last.all += last.weight,
                _ => entries.push(Entry { key, weight, all: weight }),
            }
        }
        Self {
            weight: entries.iter().map(|entry| entry.weight).sum(),
            square: entries.iter().map(|entry| entry.weight * entry.weight).sum(),
            entries,
        }
    }

    fn shared(&self, other: &Self) -> Shared {
        let mut shared = Shared::default();
        let mut rest = other.entries.as_slice();
        for one in &self.entries {
            let skip = rest.iter().take_while(|other| other.key < one.key).count();
            rest = &rest[skip..];
            if let Some(other) = rest.first().filter(|other| other.key == one.key) {
                shared.weight += one.weight.min(other.weight);
                shared.product += one.weight * other.weight;
                shared.all += one.most_in_common(*other);
            }
        }
        shared
    }
}

/// All views, but of the order only how much it can be at most: the order itself takes
/// time by the product of the lengths.
pub(super) fn bags(one: &Profile, other: &Profile) -> Similarity {
    let words = one.terms.shared(&other.terms);
    let runs = one.runs.shared(&other.runs);
    Similarity {
        words: share(2.0 * words.weight, one.terms.weight + other.terms.weight),
        rare: share(words.product, (one.terms.square * other.terms.square).sqrt()),
        letters: share(2.0 * runs.weight, one.runs.weight + other.runs.weight),
        order: share(2.0 * words.all, one.order_weight + other.order_weight),
        numbers: numbers(&one.numbers, &other.numbers),
    }
}

fn numbers(one: &[u64], other: &[u64]) -> Option<f64> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let shared = one.iter().filter(|number| other.binary_search(number).is_ok()).count();
    // Both are counts of numbers in two texts.
    #[allow(clippy::cast_precision_loss)]
    let dice = 2.0 * shared as f64 / (one.len() + other.len()) as f64;
    Some(dice)
}

/// A part of a whole, from 0 to 1; nothing of nothing is 0.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}
