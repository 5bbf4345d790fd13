//! How long it takes to look something up in a large database: a whole process that tells one speaker's history, beside
//! SQLite's own shell that does nothing; and the slowest of many searches.
//!
//! ```sh
//! cargo bench --bench lookup                          # 2,000 articles
//! cargo bench --bench lookup -- --articles 60000      # a million statements: half an hour
//! cargo bench --bench lookup -- --keep trail.db       # keeps the database
//! cargo bench --bench lookup -- --database trail.db   # on one that was kept
//! ```

mod news;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use quotetrail::decisions::folded;
use quotetrail::model::SpeakerKind;
use quotetrail::tracker::Tracker;

/// An article of the generator has some 5 KB.
const ARTICLE_BYTES: usize = 5_000;
const SEED: u64 = 20_250_515;
/// How often each process is started.
const RUNS: usize = 41;
/// How often each search is asked.
const ASKED: usize = 5;

/// What people type into a search: common and rare words, several, none that anybody said, marks, and what is no word.
const SEARCHES: &[&str] = &[
    "the",
    "of",
    "a",
    "on",
    "not",
    "bridge",
    "ferry",
    "law",
    "reactor",
    "steady",
    "premature report",
    "the law on the reactor",
    "we will not",
    "xyzzy",
    "the xyzzy",
    "\"the law\"",
    "law OR ferry",
    "NEAR(a b)",
    "law*",
    "'",
    "%",
    "-",
    "(",
    "été",
    "İstanbul",
    "🚢",
    "a a a a a a a a a a",
    "se",
    "signed",
    "the of a on to in and not will be",
    "Solen",
    "on Friday",
    "words:law",
    "^law",
    "law AND NOT ferry",
    "5",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1)
    };
    // `cargo test --benches` only asks whether this runs.
    let is_bench = arguments.iter().any(|argument| argument == "--bench");
    let wanted = after("--articles").map(|count| count.parse().expect("a number"));
    let wanted: usize = wanted.unwrap_or(if is_bench { 2_000 } else { 4 });
    let runs = if is_bench { RUNS } else { 1 };
    let folder = tempfile::tempdir().expect("a folder");
    let database = match after("--database") {
        Some(path) => PathBuf::from(path),
        None => logged(folder.path(), wanted),
    };
    let tracker = Tracker::open_read_only(&database).expect("the database");
    let counts = tracker.counts().expect("the database");
    let mut speakers = tracker.speakers().expect("the database");
    // Somebody who is found by the full name alone: of nine organizations called "old city" nobody's history is told.
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for speaker in &speakers {
        *bearers.entry(folded(&speaker.name)).or_default() += 1;
    }
    speakers.retain(|speaker| {
        let is_person = speaker.kind == SpeakerKind::Person && speaker.name.contains(' ');
        is_person && bearers[&folded(&speaker.name)] == 1
    });
    speakers.sort_by_key(|speaker| (speaker.statements, speaker.key.clone()));
    println!("{} statements of {} speakers", counts.statements, counts.speakers);

    let idle = timed(Command::new("sqlite3").args([":memory:", "select 1"]), runs);
    match idle {
        Some(idle) => println!("sqlite3, which does nothing:   {:6.2} ms", milliseconds(idle)),
        None => println!("sqlite3 is not installed, so there is nothing to hold it against"),
    }
    let (least, median) = (&speakers[0], &speakers[speakers.len() / 2]);
    let most = &speakers[speakers.len() - 1];
    let surname = most.name.split(' ').next_back().unwrap_or_default();
    for (which, asked, statements) in [
        ("least quoted, by name", &*least.name, least.statements),
        ("least quoted, by key", &*least.key, least.statements),
        ("median, by name", &*median.name, median.statements),
        ("most quoted, by name", &*most.name, most.statements),
        ("most quoted, by key", &*most.key, most.statements),
        ("many of one surname", surname, 0),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quotetrail"));
        command.arg("--db").arg(&database).args(["history", asked]);
        let time = timed(&mut command, runs).expect("the program");
        print!("history, {which}, {statements} statements: {:6.2} ms", milliseconds(time));
        match idle {
            Some(idle) => println!(", {:.1} times", time.as_secs_f64() / idle.as_secs_f64()),
            None => println!(),
        }
    }
    let mut searches: Vec<(Duration, &str)> = Vec::new();
    for words in SEARCHES {
        for _ in 0..ASKED {
            let start = Instant::now();
            // What cannot be searched for is answered, too.
            let _ = tracker.search(words, 20);
            searches.push((start.elapsed(), words));
        }
    }
    searches.sort();
    let at = |share: usize| &searches[(searches.len() - 1) * share / 100];
    let ((half, _), (most, _), (slowest, words)) = (at(50), at(95), at(100));
    println!(
        "search: median {:.2} ms, 95 of 100 within {:.2} ms, slowest {:.2} ms ({words:?})",
        milliseconds(*half),
        milliseconds(*most),
        milliseconds(*slowest),
    );
    if let Some(kept) = after("--keep") {
        fs::copy(&database, kept).expect(kept);
    }
}

/// A database with so many invented articles.
fn logged(folder: &Path, articles: usize) -> PathBuf {
    let (input, database) = (folder.join("articles.jsonl"), folder.join("trail.db"));
    // Fifteen years of news, not in order.
    let first = NaiveDate::from_ymd_opt(2010, 1, 1).expect("a day");
    let day = |at: usize| first + Days::new(at as u64 * 2_741 % 5_479);
    let line = |(at, text): (usize, String)| {
        serde_json::json!({ "text": text, "date": day(at) }).to_string() + "\n"
    };
    let texts = news::articles(articles * ARTICLE_BYTES, SEED);
    fs::write(&input, texts.into_iter().enumerate().map(line).collect::<String>()).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotetrail"));
    command.arg("--db").arg(&database).args(["--quiet", "log"]).arg(&input);
    let status = command.stdout(Stdio::null()).status().expect("the program");
    assert!(status.success(), "{status}");
    database
}

/// The median time of a process, if it can be started.
fn timed(command: &mut Command, runs: usize) -> Option<Duration> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        command.status().ok()?;
        times.push(start.elapsed());
    }
    times.sort();
    Some(times[runs / 2])
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
