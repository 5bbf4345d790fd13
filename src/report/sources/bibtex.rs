//! BibTeX, for LaTeX: articles as sources to cite, in fields that BibTeX and biblatex both read.

use std::fmt::Write as _;

use chrono::Datelike as _;

use super::{iso, key, web};
use crate::model::{Article, Form, Precision};
use crate::report::Visible;

/// The months as every style of BibTeX names them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An article as an entry, with a line break behind it.
pub(super) fn entry(article: &Article) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    // A second pair of braces makes the byline one name, whoever is in it.
    fields.extend(
        article.about.byline.as_deref().map(|line| ("author", format!("{{{}}}", escaped(line)))),
    );
    // Styles that sort by an author who is not known sort by this.
    fields.extend(article.outlet.as_deref().map(|outlet| ("key", escaped(outlet))));
    // A second pair of braces keeps the capitals as they were printed.
    fields
        .extend(article.title.as_deref().map(|title| ("title", format!("{{{}}}", escaped(title)))));
    fields.extend(article.outlet.as_deref().map(|outlet| ("journal", escaped(outlet))));
    let is_given = article.form == Form::Statement;
    if let Some(range) = article.published.as_ref().filter(|_| !is_given).map(|it| it.range)
        && let (Some(from), Some(date)) = (range.from, iso(range))
    {
        fields.push(("year", from.year().to_string()));
        let month = usize::try_from(from.month0()).ok().and_then(|month| MONTHS.get(month));
        if let Some(month) = month.filter(|_| range.precision != Precision::Year) {
            fields.push(("month", (*month).to_owned()));
        }
        if range.precision == Precision::Day {
            fields.push(("date", date));
        }
    }
    fields.extend(web(article).map(|url| ("url", url)));
    fields.push(("note", format!("SHA-256 of the text: {}", article.digest())));
    let sort = if article.outlet.is_some() && !is_given { "article" } else { "misc" };
    let mut entry = format!("@{sort}{{{}", key(article));
    for (name, value) in fields {
        // The name of a month is a word of the style's; writing to a String cannot fail.
        let _ = match name {
            "month" => write!(entry, ",\n  {name} = {value}"),
            _ => write!(entry, ",\n  {name} = {{{value}}}"),
        };
    }
    entry + "\n}\n"
}

/// A text on one line in which nothing is a command of TeX and every brace has its other.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for character in Visible(text).to_string().chars() {
        // Two of them would be drawn as another sign.
        if character == before && matches!(character, '-' | '\'' | ',' | '<' | '>') {
            escaped.push_str("{}");
        }
        before = character;
        match character {
            '\n' => escaped.push(' '),
            '\\' => escaped.push_str("{\\textbackslash}"),
            '{' => escaped.push_str("{\\textbraceleft}"),
            '}' => escaped.push_str("{\\textbraceright}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            '"' => escaped.push_str("{\\textquotedbl}"),
            '`' => escaped.push_str("{\\textasciigrave}"),
            '$' | '&' | '%' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(character);
            }
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Published;
    use biblatex::{Bibliography, ChunksExt};
    use proptest::prelude::*;

    fn article(title: &str, published: &str) -> Article {
        Article {
            title: Some(title.into()),
            outlet: Some("Port Sorrel Courier".into()),
            url: Some("https://courier.example/1".into()),
            published: Some(Published::parse(published).unwrap()),
            ..Article::of("“It sails,” said Mira Solen.")
        }
    }

    #[test]
    fn an_article_is_an_entry() {
        insta::assert_snapshot!(entry(&article("Ferry & {pier}: 5% more_\\", "2031-05-15")), @r"
        @article{quotetrail-4c171587c1ced426,
          key = {Port Sorrel Courier},
          title = {{Ferry \& {\textbraceleft}pier{\textbraceright}: 5\% more\_{\textbackslash}}},
          journal = {Port Sorrel Courier},
          year = {2031},
          month = may,
          date = {2031-05-15},
          url = {https://courier.example/1},
          note = {SHA-256 of the text: 4c171587c1ced426efb562e1038a53375c96a5e23ef07317eb509a3e0fbcea30}
        }
        ");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is() {
        #[track_caller]
        fn case(published: &str, expected: [bool; 3]) {
            let entry = entry(&article("x", published));
            assert_eq!(
                ["year = {2031}", "month = may", "date = {"].map(|it| entry.contains(it)),
                expected
            );
        }

        case("2031", [true, false, false]);
        case("2031-05", [true, true, false]);
        case("2031-05-15", [true, true, true]);
        case("2031-05-15T18:30:00+02:00", [true, true, true]);
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_by_others(
            pieces in prop::collection::vec(prop::sample::select(&[
                "{", "}", "\\", "\\input{x}", "%", "$", "&", "#", "_", "~", "^", "\"", "@comment{", "},\n", "a", "é",
                "𝟛", "=", ",", "--", "“", "'", "\u{202e}", "\r", "x",
            ][..]), 1..8),
        ) {
            let title = pieces.concat();
            let text = entry(&article(&format!("<{title}>"), "2031-05-15"));
            let read = Bibliography::parse(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(read.len(), 1);
            let entry = read.iter().next().unwrap();
            let expected = Visible(&format!("<{title}>")).to_string().replace('\n', " ");
            prop_assert_eq!(entry.get("title").unwrap().format_verbatim(), expected);
            prop_assert_eq!(entry.get("url").unwrap().format_verbatim(), "https://courier.example/1");
        }
    }
}
