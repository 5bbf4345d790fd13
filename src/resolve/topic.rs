//! What a section of an article is about.
//!
//! A section ends at a headline inside the body. Its label is built round the
//! most salient of its topic nouns and places, by the number of sentences that
//! hold it; the first sentence counts twice, for news puts the matter first.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::names;
use super::people::People;
use crate::lexicon::{Class, Lexicon};
use crate::text::{Document, Shape};

/// The label of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its paragraphs.
    pub paragraphs: Range<usize>,
    /// As in `Istanbul talks`; nothing where the section names no topic.
    pub topic: Option<String>,
}

/// Cuts an article into sections at the paragraphs that are headlines, and labels them.
pub fn sections(
    document: &Document,
    people: &People,
    headlines: &[usize],
    lexicon: &Lexicon,
) -> Vec<Section> {
    let places = places(document, people, lexicon);
    let mut starts: Vec<usize> = std::iter::once(0).chain(headlines.iter().copied()).collect();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([document.paragraphs.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| Section {
            paragraphs: *start..end,
            topic: label(document, *start..end, &places, lexicon),
        })
        .collect()
}

/// The names that stand behind a preposition of place somewhere, and are no person's.
fn places(document: &Document, people: &People, lexicon: &Lexicon) -> BTreeSet<String> {
    let named = |at: usize| people.mention_at(at).is_some();
    names::runs(document, lexicon)
        .into_iter()
        .filter(|run| run.title.is_none() && !run.name.is_empty() && !named(run.name.start))
        .filter(|run| {
            let before = run.name.start.checked_sub(1).map(|at| document.tokens[at].classes);
            before.is_some_and(|classes| classes.has(Class::Locative))
        })
        .map(|run| document.span_of(run.name).of(document.text).to_owned())
        .filter(|name| !name.contains('\n'))
        .collect()
}

/// How often each sentence holds what: the places and topic nouns, by first appearance.
struct Salience {
    sentences: usize,
    first: usize,
    is_place: bool,
}

fn label(
    document: &Document,
    paragraphs: Range<usize>,
    places: &BTreeSet<String>,
    lexicon: &Lexicon,
) -> Option<String> {
    let first = document.paragraphs.get(paragraphs.start)?.sentences.start;
    let last = document.paragraphs.get(paragraphs.end.checked_sub(1)?)?.sentences.end;
    let mut terms: BTreeMap<String, Salience> = BTreeMap::new();
    let mut together: BTreeMap<(String, String), usize> = BTreeMap::new();
    for sentence in first..last {
        let (nouns, named) = terms_of(document, sentence, places, lexicon);
        let weight = if sentence == first { 2 } else { 1 };
        for (term, is_place) in
            nouns.iter().map(|noun| (noun, false)).chain(named.iter().map(|name| (name, true)))
        {
            let entry = terms.entry(term.clone()).or_insert(Salience {
                sentences: 0,
                first: sentence,
                is_place,
            });
            entry.sentences += weight;
        }
        for noun in &nouns {
            for name in &named {
                *together.entry((noun.clone(), name.clone())).or_default() += 1;
            }
        }
    }
    // By salience, then by first appearance; a noun before a place, for it says more.
    let rank = |(term, salience): &(&String, &Salience)| {
        (
            salience.sentences,
            usize::MAX - salience.first,
            !salience.is_place,
            std::cmp::Reverse((*term).clone()),
        )
    };
    let (term, salience) = terms.iter().max_by_key(rank)?;
    if salience.is_place {
        return Some(term.clone());
    }
    let place =
        together.iter().filter(|((noun, _), _)| noun == term).max_by_key(|((_, name), count)| {
            (**count, std::cmp::Reverse(terms[name].first), std::cmp::Reverse(name.clone()))
        });
    Some(match place {
        Some(((_, name), _)) => format!("{name} {term}"),
        None => term.clone(),
    })
}

/// The topic nouns and the places that a sentence holds.
fn terms_of(
    document: &Document,
    sentence: usize,
    places: &BTreeSet<String>,
    lexicon: &Lexicon,
) -> (BTreeSet<String>, BTreeSet<String>) {
    let sentence = &document.sentences[sentence];
    let tokens = &document.tokens[sentence.tokens.clone()];
    let nouns = tokens
        .iter()
        .filter(|token| token.shape == Shape::Lower && lexicon.topics.has(&token.lower));
    let words = sentence.span.of(document.text);
    let is_word_at = |start: usize, end: usize| {
        let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        outside(words[..start].chars().next_back()) && outside(words[end..].chars().next())
    };
    let holds = |name: &&String| {
        words
            .match_indices(name.as_str())
            .any(|(start, found)| is_word_at(start, start + found.len()))
    };
    (
        nouns.map(|token| token.lower.clone()).collect(),
        places.iter().filter(holds).cloned().collect(),
    )
}
