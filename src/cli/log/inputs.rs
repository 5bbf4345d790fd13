//! Which articles the arguments of `log` name.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::builder::PossibleValuesParser;

use crate::error::{Error, Result};
use crate::tracker::input::{format_names, is_one};

/// How much of a file is looked at to tell whether it holds articles.
const HEAD: u64 = 16 << 10;

/// Where the bytes of an article are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// As messages name it.
    pub fn name(&self) -> String {
        match self {
            Input::File(path) => path.display().to_string(),
            Input::Stdin => "standard input".into(),
        }
    }

    /// How many bytes it has, as far as that is known before it is read.
    pub fn size(&self) -> u64 {
        match self {
            Input::File(path) => fs::metadata(path).map_or(0, |about| about.len()),
            Input::Stdin => 0,
        }
    }

    /// Its bytes as they are read, each counted.
    pub fn open(&self, count: &Arc<AtomicU64>) -> Result<Box<dyn Read + Send>> {
        let count = Arc::clone(count);
        match self {
            Input::File(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(Counted { reader: file, count })),
                Err(source) => Err(Error::Unreadable { path: self.name(), source }),
            },
            Input::Stdin => Ok(Box::new(Counted { reader: io::stdin(), count })),
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
        } else if is_one(&entry.file_name().to_string_lossy(), || head(&entry.path())) {
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
