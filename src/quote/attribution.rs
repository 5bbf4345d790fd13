//! Source, cue and content of each attribution: proposals for every cue, and which of them stand.
//!
//! The patterns are those of PARC 3.0 and PolNeAR: content before the cue, behind
//! it, or on both sides. For every cue the most probable content and source are
//! proposed; of proposals that overlap the more confident one stands, and what a
//! content covers is not attributed again.

use std::ops::Range;

use super::choices::{Choice, CueKind, LANES, Rows};
use super::features::{Content, Ground, Site, overlaps};
use super::proposal::{Chances, Proposal, Side, Taken};
use super::reading::{Passage, Reading};
use super::scoring::Groups;
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
/// How many cues are asked together: enough to fill the lanes of the trees, and a bound on memory.
const TOGETHER: usize = 256;
/// The most words that the name of a news agency has.
const LONGEST_AGENCY: usize = 20;

/// What a cue may attribute on a side of it, as far as it is known.
struct Answer<'s, 'r, 'd> {
    site: &'s Site<'r, 'd>,
    /// The place of the site among those that are asked together.
    at: usize,
    side: Side,
    chances: Chances,
    left: Option<Content>,
    right: Option<Content>,
}

impl Answer<'_, '_, '_> {
    /// The content, if it was found on every side where it has to stand.
    fn parts(&self) -> Option<Vec<Range<usize>>> {
        let sides = [(&self.left, Side::Right), (&self.right, Side::Left)];
        let contents = sides.into_iter().filter(|(_, missing)| self.side != *missing);
        contents
            .map(|(content, _)| content.as_ref().map(|content| content.tokens.clone()))
            .collect()
    }

    /// All that is known of how likely it is.
    fn chances(&self) -> Chances {
        let of = |content: &Option<Content>| {
            content.as_ref().map_or((1.0, 1.0), |content| (content.start, content.end))
        };
        Chances { left: of(&self.left), right: of(&self.right), ..self.chances }
    }
}

impl<'d> Reading<'d> {
    /// What each cue of each passage may attribute; at most two answers for one cue.
    pub fn proposals(&self, passages: &[Passage]) -> Vec<Vec<Proposal<'d>>> {
        let grounds: Vec<Ground> =
            (0..passages.len()).map(|at| Ground::new(self, passages, at)).collect();
        let mut sites: Vec<Site> = Vec::new();
        let mut certain = Vec::new();
        for (at, (ground, passage)) in grounds.iter().zip(passages).enumerate() {
            for candidate in self.candidates(passage) {
                let site = Site::new(ground, candidate);
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
        }
        let mut found: Vec<Vec<Proposal>> = vec![Vec::new(); passages.len()];
        let mut rows = Rows::default();
        for sites in sites.chunks(TOGETHER) {
            for proposal in self.proposals_of(sites, &mut rows) {
                found[proposal.passage].push(proposal);
            }
        }
        self.rate(&mut found, passages, &mut rows);
        for proposal in certain {
            found[proposal.passage].push(proposal);
        }
        found
    }

    /// What some cues may attribute, in their order.
    fn proposals_of(&self, sites: &[Site<'_, 'd>], rows: &mut Rows) -> Vec<Proposal<'d>> {
        let mut answers = self.sides(sites, rows);
        self.find_left(&mut answers, sites, rows);
        self.find_right(&mut answers, rows);
        let answers = answers.iter().filter_map(|answer| Some((answer, answer.parts()?)));
        let answers: Vec<(&Answer, Vec<Range<usize>>)> = answers.collect();
        let sources = self.sources(&answers, rows);
        let answers = answers.into_iter().zip(sources);
        let proposal = |((answer, parts), (source, chance)): ((&Answer<'_, '_, 'd>, Vec<_>), _)| {
            let site = answer.site;
            let source: Option<Range<usize>> = source;
            Proposal {
                candidate: site.candidate.clone(),
                passage: site.ground.place(),
                side: answer.side,
                source: source.map(|phrase| self.whole_source(site, &phrase, &parts)),
                parts,
                via: self.via(site),
                chances: Chances { source: chance, ..answer.chances() },
                confidence: (0.0, 0.0),
            }
        };
        answers.map(proposal).collect()
    }

