//! One person of an article: the forms of a name, and which of them may be one person's.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::names::{self, Run};
use super::office::Office;
use super::spelling;
use crate::lexicon::{Class, Gender, Lexicon};
use crate::text::Document;

/// A person whom the article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest name, without titles.
    pub name: String,
    /// How often each spelling of it is printed, in text order.
    spellings: Vec<(String, usize)>,
    /// Its words, spelt alike where spellings vary.
    pub words: Vec<String>,
    /// The last of them, where it is a suffix: `jr.`
    pub suffix: Option<String>,
    /// Short forms as printed.
    pub aliases: BTreeSet<String>,
    /// Offices, each printed form once.
    pub offices: Vec<Office>,
    /// The words of other full forms: Tim Solen is Timothy J. Solen.
    variants: Vec<Vec<String>>,
    /// As far as titles and given names tell.
    pub gender: Option<Gender>,
    /// Whether all that is known is a given name: the chief known as Bob.
    pub is_given_only: bool,
    /// The title before a surname that is all that is known, if it tells the sex: *Mr.* Solen is not Ms. Solen of another article.
    pub courtesy: Option<String>,
    /// The token at which the article first gives more than one word of the name.
    pub introduced: Option<usize>,
}

impl Person {
    /// The last word of the name that is no suffix.
    pub fn surname(&self) -> Option<&String> {
        let suffixed = usize::from(self.suffix.is_some());
        self.words.get(self.words.len().checked_sub(1 + suffixed)?)
    }

    /// Counts a spelling of the full name; the commonest is the name, the first of equals.
    fn spell(&mut self, printed: &str) {
        match self.spellings.iter_mut().find(|(known, _)| known == printed) {
            Some((_, count)) => *count += 1,
            None => self.spellings.push((printed.to_owned(), 1)),
        }
        let best = self.spellings.iter().rev().max_by_key(|(_, count)| *count);
        if let Some((best, _)) = best {
            self.name.clone_from(best);
        }
    }

    /// A person as first named; [`Person::take`] then takes the name itself.
    pub fn named(name: &Introduced) -> Self {
        Self {
            name: name.printed.clone(),
            spellings: Vec::new(),
            words: name.words.clone(),
            suffix: name.suffix.clone(),
            aliases: BTreeSet::new(),
            offices: Vec::new(),
            variants: Vec::new(),
            gender: None,
            is_given_only: false,
            courtesy: None,
            introduced: None,
        }
    }

    /// Takes another full form of the name: the fullest is the name, the others are variants.
    pub fn take(&mut self, lexicon: &Lexicon, name: &Introduced) {
        // A given name tells more than a title: Chairman Mary Barra.
        let first = first_word(&name.printed);
        let given = lexicon.names.gender(&first).filter(|_| name.words.len() > 1);
        self.gender = self.gender.or(given).or(name.gender);
        if name.words.len() > 1 || !self.is_given_only {
            self.introduced = Some(self.introduced.map_or(name.at, |at| at.min(name.at)));
        }
        self.extend(lexicon, name);
    }

    fn extend(&mut self, lexicon: &Lexicon, name: &Introduced) {
        let words = &name.words;
        // Crooked Mira Solen is no fuller a name than Mira Solen.
        let opens_given = |printed: &str| {
            let first = first_word(printed);
            lexicon.names.is_given(&first) || names::is_initial(&first)
        };
        let padded = |long: (&[String], &str), short: (&[String], &str)| {
            short.0.len() > 1
                && long.0.len() == short.0.len() + 1
                && long.0[1..] == *short.0
                && opens_given(short.1)
                && !opens_given(long.1)
        };
        let known = (self.words.as_slice(), self.name.as_str());
        let given = (words.as_slice(), name.printed.as_str());
        let (is_padding, was_padded) = (padded(given, known), padded(known, given));
        if is_padding {
            return;
        }
        if was_padded {
            self.words.clone_from(words);
            self.spellings.clear();
        }
        if words.len() > self.words.len() {
            let shorter = std::mem::replace(&mut self.words, words.clone());
            self.variants.push(shorter);
            self.spellings.clear();
        }
        if !is_short_for(words, &self.words) && !self.variants.contains(words) {
            self.variants.push(words.clone());
        }
        if words.len() == self.words.len() {
            self.spell(&name.printed);
        }
    }

