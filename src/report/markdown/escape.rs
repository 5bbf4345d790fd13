//! Texts from outside in Markdown.

use crate::report::Visible;

/// A text on one line in which nothing is markup, wherever on a line it stands.
pub(in crate::report) fn escaped(text: &str) -> String {
    let text = Visible(text).to_string().replace('\n', " / ");
    let mut escaped = String::with_capacity(text.len());
    // Where a line could begin as a list, an underlined headline or a rule would: after a number, too.
    let mut begins = true;
    for (at, character) in text.char_indices() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Tables and headlines are cut before a backslash counts.
            '|' => escaped.push_str("&#124;"),
            '{' => escaped.push_str("&#123;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '$' | '^' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '-' | '+' | '=' | '.' | ')' if begins => {
                escaped.push('\\');
                escaped.push(character);
            }
            // A name after @ would be a mention, an address by its beginning alone a link.
            '@' => escaped.push_str("&#64;"),
            ':' if text[at..].starts_with("://") => escaped.push_str("&#58;"),
            '.' if ends_with_www(&text[..at]) => escaped.push_str("&#46;"),
            character => escaped.push(character),
        }
        begins &= character.is_whitespace() || character.is_ascii_digit();
    }
    escaped
}

fn ends_with_www(text: &str) -> bool {
    let end = text.len().saturating_sub(3);
    text.get(end..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(escaped(text), expected);
        }

        case("a | b {c}", "a &#124; b &#123;c}");
        case("<script>&amp;", "&lt;script&gt;&amp;amp;");
        case("**no** [x](y)", "\\*\\*no\\*\\* \\[x\\](y)");
        case("one\ntwo", "one / two");
        case("one\rtwo\u{202e}", "one\\\\u&#123;d}two\\\\u&#123;202e}");
        case("- one - two", "\\- one - two");
        case(" 12. May", " 12\\. May");
        case("===", "\\===");
        case("https://x.example and WWW.x.example", "https&#58;//x.example and WWW&#46;x.example");
        case("at 12:30, see www", "at 12:30, see www");
    }
}
