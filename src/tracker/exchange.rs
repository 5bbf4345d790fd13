//! The whole record as JSON Lines, out and in again: to keep, to share, to put two newsrooms' work together.
//!
//! What is exported is the ground: articles and the ledger, in the ledger's order, so that an empty database that
//! takes them in comes to the same chain; and, for other programs, the statements as they stand, which an import reads
//! over, since it reads the articles itself.

mod lines;

use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};

use super::{Tracker, extract};
use crate::decisions::undone;
use crate::error::{Error, Result};
use crate::model::ledger::{Change, Draft, Entry};
use crate::model::{Article, Diagnostic, Digest, Published, Record, StatementId};
use crate::report::records::{SCHEMA_VERSION, StatementRecord};
use crate::report::write_json_line;
use crate::store::{Logged, RULES_VERSION, Signature};
use lines::{ArticleLine, Line, StatementLine, line, notes};

/// What an import came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Articles that are new.
    pub articles: usize,
    /// Articles without their text, which cannot be read and were left out.
    pub without_text: usize,
    /// Decisions that are new.
    pub decisions: usize,
    /// Entries that were there already.
    pub known: usize,
    /// Where two decided otherwise about one thing: the later one stands.
    pub conflicts: Vec<String>,
}

impl Tracker {
    /// Writes everything as JSON Lines; the same bytes for the same record.
    ///
    /// # Errors
    ///
    /// Those of the database, and of the writer.
    pub fn export(&self, with_text: bool, out: &mut dyn Write) -> Result<()> {
        let unwritable =
            |source: io::Error| Error::Unwritable { path: "the export".into(), source };
        let first =
            Line::Quotetrail { schema_version: SCHEMA_VERSION, rules_version: RULES_VERSION };
        write_json_line(&first, out).map_err(unwritable)?;
        for entry in self.store.all_entries()? {
            if let Change::ArticleLogged(place) = &entry.change
                && let Some(digest) = Digest::parse(&place.article)
                && let Some(article) = self.store.article_as_it_came(digest)?
            {
                let line = Line::Article(Box::new(ArticleLine {
                    digest: place.article.clone(),
                    title: article.title,
                    outlet: article.outlet,
                    url: article.url,
                    published: article.published.map(|published| published.given),
                    form: article.form,
                    notes: notes(&self.store.diagnostics(digest)?),
                    text: with_text.then_some(article.text),
                }));
                write_json_line(&line, out).map_err(unwritable)?;
            }
            write_json_line(&Line::Entry(Box::new(line(entry))), out).map_err(unwritable)?;
        }
        for (digest, _) in self.store.analyses()? {
            let mut records = self.store.records_in(digest)?;
            records.sort_by_key(place);
            for record in &records {
                let line =
                    StatementLine { record: "statement", statement: StatementRecord::of(record) };
                write_json_line(&line, out).map_err(unwritable)?;
            }
        }
        Ok(())
    }

