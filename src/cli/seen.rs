//! `seen`: whether something has been said before; also as a filter.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::filter::{self, Id, Scalar};
use super::select::days;
use super::shell::{self, Outcome, Shell};
use crate::error::{Error, Result};
use crate::model::{DateRange, Published};
use crate::report::seen::{SeenDocument, seen};
use crate::report::{write_json, write_json_line};
use crate::tracker::{Earlier, Said};

/// Has this been said before: by whom, when, how often?
///
/// Lists the statements that say the same, word for word or in other words, with the diff to the closest. Where nothing is like it the exit code is 4. With --jsonl, each line of the input is an object with "id" and "text", and perhaps "speaker" and "date"; the statements to look through are a file of the same kind, and each answer names at most 100 of them, best first. What was said after the text never counts, and where it has a speaker only what that one said.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail seen \"We have high expectations for the talks.\"
  quotetrail seen \"high expectations for the talks\" --speaker \"Marco Rubio\" --date 2025-05-15
  echo '{\"id\":1,\"text\":\"Two ferries came.\",\"speaker\":\"Mira Solen\",\"date\":\"2025-05-15\"}' | quotetrail seen --jsonl --against statements.jsonl")]
pub(super) struct Args {
    /// The words
    #[arg(required_unless_present = "jsonl")]
    text: Option<String>,
    /// Only what this speaker said: a name or an office
    #[arg(long, value_name = "SPEAKER", conflicts_with = "any_speaker")]
    speaker: Option<String>,
    /// What anybody said [default without --jsonl]
    #[arg(long)]
    any_speaker: bool,
    /// When the words were said: nothing later counts
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Read texts from standard input and write JSON Lines
    #[arg(long, requires = "against", conflicts_with_all = ["text", "speaker", "date"])]
    jsonl: bool,
    /// The statements to look through: JSON Lines with "id", "text", "speaker" and "date"
    #[arg(long, value_name = "FILE", requires = "jsonl")]
    against: Option<PathBuf>,
}

/// How many statements the filter names.
const MOST: usize = 100;

#[derive(Deserialize)]
struct Record {
    id: Id,
    text: String,
    speaker: Option<String>,
    date: Option<Scalar>,
}

#[derive(Serialize)]
struct Answer<'a> {
    query: &'a Id,
    ranked: Vec<&'a Id>,
    scores: Vec<f64>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    if let Some(against) = &args.against {
        rank(against, args.any_speaker, shell)?;
    } else if let Some(text) = &args.text {
        find(text, args, shell)?;
    }
    Ok(Outcome::Done)
}

fn find(words: &str, args: &Args, shell: &Shell) -> Result<()> {
    let said_on = args.date.as_deref().map(days).transpose()?;
    let found = shell.reading()?.seen(words, args.speaker.as_deref(), said_on)?;
    if shell.global.json {
        return shell::print(|out| write_json(&SeenDocument::of(&found, words), out));
    }
    shell.print_text(|out| out.write_all(seen(&found, words).as_bytes()))
}

fn rank(against: &Path, any_speaker: bool, shell: &Shell) -> Result<()> {
    let records = read(against)?;
    let name = against.display();
    let statements: Vec<Said> = (1..)
        .zip(&records)
        .map(|(line, record)| Said {
            words: &record.text,
            speaker: record.speaker.as_deref(),
            said_on: day(record, &format!("{name}, statement {line}"), shell),
        })
        .collect();
    let earlier = Earlier::of(&statements);
    filter::run(|line, asked: Record, out| {
        let text = Said {
            words: &asked.text,
            speaker: asked.speaker.as_deref().filter(|_| !any_speaker),
            said_on: day(&asked, &format!("line {line}"), shell),
        };
        let ranked = earlier.ranked(&text, MOST);
        let answer = Answer {
            query: &asked.id,
            ranked: ranked.iter().map(|(place, _)| &records[*place].id).collect(),
            scores: ranked.iter().map(|(_, score)| (score * 1e4).round() / 1e4).collect(),
        };
        write_json_line(&answer, out)
    })
}

/// The day of a record; one that cannot be read is said and left out.
fn day(record: &Record, place: &str, shell: &Shell) -> Option<DateRange> {
    let read = Published::parse(&record.date.as_ref()?.text());
    if let Err(error) = &read {
        shell.say(&format!("{place}: {error}; taken without it"));
    }
    read.ok().map(|published| published.range)
}

/// The records of a file of JSON Lines.
fn read(path: &Path) -> Result<Vec<Record>> {
    let name = || path.display().to_string();
    let unreadable = |source| Error::Unreadable { path: name(), source };
    let file = BufReader::new(File::open(path).map_err(unreadable)?);
    let mut records = Vec::new();
    for (line, text) in (1..).zip(file.lines()) {
        let text = text.map_err(unreadable)?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if !text.is_empty() {
            let record = serde_json::from_str(text)
                .map_err(|error| Error::Record { line, message: format!("{}: {error}", name()) })?;
            records.push(record);
        }
    }
    Ok(records)
}
