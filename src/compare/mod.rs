//! Two texts of one speaker beside each other: what moved, and what to make of it.
//!
//! The stage reads as its modules do: a text is read into `claims`, each with its
//! `context` and its `words`; `candidates` pairs claims that share content and
//! `align`s them; the [`rules`] mark the differences, whose logical `relation`s
//! are joined; the [`guards`] say what must not be concluded; `verdict` decides
//! between the two, and `repeats` measures how much is the same. Beside the verdict
//! stands the logical relation of the texts, which [`logic`] derives from their words. [`consistency`]
//! does it for all that a speaker has said.

mod align;
mod answers;
mod candidates;
mod claims;
pub mod collection;
pub mod consistency;
mod context;
mod contraposition;
mod course;
mod disowned;
mod frames;
pub mod guards;
pub mod logic;
pub mod near;
pub mod notes;
mod relation;
mod repeats;
mod revised;
pub mod rules;
pub mod similarity;
mod stances;
mod verdict;
mod voice;
mod words;

use crate::lexicon::{CueAttitude, Frame, Lexicon};
use crate::model::{
    Comparison, DateRange, Grade, Kind, Quotation, Reason, Record, Relation, Verdict,
};
use claims::Reading;
use guards::{GUARDS, reason};
use verdict::Judged;

/// How many tokens of each text are compared; what lies beyond is shown, not judged.
pub const MOST_TOKENS: usize = 512;

/// The rule of findings that only a whole history gives: what a retraction means.
pub const RETRACTED: &str = notes::RETRACTED.name;

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
    /// Whether the attributing word lets the speaker assert the words: "denied that" and
    /// "wondered whether" do not.
    pub asserted: bool,
}

impl<'a> Side<'a> {
    /// A text of which nothing else is known.
    pub fn of(words: &'a str) -> Self {
        Self { words, speaker: None, said_on: None, kind: None, headline: false, asserted: true }
    }

    fn read(&self, lexicon: &Lexicon) -> Reading<'a> {
        Reading::of(self.words, (self.kind, self.speaker), MOST_TOKENS, lexicon)
    }

    /// A statement; its speaker is known by name.
    ///
    /// Its words are taken as not asserted if they are the reporter's or half the
    /// reporter's, and the cue denies or doubts them or asks.
    pub fn of_record(record: &'a Record, lexicon: &Lexicon) -> Self {
        let statement = &record.statement;
        Self {
            words: &record.words,
            speaker: statement.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            said_on: statement.said_on.map(|dated| dated.range),
            kind: Some(statement.quotation.kind),
            headline: statement.headline_of.is_some(),
            asserted: is_asserted(&statement.quotation, lexicon),
        }
    }
}

/// Whether the attributing word of a quotation lets the speaker assert its words.
///
/// What stands between quotation marks is the speaker's own, whatever the cue: in
/// “We will stay,” he denied, the words are the denial.
fn is_asserted(quotation: &Quotation, lexicon: &Lexicon) -> bool {
    let Some(cue) = quotation.cue.as_ref().filter(|_| quotation.kind != Kind::Direct) else {
        return true;
    };
    let verb = cue.lemma.split(' ').next().unwrap_or(&cue.lemma);
    let verb = lexicon.cues.verbs(verb).iter().find(|entry| entry.lemma == cue.lemma);
    let asks = verb.is_some_and(|verb| verb.takes(Frame::Wh) && !verb.takes(Frame::That));
    let attitude = verb.map(|verb| verb.attitude).or_else(|| lexicon.cues.noun(&cue.lemma));
    !asks && !matches!(attitude, Some(CueAttitude::Deny | CueAttitude::Doubt))
}

/// Compares two texts.
///
/// Total and deterministic: any two texts give a comparison with at least one
/// reason. With `same_event` both are taken to speak of one event and the same
/// things, as sets of sentence pairs assume: the guards of occasion, subject and
/// length are left out. The texts are compared in the order given; where their dates
/// say that it is the wrong one, the last reason says so. Spans count bytes of either side's words.
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
    let (one, other) = (earlier.read(lexicon), later.read(lexicon));
    let mut comparison = judge_read((earlier, &one), (later, &other), same_event, lexicon);
    finish(&mut comparison, &one, &other, same_event, lexicon);
    comparison
}

