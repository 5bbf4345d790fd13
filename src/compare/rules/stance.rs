//! Two sides taken of one thing.

use super::{Example, Mark, Rule, Scope, Sense, hit, near_miss};
use crate::compare::align::Step;
use crate::compare::candidates::Pair;
use crate::compare::stances::{Meeting, Stance, are_apart, meet};
use crate::model::{Direction, Relation, Verdict};
use crate::span::Span;

/// The speaker was for a thing and is against it, or is still on the same side.
pub struct Stances;

impl Rule for Stances {
    fn name(&self) -> &'static str {
        super::STANCE
    }

    fn describes(&self) -> &'static str {
        "The speaker takes a side of one thing twice: for and against, or the same side in other words."
    }

    fn examples(&self) -> &'static [Example] {
        const {
            &[
                hit(
                    "I support the ban on car ferries",
                    "I will vote against a ban on car ferries",
                    Verdict::Contradicts,
                ),
                hit(
                    "We must introduce a harbour tax",
                    "A harbour tax is a bad idea",
                    Verdict::Contradicts,
                ),
                hit(
                    "I am opposed to harbour tolls",
                    "Block every attempt to introduce harbour tolls",
                    Verdict::Repeats,
                ),
                near_miss(
                    "I support the ban on car ferries",
                    "I oppose car ferries",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I support the tax on Marland's ships",
                    "I oppose the tax on Ostmark's ships",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I support Proposition 12",
                    "I oppose Proposition 13",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "The treaty is good for Ostmark",
                    "The treaty is bad for Marland",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I used to support the harbour tax",
                    "I will vote against a harbour tax",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I support the harbour tax",
                    "“I oppose the harbour tax,” my opponent said",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I support the harbour tax",
                    "They oppose the harbour tax",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "Our fleet is a disaster",
                    "I will strengthen our fleet",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I will do my harbour plan for Marland",
                    "Her harbour plan for Marland is a disaster",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "We need to listen to the sailors",
                    "I will not listen to the lobbyists",
                    Verdict::Unrelated,
                ),
                near_miss(
                    "I have supported ministers of all parties",
                    "I do not want support of ministers",
                    Verdict::Unrelated,
                ),
            ]
        }
    }

    fn judge(&self, pair: &Pair) -> Vec<Mark> {
        let (Some(one), Some(other)) = (&pair.from.stance, &pair.to.stance) else {
            return Vec::new();
        };
        let Some(meeting) = meet(one, other, pair.same_event, pair.lexicon) else {
            return Vec::new();
        };
        if !pair.same_event && are_apart(pair) {
            return Vec::new();
        }
        // The same words in another order: who is to do it to whom may be exchanged.
        let moved = pair.steps.iter().any(|step| matches!(step, Step::Move(..)));
        if meeting == Meeting::Same && moved && !pair.same_event {
            return Vec::new();
        }
        let conditional = pair.from.conditions.is_empty() != pair.to.conditions.is_empty();
        let (sense, relation) = match meeting {
            Meeting::Same => (Sense::Sameness, None),
            Meeting::Opposed if conditional => {
                (Sense::Shift(Direction::Condition), Some(Relation::Independence))
            }
            Meeting::Opposed => (Sense::Opposition, Some(Relation::Alternation)),
            Meeting::Narrower => {
                let direction = if takes(one) { Direction::Weaker } else { Direction::Stronger };
                (Sense::Shift(direction), Some(Relation::Independence))
            }
            Meeting::Hedged => (Sense::Shift(Direction::Hedge), Some(Relation::Independence)),
        };
        let words = |stance: &Stance, text: &str| {
            let side = if takes(stance) { "for" } else { "against" };
            format!("{side} (\"{}\")", span(stance).of(text))
        };
        let note = format!(
            "The earlier claim speaks {}, the later {}.",
            words(one, pair.earlier.document.text),
            words(other, pair.later.document.text)
        );
        vec![Mark {
            rule: self.name(),
            scope: Scope::Claim,
            sense,
            relation,
            earlier: Some(span(one)),
            later: Some(span(other)),
            note,
        }]
    }
}

/// Whether a stance is for its object: the first word of it that is no act, else the act.
fn takes(stance: &Stance) -> bool {
    let mut objects = stance.targets.iter().filter(|target| !target.is_setting);
    let first = objects.clone().find(|target| !target.is_act).or_else(|| objects.next());
    first.is_some_and(|target| target.is_for)
}

fn span(stance: &Stance) -> Span {
    stance.span()
}
