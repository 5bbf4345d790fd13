//! The lines of the file: one for each article, entry of the ledger and statement.

use serde::{Deserialize, Serialize};

use crate::model::ledger::{Change, Draft, Entry};
use crate::model::{Article, Diagnostic, DiagnosticKind, Digest, Form, Published};
use crate::report::records::StatementRecord;

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub(super) enum Line {
    /// The first one.
    Quotetrail { schema_version: u32, rules_version: i64 },
    /// An article, before the entry that logged it.
    Article(Box<ArticleLine>),
    /// An entry of the ledger.
    Entry(Box<EntryLine>),
    /// A statement as it stands; not taken in.
    Statement {},
}

#[derive(Serialize, Deserialize)]
pub(super) struct ArticleLine {
    pub(super) digest: String,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<String>,
    #[serde(default)]
    pub(super) form: Form,
    /// What only the file could tell: that the encoding was guessed, that the article was cut off.
    #[serde(default)]
    pub(super) notes: Vec<NoteLine>,
    /// Nothing where it was left out for sharing.
    pub(super) text: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct NoteLine {
    kind: String,
    message: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct EntryLine {
    pub(super) id: String,
    pub(super) made_at: String,
    pub(super) made_by: String,
    because: Option<String>,
    #[serde(flatten)]
    pub(super) change: Change,
}

#[derive(Serialize)]
pub(super) struct StatementLine<'a> {
    pub(super) record: &'static str,
    #[serde(flatten)]
    pub(super) statement: StatementRecord<'a>,
}

/// What only the file of an article could tell.
pub(super) fn notes(diagnostics: &[Diagnostic]) -> Vec<NoteLine> {
    let of_the_input = diagnostics.iter().filter(|note| note.kind.is_of_the_input());
    let line = |note: &Diagnostic| {
        let kind = DiagnosticKind::ALL.iter().find(|(kind, _)| *kind == note.kind)?.1;
        Some(NoteLine { kind: kind.into(), message: note.message.clone() })
    };
    of_the_input.filter_map(line).collect()
}

impl NoteLine {
    /// The note; nothing for a kind that this program does not know.
    fn diagnostic(&self) -> Option<Diagnostic> {
        let (kind, _) = DiagnosticKind::ALL.iter().find(|(_, name)| *name == self.kind)?;
        Some(Diagnostic::about(*kind, self.message.clone()))
    }
}

pub(super) fn line(entry: Entry) -> EntryLine {
    let Entry { id, made_at, made_by, because, change, .. } = entry;
    EntryLine { id, made_at, made_by, because, change }
}

impl EntryLine {
    pub(super) fn draft(self) -> Draft {
        let Self { made_at, made_by, because, change, .. } = self;
        Draft { made_at, made_by, because, change }
    }
}

impl ArticleLine {
    /// The article; nothing where its text was left out.
    pub(super) fn article(self) -> Result<Option<(Article, Vec<Diagnostic>)>, String> {
        let Some(text) = self.text else { return Ok(None) };
        if Digest::of(&text).to_string() != self.digest {
            return Err("the text of the article is not that of its digest".into());
        }
        let published = self.published.as_deref().map(Published::parse).transpose();
        let notes = self.notes.iter().filter_map(NoteLine::diagnostic).collect();
        let article = Article {
            title: self.title,
            outlet: self.outlet,
            url: self.url,
            published: published.map_err(|error| error.to_string())?,
            form: self.form,
            ..Article::of(text)
        };
        Ok(Some((article, notes)))
    }
}
