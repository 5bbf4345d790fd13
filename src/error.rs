//! What can go wrong outside the analysis, in sentences that say what to do.
//!
//! One error type for the whole crate: a caller matches on what happened, a
//! person reads [`Error`] and its [`hint`](Error::hint), a script reads its
//! [`exit_code`](Error::exit_code). Analysis itself never fails: what it could
//! not make sense of is a [`Diagnostic`](crate::model::Diagnostic).

mod rejection;

use std::io;
use std::net::IpAddr;

pub use rejection::Rejection;

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The path as the user gave it.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}: {source}")]
    Unwritable {
        /// The path as the user gave it.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// An article was read, but is none that can be logged.
    #[error("{name}: {why}")]
    Rejected {
        /// The file, or `standard input`.
        name: String,
        /// What is wrong with it.
        why: Rejection,
    },
    /// Nothing could be fetched from an address.
    #[error("{url}: {why}")]
    Fetch {
        /// The address as the user gave it.
        url: String,
        /// What is wrong.
        why: FetchError,
    },
    /// A folder holds no file that could be an article.
    #[error("no articles in {path}")]
    EmptyFolder {
        /// The folder.
        path: String,
    },
    /// The article gives no publication date and none was named.
    #[error("{name}: no publication date found")]
    Undated {
        /// The file, or `standard input`.
        name: String,
    },
    /// A date that cannot be understood, or not in one way only.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A line of a JSON Lines filter is no record.
    #[error("line {line} of the input is no record: {message}")]
    Record {
        /// Line number, from 1.
        line: usize,
        /// What the parser said.
        message: String,
    },
    /// A line of an export that cannot be taken in.
    #[error("line {line} of the export cannot be taken in: {message}")]
    Import {
        /// Line number, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
    /// No speaker of that name.
    #[error("no speaker named {query:?} in the database")]
    UnknownSpeaker {
        /// What was asked for.
        query: String,
        /// The nearest known names, best first.
        nearest: Vec<String>,
    },
    /// Several speakers of that name.
    #[error("{query:?} could be any of {}", names.join(", "))]
    AmbiguousSpeaker {
        /// What was asked for.
        query: String,
        /// Their full names.
        names: Vec<String>,
    },
    /// No statement with such an id.
    #[error("no statement with the id {id:?}")]
    UnknownId {
        /// What was asked for.
        id: String,
    },
    /// An abbreviated id that several statements share.
    #[error("the id {id:?} is short for {}", ids.join(", "))]
    AmbiguousId {
        /// What was asked for.
        id: String,
        /// The full ids.
        ids: Vec<String>,
    },
    /// No finding with such an id.
    #[error("no finding with the id {id:?}")]
    UnknownFinding {
        /// What was asked for.
        id: String,
    },
    /// No decision with such an id.
    #[error("no entry of the ledger with the id {id:?}")]
    UnknownEntry {
        /// What was asked for.
        id: String,
    },
    /// Nothing of that sort is open.
    #[error("nothing is open about {subject:?}")]
    UnknownTask {
        /// What was asked for.
        subject: String,
    },
    /// No topic with that label.
    #[error("no topic named {topic:?}")]
    UnknownTopic {
        /// What was asked for.
        topic: String,
    },
    /// A topic of that label was named before.
    #[error("there is a topic named {topic:?} already")]
    TopicKnown {
        /// The label.
        topic: String,
    },
    /// Somebody of that name was entered before.
    #[error("{name} was entered before")]
    AlreadyEntered {
        /// The name.
        name: String,
    },
    /// A name that is somebody else's.
    #[error("{name} is a name of {by}")]
    NameTaken {
        /// The name.
        name: String,
        /// Whose it is.
        by: String,
    },
    /// A collective or an unnamed source, of which there may be another one in every article.
    #[error("{name:?} is no named person or organization")]
    NotIdentified {
        /// What was asked for.
        name: String,
    },
    /// Two that cannot be one.
    #[error("{one} and {other} cannot be made one")]
    NotMergeable {
        /// One.
        one: String,
        /// The other.
        other: String,
    },
    /// There is nothing that could be taken back.
    #[error("nothing was decided about {what} that could be taken back")]
    NothingToUndo {
        /// About what.
        what: String,
    },
    /// Nothing in the database is like a text.
    #[error("no statement {}is like it", speaker.as_ref().map_or(String::new(), |name| format!("of {name} ")))]
    Unseen {
        /// Whose statements were looked through, if not everybody's.
        speaker: Option<String>,
        /// How many articles were cut off, so that it may stand in what is missing of them.
        cut: usize,
    },
    /// No rule, guard or note of that name.
    #[error("there is no rule named {name:?}")]
    UnknownRule {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The database cannot be used.
    #[error("database {path}: {fault}")]
    Database {
        /// The database file.
        path: String,
        /// What is wrong.
        fault: DatabaseFault,
    },
    /// A word list of the program is malformed: a mistake of ours.
    #[error("lexicon {file}, line {line}: {message}")]
    Lexicon {
        /// The list, as in `en/cues.txt`.
        file: String,
        /// Line number, from 1.
        line: usize,
        /// What was expected.
        message: String,
    },
}

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It is no address that can be fetched.
    #[error("this is no address of the web: {0}")]
    NoAddress(String),
    /// The host has an address in a private network, or none of the internet.
    #[error("the host is at {0}, which is no public address")]
    Private(IpAddr),
    /// There is no such host.
    #[error("there is no host of that name")]
    NoHost,
    /// The server sends on and on.
    #[error("it leads on more than {limit} times")]
    Redirections {
        /// How many are allowed.
        limit: usize,
    },
    /// The server did not give it.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// More than the program takes in.
    #[error("the answer is longer than {limit} bytes")]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// It took longer than was allowed.
    #[error("it took too long")]
    Slow,
    /// No connection, or one that broke.
    #[error("{0}")]
    Failed(String),
}

/// Why a date is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The calendar has no such day.
    #[error("{given:?} is no day of the calendar")]
    NoSuchDay {
        /// What was given.
        given: String,
    },
    /// Day, month and year could stand in several orders.
    #[error("{given:?} can be read as {}", readings.join(" or as "))]
    Ambiguous {
        /// What was given.
        given: String,
        /// The possible days, as `2025-05-15`.
        readings: Vec<String>,
    },
    /// A last day before the first.
    #[error("from {from} to {to} goes backwards")]
    Backwards {
        /// The first day.
        from: String,
        /// The last day.
        to: String,
    },
    /// A publication date after today.
    #[error("{given:?} lies in the future (today is {today})")]
    Future {
        /// What was given.
        given: String,
        /// The day it was held against.
        today: String,
    },
    /// None of the accepted forms.
    #[error("{given:?} is no date that is understood")]
    Unknown {
        /// What was given.
        given: String,
    },
}

