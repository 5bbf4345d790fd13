//! The words of a turn: without directions, stage lines and what else is in brackets and not spoken.

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::Document;

/// The words of a turn: a part for each paragraph, and between what is in brackets and not spoken.
pub(super) fn parts(
    document: &Document,
    start: usize,
    lines: &[Span],
    lexicon: &Lexicon,
) -> Vec<Span> {
    let text = document.text;
    let shouts = is_shouting(Span::new(start, lines[lines.len() - 1].end).of(text));
    let mut parts: Vec<Span> = Vec::new();
    let mut paragraph = usize::MAX;
    for (place, line) in lines.iter().enumerate() {
        let from = if place == 0 { start } else { line.start };
        let line = Span::new(from, line.end).trim(text);
        if line.is_empty() || place > 0 && !shouts && is_stage_line(line.of(text)) {
            continue;
        }
        let token = document.token_at(line.start).min(document.tokens.len() - 1);
        let here = document.paragraph_of(token);
        let mut goes_on = here == paragraph;
        paragraph = here;
        for part in spoken(text, line, place == 0, lexicon) {
            match parts.last_mut().filter(|_| goes_on && part.start == line.start) {
                // A wrapped line goes on with the one before.
                Some(last) => last.end = part.end,
                None => parts.push(part),
            }
            goes_on = false;
        }
    }
    parts
}

/// Whether a turn is in capitals from end to end, as in old captions.
fn is_shouting(words: &str) -> bool {
    let capitals = words.chars().filter(|c| c.is_uppercase()).count();
    capitals > 4 * words.chars().filter(|c| c.is_lowercase()).count()
}

/// END, COMMERCIAL BREAK, 12:14 P.M.: a line of its own in capitals that is no sentence.
fn is_stage_line(line: &str) -> bool {
    !line.chars().any(char::is_lowercase) && !line.ends_with(['.', '?', '!', '…', '"', '”'])
        || line.starts_with(['(', '['])
            && line.ends_with([')', ']', '.'])
            && brackets(line).map(|(_, end)| end) == Some(line.trim_end_matches('.').len())
}

/// The stretches of a line that are spoken.
fn spoken(text: &str, line: Span, is_first: bool, lexicon: &Lexicon) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = line.start;
    let mut at = line.start;
    while let Some((open, close)) = brackets(&text[at..line.end]) {
        let bracket = Span::new(at + open, at + close);
        let before = text[start..bracket.start].trim_end();
        let behind = text[bracket.end..line.end].trim_start();
        let opens_turn = is_first && found.is_empty() && before.is_empty();
        let between =
            before.is_empty() || before.ends_with(['.', '?', '!', '…', '—', '-', ',', '"', '”']);
        let stands_alone = bracket.of(text).starts_with('[')
            && between
            && (behind.is_empty() || behind.starts_with(char::is_uppercase));
        let described = bracket
            .of(text)
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(|word| lexicon.labels.is_direction(&word.to_lowercase()));
        if opens_turn || stands_alone || described {
            found.push(Span::new(start, bracket.start));
            start = bracket.end;
        }
        at = bracket.end;
    }
    found.push(Span::new(start, line.end));
    found.retain_mut(|part| {
        *part = part.trim(text);
        part.of(text).contains(char::is_alphanumeric)
    });
    found
}

/// The first brackets in some words: where they open, and where they are closed again, not far behind.
fn brackets(words: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 120;
    let opening = words.char_indices().filter(|(_, c)| matches!(c, '(' | '['));
    opening.map(|(open, c)| (open, if c == '(' { ')' } else { ']' })).find_map(|(open, close)| {
        let mut behind = words[open..].char_indices().take(LONGEST);
        behind.find(|(_, c)| *c == close).map(|(end, _)| (open, open + end + 1))
    })
}
