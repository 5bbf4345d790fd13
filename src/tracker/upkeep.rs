//! Keeping the record sound: rebuilding what is derived, proving what is stored, copying it.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Datelike as _;

use super::{Tracker, extract};
use crate::error::Result;
use crate::model::ledger::{Change, Entry, Provenance};
use crate::model::{About, Cast, Dated, Diagnostic, Statement, StatementId};
use crate::store::{Problem, RULES_VERSION};

/// What a rebuild came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Articles that were read anew.
    pub articles: usize,
    /// Articles that were read by the rules of today already.
    pub current: usize,
}

/// What a proof came to.
pub struct Proof {
    /// Everything that is not as it should be.
    pub problems: Vec<Problem>,
    /// How many entries the ledger has.
    pub entries: i64,
    /// The digest of the last one.
    pub head: String,
    /// How many findings that people reviewed were made again.
    pub findings: usize,
    /// How many articles were read by other rules than today's, and so not read again.
    pub unread: usize,
}

impl Tracker {
    /// Reads articles anew that were read by other rules than today's, or all of them; decisions stand.
    ///
    /// `progress` is told of every article that is done.
    ///
    /// # Errors
    ///
    /// Those of the database; what was read anew until then stays.
    pub fn rebuild(&mut self, all: bool, mut progress: impl FnMut()) -> Result<Rebuilt> {
        let mut rebuilt = Rebuilt::default();
        for (digest, version) in self.store.analyses()? {
            if !all && version == RULES_VERSION {
                rebuilt.current += 1;
                continue;
            }
            if let Some(article) = self.store.whole_article(digest)? {
                let (statements, diagnostics) = extract(&article);
                self.store.log_anew(&article, &statements, &diagnostics)?;
                rebuilt.articles += 1;
            }
            progress();
        }
        self.store.settle()?;
        Ok(rebuilt)
    }

    /// Computes everything again that is stored: digests, slices, ids, the chain of the ledger, what stands after all
    /// decisions, and the findings that people reviewed. A digest that the ledger had before must be in its chain.
    ///
    /// # Errors
    ///
    /// Those of a database that cannot even be read.
    pub fn verify(&self, expected: Option<&str>) -> Result<Proof> {
        let mut problems = self.store.check()?;
        let (entries, head) = self.store.head()?;
        if let Some(expected) = expected
            && !self.store.has_link(expected)?
        {
            let what =
                format!("no entry has the digest {expected}: entries were cut off or made anew");
            problems.push(Problem { what, place: "ledger".into() });
        }
        let unread = self.read_again(&mut problems)?;
        let mut findings = 0;
        // A ledger that cannot be read is among the problems already.
        if let Ok(decided) = self.store.entries() {
            for entry in decided {
                if let Some(problem) = self.reviewed_wrongly(&entry)? {
                    problems.push(problem);
                }
                findings += usize::from(matches!(entry.change, Change::Reviewed { .. }));
            }
        }
        Ok(Proof { problems, entries, head, findings, unread })
    }

    /// Reads every article again that today's rules have read, and holds what they find against what is stored; and
    /// the article against the ledger's word on where it came from. Gives how many were not read again.
    fn read_again(&self, problems: &mut Vec<Problem>) -> Result<usize> {
        let mut unread = 0;
        for (digest, version) in self.store.analyses()? {
            let place = format!("article {digest}");
            // What cannot be read back is among the problems already.
            let Ok(Some(article)) = self.store.whole_article(digest) else { continue };
            let logged = self.store.article_as_logged(digest)?;
            for entry in self.store.entries_of_article(&digest.to_string()).unwrap_or_default() {
                if let Change::ArticleLogged(place_of) = &entry.change
                    && Some(&Provenance { about: About::default(), ..place_of.clone() })
                        != logged.as_ref()
                {
                    let what = "the ledger says that it came from elsewhere, or on another day";
                    problems.push(Problem { what: what.into(), place: place.clone() });
                }
            }
            if version != RULES_VERSION {
                if !(1..RULES_VERSION).contains(&version) {
                    let what = format!(
                        "it was read by rules of version {version}, which this program does not know"
                    );
                    problems.push(Problem { what, place });
                }
                unread += 1;
                continue;
            }
            let Ok(stored) = self.store.records_as_read_in(digest) else { continue };
            let stored: BTreeMap<StatementId, Statement> = stored
                .into_iter()
                .map(|record| (record.statement.id.clone(), record.statement))
                .collect();
            let (found, diagnostics) = extract(&article);
            let cast = Cast::of(digest, &found);
            for statement in &found {
                let what = match stored.get(&statement.id) {
                    None => "it is read in the article and not stored",
                    Some(known) if *known != storable(statement.clone(), &cast) => {
                        "it is not as the rules read it in the article"
                    }
                    Some(_) => continue,
                };
                let place = format!("statement {}", statement.id);
                problems.push(Problem { what: what.into(), place });
            }
            for id in stored.keys().filter(|id| found.iter().all(|found| found.id != **id)) {
                let what = "the rules do not read it in the article";
                problems.push(Problem { what: what.into(), place: format!("statement {id}") });
            }
            let told = self.store.diagnostics(digest).unwrap_or_default();
            // How a file was read is told by its bytes alone.
            let of_text = |all: &[Diagnostic]| -> Vec<Diagnostic> {
                all.iter().filter(|told| !told.kind.is_of_the_input()).cloned().collect()
            };
            if of_text(&diagnostics) != of_text(&told) {
                let what = "what its reader should know is not stored with it";
                problems.push(Problem { what: what.into(), place });
            }
        }
        Ok(unread)
    }

    /// Whether the words that a reviewer saw are not those of the finding's id, or stand in the article no more.
    fn reviewed_wrongly(&self, entry: &Entry) -> Result<Option<Problem>> {
        use crate::model::{Digest, Finding};

        let Change::Reviewed { finding, earlier, later, .. } = &entry.change else {
            return Ok(None);
        };
        let place = format!("ledger row {}", entry.number);
        if Finding::id_of(&earlier.words, &later.words) != *finding {
            let what = format!("finding {finding} is not that of the two texts");
            return Ok(Some(Problem { what, place }));
        }
        for anchor in [earlier, later] {
            let text = Digest::parse(&anchor.article).map(|digest| self.store.text(digest));
            let text = text.transpose()?.flatten();
            let stands = text.as_deref().and_then(|text| text.get(anchor.start..anchor.end));
            if stands.is_none() {
                let what = format!(
                    "finding {finding} points to {}..{} of article {}, where no words stand",
                    anchor.start, anchor.end, anchor.article
                );
                return Ok(Some(Problem { what, place }));
            }
        }
        Ok(None)
    }

    /// Writes a copy of the database, checked, under a name that is free.
    ///
    /// # Errors
    ///
    /// Those of the database and of the file.
    pub fn backup(&self, file: &Path) -> Result<()> {
        self.store.backup(file)
    }
}

/// A statement as the database can hold it: days beyond its calendar are left out, and a speaker's names are put together.
fn storable(mut statement: Statement, cast: &Cast) -> Statement {
    // It only serves to date the saying.
    statement.quotation.frame.clear();
    statement.speaker =
        statement.speaker.map(|speaker| cast.whole(&speaker).cloned().unwrap_or(speaker));
    let held = |dated: &Dated| {
        [dated.range.from, dated.range.to]
            .into_iter()
            .flatten()
            .all(|day| (0..=9999).contains(&day.year()))
    };
    statement.said_on = statement.said_on.filter(held);
    statement.refers_to.retain(held);
    statement
}
