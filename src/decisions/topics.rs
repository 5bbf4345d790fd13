//! The reader's own topics.

use std::collections::BTreeMap;

use crate::model::ledger::Change;

/// A topic that a reader named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its label.
    pub label: String,
    /// The words by which its statements are found, as `search` takes them.
    pub terms: Vec<String>,
}

/// The topics, in the order in which they were first named.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    topics: Vec<Topic>,
    merged: BTreeMap<String, String>,
}

impl Topics {
    pub(super) fn add(&mut self, change: &Change) {
        match change {
            Change::TopicDefined { topic, terms } => {
                // Named anew, it stands for itself again.
                self.merged.remove(topic);
                match self.topics.iter_mut().find(|known| known.label == *topic) {
                    Some(known) => known.terms.clone_from(terms),
                    None => {
                        self.topics.push(Topic { label: topic.clone(), terms: terms.clone() });
                    }
                }
            }
            Change::TopicsMerged { topic, into } => {
                if let Some(at) = self.topics.iter().position(|known| known.label == *topic) {
                    let gone = self.topics.remove(at);
                    match self.topics.iter_mut().find(|known| known.label == *into) {
                        Some(known) => {
                            for term in gone.terms {
                                if !known.terms.contains(&term) {
                                    known.terms.push(term);
                                }
                            }
                        }
                        None => self.topics.push(Topic { label: into.clone(), terms: gone.terms }),
                    }
                }
                self.merged.insert(topic.clone(), into.clone());
            }
            _ => {}
        }
    }

    /// Whether the reader named none.
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.merged.is_empty()
    }

    /// The topics in their order: of two that fit a statement, the first is taken.
    pub fn iter(&self) -> impl Iterator<Item = &Topic> {
        self.topics.iter()
    }

    /// The labels that gave way, each with the one that has their statements now.
    pub fn merged(&self) -> impl Iterator<Item = (&str, &str)> {
        self.merged.iter().map(|(label, into)| (label.as_str(), into.as_str()))
    }

    /// The label that stands for a label.
    pub fn current<'a>(&'a self, label: &'a str) -> &'a str {
        let mut label = label;
        for _ in 0..self.merged.len() {
            match self.merged.get(label) {
                Some(into) => label = into,
                None => break,
            }
        }
        label
    }
}
