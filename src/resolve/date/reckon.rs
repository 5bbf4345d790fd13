//! What the phrases mean: from slots and an anchor to an interval.

use chrono::{Datelike, NaiveDate};

use super::Tense;
use super::calendar::{
    day_near, day_of_month, decade, month_near, narrowed, quarter, season, season_beside,
    season_between, season_of, shifted, weekday, weekend, weekend_next, whole,
};
use super::slots::Slots;
use crate::lexicon::{Limit, Meaning, Unit};
use crate::model::{DateRange, Precision};

/// The days that a phrase means under an anchor, if all days of the anchor agree.
///
/// Where they differ only in how far an open interval reaches towards the anchor,
/// the widest is true for each of them.
pub(super) fn reckon(
    meaning: Meaning,
    slots: &[Slots; 2],
    anchor: Option<&DateRange>,
    tense: Tense,
) -> Option<DateRange> {
    if is_absolute(meaning, slots) {
        return absolute(meaning, slots);
    }
    let anchor = anchor?;
    let first = seen_from(anchor.from?, meaning, slots, tense)?;
    let last = seen_from(anchor.to?, meaning, slots, tense)?;
    if first == last {
        return Some(first);
    }
    let open = matches!(first.precision, Precision::Interval | Precision::Before);
    let one_end = first.from == last.from || first.to == last.to;
    (open && first.precision == last.precision && one_end).then_some(DateRange {
        from: first.from.min(last.from),
        to: first.to.max(last.to),
        precision: first.precision,
    })
}

/// What a bound makes of a date: `since`, `by`, `before`, `early`.
///
/// A range that is open already stays as it is.
pub(super) fn bounded(range: DateRange, bound: Limit, anchor: Option<&DateRange>) -> DateRange {
    let (Some(from), Some(to)) = (range.from, range.to) else { return range };
    let up_to = DateRange { from: None, to: Some(to), precision: Precision::Before };
    match bound {
        Limit::From => DateRange { from: Some(from), to: None, precision: Precision::After },
        Limit::Before if range.precision == Precision::Day => up_to,
        Limit::Before => DateRange::before(from),
        Limit::Until => match anchor.and_then(|anchor| anchor.from) {
            Some(start) if start <= to => DateRange::between(start, to, Precision::Interval),
            _ => up_to,
        },
        Limit::Early | Limit::Middle | Limit::Late => narrowed(range, bound).unwrap_or(range),
    }
}

/// Whether the words name their year, so that they need no anchor.
fn is_absolute(meaning: Meaning, [first, second]: &[Slots; 2]) -> bool {
    match meaning {
        Meaning::Date | Meaning::WeekOf | Meaning::Quarter | Meaning::Season => {
            first.year.is_some() || first.iso.is_some()
        }
        Meaning::Range => first.year.is_some() || second.year.is_some(),
        Meaning::Decade => true,
        _ => false,
    }
}

/// What words with a year mean; nothing where the calendar has no such day.
fn absolute(meaning: Meaning, slots: &[Slots; 2]) -> Option<DateRange> {
    let [first, second] = slots;
    let year = || i32::try_from(first.year?).ok();
    match meaning {
        Meaning::Date if first.iso.is_some() => first.iso.map(DateRange::day),
        Meaning::Date => date_of(first, year()?),
        Meaning::WeekOf => whole(Unit::Week, date_of(first, year()?)?.from?),
        Meaning::Quarter => quarter(year()?, first.quarter.or(first.day)?),
        Meaning::Season => {
            // The winter of 2023-24.
            let short = first.number.and_then(|number| first.year_behind(&format!("{number:02}")));
            match first.last.or(short) {
                Some(last) => season_between(first.season?, year()?, i32::try_from(last).ok()?),
                None => season_of(first.season?, year()?),
            }
        }
        Meaning::Range => absolute_range(first, second),
        _ => decade(first.decade?),
    }
}

/// The range between two dates of which at least one has a year.
fn absolute_range(first: &Slots, second: &Slots) -> Option<DateRange> {
    let date = |slots: &Slots, year: u32| date_of(slots, i32::try_from(year).ok()?);
    // In 2010-2014: both years stand in one word.
    if let (None, Some(year), Some(last)) = (first.day, first.year, first.last) {
        return span(&date(first, year)?, &date(first, last)?);
    }
    let second = second_date(first, second);
    let last = second.year.or(first.year)?;
    // From Nov. 5 to Jan. 3, 2025: the year is that of the second date.
    let before = u32::from(first.month > second.month);
    let year = first.year.or_else(|| last.checked_sub(before))?;
    span(&date(first, year)?, &date(&second, last)?)
}

fn date_of(slots: &Slots, year: i32) -> Option<DateRange> {
    let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    match (slots.month, slots.day) {
        (Some(month), Some(day)) => date(month, day).map(DateRange::day),
        (Some(month), None) => date(month, 1).map(DateRange::month_of),
        _ => date(1, 1).map(DateRange::year_of),
    }
}

/// The second date of a range, with the month of the first where it names none: "May 12 to 15".
fn second_date(first: &Slots, second: &Slots) -> Slots {
    Slots {
        month: second.month.or(first.month),
        day: second.day.or(first.last),
        year: second.year,
        ..*second
    }
}

