//! Looking somebody up: of all who said something or were entered, the one who is called so.

use std::collections::BTreeSet;

use super::{Tracker, speakers};
use crate::decisions::{Person, folded, has_words};
use crate::error::Result;
use crate::model::SpeakerEntry;

/// Among how many of those who have a similar word in a name similar names are looked for.
const CANDIDATES: usize = 500;

impl Tracker {
    /// Everybody who has said something or was entered, by name.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn people(&self) -> Result<Vec<SpeakerEntry>> {
        self.with_silent(self.store.speakers()?, |_| true)
    }

    /// Those of [`Tracker::people`] who can be meant: their names have all the words of `wanted`, or their key begins
    /// with what was asked for. No other speaker of the articles is looked at, however many they are.
    fn called(&self, wanted: &str, query: &str) -> Result<Vec<SpeakerEntry>> {
        let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        let digits = speakers::digits(query);
        let said = self.store.speakers_called(&words, digits.as_deref())?;
        self.with_silent(said, |person| {
            let names = [label(person), person.name.clone()].into_iter().chain(names_of(person));
            let is_called =
                !words.is_empty() && names.into_iter().any(|name| has_words(&name, &words));
            is_called || digits.as_ref().is_some_and(|digits| person.key.starts_with(digits))
        })
    }

    /// Speakers, and those who were entered and said nothing, by name.
    fn with_silent(
        &self,
        mut all: Vec<SpeakerEntry>,
        is_meant: impl Fn(&Person) -> bool,
    ) -> Result<Vec<SpeakerEntry>> {
        let known: BTreeSet<String> = all.iter().map(|speaker| speaker.key.clone()).collect();
        let decisions = self.store.decisions()?;
        let silent = decisions.people.iter().filter(|person| !known.contains(&person.key));
        all.extend(silent.filter(|person| is_meant(person)).map(|person| SpeakerEntry {
            key: person.key.clone(),
            name: label(person),
            kind: person.kind,
            names: names_of(person),
            statements: 0,
        }));
        all.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
        Ok(all)
    }

    /// The one who is called so, whether they have said something or not: by full name, else by any known name or office,
    /// else by a part of one that only one has. The beginning of a key will do, too.
    ///
    /// # Errors
    ///
    /// [`UnknownSpeaker`](crate::error::Error::UnknownSpeaker) with the nearest names, or
    /// [`AmbiguousSpeaker`](crate::error::Error::AmbiguousSpeaker) with all that fit.
    pub fn find_person(&self, query: &str) -> Result<SpeakerEntry> {
        self.find_among(query).map(|(found, _)| found)
    }

    /// As [`Tracker::find_person`], and the others with the same words in their names, by name.
    pub(super) fn find_among(&self, query: &str) -> Result<(SpeakerEntry, Vec<SpeakerEntry>)> {
        for wanted in speakers::wordings(query) {
            let called = self.called(&wanted.words, query)?;
            if let Some(found) = speakers::find_by(&wanted, query, &called) {
                return found.map(|found| {
                    let others = speakers::others(&wanted, &found, called);
                    (found, others)
                });
            }
        }
        Err(speakers::unknown(query, &self.like(query)?))
    }

    /// Those of [`Tracker::people`] whose names may be like what was asked for.
    fn like(&self, query: &str) -> Result<Vec<SpeakerEntry>> {
        let wanted = folded(query);
        let likeness = |word: &str| speakers::likeness(&wanted, word);
        self.with_silent(self.store.speakers_like(likeness, CANDIDATES)?, |_| true)
    }

    /// The one who is listed by that very name.
    ///
    /// # Errors
    ///
    /// As for [`Tracker::find_person`].
    pub(super) fn find_exactly(&self, name: &str) -> Result<SpeakerEntry> {
        let called = self.called(&folded(name), name)?;
        match speakers::find_exactly(name, &called) {
            Some(found) => found,
            None => Err(speakers::unknown(name, &self.like(name)?)),
        }
    }
}

/// A person by the name and what tells them apart.
fn label(person: &Person) -> String {
    match &person.apart {
        Some(apart) => format!("{} ({apart})", person.name),
        None => person.name.clone(),
    }
}

