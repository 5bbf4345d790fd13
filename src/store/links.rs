//! Articles that are one story, and statements that only repeat a print.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::insert::words_of;
use super::standing::numbers;
use crate::error::DatabaseFault;
use crate::model::{Article, Digest, Statement};
#[cfg(test)]
use crate::span::Span;

/// From how many letters on a paragraph can tell one story from another.
const LONG: usize = 60;
/// How many long paragraphs a copy has in common with its original, at least: one may be a notice of the paper.
const SEVERAL: usize = 2;
/// The share of the shorter article's letters that a copy has in common with the other.
const MOST: f64 = 0.7;
/// How many days lie between copies of one story, at most.
const DAYS: f64 = 3.0;
/// How many paragraphs of an article are looked at.
const AT_MOST: usize = 500;
/// A paragraph of more articles than this is a notice of the paper, and tells nothing.
const COMMON: usize = 200;

const SHARED: &str =
    "SELECT article, letters FROM paragraph WHERE hash = ?1 AND article <> ?2 LIMIT ?3";

/// The text of another article, and how many days lie between the two; nothing where one is undated.
const BESIDE: &str = "
    SELECT other.text, abs(julianday(this.published_to) - julianday(other.published_to))
    FROM article AS this, article AS other WHERE this.id = ?1 AND other.id = ?2";

/// The same address with another text.
const SAME_ADDRESS: &str = "SELECT article FROM address WHERE url = ?1 AND article <> ?2";

/// Of two articles the one that was published first is the original, whichever was logged first.
const LINK: &str = "
    INSERT INTO article_link (article, of, relation)
    SELECT later.id, earlier.id, ?3 FROM article AS later, article AS earlier
    WHERE later.id IN (?1, ?2) AND earlier.id IN (?1, ?2)
      AND (coalesce(later.published_to, '9999-12-31'), later.digest)
        > (coalesce(earlier.published_to, '9999-12-31'), earlier.digest)
      AND NOT EXISTS (SELECT 1 FROM article_link WHERE article = later.id AND of = earlier.id)";

/// Finds what a new article shares with others, and links them; tells whether there are any.
pub(super) fn link(
    connection: &Connection,
    row: i64,
    article: &Article,
) -> Result<bool, DatabaseFault> {
    let paragraphs = paragraphs(&article.text);
    let mut shared: BTreeMap<i64, (usize, usize)> = BTreeMap::new();
    let mut found = connection.prepare_cached(SHARED)?;
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO paragraph (hash, article, letters) VALUES (?1, ?2, ?3)",
    )?;
    for (hash, letters) in &paragraphs {
        let others: Vec<i64> = found
            .query_map(params![hash, row, COMMON], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if others.len() < COMMON {
            for other in others {
                let (count, sum) = shared.entry(other).or_default();
                (*count, *sum) = (*count + 1, *sum + letters);
            }
        }
        insert.execute(params![hash, row, letters])?;
    }
    shared.retain(|_, (count, _)| *count >= SEVERAL);
    let own = if shared.is_empty() { 0 } else { letters(&article.text) };
    let mut relations: BTreeMap<i64, &str> = BTreeMap::new();
    let mut beside = connection.prepare_cached(BESIDE)?;
    for (other, (_, sum)) in shared {
        let (theirs, days): (String, Option<f64>) =
            beside.query_row([row, other], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let near = days.is_none_or(|days| days <= DAYS);
        if near && is_most(sum, own.min(letters(&theirs))) {
            relations.insert(other, "copy");
        }
    }
    if let Some(url) = &article.url {
        for other in at_address(connection, row, url)? {
            relations.insert(other, "revision");
        }
    }
    let mut insert = connection.prepare_cached(LINK)?;
    for (other, relation) in &relations {
        insert.execute(params![row, other, relation])?;
    }
    Ok(!relations.is_empty())
}

/// Whether an article says something twice in the same words: only then can it be a body that was pasted twice.
///
/// The words are those that the database compares, so that nothing is missed that it would find.
pub(super) fn says_twice(text: &str, statements: &[Statement]) -> bool {
    let mut said = BTreeSet::new();
    let mut contents =
        statements.iter().map(|statement| words_of(text, &statement.quotation.parts));
    !contents.all(|words| said.insert(words))
}

/// Keeps an address of an article, and finds the others that have it.
fn at_address(connection: &Connection, row: i64, url: &str) -> Result<Vec<i64>, DatabaseFault> {
    let url = address(url);
    connection
        .prepare_cached("INSERT OR IGNORE INTO address (url, article) VALUES (?1, ?2)")?
        .execute(params![url, row])?;
    numbers(connection, SAME_ADDRESS, params![url, row])
}

/// Links an article that was found at another address, too, with the other texts of that address.
pub(super) fn link_address(
    connection: &Connection,
    row: i64,
    url: &str,
) -> Result<(), DatabaseFault> {
    let mut insert = connection.prepare_cached(LINK)?;
    for other in at_address(connection, row, url)? {
        insert.execute(params![row, other, "revision"])?;
    }
    find_echoes(connection, row)
}

/// An address without what does not change where it leads: scheme, `www`, port, fragment, a last slash, the case of
/// the host, and the parameters by which visits are counted.
fn address(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url).trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = [":443", ":80"].iter().find_map(|port| host.strip_suffix(port)).unwrap_or(host);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> = query
        .split('&')
        .filter(|parameter| !parameter.is_empty() && !parameter.starts_with("utm_"))
        .collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("{host}{}{query}", path.trim_end_matches('/'))
}

