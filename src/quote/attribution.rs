//! Source, cue and content of each attribution: proposals for every cue, and which of them stand.
//!
//! The patterns are those of PARC 3.0 and PolNeAR: content before the cue, behind
//! it, or on both sides. For every cue the most probable content and source are
//! proposed; of proposals that overlap the more confident one stands, and what a
//! content covers is not attributed again.

mod contents;
mod sources;

use std::ops::Range;

use super::choices::{Choice, CueKind, LANES, Rows};
use super::features::{Ground, Site};
use super::proposal::{Chances, Proposal, Side, Taken};
use super::reading::{Passage, Reading};
use super::signs::Tag;
use crate::model::Kind;
use contents::Answer;

/// A proposal stands from this confidence on.
const ACCEPTED: f64 = 0.4;
/// How sure a proposal is whose form alone tells; too rare to count, so no more than a check.
const BY_FORM: f64 = 0.7;
/// How many cues are asked together: enough to fill the lanes of the trees, and a bound on memory.
const TOGETHER: usize = 256;

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
