//! The fixtures keep the promises of CONTRIBUTING.md: every article says where it comes
//! from, and nobody real is given words that were not theirs.

#[path = "support/articles.rs"]
mod articles;

use std::fs;

use articles::Fixture;
use quotetrail::input::{self, Source};
use quotetrail::lexicon::Lexicon;
use quotetrail::model::Published;
use quotetrail::resolve::date::{Phrases, Tense};
use quotetrail::span::Span;
use quotetrail::text::Document;

/// One line of `fixtures/real_quotations.jsonl`.
struct Real {
    speaker: String,
    text: String,
    said_on: String,
    published: String,
    url: String,
}

fn real_quotations() -> Vec<Real> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/real_quotations.jsonl");
    let read = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| record[name].as_str().unwrap().to_owned();
        Real {
            speaker: field("speaker"),
            text: field("text"),
            said_on: field("said_on"),
            published: field("published"),
            url: field("url"),
        }
    };
    fs::read_to_string(path).unwrap().lines().map(read).collect()
}

fn text_of(fixture: &Fixture) -> String {
    let source = Source { name: &fixture.name, ..Source::default() };
    let (article, diagnostics) = input::read(&fixture.source, &source).unwrap();
    assert!(diagnostics.is_empty(), "{}: {diagnostics:?}", fixture.name);
    assert_eq!(article.text.as_bytes(), fixture.source, "{} is changed by reading", fixture.name);
    article.text
}

/// What stands between straight quotation marks.
fn quoted(text: &str) -> Vec<Span> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks.chunks(2).map(|pair| Span::new(pair[0] + 1, pair[1])).collect()
}

#[test]
fn every_article_says_what_it_is() {
    for fixture in articles::all() {
        let name = &fixture.name;
        let known = ["title", "outlet", "url", "published", "note"];
        let unknown = fixture.about.keys().find(|key| !known.contains(&key.as_str()));
        assert_eq!(unknown, None, "{name}");
        assert!(Published::parse(&fixture.about["published"]).is_ok(), "{name}");
        assert!(!fixture.about["note"].is_empty(), "{name}");
        let traced = fixture.about.contains_key("url") || name == "istanbul-talks";
        assert!(traced != name.starts_with("invented-"), "{name} is neither traced nor invented");
        text_of(&fixture);
        for entry in fs::read_dir(&fixture.path).unwrap() {
            let file = entry.unwrap().file_name();
            let is_known = ["source.txt", "about.toml", "gold.ann"].iter().any(|it| file == **it);
            assert!(is_known, "{name} has {}", file.display());
        }
    }
}

#[test]
fn real_quotations_are_exact_and_nothing_else_is_between_quotation_marks() {
    let quotations = real_quotations();
    let mut used = 0;
    for fixture in articles::all().iter().filter(|fixture| fixture.about.contains_key("url")) {
        let text = text_of(fixture);
        let here: Vec<&Real> =
            quotations.iter().filter(|real| real.url == fixture.about["url"]).collect();
        let expected: Vec<&str> = here.iter().map(|real| real.text.as_str()).collect();
        let found: Vec<&str> = quoted(&text).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, expected, "{}", fixture.name);
        assert!(!text.contains(['“', '”', '‘', '’', '«', '»', '„']), "{}", fixture.name);
        for real in here {
            assert_eq!(real.published, fixture.about["published"], "{}", fixture.name);
            assert!(text.contains(&real.speaker), "{}: {}", fixture.name, real.speaker);
            used += 1;
        }
    }
    assert_eq!(used, quotations.len(), "a quotation has no article");
}

#[test]
fn the_paragraph_of_a_real_quotation_dates_it() {
    let lexicon = Lexicon::english();
    let quotations = real_quotations();
    for fixture in articles::all().iter().filter(|fixture| fixture.about.contains_key("url")) {
        let text = text_of(fixture);
        let document = Document::read(&text, lexicon);
        let published = Published::parse(&fixture.about["published"]).unwrap().range;
        for span in quoted(&text) {
            let real = quotations.iter().find(|real| real.text == span.of(&text)).unwrap();
            let paragraph =
                &document.paragraphs[document.paragraph_of(document.token_at(span.start))];
            let tokens = paragraph.tokens.clone();
            let phrases = Phrases::of(&document, lexicon);
            let dates = phrases.dates(tokens, Some(&published), Tense::Past);
            let outside: Vec<String> = dates
                .iter()
                .filter(|dated| dated.evidence.is_some_and(|evidence| !span.covers(evidence)))
                .map(|dated| dated.range.to_string())
                .collect();
            assert_eq!(outside, [real.said_on.as_str()], "{}", fixture.name);
        }
    }
}

#[test]
fn invented_articles_name_nobody_real() {
    let invented: Vec<Fixture> =
        articles::all().into_iter().filter(|it| it.name.starts_with("invented-")).collect();
    assert!(invented.len() >= 4);
    for fixture in invented {
        let text = text_of(&fixture);
        for real in real_quotations() {
            let surname = real.speaker.rsplit(' ').next().unwrap();
            assert!(!text.contains(surname), "{} names {surname}", fixture.name);
        }
        assert!(fixture.about["note"].starts_with("Invented"), "{}", fixture.name);
    }
}
