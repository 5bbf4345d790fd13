//! Putting right what the rules read wrongly, and the story of a statement.

use super::Tracker;
use super::people::Grounds;
use crate::decisions::undone;
use crate::error::{Error, Result};
use crate::model::ledger::{Anchor, Change, Correction, Entry};
use crate::model::{DateRange, Kind, Published, Record};

/// What a person wants to be different.
#[derive(Clone, Debug)]
pub enum Fix {
    /// The one of that name, or nobody that can be decided.
    Speaker(Option<String>),
    /// The days.
    SaidOn(DateRange),
    /// When its article was published.
    Published(Published),
    /// The label.
    Topic(String),
    /// Direct, mixed or indirect.
    Kind(Kind),
    /// It is no quotation.
    NotAQuotation,
}

/// An entry of the story of a statement.
pub struct Told {
    /// The entry.
    pub entry: Entry,
    /// Whether it stands.
    pub stands: bool,
}

impl Tracker {
    /// Puts a statement right; all fixes or none.
    ///
    /// A speaker who is named must be known: from an article, or entered before.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::show`] for the id and of [`Tracker::find_person`] for the speaker; those of the database.
    pub fn fix(&mut self, id: &str, fixes: &[Fix], grounds: &Grounds) -> Result<Record> {
        let record = self.store.record(id)?;
        let anchor = Anchor::of(&record);
        let mut changes = Vec::new();
        for fix in fixes {
            let correction = match fix {
                Fix::Speaker(None) => Correction::Speaker { person: None, name: None },
                Fix::Speaker(Some(name)) => {
                    let (entering, person) = self.entered(name)?;
                    changes.extend(entering);
                    let name = Some(self.find_person(name)?.name);
                    Correction::Speaker { person: Some(person), name }
                }
                Fix::SaidOn(range) => Correction::SaidOn { range: *range },
                Fix::Published(published) => {
                    Correction::Published { given: published.given.clone() }
                }
                Fix::Topic(topic) => Correction::Topic { topic: topic.clone() },
                Fix::Kind(kind) => Correction::Kind { kind: *kind },
                Fix::NotAQuotation => Correction::NotAQuotation,
            };
            changes.push(Change::Corrected { statement: anchor.clone(), correction });
        }
        self.decide(changes, grounds)?;
        self.store.record(record.statement.id.as_str())
    }

    /// Takes back the last correction of a statement that stands.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::show`]; [`Error::NothingToUndo`] if none stands.
    pub fn undo_fix(&mut self, id: &str, grounds: &Grounds) -> Result<Record> {
        let record = self.store.record(id)?;
        let story = self.story_of(&record)?;
        let last = story
            .iter()
            .rev()
            .find(|told| told.stands && matches!(told.entry.change, Change::Corrected { .. }));
        let Some(last) = last else {
            return Err(Error::NothingToUndo {
                what: format!("statement {}", record.statement.id),
            });
        };
        self.decide(vec![Change::Undone { entry: last.entry.id.clone() }], grounds)?;
        self.store.record(record.statement.id.as_str())
    }

    /// Everything that was ever decided about a statement, oldest first: when its article came in, corrections,
    /// reviews of findings with it, and what took them back.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn story_of(&self, record: &Record) -> Result<Vec<Told>> {
        let id = record.statement.id.as_str();
        let span = record.statement.quotation.span();
        let digest = record.article.digest.to_string();
        // A correction of the place that newer rules read otherwise is told, too.
        let is_meant = |anchor: &Anchor| {
            let overlaps = anchor.start < span.end && span.start < anchor.end;
            anchor.statement == id
                || anchor.article == digest && overlaps
                || anchor.words == record.words
        };
        let entries = self.store.entries()?;
        let undone = undone(&entries);
        let mut told: Vec<Told> = Vec::new();
        for entry in self.store.entries_of_article(&digest)? {
            told.push(Told { entry, stands: true });
        }
        for entry in &entries {
            let concerns = match &entry.change {
                Change::Corrected { statement, .. } => is_meant(statement),
                Change::Reviewed { earlier, later, .. } => is_meant(earlier) || is_meant(later),
                Change::Undone { entry } => told.iter().any(|told| told.entry.id == *entry),
                _ => false,
            };
            if concerns {
                let stands = !undone.contains(entry.id.as_str());
                told.push(Told { entry: entry.clone(), stands });
            }
        }
        told.sort_by_key(|told| told.entry.number);
        Ok(told)
    }
}
