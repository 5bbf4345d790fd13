//! What of the inputs is finished, kept in a file, so that a run that was stopped goes on where it stopped.
//!
//! JSON Lines: first which database it is about, then a line whenever an input is finished or
//! a part of it is. A line is written after the database has committed what it says, so that whatever
//! kills the program, what is not in the manifest is at worst logged again, which changes nothing.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::inputs::Input;
use crate::cli::shell::unwritable;
use crate::error::{Error, Rejection, Result};

/// The version of the form of the file.
const VERSION: u32 = 1;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    quotetrail_manifest: u32,
    database: PathBuf,
}

/// How far an input was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reached {
    /// How many of its records are stored or were rejected.
    pub records: usize,
    /// How many of those were rejected.
    pub rejected: usize,
    /// Whether there is nothing more in it.
    pub done: bool,
}

/// A file as it was when reading it began: if it is another one now, it is read anew.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct State {
    input: PathBuf,
    size: u64,
    /// Seconds since 1970, with nine places behind the point.
    modified: String,
    /// How it was told to be read: read otherwise, it holds something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    encoding: Option<String>,
}

/// Every line but the first.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    state: State,
    #[serde(flatten)]
    reached: Reached,
}

/// The file, and what it said when it was opened.
pub(super) struct Manifest {
    path: String,
    file: File,
    known: BTreeMap<State, Reached>,
}

impl State {
    /// How an input is now; nothing of what is no file.
    pub fn of(input: &Input, format: Option<&str>, encoding: Option<&str>) -> Option<Self> {
        let Input::File(path) = input else { return None };
        let about = fs::metadata(path).ok()?;
        let modified = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = format!("{}.{:09}", modified.as_secs(), modified.subsec_nanos());
        Some(Self {
            input: std::path::absolute(path).ok()?,
            size: about.len(),
            modified,
            format: format.map(str::to_owned),
            encoding: encoding.map(str::to_owned),
        })
    }
}

impl Manifest {
    /// Opens the manifest of a database, and makes it if there is none.
    ///
    /// # Errors
    ///
    /// [`Error::Unreadable`] and [`Error::Unwritable`]; [`Error::Rejected`] for any other file, and for the manifest of
    /// another database or of one that is not there any more: what it says is stored would not be.
    pub fn open(path: &Path, database: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(Error::Unreadable { path: name, source }),
        };
        // A run that was killed may have left half a line.
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let database = std::path::absolute(database).unwrap_or_else(|_| database.to_owned());
        let known = read(&text[..whole], &database)
            .map_err(|why| Error::Rejected { name: name.clone(), why })?;
        // Half a first line may be of any file; it is ours only if it begins as ours do.
        if whole == 0 && !text.is_empty() && !head(&database).starts_with(&text) {
            return Err(Error::Rejected { name, why: Rejection::NoManifest { line: 1 } });
        }
        let open = || -> io::Result<File> {
            let mut file = OpenOptions::new().append(true).create(true).open(path)?;
            file.set_len(whole as u64)?;
            if whole == 0 {
                file.write_all(format!("{}\n", head(&database)).as_bytes())?;
            }
            Ok(file)
        };
        let file = open().map_err(unwritable(&name))?;
        Ok(Self { path: name, file, known })
    }

    /// How far an input was read before.
    pub fn reached(&self, state: &State) -> Reached {
        self.known.get(state).copied().unwrap_or_default()
    }

    /// Keeps how far an input was read; the database has committed it.
    pub fn note(&mut self, state: &State, reached: Reached) -> Result<()> {
        let line = Line { state: state.clone(), reached };
        let written = serde_json::to_string(&line)
            .map_err(io::Error::other)
            .and_then(|line| self.file.write_all(format!("{line}\n").as_bytes()));
        written.map_err(unwritable(&self.path))
    }
}

fn head(database: &Path) -> String {
    let head = Head { quotetrail_manifest: VERSION, database: database.to_owned() };
    // A path that is no UTF-8 has no place in JSON: such a database is known by what can be shown of it.
    serde_json::to_string(&head).unwrap_or_else(|_| {
        let shown = PathBuf::from(database.display().to_string());
        serde_json::json!({"quotetrail_manifest": VERSION, "database": shown}).to_string()
    })
}

