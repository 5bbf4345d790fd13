//! The noun phrase that names who speaks.
//!
//! No parser: a base noun phrase is a run of determiner, adjectives, numbers,
//! nouns and names; further ones hang on it by prepositions ("a source close to
//! the delegation"). Appositions, ages and relative clauses between a subject
//! and its verb are skipped ("Hugh Hill, a doctor, said").

use std::ops::Range;

use super::reading::{Asked, Reading};
use super::signs::Tag;
use crate::lexicon::{Class, Look};
use crate::text::Shape;

/// The longest stretch between commas that is skipped as an apposition, in tokens.
const LONGEST_ASIDE: usize = 25;

/// The longest base noun phrase, in tokens: beyond it is no sentence, and time must not grow by the square.
const LONGEST_BASE: usize = 40;

/// The longest noun phrase with all that hangs on it, in tokens.
const LONGEST_PHRASE: usize = 80;

/// How a subject stands to its verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Directly before it, or before an aside: Brandt, a doctor, said.
    Own(Range<usize>),
    /// Before a relative pronoun: Brandt, who said.
    Antecedent(Range<usize>),
    /// The verb shares the subject of an earlier one: expressed concern and *said*.
    Shared,
}

impl Reading<'_> {
    /// The subject of the verb group that begins at `verb`, looked for back to `from`.
    pub fn subject(&self, from: usize, verb: usize) -> Option<Subject> {
        let before = verb.checked_sub(1).filter(|before| *before >= from)?;
        if self.is_quoted(before) {
            return None;
        }
        let token = self.token(before);
        if token.classes.has(Class::Relative) && !token.classes.has(Class::Complementizer) {
            let comma = before.checked_sub(1).filter(|at| *at >= from && self.is_mark(*at, ","));
            return self.phrase_before(from, comma.unwrap_or(before)).map(Subject::Antecedent);
        }
        if token.classes.has(Class::Conjunction) {
            return Some(Subject::Shared);
        }
        if self.is_mark(before, ",") {
            return self.before_aside(from, before);
        }
        self.phrase_before(from, verb).map(Subject::Own)
    }

    /// The phrase before an aside that ends with the comma at `comma`.
    fn before_aside(&self, from: usize, comma: usize) -> Option<Subject> {
        let earliest = from.max(comma.saturating_sub(LONGEST_ASIDE));
        let opener =
            (earliest..comma).rev().find(|at| self.is_mark(*at, ",") && !self.is_quoted(*at))?;
        if self.token(opener + 1).classes.has(Class::Conjunction) {
            return Some(Subject::Shared);
        }
        self.phrase_before(from, opener).map(Subject::Own)
    }

    /// The noun phrase that ends directly before `end`.
    pub fn phrase_before(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let from = from.max(end.saturating_sub(LONGEST_PHRASE));
        let mut start = self.base_before(from, end)?;
        loop {
            let preposition = start.checked_sub(1).filter(|at| *at >= from && self.links(*at));
            let Some(preposition) = preposition else { break };
            match self.base_before(from, preposition) {
                Some(next) => start = next,
                None => break,
            }
        }
        // Rubio and Brandt said: both speak.
        if let Some(and) = start.checked_sub(1).filter(|at| *at > from)
            && self.token(and).classes.has(Class::Conjunction)
            && self.token(and - 1).is_capital()
            && self.token(start).is_capital()
            && let Some(first) = self.base_before(from, and)
            && (first == from || !self.is_mark(first - 1, ","))
        {
            start = first;
        }
        (start < end).then_some(start..end)
    }

    /// Whether a preposition can hang one noun phrase on another.
    fn links(&self, at: usize) -> bool {
        let classes = self.token(at).classes;
        classes.has(Class::Preposition) && !classes.has(Class::Complementizer)
    }

    /// Where the base noun phrase that ends before `end` begins.
    fn base_before(&self, from: usize, end: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|last| *last >= from)?;
        if self.is_quoted(last) {
            return None;
        }
        let classes = self.token(last).classes;
        if classes.has(Class::Pronoun) && !classes.has(Class::Determiner) {
            return Some(last);
        }
        let mut start = end;
        let from = from.max(end.saturating_sub(LONGEST_BASE));
        while let Some(at) = start.checked_sub(1).filter(|at| *at >= from && !self.is_quoted(*at)) {
            let classes = self.token(at).classes;
            if classes.any(&[Class::Determiner, Class::Possessive]) {
                start = at;
                break;
            }
            // On Saturday Brandt said: the day is no part of the name.
            let day = classes.has(Class::Time) && start < end && self.token(start).is_capital();
            if day || !self.belongs(at) || self.is_predicate(from, at) {
                break;
            }
            start = at;
        }
        self.step(1 + end - start);
        (start < end && self.token(last).is_word()).then_some(start)
    }

    /// The noun phrase that begins at `start`, up to `until`.
    pub fn phrase_after(&self, start: usize, until: usize) -> Option<Range<usize>> {
        let mut end = self.base_after(start, until)?;
        let until = until.min(start + LONGEST_PHRASE);
        while end < until && self.links(end) && !self.token(end).classes.has(Class::Subordinator) {
            // A date or a place behind the name does not belong to it: said Brandt in Marland on Monday.
            let names =
                self.token(end).classes.has(Class::Of) || self.token(end - 1).shape == Shape::Lower;
            match self.base_after(end + 1, until).filter(|_| names) {
                Some(next) if !self.token(next - 1).classes.has(Class::Time) => end = next,
                _ => break,
            }
        }
        Some(start..end)
    }

    pub fn base_after(&self, start: usize, until: usize) -> Option<usize> {
        if start >= until || self.is_quoted(start) {
            return None;
        }
        let classes = self.token(start).classes;
        // Her lawyer: a possessive before a noun is no phrase by itself.
        let owns = classes.has(Class::Possessive)
            && start + 1 < until
            && !self.is_quoted(start + 1)
            && self.belongs(start + 1)
            && !self.is_finite(start + 1);
        if classes.has(Class::Pronoun) && !classes.has(Class::Determiner) && !owns {
            return Some(start + 1);
        }
        let mut end = start;
        let until = until.min(start + LONGEST_BASE);
        while end < until && !self.is_quoted(end) {
            let first_determiner = end == start
                && self.token(end).classes.any(&[Class::Determiner, Class::Possessive]);
            if !first_determiner && (!self.belongs(end) || self.is_finite(end)) {
                break;
            }
            end += 1;
        }
        // Said Brandt reluctantly: how he said it is no part of who he is.
        while end > start + 1 && self.signs[end - 1].tag == Tag::Adverb {
            end -= 1;
        }
        self.step(1 + end - start);
        let has_noun = (start..end).any(|at| {
            let token = self.token(at);
            token.is_word() && !token.classes.any(&[Class::Determiner, Class::Possessive])
        });
        has_noun.then_some(end)
    }

    /// Whether a token can stand inside a base noun phrase.
    fn belongs(&self, at: usize) -> bool {
        self.kept(at, Asked::Belongs, || self.may_belong(at))
    }

    fn may_belong(&self, at: usize) -> bool {
        let token = self.token(at);
        if token.classes.has(Class::Genitive) {
            return !token.classes.has(Class::Be) || self.is_genitive(at);
        }
        if !token.is_word() {
            return false;
        }
        if matches!(self.signs[at].tag, Tag::Finite | Tag::Infinitive) {
            return false;
        }
        if token.is_capital() && at > 0 && !self.is_sentence_start(at) {
            return !token.classes.any(&[Class::Pronoun, Class::Conjunction]);
        }
        // Solen's first husband: an ordinal or adverb inside a phrase that has begun.
        let begun = [Class::Determiner, Class::Possessive, Class::Genitive];
        if token.classes.has(Class::Adverb) && at > 0 && self.token(at - 1).classes.any(&begun) {
            return true;
        }
        let inside = [Class::Numeral, Class::Particle, Class::Time];
        token.classes.is_open()
            || (token.classes.any(&inside) && !token.classes.has(Class::Pronoun))
    }

    /// Whether a token is the verb of a clause rather than a participle before a noun: He *repeated* Brandt's words.
    fn is_predicate(&self, from: usize, at: usize) -> bool {
        let subject = |before: usize| {
            let token = self.token(before);
            token.is_capital() || token.classes.any(&[Class::Pronoun, Class::Relative])
        };
        at > from && self.is_finite(at) && (subject(at - 1) || self.is_adverb(at - 1))
    }

    /// Whether 's is a genitive rather than a form of be: Brandt's aide, not Brandt's gone.
    fn is_genitive(&self, at: usize) -> bool {
        let next = at + 1 < self.document.tokens.len();
        next && self.token(at + 1).classes.is_open() && !self.token(at + 1).looks.has(Look::Gerund)
    }

    pub fn is_sentence_start(&self, at: usize) -> bool {
        self.document.sentences[self.document.sentence_of(at)].tokens.start == at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quote::choices::Choices;
    use crate::quote::marks;
    use crate::text::Document;

    #[test]
    fn subjects() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            let regions = marks::quoted(&document).0;
            let reading = Reading::new(&document, lexicon, Choices::shipped(), regions);
            let verb = document.tokens.iter().position(|token| token.lemma == "say").unwrap();
            let found = match reading.subject(0, verb) {
                Some(Subject::Own(tokens) | Subject::Antecedent(tokens)) => {
                    Some(reading.span(tokens).of(text))
                }
                Some(Subject::Shared) => Some("(shared)"),
                None => None,
            };
            assert_eq!(found, expected, "{text}");
        }

        case("Tomas Brandt said so.", Some("Tomas Brandt"));
        case("The Foreign Minister of Ostmark said so.", Some("The Foreign Minister of Ostmark"));
        case("A source close to the delegation said so.", Some("A source close to the delegation"));
        case("Brandt, a doctor by training, said so.", Some("Brandt"));
        case("Brandt, 54, said so.", Some("Brandt"));
        case("Brandt, who said so, left.", Some("Brandt"));
        case("On Saturday Brandt said so.", Some("Brandt"));
        case("Yesterday Tomas Brandt said so.", Some("Tomas Brandt"));
        case("He left and said so.", Some("(shared)"));
        case("However, Brandt said so.", Some("Brandt"));
        case("Solen and Brandt said so.", Some("Solen and Brandt"));
        case("A spokesman for the ministry said so.", Some("A spokesman for the ministry"));
        case("“Yes,” said Brandt.", None);
    }
}
