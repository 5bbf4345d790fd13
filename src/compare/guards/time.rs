//! A guard about time.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::claims::{Claim, Reading};
use crate::compare::context::Tense;
use crate::compare::rules::{Example, hit, near_miss};
use crate::compare::words::{Role, Word};
use crate::lexicon::{Class, Form, Lexicon};
use crate::model::Verdict;

/// The name of the guard that finds two claims to be about different times.
pub const OTHER_TIME: &str = "other-time";

/// The claims are about different times.
pub struct OtherTime;

impl Guard for OtherTime {
    fn name(&self) -> &'static str {
        OTHER_TIME
    }

    fn describes(&self) -> &'static str {
        "The two are about different times."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "The council is not using the old harbour",
                    "The council was using the old harbour",
                    Verdict::Unrelated,
                ),
                hit(
                    "The ferry will not sail on Monday",
                    "The ferry will sail on Friday",
                    Verdict::Shifts,
                ),
                hit("The ferry will not sail on Monday", "The ferry will sail", Verdict::Unrelated),
                hit(
                    "Nobody had asked the council about the ferry",
                    "They asked the council about the ferry",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The ferry will not sail in June",
                    "The ferry will sail in June",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The council did not use the old harbour",
                    "The council used the old harbour",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let rank = |tense| match tense {
            Tense::Past | Tense::Perfect => 0,
            Tense::Present => 1,
            Tense::Future => 2,
        };
        let (one, other) = (pair.from.context.tense, pair.to.context.tense);
        if rank(one) != rank(other) {
            let places =
                Places { earlier: Some(pair.earlier_span()), later: Some(pair.later_span()) };
            return Some(places);
        }
        // "Nobody had asked" is said of a time before the one that is told of.
        let earlier = is_earlier(pair.from, pair.earlier, pair.lexicon);
        if pair.differs_in_polarity() && earlier != is_earlier(pair.to, pair.later, pair.lexicon) {
            let places =
                Places { earlier: Some(pair.earlier_span()), later: Some(pair.later_span()) };
            return Some(places);
        }
        let time = |words: &[Word]| -> Vec<Word> {
            words.iter().filter(|word| matches!(word.role, Role::Time(_))).cloned().collect()
        };
        let (one, other) = (time(&pair.from.words), time(&pair.to.words));
        if pair.differs_in_polarity() {
            // What is denied for Monday may hold on other days.
            let (denied, affirmed) =
                if pair.from.context.is_negative() { (&one, &other) } else { (&other, &one) };
            if let (Some(word), true) = (denied.first(), affirmed.is_empty()) {
                let span = |claim: &Claim| claim.context.is_negative().then_some(word.span);
                return Some(Places { earlier: span(pair.from), later: span(pair.to) });
            }
        }
        let (earlier, later) = (one.first()?, other.first()?);
        let same = one.iter().any(|word| other.iter().any(|there| there.key == word.key));
        (!same).then_some(Places { earlier: Some(earlier.span), later: Some(later.span) })
    }
}

/// Whether a claim is in the past perfect: "had asked".
fn is_earlier(claim: &Claim, reading: &Reading, lexicon: &Lexicon) -> bool {
    let tokens: Vec<_> = claim.body.iter().map(|at| reading.token(*at)).collect();
    tokens.iter().enumerate().any(|(at, token)| {
        let had = token.classes.has(Class::Have)
            && lexicon.contexts.forms.get(&token.lower) == Some(Form::Past);
        had && tokens[at + 1..].iter().take(2).any(|next| {
            next.classes.is_open()
                && next.lower != next.lemma
                && lexicon.words.is_verb(&next.lemma)
                && !lexicon.words.ends_in_s(&next.lower)
        })
    })
}
