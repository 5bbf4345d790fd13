//! One story in several prints, and quotations that the publisher changed.

use super::Tracker;
use super::shown::Print;
use crate::compare;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::model::{Comparison, Record};

/// From which similarity on two quotations of two versions of an article are one that was changed.
const ONE_QUOTATION: f64 = 0.5;

impl Tracker {
    /// The other prints of the article in which a statement stands.
    pub(super) fn prints(&self, record: &Record) -> Result<Vec<Print>> {
        let mut prints = Vec::new();
        for (article, relation, is_later) in self.store.linked_articles(record.article.digest)? {
            let changed = if relation == "revision" {
                changed(record, &self.store.records_in(article.digest)?, is_later)
            } else {
                None
            };
            // Of the two, `is_later` is said of the one at hand.
            prints.push(Print { article, relation, is_later: !is_later, changed });
        }
        Ok(prints)
    }
}

/// The statement of another version of the article that says this one in other words; nothing where one of them
/// says it in the same. `is_later` says that the one at hand is of the later version.
fn changed(record: &Record, others: &[Record], is_later: bool) -> Option<(Record, Comparison)> {
    if others.iter().any(|other| other.words == record.words) {
        return None;
    }
    let compared = others.iter().map(|other| {
        let (earlier, later) = if is_later { (other, record) } else { (record, other) };
        (other, compare::compare_records(earlier, later, Lexicon::english()))
    });
    compared
        .filter(|(_, comparison)| comparison.similarity >= ONE_QUOTATION)
        .max_by(|(_, one), (_, other)| one.similarity.total_cmp(&other.similarity))
        .map(|(other, comparison)| (other.clone(), comparison))
}
