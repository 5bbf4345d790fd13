//! What a person says of a statement that the rules read wrongly.

use serde::{Deserialize, Serialize};

use crate::model::{DateRange, Kind, Record};

/// A statement in its article, described so that other rules, or a later version of the article, can be asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Its id when it was pointed at.
    pub statement: String,
    /// The digest of the article.
    pub article: String,
    /// Where its content begins, in bytes of the article.
    pub start: usize,
    /// Where it ends, excluded.
    pub end: usize,
    /// Its words.
    pub words: String,
}

impl Anchor {
    /// The place of a stored statement.
    pub fn of(record: &Record) -> Self {
        let span = record.statement.quotation.span();
        Self {
            statement: record.statement.id.to_string(),
            article: record.article.digest.to_string(),
            start: span.start,
            end: span.end,
            words: record.words.clone(),
        }
    }
}

/// What is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "kebab-case")]
pub enum Correction {
    /// Who said it.
    Speaker {
        /// The key; nothing where it cannot be decided.
        person: Option<String>,
        /// The name at that time, for people who read the ledger.
        name: Option<String>,
    },
    /// When it was said.
    SaidOn {
        /// The days.
        range: DateRange,
    },
    /// When its article was published.
    Published {
        /// As it was given.
        given: String,
    },
    /// What it is about.
    Topic {
        /// The label.
        topic: String,
    },
    /// What kind of quotation it is.
    Kind {
        /// Direct, mixed or indirect.
        kind: Kind,
    },
    /// Nobody said it: it is kept, and shown in no list.
    NotAQuotation,
}

impl Correction {
    /// Which of a statement's properties it sets: a later correction of the same one takes its place.
    pub fn field(&self) -> &'static str {
        match self {
            Correction::Speaker { .. } => "speaker",
            Correction::SaidOn { .. } => "said-on",
            Correction::Published { .. } => "published",
            Correction::Topic { .. } => "topic",
            Correction::Kind { .. } => "kind",
            Correction::NotAQuotation => "not-a-quotation",
        }
    }
}
