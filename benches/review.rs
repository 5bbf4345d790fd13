//! How long the report of one speaker takes, by how much was said.
//!
//! ```sh
//! cargo bench --bench review             # 10,000 to 80,000 statements
//! ```

#[allow(dead_code)] // Each bench uses its part of them.
mod speeches;

use std::time::Instant;

use quotetrail::compare::consistency::review;
use quotetrail::lexicon::Lexicon;
use quotetrail::model::{Article, Kind, Published, Record, Report, SpeakerEntry, SpeakerKind};
use quotetrail::report::Format;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20_250_515;

/// How many statements one article has, and one day.
const IN_ARTICLE: usize = 4;
const ON_DAY: usize = 16;

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let sizes = if is_bench { [10_000, 20_000, 40_000, 80_000] } else { [100, 200, 400, 800] };
    for size in sizes {
        let texts = speeches::of_news(size, SEED);
        let records: Vec<Record> =
            texts.iter().enumerate().map(|(at, text)| record(at, speeches::spelt(text))).collect();
        let speaker = SpeakerEntry {
            key: "mira solen".into(),
            name: "Mira Solen".into(),
            kind: SpeakerKind::Person,
            names: Vec::new(),
            statements: size,
        };
        let start = Instant::now();
        let found = review(speaker, records, Lexicon::english());
        let seconds = start.elapsed().as_secs_f64();
        let (pairs, findings, remarks) =
            (found.basis.compared, found.findings.len(), found.remarks.len());
        let report = Report { speakers: vec![found], ..Report::default() };
        let start = Instant::now();
        let mut out = Vec::new();
        (Format::named("text").report)(&report, &mut out).expect("memory");
        let written = start.elapsed().as_secs_f64();
        println!(
            "{size} statements: {seconds:.2} s and {written:.2} s to write, {pairs} pairs compared, {findings} findings, {remarks} claims of several days"
        );
    }
}

fn record(at: usize, words: String) -> Record {
    let article = Article::of(format!("Article {}", at / IN_ARTICLE));
    let day = at / ON_DAY;
    let date = format!("{}-{:02}-{:02}", 2000 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let published = Published::parse(&date).expect("a date");
    Record::of_words(&article, at, words, Kind::Direct, Some(published))
}
