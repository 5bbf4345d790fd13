//! Ready statements: rows of who said what and when, without an article around them.
//!
//! Research dumps and fact-checkers' spreadsheets hold such. Each row becomes a text of its own,
//! `Speaker (day): words`, so that what is stored is a place in a stored text here, too, and the same words of
//! another day are another text; its day is the one on which it was said. Whoever made the row has decided who spoke: nothing is guessed.

use super::columns::{Field, Kind, Values, value};
use super::rows::describe;
use super::{Container, Cutter, Fault, json_array, json_lines, table};
use crate::error::Rejection;
use crate::input::page::one_line;
use crate::input::stream::Stream;
use crate::input::{Item, Reading, dates, normal};
use crate::model::{Article, Form};

pub(super) const STATEMENTS: Container = Container {
    name: "statements",
    endings: &[],
    // A row of words and names is not told from one of an article: it has to be said.
    looks_like: |_| false,
    has_articles: |_| false,
    open,
};

fn open(head: &[u8], stream: Stream, encoding: Option<&str>) -> Result<Box<dyn Cutter>, Fault> {
    // Byte order marks and the zeros of UTF-16 stand before the first character.
    let is_mark = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0 || *byte > 0x7f;
    match head.iter().find(|byte| !is_mark(byte)) {
        Some(b'{') => json_lines::open(Kind::Statement, head, stream, encoding),
        Some(b'[') => json_array::open(Kind::Statement, head, stream, encoding),
        _ => table::open(Kind::Statement, head, stream, encoding),
    }
}

/// The text of a row, its speaker and its day in front.
pub(super) fn read(values: &Values) -> Result<Reading, Rejection> {
    let said = |field, name| value(values, field).ok_or(Rejection::NoValue(name));
    let speaker = said(Field::Speaker, "speaker")?.trim();
    if speaker.contains([':', '\n', '\r', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}', '\u{85}']) {
        return Err(Rejection::NoName);
    }
    let speaker = one_line(speaker);
    let words = normal::normalise(said(Field::Text, "text")?)?;
    let date = said(Field::Published, "date")?;
    let published = dates::published(date)?;
    if speaker.is_empty() {
        return Err(Rejection::NoValue("speaker"));
    }
    let day = one_line(&published.given);
    let text = format!("{speaker} ({day}): {}\n", words.trim());
    let article =
        Article { form: Form::Statement, published: Some(published), ..Article::of(text) };
    let mut item = Item { article, diagnostics: Vec::new(), number: None };
    describe(&mut item, values);
    Ok(Reading::from(item))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::input::{Piece, Source, pieces};

    /// What is read of statements, a line for each row.
    fn read_all(rows: &[u8]) -> Vec<String> {
        let source = Source { name: "a", format: Some("statements"), ..Source::default() };
        let opened = match pieces(Box::new(Cursor::new(rows.to_vec())), &source) {
            Ok(opened) => opened,
            Err(error) => return vec![error.to_string()],
        };
        let shown = |piece: crate::error::Result<Piece>| match piece.and_then(Piece::read) {
            Ok(Reading { items, unread, .. }) => {
                let article = &items[0].article;
                assert_eq!(article.form, Form::Statement);
                let date = article.published.as_ref().map_or("undated", |date| &date.given);
                let from = article.url.as_deref().or(article.outlet.as_deref()).unwrap_or("-");
                format!("{date} {from} {:?} {unread:?}", article.text)
            }
            Err(error) => error.to_string(),
        };
        opened.map(shown).collect()
    }

    #[test]
    fn rows_of_either_kind() {
        let expected = [
            "2025-05-15 https://post.example/1 \"Mira Solen (2025-05-15): We sail.\\nOne thing: at nine.\\n\" {}",
            "2025-05 Harbour debate \"Davor Reth (2025-05): No.\\n\" {}",
        ];
        let lines = "\u{feff}{\"speaker\": \" Mira  Solen \", \"date\": \"2025-05-15\", \"text\": \"We sail.\\r\\nOne thing: at nine. \", \"source\": \"https://post.example/1\"}\n\
            {\"speaker\": \"Davor Reth\", \"date\": \"2025-05\", \"text\": \"No.\", \"source\": \"Harbour debate\"}\n";
        assert_eq!(read_all(lines.as_bytes()), expected);
        let array =
            format!("[{}]", lines.trim_start_matches('\u{feff}').trim().replace('\n', ",\n"));
        assert_eq!(read_all(array.as_bytes()), expected);
        let table = "Speaker;Date;Text;Source\nMira Solen;2025-05-15;\"We sail.\nOne thing: at nine.\";https://post.example/1\nDavor Reth;2025-05;No.;Harbour debate\n";
        assert_eq!(read_all(table.as_bytes()), expected);
        let utf_16: Vec<u8> =
            format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read_all(&utf_16), expected);
    }

    #[test]
    fn a_row_without_speaker_words_or_day_is_refused_alone() {
        #[track_caller]
        fn case(row: &str, expected: &str) {
            let good = "{\"speaker\": \"Davor Reth\", \"date\": \"2025\", \"text\": \"No.\"}";
            let found = read_all(format!("{row}\n{good}\n").as_bytes());
            assert_eq!(found[0], format!("a#1, line 1: {expected}"));
            assert_eq!(found[1], "2025 - \"Davor Reth (2025): No.\\n\" {}");
        }

        let given = |speaker: &str, date: &str, text: &str| {
            serde_json::json!({"speaker": speaker, "date": date, "text": text}).to_string()
        };
        case(&given("", "2025", "No."), "it has no speaker");
        case(&given(" \u{200b}", "2025", "No."), "it has no speaker");
        case(&given("Mira Solen", "2025", " "), "it has no text");
        case(&given("Mira Solen", "", "No."), "it has no date");
        case(&given("Mira Solen", "soon", "No."), "\"soon\" is no date that is understood");
        case("{\"text\": \"No.\"}", "it has no speaker");
        let no_name = "a colon or a line break stands in the speaker's name";
        case(&given("Mira: Solen", "2025", "No."), no_name);
        case(&given("Mira Solen:", "2025", "No."), no_name);
        case(&given("Mira\nSolen", "2025", "No."), no_name);
        case(&given("Mira\u{2028}Solen", "2025", "No."), no_name);
    }

    #[test]
    fn a_table_needs_all_three_columns() {
        let case = |head: &str| read_all(format!("{head}\n").as_bytes()).remove(0);
        assert_eq!(case("date,text"), "a: the table has no column named speaker");
        assert_eq!(case("speaker,text"), "a: the table has no column named date");
        assert_eq!(case("speaker,date,body"), "a: the table has no column named text");
    }
}