fn names_of(person: &Person) -> Vec<String> {
    let names = person.names.iter().map(|name| name.words.clone());
    names.chain(person.offices.iter().map(|held| held.words.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::model::ledger::NameSort;
    use crate::model::{Article, SpeakerKind};
    use crate::store::Signature;
    use crate::tracker::speakers::{find_by, find_exactly, unknown, wordings};
    use crate::tracker::{Grounds, Term, extract};

    #[test]
    fn whoever_is_looked_up_is_found_as_in_the_list_of_all() {
        let folder = tempfile::tempdir().unwrap();
        let mut tracker = Tracker::open(&folder.path().join("trail.db")).unwrap();
        let signature = Signature { by: "Ana Sule".into(), at: "2025-05-20T12:00:00Z".into() };
        for text in [
            "“We sail,” President Mira Solen said. “No,” said Davor Reth, the mayor of Port Sorrel.",
            "“We stay,” Solen said. “Yes,” said Ilse Reth. Two officials said the ferry sails.",
            "“It is late,” said Jean O’Kroon-Reth. The US Secretary of State said the talks go on.",
            "“We go,” Mira Solen told Solen Ferries. “We do not,” Solen Ferries said in a statement.",
            "“No,” said Mira Solen, the President of Veronia. “Never,” said Ivo Lund, spokesman for the President of Veronia.",
        ] {
            let article = Article::of(text);
            let (statements, diagnostics) = extract(&article);
            tracker.log(&article, &statements, &diagnostics, &signature).unwrap();
        }
        let case = |tracker: &Tracker| {
            let all = tracker.people().unwrap();
            let names = all
                .iter()
                .flat_map(|speaker| std::iter::once(&speaker.name).chain(&speaker.names).cloned());
            let mut queries: Vec<String> = names.collect();
            let words = queries.iter().flat_map(|name| name.split(' ').map(str::to_owned));
            queries.extend(words.collect::<Vec<_>>());
            queries.extend(all.iter().map(|speaker| speaker.key[..8].to_owned()));
            queries.extend(
                [
                    "",
                    "of",
                    "the",
                    "the mayor of Port Sorrel",
                    "okroon",
                    "reth ilse",
                    "Jo British",
                    "The President",
                ]
                .map(str::to_owned),
            );
            assert!(queries.len() > 30);
            for query in queries {
                let told = |found: Option<Result<SpeakerEntry>>| {
                    found.map(|found| found.map_err(|error| error.to_string()))
                };
                for wanted in wordings(&query) {
                    let called = tracker.called(&wanted.words, &query).unwrap();
                    let found = told(find_by(&wanted, &query, &called));
                    assert_eq!(found, told(find_by(&wanted, &query, &all)), "{query}");
                }
                let listed = find_exactly(&query, &all);
                let listed = listed.unwrap_or_else(|| Err(unknown(&query, &all)));
                assert_eq!(told(Some(tracker.find_exactly(&query))), told(Some(listed)), "{query}");
            }
            for query in
                ["Mira Solent", "Solan", "Okron", "Davr Reht", "Ilsa", "Irn Lady", "Xyzzy", ""]
            {
                let suggested = |found: Error| match found {
                    Error::UnknownSpeaker { nearest, .. } => nearest,
                    other => panic!("{query}: {other:?}"),
                };
                let found = suggested(tracker.find_person(query).unwrap_err());
                assert_eq!(found, suggested(unknown(query, &all)), "{query}");
            }
        };
        case(&tracker);

        let grounds = Grounds { signature, because: Some("heard there".into()) };
        tracker.add_person("Ana Solen", SpeakerKind::Person, None, &grounds).unwrap();
        tracker.add_person("Davor Reth", SpeakerKind::Person, Some("the baker"), &grounds).unwrap();
        tracker
            .give_name("Ilse Reth", "Iron Lady", NameSort::Alias, Term::default(), &grounds)
            .unwrap();
        tracker.add_person("Jo British", SpeakerKind::Person, None, &grounds).unwrap();
        tracker.add_person("Jo British", SpeakerKind::Person, Some("Columbia"), &grounds).unwrap();
        tracker.give_office("Ana Solen", "Mayor of Ostmark", Term::default(), &grounds).unwrap();
        case(&tracker);
        tracker.merge("Jean O’Kroon-Reth", "Ilse Reth", &grounds).unwrap();
        case(&tracker);
        for (query, expected) in [
            ("okroon", Some("Ilse Reth")),
            ("solen ferries", Some("Solen Ferries")),
            ("The Iron Lady", Some("Ilse Reth")),
            ("Ms. O'Kroon-Reth", Some("Ilse Reth")),
            ("Senator Solen Ferries", Some("Solen Ferries")),
            ("Veronia", None),
            // Whoever speaks for her is only called by her office, too.
            ("the President of Veronia", Some("Mira Solen")),
            ("president of veronia", Some("Mira Solen")),
            ("reth ilse", None),
            ("the xyzzy", None),
        ] {
            let found = tracker.find_person(query).ok().map(|speaker| speaker.name);
            assert_eq!(found.as_deref(), expected, "{query}");
        }
    }
}
