//! Two texts of one speaker beside each other: what moved, and what to make of it.
//!
//! The stage reads as its modules do: a text is read into [`claims`], each with its
//! [`context`] and its [`words`]; [`candidates`] pairs claims that share content and
//! [`align`]s them; the [`rules`] mark the differences, whose logical [`relation`]s
//! are joined; the [`guards`] say what must not be concluded; [`verdict`] decides
//! between the two, and [`repeats`] measures how much is the same. [`consistency`]
//! does it for all that a speaker has said.

mod align;
mod candidates;
mod claims;
pub mod consistency;

mod context;
pub mod guards;
mod relation;
mod repeats;
pub mod rules;
mod verdict;
mod words;

use crate::lexicon::Lexicon;
use crate::model::{Comparison, DateRange, Grade, Kind, Reason, Record, Relation, Verdict};
use claims::Reading;
use guards::{GUARDS, reason};
use rules::Sense;
use verdict::Judged;

/// How many tokens of each text are compared; what lies beyond is shown, not judged.
pub const MOST_TOKENS: usize = 512;

/// One of two texts to compare, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text.
    pub words: &'a str,
    /// Who said it; two unknown speakers are taken for one.
    pub speaker: Option<&'a str>,
    /// When it was said; a text without a date is taken to be of another day.
    pub said_on: Option<DateRange>,
    /// Direct, mixed or indirect; in the last two the speaker may be "he" or "she".
    pub kind: Option<Kind>,
    /// Whether it is a headline.
    pub headline: bool,
}

impl<'a> Side<'a> {
    /// A text of which nothing else is known.
    pub fn of(words: &'a str) -> Self {
        Self { words, speaker: None, said_on: None, kind: None, headline: false }
    }

    /// A statement; its speaker is known by name.
    pub fn of_record(record: &'a Record) -> Self {
        let statement = &record.statement;
        Self {
            words: &record.words,
            speaker: statement.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            said_on: statement.said_on.map(|dated| dated.range),
            kind: Some(statement.quotation.kind),
            headline: statement.headline_of.is_some(),
        }
    }
}

/// Compares two texts.
///
/// Total and deterministic: any two texts give a comparison with at least one
/// reason. With `same_event` both are taken to speak of one event and the same
/// things, as sets of sentence pairs assume: the guards of occasion, subject and
/// length are left out. Spans count bytes of either side's words.
///
/// # Examples
///
/// ```
/// use quotetrail::compare::{Side, compare};
/// use quotetrail::lexicon::Lexicon;
/// use quotetrail::model::Verdict;
///
/// let earlier = Side::of("We support the harbour tax.");
/// let later = Side::of("We do not support the harbour tax.");
/// let found = compare(&earlier, &later, false, Lexicon::english());
/// assert_eq!(found.verdict, Verdict::Contradicts);
/// assert_eq!(found.reasons[0].rule, "negation");
/// ```
pub fn compare(earlier: &Side, later: &Side, same_event: bool, lexicon: &Lexicon) -> Comparison {
    let one = Reading::of(earlier.words, earlier.kind, MOST_TOKENS, lexicon);
    let other = Reading::of(later.words, later.kind, MOST_TOKENS, lexicon);
    let exact = repeats::is_exact(&one.document, &other.document);
    let pairs = candidates::candidates(&one, &other, same_event, lexicon);
    let mut explained: Vec<Reason> = Vec::new();
    let mut barred = false;
    for guard in GUARDS {
        let of_sides = guard.of_sides(earlier, later).filter(|_| !same_event);
        barred |= of_sides.is_some();
        let places = of_sides.or_else(|| guard.of_texts(&one, &other, &pairs));
        explained.extend(places.map(|places| reason(*guard, places)));
    }
    let mut judged: Vec<Judged> = pairs.into_iter().map(verdict::judge).collect();
    withdraw_what_is_also_repeated(&mut judged);
    let best = strongest(&judged);
    let similarity = repeats::similarity(&one, &other);
    let mut comparison = Comparison {
        relation: relation(best, &one, &other, exact),
        verdict: Verdict::Unrelated,
        grade: None,
        direction: None,
        acknowledged: false,
        similarity,
        reasons: Vec::new(),
        diff: align::diff(&one.document, &other.document, MOST_TOKENS),
    };
    if exact {
        comparison.verdict = Verdict::Repeats;
        comparison.grade = Some(Grade::Exact);
        comparison.similarity = 1.0;
        comparison.reasons.push(same_words("Both texts are the same, word for word."));
    } else {
        settle(&mut comparison, best);
    }
    if barred {
        comparison.verdict = Verdict::Unrelated;
        comparison.grade = None;
        comparison.direction = None;
        comparison.acknowledged = false;
        comparison.reasons.splice(0..0, explained);
    } else if comparison.verdict == Verdict::Unrelated {
        comparison.reasons.extend(explained);
    }
    for (side, reading) in [("earlier", &one), ("later", &other)] {
        if reading.document.tokens.len() > MOST_TOKENS {
            let note = format!(
                "Only the first {MOST_TOKENS} words and marks of the {side} text were compared."
            );
            comparison.reasons.push(Reason { rule: "too-long", earlier: None, later: None, note });
        }
    }
    if comparison.reasons.is_empty() {
        let note = "The two share words, but no rule says what one makes of the other.".to_owned();
        comparison.reasons.push(Reason { rule: "no-rule", earlier: None, later: None, note });
    }
    comparison
}

