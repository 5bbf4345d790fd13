//! The rules: each sees one kind of difference between two claims, and says what it is worth.

mod antonyms;
mod attitude;
mod change;
pub(super) mod condition;
mod denied_saying;
mod modality;
mod negation;
mod numbers;
mod qualifiers;
mod quantifiers;
mod scales;
mod stance;
mod time;
mod wording;

use super::candidates::Pair;
use crate::model::{Direction, Reason, Relation, Verdict};
use crate::span::Span;

/// A kind of difference between two claims.
pub trait Rule: Sync {
    /// Its name in reasons and in the manual, in kebab-case.
    fn name(&self) -> &'static str;

    /// What it looks for, in one sentence.
    fn describes(&self) -> &'static str;

    /// Its manual page and its tests: pairs of another day on which it speaks, and near misses on which it does not.
    fn examples(&self) -> &'static [Example];

    /// The differences of its kind.
    fn judge(&self, pair: &Pair) -> Vec<Mark>;
}

/// Two texts, what the comparison makes of them, and whether the rule speaks.
pub struct Example {
    /// The earlier text.
    pub earlier: &'static str,
    /// The later text, of another day.
    pub later: &'static str,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether the rule is among the reasons; a near miss has it not.
    pub speaks: bool,
}

/// An example in which the rule is among the reasons.
pub(super) const fn hit(earlier: &'static str, later: &'static str, verdict: Verdict) -> Example {
    Example { earlier, later, verdict, speaks: true }
}

/// An example that looks like the rule's business and is not.
pub(super) const fn near_miss(
    earlier: &'static str,
    later: &'static str,
    verdict: Verdict,
) -> Example {
    Example { earlier, later, verdict, speaks: false }
}

/// What a difference argues for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Both cannot hold.
    Opposition,
    /// The world moved.
    Development,
    /// The later text itself says that something changed.
    Acknowledgement,
    /// The claim moved.
    Shift(Direction),
    /// The claim is the same.
    Sameness,
}

/// What a mark's relation is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Words inside the claim: a negation of the claim turns the relation round.
    Words,
    /// The claim as it is meant, negation included.
    Claim,
}

/// A difference that a rule has seen.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The rule's name.
    pub rule: &'static str,
    /// What it argues for.
    pub sense: Sense,
    /// What the relation is of.
    pub scope: Scope,
    /// The relation; nothing where the difference is one of polarity, which is counted apart.
    pub relation: Option<Relation>,
    /// The words of the earlier text.
    pub earlier: Option<Span>,
    /// The words of the later text.
    pub later: Option<Span>,
    /// One sentence for the reader.
    pub note: String,
}

impl Mark {
    /// The mark as the reader gets it.
    pub fn reason(&self) -> Reason {
        Reason {
            rule: self.rule,
            earlier: self.earlier,
            later: self.later,
            note: self.note.clone(),
        }
    }
}

/// All rules, in the order in which their reasons are given.
pub const RULES: &[&dyn Rule] = &[
    &negation::Negation,
    &antonyms::Antonyms,
    &stance::Stances,
    &denied_saying::DeniedSaying,
    &change::Change,
    &time::Time,
    &quantifiers::Quantifiers,
    &numbers::Numbers,
    &scales::Scales,
    &modality::Modality,
    &attitude::Attitudes,
    &condition::Condition,
    &qualifiers::Qualifiers,
    &wording::Wording,
];

/// The name of the rule of sides, which decides beside the others.
pub const STANCE: &str = "stance";

/// The name of the rule of denied sayings, which decides beside the others too.
pub const DENIED_SAYING: &str = "denied-saying";

/// Whether a mark is of a rule that looks at a part of the claims only, and decides by that part.
pub fn decides_alone(mark: &Mark) -> bool {
    matches!(mark.rule, STANCE | DENIED_SAYING)
}

/// The words of a span, as a note quotes them.
fn quoted(text: &str, span: Option<Span>) -> String {
    span.map_or_else(|| "nothing".to_owned(), |span| format!("\"{}\"", span.of(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::on_other_days;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_keeps_the_promises_of_its_examples() {
        let mut broken = Vec::new();
        for rule in RULES {
            for Example { earlier, later, verdict, speaks } in rule.examples() {
                let found = on_other_days(earlier, later);
                let names: Vec<&str> = found.reasons.iter().map(|reason| reason.rule).collect();
                let place = format!("{}: {earlier:?} / {later:?}: {names:?}", rule.name());
                if found.verdict != *verdict || names.contains(&rule.name()) != *speaks {
                    broken.push(format!("{place}: {:?}", found.verdict));
                }
            }
        }
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }

    #[test]
    fn every_rule_has_a_name_of_its_own_a_sentence_an_example_and_a_near_miss() {
        let mut names = BTreeSet::new();
        for rule in RULES {
            let name = rule.name();
            assert!(names.insert(name), "{name} is there twice");
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            assert!(rule.describes().ends_with('.'), "{name}");
            assert!(rule.examples().iter().any(|example| example.speaks), "{name}");
            assert!(rule.examples().iter().any(|example| !example.speaks), "{name}");
        }
    }
}
