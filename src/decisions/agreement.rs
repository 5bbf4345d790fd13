//! How far two reviewers agree beyond chance.

use std::collections::{BTreeMap, BTreeSet};

use super::Reviews;
use crate::model::ledger::ReviewStatus;

/// The agreement of two reviewers on the findings that both looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The two, by name.
    pub reviewers: [String; 2],
    /// How many findings both looked at.
    pub findings: usize,
    /// On how many of them they say the same.
    pub agreed: usize,
    /// Cohen's kappa: 1 for full agreement, 0 for what chance gives; nothing where both always say one and the same.
    pub kappa: Option<f64>,
}

/// The agreement of every two reviewers who looked at one finding both, by their names.
///
/// Cohen (1960), A coefficient of agreement for nominal scales: the share of findings on which both agree, above
/// the share that two people with these habits would agree on by chance.
pub fn agreement(reviews: &Reviews) -> Vec<Agreement> {
    let mut words: BTreeMap<&str, BTreeMap<&str, ReviewStatus>> = BTreeMap::new();
    for (finding, reviews, ..) in reviews.iter() {
        for review in reviews {
            words.entry(&review.reviewer).or_default().insert(finding, review.status);
        }
    }
    let names: Vec<&str> = words.keys().copied().collect();
    let mut agreements = Vec::new();
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            let both: Vec<(ReviewStatus, ReviewStatus)> = words[one]
                .iter()
                .filter_map(|(finding, status)| Some((*status, *words[other].get(finding)?)))
                .collect();
            if !both.is_empty() {
                let reviewers = [(*one).to_owned(), (*other).to_owned()];
                let agreed = both.iter().filter(|(one, other)| one == other).count();
                let kappa = kappa(&both);
                agreements.push(Agreement { reviewers, findings: both.len(), agreed, kappa });
            }
        }
    }
    agreements
}

#[expect(clippy::cast_precision_loss, reason = "counts of what people looked at")]
fn kappa(both: &[(ReviewStatus, ReviewStatus)]) -> Option<f64> {
    let all = both.len() as f64;
    let share = |count: usize| count as f64 / all;
    let observed = share(both.iter().filter(|(one, other)| one == other).count());
    let used: BTreeSet<ReviewStatus> =
        both.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let by_chance: f64 = used
        .into_iter()
        .map(|status| {
            let one = share(both.iter().filter(|(one, _)| *one == status).count());
            let other = share(both.iter().filter(|(_, other)| *other == status).count());
            one * other
        })
        .sum();
    (by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kappa_of_known_tables() {
        use ReviewStatus::{Confirmed as Yes, Dismissed as No};

        #[track_caller]
        fn case(table: [[usize; 2]; 2], expected: Option<f64>) {
            let statuses = [Yes, No];
            let mut both = Vec::new();
            for (one, row) in statuses.iter().zip(table) {
                for (other, count) in statuses.iter().zip(row) {
                    both.extend(std::iter::repeat_n((*one, *other), count));
                }
            }
            let found = kappa(&both);
            match (found, expected) {
                (Some(found), Some(expected)) => {
                    assert!((found - expected).abs() < 1e-9, "{found}");
                }
                _ => assert_eq!(found, expected),
            }
        }

        // Observed .7, by chance .5 * .6 + .5 * .4 = .5.
        case([[20, 5], [10, 15]], Some(0.4));
        case([[3, 0], [0, 7]], Some(1.0));
        case([[5, 5], [5, 5]], Some(0.0));
        case([[4, 0], [0, 0]], None);
    }
}
