//! `search`: statements that hold some words.

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::model::Hit;
use crate::report::records::{Cutter, Place, SCHEMA_VERSION, StatementRecord, UNIT};
use crate::report::{text, write_json};

/// Find statements by their words, newest first
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail search high expectations
  quotetrail search \"lasting peace\" --limit 5 --json")]
pub(super) struct Args {
    /// The words; nothing in them is an operator
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// How many statements to list
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    unit: &'static str,
    hits: Vec<HitRecord<'a>>,
}

/// Matches are places in the statement's words.
#[derive(Serialize)]
struct HitRecord<'a> {
    #[serde(flatten)]
    statement: StatementRecord<'a>,
    matches: Vec<Place<'a>>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let hits = shell.reading()?.search(&args.words.join(" "), args.limit)?;
    if shell.global.json {
        let hits = hits.iter().map(record).collect();
        let document = Document { schema_version: SCHEMA_VERSION, unit: UNIT, hits };
        shell::print(|out| write_json(&document, out))?;
    } else {
        if hits.is_empty() {
            shell.say("no statement holds these words");
        }
        let text: String = hits.iter().map(|hit| text::attributed(&hit.record)).collect();
        shell.print_text(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(Outcome::Done)
}

fn record(hit: &Hit) -> HitRecord<'_> {
    let words = Cutter::of(&hit.record.words);
    HitRecord {
        statement: StatementRecord::of(&hit.record),
        matches: hit.matches.iter().map(|span| words.place(*span)).collect(),
    }
}
