//! The table of phrases, by what they name and by the day they are seen from.

use super::*;
use crate::model::{Precision, Published};

/// Thursday.
const TODAY: &str = "2025-05-15";

fn dates(text: &str, anchor: &str, tense: Tense) -> Vec<Dated> {
    let lexicon = Lexicon::english();
    let document = Document::read(text, lexicon);
    let anchor = Published::parse(anchor).ok().map(|published| published.range);
    let all = 0..document.tokens.len();
    Phrases::of(&document, lexicon).dates(all, anchor.as_ref(), tense)
}

#[track_caller]
pub(super) fn case(anchor: &str, tense: Tense, text: &str, expected: &str) {
    let found: Vec<String> = dates(text, anchor, tense)
        .iter()
        .map(|dated| format!("{} = {}", dated.evidence.unwrap().of(text), dated.range))
        .collect();
    assert_eq!(found.join("; "), expected, "{text:?} of {anchor}");
}

#[track_caller]
fn past(text: &str, expected: &str) {
    case(TODAY, Tense::Past, text, expected);
}

#[track_caller]
fn future(text: &str, expected: &str) {
    case(TODAY, Tense::Future, text, expected);
}

#[test]
fn days_just_behind_today_are_of_no_year() {
    // A page of May 15 that was revised, and not one that speaks of the year before.
    past("said on May 16 that", "");
    past("said on May 29 that", "");
    past("said on May 30 that", "May 30 = 2024-05-30");
    past("said on May 15 that", "May 15 = 2025-05-15");
    past("said on May 14 that", "May 14 = 2025-05-14");
    past("said on May 16, 2024, that", "May 16, 2024 = 2024-05-16");
}

#[test]
fn days_around_today() {
    past("Solen said today that", "today = 2025-05-15");
    past("words spoken earlier today, according", "earlier today = 2025-05-15");
    future("will speak later today", "later today = 2025-05-15");
    past("Today she spoke.", "Today = 2025-05-15");
    past("it is today's paper", "today = 2025-05-15");
    future("starting tonight", "tonight = 2025-05-15");
    past("she said this morning", "this morning = 2025-05-15");
    past("she said this evening", "this evening = 2025-05-15");
    past("he spoke earlier in the day", "earlier in the day = 2025-05-15");
    past("announced yesterday that", "yesterday = 2025-05-14");
    past("yesterday evening", "yesterday evening = 2025-05-14");
    past("she said last night", "last night = 2025-05-14");
    past("said the day before yesterday", "the day before yesterday = 2025-05-13");
    future("will begin tomorrow", "tomorrow = 2025-05-16");
    future("begins tomorrow night.", "tomorrow night = 2025-05-16");
    future("the day after tomorrow", "the day after tomorrow = 2025-05-17");
    past(
        "two days ago and three nights ago",
        "two days ago = 2025-05-13; three nights ago = 2025-05-12",
    );
}

#[test]
fn weekdays() {
    past("Solen said Thursday", "Thursday = 2025-05-15");
    past("Solen said on Monday", "Monday = 2025-05-12");
    past("told reporters on Friday evening", "Friday evening = 2025-05-09");
    past("said earlier on Tuesday that", "earlier on Tuesday = 2025-05-13");
    future("will meet Monday", "Monday = 2025-05-19");
    future("will meet Thursday", "Thursday = 2025-05-15");
    case(TODAY, Tense::Unknown, "the talks of Friday", "Friday = 2025-05-09");
    past("she said last Tuesday", "last Tuesday = 2025-05-13");
    past("she said last Thursday", "last Thursday = 2025-05-08");
    past("this past Tuesday", "this past Tuesday = 2025-05-13");
    past("she said this Tuesday", "this Tuesday = 2025-05-13");
    future("they meet next Monday", "next Monday = 2025-05-19");
    // Tomorrow, or in eight days: writers differ.
    future("they meet next Friday", "next Friday = 2025-05-16..2025-05-23");
    past("Thursday's talks, Fri.", "Thursday = 2025-05-15");
}

