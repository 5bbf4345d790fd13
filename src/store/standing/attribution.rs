//! Whose statements are, by the register of people.

use rusqlite::params;
use rusqlite::types::Value;

use super::Settling;
use crate::decisions::{Decisions, Reading};
use crate::error::DatabaseFault;
use crate::model::SpeakerKind;
use crate::store::columns::{range, value_of};

/// What was read of the speaker of statements; undecided ones are named by the words of their source.
macro_rules! readings {
    ($condition:literal) => {
        concat!(
            "SELECT statement.number, speaker.key AS speaker, speaker.kind,
                    coalesce((SELECT words FROM speaker_name AS name
                              WHERE name.article = statement.article AND name.speaker = statement.speaker
                                AND role = 'name'), marks.source, '') AS name,
                    statement.article, said_from, said_to, said_precision
             FROM statement JOIN statement_marks AS marks ON marks.number = statement.number
             LEFT JOIN speaker ON speaker.number = statement.speaker
             WHERE ",
            $condition
        )
    };
}

const OF_ARTICLE: &str = readings!("statement.article = ?1");
const OF_SPEAKER: &str =
    readings!("statement.speaker = (SELECT number FROM speaker WHERE key = ?1)");
const UNDECIDED: &str = readings!("statement.speaker IS NULL AND source_start IS NOT NULL");

const OFFICES: &str = "
    SELECT words FROM speaker_name
    WHERE article = ?1 AND speaker = (SELECT number FROM speaker WHERE key = ?2) AND role = 'office'
    ORDER BY ordinal";

impl Settling<'_> {
    /// Asks the register for the speaker of every statement that it can concern.
    pub(super) fn attribute(&mut self, decisions: &Decisions) -> Result<(), DatabaseFault> {
        if decisions.people.is_empty() {
            return Ok(());
        }
        if let Some(article) = self.article {
            return self.attribute_rows(OF_ARTICLE, Some(Value::from(article)), decisions);
        }
        let mut speakers = self.connection.prepare("SELECT key, folded_name FROM speaker")?;
        let keys: Vec<(String, String)> = speakers
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (key, name) in keys {
            if decisions.people.concerns(Some(&key), &name) {
                self.attribute_rows(OF_SPEAKER, Some(Value::from(key)), decisions)?;
            }
        }
        self.attribute_rows(UNDECIDED, None, decisions)
    }

    fn attribute_rows(
        &mut self,
        sql: &str,
        parameter: Option<Value>,
        decisions: &Decisions,
    ) -> Result<(), DatabaseFault> {
        let connection = self.connection;
        let mut offices = connection.prepare_cached(OFFICES)?;
        let mut found = connection.prepare_cached(sql)?;
        let mut rows = found.query(rusqlite::params_from_iter(parameter))?;
        while let Some(row) = rows.next()? {
            let key: Option<String> = row.get("speaker")?;
            let kind: Option<String> = row.get("kind")?;
            let name: String = row.get("name")?;
            let held: Vec<String> = offices
                .query_map(params![row.get::<_, i64>("article")?, key], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let reading = Reading {
                key: key.as_deref(),
                name: &name,
                kind: kind.map(|kind| value_of(&SpeakerKind::ALL, &kind)).transpose()?,
                offices: &held,
                said_on: range(row, ["said_from", "said_to", "said_precision"])?,
            };
            if let Some(attribution) = decisions.people.attribute(&reading) {
                let standing = self.of(row.get("number")?)?;
                standing.speaker = attribution.key;
                standing.speaker_by = Some(attribution.by);
            }
        }
        Ok(())
    }
}
