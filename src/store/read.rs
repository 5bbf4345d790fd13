//! Reading statements back, with their words and their article.

use rusqlite::{Connection, Params, Statement as Prepared, params};

use super::Store;
use super::columns::{Columns, Fields, article, dated, range, span, value_of};
use crate::error::{DatabaseFault, Error, Result};
use crate::model::{
    ArticleEntry, Basis, Cue, Dated, Digest, Kind, Quotation, Record, Ruling, Speaker, SpeakerKind,
    Statement, StatementId, Tier,
};
use crate::span::Span;

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

const PARTS: &str = "
    SELECT start, end FROM statement_part WHERE statement = ?1 ORDER BY ordinal";

const TEXT: &str = "SELECT text FROM article WHERE id = ?1";

const VIA: &str = "
    SELECT name, start, end FROM statement_via WHERE statement = ?1 ORDER BY ordinal";

const REFERS_TO: &str = "
    SELECT day_from, day_to, precision, rule, evidence_start, evidence_end
    FROM refers_to WHERE statement = ?1 ORDER BY ordinal";

const NAMES: &str = "
    SELECT role, words FROM speaker_name WHERE article = ?1 AND speaker = ?2 ORDER BY role, ordinal";

const USUAL_NAME: &str = "
    SELECT coalesce((SELECT name || coalesce(' (' || apart || ')', '') FROM person WHERE key = ?1),
                    (SELECT words FROM speaker_name
                     WHERE speaker = (SELECT number FROM speaker WHERE key = ?1) AND role = 'name'
                     GROUP BY words ORDER BY count(*) DESC, words LIMIT 1), '')";

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

/// Makes records of the rows of a [`statements`] query.
struct Reader<'a> {
    /// The article of the last statement, by its row: most often it is the next one's, too.
    article: Option<(i64, String)>,
    text: Prepared<'a>,
    parts: Prepared<'a>,
    via: Prepared<'a>,
    refers_to: Prepared<'a>,
    names: Prepared<'a>,
    usual_name: Prepared<'a>,
}

impl<'a> Reader<'a> {
    fn new(connection: &'a Connection) -> Result<Self, DatabaseFault> {
        Ok(Self {
            article: None,
            text: connection.prepare(TEXT)?,
            parts: connection.prepare(PARTS)?,
            via: connection.prepare(VIA)?,
            refers_to: connection.prepare(REFERS_TO)?,
            names: connection.prepare(NAMES)?,
            usual_name: connection.prepare(USUAL_NAME)?,
        })
    }

