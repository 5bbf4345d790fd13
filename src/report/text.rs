//! Plain text: what a reporter reads on a terminal, with or without colour.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{
    ById, Marks, NOTICE, by_id, count, differences, findings_of, folding, how_often, marked,
    occasions, records_at, rests_on, sides,
};
use crate::model::ledger::Review;
use crate::model::{
    Comparison, Derivation, Finding, History, Kind, Record, Remark, Report, SpeakerEntry,
    SpeakerKind, SpeakerReport, StepKind, Tier, WordLink, Wordings,
};
use crate::span::Span;

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let mut text = heading(&history.speaker) + "\n";
    let mut articles: Vec<_> = history.records.iter().map(|record| record.article.digest).collect();
    articles.sort_unstable();
    articles.dedup();
    text += &rests_on(history.records.len(), articles.len(), history.cut);
    text += "\n";
    for record in &history.records {
        text += "\n";
        text += &statement(record, "");
    }
    out.write_all(text.as_bytes())
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    for speaker in speakers {
        let statements = count(speaker.statements, "statement");
        writeln!(out, "{}: {statements}", heading(speaker))?;
    }
    Ok(())
}

pub(super) fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("{NOTICE}\n");
    for speaker in &report.speakers {
        text += "\n";
        text += &about(speaker);
    }
    out.write_all(text.as_bytes())
}

/// A name with what else the speaker is called.
pub fn heading(speaker: &SpeakerEntry) -> String {
    let mut line = one_line(&speaker.name);
    let mut also = speaker.names.clone();
    if !matches!(speaker.kind, SpeakerKind::Person) {
        also.insert(0, kind_of(speaker.kind).to_owned());
    }
    if !also.is_empty() {
        // Writing to a String cannot fail, here and below.
        let _ = write!(line, " ({})", one_line(&also.join(", ")));
    }
    line
}

fn kind_of(kind: SpeakerKind) -> &'static str {
    SpeakerKind::ALL.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
}

fn about(report: &SpeakerReport) -> String {
    let mut text = heading(&report.speaker) + "\n";
    text += &rests_on(report.basis.statements, report.basis.articles, report.basis.cut);
    let by_id = by_id(report);
    let counted = findings_of(report, Tier::Report);
    let unsure = findings_of(report, Tier::Check);
    let nothing = if counted.is_empty() && unsure.is_empty() { " No findings." } else { "" };
    let _ = writeln!(text, "\n{}{nothing}", folding(&report.basis));
    for found in counted {
        text += "\n";
        text += &finding(&by_id, found);
    }
    if !unsure.is_empty() {
        text += "\nTo be read in the article first\n";
        for found in unsure {
            text += "\n";
            text += &finding(&by_id, found);
        }
    }
    if !report.dismissed.is_empty() {
        let _ =
            writeln!(text, "\n{} dismissed by a reader.", count(report.dismissed.len(), "finding"));
    }
    if !report.remarks.is_empty() {
        text += "\nSaid on more than one day\n";
        for remark in &report.remarks {
            text += "\n";
            text += &repeated(report, remark);
        }
    }
    text += &open_retractions(report);
    if !report.wordings.is_empty() {
        text += "\nReported differently (one occasion: the reports differ, not the speaker)\n";
        for wordings in &report.wordings {
            text += "\n";
            text += &reported(report, wordings);
        }
    }
    text += &unflagged(report, &by_id);
    text
}

/// Statements that take something back without saying what.
fn open_retractions(report: &SpeakerReport) -> String {
    if report.retractions.is_empty() {
        return String::new();
    }
    let mut text = "\nTakes back an earlier statement without saying which\n".to_owned();
    for record in records_at(report, &report.retractions) {
        text += &statement(record, "  ");
    }
    text
}

/// The nearest pairs of which nothing was said, if they were asked for, with the reasons.
fn unflagged(report: &SpeakerReport, by_id: &ById) -> String {
    let silence = &report.silence;
    if !silence.is_asked {
        return String::new();
    }
    let nearest =
        if silence.nearest.is_empty() { ": none is similar" } else { ", the most similar first" };
    let mut text = format!("\nNot flagged{nearest}\n");
    for silent in &silence.nearest {
        let sides = (by_id.get(&silent.earlier), by_id.get(&silent.later));
        if let (Some(earlier), Some(later)) = sides {
            text += "\n";
            text += &pair(&silent.comparison, earlier, later);
        }
    }
    text += "\n  Pairs of remarks by reason:";
    for (at, (reason, pairs)) in silence.reasons.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(text, "{comma} {pairs} {reason}");
    }
    text + "\n"
}

