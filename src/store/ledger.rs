//! Writing and reading the ledger, and holding its chain of digests against what it says.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::{Problem, Store, log, standing};
use crate::decisions::Decisions;
use crate::error::{DatabaseFault, Result};
use crate::model::ledger::{Change, Draft, Entry, GENESIS, Provenance, chained};
use crate::model::{Article, Diagnostic, Digest, Statement};

const LAST: &str = "SELECT number, digest FROM ledger ORDER BY number DESC LIMIT 1";

const APPEND: &str = "
    INSERT INTO ledger (number, id, made_at, made_by, because, what, change, previous, digest)
    VALUES (?1, ?2, ?3, ?4, ?5, json_extract(?6, '$.what'), ?6, ?7, ?8)";

const ALL: &str = "
    SELECT number, id, made_at, made_by, because, change, previous, digest FROM ledger
    ORDER BY number";

/// The condition of the index `ledger_of_decisions`, word for word.
const DECISIONS: &str = "
    SELECT number, id, made_at, made_by, because, change FROM ledger
    WHERE what NOT IN ('article-logged', 'source-added') AND number > ?1 ORDER BY number";

const OF_ARTICLE: &str = "
    SELECT number, id, made_at, made_by, because, change FROM ledger
    WHERE what IN ('article-logged', 'source-added') AND json_extract(change, '$.article') = ?1
    ORDER BY number";

impl Store {
    /// Enters decisions in the ledger, all or none, and reads every statement by what stands then.
    ///
    /// An article of which people set the date of publication is read anew by `reader`.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database): in use, read-only, full, damaged. Nothing is entered then.
    pub fn decide(&mut self, drafts: &[Draft], reader: Reader) -> Result<Vec<Entry>> {
        let decided = decide(&mut self.connection, drafts, reader);
        self.known = None;
        self.named(decided)
    }

    /// What people decided, oldest first; what was logged is left out.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn entries(&self) -> Result<Vec<Entry>> {
        self.named(entries(&self.connection, 0))
    }

    /// The whole ledger, oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn all_entries(&self) -> Result<Vec<Entry>> {
        let read = || {
            let mut found = self.connection.prepare(ALL)?;
            let rows = found.query_map([], |row| Ok(entry(row)))?;
            rows.map(|entry| entry?).collect()
        };
        self.named(read())
    }

    /// When an article was logged, and where else its text was found.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn entries_of_article(&self, digest: &str) -> Result<Vec<Entry>> {
        self.named(of_article(&self.connection, digest))
    }

    /// What stands after all entries.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn decisions(&self) -> Result<Decisions> {
        Ok(Decisions::of(&self.entries()?))
    }

    /// Whether an entry has that digest.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn has_link(&self, digest: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM ledger WHERE digest = ?1) OR ?1 = ?2";
        let found = self.connection.query_row(sql, [digest, GENESIS], |row| row.get(0));
        self.named(found.map_err(DatabaseFault::from))
    }

    /// The digest of the last entry: whoever keeps it elsewhere can tell later that no entry was cut off.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn head(&self) -> Result<(i64, String)> {
        self.named(last(&self.connection))
    }
}

/// The decisions that a connection knew when it last looked.
#[derive(Debug, Default)]
pub(super) struct Known {
    last: i64,
    entries: Vec<Entry>,
    decisions: Decisions,
}

impl Known {
    /// What stands now: only entries that are new since the last look are read.
    pub(super) fn refresh(&mut self, connection: &Connection) -> Result<&Decisions, DatabaseFault> {
        let new = entries(connection, self.last)?;
        if let Some(last) = new.last() {
            self.last = last.number;
            self.entries.extend(new);
            self.decisions = Decisions::of(&self.entries);
        }
        Ok(&self.decisions)
    }
}

/// Reads an article: what the rules of today find in it.
pub type Reader<'a> = &'a dyn Fn(&Article) -> (Vec<Statement>, Vec<Diagnostic>);

fn decide(
    connection: &mut Connection,
    drafts: &[Draft],
    reader: Reader,
) -> Result<Vec<Entry>, DatabaseFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let entered: Vec<Entry> =
        drafts.iter().map(|draft| append(&transaction, draft)).collect::<Result<_, _>>()?;
    if entered.iter().any(|entry| entry.change.moves_statements()) {
        let decisions = Decisions::of(&entries(&transaction, 0)?);
        let before = dates(&transaction)?;
        standing::settle_all(&transaction, &decisions)?;
        let after = dates(&transaction)?;
        let moved = |digest: &&String| before.get(*digest) != after.get(*digest);
        let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let moved: Vec<&String> = all.into_iter().filter(moved).collect();
        for digest in &moved {
            let article = Digest::parse(digest)
                .map(|digest| super::entries::whole_article(&transaction, digest))
                .transpose()?
                .flatten();
            if let Some(article) = article {
                let (statements, diagnostics) = reader(&article);
                log::read_anew(&transaction, &article, (&statements, &diagnostics))?;
            }
        }
        if !moved.is_empty() {
            standing::settle_all(&transaction, &decisions)?;
        }
    }
    transaction.commit()?;
    Ok(entered)
}

