//! Source, cue and content of each attribution: proposals for every cue, and which of them stand.
//!
//! The patterns are those of PARC 3.0 and PolNeAR: content before the cue, behind
//! it, or on both sides. For every cue the most probable content and source are
//! proposed; of proposals that overlap the more confident one stands, and what a
//! content covers is not attributed again.

use std::ops::Range;

use super::choices::{Choice, CueKind, LANES, MOST_CLASSES, Rows};
use super::features::{Content, Ground, Phrase, Site};
use super::proposal::{Chances, Proposal, Side, Taken};
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::lexicon::Class;
use crate::model::Kind;

/// Below this chance that a cue attributes on a side nothing is proposed.
const LEAST_SIDE: f64 = 0.12;
/// A second answer for one cue is proposed from this chance on.
const LEAST_SECOND: f64 = 0.1;
/// Below this chance no noun phrase is taken for the source.
const LEAST_SOURCE: f64 = 0.22;
/// A proposal stands from this confidence on.
const ACCEPTED: f64 = 0.4;
/// How sure a proposal is whose form alone tells; too rare to count, so no more than a check.
const BY_FORM: f64 = 0.7;
/// How many places for a start are followed up.
const FOLLOWED_STARTS: usize = 2;
/// The most words that the name of a news agency has.
const LONGEST_AGENCY: usize = 20;

