//! Every word of a human language that the program knows, as data.
//!
//! The lists are text files in a folder for each language (`en/cues.txt`), with
//! comments, so that somebody who does not write Rust can read and correct them.
//! The modules here give each list a type. No other part of the crate spells out
//! a word of a language.

mod calendar;
mod contexts;
mod countries;
mod cues;
mod dates;
mod kin;
mod known;
mod labels;
mod logic;
mod meanings;
mod names;
mod occasions;
mod phrases;
mod stances;
mod table;
mod thesaurus;
mod topics;
mod words;

use std::sync::LazyLock;

pub use calendar::{CalendarWord, Unit};
pub use contexts::{Attitude, Change, Condition, Contexts, Form, Joint, Modality, Negator, When};
pub use countries::Countries;
pub use cues::{Carrier, CueAttitude, CueVerb, Cues, Frame};
pub use dates::{Dates, Element, Limit, Meaning, Phrase, Second, Slot};
pub use kin::Kin;
pub use known::{Known, List};
pub use labels::{LabelKind, Labels};
pub use logic::{
    Compared, Connective, Extent, Follows, Logic, Modifier, Monotone, Quantity, Signature,
};
pub use meanings::{Bound, Degree, Meanings, Opposition};
pub use names::{Gender, Names, PronounForm, Role, Title};
pub use occasions::{OccasionSign, Occasions};
pub use phrases::Phrases;
pub use stances::{StanceKind, StanceWord, Stances};
pub use table::{Row, Table};
pub use thesaurus::{Senses, Thesaurus, WordClass, WordClasses};
pub use topics::Topics;
pub use words::{Class, Classes, Entry, Look, Looks, Words};

use crate::error::{Error, Result};

/// The word lists of one language, as text.
pub struct Language {
    /// ISO 639-1 code, and the name of the folder.
    pub code: &'static str,
    files: &'static [(&'static str, &'static str)],
    thesaurus: &'static [u8],
}

