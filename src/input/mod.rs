//! From bytes to an [`Article`]: the only way into the program.
//!
//! Whatever the bytes are, the result is articles whose text keeps the promises
//! of [`Article`], or an [`Error::Rejected`] that says why there is none. The caller
//! opens the file; nothing here touches the disk. What is one article, or one feed, is
//! read whole ([`FORMATS`]); files of many are cut into pieces as they are read ([`CONTAINERS`]).

mod captions;
mod charset;
mod container;
mod dates;
mod decode;
mod feed;
mod mail;
mod media;
mod normal;
mod page;
mod reading;
mod stream;
mod text;
mod transcript;

pub use container::{COLUMNS, CONTAINERS, Container, format_names, names_speakers};
pub use media::format_of_media;
pub use normal::Plain;
pub use reading::{Item, Listed, Reading};
pub use stream::{Piece, Pieces, pieces};

use std::io::Cursor;

use crate::error::{Error, Rejection, Result};
use crate::model::{Article, Diagnostic};

/// The most bytes that an article may have: 2 MiB, four long novels.
///
/// The database holds every stored word against the article's text, which for a
/// text full of quotations takes time by the square of its length: seconds at this size.
pub const LIMIT: u64 = 2 << 20;

/// The most bytes of a page or a feed: 8 MiB, of which the article is a small part.
pub const MARKUP_LIMIT: u64 = 8 << 20;

/// What is known of some bytes before they are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// The file, or `standard input`: for messages, and its ending tells the format.
    pub name: &'a str,
    /// The encoding by name (a label of the WHATWG encoding standard: `windows-1251`, `latin1`), if it was given.
    pub encoding: Option<&'a str>,
    /// The format by name, if it was given.
    pub format: Option<&'a str>,
}

/// A way to write articles.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// The file name endings by which it is known, in lower case, without the full stop.
    pub endings: &'static [&'static str],
    /// The most bytes that a file of it may have.
    pub limit: u64,
    /// Makes articles of it.
    read: Reader,
}

/// How articles are made of a file.
enum Reader {
    /// Of its text, which is decoded and not blank.
    Text(fn(String) -> Result<Reading, Rejection>),
    /// Of its bytes, which say themselves how they are encoded.
    Bytes(fn(&[u8]) -> Result<Reading, Rejection>),
}

/// Every format of one article, or one feed. The first one reads what no other claims.
pub const FORMATS: &[Format] = &[
    text::TEXT,
    transcript::TRANSCRIPT,
    captions::SRT,
    captions::VTT,
    page::HTML,
    feed::FEED,
    mail::MAIL,
];

impl Format {
    /// The format of that name.
    fn named(name: &str) -> Result<&'static Format, Rejection> {
        let found = FORMATS.iter().find(|format| format.name == name);
        found.ok_or_else(|| Rejection::UnknownFormat(name.into()))
    }

    /// The format that claims a file of that name, if any does.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::input::Format;
    ///
    /// assert_eq!(Format::of("talks.TXT").unwrap().name, "text");
    /// assert!(Format::of("talks.png").is_none());
    /// ```
    pub fn of(name: &str) -> Option<&'static Format> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_lowercase();
        FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()))
    }
}

/// Whether a file of that name is one that holds articles; its beginning is asked for where the name does not decide.
///
/// For files that nobody named, as in a folder: of XML, feeds only; of JSON, feeds and arrays with a text; of tables and JSON Lines, those with a text.
/// `.gz` may stand behind any name, and the beginning is unpacked then.
pub fn is_one(name: &str, head: impl FnOnce() -> Vec<u8>) -> bool {
    let head = || stream::unpacked_beginning(head(), stream::HEAD);
    let name = stream::without_gz(name);
    match Format::of(name) {
        Some(format) if format.name == feed::FEED.name => {
            let head = head();
            feed::looks_like(&String::from_utf8_lossy(&head))
                || Container::is_array_of_articles(&head)
        }
        Some(_) => true,
        None => Container::holds_articles(name, head).unwrap_or(false),
    }
}

