//! Words that name days: "earlier today", "on Monday", "since March", "Oct. 7".
//!
//! One grammar: the phrases of `dates.txt` (see [`crate::lexicon::Dates`]) over the
//! tokens of one sentence, the longest phrase first. Every result keeps the words and
//! the name of the rule that read them, so a reader can check it.
//!
//! Intervals instead of guesses, after `SUTime` (Chang & Manning 2012) and `TimeML`: what
//! is less precise than a day stays an interval, and words that only an exact day of
//! publication would decide give nothing where just the month is known.

mod reckon;

use std::ops::Range;

use reckon::{Slots, reckon};

use crate::lexicon::{CalendarWord, Element, Lexicon, Limit, List, Meaning, Phrase, Slot, Unit};
use crate::model::{DateRange, Dated};
use crate::text::{Document, Shape, Token};

/// The tense of the verb that a date belongs to: in which direction "Thursday" lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// It has happened: "said Thursday".
    Past,
    /// It is to come: "will begin Thursday".
    Future,
    /// Not known; dates are read as past, as most dates of news are.
    Unknown,
}

/// The dates that the tokens name, in text order, without overlaps.
///
/// `tokens` counts places in the document's list. `anchor` is what "today" means:
/// the day, month or year of publication. A phrase has a result only if every day of
/// the anchor gives the same one ("this month" in an article of May 2025 is May, "yesterday"
/// is nothing); an interval open towards the anchor takes in all of it ("earlier this year").
/// Dates with a year need no anchor.
///
/// The evidence of each is the phrase itself with the word that makes it an interval
/// ("since March"), without a mere preposition ("on Monday" gives "Monday").
///
/// # Panics
///
/// If `tokens` reaches beyond the document.
///
/// # Examples
///
/// ```
/// use quotetrail::lexicon::Lexicon;
/// use quotetrail::model::Published;
/// use quotetrail::resolve::date::{Tense, find};
/// use quotetrail::text::Document;
///
/// let lexicon = Lexicon::english();
/// let text = "Solen said earlier this week that the talks begin on Oct. 7, 2026.";
/// let document = Document::read(text, lexicon);
/// let published = Published::parse("2025-05-15").unwrap().range;
/// let all = 0..document.tokens.len();
/// let dates = find(&document, all, Some(&published), Tense::Past, lexicon);
/// assert_eq!(dates[0].range.to_string(), "2025-05-12..2025-05-15");
/// assert_eq!(dates[1].evidence.unwrap().of(text), "Oct. 7, 2026");
/// ```
pub fn find(
    document: &Document,
    tokens: Range<usize>,
    anchor: Option<&DateRange>,
    tense: Tense,
    lexicon: &Lexicon,
) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let sentence = document.sentences[document.sentence_of(at)].tokens.clone();
        let reader = Reader { document, lexicon, sentence: sentence.clone() };
        let end = sentence.end.min(tokens.end);
        // No phrase reaches over another, and none over the end of its sentence.
        let mut free = at;
        while at < end {
            let Some(reading) = reader.longest(at, end) else {
                at += 1;
                continue;
            };
            found.extend(reader.dated(&reading, free..reading.tokens.end, anchor, tense));
            at = reading.tokens.end;
            free = at;
        }
    }
    found
}

/// A phrase of the list, found in the text.
struct Reading<'l> {
    phrase: &'l Phrase,
    slots: Slots,
    tokens: Range<usize>,
}

/// Reads phrases in one sentence.
struct Reader<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    sentence: Range<usize>,
}

impl<'d> Reader<'d> {
    fn token(&self, at: usize) -> &'d Token<'d> {
        &self.document.tokens[at]
    }

