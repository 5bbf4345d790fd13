//! Feeds: RSS, Atom and JSON Feed, an article for each item that carries its whole text.
//!
//! What only announces an article is listed with its address: its few words are no
//! article, and nothing is ever fetched.

mod xml;

use std::sync::{Arc, Mutex, PoisonError};

use chrono::DateTime;
use feed_rs::model::{Entry, Feed};
use feed_rs::parser::Builder;

use super::{Format, Item, Listed, Reader, Reading, dates, page};
use crate::error::Rejection;
use crate::model::{About, Article, Diagnostic, DiagnosticKind};

pub(super) const FEED: Format = Format {
    name: "feed",
    endings: &["xml", "rss", "atom", "rdf", "json"],
    limit: super::MARKUP_LIMIT,
    read: Reader::Text(read),
};

/// A summary has fewer letters than that, or one paragraph.
const SHORTEST_ARTICLE: usize = 600;

/// Where the version of a JSON Feed has to stand.
const WINDOW: usize = 4096;

/// Whether a text is a feed, as far as its beginning tells.
pub(super) fn looks_like(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            rest if rest.starts_with("<?") => "?>",
            rest if rest.starts_with("<!--") => "-->",
            rest if rest.starts_with("<!DOCTYPE") => {
                let head = rest.split_once('>').map_or("", |(head, _)| head);
                if head.contains('[') { "]>" } else { ">" }
            }
            _ => break,
        };
        let Some((_, behind)) = rest.split_once(end) else { return false };
        rest = behind.trim_start();
    }
    let is_json = || {
        let begin: String = rest.chars().take(WINDOW).collect();
        rest.starts_with('{') && begin.replace("\\/", "/").contains("://jsonfeed.org/version/")
    };
    let is_root = |root: &str| {
        rest.strip_prefix(root)
            .is_some_and(|behind| behind.starts_with(['>', ' ', '\n', '\t', '/']))
    };
    ["<rss", "<feed", "<rdf:RDF", "<atom:feed"].iter().any(|root| is_root(root)) || is_json()
}

#[expect(clippy::needless_pass_by_value, reason = "formats that keep the text have the same form")]
fn read(text: String) -> Result<Reading, Rejection> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('{') && !looks_like(text) {
        return Err(Rejection::BrokenFeed("it names no version of JSON Feed".into()));
    }
    // The text is decoded; what it says of its encoding is true no more.
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    };
    if !text.starts_with('{') {
        xml::check(text)?;
    }
    let (feed, raw) = parsed(text)?;
    let outlet = feed.title.as_ref().map(|title| page::plain(&title.content));
    let outlet = outlet.filter(|outlet| !outlet.is_empty());
    let mut reading = Reading::default();
    for (number, entry) in (1..).zip(&feed.entries) {
        let known = Known::of(entry, &raw);
        match article(entry)? {
            Some(text) => reading.items.push(known.item(text, number, outlet.clone())),
            None => reading.listed.push(known.listed(number)),
        }
    }
    Ok(reading)
}

/// A feed, and its dates as they were given.
///
/// The library reads dates into UTC, in which the day may be another, and drops what it cannot
/// read. So it is handed a number for each date, as a count of seconds, and the date is kept here.
fn parsed(text: &str) -> Result<(Feed, Vec<String>), Rejection> {
    let raw = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&raw);
    let parser = Builder::new()
        .timestamp_parser(move |date| {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push(date.to_owned());
            DateTime::from_timestamp(i64::try_from(kept.len() - 1).ok()?, 0)
        })
        .build();
    let feed =
        parser.parse(text.as_bytes()).map_err(|error| Rejection::BrokenFeed(error.to_string()))?;
    let raw = raw.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok((feed, raw))
}

/// The text of an item, if it is a whole article.
fn article(entry: &Entry) -> Result<Option<String>, Rejection> {
    let summary = entry.summary.as_ref().map(|summary| page::fragment(&summary.content));
    let summary = summary.transpose()?.unwrap_or_default();
    let content = entry.content.as_ref();
    let body = content.and_then(|content| content.body.as_deref());
    let is_plain =
        content.is_some_and(|content| content.content_type.essence().to_string() == "text/plain");
    let text = match body {
        // Only JSON Feed says of a text that it is one; elsewhere the same name is given to markup.
        Some(body) if is_plain && !body.contains('<') => body.to_owned(),
        Some(body) => page::fragment(body)?,
        None => String::new(),
    };
    let is_article = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        letters >= SHORTEST_ARTICLE && text.contains("\n\n")
    };
    let is_longer = text.trim().len() > summary.trim().len();
    let found = if !text.trim().is_empty() && (is_longer || is_article(&text)) {
        text
    } else if is_article(&summary) {
        summary
    } else {
        return Ok(None);
    };
    Ok((!page::is_cut(&found, None)).then(|| found.trim().to_owned() + "\n"))
}

/// What is known of an item beside its text.
struct Known {
    title: Option<String>,
    url: Option<String>,
    /// The date as it was given.
    date: Option<String>,
    about: About,
}

impl Known {
    fn of(entry: &Entry, raw: &[String]) -> Self {
        let given = |date: DateTime<_>| {
            let number = usize::try_from(date.timestamp()).ok()?;
            raw.get(number).cloned()
        };
        let is_address = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
        let own = |link: &&feed_rs::model::Link| {
            link.rel.as_deref().is_none_or(|relation| relation == "alternate")
        };
        let names: Vec<String> = entry
            .authors
            .iter()
            .filter_map(|author| author.name.as_deref().map(page::plain))
            .filter(|name| !name.is_empty())
            .collect();
        Self {
            title: entry
                .title
                .as_ref()
                .map(|title| page::plain(&title.content))
                .filter(|title| !title.is_empty()),
            url: entry
                .links
                .iter()
                .filter(own)
                .map(|link| link.href.as_str())
                .find(is_address)
                .or_else(|| Some(entry.id.as_str()).filter(is_address))
                .map(str::to_owned),
            date: entry.published.or(entry.updated).and_then(given),
            about: About {
                byline: (!names.is_empty()).then(|| names.join(", ")),
                language: entry.language.clone(),
                modified: entry
                    .updated
                    .and_then(given)
                    .and_then(|date| dates::published(&date).ok().map(|published| published.given)),
                fetched: None,
            },
        }
    }

    /// The article; a date that cannot be read is kept in a note, and the article stays without one.
    fn item(self, text: String, number: usize, outlet: Option<String>) -> Item {
        let published = self.date.as_deref().map(dates::published).transpose();
        let mut diagnostics = Vec::new();
        if let Err(error) = &published {
            diagnostics.push(Diagnostic::about(DiagnosticKind::UnreadableDate, error.to_string()));
        }
        let article = Article {
            title: self.title,
            url: self.url,
            outlet,
            published: published.unwrap_or_default(),
            about: self.about,
            ..Article::of(text)
        };
        Item { article, diagnostics, number: Some(number) }
    }

    fn listed(self, number: usize) -> Listed {
        Listed { number, title: self.title, url: self.url, date: self.date }
    }
}
