//! What the program hands out, one file for each format.
//!
//! Data in, bytes out: everything was decided before, and nothing here looks at
//! a terminal. [`FORMATS`] is the one list of formats; a new one is a file and a
//! line in it. [`records`] gives the JSON shapes that the formats, the filters
//! and `--json` share.

mod address;
mod cells;
mod csv;
pub mod decided;
mod diff;
pub mod html;
mod json;
mod jsonl;
mod markdown;
pub mod records;
mod schemas;
pub mod seen;
mod sources;
pub mod text;
mod visible;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod samples;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::{
    Comparison, DateRange, Finding, History, Record, Remark, Report, ReportBasis, SpeakerEntry,
    SpeakerReport, StatementId, Tier, Verdict, Wordings,
};

pub use csv::RAW_CSV;
pub use diff::{Marks, marked};
pub use json::{HistoryDocument, ReportDocument, SpeakerRecord, write_json, write_json_line};
pub use schemas::{SCHEMAS, Schema};
pub use sources::{Confirmed, SOURCE_FORMATS, SourceFormat};

pub use visible::Visible;
use visible::visible_json;

/// Writes a value in one format.
pub type Render<T> = fn(&T, &mut dyn Write) -> io::Result<()>;

/// A format and what can be had in it.
pub struct Format {
    /// As `--format` names it.
    pub name: &'static str,
    /// One speaker's statements, oldest first.
    pub history: Render<History>,
    /// The list of speakers.
    pub speakers: Render<[SpeakerEntry]>,
    /// A consistency report; in the flat formats its findings alone, those that readers dismissed last.
    pub report: Render<Report>,
    /// Whether a report in it shows statements in their paragraphs.
    pub shows_passages: bool,
}

/// Every format; the first is the default.
pub static FORMATS: &[Format] = &[
    Format {
        name: "text",
        history: text::history,
        speakers: text::speakers,
        report: text::report,
        shows_passages: false,
    },
    Format {
        name: "json",
        history: json::history,
        speakers: json::speakers,
        report: json::report,
        shows_passages: false,
    },
    Format {
        name: "jsonl",
        history: jsonl::history,
        speakers: jsonl::speakers,
        report: jsonl::report,
        shows_passages: false,
    },
    Format {
        name: "csv",
        history: csv::history,
        speakers: csv::speakers,
        report: csv::report,
        shows_passages: false,
    },
    Format {
        name: "md",
        history: markdown::history,
        speakers: markdown::speakers,
        report: markdown::report,
        shows_passages: false,
    },
    Format {
        name: "html",
        history: html::history,
        speakers: html::speakers,
        report: html::report,
        shows_passages: true,
    },
];

/// Said once at the head of every report, because a reader may see nothing else of it.
pub const NOTICE: &str = "A machine-found difference is not a finding of dishonesty.";

impl Format {
    /// The format of that name.
    ///
    /// # Panics
    ///
    /// If there is none: names come from [`FORMATS`].
    pub fn named(name: &str) -> &'static Format {
        let found = FORMATS.iter().find(|format| format.name == name);
        found.unwrap_or_else(|| panic!("no format named {name:?}"))
    }
}

/// Verdicts in the order in which a report lists them.
const ORDER: [Verdict; 5] = [
    Verdict::Contradicts,
    Verdict::Shifts,
    Verdict::Repeats,
    Verdict::Develops,
    Verdict::Unrelated,
];

/// The findings of one tier, gravest first; those of one verdict stay in the order of their dates.
fn findings_of(report: &SpeakerReport, tier: Tier) -> Vec<&Finding> {
    let mut findings: Vec<&Finding> =
        report.findings.iter().filter(|finding| finding.tier == tier).collect();
    findings.sort_by_key(|finding| {
        ORDER.iter().position(|verdict| *verdict == finding.comparison.verdict)
    });
    findings
}

/// The statements of a report by id: a long one has too many to go through for each finding.
type ById<'a> = BTreeMap<&'a StatementId, &'a Record>;

fn by_id(report: &SpeakerReport) -> ById<'_> {
    report.records.iter().map(|record| (&record.statement.id, record)).collect()
}

/// The earlier and the later statement of a finding.
fn sides<'a>(records: &ById<'a>, finding: &Finding) -> Option<(&'a Record, &'a Record)> {
    Some((records.get(&finding.earlier)?, records.get(&finding.later)?))
}

