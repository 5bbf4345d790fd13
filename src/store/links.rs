//! Articles that are one story, and statements that only repeat a print.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use super::standing::numbers;
use crate::error::DatabaseFault;
use crate::model::{Article, Digest};

/// From how many letters on a paragraph can tell one story from another.
const LONG: usize = 60;
/// The share of the shorter article's long paragraphs that a copy has in common with the other.
const MOST: f64 = 0.6;
/// How many paragraphs of an article are looked at.
const AT_MOST: usize = 500;

const SHARED: &str = "SELECT article FROM paragraph WHERE hash = ?1 AND article <> ?2";

/// The same address with another text; of the two the one that was published first is the original.
const SAME_ADDRESS: &str = "SELECT id FROM article WHERE url = ?1 AND id <> ?2";

const LINK: &str = "
    INSERT INTO article_link (article, of, relation)
    SELECT later.id, earlier.id, ?3 FROM article AS later, article AS earlier
    WHERE later.id IN (?1, ?2) AND earlier.id IN (?1, ?2)
      AND (coalesce(later.published_to, '9999-12-31'), later.digest)
        > (coalesce(earlier.published_to, '9999-12-31'), earlier.digest)
      AND NOT EXISTS (SELECT 1 FROM article_link WHERE article = later.id AND of = earlier.id)";

/// Finds what a new article shares with others, and links them.
pub(super) fn link(
    connection: &Connection,
    row: i64,
    article: &Article,
) -> Result<(), DatabaseFault> {
    let hashes = paragraphs(&article.text);
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO paragraph (hash, article) VALUES (?1, ?2)")?;
    for hash in &hashes {
        for other in numbers(connection, SHARED, params![hash, row])? {
            *shared.entry(other).or_default() += 1;
        }
        insert.execute(params![hash, row])?;
    }
    let mut relations: BTreeMap<i64, &str> = BTreeMap::new();
    for (other, count) in shared {
        let sql = "SELECT count(*) FROM paragraph WHERE article = ?1";
        let theirs: usize = connection.prepare_cached(sql)?.query_row([other], |row| row.get(0))?;
        if is_most(count, theirs.min(hashes.len())) {
            relations.insert(other, "copy");
        }
    }
    if let Some(url) = &article.url {
        for other in numbers(connection, SAME_ADDRESS, params![url, row])? {
            relations.insert(other, "revision");
        }
    }
    let mut insert = connection.prepare_cached(LINK)?;
    for (other, relation) in relations {
        insert.execute(params![row, other, relation])?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of paragraphs")]
fn is_most(shared: usize, of: usize) -> bool {
    shared as f64 >= MOST * of as f64
}

/// The hashes of the longer paragraphs, each once, in the order of the text.
fn paragraphs(text: &str) -> Vec<i64> {
    let mut hashes = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = words.join(" ").to_lowercase();
        if words.chars().filter(|character| character.is_alphabetic()).count() >= LONG {
            let hash = hash(&words);
            if !hashes.contains(&hash) {
                hashes.push(hash);
            }
        }
        if hashes.len() == AT_MOST {
            break;
        }
    }
    hashes
}

/// The first eight bytes of the digest of a paragraph.
fn hash(words: &str) -> i64 {
    let digits = Digest::of(words).to_string();
    u64::from_str_radix(&digits[..16], 16).map_or(0, u64::cast_signed)
}

const LINKED: &str = "
    SELECT of FROM article_link WHERE article = ?1 UNION SELECT article FROM article_link WHERE of = ?1";

/// Statements of an article whose print stands in an original of it, under the same source; the earliest print is meant.
const REPEATED: &str = "
    INSERT INTO echo (statement, of)
    SELECT number, of FROM (
        SELECT new.number,
               (SELECT old.number
                FROM article_link
                JOIN article ON article.id = article_link.of
                JOIN statement AS old ON old.article = article_link.of
                JOIN statement_words AS old_words ON old_words.number = old.number
                WHERE article_link.article = new.article
                  AND old.kind = new.kind AND old.headline_of IS NULL
                  AND coalesce(old.speaker, old.source_words) IS coalesce(new.speaker, new.source_words)
                  AND old_words.words = new_words.words
                ORDER BY coalesce(article.published_to, '9999-12-31'), article.digest, old.start
                LIMIT 1) AS of
        FROM statement AS new
        JOIN statement_words AS new_words ON new_words.number = new.number
        WHERE new.article = ?1 AND new.headline_of IS NULL)
    WHERE of IS NOT NULL";

/// Every statement whose words, kind and source stand before it in the article, in a line that is the same.
const OF_ARTICLE: &str = "
    SELECT statement.number, statement.start, words, kind, coalesce(speaker, source_words, '') AS source
    FROM statement JOIN statement_words ON statement_words.number = statement.number
    WHERE article = ?1 AND headline_of IS NULL
      AND NOT EXISTS (SELECT 1 FROM echo WHERE echo.statement = statement.number)
    ORDER BY statement.start, statement.end";

/// Finds the echoes of an article and of all that are linked with it anew.
pub(super) fn find_echoes(connection: &Connection, article: i64) -> Result<(), DatabaseFault> {
    let mut articles = vec![article];
    articles.extend(numbers(connection, LINKED, [article])?);
    for article in articles {
        find_echoes_in(connection, article)?;
    }
    Ok(())
}

fn find_echoes_in(connection: &Connection, article: i64) -> Result<(), DatabaseFault> {
    let sql =
        "DELETE FROM echo WHERE statement IN (SELECT number FROM statement WHERE article = ?1)";
    connection.prepare_cached(sql)?.execute([article])?;
    connection.prepare_cached(REPEATED)?.execute([article])?;
    pasted_twice(connection, article)
}

/// A body that was pasted twice: the same words of the same source in a line that stands there before.
fn pasted_twice(connection: &Connection, article: i64) -> Result<(), DatabaseFault> {
    let sql = "SELECT text FROM article WHERE id = ?1";
    let mut text = None;
    let mut found = connection.prepare_cached(OF_ARTICLE)?;
    let mut rows = found.query([article])?;
    let mut seen: BTreeMap<(String, String, String), Vec<(i64, usize)>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (number, start): (i64, usize) = (row.get("number")?, row.get("start")?);
        let key = (row.get("words")?, row.get("kind")?, row.get("source")?);
        let before = seen.entry(key).or_default();
        if !before.is_empty() {
            // Read only where something stands twice.
            let text: &String = match &mut text {
                Some(text) => text,
                None => text.insert(
                    connection.prepare_cached(sql)?.query_row([article], |row| row.get(0))?,
                ),
            };
            let line = line_at(text, start);
            if let Some((original, _)) =
                before.iter().find(|(_, other)| *other != start && line_at(text, *other) == line)
            {
                connection
                    .prepare_cached("INSERT INTO echo (statement, of) VALUES (?1, ?2)")?
                    .execute([number, *original])?;
                continue;
            }
        }
        before.push((number, start));
    }
    Ok(())
}

/// The line of the text in which a byte stands.
fn line_at(text: &str, at: usize) -> &str {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after.find('\n').map_or(text.len(), |end| at + end);
    text.get(start..end).unwrap_or("").trim()
}
