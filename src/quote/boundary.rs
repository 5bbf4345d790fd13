//! Where the content of an attribution begins and ends.
//!
//! In news the content of "X said …" begins right behind the cue in nine cases
//! of ten and ends with the sentence in seven of ten; what is left are the
//! recipient, the date and the place between cue and content, and the clauses
//! that the reporter adds behind it.

use std::ops::Range;

use super::cues::VerbCue;
use super::reading::{Passage, Reading};
use crate::lexicon::{Class, Classes, Frame};
use crate::text;

/// How far behind the cue a conjunction may still open the content, in tokens.
const LONGEST_PRELUDE: usize = 14;

/// What kind of words the content is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A clause or a quotation.
    Clause,
    /// A noun phrase: direct talks.
    Phrase,
}

/// What stands between a cue and its content: told *reporters on Monday* that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prelude {
    /// The one who is told.
    pub recipient: Option<Range<usize>>,
}

impl Reading<'_> {
    /// The content to the right of a cue verb, and what stands before it.
    ///
    /// Nothing where the verb does not take what stands there.
    pub fn content_after(
        &self,
        cue: &VerbCue,
        relative: bool,
        passage: &Passage,
    ) -> Option<(Range<usize>, Prelude)> {
        let mut until = self.without_final_mark(passage.tokens.clone());
        if relative {
            until = self.relative_end(cue.tokens.end, until);
        }
        let (start, shape, prelude) = self.content_start(cue, until)?;
        if self.has_tail(start, until) {
            return None;
        }
        let end = match shape {
            Shape::Clause => self.content_end(start, until, passage),
            Shape::Phrase => self.phrase_end(start, until),
        };
        let content = self.trimmed(start..end);
        (content.len() > 1 || self.is_all_quoted(content.clone())).then_some((content, prelude))
    }

    /// Where a relative clause gives way to the main clause: Putin, who suggested talks, did not come.
    fn relative_end(&self, from: usize, until: usize) -> usize {
        let comma = |at: &usize| !self.is_quoted(*at) && self.is_mark(*at, ",");
        let main = |at: &usize| {
            (at + 1..until)
                .find(|next| !self.is_adverb(*next))
                .is_some_and(|next| self.is_finite(next))
        };
        (from..until).filter(comma).find(main).unwrap_or(until)
    }

    /// Where a content that is a noun phrase ends: at the first comma or clause.
    fn phrase_end(&self, start: usize, until: usize) -> usize {
        let ends = |at: &usize| {
            !self.is_quoted(*at)
                && (!self.token(*at).is_word() || self.token(*at).classes.has(Class::Subordinator))
        };
        (start + 1..until).find(ends).unwrap_or(until)
    }

    /// Where the content begins, if the verb takes it.
    fn content_start(&self, cue: &VerbCue, until: usize) -> Option<(usize, Shape, Prelude)> {
        let mut at = cue.tokens.end;
        let mut prelude = Prelude::default();
        at = self.skip_time(at, until);
        if let Some(recipient) = self.recipient(cue, at, until) {
            at = self.skip_time(recipient.end, until);
            prelude.recipient = Some(recipient);
        }
        if let Some(that) = self.conjunction_ahead(at, until) {
            return cue.verb.takes(Frame::That).then_some((that, Shape::Clause, prelude));
        }
        if let Some(quoted) =
            self.quotation_ahead(at, until).filter(|_| cue.verb.takes(Frame::Quote))
        {
            return Some((quoted, Shape::Clause, prelude));
        }
        if at >= until {
            return None;
        }
        if self.is_quoted(at) {
            return cue.verb.takes(Frame::Quote).then_some((at, Shape::Clause, prelude));
        }
        if [",", ";", ":", ".", "—", "–", "-", "--"].iter().any(|mark| self.is_mark(at, mark)) {
            return None;
        }
        let classes = self.token(at).classes;
        let takes = |frame| cue.verb.takes(frame);
        let to = classes.has(Class::Infinitive) && takes(Frame::To);
        let wh = classes.any(&[Class::Interrogative, Class::Complementizer]) && takes(Frame::Wh);
        let nominal = classes.is_open()
            || classes.any(&[Class::Determiner, Class::Possessive, Class::Pronoun, Class::Numeral]);
        let clause = nominal && takes(Frame::Clause) && self.begins_clause(at, until);
        let phrase = nominal
            && takes(Frame::Np)
            && !classes.has(Class::Pronoun)
            && self.is_phrase(at, until);
        let shape = if phrase && !clause { Shape::Phrase } else { Shape::Clause };
        (to || wh || clause || phrase).then_some((at, shape, prelude))
    }

    fn skip_time(&self, mut at: usize, until: usize) -> usize {
        loop {
            let classes = |at: usize| self.token(at).classes;
            if at < until && (classes(at).has(Class::Time) || self.is_date_word(at)) {
                at += 1;
            } else if at + 1 < until
                && classes(at).has(Class::Preposition)
                && !classes(at).has(Class::Conditional)
                && classes(at + 1).has(Class::Time)
                && (at + 2 == until || !classes(at + 2).has(Class::Genitive))
            {
                at += 2;
            } else if at + 1 < until
                && self.is_adverb(at)
                && classes(at + 1).any(&[Class::Time, Class::Complementizer])
            {
                at += 1;
            } else if let Some(time) = self.time_phrase(at, until) {
                at = time;
            } else {
                return at;
            }
        }
    }

    /// The end of a time with a determiner: earlier this month.
    fn time_phrase(&self, at: usize, until: usize) -> Option<usize> {
        if at >= until {
            return None;
        }
        let determiner = if self.is_adverb(at) { at + 1 } else { at };
        let time = determiner + 1;
        let fits = time < until
            && self.token(determiner).classes.has(Class::Determiner)
            && self.token(time).classes.has(Class::Time)
            && !self.is_quoted(determiner)
            && !(time + 1 < until && self.is_finite(time + 1));
        fits.then_some(time + 1)
    }

    /// Where a quotation opens behind a colon or comma, with nothing but phrases before it: said in the interview on Tuesday: “…”
    fn quotation_ahead(&self, from: usize, until: usize) -> Option<usize> {
        let end = until.min(from + LONGEST_PRELUDE);
        let mark = (from..end)
            .find(|at| self.is_quoted(*at) || self.is_mark(*at, ":") || self.is_mark(*at, ","))?;
        let opens = mark + 1 < until && !self.is_quoted(mark) && self.is_quoted(mark + 1);
        (opens && !self.has_verb(from..mark)).then_some(mark + 1)
    }

    /// The -th of a date behind a time word is no start of a content.
    fn is_date_word(&self, at: usize) -> bool {
        at > 0
            && self.token(at).shape == text::Shape::Number
            && self.token(at - 1).classes.has(Class::Time)
    }

    /// The one who is told, directly behind the cue or after "to".
    pub fn recipient(&self, cue: &VerbCue, at: usize, until: usize) -> Option<Range<usize>> {
        if at >= until {
            return None;
        }
        let to = self.token(at).classes.has(Class::Recipient);
        let start = if to {
            at + 1
        } else if cue.verb.takes(Frame::Recipient) {
            at
        } else {
            return None;
        };
        let phrase = self.phrase_after(start, until)?;
        // "promised to end": the infinitive's verb is no recipient.
        let verb =
            to && self.lexicon.words.is_verb(&self.token(start).lower) && cue.verb.takes(Frame::To);
        (!verb).then_some(phrase)
    }

    /// A content clause's conjunction not far ahead, with nothing but phrases before it.
    fn conjunction_ahead(&self, from: usize, until: usize) -> Option<usize> {
        for at in from..until.min(from + LONGEST_PRELUDE) {
            let token = self.token(at);
            let conjunction = token.classes.has(Class::Complementizer)
                && !token.classes.any(&[Class::Conditional, Class::Interrogative]);
            if conjunction && !self.is_quoted(at) {
                let relative = at > from && at + 1 < until && self.is_finite(at + 1);
                return (!relative).then_some(at);
            }
            if self.is_quoted(at)
                || !token.is_word()
                || self.is_finite(at)
                || token.classes.any(&[Class::Pronoun, Class::Relative])
            {
                return None;
            }
            // A bare clause begins with its subject: only phrases with a preposition may stand in between.
            if at == from && !token.classes.has(Class::Preposition) {
                return None;
            }
        }
        None
    }

    /// Whether a subject and a finite verb stand at `at`.
    fn begins_clause(&self, at: usize, until: usize) -> bool {
        let end = (at..until)
            .find(|at| matches!(self.document.word(self.token(*at)), ";" | ":"))
            .unwrap_or(until);
        (at..end).any(|next| self.is_quoted(next) || (next > at && self.may_be_finite(next)))
    }

    /// Whether a noun phrase stands at `at` and no clause follows it.
    fn is_phrase(&self, at: usize, until: usize) -> bool {
        self.phrase_after(at, until)
            .is_some_and(|phrase| phrase.end == until || !self.is_finite(phrase.end))
    }

    /// Whether a passage ends with an attribution that covers all of it: …, Kroon said.
    pub fn has_tail(&self, from: usize, until: usize) -> bool {
        let Some(comma) = (from..until).rev().find(|at| self.is_mark(*at, ",")) else {
            return false;
        };
        let Some(phrase) = self.phrase_after(comma + 1, until) else { return false };
        let verb = (phrase.end..until).find(|at| !self.is_adverb(*at));
        verb.is_some_and(|verb| {
            let cue = self.verb_cue(from, verb).is_some_and(|cue| cue.verb.takes(Frame::Clause));
            cue && self.skip_time(verb + 1, until) == until && !self.is_quoted(comma)
        })
    }

    /// Where the content that begins at `start` ends.
    pub fn content_end(&self, start: usize, until: usize, passage: &Passage) -> usize {
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
        for at in start + 1..until {
            if self.is_quoted(at) {
                continue;
            }
            let token = self.token(at);
            if self.is_mark(at, ";") {
                return at;
            }
            if self.is_mark(at, ",") && self.adds_clause(at + 1, until) {
                return at;
            }
            // "said … and added that …": the second verb has a content of its own.
            if token.classes.has(Class::Conjunction) && self.second_cue(at + 1, until) {
                return if at > start + 1 && self.is_mark(at - 1, ",") { at - 1 } else { at };
            }
        }
        until
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
        let adding = self.lexicon.words.is_gerund(&token.lower)
            && !self.lexicon.cues.verbs(&token.lemma).is_empty();
        is_relative || pied || contrast || but || predicate || phrase || adding
    }

    /// Whether a second predicate of the same subject begins: ", and traveled".
    fn is_past_verb(&self, at: usize, until: usize) -> bool {
        let at = (at..until).find(|at| !self.is_adverb(*at)).unwrap_or(at);
        let token = self.token(at);
        let have = token.classes.has(Class::Have) && token.lower != token.lemma;
        have || (token.classes.is_open()
            && self.is_finite(at)
            && self.lexicon.words.is_past(&token.lower))
    }

    fn second_cue(&self, from: usize, until: usize) -> bool {
        let at = (from..until.min(from + 3)).find(|at| !self.is_adverb(*at));
        let at = at.filter(|at| *at < until && !self.is_quoted(*at));
        at.is_some_and(|at| {
            !self.lexicon.cues.verbs(&self.token(at).lemma).is_empty()
                && self.lexicon.words.is_past(&self.token(at).lower)
        })
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
