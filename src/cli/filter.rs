//! JSON Lines in, JSON Lines out: how the filters read, work and write.

use std::io::{self, BufRead, BufReader, Read, Write};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::shell::unwritable;
use crate::error::{Error, Result};

/// How many records are worked on at a time: enough for every thread, and a bound on memory.
const CHUNK: usize = 256;

/// The most bytes that one line may have, so that endless input without line breaks cannot fill the memory.
const LINE: u64 = 64 << 20;

/// The most bytes of input that are held at a time.
const HELD: usize = 64 << 20;

/// An id or a date as a record gives it; ids are echoed just so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
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
/// [`Error::Record`] at the first line that is no record, after everything before it was written.
pub(super) fn run<T: DeserializeOwned + Send>(
    work: impl Fn(usize, T, &mut dyn Write) -> io::Result<()> + Sync,
) -> Result<()> {
    let mut input = BufReader::with_capacity(1 << 20, io::stdin().lock());
    let mut output = io::stdout().lock();
    let closed = || unwritable("standard output");
    let mut number = 0;
    loop {
        let lines = chunk(&mut input, &mut number)?;
        if lines.is_empty() {
            return Ok(());
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