fn finding(records: &ById, finding: &Finding) -> String {
    let Some((earlier, later)) = sides(records, finding) else { return String::new() };
    let mut text = format!("{}  {}", finding.short(), pair(&finding.comparison, earlier, later));
    if !finding.reviews.is_empty() {
        let _ = writeln!(text, "  review   {}", reviewed(&finding.reviews));
    }
    text
}

/// What readers make of a finding, on a line: what stands first, then who says otherwise.
pub fn reviewed(reviews: &[Review]) -> String {
    let Some((last, others)) = reviews.split_last() else { return "open".into() };
    let dissent: Vec<String> = others
        .iter()
        .filter(|other| other.status != last.status)
        .map(|other| format!("{} by {}", other.status.name(), other.reviewer))
        .collect();
    let dissent =
        if dissent.is_empty() { String::new() } else { format!("; {}", dissent.join(", ")) };
    one_line(&format!("{}{dissent}", word(last)))
}

fn word(review: &Review) -> String {
    let day = review.made_at.get(..10).unwrap_or(&review.made_at);
    let mut text = format!("{} by {} on {day}", review.status.name(), review.reviewer);
    if let Some(reason) = &review.reason {
        let _ = write!(text, " [{reason}]");
    }
    if let Some(note) = &review.note {
        let _ = write!(text, ": {note}");
    }
    text
}

/// Two statements with their verdict, the diff and the reasons.
pub fn pair(comparison: &Comparison, earlier: &Record, later: &Record) -> String {
    let mut text = format!("{}\n", verdict(comparison));
    text += &statement(earlier, "  earlier  ");
    text += &statement(later, "  later    ");
    text += &explained(comparison, &earlier.words, &later.words);
    text
}

/// The verdict with its grade or direction, as in `shifts: number`.
pub fn verdict(comparison: &Comparison) -> String {
    let mut text = comparison.verdict.name().to_owned();
    if let Some(grade) = comparison.grade {
        let _ = write!(text, ": {}", format!("{grade:?}").to_lowercase());
    }
    if let Some(direction) = comparison.direction {
        let _ = write!(text, ": {}", format!("{direction:?}").to_lowercase());
    }
    if comparison.acknowledged {
        text += ", acknowledged by the speaker";
    }
    text
}

/// The diff and the reasons of a comparison, indented.
pub fn explained(comparison: &Comparison, earlier: &str, later: &str) -> String {
    let mut text = String::new();
    if !comparison.diff.is_empty() {
        let diff = marked(earlier, later, &comparison.diff, Marks::PLAIN, folded);
        let _ = writeln!(text, "  diff     {diff}");
    }
    for (at, reason) in comparison.reasons.iter().enumerate() {
        let label = if at == 0 { "why" } else { "" };
        let _ = writeln!(text, "  {label:<8} {} [{}]", one_line(&reason.note), reason.rule);
    }
    text
}

/// A derivation, a line a step: what is done, how the words are related, what covers them and makes of it, and
/// what the steps so far come to.
pub fn derivation(derivation: &Derivation, earlier: &str, later: &str) -> String {
    let mut text = format!("  relation {}\n", derivation.relation.name());
    for (at, step) in derivation.steps.iter().enumerate() {
        let words = |span: Option<Span>, text| {
            span.map_or(String::new(), |span| format!("\"{}\"", one_line(span.of(text))))
        };
        let (old, new) = (words(step.earlier, earlier), words(step.later, later));
        let what = match step.kind {
            StepKind::Delete => format!("take away {old}"),
            StepKind::Insert => format!("add {new}"),
            StepKind::Exchange => format!("{old} becomes {new}"),
            StepKind::Move => format!("{old} and {new} do not play the same part"),
            StepKind::Part if step.link == WordLink::Denial => {
                "one denies what the other says in nearly the same words".to_owned()
            }
            StepKind::Part => "so much differs that the two may speak of two things".to_owned(),
        };
        let _ = write!(text, "  {:>8} {what}: {}", format!("{}.", at + 1), step.lexical.name());
        if !step.context.is_empty() {
            let names: Vec<String> =
                step.context.iter().map(|it| format!("{it:?}").to_lowercase()).collect();
            let _ = write!(text, ", under {} {}", names.join(" and "), step.projected.name());
        } else if step.projected != step.lexical {
            let _ = write!(text, ", here {}", step.projected.name());
        }
        let _ = writeln!(text, "; so far {}", step.joined.name());
    }
    text
}

