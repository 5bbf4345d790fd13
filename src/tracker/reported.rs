//! A report checked by itself: every finding is made again from the evidence that it carries.

use super::Problem;
use crate::compare;
use crate::lexicon::Lexicon;
use crate::model::{Article, Cue, Dated, Digest, Finding, Record, Speaker, SpeakerKind};
use crate::report::html::{
    Evidence, EvidenceFinding, EvidencePassage, EvidenceSide, is_shown, is_whole,
};
use crate::span::Span;

/// Everything in the evidence of a report that does not come out as it says.
///
/// Ids are made again of the two texts, passages are held against their digests and against the words that are said
/// to stand in them, every pair is compared again by the rules of this program, and the page must show the words.
pub fn check_report(page: &str, evidence: &Evidence) -> Vec<Problem> {
    let lexicon = Lexicon::english();
    let mut problems = Vec::new();
    if !is_whole(page) {
        let what =
            "it was changed since it was written; a browser that saves a page changes it, too";
        problems.push(Problem { what: what.into(), place: "the page".into() });
    }
    for finding in &evidence.findings {
        let place = format!("finding {}", finding.id);
        let mut differs = |what: String| problems.push(Problem { what, place: place.clone() });
        if Finding::id_of(&finding.earlier.words, &finding.later.words) != finding.id {
            differs("its id is not that of the two texts".into());
        }
        for side in [&finding.earlier, &finding.later] {
            if !is_shown(page, &side.words) {
                differs(format!("statement {}: the page shows other words", side.id));
            }
            if let Some(passage) = &side.passage
                && let Some(what) = wrong_passage(side, passage)
            {
                differs(format!("statement {}: {what}", side.id));
            }
        }
        if let Some(what) = compared_otherwise(finding, lexicon) {
            differs(what);
        }
    }
    problems
}

/// What is wrong with the paragraph of a statement.
fn wrong_passage(side: &EvidenceSide, passage: &EvidencePassage) -> Option<&'static str> {
    if Digest::of(&passage.text).to_string() != passage.digest {
        return Some("its passage has another digest: it was changed");
    }
    let bytes = |point: usize| {
        let mut ends = passage.text.char_indices().map(|(at, _)| at).chain([passage.text.len()]);
        ends.nth(point)
    };
    let parts: Option<Vec<Span>> = passage
        .parts
        .iter()
        .map(|(start, end)| Some(Span { start: bytes(*start)?, end: bytes(*end)? }))
        .collect();
    let Some(parts) =
        parts.filter(|parts| !parts.is_empty() && parts.iter().all(|part| part.start <= part.end))
    else {
        return Some("its places lie outside of its passage");
    };
    let mut quotation = record(side).statement.quotation;
    quotation.parts = parts;
    (quotation.words(&passage.text) != side.words)
        .then_some("its words do not stand in its passage")
}

/// How a pair comes out otherwise than the report says.
fn compared_otherwise(finding: &EvidenceFinding, lexicon: &Lexicon) -> Option<String> {
    let rule = finding.rules.first().map_or("", String::as_str);
    // Which statement a retraction means is read from the whole history, not from the two alone.
    if rule == compare::RETRACTED {
        return None;
    }
    let (earlier, later) = (record(&finding.earlier), record(&finding.later));
    let comparison = compare::compare_records(&earlier, &later, lexicon);
    let verdict = comparison.verdict.name();
    let found = comparison.reasons.first().map_or("", |reason| reason.rule);
    (verdict != finding.verdict || found != rule).then(|| {
        format!("it says {} by {rule}; the two texts give {verdict} by {found}", finding.verdict)
    })
}

/// A side of a finding as far as a comparison looks at it.
fn record(side: &EvidenceSide) -> Record {
    let article = Article::of(side.words.clone());
    let mut record = Record::of_words(&article, 0, side.words.clone(), side.kind, None);
    let nowhere = Span { start: 0, end: 0 };
    record.statement.quotation.cue =
        side.cue.as_ref().map(|lemma| Cue { span: nowhere, lemma: lemma.clone() });
    record.statement.said_on =
        side.said_on.map(|range| Dated { range, evidence: None, rule: "published" });
    record.statement.speaker = side.speaker.as_ref().map(|name| Speaker {
        name: name.clone(),
        kind: SpeakerKind::Person,
        offices: Vec::new(),
        aliases: Vec::new(),
    });
    record
}
