//! Articles, and how much there is.

use rusqlite::{Connection, OptionalExtension as _};

use super::{Store, columns, ledger};
use crate::error::{DatabaseFault, Result};
use crate::model::ledger::Provenance;
use crate::model::{About, Article, ArticleEntry, Diagnostic, DiagnosticKind, Digest, Form};

/// How much a database holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles, those without a statement included.
    pub articles: usize,
    /// Statements, headlines left out.
    pub statements: usize,
    /// Speakers of at least one of these statements.
    pub speakers: usize,
}

const COUNTS: &str = "
    SELECT (SELECT count(*) FROM article),
           (SELECT count(*) FROM current),
           (SELECT count(DISTINCT speaker) FROM current)";

impl Store {
    /// What is known of an article; nothing if it was never logged.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn article(&self, digest: Digest) -> Result<Option<ArticleEntry>> {
        self.named(article(&self.connection, digest))
    }

    /// The text of an article; nothing if it was never logged.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn text(&self, digest: Digest) -> Result<Option<String>> {
        let sql = "SELECT text FROM article WHERE digest = ?1";
        let text = self.connection.query_row(sql, [digest.to_string()], |row| row.get(0));
        self.named(text.optional().map_err(DatabaseFault::from))
    }

    /// An article as it was logged; nothing if it never was.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn whole_article(&self, digest: Digest) -> Result<Option<Article>> {
        self.named(whole_article(&self.connection, digest))
    }

    /// An article as it came, whatever people said of its date since; nothing if it was never logged.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn article_as_it_came(&self, digest: Digest) -> Result<Option<Article>> {
        let sql = "SELECT * FROM article WHERE digest = ?1";
        self.named(article_of(&self.connection, sql, digest))
    }

    /// Where an article was found, and what is known of it there: the place that it was logged from first.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn provenances(&self, digest: Digest) -> Result<Vec<Provenance>> {
        self.named(ledger::provenances(&self.connection, &digest.to_string()))
    }

    /// Where an article came from, as its row has it: without what only the ledger knows.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn article_as_logged(&self, digest: Digest) -> Result<Option<Provenance>> {
        let sql =
            "SELECT digest, title, outlet, url, published_given FROM article WHERE digest = ?1";
        let found = self.connection.query_row(sql, [digest.to_string()], |row| {
            Ok(Provenance {
                article: row.get(0)?,
                title: row.get(1)?,
                outlet: row.get(2)?,
                url: row.get(3)?,
                published: row.get(4)?,
                about: About::default(),
            })
        });
        self.named(found.optional().map_err(DatabaseFault::from))
    }

    /// Every article with the version of the rules that it was read by, by digest.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn analyses(&self) -> Result<Vec<(Digest, i64)>> {
        let sql = "SELECT digest, coalesce(rules_version, 0) FROM article
                   LEFT JOIN analysis ON analysis.article = article.id ORDER BY digest";
        let found = pairs::<i64>(&self.connection, sql).and_then(|found| {
            found
                .into_iter()
                .map(|(digest, version)| Ok((known_digest(&digest)?, version)))
                .collect()
        });
        self.named(found)
    }

    /// Articles without a date of publication, by digest.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn undated_articles(&self) -> Result<Vec<ArticleEntry>> {
        let read = || {
            let mut found = self.connection.prepare(
                "SELECT * FROM dated_article WHERE published_precision IS NULL ORDER BY digest",
            )?;
            let rows = found.query_map([], |row| Ok(columns::article(row)))?;
            rows.map(|row| row?).collect()
        };
        self.named(read())
    }

    /// The articles that one is linked with, as digests: what it is to each of them, `copy` or `revision`, and
    /// whether it is the later one.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn linked_articles(&self, digest: Digest) -> Result<Vec<(ArticleEntry, String, bool)>> {
        let read = || {
            let mut found = self.connection.prepare(
                "SELECT other.*, relation, article_link.article = this.id AS is_later
                 FROM article AS this
                 JOIN article_link ON this.id IN (article_link.article, article_link.of)
                 JOIN dated_article AS other
                   ON other.id IN (article_link.article, article_link.of) AND other.id <> this.id
                 WHERE this.digest = ?1 ORDER BY other.digest",
            )?;
            let rows = found.query_map([digest.to_string()], |row| {
                Ok((columns::article(row), row.get("relation")?, row.get("is_later")?))
            })?;
            rows.map(|row| {
                let (entry, relation, is_later) = row?;
                Ok((entry?, relation, is_later))
            })
            .collect()
        };
        self.named(read())
    }

    /// Every topic and how many statements are on it, by label.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn topics(&self) -> Result<Vec<(String, usize)>> {
        let sql = "SELECT topic, count(*) FROM current WHERE topic IS NOT NULL GROUP BY topic ORDER BY topic";
        self.named(pairs(&self.connection, sql))
    }

    /// What the reader of an article should know, in the order in which it was noticed.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn diagnostics(&self, digest: Digest) -> Result<Vec<Diagnostic>> {
        self.named(diagnostics(&self.connection, digest))
    }

    /// How much there is.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn counts(&self) -> Result<Counts> {
        let counts = self.connection.query_row(COUNTS, [], |row| {
            Ok(Counts { articles: row.get(0)?, statements: row.get(1)?, speakers: row.get(2)? })
        });
        self.named(counts.map_err(DatabaseFault::from))
    }
}

