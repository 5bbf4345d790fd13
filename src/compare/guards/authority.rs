//! Guards about words that their speaker gives to somebody else.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::claims::Reading;
use crate::compare::rules::{Example, hit, near_miss};
use crate::model::Verdict;
use crate::span::Span;

/// One of the texts says that its words are another's, or not so.
pub struct Disowned;

impl Guard for Disowned {
    fn name(&self) -> &'static str {
        "disowned"
    }

    fn describes(&self) -> &'static str {
        "One of the two says that its words are another's, or a lie, as in \"…, critics say\"."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "The mill at Belvar is safe",
                    "The mill at Belvar is not safe — that is a lie",
                    Verdict::Unrelated,
                ),
                hit(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe, my opponents say",
                    Verdict::Unrelated,
                ),
                hit(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe, or so I am told",
                    Verdict::Unrelated,
                ),
                hit(
                    "The idea that the bridge at Belvar is safe is absurd",
                    "The bridge at Belvar is not safe",
                    Verdict::Unrelated,
                ),
                hit(
                    "Reports that the bridge at Belvar is not safe are untrue",
                    "The bridge at Belvar is safe",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The report that the mayor commissioned was accurate",
                    "The report that the mayor commissioned was not accurate",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "It is my view that the bridge at Belvar is safe",
                    "The bridge at Belvar is not safe",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe, I say",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe, and that is expensive",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The bridge at Belvar is safe",
                    "They want a war. That is wrong. The bridge at Belvar is not safe",
                    Verdict::Contradicts,
                ),
                hit(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe. That is simply not true",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (earlier, later) = (pair.earlier.disowns(pair.from), pair.later.disowns(pair.to));
        (earlier.is_some() || later.is_some()).then_some(Places { earlier, later })
    }
}

/// One of the texts goes by what somebody else says.
pub struct Cited;

impl Guard for Cited {
    fn name(&self) -> &'static str {
        "cited"
    }

    fn describes(&self) -> &'static str {
        "One of the two goes by what somebody else says, as in \"according to the critics\": the words may be theirs alone."
    }

    fn stops(&self) -> Stops {
        Stops::Change
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We will not close the mill at Belvar",
                    "According to my critics, we will close the mill at Belvar",
                    Verdict::Unrelated,
                ),
                hit(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe according to the report",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "According to our data, the bridge at Belvar is safe",
                    "The bridge at Belvar is not safe",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "According to the report the bridge at Belvar is safe",
                    "According to the report the bridge at Belvar is not safe",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The bridge at Belvar is safe according to the report",
                    "The bridge at Belvar is not safe according to the report",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The works at Belvar go according to plan",
                    "The works at Belvar do not go according to plan",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (earlier, later) = (pair.earlier.cites(pair.from), pair.later.cites(pair.to));
        let whom = |reading: &Reading, words: Option<Span>| {
            words
                .and_then(|words| reading.document.text.get(words.start..words.end))
                .map(str::to_lowercase)
        };
        let differ = whom(pair.earlier, earlier) != whom(pair.later, later);
        differ.then_some(Places { earlier, later })
    }
}
