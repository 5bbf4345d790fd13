//! The words of a claim that are compared, and what part each of them plays.

mod numbers;

use super::claims::Reading;
use super::context::Context;
use super::similarity;
use crate::lexicon::{Class, Form, Lexicon, When};
use crate::span::Span;
use crate::text::Shape;
use numbers::amount;

pub use numbers::Amount;

/// A word of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// By what it is aligned: the lemma, or the number.
    pub key: String,
    /// The key as a number, so that many claims are aligned quickly.
    pub id: u64,
    /// What part it plays.
    pub role: Role,
    /// Whether a negation of its own phrase holds it: without *a deal*.
    pub negated: bool,
    /// Whose it is: *our* taxes.
    pub owner: Option<String>,
}

/// The part a word plays in a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Role {
    /// It says what the claim is about.
    Content,
    /// It carries little meaning: sharing it proves nothing.
    Light,
    /// It counts.
    Number(Amount),
    /// It says how many of a set: the share in percent that it allows.
    Quantifier((u8, u8)),
    /// It places the claim in time.
    Time(When),
}

impl Word {
    /// Whether two claims that share it may be about one thing.
    pub fn is_content(&self) -> bool {
        self.role == Role::Content
    }
}

/// Whether the word is a noun here that is a pronoun elsewhere: "the mine in Orlo", and not "a friend of mine".
fn is_thing(reading: &Reading, body: &[usize], at: usize, lexicon: &Lexicon) -> bool {
    let before = at.checked_sub(1).map(|before| reading.token(body[before]));
    lexicon.contexts.forms.get(&reading.token(body[at]).lower) == Some(Form::Thing)
        && before.is_some_and(|before| {
            before.classes.has(Class::Determiner)
                || before.classes.has(Class::Possessive)
                || before.classes.is_open()
        })
}

/// The keys of the content words as numbers, in order, each once.
pub fn content(words: &[Word]) -> Vec<u64> {
    let content = words.iter().filter(|word| word.is_content());
    let mut content: Vec<u64> = content.map(|word| word.id).collect();
    content.sort_unstable();
    content.dedup();
    content
}

/// Whether two lists in order have a key in common.
pub fn share(one: &[u64], other: &[u64]) -> bool {
    let mut rest = other;
    one.iter().any(|key| {
        rest = &rest[rest.partition_point(|other| other < key)..];
        rest.first() == Some(key)
    })
}

/// The words of a body that are compared; words that are only grammar, negate, or say how the claim is meant are left out.
pub fn of(reading: &Reading, body: &[usize], context: &Context, lexicon: &Lexicon) -> Vec<Word> {
    let forms = reading.forms(body);
    let mut words = Vec::new();
    let mut owner = None;
    let mut at = 0;
    while at < body.len() {
        let token = reading.token(body[at]);
        let rest = &forms[at..];
        let contexts = &lexicon.contexts;
        let skipped = contexts
            .negators
            .longest_at(rest)
            .map(|(words, _)| words)
            .or(contexts.changes.longest_at(rest).map(|(words, _)| words))
            .or(contexts.modals.longest_at(rest).map(|(words, _)| words))
            .or(contexts.hedges.longest_at(rest).map(|(words, _)| words));
        let push = |words: &mut Vec<Word>, span, key: String, role, owner| {
            let negated = context.locally_negated.contains(&body[at]);
            let id = similarity::key(key.as_bytes(), 0);
            words.push(Word { span, key, id, role, negated, owner });
        };
        if let Some((length, amount, span)) = amount(reading, body, at, lexicon) {
            let key = format!("{}{}", amount.value, amount.unit.as_deref().unwrap_or_default());
            push(&mut words, span, key, Role::Number(amount), owner.take());
            at += length;
            continue;
        }
        if let Some(length) = skipped.filter(|_| {
            lexicon.meanings.share(&token.lower).is_none()
                || contexts.negators.get(&token.lower).is_some()
        }) {
            at += length;
            continue;
        }
        let role = if let Some(share) = lexicon.meanings.share(&token.lower) {
            Some(Role::Quantifier(share))
        } else if is_ordinal(reading, body, at, lexicon) {
            Some(Role::Content)
        } else if let Some(when) = time(token, lexicon) {
            Some(Role::Time(when))
        } else if token.classes.is_open()
            || is_thing(reading, body, at, lexicon)
            || (token.is_capital() && lexicon.words.is_verb(&token.lemma))
        {
            let light = lexicon.meanings.is_light(&token.lemma);
            Some(if light { Role::Light } else { Role::Content })
        } else {
            None
        };
        if token.classes.has(Class::Possessive) {
            owner = Some(token.lower.to_string());
        } else if let Some(role) = role {
            push(&mut words, token.span, token.lemma.to_string(), role, owner.take());
        } else if !token.classes.any(&[Class::Adverb]) {
            owner = None;
        }
        at += 1;
    }
    words
}

