//! What words mean beside each other: opposites, degrees, shares, numbers.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::{Language, Phrases};
use crate::error::Result;

/// What two opposed words speak of, which says what their opposition is worth on another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opposition {
    /// A position that a person takes: support, oppose.
    Stance,
    /// An evaluation: good, bad.
    Quality,
    /// A happening: begin, end. Another day has another one.
    Event,
    /// A place on a scale: high, low. The world moves along it.
    Level,
}

/// What a word before a number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// at least
    AtLeast,
    /// more than
    MoreThan,
    /// at most, up to
    AtMost,
    /// less than, nearly
    LessThan,
    /// about
    About,
    /// exactly, only
    Only,
}

/// A place on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Degree {
    /// Which scale.
    pub scale: &'static str,
    /// How far up, from 1.
    pub degree: u8,
}

/// What words mean beside each other.
pub struct Meanings {
    oppositions: HashMap<(&'static str, &'static str), Opposition>,
    stances: HashSet<&'static str>,
    degrees: HashMap<&'static str, Degree>,
    shares: HashMap<&'static str, (u8, u8)>,
    numbers: HashMap<&'static str, f64>,
    light: HashSet<&'static str>,
    prepositions: Vec<(&'static str, &'static str)>,
    /// at least, about
    pub bounds: Phrases<Bound>,
}

impl Meanings {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let mut oppositions = HashMap::default();
        for row in language.table("antonyms", &["one", "other", "kind"])?.rows() {
            let (one, other) = (row.cell("one"), row.cell("other"));
            if one >= other {
                return Err(row.error(format!("{other:?} must stand before {one:?}")));
            }
            if oppositions.insert((one, other), row.one_of("kind", &OPPOSITIONS)?).is_some() {
                return Err(row.error(format!("{one:?} and {other:?} are there with two kinds")));
            }
        }
        let stances = oppositions.iter().filter(|(_, kind)| **kind == Opposition::Stance);
        let stances = stances.flat_map(|((one, other), _)| [*one, *other]).collect();
        let mut degrees = HashMap::default();
        for row in language.table("scales", &["word", "scale", "degree"])?.rows() {
            let degree = Degree { scale: row.cell("scale"), degree: row.number("degree")? };
            if degrees.insert(row.cell("word"), degree).is_some() {
                return Err(row.error(format!("{:?} is on two scales", row.cell("word"))));
            }
        }
        let mut shares = HashMap::default();
        for row in language.table("quantifiers", &["word", "least", "most"])?.rows() {
            shares.insert(row.cell("word"), (row.number("least")?, row.number("most")?));
        }
        let mut numbers = HashMap::default();
        for row in language.table("numbers", &["word", "value"])?.rows() {
            numbers.insert(row.cell("word"), row.number("value")?);
        }
        let light = language.table("light", &["word"])?;
        let bounds = language.table("bounds", &["phrase", "bound"])?;
        let bounds: Result<Vec<_>> = bounds
            .rows()
            .map(|row| Ok((row.cell("phrase"), row.one_of("bound", &BOUNDS)?)))
            .collect();
        let prepositions = language.table("opposed_prepositions", &["one", "other"])?;
        Ok(Self {
            oppositions,
            stances,
            degrees,
            shares,
            numbers,
            light: light.rows().map(|row| row.cell("word")).collect(),
            bounds: Phrases::of(bounds?),
            prepositions: prepositions
                .rows()
                .map(|row| (row.cell("one"), row.cell("other")))
                .collect(),
        })
    }

    /// The prepositions that put a claim on the other side of those given: for against.
    pub fn other_side<'m>(
        &'m self,
        preposition: &'m str,
    ) -> impl Iterator<Item = &'static str> + 'm {
        self.prepositions.iter().filter_map(move |(one, other)| match preposition {
            known if known == *one => Some(*other),
            known if known == *other => Some(*one),
            _ => None,
        })
    }

    /// Whether two lemmas are opposed, in either order, and of what they speak.
    pub fn opposition(&self, one: &str, other: &str) -> Option<Opposition> {
        let pair = if one <= other { (one, other) } else { (other, one) };
        self.oppositions.get(&pair).copied()
    }

    /// Whether a lemma is opposed to any other.
    pub fn has_opposite(&self, lemma: &str) -> bool {
        self.oppositions.keys().any(|(one, other)| *one == lemma || *other == lemma)
    }

    /// Whether a lemma names a position that a person takes, for or against.
    pub fn is_stance(&self, lemma: &str) -> bool {
        self.stances.contains(lemma)
    }

    /// The place of a lemma on its scale.
    pub fn degree(&self, lemma: &str) -> Option<Degree> {
        self.degrees.get(lemma).copied()
    }

    /// The share of a set that a quantifier allows, in percent, both ends included.
    pub fn share(&self, lower: &str) -> Option<(u8, u8)> {
        self.shares.get(lower).copied()
    }

    /// The value of a number word: `three`, `million`.
    pub fn number(&self, lower: &str) -> Option<f64> {
        self.numbers.get(lower).copied()
    }

    /// Whether a lemma carries too little meaning to be a sign that two claims are about one thing.
    pub fn is_light(&self, lemma: &str) -> bool {
        self.light.contains(lemma)
    }
}

const OPPOSITIONS: [(Opposition, &str); 4] = [
    (Opposition::Stance, "stance"),
    (Opposition::Quality, "quality"),
    (Opposition::Event, "event"),
    (Opposition::Level, "level"),
];

const BOUNDS: [(Bound, &str); 6] = [
    (Bound::AtLeast, "at-least"),
    (Bound::MoreThan, "more-than"),
    (Bound::AtMost, "at-most"),
    (Bound::LessThan, "less-than"),
    (Bound::About, "about"),
    (Bound::Only, "only"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn opposed_words() {
        #[track_caller]
        fn case(one: &str, other: &str, expected: Option<Opposition>) {
            let meanings = &Lexicon::english().meanings;
            assert_eq!(meanings.opposition(one, other), expected, "{one} / {other}");
            assert_eq!(meanings.opposition(other, one), expected, "{other} / {one}");
        }

        case("support", "oppose", Some(Opposition::Stance));
        case("optimistic", "pessimistic", Some(Opposition::Quality));
        case("raise", "lower", Some(Opposition::Event));
        case("high", "low", Some(Opposition::Level));
        case("support", "support", None);
        case("support", "raise", None);
    }
}