pub(super) fn article(
    connection: &Connection,
    digest: Digest,
) -> Result<Option<ArticleEntry>, DatabaseFault> {
    let mut found = connection.prepare_cached(
        "SELECT digest, title, outlet, url,
                published_from, published_to, published_precision, published_given
         FROM dated_article WHERE digest = ?1",
    )?;
    let mut rows = found.query([digest.to_string()])?;
    rows.next()?.map(columns::article).transpose()
}

/// An article as it was logged, with the date of publication that stands.
pub(super) fn whole_article(
    connection: &Connection,
    digest: Digest,
) -> Result<Option<Article>, DatabaseFault> {
    let sql = "SELECT dated_article.*, text FROM dated_article JOIN article USING (id)
               WHERE article.digest = ?1";
    article_of(connection, sql, digest)
}

fn article_of(
    connection: &Connection,
    sql: &str,
    digest: Digest,
) -> Result<Option<Article>, DatabaseFault> {
    let mut found = connection.prepare_cached(sql)?;
    let mut rows = found.query([digest.to_string()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let entry = columns::article(row)?;
    Ok(Some(Article {
        title: entry.title,
        url: entry.url,
        outlet: entry.outlet,
        published: entry.published,
        form: columns::value_of(&Form::ALL, &row.get::<_, String>("form")?)?,
        ..Article::of(row.get::<_, String>("text")?)
    }))
}

fn known_digest(digits: &str) -> Result<Digest, DatabaseFault> {
    Digest::parse(digits).ok_or_else(|| DatabaseFault::Damaged(format!("{digits:?} is no digest")))
}

fn pairs<T: rusqlite::types::FromSql>(
    connection: &Connection,
    sql: &str,
) -> Result<Vec<(String, T)>, DatabaseFault> {
    let mut found = connection.prepare_cached(sql)?;
    let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn diagnostics(
    connection: &Connection,
    digest: Digest,
) -> Result<Vec<Diagnostic>, DatabaseFault> {
    let mut found = connection.prepare_cached(
        "SELECT kind, start, end, message
         FROM diagnostic JOIN article ON article.id = diagnostic.article
         WHERE digest = ?1 ORDER BY ordinal",
    )?;
    let mut rows = found.query([digest.to_string()])?;
    let mut diagnostics = Vec::new();
    while let Some(row) = rows.next()? {
        diagnostics.push(Diagnostic {
            kind: columns::value_of(&DiagnosticKind::ALL, &row.get::<_, String>("kind")?)?,
            span: columns::span(row, "start", "end")?,
            message: row.get("message")?,
        });
    }
    Ok(diagnostics)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, day};
    use super::*;
    use crate::model::Published;

    #[test]
    fn an_article_comes_back() {
        let mut store = Store::in_memory().unwrap();
        let mut sample = Sample::of("“No,” said Mira Solen.");
        sample.article.title = Some("Solen says no".into());
        sample.article.outlet = Some("Veronia Post".into());
        sample.article.url = Some("https://post.example/1".into());
        sample.article.published = Some(Published::parse("2025-05-15T23:30:00-04:00").unwrap());
        let digest = sample.article.digest();
        assert_eq!(store.article(digest).unwrap(), None);
        assert_eq!(store.text(digest).unwrap(), None);
        sample.log(&mut store);

        let entry = store.article(digest).unwrap().unwrap();
        assert_eq!(entry.digest, digest);
        assert_eq!(entry.title, sample.article.title);
        assert_eq!(entry.outlet, sample.article.outlet);
        assert_eq!(entry.url, sample.article.url);
        assert_eq!(entry.published, sample.article.published);
        assert_eq!(store.text(digest).unwrap().as_deref(), Some(sample.article.text.as_str()));
    }

    #[test]
    fn diagnostics_come_back_in_order() {
        let mut store = Store::in_memory().unwrap();
        let mut sample = Sample::of("“No, said Mira Solen.");
        let place = crate::span::Span::find(&sample.article.text, "“No").unwrap();
        sample.diagnostics = DiagnosticKind::ALL
            .iter()
            .rev()
            .map(|(kind, name)| Diagnostic::at(*kind, place, *name))
            .chain([Diagnostic::about(DiagnosticKind::TooLong, "too long")])
            .collect();
        sample.log(&mut store);
        assert_eq!(store.diagnostics(sample.article.digest()).unwrap(), sample.diagnostics);
        assert_eq!(store.diagnostics(Digest::of("another text")).unwrap(), []);

        // What the text itself tells is told anew; what only its input told is kept.
        store.log_anew(&sample.article, &[], &[]).unwrap();
        let kept = store.diagnostics(sample.article.digest()).unwrap();
        let kinds: Vec<DiagnosticKind> = kept.iter().map(|note| note.kind).collect();
        let expected = DiagnosticKind::ALL.map(|(kind, _)| kind).into_iter().rev();
        assert_eq!(kinds, expected.filter(|kind| kind.is_of_the_input()).collect::<Vec<_>>());
    }

    #[test]
    fn headlines_are_not_counted() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.counts().unwrap(), Counts::default());
        let mut sample = Sample::of("Solen: “No”\n“No, never,” said Mira Solen.\n");
        sample.person("Mira Solen");
        sample.says("“No”");
        sample.says("“No, never,”").said_on(day(15));
        sample.reword(0, 1);
        sample.log(&mut store);
        Sample::of("Nobody said anything.").log(&mut store);
        assert_eq!(store.counts().unwrap(), Counts { articles: 2, statements: 1, speakers: 1 });
        assert_eq!(store.speakers().unwrap()[0].statements, 1);
    }
}
