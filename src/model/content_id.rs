//! Ids that are made from content, so that every database gives the same ones.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// 16 hexadecimal digits of a hash of the parts, in order.
///
/// The length before each part keeps "a" + "bc" apart from "ab" + "c".
pub(super) fn content_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(format!("{} ", part.len()));
        hash.update(part);
    }
    hash.finalize().iter().take(8).fold(String::new(), |mut digits, byte| {
        // Writing to a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
