//! Reading statements back, with their words and their article.

mod record;

use rusqlite::{Connection, Params, params};

use super::Store;
use super::columns::Columns;
use crate::error::{DatabaseFault, Error, Result};
use crate::model::{Digest, Record};
use record::Reader;

/// The statements that a condition names, oldest first: by the same day as
/// [`DateRange::order`](crate::model::DateRange::order), what has no date last.
///
/// As they stand after all decisions; as the rules read them where the second condition, for what people
/// decided, is never met.
macro_rules! statements {
    ($condition:literal) => {
        statements!($condition, "standing.statement = statement.number")
    };
    ($condition:literal, $decided:literal) => {
        concat!(
            "SELECT statement.*,
                    standing.statement IS NOT NULL AS is_ruled, standing.speaker AS now_speaker,
                    standing.speaker_by, standing.kind AS now_kind, standing.said_from AS now_from,
                    standing.said_to AS now_to, standing.said_precision AS now_precision,
                    standing.said_by, standing.topic AS now_topic, standing.topic_by,
                    coalesce(standing.is_quotation, 1) AS is_quotation,
                    (SELECT id FROM statement AS original WHERE original.number = echo.of) AS echo_of,
                    as_read.key AS read_speaker,
                    CASE WHEN standing.statement IS NULL THEN as_read.kind
                         ELSE coalesce(person.kind, ruled.kind) END AS speaker_kind,
                    CASE WHEN EXISTS (SELECT 1 FROM article_link WHERE article = statement.article)
                           OR EXISTS (SELECT 1 FROM article_link WHERE of = statement.article)
                    THEN (WITH RECURSIVE prints (id) AS (
                         SELECT statement.article
                         UNION SELECT of FROM article_link JOIN prints ON prints.id = article_link.article
                         UNION SELECT article FROM article_link JOIN prints ON prints.id = article_link.of)
                     SELECT original.digest FROM prints JOIN article AS original USING (id)
                     ORDER BY coalesce(original.published_to, '9999-12-31'), original.digest
                     LIMIT 1) END AS story,
                    article.digest, article.title, article.outlet, article.url,
                    dated.published_from, dated.published_to, dated.published_precision,
                    dated.published_given
             FROM statement
             JOIN article ON article.id = statement.article
             JOIN dated_article AS dated ON dated.id = statement.article
             LEFT JOIN standing ON ",
            $decided,
            " LEFT JOIN echo ON echo.statement = statement.number
             LEFT JOIN speaker AS as_read ON as_read.number = statement.speaker
             LEFT JOIN speaker AS ruled ON ruled.key = standing.speaker
             LEFT JOIN person ON person.key = standing.speaker
             WHERE ",
            $condition,
            " ORDER BY CASE WHEN standing.said_by IS NULL
                            THEN coalesce(statement.said_to, statement.said_from)
                            ELSE coalesce(standing.said_to, standing.said_from) END NULLS LAST,
                       article.digest, statement.start, statement.end, statement.id"
        )
    };
}

/// What counts: no echoes, and nothing that a person says is no quotation.
const BY_SPEAKER: &str = statements!(
    "coalesce(standing.is_quotation, 1) AND echo.of IS NULL AND statement.number IN (
         SELECT number FROM statement
         WHERE speaker = (SELECT number FROM speaker WHERE key = ?1)
           AND number NOT IN (SELECT statement FROM standing)
         UNION ALL SELECT statement FROM standing WHERE speaker = ?1)"
);
const UNDECIDED: &str = statements!(
    "coalesce(standing.is_quotation, 1) AND echo.of IS NULL AND
     CASE WHEN standing.statement IS NULL THEN statement.speaker ELSE standing.speaker END IS NULL"
);
const OF_ARTICLE: &str = statements!("article.digest = ?1 AND coalesce(standing.is_quotation, 1)");
const OF_ARTICLE_AS_READ: &str = statements!("article.digest = ?1", "0");
const TO_BE_CHECKED: &str = statements!(
    "statement.tier = 'check' AND coalesce(standing.is_quotation, 1) AND echo.of IS NULL"
);
const BY_NUMBER: &str = statements!("statement.number = ?1");

const AS_READ: &str = statements!("statement.number = ?1", "0");

/// Every id that begins with the digits: no digit comes after `f`.
const IDS: &str = "
    SELECT id, number FROM statement WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT ?2";

/// How many of the ids are named that an abbreviation can mean.
const NAMED_IDS: usize = 10;

impl Store {
    /// What a speaker has said, oldest first, headlines included; what has no date comes last.
    ///
    /// Statements of one day stand in the order of their articles' digests, those of
    /// one article in the order of the text.
    ///
    /// # Errors
    ///
    /// [`Error::Database`].
    pub fn records_of(&self, speaker_key: &str) -> Result<Vec<Record>> {
        self.named(records(&self.connection, BY_SPEAKER, [speaker_key]))
    }

    /// Every statement whose speaker could not be decided, in the order of [`Store::records_of`].
    ///
    /// # Errors
    ///
    /// [`Error::Database`].
    pub fn undecided(&self) -> Result<Vec<Record>> {
        self.named(records(&self.connection, UNDECIDED, []))
    }

    /// Every statement of an article, headlines and echoes included, in the order of [`Store::records_of`].
    ///
    /// # Errors
    ///
    /// [`Error::Database`].
    pub fn records_in(&self, article: Digest) -> Result<Vec<Record>> {
        self.named(records(&self.connection, OF_ARTICLE, [article.to_string()]))
    }

    /// Every statement of an article as the rules read it, in the order of [`Store::records_of`].
    ///
    /// # Errors
    ///
    /// [`Error::Database`].
    pub fn records_as_read_in(&self, article: Digest) -> Result<Vec<Record>> {
        self.named(records(&self.connection, OF_ARTICLE_AS_READ, [article.to_string()]))
    }

