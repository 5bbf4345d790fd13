//! Words that their speaker gives to somebody else, or calls false: "…, critics say"; "according to the critics, …"; "… — that
//! is a lie".

use std::ops::Range;

use super::voice::Voice;
use crate::lexicon::{Class, Frame, Lexicon, Look, Role};
use crate::span::Span;
use crate::text::{Document, Token};

/// The most words that such a tag has.
const LONGEST: usize = 6;

/// The sentences that their speaker gives to somebody else, or calls false, by number, with the words that do so.
pub fn disowned(
    document: &Document,
    voice: &Voice,
    lowers: &[String],
    lexicon: &Lexicon,
) -> Vec<(usize, Span)> {
    let tags = document.sentences.iter().enumerate().filter_map(|(nth, sentence)| {
        if let Some(named) = names_proposition(document, sentence.tokens.clone(), voice, lexicon) {
            return Some((nth, named));
        }
        let words = |at: &usize| document.tokens[*at].is_word();
        let last = sentence.tokens.clone().rfind(words)?;
        let first = sentence.tokens.start;
        let separates =
            |at: &usize| matches!(lowers[*at].as_str(), "," | "—" | "–" | "-" | "--" | ";" | ":");
        let (tag, of) = match (first..last).rfind(separates) {
            Some(mark) => (mark + 1..last + 1, nth),
            // "That is a lie." is said of the sentence before.
            None => (first..last + 1, nth.checked_sub(1)?),
        };
        let is_tag = (1..=LONGEST).contains(&tag.len())
            && (is_anothers(&document.tokens[tag.clone()], voice, lexicon) && tag.start > first
                || is_falsehood(&document.tokens[tag.clone()], lexicon));
        is_tag.then(|| (of, document.span_of(tag)))
    });
    tags.collect()
}

/// The words by which a sentence makes a claim its subject, and says something of it: *the idea that* our army is weak is
/// absurd. The speaker's own view, and what there is, are none.
fn names_proposition(
    document: &Document,
    sentence: Range<usize>,
    voice: &Voice,
    lexicon: &Lexicon,
) -> Option<Span> {
    let all = &document.tokens;
    let first = sentence.clone().find(|at| all[*at].is_word())?;
    let is_noun = |at: &usize| {
        let is_listed = lexicon.propositions.longest_at(&[&*all[*at].lemma]).is_some();
        let that = all.get(at + 1).filter(|_| at + 1 < sentence.end);
        is_listed && that.is_some_and(|that| that.classes.has(Class::Complementizer))
    };
    let noun = (first..sentence.end.min(first + LONGEST)).find(is_noun)?;
    let specifies = |token: &Token| {
        let classes = token.classes;
        let owned = voice.is_own(token, lexicon);
        let article = classes.any(&[Class::Determiner, Class::Indefinite, Class::Possessive]);
        !owned && (article || classes.is_open() || classes.has(Class::Genitive))
    };
    // The report that the mayor *commissioned was* accurate: a clause without its object says which report.
    let is_relative = (noun + 3..sentence.end).any(|at| {
        all[at].classes.is_auxiliary()
            && all[at - 1].looks.has(Look::Past)
            && !all[at - 2].classes.is_auxiliary()
    });
    let is_subject = all[first..noun].iter().all(specifies) && !is_relative;
    is_subject.then(|| document.span_of(first..noun + 2))
}

/// The most words of those whom a sentence goes by.
const LONGEST_SOURCE: usize = 8;

/// The sentences that go by what somebody else says, by number, with the words that name them: according to *the critics*.
pub fn cited(document: &Document, voice: &Voice, lexicon: &Lexicon) -> Vec<(usize, Span)> {
    let sentences = document.sentences.iter().enumerate();
    let found = sentences.filter_map(|(nth, sentence)| {
        let behind = sentence.tokens.clone().find_map(|at| {
            let rest = &document.tokens[at..sentence.tokens.end];
            let mut phrases = lexicon.cues.source_phrases(&rest.first()?.lower);
            let phrase = phrases.find(|(_, words)| {
                words.len() <= rest.len()
                    && words.iter().zip(rest).all(|(word, token)| token.lower == *word)
            });
            phrase.map(|(_, words)| at + words.len())
        })?;
        let rest = &document.tokens[behind..sentence.tokens.end];
        // According to the report / the bridge is safe: a second article begins the claim.
        let goes_on = |(at, token): &(usize, &Token)| {
            let begins = token.classes.any(&[Class::Determiner, Class::Pronoun])
                || token.classes.is_auxiliary();
            token.is_word() && !(*at > 0 && begins)
        };
        let whom = rest.iter().take(LONGEST_SOURCE).enumerate().take_while(goes_on).count();
        let first = rest.first().filter(|_| whom > 0)?;
        // Things go according to plan.
        let marked = first.is_capital()
            || first.lemma != first.lower
            || first.classes.any(&[Class::Determiner, Class::Possessive]);
        // According to our data, but not to my critics.
        let is_role = |token: &Token| lexicon.names.role(&token.lemma) == Some(Role::Person);
        let is_somebody = rest[..whom].iter().any(is_role);
        let form = lexicon.names.pronoun(&first.lower);
        let own = (voice.is_own(first, lexicon) || form.is_some_and(|form| !form.third))
            && (!first.classes.has(Class::Possessive) || !is_somebody);
        (marked && !own).then(|| (nth, document.span_of(behind..behind + whom)))
    });
    found.collect()
}

/// Critics say; or so I am told.
fn is_anothers(tokens: &[Token], voice: &Voice, lexicon: &Lexicon) -> bool {
    let says = tokens.last().is_some_and(|verb| {
        let verbs = lexicon.cues.verbs(&verb.lemma).iter();
        verbs.filter(|entry| verb.lemma == entry.lemma).any(|entry| entry.takes(Frame::That))
    });
    let own = tokens.iter().any(|token| {
        voice.is_own(token, lexicon) && !token.classes.has(Class::Possessive) || voice.names(token)
    });
    let hearsay = tokens.len() > 2
        && tokens[0].classes.has(Class::Conjunction)
        && tokens[1].classes.has(Class::Subordinator)
        && tokens[1].classes.has(Class::Adverb);
    says && tokens.len() > 1 && !own || hearsay
}

/// That is a lie; it is nonsense.
fn is_falsehood(tokens: &[Token], lexicon: &Lexicon) -> bool {
    // …, and that is a lie.
    let joined = tokens.first().is_some_and(|token| token.classes.has(Class::Conjunction));
    let [subject, be, rest @ ..] = &tokens[usize::from(joined)..] else { return false };
    let points = subject.classes.any(&[Class::Pronoun, Class::Determiner, Class::Relative]);
    // That is simply not true.
    let rest = rest
        .iter()
        .skip_while(|token| token.classes.has(Class::Adverb) || token.looks.has(Look::Manner));
    let rest: Vec<&str> = rest.map(|token| &*token.lower).collect();
    let whole = lexicon.falsehoods.longest_at(&rest).is_some_and(|(words, ())| words == rest.len());
    points && be.classes.has(Class::Be) && whole
}
