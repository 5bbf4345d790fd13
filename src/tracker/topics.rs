//! The reader's own topics.

use std::collections::BTreeMap;

use super::Tracker;
use super::grounds::Grounds;
use crate::error::{Error, Result};
use crate::model::ledger::{Anchor, Change, Correction, Entry};

/// A topic as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicEntry {
    /// Its label.
    pub label: String,
    /// The words by which the reader finds its statements; nothing for an automatic topic.
    pub terms: Option<Vec<String>>,
    /// How many statements are on it.
    pub statements: usize,
}

impl Tracker {
    /// The reader's topics in their order, then the automatic ones by label.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn topics(&self) -> Result<Vec<TopicEntry>> {
        let mut counts: BTreeMap<String, usize> = self.store.topics()?.into_iter().collect();
        let decisions = self.store.decisions()?;
        let mut topics: Vec<TopicEntry> = decisions
            .topics
            .iter()
            .map(|topic| TopicEntry {
                label: topic.label.clone(),
                terms: Some(topic.terms.clone()),
                statements: counts.remove(&topic.label).unwrap_or(0),
            })
            .collect();
        topics.extend(counts.into_iter().map(|(label, statements)| TopicEntry {
            label,
            terms: None,
            statements,
        }));
        Ok(topics)
    }

    /// Names a topic.
    ///
    /// # Errors
    ///
    /// [`Error::TopicKnown`] if a reader has named one of that label; those of the database.
    pub fn add_topic(
        &mut self,
        label: &str,
        terms: &[String],
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        if self.readers_own(label)? {
            return Err(Error::TopicKnown { topic: label.into() });
        }
        self.define(label, terms, grounds)
    }

    /// Gives a topic other terms.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`] if no reader has named one of that label; those of the database.
    pub fn set_terms(
        &mut self,
        label: &str,
        terms: &[String],
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        if !self.readers_own(label)? {
            return Err(Error::UnknownTopic { topic: label.into() });
        }
        self.define(label, terms, grounds)
    }

    fn readers_own(&self, label: &str) -> Result<bool> {
        Ok(self.store.decisions()?.topics.iter().any(|topic| topic.label == label))
    }

    fn define(&mut self, label: &str, terms: &[String], grounds: &Grounds) -> Result<Vec<Entry>> {
        let change = Change::TopicDefined { topic: label.into(), terms: terms.to_vec() };
        self.decide(vec![change], grounds)
    }

    /// Puts statements on a topic.
    ///
    /// # Errors
    ///
    /// Those of [`Tracker::show`] for an id that is not there; then none is put there.
    pub fn assign_topic(
        &mut self,
        label: &str,
        ids: &[String],
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        let mut changes = Vec::new();
        for id in ids {
            let statement = Anchor::of(&self.store.record(id)?);
            let correction = Correction::Topic { topic: label.into() };
            changes.push(Change::Corrected { statement, correction });
        }
        self.decide(changes, grounds)
    }

    /// Makes one topic of two.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTopic`] if there is no topic of the first name; [`Error::NotMergeable`] for one and the same.
    pub fn merge_topics(
        &mut self,
        topic: &str,
        into: &str,
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        let topics = self.topics()?;
        if topics.iter().all(|known| known.label != topic) {
            return Err(Error::UnknownTopic { topic: topic.into() });
        }
        if topic == into {
            return Err(Error::NotMergeable { one: topic.into(), other: into.into() });
        }
        let change = Change::TopicsMerged { topic: topic.into(), into: into.into() };
        self.decide(vec![change], grounds)
    }
}
