//! `fix`: putting right what was read wrongly.

use super::grounds::Because;
use super::select;
use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::model::{Kind, Published};
use crate::report::records::{SCHEMA_VERSION, StatementRecord};
use crate::report::{text, write_json};
use crate::tracker::Fix;
use serde::Serialize;

/// Put a statement right: its speaker, its date, its topic, its kind, or that it is none
///
/// A correction is kept for ever: it stands when the article is logged again, in a new version of it, after a rebuild and under new rules. What the rules read is kept beside it.
#[derive(clap::Args)]
#[command(
    after_help = "\
Examples:
  quotetrail fix d94a39e2 --speaker \"Davor Reth\" --because \"heard on the recording\" --by \"Ilse Kroon\"
  quotetrail fix d94a39e2 --not-a-quotation --because \"title of a play\"
  quotetrail fix d94a39e2 --undo --because \"it was another voice\"",
    group = clap::ArgGroup::new("what").required(true).multiple(true)
        .args(["speaker", "undecided", "said_on", "published", "topic", "kind", "not_a_quotation", "undo"])
)]
pub(super) struct Args {
    /// The statement's id, or the beginning of it
    id: String,
    /// Who said it: a name, an office, or the beginning of a key
    #[arg(long, value_name = "NAME", conflicts_with = "undecided")]
    speaker: Option<String>,
    /// Nobody can tell who said it
    #[arg(long)]
    undecided: bool,
    /// When it was said: 2025-05-15, 2025-05, 2025
    #[arg(long, value_name = "DATE")]
    said_on: Option<String>,
    /// When its article was published: all statements of the article are dated anew by it
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// What it is about
    #[arg(long, value_name = "LABEL", value_parser = select::name)]
    topic: Option<String>,
    /// What kind it is: direct, mixed, indirect
    #[arg(long, value_name = "KIND", value_parser = select::kind)]
    kind: Option<Kind>,
    /// Nobody said it: keep it out of every list
    #[arg(long)]
    not_a_quotation: bool,
    /// Take back the last correction that stands
    #[arg(long, conflicts_with_all = ["speaker", "undecided", "said_on", "published", "topic", "kind", "not_a_quotation"])]
    undo: bool,
    #[command(flatten)]
    because: Because,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    #[serde(flatten)]
    statement: StatementRecord<'a>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let grounds = args.because.grounds(shell)?;
    let fixes = args.fixes()?;
    let mut tracker = shell.writing()?;
    let record = if args.undo {
        tracker.undo_fix(&args.id, &grounds)?
    } else {
        tracker.fix(&args.id, &fixes, &grounds)?
    };
    if shell.global.json {
        let statement = StatementRecord::of(&record);
        let document = Document { schema_version: SCHEMA_VERSION, statement };
        shell::print(|out| write_json(&document, out))?;
    } else {
        let text = text::attributed(&record);
        shell.print_text(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(Outcome::Done)
}

impl Args {
    fn fixes(&self) -> Result<Vec<Fix>> {
        let mut fixes = Vec::new();
        if self.speaker.is_some() || self.undecided {
            fixes.push(Fix::Speaker(self.speaker.clone()));
        }
        if let Some(given) = &self.said_on {
            fixes.push(Fix::SaidOn(select::days(given)?));
        }
        if let Some(given) = &self.published {
            fixes.push(Fix::Published(Published::parse(given)?));
        }
        fixes.extend(self.topic.clone().map(Fix::Topic));
        fixes.extend(self.kind.map(Fix::Kind));
        if self.not_a_quotation {
            fixes.push(Fix::NotAQuotation);
        }
        Ok(fixes)
    }
}
