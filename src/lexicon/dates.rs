//! How a language names days: phrases with slots, and the words that fill them.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::Language;
use super::calendar::CalendarWord;
use super::table::Row;
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
    /// `<unit>`: week, month, year.
    Unit,
    /// `<span>`: day, week, month, year.
    Span,
}

impl Slot {
    const ALL: [(Slot, &'static str); 12] = [
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
    Nothing,
}

impl Meaning {
    const PLAIN: [(Meaning, &'static str); 15] = [
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
        (Meaning::Nothing, "nothing"),
    ];

    fn of(row: &Row) -> Result<Self> {
        let Some((name, count)) = row.cell("meaning").split_once(' ') else {
            return row.one_of("meaning", &Self::PLAIN);
        };
        let count = count.parse().map_err(|_| row.error(format!("{count:?} is no number")))?;
        match name {
            "day" => Ok(Meaning::Day(count)),
            "unit" => Ok(Meaning::Unit(count)),
            _ => Err(row.error(format!("{name:?} counts nothing; day and unit do"))),
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
    /// Whether the phrase names no day when a noun or verb follows: "on the 7th floor".
    pub guarded: bool,
    /// What it means.
    pub meaning: Meaning,
    /// The name of the rule.
    pub rule: &'static str,
}

/// How a word before a date turns it into an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// From that day on: since March.
    From,
    /// From publication to that day: by Friday.
    Until,
    /// Up to that day: before Thursday's talks.
    Before,
}

impl Limit {
    const ALL: [(Limit, &'static str); 3] =
        [(Limit::From, "from"), (Limit::Until, "until"), (Limit::Before, "before")];
}

/// The date phrases of a language.
pub struct Dates {
    /// In the order of the list; a token holds the place of its word, counted from 1.
    calendar: Vec<(&'static str, CalendarWord)>,
    phrases: Vec<Phrase>,
    openers: HashSet<&'static str>,
    /// Places in `phrases` of those that begin with a word, and of those that begin with a slot; the longest first.
    by_word: HashMap<&'static str, Vec<usize>>,
    by_slot: Vec<usize>,
    bounds: Vec<(Vec<&'static str>, Limit)>,
}

impl Dates {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let mut calendar = Vec::new();
        let mut known = HashSet::default();
        for row in language.table("calendar", &["word", "kind", "value"])?.rows() {
            calendar.push((row.cell("word"), CalendarWord::of(&row)?));
            if !known.insert(row.cell("word")) {
                return Err(row.error(format!("{:?} has two kinds", row.cell("word"))));
            }
            if calendar.len() > usize::from(u8::MAX) {
                return Err(row.error(format!("a calendar has at most {} words", u8::MAX)));
            }
        }
        let mut phrases = Vec::new();
        for row in language.table("dates", &["phrase", "meaning", "rule"])?.rows() {
            let (meaning, rule) = (Meaning::of(&row)?, row.cell("rule"));
            for words in variants(vec![row.cell("phrase").split(' ').collect()]) {
                phrases.push(phrase(&row, &words, meaning, rule)?);
            }
        }
        let mut bounds = Vec::new();
        for row in language.table("date_bounds", &["words", "bound"])?.rows() {
            bounds.push((row.list("words").collect(), row.one_of("bound", &Limit::ALL)?));
        }
        let mut openers: HashSet<&'static str> = calendar.iter().map(|(word, _)| *word).collect();
        let mut by_word: HashMap<&'static str, Vec<usize>> = HashMap::default();
        let mut by_slot = Vec::new();
        for (place, phrase) in phrases.iter().enumerate() {
            match &phrase.elements[0] {
                Element::Words(words) => {
                    openers.extend(words);
                    for word in words {
                        by_word.entry(word).or_default().push(place);
                    }
                }
                Element::Slot(_) => by_slot.push(place),
            }
        }
        let longest_first =
            |places: &mut Vec<usize>| places.sort_by_key(|at| Reverse(phrases[*at].elements.len()));
        by_word.values_mut().for_each(longest_first);
        longest_first(&mut by_slot);
        Ok(Self { calendar, phrases, openers, by_word, by_slot, bounds })
    }

    /// The word of the calendar at a place that a token holds.
    pub fn calendar_at(&self, place: u8) -> Option<CalendarWord> {
        let at = usize::from(place).checked_sub(1)?;
        self.calendar.get(at).map(|(_, word)| *word)
    }

    /// All words of the calendar, in lower case, with their places.
    pub(super) fn calendar(&self) -> impl Iterator<Item = (&'static str, u8)> {
        self.calendar.iter().zip(1..).map(|((word, _), place)| (*word, place))
    }

    /// The words in lower case with which a phrase can begin; numbers always can.
    pub(super) fn openers(&self) -> impl Iterator<Item = &'static str> {
        self.openers.iter().copied()
    }

    /// The phrases that can begin with a word in lower case, each with its place in the list: first
    /// those that begin with the word, then those that begin with a slot, if the word `fills` one.
    ///
    /// Of each the longest first, and of equal ones the first of the list.
    pub fn phrases_from(
        &self,
        lower: &str,
        fills: bool,
    ) -> [impl Iterator<Item = (usize, &Phrase)>; 2] {
        let by_word = self.by_word.get(lower).map_or(&[][..], Vec::as_slice);
        let by_slot = if fills { self.by_slot.as_slice() } else { &[] };
        [by_word, by_slot].map(|places| places.iter().map(|place| (*place, &self.phrases[*place])))
    }

    /// The words that open an interval at the date behind them.
    pub fn bounds(&self) -> impl Iterator<Item = (&[&'static str], Limit)> {
        self.bounds.iter().map(|(words, bound)| (words.as_slice(), *bound))
    }
}

/// The phrases that one with optional words, `[x y]`, stands for.
fn variants(open: Vec<Vec<&'static str>>) -> Vec<Vec<&'static str>> {
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

fn phrase(
    row: &Row,
    words: &[&'static str],
    meaning: Meaning,
    rule: &'static str,
) -> Result<Phrase> {
    let mut phrase =
        Phrase { context: Vec::new(), elements: Vec::new(), guarded: false, meaning, rule };
    let mut in_context = words.first().is_some_and(|word| word.starts_with('('));
    for word in words {
        let bare = word.trim_matches(['(', ')']);
        if bare == "!" {
            phrase.guarded = true;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, Unit};

    #[test]
    fn optional_words_make_several_phrases() {
        let found = variants(vec!["[the] <day> [, <year>]".split(' ').collect()]);
        let found: Vec<String> = found.iter().map(|words| words.join(" ")).collect();
        assert_eq!(found, ["the <day> , <year>", "the <day>", "<day> , <year>", "<day>"]);
    }

    #[test]
    fn words_of_the_calendar() {
        let dates = &Lexicon::english().dates;
        let word = |lower| dates.calendar_at(Lexicon::english().words.read(lower).calendar);
        assert_eq!(word("oct."), Some(CalendarWord::ShortMonth(10)));
        assert_eq!(word("fortnight"), Some(CalendarWord::Units(Unit::Week, 2)));
        assert_eq!(word("octopus"), None);
    }

    #[test]
    fn rules_are_named_in_kebab_case() {
        for phrase in &Lexicon::english().dates.phrases {
            let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(phrase.rule.chars().all(kebab), "{}", phrase.rule);
        }
    }
}
