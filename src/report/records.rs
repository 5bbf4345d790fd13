//! The JSON shapes that filters, reports and `--json` share.
//!
//! Field names and their order are part of the command line's contract. Offsets
//! count Unicode code points, half-open (the W3C Web Annotation rule): a
//! [`Cutter`] turns the program's byte spans into them.

mod comparison;

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::ledger::{Review, ReviewStatus};
use crate::model::{
    ArticleEntry, Basis, DateRange, Dated, Diagnostic, DiagnosticKind, Kind, Precision, Record,
    SpeakerKind, Statement, StatementId, Tier,
};
use crate::span::{CodePoints, Span};

pub use comparison::{ComparisonRecord, DerivationRecord};

/// The version of every JSON document that the program writes.
pub const SCHEMA_VERSION: u32 = 1;

/// What offsets count.
pub const UNIT: &str = "codepoint";

/// A text, and what is needed to point into it in code points.
pub struct Cutter<'a> {
    text: &'a str,
    points: CodePoints,
}

/// Words of a text and where they stand, in code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

impl Place<'_> {
    /// The code points, half-open.
    pub fn range(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}

/// A range of code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    start: usize,
    end: usize,
}

impl<'a> Cutter<'a> {
    /// Reads the text once.
    pub fn of(text: &'a str) -> Self {
        Self { text, points: CodePoints::of(text) }
    }

    /// The words that a span points at.
    ///
    /// # Panics
    ///
    /// If the span was made for another text.
    pub fn place(&self, span: Span) -> Place<'a> {
        let (start, end) = self.points.range(span);
        Place { start, end, text: span.of(self.text) }
    }

    fn range(&self, span: Span) -> Range {
        let (start, end) = self.points.range(span);
        Range { start, end }
    }
}

/// Days, and the words that gave them.
#[derive(Clone, Debug, Serialize)]
pub struct DatedRecord<'a> {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    precision: Precision,
    evidence: Option<Place<'a>>,
}

impl<'a> DatedRecord<'a> {
    fn of(dated: &Dated, text: &Cutter<'a>) -> Self {
        let DateRange { from, to, precision } = dated.range;
        Self { from, to, precision, evidence: dated.evidence.map(|span| text.place(span)) }
    }
}

/// A quotation of an article, as `extract` gives it.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteRecord<'a> {
    id: &'a StatementId,
    kind: Kind,
    start: usize,
    end: usize,
    text: &'a str,
    parts: Vec<Range>,
    cue: Option<CueRecord<'a>>,
    speaker: Option<Place<'a>>,
    speaker_resolved: Option<&'a str>,
    speaker_kind: Option<SpeakerKind>,
    via: &'a [String],
    said_on: Option<DatedRecord<'a>>,
    refers_to: Vec<DatedRecord<'a>>,
    topic: Option<&'a str>,
    confidence: f64,
    tier: Tier,
    basis: Basis,
    headline_of: Option<&'a StatementId>,
}

#[derive(Clone, Debug, Serialize)]
struct CueRecord<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    lemma: &'a str,
}

impl<'a> QuoteRecord<'a> {
    /// The record of a statement of that text.
    pub fn of(statement: &'a Statement, text: &Cutter<'a>) -> Self {
        let quotation = &statement.quotation;
        let Place { start, end, text: printed } = text.place(quotation.span());
        let cue = quotation.cue.as_ref();
        Self {
            id: &statement.id,
            kind: quotation.kind,
            start,
            end,
            text: printed,
            parts: quotation.parts.iter().map(|part| text.range(*part)).collect(),
            cue: cue.map(|cue| CueRecord { place: text.place(cue.span), lemma: &cue.lemma }),
            speaker: quotation.source.map(|span| text.place(span)),
            speaker_resolved: statement.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            speaker_kind: statement.speaker.as_ref().map(|speaker| speaker.kind),
            via: &statement.via,
            said_on: statement.said_on.as_ref().map(|dated| DatedRecord::of(dated, text)),
            refers_to: statement.refers_to.iter().map(|day| DatedRecord::of(day, text)).collect(),
            topic: statement.topic.as_deref(),
            confidence: rounded(quotation.confidence),
            tier: statement.tier,
            basis: quotation.basis,
            headline_of: statement.headline_of.as_ref(),
        }
    }
}

