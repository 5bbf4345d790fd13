//! CSL-JSON: articles as sources to cite, for Zotero, pandoc and others that read citation styles.

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::{key, line, web};
use crate::model::{Article, DateRange, Form, Precision};

/// An article as an item; a ready statement is a document, whose day of publication nobody gave.
pub(super) fn item(article: &Article) -> String {
    let is_given = article.form == Form::Statement;
    let published = article
        .published
        .as_ref()
        .filter(|_| !is_given)
        .and_then(|published| issued(published.range));
    line(json!({
        "id": key(article),
        "type": if is_given { "document" } else { "article-newspaper" },
        // As the byline has it: whose names they are, it does not say.
        "author": article.about.byline.as_ref().map(|byline| json!([{"literal": byline}])),
        "title": article.title,
        "container-title": article.outlet,
        "issued": published.map(|parts| json!({"date-parts": parts})),
        "URL": web(article),
        "custom": {"sha256": article.digest().to_string()},
    }))
}

/// A date as precise as it is, or the first and the last day of an interval.
fn issued(range: DateRange) -> Option<Vec<Value>> {
    let from = range.from?;
    let day = |day: NaiveDate| json!([day.year(), day.month(), day.day()]);
    Some(match range.precision {
        Precision::Year => vec![json!([from.year()])],
        Precision::Month => vec![json!([from.year(), from.month()])],
        Precision::Day => vec![day(from)],
        Precision::Week | Precision::Interval | Precision::Before | Precision::After => {
            vec![day(from), day(range.to?)]
        }
    })
}
