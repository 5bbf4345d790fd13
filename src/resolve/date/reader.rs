//! The phrases of the list over the tokens of one sentence.

use std::ops::Range;

use super::Tense;
use super::reckon::{bounded, reckon};
use super::slots::Slots;
use crate::lexicon::{Element, Lexicon, Limit, List, Look, Meaning, Phrase, Second, Slot};
use crate::model::{DateRange, Dated};
use crate::text::{Document, Shape, Token};

/// A phrase of the list, found in the text.
#[derive(Clone)]
pub(super) struct Reading<'l> {
    phrase: &'l Phrase,
    /// The slots, and those of the second date of a range.
    slots: [Slots; 2],
    /// What is written as one word with the date: mid-October.
    prefix: Option<Limit>,
    /// Where it stands.
    pub tokens: Range<usize>,
}

/// Reads phrases in one sentence.
pub(super) struct Reader<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    sentence: Range<usize>,
}

impl<'d> Reader<'d> {
    pub fn new(document: &'d Document<'d>, sentence: Range<usize>, lexicon: &'d Lexicon) -> Self {
        Self { document, lexicon, sentence }
    }

    fn token(&self, at: usize) -> &'d Token<'d> {
        &self.document.tokens[at]
    }

    /// The bound that a token begins with, and the rest of it.
    fn prefix(&self, token: &'d Token<'d>) -> Option<(Limit, &'d str)> {
        // Most words have no hyphen.
        if token.looks.has(Look::Hyphenated) {
            self.lexicon.dates.prefix(&token.lower)
        } else {
            None
        }
    }

    /// Whether a phrase may begin with a token: with most none does.
    #[inline]
    pub fn may_begin(&self, at: usize) -> bool {
        let token = self.token(at);
        token.known.has(List::Dates)
            || token.shape == Shape::Number
            || token.looks.has(Look::Hyphenated)
    }