#[expect(clippy::cast_precision_loss, reason = "counts of letters")]
fn is_most(shared: usize, of: usize) -> bool {
    shared as f64 >= MOST * of as f64
}

/// The hashes of the longer paragraphs with how many letters they have, each once, in the order of the text.
fn paragraphs(text: &str) -> Vec<(i64, usize)> {
    let mut hashes: Vec<(i64, usize)> = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = words.join(" ").to_lowercase();
        let letters = letters(&words);
        if letters >= LONG {
            let hash = hash(&words);
            if hashes.iter().all(|(known, _)| *known != hash) {
                hashes.push((hash, letters));
            }
        }
        if hashes.len() == AT_MOST {
            break;
        }
    }
    hashes
}

fn letters(text: &str) -> usize {
    text.chars().filter(|character| character.is_alphabetic()).count()
}

/// The first eight bytes of the digest of a paragraph.
fn hash(words: &str) -> i64 {
    let digits = Digest::of(words).to_string();
    u64::from_str_radix(&digits[..16], 16).map_or(0, u64::cast_signed)
}

const LINKED: &str = "
    SELECT of FROM article_link WHERE article = ?1 UNION SELECT article FROM article_link WHERE of = ?1";

/// Statements whose words stand in an original of the article too, the earliest original first: number, place, place
/// there, its number, and whether the source is read as the same one.
const REPEATED: &str = "
    SELECT new.number, new.start, old.number, old.start, original.id,
           coalesce(old.speaker, old_marks.source) IS coalesce(new.speaker, new_marks.source)
    FROM article_link
    JOIN article AS original ON original.id = article_link.of
    JOIN statement AS new ON new.article = article_link.article
    JOIN statement_words AS new_words ON new_words.number = new.number
    JOIN statement_marks AS new_marks ON new_marks.number = new.number
    JOIN statement AS old ON old.article = article_link.of AND old.kind = new.kind
    JOIN statement_words AS old_words ON old_words.number = old.number
    JOIN statement_marks AS old_marks ON old_marks.number = old.number
    WHERE article_link.article = ?1 AND new.headline_of IS NULL AND old.headline_of IS NULL
      AND old_words.words = new_words.words
    ORDER BY coalesce(original.published_to, '9999-12-31'), original.digest, old.start, new.start";

/// Every statement whose words, kind and source stand before it in the article, in a line that is the same.
const OF_ARTICLE: &str = "
    SELECT statement.number, statement.start, coalesce(words, '') AS words, kind,
           coalesce((SELECT key FROM speaker WHERE number = statement.speaker), marks.source, '') AS source
    FROM statement JOIN statement_words ON statement_words.number = statement.number
    JOIN statement_marks AS marks ON marks.number = statement.number
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

