//! How a language names days: phrases with slots, and the words that fill them.

mod phrase;

use std::cmp::Reverse;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::Language;
use super::calendar::CalendarWord;
use crate::error::Result;

pub use phrase::{Element, Limit, Meaning, Phrase, Slot};
use phrase::{phrase, variants};

/// The date phrases of a language.
pub struct Dates {
    /// In the order of the list; a token holds the place of its word, counted from 1.
    calendar: Vec<(&'static str, CalendarWord)>,
    phrases: Vec<Phrase>,
    openers: HashSet<&'static str>,
    /// Those that begin with a word, and those that begin with a slot.
    by_word: HashMap<&'static str, Opening>,
    by_slot: [Opening; Slot::COUNT],
    bounds: Vec<(Vec<&'static str>, Limit)>,
    /// Bounds that are written as one word with the date: mid-October.
    prefixes: Vec<(&'static str, Limit)>,
}

/// Phrases that begin alike, as places in the list, by what stands second: most that follow "the" do not. Of each the
/// longest first.
#[derive(Default)]
struct Opening {
    /// Those of one word.
    alone: Vec<usize>,
    by_word: HashMap<&'static str, Vec<usize>>,
    by_slot: [Vec<usize>; Slot::COUNT],
}

impl Opening {
    fn add(&mut self, place: usize, phrase: &Phrase) {
        match phrase.elements.get(1) {
            None => self.alone.push(place),
            Some(Element::Slot(slot)) => self.by_slot[*slot as usize].push(place),
            Some(Element::Words(words)) => {
                for word in words {
                    self.by_word.entry(word).or_default().push(place);
                }
            }
        }
    }

    fn put_longest_first(&mut self, phrases: &[Phrase]) {
        let groups = self.by_slot.iter_mut().chain([&mut self.alone]);
        for places in groups.chain(self.by_word.values_mut()) {
            places.sort_by_key(|at| Reverse(phrases[*at].elements.len()));
        }
    }

    /// Those that can go on with a word, and those of one word.
    fn with(&self, second: Option<Second>) -> impl Iterator<Item = &[usize]> {
        let by_word = second.and_then(|second| self.by_word.get(second.lower));
        let slots = second.map_or(&[][..], |second| second.fills);
        let by_slot = slots.iter().map(|slot| &self.by_slot[*slot as usize]);
        by_word.into_iter().chain(by_slot).chain([&self.alone]).map(Vec::as_slice)
    }
}

/// The word behind the first of a phrase.
#[derive(Clone, Copy)]
pub struct Second<'w> {
    /// In lower case.
    pub lower: &'w str,
    /// The slots that it may fill.
    pub fills: &'static [Slot],
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
        let (mut bounds, mut prefixes) = (Vec::new(), Vec::new());
        for row in language.table("date_bounds", &["words", "bound"])?.rows() {
            let (words, bound) = (row.cell("words"), row.one_of("bound", &Limit::ALL)?);
            if words.ends_with('-') {
                prefixes.push((words, bound));
            } else {
                bounds.push((row.list("words").collect(), bound));
            }
        }
        let mut openers: HashSet<&'static str> = calendar.iter().map(|(word, _)| *word).collect();
        let mut by_word: HashMap<&'static str, Opening> = HashMap::default();
        let mut by_slot: [Opening; Slot::COUNT] = std::array::from_fn(|_| Opening::default());
        for (place, phrase) in phrases.iter().enumerate() {
            match &phrase.elements[0] {
                Element::Words(words) => {
                    openers.extend(words);
                    for word in words {
                        by_word.entry(word).or_default().add(place, phrase);
                    }
                }
                Element::Slot(slot) => by_slot[*slot as usize].add(place, phrase),
            }
        }
        for opening in by_word.values_mut().chain(&mut by_slot) {
            opening.put_longest_first(&phrases);
        }
        Ok(Self { calendar, phrases, openers, by_word, by_slot, bounds, prefixes })
    }

    /// The word of the calendar at a place that a token holds.
    pub fn calendar_at(&self, place: u8) -> Option<CalendarWord> {
        let at = usize::from(place).checked_sub(1)?;
        self.calendar.get(at).map(|(_, word)| *word)
    }

    /// The meaning of a word in lower case as a word of the calendar; a final full stop is no part of it.
    ///
    /// It goes through the whole list: tokens hold the place of theirs.
    pub fn calendar_word(&self, lower: &str) -> Option<CalendarWord> {
        let bare = lower.strip_suffix('.').unwrap_or(lower);
        self.calendar.iter().find(|(word, _)| *word == bare).map(|(_, meaning)| *meaning)
    }

    /// All words of the calendar, in lower case, with their places.
    pub(super) fn calendar(&self) -> impl Iterator<Item = (&'static str, u8)> {
        self.calendar.iter().zip(1..).map(|((word, _), place)| (*word, place))
    }

    /// The words in lower case with which a phrase can begin; numbers always can.
    pub(super) fn openers(&self) -> impl Iterator<Item = &'static str> {
        self.openers.iter().copied()
    }

    /// The words in lower case that are a phrase of their own.
    pub(super) fn alone(&self) -> impl Iterator<Item = &'static str> {
        self.by_word.iter().filter(|(_, opening)| !opening.alone.is_empty()).map(|(word, _)| *word)
    }

    /// The words in lower case that can stand second in a phrase; numbers and words of the calendar can, too.
    pub(super) fn seconds(&self) -> impl Iterator<Item = &'static str> {
        let openings = self.by_word.values().chain(&self.by_slot);
        openings.flat_map(|opening| opening.by_word.keys().copied())
    }

    /// The phrases that can begin with a word in lower case and go on with the next, if there is one, each with its
    /// place in the list: first those that begin with the word, then those that begin with a slot that it `fills`.
    ///
    /// In groups, of each the longest first, and of equal ones the first of the list.
    pub fn phrases_from(
        &self,
        lower: &str,
        fills: &'static [Slot],
        second: Option<Second>,
    ) -> impl Iterator<Item = impl Iterator<Item = (usize, &Phrase)>> {
        let by_slot = fills.iter().map(|slot| &self.by_slot[*slot as usize]);
        let openings = self.by_word.get(lower).into_iter().chain(by_slot);
        let groups = openings.flat_map(move |opening| opening.with(second));
        groups.map(|places| places.iter().map(|place| (*place, &self.phrases[*place])))
    }

    /// The bound that a word in lower case begins with, and the rest of the word: mid-october.
    ///
    /// Each has a hyphen: whoever asks of every word looks for that first.
    #[inline]
    pub fn prefix<'w>(&self, lower: &'w str) -> Option<(Limit, &'w str)> {
        let found = |(prefix, bound): &(&str, Limit)| Some((*bound, lower.strip_prefix(prefix)?));
        self.prefixes.iter().find_map(found)
    }

    /// The words that make another interval of the date behind them.
    pub fn bounds(&self) -> impl Iterator<Item = (&[&'static str], Limit)> {
        self.bounds.iter().map(|(words, bound)| (words.as_slice(), *bound))
    }
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
        assert_eq!(dates.calendar_word("oct."), Some(CalendarWord::ShortMonth(10)));
        assert_eq!(dates.calendar_word("octopus"), None);
        assert_eq!(dates.prefix("mid-october"), Some((Limit::Middle, "october")));
        assert_eq!(dates.prefix("midweek"), None);
    }

    #[test]
    fn rules_are_named_in_kebab_case() {
        for phrase in &Lexicon::english().dates.phrases {
            let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(phrase.rule.chars().all(kebab), "{}", phrase.rule);
        }
    }
}
