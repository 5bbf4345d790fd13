//! Which of the statements that hold a word may be the newest ones.
//!
//! Of a rare word, all that hold it. To put the statements with a common word in order would mean to read them all, up
//! to every statement there is, for the twenty that are shown: so they are walked through from the newest day on until
//! there are enough.

use rusqlite::{Connection, Row, Statement as Prepared, params};

use crate::error::DatabaseFault;

/// How common a word is, by the statements that hold it.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// Up to so many, all are put in order.
    pub few: usize,
    /// Up to so many, they are listed before the walk; beyond, each day of the walk is asked.
    pub many: usize,
}

pub(super) const BOUNDS: Bounds = Bounds { few: 1_000, many: 50_000 };

/// Statements that lie farther apart are asked for one by one: between them are too many of other days.
const GAP: i64 = 64;

const MATCHED: &str = "SELECT rowid FROM statement_search WHERE statement_search MATCH ?1 LIMIT ?2";

const AMONG: &str = "
    SELECT rowid FROM statement_search WHERE statement_search MATCH ?1 AND rowid BETWEEN ?2 AND ?3";

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
    let mut holders = if listed.len() <= bounds.many {
        Holders::Listed(listed)
    } else {
        Holders::Asked(connection.prepare(AMONG)?, query)
    };
    let mut redated = connection.prepare(REDATED)?;
    let redated = redated.query_map([], |row| row.get(0))?;
    let mut redated: Vec<i64> = redated.collect::<Result<_, _>>()?;
    redated.sort_unstable();
    let mut found = holders.among(&redated)?;
    let mut counts = connection.prepare(COUNTS)?;
    let mut by_day = connection.prepare(BY_DAY)?;
    let mut rows = by_day.query([])?;
    let mut enough = 0;
    let mut next = row_of(rows.next()?)?;
    while let Some((first, day)) = next {
        // Those of one day are put in order by more than the day: all of them are wanted.
        if enough >= limit {
            break;
        }
        let mut numbers = vec![first];
        next = row_of(rows.next()?)?;
        while let Some((number, _)) = next.filter(|(_, other)| *other == day) {
            numbers.push(number);
            next = row_of(rows.next()?)?;
        }
        numbers.sort_unstable();
        for number in holders.among(&numbers)? {
            if redated.binary_search(&number).is_err()
                && counts.query_row([number], |row| row.get(0))?
            {
                found.push(number);
                enough += 1;
            }
        }
    }
    Ok(found)
}

/// A statement and its day, as a number.
type Placed = (i64, Option<i64>);

fn row_of(row: Option<&Row>) -> Result<Option<Placed>, DatabaseFault> {
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Which statements hold what is looked for.
enum Holders<'a> {
    /// All of them, in order.
    Listed(Vec<i64>),
    /// The index is asked.
    Asked(Prepared<'a>, &'a str),
}

impl Holders<'_> {
    /// Those of some statements, which are in order, that hold it.
    fn among(&mut self, numbers: &[i64]) -> Result<Vec<i64>, DatabaseFault> {
        let (prepared, query) = match self {
            Self::Listed(all) => {
                let held = numbers.iter().filter(|number| all.binary_search(number).is_ok());
                return Ok(held.copied().collect());
            }
            Self::Asked(prepared, query) => (prepared, query),
        };
        let mut held = Vec::new();
        // The statements of an article have numbers one after the other: one question for all of them.
        for run in numbers.chunk_by(|one, other| other - one <= GAP) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let mut rows = prepared.query(params![*query, first, last])?;
            while let Some(row) = rows.next()? {
                let number: i64 = row.get(0)?;
                if run.binary_search(&number).is_ok() {
                    held.push(number);
                }
            }
        }
        Ok(held)
    }
}

fn matched(connection: &Connection, query: &str, limit: usize) -> Result<Vec<i64>, DatabaseFault> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut matched = connection.prepare(MATCHED)?;
    let numbers = matched.query_map(params![query, limit], |row| row.get(0))?;
    Ok(numbers.collect::<Result<_, _>>()?)
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
