//! Ids that are made from content, so that every database gives the same ones.

use sha2::{Digest as _, Sha256};

/// 16 hexadecimal digits of a hash of the parts, in order.
///
/// The length before each part keeps "a" + "bc" apart from "ab" + "c".
pub(super) fn content_id(parts: &[&str]) -> String {
    parts.iter().fold(Begun::default(), |begun, part| begun.and(part)).id()
}

/// The first parts of an id, read once for all ids that begin with them.
#[derive(Clone, Default)]
pub(super) struct Begun(Sha256);

impl Begun {
    /// With one more part.
    pub(super) fn and(mut self, part: &str) -> Self {
        self.0.update(format!("{} ", part.len()));
        self.0.update(part);
        self
    }

    /// The id of the parts.
    pub(super) fn id(self) -> String {
        let mut digits = String::with_capacity(2 * BYTES);
        self.0.finalize().iter().take(BYTES).for_each(|byte| push_hex(&mut digits, *byte));
        digits
    }
}

/// How many bytes of a hash make an id.
const BYTES: usize = 8;

/// Appends the two hexadecimal digits of a byte.
pub(super) fn push_hex(digits: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        digits.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
    }
}
