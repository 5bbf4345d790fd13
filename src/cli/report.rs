//! `report`: where later statements repeat, shift from or contradict earlier ones.

use super::select::{Select, Target};
use super::shell::{Outcome, Shell};
use crate::error::Result;
use crate::model::ledger::ReviewStatus;
use crate::model::{Report, SpeakerReport, Tier, Verdict};

/// Show where a speaker's later statements repeat, shift from or contradict the earlier ones
///
/// Without names: all speakers with more than one statement.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail report \"Marco Rubio\"
  quotetrail report --since 2025 --format md -o report.md
  quotetrail report \"Marco Rubio\" --silent
  quotetrail report \"Marco Rubio\" --fail-on contradicts; echo $?")]
pub(super) struct Args {
    /// Names or offices
    #[arg(value_name = "SPEAKER")]
    speakers: Vec<String>,
    #[command(flatten)]
    select: Select,
    #[command(flatten)]
    target: Target,
    /// Only findings that a reader confirmed
    #[arg(long)]
    confirmed: bool,
    /// List the most similar pairs of which nothing was said, and why
    #[arg(long)]
    silent: bool,
    /// Exit with 1 if there is such a finding that need not be checked first: contradicts, shifts, repeats
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = verdict)]
    fail_on: Vec<Verdict>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let selection = args.select.selection(&[])?;
    let format = args.target.format(shell);
    let tracker = shell.reading()?;
    let mut report = tracker.report(&args.speakers, &selection)?;
    if args.confirmed {
        report.speakers.iter_mut().for_each(keep_confirmed);
    }
    for speaker in &mut report.speakers {
        speaker.silence.is_asked = args.silent;
        if !args.silent {
            speaker.silence.nearest.clear();
        }
    }
    if format.shows_passages {
        tracker.add_passages(&mut report)?;
    }
    shell.print_as(format.name, args.target.output.as_deref(), |out| {
        (format.report)(&report, out)
    })?;
    Ok(if is_met(&report, &args.fail_on) { Outcome::Met } else { Outcome::Done })
}

/// Leaves out everything that no reader has confirmed.
fn keep_confirmed(report: &mut SpeakerReport) {
    report.findings.retain(|finding| {
        finding.review().is_some_and(|review| review.status == ReviewStatus::Confirmed)
    });
    report.dismissed.clear();
    report.remarks.clear();
    report.retractions.clear();
    report.wordings.clear();
}

fn is_met(report: &Report, verdicts: &[Verdict]) -> bool {
    let mut findings = report.speakers.iter().flat_map(|speaker| &speaker.findings);
    findings.any(|finding| {
        finding.tier == Tier::Report && verdicts.contains(&finding.comparison.verdict)
    })
}

/// The verdicts that `--fail-on` can ask for.
fn verdict(name: &str) -> Result<Verdict, String> {
    let known = [Verdict::Contradicts, Verdict::Shifts, Verdict::Repeats];
    let found = known.into_iter().find(|verdict| verdict.name() == name);
    found.ok_or_else(|| format!("known are {}", known.map(Verdict::name).join(", ")))
}
