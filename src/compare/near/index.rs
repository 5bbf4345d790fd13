//! A trie of postings: texts under their rarest words, and where a list is long, under pairs and triples of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::bound::Bound;
use super::lcs::Pattern;
use super::rarity::Rarity;
use super::{Least, Near};

/// How many texts a list takes before later ones go one level deeper.
///
/// Shorter lists make more of them, and each costs a cache miss; longer ones are read in vain.
const FULL: usize = 64;

/// How many words the deepest lists are named by. These are never full, so nothing is lost.
const DEEPEST: usize = 3;

/// How many words of a text are looked at; a statement has fewer.
const MOST_WORDS: usize = u16::MAX as usize;

/// What a search looked at: the same on every machine, unlike its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Entries of lists that were read.
    pub postings: usize,
    /// Texts that were measured.
    pub measured: usize,
}

/// Texts that can be asked for the one nearest to another.
pub struct Index {
    least: Bound,
    rarity: Rarity,
    /// Whether it is asked about texts that are not in it.
    is_open: bool,
    numbers: FxHashMap<u64, u32>,
    words: Vec<u32>,
    /// Where the words of each text begin, and where the last ones end.
    starts: Vec<usize>,
    /// The first text of those that are equal.
    same: FxHashMap<Vec<u32>, usize>,
    lists: Lists,
    work: Work,
}

/// A text under one of its words. Sixteen bytes: lists are read from end to end.
#[derive(Clone, Copy)]
struct Posting {
    place: u32,
    length: u16,
    /// How many of its words come after the last one that names the list, in order of rarity.
    behind: u16,
    /// A bit for each of its features: what bits it lacks, it lacks.
    signature: u64,
}

#[derive(Default)]
struct Lists {
    single: Vec<Vec<Posting>>,
    pairs: FxHashMap<[u32; 2], Vec<Posting>>,
    triples: FxHashMap<[u32; 3], Vec<Posting>>,
}

/// A text that the lists are searched for.
struct Asked {
    features: Vec<u32>,
    signature: u64,
    pattern: Pattern,
    bound: Bound,
    best: Option<Near>,
    work: Work,
    /// Texts that were measured already.
    measured: FxHashSet<u32>,
}

impl Index {
    /// An index of all of these, to be asked about others.
    pub fn of(texts: &[Vec<u64>], least: Least) -> Self {
        let mut index = Self::of_frequencies(texts, least, true);
        for text in texts {
            let (words, features) = index.read(text);
            index.add(words, &features);
        }
        index
    }

    /// An empty index for these texts, to be inserted one after the other.
    ///
    /// If it is not open, words that stand in one text only are known to be shared by none and left out.
    pub(super) fn of_frequencies(texts: &[Vec<u64>], least: Least, is_open: bool) -> Self {
        let rarity = Rarity::of(texts);
        let single = vec![Vec::new(); rarity.len()];
        Self {
            least: Bound::at_least(least),
            rarity,
            is_open,
            numbers: FxHashMap::default(),
            words: Vec::new(),
            starts: vec![0],
            same: FxHashMap::default(),
            lists: Lists { single, ..Lists::default() },
            work: Work::default(),
        }
    }

    /// The text nearest to one of those that the index was made for, which is then added as the last.
    pub(super) fn insert(&mut self, text: &[u64]) -> Option<Near> {
        let (words, features) = self.read(text);
        let (found, work) = self.search(&words, features.clone());
        self.work.postings += work.postings;
        self.work.measured += work.measured;
        self.add(words, &features);
        found
    }

    /// The text nearest to one that is not among them, and how much work it was.
    pub fn nearest(&self, text: &[u64]) -> (Option<Near>, Work) {
        let text = &text[..text.len().min(MOST_WORDS)];
        // No text has the words that have no number.
        let number = |word| self.numbers.get(word).copied().unwrap_or(u32::MAX);
        let words: Vec<u32> = text.iter().map(number).collect();
        self.search(&words, self.rarity.sorted(text))
    }

    /// What all insertions together looked at.
    pub(super) fn work(&self) -> Work {
        self.work
    }

    /// The words of a text by number, and its features.
    fn read(&mut self, text: &[u64]) -> (Vec<u32>, Vec<u32>) {
        let text = &text[..text.len().min(MOST_WORDS)];
        let number = |word: &u64| {
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            *self.numbers.entry(*word).or_insert(next)
        };
        (text.iter().map(number).collect(), self.rarity.sorted(text))
    }

