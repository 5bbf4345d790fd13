//! How names and offices are written that a transcript has in capitals.

use std::collections::BTreeMap;

use crate::text::{Document, Shape};

/// How the text writes words that a label has in capitals.
pub(super) struct Spellings<'d>(BTreeMap<&'d str, &'d str>);

impl<'d> Spellings<'d> {
    pub fn of(document: &'d Document<'d>) -> Self {
        let mut spellings = BTreeMap::new();
        for token in &document.tokens {
            if token.shape == Shape::Capital {
                spellings.entry(&*token.lower).or_insert_with(|| document.word(token));
            }
        }
        Self(spellings)
    }

    pub fn has_all(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.0.contains_key(word.as_str()))
    }

    /// A name with capitals where they belong.
    pub fn name(&self, printed: &str) -> String {
        let words = printed.split_whitespace().map(|word| {
            if word.chars().any(char::is_lowercase) && !word.starts_with("Mc") {
                return word.to_owned();
            }
            let lower = word.to_lowercase();
            self.0
                .get(lower.as_str())
                .map_or_else(|| capitalized(&lower), |known| (*known).to_owned())
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// An office in small letters but for its capitals.
    pub fn words(&self, printed: &str) -> String {
        let words = printed.split_whitespace().map(|word| {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            if word.chars().any(char::is_lowercase) || word.contains('.') {
                word.to_owned()
            } else if letters <= 3 {
                // Of two or three letters it is "of" and "the", or an acronym: left as it stands elsewhere.
                let lower = word.to_lowercase();
                self.0.get(lower.as_str()).map_or(lower, |known| (*known).to_owned())
            } else {
                self.name(word)
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A capital at the beginning and behind hyphens and apostrophes: O'Neil, Solen-Kroon.
fn capitalized(lower: &str) -> String {
    let mut begins = true;
    let mut name = String::new();
    for c in lower.chars() {
        if begins {
            name.extend(c.to_uppercase());
        } else {
            name.push(c);
        }
        begins = matches!(c, '-' | '\'' | '’' | '.');
    }
    name
}