/// What is wrong with a database.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseFault {
    /// Another process holds it.
    #[error("in use by another process")]
    Busy,
    /// Made by a later version of the program.
    #[error("its schema is version {found}, this program knows versions up to {known}")]
    Newer {
        /// The file's schema version.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// An `SQLite` file of some other program, or no `SQLite` file.
    #[error("not a quotetrail database")]
    Foreign,
    /// It is there but cannot be opened.
    #[error("cannot be opened: {0}")]
    Unopenable(String),
    /// The system failed to read or write it.
    #[error("cannot be read or written: {0}")]
    Io(String),
    /// It cannot be written to.
    #[error("read-only")]
    ReadOnly,
    /// There is none.
    #[error("there is no such file")]
    Missing,
    /// There is a file where one was to be written.
    #[error("there is a file named {0} already")]
    Exists(String),
    /// No space is left.
    #[error("the disk is full")]
    Full,
    /// Its contents break the rules of the schema or of the file format.
    #[error("damaged: {0}")]
    Damaged(String),
}

impl FetchError {
    /// What the reader can do about it: one sentence.
    fn hint(&self) -> &'static str {
        match self {
            FetchError::NoAddress(_) => "give an address as in https://example.org/talks",
            FetchError::Private(_) => {
                "for an archive of your own in that network, add --allow-private"
            }
            FetchError::NoHost => "check the address, and that there is a network",
            FetchError::Redirections { .. } | FetchError::Status(_) => {
                "open it in a browser, save the page, and log the file"
            }
            FetchError::TooLarge { .. } => "save the part with the article, and log the file",
            FetchError::Slow => "try again, or allow more with --timeout",
            FetchError::Failed(_) => {
                "check the address and the network, or save the page and log the file"
            }
        }
    }
}

impl DateError {
    /// What the reader can do about it: one sentence.
    fn hint(&self) -> String {
        let hint = match self {
            DateError::Future { .. } => {
                "check the year, or name the day that counts as today with --today"
            }
            DateError::Backwards { .. } => "--from names the first day, --to the last",
            DateError::NoSuchDay { .. }
            | DateError::Ambiguous { .. }
            | DateError::Unknown { .. } => {
                "write 2025-05-15, 2025-05, 2025, or a time with its zone such as 2025-05-15T23:30:00-04:00"
            }
        };
        hint.into()
    }
}