    /// Every statement whose words or source are not sure, in the order of [`Store::records_of`].
    ///
    /// # Errors
    ///
    /// [`Error::Database`].
    pub fn to_be_checked(&self) -> Result<Vec<Record>> {
        self.named(records(&self.connection, TO_BE_CHECKED, []))
    }

    /// The statement with an id, of which the first digits are enough.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownId`]; [`Error::AmbiguousId`] with the first ten ids that are
    /// meant; [`Error::Database`].
    pub fn record(&self, id_prefix: &str) -> Result<Record> {
        self.record_by(BY_NUMBER, id_prefix)
    }

    /// The statement with an id as the rules read it, whatever people decided about it.
    ///
    /// # Errors
    ///
    /// As for [`Store::record`].
    pub fn record_as_read(&self, id_prefix: &str) -> Result<Record> {
        self.record_by(AS_READ, id_prefix)
    }

    fn record_by(&self, sql: &str, id_prefix: &str) -> Result<Record> {
        let prefix = id_prefix.to_ascii_lowercase();
        let mut ids = self.named(ids(&self.connection, &prefix))?;
        let unknown = || Error::UnknownId { id: id_prefix.into() };
        match ids.as_slice() {
            [] => Err(unknown()),
            _ if prefix.is_empty() => Err(unknown()),
            [(_, number)] => {
                let found = self.named(records(&self.connection, sql, [number]))?;
                found.into_iter().next().ok_or_else(unknown)
            }
            _ => {
                let ids = ids.drain(..).map(|(id, _)| id).collect();
                Err(Error::AmbiguousId { id: id_prefix.into(), ids })
            }
        }
    }
}

fn ids(connection: &Connection, prefix: &str) -> Result<Vec<(String, i64)>, DatabaseFault> {
    let mut found = connection.prepare(IDS)?;
    let ids = found.query_map(params![prefix, NAMED_IDS], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn records(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<Record>, DatabaseFault> {
    // One view of the database for the statements and all that hangs on them.
    let snapshot = connection.unchecked_transaction()?;
    let mut reader = Reader::new(&snapshot)?;
    let mut found = snapshot.prepare(sql)?;
    let columns = Columns::of(&found);
    let mut rows = found.query(parameters)?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(reader.record(&columns.in_row(row))?);
    }
    Ok(records)
}

/// The statement of a number, read on a connection that keeps one view of the database.
pub(super) fn by_number(connection: &Connection, number: i64) -> Result<Record, DatabaseFault> {
    let mut reader = Reader::new(connection)?;
    let mut found = connection.prepare(BY_NUMBER)?;
    reader.record(found.query([number])?.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, day, store_of, words};
    use super::*;

    #[test]
    fn a_history_is_oldest_first_and_the_same_in_any_order_of_logging() {
        let mut samples = vec![
            Sample::solen("The second", 12),
            Sample::solen("The third", 15),
            Sample::solen("The first", 9),
        ];
        let mut undated = Sample::of("“Undated,” said Mira Solen. “Later,” she said.");
        undated.person("Mira Solen");
        undated.says("“Later,”");
        undated.says("“Undated,”");
        samples.insert(0, undated);
        let mut other = Sample::of("“Not hers,” said Davor Reth.");
        other.person("Davor Reth");
        other.says("“Not hers,”").said_on(day(10));
        samples.push(other);

        let (forth, back) = (store_of(&samples), store_of(samples.iter().rev()));
        let key = &forth.speakers().unwrap()[1].key;
        let records = forth.records_of(key).unwrap();
        assert_eq!(words(&records), ["The first", "The second", "The third", "Undated", "Later"]);
        assert_eq!(records, back.records_of(key).unwrap());
        assert_eq!(forth.records_of("nobody").unwrap(), []);
    }

    #[test]
    fn statements_without_a_speaker_are_in_nobodys_history() {
        let mut store = Store::in_memory().unwrap();
        let mut sample = Sample::of("“No,” he said. “Yes,” said Mira Solen.");
        sample.says("“No,”");
        sample.person("Mira Solen");
        sample.says("“Yes,”");
        sample.log(&mut store);
        assert_eq!(words(&store.undecided().unwrap()), ["No"]);
        let key = &store.speakers().unwrap()[0].key;
        assert_eq!(words(&store.records_of(key).unwrap()), ["Yes"]);
    }

    #[test]
    fn ids_can_be_shortened_while_they_are_unique() {
        let mut store = Store::in_memory().unwrap();
        let mut ids = Vec::new();
        for on in 1..=30 {
            let sample = Sample::solen("No", on);
            sample.log(&mut store);
            ids.push(sample.statements[0].id.as_str().to_owned());
        }
        ids.sort();
        // More ids than digits: two at least begin alike.
        let pair = ids.windows(2).find(|pair| pair[0][..1] == pair[1][..1]).unwrap();
        let digit = &pair[0][..1];
        match store.record(digit) {
            Err(Error::AmbiguousId { id, ids: meant }) => {
                assert_eq!(id, digit);
                let expected: Vec<_> =
                    ids.iter().filter(|id| id.starts_with(digit)).cloned().collect();
                assert_eq!(meant, expected);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(store.record(&pair[0].to_uppercase()).unwrap().statement.id.as_str(), pair[0]);
        for unknown in ["", " ", "zz", "%", "g", &format!("{}0", pair[0]), "\0", "'; --", "é"] {
            assert!(
                matches!(store.record(unknown), Err(Error::UnknownId { id }) if id == unknown),
                "{unknown:?}",
            );
        }
    }
}
