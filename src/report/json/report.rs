//! The document of a consistency report: flat lists that name the speaker in each entry.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SpeakerRecord;
use crate::model::{
    DateRange, Finding, Record, Report, ReportBasis, SpeakerReport, StatementId, Tier,
};
use crate::report::records::{
    ComparisonRecord, ReviewRecord, SCHEMA_VERSION, StatementRecord, UNIT,
};
use crate::report::{NOTICE, by_id, differences, occasions, records_at, sides};

/// A consistency report as a document; the lists are flat and name the speaker in each entry.
#[derive(Serialize)]
pub struct ReportDocument<'a> {
    schema_version: u32,
    unit: &'static str,
    notice: &'static str,
    basis: BasisRecord,
    speakers: Vec<ReportedSpeaker<'a>>,
    findings: Vec<FindingRecord<'a>>,
    dismissed: Vec<FindingRecord<'a>>,
    remarks: Vec<RemarkRecord<'a>>,
    wordings: Vec<WordingsRecord<'a>>,
    retractions: Vec<RetractionRecord<'a>>,
    unflagged: Vec<UnflaggedRecord<'a>>,
}

/// `silence`: how many pairs of remarks were not flagged, by the reason that stands first.
#[derive(Serialize)]
struct ReportedSpeaker<'a> {
    #[serde(flatten)]
    speaker: SpeakerRecord<'a>,
    basis: BasisRecord,
    silence: &'a BTreeMap<&'static str, usize>,
}

/// A statement that takes back an earlier one without saying which.
#[derive(Serialize)]
struct RetractionRecord<'a> {
    speaker: &'a str,
    statement: StatementRecord<'a>,
}

/// A pair of which nothing was said, if such were asked for.
#[derive(Serialize)]
struct UnflaggedRecord<'a> {
    speaker: &'a str,
    earlier: StatementRecord<'a>,
    later: StatementRecord<'a>,
    #[serde(flatten)]
    comparison: ComparisonRecord<'a>,
}

#[derive(Serialize)]
struct BasisRecord {
    statements: usize,
    articles: usize,
    occasions: usize,
    remarks: usize,
    compared: usize,
    cut_articles: usize,
}

impl BasisRecord {
    fn of(basis: ReportBasis) -> Self {
        let ReportBasis { statements, articles, occasions, remarks, compared, cut } = basis;
        Self { statements, articles, occasions, remarks, compared, cut_articles: cut }
    }
}

#[derive(Serialize)]
pub(in crate::report) struct FindingRecord<'a> {
    id: &'a str,
    speaker: &'a str,
    tier: Tier,
    review: Option<ReviewRecord<'a>>,
    reviews: Vec<ReviewRecord<'a>>,
    earlier: StatementRecord<'a>,
    later: StatementRecord<'a>,
    #[serde(flatten)]
    comparison: ComparisonRecord<'a>,
}

/// Diffs and reasons of wordings point into the words of the first and of the other statement.
#[derive(Serialize)]
struct WordingsRecord<'a> {
    speaker: &'a str,
    said_on: DateRange,
    statements: Vec<StatementRecord<'a>>,
    differences: Vec<ComparisonRecord<'a>>,
}

#[derive(Serialize)]
struct RemarkRecord<'a> {
    speaker: &'a str,
    words: &'a str,
    times: usize,
    days: &'a [DateRange],
    first: Option<&'a DateRange>,
    last: Option<&'a DateRange>,
    statements: Vec<&'a StatementId>,
    occasions: Vec<OccasionRecord<'a>>,
}

#[derive(Serialize)]
struct OccasionRecord<'a> {
    said_on: Option<DateRange>,
    statements: Vec<&'a StatementId>,
}

fn ids<'a>(records: &[&'a Record]) -> Vec<&'a StatementId> {
    records.iter().map(|record| &record.statement.id).collect()
}

impl<'a> ReportDocument<'a> {
    /// The document of a report.
    pub fn of(report: &'a Report) -> Self {
        let mut document = Self {
            schema_version: SCHEMA_VERSION,
            unit: UNIT,
            notice: NOTICE,
            basis: BasisRecord::of(report.basis),
            speakers: Vec::new(),
            findings: Vec::new(),
            dismissed: Vec::new(),
            remarks: Vec::new(),
            wordings: Vec::new(),
            retractions: Vec::new(),
            unflagged: Vec::new(),
        };
        for speaker in &report.speakers {
            document.add(speaker);
        }
        document
    }

    /// Every finding, those that readers dismissed last.
    pub(in crate::report) fn all_findings(&self) -> impl Iterator<Item = &FindingRecord<'a>> {
        self.findings.iter().chain(&self.dismissed)
    }

    fn add(&mut self, report: &'a SpeakerReport) {
        let name = report.speaker.name.as_str();
        self.speakers.push(ReportedSpeaker {
            speaker: SpeakerRecord::of(&report.speaker),
            basis: BasisRecord::of(report.basis),
            silence: &report.silence.reasons,
        });
        let by_id = by_id(report);
        let record = |finding: &'a Finding| {
            let Finding { id, tier, comparison, reviews, .. } = finding;
            let (earlier, later) = sides(&by_id, finding)?;
            Some(FindingRecord {
                id,
                speaker: name,
                tier: *tier,
                review: finding.review().map(ReviewRecord::of),
                reviews: reviews.iter().map(ReviewRecord::of).collect(),
                earlier: StatementRecord::of(earlier),
                later: StatementRecord::of(later),
                comparison: ComparisonRecord::of(comparison, &earlier.words, &later.words),
            })
        };
        self.findings.extend(report.findings.iter().filter_map(record));
        self.dismissed.extend(report.dismissed.iter().filter_map(record));
        for remark in &report.remarks {
            let records = records_at(report, &remark.statements);
            self.remarks.push(RemarkRecord {
                speaker: name,
                words: records.first().map_or("", |record| record.words.as_str()),
                times: records.len(),
                days: &remark.days,
                first: remark.days.first(),
                last: remark.days.last(),
                statements: ids(&records),
                occasions: occasions(&records)
                    .into_iter()
                    .map(|(said_on, records)| OccasionRecord { said_on, statements: ids(&records) })
                    .collect(),
            });
        }
        for wordings in &report.wordings {
            let records = records_at(report, &wordings.statements);
            self.wordings.push(WordingsRecord {
                speaker: name,
                said_on: wordings.said_on,
                differences: differences(wordings, &records)
                    .map(|(first, other, difference)| {
                        ComparisonRecord::of(difference, &first.words, &other.words)
                    })
                    .collect(),
                statements: records.into_iter().map(StatementRecord::of).collect(),
            });
        }
        for record in records_at(report, &report.retractions) {
            let statement = StatementRecord::of(record);
            self.retractions.push(RetractionRecord { speaker: name, statement });
        }
        for silent in &report.silence.nearest {
            let sides = (by_id.get(&silent.earlier), by_id.get(&silent.later));
            if let (Some(earlier), Some(later)) = sides {
                self.unflagged.push(UnflaggedRecord {
                    speaker: name,
                    earlier: StatementRecord::of(earlier),
                    later: StatementRecord::of(later),
                    comparison: ComparisonRecord::of(
                        &silent.comparison,
                        &earlier.words,
                        &later.words,
                    ),
                });
            }
        }
    }
}
