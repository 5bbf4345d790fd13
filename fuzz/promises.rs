//! What the program promises of any bytes: each function panics where a promise is broken.
//!
//! The fuzz targets call them with what the fuzzer makes up, `tests/corpora.rs` with every file of `corpus`.

use quotetrail::input::{Source, read_all};
use quotetrail::model::Article;
use quotetrail::span::Span;
use quotetrail::tracker::{self, Side, compare_texts};

/// Of longer texts the beginning is enough: what is analysed grows with the text, and reading has limits of its own.
const LONGEST: usize = 1 << 16;

/// Bytes of a file of any kind, in encodings that somebody may name: an article is text with `\n` line ends and without NUL,
/// whatever it was.
pub fn decode(bytes: &[u8]) {
    for encoding in [None, Some("utf-8"), Some("utf-16le"), Some("windows-1252"), Some("gb18030")] {
        read(bytes, Source { name: "a.dat", encoding, format: None });
    }
    for name in ["a.txt", "a.csv", "a.tsv", "a.jsonl", "a.warc", "a.gz", "a.eml", "a.srt", "a.vtt"]
    {
        read(bytes, Source { name, ..Source::default() });
    }
    read(bytes, Source { name: "a.csv", encoding: None, format: Some("statements") });
}

/// A page, whatever its tags.
pub fn html(bytes: &[u8]) {
    read(bytes, Source { name: "a.html", ..Source::default() });
}

/// A feed: an item is an article or only listed, and a broken feed is refused.
pub fn feed(bytes: &[u8]) {
    read(bytes, Source { name: "a.xml", ..Source::default() });
    read(bytes, Source { name: "a.json", encoding: None, format: Some("feed") });
}

fn read(bytes: &[u8], source: Source) {
    // A refusal is an answer, too, and says why.
    let found = match read_all(bytes, &source) {
        Ok(found) => found,
        Err(refused) => return assert!(!refused.to_string().is_empty()),
    };
    for item in found.items {
        let text = &item.article.text;
        assert!(!text.contains(['\r', '\0']), "{text:?}");
        for place in item.diagnostics.iter().filter_map(|note| note.span) {
            assert!(text.get(place.start..place.end).is_some(), "{place:?} in {text:?}");
        }
    }
}

/// Any text gives statements whose every place is in the text, and the same ones each time.
pub fn extract(bytes: &[u8]) {
    let article = Article::of(String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]));
    let text = &article.text;
    let (statements, diagnostics) = tracker::extract(&article);
    let holds =
        |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
    for statement in &statements {
        let quotation = &statement.quotation;
        assert!(!quotation.parts.is_empty(), "{text:?}");
        let in_order = quotation.parts.windows(2).all(|two| two[0].end <= two[1].start);
        assert!(in_order, "{:?} in {text:?}", quotation.parts);
        quotation.parts.iter().copied().for_each(holds);
        quotation.source.into_iter().for_each(holds);
        quotation.cue.iter().map(|cue| cue.span).for_each(holds);
        let dates = statement.said_on.iter().chain(&statement.refers_to);
        dates.filter_map(|dated| dated.evidence).for_each(holds);
    }
    diagnostics.iter().filter_map(|note| note.span).for_each(holds);
    assert_eq!(tracker::extract(&article), (statements, diagnostics), "{text:?}");
}

/// Two texts, parted by a line end: the diff has every character of both once but for white space, and there is a reason for
/// whatever the verdict is.
pub fn compare(bytes: &[u8]) {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
    let (one, other) = text.split_once('\n').unwrap_or((&text, &text));
    for same_event in [false, true] {
        let found = compare_texts(&Side::of(one), &Side::of(other), same_event);
        assert!(!found.reasons.is_empty(), "{text:?}");
        assert!((0.0..=1.0).contains(&found.similarity), "{} of {text:?}", found.similarity);
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let cut = |spans: &mut dyn Iterator<Item = Span>, text: &str| -> String {
            spans.map(|span| span.of(text)).collect()
        };
        let earlier = cut(&mut found.diff.iter().filter_map(|edit| edit.earlier), one);
        let later = cut(&mut found.diff.iter().filter_map(|edit| edit.later), other);
        assert_eq!([bare(&earlier), bare(&later)], [bare(one), bare(other)], "{text:?}");
    }
}
