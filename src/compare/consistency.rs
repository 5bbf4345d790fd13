//! All that one speaker has said: what was repeated, what moved, what contradicts.
//!
//! Statements of one day are one occasion: several outlets give one remark in
//! several wordings, and their differences are theirs, not the speaker's. Findings
//! stand only between remarks of different occasions.

mod occasions;
mod pairs;
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
    Comparison, DateRange, Digest, Finding, Grade, Kind, Record, Remark, ReportBasis, Silence,
    SpeakerEntry, SpeakerReport, Tier, Verdict,
};
use occasions::{Said, quoted, remarks, wordings};
use pairs::{SHORT, of_one_occasion, pairs};
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

/// What the comparison of two remarks came to.
enum Outcome {
    /// A verdict.
    Found(Judged),
    /// None, and why.
    Silent(Judged),
    /// They share nothing.
    Apart,
    /// One pair of their wordings contradicts where another repeats.
    OutletsDiffer,
}

/// The best pair of wordings of two remarks, as places in the records.
struct Judged {
    earlier: usize,
    later: usize,
    comparison: Comparison,
}

/// Compares every wording of two remarks. Nothing is found if the outlets differ:
/// if one pair of wordings contradicts where another repeats.
fn judge(
    one: &Said,
    other: &Said,
    records: &[Record],
    texts: &[Text],
    lexicon: &Lexicon,
) -> Outcome {
    let mut all = Vec::new();
    for earlier in &one.statements {
        for later in &other.statements {
            let (before, after) = (&texts[*earlier], &texts[*later]);
            if !before.is_near(after) {
                continue;
            }
            let comparison = before.judged_beside(after, lexicon);
            all.push(Judged { earlier: *earlier, later: *later, comparison });
        }
    }
    let says = |verdict| all.iter().any(|judged| judged.comparison.verdict == verdict);
    if says(Verdict::Contradicts) && says(Verdict::Repeats) {
        return Outcome::OutletsDiffer;
    }
    let rank = |judged: &Judged| {
        let (earlier, later) =
            (representative(&records[judged.earlier]), representative(&records[judged.later]));
        (judged.comparison.verdict, earlier, later)
    };
    match all.into_iter().min_by_key(rank) {
        None => Outcome::Apart,
        Some(best) if best.comparison.verdict == Verdict::Unrelated => Outcome::Silent(best),
        Some(best) => Outcome::Found(best),
    }
}

/// What makes one wording of a remark stand for the others: the speaker's own words
/// first, then the first published, then the id.
fn representative(record: &Record) -> (Kind, Option<NaiveDate>, String) {
    let published = record.article.published.as_ref().and_then(|published| published.range.order());
    (kind_rank(record), published, record.statement.id.as_str().to_owned())
}

/// Direct, mixed, indirect: the order of [`Kind`].
fn kind_rank(record: &Record) -> Kind {
    record.statement.quotation.kind
}

/// Keeps of the repeats of a claim only the link of each remark to its nearest earlier repeat.
fn linked(found: Vec<(usize, usize, Judged)>) -> Vec<Judged> {
    let mut nearest: BTreeMap<usize, usize> = BTreeMap::new();
    for (earlier, later, judged) in &found {
        if judged.comparison.verdict == Verdict::Repeats {
            let known = nearest.entry(*later).or_insert(*earlier);
            *known = (*known).max(*earlier);
        }
    }
    found
        .into_iter()
        .filter(|(earlier, later, judged)| {
            judged.comparison.verdict != Verdict::Repeats || nearest.get(later) == Some(earlier)
        })
        .map(|(_, _, judged)| judged)
        .collect()
}

/// The claims that were made on more than one day, with every statement of them.
///
/// Each repeats the first one, whose words stand for all: what only repeats a repeat may be about another thing in
/// the end, as one sentence after the other names another building.
fn chains(
    found: &[(usize, usize, Judged)],
    said: &[Said],
    repeats: impl Fn(usize, usize) -> bool,
    records: &[Record],
) -> Vec<Remark> {
    let mut repeated: BTreeMap<usize, Vec<(usize, Option<Grade>)>> = BTreeMap::new();
    for (earlier, later, judged) in found {
        if judged.comparison.verdict == Verdict::Repeats {
            repeated.entry(*later).or_default().push((*earlier, judged.comparison.grade));
        }
    }
    let mut first: Vec<usize> = (0..said.len()).collect();
    for (later, earlier) in repeated {
        let of_one = earlier.into_iter().find(|(earlier, grade)| {
            let start = first[*earlier];
            start == *earlier || *grade == Some(Grade::Exact) || repeats(start, later)
        });
        if let Some((earlier, _)) = of_one {
            first[later] = first[earlier];
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (remark, said) in said.iter().enumerate() {
        members.entry(first[remark]).or_default().extend(&said.statements);
    }
    let mut remarks = Vec::new();
    for mut statements in members.into_values() {
        statements.sort_unstable();
        let days = statements.iter().filter_map(|at| said_on(&records[*at]));
        let days: BTreeSet<DateRange> = days.collect();
        if days.len() > 1 {
            remarks.push(Remark { statements, days: days.into_iter().collect() });
        }
    }
    remarks
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
