//! Every word that might attribute: the places at which the first choice is made.

use std::ops::Range;

use super::choices::{CueKind, Figure};
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::lexicon::{Carrier, CueVerb, Frame, List};

/// How many tokens of a verb group, or of a speaker's label, are looked at.
const LONGEST_GROUP: usize = 6;

/// The cue that every dash is.
const DASH: &str = "—";

/// A word that might attribute.
#[derive(Clone, Debug)]
pub struct Candidate<'d> {
    /// What kind of word it is.
    pub kind: CueKind,
    /// The cue as printed: `said`, `pointed out`, `according to`.
    pub tokens: Range<usize>,
    /// Where its verb group begins: `had previously suggested`.
    pub group: usize,
    /// Its entry in the lexicon, as in `point out`.
    pub lemma: &'d str,
    /// What the lexicon says of it, if it is a cue verb.
    pub entry: Option<&'d CueVerb>,
    /// What it was seen to do.
    pub figure: &'d Figure,
    /// What stands in its verb group.
    pub auxiliaries: Auxiliaries,
}

/// What stands in a verb group before the verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and all may hold")]
pub struct Auxiliaries {
    /// was told, is saying
    pub be: bool,
    /// has said
    pub have: bool,
    /// would say
    pub modal: bool,
    /// did say
    pub does: bool,
    /// did not say
    pub negated: bool,
    /// to say
    pub infinitive: bool,
}

/// How many cues of one passage are asked: no sentence that somebody wrote has as many.
const MOST_CUES: usize = 64;

