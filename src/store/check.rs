//! The doctor's work: everything that can be computed again is, and held against what is stored.

use rusqlite::Connection;

use super::Store;
use super::columns::value_of;
use crate::error::{DatabaseFault, Result};
use crate::model::{Digest, Speaker, SpeakerKind, StatementId};
use crate::span::Span;

/// Something in the database that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in a sentence.
    pub what: String,
    /// Where: the file, a table's row, an article by its digest, a statement by its id.
    pub place: String,
}

impl Problem {
    /// A problem and its place.
    pub(super) fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { what: what.into(), place: place.into() }
    }
}

/// Looks at one side of a database and adds what it finds.
type Check = fn(&Connection, &mut Vec<Problem>) -> Result<(), DatabaseFault>;

const CHECKS: &[Check] = &[
    file,
    super::schema::check,
    foreign_keys,
    search_index,
    articles,
    speakers,
    super::names::check,
    super::ledger::check,
    super::standing::check,
    super::remade::check,
];

/// Every span of an article: what it is, where it belongs, start, end.
const SPANS: &str = "
    SELECT 'cue', id, cue_start, cue_end
    FROM statement WHERE article = ?1 AND cue_start IS NOT NULL
    UNION ALL
    SELECT 'source', id, source_start, source_end
    FROM statement WHERE article = ?1 AND source_start IS NOT NULL
    UNION ALL
    SELECT 'evidence of the date', id, said_evidence_start, said_evidence_end
    FROM statement WHERE article = ?1 AND said_evidence_start IS NOT NULL
    UNION ALL
    SELECT 'content', id, start, end FROM statement WHERE article = ?1
    UNION ALL
    SELECT 'part ' || (ordinal + 1), id, part.start, part.end
    FROM statement_part AS part JOIN statement ON number = part.statement WHERE article = ?1
    UNION ALL
    SELECT 'via ' || (ordinal + 1), id, via.start, via.end
    FROM statement_via AS via JOIN statement ON number = via.statement
    WHERE article = ?1 AND via.start IS NOT NULL
    UNION ALL
    SELECT 'evidence of day ' || (ordinal + 1) || ' referred to', id, evidence_start, evidence_end
    FROM refers_to JOIN statement ON number = refers_to.statement
    WHERE article = ?1 AND evidence_start IS NOT NULL
    UNION ALL
    SELECT 'diagnostic ' || (ordinal + 1), NULL, start, end
    FROM diagnostic WHERE article = ?1 AND start IS NOT NULL
    ORDER BY 2, 3, 4, 1";

impl Store {
    /// Checks the file, the references, the search index, and every digest, span and id.
    ///
    /// An empty list means that all of it was computed again and found equal.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database) if the database is busy or cannot be
    /// read at all; damage is no error here but a [`Problem`].
    pub fn check(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        // Some questions are put by writing, and taken back: where nothing can be written, to a copy.
        let copy = match super::remade::can_be_written_to(&self.connection) {
            Ok(false) => Some(self.named(super::remade::copied(&self.connection))?),
            // What is wrong, if anything is, the checks tell.
            Ok(true) | Err(_) => None,
        };
        let connection = copy.as_ref().unwrap_or(&self.connection);
        for check in CHECKS {
            match check(connection, &mut problems) {
                Ok(()) => {}
                Err(DatabaseFault::Damaged(what)) => problems.push(Problem::new("the file", what)),
                Err(fault) => self.named(Err(fault))?,
            }
        }
        Ok(problems)
    }
}

fn file(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), DatabaseFault> {
    let mut check = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            problems.push(Problem::new("the file", line));
        }
    }
    Ok(())
}

fn foreign_keys(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), DatabaseFault> {
    let mut check = connection.prepare(
        r#"SELECT "table", rowid, parent FROM pragma_foreign_key_check ORDER BY "table", rowid, parent"#,
    )?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let (table, number, parent): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let place = number.map_or_else(|| table.clone(), |number| format!("{table} row {number}"));
        problems
            .push(Problem::new(place, format!("it points to a row of {parent} that is not there")));
    }
    Ok(())
}

/// Compares the search index with the words; passed over where the file cannot be
/// written to, since `SQLite` takes the question in the form of an insertion.
fn search_index(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), DatabaseFault> {
    const COMPARE: &str =
        "INSERT INTO statement_search (statement_search, rank) VALUES ('integrity-check', 1)";
    let barred: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    let compared = connection.execute(COMPARE, []).map_err(DatabaseFault::from);
    connection.pragma_update(None, "query_only", barred)?;
    match compared {
        Ok(_) | Err(DatabaseFault::ReadOnly) => Ok(()),
        Err(DatabaseFault::Damaged(_)) => {
            let what = "it does not hold the words of the statements";
            problems.push(Problem::new("the search index", what));
            Ok(())
        }
        Err(fault) => Err(fault),
    }
}

