//! How many articles came to which end.

use super::listing::Status;
use super::work::Extracted;
use crate::report::count;

/// How many articles came to which end.
#[derive(Default)]
pub(super) struct Tally {
    pub stored: usize,
    pub known: usize,
    pub rejected: usize,
    pub listed: usize,
    pub statements: usize,
    /// Inputs that an earlier run has finished.
    pub finished_before: usize,
    /// What an earlier run has rejected.
    pub rejected_before: usize,
}

impl Tally {
    /// Counts an article.
    pub fn add(&mut self, extracted: &Extracted, status: &Status) {
        match status {
            Status::AlreadyStored(_) | Status::FoundElsewhere(_) => self.known += 1,
            Status::Stored | Status::DryRun => {
                self.stored += 1;
                let rows = extracted.statements.iter();
                self.statements += rows.filter(|row| row.headline_of.is_none()).count();
            }
        }
    }

    /// All of it in one line.
    pub fn line(&self, dry_run: bool) -> String {
        let stored = if dry_run { "would be stored" } else { "stored" };
        let listed = match self.listed {
            0 => String::new(),
            listed => format!(", {listed} only listed"),
        };
        let before = match self.finished_before {
            0 => String::new(),
            inputs => format!(", {} finished before", count(inputs, "input")),
        };
        let rejected_before = match self.rejected_before {
            0 => String::new(),
            records => format!(" and {records} before"),
        };
        format!(
            "{} with {} {stored}, {} already stored, {} rejected{rejected_before}{listed}{before}",
            count(self.stored, "article"),
            count(self.statements, "statement"),
            self.known,
            self.rejected
        )
    }
}
