//! From a row to an article.

use std::collections::BTreeSet;

use super::columns::{Field, Kind, Values, value};
use super::statement;
use crate::error::Rejection;
use crate::input::page::{self, one_line};
use crate::input::{Item, Reading, dates, normal};
use crate::model::{About, Article, Diagnostic, DiagnosticKind};

/// How many names of columns that are not read are kept: who reads them needs no thousand.
const MOST_UNREAD: usize = 50;

/// A row of a table or a line of JSON, as far as its columns are known.
#[derive(Default)]
pub(super) struct Row {
    /// What the known columns say.
    pub values: Values,
    /// The names of the others.
    pub unread: BTreeSet<String>,
    /// That the encoding was guessed.
    pub guess: Option<Diagnostic>,
}

impl Row {
    /// A row whose columns have those names.
    pub fn new(
        kind: Kind,
        cells: impl IntoIterator<Item = (String, String)>,
        guess: Option<Diagnostic>,
    ) -> Self {
        let mut row = Self { guess, ..Self::default() };
        for (name, value) in cells {
            match kind.column(&name) {
                Some(column) => {
                    row.values.insert(column, value);
                }
                None if row.unread.len() < MOST_UNREAD => {
                    row.unread.insert(one_line(&name));
                }
                None => {}
            }
        }
        row
    }

    /// What the row holds.
    pub fn read(self, kind: Kind) -> Result<Reading, Rejection> {
        let read = match kind {
            Kind::Article => article(&self.values)?,
            Kind::Statement => statement::read(&self.values)?,
        };
        let mut reading = Reading { unread: self.unread, ..read };
        for item in &mut reading.items {
            item.diagnostics.splice(0..0, self.guess.clone());
        }
        Ok(reading)
    }
}

/// The article of a row. What the row says goes before what a page in it says of itself.
fn article(values: &Values) -> Result<Reading, Rejection> {
    let text = value(values, Field::Text)
        .ok_or_else(|| Rejection::NoText(Kind::Article.names_of(Field::Text)))?;
    let mut reading = body(normal::normalise(text)?)?;
    for item in &mut reading.items {
        describe(item, values);
    }
    Ok(reading)
}

/// The text of an article, which in many dumps is a page or a piece of one.
fn body(text: String) -> Result<Reading, Rejection> {
    if page::looks_like(&text) {
        return page::read(text);
    }
    if text.trim_start().starts_with('<') && text.contains("</") {
        let text = page::fragment(&text)?;
        if text.trim().is_empty() {
            return Err(Rejection::NoArticle);
        }
        return Ok(Reading::one(Article::of(text.trim().to_owned() + "\n")));
    }
    Ok(Reading::one(Article::of(text)))
}

/// Says of an article what the row says of it beside its text.
pub(super) fn describe(item: &mut Item, values: &Values) {
    let line = |field| value(values, field).map(one_line).filter(|line| !line.is_empty());
    let is_address = |value: &String| is_address(value);
    let Item { article, diagnostics, .. } = item;
    article.title = line(Field::Title).or(article.title.take());
    // A source may be named by its address.
    let outlet = line(Field::Outlet);
    let url = line(Field::Url).or_else(|| outlet.clone()).filter(is_address);
    article.url = url.or(article.url.take());
    article.outlet = outlet.filter(|outlet| !is_address(outlet)).or(article.outlet.take());
    if let Some(given) = value(values, Field::Published) {
        match dates::published(given) {
            Ok(published) => article.published = Some(published),
            Err(error) => diagnostics
                .push(Diagnostic::about(DiagnosticKind::UnreadableDate, error.to_string())),
        }
    }
    let about = &mut article.about;
    *about = About {
        byline: line(Field::Byline).or(about.byline.take()),
        language: line(Field::Language).or(about.language.take()),
        modified: value(values, Field::Modified)
            .and_then(|given| dates::published(given).ok())
            .map(|published| published.given)
            .or(about.modified.take()),
        fetched: about.fetched.take(),
    };
}

/// Whether words are the address of a page.
pub(super) fn is_address(words: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        words.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(cells: &[(&str, &str)]) -> Reading {
        let cells = cells.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Row::new(Kind::Article, cells, None).read(Kind::Article).unwrap()
    }

    #[test]
    fn a_row_is_an_article() {
        let reading = read(&[
            ("Headline", " Ferry\r\nkept "),
            ("body", "“It sails,” Mira Solen said.\r\n"),
            ("source", "Veronia Post"),
            ("date", "15 May 2025 10:00 GMT"),
            ("link", "javascript:alert(1)"),
            ("words", "5"),
        ]);
        let item = &reading.items[0];
        assert_eq!(item.article.text, "“It sails,” Mira Solen said.\n");
        assert_eq!(item.article.title.as_deref(), Some("Ferry kept"));
        assert_eq!(item.article.outlet.as_deref(), Some("Veronia Post"));
        assert_eq!(item.article.url, None);
        assert_eq!(
            item.article.published.as_ref().map(|date| date.range.to_string()).as_deref(),
            Some("2025-05-15")
        );
        assert_eq!(reading.unread.iter().collect::<Vec<_>>(), ["words"]);
    }

    #[test]
    fn a_source_may_be_an_address_and_a_text_may_be_a_page() {
        let reading = read(&[("text", "No."), ("source", "https://post.example/1")]);
        let article = &reading.items[0].article;
        assert_eq!(article.url.as_deref(), Some("https://post.example/1"));
        assert_eq!(article.outlet, None);
        let reading =
            read(&[("text", "<p>“No,” Solen said.</p><script>x</script>"), ("url", "HTTP://a")]);
        assert_eq!(reading.items[0].article.text, "“No,” Solen said.\n");
        assert_eq!(reading.items[0].article.url.as_deref(), Some("HTTP://a"));
        let page = "<!doctype html><html><h1>Own</h1><p>“No,” Mira Solen said.";
        let article = read(&[("text", page), ("title", "Given")]).items.remove(0).article;
        assert_eq!(article.title.as_deref(), Some("Given"));
        assert_eq!(article.text, "“No,” Mira Solen said.\n");
        // What only begins with a sign is no markup.
        assert_eq!(read(&[("text", "“No” <b>… </b>")]).items[0].article.text, "“No” <b>… </b>");
        assert_eq!(read(&[("text", "<3 she said")]).items[0].article.text, "<3 she said");
    }

    #[test]
    fn a_date_that_cannot_be_read_is_told_and_none_is_today() {
        let item = read(&[("text", "No."), ("date", "soon")]).items.remove(0);
        assert_eq!(item.article.published, None);
        assert_eq!(item.diagnostics[0].kind, DiagnosticKind::UnreadableDate);
    }

    #[test]
    fn thousands_of_columns_are_not_kept() {
        let cells = (0..10_000).map(|number| (number.to_string(), String::new()));
        assert_eq!(Row::new(Kind::Article, cells, None).unread.len(), MOST_UNREAD);
    }
}
