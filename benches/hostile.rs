//! What is made to be slow, beside news of the same size: how many times as long does it take to read?
//!
//! ```sh
//! cargo bench --bench hostile
//! ```

mod news;

use std::hint::black_box;
use std::time::{Duration, Instant};

use quotetrail::input::{Source, read_all};
use quotetrail::tracker;

/// Of each input. A text may have twice as much.
const BYTES: usize = 1 << 20;
const SEED: u64 = 20_250_515;
const RUNS: usize = 5;

/// A shape by its name, the file that it is, and what is repeated.
const SHAPES: &[(&str, &str, &str)] = &[
    ("quotation marks", "a.txt", "“"),
    ("straight marks", "a.txt", "\""),
    ("single marks", "a.txt", "'x "),
    ("marks in pairs", "a.txt", "“” "),
    ("nested marks", "a.txt", "“a ‘b "),
    ("one sentence", "a.txt", "the ferry sails and "),
    ("one word", "a.txt", "a"),
    ("attributions", "a.txt", "she said that "),
    ("names", "a.txt", "Mira Solen and Davor Reth "),
    ("dates", "a.txt", "on Monday, May 5, 2025, "),
    ("sentences of one word", "a.txt", "No. "),
    ("paragraphs of one word", "a.txt", "No.\n\n"),
    ("full stops", "a.txt", "."),
    ("commas", "a.txt", ", "),
    ("initials", "a.txt", "A.B."),
    ("turns", "a.txt", "MIRA SOLEN: No.\n"),
    ("combining marks", "a.txt", "e\u{301}\u{301}"),
    ("one quotation, told again", "a.txt", "“It sails,” she said. "),
    ("open tags", "a.html", "<p><b><i>x"),
    ("spans", "a.html", "<span>x</span>"),
    ("links", "a.html", "<a href=x>y</a> "),
    ("broken tags", "a.html", "<<<p <a b"),
    ("references", "a.html", "&amp;&#8220;"),
    ("formatting, misnested", "a.html", "<p><b><i></b>x</i>"),
    ("rows", "a.csv", "2025-05-15,\"\"\"It sails,\"\" she said.\"\n"),
    ("lines of JSON", "a.jsonl", "{\"text\": \"It sails, she said.\"}\n"),
];

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let bytes = if is_bench { BYTES } else { 2_000 };
    let runs = if is_bench { RUNS } else { 1 };
    let benign: String = news::articles(bytes, SEED).join("\n\n").chars().take(bytes).collect();
    let benign = timed("a.txt", &benign, runs);
    println!("news, {bytes} bytes: {:.1} ms", benign.as_secs_f64() * 1e3);
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for (name, file, piece) in SHAPES {
        let head = if *file == "a.csv" { "date,text\n" } else { "" };
        let text = head.to_owned() + &piece.repeat(bytes / piece.len());
        times.push((timed(file, &text, runs), name));
    }
    times.sort();
    for (time, name) in times.iter().rev() {
        let ratio = time.as_secs_f64() / benign.as_secs_f64();
        println!("{name:26} {:8.1} ms  {ratio:5.2} times", time.as_secs_f64() * 1e3);
    }
}

/// How long it takes to read an input and all that is said in it: the median.
fn timed(name: &str, text: &str, runs: usize) -> Duration {
    let source = Source { name, ..Source::default() };
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            // A refusal is an answer, too.
            for item in read_all(black_box(text.as_bytes()), &source).unwrap_or_default().items {
                black_box(tracker::extract(&item.article));
            }
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}
