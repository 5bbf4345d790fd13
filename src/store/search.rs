//! Finding statements by their words.

use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, params};

use super::{Store, newest, read};
use crate::error::{DatabaseFault, Result};
use crate::model::{Hit, Quotation};
use crate::span::Span;

/// Newest first, what has no date last; those of one day as they stand in the database, so that of a million of one day
/// the first are found without the others. By date rather than by relevance: for a common
/// word a ranking has to score every statement, and a reader wants the latest anyway.
const IN_ORDER: &str = "
    SELECT statement.number
    FROM json_each(?1) AS candidate
    JOIN statement ON statement.number = candidate.value
    LEFT JOIN standing ON standing.statement = statement.number
    LEFT JOIN echo ON echo.statement = statement.number
    WHERE coalesce(standing.is_quotation, 1) AND echo.of IS NULL
    ORDER BY CASE WHEN standing.said_by IS NULL
                  THEN coalesce(statement.said_to, statement.said_from)
                  ELSE coalesce(standing.said_to, standing.said_from) END DESC NULLS LAST,
             statement.number
    LIMIT ?2";

const MARKED: &str = "
    SELECT highlight(statement_search, 0, ?3, ?4) FROM statement_search
    WHERE statement_search MATCH ?1 AND rowid = ?2";

/// Stand around each match in what `highlight()` gives. No text should hold these two:
/// Unicode keeps them for use inside programs.
const OPEN: char = '\u{FDD0}';
const CLOSE: char = '\u{FDD1}';

impl Store {
    /// The newest statements, at most `limit`, that hold all the words in any order and form.
    ///
    /// "talk" finds "talks" and "Turkiye" finds "Türkiye". Any string is allowed: nothing in it
    /// is an operator, punctuation counts as a space, and a string without a letter
    /// or a digit finds nothing. Headlines are found too.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>> {
        let found = query(words).and_then(|query| match query {
            Some(query) => search(&self.connection, &query, limit),
            None => Ok(Vec::new()),
        });
        self.named(found)
    }
}

/// The words as a query of FTS5: each one in quotation marks, so that none is an operator; nothing where there is none.
pub(super) fn query(words: &str) -> Result<Option<String>, DatabaseFault> {
    let quoted: Vec<String> =
        tokens(words)?.iter().map(|token| format!("\"{}\"", token.replace('"', "\"\""))).collect();
    Ok((!quoted.is_empty()).then(|| quoted.join(" ")))
}

/// The words as the index takes them apart: "don't" is two.
///
/// The index does not know where words stand, so a query of it must not hold two in one pair of quotation marks. What
/// a word is to `unicode61`, which reads by its own tables of Unicode, that alone can tell: so it is asked, in a
/// database of its own. It folds letters, but no stems: a word that was folded is the same word to the index.
fn tokens(words: &str) -> Result<Vec<String>, DatabaseFault> {
    const SCHEMA: &str = "
        CREATE VIRTUAL TABLE asked USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE token USING fts5vocab (asked, instance);";
    static ASKED: Mutex<Option<Connection>> = Mutex::new(None);
    let mut kept = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    let connection = if let Some(connection) = kept.take() {
        connection
    } else {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(SCHEMA)?;
        connection
    };
    connection.execute("DELETE FROM asked", [])?;
    connection.execute("INSERT INTO asked (words) VALUES (?1)", [words.replace('\0', " ")])?;
    let tokens = {
        let mut read =
            connection.prepare_cached("SELECT DISTINCT term FROM token ORDER BY term")?;
        let found = read.query_map([], |row| row.get(0))?;
        found.collect::<Result<_, _>>()?
    };
    *kept = Some(connection);
    Ok(tokens)
}

