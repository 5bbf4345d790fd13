//! Statements as they come back from the store: with the words and the article they stand in.

use super::{Digest, Published, SpeakerKind, Statement};
use crate::span::Span;

/// What a list needs to know of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleEntry {
    /// Identity.
    pub digest: Digest,
    /// The headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
}

/// A stored statement, its words and its article.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The statement.
    pub statement: Statement,
    /// Its words: see [`Quotation::words`](super::Quotation::words).
    pub words: String,
    /// The content as printed, from the first part to the last.
    pub printed: String,
    /// The source's words as printed.
    pub source: Option<String>,
    /// The words that dated the saying.
    pub said_evidence: Option<String>,
    /// The article it stands in.
    pub article: ArticleEntry,
}

/// A speaker known to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerEntry {
    /// Identity within the store.
    pub key: String,
    /// The full name.
    pub name: String,
    /// Person, organization, collective or anonymous.
    pub kind: SpeakerKind,
    /// Other names and offices, as printed.
    pub names: Vec<String>,
    /// How many statements, headlines left out.
    pub statements: usize,
}

/// A place that a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The statement that holds the words.
    pub record: Record,
    /// The words found, as spans of [`Record::words`].
    pub matches: Vec<Span>,
}
