//! Where a content ends by rule: one of the signs that the scored choice of the end looks at.
//!
//! In news the content of "X said …" ends with its sentence in seven cases of ten;
//! what is left are the clauses that the reporter adds behind it.

use std::ops::Range;

use super::reading::{Passage, Reading};
use crate::lexicon::{Class, Classes, List, Look};

/// A place where the reporter goes on in his own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The mark or the conjunction.
    pub at: usize,
    /// Where the content before it ends: before a comma and a conjunction.
    pub end: usize,
}

impl Reading<'_> {
    /// Where the content that begins at `start` ends, by the stops of its passage.
    pub fn content_end(
        &self,
        start: usize,
        until: usize,
        passage: &Passage,
        stops: &[Stop],
    ) -> usize {
        // A quotation that the content opens with ends it, unless the sentence goes on in it.
        if let Some(region) = self.region_of(start)
            && region.tokens.start == start
        {
            let after = region.tokens.end;
            let goes_on = after < until && !self.is_mark(after, ",") && self.token(after).is_word();
            if !goes_on {
                return after.min(passage.tokens.end).max(start + 1);
            }
        }
        let next = stops.partition_point(|stop| stop.at <= start);
        stops.get(next).map_or(until, |stop| {
            let first = stop.at == start + 1;
            if first { stop.at } else { stop.end }
        })
    }

    /// Where the reporter's words begin again among some tokens, outside quotation marks.
    pub fn stops(&self, tokens: Range<usize>) -> Vec<Stop> {
        self.step(tokens.len());
        let until = tokens.end;
        let mut stops = Vec::new();
        for at in tokens {
            if self.is_quoted(at) {
                continue;
            }
            let classes = self.token(at).classes;
            if self.is_mark(at, ";") || (self.is_mark(at, ",") && self.adds_clause(at + 1, until)) {
                stops.push(Stop { at, end: at });
            } else if classes.has(Class::Conjunction) && self.second_cue(at + 1, until) {
                // "said … and added that …": the second verb has a content of its own.
                let comma = self.is_mark(at - 1, ",");
                stops.push(Stop { at, end: at - usize::from(comma) });
            }
        }
        stops
    }

    /// Whether the reporter goes on in his own words behind a comma: which, who, while, adding.
    fn adds_clause(&self, at: usize, until: usize) -> bool {
        if at >= until || self.is_quoted(at) {
            return false;
        }
        let token = self.token(at);
        let next = if at + 1 < until { self.token(at + 1).classes } else { Classes::default() };
        let relative =
            |classes: Classes| classes.has(Class::Relative) && !classes.has(Class::Complementizer);
        let is_relative = relative(token.classes) && !token.classes.has(Class::Subordinator);
        let pied = token.classes.has(Class::Preposition)
            && relative(next)
            && !next.has(Class::Subordinator);
        let contrast = token.classes.any(&[Class::Subordinator])
            && !token.classes.any(&[Class::Preposition, Class::Conditional]);
        let but = token.classes.has(Class::Conjunction) && !token.classes.has(Class::List);
        let predicate = token.classes.has(Class::Conjunction)
            && at + 1 < until
            && self.is_past_verb(at + 1, until);
        let phrase = self.source_phrase(at).is_some();
        let adding = token.looks.has(Look::Gerund) && token.known.has(List::CueVerbs);
        is_relative || pied || contrast || but || predicate || phrase || adding
    }

    /// Whether a second predicate of the same subject begins: ", and traveled".
    fn is_past_verb(&self, at: usize, until: usize) -> bool {
        let at = (at..until).find(|at| !self.is_adverb(*at)).unwrap_or(at);
        let token = self.token(at);
        let have = token.classes.has(Class::Have) && token.looks.has(Look::Inflected);
        have || (token.classes.is_open() && self.is_finite(at) && token.looks.has(Look::Past))
    }

    fn second_cue(&self, from: usize, until: usize) -> bool {
        let at = (from..until.min(from + 3)).find(|at| !self.is_adverb(*at));
        let at = at.filter(|at| *at < until && !self.is_quoted(*at));
        at.is_some_and(|at| {
            self.token(at).known.has(List::CueVerbs) && self.token(at).looks.has(Look::Past)
        })
    }

    /// Where the attribution's own clause ends: at the next comma, or the passage's end.
    pub fn clause_end(&self, from: usize, until: usize) -> usize {
        (from..until)
            .find(|at| self.is_quoted(*at) || self.is_mark(*at, ",") || self.is_mark(*at, ";"))
            .unwrap_or(until.max(from))
    }

    /// The range without the passage's last mark.
    pub fn without_final_mark(&self, tokens: Range<usize>) -> usize {
        let mut end = tokens.end;
        while end > tokens.start
            && !self.token(end - 1).is_word()
            && !self.is_quoted(end - 1)
            && !matches!(self.document.word(self.token(end - 1)), "%" | ")" | "]")
        {
            end -= 1;
        }
        end
    }

    /// The range without commas, dashes and colons at its ends.
    pub fn trimmed(&self, mut tokens: Range<usize>) -> Range<usize> {
        let is_edge = |at: usize| {
            !self.is_quoted(at)
                && matches!(
                    self.document.word(self.token(at)),
                    "," | ";" | ":" | "." | "—" | "–" | "-" | "--"
                )
        };
        while !tokens.is_empty() && is_edge(tokens.end - 1) {
            tokens.end -= 1;
        }
        while !tokens.is_empty() && is_edge(tokens.start) {
            tokens.start += 1;
        }
        tokens
    }
}
