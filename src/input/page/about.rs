//! What a page says about its article: headline, address, outlet, date, language, author.

use super::json_ld::JsonLd;
use super::tree::{Id, Tree};
use super::{dates, plain};
use crate::error::DateError;
use crate::model::About;
use crate::model::Published;

/// The longest headline or name that is one, in characters.
const LONGEST: usize = 500;

/// What is known of an article from its page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    /// The first date that can be read.
    pub published: Option<Published>,
    /// What is wrong with the first date, where none can be read.
    pub unreadable: Option<DateError>,
    pub about: About,
    /// Every date that the page gives for itself, as it gives it.
    pub dates: Vec<String>,
}

/// Names of meta elements that say when an article was published, the best first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "datepublished",
    "publishdate",
    "publish-date",
    "publication_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "date",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "last-modified",
    "dcterms.modified",
];

/// The addresses that a page gives itself.
pub(super) fn addresses(tree: &Tree) -> Vec<String> {
    let canonical = link(tree, "canonical");
    canonical.into_iter().chain(Metas::of(tree).first(&["og:url"])).collect()
}

/// What a page shows as its headlines.
pub(super) fn headings(tree: &Tree) -> Vec<String> {
    // A drawing has titles, too.
    let drawn = |id: Id| tree.is_inside(id, |outer| tree.name(outer) == "svg");
    let shown = tree.below(Tree::ROOT).filter(|id| matches!(tree.name(*id), "h1" | "title"));
    let shown = shown.filter(|id| !drawn(*id));
    let shown = shown.map(|id| tree.line(id));
    shown.chain(Metas::of(tree).first(&["og:title"])).collect()
}

/// Reads what a page says; its tree has to be without what belongs to others.
pub(super) fn read(tree: &Tree, data: &JsonLd) -> Page {
    let metas = Metas::of(tree);
    let is_address = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    let url = link(tree, "canonical")
        .filter(is_address)
        .or_else(|| metas.first(&["og:url"]).filter(is_address))
        .or_else(|| data.address("url").filter(is_address))
        .or_else(|| data.address("mainEntityOfPage").filter(is_address));
    let outlet = data.names("publisher").into_iter().next().or_else(|| {
        metas.first(&["og:site_name", "publisher", "dc.publisher", "application-name"])
    });
    let outlet = outlet.filter(|outlet| !is_address(outlet) && fits(outlet));
    let title = data
        .text("headline")
        .map(|title| plain(&title))
        .or_else(|| metas.first(&["og:title", "twitter:title", "dc.title", "parsely-title"]))
        .or_else(|| headline(tree, outlet.as_deref()))
        .filter(|title| fits(title));
    let given = published(tree, &metas, data);
    let mut page = Page { title, url, outlet, ..Page::default() };
    for date in &given {
        match dates::published(date) {
            Ok(published) => {
                page.published = Some(published);
                break;
            }
            Err(error) => {
                page.unreadable.get_or_insert(error);
            }
        }
    }
    if page.published.is_none() {
        page.published = page.url.as_deref().and_then(dates::in_address);
    }
    if page.published.is_some() {
        page.unreadable = None;
    }
    let modified = data.text("dateModified").or_else(|| metas.first(MODIFIED));
    let modified = modified.or_else(|| marked(tree, "dateModified"));
    page.dates = given.into_iter().chain(modified.clone()).collect();
    page.about = About {
        byline: byline(tree, &metas, data).filter(|byline| fits(byline)),
        language: language(tree, &metas, data),
        modified: modified.and_then(|date| dates::published(&date).ok()).map(|date| date.given),
        fetched: None,
    };
    page
}

fn fits(words: &str) -> bool {
    !words.is_empty() && words.chars().count() <= LONGEST
}

