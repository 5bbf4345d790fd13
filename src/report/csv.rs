//! CSV for spreadsheets (RFC 4180).

use std::io::{self, Write};

use chrono::NaiveDate;

use crate::model::{Basis, History, Kind, Precision, Record, SpeakerEntry, SpeakerKind, Tier};

const HISTORY: [&str; 19] = [
    "id",
    "speaker",
    "said_from",
    "said_to",
    "precision",
    "evidence",
    "kind",
    "words",
    "via",
    "topic",
    "published",
    "outlet",
    "title",
    "url",
    "source",
    "basis",
    "confidence",
    "tier",
    "cue",
];

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(HISTORY)?;
    for record in &history.records {
        rows.write_record(row(record).map(|cell| guarded(&cell)))?;
    }
    rows.flush()
}

fn row(record: &Record) -> [String; 19] {
    let Record { statement, words, article, source, said_evidence, .. } = record;
    let quotation = &statement.quotation;
    let range = statement.said_on.map(|dated| dated.range);
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        statement.id.to_string(),
        statement.speaker.as_ref().map(|speaker| speaker.name.clone()).unwrap_or_default(),
        day(range.and_then(|range| range.from)),
        day(range.and_then(|range| range.to)),
        range.map(|range| name(&Precision::ALL, range.precision)).unwrap_or_default(),
        text(said_evidence),
        name(&Kind::ALL, quotation.kind),
        words.clone(),
        statement.via.join("; "),
        text(&statement.topic),
        article.published.as_ref().map(|published| published.given.clone()).unwrap_or_default(),
        text(&article.outlet),
        text(&article.title),
        text(&article.url),
        text(source),
        name(&Basis::ALL, quotation.basis),
        format!("{:.4}", quotation.confidence),
        name(&Tier::ALL, statement.tier),
        quotation.cue.as_ref().map(|cue| cue.lemma.clone()).unwrap_or_default(),
    ]
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(["speaker", "kind", "names", "statements"])?;
    for speaker in speakers {
        let cells = [
            speaker.name.clone(),
            name(&SpeakerKind::ALL, speaker.kind),
            speaker.names.join("; "),
            speaker.statements.to_string(),
        ];
        rows.write_record(cells.map(|cell| guarded(&cell)))?;
    }
    rows.flush()
}

/// The name of a value in one of the model's lists of names.
fn name<T: Copy + PartialEq>(names: &[(T, &str)], value: T) -> String {
    let found = names.iter().find(|(known, _)| *known == value);
    found.map(|(_, name)| (*name).to_owned()).unwrap_or_default()
}

/// A cell that a spreadsheet does not take for a formula.
///
/// An apostrophe before the first character is the guard that OWASP recommends
/// against CSV injection; an article could otherwise run a command in the
/// spreadsheet of whoever opens the file.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn formulas_are_guarded() {
        #[track_caller]
        fn case(cell: &str, expected: &str) {
            assert_eq!(guarded(cell), expected);
        }

        case("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")");
        case("+1", "'+1");
        case("-1", "'-1");
        case("@SUM", "'@SUM");
        case("\tx", "'\tx");
        case("\rx", "'\rx");
        case("“=x”", "“=x”");
        case("", "");
    }

    #[test]
    fn a_history_is_a_table() {
        let mut out = Vec::new();
        history(&samples::history(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        id,speaker,said_from,said_to,precision,evidence,kind,words,via,topic,published,outlet,title,url,source,basis,confidence,tier,cue
        c5cf8b7cffda9961,Mira Solen,2031-05-14,2031-05-14,day,,direct,We don't expect much.,,ferry talks,2031-05-15,Port Sorrel Herald,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        099f8588d3a14837,Mira Solen,2031-05-15,2031-05-15,day,,direct,We expect much.,,ferry talks,2031-05-15,Ostmark Post,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        dc73ec4697f93823,Mira Solen,2031-05-01,2031-05-31,month,,indirect,"Two delegations,
        =1 ferry",,ferry talks,2031-05-15,Port Sorrel Herald,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,check,
        8579b4b368521951,Mira Solen,2031-06-01,2031-06-01,day,,mixed,Three delegations.,,ferry talks,2031-05-15,Port Sorrel Herald,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        b08b5273f8aed589,Mira Solen,2031-05-15,2031-05-15,day,,direct,We did expect much.,,ferry talks,2031-05-15,Marland Day,The ferry talks,https://herald.example/ferry,Solen,cue-after,0.9877,report,
        "#);
    }
}
