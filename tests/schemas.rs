//! What the program writes as JSON is as the schemas say that it prints, and the schemas can tell when it is not.

#[allow(dead_code, reason = "each test uses a part of it")]
#[path = "support/desk.rs"]
mod desk;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use desk::Desk;
use jsonschema::Validator;
use serde_json::{Value, json};

/// The schemas as `quotetrail schema` prints them, and which of them were used.
struct Schemas {
    validators: BTreeMap<String, Validator>,
    used: RefCell<BTreeSet<String>>,
}

impl Schemas {
    fn of(desk: &Desk) -> Self {
        let listed = desk.json(&["schema"]);
        let names = listed["schemas"].as_array().unwrap().iter();
        let validators = names.map(|schema| {
            let name = schema["name"].as_str().unwrap();
            let schema: Value = serde_json::from_slice(&desk.run(&["schema", name])).unwrap();
            assert!(jsonschema::meta::is_valid(&schema), "{name}");
            (name.to_owned(), jsonschema::draft202012::new(&schema).expect(name))
        });
        let schemas = Self { validators: validators.collect(), used: RefCell::default() };
        schemas.hold("schemas", &listed);
        schemas
    }

    fn hold(&self, name: &str, document: &Value) {
        self.used.borrow_mut().insert(name.to_owned());
        if let Err(error) = self.validators[name].validate(document) {
            panic!("{name}: {error}, at {} of {document}", error.instance_path());
        }
    }

    /// Holds that a document is good, and none of the damaged ones.
    fn damage(&self, name: &str, document: &Value, damages: &[(&str, Value)]) {
        self.hold(name, document);
        for (pointer, value) in damages {
            let mut broken = document.clone();
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            let parent = broken.pointer_mut(parent).unwrap_or_else(|| panic!("{name}: {pointer}"));
            match parent {
                Value::Object(object) if *value == json!("gone") => {
                    assert!(object.remove(key).is_some(), "{name}: {pointer}");
                }
                Value::Object(object) => drop(object.insert(key.to_owned(), value.clone())),
                Value::Array(array) => array[key.parse::<usize>().unwrap()] = value.clone(),
                _ => panic!("{name}: {pointer} is in no object"),
            }
            assert!(!self.validators[name].is_valid(&broken), "{name}: {pointer} = {value}");
        }
    }
}

const QUESTIONS: &str = r#"{"id":1,"text":"“The pier 𝟛 stays,” Mira Solen said on Monday. According to Davor Reth, it sinks. “And now","date":"2025-05-15"}
{"id":"b","text":""}
"#;
const PAIRS: &str = r#"{"id":1.5,"a":"We will keep two piers.","b":"We will not keep two piers."}
{"id":"b","a":"𝟛 ships","b":"Perhaps 𝟛 ships come","speaker":"Mira Solen","date_a":"2025","date_b":"2025-06"}
"#;
const EARLIER: &str = r#"{"id":"x","text":"We will keep two piers.","speaker":"Mira Solen","date":2024}
"#;

