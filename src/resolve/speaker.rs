//! Who is meant by the words that name a source.

use std::ops::Range;

use super::people::{self, Mention, Office, People};
use super::pronoun::{self, Carried};
use crate::lexicon::{Class, Lexicon, Role};
use crate::model::{Speaker, SpeakerKind};
use crate::text::{Document, Shape, Token};

/// What resolving a source gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A person of the article: a place in [`People::persons`].
    Person(usize),
    /// An organization, a collective, or somebody who is not named.
    Other(Speaker),
    /// Words that could mean several, or nobody known.
    Undecided,
}

/// Finds out who is meant by the source at `tokens`.
pub fn resolve(
    document: &Document,
    people: &People,
    tokens: Range<usize>,
    carried: Option<Carried>,
    lexicon: &Lexicon,
) -> Resolved {
    let first = &document.tokens[tokens.start];
    if tokens.len() == 1
        && first.shape != Shape::Capitals
        && let Some(form) = lexicon.names.pronoun(&first.lower)
    {
        let person = pronoun::antecedent(document, people, tokens.start, form, carried);
        return person.map_or(Resolved::Undecided, Resolved::Person);
    }
    if let Some(person) = apposed(document, people, &tokens) {
        return Resolved::Person(person);
    }
    if let Some(mention) = head_name(document, people, &tokens, lexicon) {
        return mention.person.map_or(Resolved::Undecided, Resolved::Person);
    }
    if let Some(holder) = holder(document, people, &tokens, lexicon) {
        return holder;
    }
    described(document, tokens, lexicon)
}

/// The name that a source is, rather than one that it only holds.
///
/// "US Secretary of State Marco Rubio" is Rubio; "a spokesman for Rubio",
/// "Rubio's aide" and "a senior Rubio adviser" are not.
fn head_name<'p>(
    document: &Document,
    people: &'p People,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<&'p Mention> {
    let is_head = |mention: &&Mention| {
        let inside = tokens.start <= mention.name.start && mention.name.end <= tokens.end;
        let before = &document.tokens[tokens.start..mention.tokens.start.max(tokens.start)];
        let hangs = before.iter().any(|token| {
            token.classes.any(&[Class::Preposition, Class::Genitive, Class::Conjunction])
        });
        let rest = &document.tokens[mention.name.end.min(tokens.end)..tokens.end];
        // Behind the name only what specifies it may stand: Brandt of Ostmark.
        let specified = rest.first().is_none_or(|next| next.classes.has(Class::Preposition));
        inside && !hangs && specified && !specifies(document, mention, tokens.end, lexicon)
    };
    people.mentions_in(tokens).iter().find(is_head)
}

/// Whether a name only specifies what follows it in the phrase: Rubio's aide, a Rubio adviser.
fn specifies(document: &Document, mention: &Mention, end: usize, lexicon: &Lexicon) -> bool {
    let next = document.tokens.get(mention.name.end).filter(|_| mention.name.end < end);
    next.is_some_and(|next| {
        let role = next.shape == Shape::Lower && lexicon.names.role(&next.lemma).is_some();
        role || next.classes.has(Class::Genitive)
    })
}

/// The name between commas behind a description: the fire chief, *Ilse Kroon*, said.
fn apposed(document: &Document, people: &People, tokens: &Range<usize>) -> Option<usize> {
    let is_comma =
        |at: usize| document.tokens.get(at).is_some_and(|token| document.word(token) == ",");
    let name = tokens.end + 1;
    let lower = document.tokens[tokens.end - 1].shape == Shape::Lower
        || document.tokens[tokens.start].classes.any(&[Class::Determiner, Class::Possessive])
        || is_owned(document, tokens);
    if !is_comma(tokens.end) || !lower {
        return None;
    }
    let mention = people.mentions_in(&(name..name + 3)).first()?;
    let whole = mention.tokens.start == name && mention.name.len() > 1;
    mention.person.filter(|_| whole && is_comma(mention.name.end))
}

