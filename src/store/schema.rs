//! Whether a database still has the triggers that guard it.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Problem, open};
use crate::error::DatabaseFault;

/// Whether every table, trigger, index and view is there, and the last three are as this program makes them.
pub(super) fn check(
    connection: &Connection,
    problems: &mut Vec<Problem>,
) -> Result<(), DatabaseFault> {
    // Tables may have come to be what they are in several steps.
    const PARTS: &str =
        "SELECT type || ' ' || name, iif(type = 'table', '', sql) FROM sqlite_schema
                         WHERE sql IS NOT NULL ORDER BY 1";
    let read = |connection: &Connection| -> Result<BTreeMap<String, String>, DatabaseFault> {
        let mut parts = connection.prepare(PARTS)?;
        let rows = parts.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let (found, expected) = (read(connection)?, read(&open::in_memory()?)?);
    for (part, sql) in &expected {
        let what = match found.get(part) {
            Some(found) if found == sql => continue,
            Some(_) => "it is not as this program makes it",
            None => "it is missing",
        };
        problems.push(Problem::new(part, what));
    }
    let foreign = found.keys().filter(|part| !expected.contains_key(*part));
    // Somebody's own table or view does no harm; a trigger acts.
    for part in foreign.filter(|part| part.starts_with("trigger")) {
        problems.push(Problem::new(part, "this program does not make it"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Store;

    #[test]
    fn what_was_taken_away_or_put_in_is_named() {
        #[track_caller]
        fn case(change: &str, expected: &[&str]) {
            let store = Store::in_memory().unwrap();
            store.connection.execute_batch(change).unwrap();
            let problems = store.check().unwrap();
            let told: Vec<String> =
                problems.iter().map(|found| format!("{}: {}", found.place, found.what)).collect();
            assert_eq!(told, expected, "{change}");
        }

        case("", &[]);
        case(
            "DROP TRIGGER ledger_is_never_changed",
            &["trigger ledger_is_never_changed: it is missing"],
        );
        case(
            "DROP TRIGGER article_is_never_deleted;
             CREATE TRIGGER article_is_never_deleted BEFORE DELETE ON article BEGIN SELECT 1; END;",
            &["trigger article_is_never_deleted: it is not as this program makes it"],
        );
        case(
            "CREATE TRIGGER helpful AFTER INSERT ON ledger BEGIN DELETE FROM standing; END;",
            &["trigger helpful: this program does not make it"],
        );
        // A reader's own.
        case("CREATE VIEW mine AS SELECT * FROM statements; CREATE TABLE notes (words TEXT);", &[]);
    }
}
