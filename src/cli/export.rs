//! `export`: the whole record as JSON Lines.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use super::shell::{Outcome, Shell, unwritable};
use crate::error::Result;

/// Write everything as JSON Lines: articles, decisions, and the statements as they stand
///
/// `import` takes it in again, without loss: an empty database comes to the same ledger, entry by entry.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail export -o trail.jsonl
  quotetrail export --no-text | gzip > shared.jsonl.gz")]
pub(super) struct Args {
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave the texts of articles out, to share what was found in them
    #[arg(long)]
    no_text: bool,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    shell.existing()?;
    let tracker = shell.reading()?;
    match &args.output {
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            tracker.export(!args.no_text, &mut out)?;
            out.flush().map_err(unwritable("standard output"))?;
        }
        Some(path) => {
            Shell::spare(path)?;
            let name = path.display().to_string();
            let file = File::create(path).map_err(unwritable(&name))?;
            let mut out = BufWriter::new(file);
            tracker.export(!args.no_text, &mut out)?;
            out.flush().map_err(unwritable(&name))?;
        }
    }
    Ok(Outcome::Done)
}
