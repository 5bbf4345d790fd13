//! The guard about denials that leave room.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::claims::{Claim, Reading};
use crate::compare::rules::{Example, hit, near_miss};
use crate::lexicon::{Class, Lexicon, Look};
use crate::model::Verdict;
use crate::span::Span;

/// What is denied is narrowed by a phrase that the other claim does not have.
///
/// Who will not close the mill *before June* may well close it: a negation falls on what is most special in its
/// clause (Huddleston & Pullum 2002, chapter 9). "Under *any* circumstances" widens the denial, and narrows nothing.
///
/// [`NarrowerDenial`](super::denial::NarrowerDenial) looks at any word more, a name's among them, and leaves the sides
/// alone that are taken of one thing; this one looks at phrases and adverbs behind the negation, and binds them, too.
pub struct NarrowedDenial;

impl Guard for NarrowedDenial {
    fn name(&self) -> &'static str {
        "narrowed-denial"
    }

    fn describes(&self) -> &'static str {
        "What is denied is narrowed, as in \"not before June\", \"not without a vote\", \"not safe enough for\": the denial may be of that alone."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "We will close the mill at Belvar",
                    "We will not close the mill at Belvar before June",
                    Verdict::Unrelated,
                ),
                hit(
                    "We will close the mill at Belvar",
                    "We will not close the mill at Belvar without a vote",
                    Verdict::Unrelated,
                ),
                hit(
                    "I will vote for the salt bill",
                    "I will not vote for the salt bill as it stands",
                    Verdict::Unrelated,
                ),
                hit(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe enough for tourists",
                    Verdict::Unrelated,
                ),
                hit(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar was not safe in 2019",
                    Verdict::Unrelated,
                ),
                hit(
                    "We will send our troops to the valley",
                    "We will not send all our troops to the valley",
                    Verdict::Unrelated,
                ),
                hit(
                    "All our troops will leave the valley",
                    "Not all our troops will leave the valley in May",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We will close the mill at Belvar",
                    "We will not close the mill at Belvar",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "We will close the mill at Belvar in June",
                    "We will not close the mill at Belvar in June",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "We will close the mill at Belvar",
                    "We will not close the mill at Belvar under any circumstances",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe at all",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "We support the treaty with Ostmark",
                    "We do not support the treaty",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The bridge at Belvar is safe",
                    "The bridge at Belvar is not safe, in my view",
                    Verdict::Contradicts,
                ),
                hit(
                    "We will close the mill at Belvar",
                    "We will not close the mill at Belvar yet",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let (claim, reading, other) = pair.denial().filter(|_| !pair.same_event)?;
        let words = narrowing(claim, reading, other, pair.lexicon)?;
        Some(Places::of_denied(pair, words))
    }
}

/// The least and the most of a set that "all" of it allows, in percent.
const ALL: (u8, u8) = (100, 100);

/// How many words may stand between what opens a phrase and its first word of content.
const OPENING: usize = 4;

/// The phrase of a denied claim that narrows it: one whose first word of content the other text does not have.
fn narrowing(claim: &Claim, reading: &Reading, other: &Reading, lexicon: &Lexicon) -> Option<Span> {
    let known = |at: usize| {
        let lemma = &reading.token(at).lemma;
        other.document.tokens.iter().any(|token| token.lemma == *lemma)
    };
    let negated =
        |at: usize| claim.context.negators.iter().any(|span| span.overlaps(reading.token(at).span));
    // "In favor of" takes a side, and narrows none.
    let takes_side = |at: usize| {
        let cue = claim.stance.as_ref().map(|stance| stance.cue);
        cue.is_some_and(|cue| cue.overlaps(reading.token(at).span))
    };
    let opens = |at: usize| {
        let token = reading.token(at);
        let openers = [Class::Preposition, Class::Subordinator, Class::Conditional];
        token.classes.any(&openers) && !negated(at) && !takes_side(at)
    };
    // What stands before the negation says of what something is denied, and narrows nothing.
    let negation = claim.body.iter().position(|at| negated(*at))?;
    claim
        .body
        .iter()
        .enumerate()
        .skip(negation)
        .find_map(|(place, at)| {
            // Behind a comma it is told beside: …, in fact; …, despite the pressure.
            let aside = at.checked_sub(1).is_some_and(|before| reading.lowers[before] == ",");
            let rest = &claim.body[place + 1..];
            let content = |at: &&usize| {
                let token = reading.token(**at);
                // In May: a month is no modal.
                token.is_word() && (token.classes.is_open() || token.is_capital())
            };
            let opening = rest.iter().take(OPENING).position(|at| content(&at))?;
            // Under any circumstances, for anybody.
            let words = reading.forms(&rest[..=opening]);
            let widens =
                (0..words.len()).any(|at| lexicon.widenings.longest_at(&words[at..]).is_some());
            let first = rest[opening];
            (opens(*at) && !aside && !known(first) && !widens)
                .then(|| reading.token(*at).span.join(reading.token(first).span))
        })
        .or_else(|| narrowing_adverb(claim, reading, negation, &known, lexicon))
        .or_else(|| narrowing_quantifier(claim, reading, negation, &known, lexicon))
}

/// All of many behind the negation, of whom the other text does not speak: not *all* our troops. Some may go all the same.
fn narrowing_quantifier(
    claim: &Claim,
    reading: &Reading,
    negation: usize,
    known: &dyn Fn(usize) -> bool,
    lexicon: &Lexicon,
) -> Option<Span> {
    let after = claim.body.windows(2).skip(negation);
    let mut of_many = after.filter(|two| {
        let (all, next) = (reading.token(two[0]), reading.token(two[1]));
        // Not "at all", and not "after all".
        let members = next.classes.any(&[Class::Determiner, Class::Possessive, Class::Of])
            || next.classes.is_open();
        lexicon.meanings.share(&all.lower) == Some(ALL) && members && !known(two[0])
    });
    of_many.next().map(|two| reading.token(two[0]).span)
}

/// An adverb of the denied clause that the other text does not have: not *yet*, not *immediately*.
fn narrowing_adverb(
    claim: &Claim,
    reading: &Reading,
    negation: usize,
    known: &dyn Fn(usize) -> bool,
    lexicon: &Lexicon,
) -> Option<Span> {
    let after = claim.body.iter().copied().skip(negation + 1);
    let mut adverbs = after.filter(|at| {
        let token = reading.token(*at);
        let aside = at.checked_sub(1).is_some_and(|before| reading.lowers[before] == ",");
        let widens = lexicon.widenings.longest_at(&[reading.lowers[*at].as_str()]).is_some();
        let negates = claim.context.negators.iter().any(|span| span.overlaps(token.span));
        (token.looks.has(Look::Manner) || token.classes.has(Class::Adverb))
            && !(aside || widens || negates || known(*at))
    });
    adverbs.next().map(|at| reading.token(at).span)
}
