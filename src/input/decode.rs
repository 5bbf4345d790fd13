//! From bytes to characters, without ever putting a replacement character into a text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::Rejection;
use crate::model::{Diagnostic, DiagnosticKind};

/// The characters of `bytes`, and a diagnostic if the encoding was guessed.
///
/// In this order: the encoding that a byte order mark names, the declared one, UTF-8
/// if the bytes are valid, UTF-16 if every other byte is often zero, and what
/// `chardetng` holds for likeliest. A byte order mark beats a declaration, as in
/// the WHATWG encoding standard.
pub(super) fn decode(
    bytes: &[u8],
    declared: Option<&str>,
) -> Result<(String, Option<Diagnostic>), Rejection> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok((strictly(&bytes[mark..], encoding)?, None));
    }
    if let Some(label) = declared {
        return Ok((strictly(bytes, named(label)?)?, None));
    }
    if let Some((text, encoding)) = unmarked_utf_16(bytes) {
        return Ok((text, Some(guessed(encoding))));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), None));
    }
    let (encoding, guess) = encoding_of(bytes)?;
    Ok((strictly(bytes, encoding)?, guess))
}

/// The encoding of bytes that do not say it, and in which an ASCII character is one byte.
pub(super) fn encoding_of(
    bytes: &[u8],
) -> Result<(&'static Encoding, Option<Diagnostic>), Rejection> {
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, None));
    }
    if bytes.contains(&0) {
        return Err(Rejection::Binary("it holds zero bytes".into()));
    }
    if is_damaged_utf_8(bytes) {
        return Err(Rejection::Encoding(UTF_8.name().into()));
    }
    let encoding = likeliest(bytes);
    Ok((encoding, Some(guessed(encoding))))
}

/// The encoding that a label names.
pub(super) fn named(label: &str) -> Result<&'static Encoding, Rejection> {
    Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| Rejection::UnknownEncoding(label.into()))
}

/// What bytes that are not UTF-8 are most likely encoded in.
pub(super) fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The characters of bytes, every one of which has to be of the encoding.
pub(super) fn strictly(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Rejection> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| Rejection::Encoding(encoding.name().into()))
}

/// That an encoding was guessed.
pub(super) fn guessed(encoding: &'static Encoding) -> Diagnostic {
    let message = format!("the encoding was not named; the text was read as {}", encoding.name());
    Diagnostic::about(DiagnosticKind::GuessedEncoding, message)
}

/// UTF-16 without a byte order mark.
fn unmarked_utf_16(bytes: &[u8]) -> Option<(String, &'static Encoding)> {
    if bytes.len() % 2 == 1 {
        return None;
    }
    let encoding = looks_like_utf_16(bytes)?;
    let text = strictly(bytes, encoding).ok()?;
    let is_text = |c: char| !c.is_control() || c.is_whitespace();
    text.chars().all(is_text).then_some((text, encoding))
}

/// Which UTF-16 bytes may be, whole or from their beginning.
///
/// Spaces, digits and punctuation have a zero for their high byte in every script, and
/// text has no zero low byte: so zeros are all on one side, and not few.
pub(super) fn looks_like_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let units = bytes.len() / 2;
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (0, high) if high * 20 >= units => Some(UTF_16LE),
        (high, 0) if high * 20 >= units => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes that are not valid UTF-8 are mostly valid beyond ASCII: a file that was
/// cut or damaged, which every other encoding would turn into wrong words.
pub(super) fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > 2 * invalid
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings() {
        #[track_caller]
        fn case(bytes: &[u8], declared: Option<&str>, expected: &str, guess: Option<&str>) {
            let (text, diagnostic) = decode(bytes, declared).unwrap();
            assert_eq!(text, expected);
            let message = diagnostic.map(|diagnostic| diagnostic.message).unwrap_or_default();
            assert_eq!(message.rsplit_once(' ').map(|(_, encoding)| encoding), guess);
        }

        let latin = "Mira Solen said: “Nein, danke”.";
        let cyrillic = "Президент сказала: «Мы не поедем на переговоры», и ушла.";
        let (little, big) = (u16::to_le_bytes, u16::to_be_bytes);
        case("é“”".as_bytes(), None, "é“”", None);
        case("\u{feff}é".as_bytes(), None, "é", None);
        case(&utf_16(&format!("\u{feff}{latin}"), little), None, latin, None);
        case(&utf_16(&format!("\u{feff}{cyrillic}"), big), None, cyrillic, None);
        case(&utf_16(latin, little), None, latin, Some("UTF-16LE"));
        case(&utf_16(latin, big), None, latin, Some("UTF-16BE"));
        case(&utf_16(cyrillic, little), None, cyrillic, Some("UTF-16LE"));
        case(&utf_16("東京", big), Some("utf-16be"), "東京", None);
        case(
            b"\x93No,\x94 she said. Caf\xe9.",
            None,
            "“No,” she said. Café.",
            Some("windows-1252"),
        );
        case(b"\x93No\x94 \x85", Some("latin1"), "“No” …", None);
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(cyrillic);
        case(&bytes, None, cyrillic, Some("windows-1251"));
        case(&bytes, Some("cp1251"), cyrillic, None);
        // A mark beats a wrong declaration.
        case("\u{feff}é".as_bytes(), Some("cp1251"), "é", None);
    }

    #[test]
    fn bytes_of_no_encoding() {
        #[track_caller]
        fn case(bytes: &[u8], declared: Option<&str>, expected: &Rejection) {
            assert_eq!(&decode(bytes, declared).unwrap_err(), expected);
        }

        let encoding = |name: &str| Rejection::Encoding(name.into());
        case(b"\xef\xbb\xbfcaf\xe9", None, &encoding("UTF-8"));
        case(b"\xff\xfea", None, &encoding("UTF-16LE"));
        case(b"caf\xe9", Some("utf8"), &encoding("UTF-8"));
        case(b"\x81", Some("shift_jis"), &encoding("Shift_JIS"));
        // Cut in the middle of a character: no mojibake.
        let cut = "“Nie wieder”, sagte sie – „nein“".as_bytes();
        case(&cut[..cut.len() - 1], None, &encoding("UTF-8"));
        case(b"yes", Some("klingon"), &Rejection::UnknownEncoding("klingon".into()));
        case(b"a\0\xff", None, &Rejection::Binary("it holds zero bytes".into()));
    }
}