/// The newest statements that count, by their numbers, at most `limit`.
pub(super) fn newest(
    connection: &Connection,
    query: &str,
    limit: usize,
    bounds: newest::Bounds,
) -> Result<Vec<i64>, DatabaseFault> {
    let candidates = newest::candidates(connection, query, limit, bounds)?;
    let candidates: Vec<String> = candidates.iter().map(i64::to_string).collect();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut in_order = connection.prepare(IN_ORDER)?;
    let list = format!("[{}]", candidates.join(","));
    let numbers = in_order.query_map(params![list, limit], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

fn search(connection: &Connection, query: &str, limit: usize) -> Result<Vec<Hit>, DatabaseFault> {
    let snapshot = connection.unchecked_transaction()?;
    let numbers = newest(&snapshot, query, limit, newest::BOUNDS)?;
    let mut marked = snapshot.prepare(MARKED)?;
    let mut hits = Vec::new();
    for number in numbers {
        let record = read::by_number(&snapshot, number)?;
        let marks = [OPEN, CLOSE].map(String::from);
        let printed: String =
            marked.query_row(params![query, number, marks[0], marks[1]], |row| row.get(0))?;
        let matches = matches(&record.statement.quotation, &printed, &record.words);
        hits.push(Hit { record, matches });
    }
    Ok(hits)
}

/// The marked places, as spans of the words of the quotation.
///
/// `marked` is the quotation's parts, one to a line, with a mark before and after each
/// match. The marks stand beside letters, so taking the words out of the marked parts
/// gives the words with the same marks in them. A text that holds the marks itself
/// is found without places.
fn matches(quotation: &Quotation, marked: &str, words: &str) -> Vec<Span> {
    let parts = marked_parts(quotation, marked);
    let with_marks = Quotation { parts, ..quotation.clone() }.words(marked);
    let mut plain = String::with_capacity(words.len());
    let mut matches: Vec<Span> = Vec::new();
    let mut opened = 0;
    for character in with_marks.chars() {
        match character {
            OPEN => opened = plain.len(),
            CLOSE => match matches.last_mut() {
                // "don't" is two words to the index, and one to a reader.
                Some(last)
                    if plain
                        .get(last.end..opened)
                        .is_some_and(|between| !between.contains(char::is_whitespace)) =>
                {
                    last.end = plain.len();
                }
                _ => matches.push(Span::new(opened, plain.len())),
            },
            character => plain.push(character),
        }
    }
    if plain == words { matches } else { Vec::new() }
}

/// Where the parts of a quotation lie in a text that holds them, one to a line, with marks in between.
fn marked_parts(quotation: &Quotation, marked: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let (mut start, mut unmarked) = (0, 0);
    let mut lengths = quotation.parts.iter().map(Span::len);
    let mut length = lengths.next();
    for (at, character) in marked.char_indices() {
        if Some(unmarked) == length && character == '\n' {
            parts.push(Span::new(start, at));
            (start, unmarked, length) = (at + 1, 0, lengths.next());
        } else if !matches!(character, OPEN | CLOSE) {
            unmarked += character.len_utf8();
        }
    }
    parts.push(Span::new(start, marked.len()));
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{Sample, day, store_of};
    use super::*;

    fn sample(parts: &[&str], on: u32) -> Sample {
        let mut sample =
            Sample::of(&format!("{}, said Mira Solen on {on} May.", parts.join(" she said ")));
        sample.person("Mira Solen");
        sample.says_in_parts(parts).said_on(day(on));
        sample
    }

    fn store() -> Store {
        store_of(&[
            sample(&["“The talks, in Türkiye, are talks.”"], 3),
            sample(&["“I don't \"know\",”", "“But we talk AND talk,”"], 9),
            sample(&["the ferries sail NOT"], 6),
        ])
    }

    /// The statements found, with their matches in square brackets.
    fn found(store: &Store, words: &str) -> Vec<String> {
        let hits = store.search(words, 10).unwrap();
        hits.into_iter()
            .map(|hit| {
                let mut words = hit.record.words;
                for place in hit.matches.into_iter().rev() {
                    words.insert(place.end, ']');
                    words.insert(place.start, '[');
                }
                words
            })
            .collect()
    }

    #[test]
    fn words_are_found_and_shown() {
        #[track_caller]
        fn case(store: &Store, words: &str, expected: &[&str]) {
            assert_eq!(found(store, words), expected, "{words:?}");
        }

        let store = &store();
        case(store, "ferry", &["the [ferries] sail NOT"]);
        case(store, "turkiye", &["The talks, in [Türkiye], are talks."]);
        case(
            store,
            "talk",
            &[
                "I don't \"know\"\nBut we [talk] AND [talk]",
                "The [talks], in Türkiye, are [talks].",
            ],
        );
        // Words of two parts, in any order.
        case(store, "talking know", &["I don't \"[know]\"\nBut we [talk] AND [talk]"]);
        case(store, "don't", &["I [don't] \"know\"\nBut we talk AND talk"]);
        // What FTS5 would take for an operator.
        case(store, "AND", &["I don't \"know\"\nBut we talk [AND] talk"]);
        case(store, "sail NOT ferries", &["the [ferries] [sail] [NOT]"]);
        case(
            store,
            "talks*",
            &[
                "I don't \"know\"\nBut we [talk] AND [talk]",
                "The [talks], in Türkiye, are [talks].",
            ],
        );
        case(store, "words:sail", &[]);
        case(store, "sail - ! ”", &["the ferries [sail] NOT"]);
        case(store, "\"sail", &["the ferries [sail] NOT"]);
        case(store, "tal", &[]);
        case(store, "sail talks", &[]);
        case(store, "", &[]);
        case(store, " \t\n", &[]);
        case(store, "\"", &[]);
        case(store, "\0", &[]);
        case(store, "— … ”", &[]);
    }

    #[test]
    fn the_newest_come_first_up_to_the_limit() {
        let mut store =
            store_of(&[Sample::solen("No", 5), Sample::solen("No", 20), Sample::solen("No", 11)]);
        let mut undated = Sample::of("“No,” said Mira Solen.");
        undated.says("“No,”");
        undated.log(&mut store);
        let days = |limit| {
            let hits = store.search("no", limit).unwrap();
            let said = hits.iter().map(|hit| hit.record.statement.said_on);
            said.map(|said| said.map_or("undated".into(), |said| said.range.to_string()))
                .collect::<Vec<_>>()
        };
        assert_eq!(days(10), ["2025-05-20", "2025-05-11", "2025-05-05", "undated"]);
        assert_eq!(days(2), ["2025-05-20", "2025-05-11"]);
        assert!(days(0).is_empty());
        assert_eq!(days(usize::MAX).len(), 4);
    }

    #[test]
    fn a_text_that_holds_the_marks_is_found_without_places() {
        let store = store_of(&[sample(&["no \u{FDD0} never \u{FDD1} no"], 1)]);
        assert_eq!(found(&store, "never"), ["no \u{FDD0} never \u{FDD1} no"]);
    }

    #[test]
    fn a_thousand_words_are_a_query_too() {
        let store = store();
        assert_eq!(found(&store, &"sail ".repeat(1000)), ["the ferries [sail] NOT"]);
    }

    #[test]
    fn any_string_is_safe() {
        let store = store();
        proptest!(|(words: String)| {
            for hit in store.search(&words, 10).unwrap() {
                for place in &hit.matches {
                    prop_assert!(hit.record.words.get(place.start..place.end).is_some());
                }
            }
        });
        let operators = r#"(AND|OR|NOT|NEAR|\(|\)|"|\*|\^|\+|:|-|\{|\}|,|sail|words| ){0,12}"#;
        proptest!(|(words in operators)| {
            store.search(&words, 10).unwrap();
        });
    }

    proptest! {
        #[test]
        fn any_words_can_be_stored_and_found_again(
            words in r#"[a-z"“”,.\n éǅßİ—]{0,30}[a-z]{3}[a-z"“”,.\n é]{0,30}"#,
        ) {
            let mut sample = Sample::of(&words);
            sample.says(&words);
            let hits = store_of(&[sample]).search(&words, 10).unwrap();
            prop_assert_eq!(hits.len(), 1);
            prop_assert!(!hits[0].matches.is_empty());
        }
    }
}
