//! From relations, marks and guards to a verdict: the careful answer first.

use super::align::Step;
use super::candidates::Pair;
use super::claims::Reading;
use super::guards::{GUARDS, OTHER_TIME, Stops, reason};
use super::relation::{join, of_claims, of_edits};
use super::repeats;
use super::rules::{self, Mark, RULES, Scope, Sense};
use super::words::Word;
use super::{notes, revised, similarity};
use crate::lexicon::Opposition;
use crate::model::{Comparison, Direction, Grade, Reason, Relation, Verdict};

/// Two claims judged.
pub struct Judged<'a> {
    /// The claims.
    pub pair: Pair<'a>,
    /// What the rules have seen.
    pub marks: Vec<Mark>,
    /// Why less may be said than the rules would, in the order of the guards.
    pub stopped: Vec<Reason>,
    /// The most that a guard keeps from being said.
    pub stops: Stops,
    /// What may be said.
    pub verdict: Verdict,
    /// For shifts: which way.
    pub direction: Option<Direction>,
}

impl Judged<'_> {
    /// Whether a rule sees the two opposed, or what moved between them, whatever the guards say.
    pub fn is_opposed(&self) -> bool {
        let opposed = |mark: &Mark| matches!(mark.sense, Sense::Opposition | Sense::Development);
        self.pair.differs_in_polarity() || self.marks.iter().any(opposed)
    }
}

/// From how many content words on the same words are a repeat and no common phrase.
const REPEATED_WORDS: usize = 3;