    /// The longest phrase that begins at a token and ends before `end`; of equal ones the first of the list.
    fn longest(&self, at: usize, end: usize) -> Option<Reading<'d>> {
        let token = self.token(at);
        let is_number = token.shape == Shape::Number;
        if !is_number && !token.known.has(List::Dates) {
            return None;
        }
        // A slot takes a number or a word of the calendar.
        let fills = is_number || token.calendar != 0;
        let mut best: Option<(usize, Reading)> = None;
        for phrases in self.lexicon.dates.phrases_from(&token.lower, fills) {
            for (place, phrase) in phrases {
                let length = phrase.elements.len();
                let better = best.as_ref().is_none_or(|(before, best)| {
                    let longest = best.tokens.len();
                    length > longest || length == longest && place < *before
                });
                // None that comes later is longer.
                if !better {
                    break;
                }
                if at + length <= end
                    && let Some(slots) = self.fill(phrase, at)
                {
                    best = Some((place, Reading { phrase, slots, tokens: at..at + length }));
                    break;
                }
            }
        }
        best.map(|(_, reading)| reading)
    }

    /// Whether the second word of a phrase speaks against it, which it does of nearly all.
    fn is_other(&self, phrase: &Phrase, at: usize) -> bool {
        phrase.elements.get(1).is_some_and(|element| {
            let token = self.token(at + 1);
            match element {
                Element::Slot(_) => token.calendar == 0 && token.shape != Shape::Number,
                Element::Words(words) => !words.contains(&&*token.lower),
            }
        })
    }

    /// The values of a phrase's slots, if it stands at that token.
    fn fill(&self, phrase: &Phrase, at: usize) -> Option<Slots> {
        if self.is_other(phrase, at) {
            return None;
        }
        let mut slots = Slots::default();
        let start = at.checked_sub(phrase.context.len())?;
        let in_sentence = start >= self.sentence.start;
        let next = at + phrase.elements.len();
        let guarded = phrase.guarded && next < self.sentence.end && self.is_open_word(next);
        let mut elements = phrase.context.iter().chain(&phrase.elements).zip(start..);
        let fits = in_sentence
            && !guarded
            && elements.all(|(element, at)| match element {
                Element::Slot(slot) => self.fill_slot(*slot, self.token(at), &mut slots),
                Element::Words(words) => {
                    words.contains(&&*self.token(at).lower)
                        && (phrase.meaning == Meaning::Nothing || !self.is_name(at))
                }
            });
        fits.then_some(slots)
    }

    /// Whether a token is capitalised although it begins nothing: Today in "USA Today".
    fn is_name(&self, at: usize) -> bool {
        let opens = at == self.sentence.start || !self.token(at - 1).is_word();
        self.token(at).is_capital() && !opens
    }

    /// Whether a noun or verb in lower case stands there.
    fn is_open_word(&self, at: usize) -> bool {
        self.token(at).shape == Shape::Lower && self.token(at).classes.is_open()
    }

    fn fill_slot(&self, slot: Slot, token: &Token, slots: &mut Slots) -> bool {
        let word = self.lexicon.dates.calendar_at(token.calendar);
        let figures = |digits: Range<usize>| {
            let only = token.lower.bytes().all(|byte| byte.is_ascii_digit());
            (only && digits.contains(&token.lower.len())).then(|| token.lower.parse().ok())?
        };
        match (slot, word) {
            (Slot::Month, Some(CalendarWord::Month(month) | CalendarWord::ShortMonth(month))) => {
                slots.month = Some(month);
                // May the month is a name; "may" and "march" are not.
                token.is_capital()
            }
            (Slot::Weekday | Slot::AnyWeekday, Some(CalendarWord::Weekday(weekday)))
            | (Slot::AnyWeekday, Some(CalendarWord::ShortWeekday(weekday))) => {
                slots.weekday = Some(weekday);
                token.is_capital()
            }
            (Slot::Nth | Slot::Day, Some(CalendarWord::Ordinal(day)))
            | (Slot::Ordinal, Some(CalendarWord::OrdinalWord(day))) => {
                slots.day = Some(day);
                true
            }
            (Slot::Day, None) => {
                slots.day = figures(1..3).filter(|day| (1..=31).contains(day));
                slots.day.is_some()
            }
            (Slot::Number, Some(CalendarWord::Number(number))) => {
                slots.number = Some(number);
                true
            }
            (Slot::Number, None) => {
                slots.number = figures(1..4);
                slots.number.is_some()
            }
            (Slot::Year, None) => {
                slots.year = figures(4..5).filter(|year| (1500..2200).contains(year));
                slots.year.is_some()
            }
            (Slot::Iso, None) => {
                slots.iso = token.lower.parse().ok().filter(|_| token.lower.len() == 10);
                slots.iso.is_some()
            }
            (Slot::Unit, Some(CalendarWord::Units(unit, 1))) => {
                slots.unit = Some((unit, 1));
                unit != Unit::Day
            }
            (Slot::Span, Some(CalendarWord::Units(unit, count))) => {
                slots.unit = Some((unit, count));
                true
            }
            (Slot::PartOfDay, Some(CalendarWord::PartOfDay)) => true,
            _ => false,
        }
    }

    /// What a reading means, together with a bound before it that lies in `free`.
    fn dated(
        &self,
        reading: &Reading,
        free: Range<usize>,
        anchor: Option<&DateRange>,
        tense: Tense,
    ) -> Option<Dated> {
        let bound = self.bound_before(free.start..reading.tokens.start);
        let tense = match bound {
            Some((Limit::From, _)) => Tense::Past,
            Some((Limit::Until, _)) => Tense::Future,
            _ => tense,
        };
        let range = reckon(reading.phrase.meaning, &reading.slots, anchor, tense)?;
        let (range, start) = match bound {
            Some((bound, start)) => (reckon::bounded(range, bound, anchor), start),
            None => (range, reading.tokens.start),
        };
        let evidence = Some(self.document.span_of(start..reading.tokens.end));
        Some(Dated { range, evidence, rule: reading.phrase.rule })
    }

    /// The longest bound that ends where `free` ends, and where it starts.
    fn bound_before(&self, free: Range<usize>) -> Option<(Limit, usize)> {
        let bounds = self.lexicon.dates.bounds().filter_map(|(words, bound)| {
            let start = free.end.checked_sub(words.len()).filter(|start| *start >= free.start)?;
            let mut pairs = words.iter().zip(start..);
            pairs.all(|(word, at)| self.token(at).lower == *word).then_some((bound, start))
        });
        bounds.min_by_key(|(_, start)| *start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Precision, Published};

    /// Thursday.
    const TODAY: &str = "2025-05-15";

    fn dates(text: &str, anchor: &str, tense: Tense) -> Vec<Dated> {
        let lexicon = Lexicon::english();
        let document = Document::read(text, lexicon);
        let anchor = Published::parse(anchor).ok().map(|published| published.range);
        find(&document, 0..document.tokens.len(), anchor.as_ref(), tense, lexicon)
    }

    #[track_caller]
    fn case(anchor: &str, tense: Tense, text: &str, expected: &str) {
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
        past("said on May 16", "May 16 = 2024-05-16");
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
        past("over the last two weeks and the last year", "");
        past("the day, the week, the year of the horse", "");
        past("a proposal by May, told April", "");
        past("In August. 7 people", "August = 2024-08");
        past("It ended last. Year two began.", "");
        past("", "");
    }

    #[test]
    fn ends_of_weeks_months_and_years() {
        // A Sunday.
        case(
            "2025-05-18",
            Tense::Past,
            "Sunday, Monday",
            "Sunday = 2025-05-18; Monday = 2025-05-12",
        );
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
        let found = |tokens| find(&document, tokens, Some(&anchor), Tense::Past, lexicon);
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
                let found = find(&document, tokens, anchor.as_ref(), tense, lexicon);
                let spans: Vec<_> = found.iter().map(|dated| dated.evidence.unwrap()).collect();
                proptest::prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
                for dated in found {
                    let (from, to) = (dated.range.from, dated.range.to);
                    proptest::prop_assert!(from.is_none() || to.is_none() || from <= to);
                }
            }
        }
    }
}
