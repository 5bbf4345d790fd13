//! From relations, marks and guards to a verdict: the careful answer first.

use super::candidates::Pair;
use super::guards::{GUARDS, Stops, reason};
use super::relation::{join, of_claims, of_edits};
use super::repeats::NEAR;
use super::rules::{Mark, RULES, Scope, Sense};
use crate::model::{Direction, Reason, Relation, Verdict};

/// Two claims judged.
pub struct Judged<'a> {
    /// The claims.
    pub pair: Pair<'a>,
    /// Their logical relation, whatever the guards say.
    pub relation: Relation,
    /// What the rules have seen.
    pub marks: Vec<Mark>,
    /// Why less may be said than the rules would, in the order of the guards.
    pub stopped: Vec<Reason>,
    /// Whether the two are meant in different ways or for different times, so that like words are no repeat.
    pub other_context: bool,
    /// What may be said.
    pub verdict: Verdict,
    /// For shifts: which way.
    pub direction: Option<Direction>,
}

/// From how many content words on the same words are a repeat and no common phrase.
const REPEATED_WORDS: usize = 3;

/// Judges two claims.
pub fn judge(pair: Pair<'_>) -> Judged<'_> {
    let marks: Vec<Mark> = RULES.iter().flat_map(|rule| rule.judge(&pair)).collect();
    let mut stops = Stops::Nothing;
    let mut other_context = false;
    let mut stopped = Vec::new();
    for guard in GUARDS {
        if let Some(places) = guard.of_claims(&pair) {
            stops = stops.max(guard.stops());
            other_context |= guard.stops() == Stops::Contradiction;
            stopped.push(reason(*guard, places));
        }
    }
    let relation = relation(&pair, &marks);
    let (verdict, direction) = verdict(&pair, &marks, relation, stops);
    Judged { pair, relation, marks, stopped, other_context, verdict, direction }
}

fn relation(pair: &Pair, marks: &[Mark]) -> Relation {
    let of = |scope| -> Vec<Relation> {
        let marks = marks.iter().filter(|mark| mark.scope == scope);
        marks.filter_map(|mark| mark.relation).collect()
    };
    let moved = pair.kept().count() > pair.steps.iter().filter(|step| is_kept(step)).count();
    if moved && pair.substituted().next().is_none() {
        // The same words in another order: who does it to whom is not known.
        return Relation::Independence;
    }
    let (one, other) = (pair.from.context.is_negative(), pair.to.context.is_negative());
    join(of_claims(of_edits(&of(Scope::Words)), one, other), of_edits(&of(Scope::Claim)))
}

fn is_kept(step: &super::align::Step) -> bool {
    matches!(step, super::align::Step::Keep(..))
}

fn verdict(
    pair: &Pair,
    marks: &[Mark],
    relation: Relation,
    stops: Stops,
) -> (Verdict, Option<Direction>) {
    let has = |sense| marks.iter().any(|mark| mark.sense == sense);
    let excluded = matches!(relation, Relation::Negation | Relation::Alternation);
    // A negation and an antonym work against each other: what is left is a shift.
    let cancelled = pair.differs_in_polarity()
        && pair
            .substituted()
            .any(|(one, other)| pair.lexicon.meanings.opposition(&one.key, &other.key).is_some());
    let opposed = has(Sense::Opposition) && !cancelled;
    if stops >= Stops::Change {
        return (repeated(pair, marks), None);
    }
    if has(Sense::Development) {
        return (Verdict::Develops, None);
    }
    if opposed && excluded && stops < Stops::Contradiction {
        return (Verdict::Contradicts, None);
    }
    let shift = marks.iter().find_map(|mark| match mark.sense {
        Sense::Shift(direction) if matters(pair, mark) => Some(direction),
        _ => None,
    });
    match shift {
        // Opposed and yet compatible: only a condition or a date says how it moved.
        Some(direction) if !opposed || is_explained(direction) => {
            (Verdict::Shifts, Some(direction))
        }
        _ if opposed => (Verdict::Unrelated, None),
        _ => (repeated(pair, marks), None),
    }
}

fn is_explained(direction: Direction) -> bool {
    matches!(direction, Direction::Condition | Direction::Deadline)
}

/// Whether a mark moves the claim: a word more or less in a long claim does not.
fn matters(pair: &Pair, mark: &Mark) -> bool {
    let one_sided = mark.earlier.is_none() || mark.later.is_none();
    !(one_sided && mark.scope == Scope::Words) || pair.coverage() < NEAR
}

fn repeated(pair: &Pair, marks: &[Mark]) -> Verdict {
    let same = !marks.is_empty() && marks.iter().all(|mark| mark.sense == Sense::Sameness);
    if same && pair.shared() >= REPEATED_WORDS { Verdict::Repeats } else { Verdict::Unrelated }
}
