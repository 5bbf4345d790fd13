//! What an entry of the ledger can say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Anchor, Correction, ReviewStatus};
use crate::model::{About, SpeakerKind};

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
        /// Why, as one of [`REVIEW_REASONS`](super::REVIEW_REASONS).
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
