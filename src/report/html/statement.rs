//! A statement on a page: its words, its day, its kind and its place.

use maud::{Markup, html};

use super::{bidi, nowrap};
use crate::model::{Basis, Kind, Record};
use crate::report::Visible;
use crate::report::address::is_web;

/// A statement with its words, its day and its place.
pub(super) fn statement(record: &Record) -> Markup {
    html! {
        (words(record))
        p class="meta" { (day(record)) " · " (kind(record)) " · " (place(record)) }
    }
}

/// The words: direct speech as a quotation, the reporter's words with the word that attributes them.
pub(super) fn words(record: &Record) -> Markup {
    let quotation = &record.statement.quotation;
    html! {
        @if quotation.kind == Kind::Direct {
            blockquote { p { "“" (bidi(&record.words)) "”" } }
        } @else {
            p class="reported" {
                @if let Some(cue) = &quotation.cue { span class="cue" { "[" (Visible(&cue.lemma)) "] " } }
                (bidi(&record.words))
            }
        }
    }
}

pub(super) fn day(record: &Record) -> String {
    record.statement.said_on.map_or_else(|| "undated".into(), |said| said.range.to_string())
}

pub(super) fn kind(record: &Record) -> &'static str {
    Kind::ALL
        .iter()
        .find(|(kind, _)| *kind == record.statement.quotation.kind)
        .map_or("", |(_, name)| name)
}

/// The id and where it was published: a link only for an address of the web.
pub(super) fn place(record: &Record) -> Markup {
    let article = &record.article;
    let name = article.outlet.as_ref().or(article.title.as_ref());
    let url = article.url.as_ref().filter(|url| is_web(url));
    html! {
        code { (record.statement.id.short()) }
        @match (name, url) {
            (Some(name), Some(url)) => { " " a class="named" href=(url) rel="noreferrer noopener" { (bidi(name)) } }
            (None, Some(url)) => { " " a href=(url) rel="noreferrer noopener" { (bidi(url)) } }
            (Some(name), None) => { " " (bidi(name)) }
            (None, None) => {}
        }
        @if record.statement.quotation.basis == Basis::Given {
            ", as it was given, without an article"
        } @else if let Some(published) = &article.published {
            ", published " (nowrap(&published.given))
        }
        @if record.is_dated_by_publication() {
            " · dated by publication"
        }
    }
}
