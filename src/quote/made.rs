//! Whether an attribution was made at all: *if* Solen says so, she did *not* say so, she *refused* to say so.
//!
//! Annotators mark such attributions like any other; a record of who said what
//! must not, for nobody has said these words yet.

use super::candidates::Candidate;
use super::choices::CueKind;
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::lexicon::Class;

impl Reading<'_> {
    /// Whether the text says that the words were said; `subject` is where the cue's subject begins.
    pub fn is_made(&self, passage: &Passage, candidate: &Candidate, subject: usize) -> bool {
        let auxiliaries = candidate.auxiliaries;
        if candidate.kind != CueKind::Verb && candidate.kind != CueKind::Touching {
            return true;
        }
        let gerund = self.signs[candidate.tokens.start].tag == Tag::Gerund && !auxiliaries.be;
        let open =
            (auxiliaries.infinitive || gerund) && self.is_governed_open(passage, candidate.group);
        // Nobody said so: a subject that denies itself.
        let nobody = subject < candidate.group
            && self.token(subject).classes.has(Class::Negation)
            && !self.is_quoted(subject);
        let unmade = auxiliaries.negated || auxiliaries.modal || open || nobody;
        !(unmade || self.is_unreal(passage, subject))
    }

    /// Whether what governs an infinitive or an -ing form leaves open that it came to be: refused to say, instead of saying.
    fn is_governed_open(&self, passage: &Passage, group: usize) -> bool {
        let before = |at: usize| at.checked_sub(1).filter(|at| *at >= passage.tokens.start);
        let Some(direct) = before(group) else { return false };
        let linked = (Tag::By..=Tag::Preposition).contains(&self.signs[direct].tag);
        let governor = if linked { before(direct) } else { Some(direct) };
        governor.is_some_and(|at| self.lexicon.cues.is_unmade(&self.token(at).lemma))
    }

    /// Whether the clause before an attribution makes it one that was not made.
    ///
    /// If Solen says so · Nobody believes Solen said so · Had Solen said so.
    fn is_unreal(&self, passage: &Passage, subject: usize) -> bool {
        const REACH: usize = 12;
        let from = passage.tokens.start.max(subject.saturating_sub(REACH));
        let clause = (from..subject)
            .rev()
            .find(|at| !self.token(*at).is_word() || self.is_quoted(*at))
            .map_or(from, |mark| mark + 1);
        let inverted = clause == passage.tokens.start
            && clause < subject
            && self.token(clause).classes.is_auxiliary();
        let bars = |at: usize| {
            let classes = self.token(at).classes;
            let conditional = classes.has(Class::Conditional) && !classes.has(Class::Preposition);
            conditional || (classes.has(Class::Negation) && self.signs[at].tag != Tag::Adverb)
        };
        inverted || (clause..subject).any(bars)
    }
}
