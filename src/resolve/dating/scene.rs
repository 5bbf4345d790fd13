//! Where a quotation's own attribution names no day: the occasion that its sentence, the heading over it or the
//! sentences before it have told.
//!
//! A date that opens a sentence dates all of it, and an occasion goes on until another time, another occasion or the
//! article's own voice comes in (Reichenbach's point of reference; Kamp and Reyle 1993). Events date nothing that is said
//! about them, so that only days on which the same speaker spoke are handed on.

mod own;

use std::ops::Range;

use super::chronology::Chronology;
use super::occasion::Signs;
use crate::lexicon::{Class, Lexicon, List, OccasionSign};
use crate::model::{Basis, DateRange, Dated, Quotation, Speaker};
use crate::quote::Region;
use crate::resolve::date::{Phrases, Tense};
use crate::resolve::people::People;
use crate::resolve::scene::{NEAR, short};
use crate::text::Document;

/// How many sentences back, those between quotation marks among them, an occasion is looked for.
const FARTHEST: usize = 12;
/// How many quotations before one are looked at, however many stand in one sentence.
const MOST: usize = 64;
/// The most days of a date that can be that of a saying: "in the past five years" is none.
const LONGEST: i64 = 366;
/// The most days of one occasion that is not called one.
const SHORT: i64 = 31;

/// The signs that an occasion is over.
const TURNS: [OccasionSign; 3] = [OccasionSign::Now, OccasionSign::Turn, OccasionSign::Reporter];

/// What an article tells of the occasions on which its speakers spoke.
pub struct Occasions<'a> {
    signs: Signs<'a>,
    document: &'a Document<'a>,
    people: &'a People,
    quotations: &'a [Quotation],
    speakers: Vec<Option<&'a Speaker>>,
    published: Option<&'a DateRange>,
    /// Of each token, whether it belongs to somebody's words.
    said: Vec<bool>,
    /// The dates outside of them, in text order.
    dates: Vec<(Range<usize>, Dated)>,
    chronology: Chronology,
}

impl<'a> Occasions<'a> {
    /// Reads the dates and the headings of an article.
    pub fn of(
        (document, phrases): (&'a Document<'a>, &Phrases),
        people: &'a People,
        regions: &[Region],
        (quotations, speakers): (&'a [Quotation], Vec<Option<&'a Speaker>>),
        published: Option<&'a DateRange>,
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut said = vec![false; document.tokens.len()];
        let parts = quotations.iter().flat_map(|quotation| &quotation.parts);
        for part in parts {
            said[document.tokens_in(*part)].fill(true);
        }
        let mut quoted = vec![false; document.tokens.len()];
        for region in regions {
            quoted[region.tokens.clone()].fill(true);
            said[region.tokens.clone()].fill(true);
        }
        let signs = Signs { document, lexicon };
        // "Solen wrote a May 5 op-ed": what is taken for her words is the occasion of them.
        let is_told = |tokens: &Range<usize>| {
            let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
            let holder = || signs.holder(tokens, sentence).is_some_and(|holder| !said[holder]);
            !said[tokens.start] || !quoted[tokens.start] && holder()
        };
        let all = 0..document.tokens.len();
        let dates = phrases.dates(all, published, Tense::Past);
        let dates = dates.into_iter().filter_map(|date| {
            let tokens = document.tokens_in(date.evidence?);
            is_told(&tokens).then_some((tokens, date))
        });
        let dates = dates.collect();
        let mut occasions = Self {
            signs,
            document,
            people,
            quotations,
            speakers,
            published,
            dates,
            said,
            chronology: Chronology::default(),
        };
        let opens = |tokens: &Range<usize>| {
            let first = occasions.dates_in(&(tokens.start..tokens.end.min(tokens.start + 1)));
            first.first().filter(|(_, date)| occasions.is_past(date)).cloned()
        };
        occasions.chronology = Chronology::of(document, opens);
        occasions
    }

