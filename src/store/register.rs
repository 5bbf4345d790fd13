//! The register as tables: persons, names, offices, and dates of publication that people set.

use rusqlite::{Connection, params};

use super::columns::{Days, name_of};
use crate::decisions::Decisions;
use crate::error::DatabaseFault;
use crate::model::ledger::NameSort;
use crate::model::{Published, SpeakerKind};

/// Lists the dates of publication that people set.
pub(super) fn insert_dates(
    connection: &Connection,
    decisions: &Decisions,
) -> Result<(), DatabaseFault> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO article_date
         SELECT id, ?2, ?3, ?4, ?5 FROM article WHERE digest = ?1",
    )?;
    for (digest, given) in decisions.publication_dates() {
        // What cannot be read as a date was not entered by this program, and changes nothing.
        if let Ok(published) = Published::parse(given) {
            let Days { from, to, precision } = Days::of(Some(published.range));
            insert.execute(params![digest, from, to, precision, given])?;
        }
    }
    Ok(())
}

/// Lists everybody who was entered, with names and offices.
pub(super) fn insert_people(
    connection: &Connection,
    decisions: &Decisions,
) -> Result<(), DatabaseFault> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO person (key, name, kind, apart, wikidata, into_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut insert_name = connection.prepare_cached(
        "INSERT INTO person_name (person, ordinal, words, sort, day_from, day_to, source)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut insert_office = connection.prepare_cached(
        "INSERT INTO person_office (person, ordinal, words, day_from, day_to, source)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (person, into) in decisions.people.all() {
        let kind = name_of(&SpeakerKind::ALL, &person.kind);
        let key = &person.key;
        insert.execute(params![key, person.name, kind, person.apart, person.wikidata, into])?;
        for (ordinal, name) in person.names.iter().enumerate() {
            let sort = name_of(&NameSort::ALL, &name.sort);
            let (from, to) =
                (name.from.map(|day| day.to_string()), name.to.map(|day| day.to_string()));
            insert_name.execute(params![key, ordinal, name.words, sort, from, to, name.source])?;
        }
        for (ordinal, held) in person.offices.iter().enumerate() {
            let (from, to) =
                (held.from.map(|day| day.to_string()), held.to.map(|day| day.to_string()));
            insert_office.execute(params![key, ordinal, held.words, from, to, held.source])?;
        }
    }
    Ok(())
}
