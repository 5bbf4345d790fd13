//! The register: persons and organizations as people entered them, and who is meant by what the rules read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::folding::{folded, office};
use crate::model::ledger::{Change, NameSort};
use crate::model::{DateRange, SpeakerKind};

/// A name with the days on which it held.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The name.
    pub words: String,
    /// What sort of name it is.
    pub sort: NameSort,
    /// The first day, if it is known.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Where that can be read.
    pub source: Option<String>,
}

/// An office with the days on which it was held.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The office, as it was entered.
    pub words: String,
    /// The first day, if it is known.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Where that can be read.
    pub source: Option<String>,
}

/// An entered person or organization.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The key: see [`Speaker::key`](crate::model::Speaker::key).
    pub key: String,
    /// The name by which they are listed.
    pub name: String,
    /// Person or organization.
    pub kind: SpeakerKind,
    /// What tells them apart from others of that name.
    pub apart: Option<String>,
    /// Other names, in the order in which they were entered.
    pub names: Vec<Named>,
    /// Offices, likewise.
    pub offices: Vec<Held>,
    /// The item of Wikidata.
    pub wikidata: Option<String>,
}

/// Everybody who was entered, and who was merged with whom.
#[derive(Clone, Debug, Default)]
pub struct People {
    persons: BTreeMap<String, Person>,
    merged: BTreeMap<String, String>,
    /// Who bears a folded name, as keys.
    bearers: BTreeMap<String, BTreeSet<String>>,
    /// Who held an office, by its words.
    holders: BTreeMap<String, BTreeSet<String>>,
}

/// Whom the rules read in an article as the source of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The key; nothing where it was undecided.
    pub key: Option<&'a str>,
    /// The name, or the words that name the source.
    pub name: &'a str,
    /// What was read; nothing where it was undecided.
    pub kind: Option<SpeakerKind>,
    /// The offices that the article gives.
    pub offices: &'a [String],
    /// When it was said.
    pub said_on: Option<DateRange>,
}

/// Why a statement is somebody else's than the rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A person corrected it.
    Correction,
    /// The speaker was merged with another.
    Merge,
    /// The name is another person's.
    Name,
    /// The office was held by one person on that day.
    Office,
    /// Several bear the name, and nothing tells which is meant.
    Namesakes,
}

impl By {
    /// Every ground, with its name in the database and in JSON.
    pub const ALL: [(By, &'static str); 5] = [
        (By::Correction, "correction"),
        (By::Merge, "merge"),
        (By::Name, "name"),
        (By::Office, "office"),
        (By::Namesakes, "namesakes"),
    ];
}

/// Who said a statement, where that is not whom the rules read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The key; nothing where it cannot be decided.
    pub key: Option<String>,
    /// Why.
    pub by: By,
}

impl Person {
    /// Whether a folded name was given to the person and may hold on one of the days.
    fn bears(&self, wanted: &str, on: Option<DateRange>) -> bool {
        let holds =
            |name: &Named| folded(&name.words) == wanted && may_hold(name.from, name.to, on);
        self.names.iter().any(holds)
    }
}

