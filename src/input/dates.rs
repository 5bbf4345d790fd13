//! Dates as pages and feeds write them, which is in more ways than people name them with.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use crate::error::DateError;
use crate::model::{DateRange, Published};

/// Times with their zone that RFC 3339 lacks.
const WITH_ZONE: &[&str] = &[
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%dT%H:%M%#z",
    "%Y-%m-%d %H:%M:%S%.f %#z",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M %#z",
    "%Y%m%dT%H%M%S%#z",
];

/// Times without: their day is the one that is written.
const WITHOUT_ZONE: &[&str] = &[
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y%m%dT%H%M%S",
];

/// A date as a page or a feed gives it.
///
/// Everything that [`Published::parse`] reads, the dates of mail and of RSS, and times
/// in looser forms. The day is the local one, and the zone is kept with it.
///
/// # Errors
///
/// Those of [`Published::parse`]. Nothing is ever guessed, and nothing is today.
pub(super) fn published(given: &str) -> Result<Published, DateError> {
    let given = given.trim();
    let refused = match Published::parse(given) {
        Ok(published) => return Ok(published),
        Err(refused) => refused,
    };
    let with_zone = |form: &&str| DateTime::parse_from_str(given, form).ok();
    if let Some(time) = DateTime::parse_from_rfc2822(given)
        .ok()
        .or_else(|| WITH_ZONE.iter().find_map(with_zone))
        .or_else(|| without_seconds(given))
    {
        return in_range(DateRange::day(time.date_naive()), time.to_rfc3339()).ok_or(refused);
    }
    let without_zone = |form: &&str| NaiveDateTime::parse_from_str(given, form).ok();
    if let Some(time) = WITHOUT_ZONE.iter().find_map(without_zone) {
        let day = DateRange::day(time.date());
        return in_range(day, time.format("%Y-%m-%dT%H:%M:%S").to_string()).ok_or(refused);
    }
    let compact = given.len() == 8 && given.bytes().all(|byte| byte.is_ascii_digit());
    let day = compact.then(|| NaiveDate::parse_from_str(given, "%Y%m%d").ok()).flatten();
    day.map(Published::on).ok_or(refused)
}

/// A year before the first newspaper is a slip of whoever wrote it.
fn in_range(range: DateRange, given: String) -> Option<Published> {
    use chrono::Datelike as _;

    let is_year = |day: NaiveDate| (1600..=9999).contains(&day.year());
    range.from.is_some_and(is_year).then_some(Published { range, given })
}

/// A date of RSS without its seconds: `Thu, 15 May 2025 10:00 GMT` (RFC 822 allows that).
fn without_seconds(given: &str) -> Option<DateTime<FixedOffset>> {
    let (at, _) = given.match_indices(':').next()?;
    let minutes = given.get(at + 1..at + 3)?;
    let rest = given.get(at + 3..)?;
    if rest.starts_with(':') || !minutes.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    DateTime::parse_from_rfc2822(&format!("{}:00{rest}", &given[..at + 3])).ok()
}

/// The day in the path of an address: `/2025/05/15/`, `/2025-05-15-`, `/20250515/`.
pub(super) fn in_address(url: &str) -> Option<Published> {
    let (_, behind) = url.split_once("://")?;
    let (_, path) = behind.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let numbers: Vec<(usize, &str)> = runs(path);
    let day = |year: &str, month: &str, of_month: &str| {
        let fits = year.len() == 4 && (1..=2).contains(&month.len()) && of_month.len() <= 2;
        let date = fits.then(|| format!("{year}-{month:0>2}-{of_month:0>2}"))?;
        let day = NaiveDate::parse_from_str(&date, "%Y-%m-%d").ok()?;
        in_range(DateRange::day(day), date)
    };
    let is_joined = |pair: &[(usize, &str)]| {
        let between = &path[pair[0].0 + pair[0].1.len()..pair[1].0];
        matches!(between, "/" | "-" | "_")
    };
    let joined = numbers
        .windows(3)
        .filter(|three| is_joined(&three[..2]) && is_joined(&three[1..]))
        .find_map(|three| day(three[0].1, three[1].1, three[2].1));
    let compact = || {
        let eight = numbers.iter().filter(|(_, digits)| digits.len() == 8);
        eight
            .map(|(_, digits)| *digits)
            .filter(|digits| digits.starts_with("20"))
            .find_map(|digits| day(&digits[..4], &digits[4..6], &digits[6..]))
    };
    joined.or_else(compact)
}

/// The runs of digits in a text, each with its place.
fn runs(text: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                found.push((first, &text[first..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        #[track_caller]
        fn case(given: &str, day: &str, kept: &str) {
            let found = published(given).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!((found.range.to_string().as_str(), found.given.as_str()), (day, kept));
        }

        case("2025-05-15T23:30:00-04:00", "2025-05-15", "2025-05-15T23:30:00-04:00");
        case("2025-05-15T23:30:00.123Z", "2025-05-15", "2025-05-15T23:30:00.123+00:00");
        case("2025-05-15T23:30:00+0900", "2025-05-15", "2025-05-15T23:30:00+09:00");
        case("2025-05-15T23:30Z", "2025-05-15", "2025-05-15T23:30:00+00:00");
        case("2025-05-15T23:30+02:00", "2025-05-15", "2025-05-15T23:30:00+02:00");
        case("2025-05-15 23:30:00 +0200", "2025-05-15", "2025-05-15T23:30:00+02:00");
        case("Thu, 15 May 2025 23:30:00 -0400", "2025-05-15", "2025-05-15T23:30:00-04:00");
        case("Thu, 15 May 2025 23:30:00 GMT", "2025-05-15", "2025-05-15T23:30:00+00:00");
        case("Thu, 15 May 2025 23:30 GMT", "2025-05-15", "2025-05-15T23:30:00+00:00");
        case("15 May 2025 23:30:00 EDT", "2025-05-15", "2025-05-15T23:30:00-04:00");
        case("2025-05-15T23:30:00", "2025-05-15", "2025-05-15T23:30:00");
        case("2025-05-15 23:30", "2025-05-15", "2025-05-15T23:30:00");
        case("20250515", "2025-05-15", "2025-05-15");
        case("2025-05", "2025-05", "2025-05");
    }

    #[test]
    fn what_is_no_date() {
        for given in [
            "",
            "yesterday",
            "2025-02-30T10:00:00Z",
            "Thu, 31 Feb 2025 10:00:00 GMT",
            "05/06/2025",
            "0001-01-01T00:00:00",
            "1747312200",
            "15:30",
            "::::",
            "é:é",
            "99999999",
        ] {
            assert!(published(given).is_err(), "{given}");
        }
    }

    #[test]
    fn days_in_addresses() {
        #[track_caller]
        fn case(url: &str, expected: Option<&str>) {
            let found = in_address(url).map(|found| found.range.to_string());
            assert_eq!(found.as_deref(), expected, "{url}");
        }

        case("https://gazette.example/2025/05/15/ferry.html", Some("2025-05-15"));
        case("https://gazette.example/2025/5/7/ferry", Some("2025-05-07"));
        case("https://gazette.example/news/2025-05-15-ferry-12", Some("2025-05-15"));
        case("https://gazette.example/news/20250515/ferry", Some("2025-05-15"));
        // A month alone is no day, and a number that is no day is a number.
        case("https://gazette.example/2025/05/ferry", None);
        case("https://gazette.example/2025/13/45/ferry", None);
        case("https://gazette.example/article-20259999", None);
        case("https://gazette.example/12345678", None);
        case("https://gazette.example/?d=2025-05-15", None);
        case("https://2025-05-15.example", None);
    }
}
