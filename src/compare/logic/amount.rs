//! How many: quantities and numbers as stretches of a scale.
//!
//! A quantifier is the share of its restrictor that its body takes in (Barwise & Cooper 1981), a
//! number is a count of it; two of one scale are related as their stretches are: "all" lies in
//! "most", "most" in "some", and "at most three" and "five" exclude each other.

use crate::lexicon::{Bound, Monotone, Quantity};
use crate::model::Relation;

/// A stretch of a scale, and what it does to the words it binds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// Whether it counts; else it is a share in percent.
    pub counts: bool,
    /// The least that it allows.
    pub least: f64,
    /// The most that it allows.
    pub most: f64,
    /// What follows in its noun.
    pub restrictor: Monotone,
    /// What follows in the rest.
    pub body: Monotone,
}

impl Amount {
    /// What no word says: some, or one or more.
    pub const BARE: Amount = Amount {
        counts: false,
        least: 1.0,
        most: 100.0,
        restrictor: Monotone::Up,
        body: Monotone::Up,
    };

    /// A share.
    pub fn of_quantity(quantity: Quantity) -> Self {
        Self {
            counts: false,
            least: quantity.share.0.into(),
            most: quantity.share.1.into(),
            restrictor: quantity.restrictor,
            body: quantity.body,
        }
    }

    /// A number, by the word before it.
    ///
    /// A bare number of things that are counted is read as "at least": who has three has two (Horn 1972);
    /// a measure, a year or a number in a report is read as it stands, and so is one that is not round, for
    /// who says 687 has counted (Krifka 2007).
    pub fn of_number(value: f64, bound: Option<Bound>, measures: bool) -> Self {
        let measures = measures || (value > 20.0 && value % 10.0 > f64::EPSILON);
        // The next whole number, for what is counted; for a measure, just beyond.
        let step = if measures { value.abs() * 1e-9 } else { 1.0 };
        let (least, most) = match bound {
            Some(Bound::MoreThan) => (value + step, f64::INFINITY),
            Some(Bound::AtMost) => (0.0, value),
            Some(Bound::LessThan) => (0.0, value - step),
            Some(Bound::About) => (value * 0.9, value * 1.1),
            Some(Bound::Only) => (value, value),
            None if measures => (value, value),
            Some(Bound::AtLeast) | None => (value, f64::INFINITY),
        };
        let monotone = match (least <= 0.0, most.is_infinite()) {
            (_, true) => Monotone::Up,
            (true, false) => Monotone::Down,
            (false, false) if measures && bound.is_none() => Monotone::Up,
            (false, false) => Monotone::Neither,
        };
        Self { counts: true, least, most, restrictor: monotone, body: monotone }
    }

    /// Whether it says no more than that there is one.
    pub fn is_bare(&self) -> bool {
        (self.least - 1.0).abs() < f64::EPSILON && self.most >= self.end()
    }

    fn end(&self) -> f64 {
        if self.counts { f64::INFINITY } else { 100.0 }
    }

    /// How it is related to another.
    pub fn relation(&self, other: &Amount) -> Relation {
        if self.is_bare() && other.is_bare() {
            return Relation::Equivalence;
        }
        if self.counts != other.counts {
            // Of a share and a count only this is known: either says that there is some.
            return match (
                self.is_bare() && other.least >= 1.0,
                other.is_bare() && self.least >= 1.0,
            ) {
                (true, _) => Relation::ReverseEntailment,
                (_, true) => Relation::ForwardEntailment,
                _ => Relation::Independence,
            };
        }
        let within =
            |one: &Amount, other: &Amount| one.least >= other.least && one.most <= other.most;
        let apart = self.most < other.least || other.most < self.least;
        let gap = if self.counts { 1.0 } else { 2.0 };
        let all = self.least.min(other.least) <= 0.0
            && self.most.max(other.most) >= self.end()
            && self.least.max(other.least) - self.most.min(other.most) <= gap;
        match (within(self, other), within(other, self)) {
            (true, true) => Relation::Equivalence,
            (true, false) => Relation::ForwardEntailment,
            (false, true) => Relation::ReverseEntailment,
            _ if apart && all => Relation::Negation,
            _ if apart => Relation::Alternation,
            _ if all => Relation::Cover,
            _ => Relation::Independence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn amounts_are_related_as_their_stretches() {
        #[track_caller]
        fn case(one: &str, other: &str, expected: Relation) {
            let lexicon = Lexicon::english();
            let amount = |text: &str| {
                let words: Vec<&str> = text.split(' ').collect();
                if let Some((_, quantity)) = lexicon.logic.quantities.longest_at(&words) {
                    return Amount::of_quantity(quantity);
                }
                let bound = lexicon.meanings.bounds.longest_at(&words);
                let value = words.last().and_then(|word| lexicon.meanings.number(word));
                Amount::of_number(value.unwrap_or(0.0), bound.map(|(_, bound)| bound), false)
            };
            assert_eq!(amount(one).relation(&amount(other)), expected, "{one} / {other}");
        }

        case("all", "some", Relation::ForwardEntailment);
        case("all", "most", Relation::ForwardEntailment);
        case("most", "some", Relation::ForwardEntailment);
        case("some", "every", Relation::ReverseEntailment);
        case("few", "most", Relation::Alternation);
        case("few", "many", Relation::Alternation);
        case("no", "some", Relation::Negation);
        case("not all", "all", Relation::Negation);
        case("no", "all", Relation::Alternation);
        case("not all", "some", Relation::Cover);
        case("three", "two", Relation::ForwardEntailment);
        case("at most three", "five", Relation::Alternation);
        case("at least four", "at most three", Relation::Negation);
        case("exactly three", "exactly four", Relation::Alternation);
        case("exactly three", "two", Relation::ForwardEntailment);
        case("more than two", "at least three", Relation::Equivalence);
        case("three", "some", Relation::ForwardEntailment);
        case("three", "all", Relation::Independence);
    }
}
