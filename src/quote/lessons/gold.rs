//! What readers marked, in tokens: the right answer at a cue, and how right a proposal is.

use std::ops::Range;

use super::Lessons;
use crate::quote::candidates::Candidate;
use crate::quote::features::{Site, overlaps};
use crate::quote::proposal::{Proposal, Side};
use crate::quote::reading::Reading;
use crate::quote::signs::Tag;

/// A marked attribution in tokens.
pub(super) struct Gold {
    pub(super) cue: Range<usize>,
    pub(super) source: Option<Range<usize>>,
    pub(super) parts: Vec<Range<usize>>,
    pub(super) speech: bool,
}

/// What is right at one cue.
pub(super) struct Answer {
    pub(super) side: Side,
    pub(super) left: Option<Range<usize>>,
    pub(super) right: Option<Range<usize>>,
}

impl Lessons<'_> {
    pub(super) fn gold(&self, candidate: &Candidate) -> Option<&Gold> {
        let matching = || self.marked.iter().filter(|gold| overlaps(&gold.cue, &candidate.tokens));
        matching().find(|gold| gold.speech).or_else(|| matching().next())
    }

    /// The marked content on the sides of a cue, inside its passage.
    pub(super) fn answer(&self, at: &Site, gold: &Gold) -> Option<Answer> {
        let cue = &at.candidate.tokens;
        let passage = &at.passage.tokens;
        let inside = |part: &Range<usize>| part.start.max(passage.start)..part.end.min(passage.end);
        let parts = gold.parts.iter().map(inside).filter(|part| !part.is_empty());
        let (left, right): (Vec<_>, Vec<_>) = parts.partition(|part| part.start < cue.start);
        let whole = |parts: Vec<Range<usize>>| {
            let last = parts.last()?.end;
            Some(self.reading.edged(parts[0].start..last)).filter(|whole| !whole.is_empty())
        };
        let (left, right) = (whole(left), whole(right));
        let left =
            left.map(|left| left.start..left.end.min(cue.start)).filter(|left| !left.is_empty());
        let side = match (&left, &right) {
            (Some(_), Some(_)) => Side::Both,
            (Some(_), None) => Side::Left,
            (None, Some(_)) => Side::Right,
            (None, None) => return None,
        };
        Some(Answer { side, left, right })
    }

    /// 0 wrong, 1 content right, 3 content and source right; nothing where it meets what is no speech.
    pub(super) fn judge(&self, proposal: &Proposal) -> Option<u8> {
        let mut parts = proposal.parts.clone();
        let own = self.best(&parts);
        parts.extend(self.reading.follow_on(&self.passages, proposal.passage));
        let best =
            own.into_iter().chain(self.best(&parts)).max_by(|one, other| one.0.total_cmp(&other.0));
        let Some((overlap, gold)) = best else { return Some(0) };
        if !gold.speech && overlap >= 0.3 {
            return None;
        }
        if overlap < 0.8 {
            return Some(0);
        }
        let source = match (&proposal.source, &gold.source) {
            (Some(own), Some(gold)) => overlaps(own, gold) || self.same_last(own, gold),
            (None, None) => true,
            _ => false,
        };
        Some(if source { 3 } else { 1 })
    }

    fn same_last(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let last = |range: &Range<usize>| &self.reading.token(range.end - 1).lower;
        last(one) == last(other)
    }

    fn best(&self, parts: &[Range<usize>]) -> Option<(f64, &Gold)> {
        let overlap = |gold: &Gold| {
            let words = |parts: &[Range<usize>]| -> u32 {
                parts.iter().map(|part| self.words(part.clone())).sum()
            };
            let shared: u32 = parts
                .iter()
                .flat_map(|part| gold.parts.iter().map(move |other| (part, other)))
                .map(|(part, other)| {
                    self.words(part.start.max(other.start)..part.end.min(other.end))
                })
                .sum();
            f64::from(shared) / f64::from((words(parts) + words(&gold.parts) - shared).max(1))
        };
        let all = self.marked.iter().map(|gold| (overlap(gold), gold));
        all.filter(|(overlap, _)| *overlap > 0.0)
            .max_by(|one, other| one.0.total_cmp(&other.0).then(one.1.speech.cmp(&other.1.speech)))
    }

    fn words(&self, tokens: Range<usize>) -> u32 {
        u32::try_from(self.reading.between(tokens).words).unwrap_or(0)
    }
}

impl Reading<'_> {
    /// A marked range as the choices see contents: no marks at its ends, quotation marks kept whole.
    pub(super) fn edged(&self, mut tokens: Range<usize>) -> Range<usize> {
        let keeps = |at: usize| self.token(at).is_word() || self.is_quoted(at);
        while !tokens.is_empty()
            && !keeps(tokens.end - 1)
            && self.signs[tokens.end - 1].tag != Tag::BracketEnd
            && self.signs[tokens.end - 1].tag != Tag::Mark
        {
            tokens.end -= 1;
        }
        while !tokens.is_empty() && !keeps(tokens.start) {
            tokens.start += 1;
        }
        if tokens.is_empty() {
            return tokens;
        }
        // The whole region where a mark was left out, and the conjunction with its clause.
        if let Some(region) =
            self.region_of(tokens.start).filter(|region| region.tokens.start + 1 == tokens.start)
        {
            tokens.start = region.tokens.start;
        }
        if let Some(region) =
            self.region_of(tokens.end - 1).filter(|region| region.tokens.end == tokens.end + 1)
        {
            tokens.end = region.tokens.end;
        }
        if tokens.start > 0 && self.signs[tokens.start - 1].tag == Tag::That {
            tokens.start -= 1;
        }
        tokens
    }
}
