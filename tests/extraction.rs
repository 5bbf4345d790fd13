//! Whole articles in, statements out: snapshots for all, gold for those that have it.
//!
//! To add a hard article, add a folder in `fixtures/articles`; a snapshot appears.
//! Add `gold.ann` to make it count.

#[path = "support/articles.rs"]
mod articles;
#[path = "support/gold.rs"]
mod gold;

use std::fmt::Write as _;
use std::fs;

use articles::Fixture;
use quotetrail::lexicon::Lexicon;
use quotetrail::model::{Article, Diagnostic, Published, Statement};
use quotetrail::span::{CodePoints, Span};
use quotetrail::text::Document;
use quotetrail::{quote, resolve};

/// A fixture as an article.
fn article(fixture: &Fixture) -> Article {
    let text = String::from_utf8(fixture.source.clone()).expect("UTF-8");
    let mut article = Article::of(text);
    let published = fixture.about.get("published");
    article.published = published.map(|date| Published::parse(date).expect("a date"));
    article
}

fn extract(article: &Article) -> (Vec<Statement>, Vec<Diagnostic>) {
    let lexicon = Lexicon::english();
    let document = Document::read(&article.text, lexicon);
    let (quotations, mut diagnostics) = quote::find(&document, lexicon);
    let (statements, more) = resolve::resolve(article, &document, quotations, lexicon);
    diagnostics.extend(more);
    (statements, diagnostics)
}

/// One paragraph a statement: what was found, who is meant, when, and by which words.
fn render(article: &Article) -> String {
    let (statements, diagnostics) = extract(article);
    let text = article.text.as_str();
    let words = |span: Option<Span>| span.map_or("-", |span| span.of(text));
    let mut page = String::new();
    for statement in &statements {
        let quotation = &statement.quotation;
        let speaker = statement.speaker.as_ref();
        let name = speaker.map_or("(undecided)".to_owned(), |speaker| {
            format!("{} ({:?})", speaker.name, speaker.kind).to_lowercase()
        });
        let said = statement.said_on.as_ref();
        let on = said.map_or("undated".to_owned(), |dated| dated.range.to_string());
        let by = words(said.and_then(|dated| dated.evidence));
        let topic = statement.topic.as_deref().unwrap_or("-");
        let kind = format!("{:?} {:?} {:?}", quotation.kind, quotation.basis, statement.tier);
        let cue = words(quotation.cue.as_ref().map(|cue| cue.span));
        writeln!(page, "{}", kind.to_lowercase()).unwrap();
        writeln!(page, "  speaker  {name} <- {} | {cue}", words(quotation.source)).unwrap();
        if !statement.via.is_empty() {
            writeln!(page, "  via      {}", statement.via.join(", ")).unwrap();
        }
        writeln!(page, "  said on  {on} <- {by}").unwrap();
        for dated in &statement.refers_to {
            writeln!(page, "  about    {} <- {}", dated.range, words(dated.evidence)).unwrap();
        }
        writeln!(page, "  topic    {topic}").unwrap();
        if let Some(of) = &statement.headline_of {
            let of = statements.iter().position(|statement| statement.id == *of).unwrap();
            writeln!(page, "  headline of statement {}", of + 1).unwrap();
        }
        for part in &quotation.parts {
            writeln!(page, "  | {}", part.of(text)).unwrap();
        }
    }
    for diagnostic in &diagnostics {
        writeln!(page, "note: {} <- {}", diagnostic.message, words(diagnostic.span)).unwrap();
    }
    page
}

#[test]
fn articles() {
    for fixture in articles::all() {
        insta::assert_snapshot!(fixture.name.as_str(), render(&article(&fixture)));
    }
}