#[test]
fn all_that_is_written_is_as_its_schema_says() {
    let desk = Desk::busy();
    let schemas = Schemas::of(&desk);
    let holds = |name: &str, words: &[&str]| schemas.hold(name, &desk.json(words));
    holds("demo", &["demo"]);
    let (sad, pier) = (desk.id("sad day"), desk.id("not close the old pier"));
    let kept = desk.id("not close the old pier");
    for (name, words) in [
        ("speakers", &["history"] as &[&str]),
        ("history", &["history", "Kroon"]),
        ("history", &["history", "Mira Solen"]),
        ("report", &["report"]),
        ("report", &["report", "--silent"]),
        ("report", &["report", "Ilse Kroon", "--confirmed"]),
        ("log", &["log", "kept.txt", "--published", "2025-05-13"]),
        ("log", &["log", "hostile.txt", "--published", "2025-04", "--dry-run"]),
        ("show", &["show", &sad, "--audit"]),
        ("show", &["show", &kept]),
        ("why", &["why", &sad, &pier]),
        ("search", &["search", "pier"]),
        ("search", &["search", "nowhere"]),
        ("seen", &["seen", "We will not close the old pier"]),
        ("todo", &["todo"]),
        ("people", &["people", "list"]),
        ("person", &["people", "show", "Kroon"]),
        ("person", &["people", "show", "Tomas Brandt"]),
        ("person", &["people", "show", "Davor Reth"]),
        ("suggestions", &["people", "suggest"]),
        ("topics", &["topics", "list"]),
        ("review", &["review", "list", "--verdict", "contradicts,shifts,repeats,develops"]),
        ("review", &["review", "list", "--blind"]),
        ("review-stats", &["review", "stats"]),
        ("rules", &["rules"]),
        ("rules", &["rules", "negation"]),
        ("fix", &["fix", &sad, "--kind", "direct", "--because", "seen"]),
        ("entries", &["people", "add", "Ivo Lund", "--kind", "organization"]),
        ("entries", &["people", "split", "Tomas Brandt", "--because", "two men"]),
        ("doctor", &["doctor"]),
        ("verify", &["verify"]),
        ("rebuild", &["rebuild", "--all"]),
        ("backup", &["backup", "copy.db"]),
        ("compare", &["compare", "Two ferries came.", "Three ferries came.", "--explain"]),
        ("compare", &["compare", "Two ferries came.", "Two ferries came."]),
    ] {
        holds(name, words);
    }
    desk.run(&["report", "--format", "html", "-o", "report.html"]);
    holds("verify-report", &["verify", "report.html"]);
    schemas.hold("report-evidence", &evidence(&desk));
    std::fs::write(desk.path("earlier.jsonl"), EARLIER).unwrap();
    for (name, words, input) in [
        ("history-line", &["history", "Kroon", "--format", "jsonl"] as &[&str], ""),
        ("speakers-line", &["history", "--format", "jsonl"], ""),
        ("report-line", &["report", "--format", "jsonl"], ""),
        ("extract", &["extract", "--jsonl"], QUESTIONS),
        ("compare-line", &["compare", "--jsonl"], PAIRS),
        ("compare-line", &["compare", "--jsonl", "--explain"], PAIRS),
        ("seen-line", &["seen", "--jsonl", "--against", "earlier.jsonl"], EARLIER),
        ("export-line", &["export"], ""),
        ("export-line", &["export", "--no-text"], ""),
    ] {
        let lines = desk.lines(words, input);
        assert!(!lines.is_empty(), "{words:?}");
        for line in &lines {
            schemas.hold(name, line);
        }
    }
    for (name, format) in [
        ("web-annotation", "web-annotation"),
        ("schema-org", "schema.org"),
        ("csl-json", "csl-json"),
    ] {
        let written = desk.run(&["export", "--format", format]);
        schemas.hold(name, &serde_json::from_slice(&written).unwrap());
    }
    let export = desk.text(&["export"]);
    let other = Desk::new();
    std::fs::write(other.path("trail.jsonl"), export).unwrap();
    schemas.hold("import", &other.json(&["import", "trail.jsonl"]));

    let unused: Vec<&String> =
        schemas.validators.keys().filter(|name| !schemas.used.borrow().contains(*name)).collect();
    assert_eq!(unused, Vec::<&String>::new());
}

/// The evidence of the page `report.html`, as whoever wants to check it without the program takes it out.
fn evidence(desk: &Desk) -> Value {
    let page = std::fs::read_to_string(desk.path("report.html")).unwrap();
    let (_, behind) = page.split_once("<pre id=\"evidence\">").unwrap();
    let (json, _) = behind.split_once("</pre>").unwrap();
    let plain = json.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    serde_json::from_str(&plain.replace("&amp;", "&")).unwrap()
}

#[test]
fn every_file_is_a_schema_that_can_be_asked_for() {
    let listed = Desk::new().json(&["schema"]);
    let mut expected: Vec<String> = listed["schemas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|schema| format!("{}.json", schema["name"].as_str().unwrap()))
        .chain(["common.json".to_owned()])
        .collect();
    expected.sort();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, expected);
}

#[test]
fn a_schema_tells_what_is_wrong_with_the_evidence_of_a_report() {
    let desk = Desk::busy();
    let schemas = Schemas::of(&desk);
    let gone = || json!("gone");
    desk.run(&["report", "--format", "html", "-o", "report.html"]);
    schemas.damage(
        "report-evidence",
        &evidence(&desk),
        &[
            ("/version", json!(2)),
            ("/findings/0/verdict", json!("unrelated")),
            ("/findings/0/rules", json!([])),
            ("/findings/0/earlier/passage/digest", json!("0")),
            ("/findings/0/earlier/passage/parts/0", json!([1])),
            ("/findings/0/later/article", gone()),
        ],
    );
}

