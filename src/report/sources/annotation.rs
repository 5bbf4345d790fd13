//! W3C Web Annotation (Recommendation of 23 February 2017): each statement as an annotation of its article.

use serde_json::{Value, json};

use super::{line, name_of, web};
use crate::model::{Article, Kind, Record};
use crate::span::{CodePoints, Span};

/// How many code points stand before and behind quoted words, so that they can be found again in another text.
const AROUND: usize = 32;

/// The beginning of the one page of annotations.
pub(super) fn open(head: &str) -> String {
    format!(
        "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:quotetrail:record:{head}\",\"type\":\"AnnotationPage\",\"items\":[\n"
    )
}

/// An annotation for each statement.
pub(super) fn article(article: &Article, records: &[Record]) -> Vec<String> {
    let text = Quoted { text: &article.text, points: CodePoints::of(&article.text) };
    records.iter().map(|record| line(annotation(article, &text, record))).collect()
}

/// What is annotated: the text that is stored, by place and words; and, where it came from the web, the page there,
/// by the words alone, since a page counts its characters otherwise.
fn annotation(article: &Article, text: &Quoted, record: &Record) -> Value {
    let statement = &record.statement;
    let web = web(article);
    let mut targets = Vec::new();
    for part in &statement.quotation.parts {
        targets.push(json!({
            "type": "SpecificResource",
            "source": {
                "id": name_of(article.digest()),
                "type": "Text",
                "format": "text/plain",
                "via": web,
            },
            "selector": [text.quote(*part), text.position(*part)],
        }));
        if let Some(url) = &web {
            targets.push(json!({
                "type": "SpecificResource",
                "source": url,
                "selector": text.quote(*part),
            }));
        }
    }
    let body = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"});
    let kind = Kind::ALL.iter().find(|(kind, _)| *kind == statement.quotation.kind);
    let mut bodies = Vec::new();
    bodies.extend(statement.speaker.as_ref().map(|speaker| body("identifying", &speaker.name)));
    bodies.extend(
        statement.said_on.map(|said| body("describing", &format!("said on {}", said.range))),
    );
    bodies.extend(kind.map(|(_, name)| body("classifying", name)));
    bodies.extend(statement.topic.as_ref().map(|topic| body("tagging", topic)));
    json!({
        "id": format!("urn:quotetrail:statement:{}", statement.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets,
    })
}

/// A text out of which words are quoted.
struct Quoted<'a> {
    text: &'a str,
    points: CodePoints,
}

impl Quoted<'_> {
    /// The words with what stands around them.
    fn quote(&self, span: Span) -> Value {
        let (before, behind) = (&self.text[..span.start], &self.text[span.end..]);
        let start = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let end = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
        json!({
            "type": "TextQuoteSelector",
            "exact": span.of(self.text),
            "prefix": &before[start..],
            "suffix": &behind[..end],
        })
    }

    /// Where the words stand, in code points, half-open.
    fn position(&self, span: Span) -> Value {
        let (start, end) = self.points.range(span);
        json!({"type": "TextPositionSelector", "start": start, "end": end})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Characters of one to four bytes, and of one and two units of UTF-16.
        #[test]
        fn places_count_code_points(
            characters in prop::collection::vec(prop::sample::select(&['a', 'é', '“', '𝟛', '👍'][..]), 1..120),
            ends in any::<[prop::sample::Index; 2]>(),
        ) {
            let text: String = characters.iter().collect();
            let [one, other] = ends.map(|end| end.index(characters.len() + 1));
            let (start, end) = (one.min(other), one.max(other));
            let byte = |at: usize| characters[..at].iter().map(|it| it.len_utf8()).sum();
            let span = Span::new(byte(start), byte(end));
            let quoted = Quoted { text: &text, points: CodePoints::of(&text) };
            let cut = |from: usize, to: usize| characters[from..to].iter().collect::<String>();
            prop_assert_eq!(quoted.position(span), json!({"type": "TextPositionSelector", "start": start, "end": end}));
            let expected = json!({
                "type": "TextQuoteSelector",
                "exact": cut(start, end),
                "prefix": cut(start.saturating_sub(AROUND), start),
                "suffix": cut(end, characters.len().min(end + AROUND)),
            });
            prop_assert_eq!(quoted.quote(span), expected);
        }
    }
}
