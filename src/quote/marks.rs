//! Which words stand between quotation marks.
//!
//! Marks pair inside one paragraph, by what can be told from their shape and from
//! the spaces around them; where they stand inside one another, the outer stretch
//! counts. A mark that is never closed runs to the paragraph's end: silently where
//! the next paragraph opens again, as it does in a quotation of several paragraphs,
//! and with a diagnostic where it does not.
//! No number of marks ever loses a document.

use std::ops::Range;

use super::pairing::{Pairing, opens};
use super::single_marks;
use crate::model::{Diagnostic, DiagnosticKind};
use crate::span::Span;
use crate::text::{Document, Token};

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

impl Region {
    pub(super) fn new(document: &Document, tokens: Range<usize>, closed: bool) -> Self {
        Self { span: document.span_of(tokens.clone()), tokens, closed }
    }
}

/// Finds the stretches between quotation marks, in order and without overlap.
///
/// A nickname inside a name (William "Bill" Solen) is no such stretch.
pub fn quoted(document: &Document) -> (Vec<Region>, Vec<Diagnostic>) {
    let mut regions: Vec<Region> = Vec::new();
    let mut diagnostics = Vec::new();
    // The mark that the paragraph before left open, if this one may close it without opening again.
    let mut left_open: Option<char> = None;
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let next = document.paragraphs.get(at + 1);
        let goes_on = next.is_some_and(|next| opens(document, next.tokens.start));
        let mut pairing = Pairing::of(document, paragraph);
        let mut found = Vec::new();
        if let Some(end) = left_open.take().and_then(|opener| pairing.end_of(opener)) {
            diagnostics.pop();
            found.push(Region::new(document, paragraph.tokens.start..end + 1, true));
        }
        let lost = pairing.lost(goes_on);
        for (region, opener) in &lost {
            let to_the_end = region.tokens.end == paragraph.tokens.end;
            if !(to_the_end && goes_on) {
                diagnostics.push(unclosed(region, to_the_end));
                left_open = to_the_end.then_some(*opener);
            }
        }
        found.extend(
            pairing.pairs.iter().map(|pair| Region::new(document, pair.open..pair.close + 1, true)),
        );
        found.extend(lost.into_iter().map(|(region, _)| region));
        found.sort_by_key(|region| region.tokens.start);
        single_marks::add(document, paragraph, next, &mut found);
        regions.extend(found.into_iter().filter(|region| !is_nickname(document, region)));
    }
    (regions, diagnostics)
}

fn unclosed(region: &Region, to_the_end: bool) -> Diagnostic {
    let message = if to_the_end {
        "a quotation mark is never closed; the quotation is taken to run to the paragraph's end"
    } else {
        "a quotation mark is never closed; where the quotation ends is a guess"
    };
    Diagnostic::at(DiagnosticKind::UnclosedQuotation, region.span, message)
}

