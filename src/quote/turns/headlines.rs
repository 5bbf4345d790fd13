//! Headlines inside the body, and which quotation each of them rewords.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Found;
use crate::lexicon::Class;
use crate::model::Basis;
use crate::quote::reading::{Passage, Reading};

/// The largest number of words that a headline between quotation marks has.
const LONGEST_HEADLINE: usize = 25;
/// How many quotations before and behind a headline it may reword.
const REACH: usize = 50;
/// The share of a headline's content words that the quotation it rewords must hold.
const REWORDED: f64 = 0.6;

/// A passage of its own between quotation marks, without a stop, is a headline inside the body.
pub(super) fn is_headline(reading: &Reading, passage: &Passage) -> bool {
    let paragraph = &reading.document.paragraphs[passage.paragraph];
    let Some(region) = reading.region_of(passage.tokens.start) else { return false };
    let inner = region.tokens.start + 1..region.tokens.end.saturating_sub(1);
    let words = inner.clone().filter(|at| reading.token(*at).is_word()).count();
    paragraph.tokens == region.tokens
        && region.closed
        && (1..=LONGEST_HEADLINE).contains(&words)
        && inner.last().is_some_and(|last| reading.token(last).is_word())
}

/// Attaches each headline to the quotation that it rewords; drops those that reword none.
pub(super) fn attach_headlines(reading: &Reading, all: &mut Vec<Found>) {
    // Most articles have none.
    if all.iter().all(|found| found.quotation.basis != Basis::Headline) {
        return;
    }
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
        .map(|token| &*token.lemma)
        .collect()
}
