//! The use cases: what the command line asks for, over one database and one lexicon.
//!
//! Everything that touches the database is a method of [`Tracker`]; [`extract`] is
//! pure, so that many articles can be read at the same time. What a caller hands in
//! or gets back is named here, so that the shell needs no other module of the analysis.

mod corrections;
mod exchange;
mod grounds;
mod history;
mod lookup;
mod manual;
mod passages;
mod people;
mod prints;
mod reported;
mod reviews;
mod seen;
mod selection;
mod shown;
mod sources;
mod speakers;
mod todo;
mod topics;
mod upkeep;

use std::path::Path;

use crate::compare;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::model::{
    Article, ArticleEntry, Comparison, Derivation, Diagnostic, Hit, Record, Ruling, SpeakerEntry,
    Statement,
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
pub use shown::{Pair, Print, Shown};
pub use todo::{Task, TaskKind};
pub use topics::TopicEntry;
pub use upkeep::{Proof, Rebuilt};

/// A database, and what can be asked of it.
pub struct Tracker {
    store: Store,
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
