//! How a relation was found, step by step.

use super::lexical::Source;
use super::operators::OperatorKind;
use crate::model::Relation;
use crate::span::Span;

/// What a step does to the earlier sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Takes words away.
    Delete,
    /// Adds words.
    Insert,
    /// Puts words in the place of others.
    Exchange,
    /// Gives a word another part in the sentence.
    Move,
    /// Nothing: what is left differs so much that the two may speak of two things.
    Part,
}

/// One step from the earlier text towards the later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub edit: Edit,
    /// The words of the earlier text.
    pub earlier: Option<Span>,
    /// The words of the later text.
    pub later: Option<Span>,
    /// How the words are related by themselves.
    pub lexical: Relation,
    /// Where that is known from.
    pub source: Source,
    /// What covers them, the outermost first.
    pub context: Vec<OperatorKind>,
    /// What that makes of their relation.
    pub projected: Relation,
    /// The relation of the earlier text to what it has become so far.
    pub joined: Relation,
}

/// The relation of two texts, and the steps that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The relation.
    pub relation: Relation,
    /// The steps between the sentences that decide.
    pub steps: Vec<Step>,
}
