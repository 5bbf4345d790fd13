//! Which stored statements a correction means today.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::numbers;
use crate::error::DatabaseFault;
use crate::model::ledger::Anchor;

/// The statements that an anchor means today: the one with its id, or the one that newer rules read in its place;
/// and the same words in other prints of the article.
pub(super) fn targets(
    connection: &Connection,
    anchor: &Anchor,
    within: Option<i64>,
) -> Result<Vec<i64>, DatabaseFault> {
    let sql = "SELECT number FROM statement WHERE id = ?1";
    let exact = numbers(connection, sql, [&anchor.statement])?;
    let here = match exact.as_slice() {
        [] => in_its_place(connection, anchor)?,
        [number, ..] => Some(*number),
    };
    let Some(here) = here else { return Ok(Vec::new()) };
    let mut found = vec![here];
    found.extend(elsewhere(connection, here)?);
    if let Some(article) = within {
        let sql = "SELECT number FROM statement WHERE article = ?1";
        let own: BTreeSet<i64> = numbers(connection, sql, [article])?.into_iter().collect();
        found.retain(|number| own.contains(number));
    }
    Ok(found)
}

/// The statement of the article that shares most of the anchor's place, if that is at least half of both.
fn in_its_place(connection: &Connection, anchor: &Anchor) -> Result<Option<i64>, DatabaseFault> {
    const SHARED: &str = "
        SELECT number FROM statement JOIN article ON article.id = statement.article
        WHERE digest = ?1 AND start < ?3 AND end > ?2
          AND 2 * (min(end, ?3) - max(start, ?2)) >= max(end, ?3) - min(start, ?2)
        ORDER BY min(end, ?3) - max(start, ?2) DESC, start LIMIT 1";
    let parameters = params![anchor.article, anchor.start, anchor.end];
    Ok(connection.prepare_cached(SHARED)?.query_row(parameters, |row| row.get(0)).optional()?)
}

/// The statements with the same print under the same source in linked articles, where just one of an article has it.
fn elsewhere(connection: &Connection, number: i64) -> Result<Vec<i64>, DatabaseFault> {
    const SAME: &str = "
        WITH RECURSIVE here AS (SELECT article, words, coalesce(speaker, marks.source) AS source
                      FROM statement JOIN statement_words USING (number)
                      JOIN statement_marks AS marks USING (number) WHERE number = ?1),
             linked (article) AS (
                 SELECT article FROM here
                 UNION SELECT iif(article_link.article = linked.article, of, article_link.article)
                 FROM article_link JOIN linked ON linked.article IN (article_link.article, of))
        SELECT min(statement.number) FROM statement JOIN statement_words USING (number)
        JOIN statement_marks AS marks USING (number)
        WHERE statement.article IN (SELECT article FROM linked)
          AND statement.article <> (SELECT article FROM here)
          AND words = (SELECT words FROM here)
          AND coalesce(speaker, marks.source) IS (SELECT source FROM here)
        GROUP BY statement.article HAVING count(*) = 1
        ORDER BY 1";
    numbers(connection, SAME, [number])
}
