//! Which words of an object can name what a side is taken of, and whose it is.

use super::scan::Walk;
use crate::lexicon::Class;
use crate::text::Token;

/// How far before its noun an owner may stand: "her new tax plan".
const OWNER: usize = 3;

impl Walk<'_> {
    /// Whether a word is the verb of its clause, by what stands before it: "we *listen*", "has to *work*".
    ///
    /// Two claims that share nothing but a verb are seldom about one thing.
    pub(super) fn is_verbal(&self, at: usize) -> bool {
        let token = self.token(at);
        if !token.classes.is_open() || !self.lexicon.words.is_verb(&token.lemma) {
            return false;
        }
        if at == 0 {
            return token.lower == token.lemma && self.no_subject;
        }
        self.follows_subject(at)
    }

    /// Whether a subject, an auxiliary or an infinitive's *to* stands before a word, as before a verb.
    pub(super) fn follows_subject(&self, at: usize) -> bool {
        let token = self.token(at);
        let Some(before) = at.checked_sub(1) else { return false };
        if self.items[before].modality.is_some() {
            return true;
        }
        let before = self.token(before);
        let subject = before.classes.has(Class::Pronoun)
            && !before.classes.any(&[Class::Determiner, Class::Possessive]);
        let inflected = token.lower != token.lemma && !self.lexicon.words.ends_in_s(&token.lower);
        (subject || before.classes.any(&[Class::Infinitive, Class::Modal]))
            || (inflected && before.classes.any(&[Class::Be, Class::Have]))
            || (!inflected && before.classes.has(Class::Do))
    }

    /// The pronoun that says whose a thing is, where it is not the speaker's: "*her* tax plan".
    pub(super) fn owner(&self, at: usize) -> Option<String> {
        let owner = self.determiner(at).filter(|token| token.classes.has(Class::Possessive))?;
        let third = self.lexicon.names.pronoun(&owner.lower).is_some_and(|it| it.third);
        third.then(|| owner.lower.to_string())
    }

    /// Whether a thing is pointed at, and only what was said before tells which it is: "*those* tolls".
    pub(super) fn is_pointed_at(&self, at: usize) -> bool {
        self.determiner(at).is_some_and(|token| {
            token.classes.has(Class::Determiner)
                && token.classes.has(Class::Pronoun)
                && !token.classes.has(Class::Possessive)
                && self.lexicon.meanings.share(&token.lower).is_none()
        })
    }

    /// Whether a thing is one that the reader knows: "*the* retirement age".
    pub(super) fn is_definite(&self, at: usize) -> bool {
        self.determiner(at).is_some_and(|token| {
            token.classes.has(Class::Determiner)
                && !token.classes.any(&[Class::Pronoun, Class::Indefinite, Class::Negation])
                && self.lexicon.meanings.share(&token.lower).is_none()
        })
    }

    /// The word of grammar before a noun and its modifiers.
    fn determiner(&self, at: usize) -> Option<&Token<'_>> {
        let first = self.items[at].token;
        for place in (first.saturating_sub(OWNER)..first).rev() {
            let token = self.reading.token(place);
            if token.classes.any(&[Class::Possessive, Class::Determiner]) {
                return Some(token);
            }
            if !token.is_word() || !token.classes.is_open() {
                break;
            }
        }
        None
    }

    /// Whether a relative clause begins there, whose subject is not the speaker: "a group *that* supports it".
    pub(super) fn opens_relative(&self, at: usize) -> bool {
        let next = self.items.get(at + 1).map(|next| self.reading.token(next.token));
        let noun = self.items[at].token.checked_sub(1).is_some_and(|before| {
            let before = self.reading.token(before);
            before.lower == "," || (before.is_word() && before.classes.is_open())
        });
        noun && self.has(at, Class::Relative)
            && !self.is_predicate
            && next.is_some_and(|next| {
                next.classes.is_auxiliary() || self.items[at + 1].modality.is_some()
            })
    }

    /// Whether somebody else is said to say what follows: "I heard Solen *say* that I was against it".
    pub(super) fn is_others_saying(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let verb = self.token(at);
        let (teller, next) = (self.token(before), self.items.get(at + 1));
        let names = teller.is_capital() && teller.is_word() && teller.classes.is_open();
        let other = names && !self.reading.voice.names(teller);
        let opens = |token: &Token| {
            token.classes.has(Class::Complementizer)
                || self.reading.voice.is_own(token, self.lexicon)
        };
        other
            && !self.lexicon.cues.verbs(&verb.lemma).is_empty()
            && next.is_some_and(|next| opens(self.reading.token(next.token)))
    }
}