impl<'d> Reading<'d> {
    /// The first candidates of a passage, in text order; all of them, unless it is no prose.
    pub fn candidates(&self, passage: &Passage) -> Vec<Candidate<'d>> {
        self.first_candidates(passage, MOST_CUES)
    }

    /// Whether a passage has more cues than are asked.
    pub fn is_overfull(&self, passage: &Passage) -> bool {
        passage.tokens.len() > MOST_CUES
            && self.first_candidates(passage, MOST_CUES + 1).len() > MOST_CUES
    }

    fn first_candidates(&self, passage: &Passage, most: usize) -> Vec<Candidate<'d>> {
        let mut found = Vec::new();
        let mut at = passage.tokens.start;
        while at < passage.tokens.end && found.len() < most {
            let candidate = self.candidate(at, passage);
            at += 1;
            if let Some(candidate) = candidate {
                at = candidate.tokens.end;
                found.push(candidate);
            }
        }
        found
    }

    fn candidate(&self, at: usize, passage: &Passage) -> Option<Candidate<'d>> {
        if self.is_quoted(at) {
            return None;
        }
        let token = self.token(at);
        let opens = token.known.has(List::SourcePhrases);
        let phrase = if opens { self.source_phrase(at) } else { None };
        if let Some((lemma, end)) = phrase.filter(|(_, end)| *end < passage.tokens.end) {
            // Trump's words, according to which …: the noun attributes.
            if self.signs[end].tag == Tag::Relative {
                return None;
            }
            return Some(self.candidate_of(CueKind::Phrase, at..end, lemma, None, passage));
        }
        if !token.is_word() {
            return self.mark_candidate(at, passage);
        }
        if !token.classes.is_open() {
            return None;
        }
        let tag = self.signs[at].tag;
        // Le Pen said: a name is no verb.
        if tag == Tag::Name && token.is_capital() {
            return None;
        }
        let cues = &self.lexicon.cues;
        let listed = |list: List| token.known.has(list);
        let noun = if listed(List::CueNouns) { cues.noun_entry(&token.lemma) } else { None };
        let verbal = matches!(tag, Tag::Finite | Tag::Infinitive | Tag::Participle | Tag::Gerund);
        if let Some(lemma) = noun.filter(|_| !verbal) {
            return Some(self.candidate_of(CueKind::Noun, at..at + 1, lemma, None, passage));
        }
        if let Some(lemma) = self.carried_noun(at, passage) {
            return Some(self.candidate_of(CueKind::Noun, at..at + 2, lemma, None, passage));
        }
        let entries = if listed(List::CueVerbs) { cues.verbs(&token.lemma) } else { &[] };
        if let Some(entry) =
            entries.iter().find(|entry| self.has_particle(at, entry.lemma, passage))
        {
            let tokens = at..at + entry.lemma.split(' ').count();
            // Went on to say: the infinitive attributes.
            if entry.takes(Frame::Continues) && self.tag(tokens.end, passage) == Tag::To {
                return None;
            }
            return Some(self.candidate_of(
                CueKind::Verb,
                tokens,
                entry.lemma,
                Some(entry),
                passage,
            ));
        }
        // “…,” he retaliated: any finite verb near a closing mark.
        let near = |at: usize| {
            let from = at.saturating_sub(LONGEST_GROUP).max(passage.tokens.start);
            (from..at).any(|before| self.signs[before].tag == Tag::QuoteEnd)
                || (at + 1..passage.tokens.end.min(at + 3))
                    .any(|next| self.signs[next].tag == Tag::Quote)
        };
        (matches!(tag, Tag::Finite | Tag::Gerund) && near(at))
            .then(|| self.candidate_of(CueKind::Touching, at..at + 1, &token.lemma, None, passage))
    }

    /// The cue noun between a verb that only carries it and its clause: expressed *hope* that.
    fn carried_noun(&self, at: usize, passage: &Passage) -> Option<&'d str> {
        let token = self.token(at);
        let light = token.known.has(List::Carriers)
            && self.lexicon.cues.carrier(&token.lemma) == Some(Carrier::Light);
        let next = at + 1;
        let clause = self.tag(next + 1, passage) == Tag::That;
        (light && clause && next < passage.tokens.end && !self.is_quoted(next))
            .then(|| self.lexicon.cues.noun_entry(&self.token(next).lemma))
            .flatten()
    }

    /// A colon behind a label or before a quotation; a dash between a quotation and a name.
    fn mark_candidate(&self, at: usize, passage: &Passage) -> Option<Candidate<'d>> {
        let tag = self.signs[at].tag;
        let tag_of = |at: usize| self.tag(at, passage);
        let attributes = match tag {
            Tag::Colon => {
                at > passage.tokens.start
                    && (tag_of(at + 1) == Tag::Quote || at - passage.tokens.start <= LONGEST_GROUP)
            }
            Tag::Dash => {
                at > passage.tokens.start
                    && self.is_quoted(at - 1)
                    && matches!(tag_of(at + 1), Tag::Name | Tag::First)
            }
            _ => false,
        };
        // All dashes are one cue, however they are typed.
        let lemma = if tag == Tag::Dash { DASH } else { self.document.word(self.token(at)) };
        attributes.then(|| self.candidate_of(CueKind::Mark, at..at + 1, lemma, None, passage))
    }

    fn candidate_of(
        &self,
        kind: CueKind,
        tokens: Range<usize>,
        lemma: &'d str,
        entry: Option<&'d CueVerb>,
        passage: &Passage,
    ) -> Candidate<'d> {
        let (group, auxiliaries) = self.verb_group(tokens.start, passage);
        // A verb that is no cue has the figures of all that are none.
        let figure =
            self.choices.shares().of(kind, if kind == CueKind::Touching { "" } else { lemma });
        Candidate { kind, tokens, group, lemma, entry, figure, auxiliaries }
    }

    /// Where the verb group before a verb begins, and what stands in it.
    fn verb_group(&self, verb: usize, passage: &Passage) -> (usize, Auxiliaries) {
        let mut found = Auxiliaries::default();
        let mut group = verb;
        while let Some(before) = group
            .checked_sub(1)
            .filter(|before| *before >= passage.tokens.start && verb - before <= LONGEST_GROUP)
        {
            match self.signs[before].tag {
                _ if self.is_quoted(before) => break,
                Tag::Be => found.be = true,
                Tag::Have => found.have = true,
                Tag::Modal => found.modal = true,
                Tag::Do => found.does = true,
                Tag::Negation => found.negated = true,
                Tag::To if group == verb => found.infinitive = true,
                Tag::Adverb | Tag::Time => {}
                // Veronia's government on Tuesday rejected: the day belongs to the verb.
                Tag::Topical | Tag::Preposition
                    if group < verb && self.signs[group].tag == Tag::Time => {}
                _ => break,
            }
            group = before;
        }
        // A date at the head of a passage belongs to no verb.
        while group < verb && matches!(self.signs[group].tag, Tag::Time) {
            group += 1;
        }
        (group, found)
    }

    /// Whether the rest of a phrasal cue follows in the passage: `point` out.
    fn has_particle(&self, at: usize, lemma: &str, passage: &Passage) -> bool {
        let mut particles = (at + 1..).zip(lemma.split(' ').skip(1));
        particles.all(|(at, particle)| at < passage.tokens.end && self.token(at).lower == particle)
    }
}
