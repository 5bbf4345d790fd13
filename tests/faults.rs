//! Full disks, failing system calls, several writers at once, damaged files: nothing is half, nothing is lost
//! without a word, nothing panics. Each test has a control that must fail.

#[path = "support/newsroom.rs"]
mod newsroom;

use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use std::{fs, panic, thread};

use newsroom::{Filed, file, halves, stored};
use quotetrail::tracker::{Selection, Tracker};
use rusqlite::{Connection, TransactionBehavior};

const PROGRAM: &str = env!("CARGO_BIN_EXE_quotetrail");

fn log(database: &Path, filed: &[Filed]) -> Vec<String> {
    let mut words = vec!["--db".into(), database.display().to_string(), "log".into()];
    words.extend(["--published", "2025-05-12"].map(String::from));
    words.extend(filed.iter().map(|filed| filed.path.display().to_string()));
    words
}

fn verified(database: &Path) -> Output {
    Command::new(PROGRAM).arg("--db").arg(database).arg("verify").output().unwrap()
}

#[track_caller]
fn assert_sound(database: &Path) {
    let output = verified(database);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Everything that was printed as stored is there, and nothing is half.
#[track_caller]
fn assert_kept(database: &Path, filed: &[Filed], output: &Output) {
    let stored = stored(database);
    let printed = String::from_utf8_lossy(&output.stdout);
    for filed in filed {
        let line = format!("{}: ", filed.path.display());
        if printed.contains(&line) {
            assert!(stored.contains_key(&filed.digest), "{line}was acknowledged and lost");
        }
    }
    assert_eq!(halves(&stored, filed), [""; 0]);
}

/// Runs the program where no file may grow beyond so many blocks of the shell (512 or 1024 bytes each).
#[cfg(unix)]
fn within(blocks: usize, words: &[String]) -> Output {
    // Without the trap, growing further is a signal that ends the program, and no error.
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    Command::new("sh").args(["-c", &script, "sh", PROGRAM]).args(words).output().unwrap()
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_in_the_middle_halves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let filed = file(&folder.path().join("articles"), 0..200);
    let mut failures = 0;
    for blocks in [300, 500, 900, 1300, 2000] {
        let database = folder.path().join(format!("{blocks}.db"));
        let output = within(blocks, &log(&database, &filed));
        if !output.status.success() {
            failures += 1;
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(5), "{told}");
            assert!(told.contains("error: database") && told.contains("\nhint: "), "{told}");
            assert!(!told.contains("panicked"), "{told}");
        }
        if database.exists() && fs::metadata(&database).unwrap().len() > 0 {
            assert_kept(&database, &filed, &output);
            assert_sound(&database);
        }
    }
    assert!(failures >= 3, "the limits were never met: the test does not bite");
}

#[test]
fn a_full_disk_halves_what_is_written_without_transactions() {
    let folder = tempfile::tempdir().unwrap();
    let filed = file(&folder.path().join("articles"), 0..300);
    let donor = folder.path().join("donor.db");
    let output = Command::new(PROGRAM).args(log(&donor, &filed)).output().unwrap();
    assert!(output.status.success());
    let mut half = 0;
    for more in 5..20 {
        let database = folder.path().join(format!("{more}.db"));
        let connection = newsroom::empty(&database);
        let sql = "SELECT page_count FROM pragma_page_count";
        let pages: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        let pages = pages + more;
        connection.pragma_update(None, "max_page_count", pages).unwrap();
        let copied = newsroom::copy_without_care(&connection, &donor);
        assert!(copied.is_err(), "{pages} pages are enough for all");
        drop(connection);
        half += halves(&stored(&database), &filed).len();
    }
    assert!(half > 0, "a full disk halved nothing: the test does not bite");
}

/// Whether system calls can be made to fail here.
fn strace() -> bool {
    let works = Command::new("strace").args(["-o", "/dev/null", "true"]).output();
    works.is_ok_and(|output| output.status.success())
}

