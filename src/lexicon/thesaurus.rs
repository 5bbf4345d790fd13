//! Which words mean the same, which name a kind of what another names, which are opposed.
//!
//! The table is made from `WordNet` 3.0 (Miller 1995; licence: `LICENSE-WORDNET`) by
//! `training/wordnet.py`, whose head describes the bytes. It is searched where it lies:
//! nothing is read, copied or indexed before a word is asked for, so that a program which
//! compares nothing pays nothing.

mod senses;

use std::cmp::Ordering;

use super::Language;
use crate::error::{Error, Result};

pub use senses::Senses;

/// An open class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordClass {
    /// dog
    Noun,
    /// bark
    Verb,
    /// loud
    Adjective,
    /// loudly
    Adverb,
}

/// Some open classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClasses(u8);

impl WordClasses {
    /// Whether a class is among them.
    pub fn has(self, class: WordClass) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// All that are among these or those.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How many words a block of the table holds.
const BLOCK: usize = 16;
/// The length of a number in the table, in bytes.
const NUMBER: usize = 3;
/// What stands where a sense has no kind above it.
const NONE: u32 = 0x00ff_ffff;

/// The words of a language beside each other.
#[derive(Clone)]
pub struct Thesaurus {
    blocks: &'static [u8],
    /// The first letters of each block's first word, as a number that is ordered as they are.
    heads: Vec<u64>,
    words: &'static [u8],
    kinds: &'static [u8],
    more_kinds: &'static [u8],
    opposed: &'static [u8],
    firsts: [u32; 4],
}

/// The first letters of a word, as a number that is ordered as they are.
fn head(word: &[u8]) -> u64 {
    let mut letters = [0; 8];
    let length = word.len().min(letters.len());
    letters[..length].copy_from_slice(&word[..length]);
    u64::from_be_bytes(letters)
}

/// The first word of the block that begins there.
fn first_of(words: &[u8], at: usize) -> Option<&[u8]> {
    let own = usize::from(*words.get(at + 1)?);
    words.get(at + 2..at + 2 + own)
}

impl Thesaurus {
    pub(super) fn load(language: &Language) -> Result<Self> {
        Self::read(language.thesaurus).ok_or_else(|| Error::Lexicon {
            file: format!("{}/thesaurus.bin", language.code),
            line: 0,
            message: "it was not made by training/wordnet.py".into(),
        })
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"QTW1")?;
        let mut counts = [0_usize; 6];
        for count in &mut counts {
            *count =
                usize::try_from(u32::from_le_bytes(take(&mut rest, 4)?.try_into().ok()?)).ok()?;
        }
        let [_, blocks, senses, more, opposed, words] = counts;
        let firsts = take(&mut rest, 4 * NUMBER)?;
        let (blocks, words) = (take(&mut rest, 4 * blocks)?, take(&mut rest, words)?);
        let places = blocks.as_chunks().0.iter().map(|at| usize::try_from(u32::from_le_bytes(*at)));
        let heads = places.map(|at| Some(head(first_of(words, at.ok()?)?)));
        Some(Self {
            firsts: [0, 1, 2, 3].map(|class| number(firsts, class)),
            heads: heads.collect::<Option<_>>()?,
            blocks,
            words,
            kinds: take(&mut rest, NUMBER * senses)?,
            more_kinds: take(&mut rest, 2 * NUMBER * more)?,
            opposed: take(&mut rest, 2 * NUMBER * opposed)?,
        })
    }

    /// The place of a lemma in the table, and its senses, the most frequent first in each class: a list of numbers.
    fn find(&self, lemma: &str) -> Option<(u32, &'static [u8])> {
        let start = |block: usize| {
            let at = self.blocks.get(4 * block..4 * block + 4)?;
            usize::try_from(u32::from_le_bytes(at.try_into().ok()?)).ok()
        };
        // The last block whose first word is not behind the lemma: most first words differ in their first letters.
        let wanted = head(lemma.as_bytes());
        let mut after = self.heads.partition_point(|head| *head < wanted);
        while self.heads.get(after) == Some(&wanted)
            && first_of(self.words, start(after)?)? <= lemma.as_bytes()
        {
            after += 1;
        }
        let block = after.checked_sub(1)?;
        let mut at = start(block)?;
        let lemma = lemma.as_bytes();
        // How many letters the lemma has in common with the words read so far, which all stand before it.
        let mut common = 0;
        for place in 0..BLOCK {
            let shared = usize::from(*self.words.get(at)?);
            let own = first_of(self.words, at)?;
            at += 2 + own.len();
            let count = usize::from(*self.words.get(at)?);
            let senses = self.words.get(at + 1..at + 1 + NUMBER * count)?;
            at += 1 + senses.len();
            // What shares more with the word before than the lemma does stands before the lemma, too; what shares less, behind it.
            match shared.cmp(&common) {
                Ordering::Greater => continue,
                Ordering::Less => return None,
                Ordering::Equal => {}
            }
            let rest = &lemma[common..];
            common += own.iter().zip(rest).take_while(|(one, other)| one == other).count();
            match own[common - shared..].cmp(&lemma[common..]) {
                Ordering::Less => {}
                Ordering::Equal => {
                    return Some((u32::try_from(BLOCK * block + place).ok()?, senses));
                }
                Ordering::Greater => return None,
            }
        }
        None
    }

