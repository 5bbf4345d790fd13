//! What a line of a cue holds beside its words: mark-up, and marks of who speaks.

/// The most characters of a piece of mark-up.
const LONGEST_TAG: usize = 200;

/// What a cue says of who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Nothing.
    Unsaid,
    /// Somebody by name: `<v Mira Solen>`.
    Named(String),
    /// Somebody else, who is not named.
    Another,
    /// Nobody any more: what follows `</v>`.
    Closed,
}

/// The words of a line without mark-up, each with its voice.
pub(super) fn spoken(line: &str) -> Vec<(Voice, String)> {
    let mut pieces = Vec::new();
    let mut voice = Voice::Unsaid;
    let mut words = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let close = if rest[at..].starts_with('<') { '>' } else { '}' };
        let behind = &rest[at + 1..];
        let end = behind.char_indices().take(LONGEST_TAG).find(|(_, c)| *c == close);
        let inside = end.map(|(end, _)| &behind[..end]);
        // 3 < 5 is no mark-up, and neither is {this}; {\an8} is.
        let markup = inside
            .filter(|inside| if close == '>' { is_tag(inside) } else { inside.starts_with('\\') });
        words.push_str(&rest[..at]);
        if let Some(inside) = markup {
            if let Some(next) = voice_of(inside) {
                pieces.push(piece(std::mem::replace(&mut voice, next), &words));
                words.clear();
            }
            rest = &rest[at + inside.len() + 2..];
        } else {
            words.push_str(&rest[at..=at]);
            rest = &rest[at + 1..];
        }
    }
    words.push_str(rest);
    pieces.push(piece(voice, &words));
    pieces
}

/// Whether mark-up stands between `<` and `>`: an element, its end or a time.
fn is_tag(inside: &str) -> bool {
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        || digits > 1 && inside[digits..].starts_with(':')
}

/// The words of one voice; a mark of a changed speaker before them says that they are somebody else's.
fn piece(mut voice: Voice, words: &str) -> (Voice, String) {
    let words = unescaped(words);
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [">>", "- ", "– ", "— "] {
        if let Some(behind) = words.strip_prefix(mark) {
            words = behind.trim_start_matches(['>', ' ']).to_owned();
            voice = if voice == Voice::Unsaid { Voice::Another } else { voice };
        }
    }
    (voice, words)
}

/// The voice of a tag: `v Mira Solen`, `v.loud Mira Solen`; `/v` ends it.
fn voice_of(tag: &str) -> Option<Voice> {
    if tag.trim() == "/v" {
        return Some(Voice::Closed);
    }
    let (element, name) = tag.split_once(char::is_whitespace)?;
    let is_voice = element == "v" || element.starts_with("v.");
    let name = unescaped(name).split_whitespace().collect::<Vec<_>>().join(" ");
    (is_voice && !name.is_empty()).then_some(Voice::Named(name))
}

/// The few escapes that `WebVTT` has.
fn unescaped(words: &str) -> String {
    let mut words = words.to_owned();
    for (escape, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&amp;", "&"),
    ] {
        if words.contains(escape) {
            words = words.replace(escape, character);
        }
    }
    words
}