    fn search(&self, words: &[u32], features: Vec<u32>) -> (Option<Near>, Work) {
        if let Some(place) = self.same.get(words) {
            let (shared, words) = (words.len(), 2 * words.len());
            return (Some(Near { place: *place, shared, words }), Work::default());
        }
        let mut asked = Asked {
            signature: signature(&features),
            features,
            pattern: Pattern::of(words),
            bound: self.least,
            best: None,
            work: Work::default(),
            measured: FxHashSet::default(),
        };
        // Each better match raises the bound and so shortens how far there is to look.
        let mut at = 0;
        while at < asked.prefix(1) {
            let first = asked.features[at];
            let list = &self.lists.single[first as usize];
            if self.is_shared(first) {
                self.scan(list, 1, at, &mut asked);
                if list.len() >= FULL {
                    self.search_pairs(first, at, &mut asked);
                }
            }
            at += 1;
        }
        (asked.best, asked.work)
    }

    fn search_pairs(&self, first: u32, after: usize, asked: &mut Asked) {
        let mut at = after + 1;
        while at < asked.prefix(2) {
            let second = asked.features[at];
            if let Some(list) = self.lists.pairs.get(&[first, second]) {
                self.scan(list, 2, at, asked);
                if list.len() >= FULL {
                    self.search_triples([first, second], at, asked);
                }
            }
            at += 1;
        }
    }

    fn search_triples(&self, [first, second]: [u32; 2], after: usize, asked: &mut Asked) {
        let mut at = after + 1;
        while at < asked.prefix(DEEPEST) {
            let third = asked.features[at];
            if let Some(list) = self.lists.triples.get(&[first, second, third]) {
                self.scan(list, DEEPEST, at, asked);
            }
            at += 1;
        }
    }

    /// Reads a list that is named by `depth` words, the last of which is at `at` in the text that is asked for.
    fn scan(&self, list: &[Posting], depth: usize, at: usize, asked: &mut Asked) {
        let length = asked.features.len();
        let behind = length - at - 1;
        asked.work.postings += list.len();
        for posting in list {
            let words = length + usize::from(posting.length);
            let most = depth + behind.min(usize::from(posting.behind));
            if !asked.bound.is_met(most, words) {
                continue;
            }
            let lacks = |one: u64, other: u64| (one & !other).count_ones() as usize;
            let most = (length - lacks(asked.signature, posting.signature))
                .min(usize::from(posting.length) - lacks(posting.signature, asked.signature));
            if !asked.bound.is_met(most, words) || !asked.measured.insert(posting.place) {
                continue;
            }
            asked.work.measured += 1;
            let shared = asked.pattern.shared(self.words_of(posting.place as usize));
            if asked.bound.is_met(shared, words) {
                asked.best = Some(Near { place: posting.place as usize, shared, words });
                asked.bound = Bound::beyond(shared, words);
            }
        }
    }

    fn words_of(&self, place: usize) -> &[u32] {
        &self.words[self.starts[place]..self.starts[place + 1]]
    }

    /// Whether another text may have the feature.
    fn is_shared(&self, feature: u32) -> bool {
        self.rarity.texts(feature) > u32::from(!self.is_open)
    }

    fn add(&mut self, words: Vec<u32>, features: &[u32]) {
        let place = self.starts.len() - 1;
        self.words.extend(&words);
        self.starts.push(self.words.len());
        if self.same.contains_key(&words) {
            return;
        }
        let posting = |at: usize| Posting {
            place: u32::try_from(place).unwrap_or(u32::MAX),
            length: u16::try_from(features.len()).unwrap_or(u16::MAX),
            behind: u16::try_from(features.len() - at - 1).unwrap_or(u16::MAX),
            signature: signature(features),
        };
        let prefix = |depth| self.least.prefix(features.len(), depth);
        // Two texts so short may share fewer words than name a deeper list.
        let deepest = self.least.overlap(features.len()).min(DEEPEST);
        for first in 0..prefix(1) {
            if !self.is_shared(features[first]) {
                continue;
            }
            let list = &mut self.lists.single[features[first] as usize];
            if list.len() < FULL || deepest < 2 {
                list.push(posting(first));
                continue;
            }
            for second in first + 1..prefix(2) {
                let pair = [features[first], features[second]];
                let list = self.lists.pairs.entry(pair).or_default();
                if list.len() < FULL || deepest < DEEPEST {
                    list.push(posting(second));
                    continue;
                }
                let behind = features.iter().enumerate().take(prefix(DEEPEST)).skip(second + 1);
                for (third, feature) in behind {
                    let triple = [pair[0], pair[1], *feature];
                    self.lists.triples.entry(triple).or_default().push(posting(third));
                }
            }
        }
        self.same.insert(words, place);
    }
}

/// A bit for each feature; two features may have one bit.
fn signature(features: &[u32]) -> u64 {
    // A prime near the golden ratio of 2^32 spreads neighbours over all bits.
    features.iter().fold(0, |bits, feature| bits | 1 << (feature.wrapping_mul(2_654_435_761) >> 26))
}

impl Asked {
    fn prefix(&self, depth: usize) -> usize {
        self.bound.prefix(self.features.len(), depth)
    }
}
