//! What surrounds the words that name a source: who was named and who spoke before them.

use std::ops::Range;

use super::office::is_nominal;
use super::people::{Mention, People};
use super::speaker::Resolved;
use crate::lexicon::{Class, Lexicon, Look};
use crate::quote::Region;
use crate::span::Span;
use crate::text::{Document, Shape};

/// How many sentences back somebody is still present to the reader.
pub const NEAR: usize = 3;

/// How many tokens of a sentence, and how many before a source, are looked at: no text is read over and over.
const LONGEST: usize = 400;

/// From how many ninths of its use on a word is mostly a verb.
const MOSTLY_VERB: u8 = 5;

/// How many sentences back is looked, those between quotation marks among them.
const FARTHEST: usize = 60;

/// The source of the quotation before, once it is resolved.
#[derive(Clone, Debug)]
pub struct Carried {
    /// Who spoke.
    pub who: Resolved,
    /// Where the words that named the source stand.
    pub token: usize,
    /// Whether the source asked somebody something: what comes next is likelier the answer.
    pub asks: bool,
}

impl Carried {
    /// The person who spoke, if it was one whom the article names.
    pub fn person(&self) -> Option<usize> {
        match self.who {
            Resolved::Person(person) => Some(person),
            _ => None,
        }
    }
}

/// What is known when a source is resolved.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The article's text.
    pub document: &'a Document<'a>,
    /// Everybody whom it names.
    pub people: &'a People,
    /// The words of its language.
    pub lexicon: &'a Lexicon,
    /// What stands between quotation marks.
    pub regions: &'a [Region],
    /// What the source said.
    pub content: &'a [Span],
    /// Who spoke before.
    pub carried: Option<&'a Carried>,
}

impl<'a> Scene<'a> {
    /// The mention that looks most like the subject among the tokens of a sentence, and whether nothing stands before it but grammar.
    ///
    /// Outside quotation marks, and nobody who only owns or specifies something else.
    /// "During a talk with Brandt, Solen said": what precedes the comma of an opening
    /// phrase gives way to what follows it.
    pub fn subject(
        &self,
        tokens: &Range<usize>,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(&'a Mention, bool)> {
        let tokens = &short(tokens);
        let counts = |mention: &Mention| {
            let can = match mention.person {
                Some(person) => fits(person),
                None => mention.namesakes.iter().copied().any(&fits),
            };
            !mention.quoted && !mention.possessive && can
        };
        let all = self.people.mentions_in(tokens);
        let first = all.iter().find(|mention| counts(mention))?;
        let main = self.main_clause(tokens);
        let chosen = all.iter().find(|mention| mention.tokens.start >= main && counts(mention));
        let chosen = chosen.unwrap_or(first);
        let from = if chosen.tokens.start >= main { main } else { tokens.start };
        let before = from.min(chosen.tokens.start)..chosen.tokens.start;
        let leads = self.document.tokens[before]
            .iter()
            .all(|token| !token.classes.is_open() && !token.classes.has(Class::Preposition));
        Some((chosen, leads || self.is_apposed(chosen, from) || self.is_described(chosen, from)))
    }

    /// Whether a name stands behind what its bearer is, and that opens the sentence: *Former Marland captain* Ilse Kroon.
    fn is_described(&self, mention: &Mention, from: usize) -> bool {
        let all = &self.document.tokens;
        let before = from.min(mention.tokens.start)..mention.tokens.start;
        let Some(role) = before.clone().next_back() else { return false };
        let hangs = [Class::Adverb, Class::Genitive];
        all[role].shape == Shape::Lower
            && self.lexicon.is_somebody(&all[role].lemma)
            && before.into_iter().all(|at| self.is_noun(at) && !all[at].classes.any(&hangs))
    }

    /// Whether a name stands behind a comma and a description that opens the sentence: *Marland's mayor*, Mira Solen.
    fn is_apposed(&self, mention: &Mention, from: usize) -> bool {
        let all = &self.document.tokens;
        let Some(comma) = mention.tokens.start.checked_sub(1).filter(|at| *at > from) else {
            return false;
        };
        self.document.word(&all[comma]) == ","
            && (from..comma).all(|at| self.is_noun(at) && !all[at].classes.has(Class::Adverb))
            && all[comma - 1].shape == Shape::Lower
    }

    /// Whether a token can stand before the head of a noun phrase, or be it; "Solen sacked her minister" has a verb.
    fn is_noun(&self, at: usize) -> bool {
        let token = &self.document.tokens[at];
        let is_verb = token.looks.has(Look::Past)
            || token.looks.has(Look::Gerund)
            || self.lexicon.words.verb_share(&token.lemma) >= MOSTLY_VERB;
        is_nominal(token)
            && !token.classes.any(&[Class::Preposition, Class::Conjunction])
            && (token.is_capital() || !is_verb || token.classes.has(Class::Former))
    }

    /// Whether a token belongs to what the source said.
    pub fn is_content(&self, token: usize) -> bool {
        let at = self.document.tokens[token].span;
        self.content.iter().any(|part| part.start <= at.start && at.end <= part.end)
    }

    /// The sentences before one, the nearest first, without those that are another's words from end to end.
    pub fn before(&self, sentence: usize) -> impl Iterator<Item = usize> + use<'a> {
        let scene = *self;
        (0..sentence).rev().take(FARTHEST).filter(move |earlier| !scene.is_quoted(*earlier))
    }

