//! Who is quoted, by which word, and with what content: the quotations of a text as printed.
//!
//! Quotation marks are paired, every word that might attribute is a candidate, and
//! for each candidate scored choices say whether it attributes, where its content
//! begins and ends, and which phrase is its source. Nobody is asked yet who is
//! meant, which is the business of [`crate::resolve`].

mod attribution;
mod boundary;
mod candidates;
pub mod choices;
mod cues;
mod features;
mod given;
mod label;
pub mod lessons;
mod made;
mod marks;
mod pairing;
mod proposal;
mod reading;
mod scoring;
mod signs;
mod single_marks;
mod source;
#[cfg(test)]
mod steps;
mod transcript;
mod turns;
mod unsaid;

use std::collections::BTreeSet;

use crate::lexicon::Lexicon;
use crate::model::{Diagnostic, DiagnosticKind, Form, Quotation};
use crate::span::Span;
use crate::text::Document;

use choices::Choices;
pub use label::kind as label_kind;
pub use marks::{Region, quoted};
use reading::Reading;
use transcript::Transcript;

/// From this number of words on, an unattributed stretch between quotation marks is reported.
const WORTH_A_NOTE: usize = 6;

/// Finds the quotations of a text, in text order.
///
/// A text that is clearly a transcript is read as one: each turn is one direct quotation.
/// Total: any text gives its quotations, and diagnostics for what could not be
/// made sense of: a mark that is never closed, a longer stretch between quotation
/// marks that nobody is named for.
///
/// # Examples
///
/// ```
/// use quotetrail::lexicon::Lexicon;
/// use quotetrail::text::Document;
/// use quotetrail::{model::Kind, quote};
///
/// let text = "\"I hope I'm wrong,\" Rubio said.";
/// let lexicon = Lexicon::english();
/// let (quotations, diagnostics) = quote::find(&Document::read(text, lexicon), lexicon);
/// assert_eq!(quotations[0].kind, Kind::Direct);
/// assert_eq!(quotations[0].source.unwrap().of(text), "Rubio");
/// assert!(diagnostics.is_empty());
/// ```
pub fn find(document: &Document, lexicon: &Lexicon) -> (Vec<Quotation>, Vec<Diagnostic>) {
    find_by(document, lexicon, Choices::shipped())
}

/// What was found in a text.
pub struct Found {
    /// The quotations, in text order.
    pub quotations: Vec<Quotation>,
    /// What could not be made sense of.
    pub diagnostics: Vec<Diagnostic>,
    /// The stretches between quotation marks, as [`quoted`] gives them.
    pub regions: Vec<Region>,
}

/// Finds what [`find`] or, in a text that is known to be a transcript, [`find_turns`] does; a text that is one
/// statement is one, whatever its words look like. Keeps the stretches between quotation marks: whoever asks who is meant needs them again.
pub fn read(document: &Document, lexicon: &Lexicon, form: Form) -> Found {
    if form == Form::Statement {
        let quotations = given::read(document.text).into_iter().collect();
        return Found { quotations, diagnostics: Vec::new(), regions: quoted(document).0 };
    }
    let transcript = transcript::read(document, lexicon, form == Form::Transcript);
    find_in(document, lexicon, Choices::shipped(), transcript)
}

/// Finds the quotations of a text as [`find`] does, by other choices than those that ship.
pub fn find_by(
    document: &Document,
    lexicon: &Lexicon,
    choices: &Choices,
) -> (Vec<Quotation>, Vec<Diagnostic>) {
    let found = find_in(document, lexicon, choices, transcript::read(document, lexicon, false));
    (found.quotations, found.diagnostics)
}

/// Finds the turns of a text that is known to be a transcript, however few they are.
pub fn find_turns(document: &Document, lexicon: &Lexicon) -> (Vec<Quotation>, Vec<Diagnostic>) {
    let found = read(document, lexicon, Form::Transcript);
    (found.quotations, found.diagnostics)
}

/// Quotations as in prose up to the first turn of a transcript, and the turns.
fn find_in(
    document: &Document,
    lexicon: &Lexicon,
    choices: &Choices,
    transcript: Option<Transcript>,
) -> Found {
    let mut found = find_in_prose(document, lexicon, choices);
    if let Some(transcript) = transcript {
        found.quotations = transcript::before(found.quotations, transcript.start);
        found.quotations.extend(transcript.turns);
        let before = |span: Span| span.start < transcript.start;
        found.diagnostics.retain(|found| found.span.is_none_or(before));
    }
    found
}

fn find_in_prose(document: &Document, lexicon: &Lexicon, choices: &Choices) -> Found {
    let (regions, mut diagnostics) = quoted(document);
    let reading = Reading::new(document, lexicon, choices, regions);
    let passages = reading.passages();
    let found = turns::join(&reading, &passages);
    for passage in passages.iter().filter(|passage| reading.is_overfull(passage)) {
        diagnostics.push(Diagnostic::at(
            DiagnosticKind::TooLong,
            reading.span(passage.tokens.clone()),
            "this sentence has more words for saying than are followed up: the later ones are passed over",
        ));
    }
    let used: BTreeSet<usize> = found
        .iter()
        .flat_map(|found| found.parts.iter().cloned().flatten())
        .filter_map(|token| reading.region_of(token).map(|region| region.tokens.start))
        .collect();
    for region in &reading.regions {
        let words = region.tokens.clone().filter(|at| reading.token(*at).is_word()).count();
        let used = used.contains(&region.tokens.start);
        if words >= WORTH_A_NOTE && !used {
            diagnostics.push(Diagnostic::at(
                DiagnosticKind::Unattributed,
                region.span,
                "nobody is named for these words between quotation marks",
            ));
        }
    }
    let quotations = found.into_iter().map(|found| found.quotation).collect();
    Found { quotations, diagnostics, regions: reading.regions }
}
