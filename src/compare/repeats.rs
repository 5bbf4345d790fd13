//! How much of two texts is the same: a graded score of its own, because strict
//! entailment finds only one real repeat in ten.

use std::collections::BTreeMap;

use super::claims::Reading;
use super::similarity::key;
use super::words::{Amount, Role, Word};
use crate::text::{Document, Shape};

/// From which similarity on they say the same but for a few words.
pub const NEAR: f64 = 0.85;

/// What stands before an amount.
const CURRENCIES: [&str; 8] = ["$", "€", "£", "¥", "₽", "₹", "₺", "₴"];

/// What a differing number leaves of the similarity.
const OTHER_NUMBER: f64 = 0.7;

/// The similarity of two texts, from 0 to 1: the weighted share of words that have
/// a counterpart, in both directions (Dice), less if the numbers differ.
///
/// The weights need no collection of texts: content and numbers count in full, and
/// words of little meaning, of time and of quantity a little.
pub fn similarity(earlier: &Reading, later: &Reading) -> f64 {
    let (one, other) = (bag(earlier), bag(later));
    let weight = |bag: &BTreeMap<&str, (f64, f64)>| {
        bag.values().map(|(weight, count)| weight * count).sum::<f64>()
    };
    let shared: f64 = one
        .iter()
        .filter_map(|(key, (weight, count))| Some(weight * count.min(other.get(key)?.1)))
        // An empty sum of floats is -0.
        .fold(0.0, |sum, weight| sum + weight);
    let all = weight(&one) + weight(&other);
    if all == 0.0 {
        return if is_exact(&earlier.document, &later.document) { 1.0 } else { 0.0 };
    }
    let consistent = if numbers_differ(earlier, later) { OTHER_NUMBER } else { 1.0 };
    2.0 * shared / all * consistent
}

/// The words, and the marks that belong to a number: $5 is not €5, and -5 not 5.
fn words<'d>(document: &'d Document) -> impl Iterator<Item = &'d str> {
    let tokens = document.tokens.iter().enumerate();
    let kept = tokens.filter(|(at, token)| token.is_word() || is_of_a_number(document, *at));
    kept.map(|(_, token)| match &*token.lower {
        "−" => "-",
        lower => lower,
    })
}

fn is_of_a_number(document: &Document, at: usize) -> bool {
    let beside = |one: usize, other: usize| {
        let (one, other) = (document.tokens.get(one), document.tokens.get(other));
        one.zip(other).is_some_and(|(one, other)| one.span.end == other.span.start)
    };
    let number = |at: usize| document.tokens.get(at).is_some_and(|it| it.shape == Shape::Number);
    match document.word(&document.tokens[at]) {
        "%" => at > 0 && number(at - 1),
        // Three to five: a range has no sign.
        "-" | "−" => number(at + 1) && beside(at, at + 1) && !(at > 0 && beside(at - 1, at)),
        mark => number(at + 1) && CURRENCIES.contains(&mark),
    }
}

/// Whether both texts are the same words, whatever their other marks and capitals.
pub fn is_exact(earlier: &Document, later: &Document) -> bool {
    if earlier.text == later.text {
        return true;
    }
    // Most texts differ in the first word.
    words(earlier).next().is_some() && words(earlier).eq(words(later))
}

/// The words of all claims: weight and count of each.
fn bag<'a>(reading: &'a Reading) -> BTreeMap<&'a str, (f64, f64)> {
    let mut bag = BTreeMap::new();
    for word in reading.claims.iter().flat_map(|claim| &claim.words) {
        bag.entry(word.key.as_str()).or_insert((weight(word), 0.0)).1 += 1.0;
    }
    bag
}

/// The words of a text's claims with what all of each weigh, kept to tell soon that two texts are unlike.
pub struct Bag {
    weights: Vec<(u64, f64)>,
    all: f64,
}

