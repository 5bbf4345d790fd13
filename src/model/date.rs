//! Days as news gives them: an interval, how precise it is, and the words that gave it.
//!
//! Three dates are kept apart everywhere: when an article was *published*, when
//! a statement was *said*, and which days it *refers to*.

use std::fmt;

use chrono::{DateTime, Datelike, Days, FixedOffset, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::error::DateError;
use crate::span::Span;

/// How precisely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// One day.
    Day,
    /// Seven days.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
    /// Some other interval.
    Interval,
    /// Only the last possible day is known: `previously`.
    Before,
    /// Only the first possible day is known: `since March`.
    After,
}

impl Precision {
    /// Every precision, with its name in the database and in JSON.
    pub const ALL: [(Precision, &'static str); 7] = [
        (Precision::Day, "day"),
        (Precision::Week, "week"),
        (Precision::Month, "month"),
        (Precision::Year, "year"),
        (Precision::Interval, "interval"),
        (Precision::Before, "before"),
        (Precision::After, "after"),
    ];
}

/// An interval of days, both ends included; an end that is not known is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateRange {
    /// First day, if known.
    pub from: Option<NaiveDate>,
    /// Last day, if known.
    pub to: Option<NaiveDate>,
    /// What kind of interval it is.
    pub precision: Precision,
}

impl DateRange {
    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self { from: Some(day), to: Some(day), precision: Precision::Day }
    }

    /// The days from `from` to `to`, both included.
    pub fn between(from: NaiveDate, to: NaiveDate, precision: Precision) -> Self {
        Self { from: Some(from), to: Some(to), precision }
    }

    /// The calendar month of a day.
    pub fn month_of(day: NaiveDate) -> Self {
        let first = day.with_day(1).unwrap_or(day);
        let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
        Self { from: Some(first), to: Some(last.unwrap_or(day)), precision: Precision::Month }
    }

    /// The calendar year of a day.
    pub fn year_of(day: NaiveDate) -> Self {
        let first = NaiveDate::from_ymd_opt(day.year(), 1, 1);
        let last = NaiveDate::from_ymd_opt(day.year(), 12, 31);
        Self { from: first.or(Some(day)), to: last.or(Some(day)), precision: Precision::Year }
    }

    /// Every day before `day`.
    pub fn before(day: NaiveDate) -> Self {
        Self { from: None, to: day.checked_sub_days(Days::new(1)), precision: Precision::Before }
    }

    /// Whether the two can mean one and the same day.
    ///
    /// An open end reaches as far as it can, so "previously" may be any earlier day.
    pub fn overlaps(&self, other: &DateRange) -> bool {
        let starts_in_time = |a: &DateRange, b: &DateRange| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// The day by which statements are put in order: the last possible one, else the first.
    pub fn order(&self) -> Option<NaiveDate> {
        self.to.or(self.from)
    }
}

impl fmt::Display for DateRange {
    /// `2025-05-15`, `2025-05`, `2025`, `before 2025-05-15`, `2025-05-12..2025-05-18`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.precision, self.from, self.to) {
            (Precision::Day, Some(day), _) => write!(f, "{day}"),
            (Precision::Month, Some(day), _) => write!(f, "{}", day.format("%Y-%m")),
            (Precision::Year, Some(day), _) => write!(f, "{}", day.format("%Y")),
            (_, Some(from), Some(to)) => write!(f, "{from}..{to}"),
            (_, None, Some(to)) => match to.succ_opt() {
                Some(next) => write!(f, "before {next}"),
                None => write!(f, "until {to}"),
            },
            (_, Some(from), None) => write!(f, "since {from}"),
            (_, None, None) => write!(f, "undated"),
        }
    }
}

/// A date that a text gives, with the words that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The days.
    pub range: DateRange,
    /// The words, as in `earlier today`; nothing where the publication date stood in.
    pub evidence: Option<Span>,
    /// The rule that read them.
    pub rule: &'static str,
}

impl Dated {
    /// The rule by which the day of publication stands in for a day that no words give.
    pub const BY_PUBLICATION: &'static str = "published";
    /// The rule of a ready statement, which came with its day.
    pub const GIVEN: &'static str = "given";

    /// Whether nothing but the day of publication dates it.
    pub fn is_by_publication(&self) -> bool {
        self.rule == Self::BY_PUBLICATION
    }
}

/// When an article was published, in its own time zone.
///
/// "Today" in an article is the day it had where it was written: a time keeps
/// its offset, and the day is the local one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day, month or year.
    pub range: DateRange,
    /// The date as it was given, in its canonical spelling.
    pub given: String,
}

impl Published {
    /// Reads `2025-05-15`, `2025-05`, `2025`, `15 May 2025`, `May 15, 2025`, `May 2025` or an RFC 3339 time.
    ///
    /// # Errors
    ///
    /// A day that the calendar lacks, an order of day, month and year that can be
    /// read in more than one way (every reading is named), or another form.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::model::Published;
    ///
    /// let late = Published::parse("2025-05-15T23:30:00-04:00").unwrap();
    /// assert_eq!(late.range.to_string(), "2025-05-15");
    /// let error = Published::parse("15/05/25").unwrap_err();
    /// assert_eq!(error.to_string(), "\"15/05/25\" can be read as 2025-05-15 or as 2015-05-25");
    /// ```
    pub fn parse(given: &str) -> Result<Self, DateError> {
        let given = given.trim();
        let is_time = given.len() > 10 && matches!(given.as_bytes()[10], b'T' | b't' | b' ');
        if is_time && let Ok(time) = DateTime::<FixedOffset>::parse_from_rfc3339(given) {
            let range = DateRange::day(time.date_naive());
            return Ok(Self { range, given: time.to_rfc3339() });
        }
        let numbers: Vec<&str> = given.split(['-', '/', '.']).collect();
        let all_digits = numbers
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let unknown = || DateError::Unknown { given: given.into() };
        if !all_digits {
            return in_words(given).map(Self::from).ok_or_else(unknown);
        }
        let no_such_day = || DateError::NoSuchDay { given: given.into() };
        let iso = given.contains('-') && numbers[0].len() == 4;
        let range = match numbers.as_slice() {
            [year] if year.len() == 4 => day(year, "1", "1").map(DateRange::year_of),
            [year, month] if iso => day(year, month, "1").map(DateRange::month_of),
            [year, month, of_month] if iso => day(year, month, of_month).map(DateRange::day),
            [_, _, _] => return only_reading(given, &numbers).map(Self::on),
            _ => return Err(unknown()),
        };
        range.map(Self::from).ok_or_else(no_such_day)
    }

