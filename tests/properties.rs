//! Any text gives a result: what analysis promises of all texts, tried on hostile ones.

use proptest::prelude::*;
use quotetrail::model::{Article, Published};
use quotetrail::span::Span;
use quotetrail::tracker;

/// Pieces of which hostile texts are made.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "''",
    "„",
    "«",
    "»",
    "'s",
    "n't",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ".",
    ",",
    ":",
    ";",
    "?",
    "!",
    "…",
    "...",
    "-",
    "—",
    "(",
    ")",
    "$",
    "%",
    "1",
    "24",
    "2.1",
    "said",
    "said",
    "says",
    "told",
    "according to",
    "that",
    "he",
    "she",
    "they",
    "who",
    "which",
    "if",
    "not",
    "Mr.",
    "Dr.",
    "U.S.",
    "US",
    "President",
    "Mira",
    "Solen",
    "Solen",
    "Brandt",
    "Jr.",
    "the",
    "a",
    "minister",
    "of",
    "Veronia",
    "and",
    "but",
    "adding",
    "added",
    "asked",
    "whether",
    "would",
    "will",
    "is",
    "Monday",
    "yesterday",
    "in",
    "May",
    "2025",
    "last",
    "week",
    "words",
    "hope",
    "expressed",
    "claim",
    "talks",
    "Türkiye",
    "東京",
    "e\u{301}",
    "😀",
    "\u{202e}",
    "\u{a0}",
    "Saying",
    "Had",
];

fn text() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(PIECES);
    proptest::collection::vec((piece, any::<bool>()), 0..60).prop_map(|pieces| {
        let spaced = |(piece, space): (&str, bool)| {
            if space { format!("{piece} ") } else { piece.to_owned() }
        };
        pieces.into_iter().map(spaced).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_text_gives_statements_whose_spans_cut_it(text in text()) {
        let mut article = Article::of(text.clone());
        article.published = Published::parse("2025-05-15").ok();
        let (statements, diagnostics) = tracker::extract(&article);
        let cuts = |span: Span| {
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
            prop_assert!(span.start < span.end, "{span:?}");
            Ok(())
        };
        let mut ids = std::collections::BTreeSet::new();
        for statement in &statements {
            let quotation = &statement.quotation;
            prop_assert!(ids.insert(statement.id.clone()), "{} is there twice", statement.id);
            prop_assert!(!quotation.parts.is_empty());
            for part in &quotation.parts {
                cuts(*part)?;
            }
            for pair in quotation.parts.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start, "parts overlap or are out of order: {:?}", quotation.parts);
            }
            for span in quotation.source.iter().chain(quotation.cue.iter().map(|cue| &cue.span)) {
                cuts(*span)?;
                let inside = quotation.parts.iter().any(|part| part.overlaps(*span));
                prop_assert!(!inside, "{:?} lies in the content {:?}", span.of(&text), quotation.parts);
            }
            let dated = statement.said_on.iter().chain(&statement.refers_to);
            for evidence in dated.filter_map(|dated| dated.evidence) {
                cuts(evidence)?;
            }
            prop_assert!((0.0..=1.0).contains(&quotation.confidence));
        }
        for span in diagnostics.iter().filter_map(|diagnostic| diagnostic.span) {
            cuts(span)?;
        }
    }
}
