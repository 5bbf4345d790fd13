//! Markdown (`CommonMark` with tables) for notes, issues and web pages.

mod escape;

use std::fmt::Write as _;
use std::io::{self, Write};

use super::address::encoded;
use super::{
    ById, Marks, NOTICE, by_id, count, differences, findings_of, folding, how_often, marked,
    occasions, records_at, rests_on, sides, text,
};
use crate::model::{
    ArticleEntry, Comparison, Finding, History, Kind, Record, Report, SpeakerEntry, SpeakerReport,
    Tier,
};

pub(super) use escape::escaped;

/// HTML's own elements for this: every Markdown reader shows them, and no word can end them.
const MARKS: Marks = Marks { deleted: ("<del>", "</del>"), inserted: ("<ins>", "</ins>") };

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", escaped(&history.speaker.name))?;
    if !history.speaker.names.is_empty() {
        writeln!(out, "{}\n", escaped(&history.speaker.names.join(", ")))?;
    }
    writeln!(out, "| Date | Kind | Words | Topic | Outlet | Id |")?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- |")?;
    for record in &history.records {
        let statement = &record.statement;
        let topic = statement.topic.as_deref().map(escaped).unwrap_or_default();
        let outlet = outlet(&record.article).unwrap_or_default();
        let (date, id) = (date(record), statement.id.short());
        let kind = kind(record);
        let words = words(record);
        writeln!(out, "| {date} | {kind} | {words} | {topic} | {outlet} | `{id}` |")?;
    }
    Ok(())
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| Speaker | Also | Statements |\n| --- | --- | ---: |")?;
    for speaker in speakers {
        let (name, also) = (escaped(&speaker.name), escaped(&speaker.names.join(", ")));
        writeln!(out, "| {name} | {also} | {} |", speaker.statements)?;
    }
    Ok(())
}

pub(super) fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{NOTICE}")?;
    report.speakers.iter().try_for_each(|speaker| out.write_all(about(speaker).as_bytes()))
}

fn about(report: &SpeakerReport) -> String {
    let mut text = format!("\n# {}\n\n", escaped(&report.speaker.name));
    // Writing to a String cannot fail, here and below.
    if !report.speaker.names.is_empty() {
        let _ = writeln!(text, "{}\n", escaped(&report.speaker.names.join(", ")));
    }
    text += &rests_on(report.basis.statements, report.basis.articles, report.basis.cut);
    let _ = writeln!(text, " {}", folding(&report.basis));
    let by_id = by_id(report);
    for found in findings_of(report, Tier::Report) {
        text += &finding(&by_id, found);
    }
    let unsure = findings_of(report, Tier::Check);
    if !unsure.is_empty() {
        text += "\n## To be read in the article first\n";
    }
    for found in unsure {
        text += &finding(&by_id, found);
    }
    if !report.dismissed.is_empty() {
        let _ =
            writeln!(text, "\n{} dismissed by a reader.", count(report.dismissed.len(), "finding"));
    }
    if !report.remarks.is_empty() {
        text += "\n## Said on more than one day\n\n";
    }
    for remark in &report.remarks {
        let records = records_at(report, &remark.statements);
        let words = records.first().map(|record| words(record)).unwrap_or_default();
        let _ = writeln!(text, "- said {}: {words}", how_often(remark, &records));
        for (said_on, records) in occasions(&records) {
            let ids: Vec<String> =
                records.iter().map(|record| format!("`{}`", record.statement.id.short())).collect();
            let day = said_on.map_or_else(|| "undated".into(), |day| day.to_string());
            let _ = writeln!(text, "  - {day}: {}", ids.join(" "));
        }
    }
    if !report.retractions.is_empty() {
        text += "\n## Takes back an earlier statement without saying which\n\n";
    }
    for record in records_at(report, &report.retractions) {
        let _ = writeln!(text, "- {}", statement(record));
    }
    if !report.wordings.is_empty() {
        text += "\n## Reported differently\n\n";
        text +=
            "One occasion in the words of several outlets: the reports differ, not the speaker.\n";
    }
    for wordings in &report.wordings {
        let records = records_at(report, &wordings.statements);
        text += "\n";
        if let Some(record) = records.first() {
            let _ = writeln!(text, "- {}", statement(record));
        }
        for (first, other, difference) in differences(wordings, &records) {
            let diff = diff(difference, first, other);
            let _ = writeln!(text, "- {}; differs: {diff}", statement(other));
        }
    }
    text += &unflagged(report, &by_id);
    text
}

