//! Storing what was read, an article after the other, and telling of each.

use std::collections::BTreeSet;

use super::Args;
use super::listing::{Listing, Status};
use super::manifest::Manifest;
use super::plan::{Plan, Planned};
use super::progress::Progress;
use super::stop::Stop;
use super::tally::Tally;
use super::work::{Extracted, Found, Read, What};
use crate::cli::shell::{self, Outcome, Shell};
use crate::error::{Error, Result};
use crate::tracker::{Incoming, Tracker, input};

/// The exit code where something was rejected.
const REJECTED: u8 = 3;

/// How many names of columns that are not read are told of an input.
const MOST_UNREAD: usize = 12;

/// What has been stored and told so far.
pub(super) struct Storing<'a> {
    args: &'a Args,
    shell: &'a Shell,
    inputs: Vec<Planned>,
    manifest: Option<Manifest>,
    stop: Stop,
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
    pub fn new(args: &'a Args, shell: &'a Shell, plan: Plan, stop: Stop) -> Self {
        let Plan { inputs, manifest, .. } = plan;
        let unfinished = inputs.iter().filter(|input| !input.reached.done);
        let progress = Progress::of(unfinished.filter_map(|input| input.input.as_ref()), shell);
        let mut tally = Tally::default();
        for before in inputs.iter().map(|input| input.reached) {
            tally.finished_before += usize::from(before.done);
            tally.rejected_before += before.rejected;
        }
        Self {
            args,
            shell,
            several: inputs.len() > 1,
            inputs,
            manifest,
            stop,
            progress,
            tracker: None,
            listing: Listing::new(shell),
            tally,
            unread: BTreeSet::new(),
            passed_over: 0,
            first_error: None,
        }
    }

    /// Tells of one thing that was found, and what each of its articles that could be read came to.
    ///
    /// # Errors
    ///
    /// What cannot be printed, or written to the manifest. All that was stored is.
    pub fn take(&mut self, found: Found, stored: Vec<Result<Status>>) -> Result<()> {
        match found.what {
            What::Piece(read) => self.take_piece(found.input, read, stored)?,
            What::Failed(error) => {
                self.reject(error);
                self.tell(found.input);
            }
            What::End => {
                self.tell(found.input);
                let planned = &mut self.inputs[found.input];
                planned.is_begun = false;
                // What is one article and was rejected may be logged with other options.
                planned.reached.done = planned.is_many || planned.reached.rejected == 0;
                if planned.reached.done {
                    self.note(found.input)?;
                }
            }
        }
        Ok(())
    }

    /// Whether the user wants to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.is_asked()
    }

    /// Keeps in the manifest how far an input was read, if there is more in it.
    pub fn pause(&mut self) -> Result<()> {
        match self.inputs.iter().position(|input| input.is_begun) {
            Some(input) => self.note(input),
            None => Ok(()),
        }
    }

    fn note(&mut self, input: usize) -> Result<()> {
        let planned = &mut self.inputs[input];
        planned.is_begun = false;
        match (&mut self.manifest, &planned.state) {
            (Some(manifest), Some(state)) => manifest.note(state, planned.reached),
            _ => Ok(()),
        }
    }

    fn take_piece(&mut self, input: usize, read: Read, stored: Vec<Result<Status>>) -> Result<()> {
        let Read { articles, listed, unread, passed_over, is_one_of_many } = read;
        self.several |= is_one_of_many || articles.len() > 1 || !listed.is_empty();
        self.unread.extend(unread);
        self.passed_over += passed_over;
        let before = self.tally.rejected;
        let mut stored = stored.into_iter();
        for extracted in articles {
            let told = match extracted {
                Ok(extracted) => {
                    let Some(status) = stored.next() else { break };
                    status.map(|status| (extracted, status))
                }
                Err(error) => Err(error),
            };
            match told {
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
        let planned = &mut self.inputs[input];
        planned.reached.records += 1;
        planned.reached.rejected += self.tally.rejected - before;
        planned.is_begun = is_one_of_many;
        planned.is_many |= is_one_of_many;
        self.progress.suspend(|| self.listing.announce(&planned.name(), &listed));
        Ok(())
    }

    /// Stores all articles that were found, and gives for each finding what its articles came to, in their order.
    ///
    /// They are committed together: for short articles, waiting for the disk takes most of the time.
    ///
    /// # Errors
    ///
    /// What keeps everything from being stored. All that was stored before is.
    pub fn store(&mut self, found: &[Found]) -> Result<Vec<Vec<Result<Status>>>> {
        let articles: Vec<Vec<&Extracted>> = found.iter().map(Found::articles).collect();
        if articles.iter().all(Vec::is_empty) {
            return Ok(articles.iter().map(|_| Vec::new()).collect());
        }
        if self.args.dry_run {
            let one = |of: &Vec<&Extracted>| of.iter().map(|_| Ok(Status::DryRun)).collect();
            return Ok(articles.iter().map(one).collect());
        }
        let signature = self.args.by.signature(self.shell)?;
        let incoming: Vec<Incoming> = articles
            .iter()
            .flatten()
            .map(|extracted| Incoming {
                article: &extracted.article,
                statements: &extracted.statements,
                diagnostics: &extracted.diagnostics,
                signature: &signature,
            })
            .collect();
        let tracker = match &mut self.tracker {
            Some(tracker) => tracker,
            None => self.tracker.insert(self.shell.writing()?),
        };
        let logged = tracker.log_all(&incoming);
        if logged.is_err() {
            self.listing.end()?;
        }
        let mut logged = logged?.into_iter().map(|logged| logged.map(Status::of));
        Ok(articles.iter().map(|of| logged.by_ref().take(of.len()).collect()).collect())
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
    fn tell(&mut self, input: usize) {
        let unread = std::mem::take(&mut self.unread);
        let passed_over = std::mem::take(&mut self.passed_over);
        let name = self.inputs[input].name();
        if !unread.is_empty() {
            let shown: Vec<&str> = unread.iter().take(MOST_UNREAD).map(String::as_str).collect();
            let more = if unread.len() > shown.len() { ", …" } else { "" };
            let shown = shown.join(", ");
            let is_statements = unread.iter().any(|name| input::names_speakers(name));
            let hint = if is_statements && self.args.format.is_none() {
                "; with --format statements each row is what a speaker said"
            } else {
                ""
            };
            self.progress
                .suspend(|| self.shell.say(&format!("{name}: not read: {shown}{more}{hint}")));
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
        let is_stopped = self.is_stopped();
        if self.several || is_stopped || self.tally.finished_before > 0 {
            self.shell.say(&self.tally.line(self.args.dry_run));
        }
        if is_stopped {
            let how = if self.manifest.is_some() {
                "it goes on where it stopped"
            } else {
                "what is stored is not stored twice; with --manifest FILE it would go on where it stopped"
            };
            self.shell.say(&format!("stopped before the end; give the same command again: {how}"));
            return Ok(Outcome::Stopped);
        }
        match self.first_error {
            Some(error) if self.several => Ok(Outcome::Rejected(error.exit_code())),
            Some(error) => Err(error),
            None if self.tally.rejected_before > 0 => Ok(Outcome::Rejected(REJECTED)),
            None => Ok(Outcome::Done),
        }
    }
}
