//! Words that name days: "earlier today", "on Monday", "since March", "Oct. 7".
//!
//! One grammar: the phrases of `dates.txt` (see [`crate::lexicon::Dates`]) over the
//! tokens of one sentence, the longest phrase first. Every result keeps the words and
//! the name of the rule that read them, so a reader can check it.
//!
//! Intervals instead of guesses, after `SUTime` (Chang & Manning 2012) and `TimeML`: what
//! is less precise than a day stays an interval, and words that only an exact day of
//! publication would decide give nothing where just the month is known.

mod calendar;
mod reader;
mod reckon;
mod slots;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use reader::{Reader, Reading};

use crate::lexicon::Lexicon;
use crate::model::{DateRange, Dated};
use crate::text::Document;

/// The tense of the verb that a date belongs to: in which direction "Thursday" lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// It has happened: "said Thursday".
    Past,
    /// It is to come: "will begin Thursday".
    Future,
    /// Not known; dates are read as past, as most dates of news are.
    Unknown,
}

/// The phrases of a document that can name days, read once: which days they name depends on who asks from when.
pub struct Phrases<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    /// In text order, without overlaps, the longest at each place.
    all: Vec<Reading<'d>>,
}

impl<'d> Phrases<'d> {
    /// Reads a document.
    pub fn of(document: &'d Document<'d>, lexicon: &'d Lexicon) -> Self {
        let mut all = Vec::new();
        for sentence in &document.sentences {
            let end = sentence.tokens.end;
            let reader = Reader::new(document, sentence.tokens.clone(), lexicon);
            let mut at = sentence.tokens.start;
            while at < end {
                if !reader.may_begin(at) {
                    at += 1;
                    continue;
                }
                let reading = reader.longest(at, end);
                at = reading.as_ref().map_or(at + 1, |reading| reading.tokens.end);
                all.extend(reading);
            }
        }
        Self { document, lexicon, all }
    }

    /// The dates that the tokens name, in text order, without overlaps.
    ///
    /// `tokens` counts places in the document's list. `anchor` is what "today" means:
    /// the day, month or year of publication. A phrase has a result only if every day of
    /// the anchor gives the same one ("this month" in an article of May 2025 is May, "yesterday"
    /// is nothing); an interval open towards the anchor takes in all of it ("earlier this year").
    /// Dates with a year need no anchor.
    ///
    /// The evidence of each is the phrase itself with the word that makes it an interval
    /// ("since March"), without a mere preposition ("on Monday" gives "Monday").
    ///
    /// # Panics
    ///
    /// If `tokens` reaches beyond the document.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::lexicon::Lexicon;
    /// use quotetrail::model::Published;
    /// use quotetrail::resolve::date::{Phrases, Tense};
    /// use quotetrail::text::Document;
    ///
    /// let lexicon = Lexicon::english();
    /// let text = "Solen said earlier this week that the talks begin on Oct. 7, 2026.";
    /// let document = Document::read(text, lexicon);
    /// let published = Published::parse("2025-05-15").unwrap().range;
    /// let all = 0..document.tokens.len();
    /// let dates = Phrases::of(&document, lexicon).dates(all, Some(&published), Tense::Past);
    /// assert_eq!(dates[0].range.to_string(), "2025-05-12..2025-05-15");
    /// assert_eq!(dates[1].evidence.unwrap().of(text), "Oct. 7, 2026");
    /// ```
    pub fn dates(
        &self,
        tokens: Range<usize>,
        anchor: Option<&DateRange>,
        tense: Tense,
    ) -> Vec<Dated> {
        let mut found = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let sentence = &self.document.sentences[self.document.sentence_of(at)].tokens;
            let reader = Reader::new(self.document, sentence.clone(), self.lexicon);
            let end = sentence.end.min(tokens.end);
            // No phrase reaches over another, and none over the end of its sentence.
            let mut free = at;
            while let Some(reading) = self.first(&reader, at..end) {
                found.extend(reader.dated(&reading, free, anchor, tense));
                at = reading.tokens.end;
                free = at;
            }
            at = end;
        }
        found
    }

    /// The first phrase that stands among tokens of one sentence.
    fn first(&self, reader: &Reader<'d>, tokens: Range<usize>) -> Option<Cow<'_, Reading<'d>>> {
        let mut at = tokens.start;
        while at < tokens.end {
            // What was read ends behind the place, and where it begins there or later, nothing stands before it.
            let next = self.all.partition_point(|reading| reading.tokens.end <= at);
            let reading = self.all.get(next).filter(|next| next.tokens.start < tokens.end)?;
            if at <= reading.tokens.start {
                at = reading.tokens.start;
                if reading.tokens.end <= tokens.end {
                    return Some(Cow::Borrowed(reading));
                }
            }
            // Where only a part of it is asked about, that may be a phrase of its own.
            if let Some(part) = reader.longest(at, tokens.end) {
                return Some(Cow::Owned(part));
            }
            at += 1;
        }
        None
    }
}
