//! Which term of one sentence answers to which of the other.
//!
//! What stands in the same order is found by an exact diff of the keys; what is left is matched
//! across, the surest first: the same word in another place, words of known relation, and what
//! alone stands in the same gap.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::lexical::{self, Told};
use super::terms::{Kind, Sentence, Term};
use crate::lexicon::Lexicon;
use crate::model::{Relation, WordLink};

/// A pair of terms, with how they are related by themselves.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// The place in the earlier sentence.
    pub one: usize,
    /// The place in the later sentence.
    pub other: usize,
    /// How the earlier is related to the later.
    pub relation: Relation,
    /// Why.
    pub source: WordLink,
}

/// The matches of two sentences, in the order of the earlier one.
pub fn matches(one: &Sentence, other: &Sentence, told: &Told, lexicon: &Lexicon) -> Vec<Match> {
    let (a, b) = (&one.terms, &other.terms);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for op in capture_diff_slices(Algorithm::RawMyers, &keys(a), &keys(b)) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|at| (old_index + at, new_index + at)));
        }
    }
    let mut found: Vec<Match> = Vec::new();
    for (one, other) in pairs {
        // Amounts have one key whatever they say.
        let amounts = matches!(a[one].kind, Kind::Amount(_));
        let known = lexical::relation(&a[one], &b[other], told, lexicon).filter(|_| amounts);
        let (relation, source) = known.unwrap_or((Relation::Equivalence, WordLink::Same));
        found.push(Match { one, other, relation, source });
    }
    drop_strays(&mut found, a, b);
    let mut left: Vec<(u32, usize, usize, usize, Relation, WordLink)> = Vec::new();
    for (at, term) in a.iter().enumerate().filter(|(at, _)| !found.iter().any(|it| it.one == *at)) {
        for (to, with) in
            b.iter().enumerate().filter(|(to, _)| !found.iter().any(|it| it.other == *to))
        {
            let same_gap = gap(&found, at, |it| it.one) == gap(&found, to, |it| it.other);
            if let Some((relation, source)) = lexical::relation(term, with, told, lexicon) {
                // A pronoun says nothing unless it stands in the same place.
                let placed = !term.is_content() || source == WordLink::Pronoun;
                if placed && !same_gap && !follows_match(a, b, at, to, &found) {
                    continue;
                }
                let away = u32::from(!same_gap);
                let distance = (at * b.len().max(1)).abs_diff(to * a.len().max(1));
                left.push((cost(source, relation) * 2 + away, distance, at, to, relation, source));
            }
        }
    }
    left.extend(alone_in_place(a, b, &found, lexicon));
    left.sort_unstable_by_key(|(cost, distance, at, to, ..)| (*cost, *distance, *at, *to));
    for (_, _, one, other, relation, source) in left {
        if !found.iter().any(|it| it.one == one || it.other == other) {
            found.push(Match { one, other, relation, source });
        }
    }
    found.sort_unstable_by_key(|it| it.one);
    found
}

/// What equal terms have in common, in order.
fn keys(terms: &[Term]) -> Vec<&str> {
    terms.iter().map(|term| term.key.as_str()).collect()
}

/// The two content words that alone have no match and stand in one place, by any of their senses: of "listens to
/// soul" and "listens to music" the place says which sense is meant.
fn alone_in_place(
    a: &[Term],
    b: &[Term],
    found: &[Match],
    lexicon: &Lexicon,
) -> Option<(u32, usize, usize, usize, Relation, WordLink)> {
    let only = |terms: &[Term], side: fn(&Match) -> usize| {
        let mut left = (0..terms.len())
            .filter(|at| terms[*at].is_content() && !found.iter().any(|it| side(it) == *at));
        left.next().filter(|_| left.next().is_none())
    };
    let (one, other) = (only(a, |it| it.one)?, only(b, |it| it.other)?);
    let placed = gap(found, one, |it| it.one) == gap(found, other, |it| it.other);
    let (relation, link) = lexical::by_any_sense(&a[one], &b[other], lexicon).filter(|_| placed)?;
    Some((cost(link, relation) * 2 + 1, 0, one, other, relation, link))
}

/// Takes back matches of small words whose neighbours have nothing to do with each other.
fn drop_strays(found: &mut Vec<Match>, a: &[Term], b: &[Term]) {
    let kept: Vec<Match> = found.clone();
    found.retain(|it| {
        if !matches!(a[it.one].kind, Kind::Preposition | Kind::Join(_)) {
            return true;
        }
        let near = |x: usize, y: usize| kept.iter().any(|it| it.one == x && it.other == y);
        let before = it.one > 0 && it.other > 0 && near(it.one - 1, it.other - 1);
        before || near(it.one + 1, it.other + 1) || kept.len() > a.len().min(b.len()) / 2
    });
}

/// Between which matches a place lies: how many of them are before it.
fn gap(found: &[Match], at: usize, side: fn(&Match) -> usize) -> usize {
    found.iter().filter(|it| side(it) < at).count()
}

/// Whether the terms behind two small words are matched.
fn follows_match(a: &[Term], b: &[Term], at: usize, to: usize, found: &[Match]) -> bool {
    let next = |terms: &[Term], at: usize| (at + 1..terms.len()).find(|it| terms[*it].is_content());
    match (next(a, at), next(b, to)) {
        (Some(x), Some(y)) => {
            found.iter().any(|it| it.one == x && it.other == y) || a[x].key == b[y].key
        }
        _ => false,
    }
}

fn cost(source: WordLink, relation: Relation) -> u32 {
    match source {
        WordLink::Same => 0,
        WordLink::Told | WordLink::Synonyms => 2,
        WordLink::Pronoun => 6,
        _ if relation == Relation::Equivalence => 2,
        WordLink::Kinds | WordLink::Amounts | WordLink::Frames => 3,
        WordLink::Opposites | WordLink::Prefix | WordLink::Denial => 4,
        WordLink::Unrelated => 6,
    }
}
