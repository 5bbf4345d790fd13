//! What the choice of the source looks at.

use std::cell::OnceCell;
use std::ops::Range;

use super::{FAR, Site};
use crate::quote::choices::{Names, Rows};
use crate::quote::reading::{Passage, Reading};
use crate::quote::signs::Tag;

/// How many noun phrases before and behind the cue are looked at in its own passage.
const MOST: usize = 14;

impl Reading<'_> {
    /// The noun phrases of a passage, found once.
    pub fn phrases_in(&self, passages: &[Passage], at: usize) -> &[Range<usize>] {
        let kept = self.phrases.get_or_init(|| vec![OnceCell::new(); passages.len()]);
        kept[at].get_or_init(|| self.phrases_of(passages[at].tokens.clone()))
    }

    /// The noun phrases of some tokens, outside quotation marks, possessors among them.
    fn phrases_of(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            self.step(1);
            if let Some(region) = self.region_of(at) {
                at = region.tokens.end.max(at + 1);
                continue;
            }
            if matches!(
                self.signs[at].tag,
                Tag::Relative
                    | Tag::What
                    | Tag::Possessive
                    | Tag::Person
                    | Tag::Self_
                    | Tag::Pronoun
            ) {
                found.push(at..at + 1);
                if self.signs[at].tag != Tag::Possessive {
                    at += 1;
                    continue;
                }
            }
            // That implied, most said, some have warned: a determiner that stands alone.
            let alone = matches!(
                self.signs[at].tag,
                Tag::That | Tag::Determiner | Tag::Number | Tag::Negation
            ) && (Tag::Modal..=Tag::Finite).contains(&self.signs[at + 1].tag);
            if alone {
                found.push(at..at + 1);
                at += 1;
                continue;
            }
            // On Saturday Solen said: the day is no part of the name.
            if self.signs[at].tag == Tag::Time && self.signs[at + 1].tag == Tag::Name {
                at += 1;
                continue;
            }
            let Some(end) = self.base_after(at, tokens.end).filter(|end| *end > at) else {
                at += 1;
                continue;
            };
            // Brandt's aide: the possessor may be meant, or the aide.
            found.extend(
                (at + 1..end)
                    .filter(|at| self.signs[*at].tag == Tag::Genitive)
                    .map(|genitive| at..genitive),
            );
            // A day is nobody: Brandt on Friday declared.
            if self.signs[end - 1].tag != Tag::Time {
                found.push(at..end);
            }
            at = end;
        }
        found
    }
}

impl Site<'_, '_> {
    /// The noun phrases of the passage that may be the source.
    ///
    /// A source that stands in another sentence is not marked by the readers of PARC 3.0 and PolNeAR: three of 7,591 are.
    pub fn sources(&self) -> impl Iterator<Item = Range<usize>> {
        let own = self.ground.phrases();
        let cue = own.partition_point(|phrase| phrase.start < self.candidate.tokens.start);
        let near = &own[cue.saturating_sub(MOST)..own.len().min(cue + MOST)];
        let cue = &self.candidate.tokens;
        // Solen was told that it leaks: whoever is told, asked or said to be something does not speak.
        let passive = self.candidate.auxiliaries.be && self.tag(cue.start) == Tag::Participle;
        // Asked whether it leaks, Solen said no.
        let asked = self.ground.is_question_asked(cue.start);
        let suffers = move |phrase: &Range<usize>| {
            let subject = self.subject.as_ref().is_some_and(|subject| overlaps(subject, phrase));
            let agent = self.tag_back(phrase.start, 1) == Tag::By;
            (passive && subject) || (asked && !agent)
        };
        let apart = move |phrase: &Range<usize>| !overlaps(phrase, cue);
        near.iter().filter(move |phrase| apart(phrase) && !suffers(phrase)).cloned()
    }

    /// The row of a phrase that may be the source of these contents.
    pub fn source_row(
        &self,
        tokens: &Range<usize>,
        contents: &[Range<usize>],
        rows: &mut Rows<impl Names>,
    ) {
        let mut row = rows.begin();
        let cue = &self.candidate.tokens;
        let before = tokens.end <= cue.start;
        let gap = if before {
            tokens.end..self.candidate.group.max(tokens.end)
        } else {
            cue.end..tokens.start
        };
        let between = self.between(gap.clone());
        row.put_if("before", before);
        row.put("gap-words", between.words);
        row.put("gap-commas", between.commas);
        row.put("gap-finite", between.finite);
        row.put("gap-cues", between.cues);
        row.put("gap-regions", between.regions);
        row.put_if("gap-relative", gap.clone().take(30).any(|at| self.tag(at) == Tag::Relative));
        row.put("words", self.between(tokens.clone()).words);
        row.put("role", self.reading.role_of(tokens));
        row.put("first", self.tag(tokens.start) as i32);
        row.put("last", self.tag(tokens.end - 1) as i32);
        row.put("tag-1", self.tag_back(tokens.start, 1) as i32);
        row.put("tag-2", self.tag_back(tokens.start, 2) as i32);
        row.put("tag+1", self.tag(tokens.end) as i32);
        row.put("tag+2", self.tag(tokens.end + 1) as i32);
        let subject = self.subject.as_ref();
        row.put_if("subject", subject.is_some_and(|subject| overlaps(subject, tokens)));
        row.put_if(
            "subject-head",
            subject.is_some_and(|subject| {
                subject.start <= tokens.start && tokens.start <= subject.start + 1
            }),
        );
        row.put_if("behind", self.behind.as_ref().is_some_and(|behind| overlaps(behind, tokens)));
        row.put_if(
            "first-of-passage",
            self.between(self.passage.tokens.start..tokens.start).words <= 1,
        );
        row.put_if("capital", self.reading.token(tokens.end - 1).is_capital());
        row.put("group-1", self.tag_back(self.candidate.group, 1) as i32);
        row.put("cue+1", self.tag(cue.end) as i32);
        let inside = contents.iter().any(|content| overlaps(content, tokens));
        row.put_if("inside", inside);
        let left = contents.iter().any(|content| content.end <= cue.start);
        let right = contents.iter().any(|content| content.start >= cue.end);
        row.put("side", i32::from(left) + 2 * i32::from(right));
        let to_content = contents
            .iter()
            .map(|content| {
                if content.end <= tokens.start {
                    self.between(content.end..tokens.start).words
                } else if tokens.end <= content.start {
                    self.between(tokens.end..content.start).words
                } else {
                    0
                }
            })
            .min();
        row.put("to-content", to_content.unwrap_or(FAR));
        row.put("finite-before", self.between(self.passage.tokens.start..tokens.start).finite);
        row.put("how", self.how);
        row.put_if("modal", self.candidate.auxiliaries.modal);
        self.put_cue(&mut row);
    }
}

/// Whether two ranges share a token.
pub fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
