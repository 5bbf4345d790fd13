//! The index of the words of names: whom can a name mean?

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};

use super::Problem;
use crate::decisions::folded;
use crate::error::DatabaseFault;

const WORD: &str = "INSERT OR IGNORE INTO name_word (word, speaker) VALUES (?1, ?2)";

/// How many words of a name are asked for: `SQLite` joins no more than 64 tables, and nobody has so many.
const WORDS_ASKED: usize = 16;

/// The speakers that articles call by all the words; of more than [`WORDS_ASKED`] words, by the longest ones.
pub(super) fn numbered(connection: &Connection, words: &[&str]) -> Result<Vec<i64>, DatabaseFault> {
    let mut words = words.to_vec();
    // The longest is likely the rarest: its list is read, and the others are asked for each entry.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.truncate(WORDS_ASKED);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    // `CROSS JOIN` keeps that order.
    let others = (1..words.len()).map(|at| {
        format!(
            " CROSS JOIN name_word AS n{at} ON n{at}.word = ?{} AND n{at}.speaker = n0.speaker",
            at + 1
        )
    });
    let joined: String = others.collect();
    let sql = format!("SELECT n0.speaker FROM name_word AS n0{joined} WHERE n0.word = ?1");
    let mut found = connection.prepare(&sql)?;
    let numbers = found.query_map(params_from_iter(words), |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

/// Each word that stands in names, found without a look at the others that are the same.
const WORDS: &str = "
    WITH RECURSIVE next (word) AS (
        SELECT min(word) FROM name_word
        UNION ALL SELECT (SELECT min(word) FROM name_word WHERE word > next.word) FROM next
        WHERE next.word IS NOT NULL)
    SELECT word FROM next WHERE word IS NOT NULL";

/// Speakers whom articles call by a word that is like another one: those of the likest words, until there are `enough`.
pub(super) fn with_words_like(
    connection: &Connection,
    likeness: impl Fn(&str) -> Option<f64>,
    enough: usize,
) -> Result<BTreeSet<i64>, DatabaseFault> {
    let mut words = connection.prepare(WORDS)?;
    let mut rows = words.query([])?;
    let mut like: Vec<(f64, String)> = Vec::new();
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        like.extend(likeness(&word).map(|likeness| (likeness, word)));
    }
    like.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut found = connection.prepare("SELECT speaker FROM name_word WHERE word = ?1 LIMIT ?2")?;
    let mut numbers = BTreeSet::new();
    for (_, word) in like {
        if numbers.len() >= enough {
            break;
        }
        let speakers = found.query_map(params![word, enough], |row| row.get(0))?;
        for number in speakers {
            numbers.insert(number?);
        }
    }
    Ok(numbers)
}

/// Lets a speaker be found by the words of some names.
pub(super) fn list<'n>(
    connection: &Connection,
    speaker: i64,
    names: impl IntoIterator<Item = &'n String>,
) -> Result<(), DatabaseFault> {
    let mut insert = connection.prepare_cached(WORD)?;
    // Most names of somebody share words.
    let words: BTreeSet<String> = names.into_iter().flat_map(|name| words_of(name)).collect();
    for word in words {
        insert.execute(params![word, speaker])?;
    }
    Ok(())
}

/// Lets every speaker be found by the names that articles have for them.
pub(super) fn list_all(connection: &Connection) -> Result<(), DatabaseFault> {
    for (speaker, name) in named(connection)? {
        list(connection, speaker, [&name])?;
    }
    Ok(())
}

fn words_of(name: &str) -> BTreeSet<String> {
    folded(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn named(connection: &Connection) -> Result<BTreeSet<(i64, String)>, DatabaseFault> {
    let mut names = connection.prepare("SELECT DISTINCT speaker, words FROM speaker_name")?;
    let names = names.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Whether every speaker can be found by the words of their names. Words of names that are gone do no harm: whoever is
/// found by one is looked at.
pub(super) fn check(
    connection: &Connection,
    problems: &mut Vec<Problem>,
) -> Result<(), DatabaseFault> {
    let mut has = connection.prepare("SELECT 1 FROM name_word WHERE word = ?1 AND speaker = ?2")?;
    let mut key_of = connection.prepare("SELECT key FROM speaker WHERE number = ?1")?;
    for (speaker, name) in named(connection)? {
        for word in words_of(&name) {
            if !has.exists(params![word, speaker])? {
                let key: Option<String> =
                    key_of.query_row([speaker], |row| row.get(0)).optional()?;
                let what = format!("nobody is found by {word:?}, a word of {name:?}");
                problems.push(Problem::new(format!("speaker {}", key.unwrap_or_default()), what));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::super::samples::Sample;

    #[test]
    fn every_word_of_a_name_finds_its_bearer() {
        let mut store = Store::in_memory().unwrap();
        let mut sample = Sample::of("“No,” said Mira Solen.");
        sample.person("Mira Solen").aliases.push("Lady Solen".into());
        sample.says("“No,”");
        sample.log(&mut store);
        assert_eq!(store.check().unwrap(), []);
        // Words that no name has any longer do no harm.
        store.connection.execute("INSERT INTO name_word VALUES ('iron', 1)", []).unwrap();
        assert_eq!(store.check().unwrap(), []);
        assert_eq!(store.speakers_called(&["iron", "solen"], None).unwrap(), []);
        store.connection.execute("DELETE FROM name_word WHERE word = 'solen'", []).unwrap();
        let problems = store.check().unwrap();
        let what: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
        let expected = ["Lady Solen", "Mira Solen"]
            .map(|name| format!("nobody is found by \"solen\", a word of {name:?}"));
        assert_eq!(what, expected);
    }
}
