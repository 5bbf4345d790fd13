//! Who is who: entering names and offices, merging and splitting.

use chrono::NaiveDate;

use super::grounds::Grounds;
use super::{Tracker, speakers};
use crate::decisions::{Decisions, Person, Suggestion, folded, suggest};
use crate::error::{Error, Result};
use crate::model::ledger::{Change, Entry, NameSort};
use crate::model::{Digest, Speaker, SpeakerEntry, SpeakerKind};

/// The days for which a name or an office holds, and where that can be read.
#[derive(Clone, Debug, Default)]
pub struct Term {
    /// The first day, if it is known.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Where that can be read.
    pub source: Option<String>,
}

/// Somebody with all that is known of them.
pub struct Known {
    /// As lists show them.
    pub speaker: SpeakerEntry,
    /// As people entered them.
    pub person: Option<Person>,
    /// The names of those who were merged with them.
    pub merged: Vec<String>,
    /// What people decided about them, oldest first.
    pub entries: Vec<Entry>,
}

impl Tracker {
    /// All that is known of somebody.
    ///
    /// # Errors
    ///
    /// As for [`Tracker::find_person`].
    pub fn person(&self, query: &str) -> Result<Known> {
        let speaker = self.find_person(query)?;
        let decisions = self.store.decisions()?;
        let own = |key: &str| decisions.people.canonical(key) == speaker.key;
        let merged = decisions
            .people
            .all()
            .filter(|(person, into)| into.is_some() && own(&person.key))
            .map(|(person, _)| person.name.clone())
            .collect();
        let entries = self.store.entries()?;
        let person = decisions.people.get(&speaker.key).cloned();
        let entries = entries
            .into_iter()
            .filter(|entry| {
                subject(&entry.change).is_some_and(|key| own(key) || key == speaker.key)
            })
            .collect();
        Ok(Known { speaker, person, merged, entries })
    }

    /// Enters a person or an organization.
    ///
    /// One who is known by that name already is entered as the one whom the articles mean; with
    /// `apart` somebody else of that name is entered, and from then on the name alone decides nothing.
    ///
    /// # Errors
    ///
    /// [`Error::AlreadyEntered`]; those of the database.
    pub fn add_person(
        &mut self,
        name: &str,
        kind: SpeakerKind,
        apart: Option<&str>,
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        let decisions = self.store.decisions()?;
        let speaker = Speaker { name: name.into(), kind, offices: Vec::new(), aliases: Vec::new() };
        let own = speaker.key(Digest::of(""));
        let added = |person: String, apart: Option<&str>| Change::PersonAdded {
            person,
            name: name.into(),
            kind,
            apart: apart.map(ToOwned::to_owned),
        };
        let mut changes = Vec::new();
        if apart.is_some() && decisions.people.get(&own).is_none() {
            changes.push(added(own.clone(), None));
        }
        let key = match apart {
            None => own,
            Some(apart) => speaker.key_apart(apart),
        };
        if decisions.people.get(&key).is_some() {
            return Err(Error::AlreadyEntered { name: name.into() });
        }
        changes.push(added(key, apart));
        self.decide(changes, grounds)
    }

    /// Enters a name of somebody.
    ///
    /// # Errors
    ///
    /// As for [`Tracker::find_person`]; [`Error::NotIdentified`]; [`Error::NameTaken`] if somebody else bears the name.
    pub fn give_name(
        &mut self,
        person: &str,
        name: &str,
        sort: NameSort,
        term: Term,
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        self.refuse_taken(name, person)?;
        let (mut changes, person) = self.entered(person)?;
        let Term { from, to, source } = term;
        changes.push(Change::NameGiven { person, name: name.into(), sort, from, to, source });
        self.decide(changes, grounds)
    }

    /// A name that is somebody else's: to give it to this one would be a merge without grounds.
    fn refuse_taken(&self, name: &str, person: &str) -> Result<()> {
        let person = self.find_person(person)?;
        let wanted = folded(name);
        let decisions = self.store.decisions()?;
        let is_taken = |other: &&SpeakerEntry| {
            let bears = folded(speakers::bare(&other.name)) == wanted
                || decisions.people.get(&other.key).is_some_and(|other| {
                    other.names.iter().any(|name| folded(&name.words) == wanted)
                });
            other.key != person.key && other.kind == person.kind && bears
        };
        match self.people()?.iter().find(is_taken) {
            Some(other) => Err(Error::NameTaken { name: name.into(), by: other.name.clone() }),
            None => Ok(()),
        }
    }

