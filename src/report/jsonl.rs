//! JSON Lines: one statement, one speaker or one finding on each line.

use std::io::{self, Write};

use super::json::{ReportDocument, SpeakerRecord, write_json_line};
use super::records::StatementRecord;
use crate::model::{History, Report, SpeakerEntry};

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    history.records.iter().try_for_each(|record| write_json_line(&StatementRecord::of(record), out))
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    speakers.iter().try_for_each(|speaker| write_json_line(&SpeakerRecord::of(speaker), out))
}

/// The findings, then those that readers dismissed, which say so.
pub(super) fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let document = ReportDocument::of(report);
    document.all_findings().try_for_each(|finding| write_json_line(finding, out))
}