/// The nearest pairs of which nothing was said, if they were asked for, with the reasons.
fn unflagged(report: &SpeakerReport, by_id: &ById) -> String {
    let silence = &report.silence;
    if !silence.is_asked {
        return String::new();
    }
    let mut text = "\n## Not flagged\n".to_owned();
    for silent in &silence.nearest {
        let sides = (by_id.get(&silent.earlier), by_id.get(&silent.later));
        if let (Some(earlier), Some(later)) = sides {
            let _ = writeln!(text, "\n- {}\n- {}", statement(earlier), statement(later));
            for reason in &silent.comparison.reasons {
                let _ = writeln!(text, "  - {} (`{}`)", escaped(&reason.note), reason.rule);
            }
        }
    }
    text += "\n| reason | pairs of remarks |\n|---|---|\n";
    for (reason, pairs) in &silence.reasons {
        let _ = writeln!(text, "| `{reason}` | {pairs} |");
    }
    text
}

fn finding(records: &ById, finding: &Finding) -> String {
    let Some((earlier, later)) = sides(records, finding) else { return String::new() };
    let level = if finding.tier == Tier::Check { "###" } else { "##" };
    let mut text =
        format!("\n{level} {} `{}`\n\n", text::verdict(&finding.comparison), finding.short());
    let _ = writeln!(text, "- earlier: {}", statement(earlier));
    let _ = writeln!(text, "- later: {}", statement(later));
    let _ = writeln!(text, "- diff: {}", diff(&finding.comparison, earlier, later));
    for reason in &finding.comparison.reasons {
        let _ = writeln!(text, "- why: {} \\[{}\\]", escaped(&reason.note), reason.rule);
    }
    if !finding.reviews.is_empty() {
        let _ = writeln!(text, "- review: {}", escaped(&text::reviewed(&finding.reviews)));
    }
    text
}

fn diff(comparison: &Comparison, earlier: &Record, later: &Record) -> String {
    marked(&earlier.words, &later.words, &comparison.diff, MARKS, escaped)
}

/// A statement as the rest of a list item.
fn statement(record: &Record) -> String {
    let mut text = format!("{} ({}) {}", date(record), kind(record), words(record));
    if let Some(outlet) = outlet(&record.article) {
        let _ = write!(text, ", {outlet}");
    }
    let _ = write!(text, ", `{}`", record.statement.id.short());
    if record.is_dated_by_publication() {
        text += ", dated by publication";
    }
    text
}

fn date(record: &Record) -> String {
    record.statement.said_on.map_or_else(|| "undated".into(), |said| said.range.to_string())
}

/// The kind, with the attributing word where the words are not the speaker's own: a denial must not read as a claim.
fn kind(record: &Record) -> String {
    let quotation = &record.statement.quotation;
    let kind = quotation.kind;
    let name = Kind::ALL.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name);
    let cue = quotation.cue.as_ref().filter(|_| kind != Kind::Direct);
    cue.map_or_else(|| name.to_owned(), |cue| format!("{name}, {}", escaped(&cue.lemma)))
}

fn words(record: &Record) -> String {
    let words = escaped(&record.words);
    if record.statement.quotation.kind == Kind::Direct { format!("“{words}”") } else { words }
}

