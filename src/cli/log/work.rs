//! Reading, many articles at the same time, a chunk ahead of whoever stores them.

mod chunks;

use std::collections::BTreeSet;
use std::sync::mpsc::SyncSender;
use std::thread::{self, JoinHandle};

use chrono::{Days, NaiveDate};
use rayon::prelude::*;

use super::inputs::Input;
use crate::error::{DateError, Error, Rejection, Result};
use crate::model::{Article, Diagnostic, Published, Statement};
use crate::tracker;
use crate::tracker::fetch::Bounds;
use crate::tracker::input::{Item, Listed, Reading};
use chunks::{Cut, From, Reader};

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
        let mut reader = Reader::of(tasks.into_iter());
        loop {
            let chunk = reader.chunk(&about);
            if chunk.is_empty() {
                return;
            }
            let taken = reader.taken();
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
