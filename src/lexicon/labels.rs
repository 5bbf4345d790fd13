//! What stands around the words of a transcript: labels before them, directions among them.

use rustc_hash::FxHashSet as HashSet;

use super::{Language, Phrases};
use crate::error::Result;

/// What a label that is no name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// Somebody who asks and is not named: Q, REPORTER.
    Asker,
    /// One person who is not named: MODERATOR, UNIDENTIFIED MALE.
    Voice,
    /// Several at once: CROWD.
    Group,
    /// No speaker: Note, Read more.
    Heading,
}

/// The words of transcripts that nobody speaks.
pub struct Labels {
    kinds: Phrases<LabelKind>,
    directions: HashSet<&'static str>,
}

impl Labels {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let kinds = [
            (LabelKind::Asker, "asker"),
            (LabelKind::Voice, "voice"),
            (LabelKind::Group, "group"),
            (LabelKind::Heading, "heading"),
        ];
        let mut labels = Vec::new();
        for row in language.table("labels", &["label", "kind"])?.rows() {
            labels.push((row.cell("label"), row.one_of("kind", &kinds)?));
        }
        let directions = language.table("directions", &["word"])?;
        Ok(Self {
            kinds: Phrases::of(labels),
            directions: directions.rows().map(|row| row.cell("word")).collect(),
        })
    }

    /// The longest label that words in lower case begin with: its number of words, and what it stands for.
    pub fn longest_at(&self, words: &[&str]) -> Option<(usize, LabelKind)> {
        self.kinds.longest_at(words)
    }

    /// Whether a word in lower case, inside brackets, says that they hold no speech.
    pub fn is_direction(&self, lower: &str) -> bool {
        self.directions.contains(lower)
    }
}
