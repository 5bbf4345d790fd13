//! A document with its quotation marks paired: what the finders look at.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::choices::Choices;
use super::marks::Region;
use super::signs::{self, LIKELY, Sign, Tag};
use crate::lexicon::{Class, Lexicon, List, Look};
use crate::span::Span;
use crate::text::{Document, Sentence, Shape, Token};

/// A document, its regions, and the lexicon.
pub struct Reading<'d> {
    /// The text.
    pub document: &'d Document<'d>,
    /// The words of its language.
    pub lexicon: &'d Lexicon,
    /// The stretches between quotation marks.
    pub regions: Vec<Region>,
    /// What was learnt.
    pub choices: &'d Choices,
    /// What the scored choices see of each token, and one more behind the last.
    pub signs: Vec<Sign>,
    /// The tags alone, which are asked for most.
    pub tags: Vec<Tag>,
    /// For each token: the region it belongs to, or [`OUTSIDE`].
    inside: Vec<usize>,
    /// For each token: what has been asked of it before.
    memory: Vec<Cell<u8>>,
    /// Of each passage, how many carry it on.
    pub follow_ons: OnceCell<Vec<i32>>,
    /// Of each passage its noun phrases, for the cues in it and beside it.
    pub phrases: OnceCell<Vec<OnceCell<Vec<Range<usize>>>>>,
    /// How many places have been looked at or scored.
    steps: Cell<u64>,
}

/// The place of no region.
pub const OUTSIDE: usize = usize::MAX;

/// A question about a token whose answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Can it stand inside a base noun phrase?
    Belongs,
    /// Does it look like a finite verb?
    Finite,
}

/// A sentence as attribution sees it: a stop between quotation marks does not end it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its paragraph.
    pub paragraph: usize,
}

impl<'d> Reading<'d> {
    /// Puts document and regions together.
    pub fn new(
        document: &'d Document<'d>,
        lexicon: &'d Lexicon,
        choices: &'d Choices,
        regions: Vec<Region>,
    ) -> Self {
        let mut inside = vec![OUTSIDE; document.tokens.len()];
        for (at, region) in regions.iter().enumerate() {
            inside[region.tokens.clone()].fill(at);
        }
        let signs = signs::read(document, lexicon, &inside, &regions, choices.shares());
        let memory = vec![Cell::default(); document.tokens.len()];
        Self {
            document,
            lexicon,
            regions,
            choices,
            tags: signs.iter().map(|sign| sign.tag).collect(),
            signs,
            inside,
            memory,
            follow_ons: OnceCell::new(),
            phrases: OnceCell::new(),
            steps: Cell::default(),
        }
    }

    /// Counts places that are looked at or scored.
    #[inline]
    pub fn step(&self, places: usize) {
        self.steps.set(self.steps.get() + places as u64);
    }

    /// How many places have been looked at or scored, which must grow with the text and no faster.
    #[cfg(test)]
    pub fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// The answer to a question about a token, thought about once.
    #[inline]
    pub fn kept(&self, at: usize, asked: Asked, answer: impl FnOnce() -> bool) -> bool {
        let (known, holds) = (1 << (2 * asked as u8), 2 << (2 * asked as u8));
        let memory = &self.memory[at];
        if memory.get() & known == 0 {
            let answer = answer();
            memory.set(memory.get() | known | if answer { holds } else { 0 });
        }
        memory.get() & holds != 0
    }

    /// The token at a place.
    #[inline]
    pub fn token(&self, at: usize) -> &'d Token<'d> {
        &self.document.tokens[at]
    }

    /// The region that a token belongs to.
    #[inline]
    pub fn region_of(&self, token: usize) -> Option<&Region> {
        self.inside.get(token).and_then(|at| self.regions.get(*at))
    }

    /// Whether a token stands between quotation marks, or is one.
    #[inline]
    pub fn is_quoted(&self, token: usize) -> bool {
        self.inside.get(token).is_some_and(|at| *at != OUTSIDE)
    }

    /// Whether a token is that mark.
    #[inline]
    pub fn is_mark(&self, token: usize, mark: &str) -> bool {
        let token = self.token(token);
        !token.is_word() && self.document.word(token) == mark
    }

