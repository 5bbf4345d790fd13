//! A guard about time.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::claims::Claim;
use crate::compare::context::Tense;
use crate::compare::rules::{Example, hit, near_miss};
use crate::compare::words::{Role, Word};
use crate::model::Verdict;

/// The claims are about different times.
pub struct OtherTime;

impl Guard for OtherTime {
    fn name(&self) -> &'static str {
        "other-time"
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
