//! What has a scope in a sentence, and which words it covers.
//!
//! A negation reaches rightwards to the end of its clause, "no" over its noun and the rest of the
//! clause; a quantity does one thing to its noun and another to what is said of it (van Benthem 1986,
//! Sánchez Valencia 1991). Scopes are told by order and by marks, not by a parse.

use std::ops::Range;

use super::amount::Amount;
use super::phrase::{Tag, Word};
use super::terms::{Kind, Term};
use crate::lexicon::{Class, Connective, Extent, Lexicon, Modality, Monotone};
use crate::model::Context;
use crate::span::Span;

/// Something with a scope. Ranges count the words of the sentence.
#[derive(Clone, Debug)]
pub struct Operator {
    /// What it is.
    pub kind: Context,
    /// Its words.
    pub span: Span,
    /// The place of its first word.
    pub place: usize,
    /// What it covers, and what it does there.
    pub covers: Vec<(Range<usize>, Monotone)>,
    /// Whether it excludes what it covers without being its complement: refuse to.
    pub contrary: bool,
    /// Whether it stands in a relative clause or a phrase behind a noun: "a bench which nobody uses", "with no seat".
    pub relative: bool,
}

impl Operator {
    /// What it does to the word at a place; nothing if it does not cover it.
    pub fn effect(&self, place: usize) -> Option<Monotone> {
        let covers = self.covers.iter().find(|(range, _)| range.contains(&place));
        covers.map(|(_, effect)| *effect).filter(|effect| *effect != Monotone::Up)
    }
}

fn spanned(words: &[Word], at: usize, length: usize) -> Span {
    words[at].span.join(words[at + length - 1].span)
}

/// Where the clause that goes on at a word ends.
pub fn clause_end(words: &[Word], from: usize) -> usize {
    (from..words.len()).find(|at| ends_clause(words, *at)).unwrap_or(words.len())
}

fn ends_clause(words: &[Word], at: usize) -> bool {
    match words[at].tag {
        Tag::Mark => {
            words[at].lower.len() > 1 || !words[at].lower.starts_with(['"', '\'', '$', '(', ')'])
        }
        Tag::Contrast => true,
        Tag::Comma => {
            words.get(at + 1).is_some_and(|next| matches!(next.tag, Tag::Relative | Tag::Contrast))
        }
        Tag::Connective(Connective::And) => opens_clause(words, at + 1),
        _ => false,
    }
}

/// Whether a subject with a finite verb of its own follows: "and the dog is asleep".
fn opens_clause(words: &[Word], at: usize) -> bool {
    let mut noun = false;
    for word in words[at.min(words.len())..].iter().take(8) {
        match word.tag {
            Tag::Noun | Tag::Pronoun => noun = true,
            Tag::Auxiliary | Tag::Modal => return noun,
            Tag::Verb => return noun && word.lower != word.lemma && !word.gerund,
            Tag::Mark | Tag::Comma | Tag::Preposition | Tag::Connective(_) => return false,
            _ => {}
        }
    }
    false
}

/// Whether no verb of the clause stands before a word, so that what begins there is a subject.
fn is_subject(words: &[Word], at: usize) -> bool {
    for word in words[..at].iter().rev() {
        match word.tag {
            Tag::Verb | Tag::Auxiliary | Tag::Modal | Tag::Preposition => return false,
            Tag::Mark | Tag::Contrast | Tag::Relative | Tag::Subordinator | Tag::Conditional => {
                return true;
            }
            Tag::Opener if word.has(Class::Complementizer) => return true,
            _ => {}
        }
    }
    true
}

/// The verb that an object at a word belongs to: the nearest before it.
fn verb_before(words: &[Word], at: usize) -> usize {
    let verb = words[..at].iter().rposition(|word| matches!(word.tag, Tag::Verb));
    let auxiliary = words[..at].iter().rposition(|word| matches!(word.tag, Tag::Auxiliary));
    verb.or(auxiliary).unwrap_or(at)
}

