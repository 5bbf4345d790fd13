//! A document with its quotation marks paired: what the finders look at.

use std::ops::Range;

use super::marks::Region;
use crate::lexicon::{Class, Lexicon};
use crate::span::Span;
use crate::text::{Document, Shape, Token};

/// A document, its regions, and the lexicon.
pub struct Reading<'d> {
    /// The text.
    pub document: &'d Document<'d>,
    /// The words of its language.
    pub lexicon: &'d Lexicon,
    /// The stretches between quotation marks.
    pub regions: Vec<Region>,
    /// For each token: the region it belongs to.
    inside: Vec<Option<usize>>,
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
    pub fn new(document: &'d Document<'d>, lexicon: &'d Lexicon, regions: Vec<Region>) -> Self {
        let mut inside = vec![None; document.tokens.len()];
        for (at, region) in regions.iter().enumerate() {
            inside[region.tokens.clone()].fill(Some(at));
        }
        Self { document, lexicon, regions, inside }
    }

    /// The token at a place.
    pub fn token(&self, at: usize) -> &'d Token {
        &self.document.tokens[at]
    }

    /// The region that a token belongs to.
    pub fn region_of(&self, token: usize) -> Option<&Region> {
        self.inside.get(token).copied().flatten().map(|at| &self.regions[at])
    }

    /// Whether a token stands between quotation marks, or is one.
    pub fn is_quoted(&self, token: usize) -> bool {
        self.region_of(token).is_some()
    }

    /// Whether a token is that mark.
    pub fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.document.word(self.token(token)) == mark
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
                Some(last)
                    if last.paragraph == sentence.paragraph && self.goes_on(&last.tokens) =>
                {
                    last.tokens.end = sentence.tokens.end;
                }
                _ => passages.push(Passage {
                    tokens: sentence.tokens.clone(),
                    paragraph: sentence.paragraph,
                }),
            }
        }
        passages
    }

    /// Whether a passage that reaches to the end of `tokens` goes on behind it.
    fn goes_on(&self, tokens: &Range<usize>) -> bool {
        let end = tokens.end;
        let Some(region) = self.region_of(end - 1) else { return false };
        if region.tokens.end > end {
            return true;
        }
        // “Go!” Brandt said: the stop belongs to the quotation, unless it is a full stop.
        let ends_open =
            end >= 2 && matches!(self.document.word(self.token(end - 2)), "!" | "?" | ",");
        ends_open && region.tokens.end == end && end < self.inside.len() && !self.is_quoted(end)
    }

    /// Whether all words of a range stand between quotation marks; false for none.
    pub fn is_all_quoted(&self, tokens: Range<usize>) -> bool {
        let mut words = tokens.filter(|at| self.token(*at).is_word()).peekable();
        words.peek().is_some() && words.all(|at| self.is_quoted(at))
    }

    /// Whether a clause may stand here: whether some word outside quotation marks looks like a finite verb.
    pub fn has_verb(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|at| self.is_finite(at))
    }

    /// Whether a token looks like a finite verb: an auxiliary, or -ed, -s and irregular past forms of a verb.
    pub fn is_finite(&self, at: usize) -> bool {
        let token = self.token(at);
        if token.classes.is_auxiliary() {
            return !token.classes.has(Class::Genitive) || self.follows_pronoun(at);
        }
        if !token.classes.is_open() || token.shape != Shape::Lower {
            return false;
        }
        let words = &self.lexicon.words;
        let inflected = token.lemma != token.lower && words.is_verb(&token.lemma);
        let after_determiner = at > 0
            && self.token(at - 1).classes.any(&[
                Class::Determiner,
                Class::Possessive,
                Class::Preposition,
                Class::Genitive,
                Class::Numeral,
            ]);
        inflected && !after_determiner && !words.is_gerund(&token.lower)
    }

    fn follows_pronoun(&self, at: usize) -> bool {
        at > 0 && self.token(at - 1).classes.any(&[Class::Pronoun, Class::Relative])
    }

    /// Whether a token may stand between a subject and its verb: also, previously, reluctantly.
    pub fn is_adverb(&self, at: usize) -> bool {
        let token = self.token(at);
        let manner = token.shape == Shape::Lower && self.lexicon.words.is_manner(&token.lower);
        token.classes.has(Class::Adverb) || manner
    }
}
