//! Speakers by all their names, and how one of them is found by the words of a name.

mod entered;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _};

use super::{Store, names};
use crate::decisions::has_words;
use crate::error::{DatabaseFault, Result};
use crate::model::SpeakerEntry;
use entered::{Name, Register};

const SAID: &str =
    "SELECT speaker, count(*) FROM current WHERE speaker IS NOT NULL GROUP BY speaker";

/// Asked for a speaker, the view would look at every statement.
const SAID_BY: &str = "
    SELECT count(*) FROM current WHERE number IN (
        SELECT number FROM statement
        WHERE speaker = (SELECT number FROM speaker WHERE key = ?1)
          AND number NOT IN (SELECT statement FROM standing)
        UNION ALL SELECT statement FROM standing WHERE speaker = ?1)";

/// Each name of a speaker, in how many articles it is the fullest one, and in how many it stands at all.
macro_rules! names {
    ($condition:literal) => {
        concat!(
            "SELECT key, words, sum(role = 'name'), count(DISTINCT speaker_name.article)
             FROM speaker_name JOIN speaker ON speaker.number = speaker_name.speaker ",
            $condition,
            " GROUP BY speaker_name.speaker, words"
        )
    };
}

const NAMES: &str = names!("");
const NAMES_OF: &str = names!("WHERE key = ?1");

const KIND_OF: &str = "SELECT kind FROM speaker WHERE key = ?1";

impl Store {
    /// Everybody who has said something, by name.
    ///
    /// Of several spellings the one of most articles is shown, and each other name stands once: what people entered
    /// first, then the one of most articles; the names of those who were merged with them, too, each in its own articles.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn speakers(&self) -> Result<Vec<SpeakerEntry>> {
        self.named(all(&self.connection))
    }

    /// Those of [`Store::speakers`] who have a name or an office with all the words in it, in any order, and those whose
    /// key begins with `key`. Of the speakers of articles nobody else is looked at, however many there are.
    ///
    /// The words are [folded](crate::decisions::folded).
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn speakers_called(&self, words: &[&str], key: Option<&str>) -> Result<Vec<SpeakerEntry>> {
        self.named(called(&self.connection, words, key))
    }

    /// Those of [`Store::speakers`] with a word in a name that is like what is looked for: of the likest words first,
    /// until there are about `enough`. Nobody else is looked at, however many there are.
    ///
    /// `likeness` is asked for each folded word that stands in a name; nothing where they are not alike.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn speakers_like(
        &self,
        likeness: impl Fn(&str) -> Option<f64>,
        enough: usize,
    ) -> Result<Vec<SpeakerEntry>> {
        self.named(like(&self.connection, likeness, enough))
    }
}

fn all(connection: &Connection) -> Result<Vec<SpeakerEntry>, DatabaseFault> {
    let snapshot = connection.unchecked_transaction()?;
    let register = Register::read(&snapshot)?;
    let mut kinds = snapshot.prepare("SELECT key, kind FROM speaker")?;
    let kinds = kinds.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut kinds: BTreeMap<String, String> = kinds.collect::<Result<_, _>>()?;
    let mut names: BTreeMap<String, Vec<Name>> = BTreeMap::new();
    let mut found = snapshot.prepare(NAMES)?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        names.entry(row.get(0)?).or_default().push(name(row)?);
    }
    let mut speakers = Vec::new();
    let mut found = snapshot.prepare(SAID)?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        let (key, said): (String, usize) = (row.get(0)?, row.get(1)?);
        let kind = kinds.remove(&key);
        let printed_of = |key: &str| names.get(key).cloned().unwrap_or_default();
        speakers.push(register.entry(&key, kind, said, printed_of)?);
    }
    speakers.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
    Ok(speakers)
}

fn name(row: &rusqlite::Row) -> rusqlite::Result<Name> {
    Ok(Name { words: row.get(1)?, fullest: row.get(2)?, articles: row.get(3)? })
}

/// Those of an article's speakers, by whom they are in the end.
fn keys_of(
    connection: &Connection,
    register: &Register,
    numbers: impl IntoIterator<Item = i64>,
) -> Result<BTreeSet<String>, DatabaseFault> {
    let mut key_of = connection.prepare("SELECT key FROM speaker WHERE number = ?1")?;
    let mut keys = BTreeSet::new();
    for number in numbers {
        let key: String = key_of.query_row([number], |row| row.get(0))?;
        keys.insert(register.canonical(&key).into());
    }
    Ok(keys)
}

/// A speaker by key; nothing where they said nothing.
fn with_key(
    connection: &Connection,
    register: &Register,
    key: &str,
) -> Result<Option<SpeakerEntry>, DatabaseFault> {
    let said: usize = connection.prepare_cached(SAID_BY)?.query_row([key], |row| row.get(0))?;
    if said == 0 {
        return Ok(None);
    }
    let mut printed: BTreeMap<&str, Vec<Name>> = BTreeMap::new();
    for same in register.same(key) {
        let mut names = connection.prepare_cached(NAMES_OF)?;
        let names = names.query_map([same], name)?;
        printed.insert(same, names.collect::<Result<_, _>>()?);
    }
    let kind = connection.prepare_cached(KIND_OF)?.query_row([key], |row| row.get(0));
    let printed_of = |key: &str| printed[key].clone();
    register.entry(key, kind.optional()?, said, printed_of).map(Some)
}

