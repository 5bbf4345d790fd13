//! CSV (RFC 4180): for spreadsheets, or with [`RAW_CSV`] for programs.
//!
//! The columns keep their names and their order; new ones come behind the others.

use std::fmt::Debug;
use std::io::{self, Write};

use chrono::NaiveDate;

use super::cells::Cells;
use super::{Format, Marks, by_id, marked, sides};
use crate::model::ledger::Review;
use crate::model::{
    Basis, DateRange, Finding, History, Kind, Precision, Reason, Record, Report, SpeakerEntry,
    SpeakerKind, Tier,
};

/// CSV with the words just as they are: a spreadsheet would run those that begin like a formula.
pub static RAW_CSV: Format = Format {
    name: "csv",
    history: |history, out| write_history(history, Cells::Raw, out),
    speakers: |speakers, out| write_speakers(speakers, Cells::Raw, out),
    report: |report, out| write_report(report, Cells::Raw, out),
    shows_passages: false,
};

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    write_history(history, Cells::Safe, out)
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    write_speakers(speakers, Cells::Safe, out)
}

pub(super) fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_report(report, Cells::Safe, out)
}

/// A column: its name, and what stands in it for one thing.
type Column<T> = (&'static str, fn(&T) -> String);

/// The columns of a statement.
const STATEMENT: &[Column<Record>] = &[
    ("id", |it| it.statement.id.to_string()),
    ("speaker", |it| it.statement.speaker.as_ref().map(|it| it.name.clone()).unwrap_or_default()),
    ("said_from", |it| day(it, |said| said.from)),
    ("said_to", |it| day(it, |said| said.to)),
    ("precision", |it| {
        let said_on = it.statement.said_on;
        said_on.map(|said| name(&Precision::ALL, said.range.precision)).unwrap_or_default()
    }),
    ("evidence", |it| or_empty(it.said_evidence.as_ref())),
    ("kind", kind),
    ("words", |it| it.words.clone()),
    ("via", |it| it.statement.via.join("; ")),
    ("topic", |it| or_empty(it.statement.topic.as_ref())),
    ("published", published),
    ("outlet", |it| or_empty(it.article.outlet.as_ref())),
    ("title", |it| or_empty(it.article.title.as_ref())),
    ("url", |it| or_empty(it.article.url.as_ref())),
    ("source", |it| or_empty(it.source.as_ref())),
    ("basis", |it| name(&Basis::ALL, it.statement.quotation.basis)),
    ("confidence", |it| format!("{:.4}", it.statement.quotation.confidence)),
    ("tier", |it| name(&Tier::ALL, it.statement.tier)),
    ("cue", cue),
];

/// The columns of a finding; those of its two statements follow.
fn finding_columns<'a>() -> [Column<Found<'a>>; 16] {
    [
        ("finding", |it| it.finding.id.clone()),
        ("speaker", |it| it.speaker.to_owned()),
        ("verdict", |it| it.finding.comparison.verdict.name().to_owned()),
        ("grade", |it| lower(it.finding.comparison.grade)),
        ("direction", |it| lower(it.finding.comparison.direction)),
        ("acknowledged", |it| it.finding.comparison.acknowledged.to_string()),
        ("tier", |it| name(&Tier::ALL, it.finding.tier)),
        ("review", |it| it.reviewed(|review| Some(review.status.name()), "open")),
        ("review_reason", |it| it.reviewed(|review| review.reason.as_deref(), "")),
        ("reviewer", |it| it.reviewed(|review| Some(&review.reviewer), "")),
        ("reviewed_at", |it| it.reviewed(|review| Some(&review.made_at), "")),
        ("review_note", |it| it.reviewed(|review| review.note.as_deref(), "")),
        ("similarity", |it| format!("{:.4}", it.finding.comparison.similarity)),
        ("rules", |it| it.reasons(|reason| reason.rule).join("; ")),
        ("why", |it| it.reasons(|reason| &reason.note).join(" ")),
        ("differs", |it| {
            let diff = &it.finding.comparison.diff;
            marked(&it.earlier.words, &it.later.words, diff, Marks::PLAIN, str::to_owned)
        }),
    ]
}