    /// The sides of each cue on which its content may stand.
    fn sides<'s, 'r>(&self, sites: &'s [Site<'r, 'd>], rows: &mut Rows) -> Vec<Answer<'s, 'r, 'd>> {
        let mut answers = Vec::new();
        let chances = self.scored(Choice::Cue, sites, rows, Site::cue_row);
        for ((at, site), chances) in sites.iter().enumerate().zip(chances) {
            let best = chances[1..].iter().copied().fold(0.0, f64::max);
            for (side, chance) in Side::ALL.into_iter().zip(chances.into_iter().skip(1)) {
                let first = chance >= best && chance >= LEAST_SIDE;
                if !(first || chance >= LEAST_SECOND) {
                    continue;
                }
                let chances = Chances { side: chance, cue: 1.0 - chances[0], ..Chances::default() };
                answers.push(Answer { site, at, side, chances, left: None, right: None });
            }
        }
        answers
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

    /// The most probable contents before the cues: the best end, then the best start.
    fn find_left(&self, answers: &mut [Answer], sites: &[Site], rows: &mut Rows) {
        let mut asked: Vec<usize> =
            answers.iter().filter(|it| it.side != Side::Right).map(|it| it.at).collect();
        // What stands before a cue does not depend on whether more stands behind it.
        asked.dedup();
        let mut ends = Groups::default();
        for at in &asked {
            ends.add(sites[*at].left_ends().into_iter().map(|end| (*at, end)));
        }
        let chances = self.among(Choice::LeftEnd, &ends, rows, |(at, end), rows| {
            sites[*at].left_end_row(*end, rows);
        });
        let ended: Vec<((usize, usize), f64)> = ends
            .ranges()
            .filter_map(|group| most_likely(&ends.places()[group.clone()], &chances[group]))
            .collect();
        let mut starts = Groups::default();
        for ((at, end), _) in &ended {
            let places = sites[*at].left_starts(*end);
            starts.add(places.into_iter().map(|start| (*at, start, *end)));
        }
        let chances = self.among(Choice::LeftStart, &starts, rows, |(at, start, end), rows| {
            sites[*at].left_start_row(*start, *end, rows);
        });
        let mut found: Vec<Option<Content>> = vec![None; sites.len()];
        for (group, (_, likely)) in starts.ranges().zip(ended) {
            let best = most_likely(&starts.places()[group.clone()], &chances[group]);
            if let Some(((at, start, end), chance)) = best {
                found[at] = Some(Content { tokens: start..end, start: chance, end: likely });
            }
        }
        for answer in answers.iter_mut().filter(|answer| answer.side != Side::Right) {
            answer.left.clone_from(&found[answer.at]);
        }
    }

    /// The most probable contents behind the cues: the best start and end together.
    fn find_right(&self, answers: &mut [Answer], rows: &mut Rows) {
        let is_both = |answer: &Answer| answer.side == Side::Both;
        let mut starts = Groups::default();
        for (at, answer) in answers.iter().enumerate() {
            // Where nothing stands before the cue that should, nothing is asked behind it.
            let places = if answer.side == Side::Left || (is_both(answer) && answer.left.is_none())
            {
                Vec::new()
            } else {
                answer.site.starts()
            };
            starts.add(places.into_iter().map(|start| (at, start)));
        }
        let chances = self.among(Choice::Start, &starts, rows, |(at, start), rows| {
            answers[*at].site.start_row(*start, is_both(&answers[*at]), rows);
        });
        let mut begun = Vec::new();
        let mut ends = Groups::default();
        for group in starts.ranges() {
            let places = &starts.places()[group.clone()];
            let mut ranked: Vec<(usize, usize, f64)> =
                places.iter().zip(&chances[group]).map(|((at, it), p)| (*at, *it, *p)).collect();
            ranked.sort_by(|one, other| other.2.total_cmp(&one.2));
            let least = ranked.first().map_or(0.0, |most| most.2 / 4.0);
            let followed = ranked.into_iter().take(FOLLOWED_STARTS);
            for (at, start, chance) in followed.take_while(|(.., chance)| *chance >= least) {
                let site = answers[at].site;
                let begins = begun.len();
                begun.push((at, start, chance, site.rule_end(start)));
                ends.add(site.ends(start).into_iter().map(|end| (begins, end)));
            }
        }
        let chances = self.among(Choice::End, &ends, rows, |(begins, end), rows| {
            let (at, start, _, rule) = begun[*begins];
            answers[at].site.end_row(start, *end, rule, is_both(&answers[at]), rows);
        });
        for ((begins, end), likely) in ends.places().iter().zip(chances) {
            let (at, start, chance, _) = begun[*begins];
            let best = &mut answers[at].right;
            if best.as_ref().is_none_or(|best| chance * likely > best.start * best.end) {
                *best = Some(Content { tokens: start..*end, start: chance, end: likely });
            }
        }
    }

    /// The most probable source of each answer, if any is probable at all, and how likely it is.
    fn sources(
        &self,
        answers: &[(&Answer, Vec<Range<usize>>)],
        rows: &mut Rows,
    ) -> Vec<(Option<Range<usize>>, f64)> {
        let mut phrases = Groups::default();
        for (at, (answer, parts)) in answers.iter().enumerate() {
            let outside = |phrase: &Range<usize>| !parts.iter().any(|part| overlaps(part, phrase));
            let own = answer.site.sources().filter(outside);
            phrases.add(own.map(|phrase| (at, phrase)));
        }
        let chances = self.scored(Choice::Source, phrases.places(), rows, |(at, phrase), rows| {
            let (answer, parts) = &answers[*at];
            answer.site.source_row(phrase, parts, rows);
        });
        let best = |group: Range<usize>| {
            let mut best = (None, 0.0);
            for ((_, phrase), [chance, ..]) in
                phrases.places()[group.clone()].iter().zip(&chances[group])
            {
                if *chance > best.1 {
                    best = (Some(phrase), *chance);
                }
            }
            (best.0.filter(|_| best.1 >= LEAST_SOURCE).cloned(), best.1)
        };
        phrases.ranges().map(best).collect()
    }

    /// The whole noun phrase of a source: with what hangs on its head, up to the content.
    fn whole_source(
        &self,
        site: &Site,
        own: &Range<usize>,
        parts: &[Range<usize>],
    ) -> Range<usize> {
        let apart = |whole: &Range<usize>| {
            let cue = &site.candidate.tokens;
            let outside = |other: &Range<usize>| !overlaps(other, whole);
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
        let told = if recipient { site.ground.phrase_after(to + 1) } else { site.behind.clone() };
        told.filter(|told| self.is_agency(told.clone())).into_iter().collect()
    }

    pub(super) fn is_agency(&self, tokens: Range<usize>) -> bool {
        let name = tokens.filter(|at| !self.token(*at).classes.has(Class::Determiner));
        let name: Vec<&str> = name.map(|at| &*self.token(at).lower).collect();
        // The Ostmark Press Agency: the last words tell.
        (name.len().saturating_sub(LONGEST_AGENCY)..name.len())
            .any(|from| self.lexicon.cues.is_agency(&name[from..].join(" ")))
    }

    /// How likely each proposal is right, in the light of those beside it in its passage.
    fn rate(&self, proposals: &mut [Vec<Proposal>], passages: &[Passage], rows: &mut Rows) {
        if self.choices.forest(Choice::Content).is_empty() {
            for proposal in proposals.iter_mut().flatten() {
                let content = proposal.chances.content();
                proposal.confidence = (content, content * proposal.chances.source);
            }
            return;
        }
        let places: Vec<(usize, usize)> = proposals
            .iter()
            .enumerate()
            .flat_map(|(passage, own)| (0..own.len()).map(move |at| (passage, at)))
            .collect();
        let (mut content, mut whole) = (Vec::new(), Vec::new());
        for chunk in places.chunks(LANES) {
            rows.clear();
            for (passage, at) in chunk {
                self.confidence_row(&proposals[*passage], *at, passages, rows);
            }
            content.clear();
            whole.clear();
            self.choices.add_chances(Choice::Content, rows, &mut content);
            self.choices.add_chances(Choice::Whole, rows, &mut whole);
            for ((passage, at), ([content, ..], [whole, ..])) in
                chunk.iter().zip(content.iter().zip(&whole))
            {
                proposals[*passage][*at].confidence = (*content, whole.min(*content));
            }
        }
    }

    /// The proposals of a passage that stand, in text order: the more confident first, and no content twice.
    pub fn standing(&self, mut proposals: Vec<Proposal<'d>>) -> Vec<Proposal<'d>> {
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

/// The most likely place, the first of equal ones.
fn most_likely<T: Copy>(places: &[T], chances: &[f64]) -> Option<(T, f64)> {
    let ranked = places.iter().copied().zip(chances.iter().copied());
    ranked.reduce(|best, next| if best.1 >= next.1 { best } else { next })
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
    fn what_only_names_a_thing_is_said_by_nobody() {
        assert_eq!(found("The “Never Solen” movement continued."), [""; 0]);
        assert_eq!(
            found(
                "Mayor Mira Solen met Brandt at noon, shaking up what is called a “debate” but usually is none."
            ),
            [""; 0],
        );
        let asked = found("Officials who asked not to be named said the ferry leaks.");
        assert!(asked.iter().all(|line| !line.starts_with("who")), "{asked:?}");
        let said = found("The “first step,” officials said, is to mend the ferry.");
        assert!(said[0].starts_with("officials | said | The “first step,”"), "{said:?}");
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
