//! Which of the shared words stand in the same order.

use super::Profile;
use super::profile::share;

/// The weight of the heaviest common subsequence, as a share of both texts (Dice).
pub fn share_of(one: &Profile, other: &Profile) -> f64 {
    let (one_keys, other_keys) = (&one.order, &other.order);
    let mut row = vec![0.0_f64; other_keys.len() + 1];
    for (key, weight) in one_keys {
        let mut diagonal = 0.0;
        for (at, (other, _)) in other_keys.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if key == other { diagonal + weight } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    share(2.0 * row[other_keys.len()], one.order_weight + other.order_weight)
}
