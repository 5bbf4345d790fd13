//! What holds between passages: quotations that go on, turns without a cue, headlines.

use std::collections::BTreeSet;
use std::ops::Range;

use super::attribution::{Found, confidence};
use super::reading::{Passage, Reading};
use crate::lexicon::Class;
use crate::model::{Basis, Kind, Quotation};
use crate::span::Span;

/// The largest number of words that a headline between quotation marks has.
const LONGEST_HEADLINE: usize = 25;
/// How many quotations before and behind a headline it may reword.
const REACH: usize = 50;
/// The share of a headline's content words that the quotation it rewords must hold.
const REWORDED: f64 = 0.6;

/// The quotations of all passages, joined where one goes on in the next.
pub fn join(reading: &Reading, passages: &[Passage]) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    // Where the last attribution was: only the paragraph directly behind it can carry it on.
    let mut last: Option<&Passage> = None;
    // The last quotation with a cue, as a place in the list.
    let mut cued: Option<usize> = None;
    for passage in passages {
        let mut found = reading.attributions(passage);
        let same_paragraph = last.is_some_and(|last| last.paragraph == passage.paragraph);
        let near = last.is_some_and(|last| passage.paragraph <= last.paragraph + 1);
        if found.is_empty() {
            if !reading.is_all_quoted(passage.tokens.clone()) {
                // The reporter speaks: a later quotation without a cue is a new turn.
                if !same_paragraph {
                    last = None;
                }
                continue;
            }
            if is_headline(reading, passage) {
                all.push(without_cue(passage, reading, Basis::Headline));
                continue;
            }
            let Some(before) = cued.filter(|_| near).map(|at| &mut all[at]) else { continue };
            if before.quotation.kind == Kind::Indirect && !same_paragraph {
                all.push(without_cue(passage, reading, Basis::ContinuedTurn));
            } else {
                let part = reading.trimmed(passage.tokens.clone());
                extend(before, &[part], reading);
            }
        } else if same_paragraph
            && found[0].continues
            && let Some(before) = all.last_mut()
            && carries_on(reading, before, &found[0])
        {
            let next = found.remove(0);
            extend(before, &next.parts, reading);
            before.quotation.frame.extend(next.quotation.frame);
            all.extend(found);
        } else {
            all.extend(found);
        }
        last = Some(passage);
        cued = all.iter().rposition(|found| found.quotation.cue.is_some());
    }
    // A content has one attribution: the first that was found.
    let mut seen: BTreeSet<Vec<Span>> = BTreeSet::new();
    all.retain(|found| seen.insert(found.quotation.parts.clone()));
    attach_headlines(reading, &mut all);
    all
}

/// Whether a quotation with a continuing cue goes on where the one before it stopped.
fn carries_on(reading: &Reading, before: &Found, next: &Found) -> bool {
    // “…,” Berg wrote. “…,” Brandt added: two people. A pronoun beside a name may be one.
    let name = |found: &Found| {
        let tokens = reading.document.tokens_in(found.quotation.source?);
        let last = tokens.last()?;
        let token = reading.token(last);
        (!token.classes.has(Class::Pronoun)).then_some(token.lower.as_str())
    };
    let same = match (name(before), name(next)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    let direct = |found: &Found| found.quotation.kind == Kind::Direct;
    let basis = matches!(next.quotation.basis, Basis::CueAfter | Basis::Split);
    same && direct(before) && direct(next) && basis && before.quotation.cue.is_some()
}

fn extend(before: &mut Found, parts: &[Range<usize>], reading: &Reading) {
    before.parts.extend_from_slice(parts);
    let quotation = &mut before.quotation;
    quotation.parts.extend(parts.iter().map(|part| reading.span(part.clone())));
    quotation.kind = reading.kind(&before.parts);
    if quotation.basis == Basis::CueAfter {
        quotation.basis = Basis::Split;
    }
}

/// A passage of its own between quotation marks, without a stop, is a headline inside the body.
fn is_headline(reading: &Reading, passage: &Passage) -> bool {
    let paragraph = &reading.document.paragraphs[passage.paragraph];
    let Some(region) = reading.region_of(passage.tokens.start) else { return false };
    let inner = region.tokens.start + 1..region.tokens.end.saturating_sub(1);
    let words = inner.clone().filter(|at| reading.token(*at).is_word()).count();
    paragraph.tokens == region.tokens
        && region.closed
        && (1..=LONGEST_HEADLINE).contains(&words)
        && inner.last().is_some_and(|last| reading.token(last).is_word())
}

fn without_cue(passage: &Passage, reading: &Reading, basis: Basis) -> Found {
    let tokens = reading.trimmed(passage.tokens.clone());
    let quotation = Quotation {
        kind: Kind::Direct,
        parts: vec![reading.span(tokens.clone())],
        cue: None,
        source: None,
        via: Vec::new(),
        frame: Vec::new(),
        basis,
        headline_of: None,
        confidence: confidence(basis, Kind::Direct),
    };
    Found { quotation, parts: vec![tokens], continues: false }
}

/// Attaches each headline to the quotation that it rewords; drops those that reword none.
fn attach_headlines(reading: &Reading, all: &mut Vec<Found>) {
    let words: Vec<BTreeSet<&str>> =
        all.iter().map(|found| content_words(reading, &found.parts)).collect();
    let mut attached: Vec<Option<usize>> = vec![None; all.len()];
    for (at, found) in all.iter().enumerate() {
        if found.quotation.basis != Basis::Headline || words[at].is_empty() {
            continue;
        }
        let mut best = (0.0, None);
        let near = at.saturating_sub(REACH)..all.len().min(at + REACH);
        for (other, candidate) in near.clone().zip(&all[near]) {
            let shared = words[at].intersection(&words[other]).count();
            #[expect(clippy::cast_precision_loss, reason = "a headline has few words")]
            let share = shared as f64 / words[at].len() as f64;
            if candidate.quotation.basis != Basis::Headline && share > best.0 {
                best = (share, Some(other));
            }
        }
        attached[at] = best.1.filter(|_| best.0 >= REWORDED);
    }
    let kept: Vec<bool> = all
        .iter()
        .zip(&attached)
        .map(|(found, attached)| found.quotation.basis != Basis::Headline || attached.is_some())
        .collect();
    // Places shift by the headlines dropped before them.
    let mut next = 0..;
    let places: Vec<usize> =
        kept.iter().map(|kept| if *kept { next.next().unwrap_or(0) } else { next.start }).collect();
    for (found, attached) in all.iter_mut().zip(&attached) {
        found.quotation.headline_of = attached.map(|at| places[at]);
    }
    let mut kept = kept.iter();
    all.retain(|_| kept.next().copied().unwrap_or(false));
}

fn content_words<'r>(reading: &'r Reading, parts: &[Range<usize>]) -> BTreeSet<&'r str> {
    let tokens = parts.iter().cloned().flatten().map(|at| reading.token(at));
    tokens
        .filter(|token| {
            token.is_word() && (token.classes.is_open() || token.classes.has(Class::Numeral))
        })
        .map(|token| token.lemma.as_str())
        .collect()
}