    fn record(&mut self, row: &impl Fields) -> Result<Record, DatabaseFault> {
        let number: i64 = row.get("number")?;
        let id: String = row.get("id")?;
        let (via, via_spans) = self.via(number)?;
        let cue = span(row, "cue_start", "cue_end")?;
        let cue = match cue {
            Some(span) => Some(Cue { span, lemma: row.get("cue_lemma")? }),
            None => None,
        };
        let whole = span(row, "start", "end")?.ok_or_else(|| unlike(number))?;
        let mut quotation = Quotation {
            kind: value_of(&Kind::ALL, &row.get::<String>("kind")?)?,
            parts: self.parts(number, whole)?,
            cue,
            source: span(row, "source_start", "source_end")?,
            via: via_spans,
            frame: Vec::new(),
            basis: value_of(&Basis::ALL, &row.get::<String>("basis")?)?,
            headline_of: row.get("headline_place")?,
            confidence: row.get("confidence")?,
        };
        let text = self.text(row.get("article")?)?;
        let printed = |span: Option<Span>| match span.map(|span| text.get(span.start..span.end)) {
            None => Ok(None),
            Some(Some(words)) => Ok(Some(words.to_owned())),
            Some(None) => Err(unlike(number)),
        };
        let (whole, source) =
            (printed(Some(whole))?.unwrap_or_default(), printed(quotation.source)?);
        let evidence = printed(span(row, "said_evidence_start", "said_evidence_end")?)?;
        for part in &quotation.parts {
            printed(Some(*part))?;
        }
        let words = quotation.words(text);
        if row.get::<bool>("is_ruled")? {
            quotation.kind = value_of(&Kind::ALL, &row.get::<String>("now_kind")?)?;
        }
        let ruling = ruling(row)?;
        let read_on = dated(
            row,
            [
                "said_from",
                "said_to",
                "said_precision",
                "said_rule",
                "said_evidence_start",
                "said_evidence_end",
            ],
        )?;
        let said_on =
            match &ruling.said_on {
                None => read_on,
                Some(_) => range(row, ["now_from", "now_to", "now_precision"])?
                    .map(|range| Dated { range, evidence: None, rule: CORRECTED }),
            };
        let topic = if ruling.topic.is_some() { "now_topic" } else { "topic" };
        let tier = value_of(&Tier::ALL, &row.get::<String>("tier")?)?;
        let headline_of: Option<String> = row.get("headline_of")?;
        let statement = Statement {
            id: StatementId::from_digits(id),
            quotation,
            speaker: self.speaker(row)?,
            via,
            said_on,
            refers_to: self.refers_to(number)?,
            topic: row.get(topic)?,
            // Somebody has read the article.
            tier: if ruling.speaker.as_deref() == Some(CORRECTED) { Tier::Report } else { tier },
            headline_of: headline_of.map(StatementId::from_digits),
        };
        Ok(Record {
            statement,
            words,
            printed: whole,
            source,
            said_evidence: evidence.filter(|_| ruling.said_on.is_none()),
            article: ArticleEntry { story: story(row)?, ..article(row)? },
            ruling,
        })
    }

    /// The text of an article.
    fn text(&mut self, article: i64) -> Result<&str, DatabaseFault> {
        let text = match self.article.take() {
            Some((known, text)) if known == article => text,
            _ => self.text.query_row([article], |row| row.get(0))?,
        };
        Ok(&self.article.insert((article, text)).1)
    }

    /// The parts of a statement: those that are stored, or all of it.
    fn parts(&mut self, number: i64, whole: Span) -> Result<Vec<Span>, DatabaseFault> {
        let mut parts = Vec::new();
        let mut rows = self.parts.query([number])?;
        while let Some(row) = rows.next()? {
            parts.extend(span(row, "start", "end")?);
        }
        if parts.is_empty() {
            parts.push(whole);
        }
        Ok(parts)
    }

    fn via(&mut self, number: i64) -> Result<(Vec<String>, Vec<Span>), DatabaseFault> {
        let (mut names, mut spans) = (Vec::new(), Vec::new());
        let mut rows = self.via.query([number])?;
        while let Some(row) = rows.next()? {
            names.extend(row.get::<_, Option<String>>("name")?);
            spans.extend(span(row, "start", "end")?);
        }
        Ok((names, spans))
    }

    fn refers_to(&mut self, number: i64) -> Result<Vec<Dated>, DatabaseFault> {
        let columns = ["day_from", "day_to", "precision", "rule", "evidence_start", "evidence_end"];
        let mut days = Vec::new();
        let mut rows = self.refers_to.query([number])?;
        while let Some(row) = rows.next()? {
            days.extend(dated(row, columns)?);
        }
        Ok(days)
    }

    /// The speaker as the article names them; as the register or most articles do, where the article names somebody else.
    fn speaker(&mut self, row: &impl Fields) -> Result<Option<Speaker>, DatabaseFault> {
        let Some(kind) = row.get::<Option<String>>("speaker_kind")? else {
            return Ok(None);
        };
        let mut speaker = Speaker {
            name: String::new(),
            kind: value_of(&SpeakerKind::ALL, &kind)?,
            offices: Vec::new(),
            aliases: Vec::new(),
        };
        let read: Option<String> = row.get("read_speaker")?;
        let is_ruled: bool = row.get("is_ruled")?;
        let key = if is_ruled { row.get("now_speaker")? } else { read.clone() };
        if key == read {
            let mut names = self
                .names
                .query(params![row.get::<i64>("article")?, row.get::<i64>("speaker")?])?;
            while let Some(row) = names.next()? {
                let words = row.get("words")?;
                match row.get_ref("role")?.as_str().unwrap_or("") {
                    "name" => speaker.name = words,
                    "alias" => speaker.aliases.push(words),
                    _ => speaker.offices.push(words),
                }
            }
        } else {
            speaker.name = self.usual_name.query_row([key], |row| row.get(0))?;
        }
        Ok(Some(speaker))
    }
}

