//! The ledger: what people decided and what was logged, an entry each, never changed and never removed.
//!
//! Everything that the rules of the program did not find out by themselves is here: which articles came in, who
//! is who, what was corrected, reviewed, taken back. What stands today is what [`crate::decisions`] makes of all
//! entries in their order.

mod correction;
mod review;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use correction::{Anchor, Correction};
pub use review::{REVIEW_REASONS, Review, ReviewStatus};

use super::content_id::content_id;
use super::{About, Digest, SpeakerKind};

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

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Change {
    /// An article came in.
    ArticleLogged(Provenance),
    /// The text of a stored article was found somewhere else, too.
    SourceAdded(Provenance),
    /// There is such a person or organization.
    PersonAdded {
        /// Their key.
        person: String,
        /// The full name.
        name: String,
        /// Person or organization.
        kind: SpeakerKind,
        /// What tells them apart from others of that name.
        apart: Option<String>,
    },
    /// They have, or had, that name.
    NameGiven {
        /// Whose.
        person: String,
        /// The name.
        name: String,
        /// What sort of name it is.
        sort: NameSort,
        /// The first day on which it was theirs, if that is known.
        from: Option<NaiveDate>,
        /// The last day.
        to: Option<NaiveDate>,
        /// Where that can be read.
        source: Option<String>,
    },
    /// They hold, or held, that office.
    OfficeHeld {
        /// Who.
        person: String,
        /// The office as articles write it: `US Secretary of State`.
        office: String,
        /// The first day in office, if it is known.
        from: Option<NaiveDate>,
        /// The last day.
        to: Option<NaiveDate>,
        /// Where that can be read.
        source: Option<String>,
    },
    /// They are that item of Wikidata.
    Identified {
        /// Who.
        person: String,
        /// As in `Q42`.
        wikidata: String,
    },
    /// Two speakers are one and the same.
    Merged {
        /// The one whose statements move.
        person: String,
        /// The one who has them then.
        into: String,
        /// Their names at that time, for people who read the ledger.
        names: [String; 2],
    },
    /// A task of `todo` that needs no more.
    Settled {
        /// What sort of task it is.
        task: String,
        /// What it is about.
        subject: String,
    },
    /// A topic of the reader's, with the words by which its statements are found; made anew or changed.
    TopicDefined {
        /// Its label.
        topic: String,
        /// Words as `search` takes them; a statement that holds all words of one of them is on the topic.
        terms: Vec<String>,
    },
    /// Two topics are one.
    TopicsMerged {
        /// The one that goes, a reader's or an automatic one.
        topic: String,
        /// The one that stays.
        into: String,
    },
    /// What the rules read in an article is wrong.
    Corrected {
        /// The statement.
        statement: Anchor,
        /// What is right.
        correction: Correction,
    },
    /// A finding was looked at.
    Reviewed {
        /// The finding: the order-free hash of its two texts.
        finding: String,
        /// The earlier statement.
        earlier: Anchor,
        /// The later statement.
        later: Anchor,
        /// The verdict that was looked at.
        verdict: String,
        /// The rule that decided it.
        rule: String,
        /// What the reader makes of it; nothing takes the reader's earlier word back.
        status: Option<ReviewStatus>,
        /// Why, as one of [`REVIEW_REASONS`].
        reason: Option<String>,
    },
    /// An earlier entry does not hold.
    Undone {
        /// Its id.
        entry: String,
    },
}

impl Change {
    /// The change as one line of JSON, always the same for the same change.
    ///
    /// # Panics
    ///
    /// Never: a change is plain data, which JSON can hold.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("plain data")
    }

    /// Whether the way in which statements are read can depend on it.
    pub fn moves_statements(&self) -> bool {
        !matches!(
            self,
            Change::ArticleLogged(_)
                | Change::SourceAdded(_)
                | Change::Reviewed { .. }
                | Change::Settled { .. }
        )
    }
}

/// Where an article was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The digest of its text.
    pub article: String,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// When, as it was given.
    pub published: Option<String>,
    /// What else was known there.
    #[serde(flatten)]
    pub about: About,
}

impl Provenance {
    /// Whether it tells of another place than `other` does.
    pub fn is_elsewhere(&self, other: &Provenance) -> bool {
        let differs = |one: &Option<String>, other: &Option<String>| one.is_some() && one != other;
        differs(&self.url, &other.url) || differs(&self.outlet, &other.outlet)
    }
}

/// What sort of name a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameSort {
    /// The whole name, by which the person is listed.
    Full,
    /// Another name: a nickname, a former name.
    Alias,
    /// The name in other letters.
    Transliteration,
    /// A spelling that some article has.
    Printed,
}

impl NameSort {
    /// Every sort, with its name on the command line and in the database.
    pub const ALL: [(NameSort, &'static str); 4] = [
        (NameSort::Full, "full"),
        (NameSort::Alias, "alias"),
        (NameSort::Transliteration, "transliteration"),
        (NameSort::Printed, "printed"),
    ];
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
