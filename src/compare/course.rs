//! Whether the world may have moved between a denial and what it denies.
//!
//! A stance or an evaluation stands until it is changed, and a closed event is past
//! for good. What is under way, what there is, and what has not happened yet hold on
//! their day only (Vendler 1957 on states and activities; Reichenbach 1947 on the perfect).

use super::candidates::Pair;
use super::claims::{Claim, Reading, is_verb};
use super::context::{Reach, Subject, Tense};
use super::words::Role;
use crate::lexicon::{Attitude, Class, Form, Lexicon, Modality, When};

/// Whether a claim and its denial, said on two days, may both have been true, each on its day.
///
/// False for two texts of one event, and for claims that are hoped for, conditional or
/// under a modal verb other than of the future.
pub fn may_have_moved(pair: &Pair) -> bool {
    if pair.same_event || !is_plain(pair.from) || !is_plain(pair.to) {
        return false;
    }
    let denied_first = pair.from.context.is_negative();
    let relative = names_relative_time(pair.from) || names_relative_time(pair.to);
    match (pair.from.context.tense, pair.to.context.tense) {
        // "Has not arrived" ends with the arrival; "has signed" stays true.
        (Tense::Perfect, Tense::Perfect | Tense::Past) | (Tense::Past, Tense::Perfect)
            if denied_first =>
        {
            true
        }
        // Who refused then may have signed since.
        (Tense::Past, Tense::Past) if denied_first && pair.from.context.reach == Reach::Verb => {
            true
        }
        (Tense::Perfect | Tense::Past, Tense::Perfect | Tense::Past) => relative,
        (Tense::Present, Tense::Present) => {
            let passes = |claim, reading| passes(claim, reading, pair.lexicon);
            passes(pair.from, pair.earlier) || passes(pair.to, pair.later)
        }
        // "Not tomorrow" and "tomorrow" are about two days.
        (Tense::Future, Tense::Future) => {
            let denied = if denied_first { pair.from } else { pair.to };
            names_relative_time(denied)
        }
        _ => false,
    }
}

fn is_plain(claim: &Claim) -> bool {
    let hoped = matches!(claim.context.attitude, Some((Attitude::Hope, _)));
    let asserted = matches!(claim.context.modality(), None | Some(Modality::Future));
    asserted && !hoped && claim.conditions.is_empty()
}

/// Whether the claim names a time by where it lies from the day of speaking: today, last week.
fn names_relative_time(claim: &Claim) -> bool {
    claim.words.iter().any(|word| matches!(word.role, Role::Time(when) if when != When::Calendar))
}

/// Whether what a claim in the present says holds on its day only: it is under way, or
/// is said to exist, or to hold now or still.
fn passes(claim: &Claim, reading: &Reading, lexicon: &Lexicon) -> bool {
    let verb = (0..claim.body.len()).find(|place| is_verb(reading, &claim.body, *place, lexicon));
    let Some(verb) = verb else { return false };
    let token = reading.token(claim.body[verb]);
    let exists = claim.context.subject == Subject::None
        && claim.body[..verb].iter().any(|before| {
            lexicon.contexts.forms.get(&reading.token(*before).lower) == Some(Form::Expletive)
        });
    if exists {
        return true;
    }
    let behind = claim.body[verb + 1..].iter().map(|behind| reading.token(*behind));
    let first = behind
        .clone()
        .find(|word| !word.classes.any(&[Class::Negation, Class::Adverb]) && word.is_word());
    let under_way = token.classes.has(Class::Be)
        && first.is_some_and(|word| {
            lexicon.words.ends_in_ing(&word.lower)
                && word.classes.is_open()
                && lexicon.words.is_verb(&word.lemma)
        });
    // "We still support the tax" is a stance all the same.
    let stance = !token.classes.has(Class::Be)
        && claim.body[verb..]
            .iter()
            .any(|it| lexicon.meanings.is_stance(&reading.token(*it).lemma));
    under_way
        || is_stage(claim, reading, verb, lexicon)
        || (!stance && (names_relative_time(claim) || names_phase(claim, reading, lexicon)))
}

/// Whether what is said of the subject is a state that passes: the patient *is* not *in a stable condition*.
///
/// One word must end the clause: the motive is not known, but the mayor is known for honesty. Where several or the speaker are
/// is a state as well (our troops are in Ostmark), where a town lies is none.
fn is_stage(claim: &Claim, reading: &Reading, verb: usize, lexicon: &Lexicon) -> bool {
    let skips = |at: &&usize| reading.token(**at).classes.any(&[Class::Negation, Class::Adverb]);
    let behind: Vec<usize> = claim.body[verb + 1..].iter().skip_while(skips).copied().collect();
    let length = lexicon.stages.longest_at(&reading.forms(&behind)).map_or(0, |(words, ())| words);
    let ends = behind.get(length).is_none_or(|at| {
        let token = reading.token(*at);
        !token.is_word() || token.classes.any(&[Class::Locative, Class::Time, Class::Conjunction])
    });
    let own = match &claim.context.subject {
        Subject::Speaker => true,
        Subject::Pronoun(word) => lexicon.contexts.forms.get(word) == Some(Form::Group),
        _ => false,
    };
    let several = verb.checked_sub(1).is_some_and(|before| {
        let noun = reading.token(claim.body[before]);
        noun.classes.is_open() && !noun.is_capital() && noun.lemma != noun.lower
    });
    let is_there = (own || several)
        && behind.first().is_some_and(|at| reading.token(*at).classes.has(Class::Locative))
        && behind.get(1).is_some_and(|at| reading.token(*at).is_capital());
    let is_state = length > 1 || length == 1 && ends && !own;
    reading.token(claim.body[verb]).classes.has(Class::Be) && (is_state || is_there)
}

/// Whether the claim says where in its course something is: yet, "is over", but not "over the pier".
fn names_phase(claim: &Claim, reading: &Reading, lexicon: &Lexicon) -> bool {
    (1..claim.body.len()).any(|place| {
        let word = reading.token(claim.body[place]);
        let before = reading.token(claim.body[place - 1]);
        lexicon.contexts.forms.get(&word.lower) == Some(Form::Phase)
            && (!word.classes.has(Class::Preposition)
                || before.classes.any(&[Class::Be, Class::Negation, Class::Adverb]))
    })
}
