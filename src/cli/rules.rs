//! `rules`: what each reason means, with its examples.

use std::io::{self, Write};

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::{Error, Result};
use crate::report::records::SCHEMA_VERSION;
use crate::report::write_json;
use crate::tracker::{Page, manual};

/// Say what each reason of a comparison means, with examples and near misses
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail rules
  quotetrail rules negation")]
pub(super) struct Args {
    /// The name of one, as printed in brackets behind a reason
    name: Option<String>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    rules: Vec<PageRecord<'a>>,
}

#[derive(Serialize)]
struct PageRecord<'a> {
    name: &'a str,
    kind: &'a str,
    describes: &'a str,
    examples: Vec<ExampleRecord<'a>>,
}

#[derive(Serialize)]
struct ExampleRecord<'a> {
    earlier: &'a str,
    later: &'a str,
    verdict: &'a str,
    speaks: bool,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let mut pages = manual();
    if let Some(name) = &args.name {
        let known: Vec<&str> = pages.iter().map(|page| page.name).collect();
        if !known.contains(&name.as_str()) {
            let known = known.into_iter().map(str::to_owned).collect();
            return Err(Error::UnknownRule { name: name.clone(), known });
        }
        pages.retain(|page| page.name == name);
    }
    if shell.global.json {
        let document = Document {
            schema_version: SCHEMA_VERSION,
            rules: pages.iter().map(page_record).collect(),
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        let examples = args.name.is_some();
        shell.print_text(|out| pages.iter().try_for_each(|page| print(out, page, examples)))?;
    }
    Ok(Outcome::Done)
}

fn page_record<'a>(page: &Page) -> PageRecord<'a> {
    let examples = page.examples.iter().map(|example| ExampleRecord {
        earlier: example.earlier,
        later: example.later,
        verdict: example.verdict.name(),
        speaks: example.speaks,
    });
    PageRecord {
        name: page.name,
        kind: page.kind,
        describes: page.describes,
        examples: examples.collect(),
    }
}

fn print(out: &mut dyn Write, page: &Page, examples: bool) -> io::Result<()> {
    writeln!(out, "{} ({})", page.name, page.kind)?;
    writeln!(out, "  {}", page.describes)?;
    for example in page.examples.iter().filter(|_| examples) {
        let speaks = if example.speaks { "speaks" } else { "is silent" };
        writeln!(out, "\n  earlier  {}", example.earlier)?;
        writeln!(out, "  later    {}", example.later)?;
        writeln!(out, "  verdict  {}; {} {speaks}", example.verdict.name(), page.name)?;
    }
    Ok(())
}
