//! The pages that a browser is shown: with many findings, with none, with hostile words, with names of any length.
//!
//! This test makes them and holds that they are such pages. With `QUOTETRAIL_PAGES=FOLDER` it leaves them there, for
//! `tests/accessibility/check.mjs`, which looks at them in Chromium.

#[allow(dead_code, reason = "each test uses a part of it")]
#[path = "support/desk.rs"]
mod desk;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use desk::Desk;

const LONG_NAME: &str = "Wilhelmina Alexandrina Hohenfels-Ostmarkischen-Niederlanden";

/// What is said of a thing on its `turn`-th day: it comes back, is denied, gets another figure, is hedged.
fn remark(thing: &str, turn: usize) -> String {
    match turn % 6 {
        0 => format!("We will build the {thing}"),
        1 => format!("The {thing} will cost {} million crowns", turn % 4 + 2),
        2 => format!("We will not build the {thing}"),
        3 => format!("I support the {thing}"),
        4 => format!("The {thing} will cost {} million crowns", turn % 4 + 7),
        _ => format!("I oppose the {thing}"),
    }
}

/// Two hundred statements of two years, with corrections and reviews.
fn large() -> Desk {
    let desk = Desk::new();
    let speakers = ["Mira Solen", "Davor Reth", LONG_NAME];
    let things = [
        "northern bridge",
        "island ferry",
        "harbour tunnel",
        "fish market",
        "water tower",
        "coal quay",
        "rope works",
    ];
    for number in 0..34 {
        let mut text = format!("The council meets for the {number}th time\n");
        for (place, speaker) in speakers.iter().enumerate() {
            let turn = number + place;
            let (one, other) =
                (remark(things[turn % 7], turn / 2), remark(things[(turn + 3) % 7], turn));
            let _ = write!(
                text,
                "\n“{one},” said {speaker}. It was the {turn}th meeting of the year, and it was raining on the harbour.\n"
            );
            let _ = writeln!(text, "\n“{other},” {speaker} added.");
        }
        let month = number / 2;
        let day = if number % 2 == 0 { 3 } else { 17 };
        let published = format!("{}-{:02}-{day:02}", 2023 + month / 12, month % 12 + 1);
        let outlets = [
            "Port Sorrel Courier",
            "Marland Gazette",
            "The Daily Advertiser of the Northern Islands and Ostmark",
        ];
        desk.log(&format!("{number:03}.txt"), &text, &published, outlets[number % 3]);
    }
    let found = desk.json(&["review", "list"]);
    let ids = found["findings"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap());
    for (number, id) in ids.take(12).enumerate() {
        let word = ["confirm", "unsure", "dismiss"][number % 3];
        desk.run(&[
            "review",
            word,
            id,
            "--reason",
            "other",
            "--note",
            "compared with the minutes of the council",
        ]);
    }
    let id = desk.id("harbour tunnel");
    desk.run(&["fix", &id, "--topic", "tunnel", "--because", "it is about nothing else"]);
    desk
}

#[test]
fn pages_for_a_browser() {
    let (large, busy) = (large(), Desk::busy());
    let statements = large.json(&["history"]);
    let number = |of: &serde_json::Value| of["statements"].as_u64().unwrap();
    let total: u64 = statements["speakers"].as_array().unwrap().iter().map(number).sum();
    let report = large.json(&["report"]);
    let findings = report["findings"].as_array().unwrap();
    let of = |verdict: &str| findings.iter().filter(|it| it["verdict"] == verdict).count();
    assert!(total >= 200, "{total} statements");
    for verdict in ["contradicts", "shifts", "repeats"] {
        assert!(of(verdict) >= 10, "{} {verdict}", of(verdict));
    }

    let pages = [
        ("many", large.text(&["report", "--format", "html"])),
        ("history", large.text(&["history", LONG_NAME, "--format", "html"])),
        ("speakers", large.text(&["history", "--format", "html"])),
        ("hostile", busy.text(&["report", "--format", "html", "--silent"])),
        ("one", busy.text(&["report", "Kroon", "--format", "html"])),
        ("none", busy.text(&["report", "Kroon", "--since", "2030", "--format", "html"])),
    ];
    let folder = env::var_os("QUOTETRAIL_PAGES").map(PathBuf::from);
    if let Some(folder) = &folder {
        fs::create_dir_all(folder).unwrap();
    }
    for (name, page) in pages {
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>"), "{name}");
        if let Some(folder) = &folder {
            fs::write(folder.join(format!("{name}.html")), page).unwrap();
        }
    }
}