    /// The occasion of a quotation whose attribution names no day; `before` are the said-dates of those before it.
    pub fn said_on(&self, quotation: usize, before: &[Option<Dated>]) -> Option<Dated> {
        let own = self.own_tokens(quotation);
        let named = self.is_now(quotation).or_else(|| self.in_sentence(quotation));
        let named = named.or_else(|| self.on_same_day(quotation, &own));
        let named = named.or_else(|| self.resumed(&own));
        if named.is_some() || self.is_perfect(quotation) || self.turns(&own) {
            return named;
        }
        let first = self.document.token_at(self.quotations[quotation].span().start);
        let paragraph = self.document.paragraph_of(first.min(self.document.tokens.len() - 1));
        self.chronology.over(paragraph).or_else(|| self.handed_on(quotation, before, &own))
    }

    /// Whether tokens outside of what is said go on to another time or to the writers of the article.
    fn turns(&self, tokens: &Range<usize>) -> bool {
        self.signs.has(tokens.clone(), &TURNS, |at| !self.said[at])
    }

    /// The tokens of the sentence that attributes a quotation, or of its first sentence.
    fn own_tokens(&self, quotation: usize) -> Range<usize> {
        let quotation = &self.quotations[quotation];
        let at = quotation.cue.as_ref().map_or(quotation.span().start, |cue| cue.span.start);
        self.sentence(self.document.token_at(at))
    }

    fn sentence(&self, token: usize) -> Range<usize> {
        let token = token.min(self.document.tokens.len().saturating_sub(1));
        short(&self.document.sentences[self.document.sentence_of(token)].tokens)
    }

    /// The dates outside of what is said among tokens.
    fn dates_in(&self, tokens: &Range<usize>) -> &[(Range<usize>, Dated)] {
        let place = |at: usize| self.dates.partition_point(|(date, _)| date.start < at);
        &self.dates[place(tokens.start)..place(tokens.end)]
    }

    /// Whether a date can be that of a saying: both ends known, and not after the publication.
    fn is_past(&self, date: &Dated) -> bool {
        let range = date.range;
        let published = self.published.and_then(|published| published.to);
        let in_time =
            published.is_none_or(|published| range.from.is_some_and(|from| from <= published));
        is_within(date, LONGEST) && in_time
    }

    /// Whether a date is that of one occasion: no longer than a month, or named with it ("in a 2013 interview").
    fn is_occasion(&self, date: &Dated) -> bool {
        is_within(date, SHORT)
            || date.evidence.is_some_and(|evidence| {
                let tokens = self.document.tokens_in(evidence);
                let sentence = self.sentence(tokens.start);
                self.signs.is_occasion_date(&tokens, &sentence, true)
            })
    }

    /// Whether no other date follows in the sentence of one: "issued it on May 4, and *on May 9* …" goes on.
    fn is_last(&self, date: &Dated) -> bool {
        date.evidence.is_some_and(|evidence| {
            let tokens = self.document.tokens_in(evidence);
            let sentence = self.sentence(tokens.start);
            self.dates_in(&(tokens.end..sentence.end.max(tokens.end))).is_empty()
        })
    }

    /// The day that "that day" takes up: the only one of the nearest sentence before that has any.
    fn on_same_day(&self, quotation: usize, own: &Range<usize>) -> Option<Dated> {
        // Behind the cue it belongs to the attribution, whatever is taken for what was said.
        let cue = self.quotations[quotation].cue.as_ref();
        let behind = cue.map(|cue| self.document.tokens_in(cue.span).end);
        let counts = |at: usize| !self.said[at] || behind == Some(at);
        if !self.signs.has(own.clone(), &[OccasionSign::SameDay], counts) {
            return None;
        }
        let sentence = self.document.sentence_of(own.start);
        let paragraph = self.document.sentences[sentence].paragraph;
        let before = self.document.sentences[..sentence].iter().rev().take(FARTHEST);
        let near = before.take_while(|earlier| paragraph - earlier.paragraph <= 1);
        let dates = near.map(|earlier| self.dates_in(&short(&earlier.tokens)));
        match dates.into_iter().find(|dates| !dates.is_empty())? {
            [(_, date)] if date.range.from == date.range.to => {
                Some(*date).filter(|date| self.is_past(date))
            }
            _ => None,
        }
    }

