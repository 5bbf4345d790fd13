//! Words that say how a claim is meant: negated, hoped for, conditional, past.

use super::{Language, Phrases};
use crate::error::Result;

/// What a negating word negates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negator {
    /// The clause: not, never, no longer.
    Clause,
    /// The clause, through a noun: no talks, nobody.
    Noun,
    /// The phrase that follows: without.
    Phrase,
    /// The verb that follows: fail to.
    Implicative,
    /// Nothing: not only, no doubt.
    Void,
    /// Nothing, but it lessens: hardly, seldom.
    Degree,
    /// Nothing, and it asserts nothing either: not necessarily.
    Open,
}

/// In which way a claim is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modality {
    /// will, going to
    Future,
    /// may, might
    Possibility,
    /// can
    Ability,
    /// should, must, have to: not what is, but what ought to be
    Duty,
    /// would
    Hypothetical,
    /// want to, try to
    Wish,
}

/// How the speaker stands to a claim that is the object of a verb (Karttunen 1971; `MacCartney` & Manning 2009, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attitude {
    /// think, believe: the speaker vouches for it
    Belief,
    /// expect
    Expectation,
    /// hope, wish, fear: it is not asserted
    Hope,
    /// doubt: the speaker leans to its negation
    Doubt,
    /// know, regret: it is taken for granted
    Knowledge,
}

/// By which words a speaker says that something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// no longer, anymore
    Now,
    /// used to
    Past,
    /// I changed my mind
    Retraction,
}

/// Which part of time a word points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// yesterday, ago
    Past,
    /// today, now
    Present,
    /// tomorrow, soon
    Future,
    /// Monday, May, week: a part of the calendar
    Calendar,
}

/// How a condition bears on what depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// What it names must happen: if.
    If,
    /// Without what it names nothing changes: unless, until.
    Until,
    /// What it names must end: as long as.
    While,
}

/// How a word divides a sentence into clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Always opens a clause: because, but.
    Apart,
    /// Opens a clause where a verb of its own follows: and.
    Joined,
}

/// What a single form does in the grammar of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// I
    Speaker,
    /// we
    Group,
    /// he, she, they: in indirect speech it may mean the speaker
    Third,
    /// there
    Expletive,
    /// was, did
    Past,
    /// been
    Participle,
    /// nor
    Correlative,
    /// percent
    Percent,
    /// one
    Pronoun,
    /// yet, over: where in its course a state is
    Phase,
    /// decided, voted: what was done on one day
    Decision,
    /// because
    Reason,
    /// than
    Than,
    /// mine, behind a determiner
    Thing,
    /// and, inside a number
    Addend,
}

/// The words that set the context of a claim.
pub struct Contexts {
    /// not, nobody, without.
    pub negators: Phrases<Negator>,
    /// will, should, want to; with how far the speaker commits (4 plainly, 3 under a condition, 2 as a possibility).
    pub modals: Phrases<(Modality, u8)>,
    /// perhaps, certainly; with the degree of sureness (4 is the plain claim).
    pub hedges: Phrases<u8>,
    /// Lemmas of verbs that take a claim as object; with whether their negation is that of the claim.
    pub attitudes: Phrases<(Attitude, bool)>,
    /// no longer, I changed my mind.
    pub changes: Phrases<Change>,
    /// I, there, was.
    pub forms: Phrases<Form>,
    /// to be honest, by the way.
    pub frames: Phrases<()>,
    /// absolutely not, of course: whether the answer is yes.
    pub answers: Phrases<bool>,
    /// if, unless, as long as.
    pub conditions: Phrases<Condition>,
    /// and, because.
    pub joints: Phrases<Joint>,
    /// Lemmas: tomorrow, ago, Monday.
    pub times: Phrases<When>,
}

