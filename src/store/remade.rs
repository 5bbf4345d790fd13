//! Whether the tables that are made of others are what they would be made anew.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::entries::whole_article;
use super::{Problem, ledger, links, standing};
use crate::decisions::Decisions;
use crate::error::DatabaseFault;
use crate::model::Digest;

/// Each such table with the columns that name a row to a reader.
const TABLES: &[(&str, &str)] = &[
    ("person", "SELECT key, * FROM person"),
    ("person_name", "SELECT person || ' ' || ordinal, * FROM person_name"),
    ("person_office", "SELECT person || ' ' || ordinal, * FROM person_office"),
    (
        "article_date",
        "SELECT digest, article_date.* FROM article_date JOIN article ON id = article",
    ),
    ("standing", "SELECT id, standing.* FROM standing JOIN statement ON number = statement"),
    (
        "article_link",
        "SELECT later.digest || ' ' || earlier.digest, relation FROM article_link
         JOIN article AS later ON later.id = article_link.article
         JOIN article AS earlier ON earlier.id = article_link.of",
    ),
    (
        "paragraph",
        "SELECT digest || ' ' || hash, paragraph.letters FROM paragraph JOIN article ON id = article",
    ),
    ("address", "SELECT digest || ' ' || address.url FROM address JOIN article ON id = article"),
    ("echo", "SELECT id, echo.of FROM echo JOIN statement ON number = statement"),
];

/// The rows of a table, by what names them.
type Rows = BTreeMap<String, Vec<Value>>;

/// Makes all of them again, in the database itself and never kept.
pub(super) fn check(
    connection: &Connection,
    problems: &mut Vec<Problem>,
) -> Result<(), DatabaseFault> {
    let before = read(connection)?;
    let barred: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    let after = made_again(connection);
    connection.pragma_update(None, "query_only", barred)?;
    let after = after?;
    for ((table, _), (before, after)) in TABLES.iter().zip(before.iter().zip(&after)) {
        for (row, values) in before {
            let what = match after.get(row) {
                Some(made) if made == values => continue,
                Some(_) => "it is not what the articles and the ledger give",
                None => "the articles and the ledger do not give it",
            };
            problems.push(Problem::new(format!("{table} {row}"), what));
        }
        for row in after.keys().filter(|row| !before.contains_key(*row)) {
            problems.push(Problem::new(format!("{table} {row}"), "it is missing"));
        }
    }
    Ok(())
}

fn read(connection: &Connection) -> Result<Vec<Rows>, DatabaseFault> {
    let table = |(_, sql): &(&str, &str)| -> Result<Rows, DatabaseFault> {
        let mut found = connection.prepare(sql)?;
        let columns = found.column_count();
        let rows = found.query_map([], |row| {
            let values = (1..columns).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok((row.get(0)?, values))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    TABLES.iter().map(table).collect()
}

fn made_again(connection: &Connection) -> Result<Vec<Rows>, DatabaseFault> {
    let transaction = connection.unchecked_transaction()?;
    transaction.execute_batch(
        "DELETE FROM echo; DELETE FROM article_link; DELETE FROM paragraph; DELETE FROM address;",
    )?;
    let articles = "SELECT id, digest FROM article ORDER BY id";
    let mut found = transaction.prepare(articles)?;
    let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
    drop(found);
    for (row, digest) in &rows {
        let known = Digest::parse(digest).map(|digest| whole_article(&transaction, digest));
        if let Some(article) = known.transpose()?.flatten() {
            links::link(&transaction, *row, &article)?;
            for place in ledger::provenances(&transaction, digest)? {
                if let Some(url) = &place.url {
                    links::link_address(&transaction, *row, url)?;
                }
            }
        }
    }
    for (row, _) in &rows {
        links::find_echoes_in(&transaction, *row)?;
    }
    let decisions = Decisions::of(&ledger::entries(&transaction, 0)?);
    standing::settle_all(&transaction, &decisions)?;
    let made = read(&transaction)?;
    transaction.rollback()?;
    Ok(made)
}

/// Whether anything can be written to the database.
pub(super) fn can_be_written_to(connection: &Connection) -> Result<bool, DatabaseFault> {
    let barred: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    // A change that changes nothing.
    let tried = connection
        .execute_batch("BEGIN IMMEDIATE; DELETE FROM standing WHERE 0; ROLLBACK")
        .map_err(DatabaseFault::from);
    if !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    connection.pragma_update(None, "query_only", barred)?;
    match tried {
        Ok(()) => Ok(true),
        Err(DatabaseFault::ReadOnly) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// A copy of the database in memory.
pub(super) fn copied(connection: &Connection) -> Result<Connection, DatabaseFault> {
    let mut copy = Connection::open_in_memory()?;
    rusqlite::backup::Backup::new(connection, &mut copy)?.run_to_completion(
        1024,
        std::time::Duration::ZERO,
        None,
    )?;
    Ok(copy)
}
