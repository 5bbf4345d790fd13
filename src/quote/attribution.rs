//! Source, cue and content of each attribution: proposals for every cue, and which of them stand.
//!
//! The patterns are those of PARC 3.0 and PolNeAR: content before the cue, behind
//! it, or on both sides. For every cue the most probable content and source are
//! proposed; of proposals that overlap the more confident one stands, and what a
//! content covers is not attributed again.

use std::ops::Range;

use super::candidates::Candidate;
use super::choices::{Choice, CueKind, Row};
use super::features::{Content, Phrase, Site};
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::lexicon::Class;
use crate::model::{Basis, Kind};

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

/// Below this chance that a cue attributes on a side nothing is proposed.
const LEAST_SIDE: f64 = 0.12;
/// A second answer for one cue is proposed from this chance on.
const LEAST_SECOND: f64 = 0.1;
/// Below this chance no noun phrase is taken for the source.
const LEAST_SOURCE: f64 = 0.22;
/// A proposal stands from this confidence on.
const ACCEPTED: f64 = 0.4;
/// How many places for a start are followed up.
const FOLLOWED_STARTS: usize = 2;

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
    fn content(&self) -> f64 {
        self.side * self.right.0 * self.right.1 * self.left.0 * self.left.1
    }
}

impl<'d> Reading<'d> {
    /// What each cue of a passage may attribute; at most two answers for one cue.
    pub fn proposals(&self, passages: &[Passage], at: usize) -> Vec<Proposal<'d>> {
        let passage = &passages[at];
        let mut row = Row::default();
        let mut found = Vec::new();
        for candidate in self.candidates(passage) {
            let site = Site::new(self, passage, candidate);
            let subject = site.subject.as_ref().map_or(site.candidate.group, |subject| subject.start);
            if !self.is_made(passage, &site.candidate, subject) {
                continue;
            }
            site.cue_row(&mut row);
            let chances = self.choices.probabilities(Choice::Cue, &row);
            let best = chances[1..].iter().copied().fold(0.0, f64::max);
            for (side, chance) in Side::ALL.into_iter().zip(chances.into_iter().skip(1)) {
                let first = chance >= best && chance >= LEAST_SIDE;
                if !(first || chance >= LEAST_SECOND) {
                    continue;
                }
                let known = Chances { side: chance, cue: 1.0 - chances[0], ..Chances::default() };
                found.extend(self.proposal(&site, passages, at, side, known));
            }
        }
        self.rate(&mut found, passages);
        found
    }

    fn proposal(
        &self,
        site: &Site<'_, 'd>,
        passages: &[Passage],
        at: usize,
        side: Side,
        mut chances: Chances,
    ) -> Option<Proposal<'d>> {
        (chances.left, chances.right) = ((1.0, 1.0), (1.0, 1.0));
        let mut parts = Vec::new();
        if side != Side::Right {
            let left = self.left_content(site)?;
            chances.left = (left.start, left.end);
            parts.push(left.tokens);
        }
        if side != Side::Left {
            let right = self.right_content(site, side == Side::Both)?;
            chances.right = (right.start, right.end);
            parts.push(right.tokens);
        }
        let (source, chance) = self.chosen_source(site, passages, at, &parts);
        chances.source = chance;
        let source = source.map(|phrase| self.whole_source(site, &phrase, &parts));
        let via = self.via(site);
        let candidate = site.candidate.clone();
        let confidence = (0.0, 0.0);
        Some(Proposal { candidate, passage: at, side, parts, source, via, chances, confidence })
    }

    /// The most probable content behind the cue: the best start and end together.
    fn right_content(&self, site: &Site, both: bool) -> Option<Content> {
        let mut row = Row::default();
        let starts = site.starts();
        let chances = self.among(Choice::Start, &starts, &mut row, |start, row| {
            site.start_row(*start, both, row);
        });
        let mut ranked: Vec<(usize, f64)> = starts.into_iter().zip(chances).collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        let most = ranked.first()?.1;
        let mut best: Option<Content> = None;
        for (start, chance) in ranked.into_iter().take(FOLLOWED_STARTS) {
            if chance < most / 4.0 {
                break;
            }
            let rule = site.rule_end(start);
            let ends = site.ends(start);
            let chances = self.among(Choice::End, &ends, &mut row, |end, row| {
                site.end_row(start, *end, rule, both, row);
            });
            for (end, likely) in ends.into_iter().zip(chances) {
                let better = best.as_ref().is_none_or(|best| chance * likely > best.start * best.end);
                if better {
                    best = Some(Content { tokens: start..end, start: chance, end: likely });
                }
            }
        }
        best
    }

    /// The most probable content before the cue.
    fn left_content(&self, site: &Site) -> Option<Content> {
        let mut row = Row::default();
        let ends = site.left_ends();
        let chances = self.among(Choice::LeftEnd, &ends, &mut row, |end, row| {
            site.left_end_row(*end, row);
        });
        let (end, likely) = most_likely(ends, &chances)?;
        let starts = site.left_starts(end);
        let chances = self.among(Choice::LeftStart, &starts, &mut row, |start, row| {
            site.left_start_row(*start, end, row);
        });
        let (start, chance) = most_likely(starts, &chances)?;
        Some(Content { tokens: start..end, start: chance, end: likely })
    }

    /// The most probable source, if any is probable at all.
    fn chosen_source(
        &self,
        site: &Site,
        passages: &[Passage],
        at: usize,
        parts: &[Range<usize>],
    ) -> (Option<Phrase>, f64) {
        let mut row = Row::default();
        let before = at.checked_sub(1).map(|before| &passages[before]);
        let phrases = site.sources(before, passages.get(at + 1));
        let outside = |phrase: &Phrase| {
            parts.iter().all(|part| part.end <= phrase.tokens.start || phrase.tokens.end <= part.start)
        };
        let phrases: Vec<Phrase> = phrases.into_iter().filter(outside).collect();
        let mut best = (None, 0.0);
        for phrase in phrases {
            site.source_row(&phrase, parts, &mut row);
            let [chance, ..] = self.choices.probabilities(Choice::Source, &row);
            if chance > best.1 {
                best = (Some(phrase), chance);
            }
        }
        let (phrase, chance) = best;
        (phrase.filter(|_| chance >= LEAST_SOURCE), chance)
    }

    /// The chances of some places among themselves: their odds as shares of all odds.
    fn among<T>(
        &self,
        choice: Choice,
        places: &[T],
        row: &mut Row,
        mut put: impl FnMut(&T, &mut Row),
    ) -> Vec<f64> {
        let mut odds: Vec<f64> = places
            .iter()
            .map(|place| {
                put(place, row);
                let [chance, ..] = self.choices.probabilities(choice, row);
                chance / (1.0 - chance).max(1e-9)
            })
            .collect();
        let sum: f64 = odds.iter().sum();
        odds.iter_mut().for_each(|odds| *odds /= sum.max(1e-9));
        odds
    }

    /// The whole noun phrase of a source: with what hangs on its head, up to the content.
    fn whole_source(&self, site: &Site, phrase: &Phrase, parts: &[Range<usize>]) -> Range<usize> {
        let own = &phrase.tokens;
        let apart = |whole: &Range<usize>| {
            let cue = &site.candidate.tokens;
            let outside = |other: &Range<usize>| other.end <= whole.start || whole.end <= other.start;
            outside(cue) && parts.iter().all(outside)
        };
        let possessor = self.signs[own.end].tag == Tag::Genitive;
        let single = own.len() == 1 && self.signs[own.start].tag < Tag::Name;
        let holds = |whole: &Range<usize>| whole.start <= own.start && own.end <= whole.end;
        [site.subject.clone(), self.phrase_after(own.start, site.passage.tokens.end)]
            .into_iter()
            .flatten()
            .find(|whole| !possessor && !single && holds(whole) && apart(whole))
            .unwrap_or_else(|| own.clone())
    }

    /// Those who passed the words on: told *a news agency*; *Rubio* repeated Trump's words.
    fn via(&self, site: &Site) -> Vec<Range<usize>> {
        let candidate = &site.candidate;
        if candidate.kind == CueKind::Noun {
            return self.relay(site.passage, candidate.tokens.start).into_iter().collect();
        }
        let to = candidate.tokens.end;
        let recipient = self.signs[to].tag == Tag::To;
        let told = if recipient { self.phrase_after(to + 1, site.passage.tokens.end) } else { site.behind.clone() };
        told.filter(|told| self.is_agency(told.clone())).into_iter().collect()
    }

    pub(super) fn is_agency(&self, tokens: Range<usize>) -> bool {
        let name = tokens.filter(|at| !self.token(*at).classes.has(Class::Determiner));
        let name: Vec<&str> = name.map(|at| self.token(at).lower.as_str()).collect();
        // The Ostmark Press Agency: the last words tell.
        (0..name.len()).any(|from| self.lexicon.cues.is_agency(&name[from..].join(" ")))
    }

    /// How likely each proposal is right, in the light of those beside it.
    fn rate(&self, proposals: &mut [Proposal], passages: &[Passage]) {
        let mut row = Row::default();
        for at in 0..proposals.len() {
            let confidence = if self.choices.forest(Choice::Confidence).is_empty() {
                let content = proposals[at].chances.content();
                (content, content * proposals[at].chances.source)
            } else {
                self.confidence_row(proposals, at, passages, &mut row);
                let [content, both, ..] = self.choices.probabilities(Choice::Confidence, &row);
                (content, both.min(content))
            };
            proposals[at].confidence = confidence;
        }
    }

    /// What the confidence in a proposal rests on.
    pub fn confidence_row(
        &self,
        proposals: &[Proposal],
        at: usize,
        passages: &[Passage],
        row: &mut Row,
    ) {
        row.clear();
        let own = &proposals[at];
        let chances = &own.chances;
        #[expect(clippy::cast_possible_truncation, reason = "a chance is at most 1")]
        let mille = |chance: f64| (chance * 1000.0).round() as i32;
        row.put("content", mille(chances.content()));
        row.put("side", mille(chances.side));
        row.put("cue", mille(chances.cue));
        row.put("start", mille(chances.right.0));
        row.put("end", mille(chances.right.1));
        row.put("left-start", mille(chances.left.0));
        row.put("left-end", mille(chances.left.1));
        row.put("source", mille(chances.source));
        row.put("which", own.side as i32);
        row.put("kind", own.candidate.kind as i32);
        row.put("rate", own.candidate.figure.share(super::choices::Column::Attributes));
        row.put("of-kind", self.kind(&own.parts) as i32);
        let whole = own.parts[0].start..own.parts[own.parts.len() - 1].end;
        let inside = self.between(whole.clone());
        row.put("words", inside.words);
        row.put("quoted", inside.quoted * 100 / inside.words.max(1));
        row.put("regions", inside.regions);
        row.put("finite", inside.finite);
        row.put("cues", inside.cues);
        let passage = &passages[own.passage];
        row.put("first", self.tag(whole.start, passage) as i32);
        row.put("last", self.tag(whole.end - 1, passage) as i32);
        row.put("next", self.tag(whole.end, passage) as i32);
        let covers = |content: &[Range<usize>], cue: &Range<usize>| {
            content.iter().any(|part| part.start < cue.end && cue.start < part.end)
        };
        let others = || proposals.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        let most = |holds: &dyn Fn(&Proposal) -> bool| {
            others().filter(|other| holds(other)).map(|other| mille(other.chances.content())).max().unwrap_or(-1)
        };
        row.put("covered", most(&|other| covers(&other.parts, &own.candidate.tokens)));
        row.put("covering", most(&|other| covers(&own.parts, &other.candidate.tokens)));
        row.put("same-cue", most(&|other| other.candidate.tokens == own.candidate.tokens));
        row.put(
            "overlaps",
            most(&|other| other.candidate.tokens != own.candidate.tokens && own.parts.iter().any(|part| covers(&other.parts, part))),
        );
        row.put("role", own.source.as_ref().map_or(-1, |source| self.role_of(source)));
        row.put("source-tag", own.source.as_ref().map_or(-1, |source| self.tag(source.start, passage) as i32));
        let behind = passages.get(own.passage + 1).filter(|next| next.paragraph == passage.paragraph);
        row.put("next-quoted", behind.map_or(-1, |next| self.between(next.tokens.clone()).quoted * 100 / self.between(next.tokens.clone()).words.max(1)));
        row.put_if("next-quote", behind.is_some_and(|next| self.signs[next.tokens.start].tag == Tag::Quote));
        row.put("follow-on", i32::try_from(self.follow_on(passages, own.passage).len()).unwrap_or(0));
        row.put_if("next-paragraph-quote", passages.get(own.passage + 1).is_some_and(|next| self.signs[next.tokens.start].tag == Tag::Quote));
        let last_region = self.regions_round(&(passage.tokens.end..passage.tokens.end), passage).0;
        row.put_if("ends-quoted", last_region.is_some_and(|region| region.end == passage.tokens.end));
        row.put("passage-words", self.between(passage.tokens.clone()).words);
        row.put_if("be", own.candidate.auxiliaries.be);
        row.put_if("modal", own.candidate.auxiliaries.modal);
        row.put_if("negated", own.candidate.auxiliaries.negated);
        row.put("tag", self.tag(own.candidate.tokens.start, passage) as i32);
    }

    /// The proposals of a passage that stand, in text order: the more confident first, and no content twice.
    pub fn standing(&self, passages: &[Passage], at: usize) -> Vec<Proposal<'d>> {
        let mut proposals = self.proposals(passages, at);
        proposals.sort_by(|one, other| other.confidence.0.total_cmp(&one.confidence.0));
        let mut standing: Vec<Proposal> = Vec::new();
        for proposal in proposals {
            if proposal.confidence.0 < ACCEPTED {
                break;
            }
            if !standing.iter().any(|other| clash(other, &proposal)) {
                standing.push(proposal);
            }
        }
        standing.sort_by_key(|proposal| proposal.parts[0].start.min(proposal.candidate.tokens.start));
        standing
    }

    /// Direct, mixed or indirect, by the words between quotation marks.
    pub fn kind(&self, parts: &[Range<usize>]) -> Kind {
        let words = || parts.iter().cloned().flatten().filter(|at| self.token(*at).is_word());
        let (all, quoted) = (words().count(), words().filter(|at| self.is_quoted(*at)).count());
        match quoted {
            0 => Kind::Indirect,
            _ if quoted == all => Kind::Direct,
            _ => Kind::Mixed,
        }
    }

    /// The pattern by which a proposal was found.
    pub fn basis(proposal: &Proposal) -> Basis {
        match (proposal.candidate.kind, proposal.side) {
            (CueKind::Phrase, _) => Basis::AccordingTo,
            (CueKind::Noun, _) => Basis::CueNoun,
            (_, Side::Left) => Basis::CueAfter,
            (_, Side::Right) => Basis::CueBefore,
            (_, Side::Both) => Basis::Split,
        }
    }
}

