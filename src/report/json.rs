//! JSON documents: what scripts read.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::records::{ComparisonRecord, ReviewRecord, SCHEMA_VERSION, StatementRecord, UNIT};
use super::{NOTICE, visible};
use crate::model::{
    DateRange, Finding, History, Record, Report, ReportBasis, SpeakerEntry, SpeakerKind,
    SpeakerReport, StatementId, Tier,
};

/// Writes a value as indented JSON and ends the line.
///
/// # Errors
///
/// What the writer gives.
pub fn write_json<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    writeln!(out, "{}", visible::visible_json(json))
}

/// Writes a value as JSON on a line of its own.
///
/// # Errors
///
/// What the writer gives.
pub fn write_json_line<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string(value)?;
    writeln!(out, "{}", visible::visible_json(json))
}

/// One speaker's statements as a document.
#[derive(Serialize)]
pub struct HistoryDocument<'a> {
    schema_version: u32,
    speaker: SpeakerRecord<'a>,
    cut_articles: usize,
    statements: Vec<StatementRecord<'a>>,
}

impl<'a> HistoryDocument<'a> {
    /// The document of a history.
    pub fn of(history: &'a History) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            speaker: SpeakerRecord::of(&history.speaker),
            cut_articles: history.cut,
            statements: history.records.iter().map(StatementRecord::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct SpeakersDocument<'a> {
    schema_version: u32,
    speakers: Vec<SpeakerRecord<'a>>,
}

/// A speaker.
#[derive(Serialize)]
pub struct SpeakerRecord<'a> {
    name: &'a str,
    kind: SpeakerKind,
    names: &'a [String],
    statements: usize,
}

impl<'a> SpeakerRecord<'a> {
    /// The record of a speaker.
    pub fn of(speaker: &'a SpeakerEntry) -> Self {
        Self {
            name: &speaker.name,
            kind: speaker.kind,
            names: &speaker.names,
            statements: speaker.statements,
        }
    }
}

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
pub(super) struct FindingRecord<'a> {
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
    pub(super) fn all_findings(&self) -> impl Iterator<Item = &FindingRecord<'a>> {
        self.findings.iter().chain(&self.dismissed)
    }

    fn add(&mut self, report: &'a SpeakerReport) {
        let name = report.speaker.name.as_str();
        self.speakers.push(ReportedSpeaker {
            speaker: SpeakerRecord::of(&report.speaker),
            basis: BasisRecord::of(report.basis),
            silence: &report.silence.reasons,
        });
        let by_id = super::by_id(report);
        let record = |finding: &'a Finding| {
            let Finding { id, tier, comparison, reviews, .. } = finding;
            let (earlier, later) = super::sides(&by_id, finding)?;
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
            let records = super::records_at(report, &remark.statements);
            self.remarks.push(RemarkRecord {
                speaker: name,
                words: records.first().map_or("", |record| record.words.as_str()),
                times: records.len(),
                days: &remark.days,
                first: remark.days.first(),
                last: remark.days.last(),
                statements: ids(&records),
                occasions: super::occasions(&records)
                    .into_iter()
                    .map(|(said_on, records)| OccasionRecord { said_on, statements: ids(&records) })
                    .collect(),
            });
        }
        for wordings in &report.wordings {
            let records = super::records_at(report, &wordings.statements);
            self.wordings.push(WordingsRecord {
                speaker: name,
                said_on: wordings.said_on,
                differences: super::differences(wordings, &records)
                    .map(|(first, other, difference)| {
                        ComparisonRecord::of(difference, &first.words, &other.words)
                    })
                    .collect(),
                statements: records.into_iter().map(StatementRecord::of).collect(),
            });
        }
        for record in super::records_at(report, &report.retractions) {
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

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    write_json(&HistoryDocument::of(history), out)
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    let speakers = speakers.iter().map(SpeakerRecord::of).collect();
    write_json(&SpeakersDocument { schema_version: SCHEMA_VERSION, speakers }, out)
}

pub(super) fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_json(&ReportDocument::of(report), out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn json<T: Serialize>(value: &T) -> serde_json::Value {
        serde_json::to_value(value).unwrap()
    }

    #[test]
    fn findings_are_a_flat_list_that_scripts_can_read() {
        let sample = samples::report();
        let document = json(&ReportDocument::of(&sample));
        assert_eq!(document["schema_version"], 1);
        assert_eq!(document["unit"], "codepoint");
        assert_eq!(document["findings"][0]["verdict"], "shifts");
        assert_eq!(document["findings"][0]["tier"], "check");
        assert_eq!(document["findings"][1]["verdict"], "contradicts");
        assert_eq!(document["findings"][1]["speaker"], "Mira Solen");
        assert_eq!(document["wordings"][0]["statements"].as_array().unwrap().len(), 2);
        let remark = &document["remarks"][0];
        assert_eq!((&remark["times"], &remark["last"]["to"]), (&2.into(), &"2031-06-01".into()));
        assert_eq!(remark["occasions"][1]["statements"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn comparisons_have_their_keys_in_one_order() {
        let report = &samples::report().speakers[0];
        let (earlier, later) =
            super::super::sides(&super::super::by_id(report), &report.findings[1]).unwrap();
        let comparison = &report.findings[1].comparison;
        let record = ComparisonRecord::of(comparison, &earlier.words, &later.words);
        insta::assert_snapshot!(serde_json::to_string(&record).unwrap(), @r#"{"relation":"negation","verdict":"contradicts","grade":null,"direction":null,"acknowledged":true,"similarity":0.8123,"reasons":[{"rule":"negation","earlier":{"start":3,"end":8,"text":"don't"},"later":null,"note":"the earlier is negated, the later is not"}],"diff":[{"op":"keep","earlier":{"start":0,"end":2,"text":"We"},"later":{"start":0,"end":2,"text":"We"}},{"op":"delete","earlier":{"start":3,"end":8,"text":"don't"},"later":null},{"op":"keep","earlier":{"start":9,"end":21,"text":"expect much."},"later":{"start":3,"end":15,"text":"expect much."}}]}"#);
    }

    #[test]
    fn statements_keep_their_line_breaks() {
        let sample = samples::history();
        let document = json(&HistoryDocument::of(&sample));
        assert_eq!(document["statements"][2]["words"], "Two delegations,\n=1 ferry");
        assert_eq!(document["statements"][2]["said_on"]["precision"], "month");
    }
}
