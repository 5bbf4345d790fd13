//! What a comparison of two statements gives: a verdict and the words that made it.

use serde::Serialize;

use super::content_id::content_id;
use super::ledger::Review;
use super::{StatementId, Tier};
use crate::span::Span;

/// The seven basic relations of natural logic (`MacCartney` & Manning 2009).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both say the same: couch ≡ sofa.
    Equivalence,
    /// The earlier entails the later: crow ⊏ bird.
    ForwardEntailment,
    /// The later entails the earlier: bird ⊐ crow.
    ReverseEntailment,
    /// Exactly one holds: able ^ unable.
    Negation,
    /// At most one holds: cat | dog.
    Alternation,
    /// At least one holds: animal ⌣ non-ape.
    Cover,
    /// Nothing follows: hungry # hippo.
    Independence,
}

impl Relation {
    /// Its name and the sign that the literature gives it.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Equivalence => "equivalence (≡)",
            Relation::ForwardEntailment => "forward-entailment (⊏)",
            Relation::ReverseEntailment => "reverse-entailment (⊐)",
            Relation::Negation => "negation (^)",
            Relation::Alternation => "alternation (|)",
            Relation::Cover => "cover (⌣)",
            Relation::Independence => "independence (#)",
        }
    }
}

/// What a reader should make of two statements of one speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Both cannot hold of the same thing at the same time.
    Contradicts,
    /// Compatible, but moved.
    Shifts,
    /// The same claim on another occasion.
    Repeats,
    /// The world moved between the two; never an inconsistency.
    Develops,
    /// Nothing to be said about the two together.
    Unrelated,
}

impl Verdict {
    /// Whether it is one that a reader should look at: what does not go together, or moved.
    pub fn is_grave(self) -> bool {
        matches!(self, Verdict::Contradicts | Verdict::Shifts)
    }

    /// Its name in JSON and in print.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Contradicts => "contradicts",
            Verdict::Shifts => "shifts",
            Verdict::Repeats => "repeats",
            Verdict::Develops => "develops",
            Verdict::Unrelated => "unrelated",
        }
    }
}

/// How close a repeat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Word for word.
    Exact,
    /// Word for word but for a few function words.
    Near,
    /// The same claim in other words.
    Paraphrase,
}

/// Which way a statement shifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The later claims more.
    Stronger,
    /// The later claims less.
    Weaker,
    /// Another number.
    Number,
    /// A condition came, went or changed.
    Condition,
    /// A deadline came, went or changed.
    Deadline,
    /// More or less sure of the same.
    Hedge,
}

/// One step of the diff of two texts. Spans count bytes of the text they point into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What happened to the words.
    pub kind: EditKind,
    /// Words of the earlier text: for keep, delete and substitute.
    pub earlier: Option<Span>,
    /// Words of the later text: for keep, insert and substitute.
    pub later: Option<Span>,
}

/// The kinds of edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EditKind {
    /// The same lemmas on both sides.
    Keep,
    /// Words that only the earlier text has.
    Delete,
    /// Words that only the later text has.
    Insert,
    /// Words that stand in each other's place.
    Substitute,
}

impl EditKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            EditKind::Keep => "keep",
            EditKind::Delete => "delete",
            EditKind::Insert => "insert",
            EditKind::Substitute => "substitute",
        }
    }
}

/// Why a verdict was reached, or why none was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The rule or guard, as `quotetrail rules` lists it.
    pub rule: &'static str,
    /// The deciding words of the earlier text.
    pub earlier: Option<Span>,
    /// The deciding words of the later text.
    pub later: Option<Span>,
    /// One sentence for the reader.
    pub note: String,
}

/// Two texts compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The logical relation of the two, as far as it could be worked out.
    pub relation: Relation,
    /// What a reader should make of it.
    pub verdict: Verdict,
    /// For repeats: how close.
    pub grade: Option<Grade>,
    /// For shifts: which way.
    pub direction: Option<Direction>,
    /// Whether the later statement itself says that the position changed.
    pub acknowledged: bool,
    /// How much of the two is the same, from 0 to 1.
    pub similarity: f64,
    /// The deciding reasons, strongest first; never empty.
    pub reasons: Vec<Reason>,
    /// The whole diff, in text order.
    pub diff: Vec<Edit>,
}

/// Two statements of one speaker with a verdict other than unrelated.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Identity: an order-free hash of the two texts.
    pub id: String,
    /// The earlier statement.
    pub earlier: StatementId,
    /// The later statement.
    pub later: StatementId,
    /// Whether it counts, or is to be read first: findings that rest on a headline or on indirect speech are to be read first.
    pub tier: Tier,
    /// The verdict with its reasons.
    pub comparison: Comparison,
    /// The last word of each reader on it, the latest last; that one stands. Nothing while nobody has looked at it.
    pub reviews: Vec<Review>,
}

impl Finding {
    /// What stands of it: the latest word of all readers.
    pub fn review(&self) -> Option<&Review> {
        self.reviews.last()
    }

    /// The beginning of its id, as people are shown it.
    pub fn short(&self) -> &str {
        self.id.get(..StatementId::SHORT).unwrap_or(&self.id)
    }

    /// The id of a finding about two texts, whichever is named first: 16 hexadecimal digits.
    pub fn id_of(one: &str, other: &str) -> String {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        content_id(&[first, second])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_has_one_id_in_either_order() {
        assert_eq!(Finding::id_of("a", "b"), Finding::id_of("b", "a"));
        assert_ne!(Finding::id_of("a", "bc"), Finding::id_of("ab", "c"));
    }
}