    /// Whether all words of a sentence stand between quotation marks.
    fn is_quoted(&self, sentence: usize) -> bool {
        let tokens = &self.document.sentences[sentence].tokens;
        let at = self.regions.partition_point(|region| region.tokens.end <= tokens.start);
        let region = self.regions.get(at);
        region.is_some_and(|region| {
            region.tokens.start <= tokens.start && tokens.end <= region.tokens.end
        })
    }

    /// Where the main clause of a sentence begins: behind the comma of a phrase that opens with a preposition or a conjunction.
    pub fn main_clause(&self, tokens: &Range<usize>) -> usize {
        let tokens = &short(tokens);
        let all = &self.document.tokens;
        let opens = tokens.clone().take(2).any(|at| {
            all[at].classes.any(&[Class::Preposition, Class::Subordinator, Class::Conditional])
        });
        let comma = tokens.clone().find(|at| self.document.word(&all[*at]) == ",");
        comma.filter(|_| opens).map_or(tokens.start, |comma| comma + 1)
    }

    /// The mentions outside quotation marks within the last sentences before a token.
    fn near(&self, token: usize) -> impl Iterator<Item = &'a Mention> {
        let sentence = self.document.sentence_of(token);
        let from = self.before(sentence).take(NEAR).last().unwrap_or(sentence);
        let from = self.document.sentences[from].tokens.start.max(token.saturating_sub(LONGEST));
        self.people.mentions_in(&(from..token)).iter().filter(|mention| !mention.quoted)
    }

    /// Whether a person was named within the last sentences before a token, or spoke last.
    pub fn is_near(&self, person: usize, token: usize) -> bool {
        self.carried.and_then(Carried::person) == Some(person)
            || self.near(token).any(|mention| mention.person == Some(person))
    }

    /// Whether a person, and nobody else, was named within the last sentences before a token.
    pub fn is_alone(&self, person: usize, token: usize) -> bool {
        let mut near = self.near(token).peekable();
        near.peek().is_some() && near.all(|mention| mention.person == Some(person))
    }

    /// Whether a person is the likeliest subject of what was said last: who spoke, or whom the nearest sentence begins with.
    pub fn is_salient(&self, person: usize, token: usize) -> bool {
        let sentence = self.document.sentence_of(token);
        let nearest = self
            .before(sentence)
            .take(NEAR)
            .find_map(|earlier| self.subject(&self.document.sentences[earlier].tokens, |_| true));
        let named = nearest.filter(|(mention, _)| mention.person == Some(person));
        named.is_some() || self.carried.and_then(Carried::person) == Some(person)
    }

    /// The only person whom the sentence before one names, as its subject.
    pub fn sole_subject(&self, token: usize) -> Option<usize> {
        let sentence = self.document.sentence_of(token);
        let before = self.before(sentence).next()?;
        let tokens = &short(&self.document.sentences[before].tokens);
        let (subject, _) = self.subject(tokens, |_| true)?;
        let own = self.document.sentences[sentence].tokens.start;
        let own = own.max(token.saturating_sub(LONGEST))..token;
        let others = self.people.mentions_in(tokens).iter().chain(self.people.mentions_in(&own));
        let alone = others
            .filter(|mention| !mention.quoted)
            .all(|mention| mention.person == subject.person);
        subject.person.filter(|_| alone)
    }
}

/// The first tokens of a sentence.
pub fn short(tokens: &Range<usize>) -> Range<usize> {
    tokens.start..tokens.end.min(tokens.start + LONGEST)
}