    /// The longest phrase that begins at a token and ends before `end`; of equal ones the first of the list.
    pub fn longest(&self, at: usize, end: usize) -> Option<Reading<'d>> {
        let token = self.token(at);
        let prefixed = self.prefix(token);
        if prefixed.is_none() && token.shape != Shape::Number && !token.known.has(List::Dates) {
            return None;
        }
        let (prefix, lower) = match prefixed {
            Some((limit, rest)) => (Some(limit), rest),
            None => (None, &*token.lower),
        };
        let is_number = match prefix {
            Some(_) => lower.bytes().all(|byte| byte.is_ascii_digit()),
            None => token.shape == Shape::Number,
        };
        let second = if at + 1 < end { self.second(at + 1) } else { None };
        // Most words that a phrase begins with, as "the", are none alone.
        let alone = token.known.has(List::DatesAlone) || token.calendar != 0;
        if second.is_none() && !is_number && !alone && prefix.is_none() {
            return None;
        }
        // A slot takes a number or a word of the calendar.
        let word = match prefix {
            Some(_) => self.lexicon.dates.calendar_word(lower),
            None => self.lexicon.dates.calendar_at(token.calendar),
        };
        let fills = if is_number || word.is_some() { Slot::of(word) } else { &[] };
        let mut best: Option<(usize, Reading)> = None;
        for phrases in self.lexicon.dates.phrases_from(lower, fills, second) {
            for (place, phrase) in phrases {
                let length = phrase.elements.len();
                let better = best.as_ref().is_none_or(|(before, best)| {
                    let longest = best.tokens.len();
                    length > longest || length == longest && place < *before
                });
                // None that comes later is longer.
                if !better {
                    break;
                }
                if at + length <= end
                    && let Some(slots) = self.fill(phrase, at, prefix.is_some())
                {
                    best =
                        Some((place, Reading { phrase, slots, prefix, tokens: at..at + length }));
                    break;
                }
            }
        }
        best.map(|(_, reading)| reading)
    }

    /// A token as the second of a phrase, if any phrase can go on with it.
    fn second(&self, at: usize) -> Option<Second<'d>> {
        let token = self.token(at);
        let dates = &self.lexicon.dates;
        let fills = match dates.calendar_at(token.calendar) {
            word @ Some(_) => Slot::of(word),
            None if token.shape == Shape::Number => Slot::of(None),
            None => match self.prefix(token) {
                Some((_, rest)) => Slot::of(dates.calendar_word(rest)),
                None => &[],
            },
        };
        let goes_on = !fills.is_empty() || token.known.has(List::DateSeconds);
        goes_on.then_some(Second { lower: &token.lower, fills })
    }

    /// The values of a phrase's slots, if it stands at that token; a prefix tells a date from a name as well as
    /// what must stand before the phrase does.
    fn fill(&self, phrase: &Phrase, at: usize, prefixed: bool) -> Option<[Slots; 2]> {
        let mut slots = [Slots::default(); 2];
        let next = at + phrase.elements.len();
        if phrase.guarded && next < self.sentence.end && self.is_open_word(next) {
            return None;
        }
        let mut elements = phrase.elements.iter().enumerate();
        let filled = elements.all(|(place, element)| {
            let slots = &mut slots[usize::from(place >= phrase.second)];
            self.fits(phrase, element, at + place, slots)
        });
        (filled && (prefixed || self.is_behind(phrase, at))).then_some(slots)
    }

    /// Whether what must stand before a phrase stands before a token.
    fn is_behind(&self, phrase: &Phrase, at: usize) -> bool {
        let start = at.checked_sub(phrase.context.len());
        start.filter(|start| *start >= self.sentence.start).is_some_and(|start| {
            let mut context = phrase.context.iter().zip(start..);
            context.all(|(element, at)| self.fits(phrase, element, at, &mut Slots::default()))
        })
    }

    /// Whether a word may stand at its place of a phrase; what it fills is put into `slots`.
    fn fits(&self, phrase: &Phrase, element: &Element, at: usize, slots: &mut Slots) -> bool {
        let token = self.token(at);
        match element {
            Element::Slot(slot) => {
                // ABC's "This Week", the Prague Spring.
                let common = matches!(slot, Slot::Unit | Slot::Span | Slot::PartOfDay);
                let titled = common && self.is_name(at)
                    || *slot == Slot::Season && self.is_name(at) && self.token(at - 1).is_capital();
                !titled && slots.fill(*slot, token, self.document.word(token), self.lexicon)
            }
            Element::Words(words) => {
                let fits = words.contains(&&*token.lower)
                    && (phrase.meaning == Meaning::Nothing || !self.is_name(at));
                if fits && token.calendar != 0 && slots.unit.is_none() {
                    // By year-end: the word itself is the unit.
                    slots.fill(Slot::Unit, token, self.document.word(token), self.lexicon);
                }
                fits
            }
        }
    }

    /// Whether a token is capitalised although it begins nothing: Today in "USA Today".
    fn is_name(&self, at: usize) -> bool {
        let opens = at == self.sentence.start || !self.token(at - 1).is_word();
        self.token(at).is_capital() && !opens
    }

    /// Whether a noun or verb in lower case stands there.
    fn is_open_word(&self, at: usize) -> bool {
        self.token(at).shape == Shape::Lower && self.token(at).classes.is_open()
    }

    /// What a reading means, together with the bounds before it, none of which begins before `free`.
    pub fn dated(
        &self,
        reading: &Reading,
        free: usize,
        anchor: Option<&DateRange>,
        tense: Tense,
    ) -> Option<Dated> {
        let mut start = reading.tokens.start;
        let mut bounds: Vec<Limit> = reading.prefix.into_iter().collect();
        // Since early March: each bound is one of what stands behind it.
        while let Some((bound, from)) = self.bound_before(free..start) {
            bounds.push(bound);
            start = from;
        }
        let tense = bounds.iter().fold(tense, |tense, bound| match bound {
            Limit::From => Tense::Past,
            Limit::Until => Tense::Future,
            _ => tense,
        });
        let range = reckon(reading.phrase.meaning, &reading.slots, anchor, tense)?;
        let range = bounds.into_iter().fold(range, |range, bound| bounded(range, bound, anchor));
        let evidence = Some(self.document.span_of(start..reading.tokens.end));
        Some(Dated { range, evidence, rule: reading.phrase.rule })
    }

    /// The longest bound that ends where `free` ends, and where it starts.
    fn bound_before(&self, free: Range<usize>) -> Option<(Limit, usize)> {
        let bounds = self.lexicon.dates.bounds().filter_map(|(words, bound)| {
            let start = free.end.checked_sub(words.len()).filter(|start| *start >= free.start)?;
            let mut pairs = words.iter().zip(start..);
            pairs.all(|(word, at)| self.token(at).lower == *word).then_some((bound, start))
        });
        bounds.min_by_key(|(_, start)| *start)
    }
}