impl People {
    pub(super) fn add(&mut self, change: &Change) {
        match change {
            Change::PersonAdded { person, name, kind, apart } => {
                self.persons.entry(person.clone()).or_insert_with(|| Person {
                    key: person.clone(),
                    name: name.clone(),
                    kind: *kind,
                    apart: apart.clone(),
                    names: Vec::new(),
                    offices: Vec::new(),
                    wikidata: None,
                });
            }
            Change::NameGiven { person, name, sort, from, to, source } => {
                if let Some(person) = self.persons.get_mut(person) {
                    let named = |words: String, sort, from, to, source| Named {
                        words,
                        sort,
                        from,
                        to,
                        source,
                    };
                    let mut words = name.clone();
                    if *sort == NameSort::Full {
                        // The former one stays a name of theirs.
                        std::mem::swap(&mut person.name, &mut words);
                        let former = words != person.name;
                        let known = person.names.iter().any(|name| name.words == words);
                        if former && !known {
                            person.names.push(named(words, NameSort::Alias, None, None, None));
                        }
                    } else {
                        let (from, to, source) = (*from, *to, source.clone());
                        person.names.push(named(words, *sort, from, to, source));
                    }
                }
            }
            Change::OfficeHeld { person, office, from, to, source } => {
                if let Some(person) = self.persons.get_mut(person) {
                    let (words, source) = (office.clone(), source.clone());
                    person.offices.push(Held { words, from: *from, to: *to, source });
                }
            }
            Change::Identified { person, wikidata } => {
                if let Some(person) = self.persons.get_mut(person) {
                    person.wikidata = Some(wikidata.clone());
                }
            }
            // Two newsrooms may each merge the other way round: what came first stands.
            Change::Merged { person, into, .. } if self.canonical(into) != person => {
                self.merged.insert(person.clone(), into.clone());
            }
            _ => {}
        }
    }

    /// Makes the lists that are looked up, when all entries are in.
    pub(super) fn settle(&mut self) {
        for (key, person) in &self.persons {
            let names = person.names.iter().map(|name| &name.words).chain([&person.name]);
            for name in names {
                self.bearers.entry(folded(name)).or_default().insert(key.clone());
            }
            for held in &person.offices {
                self.holders.entry(office(&held.words)).or_default().insert(key.clone());
            }
        }
    }

