//! Whether two claims speak of two things that only share words.

use std::collections::BTreeSet;

use super::Manner;
use crate::compare::candidates::Pair;
use crate::compare::claims::{Claim, Reading};
use crate::lexicon::{Class, Lexicon, When};
use crate::text::{Shape, Token};

/// What picks out the thing of a stance beside the words of its object. Each is a set of forms.
#[derive(Default)]
struct Labels<'a> {
    /// Proposition *12*, *ten* crowns; Plan *B*.
    numbers: BTreeSet<&'a str>,
    /// the war in *May*, the *2029* budget.
    times: BTreeSet<&'a str>,
    /// *my* plan, *Brandt*'s plan.
    owners: BTreeSet<&'a str>,
    /// the *first* deal.
    places: BTreeSet<&'a str>,
    /// *As mayor*, I support …
    fronted: BTreeSet<&'a str>,
    /// good for *Ostmark*.
    behind: BTreeSet<&'a str>,
}

/// Whether numbers, dates, owners, roles or those concerned tell the things of two claims apart.
///
/// Only where both claims name one: "the tax" may well be the tax of 5 per cent.
pub fn are_apart(pair: &Pair) -> bool {
    let before = Labels::of(pair.earlier, pair.from, pair.lexicon);
    let after = Labels::of(pair.later, pair.to, pair.lexicon);
    let differ = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| {
        !one.is_empty() && !other.is_empty() && one != other
    };
    let disjoint = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| {
        !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
    };
    differ(&before.numbers, &after.numbers)
        || differ(&before.times, &after.times)
        || disjoint(&before.owners, &after.owners)
        || differ(&before.places, &after.places)
        || disjoint(&before.fronted, &after.fronted)
        || disjoint(&before.behind, &after.behind)
}

impl<'a> Labels<'a> {
    fn of(reading: &'a Reading, claim: &'a Claim, lexicon: &Lexicon) -> Self {
        let mut labels = Self::default();
        let stance = claim.stance.as_ref();
        let content = |token: &Token| {
            token.is_word() && token.classes.is_open() && !lexicon.meanings.is_light(&token.lemma)
        };
        let opens = claim.body.first().is_some_and(|first| {
            let classes = reading.token(*first).classes;
            classes.has(Class::Preposition) || classes.has(Class::Subordinator)
        });
        for (place, at) in claim.body.iter().enumerate() {
            let token = reading.token(*at);
            let before = place.checked_sub(1).map(|before| reading.token(claim.body[before]));
            let form: &'a str = reading.lowers[*at].as_str();
            let number = token.shape == Shape::Number
                || (lexicon.meanings.number(form).is_some()
                    && lexicon.contexts.forms.get(form).is_none());
            let letter = form.chars().count() == 1
                && token.is_capital()
                && place > 0
                && before.is_some_and(|before| before.is_word() && before.classes.is_open());
            let calendar = lexicon.contexts.times.get(&token.lower) == Some(When::Calendar);
            let year = token.shape == Shape::Number && form.len() == 4;
            if year || calendar {
                labels.times.insert(form);
            } else if number || letter {
                labels.numbers.insert(form);
            }
            if token.classes.has(Class::Possessive) {
                labels.owners.insert(form);
            }
            let owned = claim
                .body
                .get(place + 1)
                .is_some_and(|next| reading.token(*next).classes.has(Class::Genitive));
            if owned && token.is_capital() {
                labels.owners.insert(form);
            }
            let determined = before.is_some_and(|before| before.classes.has(Class::Determiner));
            if determined && token.classes.has(Class::Adverb) {
                labels.places.insert(form);
            }
            if opens && stance.is_some_and(|it| token.span.end <= it.cue.start) && content(token) {
                labels.fronted.insert(form);
            }
            let judged = stance.filter(|it| it.manner == Manner::Worth);
            if judged.is_some_and(|it| token.span.start >= it.span().end) && content(token) {
                labels.behind.insert(form);
            }
        }
        labels
    }
}
