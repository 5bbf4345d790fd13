//! `todo`: what is left for people to settle.

use std::collections::BTreeMap;

use clap::Subcommand;
use serde::Serialize;

use super::grounds::Note;
use super::people::print_entries;
use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::SCHEMA_VERSION;
use crate::report::{text, write_json};
use crate::tracker::{Task, TaskKind};

/// List what is open: contradictions nobody has looked at, undecided speakers, undated articles, names that may be one
///
/// Each with the command that settles it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail todo
  quotetrail todo --kind speaker,contradiction --limit 0
  quotetrail todo done attribution 6b490e57 --note \"read in the paper\"")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// Only these: contradiction, retraction, speaker, date, merge, attribution
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kind: Vec<TaskKind>,
    /// How many of each kind to list; 0 for all
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
}

#[derive(Subcommand)]
enum Action {
    /// Say that nothing needs to be done about something that is listed
    Done {
        /// What sort of task: contradiction, retraction, speaker, date, merge, attribution
        #[arg(value_parser = kind)]
        kind: TaskKind,
        /// What it is about, as it is listed, or the beginning of it
        subject: String,
        #[command(flatten)]
        note: Note,
    },
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    counts: BTreeMap<&'static str, usize>,
    tasks: Vec<TaskRecord<'a>>,
}

#[derive(Serialize)]
struct TaskRecord<'a> {
    kind: &'static str,
    subject: &'a str,
    what: &'a str,
    command: &'a str,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    if let Some(Action::Done { kind, subject, note }) = &args.action {
        let grounds = note.grounds(shell)?;
        print_entries(&shell.writing()?.settle(*kind, subject, &grounds)?, shell)?;
        return Ok(Outcome::Done);
    }
    let mut tasks = shell.reading()?.todo()?;
    tasks.retain(|task| args.kind.is_empty() || args.kind.contains(&task.kind));
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut listed: Vec<&Task> = Vec::new();
    for task in &tasks {
        let count = counts.entry(task.kind.name()).or_default();
        *count += 1;
        if args.limit == 0 || *count <= args.limit {
            listed.push(task);
        }
    }
    if tasks.is_empty() {
        shell.say("nothing is open");
    }
    if shell.global.json {
        let tasks = listed
            .iter()
            .map(|task| TaskRecord {
                kind: task.kind.name(),
                subject: &task.subject,
                what: &task.what,
                command: &task.command,
            })
            .collect();
        let document = Document { schema_version: SCHEMA_VERSION, counts, tasks };
        shell::print(|out| write_json(&document, out))?;
        return Ok(Outcome::Done);
    }
    shell.print_text(|out| {
        for (kind, name) in TaskKind::ALL {
            let of_kind: Vec<&&Task> = listed.iter().filter(|task| task.kind == kind).collect();
            let Some(all) = counts.get(name).filter(|_| !of_kind.is_empty()) else { continue };
            writeln!(out, "{} ({all})", heading(kind))?;
            for task in &of_kind {
                writeln!(out, "  {}", text::one_line(&task.what))?;
                writeln!(out, "    {}", text::one_line(&task.command))?;
            }
            if of_kind.len() < *all {
                writeln!(out, "  … {} more: --kind {name} --limit 0", all - of_kind.len())?;
            }
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

fn heading(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Contradiction => "Contradictions and shifts that nobody has looked at",
        TaskKind::Retraction => "Takes back an earlier statement without saying which",
        TaskKind::Speaker => "Undecided speakers",
        TaskKind::Date => "Articles without a date",
        TaskKind::Merge => "Names that may be one person's",
        TaskKind::Attribution => "Quotations whose words or source are not sure",
    }
}

fn kind(name: &str) -> Result<TaskKind, String> {
    let found = TaskKind::ALL.iter().find(|(_, known)| *known == name);
    found
        .map(|(kind, _)| *kind)
        .ok_or_else(|| format!("known are {}", TaskKind::ALL.map(|(_, name)| name).join(", ")))
}
