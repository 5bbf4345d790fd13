//! Who is meant by a name that a person types.

use crate::decisions::{folded, has_words};
use crate::error::{Error, Result};
use crate::lexicon::{Class, Lexicon};
use crate::model::{SpeakerEntry, SpeakerKind};

/// How alike a name must be to be worth suggesting (Jaro-Winkler, from 0 to 1).
const NEAR: f64 = 0.75;

/// How many names are suggested.
const SUGGESTIONS: usize = 5;

/// A way in which a folded name can fit a speaker.
type Fits = fn(&SpeakerEntry, &str) -> bool;

/// What may be meant by a query.
pub(super) struct Wording {
    /// The words that a name or an office must have, folded.
    pub words: String,
    /// Whether a name with more words than these may be meant, too.
    pub may_be_part: bool,
}

/// The ways to take a query: whoever is called just so ("The Post"); then whoever has it in a name, without a determiner,
/// for "the US Secretary of State" is asked for as it stands in the text; then without a title: Senator Rubio.
pub(super) fn wordings(query: &str) -> impl Iterator<Item = Wording> {
    let words = folded(query);
    let whole = Wording { words: words.clone(), may_be_part: false };
    // The lists of words are not read where somebody is called just so.
    let parts = move || {
        let is_determiner =
            |word: &str| Lexicon::english().words.classes(word).has(Class::Determiner);
        let names = &Lexicon::english().names;
        let is_title =
            |word: &str| names.title(word).or_else(|| names.title(&format!("{word}."))).is_some();
        let rest = words.split_once(' ').filter(|(first, _)| is_determiner(first));
        let bare = rest.map_or(words.as_str(), |(_, rest)| rest);
        let name = bare.split_once(' ').filter(|(first, _)| is_title(first)).map(|(_, name)| name);
        let wordings = std::iter::once(bare).chain(name);
        let part = |words: &str| Wording { words: words.to_owned(), may_be_part: true };
        wordings.map(part).collect::<Vec<_>>()
    };
    std::iter::once(whole).chain(std::iter::once_with(parts).flatten())
}

/// The one speaker who is called by some words, if anybody is.
///
/// A full name goes before another name or office, and that before a part of one,
/// so that a surname still finds its only bearer and "Solen" is not taken for
/// "Solen Ferries" where a speaker is called just that.
pub(super) fn find_by(
    wanted: &Wording,
    query: &str,
    speakers: &[SpeakerEntry],
) -> Option<Result<SpeakerEntry>> {
    if let Some(speaker) = by_key(query, speakers) {
        return Some(Ok(speaker.clone()));
    }
    let ways: [Fits; 3] = [
        |speaker, wanted| folded(&speaker.name) == wanted || folded(bare(&speaker.name)) == wanted,
        |speaker, wanted| speaker.names.iter().any(|name| folded(name) == wanted),
        |speaker, wanted| names(speaker).any(|name| is_part(speaker, &folded(name), wanted)),
    ];
    let Wording { words: wanted, may_be_part } = wanted;
    let ways = if *may_be_part { &ways[..] } else { &ways[..2] };
    for fits in ways {
        let found: Vec<&SpeakerEntry> =
            speakers.iter().filter(|speaker| !wanted.is_empty() && fits(speaker, wanted)).collect();
        // Who holds an office goes before somebody who is only called by it.
        let identified: Vec<&SpeakerEntry> =
            found.iter().copied().filter(|speaker| speaker.kind.is_identified()).collect();
        let found = if identified.is_empty() { found } else { identified };
        match found.as_slice() {
            [] => {}
            [only] => return Some(Ok((*only).clone())),
            several => {
                let names = several.iter().map(|speaker| addressed(speaker, several)).collect();
                return Some(Err(Error::AmbiguousSpeaker { query: query.into(), names }));
            }
        }
    }
    None
}

/// The others of a kind with the words in their names, where the one who was found has them, too: "Trump" beside "Donald
/// Trump", and Kjell Brandt where "Brandt" is Ilka. Who was asked for by an office has no others.
pub(super) fn others(
    wanted: &Wording,
    found: &SpeakerEntry,
    called: Vec<SpeakerEntry>,
) -> Vec<SpeakerEntry> {
    let words: Vec<&str> = wanted.words.split(' ').collect();
    let mut others = called;
    others.retain(|other| {
        other.key != found.key
            && other.kind == found.kind
            && [found, other].iter().all(|speaker| has_words(bare(&speaker.name), &words))
    });
    others
}

/// The one speaker who is listed by that very name, if anybody is.
pub(super) fn find_exactly(query: &str, speakers: &[SpeakerEntry]) -> Option<Result<SpeakerEntry>> {
    let found: Vec<&SpeakerEntry> =
        speakers.iter().filter(|speaker| speaker.name == query).collect();
    match found.as_slice() {
        [] => None,
        [only] => Some(Ok((*only).clone())),
        several => {
            let names = several.iter().map(|speaker| addressed(speaker, several)).collect();
            Some(Err(Error::AmbiguousSpeaker { query: query.into(), names }))
        }
    }
}

/// That nobody is called so, with the names of `speakers` that are most like it.
pub(super) fn unknown(query: &str, speakers: &[SpeakerEntry]) -> Error {
    Error::UnknownSpeaker { query: query.into(), nearest: nearest(&folded(query), speakers) }
}

/// How like a folded word of a name is to what was typed or to a word of it, if they are alike at all.
pub(super) fn likeness(wanted: &str, word: &str) -> Option<f64> {
    let whole = strsim::jaro_winkler(wanted, word);
    let parts = wanted.split(' ').map(|part| strsim::jaro_winkler(part, word));
    Some(parts.fold(whole, f64::max)).filter(|likeness| *likeness >= NEAR)
}

