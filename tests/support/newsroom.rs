//! Articles of an invented country by the hundred, and what a whole record of them is.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use quotetrail::model::Article;
use quotetrail::tracker;
use rusqlite::Connection;

/// An article in a file.
pub struct Filed {
    pub path: PathBuf,
    pub digest: String,
    /// How many statements are read in it.
    pub statements: usize,
}

/// The text of an article; each number has its own.
pub fn text(number: usize) -> String {
    let speakers = ["Mira Solen", "Davor Reth", "Ilse Kroon", "Tomas Brandt"];
    let mut text = format!("Harbour council meets for the {number}th time\n");
    for paragraph in 0..4 {
        let speaker = speakers[(number + paragraph) % speakers.len()];
        let _ = write!(
            text,
            "\n“Pier {number} will be closed for {} weeks,” said {speaker}. “We have {} ships,” {speaker} added.\n",
            paragraph + 2,
            number % 7 + paragraph
        );
    }
    text
}

/// Writes articles into a folder, a file each.
pub fn file(folder: &Path, numbers: std::ops::Range<usize>) -> Vec<Filed> {
    fs::create_dir_all(folder).unwrap();
    let filed = |number| {
        let path = folder.join(format!("{number:05}.txt"));
        let article = Article::of(text(number));
        fs::write(&path, &article.text).unwrap();
        let (statements, _) = tracker::extract(&article);
        Filed { path, digest: article.digest().to_string(), statements: statements.len() }
    };
    numbers.map(filed).collect()
}

/// How many statements a database has of each article, by digest.
pub fn stored(database: &Path) -> BTreeMap<String, usize> {
    let connection = Connection::open(database).unwrap();
    let mut found = connection
        .prepare(
            "SELECT digest, (SELECT count(*) FROM statement WHERE statement.article = article.id)
             FROM article",
        )
        .unwrap();
    let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The articles that a database has only half of.
pub fn halves(stored: &BTreeMap<String, usize>, filed: &[Filed]) -> Vec<String> {
    let whole: BTreeMap<&str, usize> =
        filed.iter().map(|filed| (filed.digest.as_str(), filed.statements)).collect();
    let half = |(digest, statements): (&String, &usize)| whole[digest.as_str()] != *statements;
    stored.iter().filter(|row| half(*row)).map(|(digest, _)| digest.clone()).collect()
}

/// Makes a database with our tables, and without the program.
pub fn empty(database: &Path) -> Connection {
    let connection = Connection::open(database).unwrap();
    connection.execute_batch(include_str!("../../schema.sql")).unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection
}

/// Copies articles and statements from another database as no program should: every row is a transaction.
pub fn copy_without_care(connection: &Connection, donor: &Path) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = FULL;")?;
    connection.execute("ATTACH ?1 AS source", [donor.to_str().unwrap()])?;
    let numbers = |sql: &str, of: i64| -> rusqlite::Result<Vec<i64>> {
        let mut found = connection.prepare(sql)?;
        found.query_map([of], |row| row.get(0))?.collect()
    };
    for article in numbers("SELECT id FROM source.article WHERE id > ?1", 0)? {
        let copy = "INSERT INTO article SELECT * FROM source.article WHERE id = ?1";
        connection.execute(copy, [article])?;
        for number in numbers("SELECT number FROM source.statement WHERE article = ?1", article)? {
            let copy = "INSERT INTO statement SELECT * FROM source.statement WHERE number = ?1";
            connection.execute(copy, [number])?;
        }
    }
    Ok(())
}
