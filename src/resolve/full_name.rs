//! Telling the names of persons from those of places, firms and titles of works.

use std::collections::BTreeSet;
use std::ops::Range;

use super::names::{self, Run};
use crate::lexicon::{Class, Lexicon};
use crate::text::{Document, Shape, Token};

/// The longest name of a person, in words.
const LONGEST: usize = 5;

/// What is known of an article's names before any is taken for a person's.
pub struct Signs<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    /// Names of one word, as surnames stand alone.
    alone: BTreeSet<&'d str>,
    /// Where the phrases end that name a source.
    source_ends: BTreeSet<usize>,
}

impl<'d> Signs<'d> {
    /// Gathers the signs.
    pub fn of(
        document: &'d Document<'d>,
        lexicon: &'d Lexicon,
        runs: &[Run],
        sources: &[Range<usize>],
    ) -> Self {
        let alone = runs.iter().filter(|run| run.name.len() == 1);
        Self {
            document,
            lexicon,
            alone: alone.map(|run| document.tokens[run.name.start].lower.as_str()).collect(),
            source_ends: sources.iter().map(|source| source.end).collect(),
        }
    }

    /// Whether a run is a title with a surname alone: President Solen, not General Motors.
    pub fn is_surname(&self, run: &Run) -> bool {
        let token = || &self.document.tokens[run.name.start];
        let known = |lower: &str| {
            self.lexicon.names.country(lower).is_some() || self.lexicon.topics.has(lower)
        };
        run.title.is_some()
            && run.name.len() == 1
            && self.lexicon.names.role(&token().lemma).is_none()
            && self.lexicon.names.role(&token().lower).is_none()
            && !known(&token().lower)
    }

    /// Whether a run is a person's full name: at least two words, and more signs for it than against it.
    pub fn is_full_name(&self, run: &Run) -> bool {
        let (document, lexicon) = (self.document, self.lexicon);
        let words: Vec<usize> = names::words(document, &run.name).collect();
        let tokens = || words.iter().map(|at| &document.tokens[*at]);
        let impersonal = |token: &Token| {
            token.classes.has(Class::Of) || lexicon.names.role(&token.lemma).is_some()
        };
        if !(2..=LONGEST).contains(&words.len()) || tokens().any(impersonal) {
            return false;
        }
        let before = run.name.start.checked_sub(1).map(|before| document.tokens[before].classes);
        let follows = |class| before.is_some_and(|classes| classes.has(class));
        let after = |offset: usize| document.tokens.get(run.name.end + offset);
        let comma = after(0).is_some_and(|next| document.word(next) == ",");
        let nickname = words.len() < run.name.len();
        let is_initial = |word: &str| word.len() == 2 && word.ends_with('.');
        let last = document.tokens[words[words.len() - 1]].lower.as_str();
        let signs_for = [
            (2, run.title.is_some()),
            (2, lexicon.names.is_given(&document.tokens[words[0]].lower)),
            (2, nickname),
            (1, tokens().any(|token| is_initial(&token.lower))),
            (1, comma && after(1).is_some_and(|next| next.shape == Shape::Number)),
            (1, comma && after(1).is_some_and(|next| next.classes.has(Class::Relative))),
            (1, self.alone.contains(last)),
            (1, self.source_ends.contains(&run.name.end)),
        ];
        let known =
            |lower: &str| lexicon.names.country(lower).is_some() || lexicon.topics.has(lower);
        let signs_against = [
            (1, follows(Class::Locative)),
            (2, run.title.is_none() && follows(Class::Determiner)),
            (2, tokens().any(|token| known(&token.lower))),
        ];
        let weigh = |signs: &[(u32, bool)]| -> u32 {
            signs.iter().filter(|(_, holds)| *holds).map(|(weight, _)| weight).sum()
        };
        weigh(&signs_for) > weigh(&signs_against)
    }
}
