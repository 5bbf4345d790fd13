//! Writing: one article with all that was read in it, or nothing of it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::columns::{Days, can_hold, ends, name_of};
use super::insert::Inserter;
use super::ledger::{self, Known};
use super::{Logged, RULES_VERSION, Signature, Store, entries, links, names, standing};
use crate::decisions::Decisions;
use crate::error::{DatabaseFault, Result};
use crate::model::ledger::{Change, Draft, Provenance};
use crate::model::{
    Article, Cast, Diagnostic, DiagnosticKind, Digest, Form, Speaker, SpeakerKind, Statement,
};

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

impl Store {
    /// Stores an article with its statements and diagnostics, all or nothing.
    ///
    /// A text that is stored already is left as it is, with what was found in it then.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database): in use, read-only, full; damaged,
    /// also where the database refuses a statement, as one whose spans do not fit the text.
    /// Nothing is stored then.
    pub fn log(
        &mut self,
        article: &Article,
        statements: &[Statement],
        diagnostics: &[Diagnostic],
        signature: &Signature,
    ) -> Result<Logged> {
        let one = Incoming { article, statements, diagnostics, signature };
        self.log_all(&[one])?.remove(0)
    }

    /// Stores articles, each of them whole or not at all, and all that can be stored in one transaction.
    ///
    /// What is acknowledged by returning has reached the disk: once for all of them, which for short articles takes
    /// most of the time. Gives what each one came to, in their order; one that the database refuses keeps no other one out.
    ///
    /// # Errors
    ///
    /// As for [`Store::log`], where it concerns all of them: in use, read-only, full. Nothing is stored then.
    pub fn log_all(&mut self, incoming: &[Incoming]) -> Result<Vec<Result<Logged>>> {
        let mut known = self.known.take().unwrap_or_default();
        let logged = log_all(&mut self.connection, incoming, &mut known);
        // After an error, what was read of the ledger is read again.
        self.known = logged.is_ok().then_some(known);
        Ok(self.named(logged)?.into_iter().map(|one| self.named(one)).collect())
    }

    /// Puts what the rules read in a stored article today in the place of what was read before.
    ///
    /// What people decided stands: corrections find their statements by id, or by their place in the article.
    ///
    /// # Errors
    ///
    /// As for [`Store::log`]; what was read before is left as it is then.
    pub fn log_anew(
        &mut self,
        article: &Article,
        statements: &[Statement],
        diagnostics: &[Diagnostic],
    ) -> Result<()> {
        let mut known = self.known.take().unwrap_or_default();
        let logged = log_anew(&mut self.connection, article, (statements, diagnostics), &mut known);
        self.known = logged.is_ok().then_some(known);
        self.named(logged)
    }

    /// Reads every statement by all decisions: the end of a rebuild.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn settle(&mut self) -> Result<()> {
        let decisions = self.decisions()?;
        let settled = settle(&mut self.connection, &decisions);
        self.named(settled)
    }
}

/// An article that is to be stored, with what was read in it.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its statements, in the order of the text.
    pub statements: &'a [Statement],
    /// What its reader should know.
    pub diagnostics: &'a [Diagnostic],
    /// Who logs it, and when.
    pub signature: &'a Signature,
}

/// What was read in an article.
pub(super) type Found<'a> = (&'a [Statement], &'a [Diagnostic]);

fn settle(connection: &mut Connection, decisions: &Decisions) -> Result<(), DatabaseFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    standing::settle_all(&transaction, decisions)?;
    Ok(transaction.commit()?)
}

fn log_anew(
    connection: &mut Connection,
    article: &Article,
    found: Found,
    known: &mut Known,
) -> Result<(), DatabaseFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let row = read_anew(&transaction, article, found)?;
    // Nobody sees the article without what people decided about it.
    standing::settle_article(&transaction, known.refresh(&transaction)?, row)?;
    Ok(transaction.commit()?)
}

/// Puts what was found in an article in the place of what was found before.
///
/// What was known of the input, and the text cannot tell again, is kept: that it was cut off, say.
pub(super) fn read_anew(
    connection: &Connection,
    article: &Article,
    (statements, diagnostics): Found,
) -> Result<i64, DatabaseFault> {
    let sql = "SELECT id FROM article WHERE digest = ?1";
    let digest = article.digest();
    let row: i64 = connection.query_row(sql, [digest.to_string()], |row| row.get(0))?;
    let mut told = entries::diagnostics(connection, digest)?;
    told.retain(|note| note.kind.is_of_the_input() && !diagnostics.contains(note));
    told.extend_from_slice(diagnostics);
    connection.execute("DELETE FROM analysis WHERE article = ?1", [row])?;
    insert_found(connection, row, (article, digest), (statements, &told))?;
    links::find_echoes(connection, row)?;
    Ok(row)
}

