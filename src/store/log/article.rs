//! Inserting one article with all that was read in it: speakers, statements, diagnostics.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Found;
use crate::error::DatabaseFault;
use crate::model::{
    Article, Cast, Diagnostic, DiagnosticKind, Digest, Form, Speaker, SpeakerKind, Statement,
};
use crate::store::columns::{Days, can_hold, ends, name_of};
use crate::store::insert::Inserter;
use crate::store::{RULES_VERSION, names};

const ARTICLE: &str = "
    INSERT INTO article (digest, title, outlet, url,
                         published_from, published_to, published_precision, published_given, form, text)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

const ANALYSIS: &str = "INSERT INTO analysis (article, rules_version) VALUES (?1, ?2)";

const SPEAKER: &str =
    "INSERT INTO speaker (key, folded_name, kind, article) VALUES (?1, ?2, ?3, ?4)";

const SPEAKER_NUMBER: &str = "SELECT number FROM speaker WHERE key = ?1";

const SPEAKER_NAME: &str = "
    INSERT INTO speaker_name (article, speaker, role, ordinal, words) VALUES (?1, ?2, ?3, ?4, ?5)";

const DIAGNOSTIC: &str = "
    INSERT INTO diagnostic (article, ordinal, kind, start, end, message)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// Stores what was read in an article, stamped with the version of the rules.
pub(super) fn insert_found(
    connection: &Connection,
    row: i64,
    (article, digest): (&Article, Digest),
    (statements, diagnostics): Found,
) -> Result<(), DatabaseFault> {
    connection.prepare_cached(ANALYSIS)?.execute(params![row, RULES_VERSION])?;
    let speakers = insert_speakers(connection, row, digest, statements)?;
    let mut inserter = Inserter::new(connection, row, &article.text)?;
    for (statement, speaker) in statements.iter().zip(speakers) {
        inserter.insert(statement, speaker)?;
    }
    drop(inserter);
    insert_diagnostics(connection, row, diagnostics)
}

pub(super) fn insert_article(
    connection: &Connection,
    article: &Article,
    digest: Digest,
) -> Result<i64, DatabaseFault> {
    let published = article.published.as_ref().filter(|published| can_hold(&published.range));
    let Days { from, to, precision } = Days::of(published.map(|published| published.range));
    let given = published.map(|published| &published.given);
    connection.prepare_cached(ARTICLE)?.execute(params![
        digest.to_string(),
        article.title,
        article.outlet,
        article.url,
        from,
        to,
        precision,
        given,
        name_of(&Form::ALL, &article.form),
        article.text
    ])?;
    Ok(connection.last_insert_rowid())
}

/// Stores every speaker of the statements with all names that the article uses.
///
/// Gives of each statement the number of its speaker.
fn insert_speakers(
    connection: &Connection,
    article: i64,
    digest: Digest,
    statements: &[Statement],
) -> Result<Vec<Option<i64>>, DatabaseFault> {
    let cast = Cast::of(digest, statements);
    let mut insert_speaker = connection.prepare_cached(SPEAKER)?;
    let mut number_of = connection.prepare_cached(SPEAKER_NUMBER)?;
    let mut numbers = BTreeMap::new();
    let mut insert_name = connection.prepare_cached(SPEAKER_NAME)?;
    for (key, speaker) in cast.speakers() {
        let only_here = (!speaker.kind.is_identified()).then_some(article);
        let kind = name_of(&SpeakerKind::ALL, &speaker.kind);
        let known = number_of.query_row([key], |row| row.get(0)).optional()?;
        let number = match known {
            Some(number) => number,
            None => insert_speaker.insert(params![key, speaker.folded_name(), kind, only_here])?,
        };
        numbers.insert(key, number);
        let name = std::slice::from_ref(&speaker.name);
        let names = [("name", name), ("alias", &speaker.aliases), ("office", &speaker.offices)];
        for (role, names) in names {
            for (ordinal, words) in names.iter().enumerate() {
                insert_name.execute(params![article, number, role, ordinal, words])?;
            }
        }
        names::list(connection, number, names.iter().copied().flat_map(|(_, names)| names))?;
    }
    let number = |speaker: &Speaker| {
        let number = cast.key(speaker).and_then(|key| numbers.get(key));
        let missing =
            || DatabaseFault::Damaged(format!("{}, a speaker, was not stored", speaker.name));
        number.copied().ok_or_else(missing)
    };
    statements.iter().map(|statement| statement.speaker.as_ref().map(number).transpose()).collect()
}

fn insert_diagnostics(
    connection: &Connection,
    article: i64,
    diagnostics: &[Diagnostic],
) -> Result<(), DatabaseFault> {
    let mut insert = connection.prepare_cached(DIAGNOSTIC)?;
    for (ordinal, diagnostic) in diagnostics.iter().enumerate() {
        let (start, end) = ends(diagnostic.span);
        let kind = name_of(&DiagnosticKind::ALL, &diagnostic.kind);
        insert.execute(params![article, ordinal, kind, start, end, diagnostic.message])?;
    }
    Ok(())
}