#[test]
fn a_system_call_that_fails_halves_nothing() {
    if !strace() {
        eprintln!("there is no strace here that may trace: system calls were not made to fail");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let filed = file(&folder.path().join("articles"), 0..12);
    let mut failures = 0;
    for (call, fault) in
        [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO"), ("ftruncate", "EIO")]
    {
        for when in [1, 2, 3, 5, 9, 17, 40] {
            let database = folder.path().join(format!("{call}-{fault}-{when}.db"));
            let inject = format!("inject={call}:error={fault}:when={when}");
            let output = Command::new("strace")
                .args(["-f", "-o", "/dev/null", "-e", &inject, PROGRAM])
                .args(log(&database, &filed))
                .output()
                .unwrap();
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!told.contains("panicked"), "{inject}: {told}");
            if !output.status.success() {
                failures += 1;
                assert_eq!(output.status.code(), Some(5), "{inject}: {told}");
            }
            if database.exists() && fs::metadata(&database).unwrap().len() > 0 {
                // What failed at the very start left no tables.
                if stored_tables(&database) {
                    assert_kept(&database, &filed, &output);
                    assert_sound(&database);
                }
            }
        }
    }
    assert!(failures > 5, "hardly any call failed: the test does not bite");
}

fn stored_tables(database: &Path) -> bool {
    let connection = Connection::open(database).unwrap();
    let sql = "SELECT count(*) > 0 FROM sqlite_schema WHERE name = 'article'";
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn three_writers_and_a_reader_lose_none_of_1200_transactions() {
    const EACH: usize = 400;
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let filed = file(&folder.path().join("articles"), 0..3 * EACH);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut readings = 0;
            while !done.load(Ordering::Relaxed) {
                let words = ["--db", database.to_str().unwrap(), "history", "Mira Solen", "--json"];
                let output = Command::new(PROGRAM).args(words).output().unwrap();
                // Before the first article there is nobody.
                let code = output.status.code();
                assert!(matches!(code, Some(0 | 4)), "{}", String::from_utf8_lossy(&output.stderr));
                readings += 1;
            }
            readings
        });
        let writers: Vec<_> = filed
            .chunks(EACH)
            .map(|chunk| {
                let words = log(&database, chunk);
                scope.spawn(move || Command::new(PROGRAM).args(words).output().unwrap())
            })
            .collect();
        for writer in writers {
            let output = writer.join().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 3);
    });
    let stored = stored(&database);
    assert_eq!(stored.len(), 3 * EACH);
    assert_eq!(halves(&stored, &filed), [""; 0]);
    assert_sound(&database);
}

#[test]
fn writers_that_read_before_they_ask_for_the_lock_lose_work() {
    const EACH: usize = 150;
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("control.db");
    let open = || {
        let connection = Connection::open(&database).unwrap();
        connection.busy_timeout(Duration::from_secs(5)).unwrap();
        connection
    };
    open().execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE entry (number INTEGER)").unwrap();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let mut connection = open();
                for _ in 0..EACH {
                    let work = || -> rusqlite::Result<()> {
                        let transaction =
                            connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
                        let sql = "SELECT count(*) FROM entry";
                        let count: i64 = transaction.query_row(sql, [], |row| row.get(0))?;
                        thread::sleep(Duration::from_micros(200));
                        transaction.execute("INSERT INTO entry VALUES (?1)", [count])?;
                        transaction.commit()
                    };
                    let mut work = work;
                    let _ = work();
                }
            });
        }
    });
    let sql = "SELECT count(*) FROM entry";
    let stored: usize = open().query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(stored < 3 * EACH, "deferred transactions lost nothing: the test does not bite");
}

/// All that a reader asks of a database; how much of it was an error or a problem.
fn read(database: &Path) -> usize {
    let all = Selection::default();
    let Ok(tracker) = Tracker::open_read_only(database) else { return 1 };
    let mut wrong = 0;
    wrong += usize::from(tracker.speakers().is_err());
    wrong += usize::from(tracker.history("Mira Solen", &all).is_err());
    wrong += usize::from(tracker.report(&[], &all).is_err());
    wrong += usize::from(tracker.search("pier weeks", 5).is_err());
    wrong += usize::from(tracker.todo().is_err());
    wrong + tracker.verify(None).map_or(1, |proof| proof.problems.len())
}

#[test]
fn a_database_with_flipped_bytes_gives_errors_and_no_panic() {
    const COPIES: usize = 300;
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let filed = file(&folder.path().join("articles"), 0..4);
    let output = Command::new(PROGRAM).args(log(&database, &filed)).output().unwrap();
    assert!(output.status.success());
    assert_eq!(read(&database), 0);
    let whole = fs::read(&database).unwrap();
    let (mut noticed, mut state) = (0, 7_u64);
    let mut dice = |sides: usize| {
        // xorshift64 (Marsaglia 2003): the same flips in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % sides as u64).unwrap()
    };
    for copy in 0..COPIES {
        let mut bytes = whole.clone();
        for _ in 0..=(copy % 8) {
            let at = dice(bytes.len());
            bytes[at] ^= 1 << dice(8);
        }
        let path = folder.path().join(format!("{copy}.db"));
        fs::write(&path, &bytes).unwrap();
        let wrong = panic::catch_unwind(|| read(&path));
        noticed += usize::from(wrong.unwrap_or_else(|_| panic!("copy {copy} made it panic")) > 0);
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(folder.path().join(format!("{copy}.db{ending}")));
        }
    }
    // Some bytes are in no use.
    assert!(noticed > COPIES / 3, "only {noticed} of {COPIES} damaged files were noticed");
}
