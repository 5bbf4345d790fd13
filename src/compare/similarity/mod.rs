//! How much two texts say the same: one graded score, for `compare`, for `seen` and for reports.
//!
//! Strict entailment finds one real repeat in ten: a speaker drops a clause, says "folks"
//! for "people", rounds a number. So four views of the same words are averaged, none
//! of which was fitted to any collection: which words are shared (Dice), which of the
//! rare ones (cosine), which spellings (runs of four letters, so that *vaccine* is near
//! *vaccination*), and in which order (the longest common subsequence). Words count by
//! their [`Weights`]; [`Profile`] is what is kept of a text.

mod grade;
mod numbers;
mod order;
mod profile;
mod terms;
mod weights;

pub use grade::grade;
pub use profile::Profile;
pub use terms::Terms;
pub use weights::Weights;

/// From which similarity on two texts say the same, if only in other words.
pub const REPEAT: f64 = 0.5;

/// From which similarity on a person should look whether they do.
pub const PERHAPS: f64 = 0.4;

/// From which similarity on they say the same but for a few words.
pub const NEAR: f64 = 0.8;

/// What numbers in common weigh beside each of the four views when texts are ranked.
const NUMBERS: f64 = 0.3;

/// What of the similarity two texts lose of which each has numbers that the other lacks.
///
/// *Two ferries sank* does not repeat *three ferries sank*, whatever else they share.
const OTHER_NUMBERS: f64 = 0.2;

/// Two texts beside each other in several views, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Similarity {
    /// The weighted share of words that both have (Dice); a word counts once, however often it is said.
    pub words: f64,
    /// The cosine of the weighted words: it turns on the rare ones.
    pub rare: f64,
    /// The share of runs of four letters that both have.
    pub letters: f64,
    /// The share of words that both have in the same order.
    pub order: f64,
    /// The share of numbers that both have; nothing where one of them has none.
    pub numbers: Option<f64>,
}

impl Similarity {
    /// All of it as one figure from 0 to 1; from [`REPEAT`] on it is a repeat.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::compare::similarity::{Profile, REPEAT, similarity};
    /// use quotetrail::lexicon::Lexicon;
    ///
    /// let lexicon = Lexicon::english();
    /// let of = |one, other| {
    ///     similarity(&Profile::of_text(one, lexicon), &Profile::of_text(other, lexicon)).value()
    /// };
    /// let said = "We will build two new ferries for the people of Port Sorrel.";
    /// assert!(of(said, "For the people of Port Sorrel, we build two ferries.") > REPEAT);
    /// assert!(of(said, "Nobody builds anything for the people of Marland.") < REPEAT);
    /// ```
    pub fn value(&self) -> f64 {
        let views = (self.words + self.rare + self.letters + self.order) / 4.0;
        views * self.numbers.map_or(1.0, |shared| 1.0 - OTHER_NUMBERS * (1.0 - shared))
    }

    /// What texts are ranked by beside one and the same text: numbers in common can only help.
    ///
    /// Not comparable between two such texts, unlike [`Similarity::value`].
    pub fn rank(&self) -> f64 {
        let views = self.words + self.rare + self.letters + self.order;
        views + NUMBERS * self.numbers.unwrap_or(0.0)
    }
}

/// Compares two texts whose words were weighed in one way.
///
/// Symmetric, total and deterministic; 1 for two texts of the same words, 0 where
/// no word and no run of letters is shared.
pub fn similarity(one: &Profile, other: &Profile) -> Similarity {
    let bags = profile::bags(one, other);
    Similarity { order: order::share_of(one, other), ..bags }
}

/// What [`similarity`] is at most, for less work: as if all shared words stood in the same order.
pub fn at_most(one: &Profile, other: &Profile) -> Similarity {
    profile::bags(one, other)
}

/// A key for some letters, the same on every machine (64-bit FNV-1a).
///
/// Two different words of one language get one key about once in ten billion
/// pairs of texts; they would count as the same word.
pub(super) const fn key(bytes: &[u8], seed: u8) -> u64 {
    let mut key = 0xcbf2_9ce4_8422_2325_u64;
    key = (key ^ seed as u64).wrapping_mul(0x0100_0000_01b3);
    let mut at = 0;
    while at < bytes.len() {
        key = (key ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    key
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lexicon::Lexicon;

    fn of(one: &str, other: &str) -> Similarity {
        let read = |text| Profile::of_text(text, Lexicon::english());
        similarity(&read(one), &read(other))
    }

    #[test]
    fn repeats_and_near_misses() {
        #[track_caller]
        fn case(one: &str, other: &str, least: f64, most: f64) {
            let found = of(one, other).value();
            assert!((least..=most).contains(&found), "{found}: {one} / {other}");
        }

        case("We will build two ferries", "we will build two ferries!", 1.0, 1.0);
        case("We will build two ferries", "We will be building 2 ferries", REPEAT, NEAR);
        case("We will build two ferries", "Two ferries will be built by us", PERHAPS, NEAR);
        case("We will build two ferries", "We will build nine ferries", PERHAPS, 0.8);
        case("We will build two ferries", "We will close the harbour", 0.0, PERHAPS);
        case("The vaccine is safe", "Vaccines are safe", REPEAT, 1.0);
        case("The vaccine is safe", "The harbour is deep", 0.0, REPEAT);
        case("", "", 0.0, 0.0);
        case("", "The ferry", 0.0, 0.0);
    }

    #[test]
    fn other_numbers_make_texts_less_alike() {
        let same = of("In 2031 61% of ferries sank", "In 2031 61 percent of ferries sank");
        let other = of("In 2031 61% of ferries sank", "In 2033 16 percent of ferries sank");
        assert_eq!((same.numbers, other.numbers), (Some(1.0), Some(0.0)));
        assert!(same.value() > other.value() && same.rank() > other.rank());
    }

    proptest! {
        #[test]
        fn it_is_symmetric_and_never_more_than_its_bound(one in "([a-d ]|US |us ){0,30}", other in "([a-d ]|US |us ){0,30}") {
            let (forth, back) = (of(&one, &other), of(&other, &one));
            prop_assert!((forth.value() - back.value()).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&forth.value()));
            let read = |text| Profile::of_text(text, Lexicon::english());
            let most = at_most(&read(&one), &read(&other));
            prop_assert!(most.order >= forth.order - 1e-12 && most.value() >= forth.value() - 1e-12);
        }
    }
}
