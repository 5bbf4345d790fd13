//! How statements stand after all decisions: the derived tables behind the view `current`.

mod anchor;
mod attribution;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Row, params};

use super::columns::{Days, name_of, range, value_of};
use super::{Problem, register, search};
use crate::decisions::{By, Decisions};
use crate::error::DatabaseFault;
use crate::model::ledger::Correction;
use crate::model::{DateRange, Kind};
use anchor::targets;

const STATEMENT: &str = "
    SELECT speaker.key AS speaker, statement.kind, said_from, said_to, said_precision, topic
    FROM statement LEFT JOIN speaker ON speaker.number = statement.speaker WHERE statement.number = ?1";

const INSERT: &str = "
    INSERT INTO standing (statement, speaker, speaker_by, kind, said_from, said_to, said_precision,
                          said_by, topic, topic_by, is_quotation)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

/// A statement as it is to stand.
struct Standing {
    speaker: Option<String>,
    speaker_by: Option<By>,
    kind: Kind,
    said_on: Option<DateRange>,
    is_redated: bool,
    topic: Option<String>,
    topic_by: Option<&'static str>,
    is_quotation: bool,
}

/// Reads every statement by the decisions, and lists everybody who was entered.
pub(super) fn settle_all(
    connection: &Connection,
    decisions: &Decisions,
) -> Result<(), DatabaseFault> {
    connection
        .execute_batch("DELETE FROM standing; DELETE FROM person; DELETE FROM article_date;")?;
    register::insert_people(connection, decisions)?;
    register::insert_dates(connection, decisions)?;
    settle(connection, decisions, None)
}

/// Reads the statements of one article, which are new, by the decisions.
pub(super) fn settle_article(
    connection: &Connection,
    decisions: &Decisions,
    article: i64,
) -> Result<(), DatabaseFault> {
    settle(connection, decisions, Some(article))
}

/// Reads the statements of an article, which is new, by the decisions; and those of all prints of the story, which
/// it may have linked with one another.
pub(super) fn settle_story(
    connection: &Connection,
    decisions: &Decisions,
    article: i64,
) -> Result<(), DatabaseFault> {
    const PRINTS: &str = "
        WITH RECURSIVE prints (id) AS (
            SELECT ?1
            UNION SELECT of FROM article_link JOIN prints ON prints.id = article_link.article
            UNION SELECT article FROM article_link JOIN prints ON prints.id = article_link.of)
        SELECT id FROM prints ORDER BY id";
    if decisions.moves_nothing() {
        return Ok(());
    }
    for article in numbers(connection, PRINTS, [article])? {
        connection
            .prepare_cached(
                "DELETE FROM standing
                 WHERE statement IN (SELECT number FROM statement WHERE article = ?1)",
            )?
            .execute([article])?;
        settle_article(connection, decisions, article)?;
    }
    Ok(())
}

fn settle(
    connection: &Connection,
    decisions: &Decisions,
    article: Option<i64>,
) -> Result<(), DatabaseFault> {
    if decisions.moves_nothing() {
        return Ok(());
    }
    let mut settling = Settling { connection, article, standing: BTreeMap::new() };
    settling.attribute(decisions)?;
    settling.assign_topics(decisions)?;
    settling.correct(decisions)?;
    settling.store()
}

struct Settling<'a> {
    connection: &'a Connection,
    /// Only statements of this article, if one is named.
    article: Option<i64>,
    standing: BTreeMap<i64, Standing>,
}

