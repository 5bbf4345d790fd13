//! Two opposed words stand in each other's place.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::candidates::Pair;
use crate::compare::context::Tense;
use crate::lexicon::Opposition;
use crate::model::{Direction, Relation, Verdict};

/// Opposed words in one place.
///
/// What their opposition is worth on another day depends on what they speak of: a
/// stance or an evaluation stands until it is changed, a happening does not.
pub struct Antonyms;

impl Rule for Antonyms {
    fn name(&self) -> &'static str {
        "antonym"
    }

    fn describes(&self) -> &'static str {
        "A word of the one claim is the opposite of the word in its place: stances and evaluations oppose each other on any day, happenings and levels may have changed."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We support the harbour tax",
                    "We oppose the harbour tax",
                    Verdict::Contradicts,
                ),
                hit(
                    "I am optimistic about the talks with Ostmark",
                    "I am pessimistic about the talks with Ostmark",
                    Verdict::Contradicts,
                ),
                hit(
                    "We will raise the harbour tax",
                    "We will lower the harbour tax",
                    Verdict::Contradicts,
                ),
                hit(
                    "The council decided to raise the harbour tax",
                    "The council decided to lower the harbour tax",
                    Verdict::Develops,
                ),
                hit(
                    "We support the harbour tax",
                    "We do not oppose the harbour tax",
                    Verdict::Shifts,
                ),
                near_miss(
                    "We support the harbour tax",
                    "They oppose the ferry",
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
        let future =
            pair.from.context.tense == Tense::Future && pair.to.context.tense == Tense::Future;
        let negative = pair.differs_in_polarity();
        pair.substituted()
            .filter_map(|(one, other)| {
                let kind = pair.lexicon.meanings.opposition(&one.key, &other.key)?;
                let sense = match kind {
                    // To oppose excludes to support, but not to oppose leaves more open than to support.
                    _ if pair.from.context.is_negative() && negative => {
                        Sense::Shift(Direction::Stronger)
                    }
                    _ if negative => Sense::Shift(Direction::Weaker),
                    Opposition::Stance | Opposition::Quality => Sense::Opposition,
                    Opposition::Event if future || pair.same_event => Sense::Opposition,
                    Opposition::Event => Sense::Development,
                    Opposition::Level if pair.same_event => Sense::Opposition,
                    Opposition::Level => match degrees(pair, &one.key, &other.key) {
                        Some((before, after)) if before < after => {
                            Sense::Shift(Direction::Stronger)
                        }
                        Some(_) => Sense::Shift(Direction::Weaker),
                        None => Sense::Development,
                    },
                };
                let opposed = format!("\"{}\" and \"{}\" are opposites", one.key, other.key);
                let note = match sense {
                    _ if negative => format!("{opposed}, and one of the two claims is negated."),
                    Sense::Development => {
                        format!("{opposed}, but things may have changed between the two days.")
                    }
                    _ => format!("{opposed}."),
                };
                Some(Mark {
                    rule: self.name(),
                    scope: Scope::Words,
                    sense,
                    relation: Some(Relation::Alternation),
                    earlier: Some(one.span),
                    later: Some(other.span),
                    note,
                })
            })
            .collect()
    }
}

fn degrees(pair: &Pair, one: &str, other: &str) -> Option<(u8, u8)> {
    let (one, other) = (pair.lexicon.meanings.degree(one)?, pair.lexicon.meanings.degree(other)?);
    (one.scale == other.scale).then_some((one.degree, other.degree))
}
