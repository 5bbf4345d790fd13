//! Decisions on grounds: who decides something, when and why, and how that is taken back.

use super::{Tracker, extract};
use crate::decisions::undone;
use crate::error::{Error, Result};
use crate::model::ledger::{Change, Draft, Entry};
use crate::store::Signature;

/// Who decides something, when and why.
#[derive(Clone, Debug)]
pub struct Grounds {
    /// Who and when.
    pub signature: Signature,
    /// Why.
    pub because: Option<String>,
}

impl Grounds {
    fn draft(&self, change: Change) -> Draft {
        Draft {
            made_at: self.signature.at.clone(),
            made_by: self.signature.by.clone(),
            because: self.because.clone(),
            change,
        }
    }
}

impl Tracker {
    /// Takes back an entry of the ledger that stands.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownEntry`], [`Error::AmbiguousId`]; [`Error::NothingToUndo`] if it does not stand.
    pub fn undo(&mut self, id: &str, grounds: &Grounds) -> Result<Vec<Entry>> {
        let entries = self.store.entries()?;
        let wanted = id.to_ascii_lowercase();
        let fits: Vec<&Entry> = entries
            .iter()
            .filter(|entry| !wanted.is_empty() && entry.id.starts_with(&wanted))
            .collect();
        match fits.as_slice() {
            [] => Err(Error::UnknownEntry { id: id.into() }),
            [only] if undone(&entries).contains(only.id.as_str()) => {
                Err(Error::NothingToUndo { what: format!("entry {}", only.id) })
            }
            [only] => self.decide(vec![Change::Undone { entry: only.id.clone() }], grounds),
            several => {
                let ids = several.iter().map(|entry| entry.id.clone()).collect();
                Err(Error::AmbiguousId { id: id.into(), ids })
            }
        }
    }

    pub(super) fn decide(&mut self, changes: Vec<Change>, grounds: &Grounds) -> Result<Vec<Entry>> {
        let mut drafts: Vec<Draft> =
            changes.into_iter().map(|change| grounds.draft(change)).collect();
        // A clock that was set back makes no decision earlier than those that it takes the place of.
        let last = self.store.entries()?.into_iter().map(|entry| entry.made_at).max();
        if let Some(last) = last {
            for draft in &mut drafts {
                draft.made_at = draft.made_at.clone().max(last.clone());
            }
        }
        self.store.decide(&drafts, &extract)
    }
}
