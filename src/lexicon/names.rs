//! What stands before names and in their place: offices, honorifics, roles, countries.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::phrases::Phrases;
use super::{Countries, Language};
use crate::error::Result;

/// Gender as far as a word tells it; it only ever rules a person out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
    /// it
    Neuter,
}

/// Person, number and gender of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PronounForm {
    /// Of the third person: he, she, it, they.
    pub third: bool,
    /// One; "you" may be one or several and counts as several.
    pub singular: bool,
    /// What the form tells.
    pub gender: Option<Gender>,
}

/// A word that stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Whether it can stand for its holder: "the secretary of state said".
    pub is_office: bool,
    /// Whether one place has many holders of it at a time: senators, spokesmen.
    pub is_rank: bool,
    /// Whether capitals make it a name rather than a title: Teacher, Singer.
    pub is_trade: bool,
    /// Of the holder, where the word tells.
    pub gender: Option<Gender>,
}

/// What the head of a description makes of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// official, resident
    Person,
    /// ministry, company
    Organization,
    /// letter, report: it holds somebody's words and is nobody itself
    Document,
}

/// Names and what belongs to them.
pub struct Names {
    titles: HashMap<&'static str, Title>,
    /// The same, word by word.
    titles_in_words: Phrases<(&'static str, Title)>,
    also: HashMap<&'static str, Vec<&'static str>>,
    longest_title: usize,
    given: HashMap<&'static str, Option<Gender>>,
    short: HashMap<&'static str, Vec<&'static str>>,
    roles: HashMap<&'static str, (Role, Option<Gender>)>,
    trade_surnames: HashSet<&'static str>,
    countries: Countries,
    pronouns: HashMap<&'static str, PronounForm>,
}

const GENDERS: [(Option<Gender>, &str); 4] = [
    (Some(Gender::Male), "male"),
    (Some(Gender::Female), "female"),
    (None, "both"),
    (None, "unknown"),
];

/// Of a class of titles: whether it is an office, whether many hold it, whether capitals make it a name.
const TITLES: [((bool, bool, bool), &str); 4] = [
    ((true, false, false), "post"),
    ((true, true, false), "rank"),
    ((true, true, true), "trade"),
    ((false, true, false), "honorific"),
];

impl Names {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let mut titles = HashMap::default();
        let mut also = HashMap::default();
        for row in language.table("offices", &["title", "class", "gender", "also"])?.rows() {
            let (is_office, is_rank, is_trade) = row.one_of("class", &TITLES)?;
            let gender = row.one_of("gender", &GENDERS)?;
            titles.insert(row.cell("title"), Title { is_office, is_rank, is_trade, gender });
            also.insert(row.cell("title"), row.list("also").collect());
        }
        let mut given = HashMap::default();
        let mut short = HashMap::default();
        for row in language.table("given_names", &["name", "gender", "short for"])?.rows() {
            given.insert(row.cell("name"), row.one_of("gender", &GENDERS)?);
            short.insert(row.cell("name"), row.list("short for").collect());
        }
        let mut roles = HashMap::default();
        for row in language.table("roles", &["noun", "kind", "gender"])?.rows() {
            let kinds = [
                (Role::Person, "person"),
                (Role::Organization, "organization"),
                (Role::Document, "document"),
            ];
            let kind = row.one_of("kind", &kinds)?;
            roles.insert(row.cell("noun"), (kind, row.one_of("gender", &GENDERS)?));
        }
        let surnames = language.table("trade_surnames", &["word"])?;
        let mut pronouns = HashMap::default();
        for row in language.table("pronouns", &["form", "features"])?.rows() {
            let has = |feature: &str| row.list("features").any(|known| known == feature);
            let gender = match () {
                () if has("male") => Some(Gender::Male),
                () if has("female") => Some(Gender::Female),
                () if has("neuter") => Some(Gender::Neuter),
                () => None,
            };
            let singular = has("singular") && !has("plural");
            let form = PronounForm { third: has("third"), singular, gender };
            pronouns.insert(row.cell("form"), form);
        }
        Ok(Self {
            titles_in_words: Phrases::of(
                titles.iter().map(|(words, title)| (*words, (*words, *title))),
            ),
            longest_title: titles.keys().map(|title| title.split(' ').count()).max().unwrap_or(0),
            titles,
            also,
            given,
            short,
            roles,
            trade_surnames: surnames.rows().map(|row| row.cell("word")).collect(),
            countries: Countries::load(language)?,
            pronouns,
        })
    }

