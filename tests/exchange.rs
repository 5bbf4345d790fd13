//! The record goes out and comes in again without loss, and two records are put together.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_quotetrail");

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program on one of the databases of the desk, by somebody on some day.
    fn run(&self, database: &str, by: &str, today: &str, words: &[&str]) -> Output {
        let output = Command::new(PROGRAM)
            .arg("--db")
            .arg(self.path(database))
            .args(words)
            .env("QUOTETRAIL_BY", by)
            .env("QUOTETRAIL_TODAY", today)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    fn log(&self, database: &str, name: &str, text: &str, published: &str) {
        fs::write(self.path(name), text).unwrap();
        let words = ["log", name, "--published", published, "--outlet", "Veronia Post"];
        self.run(database, "desk", "2025-06-01", &words);
    }

    fn export(&self, database: &str) -> String {
        let output = self.run(database, "desk", "2025-06-01", &["export"]);
        String::from_utf8(output.stdout).unwrap()
    }

    fn import(&self, database: &str, export: &str) -> String {
        let mut child = Command::new(PROGRAM)
            .arg("--db")
            .arg(self.path(database))
            .args(["import", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(export.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    }

    fn printed(&self, database: &str, words: &[&str]) -> String {
        String::from_utf8(self.run(database, "desk", "2025-06-01", words).stdout).unwrap()
    }
}

fn articles() -> Vec<(&'static str, String, &'static str)> {
    let fixture = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles").join(name);
        fs::read_to_string(path.join("source.txt")).unwrap()
    };
    vec![
        ("kept.txt", fixture("invented-ferry-kept"), "2025-05-13"),
        ("stopped.txt", fixture("invented-ferry-stopped"), "2025-05-16"),
        ("two.txt", fixture("invented-two-solens"), "2024-03-01"),
        ("marks.txt", fixture("invented-quotation-marks"), "2025-05-15"),
    ]
}

#[test]
fn an_empty_database_that_takes_an_export_in_exports_the_same_bytes() {
    let desk = Desk::new();
    for (name, text, published) in articles() {
        desk.log("one.db", name, &text, published);
    }
    // The same text once more, under another day and from another outlet.
    let (name, text, _) = &articles()[0];
    desk.log("one.db", name, text, "2025-05-12");
    let words = ["log", name, "--published", "2025-05-11", "--outlet", "Marland Herald"];
    desk.run("one.db", "desk", "2025-06-01", &words);
    // A page of which only the file tells that it is cut off.
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages/paywall.html");
    desk.run("one.db", "desk", "2026-06-01", &["log", page.to_str().unwrap()]);
    let decide = |words: &[&str]| desk.run("one.db", "Ana Sule", "2025-06-02", words);
    decide(&["fix", "c533e1aa", "--speaker", "Davor Reth", "--because", "asked the author"]);
    decide(&["review", "confirm", "e1d6da71", "--note", "both said to the council"]);
    decide(&["people", "office", "Ilse Kroon", "mayor of Port Sorrel", "--from", "2024-03-01"]);
    decide(&["topics", "add", "ferries", "ferry"]);
    let export = desk.export("one.db");
    assert!(export.lines().count() > 30);
    assert!(export.contains("\"kind\":\"truncated\""));
    desk.import("two.db", &export);
    assert_eq!(desk.export("two.db"), export);
    for words in [&["report", "--json"][..], &["people", "list"], &["todo"], &["verify"]] {
        assert_eq!(desk.printed("two.db", words), desk.printed("one.db", words), "{words:?}");
    }
    // Once more changes nothing.
    let again = desk.import("two.db", &export);
    assert!(again.starts_with("0 articles and 0 decisions taken in, "), "{again}");
    assert_eq!(desk.export("two.db"), export);
}

#[test]
fn shards_that_are_put_together_equal_one_run() {
    let desk = Desk::new();
    for (at, (name, text, published)) in articles().into_iter().enumerate() {
        desk.log("one.db", name, &text, published);
        desk.log(["odd.db", "even.db"][at % 2], name, &text, published);
    }
    for shards in [["odd.db", "even.db"], ["even.db", "odd.db"]] {
        let whole = format!("whole-{}", shards[0]);
        for shard in shards {
            desk.import(&whole, &desk.export(shard));
        }
        for words in
            [&["report", "--json"][..], &["history", "Ilse Kroon", "--json"], &["people", "list"]]
        {
            assert_eq!(desk.printed(&whole, words), desk.printed("one.db", words), "{words:?}");
        }
    }
}

#[test]
fn where_two_decided_otherwise_the_later_word_stands_and_is_named() {
    let desk = Desk::new();
    let (name, text, published) = articles().remove(1);
    for database in ["ours.db", "theirs.db"] {
        desk.log(database, name, &text, published);
    }
    let fix = |database: &str, by: &str, today: &str, speaker: &str| {
        desk.run(database, by, today, &["people", "add", speaker]);
        let words = ["fix", "c533e1aa", "--speaker", speaker, "--because", "heard"];
        desk.run(database, by, today, &words);
    };
    fix("ours.db", "Ana Sule", "2025-06-05", "Davor Reth");
    fix("theirs.db", "Ivo Marl", "2025-06-03", "Ana Reth");
    let (ours, theirs) = (desk.export("ours.db"), desk.export("theirs.db"));
    for (database, export) in [("ours.db", &theirs), ("theirs.db", &ours)] {
        let told = desk.import(database, export);
        assert!(told.contains("conflict: statement c533e1aa, speaker: "), "{told}");
        assert!(told.contains("Ana Sule's later word stands"), "{told}");
        assert_eq!(
            desk.printed(database, &["history", "Davor Reth"]).matches("sad day").count(),
            1
        );
        desk.printed(database, &["verify"]);
    }
}

#[test]
fn an_export_without_texts_tells_what_was_said_and_brings_no_article() {
    let desk = Desk::new();
    let (name, text, published) = articles().remove(0);
    desk.log("one.db", name, &text, published);
    let output = desk.run("one.db", "desk", "2025-06-01", &["export", "--no-text"]);
    let export = String::from_utf8(output.stdout).unwrap();
    assert!(!export.contains("was less sure"));
    assert!(export.contains("We will not stop the island ferry"));
    let told = desk.import("two.db", &export);
    assert!(told.contains("1 article left out"), "{told}");
}

#[test]
fn what_is_no_export_is_refused_by_line() {
    let desk = Desk::new();
    for (text, line) in [
        ("no json\n", 1),
        ("{\"record\":\"quotetrail\",\"schema_version\":1,\"rules_version\":1}\n{}\n", 2),
    ] {
        fs::write(desk.path("bad.jsonl"), text).unwrap();
        let output = Command::new(PROGRAM)
            .arg("--db")
            .arg(desk.path("one.db"))
            .arg("import")
            .arg(desk.path("bad.jsonl"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(&format!("line {line} of the export cannot be taken in")), "{told}");
    }
}
