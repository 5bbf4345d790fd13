//! Where a month, a year and February end, and where the day is another one elsewhere.

use super::{Row, case, table};
use crate::resolve::date::Tense::{Future, Past, Unknown};

#[test]
fn the_end_of_a_month() {
    table(
        "2025-08-31",
        &[
            (Past, "a month ago", "a month ago = 2025-07"),
            (Past, "last month", "last month = 2025-07"),
            (Future, "next month", "next month = 2025-09"),
            (Future, "tomorrow", "tomorrow = 2025-09-01"),
            (Past, "on the 31st", "the 31st = 2025-08-31"),
            (Future, "on the 30th", "the 30th = 2025-09-30"),
            (Past, "six months ago", "six months ago = 2025-02"),
            (Past, "over the past month", "the past month = 2025-07-31..2025-08-31"),
            (Past, "over the past six months", "the past six months = 2025-02-28..2025-08-31"),
            (Past, "this summer", "this summer = 2025-06-01..2025-08-31"),
            (Past, "last summer", "last summer = 2024-06-01..2024-08-31"),
            (Future, "in the fall", "the fall = 2025-09-01..2025-11-30"),
            (Future, "later this quarter", "later this quarter = 2025-08-31..2025-09-30"),
            (Past, "late this month", "late this month = 2025-08-16..2025-08-31"),
            (Past, "from Aug. 30 to 31", "from Aug. 30 to 31 = 2025-08-30..2025-08-31"),
        ],
    );
    // In October the summer is over: last summer may be the one before it, too.
    case("2025-10-10", Past, "this summer", "this summer = 2025-06-01..2025-08-31");
    case("2025-10-10", Past, "last summer", "last summer = 2024-06-01..2025-08-31");
    case("2025-10-10", Future, "next summer", "next summer = 2026-06-01..2026-08-31");
}

#[test]
fn the_end_of_a_year() {
    table(
        "2024-12-31",
        &[
            (Past, "last year, this year", "last year = 2023; this year = 2024"),
            (Past, "earlier this year", "earlier this year = 2024-01-01..2024-12-31"),
            (Past, "this week", "this week = 2024-12-30..2025-01-05"),
            (Past, "this winter", "this winter = 2024-12-01..2025-02-28"),
            (Past, "last winter", "last winter = 2023-12-01..2024-02-29"),
            (Future, "by the end of the year", "by the end of the year = 2024-12-31..2024-12-31"),
            (Future, "on Jan. 2", "Jan. 2 = 2025-01-02"),
            (Future, "in the first quarter", "the first quarter = 2025-01-01..2025-03-31"),
            (Past, "in the fourth quarter", "the fourth quarter = 2024-10-01..2024-12-31"),
            (Future, "from Dec. 30 to Jan. 2", "from Dec. 30 to Jan. 2 = 2025-12-30..2026-01-02"),
            (Unknown, "from Dec. 30 to Jan. 2", "from Dec. 30 to Jan. 2 = 2024-12-30..2025-01-02"),
            (Future, "tomorrow night", "tomorrow night = 2025-01-01"),
        ],
    );
    table(
        "2025-01-01",
        &[
            (Past, "last night", "last night = 2024-12-31"),
            (Past, "the day before yesterday", "the day before yesterday = 2024-12-30"),
            (Past, "last month", "last month = 2024-12"),
            (Past, "last quarter", "last quarter = 2024-10-01..2024-12-31"),
            (Past, "this week", "this week = 2024-12-30..2025-01-05"),
            (Past, "on the 30th", "the 30th = 2024-12-30"),
            (Past, "late last year", "late last year = 2024-07-01..2024-12-31"),
            (Past, "last fall", "last fall = 2024-09-01..2024-11-30"),
            (Past, "this winter", "this winter = 2024-12-01..2025-02-28"),
            (Past, "in December", "December = 2024-12"),
            (
                Past,
                "between Dec. 30 and Jan. 1",
                "between Dec. 30 and Jan. 1 = 2024-12-30..2025-01-01",
            ),
        ],
    );
}

#[test]
fn a_leap_day() {
    table(
        "2024-02-29",
        &[
            (Past, "today", "today = 2024-02-29"),
            (Past, "a year ago", "a year ago = 2023"),
            (Past, "over the past year", "the past year = 2023-02-28..2024-02-29"),
            (Past, "a month ago", "a month ago = 2024-01"),
            (Future, "tomorrow", "tomorrow = 2024-03-01"),
            (Future, "by the end of the month", "by the end of the month = 2024-02-29..2024-02-29"),
            (Past, "on Feb. 29", "Feb. 29 = 2024-02-29"),
            (Past, "on Feb. 29, 2023", ""),
            (Past, "this winter", "this winter = 2023-12-01..2024-02-29"),
            (Past, "the week of Feb. 26", "the week of Feb. 26 = 2024-02-26..2024-03-03"),
            (Past, "February, late", ""),
            (Past, "in late February", "late February = 2024-02-15..2024-02-29"),
            (Past, "over the past four years", "the past four years = 2020-02-29..2024-02-29"),
            (Future, "in four years", "in four years = 2028"),
        ],
    );
}

#[test]
fn today_is_the_day_in_the_zone_of_the_article() {
    let rows: &[Row] =
        &[(Past, "said today", "today = 2025-05-15"), (Past, "said Monday", "Monday = 2025-05-12")];
    // The 16th in Greenwich, and the 14th.
    table("2025-05-15T23:30:00-04:00", rows);
    table("2025-05-15T00:30:00+09:00", rows);
    // New Year has come in Tokyo alone.
    case("2025-01-01T00:10:00+09:00", Past, "yesterday", "yesterday = 2024-12-31");
    case("2024-12-31T23:50:00-05:00", Past, "yesterday", "yesterday = 2024-12-30");
}

#[test]
fn a_month_without_a_day_decides_what_all_its_days_agree_on() {
    table(
        "2025-05",
        &[
            (Past, "over the past week, this weekend", ""),
            (
                Past,
                "last winter, last quarter",
                "last winter = 2024-12-01..2025-02-28; last quarter = 2025-01-01..2025-03-31",
            ),
            (Past, "in the third quarter", "the third quarter = 2024-07-01..2024-09-30"),
            (Past, "in the 1990s", "the 1990s = 1990-01-01..1999-12-31"),
            (Past, "late last year", "late last year = 2024-07-01..2024-12-31"),
        ],
    );
    table(
        "",
        &[(Past, "last summer, in the spring, in fall 2019", "fall 2019 = 2019-09-01..2019-11-30")],
    );
}
