//! Which column of a table, or field of a record, says what of an article.

use std::collections::BTreeMap;

/// What a column can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Text,
    Title,
    Url,
    Outlet,
    Published,
    Byline,
    Language,
    Modified,
    Speaker,
}

/// The columns of articles: what each is about, and its names, the one that goes before first.
///
/// Capitals do not matter, and neither does whether words are joined by `_`, `-` or a space.
pub const COLUMNS: &[(&str, &[&str])] = &[
    ("text", &["text", "body", "content", "article"]),
    ("title", &["title", "headline"]),
    ("url", &["url", "link"]),
    ("outlet", &["outlet", "publisher", "publication", "source"]),
    ("published", &["published", "date", "published_at", "publication_date", "date_published"]),
    ("byline", &["byline", "author", "authors"]),
    ("language", &["language", "lang"]),
    ("modified", &["modified", "updated", "updated_at", "date_modified"]),
];

const FIELDS: &[Field] = &[
    Field::Text,
    Field::Title,
    Field::Url,
    Field::Outlet,
    Field::Published,
    Field::Byline,
    Field::Language,
    Field::Modified,
];

/// The columns of statements that are ready.
const OF_STATEMENTS: &[(Field, &[&str])] = &[
    (Field::Speaker, &["speaker"]),
    (Field::Published, &["date"]),
    (Field::Text, &["text"]),
    (Field::Outlet, &["source"]),
    (Field::Url, &["url"]),
];

/// A column that is read: what it is about, and its rank among others that are about the same.
pub(super) type Column = (Field, usize);

/// A kind of row: what its columns are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whole articles.
    Article,
    /// Ready statements.
    Statement,
}

impl Kind {
    /// What a column of that name says, if anything.
    pub fn column(self, name: &str) -> Option<Column> {
        let name = name.trim().to_lowercase().replace(['-', ' '], "_");
        self.columns().find_map(|(field, names)| {
            Some((field, names.iter().position(|known| *known == name)?))
        })
    }

    /// The names that a column of a field may have.
    pub fn names_of(self, field: Field) -> &'static [&'static str] {
        self.columns().find(|(known, _)| *known == field).map_or(&[], |(_, names)| names)
    }

    /// What every row has to say.
    pub fn required(self) -> &'static [Field] {
        match self {
            Kind::Article => &[Field::Text],
            Kind::Statement => &[Field::Speaker, Field::Published, Field::Text],
        }
    }

    fn columns(self) -> impl Iterator<Item = (Field, &'static [&'static str])> {
        let articles = FIELDS.iter().zip(COLUMNS).map(|(field, (_, names))| (*field, *names));
        let statements = OF_STATEMENTS.iter().copied();
        let (first, second) = match self {
            Kind::Article => (Some(articles), None),
            Kind::Statement => (None, Some(statements)),
        };
        first.into_iter().flatten().chain(second.into_iter().flatten())
    }
}

/// Whether a column of that name says who spoke, in a table of ready statements.
pub fn names_speakers(name: &str) -> bool {
    Kind::Statement.column(name).is_some_and(|(field, _)| field == Field::Speaker)
}

/// What the columns of one row say.
pub(super) type Values = BTreeMap<Column, String>;

/// What a row says of something: of several columns, the first by rank that says anything.
pub(super) fn value(values: &Values, field: Field) -> Option<&str> {
    let known = values.range((field, 0)..=(field, usize::MAX));
    known.map(|(_, value)| value.as_str()).find(|value| !value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns() {
        #[track_caller]
        fn case(kind: Kind, name: &str, expected: Option<Field>) {
            assert_eq!(kind.column(name).map(|(field, _)| field), expected, "{name}");
        }

        case(Kind::Article, " Text ", Some(Field::Text));
        case(Kind::Article, "Publication Date", Some(Field::Published));
        case(Kind::Article, "published-at", Some(Field::Published));
        case(Kind::Article, "source", Some(Field::Outlet));
        case(Kind::Article, "LANG", Some(Field::Language));
        case(Kind::Article, "texts", None);
        case(Kind::Article, "speaker", None);
        case(Kind::Article, "", None);
        case(Kind::Statement, "Speaker", Some(Field::Speaker));
        case(Kind::Statement, "source", Some(Field::Outlet));
        case(Kind::Statement, "body", None);
    }

    #[test]
    fn every_name_means_one_thing() {
        assert_eq!(COLUMNS.len(), FIELDS.len());
        let mut names: Vec<&str> = COLUMNS.iter().flat_map(|(_, names)| *names).copied().collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn the_first_name_that_says_something_goes_before() {
        let column = |name: &str| Kind::Article.column(name).unwrap();
        let row = |pairs: &[(&str, &str)]| -> Values {
            pairs.iter().map(|(name, value)| (column(name), (*value).to_owned())).collect()
        };
        let both = row(&[("content", "short"), ("text", "whole")]);
        assert_eq!(value(&both, Field::Text), Some("whole"));
        let blank = row(&[("content", "short"), ("text", " ")]);
        assert_eq!(value(&blank, Field::Text), Some("short"));
        assert_eq!(value(&blank, Field::Title), None);
    }
}
