//! What speakers said, and what is found in it.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Selection, Tracker, reviews};
use crate::compare;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::model::{Digest, History, Record, Report, ReportBasis, SpeakerEntry, SpeakerReport};

impl Tracker {
    /// The speaker who is asked for, and the others with the same words in their names.
    fn asked_for(
        &self,
        query: &str,
        selection: &Selection,
    ) -> Result<(SpeakerEntry, Vec<SpeakerEntry>)> {
        if selection.exact_name {
            return Ok((self.find_exactly(query)?, Vec::new()));
        }
        let found = self.find_among(query);
        let several = matches!(found, Err(Error::AmbiguousSpeaker { .. }));
        // An office that several held means its holder of the days that are asked for.
        match selection.days().filter(|_| several) {
            None => found,
            Some(days) => match self.store.decisions()?.people.holder(query, Some(days)) {
                Some(key) => Ok((self.find_person(key)?, Vec::new())),
                None => found,
            },
        }
    }

    /// What a speaker said, oldest first; headlines that reword a statement are no rows of their own.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::find_person`] and of the database.
    pub fn history(&self, speaker: &str, selection: &Selection) -> Result<History> {
        let (speaker, others) = self.asked_for(speaker, selection)?;
        let mut records = self.selected(&speaker, selection)?;
        records.retain(|record| record.statement.headline_of.is_none());
        let cut = self.store.cut(&articles_of(&records))?.len();
        Ok(History { speaker, others, records, cut })
    }

    /// The findings about the speakers named.
    ///
    /// Without names: about every identified speaker who has findings or more than
    /// one statement.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::find_person`] and of the database.
    pub fn report(&self, names: &[String], selection: &Selection) -> Result<Report> {
        let speakers = if names.is_empty() {
            let mut speakers = self.store.speakers()?;
            speakers.retain(|speaker| speaker.kind.is_identified());
            speakers
        } else {
            let mut speakers: Vec<SpeakerEntry> = Vec::new();
            for name in names {
                let (speaker, _) = self.asked_for(name, selection)?;
                if speakers.iter().all(|known| known.key != speaker.key) {
                    speakers.push(speaker);
                }
            }
            speakers.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
            speakers
        };
        let mut work = Vec::new();
        for speaker in speakers {
            let records = self.selected(&speaker, selection)?;
            let statements = records.iter().filter(|record| is_row(record)).count();
            if !names.is_empty() || statements > 1 {
                work.push((speaker, records));
            }
        }
        let mut articles = BTreeSet::new();
        for (_, records) in &work {
            articles.extend(articles_of(records));
        }
        let all_cut = self.store.cut(&articles)?;
        let articles = articles.len();
        let mut speakers: Vec<SpeakerReport> = work
            .into_par_iter()
            .map(|(speaker, records)| {
                compare::consistency::review(speaker, records, Lexicon::english())
            })
            .collect();
        for speaker in &mut speakers {
            speaker.basis.cut = articles_of(&speaker.records).intersection(&all_cut).count();
        }
        let total = |count: fn(&ReportBasis) -> usize| {
            speakers.iter().map(|speaker| count(&speaker.basis)).sum()
        };
        let basis = ReportBasis {
            statements: total(|basis| basis.statements),
            occasions: total(|basis| basis.occasions),
            remarks: total(|basis| basis.remarks),
            compared: total(|basis| basis.compared),
            articles,
            cut: all_cut.len(),
        };
        let mut report = Report { speakers, basis, ..Report::default() };
        reviews::reviewed(&mut report, &self.store)?;
        Ok(report)
    }

    fn selected(&self, speaker: &SpeakerEntry, selection: &Selection) -> Result<Vec<Record>> {
        let mut records = self.store.records_of(&speaker.key)?;
        records.retain(|record| selection.holds(record));
        Ok(records)
    }
}

/// The articles that statements stand in.
fn articles_of(records: &[Record]) -> BTreeSet<Digest> {
    records.iter().map(|record| record.article.digest).collect()
}

/// Whether the statement is a row of the history.
pub(super) fn is_row(record: &Record) -> bool {
    record.statement.headline_of.is_none()
}
