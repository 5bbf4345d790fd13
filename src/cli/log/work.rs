//! Reading, many articles at the same time, a chunk ahead of whoever stores them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread::{self, JoinHandle};

use chrono::{Days, NaiveDate};
use rayon::prelude::*;

use super::inputs::{Input, Opened};
use crate::error::{DateError, Error, Rejection, Result};
use crate::model::{Article, Diagnostic, Fetched, Published, Statement};
use crate::tracker::fetch::Bounds;
use crate::tracker::input::{Item, Listed, Piece, Pieces, Reading};
use crate::tracker::{self, Source, input};

/// How many pieces are read at the same time.
const MOST_PIECES: usize = 128;

/// As how many pieces one counts that was fetched, or an input that could not be read: others are waited for as long.
const WAITED_FOR: usize = 4;

/// How many bytes wait to be read at the same time, if they are more than one piece.
const MOST_BYTES: usize = 1 << 20;

/// What the command line says about every article.
pub(super) struct About {
    pub published: Option<Published>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub encoding: Option<String>,
    pub format: Option<String>,
    pub undated: bool,
    pub today: NaiveDate,
    /// For what is fetched.
    pub bounds: Bounds,
}

/// An article that was read, and what was found in it.
pub(super) struct Extracted {
    pub name: String,
    pub article: Article,
    pub statements: Vec<Statement>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Something that was found in an input.
pub(super) struct Found {
    /// The number of the input, from 0.
    pub input: usize,
    /// What it was.
    pub what: What,
}

/// What can be found.
pub(super) enum What {
    /// A piece, whatever came of it.
    Piece(Read),
    /// Nothing more of this input can be read.
    Failed(Error),
    /// The input was read to its end.
    End,
}

impl Found {
    /// The articles in it that could be read.
    pub fn articles(&self) -> Vec<&Extracted> {
        match &self.what {
            What::Piece(read) => read.articles.iter().filter_map(|one| one.as_ref().ok()).collect(),
            What::Failed(_) | What::End => Vec::new(),
        }
    }
}

/// What one piece came to.
#[derive(Default)]
pub(super) struct Read {
    pub articles: Vec<Result<Extracted>>,
    /// Items of a feed without their text.
    pub listed: Vec<Listed>,
    /// The names of columns that are not read.
    pub unread: BTreeSet<String>,
    /// Records of an archive that are no pages.
    pub passed_over: usize,
    /// Whether it is one of many that its input holds.
    pub is_one_of_many: bool,
}

/// What the thread that reads sends to whoever stores.
pub(super) enum Message {
    /// What was found, in order, and how many bytes had been taken from the inputs by then.
    Found(Vec<Found>, u64),
    /// There is no more.
    End,
}

/// An input to read.
pub(super) struct Task {
    /// Its number, from 0.
    pub input: usize,
    /// What it is, or why there is none.
    pub named: Result<Input>,
    /// How many of its pieces were read before.
    pub skip: usize,
}

/// Reads inputs in a thread of its own and sends what it found.
pub(super) fn begin(tasks: Vec<Task>, about: About, sender: SyncSender<Message>) -> JoinHandle<()> {
    thread::spawn(move || {
        let sender = Ending(sender);
        let tasks = tasks.into_iter();
        let mut reader = Reader { tasks, open: None, count: Arc::default() };
        loop {
            let chunk = reader.chunk(&about);
            if chunk.is_empty() {
                return;
            }
            let taken = reader.count.load(Ordering::Relaxed);
            let found = chunk.into_par_iter().map(|cut| cut.read(&about)).collect();
            // Nobody listens any more where the first error ended it all.
            if sender.0.send(Message::Found(found, taken)).is_err() {
                return;
            }
        }
    })
}

/// Says that there is no more, even if reading ended in a panic.
struct Ending(SyncSender<Message>);

impl Drop for Ending {
    fn drop(&mut self) {
        // Whoever does not listen knows it.
        let _ = self.0.send(Message::End);
    }
}

/// The inputs, as far as they were cut.
struct Reader<T> {
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
struct From {
    name: String,
    /// If it was fetched.
    fetched: Option<Fetched>,
}

/// What was cut and not yet read.
enum Cut {
    Piece(usize, Arc<From>, Piece),
    Done(Found),
}

impl<T: Iterator<Item = Task>> Reader<T> {
    /// What is read at the same time; nothing at the end.
    fn chunk(&mut self, about: &About) -> Vec<Cut> {
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

impl Cut {
    fn read(self, about: &About) -> Found {
        let (input, from, piece) = match self {
            Cut::Done(found) => return found,
            Cut::Piece(input, from, piece) => (input, from, piece),
        };
        let is_one_of_many = piece.is_one_of_many();
        let read = match piece.read() {
            Ok(Reading { items, listed, unread, passed_over }) => {
                let one = |item| extract(&from, item, about);
                let articles = items.into_iter().map(one).collect();
                Read { articles, listed, unread, passed_over, is_one_of_many }
            }
            Err(error) => Read { articles: vec![Err(error)], is_one_of_many, ..Read::default() },
        };
        Found { input, what: What::Piece(read) }
    }
}

/// What an article quotes, dated and placed by the command line first and by itself then.
fn extract(from: &From, item: Item, about: &About) -> Result<Extracted> {
    let Item { mut article, mut diagnostics, number, .. } = item;
    let name = match number {
        Some(number) => format!("{}#{number}", from.name),
        None => from.name.clone(),
    };
    if number.is_some() {
        // One date for all of them can only be meant for those that have none.
        article.published = article.published.or_else(|| about.published.clone());
        article.outlet = article.outlet.or_else(|| about.outlet.clone());
    } else {
        article.published = about.published.clone().or(article.published);
        article.outlet = about.outlet.clone().or(article.outlet);
        let fetched = || from.fetched.as_ref().map(|fetched| fetched.url.clone());
        article.url = about.url.clone().or(article.url).or_else(fetched);
        article.title = about.title.clone().or(article.title);
    }
    match &article.published {
        Some(published) => {
            if let Err(error) = refuse_future(published, about.today) {
                return Err(Error::Rejected { name, why: Rejection::Date(error) });
            }
        }
        // One without a date is no reason to lose it among many.
        None if !about.undated && number.is_none() => return Err(Error::Undated { name }),
        None => {}
    }
    article.about.fetched.clone_from(&from.fetched);
    let (statements, more) = tracker::extract(&article);
    diagnostics.extend(more);
    Ok(Extracted { name, article, statements, diagnostics })
}

/// An article of tomorrow may have been written in a time zone where it is tomorrow already.
pub(super) fn refuse_future(published: &Published, today: NaiveDate) -> Result<(), DateError> {
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    if published.range.from.is_some_and(|day| day > tomorrow) {
        let (given, today) = (published.given.clone(), today.to_string());
        return Err(DateError::Future { given, today });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

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
        let mut reader = Reader { tasks: tasks.into_iter(), open: None, count: Arc::default() };
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
