//! `log` of saved pages and feeds, as a user sees it.

use std::fs;

use assert_cmd::Command;

/// A folder with fixtures to work in.
struct Desk {
    folder: tempfile::TempDir,
}

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Desk {
    fn with(fixtures: &[(&str, &str)]) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        for (fixture, name) in fixtures {
            let from = format!("{}/fixtures/{fixture}", env!("CARGO_MANIFEST_DIR"));
            let to = desk.folder.path().join(name);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        }
        desk
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, Vec::new())
    }

    fn run_with(&self, arguments: &[&str], stdin: Vec<u8>) -> Run {
        let mut command = Command::cargo_bin("quotetrail").unwrap();
        command.current_dir(self.folder.path()).args(arguments).write_stdin(stdin);
        command.env("QUOTETRAIL_DB", "trail.db").env("NO_COLOR", "1").env("LC_ALL", "C");
        let output = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code().unwrap(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let run = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        serde_json::from_str(&run.stdout).unwrap()
    }
}

#[test]
fn a_page_dates_and_places_itself() {
    let desk = Desk::with(&[("pages/wire.html", "a.html")]);
    let read = desk.json(&["log", "a.html", "--dry-run"]);
    let article = &read["articles"][0];
    assert_eq!(article["name"], "a.html");
    assert_eq!(article["title"], "Veronia scraps winter ferry to Marland");
    assert_eq!(article["outlet"], "Meridian Wire");
    assert_eq!(article["url"], "https://wire.example/article/veronia-ferry-marland-7f31");
    assert!(article["quotes"].as_array().unwrap().len() >= 2);
    // What the command line says goes before.
    let read = desk.json(&["log", "a.html", "--outlet", "Desk", "--title", "Ferry", "--dry-run"]);
    assert_eq!(read["articles"][0]["outlet"], "Desk");
    assert_eq!(read["articles"][0]["title"], "Ferry");
    assert_eq!(desk.run(&["log", "a.html"]).code, 0);
    let history = desk.run(&["history", "Solen"]);
    assert!(history.stdout.contains("2025-05-15"), "{}", history.stdout);
    assert!(history.stdout.contains("does not pay for its own fuel"), "{}", history.stdout);
}

#[test]
fn a_page_without_a_date_needs_one() {
    let desk = Desk::with(&[("pages/hostile-fields.html", "a.html")]);
    let run = desk.run(&["log", "a.html"]);
    assert_eq!((run.code, run.stdout.as_str()), (3, ""));
    assert!(run.stderr.contains("a.html: no publication date found"), "{}", run.stderr);
    let run = desk.run(&["log", "a.html", "--undated"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("\"the day before yesterday\" is no date"), "{}", run.stderr);
    // Nothing of a page acts on a terminal.
    for text in [run.stdout, run.stderr] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
    }
}

#[test]
fn a_folder_is_searched_for_pages_and_feeds() {
    let desk = Desk::with(&[
        ("pages/wire.html", "in/a.html"),
        ("pages/bare.html", "in/deep/b.HTM"),
        ("feeds/rss.xml", "in/c.xml"),
        ("feeds/json.json", "in/d.json"),
        ("feeds/no-feed.json", "in/settings.json"),
        ("feeds/no-feed.xml", "in/sitemap.xml"),
    ]);
    let read = desk.json(&["log", "in"]);
    let articles = read["articles"].as_array().unwrap();
    let names: Vec<&str> = articles.iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "in/a.html",
            "in/c.xml#1",
            "in/c.xml#3",
            "in/c.xml#4",
            "in/d.json#1",
            "in/d.json#2",
            "in/deep/b.HTM"
        ]
    );
    assert!(articles.iter().all(|article| article["status"] == "stored"), "{articles:?}");
    let again = desk.json(&["log", "in"]);
    let again = again["articles"].as_array().unwrap();
    assert!(again.iter().all(|article| article["status"] == "already stored"), "{again:?}");
}

