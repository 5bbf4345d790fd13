//! A quotation as printed: source, cue and content (PARC 3.0, `PolNeAR`).

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// How the words are given (Pareti et al. 2013).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it between quotation marks.
    Direct,
    /// Partly between quotation marks: he does not have "high expectations".
    Mixed,
    /// In the reporter's words.
    Indirect,
}

impl Kind {
    /// Every kind, with its name in the database and in JSON.
    pub const ALL: [(Kind, &'static str); 3] =
        [(Kind::Direct, "direct"), (Kind::Mixed, "mixed"), (Kind::Indirect, "indirect")];
}

/// The word or words that attribute: `said`, `expressed hope`, `according to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where it stands.
    pub span: Span,
    /// Its entry in the lexicon, as in `say`.
    pub lemma: String,
}

/// The pattern by which a quotation was found: the answer to "why is this here?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Content, then the attribution: “…,” Rubio said.
    CueAfter,
    /// Attribution, then the content: Rubio said (that) …
    CueBefore,
    /// Content on both sides of the attribution: “…,” he said. “…”
    Split,
    /// According to Rubio, …
    AccordingTo,
    /// A noun that reports: Trump's words, according to which …
    CueNoun,
    /// A turn that goes on in a paragraph of its own, without a cue.
    ContinuedTurn,
    /// A headline inside the body.
    Headline,
    /// A turn of a transcript, behind the label that names its speaker: RUBIO: …
    Turn,
    /// A statement that came without an article around it: speaker and words as they were given.
    Given,
}

impl Basis {
    /// Every basis, with its name in the database and in JSON.
    pub const ALL: [(Basis, &'static str); 9] = [
        (Basis::CueAfter, "cue-after"),
        (Basis::CueBefore, "cue-before"),
        (Basis::Split, "split"),
        (Basis::AccordingTo, "according-to"),
        (Basis::CueNoun, "cue-noun"),
        (Basis::ContinuedTurn, "continued-turn"),
        (Basis::Headline, "headline"),
        (Basis::Turn, "turn"),
        (Basis::Given, "given"),
    ];
}

/// A quotation as printed, before anybody has asked who is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// The content, in text order; more than one part where the attribution stands inside it. Never empty.
    pub parts: Vec<Span>,
    /// The attributing words; nothing for continued turns, headlines and turns of a transcript.
    pub cue: Option<Cue>,
    /// The words that name who speaks.
    pub source: Option<Span>,
    /// The words that name who passed it on, outermost first: Trump's words, repeated by *Rubio*.
    pub via: Vec<Span>,
    /// The whole attribution around the content: where the words stand that date the saying.
    pub frame: Vec<Span>,
    /// The pattern by which it was found.
    pub basis: Basis,
    /// For a headline: the place in the list of quotations of the one that it rewords.
    pub headline_of: Option<usize>,
    /// How likely span and source are right, from 0 to 1.
    pub confidence: f64,
}

impl Quotation {
    /// From the first byte of the first part to the last byte of the last.
    ///
    /// # Panics
    ///
    /// If there are no parts.
    pub fn span(&self) -> Span {
        self.parts[0].join(self.parts[self.parts.len() - 1])
    }

    /// The words, as they are compared and printed: the parts without their outer
    /// quotation marks.
    ///
    /// A part that begins a sentence of its own begins a new line; one that goes on
    /// in the middle of a sentence is joined by a space.
    pub fn words(&self, text: &str) -> String {
        let mut words = String::new();
        for part in &self.parts {
            let part = bare(part.of(text));
            if !words.is_empty() {
                let goes_on =
                    part.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
                words.push(if goes_on { ' ' } else { '\n' });
            }
            words.push_str(part);
        }
        words
    }
}

/// A part without quotation marks and commas at its ends.
fn bare(part: &str) -> &str {
    let marks = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‟') || c.is_whitespace();
    let opened = part.trim_start_matches(marks);
    let inner = if opened.len() < part.len() { opened.trim_end_matches(marks) } else { opened };
    let is_bare = opened.len() == part.len();
    let inner = inner.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
    let inner = if is_bare { without_single_marks(inner) } else { inner };
    inner.trim_end_matches(|c: char| c == ',' || c.is_whitespace())
}

/// A part without the pair of single marks round it: ‘It sails,’; but ‘Leave’ means ‘leave’.
fn without_single_marks(part: &str) -> &str {
    let opens = |c: char| matches!(c, '\'' | '‘' | '‚');
    let closes = |c: char| matches!(c, '\'' | '’' | '‘');
    let Some(inner) = part.strip_prefix(opens).and_then(|rest| rest.strip_suffix(closes)) else {
        return part;
    };
    // A mark that opens again inside belongs to a pair of its own.
    let again = inner.split_whitespace().any(|word| word.starts_with(opens));
    if again || inner.is_empty() { part } else { inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_parts_without_their_marks() {
        #[track_caller]
        fn case(text: &str, parts: &[&str], expected: &str) {
            let quotation = Quotation {
                kind: Kind::Direct,
                parts: parts.iter().map(|part| Span::find(text, part).unwrap()).collect(),
                cue: None,
                source: None,
                via: Vec::new(),
                frame: Vec::new(),
                basis: Basis::Split,
                headline_of: None,
                confidence: 1.0,
            };
            assert_eq!(quotation.words(text), expected);
        }

        case(
            "\"I hope I'm wrong,\" he said. \"But I don't think so.\"",
            &["\"I hope I'm wrong,\"", "\"But I don't think so.\""],
            "I hope I'm wrong\nBut I don't think so.",
        );
        case("“The ferry,” she said, “sails.”", &["“The ferry,”", "“sails.”"], "The ferry sails.");
        case("‘It sails,’ she said.", &["‘It sails,’"], "It sails");
        case("'It sails,' she said.", &["'It sails,'"], "It sails");
        case("‘It sails’, she said.", &["‘It sails’,"], "It sails");
        case("“'Tis so,” she said.", &["“'Tis so,”"], "'Tis so");
        case("‘Leave’ means ‘leave’,", &["‘Leave’ means ‘leave’,"], "‘Leave’ means ‘leave’");
        case(
            "“‘Leave’ means leave,” she said.",
            &["“‘Leave’ means leave,”"],
            "‘Leave’ means leave",
        );
        case("“It’s the sailors’,” she said.", &["“It’s the sailors’,”"], "It’s the sailors’");
        case(
            "he was not \"at the level\"",
            &["he was not \"at the level\""],
            "he was not \"at the level\"",
        );
    }
}
