//! Why an input, or a record of one, is not taken in.

use super::DateError;

/// Why a text is not logged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// Zero bytes or control characters in numbers that no text has.
    #[error("this is no text: {0}")]
    Binary(String),
    /// More than the program takes in.
    #[error("longer than the {limit} bytes that an article may have")]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// The bytes do not follow the encoding that was named or detected.
    #[error("the bytes are not valid {0}")]
    Encoding(String),
    /// No such encoding.
    #[error("there is no encoding named {0:?}")]
    UnknownEncoding(String),
    /// A file that is no report with evidence in it.
    #[error("this is no report that carries its evidence")]
    NoEvidence,
    /// No such format.
    #[error("there is no format named {0:?}")]
    UnknownFormat(String),
    /// A page without words of an article, or a feed that only lists articles.
    #[error("no article was found in it")]
    NoArticle,
    /// A page of more elements than anybody reads.
    #[error("the page has more than {limit} elements and texts")]
    TooManyElements {
        /// How many are allowed.
        limit: usize,
    },
    /// A feed that is cut off, is not well-formed, or is none.
    #[error("this is no whole feed: {0}")]
    BrokenFeed(String),
    /// XML that declares entities, which can stand for files and for endless text.
    #[error("the feed declares entities of its own")]
    Entities,
    /// A record of a file of many that is not written as the others are.
    #[error("this is no record: {0}")]
    BrokenRecord(String),
    /// A record without the words of an article.
    #[error("it has no text: nothing is named {}", .0.join(", "))]
    NoText(&'static [&'static str]),
    /// A table that lacks a column without which its rows say nothing.
    #[error("the table has no column named {}", known.join(" or "))]
    NoColumn {
        /// The names of the columns that it has.
        names: Vec<String>,
        /// The names that such a column may have.
        known: &'static [&'static str],
    },
    /// A ready statement without something that every one has.
    #[error("it has no {0}")]
    NoValue(&'static str),
    /// A name that could not be told from what is said.
    #[error("a colon or a line break stands in the speaker's name")]
    NoName,
    /// A date of a record that tells when something was published or said, and cannot be right.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A web archive from a record on that is none.
    #[error("its record {number} is damaged or cut off")]
    BrokenArchive {
        /// The number of the record, from 1.
        number: usize,
    },
    /// Compressed bytes that do not unpack.
    #[error("the compressed data is damaged or cut off")]
    BrokenGzip,
    /// Compressed bytes that come to far more than text ever does.
    #[error("it unpacks to more than 200 times its size, which no text does")]
    Bomb,
    /// Compressed bytes within compressed bytes.
    #[error("it is compressed twice")]
    PackedTwice,
    /// A page that was sent in a compression that is not known.
    #[error("it is compressed as {0:?}, which is not known")]
    UnknownPacking(String),
    /// A file that is no mail.
    #[error("this is no mail")]
    NoMail,
    /// A file that is no manifest, or no longer.
    #[error("line {line} is not of a manifest")]
    NoManifest {
        /// Line number, from 1.
        line: usize,
    },
    /// The manifest of another database, or of one that is not there any more.
    #[error("this is the manifest of the database {0}, which is another or not there any more")]
    OtherDatabase(String),
}

impl Rejection {
    /// What the reader can do about it: one sentence.
    pub(super) fn hint(&self) -> String {
        match self {
            Rejection::Empty => "give a file with the text of an article".into(),
            Rejection::Binary(_) => "save the article as plain text first".into(),
            Rejection::NoEvidence => "`quotetrail report --format html -o FILE` writes one".into(),
            Rejection::TooLarge { .. } => "split the file into one file for each article".into(),
            Rejection::UnknownFormat(_) => "`quotetrail log --help` names the formats".into(),
            Rejection::NoArticle => {
                "save the text of the article as a text file, and log that".into()
            }
            Rejection::TooManyElements { .. } => {
                "save only the part of the page with the article".into()
            }
            Rejection::BrokenFeed(_) => {
                "save the feed again, or log its articles one by one".into()
            }
            Rejection::Entities => "no part of it was read; feeds need no entities".into(),
            Rejection::BrokenRecord(_) => {
                "the other records are read all the same; put this one right and log the file again"
                    .into()
            }
            Rejection::NoText(_) | Rejection::NoValue(_) | Rejection::NoName => {
                "the other records are read all the same".into()
            }
            Rejection::NoColumn { names, .. } if names.is_empty() => {
                "the first row has to name the columns".into()
            }
            Rejection::NoColumn { names, .. } => {
                let shown: Vec<&str> = names.iter().take(12).map(String::as_str).collect();
                let more = if names.len() > shown.len() { " …" } else { "" };
                format!("it has {}{more}; rename the one that is meant", shown.join(", "))
            }
            Rejection::Date(error) => error.hint(),
            Rejection::BrokenArchive { .. } | Rejection::BrokenGzip => {
                "what stands before was read; get the file again for the rest".into()
            }
            Rejection::Bomb => "what stands before was read, and nothing behind it".into(),
            Rejection::PackedTwice => "unpack it once, for example with gunzip".into(),
            Rejection::UnknownPacking(_) => "save the page unpacked, and log that".into(),
            Rejection::NoManifest { .. } => {
                "name a new file with --manifest; this one was left as it is".into()
            }
            Rejection::OtherDatabase(_) => {
                "name that database with --db, or a new file with --manifest to read everything"
                    .into()
            }
            Rejection::NoMail => "save the mail with its headers, as mail programs do".into(),
            Rejection::Encoding(_) | Rejection::UnknownEncoding(_) => {
                "name the encoding with --encoding, for example --encoding windows-1251".into()
            }
        }
    }
}
