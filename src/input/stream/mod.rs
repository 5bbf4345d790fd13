//! An input as a stream of pieces: memory does not grow with what is read.
//!
//! A piece is what can be read by itself: a whole file of one article or one feed, a line
//! of JSON Lines, a row of a table, a page of a web archive. Cutting is done in order and
//! costs little; [`Piece::read`] does the work, for many pieces at the same time if the caller likes.

mod gzip;
mod transcode;

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::container::{Container, Cutter, Fault, Record};
use super::{Format, MARKUP_LIMIT, Reading, Source};
use crate::error::{Error, Rejection, Result};

pub(super) use gzip::begin as unpacked_beginning;
pub(super) use transcode::{Encoded, Records, encoded};

/// How much of an input is looked at to tell what it is.
pub(super) const HEAD: usize = 16 << 10;

/// Bytes as they come, the beginning read again.
pub(super) type Stream = BufReader<Box<dyn Read + Send>>;

/// The pieces of an input, in order.
///
/// An error is about one piece, or about all that would have come behind it; either way
/// the next call says whether there is more.
pub struct Pieces {
    name: String,
    cutter: Option<Box<dyn Cutter>>,
    found: usize,
}

/// What can be read by itself, not read yet.
pub struct Piece {
    name: String,
    record: Record,
}

/// Begins to read an input.
///
/// What is compressed with gzip is unpacked as it is read, whatever its name says. What it holds is told by
/// the format that was named, else by its name without `.gz`, else by its first bytes.
///
/// # Errors
///
/// [`Error::Unreadable`], and [`Error::Rejected`]: a format or encoding that does not exist, a
/// table without a column for the text, gzip within gzip.
pub fn pieces(reader: Box<dyn Read + Send>, source: &Source) -> Result<Pieces> {
    let opened = open(reader, source).map_err(|fault| fault.named(source.name))?;
    Ok(Pieces { name: source.name.to_owned(), cutter: Some(opened), found: 0 })
}

fn open(reader: Box<dyn Read + Send>, source: &Source) -> Result<Box<dyn Cutter>, Fault> {
    let (mut head, mut stream) = beginning(reader)?;
    let mut name = source.name;
    if gzip::is_packed(&head) {
        (head, stream) = beginning(Box::new(gzip::Unpacked::of(stream)))?;
        if gzip::is_packed(&head) {
            return Err(Rejection::PackedTwice.into());
        }
        name = without_gz(name);
    }
    let asked = Source { name, ..*source };
    match Container::of(&asked, &head) {
        Some(container) => (container.open)(&head, stream, source.encoding),
        None => Ok(Box::new(Whole::of(stream, &asked)?)),
    }
}

/// A name without the ending that says it is compressed.
pub(super) fn without_gz(name: &str) -> &str {
    let split = name.len().checked_sub(3).filter(|at| name.is_char_boundary(*at));
    match split.map(|at| name.split_at(at)) {
        Some((rest, ending)) if ending.eq_ignore_ascii_case(".gz") => rest,
        _ => name,
    }
}

/// The first bytes, and everything with them in front.
fn beginning(mut reader: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Stream)> {
    let mut head = Vec::new();
    (&mut reader).take(HEAD as u64).read_to_end(&mut head)?;
    let whole: Box<dyn Read + Send> = Box::new(Cursor::new(head.clone()).chain(reader));
    Ok((head, BufReader::with_capacity(64 << 10, whole)))
}

impl Iterator for Pieces {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.cutter.as_mut()?.cut() {
            Ok(Some(record)) => {
                self.found += 1;
                Some(Ok(Piece { name: self.name.clone(), record }))
            }
            Ok(None) => {
                self.cutter = None;
                let nothing = || Err(Fault::from(Rejection::NoArticle).named(&self.name));
                (self.found == 0).then(nothing)
            }
            Err(fault) => {
                self.cutter = None;
                Some(Err(fault.named(&self.name)))
            }
        }
    }
}

impl Piece {
    /// How many bytes wait to be read.
    pub fn size(&self) -> usize {
        self.record.size
    }

