//! The record: articles, and who said what in them, in one `SQLite` file. The only SQL of the crate.
//!
//! `schema.sql` is the whole database and explains every table. What the store promises:
//!
//! - One article is one transaction: after [`Store::log`] all of it is stored, or none.
//!   What was acknowledged survives a crash.
//! - An article is never changed or deleted, and no words can be stored that its text
//!   does not have at the place they point at: the database itself refuses both.
//! - Every list has one order, which does not depend on the order of logging.
//! - A file of another program, or of a newer version of this one, is refused and left
//!   as it is.
//!
//! Of a statement everything comes back as it was logged, with two exceptions:
//!
//! - [`Quotation::frame`](crate::model::Quotation::frame) is empty. The frame only serves to
//!   date the saying; what it gave is stored as the date with its evidence, and reading
//!   the article again gives the frame again.
//! - Dates that reach beyond the years from 0 to 9999 are left out: `SQLite` has no calendar for them.

mod backup;
mod check;
mod columns;
mod cut;
mod entries;
mod faults;
mod insert;
mod ledger;
mod links;
mod log;
mod migrations;
mod names;
mod newest;
mod open;
mod read;
#[cfg(test)]
mod refusals;
mod register;
mod remade;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod samples;
mod schema;
mod search;
mod speakers;
mod standing;
mod version;

use std::fmt;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

pub use check::Problem;
pub use entries::Counts;
pub use ledger::Reader;
pub use log::Incoming;

use crate::error::{DatabaseFault, Error, Result};
use crate::model::ArticleEntry;

/// The version of the rules that make statements of articles.
///
/// Whoever changes what [`Store::log`] is given for an article raises it, so that a
/// database tells which articles were read by older rules.
pub const RULES_VERSION: i64 = 4;

/// How long a process waits for another one that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// One connection to a database.
pub struct Store {
    connection: Connection,
    /// As the user gave it, for errors.
    path: String,
    /// The decisions as of the last article that was logged.
    known: Option<ledger::Known>,
}

/// What logging an article came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Logged {
    /// It is new and stored.
    Stored,
    /// The same text was logged before; nothing was changed.
    AlreadyStored(ArticleEntry),
    /// The same text was logged before from another place, which is on the record now.
    FoundElsewhere(ArticleEntry),
}

/// Who logs, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name.
    pub by: String,
    /// RFC 3339, in UTC.
    pub at: String,
}

impl Store {
    /// Opens a database to write to it; makes the file and its folders where there are none.
    ///
    /// # Errors
    ///
    /// [`Error::Database`]: a file of another program or of a newer version, which is
    /// left as it was; one that cannot be opened, or that another process holds for
    /// more than ten seconds.
    pub fn open(path: &Path) -> Result<Store> {
        Self::open_waiting(path, PATIENCE)
    }

    /// Opens a database to read from it; a missing file reads as an empty database and is not made.
    ///
    /// # Errors
    ///
    /// As for [`Store::open`]. Writing to it gives [`DatabaseFault::ReadOnly`].
    pub fn open_read_only(path: &Path) -> Result<Store> {
        Self::over(path.display().to_string(), open::for_reading(path, PATIENCE))
    }

    /// A database that is gone when the store is dropped.
    ///
    /// # Errors
    ///
    /// [`Error::Database`] if there is no memory for it.
    pub fn in_memory() -> Result<Store> {
        Self::over("in memory".into(), open::in_memory())
    }

    fn open_waiting(path: &Path, patience: Duration) -> Result<Store> {
        Self::over(path.display().to_string(), open::for_writing(path, patience))
    }

    fn over(path: String, connection: Result<Connection, DatabaseFault>) -> Result<Store> {
        match connection {
            Ok(connection) => Ok(Store { connection, path, known: None }),
            Err(fault) => Err(Error::Database { path, fault }),
        }
    }

    /// Puts the name of the database to what went wrong with it.
    fn named<T>(&self, result: Result<T, DatabaseFault>) -> Result<T> {
        result.map_err(|fault| Error::Database { path: self.path.clone(), fault })
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}
