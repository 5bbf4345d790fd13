//! Transcripts: turns behind labels, each of them one direct quotation.
//!
//! A label says who speaks more plainly than any cue verb, so a turn is taken as it
//! stands: its lines up to the next label, without what is in brackets and not spoken.
//! A text is only read so if it is clearly a transcript, or if whoever gave it said so.

mod spoken;

use std::collections::BTreeMap;

use super::label::{self, Label};
use crate::lexicon::{LabelKind, Lexicon};
use crate::model::{Basis, Kind, Quotation};
use crate::span::Span;
use crate::text::Document;
use spoken::parts;

/// A label leaves little doubt about the speaker, and a turn none about its bounds.
pub(super) const CONFIDENCE: f64 = 0.97;

/// The fewest turns by which a text shows itself as a transcript.
const FEWEST: usize = 4;

/// A text in turns.
pub(super) struct Transcript {
    /// Where the first turn begins: before it the text is prose.
    pub start: usize,
    /// The turns that hold words, in order.
    pub turns: Vec<Quotation>,
}

/// Reads the turns of a text; nothing if it is no transcript.
///
/// With `certain`, any label makes it one.
pub(super) fn read(document: &Document, lexicon: &Lexicon, certain: bool) -> Option<Transcript> {
    let lines = lines(document.text);
    let mut labels: Vec<Option<Label>> = lines
        .iter()
        .map(|line| label::read(document.text, *line, lexicon))
        .map(|label| label.filter(|label| label.kind != Some(LabelKind::Heading)))
        .collect();
    keep_one_style(&mut labels);
    let first = labels.iter().position(Option::is_some)?;
    if !certain && !is_clear(document.text, &lines, &labels, lexicon) {
        return None;
    }
    let start = lines[first].start;
    let mut turns = Vec::new();
    let mut at = first;
    while at < lines.len() {
        let Some(label) = labels[at] else {
            at += 1;
            continue;
        };
        let ends = |at: &usize| {
            labels[*at].is_some()
                || label::changes_speaker(document.text, lines[*at])
                || label::is_editorial(document.text, lines[*at], lexicon)
        };
        let end = (at + 1..lines.len()).find(ends).unwrap_or(lines.len());
        let parts = parts(document, label.end, &lines[at..end], lexicon);
        if !parts.is_empty() {
            turns.push(turn(label, parts));
        }
        at = end;
    }
    Some(Transcript { start, turns })
}

/// The quotations that end before a place, headlines of later ones left out.
pub(super) fn before(quotations: Vec<Quotation>, end: usize) -> Vec<Quotation> {
    let stands = |quotation: &Quotation| quotation.span().end <= end;
    let stays: Vec<bool> = quotations
        .iter()
        .map(|one| stands(one) && one.headline_of.is_none_or(|of| stands(&quotations[of])))
        .collect();
    let place = |of: usize| stays[..of].iter().filter(|stays| **stays).count();
    let mut kept = Vec::new();
    for (at, mut quotation) in quotations.into_iter().enumerate() {
        if stays[at] {
            quotation.headline_of = quotation.headline_of.map(place);
            kept.push(quotation);
        }
    }
    kept
}

fn turn(label: Label, parts: Vec<Span>) -> Quotation {
    Quotation {
        kind: Kind::Direct,
        parts,
        cue: None,
        source: Some(label.name),
        via: Vec::new(),
        frame: Vec::new(),
        basis: Basis::Turn,
        headline_of: None,
        confidence: CONFIDENCE,
    }
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len() + 1;
        if !span.is_empty() {
            lines.push(span);
        }
    }
    lines
}

/// Where labels are in capitals, "Remember: it sails" is no label but speech.
fn keep_one_style(labels: &mut [Option<Label>]) {
    let (mut shouted, mut named) = (0, 0);
    for label in labels.iter().flatten().filter(|label| label.kind.is_none()) {
        named += 1;
        shouted += usize::from(label.shouted);
    }
    if shouted * 2 > named {
        for label in labels {
            *label = label.filter(|label| label.shouted || label.kind.is_some());
        }
    }
}

