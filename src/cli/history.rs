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
        let others = tracker.also_called(speaker, &history.speaker)?;
        if !others.is_empty() {
            let others: Vec<String> = others
                .iter()
                .map(|other| format!("{} ({})", other.name, count(other.statements, "statement")))
                .collect();
            let others = others.join(", ");
            shell.say(&format!(
                "{:?} is in other names, too: {others}; where that is one person, `people merge` puts them together",
                history.speaker.name
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
