//! Whose a database is and which version its schema has: in the file, and once it is open.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use rusqlite::Connection;

use super::migrations::known_version;
use crate::error::DatabaseFault;

/// Marks a file as ours in the header of the file: "qtrl".
pub(super) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"qtrl");

/// The version of the schema of an open database; 0 for one that holds nothing.
pub(super) fn version(connection: &Connection) -> Result<i64, DatabaseFault> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let (program, version) = (number("application_id")?, number("user_version")?);
    let blank = "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)";
    if (program, version) == (0, 0) && connection.query_row(blank, [], |row| row.get(0))? {
        return Ok(0);
    }
    acceptable(program, version)
}

/// The version of the schema as the first bytes of a file give it; nothing for a missing or empty file.
///
/// Looking at the bytes leaves a file that is not ours, or that is too new for us,
/// exactly as it was. The last word is [`version`]'s: a writer's latest changes may
/// not be in the file itself yet.
pub(super) fn version_in_header(path: &Path) -> Result<Option<i64>, DatabaseFault> {
    // Offsets: <https://sqlite.org/fileformat2.html#the_database_header>.
    const USER_VERSION: usize = 60;
    const APPLICATION: usize = 68;
    const LENGTH: usize = 100;
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unopenable(error)),
        Ok(file) if !file.is_file() => {
            return Err(DatabaseFault::Unopenable("it is not a file".into()));
        }
        Ok(_) => {}
    }
    let mut header = Vec::with_capacity(LENGTH);
    let file = File::open(path).map_err(unopenable)?;
    file.take(LENGTH as u64).read_to_end(&mut header).map_err(unopenable)?;
    if header.is_empty() {
        return Ok(None);
    }
    if header.len() < LENGTH || !header.starts_with(b"SQLite format 3\0") {
        return Err(DatabaseFault::Foreign);
    }
    let number = |at: usize| {
        i64::from(i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]))
    };
    acceptable(number(APPLICATION), number(USER_VERSION)).map(Some)
}

/// The version, if it is one of ours that this program can work with.
fn acceptable(application: i64, version: i64) -> Result<i64, DatabaseFault> {
    let known = known_version();
    if application != i64::from(APPLICATION_ID) || version < 1 {
        return Err(DatabaseFault::Foreign);
    }
    if version > known {
        return Err(DatabaseFault::Newer { found: version, known });
    }
    Ok(version)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub(super) fn unopenable(error: io::Error) -> DatabaseFault {
    DatabaseFault::Unopenable(error.to_string())
}