impl<'d> Reading<'d> {
    /// What each cue of a passage may attribute; at most two answers for one cue.
    pub fn proposals(&self, passages: &[Passage], at: usize) -> Vec<Proposal<'d>> {
        let passage = &passages[at];
        let ground = Ground::new(self, passages, at);
        let mut found = Vec::new();
        let mut sites: Vec<Site> = Vec::new();
        let mut certain = Vec::new();
        for candidate in self.candidates(passage) {
            let site = Site::new(&ground, candidate);
            if let Some(proposal) = self.by_relative(&site, at) {
                certain.push(proposal);
                continue;
            }
            let subject =
                site.subject.as_ref().map_or(site.candidate.group, |subject| subject.start);
            if self.is_made(passage, &site.candidate, subject) {
                sites.push(site);
            }
        }
        if sites.is_empty() {
            return certain;
        }
        let mut rows = Rows::default();
        let chances = self.scored(Choice::Cue, &sites, &mut rows, Site::cue_row);
        for (site, chances) in sites.iter().zip(chances) {
            let best = chances[1..].iter().copied().fold(0.0, f64::max);
            for (side, chance) in Side::ALL.into_iter().zip(chances.into_iter().skip(1)) {
                let first = chance >= best && chance >= LEAST_SIDE;
                if !(first || chance >= LEAST_SECOND) {
                    continue;
                }
                let known = Chances { side: chance, cue: 1.0 - chances[0], ..Chances::default() };
                found.extend(self.proposal(site, at, side, known, &mut rows));
            }
        }
        self.rate(&mut found, passages, &mut rows);
        found.extend(certain);
        found
    }

    /// Trump's words, according to which it sails: the form leaves nothing to choose but the end.
    fn by_relative(&self, site: &Site<'_, 'd>, at: usize) -> Option<Proposal<'d>> {
        let candidate = &site.candidate;
        let noun = candidate.tokens.start;
        let start =
            self.words_ahead(site.passage, noun).filter(|_| candidate.kind == CueKind::Noun)?;
        let from = site.passage.tokens.start;
        let genitive =
            (from..noun).rev().take(4).find(|at| self.signs[*at].tag == Tag::Genitive)?;
        Some(Proposal {
            candidate: candidate.clone(),
            passage: at,
            side: Side::Right,
            parts: std::iter::once(start..site.rule_end(start)).collect(),
            source: Some(self.phrase_before(from, genitive)?),
            via: self.via(site),
            chances: Chances {
                side: 1.0,
                cue: 1.0,
                right: (1.0, 1.0),
                left: (1.0, 1.0),
                source: 1.0,
            },
            confidence: (BY_FORM, BY_FORM),
        })
    }

    fn proposal(
        &self,
        site: &Site<'_, 'd>,
        at: usize,
        stands: Side,
        mut chances: Chances,
        rows: &mut Rows,
    ) -> Option<Proposal<'d>> {
        (chances.left, chances.right) = ((1.0, 1.0), (1.0, 1.0));
        let mut parts = Vec::new();
        if stands != Side::Right {
            let left = self.left_content(site, rows)?;
            chances.left = (left.start, left.end);
            parts.push(left.tokens);
        }
        if stands != Side::Left {
            let right = self.right_content(site, stands == Side::Both, rows)?;
            chances.right = (right.start, right.end);
            parts.push(right.tokens);
        }
        let (source, chance) = self.chosen_source(site, &parts, rows);
        chances.source = chance;
        let source = source.map(|phrase| self.whole_source(site, &phrase, &parts));
        let via = self.via(site);
        let candidate = site.candidate.clone();
        let confidence = (0.0, 0.0);
        Some(Proposal {
            candidate,
            passage: at,
            side: stands,
            parts,
            source,
            via,
            chances,
            confidence,
        })
    }

    /// The most probable content behind the cue: the best start and end together.
    fn right_content(&self, site: &Site, both: bool, rows: &mut Rows) -> Option<Content> {
        let starts = site.starts();
        let chances = self.among(Choice::Start, &starts, rows, |start, row| {
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
            let chances = self.among(Choice::End, &ends, rows, |end, row| {
                site.end_row(start, *end, rule, both, row);
            });
            for (end, likely) in ends.into_iter().zip(chances) {
                let better =
                    best.as_ref().is_none_or(|best| chance * likely > best.start * best.end);
                if better {
                    best = Some(Content { tokens: start..end, start: chance, end: likely });
                }
            }
        }
        best
    }

    /// The most probable content before the cue.
    fn left_content(&self, site: &Site, rows: &mut Rows) -> Option<Content> {
        let ends = site.left_ends();
        let chances = self.among(Choice::LeftEnd, &ends, rows, |end, row| {
            site.left_end_row(*end, row);
        });
        let (end, likely) = most_likely(ends, &chances)?;
        let starts = site.left_starts(end);
        let chances = self.among(Choice::LeftStart, &starts, rows, |start, row| {
            site.left_start_row(*start, end, row);
        });
        let (start, chance) = most_likely(starts, &chances)?;
        Some(Content { tokens: start..end, start: chance, end: likely })
    }

    /// The most probable source, if any is probable at all.
    fn chosen_source(
        &self,
        site: &Site,
        parts: &[Range<usize>],
        rows: &mut Rows,
    ) -> (Option<Phrase>, f64) {
        let outside = |phrase: &Phrase| {
            parts
                .iter()
                .all(|part| part.end <= phrase.tokens.start || phrase.tokens.end <= part.start)
        };
        let phrases: Vec<Phrase> = site.sources().into_iter().filter(outside).collect();
        let chances = self.scored(Choice::Source, &phrases, rows, |phrase, row| {
            site.source_row(phrase, parts, row);
        });
        let mut best = (None, 0.0);
        for (phrase, [chance, ..]) in phrases.into_iter().zip(chances) {
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
        rows: &mut Rows,
        put: impl FnMut(&T, &mut Rows),
    ) -> Vec<f64> {
        let chances = self.scored(choice, places, rows, put);
        let odds = chances.into_iter().map(|[chance, ..]| chance / (1.0 - chance).max(1e-9));
        let mut odds: Vec<f64> = odds.collect();
        let sum: f64 = odds.iter().sum();
        for odds in &mut odds {
            *odds /= sum.max(1e-9);
        }
        odds
    }

    /// How likely each class of a choice is for each of some places.
    fn scored<T>(
        &self,
        choice: Choice,
        places: &[T],
        rows: &mut Rows,
        mut put: impl FnMut(&T, &mut Rows),
    ) -> Vec<[f64; MOST_CLASSES]> {
        let mut chances = Vec::with_capacity(places.len());
        for places in places.chunks(LANES) {
            rows.clear();
            self.step(places.len());
            for place in places {
                put(place, rows);
            }
            chances.extend(self.choices.probabilities(choice, rows));
        }
        chances
    }

    /// The whole noun phrase of a source: with what hangs on its head, up to the content.
    fn whole_source(&self, site: &Site, phrase: &Phrase, parts: &[Range<usize>]) -> Range<usize> {
        let own = &phrase.tokens;
        let apart = |whole: &Range<usize>| {
            let cue = &site.candidate.tokens;
            let outside =
                |other: &Range<usize>| other.end <= whole.start || whole.end <= other.start;
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
        let told = if recipient {
            self.phrase_after(to + 1, site.passage.tokens.end)
        } else {
            site.behind.clone()
        };
        told.filter(|told| self.is_agency(told.clone())).into_iter().collect()
    }

    pub(super) fn is_agency(&self, tokens: Range<usize>) -> bool {
        let name = tokens.filter(|at| !self.token(*at).classes.has(Class::Determiner));
        let name: Vec<&str> = name.map(|at| self.token(at).lower.as_str()).collect();
        // The Ostmark Press Agency: the last words tell.
        (name.len().saturating_sub(LONGEST_AGENCY)..name.len())
            .any(|from| self.lexicon.cues.is_agency(&name[from..].join(" ")))
    }

    /// How likely each proposal is right, in the light of those beside it.
    fn rate(&self, proposals: &mut [Proposal], passages: &[Passage], rows: &mut Rows) {
        if self.choices.forest(Choice::Content).is_empty() {
            for proposal in proposals {
                let content = proposal.chances.content();
                proposal.confidence = (content, content * proposal.chances.source);
            }
            return;
        }
        let places: Vec<usize> = (0..proposals.len()).collect();
        for chunk in places.chunks(LANES) {
            rows.clear();
            for at in chunk {
                self.confidence_row(proposals, *at, passages, rows);
            }
            let content = self.choices.probabilities(Choice::Content, rows);
            let whole = self.choices.probabilities(Choice::Whole, rows);
            for (at, ([content, ..], [whole, ..])) in chunk.iter().zip(content.zip(whole)) {
                proposals[*at].confidence = (content, whole.min(content));
            }
        }
    }

    /// The proposals of a passage that stand, in text order: the more confident first, and no content twice.
    pub fn standing(&self, passages: &[Passage], at: usize) -> Vec<Proposal<'d>> {
        let mut proposals = self.proposals(passages, at);
        proposals.sort_by(|one, other| other.confidence.0.total_cmp(&one.confidence.0));
        let mut standing: Vec<Proposal> = Vec::new();
        let mut taken = Taken::default();
        for proposal in proposals {
            if proposal.confidence.0 < ACCEPTED {
                break;
            }
            self.step(proposal.parts.len());
            if !taken.clashes(&proposal) {
                taken.add(&proposal);
                standing.push(proposal);
            }
        }
        standing
            .sort_by_key(|proposal| proposal.parts[0].start.min(proposal.candidate.tokens.start));
        standing
    }

    /// Direct, mixed or indirect, by the words between quotation marks.
    pub fn kind(&self, parts: &[Range<usize>]) -> Kind {
        let counts = parts.iter().map(|part| self.quoted_of(part));
        kind_of(counts.fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1)))
    }

    /// How many words of a content stand between quotation marks, and how many there are.
    pub fn quoted_of(&self, part: &Range<usize>) -> (i32, i32) {
        let counts = self.between(part.clone());
        (counts.quoted, counts.words)
    }
}

/// Direct, mixed or indirect, by how many words stand between quotation marks, of how many.
pub fn kind_of((quoted, all): (i32, i32)) -> Kind {
    match quoted {
        0 => Kind::Indirect,
        _ if quoted == all => Kind::Direct,
        _ => Kind::Mixed,
    }
}

fn most_likely(places: Vec<usize>, chances: &[f64]) -> Option<(usize, f64)> {
    let ranked = places.into_iter().zip(chances.iter().copied());
    ranked.fold(None, |best: Option<(usize, f64)>, next| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    })
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

    #[test]
    fn whoever_is_asked_does_not_say_what_was_asked() {
        for text in [
            "Asked whether it leaks, Mira Solen said no.",
            "Asked about the ferry to Marland, Mira Solen declined to comment.",
            "Mira Solen was asked whether the ferry leaks.",
        ] {
            let by_her = found(text).into_iter().find(|line| line.starts_with("Mira Solen"));
            assert_eq!(by_her, None, "{text}");
        }
    }
}