impl Settling<'_> {
    /// The statement as it stands so far: at first as it was read.
    fn of(&mut self, number: i64) -> Result<&mut Standing, DatabaseFault> {
        use std::collections::btree_map::Entry;

        match self.standing.entry(number) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let mut statement = self.connection.prepare_cached(STATEMENT)?;
                let mut rows = statement.query([number])?;
                let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
                Ok(new.insert(Standing {
                    speaker: row.get("speaker")?,
                    speaker_by: None,
                    kind: value_of(&Kind::ALL, &row.get::<_, String>("kind")?)?,
                    said_on: range(row, ["said_from", "said_to", "said_precision"])?,
                    is_redated: false,
                    topic: row.get("topic")?,
                    topic_by: None,
                    is_quotation: true,
                }))
            }
        }
    }

    /// Puts statements that hold a topic's words on it; of two topics the first one of the list is theirs.
    fn assign_topics(&mut self, decisions: &Decisions) -> Result<(), DatabaseFault> {
        let connection = self.connection;
        for (label, _) in decisions.topics.merged() {
            let into = decisions.topics.current(label);
            let sql =
                "SELECT number FROM statement WHERE topic = ?1 AND (?2 IS NULL OR article = ?2)";
            for number in numbers(connection, sql, params![label, self.article])? {
                let standing = self.of(number)?;
                standing.topic = Some(into.to_owned());
                standing.topic_by = Some("merge");
            }
        }
        let mut taken = BTreeSet::new();
        for topic in decisions.topics.iter() {
            for term in &topic.terms {
                let Some(query) = search::query(term)? else { continue };
                let sql = "SELECT statement_search.rowid FROM statement_search
                           JOIN statement ON statement.number = statement_search.rowid
                           WHERE statement_search MATCH ?1 AND (?2 IS NULL OR statement.article = ?2)";
                for number in numbers(connection, sql, params![query, self.article])? {
                    if taken.insert(number) {
                        let standing = self.of(number)?;
                        standing.topic = Some(topic.label.clone());
                        standing.topic_by = Some("terms");
                    }
                }
            }
        }
        Ok(())
    }

    /// What a person said of a statement goes before all else.
    fn correct(&mut self, decisions: &Decisions) -> Result<(), DatabaseFault> {
        let mut meant: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        // In the order of the ledger: the later one of the same property stands, whatever it was pointed at by.
        for (anchor, correction) in &decisions.corrections {
            let numbers = match meant.get(anchor.statement.as_str()) {
                Some(known) => known,
                None => meant.entry(&anchor.statement).or_insert(targets(
                    self.connection,
                    anchor,
                    self.article,
                )?),
            };
            for number in numbers.clone() {
                self.of(number)?.correct(correction, decisions);
            }
        }
        Ok(())
    }

    fn store(self) -> Result<(), DatabaseFault> {
        let mut insert = self.connection.prepare_cached(INSERT)?;
        for (number, standing) in self.standing {
            let said = Days::of(standing.said_on);
            insert.execute(params![
                number,
                standing.speaker,
                standing.speaker_by.map(|by| name_of(&By::ALL, &by)),
                name_of(&Kind::ALL, &standing.kind),
                said.from,
                said.to,
                said.precision,
                standing.is_redated.then_some("correction"),
                standing.topic,
                standing.topic_by,
                standing.is_quotation,
            ])?;
        }
        Ok(())
    }
}

impl Standing {
    fn correct(&mut self, correction: &Correction, decisions: &Decisions) {
        match correction {
            Correction::Speaker { person, .. } => {
                let key = person.as_deref().map(|key| decisions.people.canonical(key));
                self.speaker = key.map(ToOwned::to_owned);
                self.speaker_by = Some(By::Correction);
            }
            Correction::SaidOn { range } => {
                self.said_on = Some(*range);
                self.is_redated = true;
            }
            // The whole article is read by it.
            Correction::Published { .. } => {}
            Correction::Topic { topic } => {
                self.topic = Some(decisions.topics.current(topic).to_owned());
                self.topic_by = Some("correction");
            }
            Correction::Kind { kind } => self.kind = *kind,
            Correction::NotAQuotation => self.is_quotation = false,
        }
    }
}

pub(super) fn numbers(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<i64>, DatabaseFault> {
    let mut found = connection.prepare_cached(sql)?;
    let rows = found.query_map(parameters, |row: &Row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether every article is in the ledger.
pub(super) fn check(
    connection: &Connection,
    problems: &mut Vec<Problem>,
) -> Result<(), DatabaseFault> {
    const UNLOGGED: &str = "
        SELECT digest FROM article WHERE NOT EXISTS (
            SELECT 1 FROM ledger WHERE what IN ('article-logged', 'source-added')
              AND json_extract(change, '$.article') = article.digest)
        ORDER BY digest";
    let mut unlogged = connection.prepare(UNLOGGED)?;
    for digest in unlogged.query_map([], |row| row.get::<_, String>(0))? {
        let what = "the ledger does not say that it was logged";
        problems.push(Problem::new(format!("article {}", digest?), what));
    }
    Ok(())
}