impl Bag {
    /// The words of a text.
    pub fn of(reading: &Reading) -> Self {
        let bag = bag(reading);
        let words =
            bag.iter().map(|(word, (weight, count))| (key(word.as_bytes(), 0), weight * count));
        let mut weights: Vec<(u64, f64)> = words.collect();
        weights.sort_unstable_by_key(|(word, _)| *word);
        Self { all: weights.iter().map(|(_, weight)| weight).sum(), weights }
    }

    /// What [`similarity`] is at most: it is less where the numbers differ.
    pub fn similarity_at_most(&self, other: &Self) -> f64 {
        if self.all + other.all == 0.0 {
            return 1.0;
        }
        let mut shared = 0.0;
        let mut rest = other.weights.as_slice();
        for (word, weight) in &self.weights {
            let skip = rest.iter().take_while(|(other, _)| other < word).count();
            rest = &rest[skip..];
            if let Some((_, other)) = rest.first().filter(|(other, _)| other == word) {
                shared += weight.min(*other);
            }
        }
        // Sums of quarters are exact, so nothing is lost to rounding.
        2.0 * shared / (self.all + other.all)
    }
}

fn weight(word: &Word) -> f64 {
    match word.role {
        Role::Content | Role::Number(_) => 1.0,
        Role::Light | Role::Quantifier(_) | Role::Time(_) => 0.25,
    }
}

/// Whether both texts have numbers, and no number in common.
fn numbers_differ(earlier: &Reading, later: &Reading) -> bool {
    let (mut one, mut other) = (amounts(earlier).peekable(), amounts(later).peekable());
    let both = one.peek().is_some() && other.peek().is_some();
    let is_same =
        |one: &Amount, other: &Amount| one.unit == other.unit && one.interval() == other.interval();
    both && !one.any(|one| amounts(later).any(|other| is_same(one, other)))
}

fn amounts<'a>(reading: &'a Reading) -> impl Iterator<Item = &'a Amount> {
    let words = reading.claims.iter().flat_map(|claim| &claim.words);
    words.filter_map(|word| match &word.role {
        Role::Number(amount) => Some(amount),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn similarities() {
        #[track_caller]
        fn case(earlier: &str, later: &str, expected: f64) {
            let read = |text| Reading::of(text, (None, None), 512, Lexicon::english());
            let found = similarity(&read(earlier), &read(later));
            assert!((found - expected).abs() < 0.005, "{found}: {earlier:?} / {later:?}");
        }

        case("The ferry sails at noon.", "the ferry sails at noon", 1.0);
        case("We support the harbour tax", "We do not support the harbour tax", 1.0);
        case("The ferry sails at noon", "The ferry sails", 0.8);
        case("Two ships sailed", "Three ships sailed", 0.47);
        // Less than four is not four.
        case("Unemployment is 4 percent", "Unemployment is below 4 percent", 0.7);
        case("The ferry sails", "We support the treaty", 0.0);
        case("It is", "He was", 0.0);
        case("It is", "It is", 1.0);
        case("", "", 1.0);
    }

    #[test]
    fn the_same_words_with_other_amounts_are_not_the_same() {
        #[track_caller]
        fn case(one: &str, other: &str, expected: bool) {
            let read = |text| Document::read(text, Lexicon::english());
            assert_eq!(is_exact(&read(one), &read(other)), expected, "{one} / {other}");
        }

        case("It costs $5.", "it costs $5", true);
        case("It costs $5", "It costs £5", false);
        case("It costs $2 million", "It costs €2 million", false);
        case("It is -5 degrees", "It is 5 degrees", false);
        case("It is −5 degrees", "It is -5 degrees", true);
        case("It rose 5%", "It rose 5", false);
        case("“We sail” - now", "We sail, now", true);
        case("We need 3-5 ships", "We need 3-5 ships!", true);
    }

    #[test]
    fn nothing_shared_is_a_plain_zero() {
        let read = |text| Reading::of(text, (None, None), 512, Lexicon::english());
        let found = similarity(&read("The ferry sails"), &read("We support the treaty"));
        assert!(found.is_sign_positive());
    }
}
