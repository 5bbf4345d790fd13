//! Has this been said before: over a database, and as a filter without one.

use std::fs;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

fn run(folder: &TempDir, arguments: &[&str], stdin: &str) -> (i32, String, String) {
    let output = Command::cargo_bin("quotetrail")
        .unwrap()
        .current_dir(folder.path())
        .env("QUOTETRAIL_DB", folder.path().join("trail.db"))
        .env("NO_COLOR", "1")
        .args(arguments)
        .write_stdin(stdin)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

/// Three articles: Mira Solen says a thing twice, and Tomas Brandt says it in other words.
fn logged() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let articles = [
        (
            "2025-05-12",
            "“We have high expectations for the ferry talks,” Mira Solen, the President of Veronia, said.",
        ),
        (
            "2025-06-12",
            "“We still have high expectations for the ferry talks,” Mira Solen, the President of Veronia, said.",
        ),
        (
            "2025-06-20",
            "“Our expectations for the ferry talks are high,” Tomas Brandt of Ostmark said.",
        ),
    ];
    for (date, text) in articles {
        fs::write(folder.path().join("a.txt"), text).unwrap();
        let (code, _, said) = run(&folder, &["log", "a.txt", "--published", date], "");
        assert_eq!(code, 0, "{said}");
    }
    folder
}

#[test]
fn what_was_said_before_is_counted_and_listed() {
    let folder = logged();
    let asked = "We have high expectations for the ferry talks.";
    let (code, text, _) = run(&folder, &["seen", asked], "");
    assert_eq!(code, 0);
    let first = text.lines().next().unwrap();
    assert_eq!(
        first,
        "Said 3 times on 3 occasions between 2025-05-12 and 2025-06-20 by Mira Solen (2), Tomas Brandt (1), among 3 statements."
    );
    assert!(text.contains("[exact 1.00]") && text.contains("[near 0."), "{text}");

    let (_, text, _) = run(&folder, &["seen", asked, "--speaker", "Solen", "--json"], "");
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&answer["times"], &answer["occasions"]), (&json!(2), &json!(2)));
    assert_eq!(answer["first"]["to"], "2025-05-12");
    assert_eq!(answer["matches"][0]["grade"], "exact");
    assert_eq!(answer["closest"]["diff"][0]["op"], "keep");
}

#[test]
fn a_day_leaves_out_what_is_later_and_sets_its_own_occasion_apart() {
    let folder = logged();
    let asked = "We have high expectations for the ferry talks.";
    let (_, text, _) = run(&folder, &["seen", asked, "--date", "2025-06-12", "--json"], "");
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["times"], 1);
    let same: Vec<&Value> =
        answer["matches"].as_array().unwrap().iter().map(|found| &found["same_occasion"]).collect();
    assert_eq!(same, [false, true]);
}

#[test]
fn nothing_like_it_is_an_error_of_its_own() {
    let folder = logged();
    for arguments in [
        &["seen", "Bananas are yellow."][..],
        &["seen", "We have high expectations for the ferry talks.", "--date", "2024"],
        &["seen", "We have high expectations.", "--speaker", "Nobody"],
    ] {
        let (code, text, said) = run(&folder, arguments, "");
        assert_eq!((code, text.as_str()), (4, ""), "{arguments:?}");
        assert!(said.contains("hint: "), "{said}");
    }
    let (code, _, _) = run(&folder, &["seen", "--jsonl"], "");
    assert_eq!(code, 2);
}

#[test]
fn the_filter_needs_no_database_and_knows_who_and_when() {
    let folder = tempfile::tempdir().unwrap();
    let said = [
        json!({"id": "a", "text": "Two ferries sank off Port Sorrel", "speaker": "Mira Solen", "date": "2025-05-01"}),
        json!({"id": 2, "text": "Two ferries sank", "speaker": "Tomas Brandt", "date": "2025-05-02"}),
        json!({"id": "c", "text": "Two ferries sank off Port Sorrel", "speaker": "Mira Solen", "date": "2025-05-09"}),
    ];
    let lines = said.map(|line| line.to_string() + "\n").concat();
    fs::write(folder.path().join("said.jsonl"), lines).unwrap();
    let ask = |query: Value, flags: &[&str]| -> Value {
        let arguments = [&["seen", "--jsonl", "--against", "said.jsonl"], flags].concat();
        let (code, text, said) = run(&folder, &arguments, &query.to_string());
        assert_eq!(code, 0, "{said}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(answer["query"], query["id"]);
        let scores: Vec<f64> =
            answer["scores"].as_array().unwrap().iter().filter_map(Value::as_f64).collect();
        assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
        answer["ranked"].clone()
    };
    let text = "Two ferries sank off Port Sorrel.";
    let by = |date: &str| json!({"id": 7, "text": text, "speaker": "MIRA  solen", "date": date});
    assert_eq!(ask(by("2025-05-08"), &[]), json!(["a"]));
    assert_eq!(ask(by("2025-05-09"), &[]), json!(["c", "a"]));
    assert_eq!(ask(by("2025-05-08"), &["--any-speaker"]), json!(["a", 2]));
    assert_eq!(ask(json!({"id": 8, "text": text}), &[]), json!(["c", "a", 2]));
    assert_eq!(ask(json!({"id": 9, "text": "Bananas"}), &[]), json!([]));

    let (code, _, said) = run(&folder, &["seen", "--jsonl", "--against", "none.jsonl"], "");
    assert_eq!(code, 3, "{said}");
}