    fn class_of(&self, sense: u32) -> WordClass {
        let [_, verbs, adjectives, adverbs] = self.firsts;
        match sense {
            _ if sense < verbs => WordClass::Noun,
            _ if sense < adjectives => WordClass::Verb,
            _ if sense < adverbs => WordClass::Adjective,
            _ => WordClass::Adverb,
        }
    }

    /// The classes of all senses of a lemma; nothing if the table does not have it.
    pub fn classes(&self, lemma: &str) -> Option<WordClasses> {
        let (_, senses) = self.find(lemma)?;
        let bits = numbers(senses).map(|sense| 1 << self.class_of(sense) as u8);
        Some(WordClasses(bits.fold(0, |all, bit| all | bit)))
    }

    /// Whether a lemma has a sense of a class.
    pub fn is(&self, lemma: &str, class: WordClass) -> bool {
        self.classes(lemma).is_some_and(|classes| classes.has(class))
    }

    /// Whether the table has the lemma at all.
    pub fn knows(&self, lemma: &str) -> bool {
        self.find(lemma).is_some()
    }

    /// The senses of the word at a place of the table.
    fn senses_at(&self, place: u32) -> Vec<u32> {
        let place = place as usize;
        let block = place / BLOCK;
        let Some(bytes) = self.blocks.get(4 * block..4 * block + 4) else { return Vec::new() };
        let mut at = bytes.iter().rev().fold(0_usize, |all, byte| all << 8 | usize::from(*byte));
        for _ in 0..place % BLOCK {
            at += 2 + usize::from(self.words[at + 1]);
            at += 1 + NUMBER * usize::from(self.words[at]);
        }
        at += 2 + usize::from(self.words[at + 1]);
        let count = usize::from(self.words[at]);
        (0..count).map(|sense| number(&self.words[at + 1..], sense)).collect()
    }

    /// The kinds directly above a sense; of an adjective's the head of its cluster: huge, large.
    fn kinds_of(&self, sense: u32) -> impl Iterator<Item = u32> {
        let first = Some(number(self.kinds, sense as usize)).filter(|first| *first != NONE);
        let more = first.map(|_| pairs_of(self.more_kinds, sense));
        first.into_iter().chain(more.into_iter().flatten())
    }
}

/// Cuts the first bytes off.
fn take(rest: &mut &'static [u8], length: usize) -> Option<&'static [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}

/// The number at a place of a list of numbers.
fn number(bytes: &[u8], at: usize) -> u32 {
    let bytes = &bytes[NUMBER * at..NUMBER * at + NUMBER];
    u32::from(bytes[0]) | u32::from(bytes[1]) << 8 | u32::from(bytes[2]) << 16
}

/// All numbers of a list.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    (0..bytes.len() / NUMBER).map(|at| number(bytes, at))
}

/// Where the pairs begin whose first number is at least `one`.
fn first_pair(pairs: &[u8], one: u32) -> usize {
    let (mut low, mut high) = (0, pairs.len() / (2 * NUMBER));
    while low < high {
        let middle = usize::midpoint(low, high);
        if number(pairs, 2 * middle) < one {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn pairs_of(pairs: &[u8], one: u32) -> impl Iterator<Item = u32> {
    let rest = first_pair(pairs, one)..pairs.len() / (2 * NUMBER);
    rest.map(move |at| (number(pairs, 2 * at), number(pairs, 2 * at + 1)))
        .take_while(move |(first, _)| *first == one)
        .map(|(_, second)| second)
}

fn has_pair(pairs: &[u8], one: u32, other: u32) -> bool {
    pairs_of(pairs, one).any(|second| second == other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_word_is_found_at_its_place_and_none_that_is_not_there() {
        let words = &Lexicon::english().thesaurus;
        let (mut at, mut place, mut word) = (0, 0, Vec::new());
        while let Some(own) = first_of(words.words, at) {
            word.truncate(words.words[at].into());
            word.extend(own);
            at += 2 + own.len();
            at += 1 + NUMBER * usize::from(words.words[at]);
            let lemma = std::str::from_utf8(&word).unwrap();
            let (found, senses) = words.find(lemma).unwrap();
            assert_eq!(found, place, "{lemma}");
            assert_eq!(words.senses_at(place), numbers(senses).collect::<Vec<_>>(), "{lemma}");
            // Near misses: one letter more, one less, another last one.
            let shorter = lemma.split_at_checked(lemma.len() - 1).map_or("", |(word, _)| word);
            for other in [format!("{lemma}~"), format!("{shorter}~"), format!("{shorter}!")] {
                assert!(!words.knows(&other), "{other}");
            }
            place += 1;
        }
        assert!(place > 10_000, "{place}");
        assert!(words.knows("aardvark") && words.knows("ice cream"));
        assert!(words.is("dog", WordClass::Noun) && !words.is("happy", WordClass::Verb));
        assert!(!words.knows("qqqq") && !words.knows("") && !words.knows("zzzzzz"));
    }
}
