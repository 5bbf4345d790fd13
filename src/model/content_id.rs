//! Ids that are made from content, so that every database gives the same ones.

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
    let mut digits = String::with_capacity(2 * BYTES);
    hash.finalize().iter().take(BYTES).for_each(|byte| push_hex(&mut digits, *byte));
    digits
}

/// How many bytes of a hash make an id.
const BYTES: usize = 8;

/// Appends the two hexadecimal digits of a byte.
pub(super) fn push_hex(digits: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        digits.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
    }
}
