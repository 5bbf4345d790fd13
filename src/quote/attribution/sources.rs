//! The source of each content, and who passed it on.

use std::ops::Range;

use super::contents::Answer;
use crate::lexicon::Class;
use crate::quote::choices::{Choice, CueKind, Rows};
use crate::quote::features::{Site, overlaps};
use crate::quote::reading::Reading;
use crate::quote::scoring::Groups;
use crate::quote::signs::Tag;

/// Below this chance no noun phrase is taken for the source.
const LEAST_SOURCE: f64 = 0.22;
/// The most words that the name of a news agency has.
const LONGEST_AGENCY: usize = 20;

impl Reading<'_> {
    /// The most probable source of each answer, if any is probable at all, and how likely it is.
    pub(super) fn sources(
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
    pub(super) fn whole_source(
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
    pub(super) fn via(&self, site: &Site) -> Vec<Range<usize>> {
        let candidate = &site.candidate;
        if candidate.kind == CueKind::Noun {
            return self.relay(site.passage, candidate.tokens.start).into_iter().collect();
        }
        let to = candidate.tokens.end;
        let recipient = self.signs[to].tag == Tag::To;
        let told = if recipient { site.ground.phrase_after(to + 1) } else { site.behind.clone() };
        told.filter(|told| self.is_agency(told.clone())).into_iter().collect()
    }

    pub(in crate::quote) fn is_agency(&self, tokens: Range<usize>) -> bool {
        let name = tokens.filter(|at| !self.token(*at).classes.has(Class::Determiner));
        let name: Vec<&str> = name.map(|at| &*self.token(at).lower).collect();
        // The Ostmark Press Agency: the last words tell.
        (name.len().saturating_sub(LONGEST_AGENCY)..name.len())
            .any(|from| self.lexicon.cues.is_agency(&name[from..].join(" ")))
    }
}
