//! `compare`: two texts, one verdict; also as a filter.

use serde::{Deserialize, Serialize};

use super::filter::{self, Id, Scalar};
use super::select::days;
use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::model::{DateRange, Published};
use crate::report::records::{ComparisonRecord, DerivationRecord, SCHEMA_VERSION, UNIT};
use crate::report::{text, write_json, write_json_line};
use crate::tracker::{self, Side};

/// Compare two texts: one verdict, the diff and the reasons
///
/// With --jsonl, each line of the input is an object with "id", "a" and "b", and perhaps "speaker" and two dates, `date_a` and `date_b`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail compare \"The talks will begin tomorrow.\" \"The talks have begun.\"
  quotetrail compare --same-event --explain \"Every delegate signed.\" \"Some young delegates did not sign.\"
  echo '{\"id\":1,\"a\":\"Two delegations came.\",\"b\":\"Three delegations came.\"}' | quotetrail compare --jsonl")]
pub(super) struct Args {
    /// What was said first
    #[arg(required_unless_present = "jsonl")]
    earlier: Option<String>,
    /// What was said later
    #[arg(required_unless_present = "jsonl")]
    later: Option<String>,
    /// Take both as speaking of the same event and the same things
    #[arg(long)]
    same_event: bool,
    /// Also show, step by step, how the logical relation of the two is derived
    #[arg(long)]
    explain: bool,
    /// When the first was said
    #[arg(long, value_name = "DATE")]
    earlier_date: Option<String>,
    /// When the second was said
    #[arg(long, value_name = "DATE")]
    later_date: Option<String>,
    /// Who said both
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Read pairs from standard input and write JSON Lines
    #[arg(long, conflicts_with_all = ["earlier", "later", "earlier_date", "later_date", "speaker"])]
    jsonl: bool,
}

#[derive(Deserialize)]
struct Asked {
    id: Id,
    a: String,
    b: String,
    speaker: Option<String>,
    date_a: Option<Scalar>,
    date_b: Option<Scalar>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Id,
    unit: &'static str,
    #[serde(flatten)]
    comparison: ComparisonRecord<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<DerivationRecord<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    unit: &'static str,
    earlier: &'a str,
    later: &'a str,
    #[serde(flatten)]
    comparison: ComparisonRecord<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<DerivationRecord<'a>>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    match (&args.earlier, &args.later) {
        (Some(earlier), Some(later)) => two(earlier, later, args, shell)?,
        _ => pairs(args.same_event, args.explain, shell)?,
    }
    Ok(Outcome::Done)
}

fn two(earlier: &str, later: &str, args: &Args, shell: &Shell) -> Result<()> {
    let dates = [&args.earlier_date, &args.later_date];
    let [first, second] = dates.map(|date| date.as_deref().map(days).transpose());
    let speaker = args.speaker.as_deref();
    let comparison = tracker::compare_texts(
        &side(earlier, speaker, first?),
        &side(later, speaker, second?),
        args.same_event,
    );
    let derived = args.explain.then(|| tracker::derive_relation(earlier, later, args.same_event));
    if shell.global.json {
        let comparison = ComparisonRecord::of(&comparison, earlier, later);
        let derivation = derived.as_ref().map(|it| DerivationRecord::of(it, earlier, later));
        let document = Document {
            schema_version: SCHEMA_VERSION,
            unit: UNIT,
            earlier,
            later,
            comparison,
            derivation,
        };
        return shell::print(|out| write_json(&document, out));
    }
    let mut explained = text::explained(&comparison, earlier, later);
    if let Some(derived) = &derived {
        explained += &text::derivation(derived, earlier, later);
    }
    shell.print_text(|out| write!(out, "{}\n{explained}", text::verdict(&comparison)))
}

fn pairs(same_event: bool, explain: bool, shell: &Shell) -> Result<()> {
    filter::run(|line, asked: Asked, out| {
        let [first, second] = [&asked.date_a, &asked.date_b].map(|date| {
            let given = date.as_ref()?.text();
            let read = Published::parse(&given);
            if let Err(error) = &read {
                shell.say(&format!("line {line}: {error}; compared without it"));
            }
            read.ok().map(|published| published.range)
        });
        let speaker = asked.speaker.as_deref();
        let comparison = tracker::compare_texts(
            &side(&asked.a, speaker, first),
            &side(&asked.b, speaker, second),
            same_event,
        );
        let derived = explain.then(|| tracker::derive_relation(&asked.a, &asked.b, same_event));
        let derivation = derived.as_ref().map(|it| DerivationRecord::of(it, &asked.a, &asked.b));
        let comparison = ComparisonRecord::of(&comparison, &asked.a, &asked.b);
        write_json_line(&Answer { id: &asked.id, unit: UNIT, comparison, derivation }, out)
    })
}

fn side<'a>(words: &'a str, speaker: Option<&'a str>, said_on: Option<DateRange>) -> Side<'a> {
    Side { speaker, said_on, ..Side::of(words) }
}
