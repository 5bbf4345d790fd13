//! Everybody who speaks in one article, each with all names that it gives them.

use std::collections::BTreeMap;

use super::{Digest, Speaker, SpeakerKind, Statement};

/// The speakers of an article.
///
/// Its statements may each give a speaker other names, as "Sources" at the head of a sentence and "sources" elsewhere:
/// those of one identity are put together, as they are stored.
pub struct Cast {
    speakers: BTreeMap<String, Speaker>,
    /// A key is a hash, and most speakers say several things.
    keys: BTreeMap<(SpeakerKind, String), String>,
}

impl Cast {
    /// The speakers of the statements of an article.
    pub fn of(article: Digest, statements: &[Statement]) -> Self {
        let mut cast = Self { speakers: BTreeMap::new(), keys: BTreeMap::new() };
        for speaker in statements.iter().filter_map(|statement| statement.speaker.as_ref()) {
            cast.add(article, speaker);
        }
        cast
    }

    fn add(&mut self, article: Digest, speaker: &Speaker) {
        let key = self.keys.entry((speaker.kind, speaker.name.clone()));
        let key = key.or_insert_with(|| speaker.key(article));
        let Some(known) = self.speakers.get_mut(key) else {
            self.speakers.insert(key.clone(), speaker.clone());
            return;
        };
        for alias in std::iter::once(&speaker.name).chain(&speaker.aliases) {
            if *alias != known.name && !known.aliases.contains(alias) {
                known.aliases.push(alias.clone());
            }
        }
        for office in &speaker.offices {
            if !known.offices.contains(office) {
                known.offices.push(office.clone());
            }
        }
    }

    /// Every speaker with the key, in the order of the keys.
    pub fn speakers(&self) -> impl Iterator<Item = (&str, &Speaker)> {
        self.speakers.iter().map(|(key, speaker)| (key.as_str(), speaker))
    }

    /// The key of the speaker of one of the statements.
    pub fn key(&self, speaker: &Speaker) -> Option<&str> {
        self.keys.get(&(speaker.kind, speaker.name.clone())).map(String::as_str)
    }

    /// The speaker of one of the statements, with all names.
    pub fn whole(&self, speaker: &Speaker) -> Option<&Speaker> {
        self.speakers.get(self.key(speaker)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_identity_are_put_together() {
        let digest = Digest::of("an article");
        let speaker = |name: &str, kind, aliases: &[&str]| Speaker {
            name: name.into(),
            kind,
            offices: Vec::new(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        };
        let mut cast = Cast { speakers: BTreeMap::new(), keys: BTreeMap::new() };
        let one = speaker("sources", SpeakerKind::Collective, &[]);
        let other = speaker("Sources", SpeakerKind::Collective, &[]);
        let solen = speaker("Mira Solen", SpeakerKind::Person, &["Solen"]);
        for speaker in [&one, &other, &solen, &one] {
            cast.add(digest, speaker);
        }
        assert_eq!(cast.key(&one), cast.key(&other));
        assert_eq!(cast.whole(&other).unwrap().aliases, ["Sources"]);
        assert_eq!(cast.whole(&solen), Some(&solen));
        assert_eq!(cast.speakers().count(), 2);
        assert_eq!(cast.key(&speaker("Tomas Brandt", SpeakerKind::Person, &[])), None);
    }
}
