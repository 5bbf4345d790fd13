//! `extract`: the quotations of articles, as a filter.

use serde::{Deserialize, Serialize};

use super::filter::{self, Scalar};
use super::shell::{Outcome, Shell};
use crate::error::Result;
use crate::model::{Article, Diagnostic, DiagnosticKind, Published};
use crate::report::records::{Cutter, DiagnosticRecord, QuoteRecord, UNIT};
use crate::report::write_json_line;
use crate::tracker;

/// Find the quotations of articles: JSON Lines in, JSON Lines out, no database
///
/// Each line of the input is an object with "id" and "text", and perhaps "title", "date", "url" and "outlet". Offsets of the output count Unicode code points.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  echo '{\"id\":1,\"text\":\"\\\"The ferry sails,\\\" Mira Solen said.\",\"date\":\"2025-05-15\"}' | quotetrail extract --jsonl")]
pub(super) struct Args {
    /// Read and write JSON Lines
    #[arg(long, required = true)]
    jsonl: bool,
}

#[derive(Deserialize)]
struct Asked {
    id: Scalar,
    text: String,
    title: Option<String>,
    date: Option<Scalar>,
    url: Option<String>,
    outlet: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Scalar,
    unit: &'static str,
    quotes: Vec<QuoteRecord<'a>>,
    diagnostics: Vec<DiagnosticRecord<'a>>,
}

pub(super) fn run(_: &Args, _: &Shell) -> Result<Outcome> {
    filter::run(|_, asked: Asked, out| {
        let published = asked.date.as_ref().map(|date| Published::parse(&date.text()));
        let (published, unreadable) = match published.transpose() {
            Ok(published) => (published, None),
            Err(error) => (None, Some(error)),
        };
        let article = Article {
            text: with_plain_line_ends(&asked.text),
            title: asked.title,
            url: asked.url,
            outlet: asked.outlet,
            published,
        };
        let (statements, mut diagnostics) = tracker::extract(&article);
        diagnostics.extend(
            unreadable
                .map(|error| Diagnostic::about(DiagnosticKind::UnreadableDate, error.to_string())),
        );
        let text = Cutter::of(&asked.text);
        let answer = Answer {
            id: &asked.id,
            unit: UNIT,
            quotes: statements.iter().map(|statement| QuoteRecord::of(statement, &text)).collect(),
            diagnostics: diagnostics
                .iter()
                .map(|diagnostic| DiagnosticRecord::of(diagnostic, &text))
                .collect(),
        };
        write_json_line(&answer, out)
    })?;
    Ok(Outcome::Done)
}

/// The text as an [`Article`] must have it, every character in its old place.
///
/// Offsets have to fit the text that was sent, so nothing may become longer or shorter.
fn with_plain_line_ends(text: &str) -> String {
    if !text.contains(['\r', '\0']) {
        return text.to_owned();
    }
    text.replace("\r\n", " \n").replace('\r', "\n").replace('\0', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_keep_every_place() {
        let text = "é\r\nb\rc\0d";
        let plain = with_plain_line_ends(text);
        assert_eq!(plain, "é \nb\nc d");
        assert_eq!(plain.len(), text.len());
    }
}
