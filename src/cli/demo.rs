//! `demo`: the main job on the articles that ship inside the program.

use std::io::{self, Write};

use serde::Serialize;

use super::shell::{self, Outcome, Shell, unwritable};
use crate::demo::{SPEAKERS, articles};
use crate::error::Result;
use crate::model::{History, Report};
use crate::report::records::SCHEMA_VERSION;
use crate::report::{Format, HistoryDocument, ReportDocument, write_json};
use crate::tracker::{Selection, Signature, Tracker, extract};

/// Log the articles that ship with the program and show what two people said in them
///
/// Everything happens in a temporary database that is gone afterwards.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail demo")]
pub(super) struct Args {}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    histories: Vec<HistoryDocument<'a>>,
    report: ReportDocument<'a>,
}

pub(super) fn run(_: &Args, shell: &Shell) -> Result<Outcome> {
    let folder = tempfile::tempdir().map_err(unwritable("a temporary folder"))?;
    let mut tracker = Tracker::open(&folder.path().join("demo.db"))?;
    let articles = articles()?;
    // Gone when the demonstration is over; the time is nobody's.
    let signature = Signature { by: "demo".into(), at: "2025-05-16T00:00:00Z".into() };
    for article in &articles {
        let (statements, diagnostics) = extract(article);
        tracker.log(article, &statements, &diagnostics, &signature)?;
    }
    let all = Selection::default();
    let histories =
        SPEAKERS.iter().map(|name| tracker.history(name, &all)).collect::<Result<Vec<_>>>()?;
    let report = tracker.report(&SPEAKERS.map(str::to_owned), &all)?;
    if shell.global.json {
        let document = Document {
            schema_version: SCHEMA_VERSION,
            histories: histories.iter().map(HistoryDocument::of).collect(),
            report: ReportDocument::of(&report),
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| write_text(&histories, &report, out))?;
    }
    Ok(Outcome::Done)
}

fn write_text(histories: &[History], report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let text = Format::named("text");
    for history in histories {
        writeln!(out, "== history ==\n")?;
        (text.history)(history, out)?;
        writeln!(out)?;
    }
    writeln!(out, "== report ==\n")?;
    (text.report)(report, out)
}