/// All days of two dates and those between them, if they stand in that order.
fn span(first: &DateRange, last: &DateRange) -> Option<DateRange> {
    let (from, to) = (first.from?, last.to?);
    (from <= to).then(|| DateRange::between(from, to, Precision::Interval))
}

/// What a phrase means in an article of one day.
fn seen_from(
    today: NaiveDate,
    meaning: Meaning,
    both: &[Slots; 2],
    tense: Tense,
) -> Option<DateRange> {
    let slots = &both[0];
    let steps = |sign: i64| {
        let (unit, held) = slots.unit?;
        let count = i64::from(slots.number.unwrap_or(1)) * i64::from(held);
        Some((unit, shifted(today, unit, sign * count)?))
    };
    let this_unit = || slots.unit.and_then(|(unit, _)| whole(unit, today));
    let up_to = |day| DateRange { from: None, to: Some(day), precision: Precision::Before };
    let year = |count: i32| today.year().checked_add(count);
    let interval = |from, to| DateRange::between(from, to, Precision::Interval);
    match meaning {
        Meaning::Day(count) => shifted(today, Unit::Day, count.into()).map(DateRange::day),
        Meaning::Unit(count) => {
            let (unit, _) = slots.unit?;
            whole(unit, shifted(today, unit, count.into())?)
        }
        Meaning::Ago => steps(-1).and_then(|(unit, day)| whole(unit, day)),
        // "In two weeks" is a deadline only of what is to come: "it grew in two weeks".
        Meaning::Ahead if tense == Tense::Future => {
            steps(1).and_then(|(unit, day)| whole(unit, day))
        }
        Meaning::Rolling => steps(-1).map(|(_, day)| interval(day, today)),
        Meaning::RollingNext => steps(1).map(|(_, day)| interval(today, day)),
        Meaning::UnitSoFar => Some(interval(this_unit()?.from?, today)),
        Meaning::UnitToCome => Some(interval(today, this_unit()?.to?)),
        Meaning::Before => Some(DateRange::before(today)),
        Meaning::SoFar => Some(up_to(today)),
        Meaning::Weekday | Meaning::WeekdayThis | Meaning::WeekdayLast | Meaning::WeekdayNext => {
            weekday(today, meaning, slots.weekday?, tense)
        }
        Meaning::Weekend => weekend(today, tense),
        Meaning::WeekendLast => weekend(whole(Unit::Week, today)?.from?, Tense::Past),
        Meaning::WeekendNext => weekend_next(today),
        Meaning::MonthLast => month_near(today, slots.month?, -12, -1),
        Meaning::MonthNext => month_near(today, slots.month?, 1, 12),
        Meaning::MonthOf(count) => date_of(slots, year(count)?),
        Meaning::DayOfMonth => day_of_month(today, slots.day?, tense),
        Meaning::Date => nearest(today, slots, tense),
        Meaning::WeekOf => whole(Unit::Week, nearest(today, slots, tense)?.from?),
        Meaning::Quarter => {
            let number = slots.quarter.or(slots.day)?;
            let mut years = [0, if tense == Tense::Future { 1 } else { -1 }].into_iter();
            years.find_map(|count| {
                let found = quarter(year(count)?, number)?;
                let fits =
                    if tense == Tense::Future { found.to? >= today } else { found.from? <= today };
                fits.then_some(found)
            })
        }
        Meaning::QuarterOf(count) => quarter(year(count)?, slots.quarter.or(slots.day)?),
        Meaning::Season => season(today, slots.season?, tense),
        Meaning::SeasonThis | Meaning::SeasonLast | Meaning::SeasonNext => {
            season_beside(today, meaning, slots.season?, tense)
        }
        Meaning::SeasonOf(count) => season_of(slots.season?, year(count)?),
        Meaning::Range => range_near(today, slots, &second_date(slots, &both[1]), tense),
        Meaning::Ahead | Meaning::Decade | Meaning::Nothing => None,
    }
}

/// The nearest date without a year.
fn nearest(today: NaiveDate, slots: &Slots, tense: Tense) -> Option<DateRange> {
    match slots.day {
        Some(day) => day_near(today, slots.month?, day, tense),
        None if tense == Tense::Future => month_near(today, slots.month?, 0, 11),
        None => month_near(today, slots.month?, -11, 0),
    }
}

/// The range from one date without a year to another.
///
/// What has happened ends no later than today; else the first date is the nearest, and the second follows it.
fn range_near(today: NaiveDate, first: &Slots, second: &Slots, tense: Tense) -> Option<DateRange> {
    let find = |today, slots: &Slots, tense| match slots.weekday {
        Some(day) => weekday(today, Meaning::Weekday, day, tense),
        None => nearest(today, slots, tense),
    };
    let (from, to) = if tense == Tense::Past {
        let to = find(today, second, Tense::Past)?;
        (find(to.from?, first, Tense::Past)?, to)
    } else {
        let from = find(today, first, tense)?;
        (from, find(from.from?, second, Tense::Future)?)
    };
    span(&from, &to)
}
