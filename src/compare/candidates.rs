//! Which claims of two texts are worth comparing, and how they lie beside each other.

use super::align::{Step, align};
use super::claims::{Claim, Reading};
use super::stances;
use super::words::{self, Role, Word};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// Two claims beside each other.
pub struct Pair<'a> {
    /// The text of the earlier claim.
    pub earlier: &'a Reading<'a>,
    /// The text of the later claim.
    pub later: &'a Reading<'a>,
    /// The earlier claim.
    pub from: &'a Claim,
    /// The later claim.
    pub to: &'a Claim,
    /// How the words of the one become those of the other.
    pub steps: Vec<Step>,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// Whether both are taken to speak of one event and the same things.
    pub same_event: bool,
}

impl Pair<'_> {
    /// The pairs of words that are the same on both sides.
    pub fn kept(&self) -> impl Iterator<Item = (&Word, &Word)> {
        self.steps.iter().filter_map(|step| match *step {
            Step::Keep(a, b) | Step::Move(a, b) => Some((&self.from.words[a], &self.to.words[b])),
            _ => None,
        })
    }

    /// The pairs of words that stand in each other's place.
    pub fn substituted(&self) -> impl Iterator<Item = (&Word, &Word)> {
        self.steps.iter().filter_map(|step| match *step {
            Step::Substitute(a, b) => Some((&self.from.words[a], &self.to.words[b])),
            _ => None,
        })
    }

    /// The words that only the earlier claim has.
    pub fn deleted(&self) -> impl Iterator<Item = &Word> {
        self.steps.iter().filter_map(|step| match *step {
            Step::Delete(a) => Some(&self.from.words[a]),
            _ => None,
        })
    }

    /// The words that only the later claim has.
    pub fn inserted(&self) -> impl Iterator<Item = &Word> {
        self.steps.iter().filter_map(|step| match *step {
            Step::Insert(b) => Some(&self.to.words[b]),
            _ => None,
        })
    }

    /// How many content words both claims have.
    pub fn shared(&self) -> usize {
        self.kept().filter(|(word, _)| word.is_content()).count()
    }

    /// The share of content words that have a counterpart, in the claim that has fewer of them: 0 to 1.
    pub fn coverage(&self) -> f64 {
        let matched =
            self.kept().chain(self.substituted()).filter(|(word, _)| counts(word)).count();
        let of = |words: &[Word]| words.iter().filter(|word| counts(word)).count();
        let all = of(&self.from.words).max(of(&self.to.words));
        // Both counts are those of words in a capped text.
        #[allow(clippy::cast_precision_loss)]
        if all == 0 { 0.0 } else { matched as f64 / all as f64 }
    }

    /// Whether one claim is denied and the other is not.
    pub fn differs_in_polarity(&self) -> bool {
        self.from.context.is_negative() != self.to.context.is_negative()
    }

    /// The claim that is denied, its text and the other text; nothing unless one is denied and the other not.
    pub fn denial(&self) -> Option<(&Claim, &Reading<'_>, &Reading<'_>)> {
        if !self.differs_in_polarity() {
            return None;
        }
        if self.to.context.is_negative() {
            Some((self.to, self.later, self.earlier))
        } else {
            Some((self.from, self.earlier, self.later))
        }
    }

    /// The words of the earlier claim as a span of its text.
    pub fn earlier_span(&self) -> Span {
        self.from.span(self.earlier)
    }

    /// The words of the later claim as a span of its text.
    pub fn later_span(&self) -> Span {
        self.to.span(self.later)
    }
}

/// Whether a word that has no counterpart leaves something unsaid.
pub fn counts(word: &Word) -> bool {
    matches!(word.role, Role::Content | Role::Number(_))
}

/// The pairs of claims that share a content word, or take sides of one thing, in text order.
///
/// Grammar, negation and other words that set the context never count: without
/// that, every denial would be near every other.
pub fn candidates<'a>(
    earlier: &'a Reading<'a>,
    later: &'a Reading<'a>,
    same_event: bool,
    lexicon: &'a Lexicon,
) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    for from in &earlier.claims {
        for to in &later.claims {
            let sides = from.stance.as_ref().zip(to.stance.as_ref());
            let meet = sides.is_some_and(|(one, other)| {
                stances::meet(one, other, same_event, lexicon).is_some()
            });
            if meet || words::share(&from.content, &to.content) {
                let steps = align(&from.words, &to.words, &lexicon.meanings);
                pairs.push(Pair { earlier, later, from, to, steps, lexicon, same_event });
            }
        }
    }
    pairs
}
