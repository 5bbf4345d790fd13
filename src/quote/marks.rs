//! Which words stand between quotation marks.
//!
//! Marks pair inside one paragraph. A mark that is never closed runs to the
//! paragraph's end: silently where the next paragraph opens again, as it does in
//! a quotation of several paragraphs, and with a diagnostic where it does not.
//! No number of marks ever loses a document.

use std::ops::Range;

use crate::lexicon::Class;
use crate::model::{Diagnostic, DiagnosticKind};
use crate::span::Span;
use crate::text::{Document, Paragraph, Token};

/// A stretch between quotation marks, marks included. Ranges count tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The stretch with its marks, in bytes.
    pub span: Span,
    /// The same in tokens.
    pub tokens: Range<usize>,
    /// Whether it has a closing mark.
    pub closed: bool,
}

/// Finds the stretches between quotation marks, in order and without overlap.
pub fn quoted(document: &Document) -> (Vec<Region>, Vec<Diagnostic>) {
    let mut regions = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let first = regions.len();
        let next = document.paragraphs.get(at + 1);
        let open = doubles(document, paragraph, &mut regions, &mut diagnostics);
        if let Some(start) = open {
            let region = region(document, start..paragraph.tokens.end, false);
            let goes_on = next.is_some_and(|next| opens(document, next.tokens.start).is_some());
            if !goes_on {
                diagnostics.push(unclosed(&region));
            }
            regions.push(region);
        }
        if regions.len() == first {
            singles(document, paragraph, &mut regions);
        }
    }
    (regions, diagnostics)
}

fn region(document: &Document, tokens: Range<usize>, closed: bool) -> Region {
    Region { span: document.span_of(tokens.clone()), tokens, closed }
}

fn unclosed(region: &Region) -> Diagnostic {
    Diagnostic::at(
        DiagnosticKind::UnclosedQuotation,
        region.span,
        "a quotation mark is never closed; the quotation is taken to run to the paragraph's end",
    )
}

/// Pairs double marks; gives the token of one that stays open.
fn doubles(
    document: &Document,
    paragraph: &Paragraph,
    regions: &mut Vec<Region>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    for at in paragraph.tokens.clone() {
        let Some(mark) = mark(document, at) else { continue };
        match open {
            None => {
                if let Some(opener) = opens(document, at) {
                    open = Some((at, opener));
                }
            }
            Some((start, opener)) => {
                if closes(opener, mark) && !(mark == opener && looks_opening(document, at)) {
                    regions.push(region(document, start..at + 1, true));
                    open = None;
                } else if opens(document, at).is_some() && mark == opener {
                    // The mark before was never closed: better to lose its end than to swap inside and outside for the rest.
                    let sentence_end = document.sentences[document.sentence_of(start)].tokens.end;
                    let lost = region(document, start..sentence_end.min(at), false);
                    diagnostics.push(unclosed(&lost));
                    regions.push(lost);
                    open = Some((at, opener));
                }
            }
        }
    }
    open.map(|(start, _)| start)
}

/// The character of a token that is a double quotation mark.
fn mark(document: &Document, at: usize) -> Option<char> {
    let word = document.word(&document.tokens[at]);
    if matches!(word, "''" | "``") {
        return Some('"');
    }
    let mut chars = word.chars();
    let mark = chars.next().filter(|c| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂'));
    mark.filter(|_| chars.next().is_none())
}

/// The mark, if one that can open stands at a token.
fn opens(document: &Document, at: usize) -> Option<char> {
    let mark = mark(document, at)?;
    let opens = match mark {
        '“' | '„' | '‟' | '«' => true,
        '"' | '＂' | '»' => looks_opening(document, at),
        // “ typed twice the wrong way round opens where only an opening mark can stand.
        _ => looks_opening(document, at) && !touches_before(document, at),
    };
    opens.then_some(mark)
}

fn closes(opener: char, mark: char) -> bool {
    match opener {
        '“' | '‟' => matches!(mark, '”' | '"'),
        '„' => matches!(mark, '“' | '”' | '"'),
        '«' => mark == '»',
        '»' => mark == '«',
        _ => mark == opener || mark == '”',
    }
}

/// Whether a mark has space, a bracket or a dash before it and a word directly behind it.
fn looks_opening(document: &Document, at: usize) -> bool {
    let end = document.tokens[at].span.end;
    let next = document.text[end..].chars().next();
    !touches_before(document, at) && next.is_some_and(|c| !c.is_whitespace())
}

fn touches_before(document: &Document, at: usize) -> bool {
    let before = document.text[..document.tokens[at].span.start].chars().next_back();
    before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '[' | '—' | '–' | '-' | '/'))
}