    /// Whether it is one of many that the input may hold, and has a number there.
    pub fn is_one_of_many(&self) -> bool {
        self.record.number.is_some()
    }

    /// Reads it.
    ///
    /// # Errors
    ///
    /// As for [`read_all`](super::read_all); the name has the number of the piece and its line: `dump.jsonl#3, line 4`.
    pub fn read(self) -> Result<Reading> {
        let Self { mut name, record: Record { number, line, read, .. } } = self;
        let read = read().map(|mut reading| {
            reading.items.iter_mut().for_each(|item| item.number = item.number.or(number));
            reading
        });
        read.map_err(|why| {
            if let Some(number) = number {
                name = format!("{name}#{number}");
            }
            if let Some(line) = line {
                name = format!("{name}, line {line}");
            }
            Error::Rejected { name, why }
        })
    }
}

/// A file that is one piece.
struct Whole {
    stream: Option<Stream>,
    limit: u64,
    name: String,
    encoding: Option<String>,
    format: Option<String>,
}

impl Whole {
    fn of(stream: Stream, source: &Source) -> Result<Self, Rejection> {
        let named = match source.format {
            Some(name) => Some(Format::named(name)?),
            None => Format::of(source.name),
        };
        Ok(Self {
            stream: Some(stream),
            limit: named.map_or(MARKUP_LIMIT, |format| format.limit),
            name: source.name.to_owned(),
            encoding: source.encoding.map(str::to_owned),
            format: source.format.map(str::to_owned),
        })
    }
}

impl Cutter for Whole {
    fn cut(&mut self) -> Result<Option<Record>, Fault> {
        let Some(stream) = self.stream.take() else { return Ok(None) };
        let mut bytes = Vec::new();
        // One more than there may be, so that too many are seen to be.
        stream.take(self.limit + 1).read_to_end(&mut bytes)?;
        let size = bytes.len();
        let (name, encoding, format) =
            (self.name.clone(), self.encoding.clone(), self.format.clone());
        let read = move || {
            let (encoding, format) = (encoding.as_deref(), format.as_deref());
            super::accept(&bytes, &Source { name: &name, encoding, format })
        };
        Ok(Some(Record { number: None, line: None, size, read: Box::new(read) }))
    }
}

/// What became of a line.
pub(super) enum Line {
    /// There is none.
    End,
    /// It was read, with its line end.
    Whole,
    /// It has more bytes than allowed, and was passed over.
    TooLong,
}

/// Reads a line into an empty buffer; of one that is too long nothing is held.
pub(super) fn read_line(
    stream: &mut impl BufRead,
    line: &mut Vec<u8>,
    limit: u64,
) -> io::Result<Line> {
    let read = stream.by_ref().take(limit + 1).read_until(b'\n', line)? as u64;
    if read == 0 {
        return Ok(Line::End);
    }
    if read <= limit {
        return Ok(Line::Whole);
    }
    let ended = line.ends_with(b"\n");
    *line = Vec::new();
    if !ended {
        stream.skip_until(b'\n')?;
    }
    Ok(Line::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_their_packing() {
        for (name, expected) in [
            ("a.jsonl.gz", "a.jsonl"),
            ("A.WARC.GZ", "A.WARC"),
            ("a.gz.gz", "a.gz"),
            (".gz", ""),
            ("gz", "gz"),
            ("a.tgz", "a.tgz"),
            ("é", "é"),
            ("a.é", "a.é"),
        ] {
            assert_eq!(without_gz(name), expected);
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut stream = BufReader::with_capacity(4, &b"abc\nabcd\nabcdefghij\n\nab"[..]);
        let mut found = Vec::new();
        loop {
            let mut line = Vec::new();
            match read_line(&mut stream, &mut line, 4).unwrap() {
                Line::End => break,
                Line::Whole => found.push(String::from_utf8(line).unwrap()),
                Line::TooLong => found.push(format!("too long, {} held", line.capacity())),
            }
        }
        assert_eq!(found, ["abc\n", "too long, 0 held", "too long, 0 held", "\n", "ab"]);
    }
}
