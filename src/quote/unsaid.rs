//! What has the form of an attribution and says nothing.
//!
//! The learnt choices are taught with some of these, for annotators mark them; so they are left out when all is scored.

use super::proposal::Proposal;
use super::reading::Reading;
use super::signs::Tag;
use crate::lexicon::{Class, Look};

impl Reading<'_> {
    /// Whether a proposal gives its source no words.
    pub fn is_unsaid(&self, proposal: &Proposal) -> bool {
        self.is_of_nothing(proposal)
            || self.is_circumstance(proposal)
            || self.is_modifier(proposal)
            || self.is_name_for(proposal)
            || self.is_plea_for_anonymity(proposal)
    }

    /// Whether a cue has nothing for its object: Solen said *nothing* of it; not "said nothing leaks".
    fn is_of_nothing(&self, proposal: &Proposal) -> bool {
        let object = proposal.candidate.tokens.end;
        let sign = |at: usize| self.signs.get(at).map_or(Tag::Edge, |sign| sign.tag);
        let token = self.document.tokens.get(object);
        let nothing = token.is_some_and(|token| {
            token.classes.has(Class::Negation) && token.classes.has(Class::Pronoun)
        });
        nothing
            && matches!(
                sign(object + 1),
                Tag::Edge
                    | Tag::Stop
                    | Tag::Semicolon
                    | Tag::Comma
                    | Tag::Dash
                    | Tag::Of
                    | Tag::Topical
                    | Tag::Preposition
                    | Tag::Time
            )
    }

    /// Whether a content is nothing but the day or the place of the saying: Solen spoke *in Port Sorrel*, *on Monday*.
    fn is_circumstance(&self, proposal: &Proposal) -> bool {
        let [content] = proposal.parts.as_slice() else { return false };
        let tag = |at: usize| self.signs[at].tag;
        let cue_end = proposal.candidate.tokens.end;
        let located = content.start == cue_end + 1
            && self.token(cue_end).classes.has(Class::Locative)
            && tag(cue_end) == Tag::Preposition;
        let words = || content.clone().filter(|at| self.token(*at).is_word());
        content.start >= cue_end
            && (words().all(|at| tag(at) == Tag::Time)
                || located && words().all(|at| matches!(tag(at), Tag::Name | Tag::First)))
    }

    /// Whether a content stands between a determiner and its noun, and is no content: *The “Never Solen”* movement continued.
    fn is_modifier(&self, proposal: &Proposal) -> bool {
        let ([content], Some(source)) = (proposal.parts.as_slice(), &proposal.source) else {
            return false;
        };
        matches!(self.signs[content.start].tag, Tag::Determiner | Tag::Possessive)
            // The “first step,” officials said: the comma tells.
            && content.len() > 2
            && self.signs[content.end - 1].tag == Tag::QuoteEnd
            && self.token(content.end - 2).is_word()
            && source.start == content.end
            && self.signs[source.start].tag == Tag::Word
    }

    /// Whether a content is what a thing is called by nobody in particular: *what is* called *a “debate”*.
    fn is_name_for(&self, proposal: &Proposal) -> bool {
        let [before, _] = proposal.parts.as_slice() else { return false };
        let passive = proposal.candidate.auxiliaries.be;
        passive && before.clone().all(|at| matches!(self.signs[at].tag, Tag::What | Tag::Be))
    }

    /// Whether a cue only says that a source wants no name: officials who *asked* not to be identified.
    fn is_plea_for_anonymity(&self, proposal: &Proposal) -> bool {
        let Some(source) = &proposal.source else { return false };
        let cue = proposal.candidate.tokens.end;
        let tags = self.tags.get(cue..cue + 3);
        source.clone().any(|at| self.tags[at] == Tag::Relative)
            && tags == Some(&[Tag::Negation, Tag::To, Tag::Be])
            && self.document.tokens.get(cue + 3).is_some_and(|token| token.looks.has(Look::Past))
    }
}
