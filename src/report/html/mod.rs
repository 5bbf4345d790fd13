//! Self-contained HTML: one file that can be sent to an editor, read without a network and checked again.
//!
//! Nothing in it acts: no script, no address that is fetched, and a content policy that forbids both. Every text from
//! outside goes through `maud`, which escapes it, or through the one place that escapes what is put together elsewhere; control and bidirectional characters are
//! written out. Colours have the contrast of WCAG 2.1 AA in light and dark, and nothing is told by colour alone.

mod evidence;
mod findings;
mod statement;
mod style;
mod timeline;

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{NOTICE, ORDER, Visible, count, folding, how_often, occasions, records_at, rests_on};
use crate::model::{Finding, History, Record, Report, SpeakerEntry, SpeakerReport, Tier, Verdict};
use findings::Findings;
use statement::{kind, place, statement, words};

pub use evidence::{
    Evidence, EvidenceFinding, EvidencePassage, EvidenceSide, is_shown, is_whole, read_evidence,
};

/// What the page may do: show its own style, and nothing else.
fn policy() -> String {
    format!("default-src 'none'; style-src '{}'; base-uri 'none'; form-action 'none'", style::HASH)
}

/// A page with a title around its content.
fn page(title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "quotetrail " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                style { (PreEscaped(style::STYLE)) }
            }
            body {
                a class="skip" href="#content" { "Skip to the content" }
                main id="content" { (content) }
            }
        }
    }
}

pub(super) fn report(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> =
        report.speakers.iter().map(|speaker| speaker.speaker.name.as_str()).collect();
    let title = match names.as_slice() {
        [only] => format!("Consistency report: {}", Visible(only)),
        _ => "Consistency report".to_owned(),
    };
    let content = html! {
        header {
            h1 { (title) }
            p class="notice" { (NOTICE) }
            p { (rests_on(report.basis.statements, report.basis.articles, report.basis.cut)) }
        }
        @if report.speakers.len() > 1 {
            nav aria-label="Speakers" {
                ul { @for (at, name) in names.iter().enumerate() {
                    li { a href={ "#speaker-" (at) } { (bidi(name)) } }
                } }
            }
        }
        @for (at, speaker) in report.speakers.iter().enumerate() { (about(at, speaker, report)) }
        (evidence::section(report))
    };
    write!(out, "{}", evidence::sealed(&page(&title, &content).into_string()))
}

/// Everything about one speaker.
fn about(at: usize, report: &SpeakerReport, whole: &Report) -> Markup {
    let findings = Findings::of(report, whole);
    let counted = findings.of_tier(Tier::Report);
    let unsure = findings.of_tier(Tier::Check);
    html! {
        section aria-labelledby={ "speaker-" (at) } {
            h2 id={ "speaker-" (at) } { (bidi(&report.speaker.name)) }
            (also_known(&report.speaker))
            p { (rests_on(report.basis.statements, report.basis.articles, report.basis.cut)) " " (folding(&report.basis)) }
            (timeline::figure(at, report))
            h3 { "Findings" }
            @if report.basis.statements == 0 { p { "Nothing that was asked for was said." } }
            @else if counted.is_empty() { p { "No findings." } }
            @else { p { (tally(&counted)) } }
            (findings.entries(&counted))
            @if !unsure.is_empty() {
                h3 { "To be read in the article first" }
                p class="aside" {
                    "These rest on indirect speech, on a headline or on words that are not sure. They count as nothing until somebody has read the article."
                }
                (findings.entries(&unsure))
            }
            @if !report.dismissed.is_empty() {
                p { (count(report.dismissed.len(), "finding")) " dismissed by a reader." }
            }
            (claims(report))
            @if !report.retractions.is_empty() {
                h3 { "Takes back an earlier statement without saying which" }
                ul { @for record in records_at(report, &report.retractions) { li { (statement(record)) } } }
            }
            (findings.wordings())
            (findings.silence())
        }
    }
}

/// How many findings there are of each verdict: `3 findings: 2 contradicts, 1 shifts.`
fn tally(findings: &[&Finding]) -> String {
    let of = |verdict: &Verdict| {
        let number = findings.iter().filter(|it| it.comparison.verdict == *verdict).count();
        (number > 0).then(|| format!("{number} {}", verdict.name()))
    };
    let each: Vec<String> = ORDER.iter().filter_map(of).collect();
    format!("{}: {}.", count(findings.len(), "finding"), each.join(", "))
}

