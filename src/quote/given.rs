//! A statement that came without an article around it: `Speaker (day): words`.
//!
//! Research dumps and spreadsheets hold who said something, when, and the words. Such a row becomes a text of its own,
//! so that speaker and words are places in a stored text like those of any article, and the same words of another day
//! are another text; see [`Form::Statement`].
//!
//! [`Form::Statement`]: crate::model::Form::Statement

use crate::model::{Basis, Kind, Quotation};
use crate::span::Span;

/// What stands between the speaker and the words.
const SEPARATOR: &str = ": ";

/// The one quotation of such a text; nothing where it has no speaker or no words.
///
/// Whoever wrote the row has decided who spoke, and where the words begin and end: nothing is read into it.
pub(super) fn read(text: &str) -> Option<Quotation> {
    let line = text.lines().next()?;
    let label = line.find(SEPARATOR)?;
    // Behind the name stands the day.
    let name = line[..label].strip_suffix(')').and_then(|named| named.rfind(" ("));
    let source = Span::new(0, name.unwrap_or(label)).trim(text);
    let words = Span::new(label + SEPARATOR.len(), text.len()).trim(text);
    (!source.is_empty() && !words.is_empty()).then(|| Quotation {
        kind: Kind::Direct,
        parts: vec![words],
        cue: None,
        source: Some(source),
        via: Vec::new(),
        frame: Vec::new(),
        basis: Basis::Given,
        headline_of: None,
        confidence: 1.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaker_and_words() {
        #[track_caller]
        fn case(text: &str, expected: Option<(&str, &str)>) {
            let found = read(text);
            let found =
                found.as_ref().map(|one| (one.source.unwrap().of(text), one.span().of(text)));
            assert_eq!(found, expected, "{text:?}");
        }

        case("Mira Solen (2025-05-15): We sail.\n", Some(("Mira Solen", "We sail.")));
        case("Solen (Ostmark) (May 2025): We sail.", Some(("Solen (Ostmark)", "We sail.")));
        case("Mira Solen: We sail.\n", Some(("Mira Solen", "We sail.")));
        case("Mira Solen: One thing: we sail.", Some(("Mira Solen", "One thing: we sail.")));
        case("Mira Solen: We sail.\n\nAlways.\n", Some(("Mira Solen", "We sail.\n\nAlways.")));
        case("Mira Solen: “We sail,” she said.", Some(("Mira Solen", "“We sail,” she said.")));
        case("Council 7:30: We sail.", Some(("Council 7:30", "We sail.")));
        case("Mira Solen: \n", None);
        case(": We sail.", None);
        case(" (2025): We sail.", None);
        case("We sail.", None);
        case("We sail.\nMira Solen: We sail.", None);
        case("", None);
    }
}
