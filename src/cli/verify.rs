//! `verify`: proof that nothing was changed behind the program's back.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::{Error, Rejection, Result};
use crate::report::html::read_evidence;
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, text, write_json};
use crate::tracker::check_report;

/// Compute everything again that is stored, and name what differs
///
/// Digests of articles, the words of every statement, ids, the chain of the ledger, what stands after all decisions, and the texts of reviewed findings. Exits with 1 if anything differs. The head of the chain is printed: kept elsewhere and given back with --head, it proves that no entry was cut off since.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail verify
  quotetrail verify --head 5f0c…
  quotetrail verify report.html")]
pub(super) struct Args {
    /// A report in HTML: makes its findings again from what it carries, without the database
    #[arg(value_name = "REPORT", conflicts_with = "head")]
    report: Option<PathBuf>,
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
    unread: usize,
    problems: Vec<ProblemRecord<'a>>,
}

#[derive(Serialize)]
struct ProblemRecord<'a> {
    what: &'a str,
    place: &'a str,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    if let Some(path) = &args.report {
        return check(path, shell);
    }
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
            unread: proof.unread,
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
            if proof.unread > 0 {
                let unread = count(proof.unread, "article");
                writeln!(out, "{unread} read by older rules and not read again; `quotetrail rebuild` reads them by today's")?;
            }
            match proof.problems.len() {
                0 if proof.unread > 0 => writeln!(out, "all else was computed again and is the same"),
                0 => writeln!(out, "all of it was computed again and is the same"),
                number => writeln!(out, "{number} of what is stored differs"),
            }
        })?;
    }
    Ok(if proof.problems.is_empty() { Outcome::Done } else { Outcome::Met })
}

/// Makes the findings of a report again, from the report alone.
fn check(path: &Path, shell: &Shell) -> Result<Outcome> {
    #[derive(Serialize)]
    struct Document<'a> {
        schema_version: u32,
        findings: usize,
        problems: Vec<ProblemRecord<'a>>,
    }

    let name = path.display().to_string();
    let page = fs::read_to_string(path)
        .map_err(|source| Error::Unreadable { path: name.clone(), source })?;
    let evidence =
        read_evidence(&page).ok_or(Error::Rejected { name, why: Rejection::NoEvidence })?;
    let problems = check_report(&page, &evidence);
    if shell.global.json {
        let problems = problems
            .iter()
            .map(|problem| ProblemRecord { what: &problem.what, place: &problem.place })
            .collect::<Vec<_>>();
        let findings = evidence.findings.len();
        let document = Document { schema_version: SCHEMA_VERSION, findings, problems };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| {
            for problem in &problems {
                let (place, what) = (text::one_line(&problem.place), text::one_line(&problem.what));
                writeln!(out, "differs: {place}: {what}")?;
            }
            let findings = count(evidence.findings.len(), "finding");
            match problems.len() {
                0 => writeln!(out, "{findings} made again from the report, all the same"),
                number => writeln!(
                    out,
                    "{findings} made again from the report, {number} of what it says differs"
                ),
            }
        })?;
    }
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Met })
}
