//! schema.org as JSON-LD, for web pages: articles, quotations and claims; and reviews of what a person confirmed.
//!
//! A review says what was found of two statements, in words. It has no figure: a scale would be one of truth, and
//! nobody here says what is true.

use serde_json::{Value, json};

use super::{Confirmed, iso, line, name_of, web};
use crate::model::{Article, Form, Kind, Record, Speaker, SpeakerKind, Verdict};

/// An article, and what is said in it.
pub(super) fn article(article: &Article, records: &[Record]) -> Vec<String> {
    let outlet = article.outlet.as_ref();
    let is_given = article.form == Form::Statement;
    let mut lines = vec![line(json!({
        "@type": if is_given { "CreativeWork" } else { "NewsArticle" },
        "@id": name_of(article.digest()),
        "headline": article.title,
        "url": web(article),
        "publisher": outlet.map(|name| json!({"@type": "Organization", "name": name})),
        // Of a ready statement the day is known on which it was said, and no more.
        "datePublished": article.published.as_ref().filter(|_| !is_given).map(|it| &it.given),
        "author": article.about.byline.as_ref().map(|byline| json!({"@type": "Person", "name": byline})),
    }))];
    // A headline is no statement of its own.
    let statements = records.iter().filter(|record| record.statement.headline_of.is_none());
    lines.extend(statements.map(|record| line(statement(record))));
    lines
}

/// Direct speech as a quotation; the reporter's words for it as a claim that appears in the article.
fn statement(record: &Record) -> Value {
    let statement = &record.statement;
    let is_direct = statement.quotation.kind == Kind::Direct;
    let place = json!({"@id": name_of(record.article.digest)});
    let speaker = statement.speaker.as_ref();
    let unnamed = speaker.filter(|speaker| !speaker.kind.is_identified());
    json!({
        "@type": if is_direct { "Quotation" } else { "Claim" },
        "@id": id_of(record),
        "text": record.words,
        "creator": speaker.and_then(agent),
        "creditText": unnamed.map(|speaker| &speaker.name),
        "dateCreated": statement.said_on.and_then(|said| iso(said.range)),
        "about": statement.topic.as_ref().map(|topic| json!({"@type": "Thing", "name": topic})),
        "isBasedOn": is_direct.then_some(&place),
        "appearance": (!is_direct).then_some(&place),
    })
}

/// Whoever has a name.
fn agent(speaker: &Speaker) -> Option<Value> {
    let kind = match speaker.kind {
        SpeakerKind::Person => "Person",
        SpeakerKind::Organization => "Organization",
        SpeakerKind::Collective | SpeakerKind::Anonymous => return None,
    };
    Some(json!({"@type": kind, "name": speaker.name}))
}

fn id_of(record: &Record) -> String {
    format!("urn:quotetrail:statement:{}", record.statement.id)
}

/// What a person confirmed of two statements.
pub(super) fn confirmed(confirmed: &Confirmed) -> String {
    let Confirmed { finding, review, earlier, later } = confirmed;
    let found = match finding.comparison.verdict {
        Verdict::Contradicts => "contradicts an earlier statement of the same speaker",
        Verdict::Shifts => "shifts from an earlier statement of the same speaker",
        Verdict::Repeats => "repeats an earlier statement of the same speaker",
        Verdict::Develops => "goes on from an earlier statement of the same speaker",
        Verdict::Unrelated => "differs from an earlier statement of the same speaker",
    };
    let reasons: Vec<&str> =
        finding.comparison.reasons.iter().map(|reason| reason.note.as_str()).collect();
    line(json!({
        "@type": "ClaimReview",
        "@id": format!(
            "urn:quotetrail:finding:{}:{}:{}",
            finding.id, earlier.statement.id, later.statement.id
        ),
        "claimReviewed": later.words,
        "itemReviewed": {"@id": id_of(later)},
        "citation": [{"@id": id_of(earlier)}, {"@id": id_of(later)}],
        "author": {"@type": "Person", "name": review.reviewer},
        "datePublished": review.made_at,
        "reviewBody": review.note,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": found,
            // The reader's own words are the body; these are not the reader's.
            "ratingExplanation": format!("Found by quotetrail: {}", reasons.join(" ")),
        },
    }))
}
