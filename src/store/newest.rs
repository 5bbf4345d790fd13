//! Which of the statements that hold a word may be the newest ones.
//!
//! Of a rare word, all that hold it. To put the statements with a common word in order would mean to read them all, up
//! to every statement there is, for the twenty that are shown: so they are walked through from the newest day on until
//! there are enough.

use rusqlite::{Connection, OptionalExtension, Statement as Prepared, params};

use crate::error::DatabaseFault;

/// How common a word is, by the statements that hold it.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// Up to so many, all are put in order.
    pub few: usize,
    /// Up to so many, they are listed before the walk; beyond, the index is asked all along the walk.
    pub many: usize,
    /// How many statements are walked through for each that is listed. About so many take the time in which one is put
    /// in order, and there the walk is given up: where all that hold a word are old, it would lead through everything
    /// that is newer.
    pub steps: usize,
    /// How many statements of a day are read at once.
    pub page: usize,
}

pub(super) const BOUNDS: Bounds = Bounds { few: 1_000, many: 50_000, steps: 10, page: 256 };

/// Statements that lie farther apart are asked for one by one: between them are too many of other days.
const GAP: i64 = 64;

const MATCHED: &str = "SELECT rowid FROM statement_search WHERE statement_search MATCH ?1 LIMIT ?2";

const AMONG: &str = "
    SELECT rowid FROM statement_search WHERE statement_search MATCH ?1 AND rowid BETWEEN ?2 AND ?3";

/// The day before a day; what has no date comes after all days. By an index, without reading a statement.
const DAY_BEFORE: &str = "
    SELECT CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER) AS day FROM statement
    WHERE CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER) < ?1
    ORDER BY CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER) DESC LIMIT 1";

/// The next statements of a day, in the order in which they stand in the database.
const OF_DAY: &str = "
    SELECT number FROM statement
    WHERE CAST(replace(coalesce(said_to, said_from), '-', '') AS INTEGER) IS ?1 AND number > ?2
    ORDER BY number LIMIT ?3";

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
    let (mut holders, steps) = if listed.len() <= bounds.many {
        let steps = listed.len() * bounds.steps;
        (Holders::Listed(listed), steps)
    } else {
        (Holders::Asked(connection.prepare(AMONG)?, query), usize::MAX)
    };
    let mut redated = connection.prepare(REDATED)?;
    let redated = redated.query_map([], |row| row.get(0))?;
    let mut redated: Vec<i64> = redated.collect::<Result<_, _>>()?;
    redated.sort_unstable();
    let mut found = holders.among(&redated)?;
    let mut counts = connection.prepare(COUNTS)?;
    let mut walk = Walk::from_the_newest(connection, bounds.page)?;
    let (mut enough, mut walked) = (0, 0);
    while enough < limit {
        let Some(page) = walk.page()? else { break };
        walked += page.len();
        if walked > steps
            && let Holders::Listed(listed) = holders
        {
            return Ok(listed);
        }
        for number in holders.among(&page)? {
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

/// Through all statements from the newest day on, what has no date last; those of one day as they stand in the database.
struct Walk<'a> {
    day_before: Prepared<'a>,
    of_day: Prepared<'a>,
    page: usize,
    /// Where it stands: a day as a number, and the last statement that was read of it.
    at: Option<(Option<i64>, i64)>,
}

impl<'a> Walk<'a> {
    fn from_the_newest(connection: &'a Connection, page: usize) -> Result<Self, DatabaseFault> {
        let day_before = connection.prepare(DAY_BEFORE)?;
        let mut walk = Self { day_before, of_day: connection.prepare(OF_DAY)?, page, at: None };
        walk.turn_to_day_before(i64::MAX)?;
        Ok(walk)
    }

    fn turn_to_day_before(&mut self, day: i64) -> Result<(), DatabaseFault> {
        let before = self.day_before.query_row([day], |row| row.get(0)).optional()?;
        self.at = Some((before, 0));
        Ok(())
    }

    /// The next statements, of one day, in the order of their numbers; none at the end.
    fn page(&mut self) -> Result<Option<Vec<i64>>, DatabaseFault> {
        while let Some((day, last)) = self.at {
            let rows = self.of_day.query_map(params![day, last, self.page], |row| row.get(0))?;
            let page: Vec<i64> = rows.collect::<Result<_, _>>()?;
            match (page.last(), day) {
                (Some(last), _) => {
                    self.at = Some((day, *last));
                    return Ok(Some(page));
                }
                (None, Some(day)) => self.turn_to_day_before(day)?,
                (None, None) => self.at = None,
            }
        }
        Ok(None)
    }
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

    /// All are put in order; listed before the walk; listed, and the walk given up; asked along the walk.
    const ALL: Bounds = Bounds { few: 1_000, many: 1_000, steps: 10, page: 256 };
    const LISTED: Bounds = Bounds { few: 0, ..ALL };
    const GIVEN_UP: Bounds = Bounds { few: 0, steps: 0, ..ALL };
    const ASKED: Bounds = Bounds { few: 0, many: 0, ..ALL };

    #[test]
    fn whichever_way_they_are_found_the_newest_are_the_same() {
        let store = store();
        for words in ["no", "never", "story", "no never"] {
            let query = search::query(words).unwrap().unwrap();
            for limit in [0, 1, 2, 5, 20, 59, 1_000] {
                let found =
                    |bounds| search::newest(&store.connection, &query, limit, bounds).unwrap();
                let all = found(ALL);
                for (which, bounds) in
                    [("listed", LISTED), ("given up", GIVEN_UP), ("asked", ASKED)]
                {
                    for page in [1, 2, 3, 256] {
                        let bounds = Bounds { page, ..bounds };
                        assert_eq!(found(bounds), all, "{words} {limit}, {which}, {page}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_common_word_is_not_read_to_the_end() {
        let store = store();
        let query = search::query("no").unwrap().unwrap();
        let found = |bounds| candidates(&store.connection, &query, 3, bounds).unwrap().len();
        assert_eq!(found(ALL), 60);
        assert!(found(ASKED) < 20, "{}", found(ASKED));
        assert_eq!(found(GIVEN_UP), 60);
    }

    #[test]
    fn a_day_is_not_read_to_the_end_either() {
        let mut store = Store::in_memory().unwrap();
        for at in 0..60 {
            let mut sample = Sample::of(&format!("“No,” said Mira Solen in story {at}."));
            sample.person("Mira Solen");
            sample.says("“No,”").said_on(day(1));
            sample.log(&mut store);
        }
        let query = search::query("no").unwrap().unwrap();
        let bounds = Bounds { page: 5, ..ASKED };
        assert_eq!(candidates(&store.connection, &query, 7, bounds).unwrap().len(), 10);
    }
}
