//! Who speaks: persons, organizations, collectives and anonymous sources, never mixed.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::Digest;
use super::content_id::content_id;

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

impl Speaker {
    /// Identity: 16 hexadecimal digits of a hash of the kind and the folded name.
    ///
    /// A collective, an anonymous source or an organization without a name ("the court") is
    /// somebody else in every article, so its key is made of the article's digest too.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::model::{Digest, Speaker, SpeakerKind};
    ///
    /// let [one, other] = [Digest::of("one article"), Digest::of("another article")];
    /// let mut speaker = Speaker {
    ///     name: "Mira Solen".into(),
    ///     kind: SpeakerKind::Person,
    ///     offices: Vec::new(),
    ///     aliases: Vec::new(),
    /// };
    /// assert_eq!(speaker.key(one), speaker.key(other));
    /// speaker.kind = SpeakerKind::Anonymous;
    /// assert_ne!(speaker.key(one), speaker.key(other));
    /// ```
    pub fn key(&self, article: Digest) -> String {
        let kind = SpeakerKind::ALL.iter().find(|(kind, _)| *kind == self.kind);
        let kind = kind.map_or("", |(_, name)| name);
        let name = self.folded_name();
        if self.kind.is_identified() && self.is_named() {
            content_id(&[kind, &name])
        } else {
            content_id(&[kind, &name, &article.to_string()])
        }
    }

    /// Identity of somebody who is another than the one whom the name alone means: made of what tells them apart.
    pub fn key_apart(&self, apart: &str) -> String {
        let kind = SpeakerKind::ALL.iter().find(|(kind, _)| *kind == self.kind);
        content_id(&[kind.map_or("", |(_, name)| name), &self.folded_name(), "apart", apart])
    }

    /// Whether the name is a name: "the court" of two articles may be two courts.
    fn is_named(&self) -> bool {
        self.kind != SpeakerKind::Organization || self.name.chars().any(char::is_uppercase)
    }

    /// The name as it is held against others: small letters, single spaces, straight apostrophes.
    pub fn folded_name(&self) -> String {
        // One letter with its accent or two characters: an é is an é.
        let name: String = self.name.nfc().collect();
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").replace('’', "'").to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_reach_from_one_article_to_another() {
        #[track_caller]
        fn case(name: &str, kind: SpeakerKind, one: bool) {
            let speaker =
                Speaker { name: name.into(), kind, offices: Vec::new(), aliases: Vec::new() };
            let keys = [Digest::of("a"), Digest::of("b")].map(|article| speaker.key(article));
            assert_eq!(keys[0] == keys[1], one, "{name}");
        }

        case("Mira Solen", SpeakerKind::Person, true);
        case("Court of Ostmark", SpeakerKind::Organization, true);
        case("court", SpeakerKind::Organization, false);
        case("her campaign", SpeakerKind::Organization, false);
        case("Residents", SpeakerKind::Collective, false);
        case("a Solen aide", SpeakerKind::Anonymous, false);
    }
}
