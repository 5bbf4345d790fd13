//! Where a word, a number or a mark ends, and where the clitic of a word begins.

use crate::lexicon::{Class, Words};

/// Whether a clitic stands alone here, as after a space or a number: `'s`, `'90s`.
pub(super) fn starts_clitic(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && chars.next() == Some('s')
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// The length of the word or number at the start of `rest`, in bytes.
///
/// Apostrophes, hyphens, full stops, commas, colons and slashes belong to it where
/// a letter or digit follows that they can join: `Hamas'`, `low-ranking`, `2.1`, `U.S.`
pub(super) fn word_length(rest: &str, words: &Words) -> usize {
    let mut length = 0;
    let mut previous = None;
    let mut initials = Initials::default();
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            _ if c.is_alphanumeric() => true,
            '\'' | '’' if previous.is_none() => true,
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            '-' | '‑' | '\u{ad}' => next.is_some_and(char::is_alphanumeric),
            '/' => previous.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric),
            ',' | ':' => {
                previous.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric)
            }
            '.' => next.is_some_and(|next| {
                let both = previous.is_some_and(char::is_numeric) && next.is_numeric();
                both || (initials.are_complete() && next.is_alphabetic())
            }),
            '\u{300}'..='\u{36f}' => true,
            _ => false,
        };
        if !joins {
            break;
        }
        length = at + c.len_utf8();
        previous = Some(c);
        initials.push(c);
    }
    if rest[length..].starts_with('.') {
        let with_stop = &rest[..=length];
        let initial = rest[..length].chars().count() == 1 && rest.starts_with(char::is_uppercase);
        // "I." ends a sentence more often than it is an initial.
        let is_pronoun =
            initial && words.classes(&rest[..length].to_lowercase()).has(Class::Pronoun);
        let dotted = initials.are_complete() && length > 1;
        if (initial && !is_pronoun) || dotted || words.is_abbreviation(&with_stop.to_lowercase()) {
            length += 1;
        }
    }
    length
}

/// The length of a word of plain letters with a space or the like behind it: most words.
pub(super) fn plain_length(rest: &[u8]) -> Option<usize> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let behind = rest.get(length);
    let ends = matches!(
        behind,
        None | Some(b' ' | b'\n' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b')')
    );
    (length > 0 && ends).then_some(length)
}

/// Whether single letters alternate with full stops: `U`, `U.S`, `a.m`.
///
/// Kept up to date while a word is read: asking the whole word again at each of its
/// stops would take time by the square of its length.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Initials {
    /// At the start or behind a stop: a letter has to follow.
    #[default]
    Open,
    /// The last character is a letter in its place.
    Complete,
    /// Two letters or two stops in a row, or another character.
    Broken,
}

impl Initials {
    fn push(&mut self, c: char) {
        *self = match self {
            Initials::Open if c.is_alphabetic() => Initials::Complete,
            // D-S.C.: a party and its state are one abbreviation.
            Initials::Complete if matches!(c, '.' | '-') => Initials::Open,
            _ => Initials::Broken,
        };
    }

    fn are_complete(self) -> bool {
        self == Initials::Complete
    }
}

/// The length of the mark at the start of `rest`: dots and dashes keep together.
pub(super) fn mark_length(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let mark = rest.as_bytes().first();
    let repeats = || rest.bytes().take_while(|byte| Some(byte) == mark).count();
    match mark {
        Some(b'.' | b'-') => repeats(),
        // Two single marks are how some agencies type a double one.
        Some(b'\'' | b'`') if repeats() == 2 => 2,
        _ => first,
    }
}

/// The one word that is written together with its clitic, and where that begins.
pub(super) const JOINED: (&str, usize) = ("cannot", 3);

/// Where a word's clitic begins; at its end if it has none.
pub(super) fn clitic(word: &str) -> usize {
    if word.eq_ignore_ascii_case(JOINED.0) {
        return JOINED.1;
    }
    let Some(at) = word.rfind(['\'', '’']) else { return word.len() };
    let mark = word[at..].chars().next().map_or(1, char::len_utf8);
    let after = &word[at + mark..];
    let is = |clitic: &str| after.eq_ignore_ascii_case(clitic);
    if is("t") && word[..at].ends_with(['n', 'N']) && at > 1 {
        return at - 1;
    }
    if at > 0 && ["s", "re", "ll", "ve", "d", "m"].into_iter().any(is) { at } else { word.len() }
}

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use crate::lexicon::Lexicon;
    use crate::span::Span;

    fn words(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        Reader::new(text, &Lexicon::english().words).read(Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.span.of(text).to_owned()).collect()
    }

    #[test]
    fn words_and_marks() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(words(text).join(" "), expected);
        }

        case("don't can’t won't", "do n't ca n’t wo n't");
        case("he'll they've I'm she's Putin's", "he 'll they 've I 'm she 's Putin 's");
        case("cannot", "can not");
        case("Hamas' incursion", "Hamas ' incursion");
        case("O'Neil rock'n'roll", "O'Neil rock'n'roll");
        case("low-ranking Russia-Ukraine talks", "low-ranking Russia-Ukraine talks");
        case("$2.1 million, 1,000 5-1/4 7th", "$ 2.1 million , 1,000 5-1/4 7th");
        case("the U.S. said a.m. No.", "the U.S. said a.m. No .");
        case("Gov. J. B. Sky said so.", "Gov. J. B. Sky said so .");
        case("it was I. Then", "it was I . Then");
        case("wait... no -- “yes”—no", "wait ... no -- “ yes ” — no");
        case("end.Start", "end . Start");
        case("''Yes,'' he said.", "'' Yes , '' he said .");
        case("Türkiye Сибіга 東京", "Türkiye Сибіга 東京");
    }
}
