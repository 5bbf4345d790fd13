//! What the trees learn from: the rows of every choice, with the answer that readers gave.

mod gold;

use std::ops::Range;

use super::choices::{Choice, Choices, Column, CueKind, Figures, Rows};
use super::features::{Ground, Site, overlaps};
use super::marks;
use super::proposal::Side;
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::Document;
use gold::Gold;

/// An attribution as readers marked it.
#[derive(Clone, Debug)]
pub struct Marked {
    /// The attributing words.
    pub cue: Option<Span>,
    /// Who is named as the source.
    pub source: Option<Span>,
    /// The content, in text order.
    pub parts: Vec<Span>,
    /// Whether it is speech; what else is attributed (beliefs, wishes) teaches nothing either way.
    pub speech: bool,
}

/// A row, which is the last, with the names of its features.
pub type NamedRow = Rows<Vec<&'static str>>;

/// One row of a choice and what is right.
pub struct Lesson<'r> {
    /// Which choice.
    pub choice: Choice,
    /// The places to choose from have one number; each choice of a document another.
    pub group: u32,
    /// The class for [`Choice::Cue`]; 0 or 1 for the others; two bits (content; content and source) for [`Choice::Whole`].
    pub answer: u8,
    /// What is seen.
    pub row: &'r NamedRow,
}

/// A document and what readers marked in it.
pub struct Lessons<'d> {
    reading: Reading<'d>,
    passages: Vec<Passage>,
    marked: Vec<Gold>,
}

impl<'d> Lessons<'d> {
    /// Reads a document with what was marked in it.
    pub fn new(
        document: &'d Document<'d>,
        lexicon: &'d Lexicon,
        choices: &'d Choices,
        marked: &[Marked],
    ) -> Self {
        let regions = marks::quoted(document).0;
        let reading = Reading::new(document, lexicon, choices, regions);
        let passages = reading.passages();
        let tokens = |span: &Span| document.tokens_in(*span);
        let marked = marked
            .iter()
            .filter_map(|marked| {
                let parts = marked.parts.iter().map(tokens).map(|part| reading.edged(part));
                Some(Gold {
                    cue: tokens(&marked.cue?),
                    source: marked.source.as_ref().map(tokens),
                    parts: parts.filter(|part| !part.is_empty()).collect(),
                    speech: marked.speech,
                })
            })
            .filter(|gold| !gold.parts.is_empty())
            .collect();
        Self { reading, passages, marked }
    }

