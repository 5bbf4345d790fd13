//! Opening a database file: who made it, which version it has, and how `SQLite` is to treat it.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf, absolute};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{backup, columns, ledger, links, log, names};
use crate::error::DatabaseFault;
use crate::model::Article;
use crate::model::ledger::{Change, Draft};

/// Marks a file as ours in the header of the file: "qtrl".
pub(super) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"qtrl");

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

/// Makes the schema in an empty file, and runs the migrations that an older one lacks.
fn bring_up_to_date(connection: &mut Connection) -> Result<(), DatabaseFault> {
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

/// The version of the schema of an open database; 0 for one that holds nothing.
fn version(connection: &Connection) -> Result<i64, DatabaseFault> {
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
fn version_in_header(path: &Path) -> Result<Option<i64>, DatabaseFault> {
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

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn unopenable(error: io::Error) -> DatabaseFault {
    DatabaseFault::Unopenable(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use tempfile::TempDir;

    use super::super::samples::{Sample, signature};
    use super::super::{Logged, Store};
    use super::*;
    use crate::error::Error;

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
        assert!(
            contents(folder) == before,
            "a refused file was touched, or something left beside it"
        );
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
            let read = Store::open_read_only(&path)
                .and_then(|store| Ok((store.counts()?, store.check()?)));
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
}