#[test]
fn weeks_months_and_years() {
    past("aid to Gaza this month, to which", "this month = 2025-05");
    past("said last month", "last month = 2025-04");
    future("next month", "next month = 2025-06");
    past("this week", "this week = 2025-05-12..2025-05-18");
    past("last week", "last week = 2025-05-05..2025-05-11");
    future("next week", "next week = 2025-05-19..2025-05-25");
    past("this year, last year", "this year = 2025; last year = 2024");
    past("two weeks ago", "two weeks ago = 2025-04-28..2025-05-04");
    past("three months ago", "three months ago = 2025-02");
    past("a year ago", "a year ago = 2024");
    past("10 years ago", "10 years ago = 2015");
    past("10 years ago this week", "10 years ago this week = 2015");
    past("a year ago today", "a year ago today = 2024");
    past("a week ago on Monday", "a week ago on Monday = 2025-05-05..2025-05-11");
    past("a year ago. This week", "a year ago = 2024; This week = 2025-05-12..2025-05-18");
    past("a few weeks ago", "a few weeks ago = before 2025-05-15");
    past("nearly two years ago", "nearly two years ago = before 2025-05-15");
    past("earlier this week", "earlier this week = 2025-05-12..2025-05-15");
    past("earlier this month", "earlier this month = 2025-05-01..2025-05-15");
    past("earlier this year", "earlier this year = 2025-01-01..2025-05-15");
    future("later this month", "later this month = 2025-05-15..2025-05-31");
    future("sails in two weeks.", "in two weeks = 2025-05-26..2025-06-01");
    past("it grew in two weeks.", "");
}

#[test]
fn dates_of_the_calendar() {
    past("southern Israel on October 7, 2023.", "October 7, 2023 = 2023-10-07");
    past("on 7 October 2023", "7 October 2023 = 2023-10-07");
    past("on the 7th of October 2023", "the 7th of October 2023 = 2023-10-07");
    past("said on Oct. 7 that", "Oct. 7 = 2024-10-07");
    future("begin on Oct. 7 in", "Oct. 7 = 2025-10-07");
    past("said on May 15, as", "May 15 = 2025-05-15");
    past("said on June 16", "June 16 = 2024-06-16");
    past("on Mar. 7 they", "Mar. 7 = 2025-03-07");
    past("on Friday, Oct. 7, 2022, she", "Friday, Oct. 7, 2022 = 2022-10-07");
    past("said on the 7th.", "the 7th = 2025-05-07");
    past("said on the 20th", "the 20th = 2025-04-20");
    future("meets on the 7th", "the 7th = 2025-06-07");
    past("the second of May", "the second of May = 2025-05-02");
    past("an interview in May 2023", "May 2023 = 2023-05");
    past("with Kroon in September 2024", "September 2024 = 2024-09");
    past("she said in March", "March = 2025-03");
    past("she said in June", "June = 2024-06");
    future("begins in March", "March = 2026-03");
    past("last March and last June", "last March = 2025-03; last June = 2024-06");
    past("elected in 2016, she", "2016 = 2016");
    past("dated 2025-04-18", "2025-04-18 = 2025-04-18");
    past("on February 30, 2024", "");
}

#[test]
fn open_intervals() {
    past("Solen previously said", "previously = before 2025-05-15");
    // Earlier may be the same day.
    past("Solen had said earlier", "earlier = before 2025-05-16");
    past("it has been closed since March", "since March = since 2025-03-01");
    past("since October 7, 2023", "since October 7, 2023 = since 2023-10-07");
    past("since yesterday", "since yesterday = since 2025-05-14");
    past("by the end of the year", "by the end of the year = 2025-05-15..2025-12-31");
    past("by the end of this month", "by the end of this month = 2025-05-15..2025-05-31");
    past("by year's end", "by year's end = 2025-05-15..2025-12-31");
    past("until Friday", "until Friday = 2025-05-15..2025-05-16");
    past("by 2030", "by 2030 = 2025-05-15..2030-12-31");
    past("before Tuesday's talks", "before Tuesday = before 2025-05-14");
    case("", Tense::Past, "by 2030", "by 2030 = before 2031-01-01");
}

#[test]
fn near_misses() {
    past("it may 7 times march 2 miles", "");
    past("They may. In march, the sun may shine.", "");
    past("The Sun said so; Sat and Wed", "");
    past("a second, the second talks, seconds ago", "");
    past("told USA Today that", "");
    past("on the 7th floor", "");
    past("the 7th", "");
    past("in 2016 cases of 2000", "");
    past("every Friday, on Fridays, Good Friday", "");
    past("earlier than expected, the earlier talks", "");
    past("two weeks earlier", "");
    past("the last two weeks of it, and the last year", "");
    past("the day, the week, the year of the horse", "");
    past("a proposal by May, told April", "");
    past("In August. 7 people", "August = 2024-08");
    past("It ended last. Year two began.", "");
    past("", "");
}

