//! Which articles the arguments of `log` name.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::builder::PossibleValuesParser;

use crate::cli::grounds::by_the_clock;
use crate::error::{Error, Result};
use crate::model::Fetched;
use crate::tracker::fetch::{self, Answer, Bounds};
use crate::tracker::input::{format_names, format_of_media, is_one};

/// How much of a file is looked at to tell whether it holds articles.
const HEAD: u64 = 16 << 10;

/// Where the bytes of an article are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// What is fetched from an address.
    Address(String),
    /// Standard input.
    Stdin,
}

/// The bytes of an input, and what whoever gave them says they are.
pub(super) struct Opened {
    /// The bytes as they are read, each counted.
    pub reader: Box<dyn Read + Send>,
    /// What a server said, and what it calls what it sent.
    pub answer: Option<(Fetched, Option<&'static str>, Option<String>)>,
}

impl Input {
    /// As messages name it.
    pub fn name(&self) -> String {
        match self {
            // A line break in a name must not look like the end of a message.
            Input::File(path) => path.display().to_string().replace(['\n', '\r'], "\u{fffd}"),
            Input::Address(url) => url.clone(),
            Input::Stdin => "standard input".into(),
        }
    }

    /// How many bytes it has, as far as that is known before it is read.
    pub fn size(&self) -> u64 {
        match self {
            Input::File(path) => fs::metadata(path).map_or(0, |about| about.len()),
            Input::Address(_) | Input::Stdin => 0,
        }
    }

    /// Opens it; what has an address is fetched, whole, within the bounds.
    pub fn open(&self, count: &Arc<AtomicU64>, bounds: &Bounds) -> Result<Opened> {
        let count = Arc::clone(count);
        match self {
            Input::File(path) => match File::open(path) {
                Ok(file) => {
                    Ok(Opened { reader: Box::new(Counted { reader: file, count }), answer: None })
                }
                Err(source) => Err(Error::Unreadable { path: self.name(), source }),
            },
            Input::Stdin => Ok(Opened {
                reader: Box::new(Counted { reader: io::stdin(), count }),
                answer: None,
            }),
            Input::Address(url) => {
                let at = by_the_clock();
                let Answer { url, status, media_type, charset, bytes, digest } =
                    fetch::fetch(url, bounds)?;
                let fetched = Fetched { url, at, status, digest: digest.to_string() };
                let format = media_type.as_deref().and_then(format_of_media);
                // What can be read as UTF-8 beyond ASCII is UTF-8, whatever the server says.
                let is_utf_8 = !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok();
                let charset = charset.filter(|_| !is_utf_8);
                let reader = Box::new(Counted { reader: Cursor::new(bytes), count });
                Ok(Opened { reader, answer: Some((fetched, format, charset)) })
            }
        }
    }
}

/// A reader that adds what it gives to a sum.
struct Counted<R> {
    reader: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Accepts the names of formats.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(format_names())
}

/// The files that the arguments name, in their order; folders are searched to the bottom.
pub(super) fn expand(arguments: &[String]) -> Vec<Result<Input>> {
    if arguments.is_empty() {
        return vec![Ok(Input::Stdin)];
    }
    let mut inputs = Vec::new();
    for argument in arguments {
        let path = Path::new(argument);
        if argument == "-" {
            inputs.push(Ok(Input::Stdin));
        } else if fetch::is_address(argument) {
            inputs.push(Ok(Input::Address(argument.clone())));
        } else if path.is_dir() {
            let mut files = Vec::new();
            match search(path, &mut files) {
                Ok(()) if files.is_empty() => {
                    inputs.push(Err(Error::EmptyFolder { path: argument.clone() }));
                }
                Ok(()) => {
                    files.sort();
                    inputs.extend(files.into_iter().map(|file| Ok(Input::File(file))));
                }
                Err(error) => inputs.push(Err(error)),
            }
        } else {
            inputs.push(Ok(Input::File(path.to_owned())));
        }
    }
    inputs
}

/// Adds the files below a folder that hold articles, by their names; of XML, JSON and tables, by their first bytes too.
///
/// Links to folders are not followed: one could lead back up.
fn search(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let unreadable = |source| Error::Unreadable { path: folder.display().to_string(), source };
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if entry.file_type().map_err(unreadable)?.is_dir() {
            search(&entry.path(), files)?;
        } else if fs::metadata(entry.path()).is_ok_and(|it| it.is_file() || it.is_dir())
            // A pipe that nobody named would be waited for.
            && is_one(&entry.file_name().to_string_lossy(), || head(&entry.path()))
        {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// The beginning of a file. One that cannot be read is told of when its turn comes.
fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.map_or_else(|_| Vec::new(), |_| head)
}
