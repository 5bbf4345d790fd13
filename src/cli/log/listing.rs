//! What `log` prints: every statement that was stored, as text or as one JSON document.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::work::Extracted;
use crate::cli::shell::{self, Shell};
use crate::error::Result;
use crate::model::{Article, ArticleEntry, Diagnostic, Published, Record, StatementId};
use crate::report::records::{
    ArticleRecord, Cutter, DiagnosticRecord, QuoteRecord, SCHEMA_VERSION, UNIT,
};
use crate::report::{count, text, write_json_line};
use crate::tracker::input::Listed;
use crate::tracker::{self, Logged};

/// What became of an article.
pub(super) enum Status {
    Stored,
    AlreadyStored(ArticleEntry),
    FoundElsewhere(ArticleEntry),
    DryRun,
}

#[derive(Serialize)]
struct ArticleLine<'a> {
    name: &'a str,
    status: &'static str,
    #[serde(flatten)]
    article: ArticleRecord<'a>,
    quotes: Vec<QuoteRecord<'a>>,
    diagnostics: Vec<DiagnosticRecord<'a>>,
}

/// Prints articles as they are stored, so that memory does not grow with their number.
pub(super) struct Listing<'a> {
    shell: &'a Shell,
    articles: usize,
}

impl<'a> Listing<'a> {
    pub fn new(shell: &'a Shell) -> Self {
        Self { shell, articles: 0 }
    }

    /// Prints one article.
    pub fn add(&mut self, extracted: Extracted, status: &Status) -> Result<()> {
        let Extracted { name, article, statements, diagnostics } = extracted;
        let records = tracker::records(&article, statements);
        if self.shell.global.json {
            self.write_json(&name, &article, &records, &diagnostics, status)?;
        } else if matches!(status, Status::Stored | Status::DryRun) {
            let text = listed(&name, &records);
            self.shell.print_text(|out| out.write_all(text.as_bytes()))?;
        }
        self.articles += 1;
        match status {
            Status::AlreadyStored(entry) => {
                self.shell.say(&format!("{name}: already stored"));
                for difference in differences(&article, entry, &EVERYTHING) {
                    self.shell.say(&format!("{name}: {difference}"));
                }
            }
            Status::FoundElsewhere(entry) => {
                let first = entry.outlet.as_ref().or(entry.url.as_ref());
                let first = first.map_or(String::new(), |first| format!(" from {first}"));
                self.shell.say(&format!(
                    "{name}: the same text is stored{first}; this place is kept as another source of it"
                ));
                for difference in differences(&article, entry, &["date", "title"]) {
                    self.shell.say(&format!("{name}: {difference}"));
                }
            }
            Status::Stored | Status::DryRun => {
                for note in noted(&name, &article.text, &diagnostics) {
                    self.shell.say(&note);
                }
            }
        }
        Ok(())
    }

    /// Names the items of a feed that are no whole articles, with where those are.
    pub fn announce(&self, feed: &str, listed: &[Listed]) {
        for item in listed {
            let title =
                item.title.as_deref().map(|title| format!(" “{title}”")).unwrap_or_default();
            let date = item.date.as_deref().map(|date| format!(" ({date})")).unwrap_or_default();
            let url = item.url.as_deref().unwrap_or("without an address");
            let name = format!("{feed}#{}", item.number);
            self.shell.say(&format!("{name}: only announced, not stored:{title}{date} {url}"));
        }
    }

    /// Ends the JSON document.
    pub fn end(&self) -> Result<()> {
        if !self.shell.global.json {
            return Ok(());
        }
        let opening = if self.articles == 0 { opening() } else { String::new() };
        shell::print(|out| writeln!(out, "{opening}]}}"))
    }

    fn write_json(
        &self,
        name: &str,
        article: &Article,
        records: &[Record],
        diagnostics: &[Diagnostic],
        status: &Status,
    ) -> Result<()> {
        let before = if self.articles == 0 { opening() } else { ",".into() };
        let entry = tracker::entry(article);
        let text = Cutter::of(&article.text);
        let line = ArticleLine {
            name,
            status: status.name(),
            article: ArticleRecord::of(&entry),
            quotes: records.iter().map(|row| QuoteRecord::of(&row.statement, &text)).collect(),
            diagnostics: diagnostics.iter().map(|note| DiagnosticRecord::of(note, &text)).collect(),
        };
        shell::print(|out| {
            write!(out, "{before}")?;
            write_json_line(&line, out)
        })
    }
}

impl Status {
    /// What the record says.
    pub fn of(logged: Logged) -> Self {
        match logged {
            Logged::Stored => Status::Stored,
            Logged::FoundElsewhere(entry) => Status::FoundElsewhere(entry),
            Logged::AlreadyStored(entry) => Status::AlreadyStored(entry),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Status::Stored => "stored",
            Status::AlreadyStored(_) => "already stored",
            Status::FoundElsewhere(_) => "found elsewhere",
            Status::DryRun => "dry run",
        }
    }
}

fn opening() -> String {
    format!("{{\"schema_version\":{SCHEMA_VERSION},\"unit\":\"{UNIT}\",\"articles\":[\n")
}

/// The statements of an article in text order; a headline stands below the statement that it rewords.
fn listed(name: &str, records: &[Record]) -> String {
    let rows = || records.iter().filter(|record| record.statement.headline_of.is_none());
    let mut text = format!("{name}: {}\n", count(rows().count(), "statement"));
    let mut headlines: BTreeMap<&StatementId, Vec<&Record>> = BTreeMap::new();
    for record in records {
        if let Some(reworded) = &record.statement.headline_of {
            headlines.entry(reworded).or_default().push(record);
        }
    }
    for row in rows() {
        text += &text::attributed(row);
        for headline in headlines.get(&row.statement.id).into_iter().flatten() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  as a headline: {}", text::one_line(&headline.words));
        }
    }
    text
}

/// Diagnostics, each with the line of the article that it is about.
fn noted(name: &str, article: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let breaks: Vec<usize> = article.match_indices('\n').map(|(at, _)| at).collect();
    let note = |diagnostic: &Diagnostic| {
        let message = &diagnostic.message;
        match diagnostic.span {
            Some(span) => {
                let line = breaks.partition_point(|end| *end < span.start) + 1;
                format!("{name}, line {line}: {message}")
            }
            None => format!("{name}: {message}"),
        }
    };
    diagnostics.iter().map(note).collect()
}

/// Everything that can be given for an article beside its text.
const EVERYTHING: [&str; 4] = ["date", "outlet", "address", "title"];

/// What was given for an article that is stored with something else, or without it.
fn differences(given: &Article, stored: &ArticleEntry, told: &[&str]) -> Vec<String> {
    let day =
        |published: &Option<Published>| published.as_ref().map(|published| published.given.clone());
    let given_date = day(&given.published);
    let stored_date = day(&stored.published);
    [
        ("date", &given_date, &stored_date),
        ("outlet", &given.outlet, &stored.outlet),
        ("address", &given.url, &stored.url),
        ("title", &given.title, &stored.title),
    ]
    .into_iter()
    .filter(|(what, given, stored)| told.contains(what) && given.is_some() && given != stored)
    .map(|(what, given, stored)| {
        let given = given.as_deref().unwrap_or_default();
        match stored {
            Some(stored) => format!("stored with the {what} {stored}; {given} was not taken over"),
            None => format!("stored without {what}; {given} was not taken over"),
        }
    })
    .collect()
}