/// Where the noun phrase that begins at a word ends, with what is said of the noun by "of", a
/// preposition or a relative clause; before the verb of which it is the subject.
fn phrase_end(words: &[Word], from: usize, subject: bool) -> usize {
    let mut at = from;
    let mut inside = 0;
    let mut noun = false;
    let finite_later = |at: usize| {
        let end = clause_end(words, at);
        words[at..end].iter().any(|word| matches!(word.tag, Tag::Auxiliary | Tag::Modal))
    };
    while at < words.len() && !ends_clause(words, at) {
        match words[at].tag {
            Tag::Noun | Tag::Pronoun => noun = true,
            Tag::Relative => inside = 1,
            Tag::Auxiliary | Tag::Modal | Tag::Verb | Tag::Negation => {
                let participle = words[at].tag == Tag::Verb
                    && noun
                    && subject
                    && inside == 0
                    && finite_later(at + 1);
                if inside == 0 && !participle {
                    return at;
                }
                // The verb of the relative clause, or its copula.
                let goes_on = words.get(at + 1).is_some_and(|next| {
                    matches!(next.tag, Tag::Verb | Tag::Auxiliary | Tag::Negation | Tag::Adverb)
                });
                if words[at].tag == Tag::Verb || !goes_on {
                    inside = 0;
                }
            }
            Tag::Subordinator | Tag::Conditional => return at,
            Tag::Comma if !subject => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The operator of "not": the rest of the clause is denied.
///
/// Behind a comma only up to the next one: "the man, not smiling, left".
pub fn negation(words: &[Word], at: usize, from: usize) -> Operator {
    let end = clause_end(words, from);
    let aside = at > 0 && words[at - 1].tag == Tag::Comma;
    let comma = words[from..end].iter().position(|word| word.tag == Tag::Comma).filter(|_| aside);
    let end = comma.map_or(end, |comma| from + comma);
    Operator {
        kind: Context::Negation,
        span: spanned(words, at, from - at),
        place: at,
        covers: vec![(from..end, Monotone::Down)],
        contrary: false,
        relative: says_of_noun(words, at),
    }
}

/// Whether what a word opens is said of a noun only: in a relative clause, with no more than its subject before the
/// word, or in a phrase, as in "a girl with no hat".
fn says_of_noun(words: &[Word], at: usize) -> bool {
    if let [.., noun, before] = &words[..at]
        && before.tag == Tag::Preposition
    {
        return noun.tag == Tag::Noun;
    }
    let before = words[..at].iter().rev().find(|word| {
        !matches!(
            word.tag,
            Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::Pronoun | Tag::Determiner
        )
    });
    before.is_some_and(|before| before.tag == Tag::Relative)
}

/// The operator of "no" and "not all" before a noun: of a subject the clause is denied, of an object the verb too.
pub fn denial(words: &[Word], at: usize, length: usize) -> Operator {
    let start = if is_subject(words, at) { at } else { verb_before(words, at) };
    Operator {
        covers: vec![(start..clause_end(words, at + length), Monotone::Down)],
        ..negation(words, at, at + length)
    }
}

/// The operator of an amount, if it does anything to its noun or to what is said of it.
pub fn amount(words: &[Word], at: usize, length: usize, amount: Amount) -> Option<Operator> {
    if amount.restrictor == Monotone::Up && amount.body == Monotone::Up {
        return None;
    }
    let subject = is_subject(words, at);
    let end = phrase_end(words, at + length, subject);
    let mut covers =
        vec![(at + length..end, amount.restrictor), (end..clause_end(words, end), amount.body)];
    if !subject {
        covers.push((verb_before(words, at)..at, amount.body));
    }
    Some(Operator {
        kind: Context::Amount,
        span: spanned(words, at, length),
        place: at,
        covers,
        contrary: false,
        relative: false,
    })
}

/// The operator of a word that says how often: rarely.
pub fn of_time(words: &[Word], at: usize, length: usize, body: Monotone) -> Option<Operator> {
    (body != Monotone::Up).then(|| Operator {
        kind: Context::Amount,
        covers: vec![(at + length..clause_end(words, at + length), body)],
        ..negation(words, at, at + length)
    })
}

/// The operator of a word like "without" or "if".
pub fn scope(
    words: &[Word],
    at: usize,
    length: usize,
    effect: Monotone,
    extent: Extent,
) -> Operator {
    let from = at + length;
    let end = match extent {
        Extent::Phrase => phrase_end(words, from, false).max(from),
        Extent::Clause => clause_end(words, from),
        Extent::Condition => {
            let comma = words[from..].iter().position(|word| word.tag == Tag::Comma);
            comma.map_or_else(|| clause_end(words, from), |comma| from + comma)
        }
    };
    let end = if extent == Extent::Phrase && end == from { clause_end(words, from) } else { end };
    let kind = if extent == Extent::Condition { Context::Condition } else { Context::Scope };
    Operator { kind, covers: vec![(from..end, effect)], ..negation(words, at, from) }
}

/// Widens what is read wider than it stands: "did not both sign" denies the whole clause, and "ten
/// ships did not sail" denies that ten did.
pub fn widen(operators: &mut [Operator], terms: &[Term], words: &[Word], lexicon: &Lexicon) {
    for operator in operators.iter_mut().filter(|it| it.kind == Context::Negation) {
        let Some((range, _)) = operator.covers.first().cloned() else { continue };
        let both = words.get(range.start).is_some_and(|word| {
            lexicon.logic.connectives.get(&word.lower) == Some(Connective::Both)
        });
        let start = words[..operator.place].iter().rposition(|word| {
            matches!(
                word.tag,
                Tag::Mark | Tag::Contrast | Tag::Subordinator | Tag::Conditional | Tag::Relative
            )
        });
        let start = start.map_or(0, |start| start + 1);
        if both {
            operator.covers = vec![(start..range.end, Monotone::Down)];
            continue;
        }
        // "Cannot" denies the possibility, "must not" demands the denial.
        let modal = terms.iter().find(|term| {
            term.place + 1 == operator.place
                && matches!(term.kind, Kind::Modal(Modality::Possibility | Modality::Ability))
        });
        operator.covers.extend(modal.map(|term| (term.place..term.place + 1, Monotone::Down)));
        for term in terms.iter().filter(|term| (start..operator.place).contains(&term.place)) {
            let counts = matches!(term.kind, Kind::Amount(amount) if amount.counts && amount.most.is_infinite());
            let first = !terms.iter().any(|other| {
                other.place < term.place && other.place >= start && other.is_content()
            });
            if counts && first {
                operator.covers.push((term.place..term.place + 1, Monotone::Down));
            }
        }
    }
}
