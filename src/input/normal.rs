//! One form of text for everything behind it: `\n` ends a line, and there is no NUL.

use crate::error::Rejection;

/// One control character in so many means that this is no text.
const CONTROL_SHARE: usize = 20;

/// The text with `\n` for every line end and page break.
///
/// Other control characters stay as they are: spans and quoted words are those of the
/// file, and whoever prints them makes them visible.
pub(super) fn normalise(text: &str) -> Result<String, Rejection> {
    if text.contains('\0') {
        return Err(Rejection::Binary("it holds zero bytes".into()));
    }
    if text.chars().all(is_blank) {
        return Err(Rejection::Empty);
    }
    let characters = text.chars().count();
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if controls * CONTROL_SHARE > characters {
        let reason = format!("{controls} of its {characters} characters are control characters");
        return Err(Rejection::Binary(reason));
    }
    let text = text.replace("\r\n", "\n");
    Ok(text.replace(['\r', '\u{c}', '\u{2028}', '\u{2029}'], "\n"))
}

/// White space, and the marks without width that some editors leave in an empty file.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(normalise(text).as_deref(), Ok(expected), "{text:?}");
        }

        case("a\r\nb\rc\nd", "a\nb\nc\nd");
        case("a\r\r\nb", "a\n\nb");
        case("a\u{2028}b\u{2029}c\u{c}d", "a\nb\nc\nd");
        case("tab\tand no-break\u{a0}space", "tab\tand no-break\u{a0}space");
        // One escape character in a long text is kept: it is what the file says.
        case("A sentence that is long\u{1b} enough.", "A sentence that is long\u{1b} enough.");
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(normalise(" \u{feff}\n"), Err(Rejection::Empty));
        assert!(matches!(normalise("a\0"), Err(Rejection::Binary(_))));
        assert!(matches!(normalise("ab\u{1b}\u{90}"), Err(Rejection::Binary(_))));
    }
}