    /// Published on that day.
    pub fn on(day: NaiveDate) -> Self {
        Self::from(DateRange::day(day))
    }
}

impl From<DateRange> for Published {
    fn from(range: DateRange) -> Self {
        Self { range, given: range.to_string() }
    }
}

/// A day or a month with the name of the month, as spreadsheets write them in English: no order can be mistaken.
fn in_words(given: &str) -> Option<DateRange> {
    const DAYS: [&str; 4] = ["%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d-%B-%Y"];
    let words = given.replace(". ", " ");
    let day = |form: &&str| NaiveDate::parse_from_str(&words, form).ok();
    let month = || NaiveDate::parse_from_str(&format!("1 {words}"), "%d %B %Y").ok();
    // A year of two digits would be one of the first century.
    let is_of_our_time = |day: &NaiveDate| day.year() > 999;
    let found = DAYS.iter().find_map(day).filter(is_of_our_time).map(DateRange::day);
    found.or_else(|| month().filter(is_of_our_time).map(DateRange::month_of))
}

fn day(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The one day that three numbers in an unknown order can mean.
///
/// Orders in use: day-month-year, month-day-year, year-month-day. A year of two
/// digits lies in this century.
fn only_reading(given: &str, numbers: &[&str]) -> Result<NaiveDate, DateError> {
    let century = |year: &str| match year.len() {
        2 => Some(format!("20{year}")),
        4 => Some(year.to_owned()),
        _ => None,
    };
    let mut readings = Vec::new();
    for [year, month, of_month] in [[2, 1, 0], [2, 0, 1], [0, 1, 2]] {
        let short = numbers[month].len() <= 2 && numbers[of_month].len() <= 2;
        if short
            && let Some(year) = century(numbers[year])
            && let Some(reading) = day(&year, numbers[month], numbers[of_month])
            && !readings.contains(&reading)
        {
            readings.push(reading);
        }
    }
    match readings.as_slice() {
        [] => Err(DateError::NoSuchDay { given: given.into() }),
        [only] => Ok(*only),
        several => Err(DateError::Ambiguous {
            given: given.into(),
            readings: several.iter().map(NaiveDate::to_string).collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_dates() {
        #[track_caller]
        fn case(given: &str, expected: Result<&str, &str>) {
            let found = Published::parse(given).map(|published| published.range.to_string());
            let found = found.as_deref().map_err(ToString::to_string);
            assert_eq!(found.as_ref().map(|day| *day).map_err(String::as_str), expected, "{given}");
        }

        case("2025-05-15", Ok("2025-05-15"));
        case("2025-05", Ok("2025-05"));
        case("2025", Ok("2025"));
        case("2024-02-29", Ok("2024-02-29"));
        case("2025-05-15T23:30:00-04:00", Ok("2025-05-15"));
        case("2025-05-15 00:30:00+09:00", Ok("2025-05-15"));
        case("31.12.2024", Ok("2024-12-31"));
        case("2025-02-30", Err("\"2025-02-30\" is no day of the calendar"));
        case("2025-13", Err("\"2025-13\" is no day of the calendar"));
        case("15/05/25", Err("\"15/05/25\" can be read as 2025-05-15 or as 2015-05-25"));
        case("05/06/2025", Err("\"05/06/2025\" can be read as 2025-06-05 or as 2025-05-06"));
        case("15 May 2025", Ok("2025-05-15"));
        case("May 15, 2025", Ok("2025-05-15"));
        case("Sept. 3, 2025", Err("\"Sept. 3, 2025\" is no date that is understood"));
        case("Sep. 3, 2025", Ok("2025-09-03"));
        case("15-may-2025", Ok("2025-05-15"));
        case("May 2025", Ok("2025-05"));
        case("15 May 25", Err("\"15 May 25\" is no date that is understood"));
        case("May 32, 2025", Err("\"May 32, 2025\" is no date that is understood"));
        case("15 Mai 2025", Err("\"15 Mai 2025\" is no date that is understood"));
        case("yesterday", Err("\"yesterday\" is no date that is understood"));
        case("", Err("\"\" is no date that is understood"));
    }

    #[test]
    fn ranges_that_may_be_the_same_day() {
        let day = |text: &str| Published::parse(text).unwrap().range;
        assert!(day("2025-05-15").overlaps(&day("2025-05")));
        assert!(!day("2025-05-15").overlaps(&day("2025-05-16")));
        let earlier = DateRange::before(day("2025-05-15").to.unwrap());
        assert!(earlier.overlaps(&day("2024")));
        assert!(!earlier.overlaps(&day("2025-05-15")));
        assert_eq!(earlier.to_string(), "before 2025-05-15");
    }
}
