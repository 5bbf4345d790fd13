//! What readers make of findings: the last word of each reader, and the last word of all.

use std::collections::BTreeMap;

use crate::model::ledger::{Change, Entry, Review};

/// The reviews of all findings.
#[derive(Clone, Debug, Default)]
pub struct Reviews {
    /// By finding; of each the reviews that stand, one for each reviewer and pair of statements, the latest last.
    of: BTreeMap<String, Vec<Review>>,
    /// The verdict and the deciding rule that were last looked at, by finding.
    looked_at: BTreeMap<String, (String, String)>,
}

impl Reviews {
    pub(super) fn add(&mut self, entry: &Entry) {
        let Change::Reviewed { finding, earlier, later, status, reason, verdict, rule } =
            &entry.change
        else {
            return;
        };
        let reviews = self.of.entry(finding.clone()).or_default();
        let statements = [earlier.statement.clone(), later.statement.clone()];
        let is_replaced =
            |known: &Review| known.reviewer == entry.made_by && known.statements == statements;
        reviews.retain(|known| !is_replaced(known));
        self.looked_at.insert(finding.clone(), (verdict.clone(), rule.clone()));
        if let Some(status) = status {
            reviews.push(Review {
                statements,
                status: *status,
                reason: reason.clone(),
                note: entry.because.clone(),
                reviewer: entry.made_by.clone(),
                made_at: entry.made_at.clone(),
            });
        }
    }

    /// What stands of a finding: the latest word on it.
    pub fn of(&self, finding: &str) -> Option<&Review> {
        self.of.get(finding)?.last()
    }

    /// The last word of each reader on each pair of statements with a finding's words, the latest last.
    pub fn all_of(&self, finding: &str) -> &[Review] {
        self.of.get(finding).map_or(&[], Vec::as_slice)
    }

    /// Every finding that somebody has a word on, by id, with the verdict and the deciding rule they saw.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Review], &str, &str)> {
        self.of.iter().filter(|(_, reviews)| !reviews.is_empty()).map(|(finding, reviews)| {
            let (verdict, rule) =
                self.looked_at.get(finding).map_or(("", ""), |(verdict, rule)| (verdict, rule));
            (finding.as_str(), reviews.as_slice(), verdict, rule)
        })
    }
}