#[test]
fn a_schema_tells_what_is_wrong() {
    let desk = Desk::busy();
    let schemas = Schemas::of(&desk);
    let gone = || json!("gone");
    schemas.damage(
        "report",
        &desk.json(&["report", "--silent"]),
        &[
            ("/schema_version", json!(2)),
            ("/unit", json!("byte")),
            ("/notice", gone()),
            ("/more", json!(1)),
            ("/basis/statements", json!(-1)),
            ("/speakers/0/kind", json!("politician")),
            ("/speakers/0/silence", json!({"Not A Rule": 1})),
            ("/speakers/0/lies", json!(3)),
            ("/findings/0/verdict", json!("lies")),
            ("/findings/0/verdict", json!("unrelated")),
            ("/findings/0/id", json!("abc")),
            ("/findings/0/grade", json!("rough")),
            ("/findings/0/tier", json!("sure")),
            ("/findings/0/review", gone()),
            ("/findings/0/rating", json!(1)),
            ("/findings/0/similarity", json!(1.5)),
            ("/findings/0/earlier/kind", json!("said")),
            ("/findings/0/earlier/article", json!("short")),
            ("/findings/0/earlier/said_on/from", json!("May 5")),
            ("/findings/0/earlier/said_on/precision", json!("minute")),
            ("/findings/0/earlier/more", json!(1)),
            ("/findings/0/diff/0/op", json!("move")),
            ("/findings/0/diff/0/later", json!(null)),
            ("/findings/0/diff/0/earlier/start", json!(0.5)),
            ("/findings/0/reasons/0/note", json!("")),
            ("/findings/0/reasons/0/rule", json!("Not a rule")),
        ],
    );
    schemas.damage(
        "history",
        &desk.json(&["history", "Kroon"]),
        &[
            ("/speaker/name", json!("")),
            ("/statements/0/words", json!(null)),
            ("/statements/0/via", json!("")),
            ("/statements/0/said_on/evidence", gone()),
            ("/statements/0/confidence", json!(7)),
        ],
    );
    schemas.damage(
        "extract",
        &desk.lines(&["extract", "--jsonl"], QUESTIONS)[0],
        &[
            ("/id", json!([1])),
            ("/unit", gone()),
            ("/quotes/0/start", json!(-1)),
            ("/quotes/0/parts", json!([])),
            ("/quotes/0/parts/0/text", json!("x")),
            ("/quotes/0/cue/lemma", gone()),
            ("/quotes/0/basis", json!("guess")),
            ("/diagnostics/0/kind", json!("bad")),
            ("/diagnostics/0/span", gone()),
        ],
    );
    schemas.damage(
        "log",
        &desk.json(&["log", "kept.txt", "--published", "2025-05-13"]),
        &[("/articles/0/status", json!("done")), ("/articles/0/url", json!(1))],
    );
    schemas.damage(
        "compare",
        &desk.json(&["compare", "Two ferries came.", "Three ferries came.", "--explain"]),
        &[
            ("/relation", json!("same")),
            ("/derivation/steps/0/link", json!("magic")),
            ("/derivation/steps/0/context", json!(["because"])),
            ("/direction", json!("up")),
        ],
    );
    let export = desk.lines(&["export"], "");
    let line = |key: &str, value: &str| {
        export.iter().find(|line| line[key] == value).unwrap_or_else(|| panic!("no {value}"))
    };
    for (key, value, damages) in [
        ("record", "quotetrail", vec![("/schema_version", json!(9)), ("/record", json!("other"))]),
        ("record", "article", vec![("/digest", json!("0")), ("/text", gone())]),
        ("record", "statement", vec![("/tier", gone()), ("/record", json!("article"))]),
        ("what", "article-logged", vec![("/article", json!("0")), ("/person", json!("0"))]),
        (
            "what",
            "reviewed",
            vec![("/status", json!("false")), ("/earlier/start", gone()), ("/verdict", json!("x"))],
        ),
        (
            "what",
            "corrected",
            vec![("/correction/field", json!("x")), ("/correction/more", json!(1))],
        ),
        ("what", "name-given", vec![("/sort", json!("nick")), ("/made_at", json!("today"))]),
    ] {
        schemas.damage("export-line", line(key, value), &damages);
    }
}

#[test]
fn a_schema_of_what_is_for_others_tells_what_is_wrong() {
    let desk = Desk::busy();
    let schemas = Schemas::of(&desk);
    let gone = || json!("gone");
    let exported = |format: &str| -> Value {
        serde_json::from_slice(&desk.run(&["export", "--format", format])).unwrap()
    };
    schemas.damage(
        "web-annotation",
        &exported("web-annotation"),
        &[
            ("/@context", json!("https://schema.org")),
            ("/items/0/target", json!([])),
            ("/items/0/motivation", gone()),
            ("/items/0/target/0/source/id", json!("stored text")),
            ("/items/0/target/0/selector/0/exact", json!("")),
            ("/items/0/target/0/selector/1/start", json!(-1)),
            ("/items/0/target/1/source", json!("javascript:x")),
            ("/items/0/body/0/purpose", json!("judging")),
        ],
    );
    let page = exported("schema.org");
    let of_type = |sort: &str| {
        let graph = page["@graph"].as_array().unwrap();
        graph.iter().position(|thing| thing["@type"] == sort).expect(sort)
    };
    let review = of_type("ClaimReview");
    let at = |place: usize, pointer: &str| format!("/@graph/{place}/{pointer}");
    for (pointer, value) in [
        (at(review, "reviewRating/ratingValue"), json!(1)),
        (at(review, "reviewRating/alternateName"), json!("False")),
        (at(review, "author"), gone()),
        (at(of_type("Quotation"), "isBasedOn"), gone()),
        (at(of_type("Quotation"), "appearance"), json!({"@id": "x"})),
        (at(of_type("Claim"), "creator/@type"), json!("Politician")),
        (at(of_type("NewsArticle"), "url"), json!("file:///x")),
    ] {
        schemas.damage("schema-org", &page, &[(pointer.as_str(), value)]);
    }
    schemas.damage(
        "csl-json",
        &exported("csl-json"),
        &[
            ("/0/type", json!("tweet")),
            ("/0/id", gone()),
            ("/0/issued/date-parts", json!([[]])),
            ("/0/author", json!("x")),
        ],
    );
}
