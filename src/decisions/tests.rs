//! Who is meant after all decisions: tables with near misses.

use chrono::NaiveDate;

use super::*;
use crate::model::ledger::NameSort;
use crate::model::{DateRange, Digest, Speaker, SpeakerKind};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn key(name: &str) -> String {
    let speaker = Speaker {
        name: name.into(),
        kind: SpeakerKind::Person,
        offices: Vec::new(),
        aliases: Vec::new(),
    };
    speaker.key(Digest::of(""))
}

fn added(person: &str, name: &str, apart: Option<&str>) -> Change {
    Change::PersonAdded {
        person: person.into(),
        name: name.into(),
        kind: SpeakerKind::Person,
        apart: apart.map(Into::into),
    }
}

fn office(person: &str, office: &str, from: Option<&str>, to: Option<&str>) -> Change {
    let (from, to) = (from.map(day), to.map(day));
    Change::OfficeHeld { person: person.into(), office: office.into(), from, to, source: None }
}

fn named(person: &str, name: &str, from: Option<&str>, to: Option<&str>) -> Change {
    let (from, to) = (from.map(day), to.map(day));
    let sort = NameSort::Alias;
    Change::NameGiven { person: person.into(), name: name.into(), sort, from, to, source: None }
}

fn decisions(changes: Vec<Change>) -> Decisions {
    let entry = |(number, change)| Entry {
        number,
        id: format!("{number:016x}"),
        made_at: "2031-05-15T12:00:00Z".into(),
        made_by: "Ilse Kroon".into(),
        because: None,
        change,
    };
    Decisions::of(&(1..).zip(changes).map(entry).collect::<Vec<_>>())
}

/// Who said what a person of that name said, with an office, on a day.
#[track_caller]
fn said(decisions: &Decisions, name: &str, offices: &[&str], on: Option<&str>) -> Option<String> {
    let offices: Vec<String> = offices.iter().map(|office| (*office).to_owned()).collect();
    let own = key(name);
    let reading = Reading {
        key: Some(&own),
        name,
        kind: Some(SpeakerKind::Person),
        offices: &offices,
        said_on: on.map(|on| DateRange::day(day(on))),
    };
    match decisions.people.attribute(&reading) {
        None => Some(own),
        Some(attribution) => attribution.key,
    }
}

/// Who is meant by the bare words of an office on a day.
fn holder(decisions: &Decisions, words: &str, on: Option<&str>) -> Option<String> {
    let reading = Reading {
        key: None,
        name: words,
        kind: None,
        offices: &[],
        said_on: on.map(|on| DateRange::day(day(on))),
    };
    decisions.people.attribute(&reading).and_then(|attribution| attribution.key)
}

#[test]
fn the_words_of_an_office_mean_its_only_holder_of_the_day() {
    let (solen, reth) = (key("Mira Solen"), key("Davor Reth"));
    let decisions = decisions(vec![
        added(&solen, "Mira Solen", None),
        added(&reth, "Davor Reth", None),
        office(&solen, "Foreign Minister of Veronia", Some("2029-01-01"), Some("2030-06-30")),
        office(&reth, "Foreign Minister of Veronia", Some("2030-07-01"), None),
        office(&solen, "Mayor of Port Sorrel", None, None),
    ]);
    let words = "the Veronia foreign minister";
    assert_eq!(holder(&decisions, words, Some("2030-06-30")), Some(solen.clone()));
    assert_eq!(holder(&decisions, words, Some("2030-07-01")), Some(reth));
    assert_eq!(holder(&decisions, words, Some("2028-12-31")), None);
    assert_eq!(holder(&decisions, words, None), None);
    assert_eq!(holder(&decisions, "deputy foreign minister of Veronia", Some("2030-07-01")), None);
    assert_eq!(holder(&decisions, "the mayor of Port Sorrel", None), Some(solen));
}

#[test]
fn two_of_one_name_stay_two_and_undecided() {
    let (elder, younger) = (key("Jan Reth"), "00000000000000aa".to_owned());
    let two = decisions(vec![
        added(&elder, "Jan Reth", None),
        added(&younger, "Jan Reth", Some("the younger")),
        office(&younger, "Mayor of Port Sorrel", Some("2030-01-01"), None),
    ]);
    assert_eq!(said(&two, "Jan Reth", &[], Some("2031-05-15")), None);
    assert_eq!(
        said(&two, "Jan Reth", &["Mayor of Port Sorrel"], Some("2031-05-15")),
        Some(younger)
    );
    assert_eq!(said(&two, "Jan Reth", &["Mayor of Port Sorrel"], Some("2029-05-15")), None);
    assert_eq!(said(&two, "Jan Reth", &["Mayor of Ostmark City"], Some("2031-05-15")), None);
    // Nobody else is touched.
    assert_eq!(said(&two, "Ana Reth", &[], None), Some(key("Ana Reth")));
}

#[test]
fn a_name_means_its_only_bearer_of_the_day() {
    let solen = key("Mira Solen");
    let decisions = decisions(vec![
        added(&solen, "Mira Solen", None),
        named(&solen, "Mira Kroon", None, Some("2030-12-31")),
    ]);
    assert_eq!(said(&decisions, "Mira Kroon", &[], Some("2030-12-31")), Some(solen.clone()));
    assert_eq!(said(&decisions, "MIRA KROON", &[], None), Some(solen));
    let own = key("Mira Kroon");
    assert_eq!(said(&decisions, "Mira Kroon", &[], Some("2031-01-01")), Some(own));
}

#[test]
fn merge_then_split_is_nothing() {
    let (one, other, third) = (key("Zelenskiy"), key("Zelenskyy"), key("Zelensky"));
    let merged = |person: &str, into: &str| Change::Merged {
        person: person.into(),
        into: into.into(),
        names: [person.into(), into.into()],
    };
    let changes = vec![
        added(&one, "Zelenskiy", None),
        added(&other, "Zelenskyy", None),
        added(&third, "Zelensky", None),
        merged(&one, &other),
        merged(&other, &third),
    ];
    let all = decisions(changes.clone());
    assert_eq!(said(&all, "Zelenskiy", &[], None), Some(third.clone()));
    let mut undone = changes;
    undone.push(Change::Undone { entry: format!("{:016x}", 5) });
    let split = decisions(undone.clone());
    assert_eq!(said(&split, "Zelenskiy", &[], None), Some(other.clone()));
    assert_eq!(said(&split, "Zelenskyy", &[], None), Some(other));
    // What took it back is taken back: it stands again.
    undone.push(Change::Undone { entry: format!("{:016x}", 6) });
    assert_eq!(said(&decisions(undone), "Zelenskiy", &[], None), Some(third));
}

#[test]
fn a_circle_of_merges_comes_to_an_end() {
    let merged = |person: &str, into: &str| Change::Merged {
        person: person.into(),
        into: into.into(),
        names: [person.into(), into.into()],
    };
    let (one, other) = (key("One"), key("Other"));
    let circle = decisions(vec![
        added(&one, "One", None),
        added(&other, "Other", None),
        merged(&one, &other),
        merged(&other, &one),
    ]);
    assert!(said(&circle, "One", &[], None).is_some());
}
