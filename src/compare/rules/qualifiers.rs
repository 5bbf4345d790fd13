//! Words that only one of the claims has.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::candidates::{Pair, counts};
use crate::compare::claims::Reading;
use crate::compare::words::Word;
use crate::lexicon::Class;
use crate::model::{Direction, Relation, Verdict};
use crate::span::Span;

/// A qualifier that came or went: with it the claim says more.
pub struct Qualifiers;

impl Rule for Qualifiers {
    fn name(&self) -> &'static str {
        "qualifier"
    }

    fn describes(&self) -> &'static str {
        "Words that narrow the claim stand in one of the two only."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit("We support the tax", "We support the tax on foreign ferries", Verdict::Shifts),
                hit(
                    "We support the harbour tax on foreign ferries",
                    "We support the tax on foreign ferries",
                    Verdict::Shifts,
                ),
                near_miss(
                    "We support the harbour tax",
                    "The council voted on the harbour budget",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We support the harbour tax",
                    "We support the harbour tax",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let join = |words: &[&Word]| words.iter().map(|word| word.span).reduce(Span::join);
        let lost: Vec<&Word> = pair.deleted().filter(|word| counts(word)).collect();
        let gained: Vec<&Word> = pair.inserted().filter(|word| counts(word)).collect();
        let keys = |words: &[&Word]| {
            words.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
        };
        let mark = |words: &[&Word], relation, direction, side: &str| Mark {
            rule: self.name(),
            scope: Scope::Words,
            sense: Sense::Shift(direction),
            relation: Some(relation),
            earlier: None,
            later: None,
            note: format!("Only the {side} claim has: {}.", keys(words)),
        };
        let mut marks = Vec::new();
        // What is only set beside the claim narrows nothing.
        let beside = |words: &[&Word], reading: &Reading| {
            words.first().is_some_and(|first| is_adjunct(first, reading))
        };
        if lost.is_empty() != gained.is_empty()
            && (beside(&lost, pair.earlier) || beside(&gained, pair.later))
        {
            let relation = if gained.is_empty() {
                Relation::ForwardEntailment
            } else {
                Relation::ReverseEntailment
            };
            let side = if gained.is_empty() { "earlier" } else { "later" };
            let words = if gained.is_empty() { &lost } else { &gained };
            let same =
                Mark { sense: Sense::Sameness, ..mark(words, relation, Direction::Weaker, side) };
            return vec![Mark { earlier: join(&lost), later: join(&gained), ..same }];
        }
        let weaker = (Relation::ForwardEntailment, Direction::Weaker);
        let stronger = (Relation::ReverseEntailment, Direction::Stronger);
        // Who raises no taxes raises none on the rich: under a negation the narrower claim says less.
        let denied = pair.from.context.is_negative() && pair.to.context.is_negative();
        let (without, with) = if denied { (stronger, weaker) } else { (weaker, stronger) };
        if !lost.is_empty() {
            let found = mark(&lost, without.0, without.1, "earlier");
            marks.push(Mark { earlier: join(&lost), ..found });
        }
        if !gained.is_empty() {
            let found = mark(&gained, with.0, with.1, "later");
            marks.push(Mark { later: join(&gained), ..found });
        }
        marks
    }
}

/// Whether the words begin an adjunct of place, time or circumstance, which adds to a claim what
/// it takes nothing from: "in the state of Veronia", "while I was mayor".
fn is_adjunct(first: &Word, reading: &Reading) -> bool {
    let at = reading.document.token_at(first.span.start);
    let mut before = (0..at).rev().map(|before| reading.token(before));
    let opener = before.find(|token| {
        !token.classes.any(&[Class::Determiner, Class::Possessive, Class::Pronoun])
            || token.classes.has(Class::Preposition)
    });
    opener.is_some_and(|token| {
        !token.is_word() || token.classes.any(&[Class::Locative, Class::Subordinator])
    })
}
