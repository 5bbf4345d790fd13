//! Where a cue stands, and with what verb group round it.

use std::ops::Range;

use super::reading::Reading;
use crate::lexicon::{Carrier, Class, CueVerb, Frame};

/// A cue verb in the text with its auxiliaries and adverbs.
#[derive(Clone, Debug)]
pub struct VerbCue<'d> {
    /// The cue itself: `said`, `pointed out`.
    pub tokens: Range<usize>,
    /// Where its verb group begins: `had previously suggested`.
    pub group: usize,
    /// Its entry in the lexicon.
    pub verb: &'d CueVerb,
    /// An -ing form without a form of be: `adding`.
    pub participle: bool,
}

/// A cue noun in the text with the verb that carries it.
#[derive(Clone, Debug)]
pub struct NounCue {
    /// The noun, or the verb to the noun: `expressed hope`, `words`.
    pub tokens: Range<usize>,
    /// The noun.
    pub noun: usize,
    /// The verb that carries it, and how.
    pub carrier: Option<(usize, Carrier)>,
    /// The possessor's phrase without its 's: *Trump*'s words.
    pub possessor: Option<Range<usize>>,
}

impl<'d> Reading<'d> {
    /// The attributing verb at a token, if one stands there.
    ///
    /// Negated verbs ("did not say"), infinitives, passives and mere possibilities
    /// ("would say") report nothing and are left out.
    pub fn verb_cue(&self, from: usize, at: usize) -> Option<VerbCue<'d>> {
        let token = self.token(at);
        if self.is_quoted(at) || !token.is_word() || (token.is_capital() && at > from) {
            return None;
        }
        let entries = self.lexicon.cues.verbs(&token.lemma);
        let verb = entries.iter().find(|entry| self.has_particle(at, entry.lemma))?;
        let tokens = at..at + verb.lemma.split(' ').count();
        let mut group = at;
        let mut be = false;
        let mut auxiliary = false;
        while let Some(before) =
            group.checked_sub(1).filter(|before| *before >= from && !self.is_quoted(*before))
        {
            let classes = self.token(before).classes;
            // "to" opens an infinitive, a negation denies the saying, a modal makes it a possibility.
            if classes.any(&[Class::Infinitive, Class::Negation]) {
                return None;
            }
            let time = self.time_before(from, group);
            if classes.has(Class::Modal) && !classes.has(Class::Have) {
                return None;
            } else if classes.is_auxiliary() && !self.is_genitive_here(before) {
                be |= classes.has(Class::Be) && !classes.has(Class::Have);
                auxiliary = true;
                group = before;
            } else if let Some(time) = time {
                group = time;
            } else if self.is_adverb(before) && !classes.any(&[Class::Conjunction, Class::Pronoun])
            {
                group = before;
            } else {
                break;
            }
        }
        let gerund = self.lexicon.words.is_gerund(&token.lower);
        if be && !gerund {
            return None;
        }
        if !gerund && !self.is_verbal(from, at, group, auxiliary, verb) {
            return None;
        }
        Some(VerbCue { tokens, group, verb, participle: gerund && !be })
    }

    /// Whether the rest of a phrasal cue follows: `point` out.
    fn has_particle(&self, at: usize, lemma: &str) -> bool {
        let mut particles = (at + 1..).zip(lemma.split(' ').skip(1));
        particles.all(|(at, particle)| {
            at < self.document.tokens.len() && self.token(at).lower == particle
        })
    }

    /// Where a date between subject and verb begins: Brandt *on Monday* said.
    fn time_before(&self, from: usize, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|last| *last > from)?;
        if !self.token(last).classes.has(Class::Time) {
            return None;
        }
        let preposition = last - 1 > from && self.token(last - 1).classes.has(Class::Preposition);
        Some(if preposition { last - 1 } else { last })
    }

    fn is_genitive_here(&self, at: usize) -> bool {
        self.token(at).classes.has(Class::Genitive)
            && at > 0
            && !self.token(at - 1).classes.has(Class::Pronoun)
    }

    /// Whether a form that could be a noun or an adjective stands where a verb does.
    fn is_verbal(
        &self,
        from: usize,
        at: usize,
        group: usize,
        auxiliary: bool,
        verb: &CueVerb,
    ) -> bool {
        let token = self.token(at);
        let Some(before) = group.checked_sub(1).filter(|before| *before >= from) else {
            // At the head of a passage only an inverted past form is a verb: Said Brandt.
            return token.lower != token.lemma;
        };
        let classes = self.token(before).classes;
        if classes.any(&[Class::Possessive, Class::Genitive, Class::Preposition, Class::Numeral])
            || (classes.has(Class::Determiner) && !classes.any(&[Class::Pronoun, Class::Relative]))
        {
            return false;
        }
        let base = token.lower == token.lemma;
        let subject =
            classes.any(&[Class::Pronoun, Class::Relative]) || self.token(before).is_capital();
        if verb.takes(Frame::Nominal)
            && !self.lexicon.words.is_past(&token.lower)
            && !auxiliary
            && !subject
        {
            return false;
        }
        let plural_subject = classes.any(&[Class::Pronoun, Class::Relative, Class::Do])
            || self.token(before).lower != self.token(before).lemma;
        !base || auxiliary || plural_subject
    }

    /// The cue noun at a token, if one stands there.
    pub fn noun_cue(&self, from: usize, at: usize) -> Option<NounCue> {
        let token = self.token(at);
        if self.is_quoted(at) || self.lexicon.cues.noun(&token.lemma).is_none() || at <= from {
            return None;
        }
        let genitive = (from..at)
            .rev()
            .take(4)
            .find(|before| self.token(*before).classes.has(Class::Genitive));
        let possessor = genitive.and_then(|genitive| self.phrase_before(from, genitive));
        let start = possessor.as_ref().map_or(at, |possessor| possessor.start);
        let verb = (from..start).rev().take(4).find_map(|before| {
            let carrier = self.lexicon.cues.carrier(&self.token(before).lemma)?;
            (!self.is_quoted(before)).then_some((before, carrier))
        });
        let light = verb.filter(|(_, carrier)| *carrier == Carrier::Light && possessor.is_none());
        let tokens = light.map_or(at, |(verb, _)| verb)..at + 1;
        Some(NounCue { tokens, noun: at, carrier: verb, possessor })
    }

    /// The end of a phrase that stands before its source, as in `according to`.
    pub fn source_phrase(&self, at: usize) -> Option<usize> {
        if self.is_quoted(at) {
            return None;
        }
        self.lexicon.cues.source_phrases().find_map(|phrase| {
            let end = at + phrase.len();
            let matches = end <= self.document.tokens.len()
                && phrase.iter().zip(at..).all(|(word, at)| self.token(at).lower == *word);
            matches.then_some(end)
        })
    }
}