/// Stores all of them in one transaction; should the database refuse one, each in a transaction of its own.
///
/// Not with savepoints: FTS5 writes out what it has gathered at each, and would merge it all again.
fn log_all(
    connection: &mut Connection,
    incoming: &[Incoming],
    known: &mut Known,
) -> Result<Vec<Result<Logged, DatabaseFault>>, DatabaseFault> {
    match log_together(connection, incoming, known) {
        // The fault of one: the others can be stored.
        Err(DatabaseFault::Damaged(_)) if incoming.len() > 1 => {}
        Err(fault @ DatabaseFault::Damaged(_)) => return Ok(vec![Err(fault)]),
        logged => return Ok(logged?.into_iter().map(Ok).collect()),
    }
    let mut logged = Vec::with_capacity(incoming.len());
    for one in incoming {
        // What was read in a transaction that is gone is read again.
        *known = Known::default();
        match log_together(connection, std::slice::from_ref(one), known) {
            Ok(done) => logged.extend(done.into_iter().map(Ok)),
            Err(fault @ DatabaseFault::Damaged(_)) => logged.push(Err(fault)),
            Err(fault) => return Err(fault),
        }
    }
    Ok(logged)
}

fn log_together(
    connection: &mut Connection,
    incoming: &[Incoming],
    known: &mut Known,
) -> Result<Vec<Logged>, DatabaseFault> {
    // Immediate: a transaction that only turns into a writer half-way fails when another process was faster.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut logged = Vec::with_capacity(incoming.len());
    for one in incoming {
        logged.push(log(&transaction, one, known)?);
    }
    transaction.commit()?;
    Ok(logged)
}

fn log(
    transaction: &Connection,
    incoming: &Incoming,
    known: &mut Known,
) -> Result<Logged, DatabaseFault> {
    let &Incoming { article, statements, diagnostics, signature } = incoming;
    let digest = article.digest();
    let provenance = provenance(article, digest);
    if let Some(stored) = entries::article(transaction, digest)? {
        if is_new_place(transaction, &provenance)? {
            if let Some(url) = &article.url {
                let sql = "SELECT id FROM article WHERE digest = ?1";
                let row = transaction.query_row(sql, [digest.to_string()], |row| row.get(0))?;
                links::link_address(transaction, row, url)?;
                standing::settle_story(transaction, known.refresh(transaction)?, row)?;
            }
            ledger::append(transaction, &draft(signature, Change::SourceAdded(provenance)))?;
            return Ok(Logged::FoundElsewhere(stored));
        }
        return Ok(Logged::AlreadyStored(stored));
    }
    let row = insert_article(transaction, article, digest)?;
    insert_found(transaction, row, (article, digest), (statements, diagnostics))?;
    // Most articles are no print of another and say nothing twice; asking the database for that is not for free.
    if links::link(transaction, row, article)? || links::says_twice(&article.text, statements) {
        links::find_echoes(transaction, row)?;
    }
    standing::settle_story(transaction, known.refresh(transaction)?, row)?;
    ledger::append(transaction, &draft(signature, Change::ArticleLogged(provenance)))?;
    Ok(Logged::Stored)
}

/// Where the article was found.
pub(super) fn provenance(article: &Article, digest: Digest) -> Provenance {
    Provenance {
        article: digest.to_string(),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        url: article.url.clone(),
        published: article.published.as_ref().map(|published| published.given.clone()),
        about: article.about.clone(),
    }
}

fn draft(signature: &Signature, change: Change) -> Draft {
    let Signature { by, at } = signature.clone();
    Draft { made_at: at, made_by: by, because: None, change }
}

/// Whether nobody has found the text in that place before.
fn is_new_place(connection: &Connection, place: &Provenance) -> Result<bool, DatabaseFault> {
    let known = ledger::provenances(connection, &place.article)?;
    Ok(known.iter().all(|known| place.is_elsewhere(known)))
}

