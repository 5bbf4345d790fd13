//! Files of many articles, which are read record by record.
//!
//! A container cuts its stream into records, in order and without understanding more of
//! them than it must; what is in a record is read later, and may be read at the same time as
//! others. A record that cannot be read is refused by itself.

mod columns;
mod json_array;
mod json_lines;
mod rows;
mod statement;
mod table;
mod warc;

use std::io;

use super::stream::Stream;
use super::{FORMATS, Format, Reading, Source, feed};
use crate::error::{Error, Rejection};

pub use columns::{COLUMNS, names_speakers};

/// A way to keep many articles in one file.
pub struct Container {
    /// Its name on the command line.
    pub name: &'static str,
    /// The file name endings by which it is known, in lower case, without the full stop.
    pub endings: &'static [&'static str],
    /// Whether an input whose name tells nothing is one, by its first bytes.
    looks_like: fn(&[u8]) -> bool,
    /// Whether a file that nobody named, as in a folder, holds articles, by its first bytes.
    has_articles: fn(&[u8]) -> bool,
    /// Begins to cut a stream: its first bytes, all of it, and its encoding, if one was named.
    pub(super) open: Open,
}

/// How a container begins to cut.
type Open = fn(&[u8], Stream, Option<&str>) -> Result<Box<dyn Cutter>, Fault>;

/// Every container.
pub const CONTAINERS: &[Container] = &[
    json_lines::JSON_LINES,
    json_array::JSON_ARRAY,
    table::CSV,
    warc::WARC,
    statement::STATEMENTS,
];

/// What cuts a stream into records.
pub(super) trait Cutter: Send {
    /// The next record, or nothing behind the last one. After an error there is nothing more.
    fn cut(&mut self) -> Result<Option<Record>, Fault>;
}

/// A record that was cut and not yet read.
pub(super) struct Record {
    /// Which one it is, from 1; nothing of what is no record of a container.
    pub number: Option<usize>,
    /// The line where it begins, from 1, where lines mean something.
    pub line: Option<u64>,
    /// How many bytes it holds.
    pub size: usize,
    /// Reads it.
    pub read: Box<dyn FnOnce() -> Result<Reading, Rejection> + Send>,
}

/// Why the rest of an input cannot be read.
#[derive(Debug)]
pub(super) enum Fault {
    /// The system says why.
    Io(io::Error),
    /// It is not what it should be.
    Rejected(Rejection),
}

impl Fault {
    /// The error about an input of that name.
    pub fn named(self, name: &str) -> Error {
        match self {
            Fault::Io(source) => Error::Unreadable { path: name.into(), source },
            Fault::Rejected(why) => Error::Rejected { name: name.into(), why },
        }
    }
}

impl From<Rejection> for Fault {
    fn from(why: Rejection) -> Self {
        Fault::Rejected(why)
    }
}

impl From<io::Error> for Fault {
    /// A reader that found out more than the system says carries it.
    fn from(error: io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Rejection>()) {
            Some(why) => Fault::Rejected(why.clone()),
            None => Fault::Io(error),
        }
    }
}

impl Container {
    /// The container that an input is, if it is one: as named, else by its ending, else by its first bytes.
    pub(super) fn of(source: &Source, head: &[u8]) -> Option<&'static Container> {
        if let Some(name) = source.format {
            return CONTAINERS.iter().find(|container| container.name == name);
        }
        let by_name = Self::ending(source.name);
        if by_name.is_some() {
            return by_name;
        }
        if let Some(format) = Format::of(source.name) {
            // JSON is a feed, or an array.
            let is_array = format.name == feed::FEED.name && json_array::looks_like(head);
            return is_array.then_some(&json_array::JSON_ARRAY);
        }
        CONTAINERS.iter().find(|container| (container.looks_like)(head))
    }

    /// The container that claims a file of that name.
    fn ending(name: &str) -> Option<&'static Container> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_lowercase();
        CONTAINERS.iter().find(|container| container.endings.contains(&ending.as_str()))
    }

    /// Whether those first bytes of a JSON file are those of an array of articles.
    pub(super) fn is_array_of_articles(head: &[u8]) -> bool {
        (json_array::JSON_ARRAY.has_articles)(head)
    }

    /// Whether a file of that name, with those first bytes, holds articles; nothing where its name says no container.
    pub(super) fn holds_articles(name: &str, head: impl FnOnce() -> Vec<u8>) -> Option<bool> {
        Self::ending(name).map(|container| (container.has_articles)(&head()))
    }
}