/// The columns of each of a finding's statements; `earlier_` or `later_` stands before their names.
const SIDE: &[Column<Record>] = &[
    ("id", |it| it.statement.id.to_string()),
    ("said_from", |it| day(it, |said| said.from)),
    ("said_to", |it| day(it, |said| said.to)),
    ("kind", kind),
    ("cue", cue),
    ("words", |it| it.words.clone()),
    ("published", published),
    ("outlet", |it| or_empty(it.article.outlet.as_ref())),
    ("url", |it| or_empty(it.article.url.as_ref())),
    ("article", |it| it.article.digest.to_string()),
];

/// The columns of a speaker.
const SPEAKER: &[Column<SpeakerEntry>] = &[
    ("speaker", |it| it.name.clone()),
    ("kind", |it| name(&SpeakerKind::ALL, it.kind)),
    ("names", |it| it.names.join("; ")),
    ("statements", |it| it.statements.to_string()),
];

/// A finding with its statements.
struct Found<'a> {
    speaker: &'a str,
    finding: &'a Finding,
    earlier: &'a Record,
    later: &'a Record,
}

impl<'a> Found<'a> {
    /// Something of the review that stands.
    fn reviewed(&self, part: fn(&Review) -> Option<&str>, open: &str) -> String {
        self.finding.review().map_or(open, |review| part(review).unwrap_or_default()).to_owned()
    }

    fn reasons(&self, part: fn(&Reason) -> &str) -> Vec<&'a str> {
        self.finding.comparison.reasons.iter().map(part).collect()
    }
}

fn write_history(history: &History, cells: Cells, out: &mut dyn Write) -> io::Result<()> {
    write(names(STATEMENT), history.records.iter().map(|it| row(STATEMENT, it)), cells, out)
}

fn write_speakers(speakers: &[SpeakerEntry], cells: Cells, out: &mut dyn Write) -> io::Result<()> {
    write(names(SPEAKER), speakers.iter().map(|it| row(SPEAKER, it)), cells, out)
}

/// A finding on each row; what readers dismissed comes last for each speaker, and says so.
fn write_report(report: &Report, cells: Cells, out: &mut dyn Write) -> io::Result<()> {
    let finding_columns = finding_columns();
    let mut columns = names(&finding_columns);
    for side in ["earlier", "later"] {
        columns.extend(SIDE.iter().map(|(name, _)| format!("{side}_{name}")));
    }
    let mut rows = Vec::new();
    for report in &report.speakers {
        let by_id = by_id(report);
        for finding in report.findings.iter().chain(&report.dismissed) {
            if let Some((earlier, later)) = sides(&by_id, finding) {
                let found = Found { speaker: &report.speaker.name, finding, earlier, later };
                rows.push(
                    [row(&finding_columns, &found), row(SIDE, earlier), row(SIDE, later)].concat(),
                );
            }
        }
    }
    write(columns, rows.into_iter(), cells, out)
}

fn names<T>(columns: &[Column<T>]) -> Vec<String> {
    columns.iter().map(|(name, _)| (*name).to_owned()).collect()
}

fn row<T>(columns: &[Column<T>], of: &T) -> Vec<String> {
    columns.iter().map(|(_, cell)| cell(of)).collect()
}

fn write(
    columns: Vec<String>,
    rows: impl Iterator<Item = Vec<String>>,
    cells: Cells,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let unwritable = |error: csv::Error| match error.into_kind() {
        // As it came, so that a pipe that was closed is known as one.
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    };
    table.write_record(columns).map_err(unwritable)?;
    for row in rows {
        table.write_record(row.iter().map(|cell| cells.of(cell))).map_err(unwritable)?;
    }
    table.flush()
}

fn day(record: &Record, end: fn(DateRange) -> Option<NaiveDate>) -> String {
    let said_on = record.statement.said_on;
    said_on.and_then(|said| end(said.range)).map(|day| day.to_string()).unwrap_or_default()
}

fn published(record: &Record) -> String {
    or_empty(record.article.published.as_ref().map(|published| &published.given))
}

fn kind(record: &Record) -> String {
    name(&Kind::ALL, record.statement.quotation.kind)
}

fn cue(record: &Record) -> String {
    or_empty(record.statement.quotation.cue.as_ref().map(|cue| &cue.lemma))
}

