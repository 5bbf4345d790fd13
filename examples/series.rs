//! The tracker's comparison over series of dated statements, as `docs/ACCURACY.md` repeats it.
//!
//! ```sh
//! cargo run --release --example series -- --verdict contradicts < statements.jsonl > findings.jsonl
//! ```
//!
//! In: one `{"speaker","date","text"}` a line, with `"topic"` and `"kind"` (direct, mixed, indirect;
//! direct where it is missing) if they are known. Out: one finding a line, with both texts, their
//! dates and what each reason says; at the end, on the other stream, how much was compared.
//!
//! Nothing is extracted or stored here: what stands in a line is what its speaker said on its day.
//! Lines of one speaker and day are one article, as the statements of one occasion are. With
//! `--sentences` every sentence of a text is a statement of its own.

use std::collections::BTreeMap;
use std::io::{BufRead, Write, stdin, stdout};
use std::process::exit;

use quotetrail::compare::consistency::review;
use quotetrail::lexicon::Lexicon;
use quotetrail::model::{
    Article, Kind, Published, Record, SpeakerEntry, SpeakerKind, SpeakerReport, Verdict,
};
use quotetrail::text::Document;
use serde_json::{Value, json};

const USAGE: &str =
    "series [--sentences] [--verdict contradicts|shifts|repeats|develops]  < statements.jsonl";

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    if let Err(error) = run() {
        eprintln!("{error}");
        exit(1);
    }
}

fn run() -> Outcome<()> {
    let (mut verdict, mut sentences) = (None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--sentences" => sentences = true,
            "--verdict" => verdict = Some(named(&arguments.next().ok_or(USAGE)?)?),
            _ => return Err(USAGE.into()),
        }
    }
    let lexicon = Lexicon::english();
    let mut series: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for line in stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let speaker = row["speaker"].as_str().ok_or("a line without a speaker")?;
        let known = series.entry(speaker.to_owned()).or_default();
        let text = row["text"].as_str().ok_or("a line without a text")?;
        if sentences {
            let document = Document::read(text, lexicon);
            for sentence in &document.sentences {
                let span = document.span_of(sentence.tokens.clone());
                let record = record(known.len(), &row, span.of(text))?;
                known.push(record);
            }
        } else {
            let record = record(known.len(), &row, text)?;
            known.push(record);
        }
    }
    let (mut statements, mut compared, mut shown) = (0, 0, 0);
    let mut out = stdout().lock();
    for (name, mut records) in series {
        records.sort_by_key(|record| record.statement.said_on.map(|said| said.range));
        let report = review(speaker(&name, records.len()), records, lexicon);
        statements += report.basis.statements;
        compared += report.basis.compared;
        shown += write(&report, verdict, &mut out)?;
    }
    eprintln!("{statements} statements, {compared} pairs compared, {shown} findings");
    Ok(())
}

fn named(name: &str) -> Outcome<Verdict> {
    let all = [Verdict::Contradicts, Verdict::Shifts, Verdict::Repeats, Verdict::Develops];
    all.into_iter().find(|verdict| verdict.name() == name).ok_or_else(|| USAGE.into())
}

fn speaker(name: &str, statements: usize) -> SpeakerEntry {
    SpeakerEntry {
        key: name.to_lowercase(),
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        names: Vec::new(),
        statements,
    }
}

/// A text as it would come back from the store, the `at`-th of its speaker.
fn record(at: usize, row: &Value, words: &str) -> Outcome<Record> {
    let (speaker, date) = (&row["speaker"], row["date"].as_str().ok_or("a line without a date")?);
    let published = Published::parse(date)?;
    let article = Article::of(format!("{speaker} {date}"));
    let kind = match row["kind"].as_str() {
        None | Some("direct") => Kind::Direct,
        Some("mixed") => Kind::Mixed,
        Some("indirect") => Kind::Indirect,
        Some(other) => return Err(format!("no kind: {other}").into()),
    };
    let mut record = Record::of_words(&article, at, words.to_owned(), kind, Some(published));
    record.statement.topic = row["topic"].as_str().map(str::to_owned);
    // With words of the text as evidence of the day, as if the article had named it.
    if let Some(said_on) = &mut record.statement.said_on {
        said_on.evidence = record.statement.quotation.parts.first().copied();
    }
    Ok(record)
}

/// Writes the findings of one verdict, or all of them; returns how many.
fn write(report: &SpeakerReport, verdict: Option<Verdict>, out: &mut impl Write) -> Outcome<usize> {
    let records: BTreeMap<&str, &Record> =
        report.records.iter().map(|record| (record.statement.id.as_str(), record)).collect();
    let mut shown = 0;
    let wanted = |found: &Verdict| verdict.is_none_or(|verdict| verdict == *found);
    for finding in report.findings.iter().filter(|finding| wanted(&finding.comparison.verdict)) {
        let (earlier, later) = (records[finding.earlier.as_str()], records[finding.later.as_str()]);
        let day = |record: &Record| record.statement.said_on.map(|said| said.range.to_string());
        let reasons = finding.comparison.reasons.iter();
        let line = json!({
            "speaker": report.speaker.name,
            "verdict": finding.comparison.verdict,
            "earlier": { "date": day(earlier), "text": earlier.words },
            "later": { "date": day(later), "text": later.words },
            "similarity": finding.comparison.similarity,
            "reasons": reasons
                .map(|reason| json!({ "rule": reason.rule, "note": reason.note }))
                .collect::<Vec<Value>>(),
        });
        writeln!(out, "{line}")?;
        shown += 1;
    }
    Ok(shown)
}
