//! Guards about how much two claims share.

use super::{Guard, Places, Stops};
use crate::compare::align::Step;
use crate::compare::candidates::{Pair, counts};
use crate::compare::rules::{Example, hit, near_miss};
use crate::compare::words::Word;
use crate::model::Verdict;
use crate::span::Span;

/// One shared word is not enough.
pub struct TooShort;

/// The fewest content words that must have a counterpart.
const FEWEST: usize = 2;

impl Guard for TooShort {
    fn name(&self) -> &'static str {
        "too-short"
    }

    fn describes(&self) -> &'static str {
        "The two share a single word of content, which is not enough to tell that they are about one thing."
    }

    fn stops(&self) -> Stops {
        Stops::Change
    }

    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit("We support it", "We do not support it", Verdict::Unrelated),
                near_miss(
                    "We support the treaty",
                    "We do not support the treaty",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let matched = pair.kept().chain(pair.substituted());
        let content = matched.filter(|(one, other)| one.is_content() && other.is_content()).count();
        (!pair.same_event && content < FEWEST).then(|| both(pair))
    }
}

/// Most of one claim has no counterpart in the other.
pub struct LittleShared;

/// The least share of content words that must have a counterpart.
const LEAST_COVERAGE: f64 = 0.5;

impl Guard for LittleShared {
    fn name(&self) -> &'static str {
        "little-shared"
    }

    fn describes(&self) -> &'static str {
        "Most words of the one have no counterpart in the other."
    }

    fn stops(&self) -> Stops {
        Stops::Change
    }

    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We support the treaty",
                    "We do not support the treaty between Ostmark and Marland about ferries",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We support the treaty with Ostmark",
                    "We do not support the treaty",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        (!pair.same_event && pair.coverage() < LEAST_COVERAGE).then(|| both(pair))
    }
}

/// Each claim has words that the other lacks.
pub struct TwoSidedLeftovers;

impl Guard for TwoSidedLeftovers {
    fn name(&self) -> &'static str {
        "two-sided-leftovers"
    }

    fn describes(&self) -> &'static str {
        "Each of the two has words without a counterpart in the other, so they may be about different things."
    }

    fn stops(&self) -> Stops {
        Stops::Change
    }

    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We support the new harbour tax",
                    "We do not support the ferry tax",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We support the harbour tax",
                    "We do not support the harbour tax",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let join = |words: Vec<&Word>| words.iter().map(|word| word.span).reduce(Span::join);
        let earlier = join(pair.deleted().filter(|word| counts(word)).collect());
        let later = join(pair.inserted().filter(|word| counts(word)).collect());
        (earlier.is_some() && later.is_some()).then_some(Places { earlier, later })
    }
}

/// The shared words stand in another order, so that roles may be exchanged.
pub struct OtherOrder;

impl Guard for OtherOrder {
    fn name(&self) -> &'static str {
        "other-order"
    }

    fn describes(&self) -> &'static str {
        "The shared words stand in another order, so that the two may say it of each other's parts."
    }

    fn stops(&self) -> Stops {
        Stops::Change
    }

    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "Ostmark did not attack Marland",
                    "Marland attacked Ostmark",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "Ostmark did not attack Marland",
                    "Ostmark attacked Marland",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let step = pair.steps.iter().find_map(|step| match *step {
            Step::Move(a, b) if pair.from.words[a].is_content() => Some((a, b)),
            _ => None,
        })?;
        Some(Places {
            earlier: Some(pair.from.words[step.0].span),
            later: Some(pair.to.words[step.1].span),
        })
    }
}

fn both(pair: &Pair) -> Places {
    Places { earlier: Some(pair.earlier_span()), later: Some(pair.later_span()) }
}
