//! The ledger: what people decided and what was logged, an entry each, never changed and never removed.
//!
//! Everything that the rules of the program did not find out by themselves is here: which articles came in, who
//! is who, what was corrected, reviewed, taken back. What stands today is what [`crate::decisions`] makes of all
//! entries in their order.

mod change;
mod correction;
mod review;

pub use change::{Change, NameSort, Provenance};
pub use correction::{Anchor, Correction};
pub use review::{REVIEW_REASONS, Review, ReviewStatus};

use super::Digest;
use super::content_id::content_id;

/// One entry of the ledger, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its place, from 1, without gaps.
    pub number: i64,
    /// A hash of what it says, who said so and when: the same in every database that holds it.
    pub id: String,
    /// When it was made: RFC 3339, in UTC.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// On which grounds.
    pub because: Option<String>,
    /// What it says.
    pub change: Change,
}

/// An entry that is to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// When: RFC 3339, in UTC.
    pub made_at: String,
    /// Who.
    pub made_by: String,
    /// On which grounds.
    pub because: Option<String>,
    /// What.
    pub change: Change,
}

impl Draft {
    /// The id of the entry that is the `nth`, from 0, with just these contents.
    ///
    /// # Panics
    ///
    /// Never: a change is plain data, which JSON can hold.
    pub fn id(&self, nth: usize) -> String {
        let because = self.because.as_deref().unwrap_or("");
        let nth = if nth == 0 { String::new() } else { nth.to_string() };
        content_id(&[&self.made_at, &self.made_by, because, &self.change.json(), &nth])
    }
}

/// What the first entry of the ledger follows on.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The digest of an entry: of the one before it and of everything it says, so that no entry can be changed,
/// removed or put in between without changing all that follow.
///
/// # Panics
///
/// Never: an entry is plain text.
pub fn chained(previous: &str, entry: &Entry) -> Digest {
    let number = entry.number.to_string();
    let change = entry.change.json();
    let because = entry.because.as_deref();
    let fields = [
        Some(previous),
        Some(&number),
        Some(&entry.id),
        Some(&entry.made_at),
        Some(&entry.made_by),
        because,
        Some(&change),
    ];
    Digest::of(&serde_json::to_string(&fields).expect("plain text"))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn draft(note: Option<&str>) -> Draft {
        Draft {
            made_at: "2031-05-15T12:00:00Z".into(),
            made_by: "Ilse Kroon".into(),
            because: note.map(ToOwned::to_owned),
            change: Change::Undone { entry: "0123456789abcdef".into() },
        }
    }

    #[test]
    fn a_change_is_written_and_read_alike() {
        let change = Change::OfficeHeld {
            person: "0123456789abcdef".into(),
            office: "Mayor of Port Sorrel".into(),
            from: NaiveDate::from_ymd_opt(2031, 5, 1),
            to: None,
            source: None,
        };
        let json = change.json();
        assert_eq!(
            json,
            r#"{"what":"office-held","person":"0123456789abcdef","office":"Mayor of Port Sorrel","from":"2031-05-01","to":null,"source":null}"#
        );
        assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), change);
    }

    #[test]
    fn every_field_is_in_the_id_and_in_the_chain() {
        let one = draft(Some("a letter"));
        assert_ne!(one.id(0), draft(None).id(0));
        assert_ne!(one.id(0), one.id(1));
        let entry = |number, draft: Draft| Entry {
            number,
            id: draft.id(0),
            made_at: draft.made_at,
            made_by: draft.made_by,
            because: draft.because,
            change: draft.change,
        };
        let digest = chained(GENESIS, &entry(1, draft(None)));
        assert_ne!(digest, chained(GENESIS, &entry(2, draft(None))));
        assert_ne!(digest, chained(GENESIS, &entry(1, draft(Some("")))));
        assert_ne!(digest, chained(&digest.to_string(), &entry(1, draft(None))));
    }
}
