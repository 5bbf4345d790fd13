//! `show`: everything about one statement.

use std::fmt::Write as _;

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::model::{Basis, Dated, Record, Tier};
use crate::report::records::{ArticleRecord, Cutter, Place, QuoteRecord, SCHEMA_VERSION, UNIT};
use crate::report::{text, write_json};
use crate::tracker::Shown;

/// Show everything about a statement: its words in context, and where each part of it comes from
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  quotetrail show 1a2b3c4d

Any unique beginning of an id will do.")]
pub(super) struct Args {
    /// The statement's id
    #[arg(value_name = "ID")]
    id: String,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    unit: &'static str,
    words: &'a str,
    statement: QuoteRecord<'a>,
    context: Place<'a>,
    article: ArticleRecord<'a>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let shown = shell.reading()?.show(&args.id)?;
    if shell.global.json {
        let cutter = Cutter::of(&shown.text);
        let document = Document {
            schema_version: SCHEMA_VERSION,
            unit: UNIT,
            words: &shown.record.words,
            statement: QuoteRecord::of(&shown.record.statement, &cutter),
            context: cutter.place(shown.context),
            article: ArticleRecord::of(&shown.record.article),
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        let text = page(&shown);
        shell.print_text(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(Outcome::Done)
}

/// One line for each thing that is known, those that are not left out.
fn page(shown: &Shown) -> String {
    let Shown { record, text: article, context } = shown;
    let Record { statement, article: entry, .. } = record;
    let quotation = &statement.quotation;
    let (start, end) = Cutter::of(article).place(quotation.span()).range();
    let mut page = text::attributed(record);
    let mut line = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a String cannot fail.
            let _ = writeln!(page, "  {label:<11}{}", text::one_line(&value));
        }
    };
    line("id", Some(statement.id.to_string()));
    line("context", Some(context.of(article).to_owned()));
    line("article", entry.title.clone());
    line("outlet", entry.outlet.clone());
    line("url", entry.url.clone());
    line("published", entry.published.as_ref().map(|published| published.given.clone()));
    line("digest", Some(entry.digest.to_string()));
    line("place", Some(format!("characters {start} to {end}")));
    line(
        "cue",
        quotation.cue.as_ref().map(|cue| format!("{} [{}]", cue.span.of(article), cue.lemma)),
    );
    line("source", record.source.clone());
    line("via", Some(statement.via.join(", via ")));
    line("said", statement.said_on.as_ref().map(|said| dated(said, article)));
    let refers: Vec<String> = statement.refers_to.iter().map(|day| dated(day, article)).collect();
    line("refers to", Some(refers.join("; ")));
    line("topic", statement.topic.clone());
    let basis = Basis::ALL.iter().find(|(basis, _)| *basis == quotation.basis);
    line("basis", basis.map(|(_, name)| (*name).to_owned()));
    line("confidence", Some(format!("{:.2}", quotation.confidence)));
    let tier = Tier::ALL.iter().find(|(tier, _)| *tier == statement.tier);
    line("tier", tier.map(|(_, name)| (*name).to_owned()));
    line("headline of", statement.headline_of.as_ref().map(ToString::to_string));
    page
}

/// The days, the words that gave them and the rule that read the words.
fn dated(dated: &Dated, article: &str) -> String {
    match dated.evidence {
        Some(span) => format!("{}, by “{}” [{}]", dated.range, span.of(article), dated.rule),
        None => format!("{} [{}]", dated.range, dated.rule),
    }
}
