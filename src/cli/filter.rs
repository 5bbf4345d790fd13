//! JSON Lines in, JSON Lines out: how the filters read, work and write.

use std::io::{self, BufRead, BufReader, Read, Write};

use rayon::prelude::*;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::shell::{self, unwritable};
use crate::error::{Error, Result};

/// How many records are worked on at a time: enough for every thread, and a bound on memory.
const CHUNK: usize = 256;

/// The most bytes that one line may have, so that endless input without line breaks cannot fill the memory.
const LINE: u64 = 64 << 20;

/// The most bytes of input that are held at a time.
const HELD: usize = 64 << 20;

/// What a program for Windows may put before the first line: U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// An id as a record gives it, a string or a number, echoed to the letter.
///
/// As a number of the program, one of many digits would come back as another one.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Id(Box<RawValue>);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let is_scalar = raw.get().starts_with(|first: char| matches!(first, '"' | '-' | '0'..='9'));
        if is_scalar {
            Ok(Self(raw))
        } else {
            Err(D::Error::custom("an id is a string or a number"))
        }
    }
}

/// A date as a record gives it: `"2025-05-15"`, or a year as a number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum Scalar {
    Text(String),
    Number(serde_json::Number),
}

impl Scalar {
    /// The value as text.
    pub fn text(&self) -> String {
        match self {
            Scalar::Text(text) => text.clone(),
            Scalar::Number(number) => number.to_string(),
        }
    }
}

/// Reads records from standard input and writes what `work` makes of each, in the order of the input.
///
/// `work` gets the line's number, from 1, the record and a place to write to. Records
/// are worked on in parallel, a chunk at a time; whatever has arrived is worked on at
/// once, so a program that sends a line and waits for the answer gets it.
///
/// # Errors
///
/// [`Error::Record`] of the last line that is no record, after all others were answered; those before it have been told.
pub(super) fn run<T: DeserializeOwned + Send>(
    work: impl Fn(usize, T, &mut dyn Write) -> io::Result<()> + Sync,
) -> Result<()> {
    let mut input = BufReader::with_capacity(1 << 20, io::stdin().lock());
    let mut output = io::stdout().lock();
    let closed = || unwritable("standard output");
    let mut number = 0;
    let mut refused: Option<Error> = None;
    loop {
        let lines = chunk(&mut input, &mut number)?;
        if lines.is_empty() {
            return refused.map_or(Ok(()), Err);
        }
        let answers: Vec<Result<Vec<u8>>> = lines
            .into_par_iter()
            .map(|(number, line)| {
                let record = serde_json::from_slice(&line)
                    .map_err(|error| Error::Record { line: number, message: error.to_string() })?;
                let mut answer = Vec::new();
                // Writing to memory cannot fail.
                work(number, record, &mut answer).map_err(closed())?;
                Ok(answer)
            })
            .collect();
        for answer in answers {
            match answer {
                Ok(answer) => output.write_all(&answer).map_err(closed())?,
                Err(error @ Error::Record { .. }) => {
                    if let Some(before) = refused.replace(error) {
                        shell::complain(&before);
                    }
                }
                Err(error) => {
                    output.flush().map_err(closed())?;
                    return Err(error);
                }
            }
        }
        output.flush().map_err(closed())?;
    }
}

/// The next lines that are not blank, with their numbers: those that have arrived, at most [`CHUNK`].
fn chunk(input: &mut BufReader<impl Read>, number: &mut usize) -> Result<Vec<(usize, Vec<u8>)>> {
    let unreadable = |source| Error::Unreadable { path: "standard input".into(), source };
    let mut lines = Vec::new();
    let mut held = 0;
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(LINE).read_until(b'\n', &mut line).map_err(unreadable)?;
        if read == 0 {
            return Ok(lines);
        }
        *number += 1;
        if *number == 1 && line.starts_with(BYTE_ORDER_MARK) {
            line.drain(..BYTE_ORDER_MARK.len());
        }
        held += line.len();
        if !line.trim_ascii().is_empty() {
            lines.push((*number, line));
        }
        let is_full = lines.len() >= CHUNK || held >= HELD;
        if is_full || (!lines.is_empty() && input.buffer().is_empty()) {
            return Ok(lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_to_the_letter() {
        #[track_caller]
        fn case(id: &str, is_id: bool) {
            let read: serde_json::Result<Id> = serde_json::from_str(id);
            let written = read.ok().map(|id| serde_json::to_string(&id).unwrap());
            assert_eq!(written.as_deref(), is_id.then_some(id));
        }

        case("1", true);
        case("-7", true);
        case("1.50", true);
        case("12345678901234567890123", true);
        case("1e400", true);
        case(r#""b""#, true);
        case(r#""\u00e9""#, true);
        case(r#""""#, true);
        case("null", false);
        case("true", false);
        case("[1]", false);
        case("{}", false);
    }

    #[test]
    fn only_the_first_line_may_begin_with_a_byte_order_mark() {
        let mut input = BufReader::new("\u{feff}{}\n \n\u{feff}1".as_bytes());
        let mut number = 0;
        let mut lines = Vec::new();
        loop {
            let next = chunk(&mut input, &mut number).unwrap();
            if next.is_empty() {
                break;
            }
            lines.extend(next);
        }
        let expected = [(1, "{}\n"), (3, "\u{feff}1")];
        assert_eq!(lines, expected.map(|(number, line)| (number, line.as_bytes().to_vec())));
    }
}