/// Reads one article: the first, where there are several.
///
/// The text has no NUL and only `\n` for line ends. Of plain text nothing else is changed;
/// of a page it is what the article says. An encoding that had to be guessed is reported.
///
/// # Errors
///
/// Those of [`read_all`], and [`Rejection::NoArticle`] of a feed that only lists articles.
///
/// # Examples
///
/// ```
/// use quotetrail::input::{Source, read};
///
/// let source = Source { name: "talks.txt", ..Source::default() };
/// let (article, _) = read(b"\"No,\" she said.\r\n", &source).unwrap();
/// assert_eq!(article.text, "\"No,\" she said.\n");
/// let error = read(b" \n", &source).unwrap_err();
/// assert_eq!(error.to_string(), "talks.txt: the file is empty");
/// ```
pub fn read(bytes: &[u8], source: &Source) -> Result<(Article, Vec<Diagnostic>)> {
    let first = read_all(bytes, source)?.items.into_iter().next();
    let rejected = || Error::Rejected { name: source.name.into(), why: Rejection::NoArticle };
    first.map(|item| (item.article, item.diagnostics)).ok_or_else(rejected)
}

/// Reads every article that an input holds: one, except of feeds and of files of many.
///
/// For inputs that are small, or come as a whole; [`pieces`] reads any size.
///
/// # Errors
///
/// [`Error::Rejected`] with the name of the source: nothing but white space, bytes of
/// no text, more than the format's limit, bytes that are not of the encoding, an encoding or
/// format that does not exist, a page without an article, a feed that is broken.
///
/// # Examples
///
/// ```
/// use quotetrail::input::{Source, read_all};
///
/// let page = b"<html><h1>Ferry</h1><p>\"It sails,\" Mira Solen said.";
/// let found = read_all(page, &Source { name: "ferry.html", ..Source::default() }).unwrap();
/// let article = &found.items[0].article;
/// assert_eq!(article.title.as_deref(), Some("Ferry"));
/// assert_eq!(article.text, "\"It sails,\" Mira Solen said.\n");
/// ```
pub fn read_all(bytes: &[u8], source: &Source) -> Result<Reading> {
    let mut all = Reading::default();
    for piece in pieces(Box::new(Cursor::new(bytes.to_vec())), source)? {
        let Reading { items, listed, unread, passed_over } = piece?.read()?;
        all.items.extend(items);
        all.listed.extend(listed);
        all.unread.extend(unread);
        all.passed_over += passed_over;
    }
    Ok(all)
}

/// Reads what is one piece.
fn accept(bytes: &[u8], source: &Source) -> Result<Reading, Rejection> {
    let named = match source.format {
        Some(name) => Some(Format::named(name)?),
        None => Format::of(source.name),
    };
    let size = bytes.len() as u64;
    let limit = named.map_or(MARKUP_LIMIT, |format| format.limit);
    if size > limit {
        return Err(Rejection::TooLarge { limit });
    }
    if let Some(Format { read: Reader::Bytes(read), .. }) = named {
        return bounded(read(bytes)?, None);
    }
    let is_markup =
        named.is_none_or(|format| format.limit == MARKUP_LIMIT) && charset::may_be_markup(bytes);
    let declared = if is_markup { charset::declared(bytes) } else { None };
    let (text, guess) = decode::decode(bytes, source.encoding.or(declared))?;
    let text = normal::normalise(&text)?;
    let format = named.unwrap_or_else(|| sniffed(&text));
    if size > format.limit {
        return Err(Rejection::TooLarge { limit: format.limit });
    }
    let reading = match format.read {
        Reader::Text(read) => read(text)?,
        Reader::Bytes(read) => read(bytes)?,
    };
    bounded(reading, guess.as_ref())
}

/// What was read, if no text of it is too long, with what has to be told of each.
fn bounded(mut reading: Reading, guess: Option<&Diagnostic>) -> Result<Reading, Rejection> {
    for item in &mut reading.items {
        if item.article.text.len() as u64 > LIMIT {
            return Err(Rejection::TooLarge { limit: LIMIT });
        }
        item.diagnostics.splice(0..0, guess.cloned());
    }
    Ok(reading)
}

/// The format of a text that neither a name nor an ending tells, as on standard input.
fn sniffed(text: &str) -> &'static Format {
    let name = if captions::looks_like(text) {
        captions::SRT.name
    } else if feed::looks_like(text) {
        feed::FEED.name
    } else if page::looks_like(text) {
        page::HTML.name
    } else {
        FORMATS[0].name
    };
    FORMATS.iter().find(|format| format.name == name).unwrap_or(&FORMATS[0])
}

#[cfg(test)]
mod tests;
