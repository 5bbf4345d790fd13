//! Which of the statements that hold a word may be the newest ones.
//!
//! Of a rare word, all that hold it. To put the statements with a common word in order would mean to read them all, up
//! to every statement there is, for the twenty that are shown: so they are walked through from the newest day on until
//! there are enough.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Statement as Prepared, params};

use crate::error::DatabaseFault;

/// How common a word is, by the statements that hold it.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// Up to so many, all are put in order.
    pub few: usize,
    /// Up to so many, they are listed before the walk; beyond, each statement of the walk is asked.
    pub many: usize,
}

pub(super) const BOUNDS: Bounds = Bounds { few: 1_000, many: 50_000 };

const MATCHED: &str = "SELECT rowid FROM statement_search WHERE statement_search MATCH ?1 LIMIT ?2";

const HOLDS: &str = "SELECT 1 FROM statement_search WHERE statement_search MATCH ?1 AND rowid = ?2";

/// In the order of an index, without reading a statement: what has no date comes last.
const BY_DAY: &str = "
    SELECT number, CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER) AS day FROM statement
    ORDER BY CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER) DESC";

/// Those that people put on another day stand elsewhere in the order.
const REDATED: &str = "SELECT statement FROM standing WHERE said_by IS NOT NULL";

const COUNTS: &str = "
    SELECT coalesce((SELECT is_quotation FROM standing WHERE statement = ?1), 1)
       AND NOT EXISTS (SELECT 1 FROM echo WHERE statement = ?1)";

/// Statements with what a query of FTS5 asks for: the `limit` newest that count are among them.
pub(super) fn candidates(
    connection: &Connection,
    query: &str,
    limit: usize,
    bounds: Bounds,
) -> Result<Vec<i64>, DatabaseFault> {
    let listed = matched(connection, query, bounds.many.max(bounds.few) + 1)?;
    if listed.len() <= bounds.few {
        return Ok(listed);
    }
    let listed: Option<BTreeSet<i64>> =
        (listed.len() <= bounds.many).then(|| listed.into_iter().collect());
    let mut holds = connection.prepare(HOLDS)?;
    let mut holds = |number: i64| match &listed {
        Some(listed) => Ok(listed.contains(&number)),
        None => asked(&mut holds, query, number),
    };
    let mut redated = connection.prepare(REDATED)?;
    let redated = redated.query_map([], |row| row.get(0))?;
    let redated: BTreeSet<i64> = redated.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for number in &redated {
        if holds(*number)? {
            found.push(*number);
        }
    }
    let mut counts = connection.prepare(COUNTS)?;
    let mut by_day = connection.prepare(BY_DAY)?;
    let mut rows = by_day.query([])?;
    let (mut enough, mut last) = (0, None);
    while let Some(row) = rows.next()? {
        let (number, day): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
        // Those of one day are put in order by more than the day: all of them are wanted.
        if enough >= limit && last != Some(day) {
            break;
        }
        if !redated.contains(&number)
            && holds(number)?
            && counts.query_row([number], |row| row.get(0))?
        {
            found.push(number);
            (enough, last) = (enough + 1, Some(day));
        }
    }
    Ok(found)
}

fn matched(connection: &Connection, query: &str, limit: usize) -> Result<Vec<i64>, DatabaseFault> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut matched = connection.prepare(MATCHED)?;
    let numbers = matched.query_map(params![query, limit], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
}

fn asked(holds: &mut Prepared, query: &str, number: i64) -> Result<bool, DatabaseFault> {
    let found: Option<i64> =
        holds.query_row(params![query, number], |row| row.get(0)).optional()?;
    Ok(found.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::super::samples::{Sample, day};
    use super::super::search;
    use super::*;

    /// Statements with the words "no", some with "never" too, on few days and on none; some redated, some no quotations.
    fn store() -> Store {
        let mut store = Store::in_memory().unwrap();
        for at in 0..60_u32 {
            let words = if at % 3 == 0 { "No, never" } else { "No" };
            let mut sample = Sample::of(&format!("“{words},” said Mira Solen in story {at}."));
            sample.person("Mira Solen");
            let statement = sample.says(&format!("“{words},”"));
            if at % 7 != 0 {
                statement.said_on(day(1 + at * 11 % 13));
            }
            sample.log(&mut store);
        }
        store
            .connection
            .execute_batch(
                "INSERT INTO standing (statement, kind, said_from, said_to, said_precision, said_by, is_quotation)
                 SELECT number, kind, '2025-05-2' || number % 3, '2025-05-2' || number % 3, 'day', 'correction', 1
                 FROM statement WHERE number % 17 = 0;
                 INSERT INTO standing (statement, kind, is_quotation)
                 SELECT number, kind, 0 FROM statement WHERE number % 19 = 0;
                 INSERT INTO echo (statement, of) VALUES (5, 4), (6, 4);",
            )
            .unwrap();
        store
    }

    #[test]
    fn whichever_way_they_are_found_the_newest_are_the_same() {
        let store = store();
        for words in ["no", "never", "story", "no never"] {
            let query = search::query(words).unwrap().unwrap();
            for limit in [0, 1, 2, 5, 20, 59, 1_000] {
                let found = |few, many| {
                    let bounds = Bounds { few, many };
                    search::newest(&store.connection, &query, limit, bounds).unwrap()
                };
                let all = found(1_000, 1_000);
                assert_eq!(found(0, 1_000), all, "{words} {limit}, listed");
                assert_eq!(found(0, 0), all, "{words} {limit}, asked");
            }
        }
    }

    #[test]
    fn a_common_word_is_not_read_to_the_end() {
        let store = store();
        let query = search::query("no").unwrap().unwrap();
        let found =
            |few| candidates(&store.connection, &query, 3, Bounds { few, many: 0 }).unwrap().len();
        assert_eq!(found(1_000), 60);
        assert!(found(0) < 20, "{}", found(0));
    }
}