/// Claims that were made on more than one day.
fn claims(report: &SpeakerReport) -> Markup {
    if report.remarks.is_empty() {
        return html! {};
    }
    html! {
        h3 { "Said on more than one day" }
        ul class="claims" {
            @for remark in &report.remarks {
                @let records = records_at(report, &remark.statements);
                li {
                    @if let Some(first) = records.first() { (words(first)) }
                    p class="meta" { "said " (how_often(remark, &records)) }
                    ul {
                        @for (day, records) in occasions(&records) {
                            li {
                                @match day { Some(day) => (day), None => "undated" }
                                @for record in records { " · " (place(record)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("Statements of {}", Visible(&history.speaker.name));
    let mut articles: Vec<_> = history.records.iter().map(|record| record.article.digest).collect();
    articles.sort_unstable();
    articles.dedup();
    let records: Vec<&Record> = history.records.iter().collect();
    let content = html! {
        header {
            h1 { "Statements of " (bidi(&history.speaker.name)) }
            (also_known(&history.speaker))
            p { (rests_on(history.records.len(), articles.len(), history.cut)) }
        }
        @for (day, records) in occasions(&records) {
            section class="day" {
                h2 { @match day { Some(day) => (day), None => "Undated" } }
                ul class="plain" { @for record in records { li {
                    (words(record))
                    p class="meta" { (kind(record)) " · " (place(record)) }
                } } }
            }
        }
    };
    write!(out, "{}", page(&title, &content).into_string())
}

pub(super) fn speakers(speakers: &[SpeakerEntry], out: &mut dyn Write) -> io::Result<()> {
    let content = html! {
        h1 { "Speakers" }
        table {
            thead { tr { th scope="col" { "Name" } th scope="col" { "Also" } th scope="col" { "Statements" } } }
            tbody {
                @for speaker in speakers {
                    tr {
                        th scope="row" { (bidi(&speaker.name)) }
                        td { (bidi(&speaker.names.join(", "))) }
                        td { (speaker.statements) }
                    }
                }
            }
        }
    };
    write!(out, "{}", page("Speakers", &content).into_string())
}

fn also_known(speaker: &SpeakerEntry) -> Markup {
    html! {
        @if !speaker.names.is_empty() {
            p class="meta" { "also: " (bidi(&speaker.names.join(", "))) }
        }
    }
}

/// A date, which is not broken over lines.
fn nowrap(date: &str) -> Markup {
    html! { span class="date" { (Visible(date)) } }
}

/// A text from outside, apart from the reading direction of what stands around it.
fn bidi(text: &str) -> Markup {
    html! { bdi { (Visible(text)) } }
}

/// A text from outside as HTML, for stretches that are put together elsewhere.
fn escaped(text: &str) -> String {
    html! { (Visible(text)) }.into_string()
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

    /// The names of all elements in their order, as a parser that knows no more than tags finds them.
    fn elements(page: &str) -> Vec<&str> {
        page.split('<').skip(1).filter_map(|tag| tag.split([' ', '>', '\n']).next()).collect()
    }

    #[test]
    fn hostile_words_add_no_element() {
        let plain = written(|out| report(&samples::report(), out));
        let mut hostile = samples::report();
        for record in &mut hostile.speakers[0].records {
            for text in [&mut record.words, &mut record.printed] {
                // As long as the words of the sample, so that its spans fit.
                *text = text
                    .replace("expect much", "<b>\"x\"</b>&")
                    .replace('W', "<")
                    .replace('e', "\"");
            }
            record.article.outlet = Some("</title><script>alert(1)</script>".into());
            record.article.url = Some("javascript:alert(1)".into());
        }
        hostile.speakers[0].speaker.name = "<img src=x onerror=alert(1)>".into();
        let page = written(|out| report(&hostile, out));
        let named = |page: &str| {
            let mut names =
                elements(page).iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
            // Links of the plain one are none here.
            names.retain(|name| name != "a" && name != "/a");
            names
        };
        let mut expected = named(&plain);
        expected.dedup();
        let mut found = named(&page);
        found.dedup();
        let unknown: Vec<_> = found.iter().filter(|name| !expected.contains(name)).collect();
        assert_eq!(unknown, Vec::<&String>::new());
        assert!(!page.contains("<script") && !page.contains("javascript:"));
    }
}
