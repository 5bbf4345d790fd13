//! The handbook prints what the program prints: every command of it is run, in its order.
//!
//! `UPDATE_HANDBOOK=1 cargo test --test handbook` writes what is printed now into the page; read the difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use rusqlite::Connection;

/// A newsroom's desk: a folder with the articles, and what was exported there.
struct Desk {
    folder: tempfile::TempDir,
    environment: BTreeMap<String, String>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["invented-ferry-kept", "invented-ferry-stopped"] {
            let path = Path::new("fixtures/articles").join(name);
            let there = folder.path().join(&path);
            fs::create_dir_all(&there).unwrap();
            let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).join("source.txt");
            fs::copy(from, there.join("source.txt")).unwrap();
        }
        Self { folder, environment: BTreeMap::new() }
    }

    /// Runs a command and gives all that it prints, standard output first.
    fn run(&mut self, command: &str) -> String {
        let words = words(command);
        match words[0].as_str() {
            "export" => {
                for word in &words[1..] {
                    let (name, value) = word.split_once('=').unwrap();
                    self.environment.insert(name.to_owned(), value.to_owned());
                }
                String::new()
            }
            "quotetrail" => {
                let mut command = Command::cargo_bin("quotetrail").unwrap();
                command.current_dir(self.folder.path()).env("NO_COLOR", "1");
                let output = command.envs(&self.environment).args(&words[1..]).output().unwrap();
                String::from_utf8(output.stdout).unwrap()
                    + std::str::from_utf8(&output.stderr).unwrap()
            }
            "sqlite3" => {
                let database = Connection::open(self.folder.path().join(&words[1])).unwrap();
                database.execute_batch(&words[2]).unwrap();
                String::new()
            }
            other => panic!("no such command: {other}"),
        }
    }
}

/// The words of a command line, quoted as a shell has it.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = None;
    for character in command.chars() {
        match (quoted, character) {
            (None, '"' | '\'') => quoted = Some(character),
            (Some(mark), _) if character == mark => quoted = None,
            (None, ' ') => words.push(String::new()),
            _ => words.last_mut().unwrap().push(character),
        }
    }
    words
}

#[test]
fn the_handbook_prints_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/HANDBOOK.md");
    let page = fs::read_to_string(&path).unwrap();
    let mut desk = Desk::new();
    let mut now = String::new();
    let mut in_console = false;
    let mut commands = 0;
    for line in page.lines() {
        if line.starts_with("```") {
            in_console = line == "```console";
        }
        let command = line.strip_prefix("$ ").filter(|_| in_console);
        if command.is_some() || !in_console || line.starts_with("```") {
            now += line;
            now += "\n";
        }
        if let Some(command) = command {
            commands += 1;
            now += &desk.run(command);
        }
    }
    assert!(commands > 15);
    if std::env::var_os("UPDATE_HANDBOOK").is_some() {
        fs::write(&path, &now).unwrap();
    }
    for (shown, printed) in page.lines().zip(now.lines()) {
        assert_eq!(shown, printed);
    }
    assert_eq!(page, now);
}
