//! The name that a source is, and those that it only holds.

use std::ops::Range;

use super::office::is_nominal;
use super::people::{Mention, People};
use crate::lexicon::{Class, Lexicon, List, Look, Role};
use crate::text::{Document, Shape};

/// The name that a source is, rather than one that it only holds.
///
/// "US Secretary of State Marco Rubio" is Rubio; "a spokesman for Rubio",
/// "Rubio's aide" and "a senior Rubio adviser" are not.
pub fn head_name<'p>(
    document: &Document,
    people: &'p People,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<&'p Mention> {
    let is_head = |mention: &&Mention| {
        let inside = tokens.start <= mention.name.start && mention.name.end <= tokens.end;
        let before = &document.tokens[tokens.start..mention.tokens.start.max(tokens.start)];
        // The Tribune's Mira Solen: a full name is no part of what somebody owns.
        let full = mention.name.len() > 1
            && lexicon.names.is_given(&document.tokens[mention.name.start].lower);
        let hangs = before.iter().any(|token| {
            token.classes.any(&[Class::Preposition, Class::Conjunction])
                || (!full && token.classes.has(Class::Genitive))
        });
        let backs = backs(document, tokens, mention, lexicon);
        let rest = mention.name.end.min(tokens.end)..tokens.end;
        inside
            && !hangs
            && !backs
            && only_specifies(document, people, &rest)
            && !specifies(document, mention, tokens.end, lexicon)
    };
    people.mentions_in(tokens).iter().find(is_head)
}

/// Whether a name is the object of a participle in the phrase: voters *backing Solen* are not Solen.
///
/// A participle that stands before a title, or before what its bearer is, belongs to it: the running mate Mira Solen,
/// the city planning Director Mira Solen.
fn backs(document: &Document, tokens: &Range<usize>, mention: &Mention, lexicon: &Lexicon) -> bool {
    let all = &document.tokens;
    let start = mention.tokens.start.max(tokens.start);
    let closed = [Class::Determiner, Class::Indefinite, Class::Possessive, Class::Former];
    let Some(verb) = (tokens.start..start).rev().find(|at| !all[*at].classes.any(&closed)) else {
        return false;
    };
    let (participle, between) = (&all[verb], start - verb - 1);
    let is_participle = participle.shape == Shape::Lower
        && participle.looks.has(Look::Gerund)
        && participle.known.has(List::Verbs);
    let Some(backer) = verb.checked_sub(1).map(|at| &all[at]).filter(|_| is_participle) else {
        return false;
    };
    let noun = backer.is_word() && backer.classes.is_open() && backer.shape != Shape::Number;
    let several = noun && backer.shape == Shape::Lower && backer.lemma != backer.lower;
    let article = backer.classes.has(Class::Determiner)
        && !backer.classes.any(&[Class::Pronoun, Class::Indefinite]);
    let title = mention.tokens.start..mention.name.start;
    let office = title
        .clone()
        .any(|at| lexicon.names.title(&all[at].lower).is_some_and(|title| title.is_office));
    let plain = !office && all[mention.tokens.start].is_capital();
    between > 0
        || several
        || (plain && backer.is_word() && backer.shape != Shape::Number && !article)
}

/// Whether what stands behind a name only specifies it: Brandt *of Ostmark*, Solen, *a lawyer*, Kroon *(D-Marland)*.
///
/// Behind a comma anything may, unless it goes on as a list: Solen, Brandt and Kroon; Solen, Democrats and others.
fn only_specifies(document: &Document, people: &People, rest: &Range<usize>) -> bool {
    let Some(first) = document.tokens[rest.clone()].first() else { return true };
    if document.word(first) != "," {
        return first.classes.has(Class::Preposition) || document.word(first) == "(";
    }
    let Some(second) = document.tokens[rest.clone()].get(1) else { return true };
    let lists = |at: usize| document.tokens[at].classes.has(Class::List);
    let mentions = people.mentions_in(rest);
    let joined = mentions.iter().any(|mention| {
        let start = mention.tokens.start;
        start == rest.start + 1 || lists(start - 1)
    });
    let several = second.classes.is_open() && second.lemma != second.lower;
    let plain =
        !second.is_capital() && !several && !second.classes.any(&[Class::List, Class::Possessive]);
    !joined && (plain || !rest.clone().any(lists))
}

