//! Phrases of news with the days that they mean, by the day from which they are seen.
//!
//! Reckoned by hand on the calendar: a row says what a careful reader takes the words to mean, with
//! nothing where no day is named. The rows of one anchor stand together.

mod ends;

use super::tests::case;
use super::{
    Tense,
    Tense::{Future, Past, Unknown},
};

type Row = (Tense, &'static str, &'static str);

#[track_caller]
fn table(anchor: &str, rows: &[Row]) {
    for (tense, text, expected) in rows {
        case(anchor, *tense, text, expected);
    }
}

#[test]
fn a_thursday() {
    table(
        "2025-05-15",
        &[
            (Past, "Solen said Monday evening local time that", "Monday evening = 2025-05-12"),
            (Past, "at 9 p.m. EST on Wednesday she", "Wednesday = 2025-05-14"),
            (Past, "just after midnight GMT today", "today = 2025-05-15"),
            (
                Past,
                "late Wednesday, early Thursday",
                "late Wednesday = 2025-05-14; early Thursday = 2025-05-15",
            ),
            (Past, "late last night", "late last night = 2025-05-14"),
            (Past, "over the weekend", "the weekend = 2025-05-10..2025-05-11"),
            (Past, "said last weekend that", "last weekend = 2025-05-10..2025-05-11"),
            (Future, "it opens this weekend", "this weekend = 2025-05-17..2025-05-18"),
            (Unknown, "the fair this weekend", "this weekend = 2025-05-17..2025-05-18"),
            (Future, "it opens next weekend", "next weekend = 2025-05-17..2025-05-25"),
            (Past, "over the past week, she", "the past week = 2025-05-08..2025-05-15"),
            (Past, "in the past two weeks", "the past two weeks = 2025-05-01..2025-05-15"),
            (Past, "within the last 10 days", "the last 10 days = 2025-05-05..2025-05-15"),
            (Past, "this past month", "this past month = 2025-04-15..2025-05-15"),
            (Past, "over the past year", "the past year = 2024-05-15..2025-05-15"),
            (
                Future,
                "over the next three months",
                "the next three months = 2025-05-15..2025-08-15",
            ),
            (Past, "the week of May 5", "the week of May 5 = 2025-05-05..2025-05-11"),
            (
                Past,
                "in the week of April 30, 2025",
                "the week of April 30, 2025 = 2025-04-28..2025-05-04",
            ),
        ],
    );
}

