//! Articles of which only a part was there to be read.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::Store;
use super::columns::name_of;
use crate::error::{DatabaseFault, Result};
use crate::model::{DiagnosticKind, Digest};

const IS_CUT: &str = "
    SELECT EXISTS (SELECT 1 FROM diagnostic JOIN article ON article.id = diagnostic.article
                   WHERE digest = ?1 AND kind = ?2)";

const HOW_MANY: &str = "SELECT count(DISTINCT article) FROM diagnostic WHERE kind = ?1";

impl Store {
    /// Those of some articles of which only a part was there to be read: what is not in
    /// them may stand in the rest.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn cut(&self, digests: &BTreeSet<Digest>) -> Result<BTreeSet<Digest>> {
        self.named(cut(&self.connection, digests))
    }

    /// How many articles of the database were cut off.
    ///
    /// # Errors
    ///
    /// [`Error::Database`](crate::error::Error::Database).
    pub fn count_cut(&self) -> Result<usize> {
        let kind = name_of(&DiagnosticKind::ALL, &DiagnosticKind::Truncated);
        let counted = self.connection.query_row(HOW_MANY, [kind], |row| row.get(0));
        self.named(counted.map_err(DatabaseFault::from))
    }
}

fn cut(
    connection: &Connection,
    digests: &BTreeSet<Digest>,
) -> Result<BTreeSet<Digest>, DatabaseFault> {
    let kind = name_of(&DiagnosticKind::ALL, &DiagnosticKind::Truncated);
    // One view of the database, and one lock, for all of them.
    let snapshot = connection.unchecked_transaction()?;
    let mut asked = snapshot.prepare(IS_CUT)?;
    let mut found = BTreeSet::new();
    for digest in digests {
        if asked.query_row((digest.to_string(), kind), |row| row.get(0))? {
            found.insert(*digest);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::samples::Sample;
    use super::*;
    use crate::model::Diagnostic;

    #[test]
    fn articles_that_were_cut() {
        let mut store = Store::in_memory().unwrap();
        let mut digests = BTreeSet::new();
        for (words, kinds) in [
            ("No", &[][..]),
            ("Yes", &[DiagnosticKind::Truncated, DiagnosticKind::Truncated]),
            ("Perhaps", &[DiagnosticKind::TooLong]),
        ] {
            let mut sample = Sample::solen(words, 3);
            let notes = kinds.iter().map(|kind| Diagnostic::about(*kind, "told"));
            sample.diagnostics = notes.collect();
            sample.log(&mut store);
            digests.insert(sample.article.digest());
        }
        let expected = Sample::solen("Yes", 3).article.digest();
        assert_eq!(store.cut(&digests).unwrap(), BTreeSet::from([expected]));
        assert_eq!(store.cut(&BTreeSet::from([Digest::of("another")])).unwrap(), BTreeSet::new());
        assert_eq!(store.count_cut().unwrap(), 1);
    }
}
