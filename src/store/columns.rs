//! How the nouns of the model are written in columns, and read back.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use chrono::{Datelike as _, NaiveDate};
use rusqlite::types::FromSql;
use rusqlite::{Row, Statement};
use rustc_hash::FxHashMap;

use crate::error::DatabaseFault;
use crate::model::{ArticleEntry, DateRange, Dated, Digest, Precision, Published};
use crate::span::Span;

/// A row whose columns are asked for by name; of several of one name the first.
pub(super) trait Fields {
    /// The value of a column.
    fn get<T: FromSql>(&self, column: &str) -> rusqlite::Result<T>;
}

impl Fields for Row<'_> {
    fn get<T: FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        self.get(column)
    }
}

/// Where the columns of a query stand. A row looks for a name among all of its columns each time, which is half the time of
/// reading a history.
pub(super) struct Columns(FxHashMap<String, usize>);

impl Columns {
    pub(super) fn of(query: &Statement) -> Self {
        let mut places = FxHashMap::default();
        for (place, name) in query.column_names().enumerate() {
            places.entry(name.to_owned()).or_insert(place);
        }
        Self(places)
    }

    pub(super) fn in_row<'a>(&'a self, row: &'a Row<'a>) -> Placed<'a> {
        Placed { row, columns: self }
    }
}

/// A row of a query whose columns were looked for before.
pub(super) struct Placed<'a> {
    row: &'a Row<'a>,
    columns: &'a Columns,
}

impl Fields for Placed<'_> {
    fn get<T: FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        match self.columns.0.get(column) {
            Some(place) => self.row.get(*place),
            None => Err(rusqlite::Error::InvalidColumnName(column.into())),
        }
    }
}