    /// Enters an office of somebody.
    ///
    /// # Errors
    ///
    /// As for [`Tracker::give_name`].
    pub fn give_office(
        &mut self,
        person: &str,
        office: &str,
        term: Term,
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        let (mut changes, person) = self.entered(person)?;
        let Term { from, to, source } = term;
        changes.push(Change::OfficeHeld { person, office: office.into(), from, to, source });
        self.decide(changes, grounds)
    }

    /// Enters the item of Wikidata that somebody is.
    ///
    /// # Errors
    ///
    /// As for [`Tracker::give_name`].
    pub fn identify(
        &mut self,
        person: &str,
        wikidata: &str,
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        let (mut changes, person) = self.entered(person)?;
        changes.push(Change::Identified { person, wikidata: wikidata.into() });
        self.decide(changes, grounds)
    }

    /// Gives all statements of one to another, for as long as the merge is not undone.
    ///
    /// # Errors
    ///
    /// As for [`Tracker::give_name`]; [`Error::NotMergeable`] for one and the same, or for a person and an organization.
    pub fn merge(&mut self, person: &str, into: &str, grounds: &Grounds) -> Result<Vec<Entry>> {
        let (one, other) = (self.find_person(person)?, self.find_person(into)?);
        if one.key == other.key || one.kind != other.kind {
            return Err(Error::NotMergeable { one: one.name, other: other.name });
        }
        let (mut changes, person) = self.entered(person)?;
        let (more, into) = self.entered(into)?;
        changes.extend(more);
        changes.push(Change::Merged { person, into, names: [one.name, other.name] });
        self.decide(changes, grounds)
    }

    /// Takes back every merge by which somebody else's statements came to a person, or that of one name or key only.
    ///
    /// # Errors
    ///
    /// As for [`Tracker::find_person`]; [`Error::NothingToUndo`] if nobody was merged with them.
    pub fn split(
        &mut self,
        person: &str,
        only: Option<&str>,
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        let into = self.find_person(person)?;
        let entries = self.store.entries()?;
        let undone = crate::decisions::undone(&entries);
        let merges = entries.iter().filter(|entry| {
            !undone.contains(entry.id.as_str())
                && matches!(
                    &entry.change,
                    Change::Merged { person, into: key, names: [name, _] } if *key == into.key
                        && only.is_none_or(|only| name == only || person.starts_with(only))
                )
        });
        let undoing: Vec<Change> =
            merges.map(|entry| Change::Undone { entry: entry.id.clone() }).collect();
        if undoing.is_empty() {
            return Err(Error::NothingToUndo { what: into.name });
        }
        self.decide(undoing, grounds)
    }

    /// Pairs of speakers who may be one person, by their names: for people to decide.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn suggestions(&self) -> Result<Vec<Suggestion>> {
        let decisions = self.store.decisions()?;
        Ok(suggest(&self.store.speakers()?, &decisions.people))
    }

    /// The key of somebody, with the change that enters them if nobody has yet.
    pub(super) fn entered(&self, query: &str) -> Result<(Vec<Change>, String)> {
        let speaker = self.find_person(query)?;
        if !speaker.kind.is_identified() {
            return Err(Error::NotIdentified { name: speaker.name });
        }
        let change = entering(&speaker, &self.store.decisions()?);
        Ok((change.into_iter().collect(), speaker.key))
    }
}

/// The change that enters a speaker whom only articles know.
fn entering(speaker: &SpeakerEntry, decisions: &Decisions) -> Option<Change> {
    decisions.people.get(&speaker.key).is_none().then(|| Change::PersonAdded {
        person: speaker.key.clone(),
        name: speaker.name.clone(),
        kind: speaker.kind,
        apart: None,
    })
}

/// Whom a change is about.
pub(super) fn subject(change: &Change) -> Option<&str> {
    match change {
        Change::PersonAdded { person, .. }
        | Change::NameGiven { person, .. }
        | Change::OfficeHeld { person, .. }
        | Change::Identified { person, .. }
        | Change::Merged { person, .. } => Some(person),
        _ => None,
    }
}
