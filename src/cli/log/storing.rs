//! Storing what was read, an article after the other, and telling of each.

use std::collections::BTreeSet;

use super::Args;
use super::listing::{Listing, Status};
use super::progress::Progress;
use super::tally::Tally;
use super::work::{Extracted, Found, Read, What};
use crate::cli::shell::{self, Outcome, Shell};
use crate::error::{Error, Result};
use crate::tracker::{Logged, Tracker};

/// How many names of columns that are not read are told of an input.
const MOST_UNREAD: usize = 12;

/// What has been stored and told so far.
pub(super) struct Storing<'a> {
    args: &'a Args,
    shell: &'a Shell,
    /// The names of the inputs.
    names: Vec<String>,
    progress: Progress,
    /// Opened, and made, when there is something to store.
    tracker: Option<Tracker>,
    listing: Listing<'a>,
    tally: Tally,
    /// Whether there is more than one article, so that each is told by its name.
    several: bool,
    /// Names of columns of the present input that are not read.
    unread: BTreeSet<String>,
    passed_over: usize,
    first_error: Option<Error>,
}

impl<'a> Storing<'a> {
    pub fn new(args: &'a Args, shell: &'a Shell, names: Vec<String>, progress: Progress) -> Self {
        Self {
            args,
            shell,
            several: names.len() > 1,
            names,
            progress,
            tracker: None,
            listing: Listing::new(shell),
            tally: Tally::default(),
            unread: BTreeSet::new(),
            passed_over: 0,
            first_error: None,
        }
    }

    /// Stores one thing that was found.
    ///
    /// # Errors
    ///
    /// What keeps everything else from being stored, too. All that was stored before is.
    pub fn take(&mut self, found: Found) -> Result<()> {
        match found.what {
            What::Piece(read) => self.take_piece(found.input, read),
            What::Failed(error) => {
                self.reject(error);
                self.end_input(found.input);
                Ok(())
            }
            What::End => {
                self.end_input(found.input);
                Ok(())
            }
        }
    }

    fn take_piece(&mut self, input: usize, read: Read) -> Result<()> {
        let Read { articles, listed, unread, passed_over, is_one_of_many } = read;
        self.several |= is_one_of_many || articles.len() > 1 || !listed.is_empty();
        self.unread.extend(unread);
        self.passed_over += passed_over;
        for extracted in articles {
            let stored = extracted
                .and_then(|extracted| self.store(&extracted).map(|status| (extracted, status)));
            match stored {
                Ok((extracted, status)) => {
                    self.tally.add(&extracted, &status);
                    self.progress.article();
                    let Self { progress, listing, .. } = self;
                    progress.suspend(|| listing.add(extracted, &status))?;
                }
                // Nothing else can be stored either.
                Err(error @ Error::Database { .. }) => {
                    self.listing.end()?;
                    return Err(error);
                }
                Err(error) => self.reject(error),
            }
        }
        self.tally.listed += listed.len();
        self.progress.suspend(|| self.listing.announce(&self.names[input], &listed));
        Ok(())
    }

    fn store(&mut self, extracted: &Extracted) -> Result<Status> {
        if self.args.dry_run {
            return Ok(Status::DryRun);
        }
        let tracker = match &mut self.tracker {
            Some(tracker) => tracker,
            None => self.tracker.insert(self.shell.writing()?),
        };
        let Extracted { article, statements, diagnostics, .. } = extracted;
        let signature = self.args.by.signature(self.shell)?;
        Ok(match tracker.log(article, statements, diagnostics, &signature)? {
            Logged::Stored => Status::Stored,
            Logged::FoundElsewhere(entry) => Status::FoundElsewhere(entry),
            Logged::AlreadyStored(entry) => Status::AlreadyStored(entry),
        })
    }

    fn reject(&mut self, error: Error) {
        self.tally.rejected += 1;
        // With one article, the program's end says it.
        if self.several {
            self.progress.suspend(|| shell::complain(&error));
        }
        self.first_error.get_or_insert(error);
    }

    /// Tells once what of an input was not read.
    fn end_input(&mut self, input: usize) {
        let unread = std::mem::take(&mut self.unread);
        let passed_over = std::mem::take(&mut self.passed_over);
        let name = &self.names[input];
        if !unread.is_empty() {
            let shown: Vec<&str> = unread.iter().take(MOST_UNREAD).map(String::as_str).collect();
            let more = if unread.len() > shown.len() { ", …" } else { "" };
            let shown = shown.join(", ");
            self.progress.suspend(|| self.shell.say(&format!("{name}: not read: {shown}{more}")));
        }
        if passed_over > 0 {
            self.progress.suspend(|| {
                self.shell.say(&format!("{name}: {passed_over} of its records are no pages"));
            });
        }
    }

    /// Shows how far the reading is.
    pub fn at(&self, bytes: u64) {
        self.progress.at(bytes);
    }

    /// Ends what is printed, and says what came of it all.
    ///
    /// # Errors
    ///
    /// The one that kept the one article from being stored.
    pub fn end(self) -> Result<Outcome> {
        self.progress.end();
        self.listing.end()?;
        if self.several {
            self.shell.say(&self.tally.line(self.args.dry_run));
        }
        match self.first_error {
            None => Ok(Outcome::Done),
            Some(error) if self.several => Ok(Outcome::Rejected(error.exit_code())),
            Some(error) => Err(error),
        }
    }
}
