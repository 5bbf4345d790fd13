//! The operators of two sentences: which answer to each other, which count round an edit, and those that differ.

use super::{Comparison, Pending};
use crate::compare::logic::matching::Match;
use crate::compare::logic::operators::Operator;
use crate::compare::logic::projection::project;
use crate::compare::logic::terms::{Sentence, Term};
use crate::model::{Context, Relation, Step, StepKind, WordLink};

impl Comparison<'_> {
    /// The operators of a side without a counterpart.
    pub fn unpaired(&self, earlier: bool) -> impl Iterator<Item = &Operator> {
        let (operators, paired) = if earlier {
            (&self.one.operators, &self.paired.0)
        } else {
            (&self.other.operators, &self.paired.1)
        };
        operators
            .iter()
            .enumerate()
            .filter(|(at, _)| !paired.contains(at))
            .map(|(_, operator)| operator)
    }

    /// The operators of a side through which an edit is projected: not those "without" that are part of the edit.
    pub(super) fn around(&self, earlier: bool) -> Vec<&Operator> {
        let (operators, paired) = if earlier {
            (&self.one.operators, &self.paired.0)
        } else {
            (&self.other.operators, &self.paired.1)
        };
        let counts = |at: usize, operator: &Operator| {
            paired.contains(&at)
                || match operator.kind {
                    Context::Scope => false,
                    Context::Negation => self.denies(operator, earlier),
                    Context::Amount => self.binds_shared(operator, earlier),
                    Context::Condition => true,
                }
        };
        operators
            .iter()
            .enumerate()
            .filter(|(at, it)| counts(*at, it))
            .map(|(_, operator)| operator)
            .collect()
    }

    /// Whether a term stands in the scope of a negation that the other side lacks.
    pub(super) fn in_changed_scope(&self, term: &Term, earlier: bool) -> bool {
        self.unpaired(earlier).any(|it| self.denies(it, earlier) && it.effect(term.place).is_some())
    }

    /// Whether an amount, or something that it covers, has a counterpart: not the "all" of "for all these years"
    /// that only one side says.
    fn binds_shared(&self, operator: &Operator, earlier: bool) -> bool {
        let sentence = if earlier { self.one } else { self.other };
        self.matches.iter().any(|it| {
            let term = &sentence.terms[if earlier { it.one } else { it.other }];
            let own = (operator.span.start <= term.span.start
                && term.span.start < operator.span.end)
                && !term.is_content();
            own || (term.is_content() && operator.effect(term.place).is_some())
        })
    }

    /// Whether a negation denies something of what the other side says too: not that of "a man not smiling" beside "a man".
    fn denies(&self, operator: &Operator, earlier: bool) -> bool {
        let sentence = if earlier { self.one } else { self.other };
        operator.kind == Context::Negation
            && self.matches.iter().any(|it| {
                let term = &sentence.terms[if earlier { it.one } else { it.other }];
                term.is_content() && operator.effect(term.place).is_some()
            })
    }

    /// The negations that only one side has.
    ///
    /// Of several on one side, with shared words between them, each denies a claim of its own ("it is not
    /// raining and not cold"): they do not cancel, and both sides cannot hold.
    pub(super) fn operators(&self) -> Vec<Pending> {
        let mut pending = Vec::new();
        for earlier in [true, false] {
            let sentence = if earlier { self.one } else { self.other };
            let denials: Vec<&Operator> =
                self.unpaired(earlier).filter(|it| self.denies(it, earlier)).collect();
            let apart = denials.windows(2).any(|pair| {
                sentence.terms.iter().enumerate().any(|(at, term)| {
                    let between = pair[0].place < term.place && term.place < pair[1].place;
                    between && term.is_content() && self.is_matched(at, earlier)
                })
            });
            for (at, operator) in denials.iter().enumerate() {
                let outer = |it: &&&Operator| it.place < operator.place;
                let around = self.around(earlier);
                let outer: Vec<&Operator> = around.iter().filter(outer).copied().collect();
                let relation =
                    if operator.contrary { Relation::Alternation } else { Relation::Negation };
                let context = outer.iter().filter(|it| it.effect(operator.place).is_some());
                let context = context.map(|it| it.kind).collect();
                let projected = match at {
                    0 if apart => Relation::Alternation,
                    _ if apart => Relation::Equivalence,
                    _ => project(relation, operator.place, outer.into_iter()),
                };
                let step = Step {
                    kind: if earlier { StepKind::Delete } else { StepKind::Insert },
                    earlier: Some(operator.span).filter(|_| earlier),
                    later: Some(operator.span).filter(|_| !earlier),
                    lexical: relation,
                    link: WordLink::Denial,
                    context,
                    projected,
                    joined: projected,
                };
                pending.push(Pending { step, stretch: 1 });
            }
        }
        pending
    }
}

/// Which operators of one sentence answer to which of the other: those whose first covered terms are
/// matched, then those of one kind in their order.
pub(super) fn pair_operators(
    one: &Sentence,
    other: &Sentence,
    matches: &[Match],
) -> (Vec<usize>, Vec<usize>) {
    let head = |sentence: &Sentence, operator: &Operator| {
        sentence.terms.iter().position(|term| {
            operator.covers.iter().any(|(range, _)| range.contains(&term.place))
                && term.place >= operator.place
                && term.is_content()
        })
    };
    let mut paired: (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for sure in [true, false] {
        for (a, x) in one.operators.iter().enumerate() {
            for (b, y) in other.operators.iter().enumerate() {
                if paired.0.contains(&a) || paired.1.contains(&b) || x.kind != y.kind {
                    continue;
                }
                let (from, to) = (head(one, x), head(other, y));
                let met = matches.iter().any(|it| Some(it.one) == from && Some(it.other) == to);
                // Covering words that answer to others, they are different denials.
                let outside = |to: usize| !covers(other, y, to);
                let one_out =
                    matches.iter().find(|it| Some(it.one) == from).map(|it| outside(it.other));
                let other_out = matches
                    .iter()
                    .find(|it| Some(it.other) == to)
                    .map(|it| !covers(one, x, it.one));
                let apart = x.kind == Context::Negation
                    && (one_out == Some(true) || other_out == Some(true))
                    && !(one_out == Some(false) || other_out == Some(false));
                if met || (!sure && !apart) {
                    paired.0.push(a);
                    paired.1.push(b);
                }
            }
        }
    }
    paired
}

fn covers(sentence: &Sentence, operator: &Operator, term: usize) -> bool {
    operator.effect(sentence.terms[term].place).is_some()
}
