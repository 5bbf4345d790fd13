//! How the pages look: one style sheet, the same in every page, so that its hash can stand in the content policy.

/// The style sheet. Text has a contrast of at least 4.5 to its ground in light and dark (WCAG 2.1, 1.4.3).
pub(super) const STYLE: &str = include_str!("style.css");

/// The hash of the style sheet as a content policy names it; a test computes it.
pub(super) const HASH: &str = "sha256-MEFOYw4v4rIfFe78nbcO6IPoPtVfgNNaXN5GsZ+caHc=";

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    /// Base64 (RFC 4648, section 4).
    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let mut group = [0; 3];
            group[..chunk.len()].copy_from_slice(chunk);
            let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
            for digit in 0..4 {
                let index = usize::try_from(bits >> (18 - 6 * digit) & 63).unwrap();
                text.push(if digit <= chunk.len() { char::from(DIGITS[index]) } else { '=' });
            }
        }
        text
    }

    #[test]
    fn the_policy_names_the_style_sheet() {
        assert_eq!(HASH, format!("sha256-{}", base64(&Sha256::digest(STYLE))));
    }
}
