//! A text as paragraphs, sentences and tokens.
//!
//! Nothing here is learnt from data: tokens come from the shape of the letters,
//! sentences from punctuation and abbreviations, lemmas and word classes from
//! [`crate::lexicon`].

mod letters;
mod sentences;
mod tokens;

use std::ops::Range;

pub use letters::Letters;
pub use tokens::{Shape, Token};

use crate::lexicon::Lexicon;
use crate::span::Span;

/// A text that has been read once: every later stage looks things up here.
pub struct Document<'a> {
    /// The text itself.
    pub text: &'a str,
    /// All tokens, in order.
    pub tokens: Vec<Token<'a>>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// All paragraphs that hold a token, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Of each token the sentence: it is asked for too often to be searched.
    sentence_of: Vec<usize>,
    /// Of each stretch of [`STRETCH`] bytes the first token that ends behind its first byte.
    token_at: Vec<usize>,
}

/// How many bytes share an entry of the table that finds tokens by their place: few tokens, and a small table.
const STRETCH: usize = 32;

/// One sentence. Ranges count places in the lists of the [`Document`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its paragraph.
    pub paragraph: usize,
}

/// One paragraph: what stands between line breaks, or between blank lines where lines are wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentences.
    pub sentences: Range<usize>,
}

impl<'a> Document<'a> {
    /// Reads a text. Total: any text gives a document.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::lexicon::Lexicon;
    /// use quotetrail::text::Document;
    ///
    /// let document = Document::read("I don't know. Ask Gov. Sky!", Lexicon::english());
    /// let words: Vec<&str> = document.tokens.iter().map(|token| document.word(token)).collect();
    /// assert_eq!(words, ["I", "do", "n't", "know", ".", "Ask", "Gov.", "Sky", "!"]);
    /// assert_eq!(document.sentences.len(), 2);
    /// ```
    pub fn read(text: &'a str, lexicon: &Lexicon) -> Self {
        // News has a token for five to six bytes; a guess saves moving them all as the list grows.
        const BYTES_OF_TOKEN: usize = 5;
        let mut document = Self {
            text,
            tokens: Vec::with_capacity(text.len() / BYTES_OF_TOKEN),
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            sentence_of: Vec::new(),
            token_at: Vec::new(),
        };
        let mut reader = tokens::Reader::new(text, &lexicon.words);
        for span in sentences::paragraphs(text) {
            let first_token = document.tokens.len();
            reader.read(span, &mut document.tokens);
            let tokens = first_token..document.tokens.len();
            if tokens.is_empty() {
                continue;
            }
            let first_sentence = document.sentences.len();
            let paragraph = document.paragraphs.len();
            let ends = sentences::ends(text, &document.tokens[tokens.clone()], &lexicon.words);
            let mut start = tokens.start;
            for end in ends {
                let end = first_token + end;
                let span = document.tokens[start].span.join(document.tokens[end - 1].span);
                document.sentences.push(Sentence { span, tokens: start..end, paragraph });
                start = end;
            }
            let sentences = first_sentence..document.sentences.len();
            document.paragraphs.push(Paragraph { span, tokens, sentences });
        }
        document.fill_tables();
        document
    }

    fn fill_tables(&mut self) {
        self.sentence_of.reserve_exact(self.tokens.len());
        for (at, sentence) in self.sentences.iter().enumerate() {
            self.sentence_of.extend(std::iter::repeat_n(at, sentence.tokens.len()));
        }
        self.token_at.reserve_exact(self.text.len() / STRETCH + 1);
        for (at, token) in self.tokens.iter().enumerate() {
            let stretches = token.span.end.div_ceil(STRETCH);
            if stretches > self.token_at.len() {
                self.token_at.resize(stretches, at);
            }
        }
    }

    /// The token's words as printed.
    #[inline]
    pub fn word(&self, token: &Token) -> &'a str {
        token.span.of(self.text)
    }

    /// The first token that ends after a byte: the one there, or the next.
    pub fn token_at(&self, byte: usize) -> usize {
        let all = self.tokens.len();
        let mut at = self.token_at.get(byte / STRETCH).copied().unwrap_or(all);
        while at < all && self.tokens[at].span.end <= byte {
            at += 1;
        }
        at
    }

    /// The tokens that overlap a span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        let last = self.token_at(span.end);
        let reaches = self.tokens.get(last).is_some_and(|token| token.span.start < span.end);
        start..(last + usize::from(reaches)).max(start)
    }

    /// The sentence that a token belongs to.
    ///
    /// # Panics
    ///
    /// If there is no such token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of[token]
    }

    /// The paragraph that a token belongs to.
    ///
    /// # Panics
    ///
    /// If there is no such token.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.sentences[self.sentence_of(token)].paragraph
    }

    /// From the first byte of the first token to the last byte of the last.
    ///
    /// # Panics
    ///
    /// If the range is empty or out of bounds.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span)
    }

    /// The white space between a token and the one before it.
    pub fn gap_before(&self, token: usize) -> &'a str {
        let start = token.checked_sub(1).map_or(0, |before| self.tokens[before].span.end);
        &self.text[start..self.tokens[token].span.start]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_of_stops_take_time_by_their_length() {
        // Nothing is timed: by the square of the length, each of these would take minutes.
        #[track_caller]
        fn case(repeated: &str, tokens: usize, sentences: usize) {
            let text = repeated.repeat(100_000);
            let document = Document::read(&text, Lexicon::english());
            assert_eq!(document.tokens.len(), tokens, "{repeated:?}");
            assert_eq!(document.sentences.len(), sentences, "{repeated:?}");
        }

        case("U.", 1, 1);
        case("a.", 1, 1);
        case(". ", 100_000, 100_000);
        case("! ” ", 200_000, 100_001);
    }
}
