//! Characters that would act on a terminal instead of being seen.
//!
//! Articles, names and addresses come from anybody. A control character in them
//! could move the cursor, recolour the screen or turn the reading order around,
//! so that the reader sees other words than the article has.

use std::fmt::{self, Write as _};

/// A text whose control and format characters are written out: `\u{1b}` for escape.
///
/// Line breaks stay; whoever wants a text on one line folds them first.
///
/// # Examples
///
/// ```
/// use quotetrail::report::Visible;
///
/// assert_eq!(Visible("no\u{202e}sey").to_string(), "no\\u{202e}sey");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Visible<'a>(pub &'a str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = None;
        // What is seen is written in one piece: most texts have nothing else.
        let mut written = 0;
        let mut characters = self.0.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let after = characters.peek().map(|(_, after)| *after);
            if character != '\n' && acts(character) && !is_joint(before, character, after) {
                f.write_str(&self.0[written..at])?;
                write!(f, "\\u{{{:x}}}", u32::from(character))?;
                written = at + character.len_utf8();
            }
            before = Some(character);
        }
        f.write_str(&self.0[written..])
    }
}

/// JSON that is the same data with such characters escaped: `\u202e`.
pub fn visible_json(json: String) -> String {
    // The serializer's own line breaks stand outside of strings and stay.
    let is_plain = |character: char| character == '\n' || !acts(character);
    if json.chars().all(is_plain) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if is_plain(character) {
            escaped.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

/// Whether a character only says how the letters or signs on both sides of it are drawn together, as Persian and
/// emoji need it; between letters of ASCII it would only hide.
fn is_joint(before: Option<char>, character: char, after: Option<char>) -> bool {
    let is_joined = |beside: Option<char>| beside.is_some_and(|it| !it.is_ascii() && !acts(it));
    matches!(character, '\u{200c}' | '\u{200d}') && is_joined(before) && is_joined(after)
}

/// Whether a character is a control (C0, DEL, C1), a line or paragraph separator,
/// or one of the format characters (Unicode category Cf): bidirectional marks,
/// zero-width characters, soft hyphens, tags.
pub(super) fn acts(character: char) -> bool {
    // Most characters: no table of categories is needed for them.
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_written_out() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(Visible(text).to_string(), expected);
        }

        case("“Türkiye” – 你好\n", "“Türkiye” – 你好\n");
        case("\u{1b}[2J", "\\u{1b}[2J");
        case("a\tb\rc", "a\\u{9}b\\u{d}c");
        case("\u{9b}31m", "\\u{9b}31m");
        case("\u{202e}dren\u{2069}", "\\u{202e}dren\\u{2069}");
        case("\u{7f}\u{200b}\u{feff}", "\\u{7f}\\u{200b}\\u{feff}");
        // A family, and the Persian plural of "book": how they are drawn, not what they do.
        case("\u{1f469}\u{200d}\u{1f467}", "\u{1f469}\u{200d}\u{1f467}");
        case("\u{2764}\u{fe0f}\u{200d}\u{1f525}", "\u{2764}\u{fe0f}\u{200d}\u{1f525}");
        case("کتاب\u{200c}ها", "کتاب\u{200c}ها");
        case("So\u{200d}len \u{200d}\u{1f467}", "So\\u{200d}len \\u{200d}\u{1f467}");
    }

    #[test]
    fn json_stays_the_same_data() {
        let text = "a\u{1b}b\u{9b}c\u{202e}d\u{e0041}e\n“é”";
        let json = visible_json(serde_json::to_string(text).unwrap());
        assert!(json.chars().all(|character| !acts(character)), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
