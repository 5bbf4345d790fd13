//! Options that choose statements, and the choice of a format.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::shell::Shell;
use crate::error::Result;
use crate::model::{DateRange, Kind, Published};
use crate::report::{FORMATS, Format, RAW_CSV};
use crate::tracker::Selection;

/// Which statements.
#[derive(Default, clap::Args)]
pub(super) struct Select {
    /// Only statements about this topic
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only statements of this day, month or year, or later
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only statements of this day, month or year, or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Take names exactly as they are listed: no other spelling, no office, no part of a name
    #[arg(long)]
    exact_name: bool,
}

impl Select {
    pub fn selection(&self, kinds: &[Kind]) -> Result<Selection> {
        Ok(Selection {
            topic: self.topic.clone(),
            since: self.since.as_deref().map(days).transpose()?,
            until: self.until.as_deref().map(days).transpose()?,
            kinds: kinds.to_vec(),
            exact_name: self.exact_name,
        })
    }
}

/// The days that a date on the command line names.
pub(super) fn days(given: &str) -> Result<DateRange> {
    Ok(Published::parse(given)?.range)
}

/// Where to write, and how.
#[derive(clap::Args)]
pub(super) struct Target {
    /// How to write it
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
    )]
    format: String,
    /// How words stand in CSV: safe for spreadsheets, which run what begins like a formula, or raw for programs
    #[arg(long, value_name = "HOW", default_value = "safe", value_parser = ["safe", "raw"])]
    csv: String,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl Target {
    /// `--json`, or else the format that was named; says what of the options comes to nothing.
    pub fn format(&self, shell: &Shell) -> &'static Format {
        let format = self.chosen(shell);
        if shell.global.json && !["text", format.name].contains(&self.format.as_str()) {
            shell.say(&format!("--json goes before --format {}", self.format));
        }
        if self.csv == "raw" && format.name != "csv" {
            shell.say(&format!("--csv raw is for --format csv, and this is {}", format.name));
        }
        format
    }

    fn chosen(&self, shell: &Shell) -> &'static Format {
        match self.format.as_str() {
            _ if shell.global.json => Format::named("json"),
            "csv" if self.csv == "raw" => &RAW_CSV,
            name => Format::named(name),
        }
    }
}

/// Accepts the kinds of quotation by name.
pub(super) fn kind(name: &str) -> Result<Kind, String> {
    let found = Kind::ALL.iter().find(|(_, known)| *known == name);
    found.map(|(kind, _)| *kind).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|(_, name)| *name).collect();
        format!("known kinds are {}", known.join(", "))
    })
}

/// A name or a label: something to be seen, on one line, and not longer than a name can be.
pub(super) fn name(given: &str) -> Result<String, String> {
    const LONGEST: usize = 300;
    if given.chars().any(char::is_control) {
        return Err("no line breaks or other control characters".into());
    }
    if given.chars().count() > LONGEST {
        return Err(format!("at most {LONGEST} characters"));
    }
    filled(given)
}

/// A text that says something.
pub(super) fn filled(given: &str) -> Result<String, String> {
    const LONGEST: usize = 20_000;
    if given.chars().count() > LONGEST {
        return Err(format!("at most {LONGEST} characters"));
    }
    let is_seen = |character: char| character.is_alphanumeric() || character.is_ascii_punctuation();
    if given.chars().any(is_seen) { Ok(given.to_owned()) } else { Err("it is empty".into()) }
}
