//! Guards about which things the words of two claims mean.

use super::{Guard, Places, Stops};
use crate::compare::candidates::Pair;
use crate::compare::claims::{Claim, Reading, is_verb};
use crate::compare::rules::{Example, hit, near_miss};
use crate::compare::words::Word;
use crate::lexicon::{Class, Lexicon, Opposition};
use crate::model::Verdict;
use crate::span::Span;
use crate::text::Shape;

/// Opposed words tell two things apart.
pub struct OtherThing;

impl Guard for OtherThing {
    fn name(&self) -> &'static str {
        "other-thing"
    }

    fn describes(&self) -> &'static str {
        "Opposed words pick out two things, as in \"the first ferry\" and \"the last ferry\", and say nothing of one."
    }

    fn stops(&self) -> Stops {
        Stops::All
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "The first ferry left the harbour",
                    "The last ferry left the harbour",
                    Verdict::Unrelated,
                ),
                hit(
                    "Ostmark invited an independent council to the harbour",
                    "Ostmark invited a dependent council to the harbour",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The council of Ostmark is independent",
                    "The council of Ostmark is dependent",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "Marland is an ally of Ostmark",
                    "Marland is an enemy of Ostmark",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let meanings = &pair.lexicon.meanings;
        let (one, other) = pair.substituted().find(|(one, other)| {
            let kind = meanings.opposition(&one.key, &other.key);
            let on_scale = meanings.degree(&one.key).is_some();
            matches!(kind, Some(Opposition::Quality | Opposition::Level))
                && !on_scale
                && picks_out(one, pair.from, pair.earlier, pair.lexicon)
                && picks_out(other, pair.to, pair.later, pair.lexicon)
        })?;
        (!pair.same_event).then_some(Places { earlier: Some(one.span), later: Some(other.span) })
    }
}

/// Whether a word stands in a noun phrase that the claim does not predicate of its subject.
fn picks_out(word: &Word, claim: &Claim, reading: &Reading, lexicon: &Lexicon) -> bool {
    let at = |place: usize| reading.token(claim.body[place]);
    let Some(place) = (0..claim.body.len()).find(|place| at(*place).span == word.span) else {
        return false;
    };
    let before_noun = place + 1 < claim.body.len() && {
        let next = at(place + 1);
        let timed = lexicon.contexts.times.get(&next.lower).is_some();
        next.is_word() && next.classes.is_open() && !timed
    };
    let behind_article =
        place > 0 && at(place - 1).classes.any(&[Class::Determiner, Class::Possessive]);
    let verb = (0..claim.body.len()).find(|it| is_verb(reading, &claim.body, *it, lexicon));
    let predicated = verb.is_some_and(|verb| verb < place && at(verb).classes.has(Class::Be));
    (before_noun || behind_article) && !predicated
}

/// What happens again and again, or what is pointed at, may be another one on another day.
pub struct Recurring;

impl Guard for Recurring {
    fn name(&self) -> &'static str {
        "recurring"
    }

    fn describes(&self) -> &'static str {
        "What the two speak of happens again and again (\"the penalty\", \"the suspect\") or is only pointed at (\"this decision\"), and no name tells that it is the same one."
    }

    fn stops(&self) -> Stops {
        Stops::Contradiction
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit("The penalty was harsh", "The penalty was not harsh", Verdict::Unrelated),
                hit(
                    "The victim knew his attacker",
                    "The victim did not know his attacker",
                    Verdict::Unrelated,
                ),
                hit("This decision was easy", "This decision was not easy", Verdict::Unrelated),
                hit(
                    "I will vote for this bill",
                    "I will not vote for this bill",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We will attack the valley",
                    "We will not attack the valley",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "I think that taxes are too high",
                    "Taxes are not too high",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "I will vote for the salt bill",
                    "I will not vote for the salt bill",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The suspect knew Davor Reth",
                    "The suspect did not know Davor Reth",
                    Verdict::Contradicts,
                ),
                near_miss(
                    "The council knew about the plan",
                    "The council did not know about the plan",
                    Verdict::Contradicts,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let names = |reading: &Reading, word: &Word| {
            let at = reading.document.token_at(word.span.start);
            let token = reading.token(at);
            let opens =
                reading.document.sentences[reading.document.sentence_of(at)].tokens.start == at;
            let named =
                token.is_capital() && !(opens && pair.lexicon.thesaurus.knows(&token.lemma));
            named || token.shape == Shape::Number
        };
        if pair.same_event || pair.kept().any(|(word, _)| names(pair.earlier, word)) {
            return None;
        }
        let recurs = |word: &Word| pair.lexicon.recurring.longest_at(&[&*word.key]).is_some();
        let recurs = |one: &Word, other: &Word| {
            recurs(one) && is_definite(one, pair.earlier) && is_definite(other, pair.later)
        };
        let again = pair
            .kept()
            .find(|(one, other)| recurs(one, other))
            .map(|(one, other)| (one.span, other.span));
        // This bill, and no other word tells which.
        let pointed = || {
            let mut kept = pair.kept().filter(|(word, _)| word.is_content());
            kept.find_map(|(one, other)| {
                let earlier = pointed_at(one, pair.from, pair.earlier)?;
                Some((earlier, pointed_at(other, pair.to, pair.later)?))
            })
        };
        let (earlier, later) = again.or_else(pointed)?;
        Some(Places { earlier: Some(earlier), later: Some(later) })
    }
}

