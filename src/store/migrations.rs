//! The schema of a database file: made in an empty one, and brought up to date in an older one.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use super::version::{APPLICATION_ID, version};
use super::{columns, ledger, links, log, names};
use crate::error::DatabaseFault;
use crate::model::Article;
use crate::model::ledger::{Change, Draft};

/// The whole current database.
const SCHEMA: &str = include_str!("../../schema.sql");

/// The steps from version 1 of the schema to the current one, in order, never edited
/// once released.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0002_ledger.sql"),
    include_str!("migrations/0003_words_once.sql"),
    include_str!("migrations/0004_speaker_numbers.sql"),
];

/// The first version that finds speakers by the words of their names, which a migration alone cannot fold.
const FIRST_WITH_NAME_WORDS: usize = 4;

/// The version of the schema that this program writes.
pub(super) fn known_version() -> i64 {
    1 + i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX - 1)
}

/// Makes the schema in an empty file, and runs the migrations that an older one lacks.
pub(super) fn bring_up_to_date(connection: &mut Connection) -> Result<(), DatabaseFault> {
    let known = known_version();
    // In one transaction: a process that makes the file at this moment writes both numbers at once, and must not be met
    // between them.
    let snapshot = connection.transaction()?;
    if version(&snapshot)? == known {
        return Ok(());
    }
    drop(snapshot);
    // Tables that are made again must not take along what refers to them. Inside a transaction the
    // keys cannot be switched off, so they are before, and all of them are checked at its end.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    let changed = change_version(connection, known);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    changed
}

fn change_version(connection: &mut Connection, known: i64) -> Result<(), DatabaseFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another process may have been faster.
    match usize::try_from(version(&transaction)?).unwrap_or(0) {
        0 => {
            transaction.execute_batch(SCHEMA)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        found => {
            // What a step cannot find any more would be lost without a word.
            refuse_dangling(&transaction)?;
            for step in MIGRATIONS.iter().skip(found - 1) {
                transaction.execute_batch(step)?;
            }
            catch_up(&transaction)?;
            if found < FIRST_WITH_NAME_WORDS {
                names::list_all(&transaction)?;
            }
            refuse_dangling(&transaction)?;
        }
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}

/// Refuses a database with rows that point to rows that are not there.
fn refuse_dangling(connection: &Connection) -> Result<(), DatabaseFault> {
    let dangling = "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)";
    if connection.query_row(dangling, [], |row| row.get(0))? {
        let what = "rows of it point to rows that are not there";
        return Err(DatabaseFault::Damaged(what.into()));
    }
    Ok(())
}

/// Enters and links the articles that were logged before there was a ledger.
fn catch_up(connection: &Connection) -> Result<(), DatabaseFault> {
    const UNLOGGED: &str = "
        SELECT id, digest, title, outlet, url, published_from, published_to, published_precision,
               published_given, text
        FROM article WHERE NOT EXISTS (
            SELECT 1 FROM ledger WHERE what = 'article-logged'
              AND json_extract(change, '$.article') = article.digest)
        ORDER BY id";
    let now = "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";
    let made_at: String = connection.query_row(now, [], |row| row.get(0))?;
    let mut unlogged = connection.prepare(UNLOGGED)?;
    let mut rows = unlogged.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("id")?;
        let entry = columns::article(row)?;
        let article = Article {
            title: entry.title,
            outlet: entry.outlet,
            url: entry.url,
            published: entry.published,
            ..Article::of(row.get::<_, String>("text")?)
        };
        links::link(connection, number, &article)?;
        links::find_echoes(connection, number)?;
        let change = Change::ArticleLogged(log::provenance(&article, entry.digest));
        let (made_by, made_at) = ("migration".into(), made_at.clone());
        ledger::append(connection, &Draft { made_at, made_by, because: None, change })?;
    }
    Ok(())
}