/// Judges two claims.
pub fn judge(pair: Pair<'_>) -> Judged<'_> {
    let mut marks: Vec<Mark> = RULES.iter().flat_map(|rule| rule.judge(&pair)).collect();
    let (mut stops, mut of_stances) = (Stops::Nothing, Stops::Nothing);
    let mut stopped = Vec::new();
    for guard in GUARDS {
        if let Some(places) = guard.of_claims(&pair) {
            stops = stops.max(guard.stops());
            if guard.binds_stances() {
                of_stances = of_stances.max(guard.stops());
            }
            stopped.push(reason(*guard, places));
        }
    }
    // "We have won" and "we have not lost" take one side, whatever their words say one by one.
    // Of what happened the words of attitude say nothing.
    let happened = |kind| matches!(kind, Opposition::Event | Opposition::Level);
    if cancelled(&pair).any(happened) {
        of_stances = of_stances.max(Stops::Contradiction);
    }
    let relation = relation(&pair, &marks);
    let by_words = verdict(&pair, &marks, relation, stops);
    let (verdict, direction) = by_stances(&marks, of_stances, by_words);
    // Where the words contradict each other, the sides only say it once more.
    if by_words.0 == Verdict::Contradicts {
        marks.retain(|mark| !rules::decides_alone(mark));
    }
    Judged { pair, marks, stopped, stops, verdict, direction }
}

fn relation(pair: &Pair, marks: &[Mark]) -> Relation {
    let of = |scope| -> Vec<Relation> {
        let marks = marks.iter().filter(|mark| mark.scope == scope && !rules::decides_alone(mark));
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

fn is_kept(step: &Step) -> bool {
    matches!(step, Step::Keep(..))
}

fn verdict(
    pair: &Pair,
    marks: &[Mark],
    relation: Relation,
    stops: Stops,
) -> (Verdict, Option<Direction>) {
    let marks: Vec<&Mark> = marks.iter().filter(|mark| !rules::decides_alone(mark)).collect();
    let has = |sense| marks.iter().any(|mark| mark.sense == sense);
    let excluded = matches!(relation, Relation::Negation | Relation::Alternation);
    let opposed = has(Sense::Opposition) && cancelled(pair).next().is_none();
    if stops == Stops::All {
        return (Verdict::Unrelated, None);
    }
    if stops >= Stops::Change {
        return (repeated(pair, &marks), None);
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
        _ => (repeated(pair, &marks), None),
    }
}

/// The oppositions of words against which a negation works: what is left of them is a shift.
fn cancelled(pair: &Pair) -> impl Iterator<Item = Opposition> {
    let opposed =
        |(one, other): (&Word, &Word)| pair.lexicon.meanings.opposition(&one.key, &other.key);
    let differ = pair.differs_in_polarity();
    pair.substituted().filter(move |_| differ).filter_map(opposed)
}

/// The verdict where both claims take sides of one thing: sides that differ decide, and
/// other sides speak where the words alone say nothing.
fn by_stances(
    marks: &[Mark],
    stops: Stops,
    by_words: (Verdict, Option<Direction>),
) -> (Verdict, Option<Direction>) {
    let alone = || marks.iter().filter(|mark| rules::decides_alone(mark));
    // What was never said was said in like words, and on the same side: the denial decides.
    let denied = alone().find(|mark| mark.rule == rules::DENIED_SAYING);
    if denied.is_some() && stops < Stops::Contradiction {
        return (Verdict::Contradicts, None);
    }
    let stance = denied.or_else(|| alone().next());
    match (stance.map(|mark| mark.sense), by_words.0) {
        (Some(_), Verdict::Unrelated) if stops >= Stops::Change => by_words,
        // The words say one thing and the sides another.
        (Some(Sense::Opposition), Verdict::Repeats)
        | (Some(Sense::Sameness), Verdict::Contradicts) => (Verdict::Unrelated, None),
        (Some(Sense::Opposition), _) if stops < Stops::Contradiction => {
            (Verdict::Contradicts, None)
        }
        (Some(Sense::Shift(direction)), Verdict::Unrelated) => (Verdict::Shifts, Some(direction)),
        (Some(Sense::Sameness), Verdict::Unrelated) => (Verdict::Repeats, None),
        _ => by_words,
    }
}

fn is_explained(direction: Direction) -> bool {
    matches!(direction, Direction::Condition | Direction::Deadline)
}

/// Whether a mark moves the claim: a word more or less in a long claim does not.
fn matters(pair: &Pair, mark: &Mark) -> bool {
    let one_sided = mark.earlier.is_none() || mark.later.is_none();
    !(one_sided && mark.scope == Scope::Words) || pair.coverage() < repeats::NEAR
}

fn repeated(pair: &Pair, marks: &[&Mark]) -> Verdict {
    let same = !marks.is_empty() && marks.iter().all(|mark| mark.sense == Sense::Sameness);
    if same && pair.shared() >= REPEATED_WORDS { Verdict::Repeats } else { Verdict::Unrelated }
}

/// The comparison of two texts from that of their claims; its relation is not derived, and its diff empty.
pub fn of_texts(one: &Reading, other: &Reading, mut judged: Vec<Judged>) -> Comparison {
    withdraw_what_is_also_repeated(&mut judged);
    let best = strongest(&judged);
    let exact = repeats::is_exact(&one.document, &other.document);
    let mut comparison = Comparison {
        relation: Relation::Independence,
        verdict: Verdict::Unrelated,
        grade: None,
        direction: None,
        acknowledged: false,
        similarity: similarity::similarity(&one.profile, &other.profile).value(),
        reasons: Vec::new(),
        diff: Vec::new(),
    };
    if exact {
        comparison.verdict = Verdict::Repeats;
        comparison.grade = Some(Grade::Exact);
        comparison.similarity = 1.0;
        comparison.reasons.push(notes::SAME_TEXT.reason(None, None));
    } else {
        settle(&mut comparison, best, (one, other));
    }
    comparison
}

/// A text that both repeats and contradicts a claim settles nothing: "not A … but A".
fn withdraw_what_is_also_repeated(judged: &mut [Judged]) {
    let place = |judged: &Judged| {
        (std::ptr::from_ref(judged.pair.from), std::ptr::from_ref(judged.pair.to))
    };
    let same = |mark: &Mark| mark.sense == Sense::Sameness;
    let names = |mark: &Mark| mark.sense == Sense::Acknowledgement;
    let repeats = |judged: &Judged| {
        // "No longer" names a change, and the claim is the same all the same; "I misspoke and said" so is not.
        let now = judged.stopped.iter().all(|reason| reason.rule != OTHER_TIME);
        judged.marks.iter().any(same)
            && judged.marks.iter().all(|mark| same(mark) || now && names(mark))
    };
    let contradicts = |judged: &Judged| judged.verdict == Verdict::Contradicts;
    let places = |holds: &dyn Fn(&Judged) -> bool| -> Vec<_> {
        judged.iter().filter(|judged| holds(judged)).map(place).collect()
    };
    let (repeated, contradicted) = (places(&repeats), places(&contradicts));
    let touches =
        |(one, other), them: &[(_, _)]| them.iter().any(|(from, to)| *from == one || *to == other);
    for judged in judged {
        let against = if contradicts(judged) {
            &repeated
        } else if repeats(judged) {
            &contradicted
        } else {
            continue;
        };
        if touches(place(judged), against) {
            judged.verdict = Verdict::Unrelated;
            judged.stops = Stops::All;
            let places = (judged.pair.earlier_span(), judged.pair.later_span());
            judged.stopped.push(notes::SAID_BOTH.reason(Some(places.0), Some(places.1)));
        }
    }
}

/// The pair that decides: the gravest verdict, then the one that shares most.
fn strongest<'a, 'b>(judged: &'b [Judged<'a>]) -> Option<&'b Judged<'a>> {
    let shared = |judged: &Judged| {
        // Coverage lies between 0 and 1.
        #[allow(clippy::cast_possible_truncation)]
        let coverage = (judged.pair.coverage() * 1e6) as i64;
        (judged.pair.shared(), coverage)
    };
    judged.iter().min_by_key(|judged| (judged.verdict, std::cmp::Reverse(shared(judged))))
}

/// Gives the comparison the verdict of the deciding claims, or that of the texts' similarity.
fn settle(comparison: &mut Comparison, best: Option<&Judged>, (one, other): (&Reading, &Reading)) {
    let Some(best) = best else {
        // Words of little meaning alone: "she's been doing this for 30 years".
        if comparison.similarity >= similarity::NEAR && revised::same_polarity(one, other) {
            comparison.verdict = Verdict::Repeats;
            comparison.grade = Some(Grade::Near);
            comparison.reasons.push(notes::SIMILAR.reason(None, None));
        }
        return;
    };
    comparison.verdict = best.verdict;
    comparison.direction = best.direction;
    let decides = |sense: Sense| match best.verdict {
        Verdict::Contradicts => matches!(sense, Sense::Opposition | Sense::Acknowledgement),
        Verdict::Develops => sense == Sense::Development,
        Verdict::Shifts => matches!(sense, Sense::Shift(_)),
        Verdict::Repeats => sense == Sense::Sameness,
        Verdict::Unrelated => matches!(sense, Sense::Opposition | Sense::Development),
    };
    let deciding = best.marks.iter().filter(|mark| decides(mark.sense));
    comparison.reasons.extend(deciding.map(Mark::reason));
    let has = |sense| best.marks.iter().any(|mark| mark.sense == sense);
    let opposed = has(Sense::Opposition);
    match best.verdict {
        Verdict::Contradicts => {
            comparison.acknowledged =
                best.marks.iter().any(|mark| mark.sense == Sense::Acknowledgement);
        }
        Verdict::Repeats => {
            comparison.grade = Some(grade(comparison.similarity));
        }
        Verdict::Unrelated => {
            let lexicon = best.pair.lexicon;
            if let Some((verdict, direction)) =
                revised::verdict(one, other, best, comparison.similarity, lexicon)
            {
                comparison.verdict = verdict;
                comparison.direction = direction;
                comparison.grade =
                    (verdict == Verdict::Repeats).then(|| grade(comparison.similarity));
                let note =
                    if verdict == Verdict::Repeats { notes::SIMILAR } else { notes::REVISED };
                comparison.reasons.insert(0, note.reason(None, None));
            }
        }
        _ => {}
    }
    if comparison.verdict == Verdict::Unrelated || (opposed && best.verdict != Verdict::Contradicts)
    {
        let stopped = best.stopped.iter().cloned();
        // What stopped the finding is said before what spoke for it.
        if comparison.verdict == Verdict::Unrelated {
            comparison.reasons.splice(0..0, stopped);
        } else {
            comparison.reasons.extend(stopped);
        }
    }
}

fn grade(found: f64) -> Grade {
    if found >= similarity::NEAR { Grade::Near } else { Grade::Paraphrase }
}