/// The statements of a remark by the day on which they were said, oldest first.
fn occasions<'a>(records: &[&'a Record]) -> Vec<(Option<DateRange>, Vec<&'a Record>)> {
    let mut occasions: Vec<(Option<DateRange>, Vec<&Record>)> = Vec::new();
    for record in records {
        let said_on = record.statement.said_on.map(|said| said.range);
        // The statements are in order: those of one day stand together.
        match occasions.last_mut().filter(|(day, _)| *day == said_on) {
            Some((_, statements)) => statements.push(record),
            None => occasions.push((said_on, vec![record])),
        }
    }
    occasions
}

/// How often a claim was made: `on 2 occasions between 2025-05-12 and 2025-06-12, by 3 statements`; with a word that the
/// first statement's words, which are shown for all, are not those of each. Several statements of one occasion are
/// reports of it: nobody said it more often for that.
fn how_often(remark: &Remark, records: &[&Record]) -> String {
    let often = times(remark);
    let letters = |record: &&Record| -> String {
        let letters = record.words.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let same = records.windows(2).all(|two| letters(&two[0]) == letters(&two[1]));
    if same { often } else { often + ", first in these words" }
}

fn times(remark: &Remark) -> String {
    let occasions = count(remark.days.len(), "occasion");
    let between = match (remark.days.first(), remark.days.last()) {
        (Some(first), Some(last)) if first != last => format!(" between {first} and {last}"),
        _ => String::new(),
    };
    let statements = match remark.statements.len() {
        several if several > remark.days.len() => format!(", by {several} statements"),
        _ => String::new(),
    };
    format!("on {occasions}{between}{statements}")
}

/// The statements at those places of the report.
fn records_at<'a>(report: &'a SpeakerReport, places: &[usize]) -> Vec<&'a Record> {
    places.iter().filter_map(|place| report.records.get(*place)).collect()
}

/// Each wording with the first one and with how it differs from it.
fn differences<'a>(
    wordings: &'a Wordings,
    records: &[&'a Record],
) -> impl Iterator<Item = (&'a Record, &'a Record, &'a Comparison)> {
    let first = records.first().copied();
    let others: Vec<&Record> = records.iter().skip(1).copied().collect();
    let pairs = others.into_iter().zip(&wordings.differences);
    pairs.filter_map(move |(other, difference)| first.map(|first| (first, other, difference)))
}

/// What a report or a history rests on, in one sentence.
///
/// What is not in an article that was cut off is no evidence that it was not said.
fn rests_on(statements: usize, articles: usize, cut: usize) -> String {
    let all = count(articles, "article");
    let cut = match cut {
        0 => String::new(),
        1 => format!(" 1 of {all} was cut off: what is not in it may have been said."),
        cut => format!(" {cut} of {all} were cut off: what is not in them may have been said."),
    };
    let (statements, articles) = (count(statements, "statement"), count(articles, "article"));
    format!("This rests on {statements} from {articles}; it is no census.{cut}")
}

/// What the findings rest on: statements of one occasion fold into one.
fn folding(basis: &ReportBasis) -> String {
    let (remarks, occasions) = (count(basis.remarks, "remark"), count(basis.occasions, "occasion"));
    let compared = count(basis.compared, "pair");
    format!("Folded by day: {remarks} on {occasions}; {compared} compared.")
}

/// `1 article`, `5 articles`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_rests_on() {
        let plain = "This rests on 2 statements from 5 articles; it is no census.";
        let one = " 1 of 5 articles was cut off: what is not in it may have been said.";
        let two = " 2 of 5 articles were cut off: what is not in them may have been said.";
        assert_eq!(rests_on(2, 5, 0), plain);
        assert_eq!(rests_on(2, 5, 1), plain.to_owned() + one);
        assert_eq!(rests_on(2, 5, 2), plain.to_owned() + two);
    }

    #[test]
    fn formats_have_names_of_their_own() {
        for (at, format) in FORMATS.iter().enumerate() {
            assert!(FORMATS[..at].iter().all(|other| other.name != format.name), "{}", format.name);
            assert!(std::ptr::eq(Format::named(format.name), format));
        }
    }
}