/// The dates of publication that a page gives, the most explicit first.
fn published(tree: &Tree, metas: &Metas, data: &JsonLd) -> Vec<String> {
    let mut given: Vec<String> = data.text("datePublished").into_iter().collect();
    given.extend(PUBLISHED.iter().filter_map(|name| metas.first(&[name])));
    given.extend(marked(tree, "datePublished"));
    let times: Vec<Id> = tree
        .below(Tree::ROOT)
        .filter(|id| tree.name(*id) == "time" && tree.has_attribute(*id, "datetime"))
        .filter(|id| !tree.is_listed(*id, "itemprop", "dateModified"))
        .collect();
    let in_article = times.iter().find(|id| tree.is_inside(**id, |it| tree.name(it) == "article"));
    let own = times.iter().find(|id| tree.has_attribute(**id, "pubdate"));
    let time = own.or(in_article).or(times.first());
    given.extend(time.and_then(|id| tree.attribute(*id, "datetime")).map(str::to_owned));
    given
}

/// The value of the first element that is marked as that property.
fn marked(tree: &Tree, property: &str) -> Option<String> {
    let id = tree.below(Tree::ROOT).find(|id| tree.is_listed(*id, "itemprop", property))?;
    let value = ["content", "datetime"].iter().find_map(|name| tree.attribute(id, name));
    value.map(plain).or_else(|| Some(tree.line(id))).filter(|value| !value.is_empty())
}

fn link(tree: &Tree, relation: &str) -> Option<String> {
    let is_one = |id: &Id| tree.name(*id) == "link" && tree.is_listed(*id, "rel", relation);
    let id = tree.below(Tree::ROOT).find(is_one)?;
    tree.attribute(id, "href").map(str::to_owned)
}

/// The headline as the page shows it: its only `h1`, else its title without the outlet's name.
fn headline(tree: &Tree, outlet: Option<&str>) -> Option<String> {
    let shown: Vec<Id> = tree.below(Tree::ROOT).filter(|id| tree.name(*id) == "h1").collect();
    if let [only] = shown.as_slice()
        && let line = tree.line(*only)
        && !line.is_empty()
    {
        return Some(line);
    }
    let title = tree.line(tree.first("title")?);
    let outlet = outlet.map(str::to_lowercase);
    for mark in [" | ", " – ", " — ", " - "] {
        if let Some((headline, name)) = title.rsplit_once(mark)
            && Some(name.to_lowercase()) == outlet
        {
            return Some(headline.to_owned());
        }
    }
    Some(title)
}

fn byline(tree: &Tree, metas: &Metas, data: &JsonLd) -> Option<String> {
    let names = data.names("author");
    if !names.is_empty() {
        return Some(names.join(", "));
    }
    let is_name = |name: &String| !name.contains("://");
    let shown = |(attribute, word): (&str, &str)| {
        let author = tree.below(Tree::ROOT).find(|id| tree.is_listed(*id, attribute, word));
        author.map(|id| tree.line(id))
    };
    metas
        .first(&["author", "article:author", "dc.creator", "parsely-author", "byl"])
        .filter(is_name)
        .or_else(|| marked(tree, "author"))
        .or_else(|| [("rel", "author"), ("class", "byline")].into_iter().find_map(shown))
}

fn language(tree: &Tree, metas: &Metas, data: &JsonLd) -> Option<String> {
    let page = tree.first("html").and_then(|html| tree.attribute(html, "lang")).map(str::to_owned);
    let found = data.text("inLanguage").or(page);
    let found = found.or_else(|| metas.first(&["content-language", "og:locale"]));
    found.map(|language| language.replace('_', "-")).filter(|language| {
        language.len() <= 35 && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    })
}

/// The meta elements of a page.
struct Metas {
    /// Name, in lower case, and content.
    all: Vec<(String, String)>,
}

impl Metas {
    fn of(tree: &Tree) -> Self {
        let named = |id: Id| {
            let name = ["property", "name", "http-equiv"]
                .iter()
                .find_map(|attribute| tree.attribute(id, attribute))?;
            let content = plain(tree.attribute(id, "content")?);
            (!content.is_empty()).then(|| (name.to_ascii_lowercase(), content))
        };
        let metas = tree.below(Tree::ROOT).filter(|id| tree.name(*id) == "meta");
        Self { all: metas.filter_map(named).collect() }
    }

    /// The content of the first of these names that is there.
    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            self.all.iter().find(|(key, _)| key == name).map(|(_, content)| content.clone())
        })
    }
}
