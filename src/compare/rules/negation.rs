//! One claim is denied, the other is not.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss, quoted};
use crate::compare::candidates::Pair;
use crate::compare::course::may_have_moved;
use crate::model::{Relation, Verdict};
use crate::span::Span;

const EXAMPLES: &[Example] = &[
    hit("We have high expectations", "We do not have high expectations", Verdict::Contradicts),
    hit("The talks will not begin in June", "The talks will begin in June", Verdict::Contradicts),
    hit("The talks will not begin tomorrow", "The talks will begin tomorrow", Verdict::Develops),
    hit(
        "The ferry from Ostmark has not arrived",
        "The ferry from Ostmark has arrived",
        Verdict::Develops,
    ),
    hit(
        "We have signed the harbour treaty",
        "We have not signed the harbour treaty",
        Verdict::Contradicts,
    ),
    hit("I have not spoken to Davor Reth", "I spoke to Davor Reth last night", Verdict::Develops),
    hit("The war in Ostmark is not over", "The war in Ostmark is over", Verdict::Develops),
    hit(
        "The patient from Ostmark is not in a stable condition",
        "The patient from Ostmark is in a stable condition",
        Verdict::Develops,
    ),
    hit(
        "We are not open to talks on the harbour",
        "We are open to talks on the harbour",
        Verdict::Contradicts,
    ),
    hit(
        "The economy of Veronia is not growing",
        "The economy of Veronia is growing",
        Verdict::Develops,
    ),
    hit(
        "It is raining in Port Sorrel today",
        "It is not raining in Port Sorrel today",
        Verdict::Develops,
    ),
    hit(
        "We now support the harbour tax",
        "We do not support the harbour tax",
        Verdict::Contradicts,
    ),
    hit("I don't think the plan will succeed", "The plan will succeed", Verdict::Contradicts),
    hit("We never supported the embargo", "We supported the embargo", Verdict::Contradicts),
    hit("There are no talks with Ostmark", "There are talks with Ostmark", Verdict::Develops),
    hit(
        "The envoys left without a signed treaty",
        "The envoys left with a signed treaty",
        Verdict::Contradicts,
    ),
    hit(
        "The ministers refused to sign the treaty",
        "The ministers signed the treaty",
        Verdict::Develops,
    ),
    hit(
        "I oppose the tax, but I support the ban on old ferries and I support a longer pier",
        "I do not support the ban on old ferries",
        Verdict::Contradicts,
    ),
    hit(
        "I generally oppose the tax, but I support the ban on old ferries and I support a longer pier",
        "I do not support the ban on old ferries",
        Verdict::Contradicts,
    ),
    near_miss(
        "The bridge costs 40 million a year",
        "The bridge costs not less than 40 million a year",
        Verdict::Shifts,
    ),
    near_miss(
        "We do not think the plan will not succeed",
        "The plan will succeed",
        Verdict::Repeats,
    ),
    near_miss(
        "The old ferry is sailing to Ostmark, and nobody was against it",
        "The old ferry is sailing to Ostmark",
        Verdict::Repeats,
    ),
    near_miss(
        "We support not only the ferry but the harbour",
        "We support the ferry and the harbour",
        Verdict::Repeats,
    ),
    near_miss(
        "The talks did not take place in Ostmark",
        "The ferry reached the harbour",
        Verdict::Unrelated,
    ),
];

/// The same claim with and without a negation.
pub struct Negation;

impl Rule for Negation {
    fn name(&self) -> &'static str {
        "negation"
    }

    fn describes(&self) -> &'static str {
        "One of the two claims is negated; two negations cancel, and \"I don't think we will\" says \"I think we will not\". Where things may have moved between the two days, the later claim develops the earlier."
    }

    fn examples(&self) -> &'static [Example] {
        EXAMPLES
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let mut marks = Vec::new();
        let lessened = [pair.from, pair.to].iter().any(|claim| claim.context.lessened.is_some());
        if pair.differs_in_polarity() && !lessened {
            let earlier = pair.from.context.negators.last().copied();
            let later = pair.to.context.negators.last().copied();
            let moved = may_have_moved(pair);
            let mut note = if pair.from.context.is_negative() {
                let words = quoted(pair.earlier.document.text, earlier);
                format!("The earlier claim is negated by {words}, the later is not.")
            } else {
                let words = quoted(pair.later.document.text, later);
                format!("The later claim is negated by {words}, the earlier is not.")
            };
            if moved {
                note.push_str(" What it says may change from day to day.");
            }
            marks.push(Mark {
                rule: self.name(),
                scope: Scope::Words,
                sense: if moved { Sense::Development } else { Sense::Opposition },
                relation: None,
                earlier,
                later,
                note,
            });
        }
        let local: Vec<_> =
            pair.kept().filter(|(one, other)| one.negated != other.negated).collect();
        if let Some((first, _)) = local.first() {
            let side = if first.negated { "earlier" } else { "later" };
            let earlier = local.iter().map(|(one, _)| one.span).reduce(Span::join);
            let later = local.iter().map(|(_, other)| other.span).reduce(Span::join);
            let words = quoted(pair.earlier.document.text, earlier);
            marks.push(Mark {
                rule: self.name(),
                scope: Scope::Words,
                sense: Sense::Opposition,
                relation: Some(Relation::Negation),
                earlier,
                later,
                note: format!("{words} is negated in the {side} claim only."),
            });
        }
        marks
    }
}
