//! What each choice looks at: rows of small whole numbers, and no word of any article.

mod confidence;
mod cue;
mod edges;
mod ground;
mod nearest;
mod source;

use std::ops::Range;

use super::candidates::Candidate;
use super::choices::{Column, Names, Row, cut};
use super::reading::{Passage, Reading};
use super::signs::Tag;
use super::source::Subject;
use crate::lexicon::Frame;

pub use edges::Content;
pub use ground::Ground;
pub use source::overlaps;

/// How far a comma or a bracket is looked for from a place where a content may end, in tokens.
const NEAR: usize = 30;

/// What has not been found is farther away than anything.
const FAR: i32 = 99;

/// What a cue is like, in the order of the features.
const CUE: [&str; 15] = [
    "kind",
    "rate",
    "left-quote",
    "left",
    "both",
    "quote",
    "that",
    "to",
    "wh",
    "preposition",
    "other",
    "tag",
    "be",
    "infinitive",
    "recipient",
];

/// A cue candidate with what its choices have in common.
pub struct Site<'r, 'd> {
    /// What the cues of its passage have in common.
    pub ground: &'r Ground<'r, 'd>,
    /// The text.
    pub reading: &'r Reading<'d>,
    /// The passage in which the cue stands.
    pub passage: &'r Passage,
    /// The cue.
    pub candidate: Candidate<'d>,
    /// The subject by rule, and how it stands to the cue: 1 before it, 2 before a relative pronoun, 3 shared.
    pub subject: Option<Range<usize>>,
    how: i32,
    /// The noun phrase directly behind the cue.
    pub behind: Option<Range<usize>>,
    /// The last region before the cue and the first one behind it, in this passage, as tokens.
    pub regions: (Option<Range<usize>>, Option<Range<usize>>),
    /// The first region behind the cue.
    quote: Option<Quote>,
    /// What the cue is like.
    cue: [i16; CUE.len()],
}

/// What every place behind a cue asks of the first region there.
#[derive(Clone, Copy, Debug)]
struct Quote {
    start: usize,
    words: i32,
    mark_before: Tag,
}

impl<'r, 'd> Site<'r, 'd> {
    /// Looks round a candidate.
    pub fn new(ground: &'r Ground<'r, 'd>, candidate: Candidate<'d>) -> Self {
        let (reading, passage) = (ground.reading, ground.passage);
        let from = passage.tokens.start;
        let (subject, how) = match reading.subject(from, candidate.group) {
            Some(Subject::Own(phrase)) => (Some(phrase), 1),
            Some(Subject::Antecedent(phrase)) => (Some(phrase), 2),
            Some(Subject::Shared) => (None, 3),
            None => (None, 0),
        };
        let behind = ground.phrase_after(candidate.tokens.end);
        let regions = reading.regions_round(&candidate.tokens, passage);
        let (cue, quote) = ([0; CUE.len()], None);
        let mut site =
            Self { ground, reading, passage, candidate, subject, how, behind, regions, quote, cue };
        site.cue = site.cue_values();
        site.quote = site.regions.1.as_ref().map(|region| Quote {
            start: region.start,
            words: site.between(region.clone()).words,
            mark_before: site.tag_back(region.start, 1),
        });
        site
    }

    fn tag(&self, at: usize) -> Tag {
        self.ground.tag(at)
    }

    /// The tag some tokens before another.
    #[inline]
    fn tag_back(&self, at: usize, back: usize) -> Tag {
        self.ground.tag_back(at, back)
    }

    /// How much of each kind stands in a range.
    #[inline]
    fn between(&self, tokens: Range<usize>) -> Between {
        self.reading.between(tokens)
    }

    /// What the cue is like: for every choice that depends on it.
    #[inline]
    fn put_cue(&self, row: &mut Row<impl Names>) {
        row.put_all(&CUE, &self.cue);
    }

    /// The values of [`CUE`], which are the same for all places that a cue has to choose from.
    fn cue_values(&self) -> [i16; CUE.len()] {
        let candidate = &self.candidate;
        let share = |column| candidate.figure.share(column);
        [
            candidate.kind as i32,
            share(Column::Attributes),
            share(Column::LeftQuote),
            share(Column::Left),
            share(Column::Both),
            share(Column::Quote),
            share(Column::That),
            share(Column::To),
            share(Column::Wh),
            share(Column::Preposition),
            share(Column::Other),
            self.tag(candidate.tokens.start) as i32,
            i32::from(candidate.auxiliaries.be),
            i32::from(candidate.auxiliaries.infinitive),
            i32::from(self.takes(Frame::Recipient)),
        ]
        .map(cut)
    }

    fn takes(&self, frame: Frame) -> bool {
        self.candidate.entry.is_some_and(|entry| entry.takes(frame))
    }
}

/// What stands in a range of tokens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Between {
    /// Words and numbers.
    pub words: i32,
    /// Words between quotation marks.
    pub quoted: i32,
    /// Commas and the like.
    pub commas: i32,
    /// Finite verbs.
    pub finite: i32,
    /// Likely cues.
    pub cues: i32,
    /// Regions that begin there.
    pub regions: i32,
}

impl Reading<'_> {
    /// The tag of a token, or the edge if it is outside the passage's paragraph.
    pub fn tag(&self, at: usize, passage: &Passage) -> Tag {
        let paragraph = &self.document.paragraphs[passage.paragraph].tokens;
        if paragraph.contains(&at) || passage.tokens.contains(&at) {
            self.signs[at].tag
        } else {
            Tag::Edge
        }
    }

    /// How much of each kind stands in a range.
    #[inline]
    pub fn between(&self, tokens: Range<usize>) -> Between {
        if tokens.is_empty() {
            return Between::default();
        }
        let (from, to) = (self.signs[tokens.start].before, self.signs[tokens.end].before);
        // The counts only grow.
        Between {
            words: to.words - from.words,
            quoted: to.quoted - from.quoted,
            commas: to.commas - from.commas,
            finite: to.finite - from.finite,
            cues: to.cues - from.cues,
            regions: to.regions - from.regions,
        }
    }

    /// The last region before and the first one behind some tokens, inside a passage.
    pub fn regions_round(
        &self,
        tokens: &Range<usize>,
        passage: &Passage,
    ) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let next = self.regions.partition_point(|region| region.tokens.start < tokens.start);
        let inside = |region: &&super::marks::Region| {
            region.tokens.start >= passage.tokens.start && region.tokens.end <= passage.tokens.end
        };
        let before = next.checked_sub(1).map(|before| &self.regions[before]).filter(inside);
        let behind = self.regions.get(next).filter(inside);
        (before.map(|region| region.tokens.clone()), behind.map(|region| region.tokens.clone()))
    }

    /// What the last word of a phrase makes of whoever it names: 0 nothing, 1 a person, 2 an organization, 3 a name, 4 a pronoun of the third person, 5 of the first.
    pub fn role_of(&self, phrase: &Range<usize>) -> i32 {
        phrase.clone().next_back().map_or(0, |last| i32::from(self.signs[last].role))
    }
}
