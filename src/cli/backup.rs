//! `backup`: a copy of the database that is whole.

use std::path::PathBuf;

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::SCHEMA_VERSION;
use crate::report::write_json;

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

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    file: &'a str,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    shell.existing()?;
    shell.reading()?.backup(&args.file)?;
    let file = args.file.display().to_string();
    if shell.global.json {
        let document = Document { schema_version: SCHEMA_VERSION, file: &file };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.say(&format!("copied to {file}; its structure is sound"));
    }
    Ok(Outcome::Done)
}
