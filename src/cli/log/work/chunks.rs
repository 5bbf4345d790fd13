//! Inputs cut into pieces, as many at a time as are read together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{About, Found, Task, What};
use crate::cli::log::inputs::{Input, Opened};
use crate::error::Result;
use crate::model::Fetched;
use crate::tracker::input::{Piece, Pieces};
use crate::tracker::{Source, input};

/// How many pieces are read at the same time.
const MOST_PIECES: usize = 128;

/// As how many pieces one counts that was fetched, or an input that could not be read: others are waited for as long.
const WAITED_FOR: usize = 4;

/// How many bytes wait to be read at the same time, if they are more than one piece.
const MOST_BYTES: usize = 1 << 20;

/// The inputs, as far as they were cut.
pub(super) struct Reader<T> {
    tasks: T,
    open: Option<Open>,
    count: Arc<AtomicU64>,
}

/// An input that is being cut.
struct Open {
    input: usize,
    from: Arc<From>,
    pieces: Pieces,
}

/// Where pieces come from.
pub(super) struct From {
    pub(super) name: String,
    /// If it was fetched.
    pub(super) fetched: Option<Fetched>,
}

/// What was cut and not yet read.
pub(super) enum Cut {
    Piece(usize, Arc<From>, Piece),
    Done(Found),
}

impl<T> Reader<T> {
    /// Begins with the first of the inputs.
    pub(super) fn of(tasks: T) -> Self {
        Self { tasks, open: None, count: Arc::default() }
    }

    /// How many bytes were taken from the inputs.
    pub(super) fn taken(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

impl<T: Iterator<Item = Task>> Reader<T> {
    /// What is read at the same time; nothing at the end.
    pub(super) fn chunk(&mut self, about: &About) -> Vec<Cut> {
        let mut chunk = Vec::new();
        let (mut pieces, mut bytes) = (0, 0);
        while let Some(cut) = self.cut(about) {
            // The end of an input that is one article belongs to it: what is stored is noted as finished.
            let is_open = match &cut {
                Cut::Piece(_, from, piece) => {
                    pieces += if from.fetched.is_some() { WAITED_FOR } else { 1 };
                    bytes += piece.size();
                    !piece.is_one_of_many()
                }
                Cut::Done(Found { what: What::Failed(_), .. }) => {
                    pieces += WAITED_FOR;
                    false
                }
                Cut::Done(_) => false,
            };
            chunk.push(cut);
            if !is_open && (pieces >= MOST_PIECES || bytes >= MOST_BYTES) {
                break;
            }
        }
        chunk
    }

    fn cut(&mut self, about: &About) -> Option<Cut> {
        if self.open.is_none() {
            let Task { input, named, skip } = self.tasks.next()?;
            match named.and_then(|named| self.open(input, &named, skip, about)) {
                Ok(open) => self.open = Some(open),
                Err(error) => return Some(Cut::Done(Found { input, what: What::Failed(error) })),
            }
        }
        let Open { input, from, pieces } = self.open.as_mut()?;
        let input = *input;
        let what = match pieces.next() {
            Some(Ok(piece)) => return Some(Cut::Piece(input, Arc::clone(from), piece)),
            Some(Err(error)) => What::Failed(error),
            None => What::End,
        };
        self.open = None;
        Some(Cut::Done(Found { input, what }))
    }

    fn open(&self, input: usize, named: &Input, skip: usize, about: &About) -> Result<Open> {
        let name = named.name();
        let Opened { reader, answer } = named.open(&self.count, &about.bounds)?;
        let (fetched, format, encoding) = match answer {
            Some((fetched, format, encoding)) => (Some(fetched), format, encoding),
            None => (None, None, None),
        };
        // What the command line says goes before what a server does.
        let encoding = about.encoding.as_deref().or(encoding.as_deref());
        let format = about.format.as_deref().or(format);
        let mut pieces = input::pieces(reader, &Source { name: &name, encoding, format })?;
        for piece in pieces.by_ref().take(skip) {
            // Cut, and not read.
            piece?;
        }
        Ok(Open { input, from: Arc::new(From { name, fetched }), pieces })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::NaiveDate;

    use super::*;
    use crate::tracker::fetch::Bounds;

    fn about() -> About {
        About {
            published: None,
            url: None,
            outlet: None,
            title: None,
            encoding: None,
            format: None,
            undated: true,
            today: NaiveDate::default(),
            bounds: Bounds { time: Duration::ZERO, bytes: 0, allow_private: false },
        }
    }

    fn tasks(count: usize, named: impl Fn(usize) -> Result<Input>) -> Vec<Task> {
        (0..count).map(|input| Task { input, named: named(input), skip: 0 }).collect()
    }

    /// Of each chunk how many pieces, failures and ends it holds.
    fn chunks(tasks: Vec<Task>) -> Vec<[usize; 3]> {
        let mut reader = Reader::of(tasks.into_iter());
        let mut chunks = Vec::new();
        loop {
            let chunk = reader.chunk(&about());
            if chunk.is_empty() {
                return chunks;
            }
            let mut counts = [0; 3];
            for cut in &chunk {
                counts[match cut {
                    Cut::Piece(..) => 0,
                    Cut::Done(Found { what: What::Failed(_), .. }) => 1,
                    Cut::Done(_) => 2,
                }] += 1;
            }
            chunks.push(counts);
        }
    }

    #[test]
    fn a_chunk_ends_with_the_end_of_an_article() {
        let folder = tempfile::tempdir().unwrap();
        let file = |input: usize| {
            let path = folder.path().join(format!("{input}.txt"));
            std::fs::write(&path, "“It sails,” said Mira Solen.").unwrap();
            Ok(Input::File(path))
        };
        let rest = 44;
        let expected = [[MOST_PIECES, 0, MOST_PIECES], [rest, 0, rest]];
        assert_eq!(chunks(tasks(MOST_PIECES + rest, file)), expected);
    }

    #[test]
    fn inputs_that_fail_are_told_before_all_have_failed() {
        let missing = |_| Ok(Input::File("/no/such/file.txt".into()));
        let each = MOST_PIECES / WAITED_FOR;
        assert_eq!(chunks(tasks(2 * each, missing)), [[0, each, 0], [0, each, 0]]);
    }
}