/// Finds the echoes of one article anew.
pub(super) fn find_echoes_in(connection: &Connection, article: i64) -> Result<(), DatabaseFault> {
    let sql =
        "DELETE FROM echo WHERE statement IN (SELECT number FROM statement WHERE article = ?1)";
    connection.prepare_cached(sql)?.execute([article])?;
    repeated(connection, article)?;
    pasted_twice(connection, article)
}

/// A statement, the one in the original, the original, and whether both name one source; each with its place.
type Candidate = ((i64, usize), (i64, usize), i64, bool);

/// Finds the statements that an original has: under the same source, or in a line that is the same there, though one
/// of the two articles may lack the sentence that tells who is meant.
fn repeated(connection: &Connection, article: i64) -> Result<(), DatabaseFault> {
    let mut found = connection.prepare_cached(REPEATED)?;
    let rows = found.query_map([article], |row| {
        Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?), row.get(4)?, row.get(5)?))
    })?;
    let rows: Vec<Candidate> = rows.collect::<Result<_, _>>()?;
    let mut texts: BTreeMap<i64, String> = BTreeMap::new();
    let mut line = |of: i64, at: usize| -> Result<String, DatabaseFault> {
        if let Entry::Vacant(new) = texts.entry(of) {
            new.insert(text_of(connection, of)?);
        }
        Ok(line_at(&texts[&of], at).to_owned())
    };
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO echo (statement, of) VALUES (?1, ?2)")?;
    for ((new, start), (old, there), original, same_source) in rows {
        if same_source || line(article, start)? == line(original, there)? {
            insert.execute([new, old])?;
        }
    }
    Ok(())
}

fn text_of(connection: &Connection, article: i64) -> Result<String, DatabaseFault> {
    let mut text = connection.prepare_cached("SELECT text FROM article WHERE id = ?1")?;
    Ok(text.query_row([article], |row| row.get(0))?)
}

/// A body that was pasted twice: the same words of the same source in a line that stands there before.
fn pasted_twice(connection: &Connection, article: i64) -> Result<(), DatabaseFault> {
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
                None => text.insert(text_of(connection, article)?),
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

#[cfg(test)]
mod tests {
    use super::super::samples::Sample;
    use super::*;

    #[test]
    fn what_is_said_twice_is_said_in_the_same_words() {
        #[track_caller]
        fn case(text: &str, expected: bool, contents: &[&[&str]]) {
            let mut sample = Sample::of(text);
            sample.person("Mira Solen");
            let mut from = 0;
            for parts in contents {
                sample.says(parts[0]);
                let statement = sample.statements.last_mut().unwrap();
                statement.quotation.parts.clear();
                for part in *parts {
                    let start = from + text[from..].find(part).unwrap();
                    from = start + part.len();
                    statement.quotation.parts.push(Span::new(start, from));
                }
            }
            assert_eq!(says_twice(text, &sample.statements), expected, "{text}");
        }

        case("No, said Mira Solen. No.", true, &[&["No"], &["No"]]);
        case("No, said Mira Solen. Yes.", false, &[&["No"], &["Yes"]]);
        // Over a line break in one, and in two parts: the database holds them for the same words.
        case("No\nyes, said Mira Solen. No, she said, yes.", true, &[&["No\nyes"], &["No", "yes"]]);
    }

    #[test]
    fn addresses_that_lead_to_one_place() {
        #[track_caller]
        fn case(one: &str, other: &str, same: bool) {
            assert_eq!(address(one) == address(other), same, "{one} {other}");
        }

        case("https://post.example/dam", "https://post.example/dam/", true);
        case("https://post.example/dam", "https://post.example/dam#top", true);
        case("https://Post.Example/dam", "https://post.example/dam", true);
        case("https://post.example/dam", "https://post.example/Dam", false);
        case("http://www.post.example:80/dam?utm_source=x", "https://post.example/dam", true);
        case("https://post.example/?id=1", "https://post.example/?id=2", false);
    }
}