    /// Counts what each cue does.
    pub fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        self.each(|lessons, site, gold| {
            let candidate = &site.candidate;
            if gold.is_some_and(|gold| !gold.speech) {
                return;
            }
            let touching = candidate.kind == CueKind::Touching;
            let lemma = if touching { "" } else { candidate.lemma };
            let mut count = |column| figures.count(candidate.kind, lemma, column);
            count(Column::Seen);
            let Some(answer) = gold.and_then(|gold| lessons.answer(site, gold)) else { return };
            count(Column::Attributes);
            match answer.side {
                Side::Both => count(Column::Both),
                Side::Left
                    if lessons.reading.is_quoted(answer.left.map_or(0, |left| left.end - 1)) =>
                {
                    count(Column::LeftQuote);
                }
                Side::Left => count(Column::Left),
                Side::Right => {}
            }
            let Some(right) = answer.right else { return };
            count(match lessons.reading.signs[right.start].tag {
                Tag::Quote => Column::Quote,
                Tag::That => Column::That,
                Tag::To => Column::To,
                Tag::Whether | Tag::What | Tag::Relative => Column::Wh,
                Tag::By | Tag::Of | Tag::Topical | Tag::Preposition | Tag::Ambiguous => {
                    Column::Preposition
                }
                _ => Column::Other,
            });
        });
        figures
    }

    /// Gives the rows of all choices but the confidence.
    pub fn rows(&self, mut take: impl FnMut(&Lesson)) {
        let mut row = NamedRow::default();
        let mut group = 0;
        self.each(|lessons, site, gold| {
            if gold.is_some_and(|gold| !gold.speech) {
                return;
            }
            let answer =
                gold.and_then(|gold| lessons.answer(site, gold).map(|answer| (gold, answer)));
            let class = answer.as_ref().map_or(0, |(_, answer)| 1 + answer.side as u8);
            group += 1;
            row.clear();
            site.cue_row(&mut row);
            take(&Lesson { choice: Choice::Cue, group, answer: class, row: &row });
            let Some((gold, answer)) = answer else { return };
            let mut give = |choice, holds, row: &NamedRow| {
                take(&Lesson { choice, group, answer: u8::from(holds), row });
            };
            if let Some(right) = &answer.right {
                let both = answer.side == Side::Both;
                for start in site.starts() {
                    row.clear();
                    site.start_row(start, both, &mut row);
                    give(Choice::Start, start == right.start, &row);
                }
                let rule = site.rule_end(right.start);
                for end in site.ends(right.start) {
                    row.clear();
                    site.end_row(right.start, end, rule, both, &mut row);
                    give(Choice::End, end == right.end, &row);
                }
            }
            if let Some(left) = &answer.left {
                for end in site.left_ends() {
                    row.clear();
                    site.left_end_row(end, &mut row);
                    give(Choice::LeftEnd, end == left.end, &row);
                }
                for start in site.left_starts(left.end) {
                    row.clear();
                    site.left_start_row(start, left.end, &mut row);
                    give(Choice::LeftStart, start == left.start, &row);
                }
            }
            let contents: Vec<Range<usize>> =
                [answer.left, answer.right].into_iter().flatten().collect();
            // Brandt, a doctor, said: the first phrase of the marked words is their head, and
            // what stands in apposition to it or owns it is as wrong as any other. Where no
            // source is named, every phrase is.
            let phrases: Vec<Range<usize>> = site.sources().collect();
            let head = gold.source.as_ref().and_then(|source| {
                let marked = phrases.iter().filter(|phrase| overlaps(phrase, source));
                marked
                    .min_by_key(|phrase| {
                        let first = phrase.start.max(source.start);
                        (first, std::cmp::Reverse(phrase.end.min(source.end)))
                    })
                    .cloned()
            });
            for phrase in phrases {
                let apart = contents.iter().all(|part| !overlaps(part, &phrase));
                if apart {
                    row.clear();
                    site.source_row(&phrase, &contents, &mut row);
                    give(Choice::Source, Some(&phrase) == head.as_ref(), &row);
                }
            }
        });
    }

    /// Gives the rows of the confidence: every proposal, and whether it is right.
    ///
    /// A content is right if its words and the marked ones have a Jaccard overlap of at least 0.8.
    pub fn confidence_rows(&self, mut take: impl FnMut(&Lesson)) {
        let mut row = NamedRow::default();
        for proposals in self.reading.proposals(&self.passages) {
            for (place, proposal) in proposals.iter().enumerate() {
                let judged = self.judge(proposal);
                let Some(answer) = judged else { continue };
                row.clear();
                self.reading.confidence_row(&proposals, place, &self.passages, &mut row);
                take(&Lesson { choice: Choice::Whole, group: 0, answer, row: &row });
            }
        }
    }

    /// Walks over all candidates with what was marked for them.
    fn each(&self, mut visit: impl FnMut(&Self, &Site, Option<&Gold>)) {
        for (place, passage) in self.passages.iter().enumerate() {
            let ground = Ground::new(&self.reading, &self.passages, place);
            let candidates = self.reading.candidates(passage);
            let chosen: Vec<Option<&Gold>> =
                candidates.iter().map(|candidate| self.gold(candidate)).collect();
            for (at, candidate) in candidates.iter().enumerate() {
                // Of the words of one marked cue the first verb attributes, else the first word.
                let gold = chosen[at].filter(|gold| {
                    let rivals = || {
                        (0..candidates.len()).filter(|other| {
                            chosen[*other].is_some_and(|other| std::ptr::eq(other, *gold))
                        })
                    };
                    let verb = rivals().find(|at| candidates[*at].kind == CueKind::Verb);
                    verb.or_else(|| rivals().next()) == Some(at)
                });
                let site = Site::new(&ground, candidate.clone());
                visit(self, &site, gold);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// What readers would mark: source, cue and parts of one text.
    fn marked(text: &str, source: &str, cue: &str, parts: &[&str]) -> Marked {
        Marked {
            cue: Span::find(text, cue),
            source: Span::find(text, source),
            parts: parts.iter().map(|part| Span::find(text, part).unwrap()).collect(),
            speech: true,
        }
    }

    #[test]
    fn the_shipped_file_is_what_the_program_uses() {
        let text = "“The ferry,” Mira Solen said, “will sail.” Brandt left.";
        let marked = marked(text, "Mira Solen", "said", &["“The ferry,”", "“will sail.”"]);
        let (lexicon, choices) = (Lexicon::english(), Choices::shipped());
        let document = Document::read(text, lexicon);
        let lessons = Lessons::new(&document, lexicon, choices, &[marked]);
        let mut seen: BTreeMap<Choice, Vec<String>> = BTreeMap::new();
        let mut take = |lesson: &Lesson| {
            let names = lesson.row.names().iter().map(|name| (*name).to_owned()).collect();
            seen.insert(lesson.choice, names);
        };
        lessons.rows(&mut take);
        lessons.confidence_rows(&mut take);
        // The two choices that rate an answer look at the same row.
        let whole = seen[&Choice::Whole].clone();
        seen.insert(Choice::Content, whole);
        for (choice, name, _) in Choice::ALL {
            assert!(!choices.forest(choice).is_empty(), "{name} was never taught");
            assert_eq!(choices.forest(choice).features, seen[&choice], "{name}: train again");
        }
    }

    #[test]
    fn answers_are_where_readers_marked_them() {
        let text =
            "It rained. Mira Solen, a sailor, said on Monday that the ferry sails, and left.";
        let marked = marked(text, "Mira Solen, a sailor", "said", &["the ferry sails"]);
        let (lexicon, choices) = (Lexicon::english(), Choices::shipped());
        let document = Document::read(text, lexicon);
        let lessons = Lessons::new(&document, lexicon, choices, &[marked]);
        let mut right: BTreeMap<Choice, usize> = BTreeMap::new();
        lessons.rows(|lesson| {
            *right.entry(lesson.choice).or_default() += usize::from(lesson.answer != 0);
        });
        // One cue of two (left is none), one start at the conjunction, one end, one source: the head.
        assert_eq!(right[&Choice::Cue], 1);
        assert_eq!(right[&Choice::Start], 1);
        assert_eq!(right[&Choice::End], 1);
        assert_eq!(right[&Choice::Source], 1);
        let figures = lessons.figures();
        assert_eq!(figures.of(CueKind::Verb, "say").seen(), 1);
        assert_eq!(figures.share(CueKind::Verb, "say", Column::That), 1000);
    }
}
