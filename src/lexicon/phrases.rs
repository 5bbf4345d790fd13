//! Phrases of one or more words, found where they stand in a text.

use rustc_hash::FxHashMap as HashMap;

use super::Language;
use crate::error::Result;

/// Phrases with what each of them stands for.
pub struct Phrases<T> {
    /// By first word, the longest phrase first.
    by_first: HashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
    /// By the first letter of a first word, the lengths that it can have, a bit each: most words of a text begin no
    /// phrase, and that is told without a look at their letters.
    lengths: [u64; LETTERS],
}

/// How many first letters are told apart, by their lowest bits: as many as the alphabet has, at least.
const LETTERS: usize = 32;

/// The place of a word's first letter, and the bit of its length.
fn outline(word: &str) -> (usize, u64) {
    let letter = word.bytes().next().map_or(0, usize::from) % LETTERS;
    (letter, 1 << word.len().min(63))
}

impl<T: Copy> Phrases<T> {
    /// The phrases; words stand apart by a space.
    pub(super) fn of(entries: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut by_first: HashMap<_, Vec<_>> = HashMap::default();
        for (phrase, value) in entries {
            let words: Vec<&str> = phrase.split(' ').collect();
            by_first.entry(words[0]).or_default().push((words, value));
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        let mut lengths = [0; LETTERS];
        for first in by_first.keys() {
            let (letter, length) = outline(first);
            lengths[letter] |= length;
        }
        Self { by_first, lengths }
    }

    /// The phrases that begin with a word.
    fn opened_by(&self, first: &str) -> Option<&Vec<(Vec<&'static str>, T)>> {
        let (letter, length) = outline(first);
        if self.lengths[letter] & length == 0 { None } else { self.by_first.get(first) }
    }

    /// The longest phrase that `words` begins with: its number of words, and what it stands for.
    pub fn longest_at(&self, words: &[&str]) -> Option<(usize, T)> {
        let phrases = self.opened_by(words.first()?)?;
        let (phrase, value) = phrases.iter().find(|(phrase, _)| words.starts_with(phrase))?;
        Some((phrase.len(), *value))
    }

    /// The phrases that a text goes on with, the longest first: number of words, and what each stands for.
    ///
    /// `word` gives the words of the text by their places from there on.
    pub fn all_at<'w>(
        &self,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> impl Iterator<Item = (usize, T)> {
        let phrases = word(0).and_then(|first| self.opened_by(first));
        let stands = move |phrase: &[&str]| {
            phrase.iter().enumerate().skip(1).all(|(at, wanted)| word(at) == Some(*wanted))
        };
        let phrases = phrases.into_iter().flatten().filter(move |(phrase, _)| stands(phrase));
        phrases.map(|(phrase, value)| (phrase.len(), *value))
    }

    /// The words that a phrase can begin with.
    pub fn openers(&self) -> impl Iterator<Item = &'static str> {
        self.by_first.keys().copied()
    }

    /// What a single word stands for.
    pub fn get(&self, word: &str) -> Option<T> {
        self.longest_at(&[word]).map(|(_, value)| value)
    }
}

/// A list of phrases that stand for nothing but themselves.
pub(super) fn list(language: &Language, name: &str) -> Result<Phrases<()>> {
    let table = language.table(name, &["phrase"])?;
    Ok(Phrases::of(table.rows().map(|row| (row.cell("phrase"), ()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = Phrases::of([("no", 1), ("no longer", 2), ("not", 3)]);
        assert_eq!(phrases.longest_at(&["no", "longer", "here"]), Some((2, 2)));
        assert_eq!(phrases.longest_at(&["no", "talks"]), Some((1, 1)));
        assert_eq!(phrases.longest_at(&["longer"]), None);
        assert_eq!(phrases.longest_at(&[]), None);
    }

    #[test]
    fn all_phrases_come_with_the_longest_first() {
        let phrases = Phrases::of([("no", 1), ("no longer", 2), ("no one", 3)]);
        let all = |words: &[&'static str]| -> Vec<(usize, i32)> {
            phrases.all_at(|at| words.get(at).copied()).collect()
        };
        assert_eq!(all(&["no", "longer", "here"]), [(2, 2), (1, 1)]);
        assert_eq!(all(&["no"]), [(1, 1)]);
        assert_eq!(all(&["longer"]), []);
        assert_eq!(all(&[]), []);
    }
}
