//! The arithmetic of the calendar behind the date phrases. Weeks run from Monday to Sunday.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};

use super::Tense;
use crate::lexicon::{Limit, Meaning, Unit};
use crate::model::{DateRange, Precision};

/// What the slots of a phrase were filled with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slots {
    pub month: Option<u32>,
    pub day: Option<u32>,
    pub year: Option<u32>,
    /// From Monday, 0.
    pub weekday: Option<u32>,
    pub number: Option<u32>,
    /// A unit and how many of it one word holds.
    pub unit: Option<(Unit, u32)>,
    pub iso: Option<NaiveDate>,
}

/// The days that a phrase means under an anchor, if all days of the anchor agree.
///
/// Where they differ only in how far an open interval reaches towards the anchor,
/// the widest is true for each of them.
pub(super) fn reckon(
    meaning: Meaning,
    slots: &Slots,
    anchor: Option<&DateRange>,
    tense: Tense,
) -> Option<DateRange> {
    if meaning == Meaning::Date && (slots.year.is_some() || slots.iso.is_some()) {
        return absolute(slots);
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

/// The interval that a bound makes of a date: `since`, `by`, `before`.
///
/// A range that is open already stays as it is.
pub(super) fn bounded(range: DateRange, bound: Limit, anchor: Option<&DateRange>) -> DateRange {
    let (Some(from), Some(to)) = (range.from, range.to) else { return range };
    let up_to = DateRange { from: None, to: Some(to), precision: Precision::Before };
    match bound {
        Limit::From => DateRange { from: Some(from), to: None, precision: Precision::After },
        Limit::Before => up_to,
        Limit::Until => match anchor.and_then(|anchor| anchor.from) {
            Some(start) if start <= to => DateRange::between(start, to, Precision::Interval),
            _ => up_to,
        },
    }
}

fn absolute(slots: &Slots) -> Option<DateRange> {
    if let Some(day) = slots.iso {
        return Some(DateRange::day(day));
    }
    let year = i32::try_from(slots.year?).ok()?;
    let date = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    match (slots.month, slots.day) {
        (Some(month), Some(day)) => date(month, day).map(DateRange::day),
        (Some(month), None) => date(month, 1).map(DateRange::month_of),
        _ => date(1, 1).map(DateRange::year_of),
    }
}

/// What a phrase means in an article of one day.
fn seen_from(today: NaiveDate, meaning: Meaning, slots: &Slots, tense: Tense) -> Option<DateRange> {
    let steps = |sign: i64| {
        let (unit, held) = slots.unit?;
        let count = i64::from(slots.number?) * i64::from(held);
        shifted(today, unit, sign * count).and_then(|day| whole(unit, day))
    };
    let this_unit = || slots.unit.and_then(|(unit, _)| whole(unit, today));
    let up_to = |day| DateRange { from: None, to: Some(day), precision: Precision::Before };
    match meaning {
        Meaning::Day(count) => shifted(today, Unit::Day, count.into()).map(DateRange::day),
        Meaning::Unit(count) => {
            let (unit, _) = slots.unit?;
            whole(unit, shifted(today, unit, count.into())?)
        }
        Meaning::Ago => steps(-1),
        // "In two weeks" is a deadline only of what is to come: "it grew in two weeks".
        Meaning::Ahead => (tense == Tense::Future).then(|| steps(1))?,
        Meaning::UnitSoFar => {
            Some(DateRange::between(this_unit()?.from?, today, Precision::Interval))
        }
        Meaning::UnitToCome => {
            Some(DateRange::between(today, this_unit()?.to?, Precision::Interval))
        }
        Meaning::Before => Some(DateRange::before(today)),
        Meaning::SoFar => Some(up_to(today)),
        Meaning::Weekday | Meaning::WeekdayThis | Meaning::WeekdayLast | Meaning::WeekdayNext => {
            weekday(today, meaning, slots.weekday?, tense)
        }
        Meaning::MonthLast => month_near(today, slots.month?, -12, -1),
        Meaning::MonthNext => month_near(today, slots.month?, 1, 12),
        Meaning::DayOfMonth => day_of_month(today, slots.day?, tense),
        Meaning::Date => match slots.day {
            Some(day) => day_near(today, slots.month?, day, tense),
            None if tense == Tense::Future => month_near(today, slots.month?, 0, 11),
            None => month_near(today, slots.month?, -11, 0),
        },
        Meaning::Nothing => None,
    }
}

fn shifted(day: NaiveDate, unit: Unit, count: i64) -> Option<NaiveDate> {
    let months = |each: i64| {
        let months = Months::new(u32::try_from((count * each).abs()).ok()?);
        if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    match unit {
        Unit::Day => day.checked_add_signed(TimeDelta::try_days(count)?),
        Unit::Week => day.checked_add_signed(TimeDelta::try_weeks(count)?),
        Unit::Month => months(1),
        Unit::Year => months(12),
    }
}

/// The calendar unit that a day lies in.
fn whole(unit: Unit, day: NaiveDate) -> Option<DateRange> {
    Some(match unit {
        Unit::Day => DateRange::day(day),
        Unit::Week => {
            let monday = day.week(chrono::Weekday::Mon).checked_first_day()?;
            let sunday = monday.checked_add_days(Days::new(6))?;
            DateRange::between(monday, sunday, Precision::Week)
        }
        Unit::Month => DateRange::month_of(day),
        Unit::Year => DateRange::year_of(day),
    })
}

fn weekday(today: NaiveDate, meaning: Meaning, weekday: u32, tense: Tense) -> Option<DateRange> {
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

/// The month of that number among those from `first` to `last` months away.
fn month_near(today: NaiveDate, month: u32, first: i64, last: i64) -> Option<DateRange> {
    let start = today.with_day(1)?;
    (first..=last)
        .filter_map(|count| shifted(start, Unit::Month, count))
        .find(|day| day.month() == month)
        .map(DateRange::month_of)
}

/// The nearest such day of a month, up to today or from today. The 29th of February may be eight years away.
fn day_near(today: NaiveDate, month: u32, day: u32, tense: Tense) -> Option<DateRange> {
    let future = tense == Tense::Future;
    (0..=8)
        .map(|years| if future { today.year() + years } else { today.year() - years })
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|day| if future { *day >= today } else { *day <= today })
        .map(DateRange::day)
}

fn day_of_month(today: NaiveDate, day: u32, tense: Tense) -> Option<DateRange> {
    let future = tense == Tense::Future;
    let start = today.with_day(1)?;
    // Of two neighbouring months one has every day, so three months are enough.
    (0..=2)
        .filter_map(|count| shifted(start, Unit::Month, if future { count } else { -count }))
        .filter_map(|month| month.with_day(day))
        .find(|day| if future { *day >= today } else { *day <= today })
        .map(DateRange::day)
}