fn or_empty(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

/// The name of a value whose name is its variant's in small letters.
fn lower(value: Option<impl Debug>) -> String {
    value.map(|value| format!("{value:?}").to_lowercase()).unwrap_or_default()
}

/// The name of a value in one of the model's lists of names.
fn name<T: Copy + PartialEq>(names: &[(T, &str)], value: T) -> String {
    let found = names.iter().find(|(known, _)| *known == value);
    found.map(|(_, name)| (*name).to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn a_history_is_a_table() {
        let mut out = Vec::new();
        history(&samples::history(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r##"
        id,speaker,said_from,said_to,precision,evidence,kind,words,via,topic,published,outlet,title,url,source,basis,confidence,tier,cue
        c5cf8b7cffda9961,Mira Solen,2031-05-14,2031-05-14,day,,direct,We don't expect much.,,ferry talks,2031-05-15,Port Sorrel Herald,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        099f8588d3a14837,Mira Solen,2031-05-15,2031-05-15,day,,direct,We expect much.,,ferry talks,2031-05-15,Ostmark Post,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        dc73ec4697f93823,Mira Solen,2031-05-01,2031-05-31,month,,indirect,"Two delegations,
        '=1 ferry",,ferry talks,2031-05-15,Port Sorrel Herald,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,check,
        8579b4b368521951,Mira Solen,2031-06-01,2031-06-01,day,,mixed,Three delegations.,,ferry talks,2031-05-15,Port Sorrel Herald,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        b08b5273f8aed589,Mira Solen,2031-05-15,2031-05-15,day,,direct,We did expect much.,,ferry talks,2031-05-15,Marland Day,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        "##);
    }

    #[test]
    fn a_report_is_a_table() {
        let mut out = Vec::new();
        report(&samples::report(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r##"
        finding,speaker,verdict,grade,direction,acknowledged,tier,review,review_reason,reviewer,reviewed_at,review_note,similarity,rules,why,differs,earlier_id,earlier_said_from,earlier_said_to,earlier_kind,earlier_cue,earlier_words,earlier_published,earlier_outlet,earlier_url,earlier_article,later_id,later_said_from,later_said_to,later_kind,later_cue,later_words,later_published,later_outlet,later_url,later_article
        330c843fd2c0b815,Mira Solen,shifts,,number,false,check,open,,,,,0.8123,number,the number differs,[-Two-]{+Three+} delegations.,dc73ec4697f93823,2031-05-01,2031-05-31,indirect,,"Two delegations,
        '=1 ferry",2031-05-15,Port Sorrel Herald,https://herald.example/ferry,78cf6f674f4f63822967423abb7d6aeeb62ef89cafb894abab80537686f265ec,8579b4b368521951,2031-06-01,2031-06-01,mixed,,Three delegations.,2031-05-15,Port Sorrel Herald,https://herald.example/ferry,5532b6bd896f1ef2c7d7cba688197934a885e6e45f6888894aaff8cba3d1ec5e
        4d412eeeaf6d217e,Mira Solen,contradicts,,,true,report,open,,,,,0.8123,negation,"the earlier is negated, the later is not",We [-don't-] expect much.,c5cf8b7cffda9961,2031-05-14,2031-05-14,direct,,We don't expect much.,2031-05-15,Port Sorrel Herald,https://herald.example/ferry,80ea8438854db75c56659a49aec0ca9826288fe9af711f8e8bed2b81b0017f10,099f8588d3a14837,2031-05-15,2031-05-15,direct,,We expect much.,2031-05-15,Ostmark Post,https://herald.example/ferry,112fc6b29bdada2c167e540716df537e6eceda938547dd184a67e9d1b638707d
        "##);
    }

    #[test]
    fn raw_cells_are_the_words() {
        let (mut safe, mut raw) = (Vec::new(), Vec::new());
        let mut sample = samples::history();
        sample.records[0].words = "=1+1".into();
        history(&sample, &mut safe).unwrap();
        (RAW_CSV.history)(&sample, &mut raw).unwrap();
        let (safe, raw) = (String::from_utf8(safe).unwrap(), String::from_utf8(raw).unwrap());
        assert!(safe.contains(",'=1+1,") && raw.contains(",=1+1,"));
    }
}
