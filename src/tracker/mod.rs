//! The use cases: what the command line asks for, over one database and one lexicon.
//!
//! Everything that touches the database is a method of [`Tracker`]; [`extract`] is
//! pure, so that many articles can be read at the same time. What a caller hands in
//! or gets back is named here, so that the shell needs no other module of the analysis.

mod corrections;
mod exchange;
mod grounds;
mod lookup;
mod manual;
mod passages;
mod people;
mod prints;
mod reported;
mod reviews;
mod seen;
mod selection;
mod sources;
mod speakers;
mod todo;
mod topics;
mod upkeep;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::compare;
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::model::{
    About, Article, ArticleEntry, Comparison, Derivation, Diagnostic, Digest, History, Hit, Record,
    Report, ReportBasis, Ruling, SpeakerEntry, SpeakerReport, Statement,
};
use crate::quote;
use crate::resolve;
use crate::span::Span;
use crate::store::Store;
use crate::text::Document;

pub use crate::compare::Side;
pub use crate::decisions::{Agreement, Person, Suggestion};
pub use crate::fetch;
pub use crate::input::{self, Source};
pub use crate::store::{Counts, Incoming, Logged, Problem, Signature};
pub use corrections::{Fix, Told};
pub use exchange::Imported;
pub use grounds::Grounds;
pub use manual::{Page, manual};
pub use people::{Known, Term};
pub use reported::check_report;
pub use reviews::{Looked, ReviewStats, RuleTally};
pub use seen::{Earlier, Said};
pub use selection::Selection;
pub use todo::{Task, TaskKind};
pub use topics::TopicEntry;
pub use upkeep::{Proof, Rebuilt};

/// A database, and what can be asked of it.
pub struct Tracker {
    store: Store,
}

/// Two stored statements and what comparing them gives.
pub struct Pair {
    /// The one said first.
    pub earlier: Record,
    /// The one said later.
    pub later: Record,
    /// Verdict, reasons and diff.
    pub comparison: Comparison,
}

/// A statement in its article.
pub struct Shown {
    /// The statement.
    pub record: Record,
    /// The whole text of the article; its spans point into it.
    pub text: String,
    /// From the sentence before the statement to the one after it.
    pub context: Span,
    /// The other prints of the article, by digest.
    pub prints: Vec<Print>,
    /// What was known of the article when it was logged first.
    pub about: About,
}

/// Another article that is the same story.
pub struct Print {
    /// The article.
    pub article: ArticleEntry,
    /// `copy`: the same paragraphs in another place; `revision`: another text at the same address.
    pub relation: String,
    /// Whether it was published later than the one it is the print of.
    pub is_later: bool,
    /// The statement there that is nearest to this one, if it says it in other words: changed by the publisher.
    pub changed: Option<(Record, Comparison)>,
}

/// The statements of an article in text order, and what a reader should know about it.
///
/// Pure and total: any text gives a result.
pub fn extract(article: &Article) -> (Vec<Statement>, Vec<Diagnostic>) {
    let lexicon = Lexicon::english();
    let document = Document::read(&article.text, lexicon);
    let found = quote::read(&document, lexicon, article.form);
    let quote::Found { quotations, mut diagnostics, regions } = found;
    let (statements, more) =
        resolve::resolve_beside(article, &document, quotations, &regions, lexicon);
    diagnostics.extend(more);
    (statements, diagnostics)
}

/// What a list needs to know of an article.
pub fn entry(article: &Article) -> ArticleEntry {
    ArticleEntry {
        digest: article.digest(),
        title: article.title.clone(),
        url: article.url.clone(),
        outlet: article.outlet.clone(),
        published: article.published.clone(),
        story: None,
    }
}

/// Statements of an article with their words, as the database would give them back.
pub fn records(article: &Article, statements: Vec<Statement>) -> Vec<Record> {
    let text = &article.text;
    let words_of = |span: Span| span.of(text).to_owned();
    // Made once: the digest reads the whole text.
    let entry = entry(article);
    let record = |statement: Statement| Record {
        words: statement.quotation.words(text),
        printed: words_of(statement.quotation.span()),
        source: statement.quotation.source.map(words_of),
        said_evidence: statement.said_on.and_then(|said| said.evidence).map(words_of),
        article: entry.clone(),
        ruling: Ruling::default(),
        statement,
    };
    statements.into_iter().map(record).collect()
}

/// The articles that statements stand in.
fn articles_of(records: &[Record]) -> BTreeSet<Digest> {
    records.iter().map(|record| record.article.digest).collect()
}

