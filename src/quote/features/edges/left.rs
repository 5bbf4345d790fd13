//! The start and end of a content that stands before its cue.

use super::put_content;
use crate::quote::choices::{Names, Rows};
use crate::quote::features::{FAR, Site};
use crate::quote::signs::Tag;

/// How many places where a content before the cue may begin are looked at.
const MOST_STARTS: usize = 16;
/// How many tokens before the cue a content may end.
const FARTHEST_LEFT_END: usize = 40;

impl Site<'_, '_> {
    /// Where a content before the cue may end: the first place behind it, nearest first.
    pub fn left_ends(&self) -> Vec<usize> {
        let from = self.passage.tokens.start;
        let group = self.candidate.group;
        let far = from.max(group.saturating_sub(FARTHEST_LEFT_END));
        let subject = self.subject.as_ref().map(|subject| subject.start);
        let mut ends: Vec<usize> = (far + 1..=group)
            .rev()
            .filter(|at| {
                !(*at < group && self.ground.is_inside(*at))
                    && (*at == group
                        || subject == Some(*at)
                        || (Tag::Stop..=Tag::Mark).contains(&self.tag_back(*at, 1))
                        || self.reading.is_quoted(at - 1)
                        || (Tag::Stop..=Tag::Comma).contains(&self.tag(*at)))
            })
            .map(|at| self.ground.trimmed_end(from, at))
            .filter(|end| *end > from)
            .collect();
        ends.dedup();
        ends
    }

    /// The row of a place where the content before the cue may end.
    pub fn left_end_row(&self, end: usize, rows: &mut Rows<impl Names>) {
        let mut row = rows.begin();
        let gap = self.between(end..self.candidate.group);
        row.put("words", gap.words);
        row.put("commas", gap.commas);
        row.put("finite", gap.finite);
        row.put("cues", gap.cues);
        row.put("regions", gap.regions);
        row.put("tag-1", self.tag_back(end, 1) as i32);
        row.put("tag-2", self.tag_back(end, 2) as i32);
        row.put("tag", self.tag(end) as i32);
        row.put("tag+1", self.tag(end + 1) as i32);
        row.put("tag+2", self.tag(end + 2) as i32);
        row.put(
            "inner-mark",
            if self.reading.is_quoted(end - 1) { self.inner_mark_at(end) } else { -1 },
        );
        let left = self.between(self.passage.tokens.start..end);
        row.put("left-words", left.words);
        row.put("left-finite", left.finite);
        row.put("left-quoted", left.quoted * 100 / left.words.max(1));
        let subject = self.subject.as_ref();
        row.put(
            "to-subject",
            subject.map_or(FAR, |phrase| {
                if phrase.start >= end { self.between(end..phrase.start).words } else { -1 }
            }),
        );
        row.put("how", self.how);
        row.put("cue+1", self.tag(self.candidate.tokens.end) as i32);
        self.put_cue(&mut row);
    }

    /// Where a content that ends at `end` before the cue may begin, nearest first.
    pub fn left_starts(&self, end: usize) -> Vec<usize> {
        let from = self.passage.tokens.start;
        let all = self.ground.openings();
        let before = all.partition_point(|start| *start < end);
        let mut starts: Vec<usize> =
            all[..before].iter().rev().take(MOST_STARTS).copied().collect();
        if starts.last() != Some(&from)
            && (self.reading.token(from).is_word() || self.ground.region_start(from))
        {
            starts.push(from);
        }
        if let Some(comma) = self.ground.asked() {
            starts.retain(|start| *start > comma.min(end));
        }
        starts
    }

    /// The row of a place where the content before the cue may begin.
    pub fn left_start_row(&self, start: usize, end: usize, rows: &mut Rows<impl Names>) {
        let mut row = rows.begin();
        let from = self.passage.tokens.start;
        let inside = self.between(start..end);
        let rest = self.between(from..start);
        put_content(&inside, &rest, &mut row);
        row.put_if("first", start == from);
        row.put_if(
            "whole-region",
            self.reading
                .region_of(start)
                .is_some_and(|region| region.tokens.start == start && region.tokens.end == end),
        );
        row.put("tag", self.tag(start) as i32);
        row.put("tag+1", self.tag(start + 1) as i32);
        row.put("tag-1", self.tag_back(start, 1) as i32);
        row.put("tag-2", self.tag_back(start, 2) as i32);
        row.put("end-1", self.tag_back(end, 1) as i32);
        row.put("first-tag", self.tag(from) as i32);
        row.put(
            "finite-after-quote",
            self.regions
                .0
                .as_ref()
                .filter(|region| region.start >= start)
                .map_or(-1, |region| self.between(start..region.start).finite),
        );
        self.put_cue(&mut row);
    }
}
