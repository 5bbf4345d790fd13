//! Which of the shared words stand in the same order.

use super::Profile;
use super::profile::share;

/// The weight of the heaviest common subsequence, as a share of both texts (Dice).
pub fn share_of(one: &Profile, other: &Profile) -> f64 {
    // A word of one text only changes nothing, and most of two long texts are such.
    let shared = |profile: &Profile, beside: &Profile| -> Vec<(u64, f64)> {
        profile.order.iter().filter(|(key, _)| beside.has(*key)).copied().collect()
    };
    let (one_keys, other_keys) = (shared(one, other), shared(other, one));
    let mut row = vec![0.0_f64; other_keys.len() + 1];
    for (key, weight) in &one_keys {
        let mut diagonal = 0.0;
        for (at, (other, other_weight)) in other_keys.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = above.max(row[at]);
            if key == other {
                // A key may be a word of grammar in one of the texts only: “us” and “US”.
                row[at + 1] = row[at + 1].max(diagonal + f64::midpoint(*weight, *other_weight));
            }
            diagonal = above;
        }
    }
    share(2.0 * row[other_keys.len()], one.order_weight + other.order_weight)
}
