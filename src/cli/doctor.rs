//! `doctor`: whether the database is sound.

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, write_json};

/// Check the database: file structure, references, and every offset and digest anew
///
/// Exits with 5 if anything is wrong.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail doctor --db archive.db")]
pub(super) struct Args {}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    database: &'a str,
    articles: usize,
    statements: usize,
    speakers: usize,
    problems: Vec<ProblemRecord<'a>>,
}

#[derive(Serialize)]
struct ProblemRecord<'a> {
    what: &'a str,
    place: &'a str,
}

pub(super) fn run(_: &Args, shell: &Shell) -> Result<Outcome> {
    let path = shell.database()?;
    let database = path.display().to_string();
    shell.existing()?;
    let (counts, problems) = shell.reading()?.check()?;
    if shell.global.json {
        let document = Document {
            schema_version: SCHEMA_VERSION,
            database: &database,
            articles: counts.articles,
            statements: counts.statements,
            speakers: counts.speakers,
            problems: problems
                .iter()
                .map(|problem| ProblemRecord { what: &problem.what, place: &problem.place })
                .collect(),
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| {
            writeln!(
                out,
                "{database}: {}, {}, {}",
                count(counts.articles, "article"),
                count(counts.statements, "statement"),
                count(counts.speakers, "speaker")
            )?;
            writeln!(out, "checked: the file's structure, references, offsets, words and digests")?;
            for problem in &problems {
                writeln!(out, "problem: {} ({})", problem.what, problem.place)?;
            }
            match problems.len() {
                0 => writeln!(out, "nothing is wrong"),
                number => writeln!(out, "{} found", count(number, "problem")),
            }
        })?;
    }
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Damaged })
}
