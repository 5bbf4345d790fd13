//! Tables: CSV, TSV and their kin, an article in each row, names of columns in the first.

use std::io::{self, BufRead as _};
use std::sync::Arc;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::columns::{Field, Kind};
use super::rows::Row;
use super::{Container, Cutter, Fault, Record};
use crate::error::Rejection;
use crate::input::stream::{Encoded, Records, Stream, encoded};
use crate::input::{MARKUP_LIMIT, Reading, decode};

pub(super) const CSV: Container = Container {
    name: "csv",
    endings: &["csv", "tsv"],
    looks_like: |_| false,
    has_articles: |head| delimiter(Kind::Article, head).1 > 0 && has_text(Kind::Article, head),
    open: |head, stream, encoding| open(Kind::Article, head, stream, encoding),
};

/// What may stand between two cells, the usual one first.
const DELIMITERS: &[u8] = b",;\t|";

/// The most columns a table may have.
const MOST_COLUMNS: usize = 4096;

/// Begins to cut a table whose rows are of a kind.
pub(super) fn open(
    kind: Kind,
    head: &[u8],
    stream: Stream,
    encoding: Option<&str>,
) -> Result<Box<dyn Cutter>, Fault> {
    let mut encoded = encoded(head, stream, encoding)?;
    // What was looked at before may have been in UTF-16.
    let begin = encoded.stream.fill_buf()?;
    let (delimiter, _) = delimiter(kind, begin);
    let reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut rows = Rows { kind, encoded, reader, names: Arc::default(), number: 0 };
    let Some(Cut::Row { cells, .. }) = rows.row()? else {
        let known = kind.names_of(Field::Text);
        return Err(Rejection::NoColumn { names: Vec::new(), known }.into());
    };
    let names: Vec<String> = cells
        .iter()
        .map(|cell| {
            let (encoding, _) = rows.encoded.records.encoding_of(cell)?;
            decode::strictly(cell, encoding)
        })
        .collect::<Result<_, Rejection>>()?;
    let has = |field| names.iter().any(|name| kind.column(name).is_some_and(|it| it.0 == field));
    if let Some(missing) = kind.required().iter().find(|field| !has(**field)) {
        return Err(Rejection::NoColumn { known: kind.names_of(*missing), names }.into());
    }
    rows.names = Arc::new(names);
    Ok(Box::new(rows))
}

/// What stands between the cells of a table, by its first line: what makes most columns known,
/// and how many those are.
fn delimiter(kind: Kind, head: &[u8]) -> (u8, usize) {
    let known = |delimiter: u8| {
        names(head, delimiter).iter().filter(|name| kind.column(name).is_some()).count()
    };
    let counted = DELIMITERS.iter().map(|delimiter| (*delimiter, known(*delimiter)));
    // Of several the first.
    counted.rev().max_by_key(|(_, known)| *known).unwrap_or((b',', 0))
}

fn has_text(kind: Kind, head: &[u8]) -> bool {
    let (delimiter, _) = delimiter(kind, head);
    names(head, delimiter)
        .iter()
        .any(|name| kind.column(name).is_some_and(|(field, _)| field == Field::Text))
}

/// The names of the columns as far as the beginning of a table tells.
fn names(head: &[u8], delimiter: u8) -> Vec<String> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let (mut cells, mut ends) = (vec![0; head.len()], vec![0; MOST_COLUMNS]);
    let (_, _, _, found) = reader.read_record(head, &mut cells, &mut ends);
    let mut start = 0;
    ends[..found]
        .iter()
        .map(|end| {
            let name = String::from_utf8_lossy(&cells[start..*end]).into_owned();
            start = *end;
            name
        })
        .collect()
}

struct Rows {
    kind: Kind,
    encoded: Encoded,
    reader: Reader,
    names: Arc<Vec<String>>,
    number: usize,
}

/// A row as it was cut.
enum Cut {
    Row {
        line: u64,
        cells: Vec<Vec<u8>>,
    },
    TooLong {
        line: u64,
    },
    /// To the end of the file, since a quotation mark is never closed; so many lines of it.
    Unclosed {
        line: u64,
        lines: u64,
    },
}

