//! What is known of elements by their names, and of white space.

/// Words with a space for all white space, without what a page does not show: control
/// characters, hints where a word may be broken, marks of byte order.
pub(in crate::input) fn one_line(words: &str) -> String {
    let shown: String = words.chars().filter_map(shown).collect();
    let no_break = |c: char| c == '\u{a0}' || c == '\u{202f}';
    shown.split(|c: char| c.is_whitespace() && !no_break(c)).filter(|word| !word.is_empty()).fold(
        String::new(),
        |mut line, word| {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            line
        },
    )
}

/// A character as a page shows it.
fn shown(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{feff}' => None,
        c if c.is_control() => c.is_whitespace().then_some(' '),
        c => Some(c),
    }
}

/// Elements that begin a line of their own.
const BLOCKS: &str = "address article aside blockquote body caption center dd details dialog dir div dl dt \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html \
    legend li main menu nav ol p pre search section summary table tbody td tfoot th thead \
    title tr ul";

/// Elements that hold nothing.
const VOID: &str = "area base basefont bgsound br col embed frame hr img input keygen link meta param source \
    track wbr";

/// Whether an element begins a line of its own.
pub(super) fn is_block(name: &str) -> bool {
    is_in(BLOCKS, name)
}

/// Whether an element holds nothing.
pub(super) fn is_void(name: &str) -> bool {
    is_in(VOID, name)
}

/// Whether a word is one of those in a table.
pub(super) fn is_in(table: &str, word: &str) -> bool {
    table.split(' ').any(|known| known == word)
}

/// What a start tag closes, and what it looks no further up than.
pub(super) fn closed_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "td" | "th" => (&["td", "th"], &["table", "tr"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
        "body" => (&["head"], &["html"]),
        "a" => (&["a"], &["td", "th", "table"]),
        "option" => (&["option"], &["select"]),
        name if is_block(name) => (&["p"], &["td", "th", "table", "div", "li", "section"]),
        _ => (&[], &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_the_rest() {
        for name in ["address", "p", "ul", "blockquote", "h2", "title"] {
            assert!(is_block(name), "{name}");
        }
        assert!(!is_block("b") && !is_block("") && !is_block("br"));
    }

    #[test]
    fn what_a_page_does_not_show() {
        #[track_caller]
        fn case(words: &str, expected: &str) {
            assert_eq!(one_line(words), expected, "{words:?}");
        }

        case(" a \n\t b\u{2028}c ", "a b c");
        case("har\u{ad}bour\u{200b} \u{1b}[31mred\u{7}", "harbour [31mred");
        case("10\u{a0}km", "10\u{a0}km");
        case("a\u{202e}b", "a\u{202e}b");
    }
}
