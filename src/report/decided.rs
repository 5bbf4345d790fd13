//! Entries of the ledger, in a line or as JSON: who decided what, when and why.

use serde::Serialize;

use super::text::one_line;
use crate::model::ledger::{Change, Correction, Entry};

/// An entry as JSON.
#[derive(Serialize)]
pub struct EntryRecord<'a> {
    number: i64,
    id: &'a str,
    made_at: &'a str,
    made_by: &'a str,
    because: Option<&'a str>,
    #[serde(flatten)]
    change: &'a Change,
}

impl<'a> EntryRecord<'a> {
    /// The record of an entry.
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            number: entry.number,
            id: &entry.id,
            made_at: &entry.made_at,
            made_by: &entry.made_by,
            because: entry.because.as_deref(),
            change: &entry.change,
        }
    }
}

/// An entry in one line: `2031-05-15 Ilse Kroon: speaker is Mira Solen (heard on the recording)`.
pub fn told(entry: &Entry) -> String {
    let day = entry.made_at.get(..10).unwrap_or(&entry.made_at);
    let because = entry.because.as_ref().map_or(String::new(), |because| format!(" ({because})"));
    one_line(&format!("{day} {}: {}{because}", entry.made_by, what(&entry.change)))
}

fn what(change: &Change) -> String {
    match change {
        Change::ArticleLogged(place) | Change::SourceAdded(place) => {
            let places = [&place.outlet, &place.url].into_iter().flatten().cloned();
            let places: Vec<String> = places.collect();
            let from = if places.is_empty() {
                String::new()
            } else {
                format!(" from {}", places.join(", "))
            };
            match change {
                Change::ArticleLogged(_) => format!("logged the article{from}"),
                _ => format!("found the same text again{from}"),
            }
        }
        Change::PersonAdded { name, apart: None, .. } => format!("entered {name}"),
        Change::PersonAdded { name, apart: Some(apart), .. } => format!("entered {name} ({apart})"),
        Change::NameGiven { name, sort, .. } => {
            format!("has the name {name} ({})", format!("{sort:?}").to_lowercase())
        }
        Change::OfficeHeld { office, from, to, .. } => {
            let day =
                |day: &Option<chrono::NaiveDate>| day.map_or("…".into(), |day| day.to_string());
            match (from, to) {
                (None, None) => format!("is {office}"),
                _ => format!("was {office} from {} to {}", day(from), day(to)),
            }
        }
        Change::Identified { wikidata, .. } => format!("is {wikidata} of Wikidata"),
        Change::Merged { names: [person, into], .. } => format!("{person} is {into}"),
        Change::Settled { task, subject } => format!("nothing to do about {task} {subject}"),
        Change::TopicDefined { topic, terms } => format!("topic {topic}: {}", terms.join("; ")),
        Change::TopicsMerged { topic, into } => format!("topic {topic} is {into}"),
        Change::Corrected { correction, .. } => match correction {
            Correction::Speaker { name: Some(name), .. } => format!("speaker is {name}"),
            Correction::Speaker { name: None, .. } => "speaker cannot be decided".into(),
            Correction::SaidOn { range } => format!("said on {range}"),
            Correction::Published { given } => format!("its article was published on {given}"),
            Correction::Topic { topic } => format!("topic is {topic}"),
            Correction::Kind { kind } => format!("kind is {}", format!("{kind:?}").to_lowercase()),
            Correction::NotAQuotation => "is no quotation".into(),
        },
        Change::Reviewed { finding, status, reason, verdict, .. } => {
            let short: String = finding.chars().take(8).collect();
            let reason = reason.as_ref().map_or(String::new(), |reason| format!(", {reason}"));
            match status {
                Some(status) => format!("{} finding {short} [{verdict}{reason}]", status.name()),
                None => format!("took back the word on finding {short}"),
            }
        }
        Change::Undone { entry } => format!("took back entry {}", entry.get(..8).unwrap_or(entry)),
    }
}
