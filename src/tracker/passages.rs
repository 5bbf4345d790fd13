//! The paragraphs in which the statements of a report stand.

use std::collections::BTreeSet;

use super::Tracker;
use crate::error::Result;
use crate::model::{Passage, Record, Report, StatementId};
use crate::span::Span;

impl Tracker {
    /// Puts to a report the paragraphs of the statements that its findings join.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn add_passages(&self, report: &mut Report) -> Result<()> {
        for speaker in &report.speakers {
            let joined: BTreeSet<&StatementId> = speaker
                .findings
                .iter()
                .flat_map(|finding| [&finding.earlier, &finding.later])
                .collect();
            for record in &speaker.records {
                if joined.contains(&record.statement.id)
                    && let Some(text) = self.store.text(record.article.digest)?
                    && let Some(passage) = passage(record, &text)
                {
                    report.passages.insert(record.statement.id.clone(), passage);
                }
            }
        }
        Ok(())
    }
}

/// The lines of a text over which a statement reaches.
fn passage(record: &Record, text: &str) -> Option<Passage> {
    let span = record.statement.quotation.span();
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |end| end + 1);
    let end = text.get(span.end..)?.find('\n').map_or(text.len(), |end| span.end + end);
    let parts = record.statement.quotation.parts.iter();
    Some(Passage {
        text: text.get(start..end)?.to_owned(),
        parts: parts.map(|part| Span::new(part.start - start, part.end - start)).collect(),
    })
}
