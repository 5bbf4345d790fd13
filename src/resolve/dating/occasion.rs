//! Which dates of a sentence are those of an occasion: a speech, an interview, a debate.
//!
//! A date beside an event says nothing of when somebody spoke about it ("the Oct. 7 attack"), a date
//! beside an occasion of speaking does ("an Oct. 4 interview").

use std::ops::Range;

use crate::lexicon::{Class, Lexicon, List, OccasionSign};
use crate::text::{Document, Token};

/// How many words may stand between a date and the occasion behind it: a 2013 *Marland Daily Herald* interview.
const BEHIND: usize = 5;
/// How many words may stand between an occasion and its date: a speech *to the Marland Chamber of Commerce* on April 21.
const BEFORE: usize = 12;
/// How far before it the preposition of an occasion may stand.
const GOVERNING: usize = 6;
/// How far a date that opens its sentence may stand behind the beginning: One day later, *Jan. 25*.
const FRONT: usize = 8;

/// Reads the signs of occasions in a document.
#[derive(Clone, Copy)]
pub struct Signs<'a> {
    pub document: &'a Document<'a>,
    pub lexicon: &'a Lexicon,
}

impl<'a> Signs<'a> {
    fn token(&self, at: usize) -> &'a Token<'a> {
        &self.document.tokens[at]
    }

    /// What the words from a token on say about an occasion, and how many words they are.
    pub fn sign(&self, at: usize, end: usize) -> Option<(usize, OccasionSign)> {
        // No sign has more words.
        const LONGEST: usize = 3;
        // Most words begin none, and are asked again and again.
        if !self.token(at).known.has(List::Occasions) {
            return None;
        }
        let mut words = [""; LONGEST];
        let mut count = 0;
        for (place, token) in words.iter_mut().zip(&self.document.tokens[at..end]) {
            *place = &token.lower;
            count += 1;
        }
        self.lexicon.occasions.longest_at(&words[..count])
    }

    /// Whether a sign of those kinds stands among the tokens that count.
    pub fn has(
        &self,
        tokens: Range<usize>,
        signs: &[OccasionSign],
        counts: impl Fn(usize) -> bool,
    ) -> bool {
        let end = tokens.end;
        tokens
            .filter(|at| counts(*at))
            .any(|at| self.sign(at, end).is_some_and(|(_, found)| signs.contains(&found)))
    }

    fn is_occasion(&self, at: usize, end: usize) -> bool {
        self.sign(at, end).is_some_and(|(_, sign)| sign == OccasionSign::Occasion)
    }

    /// Whether the date of a sentence is that of an occasion at which something is said there.
    ///
    /// `held` lets the occasion be the object of whoever speaks, too: "gave a speech on May 5".
    pub fn is_occasion_date(
        &self,
        date: &Range<usize>,
        sentence: &Range<usize>,
        held: bool,
    ) -> bool {
        let behind = self.occasion_behind(date, sentence).map(|_| date.start);
        let start = behind.or_else(|| self.occasion_before(date, sentence));
        start.is_some_and(|start| self.is_place(start, sentence, held))
            || self.is_modifier(date) && self.is_during(date.start, sentence)
    }

    /// Whether a date stands inside a noun phrase, of whose thing it is the date: the *Oct. 7* attack.
    pub fn is_modifier(&self, date: &Range<usize>) -> bool {
        let noun = self.document.tokens.get(date.end).is_some_and(|token| {
            token.is_word() && !is_grammar(token) && !token.classes.has(Class::Adverb)
        });
        noun && self.is_determined(date)
    }

    /// Whether a date stands behind a determiner or an owner, and so before a noun.
    fn is_determined(&self, date: &Range<usize>) -> bool {
        let classes = [Class::Determiner, Class::Indefinite, Class::Possessive, Class::Genitive];
        date.start.checked_sub(1).is_some_and(|before| self.token(before).classes.any(&classes))
    }

    /// Whether the thing whose date it is is what was said: his *2008* claim, the *previously* announced plan.
    pub fn is_of(&self, date: &Range<usize>, cue: &Range<usize>) -> bool {
        let near = date.end <= cue.start && cue.start - date.end <= BEHIND;
        near && (date.end..cue.start).all(|at| {
            let token = self.token(at);
            token.is_word() && !is_grammar(token)
        })
    }

    /// Whether a noun phrase that reaches to a token stands behind "during".
    fn is_during(&self, start: usize, sentence: &Range<usize>) -> bool {
        let from = sentence.start.max(start.saturating_sub(GOVERNING));
        let mut before = (from..start).rev().take_while(|at| self.token(*at).is_word());
        let governs = |at: &usize| self.token(*at).classes.has(Class::Preposition);
        let governor = before.find(governs);
        governor.is_some_and(|at| {
            self.sign(at, start).is_some_and(|(_, sign)| sign == OccasionSign::During)
        })
    }

    /// The occasion of a date, wherever the sentence speaks of it.
    pub fn occasion_of(&self, date: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
        self.occasion_behind(date, sentence).or_else(|| self.occasion_before(date, sentence))
    }

    /// The occasion that a date stands before: an *Oct. 4* interview, *Monday*'s debate.
    fn occasion_behind(&self, date: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
        let end = sentence.end.min(date.end + BEHIND + 1);
        for at in date.end..end {
            if self.is_occasion(at, end) {
                return Some(at);
            }
            let token = self.token(at);
            // A June 18, 2011, op-ed: the second comma of a year belongs to the date.
            let comma = at == date.end && self.document.word(token) == ",";
            let inside = comma && self.is_determined(date)
                || token.is_word() && !is_grammar(token)
                || at == date.end && token.classes.has(Class::Genitive);
            if !inside {
                return None;
            }
        }
        None
    }

