//! `review`: what readers make of findings.

mod listing;

use clap::Subcommand;

use super::grounds::Note;
use super::select::Select;
use super::shell::{Outcome, Shell};
use crate::error::Result;
use crate::model::Verdict;
use crate::model::ledger::{REVIEW_REASONS, ReviewStatus};

/// Confirm or dismiss findings
///
/// A word on a finding is about two texts of one speaker, in their order: what was dismissed stays dismissed in every later report, and where others said the same words, nothing is said of them. The last word of all reviewers is the one that stands; each reviewer's own last word is kept.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

const AFTER_HELP: &str = "\
Examples:
  quotetrail review list
  quotetrail review dismiss 5ec02f32 --reason other-time --note \"the bridge was closed in between\"
  quotetrail review list --blind --status open --by Ivo
  quotetrail review stats

Reasons: same-claim, other-thing, other-time, other-person, reported, context, wrong-words, condition, explained, reversal, other";

#[derive(Subcommand)]
enum Action {
    /// List findings with what is thought of them
    List(List),
    /// It is as the finding says
    Confirm(Word),
    /// It is not: take it out of every report
    Dismiss(Word),
    /// It cannot be told
    Unsure(Word),
    /// Take back your last word on a finding
    Undo(Word),
    /// How each rule's findings fared, and how far the reviewers agree
    Stats,
}

#[derive(clap::Args)]
pub(super) struct List {
    /// Only these speakers
    #[arg(value_name = "SPEAKER")]
    speakers: Vec<String>,
    #[command(flatten)]
    select: Select,
    /// Only those that are: open, confirmed, dismissed, unsure
    #[arg(long, value_name = "STATUS", value_parser = ["open", "confirmed", "dismissed", "unsure"])]
    status: Option<String>,
    /// Only with these verdicts: contradicts, shifts, repeats, develops [default: the first two]
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdict)]
    verdict: Vec<Verdict>,
    /// Go by what this reader thinks, and not by the last word of all: open is what they have not looked at
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Leave out names, outlets and what others think, for a reader who is not to know them
    #[arg(long)]
    blind: bool,
}

#[derive(clap::Args)]
struct Word {
    /// The finding's id, or the beginning of it
    id: String,
    /// Whose statements, where several persons said the same words
    #[arg(long, value_name = "SPEAKER")]
    speaker: Option<String>,
    /// Why: one of the reasons below
    #[arg(long, value_name = "REASON", value_parser = reason)]
    reason: Option<String>,
    /// Print the finding without names, outlets and what others think
    #[arg(long)]
    blind: bool,
    #[command(flatten)]
    note: Note,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let (word, status) = match &args.action {
        None => return listing::list(&List::default(), shell),
        Some(Action::List(list)) => return listing::list(list, shell),
        Some(Action::Stats) => return listing::stats(shell),
        Some(Action::Confirm(word)) => (word, Some(ReviewStatus::Confirmed)),
        Some(Action::Dismiss(word)) => (word, Some(ReviewStatus::Dismissed)),
        Some(Action::Unsure(word)) => (word, Some(ReviewStatus::Unsure)),
        Some(Action::Undo(word)) => (word, None),
    };
    let grounds = word.note.grounds(shell)?;
    let looked = shell.writing()?.review(
        (&word.id, word.speaker.as_deref()),
        status,
        word.reason.as_deref(),
        &grounds,
    )?;
    listing::print(&[looked], word.blind, shell)?;
    Ok(Outcome::Done)
}

impl Default for List {
    fn default() -> Self {
        let select = Select::default();
        Self {
            speakers: Vec::new(),
            select,
            status: None,
            verdict: Vec::new(),
            by: None,
            blind: false,
        }
    }
}

fn verdict(name: &str) -> Result<Verdict, String> {
    let known = [Verdict::Contradicts, Verdict::Shifts, Verdict::Repeats, Verdict::Develops];
    let found = known.into_iter().find(|verdict| verdict.name() == name);
    found.ok_or_else(|| format!("known are {}", known.map(Verdict::name).join(", ")))
}

fn reason(code: &str) -> Result<String, String> {
    let found = REVIEW_REASONS.iter().find(|(known, _)| *known == code);
    found.map(|(code, _)| (*code).to_owned()).ok_or_else(|| {
        let known: Vec<String> =
            REVIEW_REASONS.iter().map(|(code, what)| format!("{code} ({what})")).collect();
        format!("the reasons are {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_reason() {
        let codes: Vec<&str> = REVIEW_REASONS.iter().map(|(code, _)| *code).collect();
        assert!(AFTER_HELP.ends_with(&format!("Reasons: {}", codes.join(", "))));
    }
}