/// Lists the files that every language has; the one place that names them.
macro_rules! language {
    ($code:literal) => {
        Language {
            code: $code,
            thesaurus: include_bytes!(concat!($code, "/thesaurus.bin")),
            files: &[
                ("abbreviations", include_str!(concat!($code, "/abbreviations.txt"))),
                ("agencies", include_str!(concat!($code, "/agencies.txt"))),
                ("answers", include_str!(concat!($code, "/answers.txt"))),
                ("antonyms", include_str!(concat!($code, "/antonyms.txt"))),
                ("attitudes", include_str!(concat!($code, "/attitudes.txt"))),
                ("bounds", include_str!(concat!($code, "/bounds.txt"))),
                ("calendar", include_str!(concat!($code, "/calendar.txt"))),
                ("carriers", include_str!(concat!($code, "/carriers.txt"))),
                ("changes", include_str!(concat!($code, "/changes.txt"))),
                ("conditions", include_str!(concat!($code, "/conditions.txt"))),
                ("comparatives", include_str!(concat!($code, "/comparatives.txt"))),
                ("connectives", include_str!(concat!($code, "/connectives.txt"))),
                ("converses", include_str!(concat!($code, "/converses.txt"))),
                ("countries", include_str!(concat!($code, "/countries.txt"))),
                ("cue_nouns", include_str!(concat!($code, "/cue_nouns.txt"))),
                ("cues", include_str!(concat!($code, "/cues.txt"))),
                ("date_bounds", include_str!(concat!($code, "/date_bounds.txt"))),
                ("dates", include_str!(concat!($code, "/dates.txt"))),
                ("equivalents", include_str!(concat!($code, "/equivalents.txt"))),
                ("exclusions", include_str!(concat!($code, "/exclusions.txt"))),
                ("falsehoods", include_str!(concat!($code, "/falsehoods.txt"))),
                ("false_kinds", include_str!(concat!($code, "/false_kinds.txt"))),
                ("false_negatives", include_str!(concat!($code, "/false_negatives.txt"))),
                ("directions", include_str!(concat!($code, "/directions.txt"))),
                ("fillers", include_str!(concat!($code, "/fillers.txt"))),
                ("disclaimers", include_str!(concat!($code, "/disclaimers.txt"))),
                ("forms", include_str!(concat!($code, "/forms.txt"))),
                ("frames", include_str!(concat!($code, "/frames.txt"))),
                ("given_names", include_str!(concat!($code, "/given_names.txt"))),
                ("hedges", include_str!(concat!($code, "/hedges.txt"))),
                ("implicatives", include_str!(concat!($code, "/implicatives.txt"))),
                ("irregular", include_str!(concat!($code, "/irregular.txt"))),
                ("joints", include_str!(concat!($code, "/joints.txt"))),
                ("kin", include_str!(concat!($code, "/kin.txt"))),
                ("kinds", include_str!(concat!($code, "/kinds.txt"))),
                ("labels", include_str!(concat!($code, "/labels.txt"))),
                ("light", include_str!(concat!($code, "/light.txt"))),
                ("modals", include_str!(concat!($code, "/modals.txt"))),
                ("modifiers", include_str!(concat!($code, "/modifiers.txt"))),
                ("negative_prefixes", include_str!(concat!($code, "/negative_prefixes.txt"))),
                ("negators", include_str!(concat!($code, "/negators.txt"))),
                ("numbers", include_str!(concat!($code, "/numbers.txt"))),
                ("occasions", include_str!(concat!($code, "/occasions.txt"))),
                ("offices", include_str!(concat!($code, "/offices.txt"))),
                ("one_way", include_str!(concat!($code, "/one_way.txt"))),
                ("opposed_prepositions", include_str!(concat!($code, "/opposed_prepositions.txt"))),
                ("pronouns", include_str!(concat!($code, "/pronouns.txt"))),
                ("propositions", include_str!(concat!($code, "/propositions.txt"))),
                ("quantities", include_str!(concat!($code, "/quantities.txt"))),
                ("quantifiers", include_str!(concat!($code, "/quantifiers.txt"))),
                ("recurring", include_str!(concat!($code, "/recurring.txt"))),
                ("rewrites", include_str!(concat!($code, "/rewrites.txt"))),
                ("roles", include_str!(concat!($code, "/roles.txt"))),
                ("scales", include_str!(concat!($code, "/scales.txt"))),
                ("scopes", include_str!(concat!($code, "/scopes.txt"))),
                ("source_phrases", include_str!(concat!($code, "/source_phrases.txt"))),
                ("stances", include_str!(concat!($code, "/stances.txt"))),
                ("stages", include_str!(concat!($code, "/stages.txt"))),
                ("stand_ins", include_str!(concat!($code, "/stand_ins.txt"))),
                ("suffixes", include_str!(concat!($code, "/suffixes.txt"))),
                ("times", include_str!(concat!($code, "/times.txt"))),
                ("topicalizers", include_str!(concat!($code, "/topicalizers.txt"))),
                ("trade_surnames", include_str!(concat!($code, "/trade_surnames.txt"))),
                ("topics", include_str!(concat!($code, "/topics.txt"))),
                ("unmade", include_str!(concat!($code, "/unmade.txt"))),
                ("verbs", include_str!(concat!($code, "/verbs.txt"))),
                ("widenings", include_str!(concat!($code, "/widenings.txt"))),
                ("words", include_str!(concat!($code, "/words.txt"))),
            ],
        }
    };
}

/// The languages that the program reads.
pub const LANGUAGES: &[Language] = &[language!("en")];

impl Language {
    /// The rows of one list.
    fn table(&self, name: &str, columns: &'static [&'static str]) -> Result<Table<'static>> {
        let file = format!("{}/{name}.txt", self.code);
        match self.files.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => Table::parse(&file, text, columns),
            None => Err(Error::Lexicon { file, line: 0, message: "no such list".into() }),
        }
    }
}

/// All that is known of one language's words.
pub struct Lexicon {
    /// The phrases that name days.
    pub dates: Dates,
    /// Closed classes, inflected forms, abbreviations.
    pub words: Words,
    /// Cue verbs, cue nouns, phrases before a source.
    pub cues: Cues,
    /// Offices, honorifics, given names, roles, countries, pronouns.
    pub names: Names,
    /// What stands around the words of a transcript.
    pub labels: Labels,
    /// Nouns that name topics.
    pub topics: Topics,
    /// Words that say how a claim is meant: negated, hoped for, conditional.
    pub contexts: Contexts,
    /// What words mean beside each other: opposites, degrees, numbers.
    pub meanings: Meanings,
    /// Words of one stem, and words that mean the same.
    pub kin: Kin,
    /// Words by which a speaker takes sides.
    pub stances: Stances,
    /// Words that tell one occasion of speaking from another.
    pub occasions: Occasions,
    /// Words beside which a side is taken in form only: used to, those who.
    pub disclaimers: Phrases<()>,
    /// What words are called that are not the speaker's: that is a lie.
    pub falsehoods: Phrases<()>,
    /// Nouns of a content that whoever names it need not hold: the claim that.
    pub propositions: Phrases<()>,
    /// What happens again and again under one name: the penalty, the suspect.
    pub recurring: Phrases<()>,
    /// States that pass: the patient is stable.
    pub stages: Phrases<()>,
    /// What widens a denial: not under any circumstances.
    pub widenings: Phrases<()>,
    /// What opens a sentence and says whom it is about: as for.
    pub topicalizers: Phrases<()>,
    /// Words that decide what follows from a sentence.
    pub logic: Logic,
    /// Which words mean the same, a kind of another, the opposite.
    pub thesaurus: Thesaurus,
}

