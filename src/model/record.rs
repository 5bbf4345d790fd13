//! Statements as they come back from the store: with the words and the article they stand in.

use super::{
    Article, Basis, Dated, Digest, Kind, Published, Quotation, SpeakerKind, Statement, StatementId,
    Tier,
};
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
    /// The first of the prints of the story, if it is not the only one: a copy or an earlier version.
    pub story: Option<Digest>,
}

impl ArticleEntry {
    /// Whether the two are prints of one story.
    pub fn is_print_of(&self, other: &ArticleEntry) -> bool {
        self.story.unwrap_or(self.digest) == other.story.unwrap_or(other.digest)
    }
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
    /// Where people decided otherwise than the rules: [`Record::statement`] is as it stands after that.
    pub ruling: Ruling,
}

/// How far a statement stands otherwise than the rules read it, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    /// The ground on which another speaker than the one read stands, or none: `correction`, `merge`, `name`,
    /// `office`, `namesakes`.
    pub speaker: Option<String>,
    /// The ground of the date: `correction`.
    pub said_on: Option<String>,
    /// The ground of the topic: `correction`, `terms`, `merge`.
    pub topic: Option<String>,
    /// Whether a person says that it is no quotation: it is in no list then.
    pub is_dropped: bool,
    /// The statement whose print it only repeats: it counts nowhere then.
    pub echo_of: Option<StatementId>,
}

impl Record {
    /// Whether nothing but the day of publication dates it: no words do, and nobody gave the day.
    pub fn is_dated_by_publication(&self) -> bool {
        let published = self.article.published.as_ref().map(|published| published.range);
        self.statement
            .said_on
            .is_some_and(|said| said.is_by_publication() && Some(said.range) == published)
    }

    /// A statement of which only words, kind and day are known, as tables of dated statements have it: the `place`-th
    /// byte of a stand-in article is where it begins, and the day of publication stands for the day of saying.
    pub fn of_words(
        article: &Article,
        place: usize,
        words: String,
        kind: Kind,
        published: Option<Published>,
    ) -> Self {
        let parts = vec![Span::new(place, place + words.len())];
        let said_on = published.as_ref().map(|published| Dated {
            range: published.range,
            evidence: None,
            rule: "published",
        });
        Self {
            statement: Statement {
                id: StatementId::of(article.digest(), &parts),
                quotation: Quotation {
                    kind,
                    parts,
                    cue: None,
                    source: None,
                    via: Vec::new(),
                    frame: Vec::new(),
                    basis: Basis::CueAfter,
                    headline_of: None,
                    confidence: 1.0,
                },
                speaker: None,
                via: Vec::new(),
                said_on,
                refers_to: Vec::new(),
                topic: None,
                tier: Tier::Report,
                headline_of: None,
            },
            printed: words.clone(),
            words,
            source: None,
            said_evidence: None,
            article: ArticleEntry {
                digest: article.digest(),
                title: None,
                url: None,
                outlet: None,
                published,
                story: None,
            },
            ruling: Ruling::default(),
        }
    }
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
