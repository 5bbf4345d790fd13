//! `show`: everything about one statement.

use std::fmt::Write as _;

use serde::Serialize;

use super::shell::{self, Outcome, Shell};
use crate::error::Result;
use crate::model::{About, Basis, Dated, Fetched, Record, Ruling, Tier};
use crate::report::decided::{self, EntryRecord};
use crate::report::records::{
    ArticleRecord, Cutter, Place, QuoteRecord, SCHEMA_VERSION, StatementRecord, UNIT,
};
use crate::report::{Marks, marked, text, write_json};
use crate::tracker::{Print, Shown, Told, Tracker};

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
    /// Tell everything that was ever decided about it, and what the rules read
    #[arg(long)]
    audit: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    unit: &'static str,
    words: &'a str,
    statement: QuoteRecord<'a>,
    context: Place<'a>,
    article: ArticleRecord<'a>,
    about: &'a About,
    prints: Vec<PrintRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audit: Option<AuditRecord<'a>>,
}

/// Another print of the article.
#[derive(Serialize)]
struct PrintRecord<'a> {
    relation: &'a str,
    later: bool,
    #[serde(flatten)]
    article: ArticleRecord<'a>,
    changed: Option<&'a str>,
}

#[derive(Serialize)]
struct AuditRecord<'a> {
    as_read: StatementRecord<'a>,
    entries: Vec<ToldRecord<'a>>,
}

#[derive(Serialize)]
struct ToldRecord<'a> {
    stands: bool,
    #[serde(flatten)]
    entry: EntryRecord<'a>,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    let tracker = shell.reading()?;
    let shown = tracker.show(&args.id)?;
    let audit = if args.audit { Some(audit(&tracker, &shown.record)?) } else { None };
    if shell.global.json {
        let cutter = Cutter::of(&shown.text);
        let document = Document {
            schema_version: SCHEMA_VERSION,
            unit: UNIT,
            words: &shown.record.words,
            statement: QuoteRecord::of(&shown.record.statement, &cutter),
            context: cutter.place(shown.context),
            article: ArticleRecord::of(&shown.record.article),
            about: &shown.about,
            prints: shown
                .prints
                .iter()
                .map(|print| PrintRecord {
                    relation: &print.relation,
                    later: print.is_later,
                    article: ArticleRecord::of(&print.article),
                    changed: print.changed.as_ref().map(|(record, _)| record.statement.id.as_str()),
                })
                .collect(),
            audit: audit.as_ref().map(|(read, story)| AuditRecord {
                as_read: StatementRecord::of(read),
                entries: story
                    .iter()
                    .map(|told| ToldRecord {
                        stands: told.stands,
                        entry: EntryRecord::of(&told.entry),
                    })
                    .collect(),
            }),
        };
        shell::print(|out| write_json(&document, out))?;
    } else {
        let mut text = page(&shown);
        if let Some((read, story)) = &audit {
            text += &told_of(read, story);
        }
        shell.print_text(|out| out.write_all(text.as_bytes()))?;
    }
    Ok(Outcome::Done)
}

/// One line for each thing that is known, those that are not left out.
fn page(shown: &Shown) -> String {
    let Shown { record, text: article, context, prints, about } = shown;
    let Record { statement, article: entry, .. } = record;
    let quotation = &statement.quotation;
    let (start, end) = Cutter::of(article).place(quotation.span()).range();
    let mut page = text::attributed(record);
    let mut line = |label: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a String cannot fail.
            let _ = writeln!(page, "  {label:<11} {}", text::one_line(&value));
        }
    };
    line("id", Some(statement.id.to_string()));
    line("context", Some(context.of(article).to_owned()));
    line("article", entry.title.clone());
    line("outlet", entry.outlet.clone());
    line("url", entry.url.clone());
    line("published", entry.published.as_ref().map(|published| published.given.clone()));
    line("byline", about.byline.clone());
    line("language", about.language.clone());
    line("modified", about.modified.clone());
    line(
        "fetched",
        about.fetched.as_ref().map(|fetched| {
            let Fetched { url, at, status, digest } = fetched;
            format!("{at} from {url}, status {status}, SHA-256 of the answer {digest}")
        }),
    );
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
    line("decided", grounds(&record.ruling));
    line("repeats", record.ruling.echo_of.as_ref().map(ToString::to_string));
    for print in prints {
        line("print", Some(printed(print, record)));
    }
    page
}

/// On which grounds a statement stands otherwise than it was read.
fn grounds(ruling: &Ruling) -> Option<String> {
    let grounds =
        [("speaker", &ruling.speaker), ("date", &ruling.said_on), ("topic", &ruling.topic)];
    let mut told: Vec<String> = grounds
        .iter()
        .filter_map(|(what, by)| by.as_ref().map(|by| format!("{what}: {by}")))
        .collect();
    told.extend(ruling.is_dropped.then(|| "no quotation: it is in no list".into()));
    (!told.is_empty()).then(|| told.join("; "))
}

/// Another print of the article, with the words that the publisher changed.
fn printed(print: &Print, record: &Record) -> String {
    let relation = match (print.relation.as_str(), print.is_later) {
        ("revision", true) => "a later version",
        ("revision", false) => "an earlier version",
        (_, true) => "a later copy",
        (_, false) => "an earlier copy",
    };
    let article = &print.article;
    let place = article.outlet.as_ref().or(article.url.as_ref()).or(article.title.as_ref());
    let place = place.map_or(String::new(), |place| format!(", {place}"));
    let day = article.published.as_ref().map_or(String::new(), |day| format!(", {}", day.given));
    let changed = print.changed.as_ref().map_or(String::new(), |(other, comparison)| {
        let (one, two) = if print.is_later { (record, other) } else { (other, record) };
        let diff = marked(&one.words, &two.words, &comparison.diff, Marks::PLAIN, text::folded);
        format!(": changed by the publisher [{}]: {diff}", other.statement.id.short())
    });
    format!("{relation}{place}{day}{changed}")
}

/// What the rules read of a statement, and all that was decided about it.
type Audit = (Record, Vec<Told>);

fn audit(tracker: &Tracker, record: &Record) -> Result<Audit> {
    Ok((tracker.as_read(record.statement.id.as_str())?, tracker.story_of(record)?))
}

fn told_of(read: &Record, story: &[Told]) -> String {
    let mut page = "\nAs the rules read it\n".to_owned();
    for line in text::attributed(read).lines() {
        let _ = writeln!(page, "  {line}");
    }
    page += "\nWhat was decided\n";
    for told in story {
        let undone = if told.stands { "" } else { "  (taken back)" };
        let id = told.entry.id.get(..8).unwrap_or(&told.entry.id);
        let _ = writeln!(page, "  {id}  {}{undone}", decided::told(&told.entry));
    }
    page
}

/// The days, the words that gave them and the rule that read the words.
fn dated(dated: &Dated, article: &str) -> String {
    match dated.evidence {
        Some(span) => format!("{}, by “{}” [{}]", dated.range, span.of(article), dated.rule),
        None => format!("{} [{}]", dated.range, dated.rule),
    }
}
