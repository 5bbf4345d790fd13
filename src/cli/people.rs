//! `people`: who is who.

use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;

use super::grounds::{Because, Note};
use super::select;
use super::shell::{self, Outcome, Shell};
use crate::error::{DateError, Result};
use crate::model::ledger::{Entry, NameSort};
use crate::model::{SpeakerEntry, SpeakerKind};
use crate::report::decided::{EntryRecord, told};
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, text, write_json};
use crate::tracker::{Known, Term};

/// List, enter, name, merge and split persons and organizations
///
/// Names and offices that are entered here decide whom later articles mean, on the days for which they hold. Nothing is merged by the program itself.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail people list
  quotetrail people office \"Mira Solen\" \"President of Veronia\" --from 2024-03-01 --because \"inaugural address\"
  quotetrail people merge Zelenskiy Zelenskyy --because \"two spellings, see the outlets' style guides\"
  quotetrail people add \"Jan Reth\" --apart \"the younger\" --because \"father and son\"")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// List everybody, with the beginning of the key
    List,
    /// Show somebody: names, offices, who was merged with them, and who decided so
    Show {
        /// A name, an office, or the beginning of a key
        person: String,
    },
    /// Enter a person or an organization
    Add {
        /// The full name
        #[arg(value_parser = select::name)]
        name: String,
        /// What it is: person, organization
        #[arg(long, value_name = "KIND", default_value = "person", value_parser = identified)]
        kind: SpeakerKind,
        /// What tells this one apart from another of the same name
        #[arg(long, value_name = "TEXT", value_parser = select::name)]
        apart: Option<String>,
        #[command(flatten)]
        note: Note,
    },
    /// Enter a name of somebody
    Name {
        /// A name, an office, or the beginning of a key
        person: String,
        /// The name to enter
        #[arg(value_parser = select::name)]
        name: String,
        /// What sort of name: full, alias, transliteration, printed
        #[arg(long, value_name = "SORT", default_value = "alias", value_parser = sort)]
        sort: NameSort,
        #[command(flatten)]
        term: TermArgs,
        #[command(flatten)]
        note: Note,
    },
    /// Enter an office of somebody
    Office {
        /// A name, an office, or the beginning of a key
        person: String,
        /// The office, as articles write it
        #[arg(value_parser = select::name)]
        office: String,
        #[command(flatten)]
        term: TermArgs,
        #[command(flatten)]
        note: Note,
    },
    /// Enter the item of Wikidata that somebody is, as in Q42
    Wikidata {
        /// A name, an office, or the beginning of a key
        person: String,
        /// The item
        #[arg(value_parser = item)]
        item: String,
        #[command(flatten)]
        note: Note,
    },
    /// Give all statements of one to another
    Merge {
        /// Whose statements move
        person: String,
        /// Who has them then
        into: String,
        #[command(flatten)]
        because: Because,
    },
    /// Take back every merge into somebody: each gets the own statements again
    Split {
        /// A name, an office, or the beginning of a key
        person: String,
        /// Only the merge of this one, by name or key
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        #[command(flatten)]
        because: Because,
    },
    /// List names that may be one person's; decides nothing
    Suggest,
}

#[derive(clap::Args)]
struct TermArgs {
    /// The first day, as in 2025-01-21
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Where that can be read
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
}

impl TermArgs {
    fn term(&self) -> Result<Term> {
        let from = self.from.as_deref().map(select::days).transpose()?;
        let to = self.to.as_deref().map(select::days).transpose()?;
        let (from, to) = (from.and_then(|days| days.from), to.and_then(|days| days.to));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let (from, to) = (from.to_string(), to.to_string());
            return Err(DateError::Backwards { from, to }.into());
        }
        Ok(Term { from, to, source: self.source.clone() })
    }
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let entered = match &args.action {
        Action::List => return list(shell),
        Action::Show { person } => return show(person, shell),
        Action::Suggest => return suggest(shell),
        Action::Add { name, kind, apart, note } => {
            let grounds = note.grounds(shell)?;
            let mut tracker = shell.writing()?;
            let namesake = apart.as_ref().and_then(|_| tracker.find_person(name).ok());
            let entered = tracker.add_person(name, *kind, apart.as_deref(), &grounds)?;
            if let Some(before) = namesake {
                let left = tracker.find_person(&before.key)?.statements;
                say_undecided(before.statements.saturating_sub(left), name, shell);
            }
            entered
        }
        Action::Name { person, name, sort, term, note } => {
            let grounds = note.grounds(shell)?;
            shell.writing()?.give_name(person, name, *sort, term.term()?, &grounds)?
        }
        Action::Office { person, office, term, note } => {
            let grounds = note.grounds(shell)?;
            shell.writing()?.give_office(person, office, term.term()?, &grounds)?
        }
        Action::Wikidata { person, item, note } => {
            shell.writing()?.identify(person, item, &note.grounds(shell)?)?
        }
        Action::Merge { person, into, because } => {
            shell.writing()?.merge(person, into, &because.grounds(shell)?)?
        }
        Action::Split { person, only, because } => {
            shell.writing()?.split(person, only.as_deref(), &because.grounds(shell)?)?
        }
    };
    print_entries(&entered, shell)?;
    Ok(Outcome::Done)
}

/// Tells how many statements a name alone decided so far.
fn say_undecided(statements: usize, name: &str, shell: &Shell) {
    if statements > 0 {
        let statements = count(statements, "statement");
        shell.say(&format!(
            "two are called {name} now, and the name alone decides nothing: {statements} undecided from now on; `quotetrail todo` lists them, `quotetrail undo` takes this back"
        ));
    }
}

/// Prints what was entered in the ledger.
pub(super) fn print_entries(entries: &[Entry], shell: &Shell) -> Result<()> {
    #[derive(Serialize)]
    struct Document<'a> {
        schema_version: u32,
        entries: Vec<EntryRecord<'a>>,
    }

    if shell.global.json {
        let entries = entries.iter().map(EntryRecord::of).collect();
        let document = Document { schema_version: SCHEMA_VERSION, entries };
        return shell::print(|out| write_json(&document, out));
    }
    shell.print_text(|out| {
        entries.iter().try_for_each(|entry| writeln!(out, "{}  {}", short(&entry.id), told(entry)))
    })
}

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

fn list(shell: &Shell) -> Result<Outcome> {
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

fn show(person: &str, shell: &Shell) -> Result<Outcome> {
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

fn suggest(shell: &Shell) -> Result<Outcome> {
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

fn short(key: &str) -> &str {
    key.get(..8).unwrap_or(key)
}

fn identified(name: &str) -> Result<SpeakerKind, String> {
    let found =
        SpeakerKind::ALL.iter().find(|(kind, known)| kind.is_identified() && *known == name);
    found.map(|(kind, _)| *kind).ok_or_else(|| "known kinds are person, organization".into())
}

fn sort(name: &str) -> Result<NameSort, String> {
    let found = NameSort::ALL.iter().find(|(_, known)| *known == name);
    found.map(|(sort, _)| *sort).ok_or_else(|| {
        let known: Vec<&str> = NameSort::ALL.iter().map(|(_, name)| *name).collect();
        format!("known sorts are {}", known.join(", "))
    })
}

fn item(name: &str) -> Result<String, String> {
    let number = name.strip_prefix('Q').filter(|digits| {
        !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
    });
    number.map(|_| name.to_owned()).ok_or_else(|| "an item of Wikidata is written Q42".into())
}
