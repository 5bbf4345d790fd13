//! `undo`: taking back any entry of the ledger.

use super::grounds::Because;
use super::people::print_entries;
use super::shell::{Outcome, Shell};
use crate::error::Result;

/// Take back a decision: a name, an office, a merge, a topic, a correction, a review
///
/// The entry stays in the ledger and stands no more; taking that back makes it stand again. Every command that decides something prints the ids of its entries, and so do `people show` and `show --audit`.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail undo a1ab5591 --because \"the office is another one\"")]
pub(super) struct Args {
    /// The id of the entry, or the beginning of it
    entry: String,
    #[command(flatten)]
    because: Because,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let grounds = args.because.grounds(shell)?;
    print_entries(&shell.writing()?.undo(&args.entry, &grounds)?, shell)?;
    Ok(Outcome::Done)
}
