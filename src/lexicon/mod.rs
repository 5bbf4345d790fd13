//! Every word of a human language that the program knows, as data.
//!
//! The lists are text files in a folder for each language (`en/cues.txt`), with
//! comments, so that somebody who does not write Rust can read and correct them.
//! The modules here give each list a type. No other part of the crate spells out
//! a word of a language.

mod contexts;
mod meanings;
mod phrases;
mod table;
mod words;

use std::sync::LazyLock;

pub use contexts::{Attitude, Change, Contexts, Form, Joint, Modality, Negator, When};
pub use meanings::{Bound, Degree, Meanings, Opposition};
pub use phrases::Phrases;
pub use table::{Row, Table};
pub use words::{Class, Classes, Words};

use crate::error::{Error, Result};

/// The word lists of one language, as text.
pub struct Language {
    /// ISO 639-1 code, and the name of the folder.
    pub code: &'static str,
    files: &'static [(&'static str, &'static str)],
}

/// Lists the files that every language has; the one place that names them.
macro_rules! language {
    ($code:literal) => {
        Language {
            code: $code,
            files: &[
                ("abbreviations", include_str!(concat!($code, "/abbreviations.txt"))),
                ("antonyms", include_str!(concat!($code, "/antonyms.txt"))),
                ("attitudes", include_str!(concat!($code, "/attitudes.txt"))),
                ("bounds", include_str!(concat!($code, "/bounds.txt"))),
                ("changes", include_str!(concat!($code, "/changes.txt"))),
                ("conditions", include_str!(concat!($code, "/conditions.txt"))),
                ("forms", include_str!(concat!($code, "/forms.txt"))),
                ("frames", include_str!(concat!($code, "/frames.txt"))),
                ("hedges", include_str!(concat!($code, "/hedges.txt"))),
                ("irregular", include_str!(concat!($code, "/irregular.txt"))),
                ("joints", include_str!(concat!($code, "/joints.txt"))),
                ("light", include_str!(concat!($code, "/light.txt"))),
                ("modals", include_str!(concat!($code, "/modals.txt"))),
                ("negators", include_str!(concat!($code, "/negators.txt"))),
                ("numbers", include_str!(concat!($code, "/numbers.txt"))),
                ("quantifiers", include_str!(concat!($code, "/quantifiers.txt"))),
                ("scales", include_str!(concat!($code, "/scales.txt"))),
                ("times", include_str!(concat!($code, "/times.txt"))),
                ("verbs", include_str!(concat!($code, "/verbs.txt"))),
                ("words", include_str!(concat!($code, "/words.txt"))),
            ],
        }
    };
}

/// The languages that the program reads.
pub const LANGUAGES: &[Language] = &[language!("en")];

impl Language {
    /// The rows of one list.
    fn table(&self, name: &str, columns: &'static [&'static str]) -> Result<Table<'static>> {
        let file = format!("{}/{name}.txt", self.code);
        match self.files.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => Table::parse(&file, text, columns),
            None => Err(Error::Lexicon { file, line: 0, message: "no such list".into() }),
        }
    }
}

/// All that is known of one language's words.
pub struct Lexicon {
    /// Closed classes, inflected forms, abbreviations.
    pub words: Words,
    /// Words that say how a claim is meant: negated, hoped for, conditional.
    pub contexts: Contexts,
    /// What words mean beside each other: opposites, degrees, numbers.
    pub meanings: Meanings,
}

impl Lexicon {
    /// Reads the lists of a language.
    ///
    /// # Errors
    ///
    /// A list that is malformed, unsorted, or names a line twice: the error says where.
    pub fn load(language: &Language) -> Result<Self> {
        Ok(Self {
            words: Words::load(language)?,
            contexts: Contexts::load(language)?,
            meanings: Meanings::load(language)?,
        })
    }

    /// English.
    ///
    /// # Panics
    ///
    /// Never in a released program: a test loads every list.
    pub fn english() -> &'static Lexicon {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::load(&LANGUAGES[0]).unwrap_or_else(|error| panic!("{error}"))
        });
        &ENGLISH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_every_language_loads() {
        for language in LANGUAGES {
            if let Err(error) = Lexicon::load(language) {
                panic!("{error}");
            }
        }
    }
}
