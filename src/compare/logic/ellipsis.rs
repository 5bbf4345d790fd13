//! Sentences that leave out what the sentence before them has said: "So did Brandt." "Solen has too."
//! "On Friday." "Brandt owns a blue one."
//!
//! What is left out is put back before anything is compared (Dalrymple, Shieber & Pereira 1991). Only the
//! plain cases: the whole predicate is taken over, and a phrase that stands in for one of the same preposition
//! replaces it.

use super::phrase::{Tag, Word};
use crate::lexicon::{Class, Connective, Form, Lexicon};

/// Puts back what is left out, and parts "…, and so did Brandt" from its sentence.
pub fn complete(sentences: Vec<Vec<Word>>, lexicon: &Lexicon) -> Vec<Vec<Word>> {
    let mut whole: Vec<Vec<Word>> = Vec::new();
    for sentence in sentences {
        for mut part in parted(sentence, lexicon) {
            if let Some(before) = whole.last() {
                part = filled(part, before, lexicon);
                name_the_one(&mut part, before, lexicon);
            }
            whole.push(part);
        }
    }
    whole
}

/// A sentence, and the ellipsis that is joined to it.
fn parted(mut sentence: Vec<Word>, lexicon: &Lexicon) -> Vec<Vec<Word>> {
    let at = (1..sentence.len()).find(|at| {
        let joint = sentence[*at].tag == Tag::Connective(Connective::And);
        let (before, rest) = (&sentence[..*at], &sentence[at + 1..]);
        // A list has more commas, or none: "Solen, Brandt and Marl by train".
        let comma = |word: &Word| word.tag == Tag::Comma;
        let parts = before.iter().rposition(comma) == Some(before.len() - 1)
            && before.iter().position(comma) == Some(before.len() - 1);
        let gapped = || parts && rest[0].name && gap_of(rest, before).is_some();
        joint && !rest.is_empty() && (subject_of(rest, lexicon).is_some() || gapped())
    });
    match at {
        Some(at) => {
            let tail = sentence.split_off(at);
            vec![sentence, tail]
        }
        None => vec![sentence],
    }
}

/// Whether a clause has a verb.
fn says(words: &[Word]) -> bool {
    words.iter().any(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal))
}

/// The subject and the phrases of a clause whose verb is left out, as in "Brandt by train" behind "Solen went by car"
/// (gapping; Ross 1970): the first phrase answers to one of the clause before it.
fn gap_of<'w>(words: &'w [Word], before: &[Word]) -> Option<(&'w [Word], &'w [Word])> {
    let end = words.iter().rposition(|word| word.tag != Tag::Mark).map_or(0, |last| last + 1);
    let words = &words[..end];
    let nouns = words.iter().take_while(|word| word.tag == Tag::Noun).count();
    let (subject, rest) = words.split_at(nouns);
    let first = rest.first().filter(|first| first.tag == Tag::Preposition)?;
    let verb = before.iter().position(|word| word.tag == Tag::Verb)?;
    let answers =
        before[verb..].iter().any(|word| word.tag == Tag::Preposition && word.lower == first.lower);
    let plain = rest.iter().all(|word| {
        matches!(
            word.tag,
            Tag::Preposition
                | Tag::Noun
                | Tag::Determiner
                | Tag::Adjective
                | Tag::Number
                | Tag::Possessive
        )
    });
    (nouns > 0 && answers && plain).then_some((subject, rest))
}

/// The subject of an ellipsis, and what it says besides: "Brandt did, at noon" gives Brandt and "at noon".
fn subject_of<'w>(words: &'w [Word], lexicon: &Lexicon) -> Option<(&'w [Word], &'w [Word])> {
    let end = words.iter().rposition(|word| word.tag != Tag::Mark).map_or(0, |last| last + 1);
    let words = &words[..end];
    let helper =
        |word: &Word| word.has(Class::Do) || word.has(Class::Have) || word.tag == Tag::Modal;
    let filler =
        |word: &Word| word.tag == Tag::Comma || lexicon.logic.fillers.get(&word.lower).is_some();
    let nominal = |words: &[Word]| {
        let noun = words.iter().any(|word| matches!(word.tag, Tag::Noun | Tag::Pronoun));
        noun && words.iter().all(|word| {
            matches!(
                word.tag,
                Tag::Noun
                    | Tag::Pronoun
                    | Tag::Determiner
                    | Tag::Adjective
                    | Tag::Possessive
                    | Tag::Opener
            )
        })
    };
    // "So did Brandt."
    let inverted = &words[words.iter().take_while(|word| filler(word)).count()..];
    if let [first, rest @ ..] = inverted
        && helper(first)
        && nominal(rest)
    {
        return Some((rest, &[]));
    }
    let verb = words.iter().position(helper)?;
    let (subject, rest) = (&words[..verb], &words[verb + 1..]);
    let rest = &rest[rest.iter().take_while(|word| filler(word)).count()..];
    let rest = &rest[..rest.len() - rest.iter().rev().take_while(|word| filler(word)).count()];
    let phrase = rest.is_empty()
        || (rest[0].tag == Tag::Preposition && !rest.iter().any(|word| word.tag == Tag::Verb));
    (nominal(subject) && phrase).then_some((subject, rest))
}