/// Whether a text shows by itself that it is a transcript: labels that come back, known as
/// those of speakers, before lines that are sentences, and not much text before the first.
fn is_clear(text: &str, lines: &[Span], labels: &[Option<Label>], lexicon: &Lexicon) -> bool {
    let found: Vec<(usize, Label)> = labels
        .iter()
        .enumerate()
        .filter_map(|(at, label)| label.map(|label| (at, label)))
        .collect();
    // Somebody comes back under a shorter name: by the last word.
    let surname = |label: &Label| {
        let name = label.name.of(text).split(',').next().unwrap_or_default();
        name.split_whitespace().next_back().unwrap_or_default().to_lowercase()
    };
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (_, label) in &found {
        *times.entry(surname(label)).or_default() += 1;
    }
    let coming_back = times.values().filter(|times| **times > 1).count();
    if found.len() < FEWEST || times.len() < 2 || coming_back == 0 {
        return false;
    }
    let first = lines[found[0].0].start;
    let speaks = |label: &Label| {
        let name = label.name.of(text);
        label.kind.is_some()
            || is_personal(name, lexicon)
            || label.shouted && times[&surname(label)] > 1
    };
    let speakers = found.iter().filter(|(_, label)| speaks(label)).count();
    let certain = found
        .iter()
        .any(|(_, label)| label.kind.is_some() || is_personal(label.name.of(text), lexicon));
    let says = |(at, label): &&(usize, Label)| {
        let line = text[label.end..lines[*at].end].trim_end_matches(['"', '”', '’', ')', ']', ' ']);
        // A label on a line of its own has its words on the next.
        line.trim().is_empty() || line.contains(['.', '?', '!', '…', '—']) || line.ends_with('-')
    };
    let saying = found.iter().filter(says).count();
    let shouted = found.iter().filter(|(_, label)| label.shouted || label.kind.is_some()).count();
    // One line in six has a label where they are in capitals; elsewhere nearly every second one must.
    let dense = if shouted * 2 > found.len() { found.len() * 6 } else { found.len() * 9 / 4 };
    certain
        && speakers * 2 > found.len()
        && saying * 10 >= found.len() * 7
        && dense >= lines.len() - found[0].0
        && first * 3 <= text.len()
}