/// Stores what was read in an article, stamped with the version of the rules.
fn insert_found(
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

fn insert_article(
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

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::super::Counts;
    use chrono::NaiveDate;

    use super::super::samples::{Sample, day, signature, words};
    use super::*;
    use crate::error::Error;
    use crate::model::{DateRange, Dated, Published, StatementId};
    use crate::span::Span;

    fn fault<T: std::fmt::Debug>(result: Result<T>) -> DatabaseFault {
        match result {
            Err(Error::Database { fault, .. }) => fault,
            other => panic!("{other:?}"),
        }
    }

    fn try_to_log(store: &mut Store, sample: &Sample) -> Result<Logged> {
        store.log(&sample.article, &sample.statements, &sample.diagnostics, &signature())
    }

    #[test]
    fn the_same_text_is_logged_once() {
        let mut store = Store::in_memory().unwrap();
        let mut sample = Sample::solen("No", 3);
        sample.article.outlet = Some("Veronia Post".into());
        sample.log(&mut store);
        let before = store.article(sample.article.digest()).unwrap().unwrap();

        sample.article.outlet = Some("Ostmark Courier".into());
        sample.statements.clear();
        let logged = try_to_log(&mut store, &sample).unwrap();
        assert_eq!(logged, Logged::FoundElsewhere(before.clone()));
        // Either place is known now.
        for outlet in ["Veronia Post", "Ostmark Courier"] {
            sample.article.outlet = Some(outlet.into());
            let logged = try_to_log(&mut store, &sample).unwrap();
            assert_eq!(logged, Logged::AlreadyStored(before.clone()));
        }
        assert_eq!(store.counts().unwrap(), Counts { articles: 1, statements: 1, speakers: 1 });
        let digest = sample.article.digest().to_string();
        assert_eq!(store.entries_of_article(&digest).unwrap().len(), 2);
    }

    #[test]
    fn an_article_is_stored_whole_or_not_at_all() {
        #[track_caller]
        fn case(store: &mut Store, spoil: fn(&mut Statement)) {
            let mut sample =
                Sample::of("“Øne,” said Davor Reth. “Two,” he said. “Three,” he said.");
            sample.person("Davor Reth");
            for words in ["“Øne,”", "“Two,”", "“Three,”"] {
                sample.says(words);
            }
            spoil(&mut sample.statements[1]);
            assert!(matches!(fault(try_to_log(store, &sample)), DatabaseFault::Damaged(_)));
            assert_eq!(store.article(sample.article.digest()).unwrap(), None);
        }

        let mut store = Store::in_memory().unwrap();
        Sample::solen("No", 3).log(&mut store);
        let before = store.counts().unwrap();
        case(&mut store, |statement| statement.quotation.parts.clear());
        case(&mut store, |statement| statement.quotation.parts[0].end = 999);
        case(&mut store, |statement| statement.quotation.source = Some(Span::new(4, 9)));
        case(&mut store, |statement| statement.quotation.via = vec![Span::new(900, 901)]);
        case(&mut store, |statement| statement.quotation.confidence = f64::NAN);
        case(&mut store, |statement| statement.headline_of = Some(StatementId::from_digits("0")));
        assert_eq!(store.counts().unwrap(), before);
        assert_eq!(store.search("three", 10).unwrap(), []);
        assert_eq!(store.check().unwrap(), []);
    }

    #[test]
    fn one_that_is_refused_keeps_no_other_out() {
        let mut samples =
            [Sample::solen("No", 3), Sample::solen("Yes", 4), Sample::solen("Never", 5)];
        samples[1].statements[0].quotation.confidence = f64::NAN;
        let mut store = Store::in_memory().unwrap();
        let signature = signature();
        let log_all = |store: &mut Store, samples: &[Sample]| {
            let incoming: Vec<Incoming> = samples
                .iter()
                .map(|sample| Incoming {
                    article: &sample.article,
                    statements: &sample.statements,
                    diagnostics: &sample.diagnostics,
                    signature: &signature,
                })
                .collect();
            store.log_all(&incoming).unwrap()
        };
        let logged = log_all(&mut store, &samples);
        assert!(matches!(logged[0], Ok(Logged::Stored)));
        assert!(matches!(
            &logged[1],
            Err(Error::Database { fault: DatabaseFault::Damaged(_), .. })
        ));
        assert!(matches!(logged[2], Ok(Logged::Stored)));
        assert_eq!(store.counts().unwrap().articles, 2);
        // Again: what is there already is told, and the third is one more of the same batch.
        samples[1] = Sample::solen("Perhaps", 6);
        let logged = log_all(&mut store, &samples);
        let stored = logged.iter().filter(|one| matches!(one, Ok(Logged::Stored))).count();
        assert_eq!((stored, store.counts().unwrap().articles), (1, 3));
        assert_eq!(store.check().unwrap(), []);
    }

    #[test]
    fn dates_without_a_calendar_are_left_out_and_all_else_is_stored() {
        let mut store = Store::in_memory().unwrap();
        let mut sample = Sample::solen("No", 3);
        let beyond = DateRange::before(NaiveDate::MAX);
        let dated = Dated { range: beyond, evidence: None, rule: "ago" };
        let within = Dated { range: DateRange::day(day(3)), ..dated };
        sample.article.published = Some(Published::from(beyond));
        sample.statements[0].said_on = Some(dated);
        sample.statements[0].refers_to = vec![dated, within];
        sample.log(&mut store);
        let found = store.record(sample.statements[0].id.as_str()).unwrap();
        assert_eq!(found.statement.said_on, None);
        assert_eq!(found.statement.refers_to, [within]);
        assert_eq!(found.article.published, None);
        assert_eq!(store.check().unwrap(), []);
    }

    #[test]
    fn a_full_disk_loses_nothing_that_was_stored() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("trail.db")).unwrap();
        Sample::solen("No", 3).log(&mut store);
        let pages: i64 =
            store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        store.connection.pragma_update(None, "max_page_count", pages).unwrap();
        let long = Sample::solen(&"never ".repeat(10_000), 4);
        assert_eq!(fault(try_to_log(&mut store, &long)), DatabaseFault::Full);
        assert_eq!(store.counts().unwrap().articles, 1);
        assert_eq!(store.check().unwrap(), []);

        store.connection.pragma_update(None, "max_page_count", pages + 1000).unwrap();
        long.log(&mut store);
    }

    #[test]
    fn a_database_in_use_is_waited_for_and_then_reported() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("trail.db");
        let mut first = Store::open(&path).unwrap();
        let known = Sample::solen("Yes", 2);
        known.log(&mut first);
        let mut second = Store::open_waiting(&path, Duration::from_millis(20)).unwrap();
        first.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        let sample = Sample::solen("No", 3);
        assert_eq!(fault(try_to_log(&mut second, &sample)), DatabaseFault::Busy);
        // Before it looks, too: what it saw could be out of date when its turn comes.
        assert_eq!(fault(try_to_log(&mut second, &known)), DatabaseFault::Busy);
        // Readers go on.
        assert_eq!(second.counts().unwrap().articles, 1);
        first.connection.execute_batch("ROLLBACK").unwrap();
        sample.log(&mut second);
    }

    #[test]
    fn a_store_opened_for_reading_takes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("trail.db");
        drop(Store::open(&path).unwrap());
        for path in [path.as_path(), Path::new("/no/such/folder/trail.db")] {
            let mut store = Store::open_read_only(path).unwrap();
            let result = try_to_log(&mut store, &Sample::solen("No", 3));
            assert_eq!(fault(result), DatabaseFault::ReadOnly, "{}", path.display());
        }
    }

    #[test]
    fn several_writers_lose_nothing() {
        const EACH: u32 = 25;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("trail.db");
        std::thread::scope(|scope| {
            for writer in ["Mira Solen", "Davor Reth", "Ilse Kroon"] {
                let path = &path;
                scope.spawn(move || {
                    let mut store = Store::open(path).unwrap();
                    for number in 0..EACH {
                        let mut sample = Sample::of(&format!("“No {number},” said {writer}."));
                        sample.person(writer);
                        sample.says(&format!("“No {number},”"));
                        sample.log(&mut store);
                    }
                });
            }
        });
        let store = Store::open_read_only(&path).unwrap();
        let all = 3 * EACH as usize;
        assert_eq!(store.counts().unwrap(), Counts { articles: all, statements: all, speakers: 3 });
        for speaker in store.speakers().unwrap() {
            let records = store.records_of(&speaker.key).unwrap();
            let mut said = words(&records);
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), EACH as usize, "{}", speaker.name);
        }
        assert_eq!(store.check().unwrap(), []);
    }
}