#[test]
fn a_thursday_and_parts_of_longer_times() {
    table(
        "2025-05-15",
        &[
            (Past, "early this month", "early this month = 2025-05-01..2025-05-16"),
            (Past, "late last month", "late last month = 2025-04-16..2025-04-30"),
            (Past, "early last week", "early last week = 2025-05-05..2025-05-08"),
            (Past, "late last week", "late last week = 2025-05-08..2025-05-11"),
            (Past, "late last year", "late last year = 2024-07-01..2024-12-31"),
            (Past, "in early 2024, she", "early 2024 = 2024-01-01..2024-06-30"),
            (Past, "since mid-2024", "since mid-2024 = since 2024-04-01"),
            (Past, "in mid-October", "mid-October = 2024-10-08..2024-10-24"),
            (Past, "Late in 2023, she", "Late in 2023 = 2023-07-01..2023-12-31"),
            (Past, "in the first half of 2024", "the first half of 2024 = 2024-01-01..2024-06-30"),
            (Past, "before the summer", "before the summer = before 2024-06-01"),
            (Past, "before May 15", "before May 15 = before 2025-05-16"),
            (Past, "since early March", "since early March = since 2025-03-01"),
            (Past, "in the third quarter", "the third quarter = 2024-07-01..2024-09-30"),
            (Past, "in the first quarter, profits", "the first quarter = 2025-01-01..2025-03-31"),
            (Future, "in the third quarter", "the third quarter = 2025-07-01..2025-09-30"),
            (Past, "Q3 2025", "Q3 2025 = 2025-07-01..2025-09-30"),
            (Past, "by Q1", "by Q1 = 2025-05-15..2026-03-31"),
            (
                Past,
                "the second quarter of 2024",
                "the second quarter of 2024 = 2024-04-01..2024-06-30",
            ),
            (
                Past,
                "the fourth quarter of last year",
                "the fourth quarter of last year = 2024-10-01..2024-12-31",
            ),
            (
                Past,
                "the third quarter of this year",
                "the third quarter of this year = 2025-07-01..2025-09-30",
            ),
            (Past, "first-quarter profits fell", "first-quarter = 2025-01-01..2025-03-31"),
            (
                Past,
                "last quarter and this quarter",
                "last quarter = 2025-01-01..2025-03-31; this quarter = 2025-04-01..2025-06-30",
            ),
            (Past, "two quarters ago", "two quarters ago = 2024-10-01..2024-12-31"),
            (Past, "she said last summer", "last summer = 2024-06-01..2024-08-31"),
            (Past, "she said this spring", "this spring = 2025-03-01..2025-05-31"),
            (Past, "she said last spring", "last spring = 2024-03-01..2024-05-31"),
            (Past, "she said last winter", "last winter = 2024-12-01..2025-02-28"),
            (Past, "this winter was cold", "this winter = 2024-12-01..2025-02-28"),
            (Future, "it opens this summer", "this summer = 2025-06-01..2025-08-31"),
            // The coming one, or that of next year: writers differ.
            (Future, "it opens next summer", "next summer = 2025-06-01..2026-08-31"),
            (Past, "in the fall of 2016", "the fall of 2016 = 2016-09-01..2016-11-30"),
            (
                Past,
                "in spring 2022 and fall 2023",
                "spring 2022 = 2022-03-01..2022-05-31; fall 2023 = 2023-09-01..2023-11-30",
            ),
            (Past, "the winter of 2023-24", "the winter of 2023-24 = 2023-12-01..2024-02-29"),
            (Past, "in winter 2022–23, it", "winter 2022–23 = 2022-12-01..2023-02-28"),
            (Past, "the winter of 2023", "the winter of 2023 = 2022-12-01..2024-02-29"),
            (
                Past,
                "in the autumn of last year",
                "the autumn of last year = 2024-09-01..2024-11-30",
            ),
            (Past, "since the fall", "since the fall = since 2024-09-01"),
            (Past, "back in the spring, she", "the spring = 2025-03-01..2025-05-31"),
            (Past, "in the 1990s", "the 1990s = 1990-01-01..1999-12-31"),
            (Past, "in the late 1980s", "late 1980s = 1985-01-01..1989-12-31"),
            (Past, "in the early ’90s", "early ’90s = 1990-01-01..1994-12-31"),
            (Past, "since the '90s", "since the '90s = since 1990-01-01"),
        ],
    );
}

#[test]
fn a_thursday_and_ranges() {
    table(
        "2025-05-15",
        &[
            (
                Past,
                "between Oct. 7 and Oct. 9",
                "between Oct. 7 and Oct. 9 = 2024-10-07..2024-10-09",
            ),
            (Past, "from May 12 to 15", "from May 12 to 15 = 2025-05-12..2025-05-15"),
            (Past, "on May 12 and 13", "May 12 and 13 = 2025-05-12..2025-05-13"),
            (Past, "May 12-15, in Marland", "May 12-15 = 2025-05-12..2025-05-15"),
            (Past, "April 28–30, 2023", "April 28–30, 2023 = 2023-04-28..2023-04-30"),
            (Future, "from June 30 to July 2", "from June 30 to July 2 = 2025-06-30..2025-07-02"),
            (
                Past,
                "from Nov. 5 to Jan. 3, 2025",
                "from Nov. 5 to Jan. 3, 2025 = 2024-11-05..2025-01-03",
            ),
            (Past, "from March to April", "from March to April = 2025-03-01..2025-04-30"),
            (Past, "between 2010 and 2014, she", "between 2010 and 2014 = 2010-01-01..2014-12-31"),
            (Past, "in 2010-2014", "2010-2014 = 2010-01-01..2014-12-31"),
            (Past, "from Monday to Wednesday", "from Monday to Wednesday = 2025-05-12..2025-05-14"),
            (
                Future,
                "from Tuesday through Friday",
                "from Tuesday through Friday = 2025-05-20..2025-05-23",
            ),
            (Past, "by the end of the year", "by the end of the year = 2025-05-15..2025-12-31"),
            (Past, "by year-end", "by year-end = 2025-05-15..2025-12-31"),
            (
                Past,
                "by the end of the quarter",
                "by the end of the quarter = 2025-05-15..2025-06-30",
            ),
            (Past, "by late next year", "by late next year = 2025-05-15..2026-12-31"),
            (Past, "in March of last year", "March of last year = 2024-03"),
        ],
    );
}

