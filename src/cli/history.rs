//! `history`: what a speaker has said.

use super::select::{self, Select, Target};
use super::shell::{Outcome, Shell};
use crate::error::Result;
use crate::model::Kind;
use crate::report::count;

/// List what a speaker has said, oldest first
///
/// Without a name: list the speakers.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail history \"Marco Rubio\"
  quotetrail history \"US Secretary of State\" --topic gaza --since 2025-05
  quotetrail history Rubio --kind direct,mixed --format csv -o rubio.csv")]
pub(super) struct Args {
    /// A name or an office, as in \"Rubio\" or \"US Secretary of State\"
    #[arg(value_name = "SPEAKER")]
    speaker: Option<String>,
    #[command(flatten)]
    select: Select,
    /// Only these kinds: direct, mixed, indirect
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = select::kind)]
    kind: Vec<Kind>,
    #[command(flatten)]
    target: Target,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let selection = args.select.selection(&args.kind)?;
    let format = args.target.format(shell);
    let file = args.target.output.as_deref();
    let tracker = shell.reading()?;
    if let Some(speaker) = &args.speaker {
        let history = tracker.history(speaker, &selection)?;
        shell.print_as(format.name, file, |out| (format.history)(&history, out))?;
        if !history.others.is_empty() {
            let names = history
                .others
                .iter()
                .map(|other| format!("{} ({})", other.name, count(other.statements, "statement")));
            let names = names.collect::<Vec<_>>().join(", ");
            shell.say(&format!(
                "others have this name in theirs: {names}; where one of them is the same person, `people merge` puts them together"
            ));
        }
    } else {
        let speakers = tracker.speakers()?;
        if speakers.is_empty() {
            shell.say("no statements are stored yet; `quotetrail log` stores some");
        }
        shell.print_as(format.name, file, |out| (format.speakers)(&speakers, out))?;
    }
    Ok(Outcome::Done)
}
