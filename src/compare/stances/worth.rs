//! Words that say that something is good or bad.

use super::scan::Walk;
use super::{Manner, Target};
use crate::lexicon::{Class, Form, StanceKind, StanceWord};
use crate::span::Span;
use crate::text::Token;

/// How far behind "be" a word of worth may stand: "is really a very bad idea".
const PREDICATE: usize = 4;

impl Walk<'_> {
    /// "Is a total failure": a word of worth in the predicate of "be".
    pub(super) fn worth_ahead(&self, at: usize) -> Option<(usize, StanceWord)> {
        let nothing = self.targets.is_empty() && !self.extraposed;
        if !self.has(at, Class::Be) || self.taken.is_some() || nothing {
            return None;
        }
        let last = self.items.len().min(at + 1 + PREDICATE);
        for place in at + 1..last {
            if self.items[place].negations != self.items[at].negations
                && self.items[place].negations != self.items[at + 1].negations
            {
                return None;
            }
            if let Some((length, word)) = self.phrase(place)
                && word.kind == StanceKind::Quality
            {
                return Some((place + length - at, word));
            }
            let token = self.token(place);
            // "Is said to be good" is another's word, and "is rejected" no word of worth.
            let participle = token.lower != token.lemma && self.lexicon.words.is_verb(&token.lemma);
            let passes =
                token.classes.has(Class::Determiner) || (token.classes.is_open() && !participle);
            if !passes || self.items[place].modality.is_some() {
                return None;
            }
        }
        None
    }

    pub(super) fn worth(&mut self, last: usize, span: Span, word: StanceWord) {
        let next = self.items.get(last + 1).map(|next| self.reading.token(next.token));
        // "It would be a mistake *to* …", "it is important *that* …": the subject comes behind.
        let extraposed = self.extraposed
            && next
                .is_some_and(|next| next.classes.any(&[Class::Infinitive, Class::Complementizer]));
        let of_what_follows = extraposed
            || self.token(last).classes.any(&[Class::Preposition, Class::Of, Class::Infinitive]);
        if of_what_follows {
            if self.taken.is_none() {
                self.targets.clear();
                self.take(Manner::Worth, span);
            }
            self.is_for = self.is_for == word.is_for;
            return;
        }
        let first = (0..=last).rev().find(|at| self.token(*at).span.start <= span.start);
        let verbal = word.kind == StanceKind::Worth && !self.has(first.unwrap_or(last), Class::Be);
        let governed = first.and_then(|first| first.checked_sub(1)).is_some_and(|before| {
            self.has(before, Class::Infinitive) || self.has(before, Class::Preposition)
        });
        if verbal && (governed || !self.stands_alone(last)) {
            self.other(last);
            return;
        }
        if self.taken.is_some() || self.targets.is_empty() || !self.is_plain || self.owned {
            self.ended |= self.taken.is_none();
            return;
        }
        let side = self.is_for == word.is_for;
        self.settle(side);
        self.taken = Some((Manner::Worth, span));
        self.ended = true;
    }

    /// "Make the purchase *a crime*": what it is made into says on which side the maker is.
    pub(super) fn made(&mut self, word: StanceWord) {
        let from = self.result.take().unwrap_or(self.targets.len());
        for target in &mut self.targets[from..] {
            target.is_for = target.is_for == word.is_for;
        }
        self.ended = true;
    }

    /// A verb that says how well its subject does: it has no noun before it that it only modifies.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        let token = self.token(at);
        let finite = !self.lexicon.words.ends_in_ing(&token.lower)
            || (at > 0 && self.has(at - 1, Class::Be));
        let next = self.items.get(at + 1).map(|next| self.reading.token(next.token));
        finite
            && next.is_none_or(|next| {
                !next.classes.has(Class::Infinitive) && !next.classes.has(Class::Topical)
            })
    }

    /// Takes the subject of the claim before for what "it" means, else its last run of nouns.
    ///
    /// The subject is what a text goes on about (Grosz, Joshi & Weinstein 1995), unless it is one of
    /// many: "every port has a toll and it does not hurt".
    /// Nothing where the number does not fit, where the claim itself names the noun again ("it is
    /// bad for Marland"), and behind "because", where it may be all of what was said.
    pub(super) fn antecedent(&mut self, body: &[usize], claim: &[usize]) {
        let Some(first) = claim.first() else { return };
        let around = first.saturating_sub(1)..first + 1;
        let reason = self.reading.lowers[around]
            .iter()
            .any(|form| self.lexicon.contexts.forms.get(form) == Some(Form::Reason));
        let third = claim.iter().find_map(|at| {
            let pronoun = self.reading.token(*at);
            pronoun.classes.has(Class::Pronoun).then(|| {
                self.lexicon.names.pronoun(&pronoun.lower).is_none_or(|pronoun| pronoun.third)
            })
        });
        if reason || third == Some(false) {
            return;
        }
        let is_noun = |token: &Token| {
            token.is_word()
                && token.classes.is_open()
                && !self.lexicon.meanings.is_light(&token.lemma)
                && self.lexicon.contexts.times.get(&token.lemma).is_none()
        };
        let tokens: Vec<&Token> = body.iter().map(|at| self.reading.token(*at)).collect();
        let last: Vec<&Token> =
            tokens.iter().rev().copied().take_while(|token| is_noun(token)).collect();
        let run = Self::named_subject(&tokens, is_noun).unwrap_or(last);
        let again =
            |token: &&Token| claim.iter().any(|at| self.reading.token(*at).lemma == token.lemma);
        let plural = |token: &&Token| {
            !token.is_capital()
                && token.lower != token.lemma
                && self.lexicon.words.ends_in_s(&token.lower)
        };
        let singular = claim.first().is_some_and(|first| {
            self.reading.token(*first).classes.has(Class::Pronoun)
                && self.lexicon.contexts.forms.get(&self.reading.lowers[*first]).is_none()
        });
        if run.iter().any(again) || (singular && run.first().is_some_and(plural)) {
            return;
        }
        let targets = run.into_iter().rev().map(|token| Target {
            lemma: token.lemma.to_string(),
            span: token.span,
            is_for: self.begins_for,
            is_name: token.is_capital(),
            is_initials: false,
            is_setting: false,
            is_act: false,
            is_verb: false,
            is_pointed_at: false,
            is_definite: false,
            is_unsure: false,
            is_repair: false,
            owner: None,
            group: 0,
        });
        self.targets = targets.collect();
    }

    /// The names before the verb "be" or "have" of a claim, the last word first.
    fn named_subject<'t>(
        tokens: &[&'t Token<'t>],
        is_noun: impl Fn(&Token) -> bool,
    ) -> Option<Vec<&'t Token<'t>>> {
        let verb = tokens.iter().position(|token| token.classes.any(&[Class::Be, Class::Have]))?;
        let before = tokens[..verb].iter().rev().copied();
        let run: Vec<&Token> = before.take_while(|token| is_noun(token)).collect();
        run.first().is_some_and(|token| token.is_capital()).then_some(run)
    }

    /// A side taken of what was said before: each word keeps its sign within it, "no ban on ferries is needed".
    pub(super) fn settle(&mut self, side: bool) {
        for target in &mut self.targets {
            target.is_for = (target.is_for == self.begins_for) == side;
            target.is_setting = false;
        }
    }
}
