//! `extract`: the quotations of articles, as a filter.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::filter::{self, Id, Scalar};
use super::shell::{Outcome, Shell};
use crate::error::Result;
use crate::model::{Article, Diagnostic, DiagnosticKind, Published, Statement};
use crate::report::records::{Cutter, DiagnosticRecord, QuoteRecord, UNIT};
use crate::report::write_json_line;
use crate::span::Span;
use crate::tracker;
use crate::tracker::input::Plain;

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
    id: Id,
    text: String,
    title: Option<String>,
    date: Option<Scalar>,
    url: Option<String>,
    outlet: Option<String>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Id,
    unit: &'static str,
    quotes: Vec<QuoteRecord<'a>>,
    diagnostics: Vec<DiagnosticRecord<'a>>,
}

pub(super) fn run(_: &Args, _: &Shell) -> Result<Outcome> {
    filter::run(|_, asked: Asked, out| answer(asked, out))?;
    Ok(Outcome::Done)
}

fn answer(asked: Asked, out: &mut dyn Write) -> io::Result<()> {
    let published = asked.date.as_ref().map(|date| Published::parse(&date.text()));
    let (published, unreadable) = match published.transpose() {
        Ok(published) => (published, None),
        Err(error) => (None, Some(error)),
    };
    // As `log` reads a file, so that a statement has the same id in both.
    let plain = Plain::of(&asked.text);
    let article = Article {
        title: asked.title,
        url: asked.url,
        outlet: asked.outlet,
        published,
        ..Article::of(plain.text.clone())
    };
    let (mut statements, mut diagnostics) = tracker::extract(&article);
    move_back(&mut statements, &mut diagnostics, &plain);
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
}

/// Makes every span one of the text that was sent: whoever asks counts in that.
fn move_back(statements: &mut [Statement], diagnostics: &mut [Diagnostic], plain: &Plain) {
    let move_back = |span: &mut Span| *span = plain.given(*span);
    for statement in statements {
        let quotation = &mut statement.quotation;
        let lists = [&mut quotation.parts, &mut quotation.via, &mut quotation.frame];
        lists.into_iter().flatten().for_each(move_back);
        quotation.cue.iter_mut().for_each(|cue| move_back(&mut cue.span));
        quotation.source.iter_mut().for_each(move_back);
        let dates = statement.said_on.iter_mut().chain(&mut statement.refers_to);
        dates.filter_map(|dated| dated.evidence.as_mut()).for_each(move_back);
    }
    diagnostics.iter_mut().filter_map(|found| found.span.as_mut()).for_each(move_back);
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::tracker::Source;
    use crate::tracker::input;

    #[test]
    fn ids_are_those_of_log_and_offsets_those_of_the_text_that_was_sent() {
        #[track_caller]
        fn case(line_end: &str) {
            let given = [
                "Port Sorrel, May 12",
                "",
                "é “The ferry",
                "sails,” Mira Solen said on Monday. “On Friday.”",
                "",
                "“Nobody is named for this.”",
            ]
            .join(line_end);
            let asked = json!({"id": 1, "text": given, "date": "2025-05-15"});
            let mut line = Vec::new();
            answer(serde_json::from_value(asked).unwrap(), &mut line).unwrap();
            let found: Value = serde_json::from_slice(&line).unwrap();

            let (mut article, _) = input::read(given.as_bytes(), &Source::default()).unwrap();
            article.published = Published::parse("2025-05-15").ok();
            let (logged, _) = tracker::extract(&article);
            let ids: Vec<&Value> =
                found["quotes"].as_array().unwrap().iter().map(|quote| &quote["id"]).collect();
            let expected: Vec<&str> =
                logged.iter().map(|statement| statement.id.as_str()).collect();
            assert!(!expected.is_empty());
            assert_eq!(ids, expected, "{line_end:?}");

            let mut places = 0;
            hold(&found, &given, &mut places);
            assert!(places > 4, "{found}");
        }

        /// Holds every place of an answer against the characters of the text.
        fn hold(value: &Value, text: &str, places: &mut usize) {
            if let (Some(start), Some(end), Some(words)) =
                (value["start"].as_u64(), value["end"].as_u64(), value["text"].as_str())
            {
                let characters = text.chars().enumerate();
                let printed: String = characters
                    .filter(|(at, _)| (start..end).contains(&(*at as u64)))
                    .map(|(_, character)| character)
                    .collect();
                assert_eq!(printed, words, "{text:?}");
                *places += 1;
            }
            match value {
                Value::Object(fields) => {
                    fields.values().for_each(|field| hold(field, text, places));
                }
                Value::Array(items) => items.iter().for_each(|item| hold(item, text, places)),
                _ => {}
            }
        }

        for line_end in ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{c}"] {
            case(line_end);
        }
    }
}
