//! Copies of a database that are whole or not there at all.

use std::fs;
use std::path::{Path, PathBuf};

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
/// A copy that is interrupted leaves a file named `….part`, which the next one takes away.
pub(super) fn copy(connection: &Connection, file: &Path) -> Result<(), DatabaseFault> {
    let unwritable =
        |error: std::io::Error| DatabaseFault::Io(format!("{}: {error}", file.display()));
    if file.exists() {
        return Err(DatabaseFault::Exists(file.display().to_string()));
    }
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    match fs::remove_file(&part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(unwritable(error));
        }
        _ => {}
    }
    let name = part.to_str().ok_or_else(|| {
        DatabaseFault::Unopenable(format!("{} is no name in Unicode", part.display()))
    })?;
    let barred: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    let copied = connection.execute("VACUUM INTO ?1", [name]);
    connection.pragma_update(None, "query_only", barred)?;
    copied?;
    let copy = Connection::open_with_flags(&part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sound: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    drop(copy);
    if sound != "ok" {
        return Err(DatabaseFault::Damaged(format!("the copy is not sound: {sound}")));
    }
    fs::File::open(&part).and_then(|file| file.sync_all()).map_err(unwritable)?;
    fs::rename(&part, file).map_err(unwritable)
}
