//! All that one speaker has said: what was repeated, what moved, what contradicts.
//!
//! Statements of one day are one occasion: several outlets give one remark in
//! several wordings, and their differences are theirs, not the speaker's. Findings
//! stand only between remarks of different occasions.

mod judging;
mod occasions;
mod pairs;
mod repeated;
mod retractions;
mod silence;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::claims::Reading;
use super::notes;
use super::repeats::{Bag, is_exact};
use super::words;
use super::{Side, finish, judge_read};
use crate::lexicon::Lexicon;
use crate::model::{
    Comparison, DateRange, Digest, Finding, Kind, Record, ReportBasis, Silence, SpeakerEntry,
    SpeakerReport, Tier, Verdict,
};
use judging::{Judged, Outcome, judge};
use occasions::{quoted, remarks, wordings};
use pairs::{SHORT, of_one_occasion, pairs};
use repeated::{chains, linked};
use retractions::retractions;
use silence::ledger;

/// Reviews one speaker's records, oldest first.
///
/// Headlines are left out. Statements of a speaker who is not identified ("a source")
/// are never held against each other. Two statements without a date, or whose dates
/// may be the same day, may be of one occasion, so no finding joins them. The
/// findings are sorted by the later statement's date, the earlier one's, and ids.
///
/// In a history of more than a few hundred remarks only likely pairs are compared: those
/// whose words are nearest, and those that share rare words.
pub fn review(speaker: SpeakerEntry, records: Vec<Record>, lexicon: &Lexicon) -> SpeakerReport {
    review_all_of(speaker, records, SHORT, lexicon)
}

/// Reviews the records; all pairs are compared of up to `short` remarks.
fn review_all_of(
    speaker: SpeakerEntry,
    records: Vec<Record>,
    short: usize,
    lexicon: &Lexicon,
) -> SpeakerReport {
    let records: Vec<Record> =
        records.into_iter().filter(|record| record.statement.headline_of.is_none()).collect();
    let articles: BTreeSet<Digest> = records.iter().map(|record| record.article.digest).collect();
    let occasions: BTreeSet<Option<DateRange>> = records.iter().map(said_on).collect();
    let mut basis = ReportBasis {
        statements: records.len(),
        articles: articles.len(),
        occasions: occasions.len(),
        remarks: records.len(),
        compared: 0,
        // Whoever keeps the articles knows.
        cut: 0,
    };
    if !speaker.kind.is_identified() {
        return SpeakerReport {
            speaker,
            basis,
            records,
            findings: Vec::new(),
            dismissed: Vec::new(),
            remarks: Vec::new(),
            wordings: Vec::new(),
            retractions: Vec::new(),
            silence: Silence::default(),
        };
    }
    let sides: Vec<Side> =
        records.iter().map(|record| side(record, &speaker.name, lexicon)).collect();
    let texts: Vec<Text> = sides
        .par_iter()
        .zip(&records)
        .map(|(side, record)| Text::read(side, record, lexicon))
        .collect();
    let said = remarks(&records, &texts, lexicon);
    basis.remarks = said.len();
    let wordings = wordings(&said, &records, &texts, lexicon);
    let pairs = pairs(&said, &records, &texts, short);
    let outcomes: Vec<Outcome> = pairs
        .par_iter()
        .map(|(one, other)| judge(&said[*one], &said[*other], &records, &texts, lexicon))
        .collect();
    basis.compared = pairs
        .iter()
        .map(|(one, other)| said[*one].statements.len() * said[*other].statements.len())
        .sum();
    let silence = ledger(
        said.len(),
        of_one_occasion(&said, &records, short),
        &outcomes,
        (&records, &texts),
        lexicon,
    );
    let mut found: Vec<(usize, usize, Judged)> = pairs
        .into_iter()
        .zip(outcomes)
        .filter_map(|((one, other), outcome)| match outcome {
            Outcome::Found(judged) => Some((one, other, judged)),
            _ => None,
        })
        .collect();
    let settled =
        found.iter().filter(|(.., judged)| judged.comparison.verdict == Verdict::Contradicts);
    let settled: BTreeSet<usize> = settled.map(|(_, later, _)| *later).collect();
    let (taken_back, retractions) = retractions(&said, &records, &texts, &settled, lexicon);
    // A retraction replaces what else was found between the two.
    found.retain(|(one, other, _)| {
        !taken_back.iter().any(|(earlier, later, _)| (earlier, later) == (one, other))
    });
    found.extend(taken_back);
    let repeats = |earlier: usize, later: usize| {
        let outcome = judge(&said[earlier], &said[later], &records, &texts, lexicon);
        matches!(outcome, Outcome::Found(judged) if judged.comparison.verdict == Verdict::Repeats)
    };
    let remarks = chains(&found, &said, repeats, &records);
    // What is added to a finding takes far longer than its verdict, and most repeats of a long history are not kept.
    let mut findings: Vec<Finding> = linked(found)
        .into_par_iter()
        .map(|judged| finding(judged, &records, &texts, lexicon))
        .collect();
    let dates: BTreeMap<&str, Option<NaiveDate>> = records
        .iter()
        .map(|record| (record.statement.id.as_str(), said_on(record).and_then(|day| day.order())))
        .collect();
    findings.sort_by_cached_key(|finding| {
        let (earlier, later) = (finding.earlier.as_str(), finding.later.as_str());
        (dates[later], dates[earlier], earlier.to_owned(), later.to_owned())
    });
    SpeakerReport {
        speaker,
        basis,
        records,
        findings,
        dismissed: Vec::new(),
        remarks,
        wordings,
        retractions,
        silence,
    }
}

