//! `topics`: the reader's own topics.

use clap::Subcommand;
use serde::Serialize;

use super::grounds::Note;
use super::people::print_entries;
use super::select;
use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::report::records::SCHEMA_VERSION;
use crate::report::{count, text, write_json};

/// Name topics and say which statements are on them
///
/// A statement that holds all words of one of a topic's terms is on it, in every form of the words; of two topics the one named first has it. A topic of yours goes before the automatic one, and a statement that you put on a topic yourself stays there.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail topics add \"Port Sorrel talks\" \"port sorrel\" delegation
  quotetrail topics terms \"Port Sorrel talks\" \"port sorrel\" delegation negotiators
  quotetrail topics assign \"Port Sorrel talks\" 1a2b3c4d 5e6f7a8b
  quotetrail history \"Mira Solen\" --topic \"port sorrel\"")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// List topics with how many statements are on them; automatic ones are marked as such
    List,
    /// Name a topic, with the words by which its statements are found
    Add {
        /// The label
        #[arg(value_parser = select::name)]
        topic: String,
        /// Words as `search` takes them; several in one term must all be there
        #[arg(value_parser = select::name)]
        terms: Vec<String>,
        #[command(flatten)]
        note: Note,
    },
    /// Give a topic other terms
    Terms {
        /// The label
        #[arg(value_parser = select::name)]
        topic: String,
        /// Words as `search` takes them
        #[arg(required = true, value_parser = select::name)]
        terms: Vec<String>,
        #[command(flatten)]
        note: Note,
    },
    /// Put statements on a topic
    Assign {
        /// The label
        #[arg(value_parser = select::name)]
        topic: String,
        /// Ids of statements
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        #[command(flatten)]
        note: Note,
    },
    /// Make one topic of two
    Merge {
        /// The one that goes
        topic: String,
        /// The one that stays
        #[arg(value_parser = select::name)]
        into: String,
        #[command(flatten)]
        note: Note,
    },
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    topics: Vec<TopicRecord<'a>>,
}

#[derive(Serialize)]
struct TopicRecord<'a> {
    label: &'a str,
    automatic: bool,
    terms: &'a [String],
    statements: usize,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let entered = match &args.action {
        Action::List => return list(shell),
        Action::Add { topic, terms, note } => {
            shell.writing()?.add_topic(topic, terms, &note.grounds(shell)?)?
        }
        Action::Terms { topic, terms, note } => {
            shell.writing()?.set_terms(topic, terms, &note.grounds(shell)?)?
        }
        Action::Assign { topic, ids, note } => {
            shell.writing()?.assign_topic(topic, ids, &note.grounds(shell)?)?
        }
        Action::Merge { topic, into, note } => {
            shell.writing()?.merge_topics(topic, into, &note.grounds(shell)?)?
        }
    };
    print_entries(&entered, shell)?;
    Ok(Outcome::Done)
}

fn list(shell: &Shell) -> Result<Outcome> {
    let topics = shell.reading()?.topics()?;
    if shell.global.json {
        let topics = topics
            .iter()
            .map(|topic| TopicRecord {
                label: &topic.label,
                automatic: topic.terms.is_none(),
                terms: topic.terms.as_deref().unwrap_or(&[]),
                statements: topic.statements,
            })
            .collect();
        let document = Document { schema_version: SCHEMA_VERSION, topics };
        shell::print(|out| write_json(&document, out))?;
    } else {
        shell.print_text(|out| {
            topics.iter().try_for_each(|topic| {
                let how = match &topic.terms {
                    None => "automatic".to_owned(),
                    Some(terms) => terms.join("; "),
                };
                let (label, how) = (text::one_line(&topic.label), text::one_line(&how));
                writeln!(out, "{label} ({how}): {}", count(topic.statements, "statement"))
            })
        })?;
    }
    Ok(Outcome::Done)
}
