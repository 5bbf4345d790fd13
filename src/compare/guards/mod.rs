//! The guards: each knows one reason why two texts that look opposed may not be.
//!
//! A false contradiction costs more than ten missed ones, so every guard that
//! stands in the way of a verdict is obeyed, and says so.

mod authority;
mod condition;
mod content;
mod deictic;
mod denial;
mod mood;
mod narrowing;
mod other_side;
mod reference;
mod sides;
mod texts;
mod time;
mod voice;

pub use time::OTHER_TIME;

use super::Side;
use super::candidates::Pair;
use super::claims::Reading;
use super::rules::Example;
use crate::model::Reason;
use crate::span::Span;

/// What a guard keeps from being said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stops {
    /// Nothing; it only explains the silence.
    Nothing,
    /// That the two contradict each other.
    Contradiction,
    /// That anything changed; they may still repeat each other.
    Change,
    /// Everything.
    All,
}

/// A reason to stay silent.
pub trait Guard: Sync {
    /// Its name in reasons and in the manual, in kebab-case.
    fn name(&self) -> &'static str;

    /// Why it stands in the way, in one sentence.
    fn describes(&self) -> &'static str;

    /// What it keeps from being said.
    fn stops(&self) -> Stops;

    /// Texts of two days on which it speaks, and near misses.
    fn examples(&self) -> &'static [Example];

    /// Whether it also stands in the way of two sides taken of one thing, whose objects
    /// are matched by themselves, whatever else the claims hold.
    fn binds_stances(&self) -> bool {
        true
    }

    /// The words about which it speaks, if it looks at what is known of the texts.
    fn of_sides(&self, _earlier: &Side, _later: &Side) -> Option<Places> {
        None
    }

    /// The words about which it speaks, if it looks at the texts as wholes.
    fn of_texts(&self, _earlier: &Reading, _later: &Reading, _pairs: &[Pair]) -> Option<Places> {
        None
    }

    /// The words about which it speaks, if it looks at two claims.
    fn of_claims(&self, _pair: &Pair) -> Option<Places> {
        None
    }
}

/// The words of either text that a guard points at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    earlier: Option<Span>,
    later: Option<Span>,
}

impl Places {
    /// Words of the denied claim of a pair.
    fn of_denied(pair: &Pair, words: Span) -> Self {
        if pair.to.context.is_negative() {
            Self { earlier: None, later: Some(words) }
        } else {
            Self { earlier: Some(words), later: None }
        }
    }
}

/// All guards, in the order in which their reasons are given.
pub const GUARDS: &[&dyn Guard] = &[
    &texts::SameOccasion,
    &texts::OtherSpeaker,
    &texts::Headline,
    &texts::NotAsserted,
    &voice::Question,
    &voice::Reported,
    &authority::Disowned,
    &authority::Cited,
    &sides::DoubtfulSide,
    &mood::HopeAgainstBelief,
    &condition::ConditionAgainstPlain,
    &condition::OtherCondition,
    &mood::OughtAgainstIs,
    &mood::PossibleAgainstPlain,
    &mood::Withheld,
    &mood::OtherReach,
    &mood::NoDenial,
    &time::OtherTime,
    &deictic::DeicticTime,
    &mood::Lessened,
    &voice::IndefiniteSubject,
    &voice::OtherSubject,
    &sides::ToldApart,
    &reference::OtherThing,
    &reference::Recurring,
    &reference::RolesExchanged,
    &content::OtherOrder,
    &content::TooShort,
    &content::LittleShared,
    &content::TwoSidedLeftovers,
    &denial::NarrowerDenial,
    &narrowing::NarrowedDenial,
    &texts::NegationElsewhere,
    &texts::TakesBack,
    &other_side::OtherSide,
    &texts::NoSharedContent,
];

/// The guard of pairs that may be of one occasion.
pub const SAME_OCCASION: &dyn Guard = &texts::SameOccasion;

/// The guard of pairs that share nothing.
pub const NO_SHARED_CONTENT: &dyn Guard = &texts::NoSharedContent;

/// What a guard says, as the reader gets it.
pub fn reason(guard: &dyn Guard, places: Places) -> Reason {
    Reason {
        rule: guard.name(),
        earlier: places.earlier,
        later: places.later,
        note: guard.describes().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::on_other_days;
    use std::collections::BTreeSet;

    #[test]
    fn every_guard_keeps_the_promises_of_its_examples() {
        let mut broken = Vec::new();
        for guard in GUARDS {
            for Example { earlier, later, verdict, speaks } in guard.examples() {
                let found = on_other_days(earlier, later);
                let names: Vec<&str> = found.reasons.iter().map(|reason| reason.rule).collect();
                let place = format!("{}: {earlier:?} / {later:?}: {names:?}", guard.name());
                if found.verdict != *verdict || names.contains(&guard.name()) != *speaks {
                    broken.push(format!("{place}: {:?}", found.verdict));
                }
            }
        }
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }

    #[test]
    fn every_guard_has_a_name_of_its_own_and_a_sentence() {
        let mut names = BTreeSet::new();
        for guard in GUARDS {
            assert!(names.insert(guard.name()), "{} is there twice", guard.name());
            assert!(guard.describes().ends_with('.'), "{}", guard.name());
        }
    }
}
