//! The record for other programs: annotations, data for web pages, entries of a bibliography.

use std::io::{self, Write};

use super::{Selection, Tracker};
use crate::error::{Error, Result};
use crate::model::ledger::ReviewStatus;
use crate::report::{Confirmed, SourceFormat};

impl Tracker {
    /// Writes every article with its statements as they stand, by digest, then what readers confirmed; the same bytes
    /// for the same record. What a person says is no quotation is left out.
    ///
    /// # Errors
    ///
    /// Those of the database, and of the writer.
    pub fn export_as(&self, format: &SourceFormat, out: &mut dyn Write) -> Result<()> {
        let unwritable =
            |source: io::Error| Error::Unwritable { path: "the export".into(), source };
        let (_, head) = self.store.head()?;
        write!(out, "{}", (format.open)(&head)).map_err(unwritable)?;
        let mut separator = "";
        let mut add = |item: String| {
            let written = write!(out, "{separator}{item}");
            separator = format.separator;
            written.map_err(unwritable)
        };
        for (digest, _) in self.store.analyses()? {
            let Some(mut article) = self.store.whole_article(digest)? else { continue };
            if let Some(place) = self.store.provenances(digest)?.into_iter().next() {
                article.about = place.about;
            }
            let mut records = self.store.records_in(digest)?;
            records.retain(|record| !record.ruling.is_dropped);
            records.sort_by_key(|record| {
                let span = record.statement.quotation.span();
                (span.start, span.end)
            });
            (format.article)(&article, &records).into_iter().try_for_each(&mut add)?;
        }
        if let Some(write) = format.confirmed {
            for looked in self.findings(&[], &Selection::default())? {
                let finding = &looked.finding;
                let confirmed =
                    finding.review().filter(|review| review.status == ReviewStatus::Confirmed);
                if let Some(review) = confirmed {
                    let (earlier, later) = (&looked.earlier, &looked.later);
                    add(write(&Confirmed { finding, review, earlier, later }))?;
                }
            }
        }
        write!(out, "{}", format.close).map_err(unwritable)
    }
}