/// Whether a capitalized word or two stand between two others, as in a name.
fn is_nickname(document: &Document, region: &Region) -> bool {
    let is_name = |at: usize| {
        document.tokens.get(at).is_some_and(|token| token.is_capital() && token.classes.is_open())
    };
    let inner = region.tokens.start + 1..region.tokens.end - 1;
    region.closed
        && (1..=2).contains(&inner.len())
        && document.tokens[inner.clone()].iter().all(Token::is_capital)
        && inner.start.checked_sub(2).is_some_and(is_name)
        && is_name(region.tokens.end)
        && document.sentence_of(inner.start - 2) == document.sentence_of(region.tokens.end)
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
        case("“", &[], 0);
        case("", &[], 0);
    }

    #[test]
    fn marks_inside_marks() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let document = Document::read(text, Lexicon::english());
            let (regions, diagnostics) = quoted(&document);
            let found: Vec<&str> = regions.iter().map(|region| region.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
            assert!(diagnostics.is_empty(), "{text}: {diagnostics:?}");
        }

        case("“He said ‘no’ to me,” she said.", &["“He said ‘no’ to me,”"]);
        case("‘He said “no” to me,’ she said.", &["‘He said “no” to me,’"]);
        case("‘He said \"no\" to me,’ she said.", &["‘He said \"no\" to me,’"]);
        case("'He said \"no\" to me,' she said.", &["'He said \"no\" to me,'"]);
        case("“He said “no” to me,” she said.", &["“He said “no” to me,”"]);
        case("\"He said \"no\" to me,\" she said.", &["\"He said \"no\" to me,\""]);
        case("\"He said “no” to me,\" she said.", &["\"He said “no” to me,\""]);
        case("\"“It sails,” she said.", &["\"“It sails,”"]);
        case("“It sails,” she said. ‘Not mine.’", &["“It sails,”", "‘Not mine.’"]);
        case(
            "‘Look whether it is “poison” or not’, she said.",
            &["‘Look whether it is “poison” or not’"],
        );
        // The apostrophes outside are none of it.
        case("The ‘90s were “hers” in the boys’ eyes, or others’.", &["“hers”"]);
        case("The ’90s were “hers,” the boys’ aunt said.", &["“hers,”"]);
        case("'Twas her \"ferry,\" the boys' aunt said.", &["\"ferry,\""]);
        case("He’d said “no” to the boys’ club.", &["“no”"]);
    }

    #[test]
    fn marks_in_odd_places() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            let document = Document::read(text, Lexicon::english());
            let found: Vec<&str> =
                quoted(&document).0.iter().map(|region| region.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }

        // Mixed, or turned the wrong way.
        case("“It sails,\" she said. \"Now,” he said.", &["“It sails,\"", "\"Now,”"]);
        case("“It sails,“ she said. “Now.”", &["“It sails,“", "“Now.”"]);
        case("” … it sails,” she said.", &["” … it sails,”"]);
        case("”It sails,” she said.", &["”It sails,”"]);
        case("»It sails,» she said.", &["»It sails,»"]);
        case("``It sails,'' she said.", &["``It sails,''"]);
        // Spaces too few or too many.
        case("Solen:\"It sails.\"", &["\"It sails.\""]);
        case("She left.\"It sails.\"", &["\"It sails.\""]);
        case("“It sails.”“It does not,” he said.", &["“It sails.”", "“It does not,”"]);
        case("\" It sails , \" she said.", &["\" It sails , \""]);
        case("<a id=\"12\" href=\"b\">", &[]);
        // Inches, feet, minutes.
        case("He is 6'2\" and uses a 5\" pipe.", &[]);
        case("\"It is a 5\" pipe,\" she said.", &["\"It is a 5\" pipe,\""]);
        case(
            "\"It sank in 1985,\" she said. \"Or 1986\".",
            &["\"It sank in 1985,\"", "\"Or 1986\""],
        );
        case("She ran it in 4'10\" and said \"enough\".", &["\"enough\""]);
        // Nicknames, and what is none.
        case("William “Bill” Solen said “no.”", &["“no.”"]);
        case("Ilse \"Iron Hand\" Kroon left.", &[]);
        case("In “Veronia” Solen sings.", &["“Veronia”"]);
        case("Solen said “Never” and left.", &["“Never”"]);
        case("A ship called “Mira” Brandt sold.", &["“Mira”"]);
    }

    #[test]
    fn marks_that_are_never_closed() {
        #[track_caller]
        fn case(text: &str, expected: &[&str], unclosed: usize) {
            let document = Document::read(text, Lexicon::english());
            let (regions, diagnostics) = quoted(&document);
            let found: Vec<&str> = regions.iter().map(|region| region.span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
            assert_eq!(diagnostics.len(), unclosed, "{text}: {diagnostics:?}");
        }

        case("“It sails, Solen said.\nShe left.", &["“It sails,"], 1);
        case("“It sails, said Mira Solen, who left.", &["“It sails,"], 1);
        case("“It sails, she said Friday.", &["“It sails,"], 1);
        case("“It sails, as she knows.", &["“It sails, as she knows."], 1);
        case("“When it sank, Reth left Veronia.", &["“When it sank, Reth left Veronia."], 1);
        case("“It sails, Solen said.\n“It does.”", &["“It sails, Solen said.", "“It does.”"], 0);
        case("“It sails. “Now,” she said.", &["“It sails.", "“Now,”"], 1);
        // Around what has its own marks.
        case(
            "\"She calls it “old” and sails it.\n\"So do I.\"",
            &["\"She calls it “old” and sails it.", "\"So do I.\""],
            0,
        );
        case("“The “old” ferry.\n“It sails.”", &["“The “old” ferry.", "“It sails.”"], 0);
        // Closed in the next paragraph without being opened there.
        case("“It sails.\nIt will sail.” She left.", &["“It sails.", "It will sail.”"], 0);
        case("\"It sails.\nMira Solen, Veronia.\"\nShe left.", &["\"It sails."], 1);
        case("She left.\nIt will sail.” He left.", &[], 0);
    }

    #[test]
    fn many_marks_take_time_by_their_number() {
        // Nothing is timed: by the square of the number, each of these would take minutes.
        for marks in [
            "“",
            "“ ",
            "\" ",
            "a\" ",
            "\"a ",
            "«a ",
            "»a ",
            "“a» ",
            "‘a ",
            "“a \"b ",
            "“a, B said ",
        ] {
            let text = marks.repeat(20_000);
            let document = Document::read(&text, Lexicon::english());
            for pair in quoted(&document).0.windows(2) {
                assert!(pair[0].tokens.end <= pair[1].tokens.start, "{marks}");
            }
        }
    }
}
