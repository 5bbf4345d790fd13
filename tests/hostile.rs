//! Files that are made to do harm: each is refused, or read in part, in a sentence, without a panic and in little memory.

#[path = "support/peak.rs"]
mod peak;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The most MiB that any of these may take. A build without optimisation takes about 60, of which 40 are
/// there before anything is read.
const MOST_MEMORY: u64 = 160;

const MEGABYTE: usize = 1 << 20;

/// What a line of JSON holds, for those that are read beside what is not.
const GOOD: &str = "{\"text\": \"“The ferry sails,” Mira Solen said.\", \"date\": \"2025-05-15\"}";

/// Logs a file in a folder, and gives its exit code and messages; holds the memory against the bound.
#[track_caller]
fn log(folder: &Path, name: &str, more: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotetrail"));
    command.current_dir(folder).args(["log", name, "--dry-run", "--undated"]).args(more);
    command.env("QUOTETRAIL_TODAY", "2026-01-01").env("QUOTETRAIL_DB", "trail.db");
    let (output, peak) = peak::watched(&mut command);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!told.contains("panicked"), "{name}: {told}");
    assert!(peak < MOST_MEMORY, "{name}: {peak} MiB");
    (output.status.code().unwrap_or(-1), told)
}

/// Writes a file piece by piece.
fn write(path: &Path, pieces: impl IntoIterator<Item = Vec<u8>>) {
    let mut file = BufWriter::new(File::create(path).unwrap());
    for piece in pieces {
        file.write_all(&piece).unwrap();
    }
    file.flush().unwrap();
}

/// So many megabytes of one byte.
fn many(byte: u8, megabytes: usize) -> impl Iterator<Item = Vec<u8>> {
    (0..megabytes).map(move |_| vec![byte; MEGABYTE])
}

fn packed(bytes: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    for piece in bytes {
        encoder.write_all(&piece).unwrap();
    }
    encoder.finish().unwrap()
}

#[test]
fn a_line_of_a_hundred_megabytes_is_passed_over_without_being_held() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let good = || format!("{GOOD}\n").into_bytes();
    write(
        &at("a.jsonl"),
        [good()].into_iter().chain(many(b'a', 100)).chain([b"\n".to_vec(), good()]),
    );
    let (code, told) = log(folder.path(), "a.jsonl", &[]);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("a.jsonl#2, line 2: longer than the 8388608 bytes"), "{told}");
    assert!(told.contains("2 articles with 2 statements would be stored"), "{told}");

    let row = || "\n2025-05-15,\"“The ferry sails,” Mira Solen said.\"\n".as_bytes().to_vec();
    let head = b"date,text".to_vec();
    write(&at("a.csv"), [head, row()].into_iter().chain(many(b'a', 100)).chain([row()]));
    let (code, told) = log(folder.path(), "a.csv", &[]);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("a.csv#2, line 3: longer than the 8388608 bytes"), "{told}");
    assert!(told.contains("2 articles with 2 statements would be stored"), "{told}");

    for name in ["a.txt", "a.html", "a.xml", "a.eml", "a.dat"] {
        write(&at(name), many(b'a', 100));
        let (code, told) = log(folder.path(), name, &[]);
        assert_eq!(code, 3, "{told}");
        assert!(told.contains("longer than the"), "{told}");
    }
}

#[test]
fn what_unpacks_to_gigabytes_is_refused_early() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let bomb = packed(many(b' ', 600));
    assert!(bomb.len() < MEGABYTE);
    for name in ["a.jsonl.gz", "a.csv.gz", "a.warc.gz", "a.txt.gz", "a.html.gz", "a.gz", "a.txt"] {
        fs::write(at(name), &bomb).unwrap();
        let (code, told) = log(folder.path(), name, &[]);
        assert_eq!(code, 3, "{name}: {told}");
        assert!(told.starts_with(&format!("error: {name}: ")), "{told}");
    }
    // Records that are none, and those before them are read.
    let swelling = [format!("{GOOD}\n").into_bytes()].into_iter().chain(many(b'a', 600));
    fs::write(at("a.jsonl.gz"), packed(swelling)).unwrap();
    let (code, told) = log(folder.path(), "a.jsonl.gz", &[]);
    assert_eq!(code, 3, "{told}");
    assert!(told.contains("a.jsonl.gz: it unpacks to more than 200 times its size"), "{told}");
    assert!(told.contains("1 article with 1 statement would be stored"), "{told}");
    // One within the other.
    fs::write(at("nested.txt.gz"), packed([bomb.clone()])).unwrap();
    let (code, told) = log(folder.path(), "nested.txt.gz", &[]);
    assert!(code == 3 && told.contains("it is compressed twice"), "{told}");
    // A page of a web archive that a server has packed, once and twice.
    for (name, body) in [("a.warc", bomb.clone()), ("b.warc", packed([bomb.clone()]))] {
        let http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
        let length = http.len() + body.len();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: file:///../../etc/passwd\r\nContent-Length: {length}\r\n\r\n"
        );
        write(&at(name), [head.into_bytes(), http.to_vec(), body, b"\r\n\r\n".to_vec()]);
        let (code, told) = log(folder.path(), name, &[]);
        assert_eq!(code, 3, "{told}");
        assert!(told.contains(&format!("{name}#1: ")), "{told}");
    }
}

