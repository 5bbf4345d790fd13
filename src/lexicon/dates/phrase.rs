//! The phrases that name days: their slots, what they mean, and how a line of the list is read.

use super::super::calendar::CalendarWord;
use super::super::table::Row;
use crate::error::Result;

/// A place in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// `<month>`: October, Oct.
    Month,
    /// `<weekday>`: Friday.
    Weekday,
    /// `<any-weekday>`: Friday, Fri.
    AnyWeekday,
    /// `<part>`: evening.
    PartOfDay,
    /// `<number>`: 2, two.
    Number,
    /// `<nth>`: 7th.
    Nth,
    /// `<day>`: 7, 7th.
    Day,
    /// `<ordinal>`: seventh.
    Ordinal,
    /// `<year>`: 2016.
    Year,
    /// `<iso>`: 2025-05-15.
    Iso,
    /// `<unit>`: week, month, quarter, year.
    Unit,
    /// `<span>`: day, week, month, quarter, year.
    Span,
    /// `<season>`: summer.
    Season,
    /// `<quarter>`: Q3.
    Quarter,
    /// `<decade>`: 1990s.
    Decade,
    /// `<short-decade>`: 90s.
    ShortDecade,
    /// `<days>`: 12-15.
    Days,
    /// `<years>`: 2010-2014, 2023-24.
    Years,
}

impl Slot {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The slots that a word of the calendar can fill; of figures, or of anything else, those that figures can.
    pub fn of(word: Option<CalendarWord>) -> &'static [Slot] {
        match word {
            Some(CalendarWord::Month(_) | CalendarWord::ShortMonth(_)) => &[Slot::Month],
            Some(CalendarWord::Weekday(_)) => &[Slot::Weekday, Slot::AnyWeekday],
            Some(CalendarWord::ShortWeekday(_)) => &[Slot::AnyWeekday],
            Some(CalendarWord::Ordinal(_)) => &[Slot::Nth, Slot::Day],
            Some(CalendarWord::OrdinalWord(_)) => &[Slot::Ordinal],
            Some(CalendarWord::Number(_)) => &[Slot::Number],
            Some(CalendarWord::Units(..)) => &[Slot::Unit, Slot::Span],
            Some(CalendarWord::Season(_)) => &[Slot::Season],
            Some(CalendarWord::Quarter(_)) => &[Slot::Quarter],
            Some(CalendarWord::Decade(_)) => &[Slot::Decade],
            Some(CalendarWord::ShortDecade(_)) => &[Slot::ShortDecade],
            Some(CalendarWord::PartOfDay) => &[Slot::PartOfDay],
            None => &[Slot::Day, Slot::Number, Slot::Year, Slot::Iso, Slot::Days, Slot::Years],
        }
    }

    /// Every slot, as the list writes it.
    pub const ALL: [(Slot, &'static str); 18] = [
        (Slot::Month, "<month>"),
        (Slot::Weekday, "<weekday>"),
        (Slot::AnyWeekday, "<any-weekday>"),
        (Slot::PartOfDay, "<part>"),
        (Slot::Number, "<number>"),
        (Slot::Nth, "<nth>"),
        (Slot::Day, "<day>"),
        (Slot::Ordinal, "<ordinal>"),
        (Slot::Year, "<year>"),
        (Slot::Iso, "<iso>"),
        (Slot::Unit, "<unit>"),
        (Slot::Span, "<span>"),
        (Slot::Season, "<season>"),
        (Slot::Quarter, "<quarter>"),
        (Slot::Decade, "<decade>"),
        (Slot::ShortDecade, "<short-decade>"),
        (Slot::Days, "<days>"),
        (Slot::Years, "<years>"),
    ];
}

/// What may stand at one place of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// One of these words, in lower case.
    Words(Vec<&'static str>),
    /// A word of the calendar or a number.
    Slot(Slot),
}

/// What a phrase means, seen from the day of publication; `dates.txt` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the list that names them says what each means")]
pub enum Meaning {
    Day(i32),
    Unit(i32),
    QuarterOf(i32),
    SeasonOf(i32),
    MonthOf(i32),
    Ago,
    Ahead,
    Weekday,
    WeekdayThis,
    WeekdayLast,
    WeekdayNext,
    MonthLast,
    MonthNext,
    DayOfMonth,
    Date,
    UnitSoFar,
    UnitToCome,
    Before,
    SoFar,
    Range,
    WeekOf,
    Quarter,
    Season,
    SeasonThis,
    SeasonLast,
    SeasonNext,
    Decade,
    Weekend,
    WeekendLast,
    WeekendNext,
    Rolling,
    RollingNext,
    Nothing,
}