/// How many digits of a key are enough to be one: fewer may be a word.
const SHORTEST_KEY: usize = 6;

/// The first digits of a key, if the query can be some.
pub(super) fn digits(query: &str) -> Option<String> {
    let digits = query.len() >= SHORTEST_KEY && query.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits.then(|| query.to_ascii_lowercase())
}

/// The only speaker whose key begins with the query.
fn by_key<'a>(query: &str, speakers: &'a [SpeakerEntry]) -> Option<&'a SpeakerEntry> {
    let digits = digits(query)?;
    let mut found = speakers.iter().filter(|speaker| speaker.key.starts_with(&digits));
    found.next().filter(|_| found.next().is_none())
}

/// A name without what tells the person apart from others of that name.
pub(super) fn bare(name: &str) -> &str {
    name.split_once(" (").map_or(name, |(name, _)| name)
}

/// A name by which a speaker can be asked for: with the key where others have it, too.
fn addressed(speaker: &SpeakerEntry, several: &[&SpeakerEntry]) -> String {
    let same = several.iter().filter(|other| bare(&other.name) == bare(&speaker.name)).count();
    if same > 1 {
        let key: String = speaker.key.chars().take(8).collect();
        format!("{} [{key}]", speaker.name)
    } else {
        speaker.name.clone()
    }
}

fn names(speaker: &SpeakerEntry) -> impl Iterator<Item = &String> {
    std::iter::once(&speaker.name).chain(&speaker.names)
}

/// Whether the words of `part` stand in a name of somebody, next to each other and in that order. Of a person they must not
/// hang on a preposition: the spokesman for Mrs Clinton is not she.
fn is_part(speaker: &SpeakerEntry, name: &str, part: &str) -> bool {
    let (name, part) = (format!(" {name} "), format!(" {part} "));
    let mut places = name.match_indices(&part).map(|(at, _)| &name[..at]);
    places.any(|before| {
        let governor = before.split(' ').next_back().unwrap_or_default();
        let is_preposition =
            |word: &str| Lexicon::english().words.classes(word).has(Class::Preposition);
        speaker.kind != SpeakerKind::Person || governor.is_empty() || !is_preposition(governor)
    })
}

/// The full names that are most like what was typed, best first.
fn nearest(wanted: &str, speakers: &[SpeakerEntry]) -> Vec<String> {
    let likeness = |speaker: &SpeakerEntry| {
        let whole = names(speaker).map(|name| strsim::jaro_winkler(wanted, &folded(name)));
        let name = folded(&speaker.name);
        let parts = name.split(' ').map(|part| strsim::jaro_winkler(wanted, part));
        whole.chain(parts).fold(0.0, f64::max)
    };
    let mut scored: Vec<(f64, &str)> = speakers
        .iter()
        .map(|speaker| (likeness(speaker), speaker.name.as_str()))
        .filter(|(score, _)| *score >= NEAR)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(SUGGESTIONS).map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speakers() -> Vec<SpeakerEntry> {
        let entry = |name: &str, names: &[&str]| SpeakerEntry {
            key: name.to_lowercase(),
            name: name.into(),
            kind: SpeakerKind::Person,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            statements: 1,
        };
        vec![
            entry("Mira Solen", &["President of Veronia", "Solen"]),
            entry("Tomáš Brandt", &["Foreign Minister of Ostmark"]),
            entry("Ilse Brandt", &[]),
            entry("Brandt", &[]),
            entry("Jean O’Kroon-Reth", &[]),
        ]
    }

    /// As the tracker asks the database.
    fn find(query: &str) -> Result<SpeakerEntry> {
        let speakers = speakers();
        let found = wordings(query).find_map(|wanted| find_by(&wanted, query, &speakers));
        found.unwrap_or_else(|| Err(unknown(query, &speakers)))
    }

    #[test]
    fn speakers_by_name() {
        #[track_caller]
        fn case(query: &str, expected: Result<&str, &str>) {
            let found = find(query).map(|speaker| speaker.name);
            let found = found.as_deref().map_err(ToString::to_string);
            assert_eq!(found.as_ref().map(|name| *name).map_err(String::as_str), expected);
        }

        case("Mira Solen", Ok("Mira Solen"));
        case("mira  SOLEN", Ok("Mira Solen"));
        case("Solen", Ok("Mira Solen"));
        case("president of veronia", Ok("Mira Solen"));
        case("Foreign Minister", Ok("Tomáš Brandt"));
        case("tomas brandt", Ok("Tomáš Brandt"));
        case("Brandt", Ok("Brandt"));
        case("O'Kroon", Ok("Jean O’Kroon-Reth"));
        case("okroon reth", Ok("Jean O’Kroon-Reth"));
        case("of", Err("\"of\" could be any of Mira Solen, Tomáš Brandt"));
        case("Sol", Err("no speaker named \"Sol\" in the database"));
        case("", Err("no speaker named \"\" in the database"));
    }

    #[test]
    fn an_exact_name_is_no_other() {
        #[track_caller]
        fn case(query: &str, found: bool) {
            assert_eq!(find_exactly(query, &speakers()).is_some(), found, "{query}");
        }

        case("Tomáš Brandt", true);
        case("Tomas Brandt", false);
        case("Mira Solen", true);
        case("Solen", false);
        case("President of Veronia", false);
    }

    #[test]
    fn near_names_are_suggested() {
        #[track_caller]
        fn case(query: &str, expected: &[&str]) {
            let Err(Error::UnknownSpeaker { nearest, .. }) = find(query) else {
                panic!("{query} was found");
            };
            assert_eq!(nearest, expected, "{query}");
        }

        case("Mira Solent", &["Mira Solen"]);
        case("Solan", &["Mira Solen"]);
        case("Xyzzy", &[]);
    }
}
