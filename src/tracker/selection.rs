//! Which statements of a speaker are asked for.

use crate::model::{DateRange, Kind, Precision, Record};

/// A choice of statements; the default is all of them.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only those whose topic holds these words.
    pub topic: Option<String>,
    /// Only those that may have been said on or after the first of these days.
    pub since: Option<DateRange>,
    /// Only those that may have been said on or before the last of these days.
    pub until: Option<DateRange>,
    /// Whether a speaker is asked for by the full name exactly as it is listed: no other name, no office, no part of one.
    pub exact_name: bool,
    /// Only those of these kinds; all kinds where there are none.
    pub kinds: Vec<Kind>,
}

impl Selection {
    /// Whether a statement is asked for.
    ///
    /// A statement whose day is not exactly known is in whenever it may have been
    /// said in time; one without any date is in only if no days are asked for.
    pub fn holds(&self, record: &Record) -> bool {
        let statement = &record.statement;
        let topic_fits = self.topic.as_ref().is_none_or(|words| {
            let words = words.to_lowercase();
            statement.topic.as_ref().is_some_and(|topic| topic.to_lowercase().contains(&words))
        });
        let kind_fits = self.kinds.is_empty() || self.kinds.contains(&statement.quotation.kind);
        topic_fits && kind_fits && self.holds_days(statement.said_on.map(|said| said.range))
    }

    /// The days that are asked for, if any are.
    pub fn days(&self) -> Option<DateRange> {
        let (from, to) = (self.since.and_then(|it| it.from), self.until.and_then(|it| it.to));
        (from.is_some() || to.is_some()).then_some(DateRange {
            from: from.or(to),
            to: to.or(from),
            precision: Precision::Interval,
        })
    }

    fn holds_days(&self, said: Option<DateRange>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let Some(said) = said else { return false };
        let first = self.since.and_then(|since| since.from);
        let last = self.until.and_then(|until| until.to);
        let in_time = first.zip(said.to).is_none_or(|(first, to)| first <= to);
        in_time && last.zip(said.from).is_none_or(|(last, from)| from <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Published;

    #[test]
    fn days_that_may_fit_are_in() {
        #[track_caller]
        fn case(since: &str, until: &str, said: Option<&str>, expected: bool) {
            let range = |text: &str| Published::parse(text).ok().map(|published| published.range);
            let selection =
                Selection { since: range(since), until: range(until), ..Selection::default() };
            assert_eq!(selection.holds_days(said.and_then(range)), expected, "{said:?}");
        }

        case("", "", None, true);
        case("2031-05-15", "", None, false);
        case("2031-05-15", "", Some("2031-05-15"), true);
        case("2031-05-15", "", Some("2031-05-14"), false);
        case("2031-05-15", "", Some("2031-05"), true);
        case("", "2031-05", Some("2031-05-31"), true);
        case("", "2031-05", Some("2031-06-01"), false);
        case("2031", "2031", Some("2031-06-01"), true);
    }
}
