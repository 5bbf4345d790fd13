//! The content of each cue: on which side of it, and where it begins and ends.

use std::ops::Range;

use crate::quote::choices::{Choice, Rows};
use crate::quote::features::{Content, Site};
use crate::quote::proposal::{Chances, Side};
use crate::quote::reading::Reading;
use crate::quote::scoring::Groups;

/// Below this chance that a cue attributes on a side nothing is proposed.
const LEAST_SIDE: f64 = 0.12;
/// A second answer for one cue is proposed from this chance on.
const LEAST_SECOND: f64 = 0.1;
/// How many places for a start are followed up.
const FOLLOWED_STARTS: usize = 2;

/// What a cue may attribute on a side of it, as far as it is known.
pub(super) struct Answer<'s, 'r, 'd> {
    pub(super) site: &'s Site<'r, 'd>,
    /// The place of the site among those that are asked together.
    at: usize,
    pub(super) side: Side,
    chances: Chances,
    left: Option<Content>,
    right: Option<Content>,
}

impl Answer<'_, '_, '_> {
    /// The content, if it was found on every side where it has to stand.
    pub(super) fn parts(&self) -> Option<Vec<Range<usize>>> {
        let sides = [(&self.left, Side::Right), (&self.right, Side::Left)];
        let contents = sides.into_iter().filter(|(_, missing)| self.side != *missing);
        contents
            .map(|(content, _)| content.as_ref().map(|content| content.tokens.clone()))
            .collect()
    }

    /// All that is known of how likely it is.
    pub(super) fn chances(&self) -> Chances {
        let of = |content: &Option<Content>| {
            content.as_ref().map_or((1.0, 1.0), |content| (content.start, content.end))
        };
        Chances { left: of(&self.left), right: of(&self.right), ..self.chances }
    }
}

impl<'d> Reading<'d> {
    /// The sides of each cue on which its content may stand.
    pub(super) fn sides<'s, 'r>(
        &self,
        sites: &'s [Site<'r, 'd>],
        rows: &mut Rows,
    ) -> Vec<Answer<'s, 'r, 'd>> {
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

    /// The most probable contents before the cues: the best end, then the best start.
    pub(super) fn find_left(&self, answers: &mut [Answer], sites: &[Site], rows: &mut Rows) {
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
    pub(super) fn find_right(&self, answers: &mut [Answer], rows: &mut Rows) {
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
}

/// The most likely place, the first of equal ones.
fn most_likely<T: Copy>(places: &[T], chances: &[f64]) -> Option<(T, f64)> {
    let ranked = places.iter().copied().zip(chances.iter().copied());
    ranked.reduce(|best, next| if best.1 >= next.1 { best } else { next })
}
