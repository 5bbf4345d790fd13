//! What was said before, ranked by how much it is like one text.

use rustc_hash::FxHashMap;

use super::similarity::{Profile, Similarity, Terms, Weights, at_most, similarity};
use crate::lexicon::Lexicon;
use crate::model::DateRange;

/// How much the years between take off the rank of a text.
///
/// People repeat what they said lately. The weight is mild on purpose: it orders what
/// is about equally like, and decides nothing else.
const RECENCY: f64 = 0.3;

/// The logarithm of about eight years in days: from there on time makes no difference.
const LONG_AGO: f64 = 8.0;

/// Statements that were read and weighed by the words that are rare among them.
pub struct Collection {
    weights: Weights,
    profiles: Vec<Profile>,
    said_on: Vec<Option<DateRange>>,
    /// The statements in which each term stands, by place.
    postings: FxHashMap<u64, Vec<usize>>,
}

/// A statement of a collection beside the text that was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// Its place in the collection.
    pub place: usize,
    /// How much the two say the same.
    pub similarity: Similarity,
    /// By what it is ranked: the similarity, less for what was said long ago.
    pub rank: f64,
}

impl Collection {
    /// Reads statements: the words of each, and when it was said.
    pub fn of<'a>(
        statements: impl IntoIterator<Item = (&'a str, Option<DateRange>)>,
        lexicon: &Lexicon,
    ) -> Self {
        let (terms, said_on): (Vec<Terms>, Vec<_>) = statements
            .into_iter()
            .map(|(words, said_on)| (Terms::of(words, lexicon), said_on))
            .unzip();
        let weights = Weights::of_collection(&terms);
        let profiles: Vec<Profile> =
            terms.iter().map(|terms| Profile::of(terms, &weights)).collect();
        let mut postings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (place, profile) in profiles.iter().enumerate() {
            for key in profile.keys() {
                postings.entry(key).or_default().push(place);
            }
        }
        Self { weights, profiles, said_on, postings }
    }

    /// The statements most like a text, best first, at most so many of them.
    ///
    /// Only those count that `is_meant` by their place and that were not said after the
    /// text, where both days are known; one that shares no word is left out. Of two
    /// that are equally like the one said later is first, then the one that stands first.
    pub fn before(
        &self,
        words: &str,
        said_on: Option<DateRange>,
        most: usize,
        is_meant: impl Fn(usize) -> bool,
        lexicon: &Lexicon,
    ) -> Vec<Ranked> {
        let text = Profile::of(&Terms::of(words, lexicon), &self.weights);
        let mut touched = vec![false; self.profiles.len()];
        for key in text.keys() {
            for place in self.postings.get(&key).into_iter().flatten() {
                touched[*place] = true;
            }
        }
        let meant = (0..touched.len()).filter(|place| {
            touched[*place] && is_meant(*place) && is_before(self.said_on[*place], said_on)
        });
        let mut bounds: Vec<(f64, usize)> = meant
            .map(|place| {
                let bound = at_most(&text, &self.profiles[place]).rank();
                (bound - self.age(place, said_on), place)
            })
            .collect();
        bounds.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut ranked: Vec<Ranked> = Vec::new();
        for (bound, place) in bounds {
            // No later one can come before the last of those that are listed.
            if ranked.len() >= most && ranked[most - 1].rank > bound {
                break;
            }
            let similarity = similarity(&text, &self.profiles[place]);
            let rank = similarity.rank() - self.age(place, said_on);
            let found = Ranked { place, similarity, rank };
            let at = ranked.partition_point(|before| self.is_ahead(before, &found));
            ranked.insert(at, found);
            ranked.truncate(most);
        }
        ranked
    }

    fn is_ahead(&self, one: &Ranked, other: &Ranked) -> bool {
        let key = |it: &Ranked| {
            (self.said_on[it.place].and_then(|day| day.order()), std::cmp::Reverse(it.place))
        };
        one.rank > other.rank || (one.rank >= other.rank && key(one) > key(other))
    }

    /// What the time between takes off.
    fn age(&self, place: usize, said_on: Option<DateRange>) -> f64 {
        let day = |range: Option<DateRange>| range.and_then(|range| range.order());
        let Some((now, then)) = day(said_on).zip(day(self.said_on[place])) else { return 0.0 };
        let days = i32::try_from((now - then).num_days().max(0)).unwrap_or(i32::MAX);
        RECENCY * ((1.0 + f64::from(days)).ln() / LONG_AGO)
    }
}

/// Whether a statement may have been made by the day of another; one without a date may.
fn is_before(one: Option<DateRange>, other: Option<DateRange>) -> bool {
    let first = one.and_then(|range| range.from.or(range.to));
    let last = other.and_then(|range| range.to.or(range.from));
    first.zip(last).is_none_or(|(first, last)| first <= last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Published;

    fn day(text: &str) -> Option<DateRange> {
        Published::parse(text).ok().map(|published| published.range)
    }

    #[test]
    fn the_most_alike_is_first_and_nothing_later_counts() {
        #[track_caller]
        fn case(text: &str, said_on: &str, most: usize, expected: &[usize]) {
            let said = [
                ("The harbour tax will rise by ten percent", "2031-05-01"),
                ("Nobody wants the harbour tax", "2031-05-03"),
                ("The harbour tax will rise by ten percent", "2031-05-09"),
                ("The ferry is late again", ""),
            ];
            let lexicon = Lexicon::english();
            let said = said.map(|(words, date)| (words, day(date)));
            let found =
                Collection::of(said, lexicon).before(text, day(said_on), most, |_| true, lexicon);
            let places: Vec<usize> = found.iter().map(|found| found.place).collect();
            assert_eq!(places, expected, "{text}");
        }

        // Of two that are equal the latest is first, and only what is known to be later is left out.
        case("The harbour tax will rise", "", 9, &[2, 0, 1, 3]);
        case("The harbour tax will rise", "2031-05-09", 9, &[2, 0, 1, 3]);
        case("The harbour tax will rise", "2031-05-08", 9, &[0, 1, 3]);
        case("The harbour tax will rise", "2031-05-08", 1, &[0]);
        case("The ferries are late", "2030-01-01", 9, &[3]);
        case("Hospitals", "2031-05-08", 9, &[]);
    }
}