#[test]
fn ends_of_weeks_months_and_years() {
    // A Sunday.
    case("2025-05-18", Tense::Past, "Sunday, Monday", "Sunday = 2025-05-18; Monday = 2025-05-12");
    case("2025-05-18", Tense::Past, "this week", "this week = 2025-05-12..2025-05-18");
    case("2025-05-18", Tense::Future, "next Friday", "next Friday = 2025-05-23");
    case("2025-05-31", Tense::Past, "three months ago", "three months ago = 2025-02");
    case("2025-05-31", Tense::Future, "tomorrow", "tomorrow = 2025-06-01");
    case("2025-03-31", Tense::Past, "on the 30th", "the 30th = 2025-03-30");
    case("2025-03-15", Tense::Past, "on the 31st", "the 31st = 2025-01-31");
    case("2025-01-01", Tense::Past, "yesterday", "yesterday = 2024-12-31");
    case("2024-12-31", Tense::Future, "next week", "next week = 2025-01-06..2025-01-12");
    case("2024-12-31", Tense::Future, "next month", "next month = 2025-01");
    case("2025-01-02", Tense::Past, "on Dec. 30", "Dec. 30 = 2024-12-30");
    case("2024-03-01", Tense::Past, "yesterday", "yesterday = 2024-02-29");
    case("2024-02-29", Tense::Past, "a year ago", "a year ago = 2023");
    case("2025-05-15", Tense::Past, "on Feb. 29", "Feb. 29 = 2024-02-29");
    case("2025-05-15", Tense::Future, "on Feb. 29", "Feb. 29 = 2028-02-29");
}

#[test]
fn an_anchor_coarser_than_the_phrase_gives_nothing() {
    let past = |anchor, text, expected| case(anchor, Tense::Past, text, expected);
    past("2025-05", "said yesterday, on Monday, last week, on the 7th", "");
    past("2025-05", "this month", "this month = 2025-05");
    past("2025-05", "last year", "last year = 2024");
    past("2025-05", "three months ago", "three months ago = 2025-02");
    past("2025-05", "earlier this year", "earlier this year = 2025-01-01..2025-05-31");
    past("2025-05", "previously", "previously = before 2025-05-31");
    past("2025-05", "on May 7 and April 7", "April 7 = 2025-04-07");
    past("2025", "this month, this year", "this year = 2025");
    past("", "today, previously, on Monday, on May 7", "");
    past("", "on May 7, 2024, and in 2016", "May 7, 2024 = 2024-05-07; 2016 = 2016");
}

#[test]
fn precision_follows_the_words() {
    #[track_caller]
    fn case(text: &str, precision: Precision, rule: &str) {
        let found = dates(text, TODAY, Tense::Past);
        assert_eq!(found[0].range.precision, precision, "{text}");
        assert_eq!(found[0].rule, rule, "{text}");
    }

    case("this month", Precision::Month, "this-unit");
    case("last week", Precision::Week, "last-unit");
    case("last year", Precision::Year, "last-unit");
    case("earlier today", Precision::Day, "today");
    case("earlier this week", Precision::Interval, "earlier-in-unit");
    case("since March", Precision::After, "month");
    case("previously", Precision::Before, "previously");
}

#[test]
fn only_the_given_tokens_are_read() {
    let lexicon = Lexicon::english();
    let document = Document::read("since last Monday and Friday", lexicon);
    let anchor = Published::parse(TODAY).unwrap().range;
    let phrases = Phrases::of(&document, lexicon);
    let found = |tokens| phrases.dates(tokens, Some(&anchor), Tense::Past);
    assert_eq!(found(1..3)[0].evidence.unwrap().of(document.text), "last Monday");
    assert_eq!(found(0..2), []);
    assert_eq!(found(3..5).len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_words_on_any_day_give_ordered_dates(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "last", "next", "this", "the", "of", "on", "since", "by", "end", "year", "weeks", "ago",
                "two", "999", "Monday", "May", "31", "29", "7th", "2023", ",", ".", "earlier", "today", "in",
            ]),
            0..12,
        ),
        day in -3_000_000..3_000_000_i32,
    ) {
        let text = words.join(" ");
        let lexicon = Lexicon::english();
        let document = Document::read(&text, lexicon);
        let anchor = chrono::NaiveDate::from_num_days_from_ce_opt(day).map(DateRange::day);
        for tense in [Tense::Past, Tense::Future, Tense::Unknown] {
            let tokens = 0..document.tokens.len();
            let found = Phrases::of(&document, lexicon).dates(tokens, anchor.as_ref(), tense);
            let spans: Vec<_> = found.iter().map(|dated| dated.evidence.unwrap()).collect();
            proptest::prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            for dated in found {
                let (from, to) = (dated.range.from, dated.range.to);
                proptest::prop_assert!(from.is_none() || to.is_none() || from <= to);
            }
        }
    }
}
