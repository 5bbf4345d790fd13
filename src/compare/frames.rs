//! The words before a claim: "I'll be honest", "I don't think that", "she said that".

use super::claims::{MOSTLY_VERB, Reading, has_verb};
use super::context::Context;
use crate::lexicon::{Attitude, Class, Frame, Lexicon, Look, Modality, Negator};
use crate::text::Token;

/// The length of the frame in tokens; what it says of the claim goes into the context.
pub fn read(
    reading: &Reading,
    tokens: &[usize],
    lexicon: &Lexicon,
    context: &mut Context,
) -> usize {
    let forms = reading.forms(tokens);
    let mut at = 0;
    while at < tokens.len() {
        if let Some((words, ())) = lexicon.contexts.frames.longest_at(&forms[at..]) {
            at += words;
            continue;
        }
        let Some(verb) = attitude_verb(reading, tokens, at, lexicon) else {
            at = reported(reading, tokens, at, lexicon, context).unwrap_or(at);
            break;
        };
        let opener = tokens.get(verb + 1).map(|next| reading.token(*next));
        let complement = opener.is_some_and(|next| next.classes.has(Class::Complementizer));
        let after = verb + 1 + usize::from(complement);
        let rest = &tokens[after.min(tokens.len())..];
        // Whoever else says something says a clause, though no word of it looks like a verb: critics say the law *hurts* the poor.
        let is_others = !reading.voice.is_own(reading.token(tokens[at]), lexicon)
            && says(reading, tokens[verb], lexicon)
            && may_hold_verb(reading, rest, lexicon);
        if !is_others && !has_verb(reading, rest, lexicon) {
            break;
        }
        read_attitude(reading, &tokens[at..=verb], lexicon, context);
        // "We know whether …" leaves open which.
        context.withheld |= complement
            && opener
                .is_some_and(|next| next.classes.any(&[Class::Interrogative, Class::Conditional]));
        at = after;
    }
    // What is left must be a claim: a frame alone is one.
    if at < tokens.len() { at } else { 0 }
}

/// Where a claim begins that somebody else is told to have made, by a verb that is no attitude: *the report found that* …
fn reported(
    reading: &Reading,
    tokens: &[usize],
    from: usize,
    lexicon: &Lexicon,
    context: &mut Context,
) -> Option<usize> {
    let is_that = |at: usize| {
        tokens.get(at).is_some_and(|at| reading.token(*at).classes.has(Class::Complementizer))
    };
    let in_subject = |place: &usize| {
        let token = reading.token(tokens[*place]);
        token.is_word() && !reading.voice.is_own(token, lexicon)
    };
    let reach = (from..tokens.len().min(from + SUBJECT)).take_while(in_subject);
    let verb = reach.skip(1).find(|place| {
        let token = reading.token(tokens[*place]);
        // Found that, showed that: with a clause behind it every verb of the past reports.
        let is_verb = token.classes.is_open() && token.looks.has(Look::Past);
        let is_clause = tokens.get(place + 2).is_some_and(|next| {
            let next = reading.token(*next);
            !next.classes.is_auxiliary() && !next.looks.has(Look::Past)
        });
        is_that(place + 1) && (says(reading, tokens[*place], lexicon) || is_verb && is_clause)
    })?;
    let before = &tokens[from..verb];
    let classes = reading.token(*before.last()?).classes;
    // The claim that …: behind an article stands a noun.
    let noun = classes.any(&[Class::Determiner, Class::Possessive, Class::Preposition]);
    if noun || context.reported.is_some() || verb + 2 >= tokens.len() {
        return None;
    }
    let names = |at: &&usize| reading.token(**at).classes.is_open();
    let holder: Vec<&str> =
        before.iter().filter(names).map(|at| &*reading.token(*at).lemma).collect();
    context.reported = Some((holder.join(" "), reading.span_of(&tokens[from..=verb])?));
    Some(verb + 2)
}

/// Whether a word is a verb of saying that takes a clause: *say* (that) …
fn says(reading: &Reading, at: usize, lexicon: &Lexicon) -> bool {
    let lemma = &*reading.token(at).lemma;
    let mut verbs = lexicon.cues.verbs(lemma).iter();
    verbs.any(|verb| verb.lemma == lemma && verb.takes(Frame::That))
}

/// How many words the subject of a verb of saying may have, the verb included.
const SUBJECT: usize = 6;

/// Whether a word behind a noun has the form of a verb, though it may be a plural as well: the law *hurts* the poor.
fn may_hold_verb(reading: &Reading, tokens: &[usize], lexicon: &Lexicon) -> bool {
    tokens.windows(2).any(|two| {
        let (noun, verb) = (reading.token(two[0]), reading.token(two[1]));
        noun.classes.is_open()
            && verb.classes.is_open()
            && verb.lower != verb.lemma
            && lexicon.words.is_verb(&verb.lemma)
    })
}

