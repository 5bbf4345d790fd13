//! What the trees learn from: the rows of every choice, with the answer that readers gave.

use std::ops::Range;

use super::candidates::Candidate;
use super::choices::{Choice, Choices, Column, CueKind, Figures, Rows};
use super::features::{Ground, Site, overlaps};
use super::marks;
use super::proposal::{Proposal, Side};
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::Document;

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

/// A marked attribution in tokens.
struct Gold {
    cue: Range<usize>,
    source: Option<Range<usize>>,
    parts: Vec<Range<usize>>,
    speech: bool,
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

    /// 0 wrong, 1 content right, 3 content and source right; nothing where it meets what is no speech.
    fn judge(&self, proposal: &Proposal) -> Option<u8> {
        let mut parts = proposal.parts.clone();
        let own = self.best(&parts);
        parts.extend(self.reading.follow_on(&self.passages, proposal.passage));
        let best =
            own.into_iter().chain(self.best(&parts)).max_by(|one, other| one.0.total_cmp(&other.0));
        let Some((overlap, gold)) = best else { return Some(0) };
        if !gold.speech && overlap >= 0.3 {
            return None;
        }
        if overlap < 0.8 {
            return Some(0);
        }
        let source = match (&proposal.source, &gold.source) {
            (Some(own), Some(gold)) => overlaps(own, gold) || self.same_last(own, gold),
            (None, None) => true,
            _ => false,
        };
        Some(if source { 3 } else { 1 })
    }

    fn same_last(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let last = |range: &Range<usize>| &self.reading.token(range.end - 1).lower;
        last(one) == last(other)
    }

    fn best(&self, parts: &[Range<usize>]) -> Option<(f64, &Gold)> {
        let overlap = |gold: &Gold| {
            let words = |parts: &[Range<usize>]| -> u32 {
                parts.iter().map(|part| self.words(part.clone())).sum()
            };
            let shared: u32 = parts
                .iter()
                .flat_map(|part| gold.parts.iter().map(move |other| (part, other)))
                .map(|(part, other)| {
                    self.words(part.start.max(other.start)..part.end.min(other.end))
                })
                .sum();
            f64::from(shared) / f64::from((words(parts) + words(&gold.parts) - shared).max(1))
        };
        let all = self.marked.iter().map(|gold| (overlap(gold), gold));
        all.filter(|(overlap, _)| *overlap > 0.0)
            .max_by(|one, other| one.0.total_cmp(&other.0).then(one.1.speech.cmp(&other.1.speech)))
    }

    fn words(&self, tokens: Range<usize>) -> u32 {
        u32::try_from(self.reading.between(tokens).words).unwrap_or(0)
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

    fn gold(&self, candidate: &Candidate) -> Option<&Gold> {
        let matching = || self.marked.iter().filter(|gold| overlaps(&gold.cue, &candidate.tokens));
        matching().find(|gold| gold.speech).or_else(|| matching().next())
    }

    /// The marked content on the sides of a cue, inside its passage.
    fn answer(&self, at: &Site, gold: &Gold) -> Option<Answer> {
        let cue = &at.candidate.tokens;
        let passage = &at.passage.tokens;
        let inside = |part: &Range<usize>| part.start.max(passage.start)..part.end.min(passage.end);
        let parts = gold.parts.iter().map(inside).filter(|part| !part.is_empty());
        let (left, right): (Vec<_>, Vec<_>) = parts.partition(|part| part.start < cue.start);
        let whole = |parts: Vec<Range<usize>>| {
            let last = parts.last()?.end;
            Some(self.reading.edged(parts[0].start..last)).filter(|whole| !whole.is_empty())
        };
        let (left, right) = (whole(left), whole(right));
        let left =
            left.map(|left| left.start..left.end.min(cue.start)).filter(|left| !left.is_empty());
        let side = match (&left, &right) {
            (Some(_), Some(_)) => Side::Both,
            (Some(_), None) => Side::Left,
            (None, Some(_)) => Side::Right,
            (None, None) => return None,
        };
        Some(Answer { side, left, right })
    }
}

struct Answer {
    side: Side,
    left: Option<Range<usize>>,
    right: Option<Range<usize>>,
}

impl Reading<'_> {
    /// A marked range as the choices see contents: no marks at its ends, quotation marks kept whole.
    fn edged(&self, mut tokens: Range<usize>) -> Range<usize> {
        let keeps = |at: usize| self.token(at).is_word() || self.is_quoted(at);
        while !tokens.is_empty()
            && !keeps(tokens.end - 1)
            && self.signs[tokens.end - 1].tag != Tag::BracketEnd
            && self.signs[tokens.end - 1].tag != Tag::Mark
        {
            tokens.end -= 1;
        }
        while !tokens.is_empty() && !keeps(tokens.start) {
            tokens.start += 1;
        }
        if tokens.is_empty() {
            return tokens;
        }
        // The whole region where a mark was left out, and the conjunction with its clause.
        if let Some(region) =
            self.region_of(tokens.start).filter(|region| region.tokens.start + 1 == tokens.start)
        {
            tokens.start = region.tokens.start;
        }
        if let Some(region) =
            self.region_of(tokens.end - 1).filter(|region| region.tokens.end == tokens.end + 1)
        {
            tokens.end = region.tokens.end;
        }
        if tokens.start > 0 && self.signs[tokens.start - 1].tag == Tag::That {
            tokens.start -= 1;
        }
        tokens
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
