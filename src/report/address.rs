//! Addresses of the web, as far as they may be handed on.

use std::fmt::Write as _;

use super::visible::acts;

/// Whether an address leads to the web as it is; any other could act.
pub(super) fn is_web(url: &str) -> bool {
    has_scheme(url)
        && !url.chars().any(|character| character.is_control() || character.is_whitespace())
}

/// The address with what no address may have in percent-encoding; nothing where it leads elsewhere than to the web.
pub(super) fn encoded(url: &str) -> Option<String> {
    if !has_scheme(url) {
        return None;
    }
    let mut encoded = String::with_capacity(url.len());
    for character in url.chars() {
        let is_out = matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
        if is_out || character.is_whitespace() || acts(character) {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(character);
        }
    }
    Some(encoded)
}

fn has_scheme(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        #[track_caller]
        fn case(url: &str, is_link: bool, expected: Option<&str>) {
            assert_eq!(is_web(url), is_link, "{url}");
            assert_eq!(encoded(url).as_deref(), expected, "{url}");
        }

        case("https://post.example/1?a=b%20c", true, Some("https://post.example/1?a=b%20c"));
        case("HTTP://post.example/1", true, Some("HTTP://post.example/1"));
        case("https://post.example/Türkiye", true, Some("https://post.example/Türkiye"));
        case("javascript:alert(1)", false, None);
        case("data:text/html,x", false, None);
        case("https://p.example/\njavascript:x", false, Some("https://p.example/%0Ajavascript:x"));
        case("https://p.example/{<\u{202e}", true, Some("https://p.example/%7B%3C%E2%80%AE"));
        case(" https://post.example", false, None);
    }
}