impl Tracker {
    /// Opens a database to write to it; a file that does not exist is made.
    ///
    /// # Errors
    ///
    /// Those of [`Store::open`].
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self::over(Store::open(path)?))
    }

    /// Opens a database to read from it; one that does not exist reads as an empty one.
    ///
    /// # Errors
    ///
    /// Those of [`Store::open_read_only`].
    pub fn open_read_only(path: &Path) -> Result<Self> {
        Ok(Self::over(Store::open_read_only(path)?))
    }

    fn over(store: Store) -> Self {
        Self { store }
    }

    /// Stores an article with what [`extract`] found in it: all of it, or nothing.
    ///
    /// # Errors
    ///
    /// Those of [`Store::log`].
    pub fn log(
        &mut self,
        article: &Article,
        statements: &[Statement],
        diagnostics: &[Diagnostic],
        signature: &Signature,
    ) -> Result<Logged> {
        self.store.log(article, statements, diagnostics, signature)
    }

    /// Stores articles with what [`extract`] found in them, each whole or not at all, in one transaction.
    ///
    /// # Errors
    ///
    /// Those of [`Store::log_all`].
    pub fn log_all(&mut self, incoming: &[Incoming]) -> Result<Vec<Result<Logged>>> {
        self.store.log_all(incoming)
    }

    /// The speakers by name.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn speakers(&self) -> Result<Vec<SpeakerEntry>> {
        self.store.speakers()
    }

    /// The speaker who is asked for, and the others with the same words in their names.
    fn asked_for(
        &self,
        query: &str,
        selection: &Selection,
    ) -> Result<(SpeakerEntry, Vec<SpeakerEntry>)> {
        if selection.exact_name {
            return Ok((self.find_exactly(query)?, Vec::new()));
        }
        let found = self.find_among(query);
        let several = matches!(found, Err(Error::AmbiguousSpeaker { .. }));
        // An office that several held means its holder of the days that are asked for.
        match selection.days().filter(|_| several) {
            None => found,
            Some(days) => match self.store.decisions()?.people.holder(query, Some(days)) {
                Some(key) => Ok((self.find_person(key)?, Vec::new())),
                None => found,
            },
        }
    }

    /// What a speaker said, oldest first; headlines that reword a statement are no rows of their own.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::find_person`] and of the database.
    pub fn history(&self, speaker: &str, selection: &Selection) -> Result<History> {
        let (speaker, others) = self.asked_for(speaker, selection)?;
        let mut records = self.selected(&speaker, selection)?;
        records.retain(|record| record.statement.headline_of.is_none());
        let cut = self.store.cut(&articles_of(&records))?.len();
        Ok(History { speaker, others, records, cut })
    }

    /// The findings about the speakers named.
    ///
    /// Without names: about every identified speaker who has findings or more than
    /// one statement.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::find_person`] and of the database.
    pub fn report(&self, names: &[String], selection: &Selection) -> Result<Report> {
        let speakers = if names.is_empty() {
            let mut speakers = self.store.speakers()?;
            speakers.retain(|speaker| speaker.kind.is_identified());
            speakers
        } else {
            let mut speakers: Vec<SpeakerEntry> = Vec::new();
            for name in names {
                let (speaker, _) = self.asked_for(name, selection)?;
                if speakers.iter().all(|known| known.key != speaker.key) {
                    speakers.push(speaker);
                }
            }
            speakers.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
            speakers
        };
        let mut work = Vec::new();
        for speaker in speakers {
            let records = self.selected(&speaker, selection)?;
            let statements = records.iter().filter(|record| is_row(record)).count();
            if !names.is_empty() || statements > 1 {
                work.push((speaker, records));
            }
        }
        let mut articles = BTreeSet::new();
        for (_, records) in &work {
            articles.extend(articles_of(records));
        }
        let all_cut = self.store.cut(&articles)?;
        let articles = articles.len();
        let mut speakers: Vec<SpeakerReport> = work
            .into_par_iter()
            .map(|(speaker, records)| {
                compare::consistency::review(speaker, records, Lexicon::english())
            })
            .collect();
        for speaker in &mut speakers {
            speaker.basis.cut = articles_of(&speaker.records).intersection(&all_cut).count();
        }
        let total = |count: fn(&ReportBasis) -> usize| {
            speakers.iter().map(|speaker| count(&speaker.basis)).sum()
        };
        let basis = ReportBasis {
            statements: total(|basis| basis.statements),
            occasions: total(|basis| basis.occasions),
            remarks: total(|basis| basis.remarks),
            compared: total(|basis| basis.compared),
            articles,
            cut: all_cut.len(),
        };
        let mut report = Report { speakers, basis, ..Report::default() };
        reviews::reviewed(&mut report, &self.store)?;
        Ok(report)
    }

    /// Two statements compared, flagged or not; a statement beside itself has its parts compared.
    ///
    /// # Errors
    ///
    /// [`UnknownId`](crate::error::Error::UnknownId) and [`AmbiguousId`](crate::error::Error::AmbiguousId).
    pub fn why(&self, one: &str, other: &str) -> Result<Pair> {
        let (mut earlier, mut later) = (self.store.record(one)?, self.store.record(other)?);
        if order(&later) < order(&earlier) {
            std::mem::swap(&mut earlier, &mut later);
        }
        // A statement beside itself: its parts are held against each other.
        if earlier.statement.id == later.statement.id
            && let Some((first, rest)) = later.words.split_once('\n')
        {
            earlier.words = first.to_owned();
            later.words = rest.to_owned();
        }
        let comparison = compare::compare_records(&earlier, &later, Lexicon::english());
        Ok(Pair { earlier, later, comparison })
    }

    /// Everything about a statement.
    ///
    /// # Errors
    ///
    /// [`UnknownId`](crate::error::Error::UnknownId) and [`AmbiguousId`](crate::error::Error::AmbiguousId).
    pub fn show(&self, id: &str) -> Result<Shown> {
        let record = self.store.record(id)?;
        let text = self.store.text(record.article.digest)?.unwrap_or_default();
        let context = context(&text, record.statement.quotation.span(), Lexicon::english());
        let prints = self.prints(&record)?;
        let places = self.store.provenances(record.article.digest)?;
        let about = places.into_iter().next().map(|place| place.about).unwrap_or_default();
        Ok(Shown { record, text, context, prints, about })
    }

    /// The statement with an id as the rules read it, whatever people decided about it.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::show`].
    pub fn as_read(&self, id: &str) -> Result<Record> {
        self.store.record_as_read(id)
    }

    /// Statements that hold the words, newest first.
    ///
    /// # Errors
    ///
    /// Those of the database; no words are an error.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>> {
        self.store.search(words, limit)
    }

    /// How much is stored.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn counts(&self) -> Result<Counts> {
        self.store.counts()
    }

    /// What is stored, and everything that is wrong with it.
    ///
    /// # Errors
    ///
    /// Those of a database that cannot even be read.
    pub fn check(&self) -> Result<(Counts, Vec<Problem>)> {
        Ok((self.store.counts()?, self.store.check()?))
    }

    fn selected(&self, speaker: &SpeakerEntry, selection: &Selection) -> Result<Vec<Record>> {
        let mut records = self.store.records_of(&speaker.key)?;
        records.retain(|record| selection.holds(record));
        Ok(records)
    }
}

