//! Words that do something to their object: *ban*, *expansion*, *go up*.

use super::Manner;
use super::scan::Walk;
use crate::lexicon::{Class, StanceKind, StanceWord};
use crate::span::Span;

impl Walk<'_> {
    pub(super) fn act(&mut self, at: usize, span: Span, word: StanceWord) {
        let behind_be = at > 0 && self.has(at - 1, Class::Be);
        let (lower, bare) = {
            let token = self.token(at);
            (token.lower.clone(), token.lower == token.lemma)
        };
        // "Taxes should be cut": the subject is what it is done to.
        if behind_be && !self.lexicon.words.ends_in_ing(&lower) {
            if self.taken.is_some() {
                let side = self.is_for == word.is_for;
                self.settle(side);
                self.push(at, self.is_for, true);
                self.ended = !self.is_infinitive(at + 1);
            }
            return;
        }
        if self.taken.is_none() {
            let imperative = at == 0 && bare && self.no_subject;
            // "We're not arming them", of a country, says what is done.
            let progressive = behind_be && self.owned && !(self.is_group && self.denied);
            if (self.owned && self.wills.is_some()) || imperative || progressive {
                let cue = self.wills.map_or(span, |wills| wills.join(span));
                self.side_behind_cue = Some(self.is_for);
                self.take(Manner::Own, cue);
            }
        }
        // "The limit *prevents* accidents and is …": what its subject does is no part of it.
        if self.taken.is_none()
            && !self.targets.is_empty()
            && self.lexicon.words.ends_in_s(&lower)
            && !bare
        {
            let verb = self.has(at + 1, Class::Determiner) || self.has(at + 1, Class::Possessive);
            if verb {
                self.is_predicate = true;
                return;
            }
        }
        if self.is_compound(at) {
            let is_for = self.is_for;
            let mut next = self.items[at].token;
            for target in self.targets.iter_mut().rev() {
                let token = self.reading.document.token_at(target.span.start);
                let joined = (token + 1..next)
                    .all(|between| self.reading.token(between).classes.has(Class::List));
                if !joined || next - token > 2 || target.is_for != is_for {
                    break;
                }
                target.is_for = target.is_for == word.is_for;
                next = token;
            }
            self.push(at, is_for, true);
            return;
        }
        self.push(at, self.is_for, true);
        self.is_for = self.is_for == word.is_for;
    }

    /// Whether a verb stands in its -ing form behind "be".
    pub(super) fn is_progressive(&self, at: usize) -> bool {
        at > 0 && self.has(at - 1, Class::Be) && self.lexicon.words.is_gerund(&self.token(at).lower)
    }

    /// "Wages have to go up": what its subject should do.
    pub(super) fn course(&mut self, at: usize, word: StanceWord) {
        if self.taken.is_some() && !self.owned && self.targets.iter().all(|it| it.is_setting) {
            let side = self.is_for == word.is_for;
            self.settle(side);
            self.ended = true;
        } else {
            self.other(at);
        }
    }

    /// "The tax *cut*": a noun behind the noun it is done to.
    pub(super) fn is_compound(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let noun_before = self.token(before).is_word()
            && self.token(before).classes.is_open()
            && self.phrase(before).is_none_or(|(_, word)| word.kind == StanceKind::Vessel)
            && self.items[at].token == self.items[before].token + 1
            && !self.targets.is_empty();
        let follows = self.items.get(at + 1).is_some_and(|next| {
            let next = self.reading.token(next.token);
            next.classes.any(&[Class::Preposition, Class::Of, Class::Determiner, Class::Possessive])
                && !next.classes.has(Class::Agent)
        });
        noun_before && !follows
    }
}
