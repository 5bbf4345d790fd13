//! What a section of an article is about.
//!
//! A section ends at a headline inside the body. Its label is built round the
//! most salient of its topic nouns and places, by the number of sentences that
//! hold it. A noun takes the place that stands with it most: `Istanbul talks`.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::people::People;
use crate::lexicon::{Class, Lexicon, List};
use crate::text::Document;

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
    let section = |(start, end): (usize, usize)| Section {
        paragraphs: start..end,
        topic: label(document, start..end, &places),
    };
    starts.iter().copied().zip(ends).map(section).collect()
}

/// A place name in a sentence.
struct Place<'d> {
    sentence: usize,
    name: &'d str,
    /// Behind a preposition of place: *in* Istanbul.
    located: bool,
}

/// The place names of a text, in order: countries, and names that stand behind a preposition of place somewhere.
fn places<'d>(document: &'d Document, people: &People, lexicon: &Lexicon) -> Vec<Place<'d>> {
    let mut found = Vec::new();
    let mut known: FxHashSet<&str> = FxHashSet::default();
    for run in &people.runs {
        if run.title.is_some() || run.name.is_empty() || !people.mentions_in(&run.name).is_empty() {
            continue;
        }
        let name = document.span_of(run.name.clone()).of(document.text);
        if name.contains('\n') {
            continue;
        }
        let before = run.name.start.checked_sub(1).map(|at| document.tokens[at].classes);
        let located = before.is_some_and(|classes| classes.has(Class::Locative));
        // "Ukraine" is a country; "Ukrainian" only belongs to one.
        let is_country = || {
            if !document.tokens[run.name.start].known.has(List::Countries) {
                return false;
            }
            let lower = name.to_lowercase();
            lexicon.names.country(&lower) == Some(lower.as_str())
        };
        if located || !known.contains(name) && is_country() {
            known.insert(name);
        }
        let sentence = document.sentence_of(run.name.start);
        found.push(Place { sentence, name, located });
    }
    found.retain(|place| known.contains(place.name));
    found
}

/// How salient a term is.
#[derive(Default)]
struct Salience {
    /// The sentences that hold it, in order.
    sentences: Vec<usize>,
    is_place: bool,
}

impl Salience {
    fn add(&mut self, sentence: usize) {
        // Nouns come in text order.
        if self.sentences.last().is_none_or(|last| *last < sentence) {
            self.sentences.push(sentence);
            return;
        }
        if let Err(at) = self.sentences.binary_search(&sentence) {
            self.sentences.insert(at, sentence);
        }
    }
}

fn label(document: &Document, paragraphs: Range<usize>, places: &[Place]) -> Option<String> {
    let first = document.paragraphs.get(paragraphs.start)?.sentences.start;
    let last = document.paragraphs.get(paragraphs.end.checked_sub(1)?)?.sentences.end;
    let mut terms: FxHashMap<&str, Salience> = FxHashMap::default();
    for (at, sentence) in (first..).zip(&document.sentences[first..last]) {
        for token in &document.tokens[sentence.tokens.clone()] {
            if token.known.has(List::Topics) {
                terms.entry(&token.lower).or_default().add(at);
            }
        }
    }
    let before = |limit: usize| places.partition_point(|place| place.sentence < limit);
    let here = &places[before(first)..before(last)];
    for place in here {
        let term = terms.entry(place.name).or_default();
        term.add(place.sentence);
        term.is_place = true;
    }
    // A noun before an equally salient place, for it says more; then what comes first, in the text or else in the alphabet.
    let rank = |salience: &Salience| {
        (salience.sentences.len(), !salience.is_place, Reverse(salience.sentences.first().copied()))
    };
    let (term, salience) = terms.iter().max_by(|(term, salience), (other, rival)| {
        rank(salience).cmp(&rank(rival)).then_with(|| other.cmp(term))
    })?;
    if salience.is_place {
        return Some((*term).to_owned());
    }
    let mut beside: FxHashMap<&str, usize> = FxHashMap::default();
    for place in
        here.iter().filter(|place| salience.sentences.binary_search(&place.sentence).is_ok())
    {
        // "talks between Russia and Ukraine … in Istanbul": where it happens weighs more.
        *beside.entry(place.name).or_default() += if place.located { 2 } else { 1 };
    }
    let first_seen = |name: &str| Reverse(terms[name].sentences.first().copied());
    let place =
        beside.iter().max_by_key(|(name, count)| (**count, first_seen(name), Reverse(**name)));
    Some(place.map_or((*term).to_owned(), |(name, _)| format!("{name} {term}")))
}
