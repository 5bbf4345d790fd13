//! Which remarks are held against each other: all of a short history, the likely ones of a long one.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::occasions::Said;
use super::{Text, said_on};
use crate::compare::claims::Claim;
use crate::compare::near::{Least, nearest_before};
use crate::compare::similarity::key;
use crate::model::Record;

/// Up to how many remarks all pairs are compared.
pub const SHORT: usize = 300;

/// In how many remarks a word may stand to make two of them worth comparing.
const RARE: usize = 100;

/// At how many earlier remarks one is looked for the words that they share, the likeliest first.
const LOOKED_AT: usize = 32;

/// Of two claims that are about one thing at least one word of content in so many is shared.
///
/// The guards ask for one in two, but an opposite, *oppose* for *support*, counts as shared there.
const ONE_IN: usize = 3;

/// With how many earlier remarks one is compared for the words that they share.
const MOST: usize = 8;

/// The pairs of remarks to compare that cannot be of one occasion, the earlier first, sorted.
///
/// Up to `short` remarks that is every pair. Of a longer history it is: each remark with
/// the one whose words are nearest to it (nothing is lost there, see
/// [`near`](crate::compare::near)) and with the one said last before it that is tied to it by such
/// links; and with the few that share most of its rare words, the latest first. Two
/// remarks that share no rare word are seldom about one thing.
pub fn pairs(
    said: &[Said],
    records: &[Record],
    texts: &[Text],
    short: usize,
) -> Vec<(usize, usize)> {
    if said.len() <= short {
        let all = (0..said.len()).flat_map(|later| (0..later).map(move |earlier| (earlier, later)));
        return all.filter(|(one, other)| are_apart(&said[*one], &said[*other], records)).collect();
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    repeated(said, records, texts, &mut pairs);
    related(said, records, texts, &mut pairs);
    // As if all had been gone through: by the later one.
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.sort_unstable_by_key(|(earlier, later)| (*later, *earlier));
    pairs
}

/// How many pairs of remarks may be of one occasion, so that they are not held against each other.
///
/// Pairs of more than `short` remarks are not gone through: those of one and the same day are counted, and pairs whose
/// days only overlap, or of one article, are left to those that were not compared.
pub fn of_one_occasion(said: &[Said], records: &[Record], short: usize) -> usize {
    if said.len() <= short {
        let pairs =
            (0..said.len()).flat_map(|later| (0..later).map(move |earlier| (earlier, later)));
        return pairs
            .filter(|(one, other)| !are_apart(&said[*one], &said[*other], records))
            .count();
    }
    let mut of_day: BTreeMap<_, usize> = BTreeMap::new();
    for remark in said {
        *of_day.entry(said_on(&records[remark.statements[0]])).or_default() += 1;
    }
    of_day.into_values().map(|remarks| remarks * (remarks - 1) / 2).sum()
}

/// Whether two remarks cannot be of one occasion, the first being the earlier one.
pub fn are_apart(one: &Said, other: &Said, records: &[Record]) -> bool {
    let (one, other) = (&records[one.statements[0]], &records[other.statements[0]]);
    // Within one article the day of publication only stands in: the words may be of the day that it names beside them. Between
    // two prints of a story what differs is the publisher's doing, the days of its "yesterday" too.
    let assumed =
        |record: &Record| record.statement.said_on.is_some_and(|said| said.evidence.is_none());
    let is_one = one.article.digest == other.article.digest;
    if one.article.is_print_of(&other.article) && (!is_one || assumed(one) || assumed(other)) {
        return false;
    }
    match (said_on(one), said_on(other)) {
        (Some(one), Some(other)) => !one.overlaps(&other) && one.order() < other.order(),
        _ => false,
    }
}

/// Each remark with its nearest earlier one, and with the last one of the same cluster.
fn repeated(
    said: &[Said],
    records: &[Record],
    texts: &[Text],
    pairs: &mut BTreeSet<(usize, usize)>,
) {
    let words = |text: &Text| -> Vec<u64> {
        let tokens = text.reading.document.tokens.iter().filter(|token| token.is_word());
        tokens.map(|token| key(token.lemma.as_bytes(), 0)).collect()
    };
    // Every wording is a text of its own: outlets shorten what was said.
    let owners: Vec<usize> = said
        .iter()
        .enumerate()
        .flat_map(|(remark, said)| said.statements.iter().map(move |_| remark))
        .collect();
    let keys: Vec<Vec<u64>> =
        said.iter().flat_map(|said| &said.statements).map(|at| words(&texts[*at])).collect();
    let (nearest, _) = nearest_before(&keys, Least::default());
    let mut clusters = Clusters::of(said.len());
    let links = nearest.iter().zip(&owners).filter_map(|(near, later)| {
        near.map(|near| (owners[near.place], *later)).filter(|(earlier, later)| earlier != later)
    });
    let links: Vec<(usize, usize)> = links.collect();
    for (earlier, later) in &links {
        clusters.join(*earlier, *later);
        if are_apart(&said[*earlier], &said[*later], records) {
            pairs.insert((*earlier, *later));
        }
    }
    // The members of each cluster in order; a few steps back lies another day.
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for remark in 0..said.len() {
        let known = members.entry(clusters.first(remark)).or_default();
        let before = known.iter().rev().take(MOST);
        let last = before.copied().find(|last| are_apart(&said[*last], &said[remark], records));
        pairs.extend(last.map(|last| (last, remark)));
        known.push(remark);
    }
}

/// Each remark with those earlier ones that share most of its rare content words.
fn related(
    said: &[Said],
    records: &[Record],
    texts: &[Text],
    pairs: &mut BTreeSet<(usize, usize)>,
) {
    let claims = numbered(said, texts);
    // In which remarks a word stands, oldest first.
    let mut postings: Vec<Vec<usize>> = Vec::new();
    for (remark, claims) in claims.iter().enumerate() {
        for word in claims.iter().flatten().map(|word| *word as usize) {
            postings.resize_with(postings.len().max(word + 1), Vec::new);
            if postings[word].last() != Some(&remark) {
                postings[word].push(remark);
            }
        }
    }
    let mut weights = vec![0_u32; said.len()];
    for (later, claims_of_later) in claims.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        let words: BTreeSet<u32> = claims_of_later.iter().flatten().copied().collect();
        for list in words.into_iter().map(|word| &postings[word as usize]) {
            if list.len() > RARE {
                continue;
            }
            // A weight for rare words that needs no floats.
            let weight = u32::try_from(1 + 2 * RARE / list.len()).unwrap_or(u32::MAX);
            for earlier in list.iter().take_while(|earlier| **earlier < later) {
                if weights[*earlier] == 0 {
                    touched.push(*earlier);
                }
                weights[*earlier] += weight;
            }
        }
        let rank = |earlier: &usize| std::cmp::Reverse((weights[*earlier], *earlier));
        let mut likely = touched.clone();
        if likely.len() > LOOKED_AT {
            likely.select_nth_unstable_by_key(LOOKED_AT, rank);
            likely.truncate(LOOKED_AT);
        }
        likely.sort_unstable_by_key(rank);
        let found = likely.into_iter().filter(|earlier| {
            may_be_of_one_thing(&claims[*earlier], claims_of_later)
                && are_apart(&said[*earlier], &said[later], records)
        });
        pairs.extend(found.take(MOST).map(|earlier| (earlier, later)));
        for earlier in touched {
            weights[earlier] = 0;
        }
    }
}