fn most_likely(places: Vec<usize>, chances: &[f64]) -> Option<(usize, f64)> {
    let ranked = places.into_iter().zip(chances.iter().copied());
    ranked.fold(None, |best: Option<(usize, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    })
}

/// Whether two answers cannot both stand: they share words of content, or one attributes inside the other's content.
fn clash(one: &Proposal, other: &Proposal) -> bool {
    let meet = |parts: &[Range<usize>], tokens: &Range<usize>| {
        parts.iter().any(|part| part.start < tokens.end && tokens.start < part.end)
    };
    one.candidate.tokens == other.candidate.tokens
        || meet(&one.parts, &other.candidate.tokens)
        || meet(&other.parts, &one.candidate.tokens)
        || other.parts.iter().any(|part| meet(&one.parts, part))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::Quotation;
    use crate::quote;
    use crate::text::Document;

    /// `source | cue | part … part` of each quotation.
    fn found(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english();
        let (quotations, _) = quote::find(&Document::read(text, lexicon), lexicon);
        let line = |quotation: &Quotation| {
            let source = quotation.source.map_or("-", |source| source.of(text));
            let cue = quotation.cue.as_ref().map_or("-", |cue| cue.span.of(text));
            let parts: Vec<&str> = quotation.parts.iter().map(|part| part.of(text)).collect();
            format!("{source} | {cue} | {}", parts.join(" … "))
        };
        quotations.iter().map(line).collect()
    }

    #[test]
    fn short_texts() {
        let examples = include_str!("../../fixtures/quotations.txt");
        let lines = examples.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut texts: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in lines {
            match (line.strip_prefix("    "), texts.last_mut()) {
                (Some(expected), Some((_, all))) => all.push(expected),
                _ => texts.push((line, Vec::new())),
            }
        }
        let wrong: Vec<String> = texts
            .iter()
            .filter(|(text, expected)| found(text) != *expected)
            .map(|(text, expected)| format!("{text}\n  {expected:?}\n  {:?}", found(text)))
            .collect();
        assert!(wrong.is_empty(), "of {}:\n{}", texts.len(), wrong.join("\n"));
        assert!(texts.len() > 50, "the texts are there");
    }
}