    /// Takes in what another database exported: articles and decisions that are not here yet.
    ///
    /// Nothing of what is here is lost. Where both sides decided about one thing, the decision that was made later
    /// stands, wherever it was made, and is named among the conflicts.
    ///
    /// # Errors
    ///
    /// [`Error::Import`] for a line that is no record of an export; those of the database. What was taken in until then
    /// stays, and another try goes on from there.
    pub fn import(&mut self, from: &mut dyn BufRead) -> Result<Imported> {
        let mut imported = Imported::default();
        let mut known: BTreeSet<String> =
            self.store.all_entries()?.into_iter().map(|entry| entry.id).collect();
        let mut pending: Option<(Article, Vec<Diagnostic>)> = None;
        let mut drafts: Vec<Draft> = Vec::new();
        let mut new: Vec<String> = Vec::new();
        for (number, line) in (1..).zip(from.lines()) {
            let line =
                line.map_err(|source| Error::Unreadable { path: "the export".into(), source })?;
            if line.trim().is_empty() {
                continue;
            }
            let wrong = |message: String| Error::Import { line: number, message };
            match serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))? {
                Line::Quotetrail { schema_version, .. } if schema_version > SCHEMA_VERSION => {
                    return Err(wrong(format!("it is of schema version {schema_version}")));
                }
                Line::Quotetrail { .. } | Line::Statement {} => {}
                Line::Article(article) => pending = article.article().map_err(wrong)?,
                Line::Entry(entry) if known.contains(&entry.id) => imported.known += 1,
                Line::Entry(entry) => {
                    let id = entry.id.clone();
                    if let Change::ArticleLogged(place) | Change::SourceAdded(place) = &entry.change
                    {
                        self.take_in(&mut drafts)?;
                        let article = match pending.take() {
                            Some(came) => Some(came),
                            None => self.stored(&place.article)?.map(|known| (known, Vec::new())),
                        };
                        let Some((mut article, mut diagnostics)) = article else {
                            imported.without_text += 1;
                            continue;
                        };
                        if matches!(entry.change, Change::SourceAdded(_)) {
                            // Another place may give another title and another day.
                            article.title.clone_from(&place.title);
                            let day = place.published.as_deref().map(Published::parse);
                            article.published =
                                day.transpose().map_err(|error| wrong(error.to_string()))?;
                        }
                        (article.outlet, article.url) = (place.outlet.clone(), place.url.clone());
                        article.about = place.about.clone();
                        let signature = Signature { by: entry.made_by, at: entry.made_at };
                        let (statements, more) = extract(&article);
                        diagnostics.extend(more);
                        let logged = self.log(&article, &statements, &diagnostics, &signature)?;
                        imported.articles += usize::from(logged == Logged::Stored);
                    } else {
                        imported.decisions += 1;
                        new.push(id.clone());
                        drafts.push(entry.draft());
                    }
                    known.insert(id);
                }
            }
        }
        self.take_in(&mut drafts)?;
        imported.conflicts = self.conflicts(&new)?;
        Ok(imported)
    }

    fn take_in(&mut self, drafts: &mut Vec<Draft>) -> Result<()> {
        if !drafts.is_empty() {
            self.store.decide(drafts, &extract)?;
            drafts.clear();
        }
        Ok(())
    }

    fn stored(&self, digest: &str) -> Result<Option<Article>> {
        match Digest::parse(digest) {
            Some(digest) => self.store.article_as_it_came(digest),
            None => Ok(None),
        }
    }

    /// Where entries that came in and others say different things of one property of one statement, or of one finding.
    fn conflicts(&self, new: &[String]) -> Result<Vec<String>> {
        let entries = self.store.entries()?;
        let undone = undone(&entries);
        let standing: Vec<&Entry> =
            entries.iter().filter(|entry| !undone.contains(entry.id.as_str())).collect();
        let mut conflicts = Vec::new();
        for theirs in standing.iter().filter(|entry| new.contains(&entry.id)) {
            for ours in standing.iter().filter(|entry| !new.contains(&entry.id)) {
                if let Some(about) = differ(&ours.change, &theirs.change) {
                    let later = if ours.made_at > theirs.made_at { ours } else { theirs };
                    conflicts.push(format!(
                        "{about}: {} and {} decided otherwise; {}'s later word stands",
                        ours.made_by, theirs.made_by, later.made_by
                    ));
                }
            }
        }
        Ok(conflicts)
    }
}

/// What two changes say different things about.
fn differ(one: &Change, other: &Change) -> Option<String> {
    match (one, other) {
        (
            Change::Corrected { statement, correction },
            Change::Corrected { statement: other_statement, correction: other },
        ) if statement.statement == other_statement.statement
            && correction.field() == other.field()
            && correction != other =>
        {
            let short = statement.statement.get(..StatementId::SHORT).unwrap_or_default();
            Some(format!("statement {short}, {}", correction.field()))
        }
        (
            Change::Reviewed { finding, status, .. },
            Change::Reviewed { finding: other, status: other_status, .. },
        ) if finding == other && status != other_status => {
            Some(format!("finding {}", finding.get(..StatementId::SHORT).unwrap_or_default()))
        }
        (
            Change::TopicDefined { topic, terms },
            Change::TopicDefined { topic: other, terms: other_terms },
        ) if topic == other && terms != other_terms => Some(format!("topic {topic}")),
        _ => None,
    }
}

/// The order of a text.
fn place(record: &Record) -> (usize, usize) {
    let span = record.statement.quotation.span();
    (span.start, span.end)
}
