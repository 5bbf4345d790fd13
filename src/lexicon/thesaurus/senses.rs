//! What the thesaurus says of one word, looked up once, so that it can be held against many others.

use super::{Thesaurus, WordClass, has_pair, numbers, pairs_of};

/// How many senses of a word are looked at: a rare sense is a false friend more often than a find.
const SENSES: usize = 3;
/// Of the wider word more of them: "instrument" has its music late, and a wide word misleads less.
const SENSES_OF_KIND: usize = 7;
/// How many senses of an adjective say what it is opposed to.
const SENSES_OF_OPPOSITE: usize = 2;
/// How far up the kinds are followed; the longest way in `WordNet` has 19 steps.
const HIGHEST: usize = 20;

/// A lemma of the thesaurus with its senses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Senses {
    /// Its place in the table.
    place: u32,
    /// The first [`SENSES_OF_KIND`] senses of each class.
    wide: Vec<u32>,
    /// The first [`SENSES`] of each class.
    first: Vec<u32>,
    /// All kinds above the first senses, in order.
    above: Vec<u32>,
}

impl Thesaurus {
    /// Looks a lemma up.
    pub fn senses(&self, lemma: &str) -> Option<Senses> {
        let (place, senses) = self.find(lemma)?;
        let wide = self.first_of_each(numbers(senses), SENSES_OF_KIND);
        let first = self.first_of_each(wide.iter().copied(), SENSES);
        let above = self.above(&first);
        Some(Senses { place, wide, first, above })
    }

    /// The first senses of a list in each class.
    fn first_of_each(&self, senses: impl Iterator<Item = u32>, most: usize) -> Vec<u32> {
        let mut seen = [0; 4];
        let first = |sense: &u32| {
            let count = &mut seen[self.class_of(*sense) as usize];
            *count += 1;
            *count <= most
        };
        senses.filter(first).collect()
    }

    /// All kinds above some senses, in order.
    fn above(&self, senses: &[u32]) -> Vec<u32> {
        let mut above: Vec<u32> = Vec::new();
        let mut level: Vec<u32> = senses.to_vec();
        for _ in 0..HIGHEST {
            level = level.iter().flat_map(|sense| self.kinds_of(*sense)).collect();
            level.sort_unstable();
            level.dedup();
            level.retain(|sense| above.binary_search(sense).is_err());
            if level.is_empty() {
                break;
            }
            above.extend(&level);
            above.sort_unstable();
        }
        above
    }

    /// The class in which two lemmas share one of their first senses: couch and sofa.
    pub fn synonyms(&self, one: &Senses, other: &Senses) -> Option<WordClass> {
        let shared = one.first.iter().find(|sense| other.first.contains(sense));
        shared.map(|sense| self.class_of(*sense))
    }

    /// Whether two lemmas are listed as opposites: hot, cold.
    pub fn antonyms(&self, one: &str, other: &str) -> bool {
        let (Some((one, _)), Some((other, _))) = (self.find(one), self.find(other)) else {
            return false;
        };
        has_pair(self.opposed, one, other)
    }

    /// Whether two lemmas that were looked up are listed as opposites.
    pub fn opposed(&self, one: &Senses, other: &Senses) -> bool {
        has_pair(self.opposed, one.place, other.place)
    }

    /// Whether an adjective is listed as opposed to the head of the other's cluster.
    ///
    /// An adjective of a cluster is opposed to what its head is opposed to, only less sharply:
    /// huge, small (Fellbaum 1998, chapter 2: indirect antonyms).
    pub fn indirectly_opposed(&self, one: &Senses, other: &Senses) -> bool {
        let first = |word: &Senses| {
            self.first_of_each(word.wide.iter().copied(), SENSES_OF_OPPOSITE).into_iter()
        };
        let heads = |word: &Senses| -> Vec<u32> {
            let own = first(word).filter(|sense| self.class_of(*sense) == WordClass::Adjective);
            own.flat_map(|sense| self.kinds_of(sense)).collect()
        };
        let listed = |word: &Senses, heads: &[u32]| {
            pairs_of(self.opposed, word.place).any(|opposite| {
                let senses = self.senses_at(opposite);
                senses.iter().take(SENSES_OF_OPPOSITE).any(|sense| heads.contains(sense))
            })
        };
        listed(one, &heads(other)) || listed(other, &heads(one))
    }

    /// Whether one of all the senses of a lemma is a kind of one of the other's: for two words whose place says
    /// that they are to be held against each other.
    pub fn may_be_kind(&self, one: &Senses, kind: &Senses) -> bool {
        let above = self.above(&one.wide);
        kind.wide.iter().any(|sense| above.binary_search(sense).is_ok())
    }
}

impl Senses {
    /// Whether one of the first senses is a kind of what the other names: from dog to canine and to
    /// animal, not from dog to cat.
    pub fn is_kind_of(&self, kind: &Senses) -> bool {
        kind.wide.iter().any(|sense| self.above.binary_search(sense).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn both(one: &str, other: &str) -> (Senses, Senses) {
        let words = &Lexicon::english().thesaurus;
        (words.senses(one).unwrap(), words.senses(other).unwrap())
    }

    #[test]
    fn words_that_mean_the_same() {
        let words = &Lexicon::english().thesaurus;
        let synonyms = |one, other| {
            let (one, other) = both(one, other);
            words.synonyms(&one, &other)
        };
        assert_eq!(synonyms("couch", "sofa"), Some(WordClass::Noun));
        assert_eq!(synonyms("begin", "start"), Some(WordClass::Verb));
        assert_eq!(synonyms("couch", "table"), None);
        assert_eq!(words.senses("qqqq"), None);
    }

    #[test]
    fn words_that_name_a_kind() {
        let words = &Lexicon::english().thesaurus;
        for (one, kind, by_first, by_any) in [
            ("dog", "canine", true, true),
            ("dog", "animal", true, true),
            ("sprint", "run", true, true),
            ("european", "person", true, true),
            ("guitar", "instrument", true, true),
            ("instrument", "guitar", false, false),
            ("dog", "cat", false, false),
            ("soul", "music", false, true),
        ] {
            let (a, b) = both(one, kind);
            assert_eq!(a.is_kind_of(&b), by_first, "{one}, {kind}");
            assert_eq!(words.may_be_kind(&a, &b), by_any, "{one}, {kind}");
        }
    }

    #[test]
    fn words_that_are_opposed() {
        let words = &Lexicon::english().thesaurus;
        for (one, other, listed, indirect) in [
            ("hot", "cold", true, false),
            ("cold", "hot", true, false),
            ("hot", "warm", false, false),
            ("huge", "small", false, true),
            ("huge", "big", false, false),
        ] {
            let (a, b) = both(one, other);
            assert_eq!(words.antonyms(one, other), listed, "{one}, {other}");
            assert_eq!(words.opposed(&a, &b), listed, "{one}, {other}");
            if !listed {
                let found = words.indirectly_opposed(&a, &b);
                assert_eq!(found, indirect, "{one}, {other}");
            }
        }
    }
}
