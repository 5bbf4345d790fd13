//! Two texts compared, and how their relation was derived, as JSON.

use serde::Serialize;

use super::{Cutter, Place, rounded};
use crate::model::{
    Comparison, Context, Derivation, Direction, Edit, EditKind, Grade, Reason, Relation, StepKind,
    Verdict, WordLink,
};
use crate::span::Span;

/// Two texts compared, as `compare` gives it.
#[derive(Clone, Debug, Serialize)]
pub struct ComparisonRecord<'a> {
    relation: Relation,
    verdict: Verdict,
    grade: Option<Grade>,
    direction: Option<Direction>,
    acknowledged: bool,
    similarity: f64,
    reasons: Vec<ReasonRecord<'a>>,
    diff: Vec<EditRecord<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct ReasonRecord<'a> {
    rule: &'static str,
    earlier: Option<Place<'a>>,
    later: Option<Place<'a>>,
    note: &'a str,
}

#[derive(Clone, Debug, Serialize)]
struct EditRecord<'a> {
    op: EditKind,
    earlier: Option<Place<'a>>,
    later: Option<Place<'a>>,
}

/// How the relation of two texts was found.
#[derive(Clone, Debug, Serialize)]
pub struct DerivationRecord<'a> {
    relation: Relation,
    steps: Vec<StepRecord<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct StepRecord<'a> {
    step: StepKind,
    earlier: Option<Place<'a>>,
    later: Option<Place<'a>>,
    lexical: Relation,
    link: WordLink,
    context: &'a [Context],
    projected: Relation,
    joined: Relation,
}

impl<'a> DerivationRecord<'a> {
    /// The record of a derivation from those two texts.
    pub fn of(derivation: &'a Derivation, earlier: &'a str, later: &'a str) -> Self {
        let (earlier, later) = (Cutter::of(earlier), Cutter::of(later));
        let steps = derivation.steps.iter().map(|step| StepRecord {
            step: step.kind,
            earlier: step.earlier.map(|span| earlier.place(span)),
            later: step.later.map(|span| later.place(span)),
            lexical: step.lexical,
            link: step.link,
            context: &step.context,
            projected: step.projected,
            joined: step.joined,
        });
        Self { relation: derivation.relation, steps: steps.collect() }
    }
}

impl<'a> ComparisonRecord<'a> {
    /// The record of a comparison of those two texts.
    pub fn of(comparison: &'a Comparison, earlier: &'a str, later: &'a str) -> Self {
        let (earlier, later) = (Cutter::of(earlier), Cutter::of(later));
        let places = |in_earlier: Option<Span>, in_later: Option<Span>| {
            (in_earlier.map(|span| earlier.place(span)), in_later.map(|span| later.place(span)))
        };
        let reason = |reason: &'a Reason| {
            let (earlier, later) = places(reason.earlier, reason.later);
            ReasonRecord { rule: reason.rule, earlier, later, note: &reason.note }
        };
        let edit = |edit: &Edit| {
            let (earlier, later) = places(edit.earlier, edit.later);
            EditRecord { op: edit.kind, earlier, later }
        };
        Self {
            relation: comparison.relation,
            verdict: comparison.verdict,
            grade: comparison.grade,
            direction: comparison.direction,
            acknowledged: comparison.acknowledged,
            similarity: rounded(comparison.similarity),
            reasons: comparison.reasons.iter().map(reason).collect(),
            diff: comparison.diff.iter().map(edit).collect(),
        }
    }
}
