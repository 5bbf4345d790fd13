//! CSL-JSON: articles as sources to cite, for Zotero, pandoc and others that read citation styles.

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use super::{key, line, web};
use crate::model::{Article, DateRange, Precision};

/// An article as an item. Whoever wrote it is not known to the record.
pub(super) fn item(article: &Article) -> String {
    let published = article.published.as_ref().and_then(|published| issued(published.range));
    line(json!({
        "id": key(article),
        "type": "article-newspaper",
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
