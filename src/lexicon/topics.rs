//! Nouns round which a topic's label is built.

use rustc_hash::FxHashSet as HashSet;

use super::Language;
use crate::error::Result;

/// The nouns that name events, policies and disputes.
pub struct Topics(HashSet<&'static str>);

impl Topics {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let topics = language.table("topics", &["noun"])?;
        Ok(Self(topics.rows().map(|row| row.cell("noun")).collect()))
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied()
    }

    /// Whether a word in lower case, as it stands, names what news is about.
    pub fn has(&self, lower: &str) -> bool {
        self.0.contains(lower)
    }
}