/// A diagnostic and the words that it is about.
#[derive(Clone, Debug, Serialize)]
pub struct DiagnosticRecord<'a> {
    kind: DiagnosticKind,
    span: Option<Place<'a>>,
    message: &'a str,
}

impl<'a> DiagnosticRecord<'a> {
    /// The record of a diagnostic about that text.
    pub fn of(diagnostic: &'a Diagnostic, text: &Cutter<'a>) -> Self {
        Self {
            kind: diagnostic.kind,
            span: diagnostic.span.map(|span| text.place(span)),
            message: &diagnostic.message,
        }
    }
}

/// A statement as it comes back from the database, in words rather than places.
#[derive(Clone, Debug, Serialize)]
pub struct StatementRecord<'a> {
    id: &'a StatementId,
    kind: Kind,
    words: &'a str,
    printed: &'a str,
    source: Option<&'a str>,
    /// Its dictionary form: a denial is no claim.
    cue: Option<&'a str>,
    speaker: Option<&'a str>,
    speaker_kind: Option<SpeakerKind>,
    via: &'a [String],
    said_on: Option<SaidRecord<'a>>,
    refers_to: Vec<DateRange>,
    topic: Option<&'a str>,
    #[serde(flatten)]
    article: ArticleRecord<'a>,
    confidence: f64,
    tier: Tier,
    basis: Basis,
    headline_of: Option<&'a StatementId>,
}

#[derive(Clone, Debug, Serialize)]
struct SaidRecord<'a> {
    #[serde(flatten)]
    range: DateRange,
    /// The words alone: the place is in the article, which `show` gives.
    evidence: Option<&'a str>,
}

/// Where and when an article was published.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRecord<'a> {
    article: String,
    published: Option<&'a str>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> ArticleRecord<'a> {
    /// The record of an article.
    pub fn of(article: &'a ArticleEntry) -> Self {
        Self {
            article: article.digest.to_string(),
            published: article.published.as_ref().map(|published| published.given.as_str()),
            outlet: article.outlet.as_deref(),
            title: article.title.as_deref(),
            url: article.url.as_deref(),
        }
    }
}

/// What a reader makes of a finding.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewRecord<'a> {
    status: ReviewStatus,
    reason: Option<&'a str>,
    note: Option<&'a str>,
    reviewer: &'a str,
    made_at: &'a str,
}

impl<'a> ReviewRecord<'a> {
    /// The record of a review.
    pub fn of(review: &'a Review) -> Self {
        Self {
            status: review.status,
            reason: review.reason.as_deref(),
            note: review.note.as_deref(),
            reviewer: &review.reviewer,
            made_at: &review.made_at,
        }
    }
}

impl<'a> StatementRecord<'a> {
    /// The record of a stored statement.
    pub fn of(record: &'a Record) -> Self {
        let statement = &record.statement;
        let evidence = record.said_evidence.as_deref();
        Self {
            id: &statement.id,
            kind: statement.quotation.kind,
            words: &record.words,
            printed: &record.printed,
            source: record.source.as_deref(),
            cue: statement.quotation.cue.as_ref().map(|cue| cue.lemma.as_str()),
            speaker: statement.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            speaker_kind: statement.speaker.as_ref().map(|speaker| speaker.kind),
            via: &statement.via,
            said_on: statement.said_on.map(|dated| SaidRecord { range: dated.range, evidence }),
            refers_to: statement.refers_to.iter().map(|dated| dated.range).collect(),
            topic: statement.topic.as_deref(),
            article: ArticleRecord::of(&record.article),
            confidence: rounded(statement.quotation.confidence),
            tier: statement.tier,
            basis: statement.quotation.basis,
            headline_of: statement.headline_of.as_ref(),
        }
    }
}

/// Four decimal places: enough to rank by, and the same on every machine.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
