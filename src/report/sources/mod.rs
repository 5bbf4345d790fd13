//! The record for other programs: annotations of texts, data for web pages, entries of a bibliography.
//!
//! Each article is written by itself, so that memory does not grow with their number. [`SOURCE_FORMATS`] is the one
//! list of formats. None of them can be taken in again; that is what the record itself is for.

mod annotation;
mod bibtex;
mod csl;
mod schema_org;

use serde_json::Value;

use super::address;
use super::visible::visible_json;
use crate::model::ledger::Review;
use crate::model::{Article, DateRange, Digest, Finding, Precision, Record};

/// A format for other programs.
pub struct SourceFormat {
    /// As `--format` names it.
    pub name: &'static str,
    /// The beginning of the file; it is given the digest of the ledger's last entry, which names the state of the
    /// record.
    pub open: fn(&str) -> String,
    /// What is written of an article and of the statements in it, in the order of the text.
    pub article: fn(&Article, &[Record]) -> Vec<String>,
    /// What is written of a finding that a reader confirmed; nothing where the format knows of none.
    pub confirmed: Option<fn(&Confirmed) -> String>,
    /// Stands between two things that are written.
    pub separator: &'static str,
    /// The end of the file.
    pub close: &'static str,
}

/// A finding that a reader confirmed.
pub struct Confirmed<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// The reader's word, the latest one.
    pub review: &'a Review,
    /// The earlier statement.
    pub earlier: &'a Record,
    /// The later statement.
    pub later: &'a Record,
}

/// Every format for other programs.
pub static SOURCE_FORMATS: &[SourceFormat] = &[
    SourceFormat {
        name: "web-annotation",
        open: annotation::open,
        article: annotation::article,
        confirmed: None,
        separator: ",\n",
        close: "\n]}\n",
    },
    SourceFormat {
        name: "schema.org",
        open: |_| "{\"@context\":\"https://schema.org\",\"@graph\":[\n".into(),
        article: schema_org::article,
        confirmed: Some(schema_org::confirmed),
        separator: ",\n",
        close: "\n]}\n",
    },
    SourceFormat {
        name: "csl-json",
        open: |_| "[\n".into(),
        article: |article, _| vec![csl::item(article)],
        confirmed: None,
        separator: ",\n",
        close: "\n]\n",
    },
    SourceFormat {
        name: "bibtex",
        open: |_| String::new(),
        article: |article, _| vec![bibtex::entry(article)],
        confirmed: None,
        separator: "\n",
        close: "",
    },
];

impl SourceFormat {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static SourceFormat> {
        SOURCE_FORMATS.iter().find(|format| format.name == name)
    }
}

/// The name of a text by its digest (RFC 6920, section 7): the same wherever it was found.
fn name_of(digest: Digest) -> String {
    format!("nih:sha-256;{digest}")
}

/// The key by which a bibliography knows an article.
fn key(article: &Article) -> String {
    let digest = article.digest().to_string();
    format!("quotetrail-{}", &digest[..16])
}

/// The address of an article, if it leads to the web.
fn web(article: &Article) -> Option<String> {
    article.url.as_deref().and_then(address::encoded)
}

/// One date as ISO 8601 writes it, as precise as it is; nothing for any other interval.
fn iso(range: DateRange) -> Option<String> {
    let day = range.from?.to_string();
    match range.precision {
        Precision::Day => Some(day),
        Precision::Month => day.rsplit_once('-').map(|(month, _)| month.to_owned()),
        Precision::Year => day.split('-').next().map(str::to_owned),
        Precision::Week | Precision::Interval | Precision::Before | Precision::After => None,
    }
}

/// An object as a line of JSON, without what is not known.
fn line(mut object: Value) -> String {
    forget(&mut object);
    visible_json(object.to_string())
}

/// Takes out of an object, and of those in it, what is null.
fn forget(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(forget);
        }
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(forget);
        }
        _ => {}
    }
}
