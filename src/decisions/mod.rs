//! What stands: the entries of the ledger, folded into what is true after all of them.
//!
//! Human beats machine, later beats earlier, nothing is forgotten. Pure: the same entries give the same
//! decisions, whatever database they come from.

mod agreement;
mod folding;
mod people;
mod reviews;
mod suggest;
#[cfg(test)]
mod tests;
mod topics;

use std::collections::{BTreeMap, BTreeSet};

pub use agreement::{Agreement, agreement};
pub use folding::{folded, has_words};
pub use people::{Attribution, By, Held, Named, People, Person, Reading};
pub use reviews::Reviews;
pub use suggest::{Suggestion, suggest};
pub use topics::{Topic, Topics};

use crate::model::ledger::{Anchor, Change, Correction, Entry};

/// Everything that people decided, as it stands.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// Who is who.
    pub people: People,
    /// The reader's topics.
    pub topics: Topics,
    /// What readers make of findings.
    pub reviews: Reviews,
    /// Tasks that need no more: what sort, and what about.
    pub settled: BTreeSet<(String, String)>,
    /// What is right of statements that were read wrongly, in the order of the entries.
    pub corrections: Vec<(Anchor, Correction)>,
}

impl Decisions {
    /// What stands after the entries of a ledger, in the order in which they were made.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::decisions::Decisions;
    /// use quotetrail::model::ledger::{Change, Entry};
    ///
    /// let entry = |number, id: &str, change| Entry {
    ///     number,
    ///     id: id.into(),
    ///     made_at: "2031-05-15T12:00:00Z".into(),
    ///     made_by: "Ilse Kroon".into(),
    ///     because: None,
    ///     change,
    /// };
    /// let topic = Change::TopicDefined { topic: "bridge".into(), terms: vec!["bridge".into()] };
    /// let undone = Change::Undone { entry: "a".into() };
    /// let entries = [entry(1, "a", topic), entry(2, "b", undone)];
    /// assert_eq!(Decisions::of(&entries[..1]).topics.iter().count(), 1);
    /// assert_eq!(Decisions::of(&entries).topics.iter().count(), 0);
    /// ```
    pub fn of(entries: &[Entry]) -> Self {
        let undone = undone(entries);
        let mut decisions = Self::default();
        let mut standing: Vec<&Entry> =
            entries.iter().filter(|entry| !undone.contains(entry.id.as_str())).collect();
        // Later beats earlier, also between two newsrooms whose ledgers were put together.
        standing
            .sort_by(|one, other| (&one.made_at, one.number).cmp(&(&other.made_at, other.number)));
        for entry in standing {
            decisions.add(entry);
        }
        decisions.people.settle();
        decisions
    }

    fn add(&mut self, entry: &Entry) {
        match &entry.change {
            Change::ArticleLogged(_) | Change::SourceAdded(_) | Change::Undone { .. } => {}
            Change::Settled { task, subject } => {
                self.settled.insert((task.clone(), subject.clone()));
            }
            Change::PersonAdded { .. }
            | Change::NameGiven { .. }
            | Change::OfficeHeld { .. }
            | Change::Identified { .. }
            | Change::Merged { .. } => self.people.add(&entry.change),
            Change::TopicDefined { .. } | Change::TopicsMerged { .. } => {
                self.topics.add(&entry.change);
            }
            Change::Corrected { statement, correction } => {
                self.corrections.push((statement.clone(), correction.clone()));
            }
            Change::Reviewed { .. } => self.reviews.add(entry),
        }
    }

    /// Whether every statement is read as the rules read it.
    pub fn moves_nothing(&self) -> bool {
        self.corrections.is_empty() && self.people.is_empty() && self.topics.is_empty()
    }

    /// The dates of publication that stand, as they were given, by the digest of the article.
    pub fn publication_dates(&self) -> BTreeMap<&str, &str> {
        let dates = self.corrections.iter().filter_map(|(anchor, correction)| match correction {
            Correction::Published { given } => Some((anchor.article.as_str(), given.as_str())),
            _ => None,
        });
        dates.collect()
    }
}

/// The ids of the entries that do not stand. What an undone undoing undid stands again.
pub fn undone(entries: &[Entry]) -> BTreeSet<&str> {
    let mut undone = BTreeSet::new();
    for entry in entries.iter().rev() {
        if let Change::Undone { entry: target } = &entry.change
            && !undone.contains(entry.id.as_str())
        {
            undone.insert(target.as_str());
        }
    }
    undone
}
