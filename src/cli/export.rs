//! `export`: the whole record as JSON Lines, or for other programs.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::shell::{Outcome, Shell, unwritable};
use crate::error::Result;
use crate::report::{SOURCE_FORMATS, SourceFormat};

/// Write everything as JSON Lines: articles, decisions, and the statements as they stand
///
/// `import` takes it in again, without loss: an empty database comes to the same ledger, entry by entry. The other formats are for other programs and cannot be taken in: web-annotation (W3C: each statement at its place, in code points), schema.org (JSON-LD for web pages: quotations, claims, and reviews of findings that a reader confirmed), csl-json and bibtex (the articles as sources to cite).
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail export -o trail.jsonl
  quotetrail export --no-text | gzip > shared.jsonl.gz
  quotetrail export --format bibtex -o sources.bib")]
pub(super) struct Args {
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = RECORD, value_parser = formats())]
    format: String,
    /// Leave the texts of articles out, to share what was found in them
    #[arg(long, conflicts_with = "format")]
    no_text: bool,
}

/// The name of the format that can be taken in again.
const RECORD: &str = "jsonl";

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(
        [RECORD].into_iter().chain(SOURCE_FORMATS.iter().map(|format| format.name)),
    )
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    shell.existing()?;
    let tracker = shell.reading()?;
    let write = |out: &mut dyn Write| match SourceFormat::named(&args.format) {
        Some(format) => tracker.export_as(format, out),
        None => tracker.export(!args.no_text, out),
    };
    match &args.output {
        None => {
            let mut out = BufWriter::new(io::stdout().lock());
            write(&mut out)?;
            out.flush().map_err(unwritable("standard output"))?;
        }
        Some(path) => {
            Shell::spare(path)?;
            let name = path.display().to_string();
            let file = File::create(path).map_err(unwritable(&name))?;
            let mut out = BufWriter::new(file);
            write(&mut out)?;
            out.flush().map_err(unwritable(&name))?;
        }
    }
    Ok(Outcome::Done)
}