fn time(token: &crate::text::Token, lexicon: &Lexicon) -> Option<When> {
    let year = token.shape == Shape::Number
        && token.lower.len() == 4
        && token.lower.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    // "lasting" is no form of "last" that tells a time; "weeks" is one of "week".
    let form = if lexicon.words.ends_in_s(&token.lower) { &token.lemma } else { &token.lower };
    if year { Some(When::Calendar) } else { lexicon.contexts.times.get(form) }
}

/// Whether an adverb or a word of time tells things apart: "the last ferry", but not "the last week".
fn is_ordinal(reading: &Reading, body: &[usize], at: usize, lexicon: &Lexicon) -> bool {
    let behind_article =
        at > 0 && reading.token(body[at - 1]).classes.any(&[Class::Determiner, Class::Possessive]);
    let token = reading.token(body[at]);
    let when = lexicon.contexts.times.get(&token.lower);
    let before_thing = body.get(at + 1).is_some_and(|next| {
        let next = reading.token(*next);
        next.is_word()
            && next.classes.is_open()
            && next.shape != Shape::Number
            && time(next, lexicon).is_none()
            && lexicon.meanings.number(&next.lower).is_none()
    });
    behind_article
        && before_thing
        && (matches!(when, Some(When::Past | When::Future))
            || (token.classes.has(Class::Adverb) && lexicon.meanings.has_opposite(&token.lemma)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_claim() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let reading = Reading::of(text, (None, None), 512, Lexicon::english());
            let keys: Vec<String> = reading.claims[0]
                .words
                .iter()
                .map(|word| {
                    let mark = match &word.role {
                        Role::Content => "",
                        Role::Light => "~",
                        Role::Number(_) => "#",
                        Role::Quantifier(_) => "?",
                        Role::Time(_) => "@",
                    };
                    let negated = if word.negated { "!" } else { "" };
                    format!("{negated}{mark}{}", word.key)
                })
                .collect();
            assert_eq!(keys.join(" "), expected, "{text}");
        }

        case("We do not support the new plan.", "support new plan");
        case("Some delegates will arrive tomorrow.", "?some delegate arrive @tomorrow");
        case("At least twenty five ships sailed.", "#25 ship sail");
        case("The debt is $2.1 million, or 5%.", "debt #2100000$ #5%");
        case("The debt is $3bn, not $3m.", "debt #3000000000$ !#3000000$");
        case("The ferry left at 10am.", "ferry leave #10am");
        case("The 7th fleet met seven fleets.", "#7th fleet meet #7 fleet");
        case("It was -5 degrees.", "#-5 degree");
        case("Three million five hundred thousand ships.", "#3500000 ship");
        case("Two hundred and fifty ships and five boats.", "#250 ship #5 boat");
        case("Twenty-five percent of ships.", "#25% ship");
        case("They left without a deal.", "leave !deal");
        case("The mine in Orlo is closed.", "mine orlo close");
        case("The ferry is mine.", "ferry");
        case("The last ferry left last week.", "last ferry leave @last @week");
    }
}
