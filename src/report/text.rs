//! Plain text: what a reporter reads on a terminal, with or without colour.

mod comparison;
mod statement;

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{
    ById, Marks, NOTICE, by_id, count, differences, findings_of, folding, how_often, marked,
    occasions, records_at, rests_on, sides,
};
use crate::model::ledger::Review;
use crate::model::{
    Finding, History, Remark, Report, SpeakerEntry, SpeakerKind, SpeakerReport, Tier, Wordings,
};
use statement::quoted;

pub use comparison::{derivation, explained, pair, verdict};
pub use statement::{attributed, folded, one_line, statement};

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
}
