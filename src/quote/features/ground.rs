//! What all cues of a passage have in common, found once: noun phrases, and the places where a content may begin or end.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use super::nearest::Nearest;
use crate::lexicon::Look;
use crate::quote::boundary::Stop;
use crate::quote::reading::{Passage, Reading};
use crate::quote::signs::Tag;

/// A place where a content may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The first token behind it.
    pub at: usize,
    /// The same without the marks before it.
    pub trimmed: usize,
}

/// Where a noun phrase ends, as far as it was asked.
#[derive(Clone, Copy, Debug, Default)]
enum Ended {
    /// It was not.
    #[default]
    Unasked,
    /// There is no phrase.
    Nowhere,
    /// The first token behind it.
    At(usize),
}

/// A passage, with what was found in it so far.
pub struct Ground<'r, 'd> {
    /// The text.
    pub reading: &'r Reading<'d>,
    /// The passage.
    pub passage: &'r Passage,
    passages: &'r [Passage],
    at: usize,
    /// The first token round the passage that has a tag, and the tags of all that do: those of its paragraph.
    reach: usize,
    tags: &'r [Tag],
    /// Of each token of the passage where the noun phrase ends that begins there, once it was asked.
    phrase_ends: OnceCell<Vec<Cell<Ended>>>,
    thats: OnceCell<Nearest>,
    commas: OnceCell<Nearest>,
    brackets: OnceCell<Nearest>,
    last: OnceCell<usize>,
    stops: OnceCell<Vec<Stop>>,
    ends: OnceCell<Vec<End>>,
    openings: OnceCell<Vec<usize>>,
    asked: OnceCell<Option<usize>>,
}

impl<'r, 'd> Ground<'r, 'd> {
    /// Begins with one of all passages.
    pub fn new(reading: &'r Reading<'d>, passages: &'r [Passage], at: usize) -> Self {
        let passage = &passages[at];
        let paragraph = &reading.document.paragraphs[passage.paragraph].tokens;
        let reach = paragraph.start.min(passage.tokens.start);
        let tags = &reading.tags[reach..paragraph.end.max(passage.tokens.end)];
        Self {
            reading,
            passage,
            passages,
            at,
            reach,
            tags,
            phrase_ends: OnceCell::new(),
            thats: OnceCell::new(),
            commas: OnceCell::new(),
            brackets: OnceCell::new(),
            last: OnceCell::new(),
            stops: OnceCell::new(),
            ends: OnceCell::new(),
            openings: OnceCell::new(),
            asked: OnceCell::new(),
        }
    }

    /// The place of the passage among all.
    pub fn place(&self) -> usize {
        self.at
    }

    /// The tag of a token, or the edge if it is outside the paragraph.
    #[inline]
    pub fn tag(&self, at: usize) -> Tag {
        self.tags.get(at.wrapping_sub(self.reach)).copied().unwrap_or(Tag::Edge)
    }

    /// The tag some tokens before another.
    #[inline]
    pub fn tag_back(&self, at: usize, back: usize) -> Tag {
        // Before the first token is as far outside as behind the last.
        self.tag(at.wrapping_sub(back))
    }

