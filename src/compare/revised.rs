//! Two texts that are mostly the same, and how the rest differs.
//!
//! A speaker who repeats a prepared sentence with other words in some places revises it. No rule
//! looks at all of these places together; what they have in common tells whether the world
//! moved (new figures, new dates), the claim moved (hedges, qualifiers), or neither did.

use std::collections::BTreeSet;

use super::align::Step;
use super::claims::Reading;
use super::context::{Subject, Tense};
use super::guards::Stops;
use super::rules::Sense;
use super::similarity::REPEAT;
use super::verdict::Judged;
use super::words::{Role, Word};
use crate::lexicon::{Attitude, Form, Lexicon, Modality};
use crate::model::{Direction, Verdict};

/// How many words of content and numbers two texts must share if one has others.
const FEWEST: usize = 3;

/// From which similarity on two texts are compared whose words say that the world moved.
const MOVED: f64 = 0.45;

/// The words of a text that tell it apart, by what they say.
#[derive(Default)]
struct Bag<'a> {
    content: BTreeSet<&'a str>,
    numbers: BTreeSet<&'a str>,
    times: BTreeSet<&'a str>,
    /// Words that say how many of a set: all, most.
    shares: BTreeSet<&'a str>,
}

impl<'a> Bag<'a> {
    fn of(reading: &'a Reading) -> Self {
        let mut bag = Self::default();
        for word in reading.claims.iter().flat_map(|claim| &claim.words) {
            let Word { role, key, .. } = word;
            match role {
                Role::Content => bag.content.insert(key),
                Role::Number(_) => bag.numbers.insert(key),
                Role::Time(_) => bag.times.insert(key),
                Role::Quantifier(_) => bag.shares.insert(key),
                Role::Light => false,
            };
        }
        bag
    }
}

/// The verdict on two texts that share most words, from the closest pair of their claims.
///
/// Nothing where a claim is asked, denied or another's in one of them, or where too few words of
/// content are shared to tell a revision from a common phrase.
pub fn verdict(
    one: &Reading,
    other: &Reading,
    best: &Judged,
    similarity: f64,
    lexicon: &Lexicon,
) -> Option<(Verdict, Option<Direction>)> {
    let (before, after) = (Bag::of(one), Bag::of(other));
    let developed = best.marks.iter().any(|mark| mark.sense == Sense::Development);
    if similarity < if developed { MOVED } else { REPEAT } {
        return None;
    }
    let only = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| one.difference(other).count();
    let shared = before.content.intersection(&after.content).count()
        + before.numbers.intersection(&after.numbers).count();
    let (from, to) = (&best.pair.from.context, &best.pair.to.context);
    let asked = |reading: &Reading| reading.claims.iter().any(|claim| claim.context.question);
    let (lost, gained) =
        (only(&before.content, &after.content), only(&after.content, &before.content));
    let enough = if lost + gained == 0 { FEWEST - 1 } else { FEWEST };
    let comparable = shared >= enough
        && best.stops < Stops::All
        && asked(one) == asked(other)
        && !best.pair.differs_in_polarity()
        && !best.marks.iter().any(|mark| mark.sense == Sense::Opposition)
        && may_be_one(&from.subject, &to.subject, lexicon);
    if !comparable {
        return None;
    }
    let new_numbers =
        only(&before.numbers, &after.numbers) > 0 && only(&after.numbers, &before.numbers) > 0;
    let new_times = only(&before.times, &after.times) > 0 && only(&after.times, &before.times) > 0;
    let reports = is_report(best) && !is_outlook(one) && !is_outlook(other);
    let moved = |sense: &Sense| match sense {
        Sense::Shift(
            direction @ (Direction::Hedge | Direction::Condition | Direction::Deadline),
        ) => Some(*direction),
        _ => None,
    };
    let hedge = best.marks.iter().find_map(|mark| moved(&mark.sense));
    if new_numbers {
        let dated = is_decision(one, lexicon) && is_decision(other, lexicon);
        // What "has grown by" so much goes on to the day of speaking (McCoard 1978).
        let runs = from.tense == Tense::Perfect && to.tense == Tense::Perfect;
        return Some(if dated || (reports && (new_times || developed || runs)) {
            (Verdict::Develops, None)
        } else {
            (Verdict::Shifts, Some(Direction::Number))
        });
    }
    match (from.tense == Tense::Future, to.tense == Tense::Future) {
        (true, false) => return Some((Verdict::Develops, None)),
        (false, true) => return None,
        _ => {}
    }
    if developed || (reports && new_times && lost > 0 && gained > 0) {
        return Some((Verdict::Develops, None));
    }
    if new_times {
        let direction = if reports { Direction::Condition } else { Direction::Deadline };
        return Some((Verdict::Shifts, Some(direction)));
    }
    if hedge.is_some() {
        return Some((Verdict::Shifts, hedge));
    }
    let graded = |one: &Bag, other: &Bag| {
        one.content.difference(&other.content).any(|word| lexicon.meanings.degree(word).is_some())
    };
    let scoped = only(&before.shares, &after.shares) + only(&after.shares, &before.shares) > 0;
    if !scoped && !graded(&before, &after) && !graded(&after, &before) {
        // The same words in another order: who does it to whom may be exchanged.
        let moved = best.pair.steps.iter().any(|step| matches!(step, Step::Move(..)));
        return (lost + gained > 0 || !moved).then_some((Verdict::Repeats, None));
    }
    let direction = if gained > lost { Direction::Stronger } else { Direction::Weaker };
    Some((Verdict::Shifts, Some(direction)))
}

/// Whether two subjects may be one: not "I" and "you", nor "he" and "they".
fn may_be_one(one: &Subject, other: &Subject, lexicon: &Lexicon) -> bool {
    let own = |subject: &Subject| match subject {
        Subject::Speaker => true,
        Subject::Pronoun(word) => lexicon.contexts.forms.get(word) == Some(Form::Group),
        Subject::Named | Subject::None => false,
    };
    let open = |subject: &Subject| matches!(subject, Subject::Named | Subject::None);
    one == other || (own(one) && own(other)) || open(one) || open(other)
}

/// Whether both claims report how things are or were.
fn is_report(best: &Judged) -> bool {
    [best.pair.from, best.pair.to]
        .iter()
        .all(|claim| claim.context.tense != Tense::Future && claim.context.modality().is_none())
}

/// Whether a text says what is expected, intended or ought to be.
fn is_outlook(reading: &Reading) -> bool {
    reading.claims.iter().any(|claim| {
        let context = &claim.context;
        matches!(context.attitude, Some((Attitude::Expectation | Attitude::Hope, _)))
            || matches!(context.modality(), Some(Modality::Future | Modality::Duty))
    })
}

/// Whether a text tells of a decision, which is of its own day: *decided*, *voted*.
pub fn is_decision(reading: &Reading, lexicon: &Lexicon) -> bool {
    reading
        .document
        .tokens
        .iter()
        .any(|token| lexicon.contexts.forms.get(&token.lower) == Some(Form::Decision))
}

/// Whether two texts are asked and denied as often as each other.
pub fn same_polarity(one: &Reading, other: &Reading) -> bool {
    let marks = |reading: &Reading| {
        let contexts = reading.claims.iter().map(|claim| &claim.context);
        contexts.fold((0, false), |(negators, asked), context| {
            (negators + context.negators.len(), asked || context.question)
        })
    };
    marks(one) == marks(other)
}
