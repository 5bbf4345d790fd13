//! Guards about who says it of whom, and whether it is said at all.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::context::Subject;
use crate::compare::rules::{Example, hit, near_miss};
use crate::model::Verdict;

/// One of the claims is a question.
pub struct Question;

impl Guard for Question {
    fn name(&self) -> &'static str {
        "question"
    }

    fn describes(&self) -> &'static str {
        "One of the two is a question, which claims nothing."
    }

    fn stops(&self) -> Stops {
        Stops::Change
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "Why do we not support the harbour tax?",
                    "We support the harbour tax",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We do not support the harbour tax",
                    "We support the harbour tax",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        (pair.from.context.question || pair.to.context.question).then(|| Places {
            earlier: pair.from.context.question.then(|| pair.earlier_span()),
            later: pair.to.context.question.then(|| pair.later_span()),
        })
    }
}

/// One of the claims is somebody else's.
pub struct Reported;

impl Guard for Reported {
    fn name(&self) -> &'static str {
        "reported"
    }

    fn describes(&self) -> &'static str {
        "One of the two reports what somebody else says or thinks."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "Ostmark says that the treaty is obsolete",
                    "The treaty is not obsolete",
                    Verdict::Unrelated,
                ),
                hit(
                    "You can not say that we support the harbour tax",
                    "We support the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "Some say the treaty is obsolete",
                    "The treaty is not obsolete",
                    Verdict::Unrelated,
                ),
                hit(
                    "Critics say the treaty harms poor families",
                    "The treaty does not harm poor families",
                    Verdict::Unrelated,
                ),
                hit(
                    "The report found that the treaty is obsolete",
                    "The treaty is not obsolete",
                    Verdict::Unrelated,
                ),
                hit(
                    "I was told that the treaty is obsolete",
                    "The treaty is not obsolete",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I was saying that the treaty is obsolete",
                    "The treaty is not obsolete",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "I say that the treaty is obsolete",
                    "The treaty is not obsolete",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (one, other) = (&pair.from.context.reported, &pair.to.context.reported);
        let holder = |reported: &Option<(String, _)>| reported.as_ref().map(|(who, _)| who.clone());
        (holder(one) != holder(other)).then(|| Places {
            earlier: one.as_ref().map(|(_, span)| *span),
            later: other.as_ref().map(|(_, span)| *span),
        })
    }
}

/// The subject of one of the claims is some of many.
pub struct IndefiniteSubject;

impl Guard for IndefiniteSubject {
    fn name(&self) -> &'static str {
        "indefinite-subject"
    }

    fn describes(&self) -> &'static str {
        "One of the two speaks of some of many, as in \"some delegates\": others of them may do the opposite."
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
                    "Some delegates support the treaty",
                    "Some delegates do not support the treaty",
                    Verdict::Unrelated,
                ),
                hit(
                    "Two ministers support the harbour tax",
                    "Two ministers oppose the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "Some of the voters support the harbour tax",
                    "Some of the voters oppose the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "A minister supports the harbour tax",
                    "A minister opposes the harbour tax",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The two ministers support the harbour tax",
                    "The two ministers oppose the harbour tax",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The minister of a port supports the harbour tax",
                    "The minister of a port opposes the harbour tax",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "All delegates support the treaty",
                    "No delegates support the treaty",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (earlier, later) = (pair.from.context.indefinite, pair.to.context.indefinite);
        let stands = !pair.same_event && (earlier.is_some() || later.is_some());
        let opposed = pair.differs_in_polarity()
            || pair.substituted().any(|(one, other)| {
                pair.lexicon.meanings.opposition(&one.key, &other.key).is_some()
            });
        (stands && opposed).then_some(Places { earlier, later })
    }
}

/// The claims are about different people or things.
pub struct OtherSubject;

/// From how many shared words on "it" and "it" may be trusted to be one thing.
const SURE_REFERENT: usize = 3;

impl Guard for OtherSubject {
    fn name(&self) -> &'static str {
        "other-subject"
    }

    fn describes(&self) -> &'static str {
        "The two may be about different people or things: a pronoun stands against another one or a name, or nothing shows what it refers to."
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
                    "I have never asked for a harbour subsidy",
                    "He has asked for a harbour subsidy",
                    Verdict::Unrelated,
                ),
                hit("It is obsolete now", "It is not obsolete now", Verdict::Unrelated),
                near_miss(
                    "I have asked for a harbour subsidy",
                    "I have never asked for a harbour subsidy",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        if pair.same_event {
            return None;
        }
        let other = match (&pair.from.context.subject, &pair.to.context.subject) {
            (Subject::None, _)
            | (_, Subject::None)
            | (Subject::Named, Subject::Named)
            | (Subject::Speaker, Subject::Speaker) => false,
            (Subject::Pronoun(one), Subject::Pronoun(other)) if one == other => {
                let group =
                    pair.lexicon.contexts.forms.get(one) == Some(crate::lexicon::Form::Group);
                !group && pair.shared() < SURE_REFERENT
            }
            _ => true,
        };
        let owned = pair.kept().chain(pair.substituted()).find(|(one, other)| {
            one.owner.is_some() && other.owner.is_some() && one.owner != other.owner
        });
        if let Some((one, other)) = owned {
            return Some(Places { earlier: Some(one.span), later: Some(other.span) });
        }
        other.then(|| Places { earlier: Some(pair.earlier_span()), later: Some(pair.later_span()) })
    }
}
