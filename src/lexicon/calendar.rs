//! The words of the calendar: months, weekdays, units of time and how many.

use super::table::Row;
use crate::error::Result;

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// One day.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months, from January, April, July or October on.
    Quarter,
    /// A year of the calendar.
    Year,
}

/// A word of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarWord {
    /// October: 10.
    Month(u32),
    /// Oct: 10.
    ShortMonth(u32),
    /// Friday: 4.
    Weekday(u32),
    /// Fri: 4.
    ShortWeekday(u32),
    /// 7th: 7.
    Ordinal(u32),
    /// seventh: 7.
    OrdinalWord(u32),
    /// two: 2.
    Number(u32),
    /// fortnights: two of the unit week.
    Units(Unit, u32),
    /// evening
    PartOfDay,
    /// summer: 1; spring is 0.
    Season(u32),
    /// Q3: 3.
    Quarter(u32),
    /// 1990s: 1990.
    Decade(u32),
    /// 90s: 1990.
    ShortDecade(u32),
}

impl CalendarWord {
    /// The word of a line of `calendar.txt`.
    pub(super) fn of(row: &Row) -> Result<Self> {
        let value = row.cell("value");
        let value = value.parse().map_err(|_| row.error(format!("{value:?} is no number")))?;
        row.one_of(
            "kind",
            &[
                (CalendarWord::Month(value), "month"),
                (CalendarWord::ShortMonth(value), "month-short"),
                (CalendarWord::Weekday(value), "weekday"),
                (CalendarWord::ShortWeekday(value), "weekday-short"),
                (CalendarWord::Ordinal(value), "ordinal"),
                (CalendarWord::OrdinalWord(value), "ordinal-word"),
                (CalendarWord::Number(value), "number"),
                (CalendarWord::Units(Unit::Day, value), "days"),
                (CalendarWord::Units(Unit::Week, value), "weeks"),
                (CalendarWord::Units(Unit::Month, value), "months"),
                (CalendarWord::Units(Unit::Year, value), "years"),
                (CalendarWord::Units(Unit::Quarter, value), "quarters"),
                (CalendarWord::PartOfDay, "part"),
                (CalendarWord::Season(value), "season"),
                (CalendarWord::Quarter(value), "quarter"),
                (CalendarWord::Decade(value), "decade"),
                (CalendarWord::ShortDecade(value), "decade-short"),
            ],
        )
    }
}