/// A claim that was made on several days, with the days and where to find it.
fn repeated(report: &SpeakerReport, remark: &Remark) -> String {
    let records = records_at(report, &remark.statements);
    let words = records.first().map(|record| quoted(record)).unwrap_or_default();
    let mut text = format!("  said {}: {words}\n", how_often(remark, &records));
    for (said_on, records) in occasions(&records) {
        let ids: Vec<&str> = records.iter().map(|record| record.statement.id.short()).collect();
        let day = said_on.map_or_else(|| "undated".into(), |day| day.to_string());
        let _ = writeln!(text, "    {day} · {}", ids.join(" "));
    }
    text
}

/// One remark as several outlets give it.
fn reported(report: &SpeakerReport, wordings: &Wordings) -> String {
    let records = records_at(report, &wordings.statements);
    let mut text = String::new();
    if let Some(first) = records.first() {
        text += &statement(first, "  ");
    }
    for (first, other, difference) in differences(wordings, &records) {
        text += &statement(other, "  ");
        let diff = marked(&first.words, &other.words, &difference.diff, Marks::PLAIN, folded);
        let _ = writeln!(text, "    differs: {diff}");
    }
    text
}

/// A statement on two lines: date, kind and words; then where it stands.
///
/// `label` opens the first line; the second one is indented below it.
pub fn statement(record: &Record, label: &str) -> String {
    lines(record, label, "")
}

/// A statement on two lines, with who said it: for lists of several speakers.
pub fn attributed(record: &Record) -> String {
    let speaker = match (&record.statement.speaker, &record.source) {
        (Some(speaker), _) => speaker.name.clone(),
        (None, Some(source)) => format!("undecided, “{source}”"),
        (None, None) => "undecided".into(),
    };
    lines(record, "", &format!("{}: ", one_line(&speaker)))
}

fn lines(record: &Record, label: &str, speaker: &str) -> String {
    let statement = &record.statement;
    let date = statement.said_on.map_or_else(|| "undated".into(), |said| said.range.to_string());
    let kind = kind_name(statement.quotation.kind);
    let mut places = vec![statement.id.short().to_owned()];
    places.extend(statement.topic.clone());
    places.extend(published(record));
    if record.is_dated_by_publication() {
        places.push("dated by publication".into());
    }
    places.extend(statement.via.first().map(|_| format!("via {}", statement.via.join(", via "))));
    if statement.tier == Tier::Check {
        places.push("to be read in the article first".into());
    }
    let places = one_line(&places.join(" · "));
    let indent = if label.trim().is_empty() { label.len() + 2 } else { label.len() };
    let words = format!("{speaker}{}{}", attribution(record), quoted(record));
    format!("{label}{date}  {kind:<8}  {words}\n{:indent$}{places}\n", "")
}

/// The attributing word before words that are not the speaker's own: a denial must not read as a claim.
fn attribution(record: &Record) -> String {
    let quotation = &record.statement.quotation;
    let cue = quotation.cue.as_ref().filter(|_| quotation.kind != Kind::Direct);
    cue.map_or_else(String::new, |cue| format!("[{}] ", one_line(&cue.lemma)))
}

fn kind_name(kind: Kind) -> &'static str {
    Kind::ALL.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
}

/// The outlet and, where it differs from the day of saying, the day of publication.
fn published(record: &Record) -> Option<String> {
    let said = record.statement.said_on.map(|said| said.range);
    let published = record.article.published.as_ref().map(|published| published.range);
    match (&record.article.outlet, published.filter(|published| Some(*published) != said)) {
        (Some(outlet), Some(day)) => Some(format!("{outlet}, published {day}")),
        (Some(outlet), None) => Some(outlet.clone()),
        (None, Some(day)) => Some(format!("published {day}")),
        (None, None) => None,
    }
}

