//! What holds between passages: quotations that go on, turns without a cue, headlines.

mod carrying;
mod headlines;
mod resuming;

use std::collections::BTreeSet;
use std::ops::Range;

use super::attribution::kind_of;
use super::proposal::{Proposal, Side};
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::lexicon::{Class, Frame, List};
use crate::model::{Basis, Cue, Kind, Quotation};
use crate::span::Span;
use carrying::{Carries, carrier, carries_on};
use headlines::{attach_headlines, is_headline};

/// How likely a turn without a cue is the last speaker's: a share of the open half of PolNeAR.
const CONTINUED: f64 = 0.5;
/// How likely a quotation is right that goes on in the next paragraph: a share of the open half of PolNeAR.
const OVER_PARAGRAPHS: f64 = 0.77;
/// How likely a headline is right: too few to count, so less than any other pattern.
const HEADLINE: f64 = 0.4;

/// The quotations of all passages, joined where one goes on in the next.
pub fn join(reading: &Reading, passages: &[Passage]) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    // Where the last attribution was: only the paragraph directly behind it can carry it on.
    let mut last: Option<&Passage> = None;
    // The last quotation with a cue, as a place in the list.
    let mut cued: Option<usize> = None;
    let proposals = reading.proposals(passages);
    for ((at, passage), proposals) in passages.iter().enumerate().zip(proposals) {
        let mut found = attributions(reading, passage, proposals);
        let same_paragraph = last.is_some_and(|last| last.paragraph == passage.paragraph);
        let near = last.is_some_and(|last| passage.paragraph <= last.paragraph + 1);
        if found.is_empty() {
            if is_headline(reading, passage) {
                all.push(without_cue(passage, at, reading, Basis::Headline));
                continue;
            }
            let before = last.and(cued).map(|at| &mut all[at]);
            match (before, reading.carries(passage)) {
                (Some(before), Carries::On)
                    if same_paragraph || (near && reading.is_quoted_paragraph(passage)) =>
                {
                    if before.quotation.kind == Kind::Indirect && !same_paragraph {
                        all.push(without_cue(passage, at, reading, Basis::ContinuedTurn));
                    } else {
                        extend(before, &[reading.trimmed(passage.tokens.clone())], reading);
                        if !same_paragraph {
                            let confidence = &mut before.quotation.confidence;
                            *confidence = confidence.min(OVER_PARAGRAPHS);
                        }
                    }
                }
                (Some(before), Carries::Partly)
                    if same_paragraph && before.quotation.kind != Kind::Indirect =>
                {
                    let mut carried = reading.carried(passage);
                    carried.end = reading.quoted_anew(&carried);
                    extend(before, &[carried], reading);
                }
                // The reporter speaks: a later quotation without a cue is a new turn.
                _ => {
                    last = None;
                    continue;
                }
            }
        } else if same_paragraph
            && found[0].continues
            && let Some(before) = all.last_mut()
            && carries_on(reading, before, &found[0])
        {
            let next = found.remove(0);
            extend(before, &next.parts, reading);
            before.quotation.frame.extend(next.quotation.frame);
            all.extend(found);
        } else {
            all.extend(found);
        }
        last = Some(passage);
        cued = carrier(&all);
    }
    // A content has one attribution: the first that was found.
    let mut seen: BTreeSet<Vec<Span>> = BTreeSet::new();
    all.retain(|found| seen.insert(found.quotation.parts.clone()));
    attach_headlines(reading, &mut all);
    all
}

/// A quotation with the tokens that later steps still need.
#[derive(Clone, Debug)]
pub struct Found {
    /// The quotation as printed.
    pub quotation: Quotation,
    /// The tokens of its parts.
    pub parts: Vec<Range<usize>>,
    /// How many of its words stand between quotation marks, of how many.
    words: (i32, i32),
    /// The place of its passage in the list of passages.
    pub passage: usize,
    /// Whether its cue can carry on the quotation before it: “…,” he *added*.
    pub continues: bool,
}

impl Found {
    fn new(
        reading: &Reading,
        quotation: Quotation,
        parts: Vec<Range<usize>>,
        passage: usize,
        continues: bool,
    ) -> Self {
        let counts = parts.iter().map(|part| reading.quoted_of(part));
        let words = counts.fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        Self { quotation, parts, words, passage, continues }
    }
}

/// The attributions of a passage, in text order.
fn attributions<'d>(
    reading: &Reading<'d>,
    passage: &Passage,
    mut proposals: Vec<Proposal<'d>>,
) -> Vec<Found> {
    proposals.retain(|proposal| !reading.is_unsaid(proposal));
    let mut done = passage.tokens.start;
    let mut found = Vec::new();
    for mut proposal in reading.standing(proposals) {
        if proposal.side == Side::Right {
            let first = &mut proposal.parts[0];
            first.start = reading.behind_date(first);
        }
        let frame = frame(reading, passage, &proposal, done);
        done = proposal.parts.iter().map(|part| part.end).fold(done, usize::max);
        found.push(finished(reading, proposal, frame));
    }
    resuming::resume(reading, passage, &mut found);
    found
}

/// The attribution round a content: where the words stand that date the saying.
fn frame(reading: &Reading, passage: &Passage, proposal: &Proposal, done: usize) -> Range<usize> {
    let cue = &proposal.candidate.tokens;
    let first = &proposal.parts[0];
    let source = proposal.source.as_ref().map_or(cue.end, |source| source.end);
    match proposal.side {
        Side::Right => done.min(cue.start)..first.start.max(cue.end),
        Side::Left => first.end..reading.clause_end(cue.end.max(source), passage.tokens.end),
        Side::Both => first.end..proposal.parts[1].start.max(cue.end),
    }
}

