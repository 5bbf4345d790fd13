//! Words, numbers and marks, with clitics split off: do|n't, he|'ll, Putin|'s.

mod boundary;

use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::letters::Letters;
use crate::lexicon::{Classes, Entry, Known, Looks, Words};
use crate::span::Span;
use boundary::{JOINED, clitic, mark_length, plain_length, starts_clitic, word_length};

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it stands.
    pub span: Span,
    /// In lower case, with straight apostrophes.
    pub lower: Letters<'a>,
    /// Its dictionary form, in lower case.
    pub lemma: Letters<'a>,
    /// The closed classes that it may belong to.
    pub classes: Classes,
    /// How much of its lemma's use is as a verb, in ninths; 0 for what is no verb at all.
    pub verb_share: u8,
    /// The lists of the lexicon in which the word or its lemma stands.
    pub known: Known,
    /// What its form tells.
    pub looks: Looks,
    /// Its place in the calendar of the lexicon; 0 for what is no word of it.
    pub calendar: u8,
    /// What its letters look like.
    pub shape: Shape,
}

/// What the characters of a token look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters that begin with a lower case one: `talks`.
    Lower,
    /// A capital letter, then others: `Rubio`, `McCain`.
    Capital,
    /// Two capital letters or more and nothing else: `NATO`, `U.S.`
    Capitals,
    /// Digits first: `24`, `2.1`, `5-1/4`, `7th`.
    Number,
    /// Anything else: punctuation, quotation marks, currency signs.
    Mark,
}

impl<'a> Token<'a> {
    fn new(span: Span, lower: &'a str, entry: Entry<'a>, shape: Shape) -> Self {
        let Entry { lemma, classes, verb_share, known, looks, calendar } = entry;
        let (lower, lemma) = (Letters::Borrowed(lower), lemma.into());
        Self { span, lower, lemma, classes, verb_share, known, looks, calendar, shape }
    }

    /// Whether it is a word or a number rather than a mark.
    #[inline]
    pub fn is_word(&self) -> bool {
        self.shape != Shape::Mark
    }

    /// Whether it is written with a capital letter first.
    #[inline]
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals)
    }
}

/// Reads the tokens of one text.
pub struct Reader<'a, 'w> {
    text: &'a str,
    words: &'w Words,
    /// By the hash of a word as printed: a token that may have been read from the same letters.
    ///
    /// A text says most of its words again and again, and reading one takes several
    /// look-ups in lists that fit into no near cache. Small, so that a short text need not fill much.
    met: [u32; MET],
}

/// How many words are remembered; a later one takes the place of an earlier one.
const MET: usize = 1024;

impl<'a, 'w> Reader<'a, 'w> {
    /// Begins a text.
    pub fn new(text: &'a str, words: &'w Words) -> Self {
        Self { text, words, met: [0; MET] }
    }

    /// Appends the tokens of `within`; `tokens` are those of the same text before it.
    pub fn read(&mut self, within: Span, tokens: &mut Vec<Token<'a>>) {
        let first = tokens.len();
        self.split(within, tokens);
        unclass_acronyms(&mut tokens[first..]);
    }

    fn split(&mut self, within: Span, tokens: &mut Vec<Token<'a>>) {
        let text = &self.text[..within.end];
        let mut at = within.start;
        while let Some(first) = text.as_bytes().get(at) {
            if *first == b' ' {
                at += 1;
                continue;
            }
            let end = at + plain_length(&text.as_bytes()[at..]).unwrap_or(0);
            if end > at {
                // Letters only: no clitic but in one word.
                let word = Span::new(at, end);
                let joined = word.len() == JOINED.0.len();
                let clitic = if joined { at + clitic(&text[at..end]) } else { end };
                self.push(Span::new(at, clitic), tokens);
                at = end;
                if clitic < at {
                    self.push(Span::new(clitic, at), tokens);
                }
                continue;
            }
            let rest = &text[at..];
            let first = rest.chars().next().unwrap_or_default();
            if first.is_whitespace() {
                at += first.len_utf8();
                continue;
            }
            let length = if first.is_alphanumeric() || starts_clitic(rest) {
                word_length(rest, self.words)
            } else {
                mark_length(rest)
            };
            let clitic = at + clitic(&rest[..length]);
            self.push(Span::new(at, clitic), tokens);
            at += length;
            if clitic < at {
                self.push(Span::new(clitic, at), tokens);
            }
        }
    }

