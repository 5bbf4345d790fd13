//! What `SQLite` reports, as one of the faults that a reader can act on.

use rusqlite::ErrorCode;

use crate::error::DatabaseFault;

/// Turns every error of the database library into a fault; the only place that does.
///
/// A broken constraint counts as damage: the program stores what it made itself, so
/// the database, or the program, is not what it should be.
impl From<rusqlite::Error> for DatabaseFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => DatabaseFault::Busy,
            Some(ErrorCode::ReadOnly) => DatabaseFault::ReadOnly,
            Some(ErrorCode::DiskFull) => DatabaseFault::Full,
            Some(ErrorCode::NotADatabase) => DatabaseFault::Foreign,
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::NoLargeFileSupport
                | ErrorCode::OutOfMemory,
            ) => DatabaseFault::Unopenable(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => DatabaseFault::Io(error.to_string()),
            _ => DatabaseFault::Damaged(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn result_codes() {
        #[track_caller]
        fn case(code: i32, expected: &DatabaseFault) {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("why".into()));
            assert_eq!(&DatabaseFault::from(error), expected, "code {code}");
        }

        case(ffi::SQLITE_BUSY, &DatabaseFault::Busy);
        case(ffi::SQLITE_BUSY_SNAPSHOT, &DatabaseFault::Busy);
        case(ffi::SQLITE_LOCKED, &DatabaseFault::Busy);
        case(ffi::SQLITE_READONLY, &DatabaseFault::ReadOnly);
        case(ffi::SQLITE_READONLY_DBMOVED, &DatabaseFault::ReadOnly);
        case(ffi::SQLITE_FULL, &DatabaseFault::Full);
        case(ffi::SQLITE_NOTADB, &DatabaseFault::Foreign);
        case(ffi::SQLITE_CANTOPEN, &DatabaseFault::Unopenable("why".into()));
        case(ffi::SQLITE_IOERR_READ, &DatabaseFault::Io("why".into()));
        case(ffi::SQLITE_CORRUPT, &DatabaseFault::Damaged("why".into()));
        case(ffi::SQLITE_CONSTRAINT_TRIGGER, &DatabaseFault::Damaged("why".into()));
    }

    #[test]
    fn what_cannot_be_read_as_its_type_is_damage() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let error =
            connection.query_row("SELECT -1", [], |row| row.get::<_, usize>(0)).unwrap_err();
        assert!(matches!(DatabaseFault::from(error), DatabaseFault::Damaged(_)));
    }
}
