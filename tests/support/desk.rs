//! A newsroom's desk: a folder with a database that the program works on, as a script would use it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder that is gone afterwards.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program and gives what it prints; any exit code will do that is none of an error.
    pub fn run(&self, words: &[&str]) -> Vec<u8> {
        self.filter(words, "")
    }

    /// Runs the program with that on its standard input.
    pub fn filter(&self, words: &[&str], input: &str) -> Vec<u8> {
        let output = self.output(words, input);
        let (code, told) = (output.status.code(), String::from_utf8_lossy(&output.stderr));
        assert!(matches!(code, Some(0 | 1)), "{words:?}: {code:?} {told}");
        output.stdout
    }

    fn output(&self, words: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_quotetrail"))
            .args(words)
            .env("QUOTETRAIL_DB", self.path("trail.db"))
            .env("QUOTETRAIL_TODAY", "2025-06-01")
            .env("QUOTETRAIL_BY", "Ana Sule")
            .env("NO_COLOR", "1")
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that asks for nothing has perhaps ended already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    pub fn text(&self, words: &[&str]) -> String {
        String::from_utf8(self.run(words)).unwrap()
    }

    /// What a command prints as JSON.
    pub fn json(&self, words: &[&str]) -> Value {
        let printed = self.run(&[words, &["--json"]].concat());
        serde_json::from_slice(&printed).unwrap_or_else(|error| panic!("{words:?}: {error}"))
    }

    /// What a command prints as JSON Lines.
    pub fn lines(&self, words: &[&str], input: &str) -> Vec<Value> {
        let printed = String::from_utf8(self.filter(words, input)).unwrap();
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Logs a text as the article of an outlet.
    pub fn log(&self, name: &str, text: &str, published: &str, outlet: &str) -> Value {
        fs::write(self.path(name), text).unwrap();
        let url = format!("https://{}.example/{name}", outlet.to_lowercase().replace(' ', "-"));
        self.json(&[
            "log",
            name,
            "--published",
            published,
            "--outlet",
            outlet,
            "--title",
            &format!("What {outlet} has of it"),
            "--url",
            &url,
        ])
    }

    /// The id of the statement with these words.
    pub fn id(&self, words: &str) -> String {
        let found = self.json(&["search", words, "--limit", "1"]);
        found["hits"][0]["id"].as_str().unwrap_or_else(|| panic!("nobody says {words}")).to_owned()
    }

    /// A record with everything in it: prints of one story, names, offices, topics, corrections, reviews.
    pub fn busy() -> Self {
        let desk = Self::new();
        let fixture = |name: &str| {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles").join(name);
            fs::read_to_string(folder.join("source.txt")).unwrap()
        };
        let articles = [
            ("kept.txt", fixture("invented-ferry-kept"), "2025-05-13", "Marland Gazette"),
            ("stopped.txt", fixture("invented-ferry-stopped"), "2025-05-16", "Port Sorrel Courier"),
            ("solens.txt", fixture("invented-two-solens"), "2024-03-01", "Veronia Post"),
            ("marks.txt", fixture("invented-quotation-marks"), "2025-05-15", "Veronia Post"),
            ("harbour.txt", HARBOUR.to_owned(), "2025-04-02", "Marland Gazette"),
            ("again.txt", HARBOUR_AGAIN.to_owned(), "2025-04-20", "Ostmark Day"),
            ("hostile.txt", HOSTILE.to_owned(), "2025-04-22", "=Day {of} <b>|\\ & 𝕆stmark"),
        ];
        for (name, text, published, outlet) in articles {
            desk.log(name, &text, published, outlet);
        }
        let copy = format!("{}\n\n“It is late,” said Ilse Kroon.\n", HARBOUR.trim());
        desk.log("copy.txt", &copy, "2025-04-03", "Port Sorrel Courier");
        desk.decide();
        desk
    }

    fn decide(&self) {
        let because = ["--because", "heard on the recording"];
        let decide = |words: &[&str]| drop(self.run(&[words, &because].concat()));
        decide(&["people", "office", "Kroon", "mayor of Port Sorrel", "--from", "2024-03-01"]);
        decide(&["people", "name", "Kroon", "Ilsa Kroon", "--sort", "transliteration"]);
        decide(&["people", "wikidata", "Kroon", "Q42"]);
        decide(&["people", "add", "Jan Reth", "--apart", "the younger"]);
        decide(&["people", "merge", "Tomas Brand", "Tomas Brandt"]);
        decide(&["topics", "add", "harbour", "pier", "piers"]);
        decide(&["topics", "assign", "harbour", &self.id("promises before")]);
        decide(&["topics", "merge", "harbour", "harbour works"]);
        let sad = self.id("sad day");
        decide(&["fix", &sad, "--speaker", "Davor Reth"]);
        decide(&["fix", &sad, "--said-on", "2025-05-15"]);
        decide(&["fix", &sad, "--topic", "ferry", "--kind", "mixed"]);
        decide(&["fix", &sad, "--published", "2025-05-17"]);
        decide(&["fix", &self.id("net"), "--not-a-quotation"]);
        decide(&["fix", &self.id("law"), "--undecided"]);
        let findings = self.json(&["review", "list"]);
        let ids: Vec<&str> = findings["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["id"].as_str().unwrap())
            .collect();
        assert!(ids.len() >= 3, "{ids:?}");
        decide(&["review", "confirm", ids[0], "--reason", "reversal"]);
        decide(&["review", "confirm", ids[0], "--by", "Ivo"]);
        decide(&["review", "dismiss", ids[1], "--reason", "condition"]);
        decide(&["review", "unsure", ids[1], "--by", "Ivo"]);
        decide(&["review", "unsure", ids[2]]);
        decide(&["review", "undo", ids[2]]);
    }
}

const HARBOUR: &str = "\
Harbour council meets on the pier

\"We will not close the old pier,\" said Mira Solen on Tuesday. She has been at the head of the council of the harbour for some years, and it was a long meeting.

\"We have two cranes,\" said Tomas Brandt. \"The works will cost three million crowns.\"

\"I support the new pier,\" said Davor Reth, who keeps the ships of the island company and had come with all of his captains to listen to the council.
";

const HARBOUR_AGAIN: &str = "\
Council is back on the pier

\"We will close the old pier,\" said Mira Solen on Friday.

\"We have four cranes,\" said Tomas Brandt. \"The works will cost three million crowns.\"

\"I oppose the new pier,\" said Davor Reth. \"It may open in June,\" said Tomas Brand.
";

/// What would be markup, a formula or a command somewhere, and characters outside the first plane.
pub const HOSTILE: &str = "\
=HYPERLINK(\"https://x.example\") }, title = {\\input{x}} <script>alert(1)</script>

\"=cmd|' /C calc'!A0 | 𝕎e have 𝟛 {cranes} \\input{secret} & $5 _now_ *here* `code` [link](javascript:x) <b>bold</b> </script>,\" said Mira Solen.

“+1 for 𐍈𐍈 ~all~ of ]us] %1 @comment{x} #2 \u{202e}desrever\u{202c},” said Davor Reth.
";