/// The outlet, or else the address, linked where the address is one of the web.
fn outlet(article: &ArticleEntry) -> Option<String> {
    let name = article.outlet.as_deref().or(article.url.as_deref()).map(escaped)?;
    let Some(url) = article.url.as_deref().and_then(encoded) else { return Some(name) };
    Some(format!("[{name}](<{url}>)"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn an_address_cannot_leave_its_link() {
        let mut article = samples::history().records[0].article.clone();
        article.url = Some("https://x.example/a>) <b> |".into());
        assert_eq!(
            outlet(&article).unwrap(),
            "[Port Sorrel Herald](<https://x.example/a%3E)%20%3Cb%3E%20%7C>)"
        );
        article.url = Some("javascript:alert(1)".into());
        assert_eq!(outlet(&article).unwrap(), "Port Sorrel Herald");
    }

    #[test]
    fn reports_and_histories_are_pages() {
        let mut out = Vec::new();
        history(&samples::history(), &mut out).unwrap();
        report(&samples::report(), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r##"
        # Mira Solen

        President of Veronia, Solen

        | Date | Kind | Words | Topic | Outlet | Id |
        | --- | --- | --- | --- | --- | --- |
        | 2031-05-14 | direct | “We don't expect much.” | ferry talks | [Port Sorrel Herald](<https://herald.example/ferry>) | `c5cf8b7c` |
        | 2031-05-15 | direct | “We expect much.” | ferry talks | [Ostmark Post](<https://herald.example/ferry>) | `099f8588` |
        | 2031-05 | indirect | Two delegations, / =1 ferry | ferry talks | [Port Sorrel Herald](<https://herald.example/ferry>) | `dc73ec46` |
        | 2031-06-01 | mixed | Three delegations. | ferry talks | [Port Sorrel Herald](<https://herald.example/ferry>) | `8579b4b3` |
        | 2031-05-15 | direct | “We did expect much.” | ferry talks | [Marland Day](<https://herald.example/ferry>) | `b08b5273` |
        A machine-found difference is not a finding of dishonesty.

        # Mira Solen

        President of Veronia, Solen

        This rests on 5 statements from 3 articles; it is no census. Folded by day: 4 remarks on 3 occasions; 10 pairs compared.

        ## contradicts, acknowledged by the speaker `4d412eee`

        - earlier: 2031-05-14 (direct) “We don't expect much.”, [Port Sorrel Herald](<https://herald.example/ferry>), `c5cf8b7c`
        - later: 2031-05-15 (direct) “We expect much.”, [Ostmark Post](<https://herald.example/ferry>), `099f8588`, dated by publication
        - diff: We <del>don't</del> expect much.
        - why: the earlier is negated, the later is not \[negation\]

        ## To be read in the article first

        ### shifts: number `330c843f`

        - earlier: 2031-05 (indirect) Two delegations, / =1 ferry, [Port Sorrel Herald](<https://herald.example/ferry>), `dc73ec46`
        - later: 2031-06-01 (mixed) Three delegations., [Port Sorrel Herald](<https://herald.example/ferry>), `8579b4b3`
        - diff: <del>Two</del><ins>Three</ins> delegations.
        - why: the number differs \[number\]

        ## Said on more than one day

        - said on 2 occasions between 2031-05-15 and 2031-06-01, first in these words: “We expect much.”
          - 2031-05-15: `099f8588`
          - 2031-06-01: `8579b4b3`

        ## Takes back an earlier statement without saying which

        - 2031-05-15 (direct) “We expect much.”, [Ostmark Post](<https://herald.example/ferry>), `099f8588`, dated by publication

        ## Reported differently

        One occasion in the words of several outlets: the reports differ, not the speaker.

        - 2031-05-15 (direct) “We expect much.”, [Ostmark Post](<https://herald.example/ferry>), `099f8588`, dated by publication
        - 2031-05-15 (direct) “We did expect much.”, [Marland Day](<https://herald.example/ferry>), `b08b5273`, dated by publication; differs: We <ins>did</ins> expect much.

        ## Not flagged

        - 2031-05-14 (direct) “We don't expect much.”, [Port Sorrel Herald](<https://herald.example/ferry>), `c5cf8b7c`
        - 2031-05 (indirect) Two delegations, / =1 ferry, [Port Sorrel Herald](<https://herald.example/ferry>), `dc73ec46`
          - one word is shared (`too-short`)

        | reason | pairs of remarks |
        |---|---|
        | `question` | 1 |
        | `too-short` | 3 |
        "##);
    }
}