/// What stands in a text beside a quotation is not said by its speaker.
#[test]
fn a_quotation_ends_where_somebody_else_is_quoted() {
    #[track_caller]
    fn case(text: &str, expected: &[(&str, &str)]) {
        let (statements, _) = extract(&Article::of(text));
        let found: Vec<(&str, String)> = statements
            .iter()
            .map(|statement| {
                let source = statement.quotation.source.map_or("", |source| source.of(text));
                let parts: Vec<&str> =
                    statement.quotation.parts.iter().map(|part| part.of(text)).collect();
                (source, parts.join(" … "))
            })
            .collect();
        let found: Vec<(&str, &str)> =
            found.iter().map(|(source, words)| (*source, words.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    let first = "“It sails,” Solen said. “The best ships are made here. We love all of you!”";
    let parts = "“It sails,” … “The best ships are made here. We love all of you!”";
    case(
        &format!("{first} A minister broke down what was wrong with it: “It leaks. We pay.”"),
        &[("Solen", parts)],
    );
    case(
        &format!("{first}A minister broke down what was wrong with it: “It leaks. We pay.”"),
        &[("Solen", parts)],
    );
    // Near misses: the words behind the question or the exclamation are its attribution.
    case(
        &format!("{first} She said: “We pay.”"),
        &[
            ("Solen", "“It sails,”"),
            ("She", "“The best ships are made here. We love all of you!” … “We pay.”"),
        ],
    );
    case("“Does it sail?” Solen asked. “It does!”", &[("Solen", "“Does it sail?” … “It does!”")]);

    // The day between the verb and the colon dates the saying.
    for day in ["last year", "a year ago", "on Monday", "in March 2024"] {
        let text = format!("Davor Reth said {day}: “It sails.”");
        case(&text, &[("Davor Reth", "“It sails.”")]);
    }

    // What he added goes on with what was said before by one who may be he.
    let two = |first: &str, second: &str| {
        format!("“It sails,” {first} said. “It leaks,” {second} added.")
    };
    for (first, second) in [("Davor Reth", "he"), ("Reth", "he"), ("she", "she"), ("Reth", "Reth")]
    {
        case(&two(first, second), &[(first, "“It sails,” … “It leaks,”")]);
    }
    for (first, second) in
        [("Davor Reth", "she"), ("she", "he"), ("Ms. Kroon", "he"), ("the spokesman", "she")]
    {
        let expected = [(first, "“It sails,”"), (second, "“It leaks,”")];
        case(&two(first, second), &expected);
    }
}

#[test]
fn gold_is_found() {
    let mut checked = 0;
    for fixture in articles::all() {
        let Ok(standoff) = fs::read_to_string(fixture.path.join("gold.ann")) else { continue };
        checked += 1;
        let article = article(&fixture);
        let gold = gold::read(&standoff, &article.text);
        let (statements, _) = extract(&article);
        let points = CodePoints::of(&article.text);
        let range = |span: &Span| points.range(*span);
        let mut extras: Vec<&Statement> = statements.iter().collect();
        for (event, expected) in &gold {
            let found = statements.iter().find(|statement| {
                let parts: Vec<_> = statement.quotation.parts.iter().map(range).collect();
                parts == expected.content
            });
            let Some(found) = found else {
                assert_eq!(expected.fact("required"), Some("no"), "{event} is missing");
                continue;
            };
            extras.retain(|statement| statement.id != found.id);
            check(event, expected, found, &statements, &points);
        }
        assert!(
            extras.len() <= 5,
            "{} statements beyond the gold of {}",
            extras.len(),
            fixture.name
        );
    }
    assert!(checked > 0, "no article has gold");
}

/// Holds one statement against what a reader marked.
fn check(
    event: &str,
    expected: &gold::GoldQuotation,
    found: &Statement,
    all: &[Statement],
    points: &CodePoints,
) {
    let quotation = &found.quotation;
    let places = |span: Option<Span>| -> gold::Stretch {
        span.map(|span| points.range(span)).into_iter().collect()
    };
    assert_eq!(format!("{:?}", quotation.kind).to_lowercase(), expected.kind, "{event}");
    assert_eq!(places(quotation.source), expected.source, "{event}: source");
    assert_eq!(places(quotation.cue.as_ref().map(|cue| cue.span)), expected.cue, "{event}: cue");
    let speaker = found.speaker.as_ref();
    let name = speaker.map(|speaker| speaker.name.as_str()).unwrap_or_default();
    let wanted = expected.fact("speaker").unwrap_or_default();
    // "new" may stand before a foundation; a person's name is exact.
    let kind = speaker.map(|speaker| format!("{:?}", speaker.kind).to_lowercase());
    assert_eq!(kind.as_deref(), expected.fact("speaker_kind"), "{event}");
    let same =
        if kind.as_deref() == Some("person") { name == wanted } else { name.ends_with(wanted) };
    assert!(same, "{event}: {name:?} for {wanted:?}");
    let via: Vec<&str> = found.via.iter().map(String::as_str).collect();
    assert_eq!(via.first().copied(), expected.fact("via"), "{event}");
    let said = found.said_on.map(|dated| dated.range.to_string());
    assert_eq!(said.as_deref(), expected.fact("said_on"), "{event}");
    let referred = found.refers_to.first().map(|dated| {
        let day =
            |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{}..{}", day(dated.range.from), day(dated.range.to))
    });
    if let Some(wanted) = expected.fact("refers_to") {
        assert_eq!(referred.as_deref(), Some(wanted), "{event}");
    }
    let topic = found.topic.as_deref().unwrap_or_default();
    assert_eq!(Some(topic), expected.fact("topic"), "{event}");
    let headline =
        found.headline_of.as_ref().map(|of| all.iter().position(|one| one.id == *of).is_some());
    assert_eq!(headline.is_some(), expected.fact("headline_of").is_some(), "{event}");
}
