//! What the sentence that attributes a quotation says of the occasion, beyond its own attribution.

use std::ops::Range;

use super::{FARTHEST, Occasions};
use crate::lexicon::{Class, Form, Frame, OccasionSign};
use crate::model::{DateRange, Dated};
use crate::resolve::scene::short;
use crate::span::Span;

/// The rule that reads "now".
const NOW: &str = "now";
/// The rule of what was said at some time before.
const THEN: &str = "then";

impl Occasions<'_> {
    /// A date of the attributing sentence: one that opens it, or that of an occasion.
    pub(super) fn in_sentence(&self, quotation: usize) -> Option<Dated> {
        let cue = self.quotations[quotation].cue.as_ref()?;
        let cue = self.document.token_at(cue.span.start);
        let sentence = self.sentence(cue);
        let dates = self.dates_in(&sentence);
        let source = self.quotations[quotation].source;
        let source = source.map_or(cue, |source| self.document.tokens_in(source).end);
        let fits = |(tokens, date): &&(Range<usize>, Dated)| {
            self.is_past(date)
                && (self.signs.is_occasion_date(tokens, &sentence, false)
                    && !self.is_apart(cue, tokens.start)
                    && !self.is_aside(source, tokens.start)
                    || tokens.end <= cue
                        && !self.is_perfect(quotation)
                        && !self.signs.is_modifier(tokens)
                        && self.signs.is_fronted(tokens, &sentence)
                        && !self.is_coordinated(tokens.end..cue))
        };
        let near = dates.iter().filter(fits).min_by_key(|(tokens, _)| tokens.start.abs_diff(cue));
        near.map(|(_, date)| *date)
    }

    /// Whether a clause of its own begins among tokens: "In 2016 Solen was elected, *and now she* says".
    fn is_coordinated(&self, tokens: Range<usize>) -> bool {
        let all = &self.document.tokens;
        tokens.skip(1).filter(|at| !self.said[*at]).any(|at| {
            let opens = all[at].classes.has(Class::Conjunction) && !all[at - 1].is_word();
            opens && !self.said[at - 1] || self.document.word(&all[at]) == ";"
        })
    }

    /// Whether a clause about something else begins between a cue and what follows it: "told me so, *which* he denied in …".
    fn is_apart(&self, cue: usize, date: usize) -> bool {
        let all = &self.document.tokens;
        (cue..date).filter(|at| !self.said[*at]).any(|at| {
            let word = self.document.word(&all[at]);
            let dash = matches!(word, "--" | "–" | "—" | ";");
            dash || all[at].classes.has(Class::Relative) && !all[at].classes.has(Class::Determiner)
        })
    }

    /// Whether a date stands in something told of the source: "Solen, *who spoke at a 2012 debate*, said", not "Solen, *in* a 2012 debate, said".
    fn is_aside(&self, source: usize, date: usize) -> bool {
        let all = &self.document.tokens;
        let comma = (source..date).find(|at| !all[*at].is_word() && !self.said[*at]);
        comma.is_some_and(|comma| {
            let sign = self.signs.sign(comma + 1, date).map(|(_, sign)| sign);
            !matches!(sign, Some(OccasionSign::At | OccasionSign::During))
        })
    }

    /// Whether the cue carries on what was said just before: he added.
    pub(super) fn continues(&self, quotation: usize) -> bool {
        let cue = self.quotations[quotation].cue.as_ref();
        let verbs = cue.map_or(&[][..], |cue| {
            let first = cue.lemma.split(' ').next().unwrap_or_default();
            self.signs.lexicon.cues.verbs(first)
        });
        verbs.iter().any(|verb| verb.takes(Frame::Continues))
    }

    /// "Solen now says": the day of publication, in so many words.
    pub(super) fn is_now(&self, quotation: usize) -> Option<Dated> {
        let cue = self.quotations[quotation].cue.as_ref()?;
        let at = self.document.token_at(cue.span.start).checked_sub(1)?;
        let sign = self.signs.sign(at, at + 1).filter(|_| !self.said[at]);
        let evidence = Some(self.document.tokens[at].span);
        let range = *self.published?;
        matches!(sign, Some((_, OccasionSign::Now))).then_some(Dated { range, evidence, rule: NOW })
    }

    /// "Solen said *at the time*": the only date of the nearest sentence before that has any.
    pub fn at_that_time(&self, quotation: usize) -> Option<Dated> {
        // Where the article has no date, the words for the nearest one may name no day: "in March".
        self.published.and(self.that_time(quotation))?;
        let own = self.own_tokens(quotation);
        if !self.dates_in(&own).is_empty() {
            return None;
        }
        let sentence = self.document.sentence_of(own.start);
        let paragraph = self.document.sentences[sentence].paragraph;
        let before = self.document.sentences[..sentence].iter().rev().take(FARTHEST);
        let near = before.take_while(|earlier| paragraph - earlier.paragraph <= 1);
        let mut dates = near.map(|earlier| self.dates_in(&short(&earlier.tokens)));
        match dates.find(|dates| !dates.is_empty())? {
            [(_, date)] => Some(*date).filter(|date| self.is_past(date)),
            _ => None,
        }
    }

    /// What was said at some time before the article: Solen said *at the time*, Solen *had said*.
    pub fn before_now(&self, quotation: usize) -> Option<Dated> {
        let evidence = self.that_time(quotation).or_else(|| self.pluperfect(quotation))?;
        let range = DateRange::before(self.published?.from?);
        Some(Dated { range, evidence: Some(evidence), rule: THEN })
    }

    /// The words behind a cue that say that it was said at another time than the article's.
    fn that_time(&self, quotation: usize) -> Option<Span> {
        let cue = self.quotations[quotation].cue.as_ref()?;
        let behind = self.document.tokens_in(cue.span).end;
        let own = self.sentence(behind.saturating_sub(1));
        (behind..own.end).filter(|at| !self.said[*at]).find_map(|at| {
            let (words, sign) = self.signs.sign(at, own.end)?;
            // At the time of the trial: another time than the one that was told.
            let next = self.document.tokens.get(at + words);
            let is_of = next.is_some_and(|next| next.classes.has(Class::Of));
            (sign == OccasionSign::ThatTime && !is_of)
                .then(|| self.document.span_of(at..at + words))
        })
    }

    /// The cue as a past perfect, with its auxiliary: had said.
    fn pluperfect(&self, quotation: usize) -> Option<Span> {
        let cue = self.quotations[quotation].cue.as_ref()?;
        let at = self.document.token_at(cue.span.start);
        let stands_between = |at: &usize| {
            let classes = self.document.tokens[*at].classes;
            classes.any(&[Class::Adverb, Class::Negation])
        };
        let had = (0..at).rev().find(|at| !stands_between(at))?;
        let token = &self.document.tokens[had];
        let form = self.signs.lexicon.contexts.forms.get(&token.lower);
        let is_had = token.classes.has(Class::Have) && form == Some(Form::Past);
        if !is_had || self.said[had] {
            return None;
        }
        Some(self.document.tokens[had].span.join(cue.span))
    }

    /// Whether the cue is a perfect: "has said", "had said" tell of another time.
    pub(super) fn is_perfect(&self, quotation: usize) -> bool {
        let Some(cue) = &self.quotations[quotation].cue else { return false };
        let at = self.document.token_at(cue.span.start);
        let before = at.saturating_sub(2)..at;
        self.document.tokens[before].iter().any(|token| token.classes.has(Class::Have))
    }

    /// The date of an occasion that was told with it before: "in the interview", behind "an Oct. 4 interview".
    pub(super) fn resumed(&self, own: &Range<usize>) -> Option<Dated> {
        let outside = |at: usize| !self.said[at];
        let known = self.signs.known_occasion(own, outside)?;
        let all = &self.document.tokens;
        // "Solen, who was at the debate, has denied it": not then.
        let perfect = |at: usize| outside(at) && all[at].classes.has(Class::Have);
        if !self.dates_in(own).is_empty() || own.clone().any(perfect) {
            return None;
        }
        let sentence = self.document.sentence_of(own.start);
        for earlier in self.document.sentences[..sentence].iter().rev().take(FARTHEST) {
            let tokens = short(&earlier.tokens);
            let same = |at: &usize| outside(*at) && all[*at].lower == all[known].lower;
            let Some(occasion) = tokens.clone().rev().find(same) else { continue };
            let dates = self.dates_in(&tokens).iter();
            let mut own =
                dates.filter(|(place, _)| self.signs.occasion_of(place, &tokens) == Some(occasion));
            if let Some((_, date)) = own.next() {
                return Some(*date).filter(|date| self.is_past(date));
            }
            if self.signs.is_new(occasion, &tokens) {
                return None;
            }
        }
        None
    }
}
