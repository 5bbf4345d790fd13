//! What the first choice looks at: does this word attribute, and on which side is its content?

use super::{FAR, Site};
use crate::lexicon::Frame;
use crate::quote::choices::{Names, Row, Rows};
use crate::quote::signs::Tag;

/// How far a conjunction, a colon or another cue is looked for, in tokens.
const REACH: usize = 40;

impl Site<'_, '_> {
    /// The row of the cue choice.
    pub fn cue_row(&self, rows: &mut Rows<impl Names>) {
        let mut row = rows.begin();
        self.put_cue(&mut row);
        self.put_lexicon(&mut row);
        self.put_group(&mut row);
        self.put_neighbours(&mut row);
        self.put_regions(&mut row);
        self.put_place(&mut row);
        self.put_subject(&mut row);
        self.put_other_cues(&mut row);
    }

    #[inline]
    fn put_lexicon(&self, row: &mut Row<impl Names>) {
        row.put("seen", self.candidate.figure.seen());
        let attitude = self.candidate.entry.map_or(-1, |entry| entry.attitude as i32);
        row.put("attitude", attitude);
        for (name, frame) in [
            ("takes-quote", Frame::Quote),
            ("takes-that", Frame::That),
            ("takes-clause", Frame::Clause),
            ("takes-np", Frame::Np),
            ("nominal", Frame::Nominal),
        ] {
            row.put_if(name, self.takes(frame));
        }
        let head = self.reading.token(self.candidate.tokens.start);
        row.put("verb-share", head.verb_share.into());
        row.put_if("capital", head.is_capital());
    }

    #[inline]
    fn put_group(&self, row: &mut Row<impl Names>) {
        let auxiliaries = self.candidate.auxiliaries;
        row.put_if("have", auxiliaries.have);
        row.put_if("modal", auxiliaries.modal);
        row.put_if("does", auxiliaries.does);
        row.put_if("negated", auxiliaries.negated);
        let start = self.candidate.tokens.start;
        row.put("group", i32::try_from(start - self.candidate.group).unwrap_or(FAR));
    }

    #[inline]
    fn put_neighbours(&self, row: &mut Row<impl Names>) {
        let group = self.candidate.group;
        let end = self.candidate.tokens.end;
        row.put("tag-1", self.tag_back(self.candidate.tokens.start, 1) as i32);
        row.put("group-1", self.tag_back(group, 1) as i32);
        row.put("group-2", self.tag_back(group, 2) as i32);
        row.put("group-3", self.tag_back(group, 3) as i32);
        row.put("tag+1", self.tag(end) as i32);
        row.put("tag+2", self.tag(end + 1) as i32);
        row.put("tag+3", self.tag(end + 2) as i32);
        row.put("tag+4", self.tag(end + 3) as i32);
        for (name, tag) in [("that-behind", Tag::That), ("colon-behind", Tag::Colon)] {
            row.put(name, self.distance_behind(|site, at| site.tag(at) == tag));
        }
    }

    /// How many tokens behind the cue something stands, within reach and inside the passage.
    fn distance_behind(&self, holds: impl Fn(&Self, usize) -> bool) -> i32 {
        let end = self.candidate.tokens.end;
        let until = self.passage.tokens.end.min(end + REACH);
        let found = (end..until).find(|at| holds(self, *at));
        found.map_or(FAR, |at| i32::try_from(at - end).unwrap_or(FAR))
    }

    #[inline]
    fn put_regions(&self, row: &mut Row<impl Names>) {
        let (before, behind) = &self.regions;
        let group = self.candidate.group;
        let end = self.candidate.tokens.end;
        let distance = |from: usize, to: usize| self.between(from..to.max(from)).words;
        row.put("quote-before", before.as_ref().map_or(FAR, |region| distance(region.end, group)));
        row.put("quote-behind", behind.as_ref().map_or(FAR, |region| distance(end, region.start)));
        // The mark inside the closing one: a comma says that an attribution follows.
        let last = before.as_ref().map_or(0, |region| self.inner_mark(region));
        row.put("inner-mark-before", last);
        row.put(
            "mark-before-quote",
            behind.as_ref().map_or(-1, |region| self.tag_back(region.start, 1) as i32),
        );
        row.put(
            "quote-before-words",
            before.as_ref().map_or(0, |region| self.between(region.clone()).words),
        );
        row.put(
            "quote-behind-words",
            behind.as_ref().map_or(0, |region| self.between(region.clone()).words),
        );
        let gap = behind.as_ref().map(|region| self.between(end..region.start.max(end)));
        row.put("finite-to-quote", gap.map_or(-1, |gap| gap.finite));
        row.put("commas-to-quote", gap.map_or(-1, |gap| gap.commas));
        // “The ferry,” she said, “sails.”: a small letter goes on with the sentence.
        let small = behind.as_ref().is_some_and(|region| {
            let first = region.clone().find(|at| self.reading.token(*at).is_word());
            first.is_some_and(|first| !self.reading.token(first).is_capital())
        });
        row.put_if("quote-goes-on", small);
        let all = self.between(self.passage.tokens.clone());
        row.put("quoted-share", all.quoted * 100 / all.words.max(1));
        let left = self.between(self.passage.tokens.start..group);
        row.put_if(
            "left-all-quoted",
            before.as_ref().is_some_and(|region| region.start == self.passage.tokens.start)
                && left.words - left.quoted <= 4,
        );
        row.put("regions", all.regions);
        row.put_if("next-passage-quoted", self.tag(self.passage.tokens.end) == Tag::Quote);
    }