/// The person who holds the office that a definite description names: the US Secretary of State.
fn holder(
    document: &Document,
    people: &People,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<Resolved> {
    let first = &document.tokens[tokens.start];
    if first.classes.has(Class::Indefinite) || is_owned(document, tokens) {
        return None;
    }
    let asked = people::office(document, lexicon, tokens.clone())?;
    // The title must be the head: "the president's aide", "minister of the president" are others.
    let head = head(document, tokens, lexicon);
    let title_last = asked.title.rsplit(' ').next().unwrap_or_default();
    let is_head = head.is_some_and(|head| {
        head.lower == title_last || asked.title.starts_with(head.lower.as_str())
    });
    if !is_head {
        return None;
    }
    let holds =
        |person: &usize| people.persons[*person].offices.iter().any(|held| fits(&asked, held));
    // A third holder decides no more than a second.
    let holders: Vec<usize> =
        people.holders(&asked.title).iter().copied().filter(holds).take(2).collect();
    match holders.as_slice() {
        [] => None,
        [only] => Some(Resolved::Person(*only)),
        _ => Some(Resolved::Undecided),
    }
}

/// Whether an office that is asked for can be one that is held: the same title, and no other country.
fn fits(asked: &Office, held: &Office) -> bool {
    asked.title == held.title && (asked.of.is_empty() || held.of.is_empty() || asked.of == held.of)
}

fn is_owned(document: &Document, tokens: &Range<usize>) -> bool {
    document.tokens[tokens.clone()]
        .iter()
        .any(|token| token.classes.any(&[Class::Genitive, Class::Possessive]))
}

/// The head noun of a phrase: the last word before the first preposition.
fn head<'d>(document: &'d Document, tokens: &Range<usize>, lexicon: &Lexicon) -> Option<&'d Token> {
    let words = &document.tokens[tokens.clone()];
    let end = (1..words.len())
        .find(|at| {
            words[*at].classes.any(&[Class::Preposition, Class::Relative, Class::Conjunction])
        })
        .unwrap_or(words.len());
    // "a source close to": an adjective behind its noun is no head.
    let role = words[..end].iter().rev().find(|token| lexicon.names.role(&token.lemma).is_some());
    role.or_else(|| words[..end].iter().rev().find(|token| token.is_word()))
}

/// A speaker who is no named person.
fn described(document: &Document, tokens: Range<usize>, lexicon: &Lexicon) -> Resolved {
    let first = &document.tokens[tokens.start];
    let skip =
        usize::from(tokens.len() > 1 && first.classes.any(&[Class::Determiner, Class::Indefinite]));
    let named = tokens.start + skip..tokens.end;
    let words = document.span_of(named.clone()).of(document.text);
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(head) = head(document, &named, lexicon) else { return Resolved::Undecided };
    if !head.is_word()
        || (!head.classes.is_open() && !head.is_capital() && !head.classes.has(Class::Numeral))
    {
        return Resolved::Undecided;
    }
    let role = lexicon.names.role(&head.lemma);
    // Neither Solen nor Brandt: nobody spoke.
    if document.tokens[named.clone()].iter().any(|token| token.classes.has(Class::Negation)) {
        return Resolved::Undecided;
    }
    // A capital at the head of a sentence makes no name: Residents said, People said.
    let opens = document.sentences[document.sentence_of(tokens.start)].tokens.start == tokens.start
        && head.span.start == document.tokens[named.start].span.start;
    let common = head.shape == Shape::Lower || (opens && role.is_some());
    let is_plural = common && head.lemma != head.lower;
    let several = opens && named.len() == 1 && role == Some(Role::Person) && head.is_capital();
    let joined = document.tokens[named.clone()].iter().any(|token| token.classes.has(Class::List));
    let kind = match role {
        _ if is_plural || joined || several => SpeakerKind::Collective,
        Some(Role::Organization) => SpeakerKind::Organization,
        None if head.is_capital() => match named_kind(document, &named, lexicon) {
            Some(kind) => kind,
            None => return Resolved::Undecided,
        },
        Some(Role::Person) | None => SpeakerKind::Anonymous,
    };
    Resolved::Other(Speaker { name, kind, offices: Vec::new(), aliases: Vec::new() })
}

/// What a capitalised name is that is no known person; nothing where no sign tells.
///
/// A lone surname whose bearer the article never introduces looks like an
/// organization's name, and the other way round.
fn named_kind(document: &Document, named: &Range<usize>, lexicon: &Lexicon) -> Option<SpeakerKind> {
    let first = &document.tokens[named.start];
    let words: Vec<&str> =
        document.tokens[named.clone()].iter().map(|token| token.lower.as_str()).collect();
    let words = words.join(" ");
    let determined = named.start.checked_sub(1).is_some_and(|before| {
        let before = &document.tokens[before];
        before.classes.has(Class::Determiner) && before.span.end + 1 == first.span.start
    });
    let acronym = first.shape == Shape::Capitals;
    let known = lexicon.names.country(&words).is_some() || lexicon.cues.is_agency(&words);
    if lexicon.names.is_given(&first.lower) && named.len() > 1 {
        Some(SpeakerKind::Person)
    } else if determined || acronym || known || named.len() > 1 {
        Some(SpeakerKind::Organization)
    } else {
        None
    }
}
