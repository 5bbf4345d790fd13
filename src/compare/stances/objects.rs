//! The words that a side is taken of.

use super::scan::Walk;
use super::{Manner, Target};
use crate::lexicon::{Class, Form, StanceKind};
use crate::text::{Shape, Token};

impl Walk<'_> {
    /// A word that takes no side.
    pub(super) fn other(&mut self, at: usize) {
        let token = self.token(at);
        let acted = self.targets.iter().any(|target| !target.is_setting);
        if self.taken.is_none() && self.opens_relative(at) {
            self.is_others = true;
        }
        // "The money that I need *by* taxing them": the means is not what is needed.
        if self.taken.is_some() && token.classes.has(Class::Agent) {
            self.ended = true;
            return;
        }
        if self.is_others_saying(at) {
            self.targets.clear();
            self.taken = None;
            self.ended = true;
            return;
        }
        // "It should be outside of the harbour": where it should be is not what it is about.
        if matches!(self.taken, Some((Manner::Ought, _)))
            && token.classes.has(Class::Preposition)
            && at > 0
            && self.has(at - 1, Class::Be)
        {
            self.ended = true;
            return;
        }
        let own_clause = token.classes.has(Class::Complementizer)
            && self.items.get(at + 1).is_some_and(|next| {
                self.reading.voice.is_own(self.reading.token(next.token), self.lexicon)
            });
        // "Voters should be assured that I …": what was before is no part of it.
        if own_clause && !self.owned {
            self.targets.clear();
            self.taken = None;
            self.owned = true;
            return;
        }
        // "A sales tax, with food exempted": what is added is no part of the object.
        let aside = at > 0
            && (token.classes.has(Class::Preposition)
                || self.lexicon.words.is_gerund(&token.lower))
            && self.items[at].token > 0
            && self.reading.lowers[self.items[at].token - 1] == ",";
        let ends = token.classes.any(&[
            Class::Relative,
            Class::Complementizer,
            Class::Subordinator,
            Class::Conditional,
            Class::Agent,
        ]) && !token.classes.has(Class::Of)
            && (!token.classes.has(Class::Determiner) || token.classes.has(Class::Relative));
        // "Raise taxes to fund schools": the purpose is another thing.
        let behind_act = at > 0 && self.phrase(at - 1).is_some();
        let purpose = self.is_infinitive(at)
            && !behind_act
            && !self.items[at - usize::from(at > 0)].is_addressee;
        if self.taken.is_some() && acted && (ends || purpose || aside) {
            self.ended = true;
            return;
        }
        // "The problem with the tax *is* …": the predicate says why.
        if token.classes.has(Class::Be) && acted && matches!(self.taken, Some((Manner::Worth, _))) {
            self.ended = true;
            return;
        }
        // "Cut one tax *and* raise another": a second object, with a sign of its own.
        if token.classes.has(Class::List)
            && acted
            && let Some(side) = self.side_behind_cue
            && self.is_act_verb(at + 1)
        {
            self.group = self.group.saturating_add(1);
            self.is_for = side;
        }
        let unsure = self.taken.is_some()
            && self.phrase(at).is_none()
            && !token.classes.is_auxiliary()
            && self.is_verbal(at);
        let role = self.lexicon.contexts.forms.get(&token.lower);
        let content = token.classes.is_open()
            && token.is_word()
            && token.shape != Shape::Number
            && role != Some(Form::Percent)
            && !token.lower.contains('.')
            && self.lexicon.meanings.number(&token.lower).is_none()
            && !self.lexicon.meanings.is_light(&token.lemma)
            && self.lexicon.contexts.times.get(&token.lemma).is_none();
        if content {
            self.push(at, self.is_for, false);
        }
        // Only what stands behind it.
        self.is_unsure |= unsure;
    }

    pub(super) fn push(&mut self, at: usize, is_for: bool, is_act: bool) {
        if self.is_predicate && self.taken.is_none() {
            return;
        }
        let token = self.token(at);
        let kind = self.lexicon.stances.words.get(&token.lemma).map(|word| word.kind);
        let is_name = token.is_capital() && self.items[at].token > 0;
        let is_setting = kind == Some(StanceKind::Vessel) || self.items[at].is_addressee;
        let is_word = |part: &&str| {
            part.len() > 2
                && self.lexicon.meanings.number(part).is_none()
                && self.lexicon.words.classes(part).is_open()
                && self.lexicon.contexts.times.get(part).is_none()
        };
        let parts: Vec<&str> = token.lemma.split('-').filter(is_word).collect();
        let whole = parts.is_empty()
            || !token.lemma.contains('-')
            || kind == Some(StanceKind::Creed)
            || self.lexicon.kin.is_listed(&token.lemma);
        let lemmas: Vec<String> = if whole {
            vec![token.lemma.to_string()]
        } else {
            parts.into_iter().map(str::to_owned).collect()
        };
        let (span, group) = (token.span, self.group);
        let (is_verb, owner) = (self.is_verbal(at), self.owner(at));
        let is_repair = self.phrase(at).is_some_and(|(_, word)| word.kind == StanceKind::Repair);
        let (is_pointed_at, is_definite) = (self.is_pointed_at(at), self.is_definite(at));
        let is_unsure = self.is_unsure;
        let printed = span.of(self.reading.document.text);
        let is_initials = (2..=5).contains(&printed.len())
            && printed.bytes().all(|letter| letter.is_ascii_uppercase());
        self.targets.extend(lemmas.into_iter().map(|lemma| Target {
            lemma,
            span,
            is_for,
            is_name,
            is_initials,
            is_setting,
            is_act,
            is_verb,
            is_repair,
            is_pointed_at,
            is_definite,
            is_unsure,
            owner: owner.clone(),
            group,
        }));
    }

    /// Whether a verb that does something to its object begins there: *raise*, *raising*.
    fn is_act_verb(&self, at: usize) -> bool {
        let verb = |token: &Token| {
            self.lexicon.words.is_gerund(&token.lower)
                || (token.lower == token.lemma && self.lexicon.words.is_verb(&token.lemma))
        };
        at < self.items.len()
            && verb(self.token(at))
            && self.phrase(at).is_some_and(|(_, word)| word.kind.is_act())
    }

    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        let verb = self.items.get(at + 1).map(|next| self.reading.token(next.token));
        self.has(at, Class::Infinitive)
            && verb.is_some_and(|verb| {
                verb.lower == verb.lemma && self.lexicon.words.is_verb(&verb.lemma)
            })
    }

    /// "Urge our colleagues *to* vote": who is asked is no object of the side.
    pub(super) fn addressee(&mut self, at: usize) {
        let to = (at + 1..self.items.len().min(at + 8)).find(|place| self.is_infinitive(*place));
        if let Some(to) = to {
            let asked = |place: &usize| self.token(*place).classes.is_open();
            if (at + 1..to).any(|place| asked(&place)) {
                let first = self.items[to].token;
                self.items.iter_mut().for_each(|item| {
                    item.is_addressee |= item.token < first;
                });
            }
        }
    }
}