/// The dates of publication that people set, by the digest of the article.
fn dates(connection: &Connection) -> Result<BTreeMap<String, String>, DatabaseFault> {
    let sql = "SELECT digest, article_date.published_given FROM article_date
               JOIN article ON article.id = article_date.article";
    let mut found = connection.prepare_cached(sql)?;
    let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts one entry behind the last one.
pub(super) fn append(connection: &Connection, draft: &Draft) -> Result<Entry, DatabaseFault> {
    let (number, previous) = last(connection)?;
    let mut taken = connection.prepare_cached("SELECT 1 FROM ledger WHERE id = ?1")?;
    let mut nth = 0;
    while taken.exists([draft.id(nth)])? {
        nth += 1;
    }
    let entry = Entry {
        number: number + 1,
        id: draft.id(nth),
        made_at: draft.made_at.clone(),
        made_by: draft.made_by.clone(),
        because: draft.because.clone(),
        change: draft.change.clone(),
    };
    let digest = chained(&previous, &entry).to_string();
    connection.prepare_cached(APPEND)?.execute(params![
        entry.number,
        entry.id,
        entry.made_at,
        entry.made_by,
        entry.because,
        entry.change.json(),
        previous,
        digest
    ])?;
    Ok(entry)
}

/// Number and digest of the last entry.
fn last(connection: &Connection) -> Result<(i64, String), DatabaseFault> {
    let mut last = connection.prepare_cached(LAST)?;
    let found = last.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.unwrap_or_else(|| (0, GENESIS.to_owned())))
}

/// What people decided after the entry of a number.
pub(super) fn entries(connection: &Connection, after: i64) -> Result<Vec<Entry>, DatabaseFault> {
    let mut found = connection.prepare_cached(DECISIONS)?;
    let rows = found.query_map([after], |row| Ok(entry(row)))?;
    rows.map(|entry| entry?).collect()
}

/// Every place where the text of an article was found.
pub(super) fn provenances(
    connection: &Connection,
    digest: &str,
) -> Result<Vec<Provenance>, DatabaseFault> {
    let entries = of_article(connection, digest)?.into_iter().map(|entry| entry.change);
    Ok(entries
        .filter_map(|change| match change {
            Change::ArticleLogged(place) | Change::SourceAdded(place) => Some(place),
            _ => None,
        })
        .collect())
}

fn of_article(connection: &Connection, digest: &str) -> Result<Vec<Entry>, DatabaseFault> {
    let mut found = connection.prepare_cached(OF_ARTICLE)?;
    let rows = found.query_map([digest], |row| Ok(entry(row)))?;
    rows.map(|entry| entry?).collect()
}

fn entry(row: &rusqlite::Row) -> Result<Entry, DatabaseFault> {
    let change: String = row.get("change")?;
    let number = row.get("number")?;
    let change: Change = serde_json::from_str(&change).map_err(|error| {
        DatabaseFault::Damaged(format!("entry {number} of the ledger cannot be read: {error}"))
    })?;
    Ok(Entry {
        number,
        id: row.get("id")?,
        made_at: row.get("made_at")?,
        made_by: row.get("made_by")?,
        because: row.get("because")?,
        change,
    })
}

/// Whether every entry has the digest of what it says, and follows on the one before it.
pub(super) fn check(
    connection: &Connection,
    problems: &mut Vec<Problem>,
) -> Result<(), DatabaseFault> {
    let mut all = connection.prepare(ALL)?;
    let mut rows = all.query([])?;
    let mut expected = (1, GENESIS.to_owned());
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("number")?;
        let (previous, digest): (String, String) = (row.get("previous")?, row.get("digest")?);
        let place = format!("ledger row {number}");
        if number != expected.0 {
            let what = format!("the entries from {} on are missing before it", expected.0);
            problems.push(Problem::new(&place, what));
        } else if previous != expected.1 {
            problems.push(Problem::new(&place, "it does not follow on the entry before it"));
        }
        match entry(row) {
            Err(DatabaseFault::Damaged(what)) => problems.push(Problem::new(&place, what)),
            Err(fault) => return Err(fault),
            Ok(entry) => {
                let change: String = row.get("change")?;
                if entry.change.json() != change || chained(&previous, &entry).to_string() != digest
                {
                    let what = "its digest is not that of what it says: it was changed";
                    problems.push(Problem::new(&place, what));
                }
            }
        }
        expected = (number + 1, digest);
    }
    Ok(())
}