impl Lexicon {
    /// Reads the lists of a language.
    ///
    /// # Errors
    ///
    /// A list that is malformed, unsorted, or names a line twice: the error says where.
    pub fn load(language: &Language) -> Result<Self> {
        let mut lexicon = Self {
            dates: Dates::load(language)?,
            words: Words::load(language)?,
            cues: Cues::load(language)?,
            names: Names::load(language)?,
            labels: Labels::load(language)?,
            topics: Topics::load(language)?,
            contexts: Contexts::load(language)?,
            meanings: Meanings::load(language)?,
            kin: Kin::load(language)?,
            stances: Stances::load(language)?,
            occasions: occasions::load(language)?,
            disclaimers: phrases::list(language, "disclaimers")?,
            falsehoods: phrases::list(language, "falsehoods")?,
            propositions: phrases::list(language, "propositions")?,
            recurring: phrases::list(language, "recurring")?,
            stages: phrases::list(language, "stages")?,
            widenings: phrases::list(language, "widenings")?,
            topicalizers: phrases::list(language, "topicalizers")?,
            logic: Logic::load(language)?,
            thesaurus: Thesaurus::load(language)?,
        };
        lexicon.note_lists();
        Ok(lexicon)
    }

    /// Notes with each word in which lists it stands.
    fn note_lists(&mut self) {
        let Self { dates, words, cues, names, topics, occasions, .. } = self;
        words.note(List::Titles, names.title_openers());
        words.note(List::GivenNames, names.given());
        words.note(List::Dates, dates.openers());
        words.note(List::DatesAlone, dates.alone());
        words.note(List::DateSeconds, dates.seconds());
        words.note(List::Countries, names.country_openers());
        words.note(List::Calendar, dates.calendar().map(|(word, _)| word));
        words.note_calendar(dates.calendar());
        words.note(List::Pronouns, names.pronouns());
        words.note(List::Roles, names.roles());
        words.note(List::Occasions, occasions.openers());
        words.note(List::Topics, topics.all());
        words.note(List::SourcePhrases, cues.source_phrase_openers());
        words.note(List::CueVerbs, cues.verb_openers());
        words.note(List::CueNouns, cues.nouns());
        words.note(List::Carriers, cues.carriers());
    }

    /// Whether a noun is what somebody can be called, by its lemma: an official, a landlord.
    ///
    /// What the roles call an organization or a document is nobody; of other nouns the thesaurus tells, by the senses that
    /// they have most often.
    pub fn is_somebody(&self, lemma: &str) -> bool {
        match self.names.role(lemma) {
            Some(role) => role == Role::Person,
            None => self.thesaurus.senses(lemma).is_some_and(|senses| {
                let mut kinds =
                    self.logic.named_kinds().filter_map(|kind| self.thesaurus.senses(kind));
                kinds.any(|kind| senses.is_kind_of(&kind))
            }),
        }
    }

    /// English.
    ///
    /// # Panics
    ///
    /// Never in a released program: a test loads every list.
    pub fn english() -> &'static Lexicon {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
            Lexicon::load(&LANGUAGES[0]).unwrap_or_else(|error| panic!("{error}"))
        });
        &ENGLISH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_can_be_called_so() {
        let lexicon = Lexicon::english();
        for noun in ["landlord", "headmaster", "neighbour", "brewer", "juror", "sister"] {
            assert!(lexicon.is_somebody(noun), "{noun}");
        }
        for noun in ["ministry", "report", "bridge", "rain", "talk", "xyzzy"] {
            assert!(!lexicon.is_somebody(noun), "{noun}");
        }
    }

    #[test]
    fn every_list_of_every_language_loads() {
        for language in LANGUAGES {
            if let Err(error) = Lexicon::load(language) {
                panic!("{error}");
            }
        }
    }
}
