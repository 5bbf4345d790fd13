//! Places scored together: trees answer for 32 of them as fast as for one.
//!
//! So the places of many cues are gathered before any is scored. Each cue still
//! chooses among its own, which are a group of the gathered ones.

use std::ops::Range;

use super::choices::{Choice, LANES, MOST_CLASSES, Rows};
use super::reading::Reading;

/// Places in groups; out of each group one is chosen.
pub struct Groups<T> {
    places: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { places: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Groups<T> {
    /// Adds a group, which may be empty.
    pub fn add(&mut self, places: impl IntoIterator<Item = T>) {
        self.places.extend(places);
        self.ends.push(self.places.len());
    }

    /// All places, one group behind the other.
    pub fn places(&self) -> &[T] {
        &self.places
    }

    /// Where each group lies among all places.
    pub fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| start..*end)
    }
}

impl Reading<'_> {
    /// How likely each class of a choice is for each of some places.
    pub fn scored<T>(
        &self,
        choice: Choice,
        places: &[T],
        rows: &mut Rows,
        put: impl Fn(&T, &mut Rows),
    ) -> Vec<[f64; MOST_CLASSES]> {
        let mut chances = Vec::with_capacity(places.len());
        for places in places.chunks(LANES) {
            rows.clear();
            self.step(places.len());
            for place in places {
                put(place, rows);
            }
            self.choices.add_chances(choice, rows, &mut chances);
        }
        chances
    }

    /// The chances of places among those of their group: their odds as shares of all odds.
    pub fn among<T>(
        &self,
        choice: Choice,
        groups: &Groups<T>,
        rows: &mut Rows,
        put: impl Fn(&T, &mut Rows),
    ) -> Vec<f64> {
        let chances = self.scored(choice, groups.places(), rows, put);
        let odds = chances.into_iter().map(|[chance, ..]| chance / (1.0 - chance).max(1e-9));
        let mut odds: Vec<f64> = odds.collect();
        for group in groups.ranges() {
            let odds = &mut odds[group];
            let sum: f64 = odds.iter().sum();
            for odds in odds {
                *odds /= sum.max(1e-9);
            }
        }
        odds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::quote::choices::Choices;
    use crate::text::Document;

    #[test]
    fn a_place_has_the_chance_that_it_has_in_a_group_of_its_own() {
        let choices = Choices::read("choice start words\ntree 0>3 0 1099\n").unwrap();
        let document = Document::read("", Lexicon::english());
        let reading = Reading::new(&document, Lexicon::english(), &choices, Vec::new());
        let mut rows = Rows::default();
        let mut chances = |groups: &[&[i32]]| {
            let mut all = Groups::default();
            for group in groups {
                all.add(group.iter().copied());
            }
            assert_eq!(all.ranges().count(), groups.len());
            reading.among(Choice::Start, &all, &mut rows, |words, rows| {
                rows.begin().put("words", *words);
            })
        };
        let alone = [chances(&[&[3, 4, 4]]), chances(&[&[]]), chances(&[&[4; 20]])];
        let together = chances(&[&[3, 4, 4], &[], &[4; 20]]);
        assert_eq!(together, alone.concat());
        assert!((together[1] / together[0] - 3.0).abs() < 0.01);
    }
}
