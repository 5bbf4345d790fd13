//! Guards that look at whole texts and at what is known of them.

use super::{Guard, Places, Stops};
use crate::compare::Side;
use crate::compare::candidates::Pair;
use crate::compare::claims::Reading;
use crate::compare::rules::{Example, hit, near_miss};
use crate::lexicon::Change;
use crate::model::Verdict;

/// Both may be words of one occasion.
pub struct SameOccasion;

impl Guard for SameOccasion {
    fn name(&self) -> &'static str {
        "same-occasion"
    }

    fn describes(&self) -> &'static str {
        "Both may have been said on the same day: two wordings of one occasion differ between reports, not in what the speaker holds."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[near_miss(
                "We support the harbour tax",
                "We do not support the harbour tax",
                Verdict::Contradicts,
            )]
        }
    }

    fn of_sides(&self, earlier: &Side, later: &Side) -> Option<Places> {
        let (one, other) = (earlier.said_on?, later.said_on?);
        one.overlaps(&other).then(Places::default)
    }
}

/// The two have different speakers.
pub struct OtherSpeaker;

impl Guard for OtherSpeaker {
    fn name(&self) -> &'static str {
        "other-speaker"
    }

    fn describes(&self) -> &'static str {
        "The two were said by different speakers."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[near_miss(
                "We support the harbour tax",
                "We do not support the harbour tax",
                Verdict::Contradicts,
            )]
        }
    }

    fn of_sides(&self, earlier: &Side, later: &Side) -> Option<Places> {
        (earlier.speaker? != later.speaker?).then(Places::default)
    }
}

/// One of the two is a headline.
pub struct Headline;

impl Guard for Headline {
    fn name(&self) -> &'static str {
        "headline"
    }

    fn describes(&self) -> &'static str {
        "One of the two is a headline, whose words are an editor's."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[near_miss(
                "We support the harbour tax",
                "We do not support the harbour tax",
                Verdict::Contradicts,
            )]
        }
    }

    fn of_sides(&self, earlier: &Side, later: &Side) -> Option<Places> {
        (earlier.headline || later.headline).then(Places::default)
    }
}

/// The attributing word keeps the speaker from asserting one of the two.
pub struct NotAsserted;

impl Guard for NotAsserted {
    fn name(&self) -> &'static str {
        "not-asserted"
    }

    fn describes(&self) -> &'static str {
        "The report says that the speaker denied, doubted or asked one of the two, not that the speaker said so."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[near_miss(
                "We support the harbour tax",
                "We do not support the harbour tax",
                Verdict::Contradicts,
            )]
        }
    }

    fn of_sides(&self, earlier: &Side, later: &Side) -> Option<Places> {
        (!earlier.asserted || !later.asserted).then(Places::default)
    }
}

/// The texts share no content word in any two of their claims.
pub struct NoSharedContent;

impl Guard for NoSharedContent {
    fn name(&self) -> &'static str {
        "no-shared-content"
    }

    fn describes(&self) -> &'static str {
        "No claim of the one shares a word of content with a claim of the other."
    }

    fn stops(&self) -> Stops {
        Stops::Nothing
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit("We support the harbour tax", "The ferry sails at noon", Verdict::Unrelated),
                near_miss(
                    "We support the harbour tax",
                    "The ferry left the harbour",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn of_texts(&self, _: &Reading, _: &Reading, pairs: &[Pair]) -> Option<Places> {
        pairs.is_empty().then(Places::default)
    }
}

/// The texts differ in a negation that belongs to no claim that they share.
pub struct NegationElsewhere;

impl Guard for NegationElsewhere {
    fn name(&self) -> &'static str {
        "negation-elsewhere"
    }

    fn describes(&self) -> &'static str {
        "One of the two holds a negation, but in another clause than the words they share."
    }

    fn stops(&self) -> Stops {
        Stops::Nothing
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "The ferry left the harbour, and nobody objected to it",
                    "The council bought the old harbour last year",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The ferry left the harbour",
                    "The council bought the old harbour last year",
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

    fn of_texts(&self, earlier: &Reading, later: &Reading, pairs: &[Pair]) -> Option<Places> {
        if pairs.iter().any(Pair::differs_in_polarity) {
            return None;
        }
        let negator = |reading: &Reading| {
            reading.claims.iter().find_map(|claim| claim.context.negators.first().copied())
        };
        let places = Places { earlier: negator(earlier), later: negator(later) };
        (places.earlier.is_some() != places.later.is_some()).then_some(places)
    }
}

/// The later text takes something back without saying what.
pub struct TakesBack;

impl Guard for TakesBack {
    fn name(&self) -> &'static str {
        "takes-back"
    }

    fn describes(&self) -> &'static str {
        "The later statement takes back an earlier one, but its words do not say which."
    }

    fn stops(&self) -> Stops {
        Stops::Nothing
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit("The harbour will open in spring", "I misspoke", Verdict::Unrelated),
                near_miss("I misspoke", "The harbour will open in spring", Verdict::Unrelated),
            ]
        }
    }

    fn of_texts(&self, _: &Reading, later: &Reading, _: &[Pair]) -> Option<Places> {
        let claims = later.claims.iter();
        let mut retractions = claims.filter_map(|claim| match claim.context.change {
            Some((Change::Retraction, span)) => Some(span),
            _ => None,
        });
        retractions.next().map(|span| Places { earlier: None, later: Some(span) })
    }
}
