//! The articles of `fixtures/articles`: a folder each, with `source.txt` and `about.toml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// One article.
pub struct Fixture {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub path: PathBuf,
    /// The bytes of `source.txt`.
    pub source: Vec<u8>,
    /// The keys of `about.toml`.
    pub about: BTreeMap<String, String>,
}

/// All articles, by name.
///
/// # Panics
///
/// If a folder lacks one of its files, or `about.toml` has a line that is not `key = "value"`.
pub fn all() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn read(path: PathBuf) -> Fixture {
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let about = fs::read_to_string(path.join("about.toml")).expect(&name);
    Fixture {
        source: fs::read(path.join("source.txt")).expect(&name),
        about: about.lines().map(|line| key(line).expect(line)).collect(),
        name,
        path,
    }
}

/// A line of the part of TOML that these files keep to: basic strings, which JSON writes alike.
fn key(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(" = ")?;
    Some((key.to_owned(), serde_json::from_str(value).ok()?))
}
