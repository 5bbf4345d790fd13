//! `backup`: a copy of the database that is whole.

use std::path::PathBuf;

use super::shell::{Outcome, Shell};
use crate::error::Result;

/// Write a copy of the database to a new file
///
/// Others may go on writing: the copy is of one moment. It is checked before it gets its name, so a file of that name is a whole copy.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail backup trail-2025-05-15.db")]
pub(super) struct Args {
    /// The file; there must be none of that name
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    shell.existing()?;
    shell.reading()?.backup(&args.file)?;
    shell.say(&format!("copied to {} and checked", args.file.display()));
    Ok(Outcome::Done)
}
