//! A guard about days that are named by where the speaker stands in time.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::claims::Reading;
use crate::compare::rules::{Example, hit, near_miss};
use crate::compare::words::Word;
use crate::lexicon::Class;
use crate::model::Verdict;
use crate::span::Span;

/// A claim names its time from the day on which it was made.
///
/// "Yesterday", "this morning" and "on Monday" mean other days when they are said on
/// other days (deixis; Levinson 1983, chapter 2), so a denial denies something else.
pub struct DeicticTime;

impl Guard for DeicticTime {
    fn name(&self) -> &'static str {
        "deictic-time"
    }

    fn describes(&self) -> &'static str {
        "A claim names its time from the day on which it was made, and the two were made on different days."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "The ferry left the harbour this morning",
                    "The ferry did not leave the harbour this morning",
                    Verdict::Unrelated,
                ),
                hit(
                    "We will close the harbour on Monday",
                    "We will not close the harbour on Monday",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The talks will not begin in June",
                    "The talks will begin in June",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "I met the envoy of Ostmark in 2019",
                    "I never met the envoy of Ostmark in 2019",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let opposed = pair.differs_in_polarity()
            || pair.substituted().any(|(one, other)| {
                pair.lexicon.meanings.opposition(&one.key, &other.key).is_some()
            });
        if pair.same_event || !opposed {
            return None;
        }
        let earlier = deictic(pair.earlier, &pair.from.words);
        let later = deictic(pair.later, &pair.to.words);
        (earlier.is_some() || later.is_some()).then_some(Places { earlier, later })
    }
}

/// The first word of a claim that names a day or week by its distance: yesterday, Monday, this week; not a week.
fn deictic(reading: &Reading, words: &[Word]) -> Option<Span> {
    let whole = words.first()?.span.join(words.last()?.span);
    let tokens = reading.document.tokens_in(whole);
    let day = |at: &usize| {
        let rate = at
            .checked_sub(1)
            .is_some_and(|before| reading.document.tokens[before].classes.has(Class::Indefinite));
        reading.document.tokens[*at].classes.has(Class::Time) && !rate
    };
    tokens.into_iter().find(day).map(|at| reading.document.tokens[at].span)
}
