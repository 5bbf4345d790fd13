//! JSON Lines: an article on each line.

use serde_json::{Map, Value};

use super::columns::{Field, Kind};
use super::rows::Row;
use super::{Container, Cutter, Fault, Record};
use crate::error::Rejection;
use crate::input::stream::{Encoded, Line, Records, Stream, encoded, read_line};
use crate::input::{MARKUP_LIMIT, Reading, decode, feed};

pub(super) const JSON_LINES: Container = Container {
    name: "jsonl",
    endings: &["jsonl", "ndjson"],
    looks_like,
    has_articles,
    open: |head, stream, encoding| open(Kind::Article, head, stream, encoding),
};

/// Begins to cut JSON Lines whose records are of a kind.
pub(super) fn open(
    kind: Kind,
    head: &[u8],
    stream: Stream,
    encoding: Option<&str>,
) -> Result<Box<dyn Cutter>, Fault> {
    Ok(Box::new(Lines { kind, encoded: encoded(head, stream, encoding)?, line: 0, number: 0 }))
}

/// Whether the first line is an object, or the beginning of a long one, and no feed.
fn looks_like(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_object = match text.split_once('\n') {
        Some((first, _)) => first.trim_end().ends_with('}'),
        None => true,
    };
    let begins = text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'));
    begins && is_object && !feed::looks_like(text)
}

/// Whether a name of the text is a key on the first line.
fn has_articles(head: &[u8]) -> bool {
    names_a_text(head.split(|byte| *byte == b'\n').next().unwrap_or_default())
}

/// Whether a name of the text is a key.
pub(super) fn names_a_text(head: &[u8]) -> bool {
    let first = String::from_utf8_lossy(head).to_lowercase();
    Kind::Article.names_of(Field::Text).iter().any(|name| {
        let quoted = format!("\"{name}\"");
        let mut places = first.match_indices(&quoted);
        places.any(|(at, _)| first[at + quoted.len()..].trim_start().starts_with(':'))
    })
}

struct Lines {
    kind: Kind,
    encoded: Encoded,
    line: u64,
    number: usize,
}

impl Cutter for Lines {
    fn cut(&mut self) -> Result<Option<Record>, Fault> {
        loop {
            let mut line = Vec::new();
            let found = read_line(&mut self.encoded.stream, &mut line, MARKUP_LIMIT)?;
            self.line += 1;
            match found {
                Line::End => return Ok(None),
                Line::Whole if line.trim_ascii().is_empty() => continue,
                Line::Whole | Line::TooLong => {}
            }
            self.number += 1;
            let (kind, records) = (self.kind, self.encoded.records.clone());
            let size = line.len();
            let is_whole = matches!(found, Line::Whole);
            let read = move || {
                if !is_whole {
                    return Err(Rejection::TooLarge { limit: MARKUP_LIMIT });
                }
                read(&line, kind, &records)
            };
            let (number, line) = (Some(self.number), Some(self.line));
            return Ok(Some(Record { number, line, size, read: Box::new(read) }));
        }
    }
}

/// Reads a record: an object.
pub(super) fn read(line: &[u8], kind: Kind, records: &Records) -> Result<Reading, Rejection> {
    let (encoding, guess) = records.encoding_of(line)?;
    let text = decode::strictly(line, encoding)?;
    let fields: Map<String, Value> =
        serde_json::from_str(&text).map_err(|error| Rejection::BrokenRecord(error.to_string()))?;
    let cells = fields.into_iter().map(|(name, value)| (name, words(value)));
    Row::new(kind, cells, guess).read(kind)
}

/// What a field says, if it says it in words: a name within an object is one, a list is its words.
fn words(value: Value) -> String {
    match value {
        Value::String(words) => words,
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let words = values.into_iter().map(words).filter(|words| !words.is_empty());
            words.collect::<Vec<String>>().join(", ")
        }
        Value::Object(mut fields) => fields.remove("name").map(words).unwrap_or_default(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::input::{Piece, Source, pieces};

    /// What is read of JSON Lines, a line for each record.
    fn read(lines: &[u8]) -> Vec<String> {
        let source = Source { name: "a.jsonl", ..Source::default() };
        let shown = |piece: crate::error::Result<Piece>| match piece.and_then(Piece::read) {
            Ok(Reading { items, unread, .. }) => {
                let article = &items[0].article;
                let outlet = article.outlet.as_deref().unwrap_or("-");
                format!("#{} {outlet} {:?} {unread:?}", items[0].number.unwrap(), article.text)
            }
            Err(error) => error.to_string(),
        };
        pieces(Box::new(Cursor::new(lines.to_vec())), &source).unwrap().map(shown).collect()
    }

    #[test]
    fn articles_on_lines() {
        let lines = "\u{feff}{\"text\": \"“No,”\\r\\nshe said.\", \"source\": {\"id\": 7, \"name\": \"Veronia Post\"}, \"id\": 1}\r\n\n\
            {\"text\": \"“Yes.”\", \"authors\": [\"Ilse Kroon\", {\"name\": \"Davor Reth\"}], \"tags\": null}";
        assert_eq!(
            read(lines.as_bytes()),
            ["#1 Veronia Post \"“No,”\\nshe said.\" {\"id\"}", "#2 - \"“Yes.”\" {\"tags\"}",]
        );
    }

    #[test]
    fn a_line_that_is_no_record_is_named_and_the_rest_goes_on() {
        let long = usize::try_from(MARKUP_LIMIT).unwrap();
        let deep = "[".repeat(100_000);
        let mut lines = b"{\"text\": \"\xff \xe2\x80\x9cNo\xe2\x80\x9d \xe2\x80\x93\"}\n[1]\n\n{\"text\": \"a\\u0000b\"}\n{\"title\": \"x\"}\n{\"text\": 7}\n".to_vec();
        lines.extend(format!("{{\"text\": {deep}\n").bytes());
        lines.extend(vec![b'a'; long + 1]);
        lines.extend(b"\n{\"text\": \"No.\"}\n{\"text\": ");
        let found = read(&lines);
        for (found, expected) in found.iter().zip([
            "a.jsonl#1, line 1: the bytes are not valid UTF-8",
            "a.jsonl#2, line 2: this is no record: invalid type: sequence, expected a map",
            "a.jsonl#3, line 4: this is no text: it holds zero bytes",
            "a.jsonl#4, line 5: it has no text: ",
            "#5 - \"7\" {}",
            "a.jsonl#6, line 7: this is no record: recursion limit exceeded",
            "a.jsonl#7, line 8: longer than the 8388608 bytes that an article may have",
            "#8 - \"No.\" {}",
            "a.jsonl#9, line 10: this is no record: EOF while parsing a value",
        ]) {
            assert!(found.starts_with(expected), "{found}");
        }
        assert_eq!(found.len(), 9);
        assert_eq!(read(b"\n\n"), ["a.jsonl: no article was found in it"]);
    }
}
