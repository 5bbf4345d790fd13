//! An old database is brought up to date whole, with a copy of it kept, and ends where a new one begins.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

/// Databases as the releases left them, oldest first.
const RELEASED: &[&str] = &[
    include_str!("../fixtures/databases/v1.sql"),
    include_str!("../fixtures/databases/v2.sql"),
    include_str!("../fixtures/databases/v3.sql"),
];

const PROGRAM: &str = env!("CARGO_BIN_EXE_quotetrail");

/// What a database is made of, tables by their columns: they may have come to be in several steps.
fn parts(connection: &Connection) -> BTreeMap<String, String> {
    let mut found = connection
        .prepare(
            "SELECT type || ' ' || name,
                    CASE type WHEN 'table' THEN (
                        SELECT group_concat(name || ' ' || type || ' ' || \"notnull\" || ' ' || pk, ', ')
                        FROM pragma_table_info(sqlite_schema.name)) ELSE sql END
             FROM sqlite_schema WHERE sql IS NOT NULL",
        )
        .unwrap();
    let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn run(database: &Path, words: &[&str]) -> String {
    let output = Command::new(PROGRAM).arg("--db").arg(database).args(words).output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_released_schema_ends_as_a_new_database_begins() {
    let folder = tempfile::tempdir().unwrap();
    let new = Connection::open_in_memory().unwrap();
    new.execute_batch(include_str!("../schema.sql")).unwrap();
    for old in RELEASED {
        let database = folder.path().join(format!("{}.db", old.len()));
        Connection::open(&database).unwrap().execute_batch(old).unwrap();
        run(&database, &["people", "list"]);
        assert_eq!(parts(&Connection::open(&database).unwrap()), parts(&new));
    }
}

#[test]
fn an_old_database_keeps_what_it_has_and_a_copy_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let old = Connection::open(&database).unwrap();
    old.execute_batch(RELEASED[0]).unwrap();
    let said = |connection: &Connection| -> Vec<String> {
        let sql = "SELECT id || ' ' || coalesce(speaker_name, '') || ' ' || words FROM statements ORDER BY id";
        let mut found = connection.prepare(sql).unwrap();
        let rows = found.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let before = said(&old);
    assert_eq!(before.len(), 8);
    drop(old);
    // A file of that name that is no copy of it is left alone.
    let taken = folder.path().join("trail.db.v1.bak");
    std::fs::write(&taken, "a letter").unwrap();

    let proof = run(&database, &["verify"]);
    assert!(proof.contains("2 articles, 8 statements, 2 entries of the ledger"), "{proof}");
    assert_eq!(said(&Connection::open(&database).unwrap()), before);
    assert_eq!(std::fs::read_to_string(taken).unwrap(), "a letter");
    let kept = Connection::open(folder.path().join("trail.db.v1.bak.1")).unwrap();
    assert_eq!(said(&kept), before);
    let version: i64 = kept.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    // The rules of that time are not those of today: a rebuild reads the articles by these.
    assert!(run(&database, &["rebuild"]).starts_with("2 articles read anew"));
    run(&database, &["verify"]);
}

#[test]
fn words_that_stood_twice_are_cut_out_of_the_article() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let old = Connection::open(&database).unwrap();
    old.execute_batch(RELEASED[1]).unwrap();
    let read = |connection: &Connection| -> Vec<String> {
        let sql = "SELECT id || ' ' || coalesce(speaker_name, '') || ' ' || words || ' ' || coalesce(source, '')
                          || ' ' || coalesce(cue, '') || ' ' || said_from
                   FROM statements ORDER BY id";
        let mut found = connection.prepare(sql).unwrap();
        let rows = found.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let before = read(&old);
    assert_eq!(before.len(), 6);
    assert!(before.iter().any(|said| said.contains("\"The bridge,\"\n\"stays open")));
    drop(old);

    // Rules, decisions and reviews are as they were: nothing has to be read anew.
    let proof = run(&database, &["verify"]);
    assert!(
        proof.contains("2 articles, 6 statements, 6 entries of the ledger, 1 review"),
        "{proof}"
    );
    assert_eq!(read(&Connection::open(&database).unwrap()), before);
    let found = run(&database, &["search", "bridge stays"]);
    assert!(found.contains("The bridge stays open for the people of Ostmark"), "{found}");
    assert!(run(&database, &["history", "Davor Reth"]).contains("It was hard"));
    let kept = Connection::open(folder.path().join("trail.db.v2.bak")).unwrap();
    assert_eq!(read(&kept), before);
}

#[test]
fn speakers_get_numbers_and_are_found_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let old = Connection::open(&database).unwrap();
    old.execute_batch(RELEASED[2]).unwrap();
    let read = |connection: &Connection| -> Vec<String> {
        let sql =
            "SELECT id || ' ' || coalesce(speaker, '') || ' ' || coalesce(speaker_name, '') || ' ' || words
                   FROM statements ORDER BY id";
        let mut found = connection.prepare(sql).unwrap();
        let rows = found.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let before = read(&old);
    assert_eq!(before.len(), 8);
    drop(old);

    let proof = run(&database, &["verify"]);
    assert!(proof.contains("3 articles, 8 statements, 10 entries of the ledger"), "{proof}");
    assert_eq!(read(&Connection::open(&database).unwrap()), before);
    let words = "SELECT group_concat(word, ' ') FROM (
                     SELECT word FROM name_word JOIN speaker ON speaker.number = name_word.speaker
                     WHERE speaker.key LIKE '436b23dd%' ORDER BY word)";
    let words: String =
        Connection::open(&database).unwrap().query_row(words, [], |row| row.get(0)).unwrap();
    assert_eq!(words, "davor mayor of port reth sorrel");
    // By an article's name, by one that somebody entered, by an office, and after a merge.
    for (name, count) in [("Reth", 3), ("mayor reth", 3), ("mayor of Port Sorrel", 3), ("Solen", 4)]
    {
        let history = run(&database, &["--json", "history", name]);
        let history: serde_json::Value = serde_json::from_str(&history).unwrap();
        assert_eq!(history["speaker"]["statements"], count, "{name}");
    }
    assert!(run(&database, &["people", "show", "Kroon"]).starts_with("Ilse Kroon"));
}

#[test]
fn several_processes_bring_one_database_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    Connection::open(&database).unwrap().execute_batch(RELEASED[2]).unwrap();
    let start = || {
        let mut command = Command::new(PROGRAM);
        command.arg("--db").arg(&database).args(["history", "Davor Reth"]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let all: Vec<_> = (0..6).map(|_| start()).collect();
    for one in all {
        let output = one.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(run(&database, &["verify"]).contains("3 articles, 8 statements"));
}
