//! Writing: one article with all that was read in it, or nothing of it.

mod article;

use rusqlite::{Connection, TransactionBehavior};

use super::ledger::{self, Known};
use super::{Logged, Signature, Store, entries, links, standing};
use crate::decisions::Decisions;
use crate::error::{DatabaseFault, Result};
use crate::model::ledger::{Change, Draft, Provenance};
use crate::model::{Article, Diagnostic, Digest, Statement};
use article::{insert_article, insert_found};

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

#[cfg(test)]
mod tests;
