//! What readers make of findings.

use std::collections::{BTreeMap, BTreeSet};

use super::grounds::Grounds;
use super::{Selection, Tracker};
use crate::decisions::{Agreement, agreement};
use crate::error::{Error, Result};
use crate::model::ledger::{Anchor, Change, Review, ReviewStatus};
use crate::model::{Finding, Record, Report};
use crate::store::Store;

/// A finding with both statements.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Whose statements they are.
    pub speaker: String,
    /// The finding.
    pub finding: Finding,
    /// The earlier statement.
    pub earlier: Record,
    /// The later statement.
    pub later: Record,
}

/// How often a rule's findings were confirmed and dismissed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleTally {
    /// Findings that are confirmed.
    pub confirmed: usize,
    /// Findings that are dismissed.
    pub dismissed: usize,
    /// Findings of which the reader cannot tell.
    pub unsure: usize,
}

/// What the reviews say of the rules and of the reviewers.
pub struct ReviewStats {
    /// By the verdict and the rule that decided the finding.
    pub rules: BTreeMap<(String, String), RuleTally>,
    /// How far every two reviewers agree.
    pub agreement: Vec<Agreement>,
}

impl Tracker {
    /// All findings about all speakers, those that somebody dismissed too, by speaker.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn findings(&self, names: &[String], selection: &Selection) -> Result<Vec<Looked>> {
        let report = self.report(names, selection)?;
        let mut findings = Vec::new();
        for speaker in report.speakers {
            let records: BTreeMap<&str, &Record> = speaker
                .records
                .iter()
                .map(|record| (record.statement.id.as_str(), record))
                .collect();
            for finding in speaker.findings.iter().chain(&speaker.dismissed) {
                let sides =
                    (records.get(finding.earlier.as_str()), records.get(finding.later.as_str()));
                if let (Some(earlier), Some(later)) = sides {
                    findings.push(Looked {
                        speaker: speaker.speaker.name.clone(),
                        finding: finding.clone(),
                        earlier: (*earlier).clone(),
                        later: (*later).clone(),
                    });
                }
            }
        }
        Ok(findings)
    }

    /// The finding of an id, of which the first digits are enough; where several have its words, that of `speaker`, or
    /// else the first.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownFinding`]; [`Error::AmbiguousId`].
    pub fn finding(&self, id: &str, speaker: Option<&str>) -> Result<Looked> {
        let wanted = id.to_ascii_lowercase();
        let names: Vec<String> = speaker.map(ToOwned::to_owned).into_iter().collect();
        let mut fits = self.findings(&names, &Selection::default())?;
        fits.retain(|looked| !wanted.is_empty() && looked.finding.id.starts_with(&wanted));
        let mut ids: Vec<String> = fits.iter().map(|looked| looked.finding.id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        match (ids.len(), fits.into_iter().next()) {
            (1, Some(found)) => Ok(found),
            (0, _) | (_, None) => Err(Error::UnknownFinding { id: id.into() }),
            _ => Err(Error::AmbiguousId { id: id.into(), ids }),
        }
    }

    /// Writes down what a reader makes of a finding; nothing for the status takes the reader's last word back.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::finding`]; [`Error::NothingToUndo`] if the reader has no word on it.
    pub fn review(
        &mut self,
        (id, speaker): (&str, Option<&str>),
        status: Option<ReviewStatus>,
        reason: Option<&str>,
        grounds: &Grounds,
    ) -> Result<Looked> {
        let looked = self.finding(id, speaker)?;
        let finding = &looked.finding;
        if status.is_none() {
            let known = |review: &Review| review.reviewer == grounds.signature.by;
            if !finding.reviews.iter().any(known) {
                let what = format!("finding {} by {}", finding.id, grounds.signature.by);
                return Err(Error::NothingToUndo { what });
            }
        }
        let rule = finding.comparison.reasons.first().map_or("", |reason| reason.rule);
        let change = Change::Reviewed {
            finding: finding.id.clone(),
            earlier: Anchor::of(&looked.earlier),
            later: Anchor::of(&looked.later),
            verdict: finding.comparison.verdict.name().into(),
            rule: rule.into(),
            status,
            reason: reason.map(ToOwned::to_owned),
        };
        self.decide(vec![change], grounds)?;
        let mut looked = looked;
        let reviews = self.store.decisions()?.reviews;
        let pair = [&looked.earlier, &looked.later];
        looked.finding.reviews = concerning(&self.store, reviews.all_of(&looked.finding.id), pair)?;
        Ok(looked)
    }

    /// How each rule's findings fared, and how far the reviewers agree.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn review_stats(&self) -> Result<ReviewStats> {
        let decisions = self.store.decisions()?;
        let mut rules: BTreeMap<(String, String), RuleTally> = BTreeMap::new();
        for (_, reviews, verdict, rule) in decisions.reviews.iter() {
            let tally = rules.entry((verdict.to_owned(), rule.to_owned())).or_default();
            match reviews.last().map(|review| review.status) {
                Some(ReviewStatus::Confirmed) => tally.confirmed += 1,
                Some(ReviewStatus::Dismissed) => tally.dismissed += 1,
                Some(ReviewStatus::Unsure) => tally.unsure += 1,
                None => {}
            }
        }
        Ok(ReviewStats { rules, agreement: agreement(&decisions.reviews) })
    }
}

