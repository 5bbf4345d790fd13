//! What goes on: passages and quotations that carry on what was said before them.

use std::ops::Range;

use super::Found;
use super::headlines::is_headline;
use crate::lexicon::{Class, Gender};
use crate::model::{Basis, Kind};
use crate::quote::reading::{Passage, Reading};
use crate::quote::signs::Tag;

/// From this share of quoted words on, in per cent, a passage that begins with a quotation can carry it on.
const MOSTLY: i32 = 60;

/// Whether a passage without a cue can be more of what was said before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carries {
    /// All its words stand between quotation marks.
    On,
    /// It begins with a quotation, and most of its words are quoted.
    Partly,
    /// It is the reporter's.
    Not,
}

impl Reading<'_> {
    pub(super) fn carries(&self, passage: &Passage) -> Carries {
        let counts = self.between(passage.tokens.clone());
        if self.is_all_quoted(passage.tokens.clone()) {
            Carries::On
        } else if self.signs[passage.tokens.start].tag == Tag::Quote
            && counts.quoted * 100 >= counts.words * MOSTLY
        {
            Carries::Partly
        } else {
            Carries::Not
        }
    }

    /// Whether the paragraph of a passage is nothing but words between quotation marks.
    ///
    /// “We go on,” Fox said. ¶ “That is wrong.” Lang shook his head.: somebody else speaks.
    pub(super) fn is_quoted_paragraph(&self, passage: &Passage) -> bool {
        self.is_all_quoted(self.document.paragraphs[passage.paragraph].tokens.clone())
    }

    /// What of a passage carries on a quotation: “We left,” *which Brandt regrets* is not his.
    pub(super) fn carried(&self, passage: &Passage) -> Range<usize> {
        let region = self.region_of(passage.tokens.start).map(|region| region.tokens.clone());
        let aside = |region: &Range<usize>| {
            let inner = region.end.checked_sub(2).map_or(Tag::Edge, |at| self.signs[at].tag);
            let next = self.signs[region.end].tag;
            inner == Tag::Comma || matches!(next, Tag::Dash | Tag::Comma | Tag::Relative)
        };
        let whole = || passage.tokens.clone();
        let carries = self.carries(passage) == Carries::Partly;
        self.trimmed(region.filter(|region| carries && aside(region)).unwrap_or_else(whole))
    }

    /// The passages that carry on what was said in one, if no attribution stands in them.
    pub fn follow_on(&self, passages: &[Passage], at: usize) -> Vec<Range<usize>> {
        let places = at + 1..passages.len();
        let behind = places.take_while(|next| self.follows(passages, *next));
        behind.map(|next| self.carried(&passages[next])).collect()
    }

    /// Of each passage, how many carry on what was said in it.
    pub fn follow_ons(&self, passages: &[Passage]) -> &[i32] {
        self.follow_ons.get_or_init(|| {
            self.step(passages.len());
            let mut many = vec![0; passages.len()];
            for at in (1..passages.len()).rev() {
                if self.follows(passages, at) {
                    many[at - 1] = many[at] + 1;
                }
            }
            many
        })
    }

    /// Whether a passage carries on what was said in the one before.
    fn follows(&self, passages: &[Passage], at: usize) -> bool {
        let (before, passage) = (passages[at - 1].paragraph, &passages[at]);
        match self.carries(passage) {
            Carries::On if passage.paragraph == before => true,
            Carries::On => {
                passage.paragraph == before + 1
                    && self.is_quoted_paragraph(passage)
                    && !is_headline(self, passage)
            }
            Carries::Partly => passage.paragraph == before,
            Carries::Not => false,
        }
    }
}

/// The quotation that a turn without a cue carries on: the last one with a cue, or the one with quotation marks beside it.
///
/// “…,” he asked, referring to the ferry. “…” goes on with what he asked.
pub(super) fn carrier(all: &[Found]) -> Option<usize> {
    let last = all.iter().rposition(|found| found.quotation.cue.is_some())?;
    let own = all[last].passage;
    let of_kind = |kind: Kind| {
        let own = (0..=last).rev().take_while(|at| all[*at].passage == own);
        own.filter(|at| all[*at].quotation.cue.is_some()).find(|at| all[*at].quotation.kind == kind)
    };
    of_kind(Kind::Direct).or_else(|| of_kind(Kind::Mixed)).or(Some(last))
}

/// Whether a quotation with a continuing cue goes on where the one before it stopped.
pub(super) fn carries_on(reading: &Reading, before: &Found, next: &Found) -> bool {
    // “…,” Berg wrote. “…,” Brandt added: two people. A pronoun beside a name may be one.
    let name = |found: &Found| {
        let tokens = reading.document.tokens_in(found.quotation.source?);
        let last = tokens.last()?;
        let token = reading.token(last);
        (!token.classes.has(Class::Pronoun)).then_some(&*token.lower)
    };
    let same = match (name(before), name(next)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    };
    // “…,” Mira Solen said. “…,” he added: neither are these one.
    let sexes = sex_of(reading, before).zip(sex_of(reading, next));
    let same = same && sexes.is_none_or(|(one, other)| one == other);
    let direct = |found: &Found| found.quotation.kind == Kind::Direct;
    let basis = matches!(next.quotation.basis, Basis::CueAfter | Basis::Split);
    same && direct(before) && direct(next) && basis && before.quotation.cue.is_some()
}

/// The sex of a source, as far as its own words tell: *she*, *Mira* Solen, the *spokesman*.
fn sex_of(reading: &Reading, found: &Found) -> Option<Gender> {
    let names = &reading.lexicon.names;
    let tokens = reading.document.tokens_in(found.quotation.source?);
    let sex = |at: usize| {
        let lower = &*reading.token(at).lower;
        let pronoun = names.pronoun(lower).and_then(|form| form.gender);
        let given = || names.gender(lower).filter(|_| at + 1 < tokens.end);
        pronoun.or_else(|| names.called_gender(lower)).or_else(given)
    };
    tokens.clone().find_map(sex)
}