    /// The bytes of a range of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.document.span_of(tokens)
    }

    /// The passages of the text, in order.
    pub fn passages(&self) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        for sentence in &self.document.sentences {
            match passages.last_mut() {
                Some(last) if self.goes_on(last, sentence) => last.tokens.end = sentence.tokens.end,
                _ => passages.push(Passage {
                    tokens: sentence.tokens.clone(),
                    paragraph: sentence.paragraph,
                }),
            }
        }
        passages
    }

    /// Whether a passage goes on in the sentence behind it.
    fn goes_on(&self, passage: &Passage, sentence: &Sentence) -> bool {
        let end = passage.tokens.end;
        let tag = |at: usize| self.signs[at].tag;
        if passage.paragraph != sentence.paragraph {
            // He declared: … and the quotation, or its byline, is a paragraph of its own.
            let announced = tag(end - 1) == Tag::Colon && tag(end) == Tag::Quote;
            let signed = tag(end - 1) == Tag::QuoteEnd && self.is_byline(sentence);
            return sentence.paragraph == passage.paragraph + 1 && (announced || signed);
        }
        let Some(region) = self.region_of(end - 1) else { return false };
        if region.tokens.end > end {
            return true;
        }
        if region.tokens.end != end || self.is_quoted(end) {
            return false;
        }
        // “Go!” Brandt said: the stop belongs to the quotation, unless it is a full stop
        // and a new sentence begins.
        let ends_open =
            end >= 2 && matches!(self.document.word(self.token(end - 2)), "!" | "?" | ",");
        ends_open
            || self.is_byline(sentence)
            || self.token(end).shape == Shape::Lower
            || self.is_tail(sentence)
    }

    /// Whether a sentence is a dash and the name of who is quoted: “It sails.” — Brandt
    fn is_byline(&self, sentence: &Sentence) -> bool {
        const LONGEST: usize = 12;
        let start = sentence.tokens.start;
        self.signs[start].tag == Tag::Dash
            && sentence.tokens.len() <= LONGEST
            && matches!(self.signs[start + 1].tag, Tag::Name | Tag::First)
            && !sentence.tokens.clone().any(|at| self.is_quoted(at))
    }

    /// Whether a sentence is nothing but the attribution of the quotation before it: “It sails.” Brandt said.
    fn is_tail(&self, sentence: &Sentence) -> bool {
        const LONGEST: usize = 6;
        let tag = |at: usize| self.signs[at].tag;
        let until = sentence.tokens.end.min(sentence.tokens.start + LONGEST);
        let verb = (sentence.tokens.start..until)
            .take_while(|at| tag(*at) != Tag::Comma)
            .find(|at| (Tag::Modal..=Tag::Participle).contains(&tag(*at)));
        verb.is_some_and(|verb| {
            let likely = i32::from(self.signs[verb].rate) >= LIKELY && tag(verb) == Tag::Finite;
            let closed = matches!(
                tag(verb + 1),
                Tag::Edge
                    | Tag::Stop
                    | Tag::Comma
                    | Tag::To
                    | Tag::Time
                    | Tag::Topical
                    | Tag::Preposition
            );
            likely && closed && verb > sentence.tokens.start
        })
    }

    /// Whether all words of a range stand between quotation marks; false for none.
    pub fn is_all_quoted(&self, tokens: Range<usize>) -> bool {
        let mut words = tokens.filter(|at| self.token(*at).is_word()).peekable();
        words.peek().is_some() && words.all(|at| self.is_quoted(at))
    }

    /// Whether a token looks like a finite verb: an auxiliary, or -ed, -s and irregular past forms of a verb.
    pub fn is_finite(&self, at: usize) -> bool {
        self.kept(at, Asked::Finite, || self.looks_finite(at))
    }

    fn looks_finite(&self, at: usize) -> bool {
        let token = self.token(at);
        if token.classes.is_auxiliary() {
            return !token.classes.has(Class::Genitive) || self.follows_pronoun(at);
        }
        if !token.classes.is_open() || token.shape != Shape::Lower {
            return false;
        }
        let inflected = token.known.has(List::Verbs) && token.looks.has(Look::Inflected);
        let after_determiner = at > 0
            && self.token(at - 1).classes.any(&[
                Class::Determiner,
                Class::Possessive,
                Class::Preposition,
                Class::Genitive,
                Class::Numeral,
            ]);
        inflected && !after_determiner && !token.looks.has(Look::Ing)
    }

    fn follows_pronoun(&self, at: usize) -> bool {
        at > 0 && self.token(at - 1).classes.any(&[Class::Pronoun, Class::Relative])
    }

    /// Whether a token may stand between a subject and its verb: also, previously, reluctantly.
    pub fn is_adverb(&self, at: usize) -> bool {
        let token = self.token(at);
        let manner = token.shape == Shape::Lower && token.looks.has(Look::Manner);
        token.classes.has(Class::Adverb) || manner
    }
}