    /// 1 comma, 2 question or exclamation mark, 3 full stop, 0 a word: directly before a closing mark.
    pub(super) fn inner_mark(&self, region: &std::ops::Range<usize>) -> i32 {
        let Some(at) = region.end.checked_sub(2).filter(|at| *at > region.start) else { return 0 };
        match self.reading.document.word(self.reading.token(at)) {
            "," => 1,
            "?" | "!" => 2,
            "." => 3,
            _ => 0,
        }
    }

    #[inline]
    fn put_place(&self, row: &mut Row<impl Names>) {
        let passage = &self.passage.tokens;
        let group = self.candidate.group;
        let end = self.candidate.tokens.end;
        let before = self.between(passage.start..group);
        let behind = self.between(end..passage.end);
        row.put("words-before", before.words);
        row.put("words-behind", behind.words);
        row.put("commas-before", before.commas);
        row.put("commas-behind", behind.commas);
        row.put("finite-before", before.finite);
        row.put("finite-behind", behind.finite);
        let comma = (passage.start.max(group.saturating_sub(REACH))..group)
            .rev()
            .find(|at| (Tag::Semicolon..=Tag::Comma).contains(&self.tag(*at)));
        let clause = self.between(comma.map_or(passage.start, |comma| comma + 1)..group);
        row.put("comma-before", comma.map_or(FAR, |_| clause.words));
        row.put("clause-finite", clause.finite);
        let next = self.distance_behind(|site, at| {
            let tag = site.tag(at);
            (Tag::Semicolon..=Tag::Comma).contains(&tag)
        });
        row.put("comma-behind", next);
        let reach = usize::try_from(next).unwrap_or(0).min(passage.end - end);
        row.put("finite-to-comma", self.between(end..end + reach).finite);
        // A short paragraph without a full stop is a headline.
        let paragraph = &self.reading.document.paragraphs[self.passage.paragraph].tokens;
        let last = self.tag_back(paragraph.end, 1);
        row.put_if(
            "headline",
            !matches!(last, Tag::Stop | Tag::QuoteEnd | Tag::Colon) || self.passage.paragraph == 0,
        );
        row.put_if("first-in-paragraph", paragraph.start == passage.start);
    }

    #[inline]
    fn put_subject(&self, row: &mut Row<impl Names>) {
        row.put("subject", self.how);
        let subject = self.subject.as_ref();
        row.put("subject-role", subject.map_or(-1, |phrase| self.reading.role_of(phrase)));
        row.put("subject-tag", subject.map_or(-1, |phrase| self.tag(phrase.start) as i32));
        row.put("subject-words", subject.map_or(0, |phrase| self.between(phrase.clone()).words));
        row.put(
            "subject-before",
            subject.map_or(-1, |phrase| self.tag_back(phrase.start, 1) as i32),
        );
        row.put(
            "before-subject",
            subject.map_or(0, |phrase| {
                self.between(self.passage.tokens.start..phrase.start.max(self.passage.tokens.start))
                    .words
            }),
        );
        let behind = self.behind.as_ref();
        row.put("behind-role", behind.map_or(-1, |phrase| self.reading.role_of(phrase)));
        row.put("behind-next", behind.map_or(-1, |phrase| self.tag(phrase.end) as i32));
        row.put("behind-words", behind.map_or(0, |phrase| self.between(phrase.clone()).words));
    }

    #[inline]
    fn put_other_cues(&self, row: &mut Row<impl Names>) {
        let passage = &self.passage.tokens;
        let group = self.candidate.group;
        let end = self.candidate.tokens.end;
        row.put("cues-before", self.between(passage.start..group).cues);
        row.put("cues-behind", self.between(end..passage.end).cues);
        let best = |range: std::ops::Range<usize>| {
            range.map(|at| self.reading.signs[at].rate).max().map_or(0, i32::from)
        };
        row.put("best-before", best(passage.start.max(group.saturating_sub(REACH))..group));
        row.put("best-behind", best(end..passage.end.min(end + REACH)));
        let near =
            (end..passage.end.min(end + REACH)).find(|at| self.reading.signs[*at].rate > 400);
        row.put("cue-behind", near.map_or(FAR, |at| self.between(end..at).words));
    }
}
