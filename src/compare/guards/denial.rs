//! A guard about what a negation denies.

use std::collections::BTreeSet;

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::rules::{Example, hit, near_miss};
use crate::lexicon::Class;
use crate::model::Verdict;
use crate::span::Span;
use crate::text::Token;

/// The denied claim says more than the affirmed one.
///
/// A negation falls on what is most special in its clause (its focus; Huddleston &
/// Pullum 2002, chapter 9): who will not talk *directly* may well talk.
pub struct NarrowerDenial;

impl Guard for NarrowerDenial {
    fn name(&self) -> &'static str {
        "narrower-denial"
    }

    fn describes(&self) -> &'static str {
        "What is denied is more special than what is affirmed: the denial may be of the addition alone."
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
                    "We will talk to the rebels of Marland",
                    "We will not talk directly to the rebels of Marland",
                    Verdict::Unrelated,
                ),
                hit(
                    "The foreign minister supports the treaty",
                    "The other foreign minister does not support the treaty",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We support the treaty with Ostmark",
                    "We do not support the treaty",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "We have high expectations for the talks",
                    "We do not have any high expectations for the talks",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (claim, reading, other) = pair.denial().filter(|_| !pair.same_event)?;
        let later_denies = pair.to.context.is_negative();
        let matched: BTreeSet<Span> = pair
            .kept()
            .chain(pair.substituted())
            .map(|(one, other)| if later_denies { other.span } else { one.span })
            .collect();
        let said: BTreeSet<&str> =
            other.document.tokens.iter().map(|token| &*token.lemma).collect();
        let whole = claim.words.first()?.span.join(claim.words.last()?.span);
        let adds = |token: &&Token| {
            // In May is a month.
            let grammar = token.classes.is_auxiliary() && !token.is_capital()
                || token.classes.any(&[Class::Negation, Class::Infinitive, Class::Genitive])
                || (token.classes.has(Class::Determiner) && !token.classes.has(Class::Pronoun));
            let negator = claim.context.negators.iter().any(|span| span.overlaps(token.span));
            token.is_word()
                && !grammar
                && !negator
                && !said.contains(&*token.lemma)
                && !matched.iter().any(|span| span.overlaps(token.span))
        };
        let tokens = reading.document.tokens_in(whole);
        let addition = reading.document.tokens[tokens].iter().find(adds)?.span;
        Some(Places::of_denied(pair, addition))
    }
}
