//! How the relation of two texts was found, step by step.

use serde::Serialize;

use super::Relation;
use crate::span::Span;

/// What a step does to the earlier text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Takes words away.
    Delete,
    /// Adds words.
    Insert,
    /// Puts words in the place of others.
    Exchange,
    /// Gives a word another part in the sentence.
    Move,
    /// Nothing; something is said of the two as a whole: that they may speak of two things, so much of them differs, or
    /// that one denies what the other says in nearly the same words.
    Part,
}

/// Where the relation of two words comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordLink {
    /// They are one word.
    Same,
    /// Two amounts of one scale.
    Amounts,
    /// Two modal verbs, two verbs with a clause, or "and" and "or".
    Frames,
    /// They mean the same.
    Synonyms,
    /// One names a kind of the other.
    Kinds,
    /// The text itself says that one is a kind of the other.
    Told,
    /// They are opposites.
    Opposites,
    /// One side denies.
    Denial,
    /// One is the other with a negative prefix.
    Prefix,
    /// A pronoun and what it stands for.
    Pronoun,
    /// Nothing is known of the two; or there is only one.
    Unrelated,
}

/// What covers a word, so that its relation is let through, turned round or blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// not, no, fail to
    Negation,
    /// every, at most three
    Amount,
    /// without
    Scope,
    /// if
    Condition,
}

/// One step from the earlier text towards the later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub kind: StepKind,
    /// The words of the earlier text.
    pub earlier: Option<Span>,
    /// The words of the later text.
    pub later: Option<Span>,
    /// How the words are related by themselves.
    pub lexical: Relation,
    /// Where that is known from.
    pub link: WordLink,
    /// What covers them, the outermost first.
    pub context: Vec<Context>,
    /// What that makes of their relation.
    pub projected: Relation,
    /// The relation of the earlier text to what it has become so far.
    pub joined: Relation,
}

/// The relation of two texts, and the steps between the sentences that decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The relation.
    pub relation: Relation,
    /// The steps; none where no sentence of the one meets a sentence of the other, or where they are the same.
    pub steps: Vec<Step>,
}
