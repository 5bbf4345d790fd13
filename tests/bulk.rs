//! Many articles at once: files of every kind in one folder, runs that are stopped and go on.

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "support/newsroom.rs"]
mod newsroom;
#[path = "support/peak.rs"]
mod peak;

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

const PROGRAM: &str = env!("CARGO_BIN_EXE_quotetrail");

/// A folder with files to log.
struct Desk {
    folder: tempfile::TempDir,
}

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command.env("QUOTETRAIL_DB", "trail.db").env("QUOTETRAIL_TODAY", "2026-01-01");
        command.env("NO_COLOR", "1").env("USER", "Ilse Kroon");
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The whole record of a database, as it is exported.
    fn exported(&self, database: &str) -> String {
        let run = self.run(&["--db", database, "export"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Articles of the newsroom, a line of JSON each.
fn lines(numbers: std::ops::Range<usize>) -> String {
    numbers
        .map(|number| {
            let url = format!("https://post.example/{number}");
            json!({"text": newsroom::text(number), "date": "2025-05-12", "url": url}).to_string()
                + "\n"
        })
        .collect()
}

#[test]
fn a_folder_is_searched_for_files_of_every_kind() {
    let desk = Desk::new();
    let said = |number: usize| format!("“Pier {number} stays open,” Mira Solen said.");
    desk.write("in/a.jsonl", lines(0..3) + &json!({"body": said(3), "section": "x"}).to_string());
    desk.write(
        "in/deep/b.csv.gz",
        packed(format!("date;body;rain\n2025-05-15;{};1\n", said(4)).as_bytes()),
    );
    desk.write("in/c.tsv", format!("headline\ttext\nFerry\t{}\n", said(5)));
    let page =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{}</p>", said(6));
    let record = |kind: &str, block: &str| {
        let length = block.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2025-09-09T00:00:00Z\r\nWARC-Target-URI: https://post.example/6\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
    };
    // A member for each record, as crawlers write them.
    let archive =
        [packed(record("warcinfo", "x").as_bytes()), packed(record("response", &page).as_bytes())];
    desk.write("in/d.warc.gz", archive.concat());
    desk.write("in/e.eml", format!("From: post@post.example\nDate: Thu, 15 May 2025 10:00:00 +0200\nSubject: Ferry\n\n{}\n", said(7)));
    desk.write("in/f.txt.gz", packed(said(8).as_bytes()));
    // No articles, and nobody asked for them.
    desk.write("in/rain.csv", "year,rain\n1990,12\n");
    desk.write("in/people.jsonl", "{\"name\": \"Mira Solen\"}\n");
    desk.write("in/photo.png", "x");
    let run = desk.run(&["log", "in", "--undated"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("9 articles with"), "{}", run.stderr);
    assert!(run.stderr.contains("in/a.jsonl: not read: section"), "{}", run.stderr);
    assert!(run.stderr.contains("in/deep/b.csv.gz: not read: rain"), "{}", run.stderr);
    assert!(run.stderr.contains("in/d.warc.gz: 1 of its records are no pages"), "{}", run.stderr);
    let history = desk.run(&["history", "Mira Solen"]).stdout;
    for number in 3..9 {
        assert!(history.contains(&format!("Pier {number} stays open")), "{number}: {history}");
    }
    // When a page was fetched is not when it was published.
    assert!(!history.contains("2025-09"), "{history}");
    // One that somebody named is refused where it holds none.
    let run = desk.run(&["log", "in/rain.csv"]);
    assert_eq!(run.code, Some(3));
    assert!(
        run.stderr.contains("hint: it has year, rain; rename the one that is meant"),
        "{}",
        run.stderr
    );
}

#[test]
fn one_bad_record_stops_nothing_and_the_exit_code_says_so() {
    let desk = Desk::new();
    desk.write(
        "a.jsonl",
        format!(
            "{}no record\n{}{}",
            lines(0..1),
            lines(1..2),
            json!({"text": "“No,” Mira Solen said.", "date": "2031-01-01"})
        ),
    );
    let run = desk.run(&["log", "missing.txt", "a.jsonl"]);
    assert_eq!(run.code, Some(3));
    for told in [
        "error: cannot read missing.txt",
        "error: a.jsonl#2, line 2: this is no record: ",
        "error: a.jsonl#4: \"2031-01-01\" lies in the future",
        "2 articles with 8 statements stored, 0 already stored, 3 rejected",
    ] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    let run = desk.run(&["log", "a.jsonl", "--quiet"]);
    assert_eq!(run.code, Some(3));
}

#[test]
fn the_help_names_every_column_that_is_read() {
    let help = Desk::new().run(&["log", "--help"]).stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for (_, names) in quotetrail::input::COLUMNS {
        assert!(help.contains(names[0]), "{}", names[0]);
    }
    for name in quotetrail::input::format_names() {
        assert!(help.contains(name), "{name}");
    }
}

#[test]
fn memory_does_not_grow_with_the_file() {
    let desk = Desk::new();
    let line = json!({"text": newsroom::text(1), "notes": "x".repeat(20_000)}).to_string() + "\n";
    let mut peaks = Vec::new();
    for (name, megabytes) in [("small.jsonl", 4), ("large.jsonl", 80)] {
        let mut file = File::create(desk.at(name)).unwrap();
        for _ in 0..megabytes * (1 << 20) / line.len() {
            file.write_all(line.as_bytes()).unwrap();
        }
        let (output, peak) = peak::watched(&mut desk.command(&["log", name, "--dry-run"]));
        assert!(output.status.success());
        peaks.push(peak);
    }
    assert!(peaks[1] * 10 <= peaks[0] * 12, "{peaks:?} MiB");
}

/// How many milliseconds a command takes that nobody kills.
fn timed(mut command: Command) -> u64 {
    let start = Instant::now();
    assert!(command.output().unwrap().status.success());
    u64::try_from(start.elapsed().as_millis()).unwrap().max(10)
}

#[test]
fn a_run_that_is_killed_again_and_again_comes_to_the_same_record() {
    const FILES: usize = 60;
    const LINES: usize = 500;
    let desk = Desk::new();
    for number in 0..FILES {
        desk.write(&format!("in/{number:03}.txt"), newsroom::text(number));
    }
    desk.write("in/middle.jsonl.gz", packed(lines(FILES..FILES + LINES).as_bytes()));
    desk.write("in/z.jsonl", lines(FILES + LINES..FILES + LINES + 200));
    let arguments = ["log", "in", "--published", "2025-05-12"];
    let whole = desk.command(&[&["--db", "whole.db"], &arguments[..]].concat());
    let time = timed(whole);
    let expected = desk.exported("whole.db");
    let with_manifest = [&arguments[..], &["--manifest", "run.jsonl"]].concat();
    let (mut kills, mut passed_over, mut last) = (0, 0, None);
    for turn in 1..200 {
        let mut child = desk.command(&with_manifest);
        let mut child = child.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        // At first soon, then later and later, so that it comes to an end on any machine.
        thread::sleep(Duration::from_millis(time * turn / 12));
        let _ = child.kill();
        let status = child.wait().unwrap();
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        if status.code().is_some() {
            assert_eq!(status.code(), Some(0), "{told}");
            last = Some(told);
            break;
        }
        kills += 1;
        passed_over += usize::from(
            fs::read_to_string(desk.at("run.jsonl")).unwrap().contains("\"done\":false"),
        );
    }
    let last = last.expect("it comes to an end");
    assert!(kills >= 3, "only {kills} kills fell into the run");
    assert!(passed_over > 0, "no kill fell into the middle of a file");
    assert!(last.contains("finished before"), "{last}");
    assert_eq!(desk.exported("trail.db"), expected);
    assert_eq!(desk.run(&["verify"]).code, Some(0));
    // Nothing is left to be done, and nothing is read.
    let again = desk.run(&with_manifest);
    assert_eq!(again.code, Some(0));
    assert_eq!(again.stdout, "");
    assert!(again.stderr.contains("0 articles with 0 statements stored, 0 already stored, 0 rejected, 62 inputs finished before"), "{}", again.stderr);
    // What has changed is read anew.
    desk.write("in/000.txt", newsroom::text(9_000));
    let changed = desk.run(&with_manifest);
    assert!(changed.stderr.contains("1 article with 4 statements stored"), "{}", changed.stderr);
}

/// Sends the signal that Ctrl-C sends.
#[cfg(unix)]
fn interrupt(child: &Child) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_finishes_the_article_in_hand_and_the_next_run_goes_on() {
    const LINES: usize = 600;
    let desk = Desk::new();
    desk.write("a.jsonl", lines(0..LINES));
    assert_eq!(desk.run(&["--db", "whole.db", "log", "a.jsonl"]).code, Some(0));
    let with_manifest = ["log", "a.jsonl", "--manifest", "run.jsonl"];
    let mut child = desk.command(&with_manifest);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    stdout.read_line(&mut first).unwrap();
    assert!(first.starts_with("a.jsonl#1: "), "{first}");
    // Nobody reads on, so that it cannot come to its end before the signal does.
    interrupt(&child);
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{told}");
    let stored = newsroom::stored(&desk.at("trail.db")).len();
    assert!(stored > 0 && stored < LINES, "{stored}");
    assert!(told.contains(&format!("{stored} article")), "{stored}: {told}");
    assert!(
        told.contains("stopped before the end; give the same command again: it goes on where"),
        "{told}"
    );
    // Nothing comes in a second time.
    let rest = desk.run(&with_manifest);
    assert_eq!(rest.code, Some(0), "{}", rest.stderr);
    let left = LINES - stored;
    assert!(rest.stderr.contains(&format!("{left} articles with")), "{}", rest.stderr);
    assert!(rest.stderr.contains("stored, 0 already stored"), "{}", rest.stderr);
    assert_eq!(desk.exported("trail.db"), desk.exported("whole.db"));
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_is_heard_while_input_is_waited_for() {
    let desk = Desk::new();
    let mut child = desk.command(&["log", "-", "--published", "2025-05-12", "--json"]);
    child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all("“No,” Mira Solen s".as_bytes()).unwrap();
    wait_until_it_listens(child.id());
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(output.status.code(), Some(130));
    // Half an article is none, and what is printed is whole.
    let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(printed["articles"], json!([]));
    assert!(!desk.at("trail.db").exists());
}

/// Waits until a process catches the signal of Ctrl-C.
#[cfg(target_os = "linux")]
fn wait_until_it_listens(pid: u32) {
    let path = format!("/proc/{pid}/status");
    loop {
        let status = fs::read_to_string(Path::new(&path)).unwrap();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        if u64::from_str_radix(caught.trim(), 16).unwrap() & 0b10 != 0 {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn ready_statements_are_in_the_history_on_their_days() {
    let desk = Desk::new();
    let row = |date: &str, text: &str| {
        json!({"speaker": "Mira Solen", "date": date, "text": text, "source": "Harbour debate", "id": 7}).to_string() + "\n"
    };
    let rows = [
        row("2025-05-12", "The ferry sails: at nine, as ever."),
        row("2025-06-12", "The ferry does not sail at nine."),
        // The same words again, on another day.
        row("2025-07-12", "The ferry does not sail at nine."),
        row("soon", "No."),
    ];
    desk.write("series.jsonl", rows.concat());
    let run = desk.run(&["log", "series.jsonl", "--format", "statements"]);
    assert_eq!(run.code, Some(3));
    for told in [
        "series.jsonl#4, line 4: \"soon\" is no date that is understood",
        "series.jsonl: not read: id",
        "3 articles with 3 statements stored, 0 already stored, 1 rejected",
    ] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    let history = desk.run(&["history", "Solen"]).stdout;
    assert!(
        history.contains("2025-05-12  direct    “The ferry sails: at nine, as ever.”"),
        "{history}"
    );
    assert!(history.contains("2025-06-12  direct"), "{history}");
    assert!(history.contains("2025-07-12  direct"), "{history}");
    assert!(history.contains("Harbour debate"), "{history}");
    assert_eq!(desk.run(&["verify"]).code, Some(0));
    // Without being told so, a row is an article.
    let run = desk.run(&["log", "series.jsonl", "--dry-run"]);
    assert!(run.stderr.contains("not read: id, speaker"), "{}", run.stderr);
}