/// Whether a name only specifies what follows it in the phrase: Rubio's aide, a Rubio adviser.
fn specifies(document: &Document, mention: &Mention, end: usize, lexicon: &Lexicon) -> bool {
    let next = document.tokens.get(mention.name.end).filter(|_| mention.name.end < end);
    next.is_some_and(|next| {
        let role = next.shape == Shape::Lower && lexicon.names.role(&next.lemma).is_some();
        role || next.classes.has(Class::Genitive)
    })
}

/// The name between commas at the end of a source: *the fire chief, Ilse Kroon,* said.
pub fn apposed_inside<'p>(
    document: &Document,
    people: &'p People,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<&'p Mention> {
    let is_comma = |at: usize| document.word(&document.tokens[at]) == ",";
    let end = if is_comma(tokens.end - 1) { tokens.end - 1 } else { tokens.end };
    let mention = people.mentions_in(tokens).iter().find(|mention| mention.name.end == end)?;
    let comma = mention.tokens.start.checked_sub(1).filter(|at| *at > tokens.start)?;
    let before = tokens.start..comma;
    let described = is_comma(comma)
        && before.clone().all(|at| document.tokens[at].is_word())
        && (document.tokens[comma - 1].shape == Shape::Lower || is_owned(document, &before))
        && !ends_with_another(document, &before, lexicon);
    described.then_some(mention)
}

/// How far behind the comma a name may begin.
const APPOSED: usize = 4;

/// The name behind a description and a comma: the fire chief, *Ilse Kroon*, said; said her lawyer, *Ilse Kroon*.
pub fn apposed(
    document: &Document,
    people: &People,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<usize> {
    let is_comma =
        |at: usize| document.tokens.get(at).is_some_and(|token| document.word(token) == ",");
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    // The name is the last of the sentence, but for its marks.
    let is_end = |at: usize| (at..sentence.end).all(|at| !document.tokens[at].is_word());
    let name = tokens.end + 1;
    let lower = document.tokens[tokens.end - 1].shape == Shape::Lower
        || document.tokens[tokens.start].classes.any(&[Class::Determiner, Class::Possessive])
        || is_owned(document, tokens);
    // The lawmakers, Kroon of Ostmark and others: of several one name is not enough.
    let hangs = |at: &usize| document.tokens[*at].classes.has(Class::Preposition);
    let end = (tokens.start + 1..tokens.end).find(hangs).unwrap_or(tokens.end);
    let head = &document.tokens[end - 1];
    let several = head.shape == Shape::Lower && head.lemma != head.lower;
    if !is_comma(tokens.end) || !lower || several || ends_with_another(document, tokens, lexicon) {
        return None;
    }
    let mention = people.mentions_in(&(name..name + APPOSED)).first()?;
    // Her daughter, the actress Ilse Kroon: what else she is may stand before the name.
    let between = &document.tokens[name..mention.tokens.start.max(name)];
    let described = between.first().is_none_or(|first| first.classes.has(Class::Determiner))
        && between.iter().all(|token| {
            is_nominal(token) && !token.classes.any(&[Class::Preposition, Class::Conjunction])
        });
    let whole = described && mention.tokens.start >= name && mention.name.len() > 1;
    // Her lawyer, Ilse Kroon of the institute.
    let placed = document.tokens.get(mention.name.end).is_some_and(|it| it.classes.has(Class::Of));
    let ends = is_comma(mention.name.end) || is_end(mention.name.end) || placed;
    mention.person.filter(|_| whole && ends)
}

/// Whether a description ends with somebody else, whose name may be the one behind it: the spokesman for *the mayor*, Ilse Kroon.
fn ends_with_another(document: &Document, described: &Range<usize>, lexicon: &Lexicon) -> bool {
    let last = &document.tokens[described.end - 1];
    let has = |at: &usize, class| document.tokens[*at].classes.has(class);
    let behind = described.clone().rev().take_while(|at| !has(at, Class::Preposition));
    // Who runs for president is nobody else.
    let hangs = behind.clone().count() < described.len()
        && behind.clone().any(|at| has(&at, Class::Determiner) || has(&at, Class::Possessive));
    let is_one = last.shape == Shape::Lower && last.lemma == last.lower;
    let is_person = lexicon.names.role(&last.lower) == Some(Role::Person)
        || lexicon.names.title(&last.lower).is_some_and(|title| title.is_office);
    hangs && is_one && is_person
}

fn is_owned(document: &Document, tokens: &Range<usize>) -> bool {
    document.tokens[tokens.clone()]
        .iter()
        .any(|token| token.classes.any(&[Class::Genitive, Class::Possessive]))
}
