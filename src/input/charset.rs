//! Which encoding a page or a feed says it has.

use encoding_rs::{Encoding, ISO_2022_JP};

/// How far from its beginning a page may say so; the standard has 1024, many pages are later.
const WINDOW: usize = 4096;

/// Whether bytes may be markup: the first that is no white space is `<`.
pub(super) fn may_be_markup(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"<")
}

/// The encoding that a `meta` element or an XML declaration names, if the bytes do not contradict it.
///
/// Bytes that are valid UTF-8 beyond ASCII are hardly ever anything else, whatever they say.
/// A name that no encoding has says nothing.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(WINDOW)].to_ascii_lowercase();
    let label = if head.trim_ascii_start().starts_with(b"<?xml") {
        let end = head.windows(2).position(|two| two == b"?>")?;
        value_behind(&head[..end], b"encoding")
    } else {
        head.windows(7)
            .enumerate()
            .filter(|(_, seven)| *seven == b"charset")
            .find(|(at, _)| is_in_meta(&head[..*at]))
            .and_then(|(at, _)| value_behind(&head[at..], b"charset"))
    }?;
    believable(label, bytes)
}

/// The encoding that a label names, if the bytes do not contradict it.
pub(super) fn believable(label: &[u8], bytes: &[u8]) -> Option<&'static str> {
    let encoding = Encoding::for_label_no_replacement(label)?;
    // A page whose declaration can be read as ASCII is not UTF-16, whatever it says.
    if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
        return None;
    }
    let is_utf_8 = encoding != ISO_2022_JP && std::str::from_utf8(bytes).is_ok();
    (!is_utf_8).then(|| encoding.name())
}

fn is_in_meta(before: &[u8]) -> bool {
    let open = before.iter().rposition(|byte| *byte == b'<');
    open.is_some_and(|at| before[at..].starts_with(b"<meta") && !before[at..].contains(&b'>'))
}

/// What stands behind a name and `=`, without its quotation marks.
fn value_behind<'a>(bytes: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = bytes.windows(name.len()).position(|window| window == name)?;
    let rest = bytes[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
    let end = rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations() {
        #[track_caller]
        fn case(bytes: &[u8], expected: Option<&str>) {
            assert_eq!(declared(bytes), expected, "{}", bytes.escape_ascii());
        }

        case(b"<meta charset=windows-1252>\x93", Some("windows-1252"));
        case(b"<META CHARSET = 'latin1'>\x93", Some("windows-1252"));
        case(
            b"<meta http-equiv=x content=\"text/html; charset=windows-1251\">\xcc",
            Some("windows-1251"),
        );
        case(b"<?xml version='1.0' encoding='ISO-8859-2'?><rss>\xb1", Some("ISO-8859-2"));
        case(b"<meta charset=utf-8>\xff", Some("UTF-8"));
        case("<meta charset=windows-1252>é".as_bytes(), None);
        case(b"<meta charset=klingon>\x93", None);
        case(b"<meta charset=utf-16>\x93", None);
        case(b"<p>charset=windows-1252</p>\x93", None);
        case(b"<script charset=windows-1252>\x93", None);
        case(b"<meta name=a><p charset=windows-1252>\x93", None);
        case(b"<meta charset", None);
        case(b"", None);
    }
}
