//! Putting right what the rules read wrongly, and the story of a statement.

use std::collections::BTreeSet;

use super::Tracker;
use super::grounds::Grounds;
use super::people::subject;
use crate::decisions::{Person, folded, undone};
use crate::error::{Error, Result};
use crate::model::ledger::{Anchor, Change, Correction, Entry};
use crate::model::{DateRange, Kind, Published, Record, SpeakerEntry};

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
    /// A speaker who is named must be known: from an article, or entered before; the words of an office mean its
    /// holder of the day on which the statement was made. A statement that only repeats a print is put right there.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::show`] for the id and of [`Tracker::find_person`] for the speaker; those of the database.
    pub fn fix(&mut self, id: &str, fixes: &[Fix], grounds: &Grounds) -> Result<Record> {
        let asked = self.store.record(id)?;
        // The date of an article is its own.
        let own = Anchor::of(&asked);
        // What only repeats a print is put right where the print is.
        let record = match asked.ruling.echo_of.clone() {
            Some(original) => self.store.record(original.as_str())?,
            None => asked,
        };
        let anchor = Anchor::of(&record);
        let mut changes = Vec::new();
        for fix in fixes {
            let correction = match fix {
                Fix::Speaker(None) => Correction::Speaker { person: None, name: None },
                Fix::Speaker(Some(name)) => {
                    let said_on = record.statement.said_on.map(|said| said.range);
                    let (entering, person, name) = self.meant(name, said_on)?;
                    changes.extend(entering);
                    Correction::Speaker { person: Some(person), name: Some(name) }
                }
                Fix::SaidOn(range) => Correction::SaidOn { range: *range },
                Fix::Published(published) => {
                    Correction::Published { given: published.given.clone() }
                }
                Fix::Topic(topic) => Correction::Topic { topic: topic.clone() },
                Fix::Kind(kind) => Correction::Kind { kind: *kind },
                Fix::NotAQuotation => Correction::NotAQuotation,
            };
            let statement = match correction {
                Correction::Published { .. } => own.clone(),
                _ => anchor.clone(),
            };
            changes.push(Change::Corrected { statement, correction });
        }
        self.decide(changes, grounds)?;
        self.store.record(record.statement.id.as_str())
    }

    /// Who is meant by a name or an office on a day: the change that enters them if need be, the key, the name.
    fn meant(
        &self,
        query: &str,
        said_on: Option<DateRange>,
    ) -> Result<(Vec<Change>, String, String)> {
        let people = self.store.decisions()?.people;
        // Who was merged with another is still the one named, should the two be split again.
        let wanted = folded(query);
        let merged = |(person, into): &(&Person, Option<&str>)| {
            into.is_some() && folded(&person.name) == wanted
        };
        if let Some((person, _)) = people.all().find(merged) {
            return Ok((Vec::new(), person.key.clone(), person.name.clone()));
        }
        let holder = people.holder(query, said_on);
        if holder.is_none() && people.is_office(query) {
            let nearest = Vec::new();
            return Err(Error::UnknownSpeaker { query: query.into(), nearest });
        }
        let asked = holder.unwrap_or(query);
        let (entering, person) = self.entered(asked)?;
        Ok((entering, person, self.find_person(asked)?.name))
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
    /// reviews of findings with it, what was entered about its speaker if that decided it, and what took them back.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn story_of(&self, record: &Record) -> Result<Vec<Told>> {
        let id = record.statement.id.as_str();
        let span = record.statement.quotation.span();
        let digest = record.article.digest.to_string();
        let linked = self.store.linked_articles(record.article.digest)?;
        let prints: Vec<String> =
            linked.iter().map(|(article, ..)| article.digest.to_string()).collect();
        // A correction of the place that newer rules read otherwise is told, too, and one of another print.
        let is_meant = |anchor: &Anchor| {
            let overlaps = anchor.start < span.end && span.start < anchor.end;
            anchor.statement == id
                || anchor.article == digest && overlaps
                || anchor.words == record.words && prints.contains(&anchor.article)
        };
        let persons = self.persons_behind(record)?;
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
                change if subject(change).is_some_and(|key| persons.contains(key)) => true,
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

    /// Those whose entries in the register decided who said a statement, as keys.
    fn persons_behind(&self, record: &Record) -> Result<BTreeSet<String>> {
        let mut persons = BTreeSet::new();
        let by_register = record.ruling.speaker.as_deref().is_some_and(|by| by != "correction");
        if !by_register {
            return Ok(persons);
        }
        let read = self.as_read(record.statement.id.as_str())?;
        let people = self.store.decisions()?.people;
        if let Some(speaker) = &read.statement.speaker {
            let key = speaker.key(read.article.digest);
            persons.insert(people.canonical(&key).to_owned());
            let bearers = people.bearers_of(&speaker.name, speaker.kind, None);
            persons.extend(bearers.into_iter().map(ToOwned::to_owned));
            persons.insert(key);
        }
        if let Some(speaker) = &record.statement.speaker {
            let known = self.people()?;
            let is_meant = |entry: &&SpeakerEntry| entry.name == speaker.name;
            persons.extend(known.iter().filter(is_meant).map(|entry| entry.key.clone()));
        }
        Ok(persons)
    }
}