#[test]
fn a_thursday_near_misses() {
    let nothing = [
        "told USA Today that",
        "Today Show hosts laughed",
        "hosts of the Today programme",
        "They may come, and may march",
        "on the 7th floor",
        "on Black Friday, on Giving Tuesday",
        "joined the March on Washington",
        "said April, a nurse, to May",
        "read Thursday's Child",
        "the Sunday Times, the Sunday Telegraph",
        "on ABC's \"This Week\" show",
        "Saturday Night Live",
        "three days later, a week later",
        "a year earlier, two months earlier",
        "two days before the vote",
        "three quarters of voters",
        "the third quarter of the game",
        "in the fall of the city",
        "the Prague Spring and the Arab Spring",
        "in the spring water",
        "prices fall 2016 times",
        "temperatures in the 90s",
        "over the last week of the campaign",
        "the last year he was mayor",
        "in the coming years, over the past months",
        "in 2010-2014 models",
        "on June 31, from May 9 to May 8, 2024",
        "late trains, early voting, mid-career",
        "an early mid-size march",
        "a score of 12-15, year-end results",
        "it may be 2 or 3 in ten",
    ];
    for text in nothing {
        case("2025-05-15", Past, text, "");
    }
    // The first word of a day's own phrase is not lost to a range that is none.
    case("2025-05-15", Past, "On May 12 and 13 people", "May 12 = 2025-05-12");
}

#[test]
fn a_sunday() {
    table(
        "2025-05-18",
        &[
            (Past, "she said Sunday", "Sunday = 2025-05-18"),
            (Past, "over the weekend", "the weekend = 2025-05-17..2025-05-18"),
            (Past, "said last weekend", "last weekend = 2025-05-10..2025-05-11"),
            (Future, "next weekend", "next weekend = 2025-05-24..2025-05-25"),
            (Past, "earlier this week", "earlier this week = 2025-05-12..2025-05-18"),
            (Past, "last week", "last week = 2025-05-05..2025-05-11"),
            (Future, "next week", "next week = 2025-05-19..2025-05-25"),
            (Past, "last Sunday", "last Sunday = 2025-05-11"),
            (Future, "on Monday", "Monday = 2025-05-19"),
            (Future, "next Monday", "next Monday = 2025-05-19"),
            (Past, "late last week", "late last week = 2025-05-08..2025-05-11"),
            (Past, "from Friday to Sunday", "from Friday to Sunday = 2025-05-16..2025-05-18"),
            (Past, "the week of May 18", "the week of May 18 = 2025-05-12..2025-05-18"),
            (Past, "a fortnight ago", "a fortnight ago = 2025-04-28..2025-05-04"),
        ],
    );
    // A Monday looks back on the weekend, and a Saturday is in it.
    case("2025-05-19", Past, "this weekend", "this weekend = 2025-05-17..2025-05-18");
    case("2025-05-19", Unknown, "this weekend", "this weekend = 2025-05-17..2025-05-18");
    case("2025-05-19", Future, "this weekend", "this weekend = 2025-05-24..2025-05-25");
    case("2025-05-17", Past, "over the weekend", "the weekend = 2025-05-17..2025-05-18");
}
