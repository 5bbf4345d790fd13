//! `log`: articles are read and what they quote is stored.

mod inputs;
mod listing;
mod manifest;
mod plan;
mod progress;
mod stop;
mod storing;
mod tally;
mod work;

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use clap::error::ErrorKind;

use self::manifest::Manifest;
use self::plan::Plan;
use self::stop::Stop;
use self::storing::Storing;
use self::work::{About, Message};
use super::grounds::By;
use super::shell::{Outcome, Shell};
use crate::error::Result;
use crate::model::Published;
use crate::tracker::fetch::Bounds;
use crate::tracker::input::MARKUP_LIMIT;

/// Read articles and store who said what in them
///
/// An article is stored whole or not at all; logging it again changes nothing. A page gives its headline, address, outlet and date itself. Of a feed, the items with their whole text are stored, those without a date too; others are listed with their address.
///
/// Files of many articles are read record by record, however large they are: JSON Lines, an array of JSON, CSV and the like (columns text, body, content or article; title, headline; url, link; outlet, publisher, publication, source; published, date; byline, author; language; modified), web archives (WARC). With --format statements, each record of JSON or CSV is a statement: speaker, date, text, and source (an address, or who had it). A record that cannot be read is named, and the rest goes on. Any file may be packed with gzip.
///
/// An address (http or https) is fetched, once; how it answered is kept in the record. Nothing else ever reaches a network. Addresses of this machine and of private networks are refused unless --allow-private is given; a proxy is not used.
///
/// Ctrl-C finishes the articles in hand and says what was logged (exit code 130). With --manifest the same command goes on from there: it passes over files that are finished, unless their size or time has changed, and over the records of the one that it was in.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  quotetrail log talks.txt --published 2025-05-15 --outlet Reuters --url https://example.org/talks
  quotetrail log articles/ --undated
  quotetrail log saved-page.html
  quotetrail log https://example.org/talks
  quotetrail log dump.jsonl articles.csv crawl.warc.gz
  quotetrail log series.csv --format statements
  quotetrail log archive/ --manifest archive.run.jsonl
  curl -s https://example.org/feed.xml | quotetrail log -
  pbpaste | quotetrail log - --published 2025-05-15T23:30:00-04:00 --dry-run")]
pub(super) struct Args {
    /// Texts, captions, saved pages, mail, feeds, files of many articles, folders of them, addresses, or - for standard input
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// When it was published: 2025-05-15, 2025-05, or a time with its zone; of feeds and other files of many, those articles that have no date of their own
    #[arg(long, value_name = "DATE", conflicts_with = "undated")]
    published: Option<String>,
    /// Where it was published; not for feeds and other files of many, whose articles have their own
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Who published it; of files of many, likewise
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// The headline; not for feeds and other files of many
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The encoding, as in windows-1251 [default: found out]
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The format [default: by the file's name, or else by how it begins]
    #[arg(long, value_name = "FORMAT", value_parser = inputs::formats())]
    format: Option<String>,
    /// Fetch from this machine and private networks, too, for an archive of your own; never from link-local addresses
    #[arg(long)]
    allow_private: bool,
    /// How long fetching an address may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// Store articles whose date is not known
    #[arg(long)]
    undated: bool,
    /// Keep in a file what is finished, and pass over what it says is: a run that was stopped goes on where it stopped
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    manifest: Option<PathBuf>,
    /// Show what would be stored, and store nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
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
    let about = args.about(shell)?;
    let manifest = match &args.manifest {
        Some(path) => {
            Shell::spare(path)?;
            Some(Manifest::open(path, &shell.database()?)?)
        }
        None => None,
    };
    let mut plan = Plan::of(
        inputs::expand(&args.files),
        manifest,
        args.format.as_deref(),
        args.encoding.as_deref(),
    );
    let tasks = std::mem::take(&mut plan.tasks);
    // One chunk waits while the one before is stored.
    let (sender, receiver) = sync_channel(1);
    let stop = Stop::on_ctrl_c(sender.clone());
    let mut storing = Storing::new(args, shell, plan, stop);
    let reading = work::begin(tasks, about, sender);
    let mut before = 0;
    while let Ok(Message::Found(found, taken)) = receiver.recv() {
        if storing.is_stopped() {
            break;
        }
        let pieces = found.len() as u64;
        let stored = storing.store(&found)?;
        for (piece, (found, stored)) in (1..).zip(found.into_iter().zip(stored)) {
            storing.take(found, stored)?;
            storing.at(before + (taken - before) * piece / pieces);
        }
        storing.pause()?;
        if storing.is_stopped() {
            break;
        }
        before = taken;
    }
    // What is left of a panic there must not look like the end of the input here.
    if !storing.is_stopped()
        && let Err(panic) = reading.join()
    {
        std::panic::resume_unwind(panic);
    }
    storing.end()
}

impl Args {
    /// What is said here about every article.
    fn about(&self, shell: &Shell) -> Result<About> {
        let published = self.published.as_deref().map(Published::parse).transpose()?;
        let today = shell.today()?;
        if let Some(published) = &published {
            work::refuse_future(published, today)?;
        }
        Ok(About {
            published,
            url: self.url.clone(),
            outlet: self.outlet.clone(),
            title: self.title.clone(),
            encoding: self.encoding.clone(),
            format: self.format.clone(),
            undated: self.undated,
            today,
            bounds: Bounds {
                time: Duration::from_secs(self.timeout),
                bytes: MARKUP_LIMIT,
                allow_private: self.allow_private,
            },
        })
    }
}