#[test]
fn of_a_feed_whole_articles_are_stored_and_others_listed() {
    let desk = Desk::with(&[("feeds/rss.xml", "feed.xml")]);
    // An address is that of one article.
    let run = desk.run(&["log", "feed.xml", "--url", "https://desk.example/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for line in [
        "feed.xml#2: only announced, not stored: “Herring talks resume” (Sat, 31 May 2025 08:00:00 GMT) https://gazette.example/herring",
        "feed.xml#3: \"some time last week\" is no date that is understood",
        "feed.xml#5: only announced, not stored: “Inside the talks”",
        "3 articles with 3 statements stored, 0 already stored, 0 rejected, 2 only listed",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
    let read = desk.json(&["log", "feed.xml", "--dry-run"]);
    assert_eq!(read["articles"][0]["url"], "https://gazette.example/ferry-sails-again");
    // Never the day of logging: without a date it stays without.
    assert_eq!(read["articles"][1]["published"], serde_json::Value::Null);
}

#[test]
fn a_broken_feed_stores_nothing() {
    let desk = Desk::with(&[("feeds/hostile-cut.xml", "a.xml")]);
    let run = desk.run(&["log", "a.xml"]);
    assert_eq!((run.code, run.stdout.as_str()), (3, ""));
    assert!(run.stderr.contains("error: a.xml: this is no whole feed: "), "{}", run.stderr);
    assert!(run.stderr.contains("\nhint: "), "{}", run.stderr);
    assert!(!desk.folder.path().join("trail.db").exists());
}

#[test]
fn pages_and_feeds_are_read_from_standard_input() {
    let desk = Desk::with(&[]);
    for (fixture, name) in
        [("pages/consent.html", "standard input: "), ("feeds/atom.atom", "standard input#1: ")]
    {
        let path = format!("{}/fixtures/{fixture}", env!("CARGO_MANIFEST_DIR"));
        let run = desk.run_with(&["log", "-"], fs::read(path).unwrap());
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.starts_with(name), "{}", run.stdout);
    }
    // A name that says otherwise goes before.
    let page = "<html><p>“It sails,” Mira Solen said.".as_bytes().to_vec();
    let arguments = ["log", "-", "--format", "text", "--published", "2025-05-12", "--json"];
    let run = desk.run_with(&arguments, page);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn a_cut_article_says_so() {
    let desk = Desk::with(&[("pages/paywall.html", "a.html")]);
    let run = desk.run(&["log", "a.html"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("a.html: only a part of the article"), "{}", run.stderr);
    let read = desk.json(&["log", "a.html", "--dry-run"]);
    let notes = read["articles"][0]["diagnostics"].as_array().unwrap();
    assert!(notes.iter().any(|note| note["kind"] == "truncated"), "{notes:?}");
    assert_eq!(desk.run(&["rebuild", "--all"]).code, 0);
    assert_eq!(desk.run(&["verify"]).code, 0);
}

#[test]
fn what_rests_on_a_cut_article_says_so() {
    let desk = Desk::with(&[("pages/wire.html", "a.html"), ("pages/paywall.html", "b.html")]);
    assert_eq!(desk.run(&["log", "a.html"]).code, 0);
    let whole = desk.run(&["history", "Mira Solen"]).stdout;
    assert!(whole.contains("it is no census.\n"), "{whole}");
    assert_eq!(desk.run(&["seen", "Nothing of this was ever said"]).code, 4);
    assert_eq!(desk.run(&["log", "b.html"]).code, 0);
    let told = "from 2 articles; it is no census. 1 of 2 articles was cut off: what is not in it may have been said.";
    for arguments in [
        &["history", "Mira Solen"][..],
        &["history", "Mira Solen", "--format", "html"],
        &["report", "Mira Solen"],
        &["report", "Mira Solen", "--format", "md"],
        &["report", "Mira Solen", "--format", "html"],
    ] {
        let run = desk.run(arguments);
        assert!(run.stdout.contains(told), "{arguments:?}: {}", run.stdout);
    }
    assert_eq!(desk.json(&["report", "Mira Solen"])["basis"]["cut_articles"], 1);
    assert_eq!(desk.json(&["history", "Mira Solen"])["cut_articles"], 1);
    // What was not found may stand in the part that nobody has.
    let run = desk.run(&["seen", "Nothing of this was ever said"]);
    assert_eq!(run.code, 4);
    assert!(
        run.stderr.contains("1 article was cut off: it may stand in what is missing"),
        "{}",
        run.stderr
    );
    // It is said only where it matters.
    desk.run(&["log", "a.html"]);
    let others = desk.run(&["report"]).stdout;
    for speaker in others.split("\n\n").filter(|part| part.contains("census")) {
        assert_eq!(speaker.contains("cut off"), speaker.contains("Mira Solen"), "{speaker}");
    }
}
