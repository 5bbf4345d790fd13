//! `log`: articles are read and what they quote is stored.

mod inputs;
mod listing;

use std::io::{self, IsTerminal as _};

use chrono::{Days, NaiveDate};
use clap::error::ErrorKind;
use indicatif::{ProgressBar, ProgressDrawTarget};
use rayon::prelude::*;

use self::inputs::Input;
use self::listing::{Listing, Status};
use super::grounds::By;
use super::shell::{self, Outcome, Shell};
use crate::error::{DateError, Error, Result};
use crate::model::{Article, Diagnostic, Published, Statement};
use crate::report::count;
use crate::tracker::input::{Item, Listed};
use crate::tracker::{self, Logged, Source, Tracker, input};

/// How many articles are read at the same time before they are stored, in their order.
const CHUNK: usize = 64;

/// From how many articles on a terminal shows how far it has got.
const MANY: usize = 8;

/// Read articles and store who said what in them
///
/// An article is stored whole or not at all; logging it again changes nothing. A page gives its headline, address, outlet and date itself. Of a feed, the items with their whole text are stored, those without a date too; others are listed with their address.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail log talks.txt --published 2025-05-15 --outlet Reuters --url https://example.org/talks
  quotetrail log articles/ --undated
  quotetrail log saved-page.html
  curl -s https://example.org/feed.xml | quotetrail log -
  pbpaste | quotetrail log - --published 2025-05-15T23:30:00-04:00 --dry-run")]