/// The words on one line: direct speech between quotation marks, the reporter's words without.
fn quoted(record: &Record) -> String {
    let words = one_line(&record.words);
    if record.statement.quotation.kind == Kind::Direct { format!("“{words}”") } else { words }
}

/// A stretch of a text without line breaks.
pub fn folded(text: &str) -> String {
    text.replace('\n', " / ")
}

/// A text on one line: a line break would let an article forge a line of the report.
pub fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_history_reads_as_a_list() {
        insta::assert_snapshot!(written(|out| history(&samples::history(), out)), @r#"
        Mira Solen (President of Veronia, Solen)
        This rests on 5 statements from 5 articles; it is no census.

        2031-05-14  direct    “We don't expect much.”
          c5cf8b7c · ferry talks · Port Sorrel Herald, published 2031-05-15

        2031-05-15  direct    “We expect much.”
          099f8588 · ferry talks · Ostmark Post · dated by publication

        2031-05  indirect  Two delegations, / =1 ferry
          dc73ec46 · ferry talks · Port Sorrel Herald, published 2031-05-15 · to be read in the article first

        2031-06-01  mixed     Three delegations.
          8579b4b3 · ferry talks · Port Sorrel Herald, published 2031-05-15

        2031-05-15  direct    “We did expect much.”
          b08b5273 · ferry talks · Marland Day · dated by publication
        "#);
    }

    #[test]
    fn a_report_shows_findings_reasons_and_what_it_rests_on() {
        insta::assert_snapshot!(written(|out| report(&samples::report(), out)), @r##"
        A machine-found difference is not a finding of dishonesty.

        Mira Solen (President of Veronia, Solen)
        This rests on 5 statements from 3 articles; it is no census.
        Folded by day: 4 remarks on 3 occasions; 10 pairs compared.

        4d412eee  contradicts, acknowledged by the speaker
          earlier  2031-05-14  direct    “We don't expect much.”
                   c5cf8b7c · ferry talks · Port Sorrel Herald, published 2031-05-15
          later    2031-05-15  direct    “We expect much.”
                   099f8588 · ferry talks · Ostmark Post · dated by publication
          diff     We [-don't-] expect much.
          why      the earlier is negated, the later is not [negation]

        To be read in the article first

        330c843f  shifts: number
          earlier  2031-05  indirect  Two delegations, / =1 ferry
                   dc73ec46 · ferry talks · Port Sorrel Herald, published 2031-05-15 · to be read in the article first
          later    2031-06-01  mixed     Three delegations.
                   8579b4b3 · ferry talks · Port Sorrel Herald, published 2031-05-15
          diff     [-Two-]{+Three+} delegations.
          why      the number differs [number]

        Said on more than one day

          said on 2 occasions between 2031-05-15 and 2031-06-01, first in these words: “We expect much.”
            2031-05-15 · 099f8588
            2031-06-01 · 8579b4b3

        Takes back an earlier statement without saying which
          2031-05-15  direct    “We expect much.”
            099f8588 · ferry talks · Ostmark Post · dated by publication

        Reported differently (one occasion: the reports differ, not the speaker)

          2031-05-15  direct    “We expect much.”
            099f8588 · ferry talks · Ostmark Post · dated by publication
          2031-05-15  direct    “We did expect much.”
            b08b5273 · ferry talks · Marland Day · dated by publication
            differs: We {+did+} expect much.

        Not flagged, the most similar first

        unrelated
          earlier  2031-05-14  direct    “We don't expect much.”
                   c5cf8b7c · ferry talks · Port Sorrel Herald, published 2031-05-15
          later    2031-05  indirect  Two delegations, / =1 ferry
                   dc73ec46 · ferry talks · Port Sorrel Herald, published 2031-05-15 · to be read in the article first
          why      one word is shared [too-short]

          Pairs of remarks by reason: 1 question, 3 too-short
        "##);
    }

    #[test]
    fn speakers_are_counted() {
        let speaker = samples::history().speaker;
        insta::assert_snapshot!(written(|out| speakers(&[speaker], out)), @"Mira Solen (President of Veronia, Solen): 5 statements");
    }

    #[test]
    fn words_cannot_forge_a_line() {
        assert_eq!(one_line("“No.”\n\ncontradicts\n"), "“No.” / contradicts");
    }
}
