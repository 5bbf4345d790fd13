//! Articles and speakers, and how many there are.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Store, columns};
use crate::error::{DatabaseFault, Result};
use crate::model::{ArticleEntry, Diagnostic, DiagnosticKind, Digest, SpeakerEntry, SpeakerKind};

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

/// Speakers by name. Of several spellings the one of most articles is shown, and each
/// other name stands once, the one of most articles first.
const SPEAKERS: &str = "SELECT key, name, kind, statements FROM speakers ORDER BY name, key";

const OTHER_NAMES: &str = "
    SELECT words FROM speaker_name WHERE speaker = ?1 AND words <> ?2
    GROUP BY words ORDER BY count(DISTINCT article) DESC, words";

const COUNTS: &str = "
    SELECT (SELECT count(*) FROM article),
           (SELECT count(*) FROM statement WHERE headline_of IS NULL),
           (SELECT count(DISTINCT speaker) FROM statement WHERE headline_of IS NULL)";

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

    /// What the reader of an article should know, in the order in which it was noticed.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn diagnostics(&self, digest: Digest) -> Result<Vec<Diagnostic>> {
        self.named(diagnostics(&self.connection, digest))
    }

    /// Everybody who has said something, by name.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn speakers(&self) -> Result<Vec<SpeakerEntry>> {
        self.named(speakers(&self.connection))
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
    let mut found = connection.prepare(
        "SELECT digest, title, outlet, url,
                published_from, published_to, published_precision, published_given
         FROM article WHERE digest = ?1",
    )?;
    let mut rows = found.query([digest.to_string()])?;
    rows.next()?.map(columns::article).transpose()
}

fn diagnostics(connection: &Connection, digest: Digest) -> Result<Vec<Diagnostic>, DatabaseFault> {
    let mut found = connection.prepare(
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

fn speakers(connection: &Connection) -> Result<Vec<SpeakerEntry>, DatabaseFault> {
    let snapshot = connection.unchecked_transaction()?;
    let mut other_names = snapshot.prepare(OTHER_NAMES)?;
    let mut found = snapshot.prepare(SPEAKERS)?;
    let mut rows = found.query([])?;
    let mut speakers = Vec::new();
    while let Some(row) = rows.next()? {
        let (key, name): (String, String) = (row.get("key")?, row.get("name")?);
        let names = other_names.query_map(params![key, name], |row| row.get(0))?;
        speakers.push(SpeakerEntry {
            names: names.collect::<Result<_, _>>()?,
            kind: columns::value_of(&SpeakerKind::ALL, &row.get::<_, String>("kind")?)?,
            statements: row.get("statements")?,
            key,
            name,
        });
    }
    Ok(speakers)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Sample, day, store_of};
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
    }

    #[test]
    fn a_speaker_has_the_names_of_all_articles_whatever_the_order() {
        let samples = || {
            let name = |text: &str, name: &str, alias: &str, office: &str| {
                let mut sample = Sample::of(text);
                let speaker = sample.person(name);
                speaker.aliases.push(alias.into());
                speaker.offices.push(office.into());
                sample.says("“No,”");
                sample
            };
            [
                name("“No,” she said.", "Mira Solen", "Solen", "President of Veronia"),
                name("“No,” said she.", "Mira Solen", "Solen", "Veronian President"),
                name(
                    "“No,” said the president.",
                    "MIRA  SOLEN",
                    "Ms Solen",
                    "President of Veronia",
                ),
                name("“No,” said he.", "Davor Reth", "Reth", "Mayor of Port Sorrel"),
            ]
        };
        let (forth, back) = (store_of(&samples()), store_of(samples().iter().rev()));
        let speakers = forth.speakers().unwrap();
        assert_eq!(speakers, back.speakers().unwrap());
        let names: Vec<_> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        assert_eq!(names, ["Davor Reth", "Mira Solen"]);
        assert_eq!(speakers[1].statements, 3);
        assert_eq!(
            speakers[1].names,
            ["President of Veronia", "Solen", "MIRA  SOLEN", "Ms Solen", "Veronian President"],
        );
    }

    #[test]
    fn unnamed_speakers_of_two_articles_are_two() {
        let mut store = Store::in_memory().unwrap();
        for text in ["“No,” said two officials.", "“No,” two officials said."] {
            let mut sample = Sample::of(text);
            sample.person("two officials").kind = SpeakerKind::Collective;
            sample.says("“No,”");
            sample.log(&mut store);
        }
        let speakers = store.speakers().unwrap();
        assert_eq!(speakers.iter().map(|speaker| speaker.statements).collect::<Vec<_>>(), [1, 1]);
        assert_ne!(speakers[0].key, speakers[1].key);
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
