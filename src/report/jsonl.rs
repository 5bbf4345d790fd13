//! JSON Lines: one statement or one speaker on each line.

use std::io::{self, Write};

use super::json::{SpeakerRecord, write_json_line};
use super::records::StatementRecord;
use crate::model::{History, SpeakerEntry};

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    history.records.iter().try_for_each(|record| write_json_line(&StatementRecord::of(record), out))
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    speakers.iter().try_for_each(|speaker| write_json_line(&SpeakerRecord::of(speaker), out))
}