impl Error {
    /// What the reader can do about it: one sentence, or nothing where nothing helps.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::Unreadable { .. } => "check the path; `-` reads standard input".into(),
            Error::Unwritable { .. } => "check that the folder exists and can be written to".into(),
            Error::EmptyFolder { .. } => {
                "a folder is searched for texts (*.txt, *.transcript), captions (*.srt, *.vtt), pages (*.html, *.htm), mail (*.eml), feeds (*.xml, *.rss, *.atom, *.json), web archives (*.warc) and files of articles (*.jsonl, *.ndjson, *.csv, *.tsv), packed (*.gz) or not".into()
            },
            Error::Undated { .. } => {
                "name it with --published DATE, or store the article without one with --undated".into()
            }
            Error::Rejected { why, .. } => why.hint(),
            Error::Fetch { why, .. } => why.hint().into(),
            Error::Date(error) => error.hint(),
            Error::Import { .. } => {
                "what stands before that line is taken in; a file of `quotetrail export` goes on from there".into()
            }
            Error::Record { .. } => {
                "give one JSON object on each line; `quotetrail help` names the fields of each filter".into()
            }
            Error::UnknownSpeaker { nearest, .. } if nearest.is_empty() => {
                "`quotetrail people list` lists everybody; `quotetrail people add` enters somebody".into()
            }
            Error::UnknownSpeaker { nearest, .. } => format!("did you mean {}?", nearest.join(", ")),
            Error::AmbiguousSpeaker { .. } => {
                "use the full name, or the beginning of the key that `quotetrail people list` prints".into()
            }
            Error::UnknownFinding { .. } => "`quotetrail review list` prints the ids of findings".into(),
            Error::UnknownEntry { .. } => {
                "`quotetrail people show` and `quotetrail show ID --audit` print the ids of entries".into()
            }
            Error::UnknownTask { .. } => "`quotetrail todo --limit 0` lists all that is open".into(),
            Error::UnknownTopic { .. } => "`quotetrail topics list` lists the topics".into(),
            Error::TopicKnown { .. } => "`quotetrail topics terms` gives it other words".into(),
            Error::AlreadyEntered { .. } => {
                "for somebody else of that name, say what tells them apart with --apart".into()
            }
            Error::NameTaken { .. } => {
                "if the two are one, say so with `quotetrail people merge`, and on which grounds".into()
            }
            Error::NotIdentified { .. } => {
                "`quotetrail people add` enters a person or an organization by name".into()
            }
            Error::NotMergeable { .. } => {
                "name two persons, two organizations or two topics; they must not be one already".into()
            }
            Error::NothingToUndo { .. } => "`quotetrail show ID --audit` tells what was decided".into(),
            Error::UnknownId { .. } => "`quotetrail history` and `quotetrail search` print ids".into(),
            Error::Unseen { speaker, cut } => {
                let hint = match speaker {
                    Some(_) => "ask about everybody with --any-speaker, or find single words with `quotetrail search`",
                    None => "find single words with `quotetrail search`; `quotetrail history` lists the speakers",
                };
                match cut {
                    0 => hint.into(),
                    1 => format!("1 article was cut off: it may stand in what is missing; {hint}"),
                    cut => format!("{cut} articles were cut off: it may stand in what is missing; {hint}"),
                }
            }
            Error::UnknownRule { known, .. } => format!("there are {}", known.join(", ")),
            Error::AmbiguousId { .. } => "give more characters of the id".into(),
            Error::Database { fault, .. } => match fault {
                DatabaseFault::Busy => "try again when the other process is done".into(),
                DatabaseFault::Newer { .. } => "update quotetrail; the file was left as it is".into(),
                DatabaseFault::Foreign => "choose another file with --db; this one was left as it is".into(),
                DatabaseFault::Unopenable(_) => "check the path given with --db or QUOTETRAIL_DB".into(),
                DatabaseFault::Io(_) => {
                    "check the disk and its free space; what was stored before is intact".into()
                }
                DatabaseFault::ReadOnly => "check the permissions of the file and of its folder".into(),
                DatabaseFault::Missing => "`quotetrail log` makes one; name another with --db".into(),
                DatabaseFault::Exists(_) => "name another file, or move that one away first".into(),
                DatabaseFault::Full => "make room; what was stored before is intact".into(),
                DatabaseFault::Damaged(_) => "run `quotetrail doctor` to see what is wrong".into(),
            },
            Error::Lexicon { .. } => return None,
        };
        Some(hint)
    }

    /// The process exit code: 3 input rejected, 4 not found or ambiguous, 5 database.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::UnknownSpeaker { .. }
            | Error::AmbiguousSpeaker { .. }
            | Error::UnknownId { .. }
            | Error::UnknownRule { .. }
            | Error::Unseen { .. }
            | Error::UnknownFinding { .. }
            | Error::UnknownTopic { .. }
            | Error::UnknownEntry { .. }
            | Error::UnknownTask { .. }
            | Error::NotIdentified { .. }
            | Error::NothingToUndo { .. }
            | Error::AmbiguousId { .. } => 4,
            Error::Database { .. } => 5,
            _ => 3,
        }
    }
}
