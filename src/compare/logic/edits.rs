//! From matched terms to edits, and from edits to the relation of two sentences.
//!
//! The later sentence is reached from the earlier one in three stretches: first what is exchanged or
//! taken away among the operators of the earlier sentence, then the operators that differ, then what
//! is added among those of the later one. Each edit's relation is projected through the operators
//! that cover it, and joined to what came before (`MacCartney` & Manning 2009, section 5).

use super::lexical::{self, Told};
use super::matching::{Match, matches};
use super::operators::Operator;
use super::phrase::Tag;
use super::projection::{converse, project};
use super::terms::{Kind, Sentence, Term};
use crate::compare::relation::join;
use crate::lexicon::{Lexicon, Modifier, Monotone};
use crate::model::{Context, Relation, Step, StepKind, WordLink};
use crate::span::Span;

/// Two sentences with what answers to what.
pub struct Comparison<'a> {
    /// The earlier sentence.
    pub one: &'a Sentence,
    /// The later sentence.
    pub other: &'a Sentence,
    /// Which of their terms answer to each other, in the order of the earlier one.
    pub matches: Vec<Match>,
    /// Operators of either side that have a counterpart, by place in its list.
    paired: (Vec<usize>, Vec<usize>),
    lexicon: &'a Lexicon,
}

/// An edit before it is joined to the others.
pub struct Pending {
    /// What is done.
    pub step: Step,
    /// 0 before the operators change, 1 with them, 2 behind.
    pub stretch: u8,
}

/// The relation of two sentences, and how many content terms of them are matched.
pub fn relate(
    one: &Sentence,
    other: &Sentence,
    told: &Told,
    lexicon: &Lexicon,
) -> (Relation, Vec<Step>, usize) {
    let matches = matches(one, other, told, lexicon);
    let shared = matches
        .iter()
        .filter(|it| one.terms[it.one].is_content() && it.relation != Relation::Independence)
        .count();
    let paired = pair_operators(one, other, &matches);
    let comparison = Comparison { one, other, matches, paired, lexicon };
    let mut pending = comparison.exchanged();
    pending.extend(comparison.taken_away());
    pending.extend(comparison.operators());
    pending.extend(comparison.added());
    pending.extend(comparison.roles());
    if shared == 0 && !pending.is_empty() {
        return (Relation::Independence, Vec::new(), 0);
    }
    // Within a stretch: what narrows first, then what excludes, then what widens.
    pending.sort_by_key(|edit| (edit.stretch, order(edit.step.projected)));
    let mut joined = Relation::Equivalence;
    let mut steps = Vec::new();
    for Pending { mut step, .. } in pending {
        joined = join(joined, step.projected);
        step.joined = joined;
        steps.push(step);
    }
    if matches!(joined, Relation::Negation | Relation::Alternation)
        && comparison.are_apart(&steps, shared)
    {
        joined = Relation::Independence;
        steps.push(of_whole(WordLink::Unrelated, joined));
    }
    if joined == Relation::Independence && comparison.nearly_denies() {
        joined = Relation::Alternation;
        steps.push(of_whole(WordLink::Denial, joined));
    } else if comparison.opposes_doers(&steps) {
        joined = Relation::Independence;
        steps.push(of_whole(WordLink::Unrelated, joined));
    }
    (joined, steps, shared)
}

fn order(relation: Relation) -> u8 {
    match relation {
        Relation::Equivalence => 0,
        Relation::ForwardEntailment => 1,
        Relation::Negation | Relation::Alternation | Relation::Cover => 2,
        Relation::ReverseEntailment => 3,
        Relation::Independence => 4,
    }
}

