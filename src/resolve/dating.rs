//! When a quotation was said, and which days it speaks of.
//!
//! The words that date the saying stand in the attribution, never in the content:
//! "said *today* that", "announced *yesterday*", "*previously* said". Without any,
//! it was said on the day of publication.

use std::ops::Range;

use super::date::{self, Tense};
use crate::lexicon::{Class, Lexicon};
use crate::model::{DateRange, Dated, Precision, Quotation};
use crate::span::Span;
use crate::text::Document;

/// The rule that stands in where no words date the saying.
const PUBLISHED: &str = "published";
/// How many words before a date a preposition may stand that makes it another event's.
const GOVERNING: usize = 5;

/// When a quotation was said; nothing for an undated article without words that date it.
pub fn said_on(
    document: &Document,
    quotation: &Quotation,
    published: Option<&DateRange>,
    lexicon: &Lexicon,
) -> Option<Dated> {
    let cue = quotation.cue.as_ref().map(|cue| document.token_at(cue.span.start));
    let distance = |dated: &Dated| {
        let at = dated.evidence.map(|evidence| document.token_at(evidence.start));
        at.zip(cue).map_or(usize::MAX, |(at, cue)| at.abs_diff(cue))
    };
    // The nearest to the cue; a date after the saying would be a date of something else.
    let not_later =
        |dated: &Dated| match (dated.range.from, published.and_then(|published| published.to)) {
            (Some(from), Some(published)) => from <= published,
            _ => true,
        };
    quotation
        .frame
        .iter()
        .flat_map(|frame| {
            date::find(document, document.tokens_in(*frame), published, Tense::Past, lexicon)
        })
        // "since 2024" tells when something began, not when it was said.
        .filter(|dated| dated.range.precision != Precision::After)
        .filter(|dated| not_later(dated) && dates_the_saying(document, dated.evidence, quotation))
        .min_by_key(distance)
        .or_else(|| published.map(|range| Dated { range: *range, evidence: None, rule: PUBLISHED }))
}

/// Whether words in the attribution can date the saying: not those of another event, as in "after Monday's vote".
fn dates_the_saying(document: &Document, evidence: Option<Span>, quotation: &Quotation) -> bool {
    let Some(evidence) = evidence else { return false };
    let tokens = document.tokens_in(evidence);
    let owns =
        document.tokens.get(tokens.end).is_some_and(|next| next.classes.has(Class::Genitive));
    let before = tokens.start.checked_sub(1).map(|before| document.tokens[before].classes);
    let other = before.is_some_and(|classes| {
        classes.any(&[Class::Subordinator, Class::Possessive]) && !classes.has(Class::Locative)
    });
    // Solen, elected in 2016, said: what is told of the source dates something else.
    let aside = quotation.source.zip(quotation.cue.as_ref()).is_some_and(|(source, cue)| {
        let comma = |from: usize, to: usize| {
            document.text.get(from..to).is_some_and(|gap| gap.contains(','))
        };
        comma(source.end, evidence.start) && comma(evidence.end, cue.span.start)
    });
    // Two days after the vote on Monday: the date of another event.
    let governed = document.tokens[tokens.start.saturating_sub(GOVERNING)..tokens.start]
        .iter()
        .rev()
        .take_while(|token| token.is_word())
        .any(|token| {
            token.classes.has(Class::Subordinator) && token.classes.has(Class::Preposition)
        });
    let in_content = quotation.parts.iter().any(|part| part.overlaps(evidence));
    let in_source = quotation.source.is_some_and(|source| source.overlaps(evidence));
    !owns && !other && !aside && !governed && !in_content && !in_source
}

/// The days that the content speaks of, in text order.
pub fn refers_to(
    document: &Document,
    quotation: &Quotation,
    said_on: Option<&Dated>,
    published: Option<&DateRange>,
    lexicon: &Lexicon,
) -> Vec<Dated> {
    let anchor =
        said_on.map(|dated| &dated.range).filter(|range| range.from.is_some()).or(published);
    let parts = quotation.parts.iter().map(|part| document.tokens_in(*part));
    parts
        .flat_map(|tokens| {
            let tense = tense(document, tokens.clone());
            date::find(document, tokens, anchor, tense, lexicon)
        })
        .collect()
}

/// Future where a modal stands among the words, else unknown.
fn tense(document: &Document, tokens: Range<usize>) -> Tense {
    let modal = document.tokens[tokens].iter().any(|token| token.classes.has(Class::Modal));
    if modal { Tense::Future } else { Tense::Unknown }
}
