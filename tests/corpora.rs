//! What fuzzing has found and begins with, held to the same promises by every run of the tests.

#[path = "../fuzz/promises.rs"]
mod promises;

use std::fs;
use std::path::Path;

/// Holds the program to a promise with every file of a corpus.
fn replay(corpus: &str, promise: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(corpus);
    let mut files: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 8, "{} has {} files", folder.display(), files.len());
    for file in files {
        // Named where the promise is broken: the panic itself only shows the text.
        println!("{}", file.display());
        promise(&fs::read(&file).unwrap());
    }
}

#[test]
fn bytes_of_any_encoding_and_packing_are_text_or_refused() {
    replay("decode", promises::decode);
}

#[test]
fn pages_of_any_tags_are_articles_or_refused() {
    replay("html", promises::html);
}

#[test]
fn feeds_are_read_listed_or_refused() {
    replay("feed", promises::feed);
}

#[test]
fn any_text_gives_statements_that_it_prints() {
    replay("extract", promises::extract);
}

#[test]
fn any_two_texts_are_compared_with_a_reason() {
    replay("compare", promises::compare);
}

/// A corpus that no target reads, or a target without one, would be held to nothing.
#[test]
fn every_target_has_a_corpus_and_a_promise() {
    let names = |folder: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder);
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut names: Vec<String> =
            entries.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let expected = ["compare", "decode", "extract", "feed", "html"];
    assert_eq!(names("targets"), expected);
    assert_eq!(names("corpus"), expected);
    let manifest = include_str!("../fuzz/Cargo.toml");
    assert!(
        expected.iter().all(|name| manifest.contains(&format!("path = \"targets/{name}.rs\"")))
    );
}
