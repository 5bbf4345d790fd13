//! What each choice looks at: rows of small whole numbers, and no word of any article.

mod confidence;
mod cue;
mod edges;
mod ground;
mod source;

use std::ops::Range;

use super::candidates::Candidate;
use super::choices::{Column, Rows, cut};
use super::reading::{Passage, Reading};
use super::signs::{Counts, Tag};
use super::source::Subject;
use crate::lexicon::{Frame, List, Role};

pub use edges::Content;
pub use ground::Ground;
pub use source::{Phrase, overlaps};

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
    /// What the cue is like.
    cue: [i16; CUE.len()],
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
        let behind = reading.phrase_after(candidate.tokens.end, passage.tokens.end);
        let regions = reading.regions_round(&candidate.tokens, passage);
        let cue = [0; CUE.len()];
        let mut site =
            Self { ground, reading, passage, candidate, subject, how, behind, regions, cue };
        site.cue = site.cue_values();
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
    fn put_cue(&self, row: &mut Rows) {
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
        let count = |field: fn(&Counts) -> u32| {
            i32::try_from(field(&to).saturating_sub(field(&from))).unwrap_or(i32::MAX)
        };
        Between {
            words: count(|counts| counts.words),
            quoted: count(|counts| counts.quoted),
            commas: count(|counts| counts.commas),
            finite: count(|counts| counts.finite),
            cues: count(|counts| counts.cues),
            regions: count(|counts| counts.regions),
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
        let Some(last) = phrase.clone().next_back() else { return 0 };
        match self.signs[last].tag {
            Tag::Self_ => 5,
            Tag::Person => 4,
            Tag::Name => 3,
            _ if !self.token(last).known.has(List::Roles) => 0,
            _ => match self.lexicon.names.role(&self.token(last).lemma) {
                Some(Role::Person) => 1,
                Some(Role::Organization | Role::Document) => 2,
                None => 0,
            },
        }
    }
}