fn articles(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), DatabaseFault> {
    let mut articles =
        connection.prepare("SELECT id, digest, CAST(text AS BLOB) FROM article ORDER BY digest")?;
    let mut rows = articles.query([])?;
    while let Some(row) = rows.next()? {
        let (id, digest, text): (i64, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let place = format!("article {digest}");
        let Ok(text) = String::from_utf8(text) else {
            problems.push(Problem::new(place, "its text is not UTF-8"));
            continue;
        };
        if Digest::of(&text).to_string() != digest {
            problems.push(Problem::new(&place, "its text has another digest: it was changed"));
        }
        spans(connection, id, &place, &text, problems)?;
        if let Some(digest) = Digest::parse(&digest) {
            statements(connection, id, digest, problems)?;
        }
    }
    Ok(())
}

/// Whether every span lies in the text, and between its characters.
fn spans(
    connection: &Connection,
    article: i64,
    place: &str,
    text: &str,
    problems: &mut Vec<Problem>,
) -> Result<(), DatabaseFault> {
    let mut spans = connection.prepare(SPANS)?;
    let mut rows = spans.query([article])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let id: Option<String> = row.get(1)?;
        let place = id.map_or_else(|| place.to_owned(), |id| format!("statement {id}"));
        let (start, end): (usize, usize) = (row.get(2)?, row.get(3)?);
        if text.get(start..end).is_none() {
            let what = "points outside the text or into a character";
            problems.push(Problem::new(place, format!("{name} ({start}..{end}) {what}")));
        }
    }
    Ok(())
}

/// Whether the id and the reach of every statement are those of its parts.
fn statements(
    connection: &Connection,
    article: i64,
    digest: Digest,
    problems: &mut Vec<Problem>,
) -> Result<(), DatabaseFault> {
    let mut parts_of = connection
        .prepare("SELECT start, end FROM statement_part WHERE statement = ?1 ORDER BY ordinal")?;
    let mut statements = connection
        .prepare("SELECT number, id, start, end FROM statement WHERE article = ?1 ORDER BY id")?;
    let mut rows = statements.query([article])?;
    while let Some(row) = rows.next()? {
        let (number, id): (i64, String) = (row.get(0)?, row.get(1)?);
        let reach = Span { start: row.get(2)?, end: row.get(3)? };
        let parts = parts_of
            .query_map([number], |row| Ok(Span { start: row.get(0)?, end: row.get(1)? }))?;
        let mut parts: Vec<Span> = parts.collect::<Result<_, _>>()?;
        if parts.is_empty() {
            parts.push(reach);
        }
        let place = format!("statement {id}");
        let whole = parts.iter().copied().reduce(Span::join).unwrap_or(reach);
        if StatementId::of(digest, &parts).as_str() != id {
            problems.push(Problem::new(&place, "its id is not that of its parts"));
        }
        if parts.windows(2).any(|pair| pair[1].start < pair[0].end) {
            problems.push(Problem::new(&place, "its parts overlap or stand out of order"));
        }
        if whole != reach {
            problems.push(Problem::new(place, "it does not reach from its first part to its last"));
        }
    }
    Ok(())
}

/// Whether every speaker's key is that of the name, and every statement's speaker has one.
fn speakers(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), DatabaseFault> {
    let mut speakers = connection.prepare(
        // Whoever is nobody outside one article has a name in that one alone.
        "SELECT key, folded_name, kind,
                (SELECT digest FROM article WHERE id = coalesce(
                     speaker.article, (SELECT min(article) FROM speaker_name WHERE speaker = number))),
                (SELECT words FROM speaker_name WHERE speaker = number AND role = 'name'
                 ORDER BY article LIMIT 1)
         FROM speaker ORDER BY key",
    )?;
    let mut rows = speakers.query([])?;
    while let Some(row) = rows.next()? {
        let (key, folded): (String, String) = (row.get(0)?, row.get(1)?);
        let kind = value_of(&SpeakerKind::ALL, &row.get::<_, String>(2)?)?;
        let digest: Option<String> = row.get(3)?;
        let digest = digest.as_deref().and_then(Digest::parse);
        // As printed: an organization without a capital letter has no name.
        let name = row.get::<_, Option<String>>(4)?.unwrap_or(folded);
        let speaker = Speaker { name, kind, offices: Vec::new(), aliases: Vec::new() };
        // Only the speakers of one article need its digest.
        if speaker.key(digest.unwrap_or(Digest::of(""))) != key {
            let what = format!("the key of {:?} is not that of the name", speaker.name);
            problems.push(Problem::new(format!("speaker {key}"), what));
        }
    }
    names(connection, problems)?;
    let mut unnamed = connection.prepare(
        "SELECT id FROM statement
         WHERE speaker IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM speaker_name AS name
             WHERE name.article = statement.article AND name.speaker = statement.speaker
               AND role = 'name')
         ORDER BY id",
    )?;
    let ids = unnamed.query_map([], |row| row.get::<_, String>(0))?;
    for id in ids {
        let what = "its article has no name for its speaker";
        problems.push(Problem::new(format!("statement {}", id?), what));
    }
    Ok(())
}

/// Whether every name of a speaker is the folded one but for case and spaces.
fn names(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), DatabaseFault> {
    let mut names = connection.prepare(
        "SELECT key, folded_name, words FROM speaker JOIN speaker_name ON speaker = number
         WHERE role = 'name' ORDER BY key, words",
    )?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let (key, folded, name): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let speaker =
            Speaker { name, kind: SpeakerKind::Person, offices: Vec::new(), aliases: Vec::new() };
        if speaker.folded_name() != folded {
            let what = format!("its name {:?} is not {folded:?}", speaker.name);
            problems.push(Problem::new(format!("speaker {key}"), what));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
