//! One form of text for everything behind it: `\n` ends a line, and there is no NUL.

use crate::error::Rejection;
use crate::span::Span;

/// One control character in so many means that this is no text.
const CONTROL_SHARE: usize = 20;

/// A text with `\n` for every line end and page break, and the way back to how it was given.
///
/// # Examples
///
/// ```
/// use quotetrail::input::Plain;
/// use quotetrail::span::Span;
///
/// let given = "Port Sorrel\r\n“No.”";
/// let plain = Plain::of(given);
/// assert_eq!(plain.text, "Port Sorrel\n“No.”");
/// let quoted = Span::find(&plain.text, "“No.”").unwrap();
/// assert_eq!(plain.given(quoted).of(given), "“No.”");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// The text as an [`Article`](crate::model::Article) must have it: NUL is a space.
    pub text: String,
    /// Behind each line end that became shorter: its end in `text`, and how many bytes are gone up to there.
    gone: Vec<(usize, usize)>,
}

impl Plain {
    /// Takes any text; nothing but line ends, page breaks and NUL is changed.
    pub fn of(given: &str) -> Self {
        if !may_change(given) {
            return Self { text: given.to_owned(), gone: Vec::new() };
        }
        let mut plain = Self { text: String::with_capacity(given.len()), gone: Vec::new() };
        let mut gone = 0;
        let mut characters = given.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let is_pair = character == '\r' && characters.peek().is_some_and(|(_, c)| *c == '\n');
            if is_pair {
                continue;
            }
            plain.text.push(match character {
                '\r' | '\u{c}' | '\u{2028}' | '\u{2029}' => '\n',
                '\0' => ' ',
                character => character,
            });
            let shorter = at + character.len_utf8() - plain.text.len();
            if shorter > gone {
                gone = shorter;
                plain.gone.push((plain.text.len(), gone));
            }
        }
        plain
    }

    /// Where a span of [`text`](Self::text) stands in the text that was given, in bytes.
    #[must_use]
    pub fn given(&self, span: Span) -> Span {
        Span::new(self.given_byte(span.start), self.given_byte(span.end))
    }

    fn given_byte(&self, byte: usize) -> usize {
        let before = self.gone.partition_point(|(end, _)| *end <= byte);
        byte + before.checked_sub(1).map_or(0, |last| self.gone[last].1)
    }
}

/// Whether a text has a character that its plain form has not: most texts have none, and are copied whole.
fn may_change(text: &str) -> bool {
    // Every byte is looked at, since a loop that may stop early looks at one at a time.
    let found = |found, byte| found | matches!(byte, b'\r' | b'\x0c' | b'\0');
    text.bytes().fold(false, found) || text.contains('\u{2028}') || text.contains('\u{2029}')
}

/// The text in its plain form.
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
    Ok(Plain::of(text).text)
}

/// White space, and the marks without width that some editors leave in an empty file.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn the_way_back() {
        #[track_caller]
        fn case(given: &str, words: &str, expected: &str) {
            let plain = Plain::of(given);
            let span = Span::find(&plain.text, words).unwrap();
            let back = plain.given(span);
            assert_eq!(back.of(given), expected, "{given:?}");
        }

        case("a\r\nb\r\nc", "c", "c");
        case("a\r\nb\r\nc", "b", "b");
        case("a\r\nb\r\nc", "a\nb", "a\r\nb");
        case("a\r\nb\r\nc", "\nb\n", "\r\nb\r\n");
        case("a\u{2028}é\u{2029}c", "é", "é");
        case("a\u{c}\0c\rd", "c\nd", "c\rd");
        case("a\r\r\nb", "b", "b");
    }

    proptest! {
        #[test]
        fn what_stands_between_line_ends_is_found_again(given in "[aé“\\r\\n\\u{2028}\\u{c}\\u{0}]{0,30}") {
            let plain = Plain::of(&given);
            let ends: Vec<usize> = plain.text.char_indices().map(|(at, _)| at).collect();
            for pair in ends.windows(2) {
                let span = Span::new(pair[0], pair[1]);
                prop_assert_eq!(&Plain::of(plain.given(span).of(&given)).text, span.of(&plain.text));
            }
            let whole = plain.given(Span::new(0, plain.text.len()));
            prop_assert_eq!(whole, Span::new(0, given.len()));
        }
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(normalise(" \u{feff}\n"), Err(Rejection::Empty));
        assert!(matches!(normalise("a\0"), Err(Rejection::Binary(_))));
        assert!(matches!(normalise("ab\u{1b}\u{90}"), Err(Rejection::Binary(_))));
    }
}
