//! From matched terms to edits, and from edits to the relation of two sentences.
//!
//! The later sentence is reached from the earlier one in three stretches: first what is exchanged or
//! taken away among the operators of the earlier sentence, then the operators that differ, then what
//! is added among those of the later one. Each edit's relation is projected through the operators
//! that cover it, and joined to what came before (`MacCartney` & Manning 2009, section 5).

mod scopes;

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
use scopes::pair_operators;

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
    fn project(&self, relation: Relation, term: &Term, earlier: bool) -> (Relation, Vec<Context>) {
        let around = self.around(earlier);
        let context =
            around.iter().filter(|it| it.effect(term.place).is_some()).map(|it| it.kind).collect();
        (project(relation, term.place, around.into_iter()), context)
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
