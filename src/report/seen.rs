//! What was said before, on a terminal and as JSON.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;

use super::records::{ComparisonRecord, SCHEMA_VERSION, StatementRecord, UNIT};
use super::{count, text};
use crate::model::{DateRange, Grade, Match, Record, Seen};

/// The answer as JSON: spans of `closest` point into the words of the first match and into the text.
#[derive(Serialize)]
pub struct SeenDocument<'a> {
    schema_version: u32,
    unit: &'static str,
    text: &'a str,
    speaker: Option<&'a str>,
    said_on: Option<DateRange>,
    statements: usize,
    times: usize,
    occasions: usize,
    first: Option<DateRange>,
    last: Option<DateRange>,
    matches: Vec<MatchRecord<'a>>,
    closest: ComparisonRecord<'a>,
}

#[derive(Serialize)]
struct MatchRecord<'a> {
    similarity: f64,
    grade: Option<Grade>,
    same_occasion: bool,
    #[serde(flatten)]
    statement: StatementRecord<'a>,
}

impl<'a> SeenDocument<'a> {
    /// The document of an answer about a text.
    pub fn of(seen: &'a Seen, asked: &'a str) -> Self {
        let days = Days::of(seen.repeats().map(|found| &found.record));
        Self {
            schema_version: SCHEMA_VERSION,
            unit: UNIT,
            text: asked,
            speaker: seen.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            said_on: seen.said_on,
            statements: seen.statements,
            times: seen.repeats().count(),
            occasions: days.occasions,
            first: days.first,
            last: days.last,
            matches: seen.matches.iter().map(record).collect(),
            closest: ComparisonRecord::of(&seen.closest, &seen.matches[0].record.words, asked),
        }
    }
}

fn record(found: &Match) -> MatchRecord<'_> {
    MatchRecord {
        similarity: (found.similarity * 1e4).round() / 1e4,
        grade: found.grade,
        same_occasion: found.same_occasion,
        statement: StatementRecord::of(&found.record),
    }
}

/// On how many occasions statements were made, and on which days first and last.
pub(super) struct Days {
    /// One for each speaker and day; a statement without a date is one of its own.
    pub occasions: usize,
    /// The earliest day.
    pub first: Option<DateRange>,
    /// The latest day; the same one where there is only one.
    pub last: Option<DateRange>,
}

impl Days {
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut occasions = BTreeSet::new();
        let mut days = Vec::new();
        for record in records {
            let said = record.statement.said_on.map(|said| said.range);
            let id = said.is_none().then_some(&record.statement.id);
            occasions.insert((record.statement.speaker.as_ref().map(|it| &it.name), said, id));
            days.extend(said);
        }
        days.sort_by_key(|day| (day.order(), day.from));
        Self {
            occasions: occasions.len(),
            first: days.first().copied(),
            last: days.last().copied(),
        }
    }

    /// ` between 2025-05-12 and 2025-06-12`, `, 2025-05-12`, or nothing where no day is known.
    pub fn told(&self) -> String {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first != last => format!(" between {first} and {last}"),
            (Some(first), _) => format!(", {first},"),
            _ => String::new(),
        }
    }
}

/// The answer as text: how often, by whom, the diff to the closest, then every occasion.
pub fn seen(seen: &Seen, asked: &str) -> String {
    let mut out = format!("{}\n", summary(seen));
    let closest = &seen.matches[0];
    // Writing to a String cannot fail, here and below.
    let _ = writeln!(out, "\nClosest: {}", text::verdict(&seen.closest));
    out += &listed(closest);
    out += &text::explained(&seen.closest, &closest.record.words, asked);
    let others = &seen.matches[1..];
    let is_repeat = |found: &&Match| found.grade.is_some() && !found.same_occasion;
    section(&mut out, "Also said", others.iter().filter(is_repeat));
    section(&mut out, "On the same day", others.iter().filter(|found| found.same_occasion));
    let unsure = |found: &&Match| found.grade.is_none() && !found.same_occasion;
    section(&mut out, "Perhaps the same, to be read", others.iter().filter(unsure));
    out
}

fn summary(seen: &Seen) -> String {
    let times = seen.repeats().count();
    let looked = format!("among {}", count(seen.statements, "statement"));
    if times == 0 {
        let like = if seen.matches[0].same_occasion {
            "Said on that day only"
        } else {
            "Not surely said before"
        };
        return format!("{like}, {looked}.");
    }
    let days = Days::of(seen.repeats().map(|found| &found.record));
    let mut speakers: Vec<(String, usize)> = Vec::new();
    for found in seen.repeats() {
        let name = found.record.statement.speaker.as_ref().map_or("undecided", |it| &it.name);
        match speakers.iter_mut().find(|(known, _)| known == name) {
            Some((_, times)) => *times += 1,
            None => speakers.push((name.to_owned(), 1)),
        }
    }
    speakers.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    let by: Vec<String> = speakers
        .iter()
        .map(|(name, times)| format!("{} ({times})", text::one_line(name)))
        .collect();
    format!(
        "Said {} on {}{} by {}, {looked}.",
        count(times, "time"),
        count(days.occasions, "occasion"),
        days.told(),
        by.join(", ")
    )
}

fn section<'a>(out: &mut String, title: &str, matches: impl Iterator<Item = &'a Match>) {
    let mut matches: Vec<&Match> = matches.collect();
    if matches.is_empty() {
        return;
    }
    // The sort is stable: of one day, the most like stays first.
    matches.sort_by_key(|found| found.record.statement.said_on.map(|said| said.range.order()));
    let _ = writeln!(out, "\n{title}");
    for found in matches {
        *out += &listed(found);
    }
}

fn listed(found: &Match) -> String {
    let grade =
        found.grade.map_or("perhaps".to_owned(), |grade| format!("{grade:?}").to_lowercase());
    let statement = text::attributed(&found.record);
    let mut lines = statement.lines();
    let first = lines.next().unwrap_or_default();
    let mut listed = format!("  {first}  [{grade} {:.2}]\n", found.similarity);
    for line in lines {
        let _ = writeln!(listed, "  {line}");
    }
    listed
}
