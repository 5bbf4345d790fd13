//! What a command needs of the world: the database, today's date, and a place to print.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anstyle::{AnsiColor, Style};
use chrono::{Local, NaiveDate};

use super::global::{Color, Global, default_database};
use crate::error::{DatabaseFault, Error, Result};
use crate::model::Published;
use crate::report::Visible;
use crate::tracker::Tracker;

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing more to say.
    Done,
    /// `--fail-on` met something, or `verify` found something.
    Met,
    /// The database has a problem.
    Damaged,
    /// Some of several inputs were rejected, and the user was told: the first one's exit code.
    Rejected(u8),
    /// The user has stopped it with Ctrl-C, and was told how far it came.
    Stopped,
}

impl Outcome {
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Met => 1,
            Outcome::Damaged => 5,
            Outcome::Rejected(code) => code,
            Outcome::Stopped => 130,
        }
    }
}

/// The world as a command sees it.
pub(super) struct Shell {
    /// The options that every command has.
    pub global: Global,
    /// The database that was to be read and is not there.
    missing: OnceLock<PathBuf>,
}

impl Shell {
    pub fn new(global: Global) -> Self {
        if let Some(threads) = global.threads {
            // Fails only if the pool exists already, which the first call rules out.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
        }
        Self { global, missing: OnceLock::new() }
    }

    /// The database file.
    pub fn database(&self) -> Result<PathBuf> {
        self.global.db.clone().or_else(default_database).ok_or_else(|| Error::Database {
            path: "quotetrail.db".into(),
            fault: DatabaseFault::Unopenable("there is no home folder to keep it in".into()),
        })
    }

    /// Fails where there is no database yet: nothing can be proved or copied then.
    pub fn existing(&self) -> Result<()> {
        let path = self.database()?;
        if path.exists() {
            return Ok(());
        }
        Err(Error::Database { path: path.display().to_string(), fault: DatabaseFault::Missing })
    }

    /// The use cases that only read; a database that does not exist reads as an empty one.
    pub fn reading(&self) -> Result<Tracker> {
        let path = self.database()?;
        let tracker = Tracker::open_read_only(&path)?;
        if !path.exists() {
            // Known already where a command opens it twice.
            let _ = self.missing.set(path);
        }
        Ok(tracker)
    }

    /// Says, behind all else, that the database was not there: "nobody said it" is another answer than a mistyped path.
    pub fn tell_what_is_missing(&self) {
        if let Some(path) = self.missing.get() {
            self.say(&format!("note: there is no database at {} yet", path.display()));
        }
    }

    /// The use cases, on a database that is made if it does not exist.
    pub fn writing(&self) -> Result<Tracker> {
        Tracker::open(&self.database()?)
    }

    /// The day that counts as today.
    pub fn today(&self) -> Result<NaiveDate> {
        match &self.global.today {
            None => Ok(Local::now().date_naive()),
            Some(given) => {
                let range = Published::parse(given)?.range;
                Ok(range.order().unwrap_or_else(|| Local::now().date_naive()))
            }
        }
    }

    /// Prints text that people read: nothing in it acts on a terminal, and diffs are coloured on one.
    pub fn print_text(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let mut stdout = io::stdout().lock();
        let colored = match self.global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
        };
        let printed = rendered(write).and_then(|text| {
            let text = Visible(&text).to_string();
            stdout.write_all(if colored { painted(&text) } else { text }.as_bytes())
        });
        printed.and_then(|()| stdout.flush()).map_err(unwritable("standard output"))
    }

    /// Refuses to write over the database, or over any other.
    pub fn spare(path: &Path) -> Result<()> {
        let mut first = [0; 16];
        let is_database = fs::File::open(path)
            .and_then(|mut file| io::Read::read_exact(&mut file, &mut first))
            .is_ok_and(|()| &first == b"SQLite format 3\0");
        if is_database {
            let source = io::Error::other("it is a database, which is not written over");
            return Err(unwritable(&path.display().to_string())(source));
        }
        Ok(())
    }

    /// Prints one of the report formats, or writes it to a file.
    pub fn print_as(
        &self,
        format: &str,
        file: Option<&Path>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<()> {
        let is_text = format == "text";
        match file {
            None if is_text => self.print_text(write),
            None => print(write),
            Some(path) => {
                Self::spare(path)?;
                // A text file is for reading, too: on a terminal, sooner or later.
                let text = rendered(write)
                    .map(|text| if is_text { Visible(&text).to_string() } else { text });
                text.and_then(|text| fs::write(path, text))
                    .map_err(unwritable(&path.display().to_string()))
            }
        }
    }

    /// Tells the user something that is no data.
    pub fn say(&self, message: &str) {
        if !self.global.quiet {
            tell(message);
        }
    }
}

/// Prints data that programs read: as it is, or, on a terminal, without what acts on it.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut stdout = io::stdout().lock();
    let written = if stdout.is_terminal() {
        rendered(write).and_then(|text| write!(stdout, "{}", Visible(&text)))
    } else {
        let mut buffered = io::BufWriter::new(&mut stdout);
        write(&mut buffered).and_then(|()| buffered.flush())
    };
    written.and_then(|()| stdout.flush()).map_err(unwritable("standard output"))
}

/// Tells the user what went wrong and what can be done about it.
pub(super) fn complain(error: &Error) {
    tell(&format!("error: {error}"));
    if let Some(hint) = error.hint() {
        tell(&format!("hint: {hint}"));
    }
}

/// An error about a file that cannot be written.
pub(super) fn unwritable(path: &str) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    |source| Error::Unwritable { path, source }
}

/// Whether the reader of the output has gone away, as `head` does when it has enough.
pub(super) fn is_closed_pipe(error: &Error) -> bool {
    matches!(error, Error::Unwritable { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
}

/// A line on standard error; where nobody listens, there is nobody to tell.
fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{}", Visible(message));
}

fn rendered(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Deletions in red, insertions in green; their marks stay, for those who see no colour.
fn painted(text: &str) -> String {
    let mut painted = String::with_capacity(text.len());
    let mut rest = text;
    let style = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
    let marks = [("[-", "-]", style(AnsiColor::Red)), ("{+", "+}", style(AnsiColor::Green))];
    while let Some((start, (open, close, style))) =
        marks.iter().filter_map(|mark| Some((rest.find(mark.0)?, *mark))).min_by_key(|(at, _)| *at)
    {
        let inner = start + open.len();
        let Some(length) = rest[inner..].find(close) else { break };
        let end = inner + length + close.len();
        painted += &rest[..start];
        // Writing to a String cannot fail.
        let _ = write!(painted, "{style}{}{style:#}", &rest[start..end]);
        rest = &rest[end..];
    }
    painted + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_laid_around_the_marks() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(painted(text).replace('\u{1b}', "^"), expected);
        }

        case("We [-do-]{+did+} go.", "We ^[31m[-do-]^[0m^[32m{+did+}^[0m go.");
        case("never [-closed", "never [-closed");
        case("plain", "plain");
    }
}