/// A sentence with the predicate of the one before it, if it has none of its own.
fn filled(sentence: Vec<Word>, before: &[Word], lexicon: &Lexicon) -> Vec<Word> {
    let joint = |word: &Word| matches!(word.tag, Tag::Connective(_) | Tag::Comma);
    let own = &sentence[sentence.iter().take_while(|word| joint(word)).count()..];
    let Some(verb) =
        before.iter().position(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal))
    else {
        return sentence;
    };
    let end = before
        .iter()
        .rposition(|word| !matches!(word.tag, Tag::Mark | Tag::Comma))
        .map_or(0, |last| last + 1);
    let (subject, predicate) = (&before[..verb], &before[verb..end.max(verb)]);
    if let Some((subject, rest)) = subject_of(own, lexicon) {
        return [subject, &without_phrase(predicate, rest), rest].concat();
    }
    if let Some((subject, rest)) = gap_of(own, before) {
        return [subject, &with_phrases(predicate, rest)].concat();
    }
    match own.first() {
        Some(first) if first.tag == Tag::Preposition && !says(own) => {
            [subject, &without_phrase(predicate, own), own].concat()
        }
        _ => sentence,
    }
}

/// A predicate with other phrases in the places of those with the same prepositions, or behind it.
fn with_phrases(predicate: &[Word], phrases: &[Word]) -> Vec<Word> {
    let starts = |word: &Word| word.tag == Tag::Preposition;
    let end = |words: &[Word], start: usize| {
        words[start + 1..].iter().position(starts).map_or(words.len(), |length| start + 1 + length)
    };
    let mut all = predicate.to_vec();
    for start in (0..phrases.len()).filter(|at| starts(&phrases[*at])) {
        let phrase = &phrases[start..end(phrases, start)];
        let place = all.iter().position(|word| starts(word) && word.lower == phrases[start].lower);
        let place = place.map_or(all.len()..all.len(), |place| place..end(&all, place));
        all.splice(place, phrase.iter().cloned());
    }
    all
}

/// A predicate without the phrase that another one with the same preposition replaces.
fn without_phrase(predicate: &[Word], other: &[Word]) -> Vec<Word> {
    let Some(first) = other.first() else { return predicate.to_vec() };
    let starts = |word: &Word| word.tag == Tag::Preposition;
    let Some(start) = predicate.iter().position(|word| starts(word) && word.lower == first.lower)
    else {
        return predicate.to_vec();
    };
    let length = predicate[start + 1..].iter().position(starts);
    let end = length.map_or(predicate.len(), |length| start + 1 + length);
    [&predicate[..start], &predicate[end..]].concat()
}

/// Puts the noun for "one": "owns a red car" before "owns a blue one".
fn name_the_one(sentence: &mut [Word], before: &[Word], lexicon: &Lexicon) {
    let Some(noun) = before.iter().rev().find(|word| word.tag == Tag::Noun && !word.name) else {
        return;
    };
    for at in 1..sentence.len() {
        let one = lexicon.contexts.forms.get(&sentence[at].lower) == Some(Form::Pronoun);
        let stands = matches!(
            sentence[at - 1].tag,
            Tag::Adjective | Tag::Noun | Tag::Determiner | Tag::Verb | Tag::Auxiliary
        );
        let counts = sentence.get(at + 1).is_some_and(|next| {
            matches!(next.tag, Tag::Noun | Tag::Adjective | Tag::Number) || next.has(Class::Of)
        });
        if one && stands && !counts {
            let span = sentence[at].span;
            sentence[at] = Word { span, ..noun.clone() };
        }
    }
}
