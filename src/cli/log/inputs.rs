//! Which articles the arguments of `log` name.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use crate::error::{Error, Result};
use crate::tracker::input::{FORMATS, MARKUP_LIMIT, is_one};

/// How much of a file is looked at to tell whether it is a feed.
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

    /// All of it, or one byte more than a file may have.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let read = || -> io::Result<Vec<u8>> {
            let mut bytes = Vec::new();
            match self {
                Input::File(path) => {
                    File::open(path)?.take(MARKUP_LIMIT + 1).read_to_end(&mut bytes)?
                }
                Input::Stdin => {
                    io::stdin().lock().take(MARKUP_LIMIT + 1).read_to_end(&mut bytes)?
                }
            };
            Ok(bytes)
        };
        read().map_err(|source| Error::Unreadable { path: self.name(), source })
    }
}

/// Accepts the names of formats.
pub(super) fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
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

/// Adds the files below a folder whose names a format claims; of XML and JSON, feeds only.
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
