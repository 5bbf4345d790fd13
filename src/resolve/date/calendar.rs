//! The arithmetic of the calendar: weeks run from Monday to Sunday, seasons are those of meteorology in the north.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};

use super::Tense;
use crate::lexicon::{Limit, Meaning, Unit};
use crate::model::{DateRange, Precision};

/// How many days after its publication an article may tell of, when it was revised.
const REVISED: i64 = 14;

/// The number of winter, which begins in one year and ends in the next.
const WINTER: u32 = 3;

pub(super) fn shifted(day: NaiveDate, unit: Unit, count: i64) -> Option<NaiveDate> {
    let months = |each: i64| {
        let months = Months::new(u32::try_from((count * each).abs()).ok()?);
        if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match unit {
        Unit::Day => day.checked_add_signed(TimeDelta::try_days(count)?),
        Unit::Week => day.checked_add_signed(TimeDelta::try_weeks(count)?),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
    }
}

/// The calendar unit that a day lies in.
pub(super) fn whole(unit: Unit, day: NaiveDate) -> Option<DateRange> {
    Some(match unit {
        Unit::Day => DateRange::day(day),
        Unit::Week => {
            let monday = day.week(Weekday::Mon).checked_first_day()?;
            let sunday = monday.checked_add_days(Days::new(6))?;
            DateRange::between(monday, sunday, Precision::Week)
        }
        Unit::Month => DateRange::month_of(day),
        Unit::Quarter => return quarter(day.year(), day.month0() / 3 + 1),
        Unit::Year => DateRange::year_of(day),
    })
}

/// Whole months from one on.
fn months(year: i32, month: u32, count: u32) -> Option<DateRange> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    let to = from.checked_add_months(Months::new(count))?.pred_opt()?;
    Some(DateRange::between(from, to, Precision::Interval))
}

/// The first to the fourth quarter of a year.
pub(super) fn quarter(year: i32, number: u32) -> Option<DateRange> {
    (1..=4).contains(&number).then(|| months(year, number * 3 - 2, 3))?
}

/// The ten years from one on.
pub(super) fn decade(first: u32) -> Option<DateRange> {
    months(i32::try_from(first).ok()?, 1, 120)
}

/// The season that begins in a year.
fn season_from(season: u32, year: i32) -> Option<DateRange> {
    months(year, season * 3 + 3, 3)
}

/// The season that belongs to a year; of a winter both that may be meant.
pub(super) fn season_of(season: u32, year: i32) -> Option<DateRange> {
    let first = if season == WINTER { year.checked_sub(1)? } else { year };
    both(season_from(season, first)?, season_from(season, year)?)
}

/// The season of two years: the winter that begins in the first and ends in the last, or all from one summer to another.
pub(super) fn season_between(season: u32, first: i32, last: i32) -> Option<DateRange> {
    let last = if season == WINTER && last > first { last - 1 } else { last };
    both(season_from(season, first)?, season_from(season, last)?)
}

/// From the first day of one to the last day of another.
fn both(first: DateRange, last: DateRange) -> Option<DateRange> {
    let (from, to) = (first.from?, last.to?);
    (from <= to).then(|| DateRange::between(from, to, Precision::Interval))
}

/// The nearest such season that has begun, or that is not over.
pub(super) fn season(today: NaiveDate, season: u32, tense: Tense) -> Option<DateRange> {
    let future = tense == Tense::Future;
    let mut years = if future { [-1, 0, 1] } else { [0, -1, -2] }.into_iter();
    years.find_map(|count| {
        let found = season_from(season, today.year().checked_add(count)?)?;
        let fits = if future { found.to? >= today } else { found.from? <= today };
        fits.then_some(found)
    })
}

/// The season of this year, the last one or the next one.
///
/// In October, last summer may be that of this year or the one before, for this
/// summer is over: writers differ, so both are covered; the same for the next one in May.
pub(super) fn season_beside(
    today: NaiveDate,
    meaning: Meaning,
    number: u32,
    tense: Tense,
) -> Option<DateRange> {
    let begun = season(today, number, Tense::Past)?;
    let coming = season(today, number, Tense::Future)?;
    let of_year = |range: &DateRange| range.from.map(|from| from.year()) == Some(today.year());
    let year_of = |range: &DateRange| Some(range.from?.year());
    match meaning {
        Meaning::SeasonThis if begun == coming => Some(begun),
        Meaning::SeasonThis if number == WINTER => {
            Some(if tense == Tense::Future { coming } else { begun })
        }
        Meaning::SeasonThis => Some(if of_year(&begun) { begun } else { coming }),
        // The current season is this one, whatever its year.
        Meaning::SeasonLast if begun == coming => {
            season_from(number, year_of(&begun)?.checked_sub(1)?)
        }
        Meaning::SeasonLast if of_year(&begun) => {
            both(season_from(number, year_of(&begun)?.checked_sub(1)?)?, begun)
        }
        Meaning::SeasonLast => Some(begun),
        _ if begun == coming => season_from(number, year_of(&begun)?.checked_add(1)?),
        _ if of_year(&coming) => {
            both(coming, season_from(number, year_of(&coming)?.checked_add(1)?)?)
        }
        _ => Some(coming),
    }
}