    /// The occasion that a date stands behind: a speech in Marland on *May 5*.
    fn occasion_before(&self, date: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
        let from = sentence.start.max(date.start.saturating_sub(BEFORE));
        for at in (from..date.start).rev() {
            if self.is_occasion(at, date.start) {
                return Some(at);
            }
            let token = self.token(at);
            let classes = token.classes;
            let clause = classes.any(&[
                Class::Relative,
                Class::Complementizer,
                Class::Conjunction,
                Class::Subordinator,
                Class::Pronoun,
                Class::Be,
                Class::Have,
                Class::Modal,
            ]);
            let says = token.known.has(List::CueVerbs) && !token.is_capital();
            let phrase = token.is_word() && !clause && !says;
            let comma = !token.is_word() && at + 1 == date.start;
            if !phrase && !comma {
                return None;
            }
        }
        None
    }

    /// Whether a noun phrase that reaches to a token is a place of speaking: behind "in", not behind "after" or "about".
    fn is_place(&self, start: usize, sentence: &Range<usize>, held: bool) -> bool {
        // "Remarks to the council, Sept. 8": what opens the sentence needs no preposition.
        self.place(start, sentence, held)
            .unwrap_or(start.saturating_sub(GOVERNING) <= sentence.start)
    }

    /// Whether the word that governs a noun phrase makes it a place of speaking; nothing where none does.
    fn place(&self, start: usize, sentence: &Range<usize>, held: bool) -> Option<bool> {
        let from = sentence.start.max(start.saturating_sub(GOVERNING));
        for at in (from..start).rev() {
            let token = self.token(at);
            match self.sign(at, start) {
                Some((_, OccasionSign::At | OccasionSign::During)) => return Some(true),
                Some((_, OccasionSign::Held)) => return Some(held),
                _ => {}
            }
            let classes = token.classes;
            let other = classes.has(Class::Preposition) && !classes.has(Class::Of);
            if !token.is_word() || other || classes.any(&[Class::Subordinator, Class::Relative]) {
                return Some(false);
            }
        }
        None
    }

    /// The verb whose object the occasion of a date is: *wrote* a May 5 op-ed.
    pub fn holder(&self, date: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
        let occasion = self.occasion_of(date, sentence)?.min(date.start);
        let from = sentence.start.max(occasion.saturating_sub(GOVERNING));
        let governs = |at: &usize| {
            let sign = self.sign(*at, occasion).map(|(_, sign)| sign);
            matches!(sign, Some(OccasionSign::Held | OccasionSign::At))
        };
        let governor = (from..occasion).rev().find(governs)?;
        let held = self.sign(governor, occasion).map(|(_, sign)| sign);
        (held == Some(OccasionSign::Held)).then_some(governor)
    }

    /// Whether an occasion that was not spoken of before is named among tokens: in *an* interview.
    pub fn has_new_occasion(&self, tokens: Range<usize>, counts: impl Fn(usize) -> bool) -> bool {
        let end = tokens.end;
        let mut occasions = tokens.clone().filter(|at| counts(*at) && self.is_occasion(*at, end));
        occasions.any(|at| self.is_new(at, &tokens))
    }

    /// Whether an occasion has an indefinite article, so that it was not spoken of before.
    pub fn is_new(&self, occasion: usize, sentence: &Range<usize>) -> bool {
        let article = self.article(occasion, sentence);
        article.is_some_and(|at| self.token(at).classes.has(Class::Indefinite))
    }

    /// The occasion that was spoken of before and at which something is said now: in *the* interview.
    pub fn known_occasion(
        &self,
        sentence: &Range<usize>,
        counts: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut occasions = sentence.clone().filter(|at| counts(*at));
        occasions.find(|at| {
            // Rallies are several, with several dates.
            let one = self.token(*at).lemma == self.token(*at).lower;
            one && self.is_occasion(*at, sentence.end)
                && self.article(*at, sentence).is_some_and(|article| {
                    let classes = self.token(article).classes;
                    classes.any(&[Class::Determiner, Class::Possessive])
                        && !classes.has(Class::Indefinite)
                        && self.place(article, sentence, false) == Some(true)
                })
        })
    }

    /// The word of grammar before the noun phrase of an occasion.
    fn article(&self, occasion: usize, sentence: &Range<usize>) -> Option<usize> {
        let from = sentence.start.max(occasion.saturating_sub(BEHIND));
        let mut words = (from..occasion).rev().take_while(|at| self.token(*at).is_word());
        words.find(|at| is_grammar(self.token(*at)))
    }

    /// Whether a date opens its sentence, and so dates all of it: "Back in March, …", "One day later, Jan. 25, …".
    pub fn is_fronted(&self, date: &Range<usize>, sentence: &Range<usize>) -> bool {
        date.start - sentence.start <= FRONT
            && (sentence.start..date.start).all(|at| {
                let token = self.token(at);
                let classes = token.classes;
                let links = classes.any(&[
                    Class::Adverb,
                    Class::Conjunction,
                    Class::Preposition,
                    Class::Determiner,
                    Class::Indefinite,
                    Class::Time,
                    Class::Numeral,
                ]) && (!classes.has(Class::Subordinator)
                    || classes.has(Class::Conjunction));
                links || !token.is_word() || token.calendar != 0
            })
    }
}

/// Whether a word is grammar, at which a bare noun phrase ends.
fn is_grammar(token: &Token) -> bool {
    token.classes.any(&[
        Class::Determiner,
        Class::Indefinite,
        Class::Possessive,
        Class::Preposition,
        Class::Conjunction,
        Class::Pronoun,
        Class::Subordinator,
        Class::Relative,
        Class::Complementizer,
        Class::Be,
        Class::Have,
        Class::Modal,
        Class::Genitive,
    ])
}
