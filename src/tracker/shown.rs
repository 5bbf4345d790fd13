//! A statement in its article, and two of them beside each other.

use chrono::NaiveDate;

use super::Tracker;
use crate::compare;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::model::{About, ArticleEntry, Comparison, Digest, Record};
use crate::span::Span;
use crate::text::Document;

/// Two stored statements and what comparing them gives.
pub struct Pair {
    /// The one said first.
    pub earlier: Record,
    /// The one said later.
    pub later: Record,
    /// Verdict, reasons and diff.
    pub comparison: Comparison,
}

/// A statement in its article.
pub struct Shown {
    /// The statement.
    pub record: Record,
    /// The whole text of the article; its spans point into it.
    pub text: String,
    /// From the sentence before the statement to the one after it.
    pub context: Span,
    /// The other prints of the article, by digest.
    pub prints: Vec<Print>,
    /// What was known of the article when it was logged first.
    pub about: About,
}

/// Another article that is the same story.
pub struct Print {
    /// The article.
    pub article: ArticleEntry,
    /// `copy`: the same paragraphs in another place; `revision`: another text at the same address.
    pub relation: String,
    /// Whether it was published later than the one it is the print of.
    pub is_later: bool,
    /// The statement there that is nearest to this one, if it says it in other words: changed by the publisher.
    pub changed: Option<(Record, Comparison)>,
}

impl Tracker {
    /// Two statements compared, flagged or not; a statement beside itself has its parts compared.
    ///
    /// # Errors
    ///
    /// [`UnknownId`](crate::error::Error::UnknownId) and [`AmbiguousId`](crate::error::Error::AmbiguousId).
    pub fn why(&self, one: &str, other: &str) -> Result<Pair> {
        let (mut earlier, mut later) = (self.store.record(one)?, self.store.record(other)?);
        if order(&later) < order(&earlier) {
            std::mem::swap(&mut earlier, &mut later);
        }
        // A statement beside itself: its parts are held against each other.
        if earlier.statement.id == later.statement.id
            && let Some((first, rest)) = later.words.split_once('\n')
        {
            earlier.words = first.to_owned();
            later.words = rest.to_owned();
        }
        let comparison = compare::compare_records(&earlier, &later, Lexicon::english());
        Ok(Pair { earlier, later, comparison })
    }

    /// Everything about a statement.
    ///
    /// # Errors
    ///
    /// [`UnknownId`](crate::error::Error::UnknownId) and [`AmbiguousId`](crate::error::Error::AmbiguousId).
    pub fn show(&self, id: &str) -> Result<Shown> {
        let record = self.store.record(id)?;
        let text = self.store.text(record.article.digest)?.unwrap_or_default();
        let context = context(&text, record.statement.quotation.span(), Lexicon::english());
        let prints = self.prints(&record)?;
        let places = self.store.provenances(record.article.digest)?;
        let about = places.into_iter().next().map(|place| place.about).unwrap_or_default();
        Ok(Shown { record, text, context, prints, about })
    }

    /// The statement with an id as the rules read it, whatever people decided about it.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::show`].
    pub fn as_read(&self, id: &str) -> Result<Record> {
        self.store.record_as_read(id)
    }
}

/// By day, then by place: statements of one article keep their order.
fn order(record: &Record) -> (Option<NaiveDate>, Digest, usize) {
    let said = record.statement.said_on.and_then(|said| said.range.order());
    (said, record.article.digest, record.statement.quotation.span().start)
}

/// From the sentence before a span to the one after it.
fn context(text: &str, span: Span, lexicon: &Lexicon) -> Span {
    let document = Document::read(text, lexicon);
    let tokens = document.tokens_in(span);
    if tokens.is_empty() {
        return span;
    }
    let first = document.sentence_of(tokens.start).saturating_sub(1);
    let last = (document.sentence_of(tokens.end - 1) + 1).min(document.sentences.len() - 1);
    document.sentences[first].span.join(document.sentences[last].span).join(span)
}