    /// The noun phrases of the passage.
    pub fn phrases(&self) -> &'r [Range<usize>] {
        self.reading.phrases_in(self.passages, self.at)
    }

    /// The noun phrase that begins at a token of the passage: every cue of the passage asks it of the same tokens.
    pub fn phrase_after(&self, start: usize) -> Option<Range<usize>> {
        let tokens = &self.passage.tokens;
        let ends = self.phrase_ends.get_or_init(|| vec![Cell::default(); tokens.len()]);
        let kept = ends.get(start.checked_sub(tokens.start)?)?;
        if let Ended::Unasked = kept.get() {
            let phrase = self.reading.phrase_after(start, tokens.end);
            kept.set(phrase.map_or(Ended::Nowhere, |phrase| Ended::At(phrase.end)));
        }
        match kept.get() {
            Ended::At(end) => Some(start..end),
            _ => None,
        }
    }

    /// The conjunctions of content clauses in the passage.
    pub fn thats(&self) -> &Nearest {
        self.thats.get_or_init(|| self.nearest(|tag| tag == Tag::That))
    }

    /// The commas in the passage.
    pub fn commas(&self) -> &Nearest {
        self.commas.get_or_init(|| self.nearest(|tag| tag == Tag::Comma))
    }

    /// The brackets in the passage.
    pub fn brackets(&self) -> &Nearest {
        let is_bracket = |tag| matches!(tag, Tag::Bracket | Tag::BracketEnd);
        self.brackets.get_or_init(|| self.nearest(is_bracket))
    }

    fn nearest(&self, holds: impl Fn(Tag) -> bool) -> Nearest {
        let tokens = self.passage.tokens.clone();
        let places = tokens.clone().filter(|at| holds(self.tag(*at)));
        Nearest::of(places, tokens)
    }

    /// Where the passage's last mark begins.
    pub fn last(&self) -> usize {
        *self.last.get_or_init(|| self.reading.without_final_mark(self.passage.tokens.clone()))
    }

    /// Where a content ends by rule, wherever it begins.
    pub fn stops(&self) -> &[Stop] {
        self.stops.get_or_init(|| self.reading.stops(self.passage.tokens.start + 1..self.last()))
    }

    /// Where a content may end, wherever it begins.
    pub fn ends(&self) -> &[End] {
        self.ends.get_or_init(|| {
            let mut trimmed = self.passage.tokens.start;
            let mut ends = Vec::new();
            self.reading.step(self.passage.tokens.len());
            for at in self.passage.tokens.start + 1..self.last() {
                if !self.is_trimmed(at - 1) {
                    trimmed = at;
                }
                if !self.is_inside(at) && self.may_end(at) {
                    ends.push(End { at, trimmed });
                }
            }
            ends
        })
    }

    /// Where a content before a cue may begin, wherever it ends.
    pub fn openings(&self) -> &[usize] {
        self.openings.get_or_init(|| {
            self.reading.step(self.passage.tokens.len());
            self.passage.tokens.clone().filter(|at| self.opens(*at)).collect()
        })
    }

    /// The first comma behind what somebody was asked, if the passage begins with that.
    ///
    /// Asked whether it leaks, Solen said no: what she was asked is not what she said.
    pub fn asked(&self) -> Option<usize> {
        *self.asked.get_or_init(|| {
            let mut tokens = self.passage.tokens.clone();
            let asked = self.is_question_asked(tokens.start);
            let comma = asked.then(|| tokens.find(|at| self.tag(*at) == Tag::Comma));
            comma.map(|comma| comma.unwrap_or(usize::MAX))
        })
    }

    /// Whether a participle that says what somebody was asked stands at a token: *asked whether* it leaks.
    pub fn is_question_asked(&self, at: usize) -> bool {
        let content = matches!(self.tag(at + 1), Tag::Whether | Tag::What | Tag::Topical);
        let opens =
            matches!(self.tag_back(at, 1), Tag::Edge | Tag::Stop | Tag::What | Tag::Subordinator);
        content && opens && self.reading.token(at).looks.has(Look::Past)
    }

    /// Whether a region begins at a token.
    pub fn region_start(&self, at: usize) -> bool {
        self.reading.region_of(at).is_some_and(|region| region.tokens.start == at)
    }

    /// Whether a content may not be cut here: inside quotation marks.
    #[inline]
    pub fn is_inside(&self, at: usize) -> bool {
        self.reading.region_of(at).is_some_and(|region| region.tokens.start != at)
    }

    /// A content's end without the marks before it, unless they close a bracket or a quotation.
    pub fn trimmed_end(&self, start: usize, mut end: usize) -> usize {
        while end > start && self.is_trimmed(end - 1) {
            end -= 1;
        }
        end
    }

    /// Whether a content does not end with a token: a mark that closes nothing.
    fn is_trimmed(&self, at: usize) -> bool {
        (Tag::Stop..=Tag::Bracket).contains(&self.tag(at)) && !self.reading.is_quoted(at)
    }

    /// Whether a content may end before a token. All but six of the 5,389 that readers marked do, or end with their passage.
    fn may_end(&self, at: usize) -> bool {
        let tag = self.tag(at);
        let behind_mark = at > 0 && self.reading.is_quoted(at - 1);
        // The rest of a phrase, or of a verb group: a fear *of floods*, he has *sailed*.
        let goes_on =
            matches!(tag, Tag::QuoteEnd | Tag::Of | Tag::Do | Tag::Infinitive | Tag::Participle);
        // He said that it *has* sailed *and* that it leaks: neither an auxiliary nor a conjunction ends anything.
        let asks_for_more = matches!(
            self.tag_back(at, 1),
            Tag::Mark
                | Tag::That
                | Tag::Whether
                | Tag::What
                | Tag::Relative
                | Tag::Subordinator
                | Tag::Ambiguous
                | Tag::But
                | Tag::List
                | Tag::To
                | Tag::By
                | Tag::Of
                | Tag::Modal
                | Tag::Have
                | Tag::Be
        );
        if !behind_mark && (goes_on || asks_for_more) {
            return false;
        }
        let closed = (Tag::Stop..=Tag::Preposition).contains(&tag);
        let verb = (Tag::Modal..=Tag::Gerund).contains(&tag);
        closed
            || verb
            || behind_mark
            || matches!(tag, Tag::Time | Tag::Adverb)
            || self.reading.signs[at].rate > 0
    }

    /// Whether a content before a cue may begin at a token.
    fn opens(&self, at: usize) -> bool {
        let word = self.reading.token(at).is_word() || self.tag(at) == Tag::Quote;
        let before = self.tag_back(at, 1);
        word && !self.is_inside(at)
            && (at == self.passage.tokens.start
                || self.region_start(at)
                || (at > 0 && self.reading.is_quoted(at - 1))
                || (Tag::Stop..=Tag::Mark).contains(&before)
                || matches!(before, Tag::List | Tag::But)
                || (Tag::That..=Tag::But).contains(&self.tag(at)))
    }
}
