//! The program's side of training: rows for the trees, and quotations by trees that do not ship.
//!
//! `training/README.md` says how it is used.
#![allow(missing_docs, clippy::pedantic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::exit;

use quotetrail::lexicon::Lexicon;
use quotetrail::model::Article;
use quotetrail::quote;
use quotetrail::quote::choices::{Choice, Choices, Figures};
use quotetrail::quote::lessons::{Lesson, Lessons, Marked};
use quotetrail::resolve;
use quotetrail::span::Span;
use quotetrail::text::Document;
use serde_json::{Value, json};

const USAGE: &str = "\
choices rows GOLD IDS FOLDER [MODEL]   figures.txt and one file of rows for each choice, of the documents in IDS;
                                       with MODEL the rows of the confidence instead
choices extract GOLD IDS MODEL         the quotations of the documents in IDS, a JSON record a line";

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["rows", gold, ids, folder] => rows(gold, ids, Path::new(folder)),
        ["rows", gold, ids, folder, model] => confidence(gold, ids, Path::new(folder), model),
        ["extract", gold, ids, model] => extract(gold, ids, model),
        _ => {
            eprintln!("{USAGE}");
            exit(2)
        }
    };
    if let Err(error) = outcome {
        eprintln!("{error}");
        exit(1);
    }
}

/// A marked document: its text with where each code point begins.
struct Gold {
    id: String,
    text: String,
    marked: Vec<Marked>,
}

fn documents(path: &str, ids: &str) -> Outcome<Vec<Gold>> {
    let wanted: BTreeSet<String> = fs::read_to_string(ids)?.lines().map(str::to_owned).collect();
    let mut documents = Vec::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let id = record["id"].as_str().ok_or("a document without id")?.to_owned();
        if !wanted.contains(&id) {
            continue;
        }
        let text = record["text"].as_str().ok_or("a document without text")?.to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let span = |value: &Value| -> Option<Span> {
            let place = |name: &str| usize::try_from(value[name].as_u64()?).ok();
            let (start, end) = (*bytes.get(place("start")?)?, *bytes.get(place("end")?)?);
            (start < end).then_some(Span { start, end })
        };
        let quotes = record["quotes"].as_array().ok_or("a document without quotes")?;
        let marked = quotes
            .iter()
            .map(|quote| {
                let parts = quote["parts"].as_array().cloned();
                let parts = parts.unwrap_or_else(|| vec![quote.clone()]);
                Marked {
                    cue: span(&quote["cue"]),
                    source: span(&quote["speaker"]),
                    parts: parts.iter().filter_map(span).collect(),
                    speech: quote["act"] != "other",
                }
            })
            .collect();
        documents.push(Gold { id, text, marked });
    }
    Ok(documents)
}

/// One file of rows for each choice: the answer, the group and the values, as little-endian 16 and 32 bit numbers.
struct Files {
    folder: PathBuf,
    files: BTreeMap<Choice, BufWriter<File>>,
}

impl Files {
    fn take(&mut self, document: u32, lesson: &Lesson) -> std::io::Result<()> {
        let name = Choice::ALL[lesson.choice as usize].1;
        if !self.files.contains_key(&lesson.choice) {
            let path = self.folder.join(format!("{name}.rows"));
            fs::write(self.folder.join(format!("{name}.names")), lesson.row.names().join(" "))?;
            self.files.insert(lesson.choice, BufWriter::new(File::create(path)?));
        }
        let file = self.files.get_mut(&lesson.choice).expect("opened above");
        file.write_all(&i16::from(lesson.answer).to_le_bytes())?;
        file.write_all(&(document.min(32767) as i16).to_le_bytes())?;
        for value in lesson.row.last() {
            file.write_all(&value.to_le_bytes())?;
        }
        Ok(())
    }
}

fn rows(gold: &str, ids: &str, folder: &Path) -> Outcome<()> {
    let lexicon = Lexicon::english();
    let documents = documents(gold, ids)?;
    let none = Choices::untaught(Figures::default());
    let read: Vec<Document> =
        documents.iter().map(|gold| Document::read(&gold.text, lexicon)).collect();
    let parts: Vec<Figures> = documents
        .iter()
        .zip(&read)
        .map(|(gold, document)| Lessons::new(document, lexicon, &none, &gold.marked).figures())
        .collect();
    let mut all = Figures::default();
    parts.iter().for_each(|part| all.merge(part));
    let lines: Vec<String> = all.lines().map(|line| format!("cue {line}\n")).collect();
    fs::write(folder.join("figures.txt"), lines.concat())?;
    let mut files = Files { folder: folder.to_owned(), files: BTreeMap::new() };
    for (at, ((gold, document), part)) in documents.iter().zip(&read).zip(&parts).enumerate() {
        // A document's own counts would tell its own answers.
        let choices = Choices::untaught(all.without(part));
        let lessons = Lessons::new(document, lexicon, &choices, &gold.marked);
        let mut outcome = Ok(());
        lessons.rows(|lesson| {
            if outcome.is_ok() {
                outcome = files.take(at as u32, lesson);
            }
        });
        outcome?;
    }
    Ok(())
}

fn confidence(gold: &str, ids: &str, folder: &Path, model: &str) -> Outcome<()> {
    let lexicon = Lexicon::english();
    let choices = Choices::read(&fs::read_to_string(model)?)?;
    let mut files = Files { folder: folder.to_owned(), files: BTreeMap::new() };
    for (at, gold) in documents(gold, ids)?.iter().enumerate() {
        let document = Document::read(&gold.text, lexicon);
        let lessons = Lessons::new(&document, lexicon, &choices, &gold.marked);
        let mut outcome = Ok(());
        lessons.confidence_rows(|lesson| {
            if outcome.is_ok() {
                outcome = files.take(at as u32, lesson);
            }
        });
        outcome?;
    }
    Ok(())
}

fn extract(gold: &str, ids: &str, model: &str) -> Outcome<()> {
    let lexicon = Lexicon::english();
    let choices = Choices::read(&fs::read_to_string(model)?)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for gold in documents(gold, ids)? {
        let document = Document::read(&gold.text, lexicon);
        let (quotations, _) = quote::find_by(&document, lexicon, &choices);
        let article = Article::of(gold.text.clone());
        let (statements, _) = resolve::resolve(&article, &document, quotations, lexicon);
        let point = |byte: usize| gold.text[..byte].chars().count();
        let place = |span: Span| json!({"start": point(span.start), "end": point(span.end), "text": span.of(&gold.text)});
        let quotes: Vec<Value> = statements
            .iter()
            .filter(|statement| statement.headline_of.is_none())
            .map(|statement| {
                let quotation = &statement.quotation;
                let whole = quotation.span();
                json!({
                    "start": point(whole.start), "end": point(whole.end), "kind": quotation.kind,
                    "parts": quotation.parts.iter().map(|part| place(*part)).collect::<Vec<_>>(),
                    "speaker": quotation.source.map(place),
                    "cue": quotation.cue.as_ref().map(|cue| place(cue.span)),
                    "basis": quotation.basis, "confidence": quotation.confidence, "tier": statement.tier,
                })
            })
            .collect();
        writeln!(out, "{}", json!({"id": gold.id, "quotes": quotes}))?;
    }
    Ok(out.flush()?)
}