/// Whether the statement is a row of the history.
fn is_row(record: &Record) -> bool {
    record.statement.headline_of.is_none()
}

/// Two texts compared that are in no database.
pub fn compare_texts(earlier: &Side, later: &Side, same_event: bool) -> Comparison {
    compare::compare(earlier, later, same_event, Lexicon::english())
}

/// How the logical relation of two texts is derived, step by step.
pub fn derive_relation(earlier: &str, later: &str, same_event: bool) -> Derivation {
    let lexicon = Lexicon::english();
    let (one, other) = (Document::read(earlier, lexicon), Document::read(later, lexicon));
    compare::logic::relate(&one, &other, same_event, lexicon)
}

/// By day, then by place: statements of one article keep their order.
fn order(record: &Record) -> (Option<NaiveDate>, Digest, usize) {
    let said = record.statement.said_on.and_then(|said| said.range.order());
    (said, record.article.digest, record.statement.quotation.span().start)
}

/// From the sentence before a span to the one after it.
fn context(text: &str, span: Span, lexicon: &Lexicon) -> Span {
    let document = Document::read(text, lexicon);
    let tokens = document.tokens_in(span);
    if tokens.is_empty() {
        return span;
    }
    let first = document.sentence_of(tokens.start).saturating_sub(1);
    let last = (document.sentence_of(tokens.end - 1) + 1).min(document.sentences.len() - 1);
    document.sentences[first].span.join(document.sentences[last].span).join(span)
}