/// The names of everything that can be read, for the command line.
///
/// # Examples
///
/// ```
/// use quotetrail::input::format_names;
///
/// assert!(format_names().any(|name| name == "html"));
/// assert!(format_names().any(|name| name == "warc"));
/// ```
pub fn format_names() -> impl Iterator<Item = &'static str> {
    let one = FORMATS.iter().map(|format| format.name);
    one.chain(CONTAINERS.iter().map(|container| container.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_endings_are_those_of_one_thing_only() {
        let mut names: Vec<&str> = format_names().collect();
        let endings = FORMATS.iter().map(|format| format.endings);
        let mut endings: Vec<&&str> =
            endings.chain(CONTAINERS.iter().map(|it| it.endings)).flatten().collect();
        for list in [&mut names, &mut endings.iter().map(|ending| **ending).collect()] {
            let all = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), all);
        }
        endings.retain(|ending| **ending == "gz");
        assert!(endings.is_empty(), "what is packed is told apart before");
    }

    #[test]
    fn what_is_a_container_by_name_or_by_its_first_bytes() {
        #[track_caller]
        fn case(name: &str, format: Option<&str>, head: &str, expected: Option<&str>) {
            let source = Source { name, encoding: None, format };
            let found = Container::of(&source, head.as_bytes()).map(|container| container.name);
            assert_eq!(found, expected, "{name} {format:?} {head}");
        }

        let line = "{\"text\": \"“No,” she said.\"}\n{\"text\": \"Yes\"}\n";
        case("a.JSONL", None, "", Some("jsonl"));
        case("a.ndjson", None, "", Some("jsonl"));
        case("a.tsv", None, "", Some("csv"));
        case("a.warc", None, "", Some("warc"));
        case("standard input", None, line, Some("jsonl"));
        case("standard input", None, "WARC/1.0\r\n", Some("warc"));
        case("a.jsonl", Some("csv"), line, Some("csv"));
        case("a.jsonl", Some("statements"), line, Some("statements"));
        // An ending or a name says what it is, and so does the text of a feed.
        case("a.txt", None, line, None);
        case("a.jsonl", Some("text"), line, None);
        let feed = "{\"version\": \"https://jsonfeed.org/version/1.1\",\n \"items\": []}\n";
        case("standard input", None, feed, None);
        case("standard input", None, "{\n  \"text\": 1\n}\n", None);
        case("standard input", None, "“No,” she said.", None);
        case("standard input", None, "date,text\n", None);
    }

    #[test]
    fn which_files_of_a_folder_hold_articles() {
        #[track_caller]
        fn case(name: &str, head: &str, expected: Option<bool>) {
            let found = Container::holds_articles(name, || head.as_bytes().to_vec());
            assert_eq!(found, expected, "{name} {head}");
        }

        case("a.csv", "date;Headline;Body\n", Some(true));
        case("a.csv", "\u{feff}\"text\",\"date\"\r\n", Some(true));
        case("a.csv", "year,rain\n1990,12\n", Some(false));
        case("a.csv", "", Some(false));
        case("a.jsonl", "{\"id\": 1, \"Text\" : \"No\"}\n", Some(true));
        case(
            "a.jsonl",
            "{\"id\": 1, \"body\": \"an article whose first line is cut he",
            Some(true),
        );
        case("a.jsonl", "{\"record\": \"quotetrail\"}\n{\"text\": \"No\"}", Some(false));
        case("a.jsonl", "{\"id\": \"text\"}\n", Some(false));
        case("a.warc", "WARC/1.1\r\n", Some(true));
        case("a.warc", "no", Some(false));
        case("a.png", "date,text\n", None);
    }
}
