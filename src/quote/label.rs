//! The label at the beginning of a line that names who speaks: `SECRETARY SOLEN:`

use crate::lexicon::{LabelKind, Lexicon};
use crate::span::Span;

/// The longest label, in bytes and in words.
const LONGEST: usize = 100;
const MOST_WORDS: usize = 12;

/// A label before a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The words that name who speaks, without brackets at their end.
    pub name: Span,
    /// Where the words of the turn begin.
    pub end: usize,
    /// Written in capitals, as few other words before a colon are.
    pub shouted: bool,
    /// What a label stands for that is no name.
    pub kind: Option<LabelKind>,
}

/// The label of the line at `line`, if it begins with one.
pub(super) fn read(text: &str, line: Span, lexicon: &Lexicon) -> Option<Label> {
    let start = skip_ornament(text, line);
    let rest = &text[start..line.end];
    let (name_end, after) = match colon(rest) {
        Some(at) => (at, at + 1),
        None => letter(rest, lexicon)?,
    };
    let name = Span::new(start, start + name_end)
        .trim_matches(text, |c| c == '*' || c == '_' || c.is_whitespace());
    let name = without_brackets(text, name);
    let words = name.of(text);
    let is_name =
        !words.is_empty() && words.starts_with(char::is_uppercase) && reads_as_name(words);
    if !is_name {
        return None;
    }
    let end = start + after;
    let end = end + text[end..line.end].bytes().take_while(|byte| *byte == b'*').count();
    Some(Label { name, end, shouted: is_shouted(words), kind: kind(words, lexicon) })
}

/// Whether a line begins as one does where somebody else speaks who is not named: `>>` or `-`.
pub(super) fn changes_speaker(text: &str, line: Span) -> bool {
    let line = line.of(text).trim_start();
    line.starts_with(">>") || ["- ", "– ", "— "].iter().any(|dash| line.starts_with(dash))
}

/// Whether a line is no speech but an editor's: `Read more: …`, `Copyright 2031 Veronia Post.`
pub(super) fn is_editorial(text: &str, line: Span, lexicon: &Lexicon) -> bool {
    let rest = &text[skip_ornament(text, line)..line.end];
    let is_heading = |words: &str| kind(words, lexicon) == Some(LabelKind::Heading);
    if let Some(at) = colon(rest) {
        let label = rest[..at].trim_end_matches('*');
        let count = label.split_whitespace().count();
        let is_whole = || {
            let lower = plain(label);
            let lower: Vec<&str> = lower.split_whitespace().collect();
            lexicon.labels.longest_at(&lower).is_some_and(|(length, _)| length == count)
        };
        return label.starts_with(char::is_uppercase)
            && is_heading(label)
            && (reads_as_name(label) || is_whole());
    }
    is_notice(rest) && is_heading(rest)
}

/// Whether words are no sentence but capitals and figures, with fewer small words between them.
fn is_notice(words: &str) -> bool {
    let words = words.split(". ").next().unwrap_or(words);
    let (mut count, mut capitals, mut small) = (0usize, 0usize, 0usize);
    for word in words.split_whitespace() {
        count += 1;
        if word.ends_with(['?', '!']) {
            return false;
        }
        if word.starts_with(char::is_uppercase) {
            capitals += 1;
        } else if word.starts_with(char::is_alphabetic) {
            small += 1;
        }
    }
    words.starts_with('©') || count > 2 && small < capitals.max(1)
}

/// Lower case, and the apostrophe that lists have.
fn plain(words: &str) -> String {
    words.to_lowercase().replace('’', "'")
}

/// What a label that is no name stands for: its first words tell, unless a name follows them.
pub fn kind(words: &str, lexicon: &Lexicon) -> Option<LabelKind> {
    let lower = plain(words);
    let lower: Vec<&str> =
        lower.split_whitespace().map(|word| word.trim_end_matches([',', '.'])).collect();
    let (length, kind) = lexicon.labels.longest_at(&lower)?;
    let unnamed = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit() || c == '#')
            || word.chars().count() == 1
            || lexicon.labels.longest_at(&[word]).is_some()
    };
    // MODERATOR MIRA SOLEN is named; UNIDENTIFIED MALE 2 is not.
    (kind == LabelKind::Heading || lower[length..].iter().all(unnamed)).then_some(kind)
}

/// Behind marks of a changed speaker, list marks, bold type and a time code.
fn skip_ornament(text: &str, line: Span) -> usize {
    let ornament = |c: char| c.is_whitespace() || matches!(c, '>' | '-' | '–' | '—' | '*' | '_');
    let mut at = line.end - line.of(text).trim_start_matches(ornament).len();
    let rest = &text[at..line.end];
    let close = match rest.chars().next() {
        Some('[') => rest.find(']'),
        Some('(') => rest.find(')'),
        _ => None,
    };
    if let Some(close) = close.filter(|close| is_time(&rest[1..*close])) {
        at += close + 1;
        at = line.end - text[at..line.end].trim_start_matches(ornament).len();
    }
    at
}

fn is_time(words: &str) -> bool {
    words.contains(':')
        && words.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | ' '))
}

/// The first colon outside brackets that ends a word, not far from the beginning.
fn colon(rest: &str) -> Option<usize> {
    // Most lines have none.
    if !rest.as_bytes()[..rest.len().min(LONGEST + 1)].contains(&b':') {
        return None;
    }
    let mut depth = 0usize;
    for (at, c) in rest.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' if depth == 0 => {
                let next = rest[at + 1..].chars().next();
                return next
                    .is_none_or(|c| c.is_whitespace() || c == '*' || c == '[')
                    .then_some(at);
            }
            _ => {}
        }
    }
    None
}