/// A step that says something of the two sentences as a whole.
fn of_whole(link: WordLink, relation: Relation) -> Step {
    Step {
        kind: StepKind::Part,
        earlier: None,
        later: None,
        lexical: relation,
        link,
        context: Vec::new(),
        projected: relation,
        joined: relation,
    }
}

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
    fn around(&self, earlier: bool) -> Vec<&Operator> {
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

    fn project(&self, relation: Relation, term: &Term, earlier: bool) -> (Relation, Vec<Context>) {
        let around = self.around(earlier);
        let context =
            around.iter().filter(|it| it.effect(term.place).is_some()).map(|it| it.kind).collect();
        (project(relation, term.place, around.into_iter()), context)
    }

    /// Whether a term stands in the scope of a negation that the other side lacks.
    fn in_changed_scope(&self, term: &Term, earlier: bool) -> bool {
        self.unpaired(earlier).any(|it| self.denies(it, earlier) && it.effect(term.place).is_some())
    }

    fn exchanged(&self) -> Vec<Pending> {
        let edits = self.matches.iter().filter(|it| {
            it.source != WordLink::Same
                && !(it.source == WordLink::Amounts && it.relation == Relation::Equivalence)
        });
        edits
            .map(|it| {
                let (one, other) = (&self.one.terms[it.one], &self.other.terms[it.other]);
                let amount = |it: &Operator, term: &Term| {
                    it.kind == Context::Amount && it.effect(term.place).is_some()
                };
                // "Solen" becomes "everyone" among the operators of the later sentence.
                let later = self.unpaired(false).any(|it| amount(it, other))
                    && !self.unpaired(true).any(|it| amount(it, one));
                let (projected, context) = if later {
                    self.project(it.relation, other, false)
                } else {
                    self.project(it.relation, one, true)
                };
                let changed =
                    self.in_changed_scope(one, true) || self.in_changed_scope(other, false);
                let stretch = match projected {
                    _ if changed => 0,
                    _ if later => 2,
                    Relation::ForwardEntailment => 0,
                    Relation::ReverseEntailment => 2,
                    _ => 1,
                };
                let step = Step {
                    kind: StepKind::Exchange,
                    earlier: Some(one.span),
                    later: Some(other.span),
                    lexical: it.relation,
                    link: it.source,
                    context,
                    projected,
                    joined: projected,
                };
                Pending { step, stretch }
            })
            .collect()
    }

    fn taken_away(&self) -> Vec<Pending> {
        let blocks = blocks(self.one, |at| self.matches.iter().any(|it| it.one == at));
        blocks.into_iter().map(|block| self.alone(&block, true)).collect()
    }

    fn added(&self) -> Vec<Pending> {
        let blocks = blocks(self.other, |at| self.matches.iter().any(|it| it.other == at));
        blocks.into_iter().map(|block| self.alone(&block, false)).collect()
    }

    /// The edit of terms that only one side has.
    fn alone(&self, block: &[usize], earlier: bool) -> Pending {
        let sentence = if earlier { self.one } else { self.other };
        let terms: Vec<&Term> = block.iter().map(|at| &sentence.terms[*at]).collect();
        let taken = self.of_block(&terms);
        let relation = if earlier { taken } else { converse(taken) };
        let (projected, context) = self.project(relation, terms[0], earlier);
        let stretch = if earlier { 0 } else { 2 };
        let stretch = if matches!(projected, Relation::Alternation | Relation::Negation) {
            1
        } else {
            stretch
        };
        let span = terms.iter().map(|term| term.span).reduce(Span::join);
        let step = Step {
            kind: if earlier { StepKind::Delete } else { StepKind::Insert },
            earlier: span.filter(|_| earlier),
            later: span.filter(|_| !earlier),
            lexical: relation,
            link: WordLink::Unrelated,
            context,
            projected,
            joined: projected,
        };
        Pending { step, stretch }
    }

    /// The relation that taking a block of terms away makes in an upward context.
    fn of_block(&self, terms: &[&Term]) -> Relation {
        let modifiers = terms.iter().filter(|term| term.is_content() && term.tag != Tag::Verb);
        if let Some(kind) =
            modifiers.into_iter().find_map(|term| self.lexicon.logic.modifiers.get(&term.lower))
        {
            return match kind {
                // With other words beside it, what it modifies may be among them.
                Modifier::Privative if terms.len() == 1 => Relation::Alternation,
                Modifier::Privative | Modifier::Plain => Relation::Independence,
            };
        }
        let mut relation = Relation::Equivalence;
        for term in terms {
            let own = match term.kind {
                Kind::Amount(amount) => amount.relation(&super::amount::Amount::BARE),
                Kind::Modal(modality) => lexical::of_modal(modality),
                Kind::Frame(signature) => lexical::of_frame(signature),
                Kind::Join(false) => Relation::Equivalence,
                Kind::Join(true) => Relation::ReverseEntailment,
                Kind::Content | Kind::Preposition => Relation::ForwardEntailment,
            };
            // What "or" joins is a widening as a whole.
            let either = terms.iter().any(|term| term.kind == Kind::Join(true));
            let own = if either && own == Relation::ForwardEntailment {
                Relation::ReverseEntailment
            } else {
                own
            };
            relation = join(relation, own);
        }
        relation
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
    fn operators(&self) -> Vec<Pending> {
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

    /// Whether a term of a side has a counterpart.
    pub fn is_matched(&self, at: usize, earlier: bool) -> bool {
        self.matches.iter().any(|it| if earlier { it.one == at } else { it.other == at })
    }
}

/// Runs of terms without a counterpart; a run ends where an operator begins or ends to cover.
fn blocks(sentence: &Sentence, matched: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let cover = |at: usize| -> Vec<Option<Monotone>> {
        sentence.operators.iter().map(|it| it.effect(sentence.terms[at].place)).collect()
    };
    for at in (0..sentence.terms.len()).filter(|at| !matched(*at)) {
        match blocks.last_mut() {
            Some(block) if block.last() == Some(&(at - 1)) && cover(at) == cover(at - 1) => {
                block.push(at);
            }
            _ => blocks.push(vec![at]),
        }
    }
    blocks
}

/// Which operators of one sentence answer to which of the other: those whose first covered terms are
/// matched, then those of one kind in their order.
fn pair_operators(one: &Sentence, other: &Sentence, matches: &[Match]) -> (Vec<usize>, Vec<usize>) {
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
