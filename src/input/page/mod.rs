//! Pages of the web: the article, and what the page says about it.
//!
//! A page is a tree ([`tree`]) from which everything is taken that is no part of the
//! article ([`chrome`]); what is left is searched for the article ([`body`]), whose
//! text is a block for each paragraph, sub-headline or block quote ([`blocks`]).
//! Nothing that a page holds is run or fetched.

mod about;
mod blocks;
mod body;
mod builder;
mod chrome;
mod cut;
mod elements;
mod json_ld;
mod tree;

use self::json_ld::JsonLd;
use self::tree::Tree;
use super::{Format, Item, Reader, Reading, dates};
use crate::error::Rejection;
use crate::model::{Article, Diagnostic, DiagnosticKind};

pub(super) use self::cut::is_cut;
pub(super) use self::elements::one_line;

pub(super) const HTML: Format = Format {
    name: "html",
    endings: &["html", "htm", "xhtml"],
    limit: super::MARKUP_LIMIT,
    read: Reader::Text(read),
};

/// Whether a text without a name is a page.
pub(super) fn looks_like(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, behind)) = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"))
    {
        rest = behind.trim_start();
    }
    if rest.starts_with("<?xml")
        && let Some((_, behind)) = rest.split_once("?>")
    {
        rest = behind.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| rest.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

/// The words of a piece of HTML on one line, or of a text that may be one.
pub(super) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return one_line(html);
    }
    let Ok(mut tree) = Tree::parse(html) else { return String::new() };
    chrome::take_out_foreign(&mut tree);
    tree.line(Tree::ROOT)
}

/// The text of a piece of HTML that is nothing but an article, as feeds have it.
pub(super) fn fragment(html: &str) -> Result<String, Rejection> {
    let mut tree = Tree::parse(html)?;
    chrome::take_out_foreign(&mut tree);
    Ok(blocks::text(&tree, &[Tree::ROOT]))
}

#[expect(clippy::needless_pass_by_value, reason = "formats that keep the text have the same form")]
pub(super) fn read(html: String) -> Result<Reading, Rejection> {
    let mut tree = Tree::parse(&html)?;
    let data = JsonLd::of(&tree, &about::addresses(&tree), &about::headings(&tree));
    let has_wall = cut::has_wall(&tree, &data);
    chrome::take_out_foreign(&mut tree);
    let page = about::read(&tree, &data);
    let own: Vec<&str> = page.dates.iter().map(String::as_str).collect();
    chrome::take_out_own(&mut tree, &own, page.title.is_some());
    let text = without_headline(body::text(&tree), page.title.as_deref());
    if text.trim().is_empty() {
        return Err(Rejection::NoArticle);
    }
    let mut diagnostics = Vec::new();
    if has_wall || is_cut(&text, data.word_count()) {
        diagnostics.push(truncated());
    }
    let unreadable = page.unreadable.map(|error| error.to_string());
    diagnostics
        .extend(unreadable.map(|why| Diagnostic::about(DiagnosticKind::UnreadableDate, why)));
    let article = Article {
        title: page.title,
        url: page.url,
        outlet: page.outlet,
        published: page.published,
        about: page.about,
        ..Article::of(text + "\n")
    };
    Ok(Reading::from(Item { article, diagnostics, number: None }))
}

/// That only a part of an article was there to be read.
pub(super) fn truncated() -> Diagnostic {
    let message = "only a part of the article was there to be read; what is not found in it may stand in the rest";
    Diagnostic::about(DiagnosticKind::Truncated, message)
}

/// The text without the headline at its top, which is kept apart from it.
fn without_headline(text: String, title: Option<&str>) -> String {
    let (first, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    if Some(first) == title { rest.to_owned() } else { text }
}
