//! What was acknowledged is stored and whole, whatever kills the program: each test has a control that
//! does the same without the program's care, and must fail.

#[path = "support/newsroom.rs"]
mod newsroom;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use newsroom::{Filed, file, halves, stored};
use rusqlite::Connection;

const PROGRAM: &str = env!("CARGO_BIN_EXE_quotetrail");

/// Names the database of a child that is this very test program: see [`writer_without_care`].
const CONTROL: &str = "QUOTETRAIL_TEST_CONTROL";

/// Numbers that look random and are the same in every run (splitmix64, Steele et al. 2014).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}

fn log(database: &Path, filed: &[Filed]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("--db").arg(database).args(["log", "--published", "2025-05-12"]);
    command.args(filed.iter().map(|filed| &filed.path));
    command
}

/// Runs a command and kills it after some milliseconds (SIGKILL where there are signals); what it had printed by then.
fn killed(mut command: Command, after: u64) -> String {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let mut printed = Vec::new();
        stdout.read_to_end(&mut printed).unwrap();
        String::from_utf8_lossy(&printed).into_owned()
    });
    thread::sleep(Duration::from_millis(after));
    // It may have come to its end.
    let _ = child.kill();
    child.wait().unwrap();
    reader.join().unwrap()
}

/// How many milliseconds a command takes that nobody kills: kills fall into that time, on any machine and in any build.
fn timed(mut command: Command) -> u64 {
    let start = Instant::now();
    assert!(command.output().unwrap().status.success());
    u64::try_from(start.elapsed().as_millis()).unwrap().max(10)
}

/// The articles whose line was printed: after that they are stored, by the program's word.
fn acknowledged<'a>(printed: &str, filed: &'a [Filed]) -> Vec<&'a Filed> {
    let said: BTreeSet<&str> =
        printed.lines().filter_map(|line| Some(line.split_once(".txt: ")?.0)).collect();
    let is_said = |filed: &&Filed| {
        let path = filed.path.display().to_string();
        path.strip_suffix(".txt").is_some_and(|name| said.contains(name))
    };
    filed.iter().filter(is_said).collect()
}

#[track_caller]
fn assert_sound(database: &Path) {
    let output = Command::new(PROGRAM).arg("--db").arg(database).arg("verify").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_killed_log_loses_nothing_that_it_acknowledged_and_halves_nothing() {
    const KILLS: usize = 50;
    // Some chunks of articles that are committed together.
    const EACH: usize = 400;
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let filed = file(&folder.path().join("articles"), 0..KILLS * EACH);
    let whole = timed(log(&folder.path().join("timed.db"), &filed[..EACH]));
    let mut dice = Dice(1);
    let (mut acked, mut in_the_middle) = (Vec::new(), 0);
    for batch in filed.chunks(EACH) {
        let printed = killed(log(&database, batch), dice.throw(whole));
        let said = acknowledged(&printed, batch);
        in_the_middle += usize::from(!said.is_empty() && said.len() < EACH);
        acked.extend(said);
    }
    let stored = stored(&database);
    let lost = acked.iter().filter(|filed| !stored.contains_key(&filed.digest)).count();
    assert_eq!(lost, 0, "of {} acknowledged", acked.len());
    assert_eq!(halves(&stored, &filed), [""; 0]);
    assert!(in_the_middle >= KILLS / 10, "only {in_the_middle} kills fell among the articles");
    assert_sound(&database);
}

/// Not a test of its own: what a child does that stores articles as the program must not, every row a
/// transaction. Runs only where the variable names a database that holds articles in `source`.
#[test]
fn writer_without_care() {
    let Some(database) = std::env::var_os(CONTROL) else { return };
    let donor = Path::new(&database).with_extension("source");
    newsroom::copy_without_care(&Connection::open(&database).unwrap(), &donor).unwrap();
}

#[test]
fn a_writer_without_transactions_is_caught_by_the_same_test() {
    const KILLS: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let filed = file(&folder.path().join("articles"), 0..200);
    let donor = folder.path().join("trail.source");
    let whole = timed(log(&donor, &filed));
    let mut dice = Dice(2);
    let mut half = 0;
    for kill in 0..KILLS {
        let database = folder.path().join("trail.db");
        newsroom::empty(&database);
        let mut control = Command::new(std::env::current_exe().unwrap());
        control.args(["--exact", "writer_without_care"]).env(CONTROL, &database);
        killed(control, 10 + dice.throw(whole));
        half += halves(&stored(&database), &filed).len();
        for ending in ["db", "db-wal", "db-shm"] {
            let _ = std::fs::remove_file(folder.path().join(format!("trail.{ending}")));
        }
        if half > 2 && kill >= 10 {
            break;
        }
    }
    assert!(
        half > 0,
        "killing a writer without transactions halved nothing: the test does not bite"
    );
}

/// A database of version 1 with many articles, for a migration that takes its time.
fn old_database(path: &Path, articles: usize) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(include_str!("../fixtures/databases/v1.sql")).unwrap();
    connection.execute_batch("BEGIN").unwrap();
    let mut insert = connection
        .prepare("INSERT INTO article (digest, form, text) VALUES (?1, 'prose', ?2)")
        .unwrap();
    for number in 0..articles {
        let text = newsroom::text(number);
        let digest = quotetrail::model::Digest::of(&text).to_string();
        insert.execute([digest, text]).unwrap();
    }
    drop(insert);
    let read = "INSERT INTO analysis (article, rules_version)
                SELECT id, 1 FROM article WHERE id NOT IN (SELECT article FROM analysis)";
    connection.execute_batch(read).unwrap();
    connection.execute_batch("COMMIT").unwrap();
}