/// The content words of every claim of each remark, by number and sorted.
fn numbered(said: &[Said], texts: &[Text]) -> Vec<Vec<Vec<u32>>> {
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut next = 0;
    let mut number = |word: &u64| {
        *numbers.entry(*word).or_insert_with(|| {
            next += 1;
            next - 1
        })
    };
    let mut of_remark = |said: &Said| -> Vec<Vec<u32>> {
        let claims = said.statements.iter().flat_map(|at| &texts[*at].reading.claims);
        let of_claim = |claim: &Claim| {
            let mut words: Vec<u32> = claim.content.iter().map(&mut number).collect();
            words.sort_unstable();
            words
        };
        claims.map(of_claim).collect()
    };
    said.iter().map(&mut of_remark).collect()
}

/// Whether a claim of the one shares enough of its content with a claim of the other.
fn may_be_of_one_thing(one: &[Vec<u32>], other: &[Vec<u32>]) -> bool {
    let shares = |from: &Vec<u32>, to: &Vec<u32>| {
        let shared = from.iter().filter(|word| to.binary_search(word).is_ok()).count();
        shared > 0 && ONE_IN * shared >= from.len().max(to.len())
    };
    one.iter().any(|from| other.iter().any(|to| shares(from, to)))
}

/// Things that are joined two by two; each cluster goes by its first member.
pub struct Clusters(Vec<usize>);

impl Clusters {
    /// So many things, each on its own.
    pub fn of(things: usize) -> Self {
        Self((0..things).collect())
    }

    /// Puts two things, and all that is joined to them, together.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// The first member of a thing's cluster.
    pub fn first(&mut self, thing: usize) -> usize {
        let mut first = thing;
        while self.0[first] != first {
            // Paths are halved on the way, so that long chains stay short.
            self.0[first] = self.0[self.0[first]];
            first = self.0[first];
        }
        first
    }
}