/// Puts to every finding what readers make of it, and sets aside what they dismissed.
pub(super) fn reviewed(report: &mut Report, store: &Store) -> Result<()> {
    let reviews = store.decisions()?.reviews;
    for speaker in &mut report.speakers {
        let records: BTreeMap<&str, &Record> =
            speaker.records.iter().map(|record| (record.statement.id.as_str(), record)).collect();
        for finding in &mut speaker.findings {
            let known = reviews.all_of(&finding.id);
            let pair = [&finding.earlier, &finding.later].map(|id| records.get(id.as_str()));
            if let ([Some(earlier), Some(later)], false) = (pair, known.is_empty()) {
                finding.reviews = concerning(store, known, [earlier, later])?;
            }
        }
        let is_dismissed = |finding: &mut Finding| {
            finding.review().is_some_and(|review| review.status == ReviewStatus::Dismissed)
        };
        speaker.dismissed = speaker.findings.extract_if(.., is_dismissed).collect();
    }
    Ok(())
}

/// The reviews that are of these two statements, or of others of the same speaker with the same words in the same order.
///
/// A finding is known by its words, and others may have said them, too, or the same speaker the other way round: what
/// a reader saw and confirmed of one is no word on them.
fn concerning(store: &Store, reviews: &[Review], pair: [&Record; 2]) -> Result<Vec<Review>> {
    let mut concerning = Vec::new();
    for review in reviews {
        let mut is_of_pair = true;
        for (id, record) in review.statements.iter().zip(pair) {
            if record.statement.id.as_str() == id {
                continue;
            }
            is_of_pair &= match store.record(id) {
                Ok(looked_at) => {
                    looked_at.words == record.words && speaker_of(&looked_at) == speaker_of(record)
                }
                // Newer rules read it in another place: its words are those of the finding.
                Err(Error::UnknownId { .. }) => true,
                Err(error) => return Err(error),
            };
        }
        if is_of_pair {
            concerning.push(review.clone());
        }
    }
    // Of a reader who looked at several such pairs the last word.
    let mut last: BTreeSet<String> = BTreeSet::new();
    concerning.reverse();
    concerning.retain(|review| last.insert(review.reviewer.clone()));
    concerning.reverse();
    Ok(concerning)
}

fn speaker_of(record: &Record) -> Option<String> {
    record.statement.speaker.as_ref().map(|speaker| speaker.key(record.article.digest))
}
