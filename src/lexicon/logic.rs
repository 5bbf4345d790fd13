//! Words that decide what follows from a sentence: quantities, implicative verbs, scopes.

mod effects;
mod load;

use std::collections::BTreeSet;

use rustc_hash::FxHashSet as HashSet;

use super::{Phrases, WordClass};

pub use effects::{Compared, Connective, Extent, Follows, Modifier, Monotone, Quantity, Signature};

/// Pairs of words; they are asked for often and never listed.
type Pairs = HashSet<(&'static str, &'static str)>;

/// What the words of a language do to the conclusions that may be drawn.
pub struct Logic {
    /// every, most of the, never.
    pub quantities: Phrases<Quantity>,
    /// In lemmas: manage to, know that.
    pub implicatives: Phrases<Signature>,
    /// without, if.
    pub scopes: Phrases<(Monotone, Extent)>,
    /// nobody: no person; there is: nothing.
    pub rewrites: Phrases<&'static str>,
    /// and, neither.
    pub connectives: Phrases<Connective>,
    /// former, alleged.
    pub modifiers: Phrases<Modifier>,
    /// actually, therefore.
    pub fillers: Phrases<()>,
    /// he, it, those.
    pub stand_ins: Phrases<()>,
    /// after: before, the other way round.
    pub converses: Phrases<&'static str>,
    /// before: what the others are turned into.
    pub orders: BTreeSet<&'static str>,
    /// parent, boss: what nobody is of who is it of them.
    pub one_way: Phrases<()>,
    /// more, than, better, and the endings of comparatives.
    pub comparatives: Vec<(&'static str, Compared)>,
    prefixes: Vec<(&'static str, WordClass)>,
    false_negatives: Pairs,
    false_kinds: Pairs,
    equivalents: Pairs,
    exclusions: Pairs,
    kinds: Pairs,
}

impl Logic {
    /// The class in which a word with a negative prefix is the opposite of the word without it, if it looks so.
    pub fn negative_prefix<'p>(
        &'p self,
        word: &'p str,
        other: &'p str,
    ) -> impl Iterator<Item = WordClass> + 'p {
        let prefix = other.strip_suffix(word).filter(|prefix| !prefix.is_empty());
        let prefix = prefix.filter(|_| !self.false_negatives.contains(&(word, other)));
        let fit = move |(known, _): &&(&str, WordClass)| prefix == Some(*known);
        let candidates = if prefix.is_some() { self.prefixes.as_slice() } else { &[] };
        candidates.iter().filter(fit).map(|(_, class)| *class)
    }

    /// What a word does in a comparison.
    pub fn compared(&self, word: &str) -> Option<Compared> {
        let found = self
            .comparatives
            .iter()
            .find(|(form, kind)| *form == word && !matches!(kind, Compared::Ending(_)));
        found.map(|(_, kind)| *kind)
    }

    /// The words that a word may be the comparative of, by its form; which of them are adjectives is not asked.
    pub fn positives(&self, word: &str) -> impl Iterator<Item = String> {
        let candidates = self.comparatives.iter().flat_map(|(form, kind)| match kind {
            Compared::Word(base) if *form == word => vec![(*base).to_owned()],
            Compared::Ending(base) => match word.strip_suffix(form) {
                Some(stem) => {
                    let mut letters = stem.chars().rev();
                    let doubled = letters.next().filter(|last| letters.next() == Some(*last));
                    let single =
                        doubled.map(|last| stem[..stem.len() - last.len_utf8()].to_owned());
                    [Some(format!("{stem}{base}")), single].into_iter().flatten().collect()
                }
                None => Vec::new(),
            },
            _ => Vec::new(),
        });
        candidates.collect::<Vec<_>>().into_iter()
    }

    /// Whether two words are listed as exchangeable.
    pub fn equivalent(&self, one: &str, other: &str) -> bool {
        let pair = if one <= other { (one, other) } else { (other, one) };
        self.equivalents.contains(&pair)
    }

    /// Whether a word names a kind to which whatever has a name belongs: a person.
    pub fn names(&self, kind: &str) -> bool {
        self.kinds.contains(&("<name>", kind))
    }

    /// The kinds to which whatever has a name belongs: `person`.
    pub fn named_kinds(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.kinds.iter().filter(|(word, _)| *word == "<name>").map(|(_, kind)| *kind)
    }

    /// Whether the thesaurus calls the first of two words a kind of the second by a sense that they rarely have.
    pub fn is_false_kind(&self, word: &str, kind: &str) -> bool {
        self.false_kinds.contains(&(word, kind))
    }

    /// Whether two words are listed as excluding each other.
    pub fn exclude(&self, one: &str, other: &str) -> bool {
        let pair = if one <= other { (one, other) } else { (other, one) };
        self.exclusions.contains(&pair)
    }

    /// Whether the first of two words is listed as implying the second; `*` stands for every word: all are things.
    pub fn implies(&self, word: &str, kind: &str) -> bool {
        self.kinds.contains(&(word, kind)) || self.kinds.contains(&("*", kind))
    }
}
