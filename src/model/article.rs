//! An article: the text as it is stored, and what is known about where it stood.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::content_id::push_hex;
use super::{About, Published};

/// An article as it is analysed and stored.
///
/// The text is UTF-8 without NUL, with `\n` for every line end; every span of the
/// crate counts bytes of it. [`crate::input`] makes it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The whole text.
    pub text: String,
    /// The headline, where it is known apart from the text.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it, as in `Associated Press`.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// What sort of text it is, as far as whoever gave it has said so.
    pub form: Form,
    /// What else is known of where it came from: it is kept in the ledger.
    pub about: About,
}

/// What sort of text an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Prose, unless it is clearly a transcript.
    #[default]
    Prose,
    /// A transcript, with a label before each turn, however few they are.
    Transcript,
    /// One statement without an article around it, as research dumps have them: the speaker's name, the
    /// day in brackets, a colon with a space, and the words. The date of the article is the day on which it was said.
    Statement,
}

impl Form {
    /// Every form, with its name in the database.
    pub const ALL: [(Form, &'static str); 3] =
        [(Form::Prose, "prose"), (Form::Transcript, "transcript"), (Form::Statement, "statement")];
}

impl Article {
    /// An article of which only the text is known.
    pub fn of(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            title: None,
            url: None,
            outlet: None,
            published: None,
            form: Form::default(),
            about: About::default(),
        }
    }

    /// The identity of the text.
    pub fn digest(&self) -> Digest {
        Digest::of(&self.text)
    }
}

/// The SHA-256 of an article's text: one text is one article, wherever it was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of a text.
    pub fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The digest of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits, as [`Display`](fmt::Display) writes them.
    pub fn parse(hex: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(&hex[at..at + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut hex = String::with_capacity(64);
        for byte in self.0 {
            push_hex(&mut hex, byte);
        }
        f.write_str(&hex)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_survive_writing_and_reading() {
        let digest = Digest::of("“No,” she said.");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("zz"), None);
        assert_eq!(Digest::parse(&"é".repeat(32)), None);
    }
}