/// A statement that has been read.
struct Text<'a> {
    side: &'a Side<'a>,
    reading: Reading<'a>,
    /// Keys of the content words, sorted, each once.
    content: Vec<u64>,
    bag: Bag,
    /// All of it in small letters, and what it quotes if it is mixed speech.
    lower: String,
    quoted: Vec<String>,
}

impl<'a> Text<'a> {
    fn read(side: &'a Side<'a>, record: &Record, lexicon: &Lexicon) -> Self {
        let reading = side.read(lexicon);
        let content = reading.claims.iter().flat_map(|claim| &claim.content);
        let mut content: Vec<u64> = content.copied().collect();
        content.sort_unstable();
        content.dedup();
        let bag = Bag::of(&reading);
        let (lower, quoted) = (record.words.to_lowercase(), quoted(record));
        Self { side, reading, content, bag, lower, quoted }
    }
}

impl Text<'_> {
    /// The whole comparison with a later text.
    fn beside(&self, later: &Text, lexicon: &Lexicon) -> Comparison {
        let mut comparison = self.judged_beside(later, lexicon);
        finish(&mut comparison, &self.reading, &later.reading, false, lexicon);
        comparison
    }

    /// The verdict and its reasons only: enough for the many pairs of which nothing is said.
    fn judged_beside(&self, later: &Text, lexicon: &Lexicon) -> Comparison {
        judge_read((self.side, &self.reading), (later.side, &later.reading), false, lexicon)
    }

    /// Whether a comparison can find anything: most pairs of a long history share nothing.
    fn is_near(&self, other: &Text) -> bool {
        words::share(&self.content, &other.content)
            || is_exact(&self.reading.document, &other.reading.document)
    }
}

/// A record as a text of the one speaker, however each article spells the name.
fn side<'a>(record: &'a Record, speaker: &'a str, lexicon: &Lexicon) -> Side<'a> {
    Side { speaker: Some(speaker), ..Side::of_record(record, lexicon) }
}

fn finding(judged: Judged, records: &[Record], texts: &[Text], lexicon: &Lexicon) -> Finding {
    let Judged { earlier, later, mut comparison } = judged;
    finish(&mut comparison, &texts[earlier].reading, &texts[later].reading, false, lexicon);
    let (earlier, later) = (&records[earlier], &records[later]);
    let retracts = comparison.reasons.iter().any(|reason| reason.rule == notes::RETRACTED.name);
    if retracts {
        // It speaks of the other's words and shares none of them: a diff shows nothing.
        comparison.diff.clear();
    }
    Finding {
        id: Finding::id_of(&earlier.words, &later.words),
        earlier: earlier.statement.id.clone(),
        later: later.statement.id.clone(),
        // Which statement a retraction means is a conclusion from its topic.
        tier: if retracts { Tier::Check } else { tier(earlier, lexicon).max(tier(later, lexicon)) },
        comparison,
        reviews: Vec::new(),
    }
}

/// How far a finding may rest on a statement.
///
/// Indirect speech is the reporter's wording, and whom "he" means is a conclusion of ours:
/// both are to be read in the article first.
fn tier(record: &Record, lexicon: &Lexicon) -> Tier {
    let indirect = record.statement.quotation.kind == Kind::Indirect;
    let source = record.source.as_deref().map(str::to_lowercase);
    let pronoun = source.is_some_and(|source| lexicon.names.pronoun(&source).is_some());
    if indirect || pronoun { Tier::Check } else { record.statement.tier }
}

/// The days on which a statement may have been made.
fn said_on(record: &Record) -> Option<DateRange> {
    record.statement.said_on.map(|dated| dated.range)
}

#[cfg(test)]
mod tests;
