//! Everybody, somebody, and who may be one and the same, as text and as JSON.

use chrono::NaiveDate;
use serde::Serialize;

use super::short;
use crate::cli::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::model::ledger::NameSort;
use crate::model::{SpeakerEntry, SpeakerKind};
use crate::report::decided::{EntryRecord, told};
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, text, write_json};
use crate::tracker::Known;

#[derive(Serialize)]
struct PersonRecord<'a> {
    key: &'a str,
    name: &'a str,
    kind: SpeakerKind,
    names: &'a [String],
    statements: usize,
}

impl<'a> PersonRecord<'a> {
    fn of(speaker: &'a SpeakerEntry) -> Self {
        let SpeakerEntry { key, name, kind, names, statements } = speaker;
        Self { key, name, kind: *kind, names, statements: *statements }
    }
}

pub(super) fn list(shell: &Shell) -> Result<Outcome> {
    #[derive(Serialize)]
    struct Document<'a> {
        schema_version: u32,
        people: Vec<PersonRecord<'a>>,
    }

    let people = shell.reading()?.people()?;
    if people.is_empty() {
        shell.say("nobody has said anything yet; `quotetrail log` stores articles");
    }
    if shell.global.json {
        let people = people.iter().map(PersonRecord::of).collect();
        let document = Document { schema_version: SCHEMA_VERSION, people };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| {
            people.iter().try_for_each(|person| {
                let statements = count(person.statements, "statement");
                writeln!(out, "{}  {}: {statements}", short(&person.key), text::heading(person))
            })
        })?;
    }
    Ok(Outcome::Done)
}

pub(super) fn show(person: &str, shell: &Shell) -> Result<Outcome> {
    #[derive(Serialize)]
    struct Document<'a> {
        schema_version: u32,
        #[serde(flatten)]
        person: PersonRecord<'a>,
        wikidata: Option<&'a str>,
        apart: Option<&'a str>,
        entered_names: Vec<TermRecord<'a>>,
        offices: Vec<TermRecord<'a>>,
        merged: &'a [String],
        entries: Vec<EntryRecord<'a>>,
    }

    #[derive(Serialize)]
    struct TermRecord<'a> {
        words: &'a str,
        sort: Option<NameSort>,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        source: Option<&'a str>,
    }

    let known = shell.reading()?.person(person)?;
    if !shell.global.json {
        let page = page(&known);
        shell.print_text(|out| out.write_all(page.as_bytes()))?;
        return Ok(Outcome::Done);
    }
    let entered = known.person.as_ref();
    let names = entered.map_or(&[][..], |person| &person.names);
    let offices = entered.map_or(&[][..], |person| &person.offices);
    let document = Document {
        schema_version: SCHEMA_VERSION,
        person: PersonRecord::of(&known.speaker),
        wikidata: entered.and_then(|person| person.wikidata.as_deref()),
        apart: entered.and_then(|person| person.apart.as_deref()),
        entered_names: names
            .iter()
            .map(|name| TermRecord {
                words: &name.words,
                sort: Some(name.sort),
                from: name.from,
                to: name.to,
                source: name.source.as_deref(),
            })
            .collect(),
        offices: offices
            .iter()
            .map(|held| TermRecord {
                words: &held.words,
                sort: None,
                from: held.from,
                to: held.to,
                source: held.source.as_deref(),
            })
            .collect(),
        merged: &known.merged,
        entries: known.entries.iter().map(EntryRecord::of).collect(),
    };
    shell::print(|out| write_json(&document, out))?;
    Ok(Outcome::Done)
}

/// What is known of somebody, a line each.
fn page(known: &Known) -> String {
    let speaker = &known.speaker;
    let mut lines = vec![
        text::heading(speaker),
        format!("  key        {}", speaker.key),
        format!("  statements {}", speaker.statements),
    ];
    let term = |from: Option<NaiveDate>, to: Option<NaiveDate>, source: &Option<String>| {
        let days = match (from, to) {
            (None, None) => String::new(),
            (from, to) => {
                let day = |day: Option<NaiveDate>| day.map_or("…".into(), |day| day.to_string());
                format!(", {} to {}", day(from), day(to))
            }
        };
        let source = source.as_ref().map_or(String::new(), |source| format!(" [{source}]"));
        format!("{days}{source}")
    };
    if let Some(person) = &known.person {
        lines.extend(person.wikidata.iter().map(|item| format!("  wikidata   {item}")));
        for name in &person.names {
            let sort = NameSort::ALL.iter().find(|(sort, _)| *sort == name.sort);
            let sort = sort.map_or("", |(_, sort)| sort);
            let term = term(name.from, name.to, &name.source);
            lines.push(format!("  name       {} ({sort}){term}", name.words));
        }
        for held in &person.offices {
            let term = term(held.from, held.to, &held.source);
            lines.push(format!("  office     {}{term}", held.words));
        }
    }
    lines.extend(known.merged.iter().map(|name| format!("  merged     {name}")));
    lines.extend(
        known
            .entries
            .iter()
            .map(|entry| format!("  decided    {} {}", short(&entry.id), told(entry))),
    );
    let indented = |line: &String| {
        let indent = line.len() - line.trim_start().len();
        format!("{}{}\n", &line[..indent], text::one_line(line))
    };
    lines.iter().map(indented).collect()
}

pub(super) fn suggest(shell: &Shell) -> Result<Outcome> {
    #[derive(Serialize)]
    struct Document<'a> {
        schema_version: u32,
        suggestions: Vec<SuggestionRecord<'a>>,
    }

    #[derive(Serialize)]
    struct SuggestionRecord<'a> {
        person: PersonRecord<'a>,
        into: PersonRecord<'a>,
        why: &'a str,
    }

    let suggestions = shell.reading()?.suggestions()?;
    if shell.global.json {
        let suggestions = suggestions
            .iter()
            .map(|suggestion| SuggestionRecord {
                person: PersonRecord::of(&suggestion.person),
                into: PersonRecord::of(&suggestion.into),
                why: &suggestion.why,
            })
            .collect();
        let document = Document { schema_version: SCHEMA_VERSION, suggestions };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| {
            suggestions.iter().try_for_each(|suggestion| {
                let one = |speaker: &SpeakerEntry| {
                    format!("{} {}", short(&speaker.key), text::one_line(&speaker.name))
                };
                let (person, into) = (one(&suggestion.person), one(&suggestion.into));
                writeln!(out, "{person} → {into}: {}", suggestion.why)
            })
        })?;
    }
    Ok(Outcome::Done)
}