    /// Appends the token that stands there, from memory if its word was met before.
    fn push(&mut self, span: Span, tokens: &mut Vec<Token<'a>>) {
        let word = span.of(self.text);
        let met = &mut self.met[slot(word)];
        // What is remembered is only a guess where to look: the letters decide. An acronym's
        // classes depend on what stands beside it.
        let known = tokens
            .get(*met as usize)
            .filter(|known| known.shape != Shape::Capitals && is_at(self.text, known.span, word));
        let token = if let Some(known) = known {
            Token { span, ..known.clone() }
        } else {
            *met = u32::try_from(tokens.len()).unwrap_or_default();
            token(self.text, span, self.words)
        };
        tokens.push(token);
    }
}

/// Whether a word stands at a place, wherever its characters begin.
#[inline]
fn is_at(text: &str, span: Span, word: &str) -> bool {
    text.as_bytes().get(span.start..span.end) == Some(word.as_bytes())
}

/// Where a word is remembered.
fn slot(word: &str) -> usize {
    let hash = FxBuildHasher.hash_one(word);
    #[expect(clippy::cast_possible_truncation, reason = "the low bits are enough")]
    let slot = hash as usize % MET;
    slot
}

/// Takes the word classes from acronyms that look like a pronoun or a verb: the US is not us.
///
/// Among other words in capitals it may be one after all: WE WILL NOT LET US DOWN.
fn unclass_acronyms(tokens: &mut [Token]) {
    let mut before = false;
    for at in 0..tokens.len() {
        let shouted = |at: usize| tokens.get(at).is_some_and(|it| it.shape == Shape::Capitals);
        let (here, behind) = (shouted(at), shouted(at + 1));
        if here && !before && !behind {
            tokens[at].classes = Classes::default();
        }
        before = here;
    }
}

fn token<'a>(text: &'a str, span: Span, words: &Words) -> Token<'a> {
    let word = span.of(text);
    // Most words: nothing to turn into small letters, and no shape to look for.
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Token::new(span, word, words.read(word), Shape::Lower);
    }
    let shape = shape(word);
    // Neither has a mark, a number.
    if word.is_ascii() && !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Token::new(span, word, words.read(word), shape);
    }
    let mut letters = [0; SHORT];
    let owned;
    let lower = if let Some(lower) = small(word, &mut letters) {
        lower
    } else {
        owned = word.to_lowercase().replace('’', "'");
        &owned
    };
    if let Some((lower, entry)) = words.read_known(lower) {
        return Token::new(span, lower, entry, shape);
    }
    let Entry { lemma, classes, verb_share, known, looks, calendar } = words.read(lower);
    let own: Arc<str> = lower.into();
    let is_own_lemma = *lemma == *own;
    let lemma = Letters::Shared(if is_own_lemma { Arc::clone(&own) } else { lemma.into() });
    let lower = Letters::Shared(own);
    Token { span, lower, lemma, classes, verb_share, known, looks, calendar, shape }
}

/// Of how many letters a word is turned into small ones without asking for memory: most are known, and so borrowed from the list.
const SHORT: usize = 32;

/// A short word of plain letters in small ones.
fn small<'l>(word: &str, letters: &'l mut [u8; SHORT]) -> Option<&'l str> {
    let letters = letters.get_mut(..word.len()).filter(|_| word.is_ascii())?;
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    std::str::from_utf8(letters).ok()
}

fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().find(|c| !matches!(c, '\'' | '’')) else { return Shape::Mark };
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if first.is_numeric() {
        Shape::Number
    } else if !first.is_alphabetic() {
        Shape::Mark
    } else if !first.is_uppercase() {
        // A script without capitals counts as lower case: no shape tells its names apart.
        Shape::Lower
    } else if letters().count() > 1 && letters().all(char::is_uppercase) {
        Shape::Capitals
    } else {
        Shape::Capital
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn capitals_of_words_of_any_length() {
        for length in [SHORT - 1, SHORT, SHORT + 1] {
            let word = "Ö".to_owned() + &"X".repeat(length);
            let plain = "X".repeat(length);
            let text = format!("{plain} {word} The");
            let document = crate::text::Document::read(&text, Lexicon::english());
            let lowers: Vec<&str> = document.tokens.iter().map(|token| &*token.lower).collect();
            assert_eq!(lowers, [plain.to_lowercase(), word.to_lowercase(), "the".into()]);
        }
    }

    #[test]
    fn lemmas() {
        #[track_caller]
        fn case(form: &str, expected: &str) {
            assert_eq!(Lexicon::english().words.lemma(form), expected, "{form}");
        }

        case("said", "say");
        case("talks", "talk");
        case("expectations", "expectation");
        case("believes", "believe");
        case("stopped", "stop");
        case("hoping", "hope");
        case("delivered", "deliver");
        case("scheduled", "schedule");
        case("announced", "announce");
        case("countries", "country");
        case("crisis", "crisis");
        case("news", "news");
        case("n't", "not");
        case("began", "begin");
        case("weapons", "weapon");
        case("hundred", "hundred");
        case("planned", "plan");
        case("passes", "pass");
    }
}
