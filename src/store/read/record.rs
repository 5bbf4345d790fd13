//! A record from the row of a statement, with all that hangs on it.

use rusqlite::{Connection, Statement as Prepared, params};

use crate::error::DatabaseFault;
use crate::model::{
    ArticleEntry, Basis, Cue, Dated, Digest, Kind, Quotation, Record, Ruling, Speaker, SpeakerKind,
    Statement, StatementId, Tier,
};
use crate::span::Span;
use crate::store::columns::{Fields, article, dated, range, span, value_of};

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

/// Makes records of the rows of a `statements!` query.
pub(super) struct Reader<'a> {
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
    pub(super) fn new(connection: &'a Connection) -> Result<Self, DatabaseFault> {
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

    pub(super) fn record(&mut self, row: &impl Fields) -> Result<Record, DatabaseFault> {
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
