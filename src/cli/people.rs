//! `people`: who is who.

mod listing;

use clap::Subcommand;
use serde::Serialize;

use super::grounds::{Because, Note};
use super::select;
use super::shell::{self, Outcome, Shell};
use crate::error::{DateError, Result};
use crate::model::SpeakerKind;
use crate::model::ledger::{Entry, NameSort};
use crate::report::decided::{EntryRecord, told};
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, write_json};
use crate::tracker::Term;

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
        Action::List => return listing::list(shell),
        Action::Show { person } => return listing::show(person, shell),
        Action::Suggest => return listing::suggest(shell),
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
