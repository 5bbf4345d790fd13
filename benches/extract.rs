//! How fast `extract` is: words in a second on one thread.
//!
//! ```sh
//! cargo bench --bench extract                       # 5 MB of invented news
//! cargo bench --bench extract -- --write FILE       # writes them as JSON Lines and measures nothing
//! cargo bench --bench extract -- --read FILE        # measures on the "text" of each line of a file
//! ```
//!
//! `benches/compare-compromise.sh` runs this beside another library, see docs/PERFORMANCE.md.

mod news;

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use quotetrail::model::Article;
use quotetrail::tracker;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BYTES: usize = 5_000_000;
const SEED: u64 = 20_250_515;

/// The median of so many runs is given.
const RUNS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1)
    };
    if let Some(path) = after("--write") {
        fs::write(path, json_lines(&news::articles(BYTES, SEED))).expect(path);
        return;
    }
    // `cargo test --benches` only asks whether this runs.
    let is_bench = arguments.iter().any(|argument| argument == "--bench" || argument == "--read");
    let texts = match after("--read") {
        Some(path) => texts(&fs::read_to_string(path).expect(path)),
        None => news::articles(if is_bench { BYTES } else { 20_000 }, SEED),
    };
    let articles: Vec<Article> = texts.into_iter().map(Article::of).collect();
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let mut statements = 0;
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            statements = articles
                .iter()
                .map(|article| black_box(tracker::extract(black_box(article))).0.len())
                .sum();
            start.elapsed()
        })
        .collect();
    times.sort();
    let seconds = times[RUNS / 2].as_secs_f64();
    #[allow(clippy::cast_precision_loss)]
    let per_second = words as f64 / seconds;
    println!(
        "quotetrail: {} articles, {bytes} bytes, {words} words, {statements} statements in {seconds:.3} s: {per_second:.0} words/s",
        articles.len(),
    );
}

fn json_lines(articles: &[String]) -> String {
    let line = |(id, text): (usize, &String)| {
        serde_json::json!({ "id": id, "text": text, "date": "2025-05-15" }).to_string() + "\n"
    };
    articles.iter().enumerate().map(line).collect()
}

fn texts(lines: &str) -> Vec<String> {
    let text = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
        record["text"].as_str().expect("a text").to_owned()
    };
    lines.lines().map(text).collect()
}
