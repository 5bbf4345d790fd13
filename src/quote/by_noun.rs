//! Attribution by a noun or a phrase: expressed hope that, Trump's words, according to.

use std::ops::Range;

use super::attribution::Attribution;
use super::cues::NounCue;
use super::reading::{Passage, Reading};
use super::source::Subject;
use crate::lexicon::{Carrier, Class};
use crate::model::Basis;
use crate::text::Shape;

impl Reading<'_> {
    /// According to Brandt, … · …, according to Brandt
    pub(super) fn according_to(
        &self,
        cue: Range<usize>,
        done: usize,
        passage: &Passage,
    ) -> Option<Attribution> {
        let source = self.phrase_after(cue.end, passage.tokens.end)?;
        let mut after = self.clause_end(source.end, passage.tokens.end);
        if let Some(aside) = self.aside_end(after, passage.tokens.end) {
            after = aside;
        }
        // Solen, according to Brandt, said that it leaks: Solen speaks.
        let next = (after..passage.tokens.end).find(|at| self.token(*at).is_word());
        if next.is_some_and(|next| self.verb_cue(passage.tokens.start, next).is_some()) {
            return None;
        }
        let right = self.trimmed(after..passage.tokens.end);
        let left = self.trimmed(done..cue.start);
        let lemma = self.lexicon.cues.source_phrases().next()?.join(" ");
        let leads = !left.clone().any(|at| self.token(at).is_word() && !self.is_adverb(at));
        let mut parts = Vec::new();
        if leads {
            parts.push(right);
        } else if self.has_verb(left.clone()) || self.is_all_quoted(left.clone()) {
            parts.push(left);
        } else {
            parts.extend([left, right]);
        }
        parts.retain(|part| part.len() > 1);
        let whole = parts
            .iter()
            .any(|part| self.has_verb(part.clone()) || self.is_all_quoted(part.clone()));
        whole.then(|| Attribution {
            parts,
            frame: Some(cue.start..after),
            cue,
            lemma,
            source,
            via: Vec::new(),
            basis: Basis::AccordingTo,
        })
    }

    /// Where an apposition between commas ends: according to Kroon, *the mayor*, it sails.
    fn aside_end(&self, comma: usize, until: usize) -> Option<usize> {
        let first = Some(comma + 1).filter(|first| *first < until && self.is_mark(comma, ","))?;
        let aside = self.token(first).classes.has(Class::Determiner)
            || self.token(first).shape == Shape::Number;
        let end = self.clause_end(first, until);
        (aside && end < until && self.is_mark(end, ",") && !self.has_verb(first..end))
            .then_some(end)
    }

    /// Rubio expressed hope that … · He repeated Trump's words, according to which …
    pub(super) fn by_noun(
        &self,
        cue: &NounCue,
        done: usize,
        passage: &Passage,
    ) -> Option<Attribution> {
        let from = passage.tokens.start;
        let until = passage.tokens.end;
        let start = self.noun_content(cue.noun + 1, until)?;
        let subject = |verb: usize| match self.subject(from, self.group_start(from, verb))? {
            Subject::Own(phrase) | Subject::Antecedent(phrase) => Some(phrase),
            Subject::Shared => self.first_phrase(passage),
        };
        let (source, via) = match (&cue.possessor, cue.carrier) {
            (Some(possessor), Some((verb, Carrier::Relay))) => (possessor.clone(), subject(verb)),
            (Some(possessor), _) => (possessor.clone(), None),
            (None, Some((verb, Carrier::Light))) => (subject(verb)?, None),
            _ => return None,
        };
        let end = self.content_end(start, self.without_final_mark(passage.tokens.clone()), passage);
        let content = self.trimmed(start..end);
        (content.len() > 1).then(|| Attribution {
            frame: Some(done.min(source.start)..content.start),
            parts: vec![content],
            cue: cue.tokens.clone(),
            lemma: self.token(cue.noun).lemma.clone(),
            source,
            via: via.into_iter().collect(),
            basis: Basis::CueNoun,
        })
    }

    /// Where the content of a cue noun begins: behind "that", or behind ", according to which".
    fn noun_content(&self, after: usize, until: usize) -> Option<usize> {
        const FARTHEST: usize = 8;
        for at in after..until.min(after + FARTHEST) {
            let classes = self.token(at).classes;
            if self.is_quoted(at) {
                return None;
            }
            if classes.has(Class::Complementizer)
                && !classes.any(&[Class::Conditional, Class::Interrogative])
            {
                return Some(at);
            }
            if self.is_mark(at, ",") {
                let relative = self.source_phrase(at + 1).filter(|end| *end < until)?;
                return self.token(relative).classes.has(Class::Relative).then_some(relative + 1);
            }
            // A participle may follow its noun: words spoken earlier today.
            if at > after && self.is_finite(at) {
                return None;
            }
        }
        None
    }

    fn group_start(&self, from: usize, verb: usize) -> usize {
        let mut group = verb;
        while let Some(before) = group.checked_sub(1).filter(|before| *before >= from) {
            let classes = self.token(before).classes;
            let inside = classes.is_auxiliary() || self.is_adverb(before);
            if !inside || classes.any(&[Class::Conjunction, Class::Pronoun]) {
                break;
            }
            group = before;
        }
        group
    }
}