/// The first print of the story that the article is a print of.
fn story(row: &impl Fields) -> Result<Option<Digest>, DatabaseFault> {
    let (story, own): (Option<String>, String) = (row.get("story")?, row.get("digest")?);
    Ok(story.filter(|story| *story != own).as_deref().and_then(Digest::parse))
}

/// The rule of a date, and the ground of a speaker, that a person set right.
const CORRECTED: &str = "correction";

fn ruling(row: &impl Fields) -> Result<Ruling, DatabaseFault> {
    let echo_of: Option<String> = row.get("echo_of")?;
    Ok(Ruling {
        speaker: row.get("speaker_by")?,
        said_on: row.get("said_by")?,
        topic: row.get("topic_by")?,
        is_dropped: !row.get::<bool>("is_quotation")?,
        echo_of: echo_of.map(StatementId::from_digits),
    })
}

fn unlike(number: i64) -> DatabaseFault {
    DatabaseFault::Damaged(format!(
        "the parts of statement number {number} are not what the article prints"
    ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{Sample, day, store_of, words};
    use super::*;
    use crate::model::{DateRange, Precision, Published};

    /// A statement with everything that a statement can have.
    fn full() -> Sample {
        let mut sample = Sample::of(
            "“We sail soon” — Solen\n“We sail on Friday,” President Mira Solen’s words were, Tomas Brandt \
             said late on Thursday, as an aide passed on. “If the ice goes by June.”\n",
        );
        sample.article.outlet = Some("Veronia Post".into());
        sample.article.published = Some(Published::on(day(16)));
        let speaker = sample.person("Mira Solen");
        speaker.offices.push("President".into());
        speaker.aliases.extend(["Solen".into(), "Mira".into()]);
        let place = |words| Span::find(&sample.article.text, words);
        let [cue, source, brandt, aide] =
            ["words", "Mira Solen", "Tomas Brandt", "an aide"].map(place);
        let [thursday, friday, june] = ["late on Thursday", "on Friday", "by June"].map(place);
        sample.says("“We sail soon”").tier = Tier::Check;
        let parts = ["“We sail on Friday,”", "“If the ice goes by June.”"];
        let statement = sample.says_in_parts(&parts);
        statement.quotation = Quotation {
            kind: Kind::Mixed,
            cue: cue.map(|span| Cue { span, lemma: "word".into() }),
            source,
            via: [brandt, aide].into_iter().flatten().collect(),
            basis: Basis::Split,
            confidence: 0.1 + 0.2,
            ..statement.quotation.clone()
        };
        statement.via = vec!["Tomas Brandt".into()];
        let range = DateRange::day(day(15));
        statement.said_on = Some(Dated { range, evidence: thursday, rule: "weekday" });
        let before = DateRange { from: None, to: Some(day(31)), precision: Precision::Before };
        statement.refers_to = vec![
            Dated { range: DateRange::day(day(16)), evidence: friday, rule: "weekday" },
            Dated { range: before, evidence: june, rule: "month" },
            Dated { range: DateRange::month_of(day(1)), evidence: None, rule: "month" },
        ];
        statement.topic = Some("ferry".into());
        sample.reword(0, 1);
        sample
    }

    #[test]
    fn a_statement_comes_back_as_it_was_logged() {
        let (mut store, sample) = (Store::in_memory().unwrap(), full());
        sample.log(&mut store);
        for statement in &sample.statements {
            assert_eq!(&store.record(statement.id.as_str()).unwrap().statement, statement);
        }
        let record = store.record(sample.statements[1].id.short()).unwrap();
        assert_eq!(record.words, "We sail on Friday\nIf the ice goes by June.");
        assert!(record.printed.starts_with("“We sail on Friday,” President"));
        assert!(record.printed.ends_with("by June.”"));
        assert_eq!(record.source.as_deref(), Some("Mira Solen"));
        assert_eq!(record.said_evidence.as_deref(), Some("late on Thursday"));
        assert_eq!(Some(record.article), store.article(sample.article.digest()).unwrap());
    }

    #[test]
    fn the_frame_is_left_behind() {
        let (mut store, mut sample) = (Store::in_memory().unwrap(), full());
        sample.statements[1].quotation.frame = vec![sample.place("said late on Thursday")];
        sample.log(&mut store);
        let found = store.record(sample.statements[1].id.as_str()).unwrap();
        assert_eq!(found.statement.quotation.frame, []);
    }

    #[test]
    fn every_kind_and_tier_and_basis_can_be_stored() {
        let mut store = Store::in_memory().unwrap();
        for (index, (basis, name)) in Basis::ALL.into_iter().enumerate() {
            let mut sample = Sample::of(&format!("“No,” she said: {name}."));
            let mut speaker = sample.person("Mira Solen").clone();
            speaker.kind = SpeakerKind::ALL[index % SpeakerKind::ALL.len()].0;
            let statement = sample.says("“No,”");
            statement.speaker = Some(speaker);
            statement.quotation.basis = basis;
            statement.quotation.kind = Kind::ALL[index % Kind::ALL.len()].0;
            statement.tier = Tier::ALL[index % Tier::ALL.len()].0;
            let precision = Precision::ALL[index % Precision::ALL.len()].0;
            let from = (precision != Precision::Before).then_some(day(2));
            let to = (precision != Precision::After).then_some(day(2));
            let range = DateRange { from, to, precision };
            statement.said_on = Some(Dated { range, evidence: None, rule: "weekday" });
            sample.log(&mut store);
            let found = store.record(sample.statements[0].id.as_str()).unwrap();
            assert_eq!(found.statement, sample.statements[0], "{name}");
        }
    }

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

    proptest! {
        /// Whatever the text and wherever in it the spans lie.
        #[test]
        fn any_spans_of_any_text_come_back(
            text in "[^\0\r]{1,60}",
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 8),
            dated in any::<bool>(),
        ) {
            let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            ends.push(text.len());
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| *cut.get(&ends)).collect();
            let [source, evidence] = [[cuts[0], cuts[1]], [cuts[2], cuts[3]]]
                .map(|[a, b]| Some(Span::new(a.min(b), a.max(b))));
            cuts.sort_unstable();
            let parts: Vec<Span> = cuts
                .chunks(2)
                .map(|part| Span::new(part[0], part[1]))
                .filter(|part| !part.is_empty())
                .collect();
            prop_assume!(!parts.is_empty());

            let mut sample = full();
            let mut statement = sample.statements.remove(1);
            sample.article.text.clone_from(&text);
            statement.id = StatementId::of(sample.article.digest(), &parts);
            statement.quotation = Quotation { parts, source, cue: None, ..statement.quotation };
            statement.quotation.via = source.into_iter().chain(evidence).collect();
            statement.refers_to.iter_mut().for_each(|day| day.evidence = evidence);
            statement.said_on = statement.said_on.filter(|_| dated).map(|said| Dated { evidence, ..said });
            sample.statements = vec![statement.clone()];
            let store = store_of(&[sample]);

            let record = store.record(statement.id.as_str()).unwrap();
            prop_assert_eq!(&record.statement, &statement);
            prop_assert_eq!(&record.words, &record.statement.quotation.words(&text));
            prop_assert_eq!(&record.printed, record.statement.quotation.span().of(&text));
            prop_assert_eq!(store.check().unwrap(), []);
        }
    }
}