    /// The occasion that the sentences before have told of the same speaker.
    fn handed_on(
        &self,
        quotation: usize,
        before: &[Option<Dated>],
        own: &Range<usize>,
    ) -> Option<Dated> {
        let speaker = self.speakers[quotation].filter(|speaker| speaker.kind.is_identified())?;
        let is_same =
            |other: usize| self.speakers[other].is_some_and(|other| other.name == speaker.name);
        let told =
            |at: usize| before[at].filter(|date| date.evidence.is_some() && self.is_past(date));
        // "He continued" goes on where he stopped, however coarse the date of that is.
        let continues = self.continues(quotation).then(|| quotation.checked_sub(1)).flatten();
        let one = |at: usize, date: &Dated| continues == Some(at) || self.is_occasion(date);
        let told = |at: usize| told(at).filter(|date| one(at, date) && self.is_last(date));
        if self.quotations[quotation].basis == Basis::ContinuedTurn {
            let last = quotation.checked_sub(1).filter(|last| is_same(*last)).and_then(told);
            if last.is_some() {
                return last;
            }
        }
        let outside = |at: usize| !self.said[at];
        if !self.dates_in(own).is_empty() || self.signs.has_new_occasion(own.clone(), outside) {
            return None;
        }
        let start = self.document.token_at(self.quotations[quotation].span().start).min(own.start);
        let first = self.document.sentence_of(start);
        let paragraph = self.document.sentences[first].paragraph;
        let opens = self.said[self.document.paragraphs[paragraph].tokens.start];
        let mut steps = 0;
        for earlier in self.document.sentences[..first].iter().rev().take(FARTHEST) {
            let tokens = short(&earlier.tokens);
            let reach = usize::from(opens);
            if paragraph - earlier.paragraph > reach || steps > NEAR {
                return None;
            }
            // The last of what the same speaker said there, with the day that is known of it.
            let others = (0..quotation).rev().take(MOST).map(|at| (at, self.own_tokens(at)));
            let mut others = others.take_while(|(_, own)| own.start >= tokens.start);
            let found = others.find_map(|(at, _)| told(at).filter(|_| is_same(at)));
            if found.is_some() {
                return found;
            }
            if tokens.clone().all(|at| self.said[at]) {
                continue;
            }
            steps += 1;
            let dates = self.dates_in(&tokens);
            if let [(place, date)] = dates {
                let spoke = self.speaks(speaker, place, &tokens) && self.is_occasion(date);
                return Some(*date).filter(|date| spoke && self.is_past(date));
            }
            if self.turns(&tokens) || !dates.is_empty() {
                return None;
            }
        }
        None
    }

    /// Whether a sentence tells that a speaker spoke on its date.
    fn speaks(&self, speaker: &Speaker, date: &Range<usize>, sentence: &Range<usize>) -> bool {
        let all = &self.document.tokens;
        let mut named = self.people.mentions_in(sentence).iter().filter(|mention| {
            let is = |person: usize| self.people.persons[person].name == speaker.name;
            !mention.quoted && mention.person.is_some_and(is)
        });
        // Solen's remarks of May 5.
        if self.signs.is_occasion_date(date, sentence, true) {
            return named.next().is_some();
        }
        self.signs.is_fronted(date, sentence)
            && named.filter(|mention| !mention.possessive).any(|mention| {
                let behind = mention.tokens.end..sentence.end.min(mention.tokens.end + 4);
                let verb = behind.into_iter().find(|at| !all[*at].classes.has(Class::Adverb));
                verb.is_some_and(|at| {
                    let sign = self.signs.sign(at, sentence.end);
                    all[at].known.has(List::CueVerbs)
                        || sign.is_some_and(|(_, sign)| sign == OccasionSign::Held)
                })
            })
    }
}

/// Whether both ends of a date are known, and no more than so many days lie between them.
fn is_within(date: &Dated, days: i64) -> bool {
    let ends = date.range.from.zip(date.range.to);
    ends.is_some_and(|(from, to)| to.signed_duration_since(from).num_days() < days)
}