/// Whether a label holds a title or a given name.
fn is_personal(name: &str, lexicon: &Lexicon) -> bool {
    let lower = name.to_lowercase();
    let names = &lexicon.names;
    let bare = |word: &str| word.trim_end_matches(',').to_owned();
    let words: Vec<String> = lower.split_whitespace().map(bare).collect();
    words.len() > 1 && words.iter().any(|word| names.is_given(word) || names.title(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source and parts of each turn, as `SOLEN | It sails. | It does.`
    fn turns(text: &str, certain: bool) -> Option<Vec<String>> {
        let lexicon = Lexicon::english();
        let document = Document::read(text, lexicon);
        let transcript = read(&document, lexicon, certain)?;
        let line = |turn: &Quotation| {
            let parts = turn.source.iter().chain(&turn.parts).map(|span| span.of(text));
            parts.collect::<Vec<_>>().join(" | ")
        };
        Some(transcript.turns.iter().map(line).collect())
    }

    #[test]
    fn turns_and_what_is_spoken_in_them() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            assert_eq!(turns(text, true).unwrap_or_default(), expected, "{text}");
        }

        case("SOLEN: It sails.\nBRANDT: No.", &["SOLEN | It sails.", "BRANDT | No."]);
        case(
            "SOLEN: It sails.\n\nIt does.\n\nQ: Why?",
            &["SOLEN | It sails. | It does.", "Q | Why?"],
        );
        case("SOLEN:\nIt sails.", &["SOLEN | It sails."]);
        case("Talks, May 12\nSOLEN: It sails.", &["SOLEN | It sails."]);
        // What is in brackets and not spoken.
        case("SOLEN: It sails. [applause] It does.", &["SOLEN | It sails. | It does."]);
        case("SOLEN: It sails. (Laughter.)", &["SOLEN | It sails."]);
        case("SOLEN: (Through interpreter) It sails.", &["SOLEN | It sails."]);
        case("SOLEN: [In German] It sails.", &["SOLEN | It sails."]);
        case("SOLEN: It sails.\n(Applause.)\nIt does.", &["SOLEN | It sails. | It does."]);
        case(
            "SOLEN: It sails.\nCOMMERCIAL BREAK\nBRANDT: No.",
            &["SOLEN | It sails.", "BRANDT | No."],
        );
        case("SOLEN: [nods]\nBRANDT: No.", &["BRANDT | No."]);
        case(
            "SOLEN: The [Veronian] ferry (all of it) sails.",
            &["SOLEN | The [Veronian] ferry (all of it) sails."],
        );
        // Somebody else speaks, who is not named.
        case("SOLEN: It sails.\n>> It leaks.\nBRANDT: No.", &["SOLEN | It sails.", "BRANDT | No."]);
        // Speech that only looks like a label, and a heading.
        case(
            "SOLEN: I say this.\nRemember: it sails.\nBRANDT: No.",
            &["SOLEN | I say this. | Remember: it sails.", "BRANDT | No."],
        );
        // What editors put between and behind the turns ends them.
        case("SOLEN: It sails.\nNote: BBC\nBRANDT: No.", &["SOLEN | It sails.", "BRANDT | No."]);
        case(
            "President Solen: We stay.\nEditor's note: She left.\nIt was late.",
            &["President Solen | We stay."],
        );
        case(
            "President Solen: We stay.\n\nRead more: Ferry sails",
            &["President Solen | We stay."],
        );
        case(
            "President Solen: We stay.\nCopyright 2031 Veronia Post",
            &["President Solen | We stay."],
        );
        // Wrapped lines are one paragraph.
        case(
            "SOLEN: It sails\nat noon and\nat night.\n\nBRANDT: It\ndoes not\nsail.",
            &["SOLEN | It sails\nat noon and\nat night.", "BRANDT | It\ndoes not\nsail."],
        );
        case("She left.", &[]);
        case("", &[]);
    }

    #[test]
    fn texts_that_are_clearly_transcripts() {
        #[track_caller]
        fn case(text: &str, expected: bool) {
            assert_eq!(turns(text, false).is_some(), expected, "{text}");
        }

        let interview =
            "Q: Will it sail?\nPRESIDENT SOLEN: It will.\nQ: When?\nPRESIDENT SOLEN: Soon.";
        case(interview, true);
        case(&format!("The president spoke on Monday.\n{interview}"), true);
        case(
            "Mira Solen: It sails.\nTomas Brandt: No.\nMira Solen: It does.\nTomas Brandt: No.",
            true,
        );
        case("SOLEN: It sails.\nMIRA KROON: No.\nSOLEN: It does.\nMIRA KROON: No.", true);
        // Too few, or in the middle of a report.
        case("Q: Will it sail?\nSOLEN: It will.", false);
        case(&format!("{}\n{interview}", "The president spoke on Monday. ".repeat(9)), false);
        case("Note: It sails.\nShe left.", false);
        case(
            "ALSO READ: It sails.\nShe left.\nALSO READ: It leaks.\nWATCH: It sank.\nWATCH: No.",
            false,
        );
        case("Monday: It sails.\nTuesday: No.\nMonday: It sails.\nTuesday: No.", false);
        case("Mira Solen: 45\nTomas Brandt: 40\nMira Solen: 44\nTomas Brandt: 41", false);
        let report = "The ferry sails.\n".repeat(20);
        case(&format!("{interview}\n{report}{report}"), false);
    }

    #[test]
    fn long_transcripts_take_time_by_their_length() {
        // Nothing is timed: by the square of the length, each of these would take minutes.
        for line in ["SOLEN: No.\n", "SOLEN: (", "(", "Q: [", "A: b\n", "SOLEN: [a] (", "\n"] {
            let text = format!("SOLEN: No.\n{}", line.repeat(30_000));
            assert!(turns(&text, true).is_some());
        }
    }
}