impl Meaning {
    const PLAIN: [(Meaning, &'static str); 28] = [
        (Meaning::Ago, "ago"),
        (Meaning::Ahead, "ahead"),
        (Meaning::Weekday, "weekday"),
        (Meaning::WeekdayThis, "weekday-this"),
        (Meaning::WeekdayLast, "weekday-last"),
        (Meaning::WeekdayNext, "weekday-next"),
        (Meaning::MonthLast, "month-last"),
        (Meaning::MonthNext, "month-next"),
        (Meaning::DayOfMonth, "day-of-month"),
        (Meaning::Date, "date"),
        (Meaning::UnitSoFar, "unit-so-far"),
        (Meaning::UnitToCome, "unit-to-come"),
        (Meaning::Before, "before"),
        (Meaning::SoFar, "so-far"),
        (Meaning::Range, "range"),
        (Meaning::WeekOf, "week-of"),
        (Meaning::Quarter, "quarter"),
        (Meaning::Season, "season"),
        (Meaning::SeasonThis, "season-this"),
        (Meaning::SeasonLast, "season-last"),
        (Meaning::SeasonNext, "season-next"),
        (Meaning::Decade, "decade"),
        (Meaning::Weekend, "weekend"),
        (Meaning::WeekendLast, "weekend-last"),
        (Meaning::WeekendNext, "weekend-next"),
        (Meaning::Rolling, "rolling"),
        (Meaning::RollingNext, "rolling-next"),
        (Meaning::Nothing, "nothing"),
    ];

    pub(super) fn of(row: &Row) -> Result<Self> {
        let Some((name, count)) = row.cell("meaning").split_once(' ') else {
            return row.one_of("meaning", &Self::PLAIN);
        };
        let count = count.parse().map_err(|_| row.error(format!("{count:?} is no number")))?;
        match name {
            "day" => Ok(Meaning::Day(count)),
            "unit" => Ok(Meaning::Unit(count)),
            "quarter" => Ok(Meaning::QuarterOf(count)),
            "season" => Ok(Meaning::SeasonOf(count)),
            "month" => Ok(Meaning::MonthOf(count)),
            _ => Err(row.error(format!("{name:?} counts nothing; see the head of the list"))),
        }
    }
}

/// A phrase that names days. Phrases with optional words are several of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// What must stand before it without being part of it.
    pub context: Vec<Element>,
    /// The phrase itself, never empty.
    pub elements: Vec<Element>,
    /// From which element on the slots are those of the second date: to 15 in "May 12 to 15".
    pub second: usize,
    /// Whether the phrase names no day when a noun or verb follows: "on the 7th floor".
    pub guarded: bool,
    /// What it means.
    pub meaning: Meaning,
    /// The name of the rule.
    pub rule: &'static str,
}

/// How a word before a date turns it into another interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// From that day on: since March.
    From,
    /// From publication to that day: by Friday.
    Until,
    /// Up to that day: before Thursday's talks.
    Before,
    /// The first half of it: early 2024.
    Early,
    /// The middle half of it: mid-October.
    Middle,
    /// The second half of it: late last year.
    Late,
}

impl Limit {
    pub(super) const ALL: [(Limit, &'static str); 6] = [
        (Limit::From, "from"),
        (Limit::Until, "until"),
        (Limit::Before, "before"),
        (Limit::Early, "early"),
        (Limit::Middle, "middle"),
        (Limit::Late, "late"),
    ];
}

/// The phrases that one with optional words, `[x y]`, stands for.
pub(super) fn variants(open: Vec<Vec<&'static str>>) -> Vec<Vec<&'static str>> {
    let mut all = Vec::new();
    for words in open {
        let start = words.iter().position(|word| word.starts_with('['));
        let end = words.iter().position(|word| word.ends_with(']'));
        let (Some(start), Some(end)) = (start, end) else {
            all.push(words);
            continue;
        };
        let mut with = words.clone();
        with[start] = &with[start][1..];
        with[end] = with[end].trim_end_matches(']');
        let without = [&words[..start], &words[end + 1..]].concat();
        all.extend(variants(vec![with, without]));
    }
    all
}

/// The phrase of a line of `dates.txt` in one of its variants.
pub(super) fn phrase(
    row: &Row,
    words: &[&'static str],
    meaning: Meaning,
    rule: &'static str,
) -> Result<Phrase> {
    let mut phrase = Phrase {
        context: Vec::new(),
        elements: Vec::new(),
        second: usize::MAX,
        guarded: false,
        meaning,
        rule,
    };
    let mut in_context = words.first().is_some_and(|word| word.starts_with('('));
    for word in words {
        let bare = word.trim_matches(['(', ')']);
        if bare == "!" {
            phrase.guarded = true;
            continue;
        }
        if bare == ".." {
            phrase.second = phrase.elements.len();
            continue;
        }
        let element = if bare.starts_with('<') {
            let slot = Slot::ALL.iter().find(|(_, name)| *name == bare);
            Element::Slot(slot.ok_or_else(|| row.error(format!("there is no slot {bare}")))?.0)
        } else {
            Element::Words(bare.split('|').collect())
        };
        if in_context { &mut phrase.context } else { &mut phrase.elements }.push(element);
        in_context &= !word.ends_with(')');
    }
    if phrase.elements.is_empty() {
        return Err(row.error("a phrase needs at least one word"));
    }
    Ok(phrase)
}
