//! The words of a claim that are walked over, with the negations counted.

use crate::compare::claims::Reading;
use crate::compare::context::{is_listed, is_reply, is_surpassed};
use crate::lexicon::{Class, Lexicon, Modality, Negator};

/// A word of a claim that is no negation.
pub struct Item {
    /// Its place in the document.
    pub token: usize,
    /// How many negations of the claim stand before it.
    pub negations: usize,
    /// For the first word of a modal phrase, in which way the claim is meant.
    pub modality: Option<Modality>,
    /// Whether it names who is asked to act: "urge *colleagues* to".
    pub is_addressee: bool,
}

/// The words that are walked over: without negations, adverbs and hedges, up to a phrase that is negated by itself.
pub fn words(reading: &Reading, body: &[usize], lexicon: &Lexicon) -> Vec<Item> {
    let forms = reading.forms(body);
    let contexts = &lexicon.contexts;
    let mut items = Vec::new();
    let (mut negations, mut at) = (0, 0);
    while at < body.len() {
        let rest = &forms[at..];
        let token = reading.token(body[at]);
        // What follows a question in its sentence is the reporter's: “Would you?” she was asked.
        let before = at.checked_sub(1).map_or(body[at], |before| body[before] + 1);
        if reading.lowers[before..body[at]].iter().any(|mark| mark == "?") {
            break;
        }
        if let Some((length, negator)) = contexts.negators.longest_at(rest) {
            if negator == Negator::Phrase {
                break;
            }
            let noun = negator == Negator::Noun;
            let again = noun && negations % 2 == 1 && is_listed(reading, body[at]);
            let voided = is_reply(reading, &body[at..at + length], negator)
                || is_surpassed(rest, negator, lexicon);
            let negates = !again
                && !voided
                && matches!(negator, Negator::Clause | Negator::Noun | Negator::Implicative);
            negations += usize::from(negates);
            at += length;
            continue;
        }
        let mut push = |modality| {
            items.push(Item { token: body[at], negations, modality, is_addressee: false });
        };
        if let Some((length, (modality, _))) = contexts.modals.longest_at(rest) {
            push(Some(modality));
            at += length;
            continue;
        }
        let hedge = contexts.hedges.longest_at(rest).map(|(length, _)| length);
        let change = contexts.changes.longest_at(rest).map(|(length, _)| length);
        if let Some(length) = hedge.or(change) {
            at += length;
            continue;
        }
        let manner = token.classes.is_open()
            && lexicon.words.is_manner(&token.lower)
            && token.lower == token.lemma;
        let adverb = token.classes.has(Class::Adverb) && !token.classes.has(Class::Preposition);
        let sided = token.is_word() && lexicon.stances.words.get(&token.lower).is_some();
        let mark = !token.is_word();
        if sided || (!mark && !adverb && (!manner || token.is_capital())) {
            push(None);
        }
        at += 1;
    }
    items
}
