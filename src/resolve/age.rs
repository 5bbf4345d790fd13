//! Whom an age means: Luka Brenn, 24, won. *The 24-year-old* said.

use std::collections::BTreeMap;
use std::ops::Range;

use super::scene::Scene;
use super::speaker::Resolved;
use crate::lexicon::Class;
use crate::text::{Document, Token};

/// Who is known to be of an age: persons of the article, and others whom it does not name.
#[derive(Default)]
pub struct Ages {
    /// By the number that stands behind a name, and by the compound that stands before one: `24`, `24-year-old`.
    by_words: BTreeMap<String, Vec<Option<usize>>>,
}

impl Ages {
    /// Notes whose age stands beside a name; nothing for a name that several bear.
    pub fn note(&mut self, document: &Document, tokens: &Range<usize>, person: Option<usize>) {
        if let Some(age) = behind(document, tokens.end) {
            self.add(age.to_string(), person);
        }
        let before = tokens.start.checked_sub(1).map(|at| &document.tokens[at]);
        if let Some(compound) = before.filter(|token| compound_age(token).is_some()) {
            self.add(compound.lower.to_string(), person);
        }
    }

    /// Notes those whom the article gives an age and no name: *a 24-year-old* man; `is_named` tells whether a name begins at a token.
    pub fn note_unnamed(&mut self, document: &Document, is_named: impl Fn(usize) -> bool) {
        for (at, token) in document.tokens.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| document.tokens[before].classes);
            // The 24-year-old takes up somebody.
            let is_taken_up = before.is_some_and(|before| {
                before.has(Class::Determiner) && !before.has(Class::Indefinite)
            });
            if !is_taken_up && !is_named(at + 1) && compound_age(token).is_some() {
                self.add(token.lower.to_string(), None);
            }
        }
    }

    fn add(&mut self, words: String, who: Option<usize>) {
        let known = self.by_words.entry(words).or_default();
        // Two decide as little as three.
        if known.len() < 2 && !known.contains(&who) {
            known.push(who);
        }
    }

    fn of(&self, words: &str) -> &[Option<usize>] {
        self.by_words.get(words).map_or(&[], Vec::as_slice)
    }
}

/// The only person to whom the article gives the age by which a definite description tells somebody, and nothing else of them.
///
/// Of several of that age it means none; nothing where it tells no age, or one that nobody is given.
pub fn bearer(scene: &Scene, tokens: &Range<usize>) -> Option<Resolved> {
    let [article, compound] = &scene.document.tokens[tokens.clone()] else { return None };
    let definite =
        article.classes.has(Class::Determiner) && !article.classes.has(Class::Indefinite);
    let age = compound_age(compound).filter(|_| definite)?;
    let ages = &scene.people.ages;
    let mut known = ages.of(&age.to_string()).iter().chain(ages.of(&compound.lower));
    let first = *known.next()?;
    let only = first.filter(|_| known.all(|other| *other == first));
    Some(only.map_or(Resolved::Undecided, Resolved::Person))
}

/// The age behind a name, between commas: Luka Brenn, *24*, won.
pub fn behind(document: &Document, end: usize) -> Option<u32> {
    let word = |at: usize| document.tokens.get(at).map(|token| document.word(token));
    let closes = word(end + 2).is_none_or(|mark| !mark.starts_with(char::is_alphanumeric));
    let number = word(end + 1).filter(|_| word(end) == Some(",") && closes)?;
    number.parse().ok()
}

/// The number of a compound of a number and two words: 24-year-old.
fn compound_age(token: &Token) -> Option<u32> {
    let (number, rest) = token.lower.split_once('-')?;
    let (unit, old) = rest.split_once('-')?;
    let is_letters = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    number.parse().ok().filter(|_| is_letters(unit) && is_letters(old))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::Article;
    use crate::quote;
    use crate::resolve::resolve;
    use crate::text::Document;

    #[test]
    fn who_is_of_that_age() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            let (quotations, _) = quote::find(&document, lexicon);
            let (statements, _) = resolve(&Article::of(text), &document, quotations, lexicon);
            let speaker = statements.last().and_then(|statement| statement.speaker.as_ref());
            assert_eq!(speaker.map(|speaker| speaker.name.as_str()), expected, "{text}");
        }
        let solen = Some("Mira Solen");

        case("Mira Solen, 24, won. Ada Brandt, 31, lost. “I ran,” said the 24-year-old.", solen);
        // Near misses: another of that age, named or not; somebody else who is owned or described.
        case("Mira Solen, 24, was hit by a 24-year-old man. “I ran,” said the 24-year-old.", None);
        case("Mira Solen, 24, won. “I ran,” the 24-year-old man said.", Some("24-year-old man"));
        case(
            "Mira Solen, 24, won. The 24-year-old's lawyer said she ran.",
            Some("24-year-old's lawyer"),
        );
        case("24-year-old Mira Solen won. “I ran,” said the 24-year-old.", solen);
        case("Mira Solen, 24, beat Ada Brandt, 24. “I ran,” said the 24-year-old.", None);
        case("Mira Solen, 25, won. “I ran,” said the 24-year-old.", None);
        case(
            "Mira Solen, 24, won. “I ran,” said a 24-year-old runner.",
            Some("24-year-old runner"),
        );
    }
}