    /// Whether nobody was entered.
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.merged.is_empty()
    }

    /// Everybody who was entered and not merged with somebody else, by key.
    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.persons.values().filter(|person| !self.merged.contains_key(&person.key))
    }

    /// Everybody who was ever entered, by key, with the one they were merged with.
    pub fn all(&self) -> impl Iterator<Item = (&Person, Option<&str>)> {
        let into = |person: &Person| self.merged.get(&person.key).map(String::as_str);
        self.persons.values().map(move |person| (person, into(person)))
    }

    /// An entered person by key.
    pub fn get(&self, key: &str) -> Option<&Person> {
        self.persons.get(key)
    }

    /// The key of the one with whom a speaker was merged in the end, or the speaker's own.
    pub fn canonical<'a>(&'a self, key: &'a str) -> &'a str {
        let mut key = key;
        // No merge closes a circle, so the walk ends.
        for _ in 0..self.merged.len() {
            match self.merged.get(key) {
                Some(into) => key = into,
                None => break,
            }
        }
        key
    }

    /// Whether what people entered can concern a speaker of that key and name.
    pub fn concerns(&self, key: Option<&str>, name: &str) -> bool {
        key.is_some_and(|key| self.merged.contains_key(key))
            || self.bearers.contains_key(&folded(name))
            || self.holders.contains_key(&office(name))
    }

    /// Who is meant, where that is somebody else than the rules read; nothing where their reading stands.
    ///
    /// A name that one entered person bears on that day means that person. A name that several bear means
    /// the one whose office the article gives, if one of them alone held it then, and else nobody: a
    /// wrong person costs more than an open question. The words of an office mean its only holder of
    /// that day.
    pub fn attribute(&self, reading: &Reading) -> Option<Attribution> {
        if self.is_empty() {
            return None;
        }
        let named = reading.kind.filter(|kind| kind.is_identified()).zip(reading.key);
        let Some((kind, key)) = named else {
            let holder = self.holder(reading.name, reading.said_on)?;
            return Some(Attribution { key: Some(holder.to_owned()), by: By::Office });
        };
        let bearers = self.meant_by(key, reading.name, kind, reading.said_on);
        let own = self.canonical(key);
        match bearers.as_slice() {
            [] if own == key => None,
            [] => Some(Attribution { key: Some(own.to_owned()), by: By::Merge }),
            [only] if *only == key => None,
            [only] => {
                let by = if *only == own { By::Merge } else { By::Name };
                Some(Attribution { key: Some((*only).to_owned()), by })
            }
            several => {
                let by_office: BTreeSet<&str> = reading
                    .offices
                    .iter()
                    .filter_map(|office| self.holder(office, reading.said_on))
                    .collect();
                let fits: Vec<&&str> =
                    several.iter().filter(|bearer| by_office.contains(**bearer)).collect();
                match fits.as_slice() {
                    [only] if **only == key => None,
                    [only] => Some(Attribution { key: Some((**only).to_owned()), by: By::Office }),
                    _ => Some(Attribution { key: None, by: By::Namesakes }),
                }
            }
        }
    }

    /// The keys of those who may be meant where articles name the speaker of a key so.
    ///
    /// Whoever has another key by the name alone is told apart by it: Tomas and Tomáš are two until they are merged.
    fn meant_by(
        &self,
        key: &str,
        name: &str,
        kind: SpeakerKind,
        on: Option<DateRange>,
    ) -> Vec<&str> {
        let wanted = folded(name);
        let Some(keys) = self.bearers.get(&wanted) else { return Vec::new() };
        let is_meant = |person: &&Person| {
            let by_own = person.key == key || person.apart.is_some();
            person.kind == kind
                && (by_own && folded(&person.name) == wanted || person.bears(&wanted, on))
        };
        let persons = keys.iter().filter_map(|key| self.persons.get(key)).filter(is_meant);
        let meant: BTreeSet<&str> = persons.map(|person| self.canonical(&person.key)).collect();
        meant.into_iter().collect()
    }

    /// The keys of those of a kind who bear a name on a day, each once.
    pub fn bearers_of(&self, name: &str, kind: SpeakerKind, on: Option<DateRange>) -> Vec<&str> {
        let wanted = folded(name);
        let Some(keys) = self.bearers.get(&wanted) else { return Vec::new() };
        let bears = |person: &&Person| {
            let own = folded(&person.name) == wanted;
            let other = person
                .names
                .iter()
                .any(|name| folded(&name.words) == wanted && may_hold(name.from, name.to, on));
            person.kind == kind && (own || other)
        };
        let bearers = keys.iter().filter_map(|key| self.persons.get(key)).filter(bears);
        let bearers: BTreeSet<&str> = bearers.map(|person| self.canonical(&person.key)).collect();
        bearers.into_iter().collect()
    }

    /// Whether those are the words of an office that somebody was entered with.
    pub fn is_office(&self, words: &str) -> bool {
        self.holders.contains_key(&office(words))
    }

    /// The only one who held an office on all of the days, as a key.
    pub fn holder(&self, words: &str, on: Option<DateRange>) -> Option<&str> {
        let wanted = office(words);
        let keys = self.holders.get(&wanted)?;
        // Whoever may have held it is a rival of the one who surely did.
        let mut sure = None;
        let mut possible = BTreeSet::new();
        for person in keys.iter().filter_map(|key| self.persons.get(key)) {
            for held in person.offices.iter().filter(|held| office(&held.words) == wanted) {
                let key = self.canonical(&person.key);
                if may_hold(held.from, held.to, on) {
                    possible.insert(key);
                }
                if holds(held.from, held.to, on) {
                    sure = Some(key);
                }
            }
        }
        sure.filter(|_| possible.len() == 1)
    }
}

/// Whether something that held from one day to another can have held on one of the days.
fn may_hold(from: Option<NaiveDate>, to: Option<NaiveDate>, on: Option<DateRange>) -> bool {
    let Some(on) = on else { return true };
    from.zip(on.to).is_none_or(|(from, last)| from <= last)
        && to.zip(on.from).is_none_or(|(to, first)| first <= to)
}

/// Whether it held on all of the days; an open end holds for ever, and nothing bounded is sure of an unknown day.
fn holds(from: Option<NaiveDate>, to: Option<NaiveDate>, on: Option<DateRange>) -> bool {
    let starts =
        from.is_none_or(|from| on.and_then(|on| on.from).is_some_and(|first| from <= first));
    let ends = to.is_none_or(|to| on.and_then(|on| on.to).is_some_and(|last| last <= to));
    starts && ends
}