fn called(
    connection: &Connection,
    words: &[&str],
    digits: Option<&str>,
) -> Result<Vec<SpeakerEntry>, DatabaseFault> {
    let snapshot = connection.unchecked_transaction()?;
    let register = Register::read(&snapshot)?;
    let mut keys = keys_of(&snapshot, &register, names::numbered(&snapshot, words)?)?;
    for (key, person) in &register.people {
        let other = person.names.iter().map(|(name, _)| name);
        let mut names = [&person.name, &person.bare].into_iter().chain(other);
        if !words.is_empty() && names.any(|name| has_words(name, words)) {
            keys.insert(register.canonical(key).into());
        }
    }
    if let Some(digits) = digits {
        let sql = "SELECT key FROM speaker WHERE key >= ?1 AND key < ?1 || 'g'";
        let mut begun = snapshot.prepare(sql)?;
        let begun = begun.query_map([digits], |row| row.get(0))?;
        keys.extend(begun.collect::<Result<Vec<String>, _>>()?);
        keys.extend(register.people.keys().filter(|key| key.starts_with(digits)).cloned());
    }
    let mut speakers = Vec::new();
    for key in keys {
        let Some(speaker) = with_key(&snapshot, &register, &key)? else { continue };
        // The index knows in whose names a word stands, and not in which of them.
        let bare = register.people.get(&key).map(|person| &person.bare);
        let is_called = !words.is_empty() && {
            let mut names = [&speaker.name].into_iter().chain(bare).chain(&speaker.names);
            names.any(|name| has_words(name, words))
        };
        if is_called || digits.is_some_and(|digits| key.starts_with(digits)) {
            speakers.push(speaker);
        }
    }
    speakers.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
    Ok(speakers)
}

fn like(
    connection: &Connection,
    likeness: impl Fn(&str) -> Option<f64>,
    enough: usize,
) -> Result<Vec<SpeakerEntry>, DatabaseFault> {
    let snapshot = connection.unchecked_transaction()?;
    let register = Register::read(&snapshot)?;
    let numbers = names::with_words_like(&snapshot, likeness, enough)?;
    let mut keys = keys_of(&snapshot, &register, numbers)?;
    // Of those who were entered, all: they are few, and their names are not in the index.
    keys.extend(register.people.keys().map(|key| register.canonical(key).to_owned()));
    let mut speakers = Vec::new();
    for key in keys {
        speakers.extend(with_key(&snapshot, &register, &key)?);
    }
    speakers.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
    Ok(speakers)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, store_of};
    use super::*;
    use crate::model::SpeakerKind;

    #[test]
    fn a_speaker_has_the_names_of_all_articles_whatever_the_order() {
        let samples = || {
            let name = |text: &str, name: &str, alias: &str, office: &str| {
                let mut sample = Sample::of(text);
                let speaker = sample.person(name);
                speaker.aliases.push(alias.into());
                speaker.offices.push(office.into());
                sample.says("“No,”");
                sample
            };
            [
                name("“No,” she said.", "Mira Solen", "Solen", "President of Veronia"),
                name("“No,” said she.", "Mira Solen", "Solen", "Veronian President"),
                name(
                    "“No,” said the president.",
                    "MIRA  SOLEN",
                    "Ms Solen",
                    "President of Veronia",
                ),
                name("“No,” said he.", "Davor Reth", "Reth", "Mayor of Port Sorrel"),
            ]
        };
        let (forth, back) = (store_of(&samples()), store_of(samples().iter().rev()));
        let speakers = forth.speakers().unwrap();
        assert_eq!(speakers, back.speakers().unwrap());
        let names: Vec<_> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        assert_eq!(names, ["Davor Reth", "Mira Solen"]);
        assert_eq!(speakers[1].statements, 3);
        assert_eq!(
            speakers[1].names,
            ["President of Veronia", "Solen", "MIRA  SOLEN", "Ms Solen", "Veronian President"],
        );
    }

    #[test]
    fn unnamed_speakers_of_two_articles_are_two() {
        let mut store = Store::in_memory().unwrap();
        for text in ["“No,” said two officials.", "“No,” two officials said."] {
            let mut sample = Sample::of(text);
            sample.person("two officials").kind = SpeakerKind::Collective;
            sample.says("“No,”");
            sample.log(&mut store);
        }
        let speakers = store.speakers().unwrap();
        assert_eq!(speakers.iter().map(|speaker| speaker.statements).collect::<Vec<_>>(), [1, 1]);
        assert_ne!(speakers[0].key, speakers[1].key);
    }

    #[test]
    fn somebody_is_found_by_the_words_of_one_name() {
        let mut store = Store::in_memory().unwrap();
        for (at, name, office) in [
            (1, "Mira Solen", "President of Veronia"),
            (2, "Jean O’Kroon-Reth", "Veronian President"),
            (3, "Ilse Reth", "Mayor of Port Sorrel"),
        ] {
            let mut sample = Sample::of(&format!("“No {at},” said {name}."));
            sample.person(name).offices.push(office.into());
            sample.says(&format!("“No {at},”"));
            sample.log(&mut store);
        }
        let case = |words: &[&str], key: Option<&str>, expected: &[&str]| {
            let found = store.speakers_called(words, key).unwrap();
            let names: Vec<&str> = found.iter().map(|speaker| speaker.name.as_str()).collect();
            assert_eq!(names, expected, "{words:?} {key:?}");
            let all = store.speakers().unwrap();
            assert!(found.iter().all(|speaker| all.contains(speaker)), "{found:?}");
        };

        case(&["solen"], None, &["Mira Solen"]);
        case(&["reth"], None, &["Ilse Reth", "Jean O’Kroon-Reth"]);
        case(&["okroon", "reth"], None, &["Jean O’Kroon-Reth"]);
        case(&["president", "of", "veronia"], None, &["Mira Solen"]);
        case(&["sol"], None, &[]);
        case(&[], None, &[]);
        let key = store.speakers_called(&["ilse"], None).unwrap().remove(0).key;
        case(&[], Some(&key[..8]), &["Ilse Reth"]);
        case(&[], Some("xyzzyx"), &[]);
    }
}
