//! What happens to a file that is opened: of others, of newer programs, in use, without permission.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::super::migrations::known_version;
use super::super::samples::{Sample, signature};
use super::super::version::APPLICATION_ID;
use super::super::{Logged, Store};
use super::{connect, has_wal, immutable_uri};
use crate::error::{DatabaseFault, Error};

#[test]
fn several_can_make_the_same_new_file() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..20 {
        let path = folder.path().join(format!("{round}/trail.db"));
        thread::scope(|scope| {
            let openings: Vec<_> =
                (0..8).map(|_| scope.spawn(|| Store::open(&path).map(drop))).collect();
            for opening in openings {
                opening.join().unwrap().unwrap();
            }
        });
    }
}

/// A folder, and where a database in it would be.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trail.db");
    (folder, path)
}

/// Every file of a folder with its bytes, by name.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    files.sort();
    files
}

fn fault(result: Result<Store, Error>) -> DatabaseFault {
    match result {
        Err(Error::Database { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn refused(folder: &Path, path: &Path, expected: &DatabaseFault) {
    let before = contents(folder);
    assert_eq!(&fault(Store::open(path)), expected);
    assert_eq!(&fault(Store::open_read_only(path)), expected);
    assert!(contents(folder) == before, "a refused file was touched, or something left beside it");
}

#[test]
fn sqlite_keeps_what_several_processes_commit() {
    // Older ones can lose commits: <https://sqlite.org/wal.html#walresetbug>.
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
}

#[test]
fn a_new_database_is_made_with_its_folders() {
    let (folder, _) = place();
    let path = folder.path().join("a").join("b").join("trail.db");
    let store = Store::open(&path).unwrap();
    let text = |pragma| {
        let value = store.connection.pragma_query_value(None, pragma, |row| {
            row.get_ref(0)?
                .as_str()
                .map(str::to_owned)
                .or_else(|_| Ok(row.get::<_, i64>(0)?.to_string()))
        });
        value.map_err(|error| panic!("{pragma}: {error}")).unwrap()
    };
    assert_eq!(text("journal_mode"), "wal");
    assert_eq!(text("synchronous"), "2");
    assert_eq!(text("foreign_keys"), "1");
    assert_eq!(text("trusted_schema"), "0");
    assert_eq!(text("busy_timeout"), "10000");
    assert_eq!(text("application_id"), APPLICATION_ID.to_string());
    assert_eq!(text("user_version"), known_version().to_string());
    assert!(store.connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
    drop(store);
    assert_eq!(contents(path.parent().unwrap()).len(), 1);
    Store::open(&path).unwrap();
}

#[test]
fn an_empty_file_becomes_a_database() {
    let (_folder, path) = place();
    fs::write(&path, "").unwrap();
    assert_eq!(Store::open_read_only(&path).unwrap().counts().unwrap().articles, 0);
    assert_eq!(fs::read(&path).unwrap(), b"");
    Sample::solen("No", 3).log(&mut Store::open(&path).unwrap());
    assert_eq!(Store::open(&path).unwrap().counts().unwrap().articles, 1);
}

#[test]
fn the_files_of_others_are_refused_untouched() {
    let (folder, path) = place();
    for foreign in ["No.", "SQLite format 3\0", &"“No,” she said. ".repeat(999)] {
        fs::write(&path, foreign).unwrap();
        refused(folder.path(), &path, &DatabaseFault::Foreign);
    }
    for sql in [
        "CREATE TABLE bird (name)",
        "PRAGMA application_id = 7",
        "PRAGMA journal_mode = WAL; PRAGMA user_version = 1; CREATE TABLE bird (name)",
    ] {
        fs::remove_file(&path).unwrap();
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        refused(folder.path(), &path, &DatabaseFault::Foreign);
    }
}

#[test]
fn a_newer_database_is_refused_untouched() {
    let (folder, path) = place();
    let newer = known_version() + 1;
    let store = Store::open(&path).unwrap();
    store.connection.pragma_update(None, "user_version", newer).unwrap();
    drop(store);
    let expected = DatabaseFault::Newer { found: newer, known: known_version() };
    refused(folder.path(), &path, &expected);
    assert_eq!(contents(folder.path()).len(), 1);
}

#[test]
fn a_database_that_a_newer_program_is_working_on_is_refused_untouched() {
    let (folder, path) = place();
    drop(Store::open(&path).unwrap());
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    assert!(has_wal(&path), "the version stands beside the file");
    let database = |files: Vec<(PathBuf, Vec<u8>)>| {
        let lasting = |name: &Path| !name.to_string_lossy().ends_with("-shm");
        files.into_iter().filter(|(name, _)| lasting(name)).collect::<Vec<_>>()
    };
    let before = database(contents(folder.path()));
    for result in [Store::open(&path), Store::open_read_only(&path)] {
        let expected = DatabaseFault::Newer { found: 99, known: known_version() };
        assert_eq!(fault(result), expected);
    }
    assert!(database(contents(folder.path())) == before);
}

#[test]
fn what_is_no_file_cannot_be_opened() {
    let (folder, path) = place();
    for result in [Store::open(folder.path()), Store::open_read_only(folder.path())] {
        assert_eq!(fault(result), DatabaseFault::Unopenable("it is not a file".into()));
    }
    // To SQLite an empty name is a database that is forgotten when it is closed.
    for result in [Store::open(Path::new("")), Store::open_read_only(Path::new(""))] {
        assert!(matches!(fault(result), DatabaseFault::Unopenable(_)));
    }
    fs::write(&path, "").unwrap();
    let below = path.join("trail.db");
    assert!(matches!(fault(Store::open(&below)), DatabaseFault::Unopenable(_)));
}

#[test]
fn a_missing_database_reads_as_an_empty_one_and_is_not_made() {
    let (folder, _) = place();
    let path = folder.path().join("a").join("trail.db");
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.speakers().unwrap(), []);
    assert_eq!(store.search("no", 10).unwrap(), []);
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(contents(folder.path()), []);
}

#[test]
fn a_reader_sees_what_a_writer_has_stored_and_leaves_nothing_behind() {
    let (folder, path) = place();
    let mut writer = Store::open(&path).unwrap();
    Sample::solen("No", 3).log(&mut writer);
    assert!(has_wal(&path));
    let reader = Store::open_read_only(&path).unwrap();
    assert_eq!(reader.counts().unwrap().articles, 1);
    Sample::solen("No", 4).log(&mut writer);
    assert_eq!(reader.counts().unwrap().articles, 2);
    drop(writer);
    drop(reader);
    Store::open_read_only(&path).unwrap().speakers().unwrap();
    assert_eq!(contents(folder.path()).len(), 1);
}

#[test]
fn a_path_is_a_path_whatever_is_in_its_name() {
    let (folder, _) = place();
    let path = folder.path().join("file:a ?mode=memory#ü%41.db");
    Sample::solen("No", 3).log(&mut Store::open(&path).unwrap());
    assert_eq!(contents(folder.path())[0].0, path);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let alone = connect(Path::new(&immutable_uri(&path)), flags, Duration::ZERO).unwrap();
    let articles = alone.query_row("SELECT count(*) FROM article", [], |row| row.get(0));
    assert_eq!(articles, Ok(1));
}

#[cfg(unix)]
#[test]
fn a_file_or_folder_without_permission_to_write_can_be_read() {
    use std::os::unix::fs::PermissionsExt as _;

    #[track_caller]
    fn case(file: u32, folder_mode: u32) {
        let (folder, path) = place();
        Sample::solen("No", 3).log(&mut Store::open(&path).unwrap());
        let allow = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        allow(&path, file);
        allow(folder.path(), folder_mode);
        // The administrator may write anywhere.
        let may_write = File::options().append(true).open(&path).is_ok()
            && File::create(folder.path().join("probe")).is_ok();
        let read =
            Store::open_read_only(&path).and_then(|store| Ok((store.counts()?, store.check()?)));
        let sample = Sample::solen("Never", 4);
        let logged = Store::open(&path).and_then(|mut store| {
            store.log(&sample.article, &sample.statements, &[], &signature())
        });
        allow(folder.path(), 0o700);
        let (counts, problems) = read.unwrap();
        assert_eq!((counts.articles, problems), (1, Vec::new()));
        match logged {
            Ok(logged) => assert!(may_write && logged == Logged::Stored),
            Err(Error::Database { fault, .. }) => {
                assert!(!may_write);
                assert_eq!(fault, DatabaseFault::ReadOnly);
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    case(0o400, 0o700);
    case(0o600, 0o500);
    case(0o400, 0o500);
}
