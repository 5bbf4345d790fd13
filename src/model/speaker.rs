//! Who speaks: persons, organizations, collectives and anonymous sources, never mixed.

use serde::Serialize;

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A government, ministry, company, agency, party, document.
    Organization,
    /// Several at once: residents, two officials, the delegations.
    Collective,
    /// One person who is not named: a source close to the delegation.
    Anonymous,
}

impl SpeakerKind {
    /// Every kind, with its name in the database and in JSON.
    pub const ALL: [(SpeakerKind, &'static str); 4] = [
        (SpeakerKind::Person, "person"),
        (SpeakerKind::Organization, "organization"),
        (SpeakerKind::Collective, "collective"),
        (SpeakerKind::Anonymous, "anonymous"),
    ];

    /// Whether two articles that use the same words for such a speaker mean the same one.
    ///
    /// "A source close to the delegation" in two articles need not be one source,
    /// so the statements of unnamed speakers are never held against each other.
    pub fn is_identified(self) -> bool {
        matches!(self, SpeakerKind::Person | SpeakerKind::Organization)
    }
}

/// A speaker, as one article gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Speaker {
    /// The fullest name that the article gives, without titles: `Marco Rubio`.
    pub name: String,
    /// Person, organization, collective or anonymous.
    pub kind: SpeakerKind,
    /// The offices that the article names, as printed: `United States Secretary of State`.
    pub offices: Vec<String>,
    /// The other names that the article uses, as printed: `Rubio`.
    pub aliases: Vec<String>,
}