/// The last word about each input, by the whole lines of a manifest.
fn read(lines: &str, database: &Path) -> Result<BTreeMap<State, Reached>, Rejection> {
    let mut known = BTreeMap::new();
    for (number, line) in (1..).zip(lines.lines()) {
        let refused = |_| Rejection::NoManifest { line: number };
        if number == 1 {
            let found: Head = serde_json::from_str(line).map_err(refused)?;
            if found.quotetrail_manifest != VERSION {
                return Err(Rejection::NoManifest { line: 1 });
            }
            if line != head(database) {
                return Err(Rejection::OtherDatabase(found.database.display().to_string()));
            }
        } else {
            let Line { state, reached } = serde_json::from_str(line).map_err(refused)?;
            known.insert(state, reached);
        }
    }
    if !known.is_empty() && !database.exists() {
        return Err(Rejection::OtherDatabase(database.display().to_string()));
    }
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Desk(tempfile::TempDir);

    impl Desk {
        fn new() -> Self {
            let desk = Self(tempfile::tempdir().unwrap());
            fs::write(desk.at("trail.db"), "").unwrap();
            fs::write(desk.at("a.jsonl"), "{}\n").unwrap();
            desk
        }

        fn at(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn open(&self) -> Result<Manifest> {
            Manifest::open(&self.at("run.jsonl"), &self.at("trail.db"))
        }

        fn state(&self) -> State {
            State::of(&Input::File(self.at("a.jsonl")), None, None).unwrap()
        }

        #[track_caller]
        fn assert_refused(&self, expected: &Rejection) {
            let before = fs::read(self.at("run.jsonl")).unwrap();
            match self.open() {
                Err(Error::Rejected { why, .. }) => assert_eq!(why, *expected),
                other => panic!("{:?}", other.err()),
            }
            assert_eq!(fs::read(self.at("run.jsonl")).unwrap(), before);
        }
    }

    #[test]
    fn the_last_word_is_kept_and_half_a_line_is_none() {
        let desk = Desk::new();
        let state = desk.state();
        let mut manifest = desk.open().unwrap();
        assert_eq!(manifest.reached(&state), Reached::default());
        let half = Reached { records: 64, rejected: 1, done: false };
        manifest.note(&state, half).unwrap();
        assert_eq!(desk.open().unwrap().reached(&state), half);
        let done = Reached { records: 90, rejected: 1, done: true };
        manifest.note(&state, done).unwrap();
        let whole = fs::read_to_string(desk.at("run.jsonl")).unwrap();
        // However a kill cuts the file, it is read up to its last whole line, and written on from there.
        for end in 0..whole.len() {
            fs::write(desk.at("run.jsonl"), &whole[..end]).unwrap();
            let mut manifest = desk.open().unwrap();
            let lines = whole[..end].matches('\n').count();
            let expected = if lines < 2 { Reached::default() } else { half };
            assert_eq!(manifest.reached(&state), expected, "{end}");
            manifest.note(&state, done).unwrap();
            assert_eq!(desk.open().unwrap().reached(&state), done);
        }
    }

    #[test]
    fn another_file_is_read_anew() {
        let desk = Desk::new();
        let done = Reached { records: 1, rejected: 0, done: true };
        desk.open().unwrap().note(&desk.state(), done).unwrap();
        assert_eq!(desk.open().unwrap().reached(&desk.state()), done);
        fs::write(desk.at("a.jsonl"), "{}\n{}\n").unwrap();
        assert_eq!(desk.open().unwrap().reached(&desk.state()), Reached::default());
        assert_eq!(State::of(&Input::Stdin, None, None), None);
        assert_eq!(State::of(&Input::File(desk.at("missing")), None, None), None);
    }

    #[test]
    fn no_other_file_is_ever_written_to() {
        let desk = Desk::new();
        for text in [
            "{\"text\": \"an article\"}\n",
            "x",
            "\n",
            "{\"quotetrail_manifest\":2,\"database\":\"x\"}\n",
        ] {
            fs::write(desk.at("run.jsonl"), text).unwrap();
            desk.assert_refused(&Rejection::NoManifest { line: 1 });
        }
        fs::remove_file(desk.at("run.jsonl")).unwrap();
        desk.open().unwrap().note(&desk.state(), Reached::default()).unwrap();
        let other = Manifest::open(&desk.at("run.jsonl"), &desk.at("other.db"));
        assert!(matches!(other, Err(Error::Rejected { why: Rejection::OtherDatabase(_), .. })));
        fs::remove_file(desk.at("trail.db")).unwrap();
        let database = desk.at("trail.db").display().to_string();
        desk.assert_refused(&Rejection::OtherDatabase(database));
        let mut text = fs::read_to_string(desk.at("run.jsonl")).unwrap();
        text += "no entry\n";
        fs::write(desk.at("run.jsonl"), text).unwrap();
        desk.assert_refused(&Rejection::NoManifest { line: 3 });
    }
}
