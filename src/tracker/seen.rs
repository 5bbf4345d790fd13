//! Whether something has been said before: by whom, when, how often.

use super::Tracker;
use super::history::is_row;
use crate::compare::collection::{Collection, Ranked};
use crate::compare::similarity::{PERHAPS, Profile, grade, similarity};
use crate::compare::{self, Side, compare};
use crate::error::{Error, Result};
use crate::lexicon::Lexicon;
use crate::model::{DateRange, Match, Precision, Record, Seen};

/// How many statements are looked at more closely.
const MOST: usize = 100;

/// Statements of other records than the database's, to be ranked by likeness.
///
/// Each has a speaker, perhaps, and a day, perhaps.
pub struct Earlier {
    collection: Collection,
    speakers: Vec<Option<String>>,
}

/// A statement without a database.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The words.
    pub words: &'a str,
    /// Who said them.
    pub speaker: Option<&'a str>,
    /// When.
    pub said_on: Option<DateRange>,
}

impl Earlier {
    /// Reads the statements.
    pub fn of(statements: &[Said]) -> Self {
        let texts = statements.iter().map(|said| (said.words, said.said_on));
        Self {
            collection: Collection::of(texts, Lexicon::english()),
            speakers: statements.iter().map(|said| said.speaker.map(name)).collect(),
        }
    }

    /// The places of the statements most like a text with their scores, best first, at most so many.
    ///
    /// Where the text has a day, nothing said after it counts; where it has a speaker,
    /// nothing said by others does.
    pub fn ranked(&self, text: &Said, most: usize) -> Vec<(usize, f64)> {
        let speaker = text.speaker.map(name);
        let is_meant = |place: usize| speaker.is_none() || self.speakers[place] == speaker;
        let found =
            self.collection.before(text.words, text.said_on, most, is_meant, Lexicon::english());
        found.into_iter().map(|found| (found.place, found.rank)).collect()
    }
}

/// A name as names are compared.
fn name(given: &str) -> String {
    given.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

impl Tracker {
    /// What was said before that is like these words, the most like them first.
    ///
    /// By that speaker, or by anybody; with a day, nothing said after it counts. The rank
    /// goes by the words that are rare in the whole database, and the grade by the
    /// words alone, so that it does not change with what else is logged.
    ///
    /// # Errors
    ///
    /// [`Error::Unseen`] if nothing is like it; those of [`Tracker::find_person`] and of the database.
    pub fn seen(
        &self,
        words: &str,
        speaker: Option<&str>,
        said_on: Option<DateRange>,
    ) -> Result<Seen> {
        let speaker = speaker.map(|name| self.find_person(name)).transpose()?;
        let mut records: Vec<Record> = Vec::new();
        let mut meant = 0..0;
        for known in self.store.speakers()? {
            let first = records.len();
            records.extend(self.store.records_of(&known.key)?.into_iter().filter(is_row));
            if speaker.as_ref().is_some_and(|speaker| speaker.key == known.key) {
                meant = first..records.len();
            }
        }
        if speaker.is_none() {
            records.extend(self.store.undecided()?.into_iter().filter(is_row));
            meant = 0..records.len();
        }
        let texts = records.iter().map(|record| (record.words.as_str(), day(record)));
        let collection = Collection::of(texts, Lexicon::english());
        let is_meant = |place: usize| meant.contains(&place);
        let ranked = collection.before(words, said_on, MOST, is_meant, Lexicon::english());
        let mut matches = graded(words, said_on, &ranked, &records);
        matches.sort_by(|one, other| other.similarity.total_cmp(&one.similarity));
        let Some(first) = matches.first() else {
            let speaker = speaker.map(|speaker| speaker.name);
            return Err(Error::Unseen { speaker, cut: self.store.count_cut()? });
        };
        let earlier = Side { speaker: None, ..Side::of_record(&first.record, Lexicon::english()) };
        let later = Side { said_on, ..Side::of(words) };
        let closest = compare(&earlier, &later, false, Lexicon::english());
        Ok(Seen { speaker, said_on, statements: meant.len(), matches, closest })
    }
}

fn day(record: &Record) -> Option<DateRange> {
    record.statement.said_on.map(|dated| dated.range)
}

/// Whether both are one and the same known day.
fn is_one_day(one: Option<DateRange>, other: Option<DateRange>) -> bool {
    one.is_some_and(|day| day.precision == Precision::Day) && one == other
}

/// Those that are like the words, each with its grade, in the order of their ranks.
fn graded(
    words: &str,
    said_on: Option<DateRange>,
    ranked: &[Ranked],
    records: &[Record],
) -> Vec<Match> {
    let text = Profile::of_text(words, Lexicon::english());
    let found = ranked.iter().map(|found| {
        let record = records[found.place].clone();
        let similarity = similarity(&text, &Profile::of_text(&record.words, Lexicon::english()));
        Match {
            grade: grade(words, &record.words, &similarity, Lexicon::english())
                .filter(|_| compare::may_repeat(&record.words, words, Lexicon::english())),
            same_occasion: is_one_day(said_on, day(&record)),
            similarity: similarity.value(),
            record,
        }
    });
    found.filter(|found| found.similarity >= PERHAPS || found.grade.is_some()).collect()
}