#[test]
fn nesting_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let deep = |piece: &str, times: usize| piece.repeat(times);
    fs::write(at("a.jsonl"), format!("{{\"text\": {}\n{GOOD}\n", deep("{\"a\":", 500_000)))
        .unwrap();
    let (code, told) = log(folder.path(), "a.jsonl", &[]);
    assert!(code == 3 && told.contains("recursion limit exceeded"), "{told}");
    assert!(told.contains("1 article with 1 statement would be stored"), "{told}");
    // A page within a row is read as a page is.
    let page =
        format!("<!doctype html><html><body>{}<p>“No,” Mira Solen said.", deep("<div>", 300_000));
    let line = serde_json::json!({"text": page}).to_string();
    fs::write(at("b.jsonl"), format!("{line}\n")).unwrap();
    let (code, told) = log(folder.path(), "b.jsonl", &[]);
    assert!(code == 0 || told.contains("elements"), "{told}");
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>";
    fs::write(at("a.xml"), laughs).unwrap();
    let (code, told) = log(folder.path(), "a.xml", &[]);
    assert!(code == 3 && told.contains("declares entities"), "{told}");
}

/// What acts on a terminal, a spreadsheet, a page or a database, in every field there is.
const PAYLOADS: [&str; 7] = [
    "=HYPERLINK(\"https://evil.example\")",
    "<script>alert(1)</script>",
    "'; DROP TABLE article; --",
    "\u{1b}[2J\u{9b}31m\u{202e}desrever\u{2066}",
    "../../../etc/passwd",
    "javascript:alert(1)",
    "a\u{0}b",
];

#[test]
fn every_field_may_hold_anything() {
    let folder = tempfile::tempdir().unwrap();
    let fields = ["title", "url", "outlet", "byline", "language", "modified", "date", "x"];
    let mut lines = String::new();
    for payload in PAYLOADS {
        let mut record = serde_json::Map::new();
        for field in fields {
            record.insert(field.into(), payload.into());
        }
        let text = format!("“The ferry {payload} sails,” Mira Solen said.");
        record.insert("text".into(), text.replace('\0', "").into());
        // The name of a column, too.
        record.insert(payload.into(), "x".into());
        lines += &(serde_json::Value::Object(record).to_string() + "\n");
    }
    fs::write(folder.path().join("a.jsonl"), lines).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotetrail"));
        command.current_dir(folder.path()).args(arguments).env("QUOTETRAIL_DB", "trail.db");
        let output = command.env("QUOTETRAIL_TODAY", "2026-01-01").output().unwrap();
        let (out, err) = (String::from_utf8(output.stdout), String::from_utf8(output.stderr));
        let (out, err) = (out.unwrap(), err.unwrap());
        let acts = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!err.contains(acts), "{err:?}");
        (output.status.code(), out, err, acts)
    };
    let (code, out, err, acts) = run(&["log", "a.jsonl"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("7 articles with"), "{err}");
    assert!(!out.contains(acts), "{out:?}");
    // Nothing that is no address of a page is kept as one.
    let connection = rusqlite::Connection::open(folder.path().join("trail.db")).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, usize>(0)).unwrap();
    assert_eq!(count("SELECT count(*) FROM article"), PAYLOADS.len());
    assert_eq!(count("SELECT count(*) FROM article WHERE url IS NOT NULL"), 0);
    assert_eq!(count("SELECT count(*) FROM article WHERE published_given IS NOT NULL"), 0);
    let (code, table, ..) = run(&["history", "Mira Solen", "--format", "csv"]);
    assert_eq!(code, Some(0));
    for row in csv::Reader::from_reader(table.as_bytes()).records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '@', '\t', '\r']), "{cell}");
        }
    }
    assert_eq!(run(&["verify"]).0, Some(0));
}