fn finished(reading: &Reading, mut proposal: Proposal, frame: Range<usize>) -> Found {
    for part in &mut proposal.parts {
        part.end = reading.quoted_anew(part);
    }
    let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
        let filled = ranges.iter().filter(|range| !range.is_empty());
        filled.map(|range| reading.span(range.clone())).collect()
    };
    let candidate = &proposal.candidate;
    let quotation = Quotation {
        kind: reading.kind(&proposal.parts),
        parts: spans(&proposal.parts),
        cue: Some(Cue {
            span: reading.span(candidate.tokens.clone()),
            lemma: candidate.lemma.to_owned(),
        }),
        source: proposal.source.clone().map(|source| reading.span(source)),
        via: spans(&proposal.via),
        frame: spans(&[frame]),
        basis: proposal.basis(),
        headline_of: None,
        confidence: (proposal.confidence.1 * 1000.0).round() / 1000.0,
    };
    let continues = candidate.entry.is_some_and(|entry| entry.takes(Frame::Continues));
    Found::new(reading, quotation, proposal.parts, proposal.passage, continues)
}

impl Reading<'_> {
    /// Where the words begin of a content that opens with the day of the saying: Solen said *last year:* “It sails.”
    fn behind_date(&self, content: &Range<usize>) -> usize {
        const LONGEST: usize = 6;
        let until = content.end.min(content.start + LONGEST);
        let colon = (content.start..until).find(|at| self.tags[*at] == Tag::Colon);
        let dates = |at: usize| {
            let token = self.token(at);
            let grammar =
                [Class::Determiner, Class::Indefinite, Class::Numeral, Class::Preposition];
            token.classes.has(Class::Time)
                || token.known.has(List::Dates)
                || token.classes.any(&grammar)
                || self.lexicon.contexts.times.get(&token.lower).is_some()
        };
        let colon = colon.filter(|colon| self.tags.get(colon + 1) == Some(&Tag::Quote));
        let colon = colon.filter(|colon| (content.start..*colon).all(dates));
        let inside = |colon: &usize| *colon > content.start && colon + 1 < content.end;
        match colon.filter(inside) {
            Some(colon) => colon + 1,
            None => self.behind_day(content.start..until),
        }
    }

    /// Where the clause begins behind the day of the saying: Solen said *Tuesday* it sails; but "said *Tuesday* was late".
    ///
    /// Only what can be nothing but the subject of that clause tells: "said Sunday trains would stop" may be about either.
    fn behind_day(&self, opening: Range<usize>) -> usize {
        // Tuesday, February; not "once", "tomorrow", "next week", which may be what is said.
        let is_day = |at: usize| self.token(at).calendar != 0 && self.token(at).is_capital();
        let (start, end) = (opening.start, opening.end);
        let Some(behind) = (start..end).find(|at| !is_day(*at)).filter(|at| *at > start) else {
            return start;
        };
        let subject = [Class::Determiner, Class::Possessive, Class::Pronoun];
        let is_subject = |at: usize| {
            let classes = self.token(at).classes;
            classes.any(&subject) && !classes.any(&[Class::Relative, Class::Genitive])
        };
        let is_subject = is_subject(behind) && !self.is_quoted(start);
        if is_subject { behind } else { start }
    }

    /// Where a content ends because the sentence behind a quotation in it quotes somebody else: “Go!” *Brandt broke
    /// down what was wrong: “It leaks.”*
    ///
    /// The stop of a question or an exclamation ends its quotation, and not always the sentence round it; but one
    /// in which no verb attributes before its own words are quoted is no attribution of the words before it.
    fn quoted_anew(&self, content: &Range<usize>) -> usize {
        let closed = |at: usize| at > content.start && self.signs[at - 1].tag == Tag::QuoteEnd;
        let attributes = |at: usize| {
            (Tag::Finite..=Tag::Gerund).contains(&self.signs[at].tag)
                && self.token(at).known.has(List::CueVerbs)
        };
        let anew = |sentence: &Range<usize>| {
            let quotes = sentence.clone().find(|at| self.is_quoted(*at));
            quotes.is_some_and(|quotes| {
                quotes > sentence.start
                    && quotes < content.end
                    && !(sentence.start..quotes).any(attributes)
            })
        };
        if content.len() < 2 {
            return content.end;
        }
        let (first, last) =
            (self.document.sentence_of(content.start), self.document.sentence_of(content.end - 1));
        let sentences = self.document.sentences[first + 1..=last].iter();
        let mut begun = sentences.map(|sentence| &sentence.tokens).filter(|it| closed(it.start));
        begun.find(|sentence| anew(sentence)).map_or(content.end, |sentence| sentence.start)
    }
}

fn extend(before: &mut Found, parts: &[Range<usize>], reading: &Reading) {
    before.parts.extend_from_slice(parts);
    let quotation = &mut before.quotation;
    quotation.parts.extend(parts.iter().map(|part| reading.span(part.clone())));
    for part in parts {
        let (quoted, all) = reading.quoted_of(part);
        before.words = (before.words.0 + quoted, before.words.1 + all);
    }
    quotation.kind = kind_of(before.words);
    if quotation.basis == Basis::CueAfter {
        quotation.basis = Basis::Split;
    }
}

fn without_cue(passage: &Passage, at: usize, reading: &Reading, basis: Basis) -> Found {
    let tokens = reading.trimmed(passage.tokens.clone());
    let quotation = Quotation {
        kind: Kind::Direct,
        parts: vec![reading.span(tokens.clone())],
        cue: None,
        source: None,
        via: Vec::new(),
        frame: Vec::new(),
        basis,
        headline_of: None,
        confidence: if basis == Basis::Headline { HEADLINE } else { CONTINUED },
    };
    Found::new(reading, quotation, vec![tokens], at, false)
}
