//! Double quotation marks in pairs, paragraph by paragraph.
//!
//! What a mark does is told from its shape and from the spaces around it, and where
//! those do not decide, from the marks that are open before it.

use std::ops::Range;

use super::marks::Region;
use crate::lexicon::{Class, Look};
use crate::text::{Document, Paragraph, Shape, Token};

/// A mark that waits for its closing one.
#[derive(Clone, Copy)]
struct Open {
    token: usize,
    mark: char,
    /// Its shape does not say that it opens: it counts only if it is closed.
    doubtful: bool,
}

/// Two marks and what stands between them.
pub(super) struct Pair {
    pub(super) open: usize,
    pub(super) close: usize,
    opener: char,
}

/// What a mark does, by its shape and its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    MayOpen,
    Closes,
}

/// How many open marks are asked whether a closing one is theirs: nobody nests deeper.
const DEEPEST: usize = 4;

/// The double marks of a paragraph.
pub(super) struct Pairing<'d, 'a> {
    document: &'d Document<'a>,
    paragraph: &'d Paragraph,
    /// Those that are not inside others, in order.
    pub(super) pairs: Vec<Pair>,
    /// Marks that nothing closes.
    open: Vec<Open>,
    /// The paragraph's first mark, if it closes what was opened before.
    stray: Option<(usize, char)>,
}

impl<'d, 'a> Pairing<'d, 'a> {
    pub(super) fn of(document: &'d Document<'a>, paragraph: &'d Paragraph) -> Self {
        let marks: Vec<(usize, char)> = paragraph
            .tokens
            .clone()
            .filter_map(|at| mark(document, at).map(|mark| (at, mark)))
            .collect();
        let mut pairing =
            Self { document, paragraph, pairs: Vec::new(), open: Vec::new(), stray: None };
        for (place, (at, mark)) in marks.iter().copied().enumerate() {
            match role(document, at, mark, pairing.open.last().map(|open| open.mark)) {
                Role::Closes => {
                    let measures = || {
                        is_measure(document, at, mark)
                            && pairing.open.len() == 1
                            && marks.get(place + 1).is_some_and(|next| {
                                next.1 == mark && is_behind_words(document, next.0)
                            })
                    };
                    if !measures() {
                        pairing.close(at, mark, place == 0);
                    }
                }
                role => {
                    let doubtful = role == Role::MayOpen;
                    pairing.open.push(Open { token: at, mark, doubtful });
                }
            }
        }
        pairing.keep_outer();
        pairing
    }

    fn close(&mut self, at: usize, mark: char, is_first: bool) {
        let floor = self.open.len().saturating_sub(DEEPEST);
        let partner = |fits: fn(char, char) -> bool| {
            (floor..self.open.len()).rev().find(|depth| fits(self.open[*depth].mark, mark))
        };
        match partner(matches).or_else(|| partner(may_match)) {
            Some(depth) => {
                let Open { token, mark: opener, .. } = self.open[depth];
                self.open.truncate(depth);
                self.pairs.push(Pair { open: token, close: at, opener });
            }
            None if is_first => self.stray = Some((at, mark)),
            None => {}
        }
    }

    /// Leaves the outermost pairs, and takes two opening marks in a row that are closed once for one.
    fn keep_outer(&mut self) {
        self.pairs.sort_by_key(|pair| pair.open);
        let mut end = 0;
        self.pairs.retain(|pair| {
            let is_outer = pair.open >= end;
            end = end.max(pair.close + 1);
            is_outer
        });
        let (pairs, document) = (&mut self.pairs, self.document);
        self.open.retain(|open| {
            let next = open.token + 1;
            let pair = pairs.binary_search_by_key(&next, |pair| pair.open);
            match pair {
                Ok(at) if document.gap_before(next).is_empty() => {
                    pairs[at].open = open.token;
                    false
                }
                _ => !open.doubtful,
            }
        });
    }

    /// The token that closes what the paragraph before left open.
    ///
    /// A line with little but names in it is the credit under a quotation that stands alone.
    pub(super) fn end_of(&self, opener: char) -> Option<usize> {
        let (end, _) = self.stray.filter(|(_, mark)| matches(opener, *mark))?;
        let words = || {
            self.document.tokens[self.paragraph.tokens.start..end].iter().filter(|t| t.is_word())
        };
        let lower = words().filter(|token| token.shape == Shape::Lower).count();
        (lower * 2 > words().count()).then_some(end)
    }

    /// The stretches behind the marks that nothing closes, and those marks.
    pub(super) fn lost(&mut self, goes_on: bool) -> Vec<(Region, char)> {
        let document = self.document;
        let end = self.paragraph.tokens.end;
        let mut lost = Vec::new();
        for (place, open) in self.open.iter().enumerate() {
            let start = open.token;
            let later = self.open.get(place + 1).map(|open| open.token);
            let behind = self.pairs.partition_point(|pair| pair.open < start);
            if later.is_none() && self.is_around(*open, &self.pairs[behind..], goes_on) {
                self.pairs.truncate(behind);
            }
            let pair = self.pairs.get(behind).map(|pair| pair.open);
            let stop = later.into_iter().chain(pair).min();
            let stop = match stop {
                // Better to lose its end than to swap inside and outside for the rest.
                Some(stop) => document.sentences[document.sentence_of(start)].tokens.end.min(stop),
                None if goes_on => end,
                None => said_outside(document, start..end).unwrap_or(end),
            };
            if document.tokens[start..stop].iter().any(Token::is_word) {
                lost.push((Region::new(document, start..stop, false), open.mark));
            }
        }
        lost
    }

