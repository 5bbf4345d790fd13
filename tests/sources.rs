//! What is exported for other programs says what the record says, each in its own form.

#[allow(dead_code, reason = "each test uses a part of it")]
#[path = "support/desk.rs"]
mod desk;

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{Bibliography, ChunksExt};
use desk::Desk;
use serde_json::Value;

fn exported(desk: &Desk, format: &str) -> Value {
    serde_json::from_slice(&desk.run(&["export", "--format", format])).unwrap()
}

/// The lines of the whole record that are of one sort.
fn record(desk: &Desk, sort: &str) -> Vec<Value> {
    let mut lines = desk.lines(&["export"], "");
    lines.retain(|line| line["record"] == sort);
    lines
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

#[test]
fn annotations_point_at_the_words_of_the_stored_texts() {
    let desk = Desk::busy();
    let articles = record(&desk, "article");
    let texts: BTreeMap<String, Vec<char>> = articles
        .iter()
        .map(|line| {
            let name = format!("nih:sha-256;{}", text(&line["digest"]));
            (name, text(&line["text"]).chars().collect())
        })
        .collect();
    let page = exported(&desk, "web-annotation");
    let mut far = 0;
    for annotation in list(&page["items"]) {
        let mut stored = 0;
        for target in list(&annotation["target"]) {
            let Value::Array(selectors) = &target["selector"] else {
                assert!(text(&target["source"]).starts_with("https://"), "{target}");
                continue;
            };
            stored += 1;
            let words = &texts[text(&target["source"]["id"])];
            let place = |key: &str| usize::try_from(selectors[1][key].as_u64().unwrap()).unwrap();
            let (start, end) = (place("start"), place("end"));
            let cut = |from: usize, to: usize| words[from..to].iter().collect::<String>();
            assert_eq!(text(&selectors[0]["exact"]), cut(start, end));
            let before = start.saturating_sub(32);
            assert_eq!(text(&selectors[0]["prefix"]), cut(before, start));
            assert_eq!(text(&selectors[0]["suffix"]), cut(end, words.len().min(end + 32)));
            // Places that would be others in bytes or in UTF-16.
            far += usize::from(words[..start].iter().any(|it| it.len_utf16() > 1));
        }
        assert!(stored > 0, "{annotation}");
    }
    assert!(far > 0, "no character outside the first plane stands before a statement");
    let annotated: BTreeSet<String> =
        list(&page["items"]).iter().map(|it| text(&it["id"]).to_owned()).collect();
    let statements = record(&desk, "statement");
    let expected: BTreeSet<String> = statements
        .iter()
        .map(|line| format!("urn:quotetrail:statement:{}", text(&line["id"])))
        .collect();
    let dropped = format!("urn:quotetrail:statement:{}", dropped(&desk));
    assert!(!annotated.contains(&dropped));
    assert_eq!(annotated, expected.into_iter().filter(|id| *id != dropped).collect());
}

/// The statement that the desk says is no quotation.
fn dropped(desk: &Desk) -> String {
    let entries = record(desk, "entry");
    let corrected =
        entries.iter().find(|entry| entry["correction"]["field"] == "not-a-quotation").unwrap();
    text(&corrected["statement"]["statement"]).to_owned()
}

/// What the page for the web says of each thing of a type, by its id.
fn of_type(page: &Value, sort: &str) -> BTreeMap<String, Value> {
    let things = list(&page["@graph"]).iter().filter(|thing| thing["@type"] == sort);
    things.map(|thing| (text(&thing["@id"]).to_owned(), thing.clone())).collect()
}

#[test]
fn only_what_a_person_confirmed_is_reviewed_and_nothing_is_rated() {
    let desk = Desk::busy();
    let reviewed = |desk: &Desk| of_type(&exported(desk, "schema.org"), "ClaimReview");
    let confirmed: Vec<Value> =
        list(&desk.json(&["review", "list", "--status", "confirmed"])["findings"]).to_vec();
    assert_eq!(confirmed.len(), 1);
    let finding = &confirmed[0];
    let reviews = reviewed(&desk);
    let part = |value: &Value| text(value).to_owned();
    let id = format!(
        "urn:quotetrail:finding:{}:{}:{}",
        part(&finding["id"]),
        part(&finding["earlier"]["id"]),
        part(&finding["later"]["id"])
    );
    assert_eq!(reviews.keys().collect::<Vec<_>>(), [&id]);
    let review = &reviews[&id];
    let name = |side: &str| format!("urn:quotetrail:statement:{}", text(&finding[side]["id"]));
    assert_eq!(text(&review["citation"][0]["@id"]), name("earlier"));
    assert_eq!(text(&review["itemReviewed"]["@id"]), name("later"));
    assert_eq!(text(&review["author"]["name"]), "Ivo");
    let rating: Vec<&String> = review["reviewRating"].as_object().unwrap().keys().collect();
    assert_eq!(rating, ["@type", "alternateName", "ratingExplanation"]);
    assert!(text(&review["reviewRating"]["alternateName"]).starts_with(text(&finding["verdict"])));
    // The later word stands: what is dismissed is no review any more.
    desk.run(&["review", "dismiss", text(&finding["id"]), "--by", "Ivo"]);
    assert_eq!(reviewed(&desk).len(), 0);
}

#[test]
fn direct_speech_is_a_quotation_and_the_reporters_words_are_a_claim() {
    let desk = Desk::busy();
    let page = exported(&desk, "schema.org");
    let (quotations, claims) = (of_type(&page, "Quotation"), of_type(&page, "Claim"));
    let (mut direct, mut others) = (0, 0);
    let dropped = dropped(&desk);
    for line in record(&desk, "statement") {
        let name = format!("urn:quotetrail:statement:{}", text(&line["id"]));
        let is_none = !line["headline_of"].is_null() || text(&line["id"]) == dropped;
        let is_direct = line["kind"] == "direct";
        let (here, there) = if is_direct { (&quotations, &claims) } else { (&claims, &quotations) };
        assert_eq!(here.contains_key(&name), !is_none, "{line}");
        assert!(!there.contains_key(&name), "{line}");
        if let Some(thing) = here.get(&name) {
            assert_eq!(thing["text"], line["words"]);
            assert!(thing["creator"].is_null() || thing["creator"]["name"] == line["speaker"]);
            if is_direct { direct += 1 } else { others += 1 }
        }
    }
    assert!(direct > 5 && others > 1, "{direct} {others}");
    assert_eq!(of_type(&page, "NewsArticle").len(), record(&desk, "article").len());
}

#[test]
fn a_bibliography_is_read_by_others_as_it_was_meant() {
    let desk = Desk::busy();
    let bibtex = desk.text(&["export", "--format", "bibtex"]);
    let bibliography =
        Bibliography::parse(&bibtex).unwrap_or_else(|error| panic!("{error}: {bibtex}"));
    let items = exported(&desk, "csl-json");
    let articles = record(&desk, "article");
    assert_eq!(bibliography.len(), articles.len());
    assert_eq!(list(&items).len(), articles.len());
    for item in list(&items) {
        let entry = bibliography.get(text(&item["id"])).expect("both have one key");
        let field = |name: &str| entry.get(name).unwrap_or_default().format_verbatim();
        assert_eq!(field("title"), text(&item["title"]));
        assert_eq!(field("journal"), text(&item["container-title"]));
        assert_eq!(field("url"), text(&item["URL"]));
        let parts: Vec<i64> = list(&item["issued"]["date-parts"][0])
            .iter()
            .map(|part| part.as_i64().unwrap())
            .collect();
        assert_eq!(field("date"), format!("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]));
        let article = articles.iter().find(|it| it["digest"] == item["custom"]["sha256"]);
        assert_eq!(article.unwrap()["title"], item["title"]);
    }
}
