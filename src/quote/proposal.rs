//! What a cue may attribute, before it is decided which answers stand.

use std::collections::BTreeMap;
use std::ops::Range;

use super::candidates::Candidate;
use super::choices::CueKind;
use crate::model::Basis;

/// On which side of its cue a content stands: the classes of the first choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Left,
    /// Behind it.
    Right,
    /// On both sides.
    Both,
}

impl Side {
    /// Every side, in the order of the classes of the first choice; class 0 is that nothing is attributed.
    pub const ALL: [Side; 3] = [Side::Left, Side::Right, Side::Both];
}

/// What one cue may attribute. Places are counted in tokens.
#[derive(Clone, Debug)]
pub struct Proposal<'d> {
    /// The cue.
    pub candidate: Candidate<'d>,
    /// The place in the list of passages of the cue's passage.
    pub passage: usize,
    /// Where the content stands.
    pub side: Side,
    /// The content, in text order.
    pub parts: Vec<Range<usize>>,
    /// Who is named as its source.
    pub source: Option<Range<usize>>,
    /// Those who passed it on.
    pub via: Vec<Range<usize>>,
    /// How likely each part of the answer is.
    pub chances: Chances,
    /// How likely the content is right; and content and source.
    pub confidence: (f64, f64),
}

/// How likely the parts of an answer are, each among what there was to choose from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chances {
    /// That the cue attributes, on this side.
    pub side: f64,
    /// That it attributes at all.
    pub cue: f64,
    /// Start and end behind the cue; 1 where there is no such content.
    pub right: (f64, f64),
    /// Start and end before the cue.
    pub left: (f64, f64),
    /// The source.
    pub source: f64,
}

impl Chances {
    /// How likely the content is right, if its parts were independent.
    pub fn content(&self) -> f64 {
        self.side * self.right.0 * self.right.1 * self.left.0 * self.left.1
    }
}

impl Proposal<'_> {
    /// The pattern by which it was found.
    pub fn basis(&self) -> Basis {
        match (self.candidate.kind, self.side) {
            (CueKind::Phrase, _) => Basis::AccordingTo,
            (CueKind::Noun, _) => Basis::CueNoun,
            (_, Side::Left) => Basis::CueAfter,
            (_, Side::Right) => Basis::CueBefore,
            (_, Side::Both) => Basis::Split,
        }
    }
}

/// The tokens of the answers that stand: no two ranges of a kind meet.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    contents: BTreeMap<usize, usize>,
    cues: BTreeMap<usize, usize>,
}

impl Taken {
    /// Whether an answer cannot stand beside them: it shares words of content, or one attributes inside the other's content.
    pub fn clashes(&self, answer: &Proposal) -> bool {
        let cue = &answer.candidate.tokens;
        let meets = |part| meets(&self.contents, part) || meets(&self.cues, part);
        meets(cue) || answer.parts.iter().any(meets)
    }

    /// Adds an answer that clashes with none.
    pub fn add(&mut self, answer: &Proposal) {
        let cue = &answer.candidate.tokens;
        self.cues.insert(cue.start, cue.end);
        let filled = answer.parts.iter().filter(|part| !part.is_empty());
        self.contents.extend(filled.map(|part| (part.start, part.end)));
    }
}

fn meets(ranges: &BTreeMap<usize, usize>, tokens: &Range<usize>) -> bool {
    ranges.range(..tokens.end).next_back().is_some_and(|(_, end)| *end > tokens.start)
}
