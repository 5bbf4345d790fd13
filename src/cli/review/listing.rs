//! Findings with what readers make of them, and what that says of rules and reviewers.

use std::fmt::Write as _;

use serde::Serialize;

use super::List;
use crate::cli::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::model::ledger::ReviewStatus;
use crate::model::{StatementId, Tier};
use crate::report::records::{
    ComparisonRecord, ReviewRecord, SCHEMA_VERSION, StatementRecord, UNIT,
};
use crate::report::{count, text, write_json};
use crate::tracker::Looked;

pub(super) fn list(args: &List, shell: &Shell) -> Result<Outcome> {
    let selection = args.select.selection(&[])?;
    let mut findings = shell.reading()?.findings(&args.speakers, &selection)?;
    findings.retain(|looked| {
        let verdict = looked.finding.comparison.verdict;
        let asked = match args.verdict.as_slice() {
            [] => verdict.is_grave(),
            verdicts => verdicts.contains(&verdict),
        };
        let reviews = &looked.finding.reviews;
        let review = match &args.by {
            None => reviews.last(),
            Some(reader) => reviews.iter().find(|review| review.reviewer == *reader),
        };
        let status = review.map_or("open", |review| review.status.name());
        asked && args.status.as_ref().is_none_or(|wanted| wanted == status)
    });
    if args.blind {
        // In no order that tells who speaks.
        findings.sort_by(|one, other| one.finding.id.cmp(&other.finding.id));
    }
    if findings.is_empty() {
        shell.say("no such findings");
    }
    print(&findings, args.blind, shell)?;
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    unit: &'static str,
    findings: Vec<FindingRecord<'a>>,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    id: &'a str,
    speaker: Option<&'a str>,
    tier: Tier,
    review: Option<ReviewRecord<'a>>,
    earlier: SideRecord<'a>,
    later: SideRecord<'a>,
    #[serde(flatten)]
    comparison: ComparisonRecord<'a>,
}

/// A statement, or only its words and day for a reviewer who is not to know more.
#[derive(Serialize)]
#[serde(untagged)]
enum SideRecord<'a> {
    Whole(Box<StatementRecord<'a>>),
    Blind { id: &'a StatementId, words: &'a str, said_on: Option<crate::model::DateRange> },
}

pub(super) fn print(findings: &[Looked], blind: bool, shell: &Shell) -> Result<()> {
    if shell.global.json {
        let side = |record| -> SideRecord { side(record, blind) };
        let findings = findings
            .iter()
            .map(|looked| FindingRecord {
                id: &looked.finding.id,
                speaker: (!blind).then_some(looked.speaker.as_str()),
                tier: looked.finding.tier,
                // A second reader is not to know what the first one thinks.
                review: looked.finding.review().filter(|_| !blind).map(ReviewRecord::of),
                earlier: side(&looked.earlier),
                later: side(&looked.later),
                comparison: ComparisonRecord::of(
                    &looked.finding.comparison,
                    &looked.earlier.words,
                    &looked.later.words,
                ),
            })
            .collect();
        let document = Document { schema_version: SCHEMA_VERSION, unit: UNIT, findings };
        return shell::print(|out| write_json(&document, out));
    }
    let mut page = String::new();
    for (at, looked) in findings.iter().enumerate() {
        if at > 0 {
            page += "\n";
        }
        page += &shown(looked, blind);
    }
    shell.print_text(|out| out.write_all(page.as_bytes()))
}

fn side(record: &crate::model::Record, blind: bool) -> SideRecord<'_> {
    if blind {
        SideRecord::Blind {
            id: &record.statement.id,
            words: &record.words,
            said_on: record.statement.said_on.map(|said| said.range),
        }
    } else {
        SideRecord::Whole(Box::new(StatementRecord::of(record)))
    }
}

fn shown(looked: &Looked, blind: bool) -> String {
    let Looked { speaker, finding, earlier, later } = looked;
    let whose = if blind { String::new() } else { format!("{}: ", text::one_line(speaker)) };
    let mut page = format!("{}  {whose}", finding.short());
    if blind {
        let words = |record: &crate::model::Record| {
            let day =
                record.statement.said_on.map_or("undated".into(), |said| said.range.to_string());
            format!("{day}  {}", text::one_line(&record.words))
        };
        // Writing to a String cannot fail.
        let _ = writeln!(page, "{}", text::verdict(&finding.comparison));
        let _ = writeln!(page, "  earlier  {}", words(earlier));
        let _ = writeln!(page, "  later    {}", words(later));
        page += &text::explained(&finding.comparison, &earlier.words, &later.words);
    } else {
        page += &text::pair(&finding.comparison, earlier, later);
    }
    if !blind {
        let _ = writeln!(page, "  review   {}", text::reviewed(&finding.reviews));
    }
    page
}

pub(super) fn stats(shell: &Shell) -> Result<Outcome> {
    #[derive(Serialize)]
    struct Document<'a> {
        schema_version: u32,
        rules: Vec<RuleRecord<'a>>,
        agreement: Vec<AgreementRecord<'a>>,
    }

    #[derive(Serialize)]
    struct RuleRecord<'a> {
        verdict: &'a str,
        rule: &'a str,
        confirmed: usize,
        dismissed: usize,
        unsure: usize,
        /// Of those that are decided.
        dismissed_share: Option<f64>,
    }

    #[derive(Serialize)]
    struct AgreementRecord<'a> {
        reviewers: &'a [String; 2],
        findings: usize,
        agreed: usize,
        kappa: Option<f64>,
    }

    let stats = shell.reading()?.review_stats()?;
    let rules: Vec<RuleRecord> = stats
        .rules
        .iter()
        .map(|((verdict, rule), tally)| RuleRecord {
            verdict,
            rule,
            confirmed: tally.confirmed,
            dismissed: tally.dismissed,
            unsure: tally.unsure,
            dismissed_share: share(tally.dismissed, tally.confirmed + tally.dismissed),
        })
        .collect();
    if shell.global.json {
        let agreement = stats
            .agreement
            .iter()
            .map(|both| AgreementRecord {
                reviewers: &both.reviewers,
                findings: both.findings,
                agreed: both.agreed,
                kappa: both.kappa,
            })
            .collect();
        let document = Document { schema_version: SCHEMA_VERSION, rules, agreement };
        shell::print(|out| write_json(&document, out))?;
        return Ok(Outcome::Done);
    }
    if rules.is_empty() {
        shell.say("nothing was reviewed yet; `quotetrail review list` lists what there is");
    }
    shell.print_text(|out| {
        for row in &rules {
            let share = row.dismissed_share.map_or(String::new(), |share| {
                format!(", {:.0}% of those decided dismissed", 100.0 * share)
            });
            writeln!(
                out,
                "{} by {}: {} {}, {} {}, {} {}{share}",
                row.verdict,
                row.rule,
                row.confirmed,
                ReviewStatus::Confirmed.name(),
                row.dismissed,
                ReviewStatus::Dismissed.name(),
                row.unsure,
                ReviewStatus::Unsure.name(),
            )?;
        }
        for both in &stats.agreement {
            let [one, other] = &both.reviewers;
            let kappa = both.kappa.map_or("not defined".into(), |kappa| format!("{kappa:.2}"));
            writeln!(
                out,
                "{} and {}: {} of {} alike, Cohen's kappa {kappa}",
                text::one_line(one),
                text::one_line(other),
                both.agreed,
                count(both.findings, "finding"),
            )?;
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

#[expect(clippy::cast_precision_loss, reason = "counts of what people looked at")]
fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}
