//! A statement: a quotation with its speaker, its date and its topic.

use std::fmt::{self, Write as _};

use serde::Serialize;

use super::content_id::Begun;
use super::{Dated, Digest, Quotation, Speaker};
use crate::span::Span;

/// A row of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Identity: made from the article's digest and the spans of the content.
    pub id: StatementId,
    /// The quotation as printed.
    pub quotation: Quotation,
    /// Who said it; nothing where that could not be decided.
    pub speaker: Option<Speaker>,
    /// Who passed it on, outermost first, as names: for Trump's words repeated by Rubio, `Marco Rubio`.
    pub via: Vec<String>,
    /// When it was said; nothing for an undated article without words that date it.
    pub said_on: Option<Dated>,
    /// The days that the content speaks of.
    pub refers_to: Vec<Dated>,
    /// What it is about: the label of the article's section.
    pub topic: Option<String>,
    /// Whether words and source are sure enough to carry a conclusion; whom they mean may be undecided.
    pub tier: Tier,
    /// For a headline: the statement that it rewords.
    pub headline_of: Option<StatementId>,
}

/// How far a statement, or a finding, may be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Good enough to rest a conclusion on.
    Report,
    /// To be read in the article first.
    Check,
}

impl Tier {
    /// Every tier, with its name in the database and in JSON.
    pub const ALL: [(Tier, &'static str); 2] = [(Tier::Report, "report"), (Tier::Check, "check")];
}

/// A statement's id: 16 hexadecimal digits of a hash of the article and the places in it.
///
/// The same quotation of the same article has the same id in every database and
/// after every rebuild, whatever was logged before it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct StatementId(String);

impl StatementId {
    /// How many digits a person is shown.
    pub const SHORT: usize = 8;

    /// The id of the content at `parts` of the article with that digest.
    pub fn of(article: Digest, parts: &[Span]) -> Self {
        Self::behind(&Begun::default().and(&article.to_string()), parts)
    }

    /// The ids of several contents of one article, in their order.
    pub fn each<'p>(article: Digest, contents: impl Iterator<Item = &'p [Span]>) -> Vec<Self> {
        let begun = Begun::default().and(&article.to_string());
        contents.map(|parts| Self::behind(&begun, parts)).collect()
    }

    fn behind(article: &Begun, parts: &[Span]) -> Self {
        let mut places = String::new();
        for part in parts {
            let space = if places.is_empty() { "" } else { " " };
            // Writing to a String cannot fail.
            let _ = write!(places, "{space}{}-{}", part.start, part.end);
        }
        Self(article.clone().and(&places).id())
    }

    /// An id that was written down before; not checked.
    pub fn from_digits(digits: impl Into<String>) -> Self {
        Self(digits.into())
    }

    /// All 16 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first digits, enough for a person.
    pub fn short(&self) -> &str {
        &self.0[..Self::SHORT.min(self.0.len())]
    }
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
