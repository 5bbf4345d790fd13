//! Opening a database file: who made it, which version it has, and how `SQLite` is to treat it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::backup;
use super::migrations::{bring_up_to_date, known_version};
use super::version::{unopenable, version_in_header};
use crate::error::DatabaseFault;

/// Opens a file to write to; makes it, and the folders it lies in, where there is none.
pub(super) fn for_writing(path: &Path, patience: Duration) -> Result<Connection, DatabaseFault> {
    let path = &absolute(path).map_err(unopenable)?;
    let existed = version_in_header(path)?.is_some();
    if !existed && let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unopenable)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connected = connect(path, flags, patience);
    connected.and_then(|connection| use_wal(connection, patience)).map_err(|fault| match fault {
        // A file that could be read a moment ago: its folder takes no new files.
        DatabaseFault::Unopenable(_) if existed => DatabaseFault::ReadOnly,
        fault => fault,
    })
}

/// Opens a file to read from; a missing or empty one reads as an empty database.
pub(super) fn for_reading(path: &Path, patience: Duration) -> Result<Connection, DatabaseFault> {
    let path = &absolute(path).map_err(unopenable)?;
    if version_in_header(path)?.is_none() {
        return read_only(in_memory()?);
    }
    // A reader of a WAL database has to write beside it, and the last one to leave
    // clears up; so the file is opened for writing where that is allowed, and the
    // connection is barred from writing to it.
    match connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience) {
        Err(DatabaseFault::Unopenable(_) | DatabaseFault::ReadOnly) if !has_wal(path) => {
            // The folder takes no new files and no writer is at work: what is in the file is all there is.
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            connect(Path::new(&immutable_uri(path)), flags, patience)
        }
        result => result,
    }
    .and_then(read_only)
}

/// A database that lives as long as its connection.
pub(super) fn in_memory() -> Result<Connection, DatabaseFault> {
    set_up(Connection::open_in_memory()?, Duration::ZERO)
}

fn connect(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Connection, DatabaseFault> {
    keep_older(path, flags, patience)?;
    set_up(Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?, patience)
}

/// How many names are tried for a copy.
const MOST_COPIES: usize = 1000;

/// Keeps a copy of a database of an older version beside it, before that is brought up to date.
///
/// As in `trail.db.v1.bak`; a copy of that version that is there already stays as it is.
fn keep_older(path: &Path, flags: OpenFlags, patience: Duration) -> Result<(), DatabaseFault> {
    if !flags.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
        return Ok(());
    }
    let Some(found) = version_in_header(path)?.filter(|found| (1..known_version()).contains(found))
    else {
        return Ok(());
    };
    let kept = |nth: usize| {
        let mut kept = path.as_os_str().to_owned();
        let more = if nth == 0 { String::new() } else { format!(".{nth}") };
        kept.push(format!(".v{found}.bak{more}"));
        PathBuf::from(kept)
    };
    // A copy of that version is taken for one of this file, made when a migration was interrupted: nothing tells it from
    // one that somebody put there.
    let is_copy = |file: &Path| version_in_header(file).is_ok_and(|version| version == Some(found));
    let Some(file) = (0..MOST_COPIES).map(kept).find(|file| !file.exists() || is_copy(file)) else {
        return Ok(());
    };
    if file.exists() {
        return Ok(());
    }
    let connection = Connection::open_with_flags(path, flags & !OpenFlags::SQLITE_OPEN_CREATE)?;
    connection.busy_timeout(patience)?;
    match backup::copy(&connection, &file) {
        // Another process was faster.
        Err(_) if is_copy(&file) => Ok(()),
        copied => copied,
    }
}

/// Sets what every connection has in common and brings the schema up to date.
fn set_up(mut connection: Connection, patience: Duration) -> Result<Connection, DatabaseFault> {
    connection.busy_timeout(patience)?;
    // A statement is planned once, and not again for each value that is put into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Each article uses some forty statements, and each of its triggers is part of one.
    connection.set_prepared_statement_cache_capacity(64);
    // A database from elsewhere must not be able to run code or to break its own pages.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // What was acknowledged outlives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // 16 MiB: even the longest article and its statements stay in memory while each one is held against it.
    connection.pragma_update(None, "cache_size", -16_384)?;
    if let Err(refused) = bring_up_to_date(&mut connection) {
        // Closing the last connection would move the WAL into a file that is not ours to touch.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        return Err(refused);
    }
    Ok(connection)
}

/// Readers do not wait for a writer, nor it for them. After the schema, so that a file
/// is marked as ours from its first transaction on.
///
/// Of several processes that open a new file at once one changes it, and `SQLite` tells the others that it is busy without
/// waiting for them: so they ask again.
fn use_wal(connection: Connection, patience: Duration) -> Result<Connection, DatabaseFault> {
    const PAUSE: Duration = Duration::from_millis(5);
    let start = Instant::now();
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL").map_err(DatabaseFault::from) {
            Err(DatabaseFault::Busy) if start.elapsed() < patience => thread::sleep(PAUSE),
            changed => return changed.map(|()| connection),
        }
    }
}

fn read_only(connection: Connection) -> Result<Connection, DatabaseFault> {
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Whether a writer's changes lie beside the file.
fn has_wal(path: &Path) -> bool {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    fs::metadata(wal).is_ok_and(|wal| wal.len() > 0)
}

/// The name under which `SQLite` reads a file and nothing beside it.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri + "?immutable=1"
}

#[cfg(test)]
mod tests;