/// Whether a noun stands behind an article or an owner: *the* penalty, *our quarterly* results; nothing attacks or results so.
fn is_definite(noun: &Word, reading: &Reading) -> bool {
    /// How many words may stand between.
    const BETWEEN: usize = 2;
    let at = reading.document.token_at(noun.span.start);
    let before = (at.saturating_sub(BETWEEN + 1)..at).rev().map(|at| reading.token(at));
    let opener = before.take(BETWEEN + 1).find(|token| !token.classes.is_open());
    opener.is_some_and(|token| token.classes.any(&[Class::Determiner, Class::Possessive]))
}

/// A noun with the demonstrative before it: *this bill*. "That" may as well open a clause, but not at its beginning.
fn pointed_at(noun: &Word, claim: &Claim, reading: &Reading) -> Option<Span> {
    let at = reading.document.token_at(noun.span.start).checked_sub(1)?;
    let place = claim.body.iter().position(|token| *token == at)?;
    let classes = reading.token(at).classes;
    let demonstrative = classes.has(Class::Determiner) && classes.has(Class::Pronoun);
    let opens_clause = classes.has(Class::Complementizer) && place > 0;
    (demonstrative && !opens_clause).then(|| reading.token(at).span.join(noun.span))
}

/// What stood before the verb stands behind it, and the other way round.
pub struct RolesExchanged;

impl Guard for RolesExchanged {
    fn name(&self) -> &'static str {
        "roles-exchanged"
    }

    fn describes(&self) -> &'static str {
        "Two words changed places around the verb, so that who does it may have become to whom it is done."
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
                    "Ostmark's government supports the Veronia tax",
                    "Veronia's government supports the Ostmark tax",
                    Verdict::Unrelated,
                ),
                hit("Ostmark attacked Marland", "Marland attacked Ostmark", Verdict::Unrelated),
                near_miss(
                    "Ostmark and Marland support the treaty",
                    "Marland and Ostmark support the treaty",
                    Verdict::Repeats,
                ),
            ]
        }
    }

    fn of_claims(&self, pair: &Pair) -> Option<Places> {
        let parts = |word: &Word, claim: &Claim, reading: &Reading| {
            let verb = (1..claim.body.len())
                .find(|place| is_main_verb(reading, &claim.body, *place, pair.lexicon))?;
            Some(word.span.start < reading.token(claim.body[verb]).span.start)
        };
        let kept: Vec<(&Word, bool, bool)> = pair
            .kept()
            .filter(|(word, _)| word.is_content())
            .filter_map(|(one, other)| {
                let before = parts(one, pair.from, pair.earlier)?;
                Some((one, before, parts(other, pair.to, pair.later)?))
            })
            .collect();
        let verbs = |word: &Word| pair.lexicon.words.is_verb(&word.key);
        let forth = kept.iter().find(|(word, one, other)| !verbs(word) && *one && !*other);
        let back = kept.iter().find(|(word, one, other)| !verbs(word) && !*one && *other);
        (!pair.same_event && forth.is_some() && back.is_some())
            .then(|| Places { earlier: Some(pair.earlier_span()), later: Some(pair.later_span()) })
    }
}

/// Whether the word is a verb, or may be one behind a noun: "the government supports".
fn is_main_verb(reading: &Reading, body: &[usize], place: usize, lexicon: &Lexicon) -> bool {
    let (before, token) = (reading.token(body[place - 1]), reading.token(body[place]));
    let behind_noun = before.is_word() && before.classes.is_open() && token.classes.is_open();
    is_verb(reading, body, place, lexicon) && !token.classes.has(Class::Genitive)
        || (behind_noun && !token.is_capital() && lexicon.words.is_verb(&token.lemma))
}
