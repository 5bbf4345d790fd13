//! Copies of a database that are whole or not there at all.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::Store;
use crate::error::{DatabaseFault, Result};

impl Store {
    /// Writes a copy of the database, checks it, and only then gives it its name.
    ///
    /// Another process may go on writing; the copy is of one moment.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database), also if there is such a file already; then nothing is
    /// written.
    pub fn backup(&self, file: &Path) -> Result<()> {
        self.named(copy(&self.connection, file))
    }
}

/// Copies what is in a database into a new file, checks it and gives it its name.
///
/// A copy that is interrupted leaves a file of no lasting name beside it.
pub(super) fn copy(connection: &Connection, file: &Path) -> Result<(), DatabaseFault> {
    let unwritable =
        |error: std::io::Error| DatabaseFault::Io(format!("{}: {error}", file.display()));
    if file.exists() {
        return Err(DatabaseFault::Exists(file.display().to_string()));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let part = tempfile::Builder::new()
        .prefix(".quotetrail-backup-")
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(unwritable)?;
    let name = part.path().to_str().ok_or_else(|| {
        DatabaseFault::Unopenable(format!("{} is no name in Unicode", part.path().display()))
    })?;
    let barred: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    let copied = connection.execute("VACUUM INTO ?1", [name]);
    connection.pragma_update(None, "query_only", barred)?;
    copied?;
    let copy = Connection::open_with_flags(part.path(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sound: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    drop(copy);
    if sound != "ok" {
        return Err(DatabaseFault::Damaged(format!("the copy is not sound: {sound}")));
    }
    part.as_file().sync_all().map_err(unwritable)?;
    // Another file of that name that has come in between is left alone.
    match part.persist_noclobber(file) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(DatabaseFault::Exists(file.display().to_string()))
        }
        Err(error) => Err(unwritable(error.error)),
    }
}
