//! What people make of findings.

use serde::{Deserialize, Serialize};

/// What a reader makes of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewStatus {
    /// It is as the finding says.
    Confirmed,
    /// It is not.
    Dismissed,
    /// The reader cannot tell.
    Unsure,
}

impl ReviewStatus {
    /// Every status, with its name in all outputs.
    pub const ALL: [(ReviewStatus, &'static str); 3] = [
        (ReviewStatus::Confirmed, "confirmed"),
        (ReviewStatus::Dismissed, "dismissed"),
        (ReviewStatus::Unsure, "unsure"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, name)| name)
    }
}

/// The reasons that a review can give, each with what it means.
///
/// The shapes in which machines take two statements for a contradiction that are none, as reviewers of such tools
/// have described them: most are of time and of reported speech, few of wording.
pub const REVIEW_REASONS: &[(&str, &str)] = &[
    ("same-claim", "both say the same"),
    ("other-thing", "they speak of different things"),
    ("other-time", "each was true at its time: the world moved"),
    ("other-person", "one of them is somebody else's statement"),
    ("reported", "one of them only reports what others say"),
    ("context", "the words around them change what they say"),
    ("wrong-words", "the words are not as the speaker said them"),
    ("condition", "they hold under different conditions"),
    ("explained", "the speaker explains the change"),
    ("reversal", "the speaker took the other side"),
    ("other", "see the note"),
];

/// A reader's word on a finding, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The two statements that were looked at, the earlier one first, by their ids: others may hold the same words.
    pub statements: [String; 2],
    /// What the reader makes of it.
    pub status: ReviewStatus,
    /// Why, as one of [`REVIEW_REASONS`].
    pub reason: Option<String>,
    /// What else the reader says.
    pub note: Option<String>,
    /// Who.
    pub reviewer: String,
    /// When: RFC 3339, in UTC.
    pub made_at: String,
}