    /// The title that some words in lower case are.
    pub fn title(&self, lower: &str) -> Option<Title> {
        self.titles.get(lower).copied()
    }

    /// Whether people are called by a word that says what somebody is; in lower case: king.
    pub fn is_trade_surname(&self, lower: &str) -> bool {
        self.trade_surnames.contains(lower)
    }

    /// The titles that a text goes on with, the longest first, each with its number of words and the words themselves.
    ///
    /// `word` gives the words of the text in lower case, by their places from there on.
    pub fn titles_at<'w>(
        &self,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> impl Iterator<Item = (usize, (&'static str, Title))> {
        self.titles_in_words.all_at(word)
    }

    /// What else the holder of a title may be called: a `sen.` is a senator, and a lawmaker.
    pub fn also(&self, title: &str) -> &[&'static str] {
        self.also.get(title).map_or(&[], Vec::as_slice)
    }

    /// The words in lower case with which a title can begin.
    pub(super) fn title_openers(&self) -> impl Iterator<Item = &'static str> {
        self.titles.keys().map(|title| title.split(' ').next().unwrap_or(title))
    }

    /// All given names.
    pub(super) fn given(&self) -> impl Iterator<Item = &'static str> {
        self.given.keys().copied()
    }

    /// All personal and possessive pronouns.
    pub(super) fn pronouns(&self) -> impl Iterator<Item = &'static str> {
        self.pronouns.keys().copied()
    }

    /// All that sources are called.
    pub(super) fn roles(&self) -> impl Iterator<Item = &'static str> {
        self.roles.keys().copied()
    }

    /// How many words the longest title has.
    pub fn longest_title(&self) -> usize {
        self.longest_title
    }

    /// Whether a word in lower case is a given name.
    pub fn is_given(&self, lower: &str) -> bool {
        self.given.contains_key(lower)
    }

    /// The gender that a given name usually goes with.
    pub fn gender(&self, lower: &str) -> Option<Gender> {
        self.given.get(lower).copied().flatten()
    }

    /// The longer names that a given name in lower case may stand for: `tim` for `timothy`.
    pub fn short_for(&self, lower: &str) -> &[&'static str] {
        self.short.get(lower).map_or(&[], Vec::as_slice)
    }

    /// What a noun makes of the source that it heads; by lemma.
    pub fn role(&self, lemma: &str) -> Option<Role> {
        self.roles.get(lemma).map(|(role, _)| *role)
    }

    /// The gender of whoever is called by a noun or a title in lower case, where the word tells.
    pub fn called_gender(&self, lower: &str) -> Option<Gender> {
        let role = self.roles.get(lower).and_then(|(_, gender)| *gender);
        role.or_else(|| self.titles.get(lower).and_then(|title| title.gender))
    }

    /// The first words of countries, unions and parties.
    pub(super) fn country_openers(&self) -> impl Iterator<Item = &'static str> {
        self.countries.openers()
    }

    /// The country, union or party that a name or adjective in lower case belongs to.
    pub fn country(&self, lower: &str) -> Option<&'static str> {
        self.countries.of(lower)
    }

    /// The form of a personal or possessive pronoun.
    pub fn pronoun(&self, lower: &str) -> Option<PronounForm> {
        self.pronouns.get(lower).copied()
    }
}
