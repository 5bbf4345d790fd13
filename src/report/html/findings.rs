//! Findings with both statements in their paragraphs, what differs between them, and why it was found.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::statement::{day, kind, place, statement, words};
use super::{Visible, bidi, escaped, nowrap};
use crate::model::{Basis, Comparison, Finding, Passage, Record, Report, SpeakerReport, Tier};
use crate::report::{
    ById, Marks, by_id, differences, findings_of, marked, records_at, sides, text,
};

/// The words for a difference stand in it, for those who do not see how it is drawn.
const MARKS: Marks = Marks {
    deleted: (
        "<del><span class=\"said\">[left out: </span>",
        "<span class=\"said\">]</span></del>",
    ),
    inserted: ("<ins><span class=\"said\">[new: </span>", "<span class=\"said\">]</span></ins>"),
};

/// A finding with its two statements.
struct Pair<'a> {
    finding: &'a Finding,
    earlier: &'a Record,
    later: &'a Record,
}

/// The findings of one speaker, with what they rest on.
pub(super) struct Findings<'a> {
    report: &'a SpeakerReport,
    whole: &'a Report,
    records: ById<'a>,
}

impl<'a> Findings<'a> {
    pub fn of(report: &'a SpeakerReport, whole: &'a Report) -> Self {
        Self { report, whole, records: by_id(report) }
    }

    pub fn of_tier(&self, tier: Tier) -> Vec<&'a Finding> {
        findings_of(self.report, tier)
    }

    /// Findings in their order; those about the same two texts, which others days may have too, stand together.
    pub fn entries(&self, findings: &[&Finding]) -> Markup {
        let mut groups: Vec<Vec<Pair>> = Vec::new();
        let mut known = BTreeMap::new();
        for finding in findings {
            let Some((earlier, later)) = sides(&self.records, finding) else { continue };
            // Of one id, but the other way round or with another verdict, it is told otherwise.
            let told = text::verdict(&finding.comparison);
            let at = *known.entry((&finding.id, &earlier.words, told)).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Vec::new());
            }
            groups[at].push(Pair { finding, earlier, later });
        }
        html! { @for group in &groups { @if let Some((first, others)) = group.split_first() {
            (self.entry(first, others))
        } } }
    }

    fn entry(&self, first: &Pair, others: &[Pair]) -> Markup {
        let Pair { finding, earlier, later } = first;
        // Two statements are in one finding at most; the finding's id is that of their words alone.
        let id = format!("finding-{}-{}", earlier.statement.id, later.statement.id);
        html! {
            article class="finding" aria-labelledby=(id) {
                h4 id=(id) {
                    (text::verdict(&finding.comparison)) " " code { (finding.short()) }
                }
                div class="sides" { (self.side("Earlier", earlier)) (self.side("Later", later)) }
                @if !finding.comparison.diff.is_empty() {
                    p class="label" { "What differs" }
                    p class="diff" { (diff(&finding.comparison, earlier, later)) }
                }
                (reasons(&finding.comparison))
                p class="meta" {
                    "Review: "
                    @if finding.reviews.is_empty() { "nobody has looked at it yet" }
                    @else { (Visible(&text::reviewed(&finding.reviews))) }
                }
                @if !others.is_empty() {
                    p class="label" { "The same words on other days" }
                    ul class="also" { @for Pair { earlier, later, .. } in others {
                        li { (nowrap(&day(earlier))) " " (place(earlier)) "; then " (nowrap(&day(later))) " " (place(later)) }
                    } }
                }
            }
        }
    }

    fn side(&self, label: &str, record: &Record) -> Markup {
        html! {
            div {
                p class="label" { (label) ", " (day(record)) ", " (kind(record)) }
                (words(record))
                @if let Some(passage) = self.whole.passages.get(&record.statement.id) {
                    (in_its_paragraph(passage))
                }
                p class="meta" { (place(record)) }
                p class="meta digest" { (digest_of(record)) ": " code { (record.article.digest) } }
            }
        }
    }

    /// One occasion in the words of several outlets.
    pub fn wordings(&self) -> Markup {
        if self.report.wordings.is_empty() {
            return html! {};
        }
        html! {
            h3 { "Reported differently" }
            p class="aside" { "One occasion in the words of several outlets: the reports differ, not the speaker." }
            @for wordings in &self.report.wordings {
                @let records = records_at(self.report, &wordings.statements);
                div class="finding" {
                    @if let Some(first) = records.first() { (statement(first)) }
                    @for (first, other, difference) in differences(wordings, &records) {
                        (statement(other))
                        p class="label" { "How it differs" }
                        p class="diff" { (diff(difference, first, other)) }
                    }
                }
            }
        }
    }

    /// The nearest pairs of which nothing was said, if a reader asked.
    pub fn silence(&self) -> Markup {
        let silence = &self.report.silence;
        if !silence.is_asked {
            return html! {};
        }
        html! {
            h3 { "Not flagged" }
            @if silence.nearest.is_empty() { p { "No other pair is similar." } }
            @for silent in &silence.nearest {
                @if let (Some(earlier), Some(later)) = (self.records.get(&silent.earlier), self.records.get(&silent.later)) {
                    div class="finding" {
                        (statement(earlier)) (statement(later)) (reasons(&silent.comparison))
                    }
                }
            }
            table {
                thead { tr { th scope="col" { "Reason" } th scope="col" { "Pairs of remarks" } } }
                tbody { @for (reason, pairs) in &silence.reasons {
                    tr { th scope="row" { (reason) } td { (pairs) } }
                } }
            }
        }
    }
}

fn reasons(comparison: &Comparison) -> Markup {
    html! {
        p class="label" { "Why" }
        ul { @for reason in &comparison.reasons {
            li { (bidi(&reason.note)) " " code { (reason.rule) } }
        } }
    }
}

fn diff(comparison: &Comparison, earlier: &Record, later: &Record) -> Markup {
    let marked = marked(&earlier.words, &later.words, &comparison.diff, MARKS, escaped);
    html! { bdi { (PreEscaped(marked)) } }
}

/// The paragraph in which a statement stands, its own words marked.
fn in_its_paragraph(passage: &Passage) -> Markup {
    let mut end = 0;
    let mut pieces = Vec::new();
    for part in &passage.parts {
        pieces.push((passage.text.get(end..part.start).unwrap_or_default(), false));
        pieces.push((passage.text.get(part.start..part.end).unwrap_or_default(), true));
        end = part.end;
    }
    pieces.push((passage.text.get(end..).unwrap_or_default(), false));
    html! {
        p class="passage" { bdi { @for (piece, is_said) in pieces {
            @if is_said { mark { (Visible(piece)) } } @else { (Visible(piece)) }
        } } }
    }
}

/// Of what the digest of a statement's article is one.
fn digest_of(record: &Record) -> &'static str {
    if record.statement.quotation.basis == Basis::Given {
        "SHA-256 of the row as text"
    } else {
        "SHA-256 of the article"
    }
}