/// The name of a value in one of the model's lists of all values.
pub(super) fn name_of<T: PartialEq>(all: &[(T, &'static str)], value: &T) -> &'static str {
    all.iter().find(|(known, _)| known == value).map_or("", |(_, name)| name)
}

/// The value of that name.
pub(super) fn value_of<T: Copy>(all: &[(T, &'static str)], name: &str) -> Result<T, DatabaseFault> {
    let found = all.iter().find(|(_, known)| *known == name);
    found
        .map(|(value, _)| *value)
        .ok_or_else(|| DatabaseFault::Damaged(format!("{name:?} is no kind that is known")))
}

/// An interval as its columns have it: first day, last day, name of the precision.
pub(super) struct Days {
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) precision: Option<&'static str>,
}

impl Days {
    pub(super) fn of(range: Option<DateRange>) -> Self {
        Self {
            from: range.and_then(|range| range.from).map(|day| day.to_string()),
            to: range.and_then(|range| range.to).map(|day| day.to_string()),
            precision: range.map(|range| name_of(&Precision::ALL, &range.precision)),
        }
    }
}

/// Whether the database takes an interval: the calendar of `SQLite` has the years from 0000 to 9999.
///
/// No news is of such days, but any text may name them: "90,000 years ago".
pub(super) fn can_hold(range: &DateRange) -> bool {
    [range.from, range.to].into_iter().flatten().all(|day| (0..=9999).contains(&day.year()))
}

/// Reads three columns that [`Days`] wrote; nothing where there is no precision.
pub(super) fn range(
    row: &impl Fields,
    [from, to, precision]: [&str; 3],
) -> Result<Option<DateRange>, DatabaseFault> {
    let day = |column| {
        let written: Option<String> = row.get(column)?;
        written
            .map(|written| written.parse::<NaiveDate>())
            .transpose()
            .map_err(|error| DatabaseFault::Damaged(format!("{column} holds no day: {error}")))
    };
    let Some(precision) = row.get::<Option<String>>(precision)? else {
        return Ok(None);
    };
    let precision = value_of(&Precision::ALL, &precision)?;
    Ok(Some(DateRange { from: day(from)?, to: day(to)?, precision }))
}

/// Reads a date with its rule and its evidence: from, to, precision, rule, start, end.
pub(super) fn dated(row: &impl Fields, columns: [&str; 6]) -> Result<Option<Dated>, DatabaseFault> {
    let [from, to, precision, rule, start, end] = columns;
    let Some(range) = range(row, [from, to, precision])? else {
        return Ok(None);
    };
    let rule: String = row.get(rule)?;
    Ok(Some(Dated { range, evidence: span(row, start, end)?, rule: rule_name(rule) }))
}

/// A span as its two columns.
pub(super) fn ends(span: Option<Span>) -> (Option<usize>, Option<usize>) {
    (span.map(|span| span.start), span.map(|span| span.end))
}

/// Reads a span; nothing where its start is nothing.
pub(super) fn span(
    row: &impl Fields,
    start: &str,
    end: &str,
) -> Result<Option<Span>, DatabaseFault> {
    match (row.get(start)?, row.get(end)?) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) if from <= to => Ok(Some(Span { start: from, end: to })),
        (from, to) => {
            Err(DatabaseFault::Damaged(format!("{start} {from:?} and {end} {to:?} are no span")))
        }
    }
}

/// Reads what an article's row says of it, the text left out.
pub(super) fn article(row: &impl Fields) -> Result<ArticleEntry, DatabaseFault> {
    let digest: String = row.get("digest")?;
    let published = range(row, ["published_from", "published_to", "published_precision"])?;
    let published = match published {
        Some(range) => Some(Published { range, given: row.get("published_given")? }),
        None => None,
    };
    Ok(ArticleEntry {
        digest: Digest::parse(&digest)
            .ok_or_else(|| DatabaseFault::Damaged(format!("{digest:?} is no digest")))?,
        title: row.get("title")?,
        url: row.get("url")?,
        outlet: row.get("outlet")?,
        published,
        story: None,
    })
}

/// The name of a rule for as long as the program runs.
///
/// [`Dated::rule`] is a name from the program's own text, which the database gives
/// back as text of its own. There are a few dozen of them, and each is kept once.
fn rule_name(name: String) -> &'static str {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(name.as_str()) {
        return known;
    }
    let kept: &'static str = name.leak();
    known.insert(kept);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn days_of_any_year_come_back() {
        #[track_caller]
        fn case(range: Option<DateRange>) {
            let days = Days::of(range);
            let connection = Connection::open_in_memory().unwrap();
            let sql = "SELECT ?1 AS a, ?2 AS b, ?3 AS c";
            let mut statement = connection.prepare(sql).unwrap();
            let mut rows = statement.query((days.from, days.to, days.precision)).unwrap();
            let found = super::range(rows.next().unwrap().unwrap(), ["a", "b", "c"]).unwrap();
            assert_eq!(found, range);
        }

        let day = |year| NaiveDate::from_ymd_opt(year, 2, 28).unwrap();
        case(None);
        case(Some(DateRange::day(day(2025))));
        case(Some(DateRange::day(day(12345))));
        case(Some(DateRange::day(day(-44))));
        case(Some(DateRange::before(day(2025))));
        case(Some(DateRange::before(NaiveDate::MIN)));
        for (precision, _) in Precision::ALL {
            case(Some(DateRange::between(day(1999), day(2000), precision)));
        }
    }

    #[test]
    fn days_that_have_no_column() {
        #[track_caller]
        fn case(from: (i32, u32, u32), to: (i32, u32, u32), expected: bool) {
            let [from, to] =
                [from, to].map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
            let range = DateRange { from, to, precision: Precision::Interval };
            assert_eq!(can_hold(&range), expected, "{range}");
        }

        case((0, 1, 1), (9999, 12, 31), true);
        case((-1, 12, 31), (2025, 5, 15), false);
        case((2025, 5, 15), (10000, 1, 1), false);
        assert!(can_hold(&DateRange::before(NaiveDate::MIN)));
    }

    #[test]
    fn a_rule_is_kept_once() {
        let [one, two] = ["weekday", "weekday"].map(|name| rule_name(name.to_owned()));
        assert_eq!(one, "weekday");
        assert!(std::ptr::eq(one, two));
    }
}
