//! `why`: what comparing two statements gives, flagged or not.

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::{ComparisonRecord, SCHEMA_VERSION, StatementRecord, UNIT};
use crate::report::{text, write_json};

/// Explain what comparing two statements gives, also where nothing was flagged
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail why 1a2b3c4d 5e6f7081

Any unique beginning of an id will do.")]
pub(super) struct Args {
    /// The id of one statement
    #[arg(value_name = "ID")]
    one: String,
    /// The id of the other
    #[arg(value_name = "ID")]
    other: String,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    unit: &'static str,
    earlier: StatementRecord<'a>,
    later: StatementRecord<'a>,
    #[serde(flatten)]
    comparison: ComparisonRecord<'a>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let pair = shell.reading()?.why(&args.one, &args.other)?;
    let (earlier, later) = (&pair.earlier, &pair.later);
    if shell.global.json {
        let document = Document {
            schema_version: SCHEMA_VERSION,
            unit: UNIT,
            earlier: StatementRecord::of(earlier),
            later: StatementRecord::of(later),
            comparison: ComparisonRecord::of(&pair.comparison, &earlier.words, &later.words),
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        let text = text::pair(&pair.comparison, earlier, later);
        shell.print_text(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(Outcome::Done)
}
