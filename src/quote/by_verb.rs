//! Attribution by a verb: content before the cue, behind it, or on both sides.

use std::ops::Range;

use super::attribution::Attribution;
use super::cues::VerbCue;
use super::reading::{Passage, Reading};
use super::source::Subject;
use crate::lexicon::{Class, Classes, Frame};
use crate::model::Basis;

impl Reading<'_> {
    /// “…,” Brandt said · Brandt said that … · “…,” he said, “…”
    pub(super) fn by_verb(
        &self,
        cue: &VerbCue,
        done: usize,
        passage: &Passage,
        earlier: Option<&Range<usize>>,
    ) -> Option<Attribution> {
        let from = passage.tokens.start;
        let shared = || earlier.cloned().or_else(|| self.first_phrase(passage));
        let mut relative = false;
        let (source, starts) = if cue.participle {
            (shared()?, cue.group)
        } else {
            match self.subject(from, cue.group) {
                Some(Subject::Own(phrase)) => {
                    let start = phrase.start;
                    (phrase, start)
                }
                Some(Subject::Antecedent(phrase)) => {
                    relative = true;
                    let start = phrase.start;
                    (phrase, start)
                }
                Some(Subject::Shared) => (shared()?, cue.group),
                None => (self.phrase_after(cue.tokens.end, passage.tokens.end)?, cue.group),
            }
        };
        // Saying that it leaks, Solen left: a verb is no subject of itself.
        let overlaps = source.start < cue.tokens.end && cue.tokens.start < source.end;
        if overlaps || self.is_unreal(from, source.start.min(cue.group)) {
            return None;
        }
        let ends = cue.tokens.end.max(source.end);
        let inverted = source.start >= cue.tokens.end;
        let mut attribution = Attribution {
            parts: Vec::new(),
            cue: cue.tokens.clone(),
            lemma: cue.verb.lemma.to_owned(),
            source,
            via: Vec::new(),
            frame: None,
            basis: Basis::CueAfter,
        };
        if cue.verb.takes(Frame::Quote)
            && let Some(left) = self.quoted_before(starts, done)
        {
            attribution.parts.push(left);
            let until = if let Some(right) = self.quoted_after(ends, passage) {
                attribution.basis = Basis::Split;
                let start = right.start;
                attribution.parts.push(right);
                start
            } else {
                self.clause_end(ends, passage.tokens.end)
            };
            attribution.frame = Some(starts..until);
            return Some(attribution);
        }
        if inverted {
            return None;
        }
        if let Some((content, prelude)) = self.content_after(cue, relative, passage) {
            attribution.basis = Basis::CueBefore;
            attribution.frame = Some(done.min(starts)..content.start);
            attribution.parts.push(content);
            let agency = prelude.recipient.filter(|recipient| self.is_agency(recipient.clone()));
            attribution.via.extend(agency);
            return Some(attribution);
        }
        self.left_clause(attribution, cue, starts, done, passage)
    }

    /// Whether the clause before an attribution makes it one that was not made.
    ///
    /// If Solen says so · Nobody believes Solen said so · Had Solen said so.
    fn is_unreal(&self, from: usize, source: usize) -> bool {
        let clause = (from..source)
            .rev()
            .find(|at| !self.token(*at).is_word() || self.is_quoted(*at))
            .map_or(from, |mark| mark + 1);
        let inverted = clause < source && self.token(clause).classes.is_auxiliary();
        let words = || (clause..source).map(|at| self.token(at).classes);
        let conditional =
            |classes: &Classes| classes.has(Class::Conditional) && !classes.has(Class::Preposition);
        inverted || words().any(|classes| conditional(&classes) || classes.has(Class::Negation))
    }

    /// The talks will begin tomorrow, Brandt said · The talks, Brandt said, will begin tomorrow
    fn left_clause(
        &self,
        mut attribution: Attribution,
        cue: &VerbCue,
        starts: usize,
        done: usize,
        passage: &Passage,
    ) -> Option<Attribution> {
        let comma = starts.checked_sub(1).filter(|at| *at > done && self.is_mark(*at, ","))?;
        if !cue.verb.takes(Frame::Clause) || cue.participle {
            return None;
        }
        let left = self.trimmed(done..comma);
        let end = self.clause_end(cue.tokens.end, passage.tokens.end);
        let right = self.trimmed(end..passage.tokens.end);
        if left.len() < 2 {
            return None;
        }
        let goes_on = !right.is_empty() && self.goes_on_behind(end, right.clone());
        // If it sails, Brandt said, it leaks: an adverbial clause alone is no content.
        let opener = self.token(left.start).classes;
        let words = &self.lexicon.words;
        let first = &self.token(left.start).lower;
        let open = opener.any(&[Class::Subordinator, Class::Conditional, Class::Preposition])
            || words.is_gerund(first)
            || (words.is_past(first) && self.is_sentence_start(left.start));
        if goes_on {
            attribution.basis = Basis::Split;
            attribution.parts.push(right);
        } else if open || !self.has_verb(left.clone()) {
            return None;
        }
        attribution.frame = Some(starts..end);
        let recipient = self.recipient(cue, cue.tokens.end, end);
        attribution.via.extend(recipient.filter(|recipient| self.is_agency(recipient.clone())));
        attribution.parts.insert(0, left);
        Some(attribution)
    }

    /// Whether the content goes on behind an attribution that ends with a comma.
    ///
    /// Not where the reporter adds something of his own: adding that, who, while.
    fn goes_on_behind(&self, comma: usize, right: Range<usize>) -> bool {
        let classes = self.token(right.start).classes;
        let own = self.lexicon.words.is_gerund(&self.token(right.start).lower)
            || (classes.has(Class::Relative) && !classes.has(Class::Complementizer));
        let reported = right.clone().any(|at| self.verb_cue(right.start, at).is_some());
        self.is_mark(comma, ",") && !own && !reported && self.has_verb(right)
    }

    /// The words up to a quotation mark that closes directly before `end`, back to `from`.
    fn quoted_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut last = end.checked_sub(1).filter(|last| *last >= from)?;
        let comma = self.is_mark(last, ",") && last > from;
        if comma {
            last -= 1;
        }
        let region = self.region_of(last).filter(|region| region.tokens.end == last + 1)?;
        let whole = self.trimmed(from..last + 1);
        // The “Never” movement continued: what no mark sets off is a name or a scare quote.
        let stopped = last > region.tokens.start && !self.token(last - 1).is_word();
        if !comma && !stopped && !self.is_all_quoted(whole.clone()) {
            return None;
        }
        let start = if self.is_all_quoted(whole.clone())
            || self.has_verb(whole.start..region.tokens.start)
        {
            whole.start
        } else {
            region.tokens.start.max(whole.start)
        };
        Some(start..last + 1)
    }

    /// The quotation that goes on behind an attribution: “…,” he said, “…”
    fn quoted_after(&self, from: usize, passage: &Passage) -> Option<Range<usize>> {
        let start = (from..passage.tokens.end).find(|at| self.is_quoted(*at))?;
        let opens = self.region_of(start)?.tokens.start == start;
        let comma = start > from
            && [",", ":", "—", "–", "--"].iter().any(|mark| self.is_mark(start - 1, mark));
        let plain = !self.has_verb(from..start)
            && !(from..start).any(|at| self.lexicon.words.is_gerund(&self.token(at).lower));
        (opens && comma && plain).then(|| self.trimmed(start..passage.tokens.end))
    }
}
