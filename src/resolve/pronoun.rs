//! Whom "he" and "she" mean.
//!
//! Three signs that news gives, measured on 151 labelled cases: the person named
//! first in the same sentence, the source of the quotation before, and the first
//! person of the nearest earlier sentence, outside quotation marks and not as a
//! possessor. Where two signs name different persons the subject of the sentence
//! directly before stands (the backward-looking centre of Grosz, Joshi & Weinstein
//! 1995), and nothing else is decided: a wrong speaker costs more than a missing one.

use std::ops::Range;

use super::people::{Mention, People};
use crate::lexicon::{Gender, PronounForm};
use crate::text::Document;

/// How many sentences back an antecedent may stand.
const FARTHEST: usize = 6;

/// The source of the quotation before, once it is resolved.
#[derive(Clone, Copy, Debug)]
pub struct Carried {
    /// Who spoke: a place in [`People::persons`].
    pub person: usize,
    /// Where the words that named the source stand.
    pub token: usize,
}

/// Decides which person a singular pronoun at `token` means.
pub fn antecedent(
    document: &Document,
    people: &People,
    token: usize,
    form: PronounForm,
    carried: Option<Carried>,
) -> Option<usize> {
    let gender = form.gender.filter(|gender| *gender != Gender::Neuter)?;
    if !form.singular {
        return None;
    }
    let sentence = document.sentence_of(token);
    let own = document.sentences[sentence].tokens.start..token;
    let fits = |person: usize| people.persons[person].gender.is_none_or(|known| known == gender);
    if let Some(first) = first_named(people, &own, fits) {
        return first.person;
    }
    let nearest = (sentence.saturating_sub(FARTHEST)..sentence).rev().find_map(|earlier| {
        let tokens = document.sentences[earlier].tokens.clone();
        first_named(people, &tokens, fits).map(|mention| {
            let subject = mention.tokens.start == tokens.start && earlier + 1 == sentence;
            (mention.person, tokens.start, subject)
        })
    });
    let carried = carried.filter(|carried| fits(carried.person));
    match (carried, nearest) {
        (Some(carried), Some((first, start, subject))) => {
            let since = start > carried.token;
            let agree = !since || first == Some(carried.person);
            if agree { Some(carried.person) } else { first.filter(|_| subject) }
        }
        (Some(carried), None) => Some(carried.person),
        (None, Some((first, ..))) => first,
        (None, None) => None,
    }
}

/// The first mention among some tokens that can be an antecedent: outside quotation marks, no possessor, of fitting gender.
fn first_named<'p>(
    people: &'p People,
    tokens: &Range<usize>,
    fits: impl Fn(usize) -> bool,
) -> Option<&'p Mention> {
    let counts = |mention: &&Mention| {
        !mention.quoted && !mention.possessive && mention.person.is_none_or(&fits)
    };
    people.mentions_in(tokens).iter().find(counts)
}