impl Contexts {
    pub(super) fn load(language: &Language) -> Result<Self> {
        Ok(Self {
            negators: phrases(language, "negators", &["phrase", "kind"], |row| {
                row.one_of("kind", &NEGATORS)
            })?,
            modals: phrases(language, "modals", &["phrase", "kind", "degree"], |row| {
                Ok((row.one_of("kind", &MODALITIES)?, row.number("degree")?))
            })?,
            hedges: phrases(language, "hedges", &["phrase", "degree"], |row| row.number("degree"))?,
            attitudes: phrases(language, "attitudes", &["verb", "attitude", "negation"], |row| {
                let raises = row.one_of("negation", &[(true, "raises"), (false, "stays")])?;
                Ok((row.one_of("attitude", &ATTITUDES)?, raises))
            })?,
            changes: phrases(language, "changes", &["phrase", "kind"], |row| {
                row.one_of("kind", &CHANGES)
            })?,
            forms: phrases(language, "forms", &["form", "role"], |row| row.one_of("role", &FORMS))?,
            frames: phrases(language, "frames", &["phrase"], |_| Ok(()))?,
            answers: phrases(language, "answers", &["phrase", "answer"], |row| {
                row.one_of("answer", &[(true, "yes"), (false, "no")])
            })?,
            conditions: phrases(language, "conditions", &["phrase", "kind"], |row| {
                row.one_of("kind", &CONDITIONS)
            })?,
            joints: phrases(language, "joints", &["phrase", "kind"], |row| {
                row.one_of("kind", &[(Joint::Apart, "apart"), (Joint::Joined, "joined")])
            })?,
            times: phrases(language, "times", &["word", "when"], |row| row.one_of("when", &TIMES))?,
        })
    }
}

/// A list whose first column is a phrase.
fn phrases<T: Copy>(
    language: &Language,
    name: &str,
    columns: &'static [&'static str],
    value: impl Fn(&super::Row<'_, 'static>) -> Result<T>,
) -> Result<Phrases<T>> {
    let table = language.table(name, columns)?;
    let entries: Result<Vec<_>> =
        table.rows().map(|row| Ok((row.cell(columns[0]), value(&row)?))).collect();
    Ok(Phrases::of(entries?))
}

const NEGATORS: [(Negator, &str); 7] = [
    (Negator::Clause, "clause"),
    (Negator::Noun, "noun"),
    (Negator::Phrase, "phrase"),
    (Negator::Implicative, "implicative"),
    (Negator::Void, "void"),
    (Negator::Degree, "degree"),
    (Negator::Open, "open"),
];

const MODALITIES: [(Modality, &str); 6] = [
    (Modality::Future, "future"),
    (Modality::Possibility, "possibility"),
    (Modality::Ability, "ability"),
    (Modality::Duty, "duty"),
    (Modality::Hypothetical, "hypothetical"),
    (Modality::Wish, "wish"),
];

const ATTITUDES: [(Attitude, &str); 5] = [
    (Attitude::Belief, "belief"),
    (Attitude::Expectation, "expectation"),
    (Attitude::Hope, "hope"),
    (Attitude::Doubt, "doubt"),
    (Attitude::Knowledge, "knowledge"),
];

const CONDITIONS: [(Condition, &str); 3] =
    [(Condition::If, "if"), (Condition::Until, "until"), (Condition::While, "while")];

const CHANGES: [(Change, &str); 3] =
    [(Change::Now, "now"), (Change::Past, "past"), (Change::Retraction, "retraction")];

const TIMES: [(When, &str); 4] = [
    (When::Past, "past"),
    (When::Present, "present"),
    (When::Future, "future"),
    (When::Calendar, "calendar"),
];

const FORMS: [(Form, &str); 15] = [
    (Form::Decision, "decision"),
    (Form::Speaker, "speaker"),
    (Form::Group, "group"),
    (Form::Third, "third"),
    (Form::Expletive, "expletive"),
    (Form::Past, "past"),
    (Form::Participle, "participle"),
    (Form::Correlative, "correlative"),
    (Form::Percent, "percent"),
    (Form::Pronoun, "pronoun"),
    (Form::Phase, "phase"),
    (Form::Reason, "reason"),
    (Form::Than, "than"),
    (Form::Thing, "thing"),
    (Form::Addend, "addend"),
];
