//! Inserting the statements of one article.

use rusqlite::{CachedStatement as Prepared, Connection, params};

use super::columns::{Days, can_hold, ends, name_of};
use crate::error::DatabaseFault;
use crate::model::{Basis, Kind, Statement, StatementId, Tier};
use crate::span::Span;

const STATEMENT: &str = "
    INSERT INTO statement (
        id, article, start, end, kind, speaker,
        cue_start, cue_end, cue_lemma, source_start, source_end,
        said_from, said_to, said_precision, said_rule, said_evidence_start, said_evidence_end,
        topic, tier, basis, confidence, headline_of, headline_place)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
            ?20, ?21, ?22, ?23)";

const PART: &str = "
    INSERT INTO statement_part (statement, ordinal, start, end) VALUES (?1, ?2, ?3, ?4)";

const VIA: &str = "
    INSERT INTO statement_via (statement, ordinal, name, start, end) VALUES (?1, ?2, ?3, ?4, ?5)";

const REFERS_TO: &str = "
    INSERT INTO refers_to (statement, ordinal, day_from, day_to, precision, rule,
                           evidence_start, evidence_end)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

const SEARCH: &str = "INSERT INTO statement_search (rowid, words) VALUES (?1, ?2)";

/// The words of a statement as the view `statement_words` has them; of a part that does not fit the text nothing,
/// since the database refuses it.
pub(super) fn words_of(text: &str, parts: &[Span]) -> String {
    let words = parts.iter().filter_map(|part| text.get(part.start..part.end));
    words.collect::<Vec<_>>().join("\n")
}

/// Inserts the statements of one article.
pub(super) struct Inserter<'a> {
    connection: &'a Connection,
    article: i64,
    text: &'a str,
    statement: Prepared<'a>,
    part: Prepared<'a>,
    via: Prepared<'a>,
    refers_to: Prepared<'a>,
    search: Prepared<'a>,
}

impl<'a> Inserter<'a> {
    pub(super) fn new(
        connection: &'a Connection,
        article: i64,
        text: &'a str,
    ) -> Result<Self, DatabaseFault> {
        Ok(Self {
            connection,
            article,
            text,
            statement: connection.prepare_cached(STATEMENT)?,
            part: connection.prepare_cached(PART)?,
            via: connection.prepare_cached(VIA)?,
            refers_to: connection.prepare_cached(REFERS_TO)?,
            search: connection.prepare_cached(SEARCH)?,
        })
    }

    /// Whether every place of a statement is one of the text, between its characters.
    ///
    /// The database asks the same of the content, whoever writes to it; of cue, source and evidence it asks no more
    /// than that they lie in the text, since each question reads the whole of it.
    fn fits(&self, statement: &Statement) -> Result<(), DatabaseFault> {
        let quotation = &statement.quotation;
        let evidence = statement.said_on.iter().chain(&statement.refers_to);
        let mut spans = (quotation.parts.iter().chain(&quotation.via).copied())
            .chain(quotation.source)
            .chain(quotation.cue.as_ref().map(|cue| cue.span))
            .chain(evidence.filter_map(|dated| dated.evidence));
        match spans.find(|span| self.text.get(span.start..span.end).is_none()) {
            None => Ok(()),
            Some(Span { start, end }) => Err(DatabaseFault::Damaged(format!(
                "a statement was to be stored with a place, {start}..{end}, that the article does not have"
            ))),
        }
    }

    /// Inserts a statement of the speaker with that number.
    pub(super) fn insert(
        &mut self,
        statement: &Statement,
        speaker: Option<i64>,
    ) -> Result<(), DatabaseFault> {
        self.fits(statement)?;
        let quotation = &statement.quotation;
        let whole = quotation.parts.iter().copied().reduce(Span::join);
        let (start, end) = ends(whole);
        let cue = quotation.cue.as_ref().map(|cue| cue.span);
        let (cue_start, cue_end) = ends(cue);
        let (source_start, source_end) = ends(quotation.source);
        let dated = statement.said_on.filter(|dated| can_hold(&dated.range));
        let said = Days::of(dated.map(|dated| dated.range));
        let evidence = dated.and_then(|dated| dated.evidence);
        let (evidence_start, evidence_end) = ends(evidence);
        self.statement.execute(params![
            statement.id.as_str(),
            self.article,
            start,
            end,
            name_of(&Kind::ALL, &quotation.kind),
            speaker,
            cue_start,
            cue_end,
            quotation.cue.as_ref().map(|cue| &cue.lemma),
            source_start,
            source_end,
            said.from,
            said.to,
            said.precision,
            dated.map(|dated| dated.rule),
            evidence_start,
            evidence_end,
            statement.topic,
            name_of(&Tier::ALL, &statement.tier),
            name_of(&Basis::ALL, &quotation.basis),
            quotation.confidence,
            statement.headline_of.as_ref().map(StatementId::as_str),
            quotation.headline_of,
        ])?;
        let number = self.connection.last_insert_rowid();
        // One part alone is the whole statement.
        let parts = if quotation.parts.len() == 1 { &[] } else { &*quotation.parts };
        for (ordinal, part) in parts.iter().enumerate() {
            self.part.execute(params![number, ordinal, part.start, part.end])?;
        }
        self.insert_via(number, statement)?;
        self.insert_refers_to(number, statement)?;
        let searched = words_of(self.text, &quotation.parts);
        self.search.execute(params![number, searched])?;
        Ok(())
    }

    /// Names and places of those who passed it on, side by side; there may be more of one than of the other.
    fn insert_via(&mut self, number: i64, statement: &Statement) -> Result<(), DatabaseFault> {
        let (names, spans) = (&statement.via, &statement.quotation.via);
        for ordinal in 0..names.len().max(spans.len()) {
            let (start, end) = ends(spans.get(ordinal).copied());
            self.via.execute(params![number, ordinal, names.get(ordinal), start, end])?;
        }
        Ok(())
    }

    fn insert_refers_to(
        &mut self,
        number: i64,
        statement: &Statement,
    ) -> Result<(), DatabaseFault> {
        let days = statement.refers_to.iter().filter(|dated| can_hold(&dated.range));
        for (ordinal, dated) in days.enumerate() {
            let Days { from, to, precision } = Days::of(Some(dated.range));
            let (start, end) = ends(dated.evidence);
            self.refers_to
                .execute(params![number, ordinal, from, to, precision, dated.rule, start, end])?;
        }
        Ok(())
    }
}
