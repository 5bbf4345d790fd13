//! JSON documents: what scripts read.

mod report;

use std::io::{self, Write};

use serde::Serialize;

use super::records::{SCHEMA_VERSION, StatementRecord};
use super::visible;
use crate::model::{History, Report, SpeakerEntry, SpeakerKind};

pub use report::ReportDocument;

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
    use crate::report::records::ComparisonRecord;
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
