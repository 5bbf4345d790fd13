//! The articles that ship inside the program, and what the demonstration shows of them.

#[path = "support/articles.rs"]
mod articles;

use assert_cmd::Command;

fn demo(arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("quotetrail").unwrap();
    let output = command.arg("demo").args(arguments).env("NO_COLOR", "1").assert().success();
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

#[test]
fn the_program_says_of_its_articles_what_their_folders_say() {
    let shipped = quotetrail::demo::articles().unwrap();
    let real: Vec<_> =
        articles::all().into_iter().filter(|one| !one.name.starts_with("invented-")).collect();
    assert_eq!(shipped.len(), real.len());
    for fixture in real {
        let article = shipped.iter().find(|article| article.text.as_bytes() == fixture.source);
        let article = article.unwrap_or_else(|| panic!("{} is not shipped", fixture.name));
        let about = |key: &str| fixture.about.get(key).cloned();
        assert_eq!(article.title, about("title"), "{}", fixture.name);
        assert_eq!(article.outlet, about("outlet"), "{}", fixture.name);
        assert_eq!(article.url, about("url"), "{}", fixture.name);
        let published = article.published.as_ref().map(|published| published.given.clone());
        assert_eq!(published, about("published"), "{} at {:?}", fixture.name, fixture.path);
    }
}

#[test]
fn the_same_words_give_the_same_bytes_on_any_number_of_threads() {
    let expected = demo(&["--json"]);
    for threads in ["1", "2", "8", "8"] {
        assert_eq!(demo(&["--json", "--threads", threads]), expected, "{threads} threads");
    }
    assert_eq!(demo(&[]), demo(&[]));
}

#[test]
fn the_order_of_logging_does_not_show() {
    /// The report of all shipped articles, logged in that order, one command each.
    fn report(order: impl Iterator<Item = articles::Fixture>) -> String {
        let folder = tempfile::tempdir().unwrap();
        let program = || {
            let mut command = Command::cargo_bin("quotetrail").unwrap();
            command.env("QUOTETRAIL_DB", folder.path().join("trail.db"));
            command
        };
        for fixture in order {
            let mut command = program();
            command.arg("log").arg(fixture.path.join("source.txt"));
            command.args(["--published", &fixture.about["published"]]);
            for key in ["outlet", "url", "title"] {
                if let Some(value) = fixture.about.get(key) {
                    command.args([&format!("--{key}"), value]);
                }
            }
            command.assert().success();
        }
        let output = program().args(["report", "--json"]).assert().success();
        String::from_utf8(output.get_output().stdout.clone()).unwrap()
    }

    let forth = report(articles::all().into_iter());
    assert!(forth.contains("Marco Rubio"));
    assert_eq!(report(articles::all().into_iter().rev()), forth);
}

#[test]
fn one_occasion_in_several_outlets_is_no_contradiction_of_the_speaker() {
    let document: serde_json::Value = serde_json::from_str(&demo(&["--json"])).unwrap();
    let report = &document["report"];
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["verdict"] != "contradicts"), "{findings:?}");
    // Two statements of one speaker are on the topic, so nothing says which of them he takes back.
    assert_eq!(report["retractions"].as_array().map(Vec::len), Some(2));
    let of_day = |day: &str| -> usize {
        let wordings = report["wordings"].as_array().unwrap();
        let of_day = wordings.iter().filter(|wordings| wordings["said_on"]["from"] == day);
        of_day.map(|wordings| wordings["statements"].as_array().unwrap().len()).sum()
    };
    assert_eq!(of_day("2025-04-18"), 2);
    assert!(of_day("2025-05-15") >= 4, "{}", of_day("2025-05-15"));
}
