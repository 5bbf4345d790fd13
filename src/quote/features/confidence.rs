//! What the confidence in an answer rests on: its chances, its shape, and the answers beside it.

use std::ops::Range;

use crate::quote::choices::{Column, Names, Rows};
use crate::quote::proposal::Proposal;
use crate::quote::reading::{Passage, Reading};
use crate::quote::signs::Tag;

/// How many answers before and behind are looked at; no sentence has so many.
const REACH: usize = 40;

impl Reading<'_> {
    /// What the confidence in a proposal rests on.
    pub fn confidence_row(
        &self,
        proposals: &[Proposal],
        at: usize,
        passages: &[Passage],
        rows: &mut Rows<impl Names>,
    ) {
        let mut row = rows.begin();
        let own = &proposals[at];
        let chances = &own.chances;
        #[expect(clippy::cast_possible_truncation, reason = "a chance is at most 1")]
        let mille = |chance: f64| (chance * 1000.0).round() as i32;
        row.put("content", mille(chances.content()));
        row.put("side", mille(chances.side));
        row.put("cue", mille(chances.cue));
        row.put("start", mille(chances.right.0));
        row.put("end", mille(chances.right.1));
        row.put("left-start", mille(chances.left.0));
        row.put("left-end", mille(chances.left.1));
        row.put("source", mille(chances.source));
        row.put("which", own.side as i32);
        row.put("kind", own.candidate.kind as i32);
        row.put("rate", own.candidate.figure.share(Column::Attributes));
        row.put("of-kind", self.kind(&own.parts) as i32);
        let whole = own.parts[0].start..own.parts[own.parts.len() - 1].end;
        let inside = self.between(whole.clone());
        row.put("words", inside.words);
        row.put("quoted", inside.quoted * 100 / inside.words.max(1));
        row.put("regions", inside.regions);
        row.put("finite", inside.finite);
        row.put("cues", inside.cues);
        let passage = &passages[own.passage];
        row.put("first", self.tag(whole.start, passage) as i32);
        row.put("last", self.tag(whole.end - 1, passage) as i32);
        row.put("next", self.tag(whole.end, passage) as i32);
        let covers = |content: &[Range<usize>], cue: &Range<usize>| {
            content.iter().any(|part| part.start < cue.end && cue.start < part.end)
        };
        let others = || {
            let near = at.saturating_sub(REACH)..proposals.len().min(at + REACH);
            near.filter(|other| *other != at).map(|other| &proposals[other])
        };
        let most = |holds: &dyn Fn(&Proposal) -> bool| {
            others()
                .filter(|other| holds(other))
                .map(|other| mille(other.chances.content()))
                .max()
                .unwrap_or(-1)
        };
        row.put("covered", most(&|other| covers(&other.parts, &own.candidate.tokens)));
        row.put("covering", most(&|other| covers(&own.parts, &other.candidate.tokens)));
        row.put("same-cue", most(&|other| other.candidate.tokens == own.candidate.tokens));
        row.put(
            "overlaps",
            most(&|other| {
                other.candidate.tokens != own.candidate.tokens
                    && own.parts.iter().any(|part| covers(&other.parts, part))
            }),
        );
        row.put("role", own.source.as_ref().map_or(-1, |source| self.role_of(source)));
        row.put(
            "source-tag",
            own.source.as_ref().map_or(-1, |source| self.tag(source.start, passage) as i32),
        );
        let behind =
            passages.get(own.passage + 1).filter(|next| next.paragraph == passage.paragraph);
        row.put(
            "next-quoted",
            behind.map_or(-1, |next| {
                self.between(next.tokens.clone()).quoted * 100
                    / self.between(next.tokens.clone()).words.max(1)
            }),
        );
        row.put_if(
            "next-quote",
            behind.is_some_and(|next| self.signs[next.tokens.start].tag == Tag::Quote),
        );
        row.put("follow-on", self.follow_ons(passages)[own.passage]);
        row.put_if(
            "next-paragraph-quote",
            passages
                .get(own.passage + 1)
                .is_some_and(|next| self.signs[next.tokens.start].tag == Tag::Quote),
        );
        let last_region = self.regions_round(&(passage.tokens.end..passage.tokens.end), passage).0;
        row.put_if(
            "ends-quoted",
            last_region.is_some_and(|region| region.end == passage.tokens.end),
        );
        row.put("passage-words", self.between(passage.tokens.clone()).words);
        row.put_if("be", own.candidate.auxiliaries.be);
        row.put_if("modal", own.candidate.auxiliaries.modal);
        row.put_if("negated", own.candidate.auxiliaries.negated);
        row.put("tag", self.tag(own.candidate.tokens.start, passage) as i32);
    }
}