/// Adds what a reader sees and no verdict needs, which takes longer than the verdict: the derived relation, and the diff.
fn finish(
    comparison: &mut Comparison,
    one: &Reading,
    other: &Reading,
    same_event: bool,
    lexicon: &Lexicon,
) {
    comparison.relation = relation_of(one, other, same_event, lexicon);
    comparison.diff = align::diff(&one.document, &other.document, MOST_TOKENS);
}

/// The logical relation of two texts that have been read.
fn relation_of(one: &Reading, other: &Reading, same_event: bool, lexicon: &Lexicon) -> Relation {
    if repeats::is_exact(&one.document, &other.document) {
        return Relation::Equivalence;
    }
    logic::relate(&one.document, &other.document, same_event, lexicon).relation
}

/// Judges two texts that have been read; [`finish`] makes the comparison whole.
fn judge_read(
    (earlier, one): (&Side, &Reading),
    (later, other): (&Side, &Reading),
    same_event: bool,
    lexicon: &Lexicon,
) -> Comparison {
    let pairs = candidates::candidates(one, other, same_event, lexicon);
    let mut explained: Vec<Reason> = Vec::new();
    let mut barred = false;
    for guard in GUARDS {
        let of_sides = guard.of_sides(earlier, later).filter(|_| !same_event);
        barred |= of_sides.is_some();
        let places = of_sides.or_else(|| guard.of_texts(one, other, &pairs));
        explained.extend(places.map(|places| reason(*guard, places)));
    }
    let judged: Vec<Judged> = pairs.into_iter().map(verdict::judge).collect();
    let mut comparison = verdict::of_texts(one, other, judged);
    if barred {
        comparison.verdict = Verdict::Unrelated;
        comparison.grade = None;
        comparison.direction = None;
        comparison.acknowledged = false;
        comparison.reasons.splice(0..0, explained);
    } else if comparison.verdict == Verdict::Unrelated {
        if let Some((before, after)) = contraposition::find(one, other, lexicon) {
            comparison.verdict = Verdict::Repeats;
            comparison.grade = Some(Grade::Paraphrase);
            comparison.reasons.insert(0, notes::CONTRAPOSED.reason(Some(before), Some(after)));
        }
        comparison.reasons.extend(explained);
    }
    if one.document.tokens.len().max(other.document.tokens.len()) > MOST_TOKENS {
        comparison.reasons.push(notes::TOO_LONG.reason(None, None));
    }
    if let (Some(first), Some(second)) = (earlier.said_on, later.said_on)
        && !first.overlaps(&second)
        && first.order() > second.order()
    {
        comparison.reasons.push(notes::OUT_OF_ORDER.reason(None, None));
    }
    if comparison.reasons.is_empty() {
        comparison.reasons.push(notes::NO_RULE.reason(None, None));
    }
    comparison
}

/// Whether nothing speaks against one text repeating another, however like their words are: no negation,
/// no opposite, no question on one side only, and no other number, condition or certainty.
pub fn may_repeat(earlier: &str, later: &str, lexicon: &Lexicon) -> bool {
    let verdict = compare(&Side::of(earlier), &Side::of(later), false, lexicon).verdict;
    if matches!(verdict, Verdict::Contradicts | Verdict::Shifts) {
        return false;
    }
    let (one, other) = (Side::of(earlier).read(lexicon), Side::of(later).read(lexicon));
    let judged =
        candidates::candidates(&one, &other, false, lexicon).into_iter().map(verdict::judge);
    revised::same_polarity(&one, &other) && judged.into_iter().all(|judged| !judged.is_opposed())
}

/// Compares two statements as they come back from the store, whoever said them.
///
/// The answer to "why was this pair (not) flagged?": statements of one article are
/// compared like others, and the guards say what speaks against a finding.
pub fn compare_records(earlier: &Record, later: &Record, lexicon: &Lexicon) -> Comparison {
    let (one, other) = (Side::of_record(earlier, lexicon), Side::of_record(later, lexicon));
    compare(&one, &other, false, lexicon)
}

#[cfg(test)]
mod tests;
