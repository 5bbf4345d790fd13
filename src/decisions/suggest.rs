//! Names that may be one person's: shown to people, never acted upon.

use std::collections::BTreeMap;

use any_ascii::any_ascii;

use super::People;
use super::folding::folded;
use crate::model::{SpeakerEntry, SpeakerKind};

/// Two speakers who may be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The one with more statements, or the first by name.
    pub into: SpeakerEntry,
    /// The other.
    pub person: SpeakerEntry,
    /// Why, in a sentence.
    pub why: String,
}

/// How alike two names are that may be two spellings of one (Jaro-Winkler of each word, from 0 to 1).
const ALIKE: f64 = 0.88;
/// The same, where one of them comes from other letters: the ways there are many.
const ALIKE_ACROSS: f64 = 0.65;
/// Single letters by which a spelling in Latin letters varies from country to country.
const LETTERS: &[(&str, &str)] = &[
    ("iy", "y"),
    ("ii", "y"),
    ("yy", "y"),
    ("ij", "y"),
    ("ey", "y"),
    ("ie", "y"),
    ("kh", "h"),
    ("ou", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("ue", "u"),
    ("j", "y"),
    ("w", "v"),
    ("g", "h"),
    ("i", "y"),
];

/// Pairs of speakers whose names may be two spellings of one name, by their names.
///
/// A spelling in other letters, or other vowels of one transliteration (Zelensky, Zelenskyy). Two persons who differ in a first letter or in a consonant are two (Trump, Tramp).
pub fn suggest(speakers: &[SpeakerEntry], people: &People) -> Vec<Suggestion> {
    // Only names that sound alike are held against each other.
    let mut alike: BTreeMap<(SpeakerKind, String), Vec<usize>> = BTreeMap::new();
    for (at, speaker) in speakers.iter().enumerate() {
        let apart = people.get(&speaker.key).is_some_and(|person| person.apart.is_some());
        if speaker.kind.is_identified() && !apart {
            alike.entry((speaker.kind, heard(&speaker.name))).or_default().push(at);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for places in alike.values() {
        for (nth, one) in places.iter().enumerate() {
            pairs.extend(places[nth + 1..].iter().map(|other| (*one, *other)));
        }
    }
    pairs.sort_unstable();
    let suggestion = |(one, other): (usize, usize)| {
        let (one, other) = (&speakers[one], &speakers[other]);
        let why = likeness(one, other)?;
        let swap = other.statements > one.statements;
        let (into, person) = if swap { (other, one) } else { (one, other) };
        Some(Suggestion { into: into.clone(), person: person.clone(), why })
    };
    pairs.into_iter().filter_map(suggestion).collect()
}

/// How a name sounds in Latin letters, whatever its spelling: the same for all names that [`spelled_alike`] can join.
fn heard(name: &str) -> String {
    let name = folded(&any_ascii(name));
    let mut words: Vec<String> = name.split(' ').map(sounds).collect();
    if let Some(last) = words.last_mut()
        && last.len() > 4
        && last.ends_with(['a', 'o'])
    {
        last.pop();
    }
    words.join(" ")
}

fn likeness(one: &SpeakerEntry, other: &SpeakerEntry) -> Option<String> {
    let (a, b) = (folded(&one.name), folded(&other.name));
    if a == b {
        return Some("the names differ in nothing but accents, case or spaces".into());
    }
    if !one.name.is_ascii() || !other.name.is_ascii() {
        let latin = |name: &str| folded(&any_ascii(name));
        if spelled_alike(&latin(&one.name), &latin(&other.name), ALIKE_ACROSS) {
            return Some("one name may be the other in other letters".into());
        }
    }
    if one.kind == SpeakerKind::Person && spelled_alike(&a, &b, ALIKE) {
        return Some("the names may be two spellings of one".into());
    }
    None
}

/// Whether two folded names have the same words but for the ways of writing one sound.
fn spelled_alike(one: &str, other: &str, alike: f64) -> bool {
    let (one, other): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    // A surname alone may be anybody's.
    let last = one.len() - 1;
    one.len() == other.len()
        && one.iter().zip(&other).enumerate().all(|(at, (a, b))| {
            let (heard, other_heard) = (sounds(a), sounds(b));
            let same = heard == other_heard || at == last && lacks_ending(&heard, &other_heard);
            a == b || same && strsim::jaro_winkler(a, b) >= alike
        })
}

/// Whether one is the other without its last vowel: surnames lose it on the way from case to case.
fn lacks_ending(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() > 3 && long.strip_prefix(short).is_some_and(|rest| matches!(rest, "a" | "o"))
}

/// A word without what the ways of writing it in Latin letters differ in.
fn sounds(word: &str) -> String {
    let mut sounds = word.to_owned();
    for (from, to) in LETTERS {
        sounds = sounds.replace(from, to);
    }
    let mut letters: Vec<char> = sounds.chars().collect();
    letters.dedup();
    while letters.len() > 3 && letters.last() == Some(&'y') {
        letters.pop();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> SpeakerEntry {
        SpeakerEntry {
            key: name.to_owned(),
            name: name.to_owned(),
            kind: SpeakerKind::Person,
            names: Vec::new(),
            statements: 1,
        }
    }

    #[test]
    fn spellings_of_one_name() {
        #[track_caller]
        fn case(one: &str, other: &str, expected: bool) {
            let found = suggest(&[entry(one), entry(other)], &People::default());
            assert_eq!(!found.is_empty(), expected, "{one} / {other}");
        }

        case("Zelensky", "Zelenskyy", true);
        case("Volodymyr Zelensky", "Volodymyr Zelenskiy", true);
        case("Zelenskyy", "Zelenskiy", true);
        case("Andrii Sybiha", "Андрій Сибіга", true);
        case("Sybiha", "Сибіга", true);
        case("Sybig", "Sybiha", true);
        case("Tomáš Brandt", "Tomas Brandt", true);
        case("Trump", "Tramp", false);
        case("John Gall", "John Hall", false);
        case("Mira Solen", "Mara Solen", false);
        case("Davor Reth", "Ilse Reth", false);
        case("Owen Smith", "Chloe Smith", false);
        case("Reth", "Davor Reth", false);
        case("Ewen Jones", "Eden Jones", false);
    }
}