/// The place of the verb of attitude whose subject begins at `from`: "I honestly don't *believe*".
fn attitude_verb(
    reading: &Reading,
    tokens: &[usize],
    from: usize,
    lexicon: &Lexicon,
) -> Option<usize> {
    let reach = tokens.len().min(from + 7);
    for place in from + 1..reach {
        let token = reading.token(tokens[place]);
        let verb =
            token.classes.is_open() && lexicon.contexts.attitudes.get(&token.lemma).is_some();
        if verb {
            let before = reading.token(tokens[place - 1]);
            // "Some say that …": how many of them stands for who they are.
            let people = lexicon.meanings.share(&before.lower).is_some();
            let noun = !people
                && before.classes.any(&[Class::Determiner, Class::Possessive, Class::Preposition]);
            let next = tokens.get(place + 1).map(|next| reading.token(*next))?;
            let takes_clause = next.classes.any(&[
                Class::Pronoun,
                Class::Determiner,
                Class::Possessive,
                Class::Complementizer,
            ]) || next.classes.is_open();
            return (takes_clause && !noun).then_some(place);
        }
        let in_group =
            token.classes.is_auxiliary() || token.classes.any(&[Class::Adverb, Class::Negation]);
        let in_subject =
            place < from + 4 && (token.classes.is_open() || token.classes.has(Class::Of));
        if !in_group && !in_subject {
            return None;
        }
    }
    None
}

fn read_attitude(reading: &Reading, tokens: &[usize], lexicon: &Lexicon, context: &mut Context) {
    let (Some((&verb, before)), Some(span)) = (tokens.split_last(), reading.span_of(tokens)) else {
        return;
    };
    let Some((attitude, raises)) = lexicon.contexts.attitudes.get(&reading.token(verb).lemma)
    else {
        return;
    };
    let voice = &reading.voice;
    // "I heard Solen say that …" is Solen's.
    let told_by = before.last().map(|last| reading.token(*last)).is_some_and(|last| {
        last.is_word() && last.is_capital() && last.classes.is_open() && !voice.names(last)
    });
    let is_first = before.first().is_some_and(|first| voice.is_own(reading.token(*first), lexicon))
        || (voice.third_is_own && before.iter().any(|token| voice.names(reading.token(*token))));
    // "I was told that …" is whoever told it.
    let is_told = before.last().map(|last| reading.token(*last)).is_some_and(|last| {
        last.classes.has(Class::Be) && !lexicon.words.is_gerund(&reading.token(verb).lower)
    });
    // "They say" is said of people, never of the one who speaks.
    let is_generic = before.first().is_some_and(|first| {
        let form = lexicon.names.pronoun(&reading.token(*first).lower);
        form.is_some_and(|form| form.third && !form.singular)
    });
    let own = is_first && !told_by && !is_told && !is_generic;
    // "Voters should be told that …": the speaker says what they should be told.
    let told = before.iter().any(|token| {
        matches!(
            lexicon.contexts.modals.get(&reading.token(*token).lower),
            Some((Modality::Duty, _))
        )
    });
    if !own && !told {
        // "The council now hopes", "the council continues to hope": the holder is the council.
        let names = |token: &&Token| {
            token.classes.has(Class::Pronoun)
                || (token.classes.is_open() && lexicon.words.verb_share(&token.lemma) < MOSTLY_VERB)
        };
        let words = before.iter().map(|token| reading.token(*token)).filter(names);
        let holder: Vec<&str> = words.map(|token| &*token.lemma).collect();
        context.reported = Some((holder.join(" "), span));
    }
    context.attitude = Some((attitude, span));
    let forms = reading.forms(before);
    // "I can't believe we do": an exclamation at what is so. Only the plain verb passes its negation on.
    let is_modal = forms.iter().any(|form| {
        !matches!(lexicon.contexts.modals.get(form), None | Some((Modality::Future, _)))
    });
    for place in 0..before.len() {
        if let Some((words, Negator::Clause)) =
            lexicon.contexts.negators.longest_at(&forms[place..])
            && let Some(negator) = reading.span_of(&before[place..place + words])
        {
            if raises && !is_modal {
                context.negators.push(negator);
            } else {
                context.withheld = true;
                let speaks = attitude == Attitude::Belief && !raises && !is_modal;
                // "I'm not saying that we will" is said of now, and leaves it open.
                let said = !lexicon.words.is_gerund(&reading.token(verb).lower);
                if own
                    && speaks
                    && said
                    && !lexicon.cues.verbs(&reading.token(verb).lemma).is_empty()
                {
                    context.denies_saying = Some(span);
                }
            }
        }
    }
    if attitude == Attitude::Doubt {
        context.negators.push(reading.token(verb).span);
    }
}