/// Compares two statements as they come back from the store, whoever said them.
///
/// The answer to "why was this pair (not) flagged?": statements of one article are
/// compared like others, and the guards say what speaks against a finding.
pub fn compare_records(earlier: &Record, later: &Record, lexicon: &Lexicon) -> Comparison {
    compare(&Side::of_record(earlier), &Side::of_record(later), false, lexicon)
}

fn same_words(note: &str) -> Reason {
    Reason { rule: "wording", earlier: None, later: None, note: note.to_owned() }
}

/// A text that both repeats and contradicts a claim settles nothing: "not A … but A if B".
fn withdraw_what_is_also_repeated(judged: &mut [Judged]) {
    let place = |judged: &Judged| {
        (std::ptr::from_ref(judged.pair.from), std::ptr::from_ref(judged.pair.to))
    };
    let same = |judged: &Judged| {
        judged.marks.iter().all(|mark| mark.sense == Sense::Sameness) && !judged.marks.is_empty()
    };
    let repeated: Vec<_> = judged.iter().filter(|it| same(it)).map(place).collect();
    for judged in judged.iter_mut().filter(|judged| judged.verdict == Verdict::Contradicts) {
        let (from, to) = place(judged);
        if repeated.iter().any(|(one, other)| *one == from || *other == to) {
            judged.verdict = Verdict::Unrelated;
            judged.stopped.push(Reason {
                rule: "said-both",
                earlier: Some(judged.pair.earlier_span()),
                later: Some(judged.pair.later_span()),
                note: "One of the texts says both the claim and its opposite.".to_owned(),
            });
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

/// The relation of the texts: that of the deciding claims, and what the other claims add.
fn relation(best: Option<&Judged>, one: &Reading, other: &Reading, exact: bool) -> Relation {
    if exact {
        return Relation::Equivalence;
    }
    let Some(best) = best else { return Relation::Independence };
    let more = |reading: &Reading| reading.claims.len() > 1;
    let excluded = matches!(best.relation, Relation::Negation | Relation::Alternation);
    match (more(one), more(other)) {
        (false, false) => best.relation,
        _ if excluded => Relation::Alternation,
        (true, false) => relation::join(Relation::ForwardEntailment, best.relation),
        (false, true) => relation::join(best.relation, Relation::ReverseEntailment),
        (true, true) => Relation::Independence,
    }
}

/// Gives the comparison the verdict of the deciding claims, or that of the texts' similarity.
fn settle(comparison: &mut Comparison, best: Option<&Judged>) {
    let Some(best) = best else { return };
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
    comparison.reasons.extend(deciding.map(rules::Mark::reason));
    let opposed = best.marks.iter().any(|mark| mark.sense == Sense::Opposition);
    match best.verdict {
        Verdict::Contradicts => {
            comparison.acknowledged =
                best.marks.iter().any(|mark| mark.sense == Sense::Acknowledgement);
        }
        Verdict::Repeats => {
            comparison.grade = Some(grade(comparison.similarity));
        }
        Verdict::Unrelated
            if !opposed && !best.other_context && comparison.similarity >= repeats::PARAPHRASE =>
        {
            comparison.verdict = Verdict::Repeats;
            comparison.grade = Some(grade(comparison.similarity));
            let share = (comparison.similarity * 100.0).round();
            let note = format!("{share} percent of the words that carry content are the same.");
            comparison.reasons.push(Reason {
                rule: "similarity",
                earlier: None,
                later: None,
                note,
            });
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

fn grade(similarity: f64) -> Grade {
    if similarity >= repeats::NEAR { Grade::Near } else { Grade::Paraphrase }
}

#[cfg(test)]
mod tests;
