//! A guard about prepositions that stand on opposite sides.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::claims::{Claim, Reading};
use crate::compare::rules::{Example, hit, near_miss};
use crate::model::Verdict;
use crate::text::Token;

/// One claim is for it, before it or inside, the other against it, after it or outside.
pub struct OtherSide;

impl Guard for OtherSide {
    fn name(&self) -> &'static str {
        "other-side"
    }

    fn describes(&self) -> &'static str {
        "The two use opposite prepositions, such as for and against or before and after, so like words are no repeat."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                near_miss(
                    "I am for the harbour tax",
                    "I am against the harbour tax",
                    Verdict::Contradicts,
                ),
                hit(
                    "We will open the harbour before the summer",
                    "We will open the harbour after the summer",
                    Verdict::Unrelated,
                ),
                hit(
                    "Taxes will go down in Veronia",
                    "Taxes will go up in Veronia",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We have high expectations for the harbour",
                    "We have high expectations of the harbour",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let earlier = tokens(pair.earlier, pair.from);
        let later = tokens(pair.later, pair.to);
        let has = |tokens: &[Token], lower: &str| tokens.iter().any(|token| token.lower == lower);
        let meanings = &pair.lexicon.meanings;
        let opposed = earlier.iter().find_map(|one| {
            let other = meanings.other_side(&one.lower).find(|other| {
                has(later, other) && !has(later, &one.lower) && !has(earlier, other)
            })?;
            let there = later.iter().find(|token| token.lower == other)?;
            // "For the tax", "against the tax": these are the sides that the claims take.
            let sides = [(&pair.from.stance, one.span), (&pair.to.stance, there.span)];
            let taken = sides.iter().all(|(stance, span)| {
                stance.as_ref().is_some_and(|stance| stance.span().overlaps(*span))
            });
            if taken {
                return None;
            }
            Some(Places { earlier: Some(one.span), later: Some(there.span) })
        });
        opposed.filter(|_| !pair.same_event)
    }
}

fn tokens<'r>(reading: &'r Reading, claim: &Claim) -> &'r [Token<'r>] {
    let span = claim.span(reading);
    &reading.document.tokens[reading.document.tokens_in(span)]
}