/// Pairs single marks in a paragraph without double ones, and tells them from apostrophes.
fn singles(document: &Document, paragraph: &Paragraph, regions: &mut Vec<Region>) {
    let mut open = None;
    for at in paragraph.tokens.clone() {
        let single = matches!(document.word(&document.tokens[at]), "'" | "‘" | "’");
        if !single {
            continue;
        }
        match open {
            None if looks_opening(document, at) && !is_elision(document, at) => open = Some(at),
            Some(start) if closes_single(document, start, at) => {
                // One word between single marks is a title or a nickname more often than speech.
                if document.tokens[start..at].iter().filter(|token| token.is_word()).count() > 1 {
                    regions.push(region(document, start..at + 1, true));
                }
                open = None;
            }
            _ => {}
        }
    }
}

/// Whether the mark stands for left-out letters: ’90s, ’em.
fn is_elision(document: &Document, at: usize) -> bool {
    let next: Option<&Token> = document.tokens.get(at + 1);
    let is_apostrophe = document.word(&document.tokens[at]) != "‘";
    is_apostrophe && next.is_none_or(|next| next.lower.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a single mark closes rather than marks a plural's genitive: the delegates’ hall.
fn closes_single(document: &Document, start: usize, at: usize) -> bool {
    let end = document.tokens[at].span.end;
    let next = document.text[end..].chars().next();
    let before = &document.tokens[at - 1];
    let after_stop = !before.is_word();
    let plural =
        before.lower.ends_with('s') && document.tokens.get(at + 1).is_some_and(Token::is_word);
    let same_style =
        document.word(&document.tokens[start]) != "‘" || document.word(&document.tokens[at]) != "'";
    at > start + 1
        && same_style
        && next.is_none_or(|c| !c.is_alphanumeric())
        && document.gap_before(at).is_empty()
        && (after_stop || !(plural || before.classes.has(Class::Genitive)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn stretches_between_marks() {
        #[track_caller]
        fn case(text: &str, expected: &[&str], unclosed: usize) {
            let document = Document::read(text, Lexicon::english());
            let (regions, diagnostics) = quoted(&document);
            let found: Vec<&str> = regions.iter().map(|region| region.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
            assert_eq!(diagnostics.len(), unclosed, "{text}: {diagnostics:?}");
        }

        case("\"Yes,\" he said. \"No.\"", &["\"Yes,\"", "\"No.\""], 0);
        case("“Yes,” he said.", &["“Yes,”"], 0);
        case("„Ja“, sagte sie. «Oui», dit-il.", &["„Ja“", "«Oui»"], 0);
        case("''Yes,'' he said.", &["''Yes,''"], 0);
        case("»Ja«, sagte sie.", &["»Ja«"], 0);
        case("He said: \"Yes.", &["\"Yes."], 1);
        case("“One.\n“Two.” She left.", &["“One.", "“Two.”"], 0);
        case("\"One. Then \"two\" came.", &["\"One.", "\"two\""], 1);
        case("‘Go home now,’ she said.", &["‘Go home now,’"], 0);
        case("'Go home now,' she said.", &["'Go home now,'"], 0);
        case("The delegates’ hall isn’t far.", &[], 0);
        case("the '90s and rock 'n' roll", &[], 0);
        case("He said “the ‘old’ way.”", &["“the ‘old’ way.”"], 0);
        case("\"", &[], 0);
    }
}