#[test]
fn a_killed_migration_ends_in_the_old_schema_or_in_the_new_one() {
    const KILLS: usize = 30;
    const ARTICLES: usize = 1_000;
    let folder = tempfile::tempdir().unwrap();
    let (old, database) = (folder.path().join("old.db"), folder.path().join("trail.db"));
    old_database(&old, ARTICLES);
    let migrate = || {
        let mut command = Command::new(PROGRAM);
        command.arg("--db").arg(&database).arg("people").arg("list");
        command
    };
    std::fs::copy(&old, &database).unwrap();
    let whole = timed(migrate());
    let mut dice = Dice(3);
    let mut seen = [0; 4];
    for _ in 0..KILLS {
        for ending in ["db-wal", "db-shm", "db.v1.bak", "db.v1.bak.part", "db-journal"] {
            let _ = std::fs::remove_file(folder.path().join(format!("trail.{ending}")));
        }
        std::fs::copy(&old, &database).unwrap();
        killed(migrate(), dice.throw(whole));
        let connection = Connection::open(&database).unwrap();
        let number =
            |sql: &str| connection.query_row(sql, [], |row| row.get::<_, usize>(0)).unwrap();
        let version = number("SELECT user_version FROM pragma_user_version");
        assert_eq!(number("SELECT count(*) FROM article"), ARTICLES + 2);
        assert_eq!(number("SELECT count(*) FROM statement"), 8);
        let ledgers = number("SELECT count(*) FROM sqlite_schema WHERE name = 'ledger'");
        match version {
            1 => assert_eq!(ledgers, 0),
            4 => assert_eq!(number("SELECT count(*) FROM ledger"), ARTICLES + 2),
            other => panic!("version {other}"),
        }
        seen[version - 1] += 1;
        drop(connection);
        // Whatever was left, the next run brings it to its end.
        assert!(migrate().output().unwrap().status.success());
        let kept = Connection::open(folder.path().join("trail.db.v1.bak")).unwrap();
        let kept: usize =
            kept.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, ARTICLES + 2);
    }
    assert!(seen[0] > 0, "no kill came before the end: {seen:?}");
    assert_sound(&database);
}

#[test]
fn a_killed_rebuild_keeps_every_correction() {
    const KILLS: usize = 12;
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let filed = file(&folder.path().join("articles"), 0..120);
    assert!(log(&database, &filed).output().unwrap().status.success());
    let run = |words: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.arg("--db").arg(&database).args(words);
        command
    };
    let ids: Vec<String> = {
        let connection = Connection::open(&database).unwrap();
        let sql = "SELECT min(id) FROM statement GROUP BY article ORDER BY article LIMIT 5";
        let mut found = connection.prepare(sql).unwrap();
        let rows = found.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    for id in &ids {
        let fix = run(&["fix", id, "--not-a-quotation", "--because", "a song"]).output().unwrap();
        assert!(fix.status.success());
    }
    let whole = timed(run(&["rebuild", "--all"]));
    let mut dice = Dice(4);
    for _ in 0..KILLS {
        killed(run(&["rebuild", "--all"]), dice.throw(whole));
        let connection = Connection::open(&database).unwrap();
        let sql = "SELECT count(*) FROM standing WHERE NOT is_quotation";
        let dropped: usize = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(dropped, ids.len());
    }
    assert_sound(&database);
}