/// The half of a range that "early", "mid" or "late" means; a day stays a day.
pub(super) fn narrowed(range: DateRange, part: Limit) -> Option<DateRange> {
    let (from, to) = (range.from?, range.to?);
    let behind = to.succ_opt()?;
    if range.precision == Precision::Day {
        return Some(range);
    }
    let months = (i64::from(behind.year()) - i64::from(from.year())) * 12
        + i64::from(behind.month())
        - i64::from(from.month());
    // Halves of a year are whole months.
    let whole_months = from.day() == 1 && behind.day() == 1 && months > 1;
    let (unit, count) = if whole_months {
        (Unit::Month, months)
    } else {
        (Unit::Day, behind.signed_duration_since(from).num_days())
    };
    let (first, last) = match part {
        Limit::Early => (from, shifted(from, unit, (count + 1) / 2)?),
        Limit::Late => (shifted(from, unit, count / 2)?, behind),
        _ => (shifted(from, unit, count / 4)?, shifted(behind, unit, -(count / 4))?),
    };
    let last = last.pred_opt()?;
    (first <= last).then(|| DateRange::between(first, last, Precision::Interval))
}

pub(super) fn weekday(
    today: NaiveDate,
    meaning: Meaning,
    weekday: u32,
    tense: Tense,
) -> Option<DateRange> {
    let current = today.weekday().num_days_from_monday();
    let back = u64::from((7 + current - weekday) % 7);
    // The next one is never today.
    let forth = 7 - back;
    let day = match (meaning, tense) {
        (Meaning::WeekdayThis, Tense::Past | Tense::Unknown) => {
            whole(Unit::Week, today)?.from?.checked_add_days(Days::new(weekday.into()))?
        }
        (Meaning::WeekdayLast, _) if back == 0 => today.checked_sub_days(Days::new(7))?,
        (Meaning::WeekdayNext, _) => {
            let first = today.checked_add_days(Days::new(forth))?;
            if current < weekday {
                let second = first.checked_add_days(Days::new(7))?;
                return Some(DateRange::between(first, second, Precision::Interval));
            }
            first
        }
        // "will meet Thursday" in an article of a Thursday is that day, as wire agencies write it.
        (Meaning::Weekday | Meaning::WeekdayThis, Tense::Future) => {
            today.checked_add_days(Days::new(forth % 7))?
        }
        _ => today.checked_sub_days(Days::new(back))?,
    };
    Some(DateRange::day(day))
}

/// The Saturday and Sunday of this week, or those before: the nearest that has begun, or that is not over.
///
/// Where the direction is not known it is the nearer one: on a Monday the one before.
pub(super) fn weekend(today: NaiveDate, tense: Tense) -> Option<DateRange> {
    let current = today.weekday();
    let begun = matches!(current, Weekday::Sat | Weekday::Sun);
    let is_past = match tense {
        Tense::Past => !begun,
        Tense::Future => false,
        Tense::Unknown => matches!(current, Weekday::Mon | Weekday::Tue),
    };
    let monday = whole(Unit::Week, today)?.from?;
    let monday = if is_past { monday.checked_sub_days(Days::new(7))? } else { monday };
    let (from, to) =
        (monday.checked_add_days(Days::new(5))?, monday.checked_add_days(Days::new(6))?);
    Some(DateRange::between(from, to, Precision::Interval))
}

/// The weekend behind this one; before a weekend has begun, it may be that one, too.
pub(super) fn weekend_next(today: NaiveDate) -> Option<DateRange> {
    let this = weekend(today, Tense::Future)?;
    let next = weekend(shifted(today, Unit::Week, 1)?, Tense::Future)?;
    if today < this.from? { both(this, next) } else { Some(next) }
}

/// The month of that number among those from `first` to `last` months away.
pub(super) fn month_near(today: NaiveDate, month: u32, first: i64, last: i64) -> Option<DateRange> {
    let start = today.with_day(1)?;
    (first..=last)
        .filter_map(|count| shifted(start, Unit::Month, count))
        .find(|day| day.month() == month)
        .map(DateRange::month_of)
}

/// The nearest such day of a month, up to today or from today. The 29th of February may be eight years away.
pub(super) fn day_near(today: NaiveDate, month: u32, day: u32, tense: Tense) -> Option<DateRange> {
    let future = tense == Tense::Future;
    let found = (0..=8)
        .map(|years| if future { today.year() + years } else { today.year() - years })
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|day| if future { *day >= today } else { *day <= today });
    // A page of May 10 that tells of "May 12" was changed since, and does not speak of a year ago: no day can be told.
    let next = found.and_then(|day| day.checked_add_months(Months::new(12)));
    let is_close = next
        .is_some_and(|next| (1..=REVISED).contains(&next.signed_duration_since(today).num_days()));
    found.filter(|_| tense != Tense::Past || !is_close).map(DateRange::day)
}

pub(super) fn day_of_month(today: NaiveDate, day: u32, tense: Tense) -> Option<DateRange> {
    let future = tense == Tense::Future;
    let start = today.with_day(1)?;
    // Of two neighbouring months one has every day, so three months are enough.
    (0..=2)
        .filter_map(|count| shifted(start, Unit::Month, if future { count } else { -count }))
        .filter_map(|month| month.with_day(day))
        .find(|day| if future { *day >= today } else { *day <= today })
        .map(DateRange::day)
}
