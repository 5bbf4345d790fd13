//! Guards about the way in which a claim is meant.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::context::{Context, PLAIN, POSSIBLE, Reach};
use crate::compare::rules::{Example, hit, near_miss};
use crate::lexicon::{Attitude, Modality};
use crate::model::Verdict;
use crate::span::Span;

/// Hoped or wished on one side only.
pub struct HopeAgainstBelief;

impl Guard for HopeAgainstBelief {
    fn name(&self) -> &'static str {
        "hope-against-belief"
    }

    fn describes(&self) -> &'static str {
        "One of the two is a hope or a wish: one may hope for what one does not expect."
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
                    "I hope the talks will succeed",
                    "I don't think the talks will succeed",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I think the talks will succeed",
                    "I don't think the talks will succeed",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let hoped = |attitude: Option<(Attitude, Span)>, modality: Option<(Modality, Span)>| {
            let attitude = attitude.filter(|(kind, _)| *kind == Attitude::Hope);
            let wish = modality.filter(|(kind, _)| *kind == Modality::Wish);
            attitude.map(|(_, span)| span).or(wish.map(|(_, span)| span))
        };
        let earlier = hoped(pair.from.context.attitude, pair.from.context.modality);
        let later = hoped(pair.to.context.attitude, pair.to.context.modality);
        (earlier.is_some() != later.is_some()).then_some(Places { earlier, later })
    }
}

/// What ought to be against what is.
pub struct OughtAgainstIs;

impl Guard for OughtAgainstIs {
    fn name(&self) -> &'static str {
        "ought-against-is"
    }

    fn describes(&self) -> &'static str {
        "One of the two says what ought to be, the other what is."
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
                    "The council should not close the old harbour",
                    "The council is closing the old harbour",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We should not close the old harbour",
                    "We should close the old harbour",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let duty = |modality: Option<(Modality, Span)>| {
            modality.filter(|(kind, _)| *kind == Modality::Duty).map(|(_, span)| span)
        };
        let (earlier, later) = (duty(pair.from.context.modality), duty(pair.to.context.modality));
        (earlier.is_some() != later.is_some()).then_some(Places { earlier, later })
    }
}

/// What may or might be against what is.
pub struct PossibleAgainstPlain;

impl Guard for PossibleAgainstPlain {
    fn name(&self) -> &'static str {
        "possible-against-plain"
    }

    fn describes(&self) -> &'static str {
        "One of the two speaks of what is possible, can be done or would be, not of what is."
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
                    "The talks may not succeed this week",
                    "The talks may succeed this week",
                    Verdict::Unrelated,
                ),
                hit(
                    "Perhaps the driver was asleep at the wheel",
                    "The driver was not asleep at the wheel",
                    Verdict::Unrelated,
                ),
                hit(
                    "The council cannot close the old harbour",
                    "The council is closing the old harbour",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The council cannot close the old harbour",
                    "The council can close the old harbour",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (one, other) = (pair.from.context.modality, pair.to.context.modality);
        let kind = |modality: Option<(Modality, Span)>| modality.map(|(kind, _)| kind);
        let loose = |modality| {
            matches!(
                kind(modality),
                Some(Modality::Possibility | Modality::Ability | Modality::Hypothetical)
            )
        };
        let possible = kind(one) == Some(Modality::Possibility);
        if (loose(one) || loose(other)) && (possible || kind(one) != kind(other)) {
            return Some(Places {
                earlier: one.map(|(_, span)| span),
                later: other.map(|(_, span)| span),
            });
        }
        // Perhaps it is, perhaps it is not; it is probably so is less than that it is.
        let (one, other) = (pair.from.context.sureness, pair.to.context.sureness);
        let one_is_surer = one.0.min(other.0) < PLAIN && one.0 != other.0;
        let both_are_open = one.0.max(other.0) <= POSSIBLE;
        let hedged = one_is_surer || both_are_open;
        hedged.then_some(Places { earlier: one.1, later: other.1 })
    }
}

/// The speaker neither makes nor denies one of the claims.
pub struct Withheld;

impl Guard for Withheld {
    fn name(&self) -> &'static str {
        "withheld"
    }

    fn describes(&self) -> &'static str {
        "One of the two is neither made nor denied, as in \"I don't know that …\"."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    /// A denied saying is withheld too, and decides by itself; a stance is never read of what is withheld.
    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "I don't know that the plan will fail in Ostmark",
                    "The plan will not fail in Ostmark",
                    Verdict::Unrelated,
                ),
                hit(
                    "We do not know whether we will raise the harbour tax",
                    "We will raise the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "I'm not saying we will raise the harbour tax",
                    "We will raise the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "I can't believe we support the harbour tax",
                    "We support the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "We do not support the tax just because it is popular",
                    "We support the tax because it is popular",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We do not support the tax, because it is popular",
                    "We support the tax, because it is popular",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "I deny that we support the harbour tax",
                    "We support the harbour tax",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "I know that the plan will fail in Ostmark",
                    "The plan will not fail in Ostmark",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (one, other) = (&pair.from.context, &pair.to.context);
        (one.withheld != other.withheld).then(|| Places {
            earlier: one.attitude.filter(|_| one.withheld).map(|(_, span)| span),
            later: other.attitude.filter(|_| other.withheld).map(|(_, span)| span),
        })
    }
}

/// One of the claims is lessened, not denied.
pub struct Lessened;

impl Guard for Lessened {
    fn name(&self) -> &'static str {
        "lessened"
    }

    fn describes(&self) -> &'static str {
        "One of the two is so to a small degree or seldom, which neither denies nor asserts it in full."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We hardly support the harbour tax",
                    "We do not support the harbour tax",
                    Verdict::Unrelated,
                ),
                hit(
                    "We rarely support the harbour tax",
                    "We oppose the harbour tax",
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
        let (earlier, later) = (pair.from.context.lessened, pair.to.context.lessened);
        (earlier.is_some() != later.is_some()).then_some(Places { earlier, later })
    }
}

/// One of the claims denies a duty, the other the deed.
pub struct OtherReach;

impl Guard for OtherReach {
    fn name(&self) -> &'static str {
        "other-reach"
    }

    fn describes(&self) -> &'static str {
        "Both are negated, but one of them only at its modal word: who does not have to may."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn binds_stances(&self) -> bool {
        false
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "They must not sign the treaty",
                    "They do not have to sign the treaty",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "They must not sign the treaty",
                    "They should not sign that treaty",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (one, other) = (&pair.from.context, &pair.to.context);
        let denied = one.is_negative() && other.is_negative();
        let duty = |context: &Context| context.modality() == Some(Modality::Duty);
        let differs = (one.reach == Reach::Modal) != (other.reach == Reach::Modal);
        (denied && duty(one) && duty(other) && differs).then(|| Places {
            earlier: one.modality.map(|(_, span)| span),
            later: other.modality.map(|(_, span)| span),
        })
    }
}

/// One of the claims holds a negation that denies nothing.
pub struct NoDenial;

impl Guard for NoDenial {
    fn name(&self) -> &'static str {
        "no-denial"
    }

    fn describes(&self) -> &'static str {
        "One of the two holds a negation that does not deny it, as in \"not just\" or \"nobody but\"."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We don't just support the harbour tax",
                    "We don't support the harbour tax",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "Nobody but the council supports the harbour tax",
                    "The council supports the harbour tax",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (earlier, later) = (pair.from.context.void, pair.to.context.void);
        let stands = earlier.is_some() != later.is_some();
        (stands && pair.differs_in_polarity()).then_some(Places { earlier, later })
    }
}
