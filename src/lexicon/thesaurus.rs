//! Which words mean the same, which name a kind of what another names, which are opposed.
//!
//! The table is made from `WordNet` 3.0 (Miller 1995; licence: `LICENSE-WORDNET`) by
//! `training/wordnet.py`, whose head describes the bytes. It is searched where it lies:
//! nothing is read, copied or indexed before a word is asked for, so that a program which
//! compares nothing pays nothing.

use std::cmp::Ordering;

use super::Language;
use crate::error::{Error, Result};

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
/// How far up the kinds are followed; the longest way in `WordNet` has 19 steps.
const HIGHEST: usize = 20;

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

    /// The first senses of a lemma in each class.
    fn senses(&self, lemma: &str, most: usize) -> Vec<u32> {
        let Some((_, senses)) = self.find(lemma) else { return Vec::new() };
        let mut seen = [0; 4];
        let first = |sense: &u32| {
            let count = &mut seen[self.class_of(*sense) as usize];
            *count += 1;
            *count <= most
        };
        numbers(senses).filter(first).collect()
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

    /// The class in which two lemmas share one of their first `senses` senses: couch and sofa.
    pub fn synonyms(&self, one: &str, other: &str, senses: usize) -> Option<WordClass> {
        let others = self.senses(other, senses);
        let shared = self.senses(one, senses).into_iter().find(|sense| others.contains(sense));
        shared.map(|sense| self.class_of(sense))
    }

    /// How many steps up from one of the first `senses` senses of a lemma one of the first `of_kind`
    /// senses of the other is reached: 1 from dog to canine, none from dog to cat.
    ///
    /// Of an adjective the word above is the head of its cluster: huge, large.
    pub fn is_a(&self, one: &str, kind: &str, senses: usize, of_kind: usize) -> Option<usize> {
        let goals = self.senses(kind, of_kind);
        if goals.is_empty() {
            return None;
        }
        let mut level = self.senses(one, senses);
        for depth in 1..=HIGHEST {
            level = level.iter().flat_map(|sense| self.kinds_of(*sense)).collect();
            level.sort_unstable();
            level.dedup();
            if level.iter().any(|sense| goals.contains(sense)) {
                return Some(depth);
            }
            if level.is_empty() {
                break;
            }
        }
        None
    }

    /// Whether two lemmas are listed as opposites: hot, cold.
    pub fn antonyms(&self, one: &str, other: &str) -> bool {
        let (Some((one, _)), Some((other, _))) = (self.find(one), self.find(other)) else {
            return false;
        };
        has_pair(self.opposed, one, other)
    }

    /// The opposites that are listed of a lemma, and of the head of its cluster if it has none.
    ///
    /// An adjective of a cluster is opposed to what its head is opposed to, only less sharply:
    /// huge, small (Fellbaum 1998, chapter 2: indirect antonyms).
    pub fn indirect_antonyms(&self, one: &str, other: &str, senses: usize) -> bool {
        let heads = |lemma: &str| -> Vec<u32> {
            let own = self.senses(lemma, senses).into_iter();
            let own = own.filter(|sense| self.class_of(*sense) == WordClass::Adjective);
            own.flat_map(|sense| self.kinds_of(sense)).collect()
        };
        let listed = |lemma: &str, heads: &[u32]| {
            let Some((place, _)) = self.find(lemma) else { return false };
            pairs_of(self.opposed, place).any(|opposite| {
                self.senses_at(opposite)
                    .into_iter()
                    .take(senses)
                    .any(|sense| heads.contains(&sense))
            })
        };
        listed(one, &heads(other)) || listed(other, &heads(one))
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

    /// Whether two nouns name kinds directly under one kind, and neither is the other's kind: cat, dog.
    ///
    /// Sisters often exclude each other, and often do not (a cook may be a mother), so the
    /// caller has to know more before it concludes anything.
    pub fn are_sisters(&self, one: &str, other: &str) -> bool {
        let above = |lemma: &str| -> Vec<u32> {
            let first = self.senses(lemma, 1).into_iter();
            let nouns = first.filter(|sense| self.class_of(*sense) == WordClass::Noun);
            nouns.flat_map(|sense| self.kinds_of(sense)).collect()
        };
        let kinds = above(one);
        one != other
            && self.synonyms(one, other, 2).is_none()
            && above(other).iter().any(|kind| kinds.contains(kind))
    }

    fn kinds_of(&self, sense: u32) -> Vec<u32> {
        let first = number(self.kinds, sense as usize);
        if first == NONE {
            return Vec::new();
        }
        let mut kinds = vec![first];
        kinds.extend(pairs_of(self.more_kinds, sense));
        kinds
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
    fn words_beside_each_other() {
        let words = &Lexicon::english().thesaurus;
        assert_eq!(words.synonyms("couch", "sofa", 2), Some(WordClass::Noun));
        assert_eq!(words.synonyms("begin", "start", 2), Some(WordClass::Verb));
        assert_eq!(words.synonyms("couch", "table", 4), None);
        assert_eq!(words.is_a("dog", "canine", 2, 2), Some(1));
        assert!(words.is_a("guitar", "instrument", 6, 6).is_some());
        assert_eq!(words.is_a("instrument", "guitar", 6, 6), None);
        assert_eq!(words.is_a("dog", "cat", 2, 2), None);
        assert!(words.is_a("sprint", "run", 3, 3).is_some());
        assert!(words.is_a("european", "person", 1, 1).is_some());
        assert!(words.antonyms("hot", "cold") && words.antonyms("cold", "hot"));
        assert!(!words.antonyms("hot", "warm"));
        assert!(words.indirect_antonyms("huge", "small", 2));
        assert!(!words.indirect_antonyms("huge", "big", 2));
        assert!(words.are_sisters("guitar", "banjo") && !words.are_sisters("guitar", "instrument"));
        assert!(words.is("dog", WordClass::Noun) && !words.is("happy", WordClass::Verb));
        assert!(!words.knows("qqqq") && !words.knows("") && !words.knows("zzzzzz"));
    }

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
    }
}
