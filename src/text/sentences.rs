//! Where paragraphs and sentences end.

use super::tokens::{Shape, Token};
use crate::lexicon::{Class, Words};
use crate::span::Span;

/// The paragraphs of a text, blank ones left out.
///
/// A blank line always ends one. A single line break ends one too, unless the
/// text is wrapped: unless it has blank lines and most single breaks follow a
/// line that does not end a sentence.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        lines.push(Span::new(start, start + line.len()));
        start += line.len() + 1;
    }
    let wrapped = is_wrapped(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines {
        let content = line.trim(text);
        if content.is_empty() {
            open = false;
        } else if let Some(last) = paragraphs.last_mut().filter(|_| open && wrapped) {
            *last = last.join(content);
        } else {
            paragraphs.push(content);
            open = true;
        }
    }
    paragraphs
}

fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let mut breaks = 0;
    let mut inside = 0;
    let mut blank_lines = 0;
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].of(text).trim_end(), pair[1].of(text).trim());
        if line.is_empty() {
            blank_lines += 1;
        } else if !next.is_empty() {
            breaks += 1;
            let closers = ['"', '”', '’', '\'', ')', '»'];
            inside += usize::from(!line.trim_end_matches(closers).ends_with(['.', '!', '?', ':']));
        }
    }
    blank_lines > 0 && inside * 2 > breaks
}

/// The places in `tokens` just after the last token of each sentence.
pub fn ends(text: &str, tokens: &[Token], words: &Words) -> Vec<usize> {
    let mut ends = Vec::new();
    // Only ever moves forward, so that many stops without a word between them are passed once.
    let mut word = 0;
    let mut at = 0;
    while at < tokens.len() {
        let mut after = at + 1;
        if may_end(text, &tokens[at]) {
            while after < tokens.len() && closes(text, &tokens[after]) && touches(tokens, after) {
                after += 1;
            }
            word = word.max(after);
            while tokens.get(word).is_some_and(|token| !token.is_word()) {
                word += 1;
            }
            if after < tokens.len() && ends_here(text, tokens, at, after, tokens.get(word), words) {
                ends.push(after);
            }
        }
        at = after;
    }
    if !tokens.is_empty() {
        ends.push(tokens.len());
    }
    ends
}

fn may_end(text: &str, token: &Token) -> bool {
    // Few words end like this, and none needs to be compared with four marks.
    match text.as_bytes()[token.span.end - 1] {
        b'.' => true,
        b'!' | b'?' => token.span.len() == 1,
        last => !last.is_ascii() && token.span.of(text) == "…",
    }
}

fn closes(text: &str, token: &Token) -> bool {
    matches!(
        token.span.of(text),
        "\"" | "''" | "”" | "’" | "'" | ")" | "]" | "»" | "“" | "." | "!" | "?"
    )
}

fn touches(tokens: &[Token], at: usize) -> bool {
    tokens[at - 1].span.end == tokens[at].span.start
}

/// Whether the stop at `at`, whose closing marks reach to `next`, ends its sentence.
///
/// `word` is the first word from `next` on.
fn ends_here(
    text: &str,
    tokens: &[Token],
    at: usize,
    next: usize,
    word: Option<&Token>,
    words: &Words,
) -> bool {
    if touches(tokens, next) && tokens[next].is_word() {
        return tokens[next].is_capital() && tokens[at].span.len() == 1;
    }
    // The first word behind opening marks tells.
    let Some(first) = word else { return true };
    let stop = tokens[at].span.of(text);
    let is_abbreviation = stop.len() > 1 && stop.ends_with('.') && stop != "...";
    if is_abbreviation {
        // "in the U.S. The talks" ends a sentence, "U.S. President" and "Gov. Sky" do not.
        let opens = !first.classes.is_open() && !first.classes.has(Class::Numeral);
        // A title stands directly before its name: Gov. Sky, but "in Calif. “The talks failed.”"
        let title = words.is_abbreviation(&tokens[at].lower)
            && !stop[..stop.len() - 1].contains('.')
            && tokens[next].is_word();
        return first.is_capital() && opens && !title;
    }
    first.shape != Shape::Lower || matches!(stop, "." | "…") && !first.lower.is_ascii()
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::text::Document;

    #[test]
    fn sentence_ends() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let document = Document::read(text, Lexicon::english());
            let found: Vec<&str> = document.sentences.iter().map(|s| s.span.of(text)).collect();
            assert_eq!(found, expected);
        }

        case("One. Two? Three!", &["One.", "Two?", "Three!"]);
        case("“Go.” She went.", &["“Go.”", "She went."]);
        case("He met Gov. Sky of the U.S. today.", &["He met Gov. Sky of the U.S. today."]);
        case("He left the U.S. The talks failed.", &["He left the U.S.", "The talks failed."]);
        case(
            "He spoke in Calif. “The talks failed.”",
            &["He spoke in Calif.", "“The talks failed.”"],
        );
        case("“Why?” he asked.", &["“Why?” he asked."]);
        case("A rise of 2.1 percent. Then 3.", &["A rise of 2.1 percent.", "Then 3."]);
        case("No end", &["No end"]);
        case("Wait ... what", &["Wait ... what"]);
    }

    #[test]
    fn paragraphs_end_at_line_breaks_unless_lines_are_wrapped() {
        #[track_caller]
        fn case(text: &str, expected: usize) {
            let document = Document::read(text, Lexicon::english());
            assert_eq!(document.paragraphs.len(), expected, "{text:?}");
        }

        case("One.\nTwo.", 2);
        case("A headline\nOne.\nTwo.", 3);
        case("One goes\non here.\n\nTwo goes\non there.", 2);
        case("", 0);
        case("\n \n", 0);
    }
}
