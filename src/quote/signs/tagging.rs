//! Which class a token has in its context: by its closed class, its form, and what stands before it.

use rustc_hash::FxHashSet;

use super::{Sign, Tag};
use crate::lexicon::{Class, Classes, Lexicon, Look};
use crate::text::{Document, Shape};

/// A token and what stands before it.
pub(super) struct Context<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) lexicon: &'d Lexicon,
    pub(super) at: usize,
    /// Whether it begins a sentence.
    pub(super) first: bool,
    pub(super) previous: Tag,
    /// Whether its sentence is a headline whose words have capital letters, verbs too.
    pub(super) shouted: bool,
    /// What is written with a capital letter in the middle of some sentence.
    pub(super) names: &'d FxHashSet<&'d str>,
}

impl Context<'_> {
    /// The tag of the token, by its form and by the signs before it.
    pub(super) fn tag(&self, signs: &[Sign]) -> Tag {
        let token = &self.document.tokens[self.at];
        if !token.is_word() {
            return mark(self.document.word(token));
        }
        // Most words belong to no closed class.
        if token.classes.is_open() {
            if token.shape == Shape::Number {
                return Tag::Number;
            }
            if token.classes.has(Class::Time) {
                return Tag::Time;
            }
        } else if let Some(tag) = self.closed(token.classes) {
            return tag;
        } else if token.shape == Shape::Number {
            return Tag::Number;
        }
        if token.is_capital() {
            let named = !self.first || self.names.contains(&*token.lower);
            let share = token.verb_share;
            let verb = self.shouted && token.looks.has(Look::Inflected) && share >= 5;
            return match () {
                () if verb => self.open(signs),
                () if named => Tag::Name,
                () => Tag::First,
            };
        }
        if token.looks.has(Look::Manner) {
            return Tag::Adverb;
        }
        self.open(signs)
    }

    /// The tag of a word of a closed class; of several classes the first of this order counts.
    fn closed(&self, classes: Classes) -> Option<Tag> {
        let has = |class| classes.has(class);
        Some(match () {
            () if has(Class::Genitive) && !has(Class::Be) => Tag::Genitive,
            () if has(Class::Negation) && !has(Class::Preposition) => Tag::Negation,
            () if has(Class::Complementizer) && has(Class::Determiner) => Tag::That,
            () if has(Class::Complementizer) => Tag::Whether,
            () if has(Class::Relative) && !has(Class::Subordinator) => Tag::Relative,
            () if has(Class::Interrogative) => Tag::What,
            () if has(Class::Preposition) && has(Class::Subordinator) => Tag::Ambiguous,
            () if has(Class::Subordinator) || has(Class::Conditional) => Tag::Subordinator,
            () if has(Class::List) => Tag::List,
            () if has(Class::Conjunction) => Tag::But,
            () if has(Class::Infinitive) => Tag::To,
            () if has(Class::Agent) => Tag::By,
            () if has(Class::Of) => Tag::Of,
            () if has(Class::Topical) => Tag::Topical,
            () if has(Class::Preposition) => Tag::Preposition,
            () if has(Class::Genitive) => self.clitic(),
            () if has(Class::Modal) && !has(Class::Have) => Tag::Modal,
            () if has(Class::Have) => Tag::Have,
            () if has(Class::Do) => Tag::Do,
            () if has(Class::Be) => Tag::Be,
            () if has(Class::Possessive) => Tag::Possessive,
            () if has(Class::Pronoun) && !has(Class::Determiner) => self.pronoun(),
            () if has(Class::Determiner) => Tag::Determiner,
            () if has(Class::Numeral) => Tag::Number,
            () if has(Class::Time) => Tag::Time,
            () if has(Class::Adverb) => Tag::Adverb,
            () => return None,
        })
    }

    /// 's is of be behind a pronoun, a genitive behind a noun.
    fn clitic(&self) -> Tag {
        if matches!(
            self.previous,
            Tag::Self_ | Tag::Person | Tag::Pronoun | Tag::Relative | Tag::What
        ) {
            Tag::Be
        } else {
            Tag::Genitive
        }
    }

    fn pronoun(&self) -> Tag {
        match self.lexicon.names.pronoun(&self.document.tokens[self.at].lower) {
            Some(form) if !form.third => Tag::Self_,
            Some(form) if form.gender != Some(crate::lexicon::Gender::Neuter) => Tag::Person,
            _ => Tag::Pronoun,
        }
    }

    /// Noun, adjective or verb: by the form, by the word before, and by what the word mostly is.
    fn open(&self, signs: &[Sign]) -> Tag {
        let token = &self.document.tokens[self.at];
        let share = token.verb_share;
        if share == 0 {
            return Tag::Word;
        }
        // An adverb between does not change what may follow.
        let previous = match self.previous {
            Tag::Adverb | Tag::Negation => signs
                .iter()
                .rev()
                .map(|sign| sign.tag)
                .take(3)
                .find(|tag| !matches!(tag, Tag::Adverb | Tag::Negation)),
            other => Some(other),
        }
        .unwrap_or(Tag::Edge);
        let nominal = matches!(
            previous,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Genitive
                | Tag::Number
                | Tag::Of
                | Tag::Topical
                | Tag::Preposition
                | Tag::By
        );
        let base = !token.looks.has(Look::Inflected);
        if !base && token.looks.has(Look::Ing) {
            return Tag::Gerund;
        }
        if base {
            let after_to = matches!(previous, Tag::To | Tag::Modal | Tag::Do);
            let plural = matches!(previous, Tag::Word | Tag::Name | Tag::First)
                && self.at > 0
                && self.document.tokens[self.at - 1].looks.has(Look::S)
                && self.document.tokens[self.at - 1].looks.has(Look::Inflected);
            let pronoun = matches!(previous, Tag::Self_ | Tag::Person | Tag::Relative);
            return match () {
                () if after_to && share >= 2 => Tag::Infinitive,
                () if pronoun && share >= 3 => Tag::Finite,
                () if plural && share >= 7 => Tag::Finite,
                // Most say, others agree.
                () if previous == Tag::Determiner && share == 9 => Tag::Finite,
                () => Tag::Word,
            };
        }
        if token.looks.has(Look::S) {
            let subject = matches!(
                previous,
                Tag::Name | Tag::First | Tag::Person | Tag::Pronoun | Tag::Relative | Tag::That
            );
            let likely = if subject { 3 } else { 7 };
            return if !nominal && share >= likely { Tag::Finite } else { Tag::Word };
        }
        match previous {
            Tag::Be | Tag::Have => Tag::Participle,
            // Another tweeted, “…”: what a noun cannot be followed by shows the verb.
            _ if nominal && !self.before_content() => Tag::Word,
            _ => Tag::Finite,
        }
    }

    /// Whether a comma, a colon, a quotation mark or the conjunction of a content clause comes next.
    fn before_content(&self) -> bool {
        self.document.tokens.get(self.at + 1).is_some_and(|next| {
            let that = next.classes.has(Class::Complementizer);
            that || (!next.is_word()
                && !matches!(mark(self.document.word(next)), Tag::Stop | Tag::Dash))
        })
    }
}

/// What is written with a capital letter in the middle of a sentence: it is a name at a sentence's start, too.
pub(super) fn names<'d>(document: &'d Document) -> FxHashSet<&'d str> {
    let mut names = FxHashSet::default();
    for sentence in &document.sentences {
        let words = document.tokens[sentence.tokens.clone()].iter().filter(|token| token.is_word());
        let inner = words.skip(1).filter(|token| token.shape == Shape::Capital);
        names.extend(inner.map(|token| &*token.lower));
    }
    names
}

fn mark(word: &str) -> Tag {
    match word {
        "." | "!" | "?" => Tag::Stop,
        ";" => Tag::Semicolon,
        ":" => Tag::Colon,
        "—" | "–" | "-" | "--" | "―" => Tag::Dash,
        "," => Tag::Comma,
        "(" | "[" => Tag::Bracket,
        ")" | "]" => Tag::BracketEnd,
        _ => Tag::Mark,
    }
}
