//! `import`: what another database exported is taken in.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::{Error, Result};
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, text, write_json};

/// Take in what another database exported: articles and decisions that are not here yet
///
/// Nothing that is here is lost. Where both sides decided about one thing, the decision that was made later stands, and is named.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail import trail.jsonl
  ssh desk quotetrail export | quotetrail import -")]
pub(super) struct Args {
    /// The file, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    articles: usize,
    without_text: usize,
    decisions: usize,
    known: usize,
    conflicts: &'a [String],
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let imported = if args.file.as_os_str() == "-" {
        shell.writing()?.import(&mut io::stdin().lock())?
    } else {
        let path = args.file.display().to_string();
        let file = File::open(&args.file).map_err(|source| Error::Unreadable { path, source })?;
        shell.writing()?.import(&mut BufReader::new(file))?
    };
    if shell.global.json {
        let document = Document {
            schema_version: SCHEMA_VERSION,
            articles: imported.articles,
            without_text: imported.without_text,
            decisions: imported.decisions,
            known: imported.known,
            conflicts: &imported.conflicts,
        };
        shell::print(|out| write_json(&document, out))?;
        return Ok(Outcome::Done);
    }
    shell.print_text(|out| {
        writeln!(
            out,
            "{} and {} taken in, {} here already",
            count(imported.articles, "article"),
            count(imported.decisions, "decision"),
            imported.known
        )?;
        if imported.without_text > 0 {
            let articles = count(imported.without_text, "article");
            writeln!(out, "{articles} left out: their texts are not in the file")?;
        }
        imported
            .conflicts
            .iter()
            .try_for_each(|conflict| writeln!(out, "conflict: {}", text::one_line(conflict)))
    })?;
    Ok(Outcome::Done)
}
