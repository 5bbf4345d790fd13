//! `verify`: proof that nothing was changed behind the program's back.

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, text, write_json};

/// Compute everything again that is stored, and name what differs
///
/// Digests of articles, the words of every statement, ids, the chain of the ledger, what stands after all decisions, and the texts of reviewed findings. Exits with 1 if anything differs. The head of the chain is printed: kept elsewhere and given back with --head, it proves that no entry was cut off since.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail verify
  quotetrail verify --head 5f0c…")]
pub(super) struct Args {
    /// A head that was printed before: it must be in the chain
    #[arg(long, value_name = "DIGEST")]
    head: Option<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    articles: usize,
    statements: usize,
    entries: i64,
    head: &'a str,
    findings: usize,
    problems: Vec<ProblemRecord<'a>>,
}

#[derive(Serialize)]
struct ProblemRecord<'a> {
    what: &'a str,
    place: &'a str,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    shell.existing()?;
    let tracker = shell.reading()?;
    let (counts, proof) = (tracker.counts()?, tracker.verify(args.head.as_deref())?);
    if shell.global.json {
        let problems = proof
            .problems
            .iter()
            .map(|problem| ProblemRecord { what: &problem.what, place: &problem.place })
            .collect();
        let document = Document {
            schema_version: SCHEMA_VERSION,
            articles: counts.articles,
            statements: counts.statements,
            entries: proof.entries,
            head: &proof.head,
            findings: proof.findings,
            problems,
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| {
            writeln!(
                out,
                "{}, {}, {} of the ledger, {} of findings",
                count(counts.articles, "article"),
                count(counts.statements, "statement"),
                if proof.entries == 1 {
                    "1 entry".into()
                } else {
                    format!("{} entries", proof.entries)
                },
                count(proof.findings, "review"),
            )?;
            writeln!(out, "head of the ledger: {}", proof.head)?;
            for problem in &proof.problems {
                let (place, what) = (text::one_line(&problem.place), text::one_line(&problem.what));
                writeln!(out, "differs: {place}: {what}")?;
            }
            match proof.problems.len() {
                0 => writeln!(out, "all of it was computed again and is the same"),
                number => writeln!(out, "{number} of what is stored differs"),
            }
        })?;
    }
    Ok(if proof.problems.is_empty() { Outcome::Done } else { Outcome::Met })
}