/// A single letter with a stop or a wide space behind it: `Q.  Will it sail?`
fn letter(rest: &str, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let first = rest.chars().next()?;
    let length = first.len_utf8();
    let behind = &rest[length..];
    let stop = usize::from(behind.starts_with('.'));
    let wide = behind[stop..].starts_with('\t') || behind[stop..].starts_with("  ");
    let known = || {
        let lower = first.to_lowercase().to_string();
        lexicon.labels.longest_at(&[lower.as_str()]).is_some()
    };
    // "A  ferry" begins with an article: only Q stands without a stop.
    let asks = || kind(&rest[..length], lexicon) == Some(LabelKind::Asker);
    (wide && known() && (stop == 1 || asks())).then_some((length, length + stop))
}

fn without_brackets(text: &str, mut name: Span) -> Span {
    loop {
        let words = name.of(text);
        let open = if words.ends_with(')') {
            words.rfind('(')
        } else if words.ends_with(']') {
            words.rfind('[')
        } else {
            None
        };
        let Some(open) = open else { return name };
        name = Span::new(name.start, name.start + open)
            .trim_matches(text, |c| c.is_whitespace() || matches!(c, ',' | '*'));
    }
}

/// Whether words can name somebody: capitals, and small words between them, up to a comma.
fn reads_as_name(words: &str) -> bool {
    if words.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    let name = words.split(',').next().unwrap_or(words);
    let fits = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let capital = word.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '#' | '"' | '“' | '(' | '[')
        });
        let ends_sentence = word.ends_with(['!', '?', ';']) || word.ends_with('.') && letters > 5;
        (capital || letters <= 3 && !word.contains(['.', '"'])) && !ends_sentence
    };
    name.split_whitespace().all(fits)
}

fn is_shouted(words: &str) -> bool {
    let name = words.split(',').next().unwrap_or(words);
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let small = name.chars().filter(|c| c.is_lowercase()).count();
    // McCARTHY and "de la CRUZ" have a few small letters; a single letter shouts alone.
    capitals > 3 * small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        /// The name, and what follows it.
        #[track_caller]
        fn case(text: &str, expected: Option<(&str, &str)>) {
            let label = read(text, Span::new(0, text.len()), Lexicon::english());
            let found = label.map(|label| (label.name.of(text), text[label.end..].trim()));
            assert_eq!(found, expected, "{text}");
        }

        case("SECRETARY SOLEN: It sails.", Some(("SECRETARY SOLEN", "It sails.")));
        case("Mira Solen: It sails.", Some(("Mira Solen", "It sails.")));
        case("**SOLEN:** It sails.", Some(("SOLEN", "It sails.")));
        case(">> SOLEN: It sails.", Some(("SOLEN", "It sails.")));
        case("SEN. MIRA SOLEN (D-Veronia): It sails.", Some(("SEN. MIRA SOLEN", "It sails.")));
        case("SOLEN (through interpreter): It sails.", Some(("SOLEN", "It sails.")));
        case(
            "MIRA SOLEN, PRESIDENT OF VERONIA: It sails.",
            Some(("MIRA SOLEN, PRESIDENT OF VERONIA", "It sails.")),
        );
        case("Mira Solen (00:12):", Some(("Mira Solen", "")));
        case("[00:12:30] SOLEN: It sails.", Some(("SOLEN", "It sails.")));
        case("Q: Will it sail?", Some(("Q", "Will it sail?")));
        case("Q.  Will it sail?", Some(("Q", "Will it sail?")));
        case("Q   Will it sail?", Some(("Q", "Will it sail?")));
        case("SOLEN: At 9:30 it sails: now.", Some(("SOLEN", "At 9:30 it sails: now.")));
        case("Ilse van der Kroon: No.", Some(("Ilse van der Kroon", "No.")));
        // No labels.
        case("A  ferry sails.", None);
        case("My view is simple: it sails.", None);
        case("It sails. Solen left. Here is why: no.", None);
        case("At 9:30 it sails.", None);
        case("solen: it sails.", None);
        case("10:15 a.m.: it sails.", None);
        case("She left.", None);
        case("https://example.org", None);
        case("", None);
    }

    #[test]
    fn lines_of_editors() {
        #[track_caller]
        fn case(text: &str, expected: bool) {
            let line = Span::new(0, text.len());
            assert_eq!(is_editorial(text, line, Lexicon::english()), expected, "{text}");
        }

        case("Editor's note: The ferry has sailed.", true);
        case("Editor’s note: The ferry has sailed.", true);
        case("Read more: Ferry sails", true);
        case("**Read more:** Ferry sails", true);
        case("Copyright 2031 Veronia Post. All rights reserved.", true);
        case("Copyright: Veronia Post", true);
        case("© 2031 Veronia Post", true);
        // Speech.
        case("Read more than this: the ferry sails.", false);
        case("By 2031 we sail.", false);
        case("To be clear: we sail.", false);
        case("Remember: it sails.", false);
        case("Why?", false);
        case("Copyright is a right of every author.", false);
        case("", false);
    }

    #[test]
    fn labels_that_are_no_names() {
        #[track_caller]
        fn case(words: &str, expected: Option<LabelKind>) {
            assert_eq!(kind(words, Lexicon::english()), expected, "{words}");
        }

        case("Q", Some(LabelKind::Asker));
        case("REPORTER 2", Some(LabelKind::Asker));
        case("UNIDENTIFIED MALE", Some(LabelKind::Voice));
        case("UNIDENTIFIED REPORTER", Some(LabelKind::Voice));
        case("CROWD", Some(LabelKind::Group));
        case("Read more", Some(LabelKind::Heading));
        case("Note", Some(LabelKind::Heading));
        case("MODERATOR MIRA SOLEN", None);
        case("SECRETARY SOLEN", None);
    }
}
