//! What the slots of a phrase are filled with.

use chrono::NaiveDate;

use crate::lexicon::{CalendarWord, Lexicon, Look, Slot, Unit};
use crate::text::Token;

/// The values that the words of one date gave.
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
    /// From spring, 0.
    pub season: Option<u32>,
    pub quarter: Option<u32>,
    /// The first year of a decade.
    pub decade: Option<u32>,
    /// The second number of two in one word: 15 in "12-15".
    pub last: Option<u32>,
}

impl Slots {
    /// Takes a token into a slot; false if it does not fit there.
    ///
    /// `written` is the token as it stands in the text. [`Slot::of`] lists the slots for which it may be true.
    pub fn fill(&mut self, slot: Slot, token: &Token, written: &str, lexicon: &Lexicon) -> bool {
        let dates = &lexicon.dates;
        let own = dates.calendar_at(token.calendar);
        let is_one_word = own.is_some() || !token.looks.has(Look::Hyphenated);
        let prefixed = if is_one_word { None } else { dates.prefix(&token.lower) };
        let lower = prefixed.map_or(&*token.lower, |(_, rest)| rest);
        let word = own.or_else(|| prefixed.and_then(|(_, rest)| dates.calendar_word(rest)));
        // May the month is a name; "may" and "march" are not.
        let is_capital = match prefixed {
            Some(_) => {
                written.rsplit('-').next().is_some_and(|rest| rest.starts_with(char::is_uppercase))
            }
            None => token.is_capital(),
        };
        match (slot, word) {
            (Slot::Month, Some(CalendarWord::Month(month) | CalendarWord::ShortMonth(month))) => {
                set(&mut self.month, Some(month)) && is_capital
            }
            (Slot::Weekday | Slot::AnyWeekday, Some(CalendarWord::Weekday(weekday)))
            | (Slot::AnyWeekday, Some(CalendarWord::ShortWeekday(weekday))) => {
                set(&mut self.weekday, Some(weekday)) && is_capital
            }
            (Slot::Nth | Slot::Day, Some(CalendarWord::Ordinal(day)))
            | (Slot::Ordinal, Some(CalendarWord::OrdinalWord(day))) => {
                set(&mut self.day, Some(day))
            }
            (Slot::Number, Some(CalendarWord::Number(number))) => {
                set(&mut self.number, Some(number))
            }
            (Slot::Unit, Some(CalendarWord::Units(unit, 1))) => {
                set(&mut self.unit, Some((unit, 1))) && unit != Unit::Day
            }
            (Slot::Span, Some(CalendarWord::Units(unit, count))) => {
                set(&mut self.unit, Some((unit, count)))
            }
            (Slot::Season, Some(CalendarWord::Season(season))) => {
                set(&mut self.season, Some(season))
            }
            (Slot::Quarter, Some(CalendarWord::Quarter(quarter))) => {
                set(&mut self.quarter, Some(quarter))
            }
            (Slot::Decade, Some(CalendarWord::Decade(decade)))
            | (Slot::ShortDecade, Some(CalendarWord::ShortDecade(decade))) => {
                set(&mut self.decade, Some(decade))
            }
            (Slot::PartOfDay, Some(CalendarWord::PartOfDay)) => true,
            (_, None) => self.fill_figures(slot, lower),
            _ => false,
        }
    }

    fn fill_figures(&mut self, slot: Slot, lower: &str) -> bool {
        match slot {
            Slot::Day => set(&mut self.day, figures(lower, 1, 2).filter(|day| is_day(*day))),
            Slot::Number => set(&mut self.number, figures(lower, 1, 3)),
            Slot::Year => set(&mut self.year, figures(lower, 4, 4).filter(|year| is_year(*year))),
            Slot::Iso => {
                self.iso = lower.parse().ok().filter(|_| lower.len() == 10);
                self.iso.is_some()
            }
            Slot::Days => {
                let Some((first, last)) = lower.split_once('-') else { return false };
                set(&mut self.day, figures(first, 1, 2).filter(|day| is_day(*day)))
                    && set(&mut self.last, figures(last, 1, 2).filter(|day| is_day(*day)))
            }
            Slot::Years => {
                let Some((first, last)) = lower.split_once('-') else { return false };
                set(&mut self.year, figures(first, 4, 4).filter(|year| is_year(*year))) && {
                    let last = self.year_behind(last);
                    set(&mut self.last, last)
                }
            }
            _ => false,
        }
    }

    /// The second year of two: 2014, or 24 behind 2023.
    pub fn year_behind(&self, written: &str) -> Option<u32> {
        let short =
            || figures(written, 2, 2).zip(self.year).map(|(two, year)| year / 100 * 100 + two);
        figures(written, 4, 4).or_else(short).filter(|year| is_year(*year))
    }
}

fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

/// The number that so many digits write.
fn figures(written: &str, least: usize, most: usize) -> Option<u32> {
    let digits = written.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (least..=most).contains(&written.len())).then(|| written.parse().ok())?
}

fn is_day(day: u32) -> bool {
    (1..=31).contains(&day)
}

fn is_year(year: u32) -> bool {
    (1500..2200).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    #[test]
    fn no_word_fills_a_slot_that_is_not_listed_for_it() {
        let lexicon = Lexicon::english();
        let text = "May Oct. Friday Fri. 7th seventh seven weeks week fortnight summer Q3 1990s 90s evening 7 31 99 999 \
                    2025 2025-05-15 12-15 2010-2014 2023-24 mid-October mid-2019 early-90s ferry 7,000 5.15";
        let document = Document::read(text, lexicon);
        let mut filled = 0;
        for token in &document.tokens {
            let dates = &lexicon.dates;
            let own = dates.calendar_at(token.calendar);
            let rest =
                || dates.prefix(&token.lower).and_then(|(_, rest)| dates.calendar_word(rest));
            let listed = Slot::of(own.or_else(rest));
            for (slot, name) in Slot::ALL {
                if Slots::default().fill(slot, token, document.word(token), lexicon) {
                    assert!(listed.contains(&slot), "{} fills {name}", token.lower);
                    filled += 1;
                }
            }
        }
        assert!(filled > 25, "{filled}");
    }
}
