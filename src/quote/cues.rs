//! Cue nouns with the verb that carries them, and phrases before a source.

use std::ops::Range;

use super::reading::{Passage, Reading};
use super::signs::Tag;
use super::source::Subject;
use crate::lexicon::{Carrier, List};

/// How many tokens before a cue noun its possessor and its verb are looked for.
const REACH: usize = 4;

impl Reading<'_> {
    /// Where the words begin that a cue noun is said to have: Trump's words, according to which *it sails*.
    pub fn words_ahead(&self, passage: &Passage, noun: usize) -> Option<usize> {
        const FARTHEST: usize = 8;
        let until = passage.tokens.end.min(noun + FARTHEST);
        let comma = (noun + 1..until).find(|at| self.signs[*at].tag == Tag::Comma)?;
        let (_, relative) = self.source_phrase(comma + 1)?;
        let start = relative + 1;
        let opens = self.signs[relative].tag == Tag::Relative && start < passage.tokens.end;
        opens.then_some(start)
    }

    /// Who passed on what a cue noun says: *Rubio* repeated Trump's words.
    pub fn relay(&self, passage: &Passage, noun: usize) -> Option<Range<usize>> {
        let from = passage.tokens.start.max(noun.saturating_sub(REACH));
        let genitive = (from..noun).rev().find(|at| self.signs[*at].tag == Tag::Genitive)?;
        let possessor = self.phrase_before(passage.tokens.start, genitive)?;
        let from = passage.tokens.start.max(possessor.start.saturating_sub(REACH));
        let verb = (from..possessor.start).rev().find(|at| {
            let carrier = self.lexicon.cues.carrier(&self.token(*at).lemma);
            !self.is_quoted(*at) && carrier == Some(Carrier::Relay)
        })?;
        match self.subject(passage.tokens.start, self.group_start(passage, verb))? {
            Subject::Own(phrase) | Subject::Antecedent(phrase) => Some(phrase),
            Subject::Shared => self.first_phrase(passage),
        }
    }

    /// The phrase with which a passage begins, connectives left out.
    fn first_phrase(&self, passage: &Passage) -> Option<Range<usize>> {
        let end = passage.tokens.end;
        let start = (passage.tokens.start..end)
            .find(|at| !matches!(self.signs[*at].tag, Tag::Adverb | Tag::Comma))?;
        let preposition = (Tag::By..=Tag::Preposition).contains(&self.signs[start].tag);
        (!preposition).then(|| self.phrase_after(start, end)).flatten()
    }

    fn group_start(&self, passage: &Passage, verb: usize) -> usize {
        let inside = |at: &usize| {
            let tag = self.signs[*at].tag;
            matches!(tag, Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Adverb)
        };
        (passage.tokens.start..verb).rev().take_while(inside).last().unwrap_or(verb)
    }

    /// The phrase that stands before its source at a token, as in `according to`, and its end.
    pub fn source_phrase(&self, at: usize) -> Option<(&'static str, usize)> {
        if self.is_quoted(at) {
            return None;
        }
        let first = self.document.tokens.get(at)?;
        if !first.known.has(List::SourcePhrases) {
            return None;
        }
        self.lexicon.cues.source_phrases(&first.lower).find_map(|(phrase, words)| {
            let end = at + words.len();
            let matches = end <= self.document.tokens.len()
                && words.iter().zip(at..).all(|(word, at)| self.token(at).lower == *word);
            matches.then_some((phrase, end))
        })
    }
}