pub(super) struct Args {
    /// Texts, captions, saved pages, feeds, folders of them, or - for standard input
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// When it was published: 2025-05-15, 2025-05, or a time with its zone
    #[arg(long, value_name = "DATE", conflicts_with = "undated")]
    published: Option<String>,
    /// Where it was published; not for feeds, whose items have their own
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// The headline; not for feeds
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The encoding, as in windows-1251 [default: found out]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The format [default: by the file's name, or else by how it begins]
    #[arg(long, value_name = "FORMAT", value_parser = inputs::formats())]
    format: Option<String>,
    /// Store articles whose date is not known
    #[arg(long)]
    undated: bool,
    /// Show what would be stored, and store nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

/// An article that was read, and what was found in it.
struct Extracted {
    name: String,
    article: Article,
    statements: Vec<Statement>,
    diagnostics: Vec<Diagnostic>,
}

/// What one input came to.
#[derive(Default)]
struct Found {
    /// The input, for messages.
    name: String,
    articles: Vec<Result<Extracted>>,
    /// Items of a feed without their text.
    listed: Vec<Listed>,
}

/// How many articles came to which end.
#[derive(Default)]
struct Tally {
    stored: usize,
    known: usize,
    rejected: usize,
    listed: usize,
    statements: usize,
}

pub(super) fn run(args: &Args, shell: &Shell) -> Result<Outcome> {
    if args.files.is_empty() && io::stdin().is_terminal() {
        super::command()
            .error(
                ErrorKind::MissingRequiredArgument,
                "name a file, a folder, or - for standard input",
            )
            .exit();
    }
    let published = args.published.as_deref().map(Published::parse).transpose()?;
    let today = shell.today()?;
    if let Some(published) = &published {
        refuse_future(published, today)?;
    }
    let inputs = inputs::expand(&args.files);
    let mut several = inputs.len() > 1;
    let progress = progress(inputs.len(), shell);
    let mut tracker: Option<Tracker> = None;
    let mut listing = Listing::new(shell);
    let mut tally = Tally::default();
    let mut first_error = None;
    let mut inputs = inputs.into_iter();
    loop {
        let chunk: Vec<Result<Input>> = inputs.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        let found: Vec<Found> = chunk
            .into_par_iter()
            .map(|input| extract(input, args, published.as_ref(), today))
            .collect();
        for Found { name, articles, listed } in found {
            progress.inc(1);
            several |= articles.len() > 1 || !listed.is_empty();
            for result in articles {
                let stored = result.and_then(|extracted| {
                    store(&extracted, args, shell, &mut tracker).map(|status| (extracted, status))
                });
                match stored {
                    Ok((extracted, status)) => {
                        tally.add(&extracted, &status);
                        progress.suspend(|| listing.add(extracted, &status))?;
                    }
                    // Nothing else can be stored either.
                    Err(error @ Error::Database { .. }) => {
                        listing.end()?;
                        return Err(error);
                    }
                    Err(error) => {
                        tally.rejected += 1;
                        // With one article, the program's end says it.
                        if several {
                            progress.suspend(|| shell::complain(&error));
                        }
                        first_error.get_or_insert(error);
                    }
                }
            }
            tally.listed += listed.len();
            progress.suspend(|| listing.announce(&name, &listed));
        }
    }
    progress.finish_and_clear();
    listing.end()?;
    if several {
        shell.say(&tally.line(args.dry_run));
    }
    match first_error {
        None => Ok(Outcome::Done),
        Some(error) if several => Ok(Outcome::Rejected(error.exit_code())),
        Some(error) => Err(error),
    }
}

/// Reads one input and finds what its articles quote.
fn extract(
    input: Result<Input>,
    args: &Args,
    published: Option<&Published>,
    today: NaiveDate,
) -> Found {
    let read = || {
        let input = input?;
        let name = input.name();
        let (encoding, format) = (args.encoding.as_deref(), args.format.as_deref());
        let source = Source { name: &name, encoding, format };
        let reading = input::read_all(&input.bytes()?, &source)?;
        Ok((name, reading))
    };
    match read() {
        Ok((name, reading)) => {
            let one = |item| extract_one(&name, item, args, published, today);
            let articles = reading.items.into_iter().map(one).collect();
            Found { articles, listed: reading.listed, name }
        }
        Err(error) => Found { articles: vec![Err(error)], ..Found::default() },
    }
}

/// What an article quotes, dated and placed by the command line first and by itself then.
fn extract_one(
    input: &str,
    item: Item,
    args: &Args,
    published: Option<&Published>,
    today: NaiveDate,
) -> Result<Extracted> {
    let Item { mut article, mut diagnostics, number, .. } = item;
    let name = number.map_or_else(|| input.to_owned(), |number| format!("{input}#{number}"));
    article.published = published.cloned().or(article.published);
    article.outlet = args.outlet.clone().or(article.outlet);
    if number.is_none() {
        article.url = args.url.clone().or(article.url);
        article.title = args.title.clone().or(article.title);
    }
    match &article.published {
        Some(published) => refuse_future(published, today)?,
        // A feed is not lost for one item without a date.
        None if !args.undated && number.is_none() => return Err(Error::Undated { name }),
        None => {}
    }
    let (statements, more) = tracker::extract(&article);
    diagnostics.extend(more);
    Ok(Extracted { name, article, statements, diagnostics })
}

/// An article of tomorrow may have been written in a time zone where it is tomorrow already.
fn refuse_future(published: &Published, today: NaiveDate) -> Result<()> {
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    if published.range.from.is_some_and(|day| day > tomorrow) {
        let (given, today) = (published.given.clone(), today.to_string());
        return Err(DateError::Future { given, today }.into());
    }
    Ok(())
}

/// Stores one article; the database is opened, and made, when there is something to store.
fn store(
    extracted: &Extracted,
    args: &Args,
    shell: &Shell,
    tracker: &mut Option<Tracker>,
) -> Result<Status> {
    if args.dry_run {
        return Ok(Status::DryRun);
    }
    let tracker = match tracker {
        Some(tracker) => tracker,
        None => tracker.insert(shell.writing()?),
    };
    let Extracted { article, statements, diagnostics, .. } = extracted;
    let signature = args.by.signature(shell)?;
    Ok(match tracker.log(article, statements, diagnostics, &signature)? {
        Logged::Stored => Status::Stored,
        Logged::FoundElsewhere(entry) => Status::FoundElsewhere(entry),
        Logged::AlreadyStored(entry) => Status::AlreadyStored(entry),
    })
}

fn progress(total: usize, shell: &Shell) -> ProgressBar {
    let shows = total >= MANY && io::stderr().is_terminal() && !shell.global.quiet;
    let target = if shows { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    ProgressBar::with_draw_target(Some(total as u64), target)
}

impl Tally {
    fn add(&mut self, extracted: &Extracted, status: &Status) {
        match status {
            Status::AlreadyStored(_) | Status::FoundElsewhere(_) => self.known += 1,
            Status::Stored | Status::DryRun => {
                self.stored += 1;
                let rows = extracted.statements.iter();
                self.statements += rows.filter(|row| row.headline_of.is_none()).count();
            }
        }
    }

    fn line(&self, dry_run: bool) -> String {
        let stored = if dry_run { "would be stored" } else { "stored" };
        let listed = match self.listed {
            0 => String::new(),
            listed => format!(", {listed} only listed"),
        };
        format!(
            "{} with {} {stored}, {} already stored, {} rejected{listed}",
            count(self.stored, "article"),
            count(self.statements, "statement"),
            self.known,
            self.rejected
        )
    }
}