    /// Whether a mark that nothing closes stands around all the pairs behind it.
    ///
    /// It does if it opens a paragraph of a longer quotation and the pairs are of another
    /// style, or hold mere words: better a stretch too long than speech out of its quotation.
    fn is_around(&self, open: Open, pairs: &[Pair], goes_on: bool) -> bool {
        let holds_words = |pair: &Pair| self.document.tokens[pair.close - 1].is_word();
        let is_inner = |pair: &Pair| pair.opener != open.mark || goes_on && holds_words(pair);
        open.token == self.paragraph.tokens.start && pairs.iter().all(is_inner)
    }
}

/// Where a quotation without its closing mark ends because somebody is named as its speaker.
///
/// The shape has to leave no doubt: ", Solen said." or ", said Solen,".
fn said_outside(document: &Document, tokens: Range<usize>) -> Option<usize> {
    let token = |at: usize| document.tokens.get(at).filter(|_| at < tokens.end);
    let is_name = |at: usize| token(at).is_some_and(|t| t.is_capital() && t.classes.is_open());
    let is_verb = |at: usize| {
        token(at).is_some_and(|token| {
            token.shape == Shape::Lower
                && token.classes.is_open()
                && token.looks.has(Look::Inflected)
        })
    };
    let ends = |at: usize| {
        token(at).is_none_or(|token| {
            token.classes.has(Class::Time) || matches!(document.word(token), "." | ",")
        })
    };
    let behind_names = |at: usize| (at..at + 4).find(|at| !is_name(*at)).unwrap_or(at + 4);
    let says = |at: usize| {
        let name = behind_names(at);
        let speaker_first = if token(at).is_some_and(|t| t.classes.has(Class::Pronoun)) {
            is_verb(at + 1) && ends(at + 2)
        } else {
            name > at && is_verb(name) && ends(name + 1)
        };
        speaker_first || is_verb(at) && is_name(at + 1) && ends(behind_names(at + 1))
    };
    let commas = tokens.clone().filter(|at| document.word(&document.tokens[*at]) == ",");
    commas.map(|comma| comma + 1).find(|at| says(*at))
}

/// The character of a token that is a double quotation mark.
fn mark(document: &Document, at: usize) -> Option<char> {
    let token = &document.tokens[at];
    if token.is_word() {
        return None;
    }
    let word = document.word(token);
    if matches!(word, "''" | "``") {
        return Some('"');
    }
    let mut chars = word.chars();
    let mark = chars.next().filter(|c| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂'));
    mark.filter(|_| chars.next().is_none())
}

/// Whether a mark that opens stands at a token.
pub(super) fn opens(document: &Document, at: usize) -> bool {
    mark(document, at).is_some_and(|mark| role(document, at, mark, None) == Role::Opens)
}

/// What a mark does where `open` is the innermost mark that is not closed yet.
fn role(document: &Document, at: usize, mark: char, open: Option<char>) -> Role {
    let before = char_before(document, at);
    let touches_word = char_behind(document, at).is_some_and(char::is_alphanumeric);
    match mark {
        '“' if open == Some('„') => Role::Closes,
        // Typed the wrong way round, it closes where only a closing mark can stand.
        '“' if touches_before(document, at) && !touches_word => Role::Closes,
        '«' if open == Some('»') => Role::Closes,
        '»' if open == Some('«') || !looks_opening(document, at) => Role::Closes,
        '„' | '‟' | '“' | '«' | '»' => Role::Opens,
        '”' if open.is_some_and(|open| open != '”') => Role::Closes,
        _ if looks_opening(document, at) => Role::Opens,
        _ if open.is_none() && !touches_before(document, at) => Role::MayOpen,
        // No space at all: the space before it was forgotten, or the one behind it.
        '"' | '＂' if touches_word && before == Some(':') => Role::Opens,
        '"' | '＂' if touches_word && open.is_none() && before.is_some_and(is_stop) => {
            Role::MayOpen
        }
        _ => Role::Closes,
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | '!' | '?' | ')' | '"')
}

/// Whether a closing mark is the one that belongs to an opening one.
fn matches(opener: char, mark: char) -> bool {
    match opener {
        '“' | '‟' => mark == '”',
        '„' => matches!(mark, '“' | '”'),
        '«' => mark == '»',
        '»' => matches!(mark, '«' | '»'),
        _ => mark == opener,
    }
}

/// Whether a closing mark may have been typed for the one that belongs to an opening one.
fn may_match(opener: char, mark: char) -> bool {
    match opener {
        '“' => matches!(mark, '“' | '"'),
        '„' | '‟' | '”' => mark == '"',
        '"' | '＂' => matches!(mark, '”' | '“'),
        _ => false,
    }
}

/// Whether a mark has space, a bracket or a dash before it and a word directly behind it.
pub(super) fn looks_opening(document: &Document, at: usize) -> bool {
    !touches_before(document, at) && char_behind(document, at).is_some_and(|c| !c.is_whitespace())
}

fn touches_before(document: &Document, at: usize) -> bool {
    let opens = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/');
    char_before(document, at).is_some_and(|c| !opens(c))
}

/// Whether a mark stands as only a closing one does: behind something, and not before a word.
fn is_behind_words(document: &Document, at: usize) -> bool {
    touches_before(document, at) && !char_behind(document, at).is_some_and(char::is_alphanumeric)
}

/// Whether a mark may count inches or seconds: 5" pipe.
fn is_measure(document: &Document, at: usize, mark: char) -> bool {
    matches!(mark, '"' | '”') && char_before(document, at).is_some_and(|c| c.is_ascii_digit())
}

fn char_before(document: &Document, at: usize) -> Option<char> {
    document.text[..document.tokens[at].span.start].chars().next_back()
}

fn char_behind(document: &Document, at: usize) -> Option<char> {
    document.text[document.tokens[at].span.end..].chars().next()
}