impl Rows {
    /// The next row that is not blank.
    fn row(&mut self) -> io::Result<Option<Cut>> {
        // Of two characters that end a line the second is still to be read.
        let is_behind = self.encoded.stream.fill_buf()?.first() == Some(&b'\n');
        let line = self.reader.line() + u64::from(is_behind);
        let (mut bytes, mut ends) = (vec![0; 4096], vec![0; 32]);
        let (mut written, mut ended) = (0, 0);
        let mut is_too_long = false;
        // A mark inside a cell is written twice.
        let mut has_open_mark = false;
        loop {
            let input = self.encoded.stream.fill_buf()?;
            let is_end = input.is_empty();
            let (result, read, wrote, found) =
                self.reader.read_record(input, &mut bytes[written..], &mut ends[ended..]);
            for _ in input[..read].iter().filter(|byte| **byte == b'"') {
                has_open_mark = !has_open_mark;
            }
            self.encoded.stream.consume(read);
            (written, ended) = (written + wrote, ended + found);
            match result {
                ReadRecordResult::InputEmpty => {}
                // Of a row that is too long nothing is kept.
                ReadRecordResult::OutputFull if bytes.len() as u64 >= MARKUP_LIMIT => {
                    (is_too_long, written) = (true, 0);
                }
                ReadRecordResult::OutputFull => bytes.resize(2 * bytes.len(), 0),
                ReadRecordResult::OutputEndsFull if ends.len() >= MOST_COLUMNS => {
                    (is_too_long, ended) = (true, 0);
                }
                ReadRecordResult::OutputEndsFull => ends.resize(2 * ends.len(), 0),
                ReadRecordResult::Record if is_too_long => return Ok(Some(Cut::TooLong { line })),
                ReadRecordResult::Record
                    if is_end && has_open_mark && self.reader.line() > line + 1 =>
                {
                    let lines = self.reader.line() - line;
                    return Ok(Some(Cut::Unclosed { line, lines }));
                }
                ReadRecordResult::Record => {
                    let mut start = 0;
                    let cells = ends[..ended].iter().map(|end| {
                        let cell = bytes[start..*end].to_vec();
                        start = *end;
                        cell
                    });
                    return Ok(Some(Cut::Row { line, cells: cells.collect() }));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}

impl Cutter for Rows {
    fn cut(&mut self) -> Result<Option<Record>, Fault> {
        let Some(row) = self.row()? else { return Ok(None) };
        self.number += 1;
        let number = Some(self.number);
        Ok(Some(match row {
            Cut::TooLong { line } => {
                let read = || Err(Rejection::TooLarge { limit: MARKUP_LIMIT });
                Record { number, line: Some(line), size: 0, read: Box::new(read) }
            }
            Cut::Unclosed { line, lines } => {
                let message = format!(
                    "a quotation mark opens a cell and is never closed, so that {lines} lines of the file are one row"
                );
                let read = || Err(Rejection::BrokenRecord(message));
                Record { number, line: Some(line), size: 0, read: Box::new(read) }
            }
            Cut::Row { line, cells } => {
                let size = cells.iter().map(Vec::len).sum();
                let (kind, names) = (self.kind, Arc::clone(&self.names));
                let records = self.encoded.records.clone();
                let read = move || read(kind, &names, &cells, &records);
                Record { number, line: Some(line), size, read: Box::new(read) }
            }
        }))
    }
}

fn read(
    kind: Kind,
    names: &[String],
    cells: &[Vec<u8>],
    records: &Records,
) -> Result<Reading, Rejection> {
    if cells.len() > names.len() {
        let (cells, names) = (cells.len(), names.len());
        let message = format!("it has {cells} cells, and there are {names} columns");
        return Err(Rejection::BrokenRecord(message));
    }
    // A cell alone is too short to tell its encoding by.
    let (encoding, guess) = records.encoding_of(&cells.join(&b'\n'))?;
    let mut decoded = Vec::new();
    for (name, cell) in names.iter().zip(cells) {
        decoded.push((name.clone(), decode::strictly(cell, encoding)?));
    }
    Row::new(kind, decoded, guess).read(kind)
}

#[cfg(test)]
mod tests;