    /// Whether some words, folded, may be short for the name.
    pub fn is_called(&self, words: &[String]) -> bool {
        is_short_for(words, &self.words)
            || self.variants.iter().any(|variant| is_short_for(words, variant))
    }

    /// Whether the words of a full name, folded, can be this person's.
    pub fn may_be(&self, lexicon: &Lexicon, words: &[String]) -> bool {
        same_person(lexicon, &self.words, words)
    }
}

/// A name as it is given at one place.
pub struct Introduced {
    /// As printed.
    pub printed: String,
    /// Its words, folded.
    pub words: Vec<String>,
    /// Jr., III.
    pub suffix: Option<String>,
    /// What the title before it tells.
    pub gender: Option<Gender>,
    /// The token it begins with.
    pub at: usize,
}

impl Introduced {
    /// Reads a name.
    pub fn of(document: &Document, run: &Run) -> Self {
        Self {
            printed: names::printed(document, &run.name),
            words: words_of(document, &run.name),
            suffix: suffix(document, &run.name),
            gender: run.gender,
            at: run.name.start,
        }
    }

    /// The first of two who share the surname of the second.
    pub fn joined(document: &Document, first: &Run, second: &Run) -> Self {
        let surname = second.name.start + 1..second.name.end;
        let [given, family] = [&first.name, &surname].map(|part| names::printed(document, part));
        let mut words = words_of(document, &first.name);
        words.extend(words_of(document, &surname));
        Self {
            printed: format!("{given} {family}"),
            words,
            suffix: None,
            gender: None,
            at: first.name.start,
        }
    }
}

fn first_word(printed: &str) -> String {
    printed.split(' ').next().unwrap_or_default().to_lowercase()
}

/// Whether two full names can be one person's: the same surname, and given names that do not differ.
fn same_person(lexicon: &Lexicon, one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let nickname = |short: &[String], long: &[String]| {
        let longer = short.first().map_or(&[][..], |given| lexicon.names.short_for(given));
        let given = long.first();
        given.is_some_and(|given| longer.iter().any(|name| spelling::folded(name) == *given))
            && is_short_for(&short[1..], &long[1..])
    };
    short.last() == long.last()
        && (is_short_for(short, long)
            || nickname(short, long)
            || (short.len() == long.len() && nickname(long, short)))
}

/// Whether the words are some of a name's words, in order; an initial stands for a word.
fn is_short_for(words: &[String], name: &[String]) -> bool {
    let mut rest = name.iter();
    words.iter().all(|word| {
        let initial = word.strip_suffix('.').filter(|letter| letter.chars().count() == 1);
        rest.any(|full| full == word || initial.is_some_and(|letter| full.starts_with(letter)))
    })
}

/// The words of a name, folded.
pub fn words_of(document: &Document, name: &Range<usize>) -> Vec<String> {
    names::words(document, name)
        .map(|at| spelling::folded(&document.tokens[at].lower).into_owned())
        .collect()
}

/// The last of them.
pub fn last_word_of<'d>(document: &'d Document, name: &Range<usize>) -> Option<Cow<'d, str>> {
    let last = names::words(document, name).last()?;
    Some(spelling::folded(&document.tokens[last].lower))
}

/// The surname that stands with a suffix and no given name: Solen Jr.
pub fn junior(document: &Document, name: &Range<usize>) -> Option<String> {
    // Hardly any name has a suffix: its words are looked at only then.
    suffix(document, name)?;
    let words = words_of(document, name);
    let [surname, _] = words.as_slice() else { return None };
    Some(surname.clone())
}

/// Jr., III: the last word of a name that only tells one bearer from another.
fn suffix(document: &Document, name: &Range<usize>) -> Option<String> {
    let last = names::words(document, name).last()?;
    let token = &document.tokens[last];
    token.classes.has(Class::Suffix).then(|| token.lower.to_string())
}
