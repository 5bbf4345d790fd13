//! Who was entered by people, and how a speaker is listed by that and by what articles print.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::error::DatabaseFault;
use crate::model::{SpeakerEntry, SpeakerKind};
use crate::store::columns::value_of;

/// A name that articles have for a speaker.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) words: String,
    /// In how many of them it is the fullest one.
    pub(super) fullest: i64,
    /// In how many it stands.
    pub(super) articles: i64,
}

/// Where a name stands among the others: by where it comes from, then by its place there.
pub(super) type Rank = (i64, i64);

/// Behind the names and the offices that people entered.
const PRINTED: i64 = 2;

/// What people entered of somebody.
pub(super) struct Entered {
    pub(super) bare: String,
    /// With what tells them apart.
    pub(super) name: String,
    kind: String,
    /// Other names and offices.
    pub(super) names: Vec<(String, Rank)>,
    into: Option<String>,
}

/// Everybody who was entered.
pub(super) struct Register {
    /// By key.
    pub(super) people: BTreeMap<String, Entered>,
    /// Those who were merged with somebody, by the key of the one whom they are in the end.
    merged: BTreeMap<String, Vec<String>>,
}

impl Register {
    pub(super) fn read(connection: &Connection) -> Result<Self, DatabaseFault> {
        let mut people = BTreeMap::new();
        let mut found = connection.prepare(
            "SELECT key, name, name || coalesce(' (' || apart || ')', ''), kind, into_key FROM person",
        )?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let names = Vec::new();
            let (bare, name) = (row.get(1)?, row.get(2)?);
            let (kind, into) = (row.get(3)?, row.get(4)?);
            people.insert(row.get(0)?, Entered { bare, name, kind, names, into });
        }
        let mut found = connection.prepare(
            "SELECT person, words, 0, ordinal FROM person_name
             UNION ALL SELECT person, words, 1, ordinal FROM person_office",
        )?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(person) = people.get_mut(&row.get::<_, String>(0)?) {
                person.names.push((row.get(1)?, (row.get(2)?, row.get(3)?)));
            }
        }
        let mut register = Self { people, merged: BTreeMap::new() };
        let mut merged: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, _) in register.people.iter().filter(|(_, person)| person.into.is_some()) {
            merged.entry(register.canonical(key).into()).or_default().push(key.clone());
        }
        register.merged = merged;
        Ok(register)
    }

    /// The one with whom somebody was merged in the end.
    pub(super) fn canonical<'a>(&'a self, key: &'a str) -> &'a str {
        let into = |key: &str| self.people.get(key).and_then(|person| person.into.as_deref());
        // No merge leads back; should one do so all the same, it ends.
        let steps = std::iter::successors(Some(key), |key| into(key));
        steps.take(self.people.len() + 1).last().unwrap_or(key)
    }

    /// Somebody's key, and the keys of all who were merged with them.
    pub(super) fn same<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let merged = self.merged.get(key).into_iter().flatten();
        std::iter::once(key).chain(merged.map(String::as_str))
    }

    /// A speaker by what is known of them; `printed_of` gives the names that articles have for a key.
    pub(super) fn entry(
        &self,
        key: &str,
        kind: Option<String>,
        statements: usize,
        printed_of: impl Fn(&str) -> Vec<Name>,
    ) -> Result<SpeakerEntry, DatabaseFault> {
        let entered = self.people.get(key);
        let kind = entered.map(|person| person.kind.clone()).or(kind).unwrap_or_default();
        let mut printed = printed_of(key);
        let usual = |names: &[Name]| {
            let fullest = names.iter().filter(|name| name.fullest > 0);
            let best = fullest
                .max_by(|a, b| a.fullest.cmp(&b.fullest).then_with(|| b.words.cmp(&a.words)));
            best.map(|name| name.words.clone())
        };
        let name = entered.map(|person| person.name.clone()).or_else(|| usual(&printed));
        let name = name.unwrap_or_default();
        // What people entered first, names before offices; then what the articles have.
        let mut ranks: BTreeMap<&str, Rank> = BTreeMap::new();
        let same: Vec<&str> = self.same(key).collect();
        let entered = same.iter().filter_map(|key| self.people.get(*key));
        for (words, rank) in entered.flat_map(|person| &person.names) {
            let known = ranks.entry(words).or_insert(*rank);
            *known = (known.0.min(rank.0), known.1.min(rank.1));
        }
        for key in &same[1..] {
            printed.extend(printed_of(key));
        }
        let mut articles: BTreeMap<&str, i64> = BTreeMap::new();
        for name in &printed {
            *articles.entry(&name.words).or_default() += name.articles;
        }
        for (words, articles) in articles {
            let known = ranks.entry(words).or_insert((PRINTED, -articles));
            known.1 = known.1.min(-articles);
        }
        ranks.remove(name.as_str());
        let mut names: Vec<(Rank, &str)> =
            ranks.into_iter().map(|(words, at)| (at, words)).collect();
        names.sort_unstable();
        let names = names.into_iter().map(|(_, words)| words.to_owned()).collect();
        let kind = value_of(&SpeakerKind::ALL, &kind)?;
        Ok(SpeakerEntry { key: key.into(), name, kind, names, statements })
    }
}
