//! The people of an article: full names, short forms, offices, and every place where they are named.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::full_name::Signs;
use super::names::{self, Run};
use crate::lexicon::{Class, Gender, Lexicon};
use crate::model::{Speaker, SpeakerKind};
use crate::quote::Region;
use crate::text::Document;

/// An office as printed, and what identifies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// As in `United States Secretary of State`.
    pub printed: String,
    /// The title, in lower case: `secretary of state`.
    pub title: String,
    /// What specifies it, countries by their name: `us`.
    pub of: BTreeSet<String>,
}

/// A person whom the article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The fullest name, without titles.
    pub name: String,
    /// Its words, in lower case.
    words: Vec<String>,
    /// The last of them, where it is a suffix: `jr.`
    suffix: Option<String>,
    /// Short forms as printed.
    aliases: BTreeSet<String>,
    /// Offices, each printed form once.
    pub offices: Vec<Office>,
    /// As far as titles and given names tell.
    pub gender: Option<Gender>,
}

/// A place where a person is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name with the title before it.
    pub tokens: Range<usize>,
    /// The name alone.
    pub name: Range<usize>,
    /// Who: a place in [`People::persons`]; nothing where several share the name.
    pub person: Option<usize>,
    /// Trump's: the name owns what follows.
    pub possessive: bool,
    /// Between quotation marks.
    pub quoted: bool,
}

/// Everybody whom an article names.
pub struct People {
    /// The persons, in the order of their first full mention.
    pub persons: Vec<Person>,
    /// All mentions, in text order.
    mentions: Vec<Mention>,
    /// The persons in whose names a word stands.
    by_word: BTreeMap<String, Vec<usize>>,
    /// The persons who hold an office of that title.
    by_title: BTreeMap<String, Vec<usize>>,
}

impl People {
    /// Reads the names of an article.
    ///
    /// `sources` are the phrases that name who speaks: a name at the end of one is likelier a person's.
    pub fn of(
        document: &Document,
        lexicon: &Lexicon,
        regions: &[Region],
        sources: &[Range<usize>],
    ) -> Self {
        let runs = names::runs(document, lexicon);
        let signs = Signs::of(document, lexicon, &runs, sources);
        let mut people = People {
            persons: Vec::new(),
            mentions: Vec::new(),
            by_word: BTreeMap::new(),
            by_title: BTreeMap::new(),
        };
        for run in runs.iter().filter(|run| signs.is_full_name(run)) {
            people.introduce(document, lexicon, run);
        }
        // "President Trump" in an article that never gives a full name.
        for run in runs.iter().filter(|run| signs.is_surname(run)) {
            if people.called(&words_of(document, &run.name), run.gender).is_empty() {
                people.introduce(document, lexicon, run);
            }
        }
        for run in &runs {
            people.mention(document, run, regions);
        }
        people
    }

    /// The person as a speaker.
    pub fn speaker(&self, person: usize) -> Speaker {
        let person = &self.persons[person];
        let mut offices: Vec<String> =
            person.offices.iter().map(|office| office.printed.clone()).collect();
        offices.dedup();
        Speaker {
            name: person.name.clone(),
            kind: SpeakerKind::Person,
            offices,
            aliases: person
                .aliases
                .iter()
                .filter(|alias| **alias != person.name)
                .cloned()
                .collect(),
        }
    }

    /// The mentions whose names begin among some tokens, in text order.
    pub fn mentions_in(&self, tokens: &Range<usize>) -> &[Mention] {
        let before =
            |limit: usize| self.mentions.partition_point(|mention| mention.name.start < limit);
        &self.mentions[before(tokens.start)..before(tokens.end)]
    }

    /// The persons who hold an office of that title, in lower case.
    pub fn holders(&self, title: &str) -> &[usize] {
        self.by_title.get(title).map_or(&[], Vec::as_slice)
    }

    fn introduce(&mut self, document: &Document, lexicon: &Lexicon, run: &Run) {
        let words = words_of(document, &run.name);
        let printed = printed(document, &run.name);
        let same = |at: &usize| same_person(&self.persons[*at].words, &words);
        let at = if let Some(at) = self.with_word(words.last()).iter().copied().find(same) {
            at
        } else {
            self.persons.push(Person {
                name: printed.clone(),
                words: words.clone(),
                suffix: suffix(document, &run.name),
                aliases: BTreeSet::new(),
                offices: Vec::new(),
                gender: None,
            });
            self.persons.len() - 1
        };
        for word in &words {
            let known = self.by_word.entry(word.clone()).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
        let person = &mut self.persons[at];
        if words.len() > person.words.len() {
            person.name = printed;
            person.words.clone_from(&words);
        }
        // A given name tells more than a title: Chairman Mary Barra.
        let given = lexicon.names.gender(&words[0]).filter(|_| words.len() > 1);
        person.gender = person.gender.or(given).or(run.gender);
        let before =
            run.title.clone().filter(|title| run.is_office && !is_former(document, title.start));
        for tokens in before.into_iter().chain(apposition(document, lexicon, run.name.end)) {
            if let Some(office) = office(document, lexicon, tokens)
                && !person.offices.contains(&office)
            {
                let holders = self.by_title.entry(office.title.clone()).or_default();
                if !holders.contains(&at) {
                    holders.push(at);
                }
                person.offices.push(office);
            }
        }
    }

    fn mention(&mut self, document: &Document, run: &Run, regions: &[Region]) {
        if run.name.is_empty() {
            return;
        }
        let words = words_of(document, &run.name);
        let candidates = self.called(&words, run.gender);
        if candidates.is_empty() {
            return;
        }
        let person = match candidates.as_slice() {
            [only] => Some(*only),
            several => self.introduced_before(several, run.name.start),
        };
        if let Some(person) = person {
            let printed = printed(document, &run.name);
            self.persons[person].aliases.insert(printed);
        }
        let end = run.name.end;
        let possessive =
            document.tokens.get(end).is_some_and(|next| next.classes.has(Class::Genitive));
        self.mentions.push(Mention {
            tokens: run.title.as_ref().map_or(run.name.start, |title| title.start)..end,
            name: run.name.clone(),
            person,
            possessive,
            quoted: is_quoted(regions, run.name.start),
        });
    }

    /// The persons whom a name can mean, under a title that may tell a gender.
    fn called(&self, words: &[String], gender: Option<Gender>) -> Vec<usize> {
        let fits = |at: &usize| {
            let person = &self.persons[*at];
            let same = gender.is_none() || person.gender.is_none() || gender == person.gender;
            // Trump is not Trump Jr.
            let suffix = person.suffix.is_none() || person.suffix.as_ref() == words.last();
            same && suffix && is_short_for(words, &person.words)
        };
        let mut found: Vec<usize> =
            self.with_word(words.last()).iter().copied().filter(fits).collect();
        // A surname is the usual short form: "Clinton" is no Clinton Brandt while there is a Mira Clinton.
        let by_surname = |at: &usize| self.persons[*at].words.last() == words.last();
        if found.iter().any(by_surname) {
            found.retain(by_surname);
        }
        found
    }

    /// The persons in whose names a word stands.
    fn with_word(&self, word: Option<&String>) -> &[usize] {
        word.and_then(|word| self.by_word.get(word)).map_or(&[], Vec::as_slice)
    }

    /// The one among several namesakes whom the article has introduced so far.
    fn introduced_before(&self, candidates: &[usize], at: usize) -> Option<usize> {
        let mut introduced = candidates.iter().filter(|person| {
            let full =
                |mention: &&Mention| mention.person == Some(**person) && mention.name.len() > 1;
            self.mentions.iter().filter(full).any(|mention| mention.name.start < at)
        });
        introduced.next().copied().filter(|_| introduced.next().is_none())
    }
}

fn is_quoted(regions: &[Region], token: usize) -> bool {
    let at = regions.partition_point(|region| region.tokens.end <= token);
    regions.get(at).is_some_and(|region| region.tokens.contains(&token))
}

/// Whether two full names can be one person's: the same surname, and given names that do not differ.
fn same_person(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.last() == long.last() && is_short_for(short, long)
}

/// Whether the words are some of a name's words, in order; an initial stands for a word.
fn is_short_for(words: &[String], name: &[String]) -> bool {
    let mut rest = name.iter();
    words.iter().all(|word| {
        let initial = word.strip_suffix('.').filter(|letter| letter.chars().count() == 1);
        rest.any(|full| full == word || initial.is_some_and(|letter| full.starts_with(letter)))
    })
}

fn words_of(document: &Document, name: &Range<usize>) -> Vec<String> {
    names::words(document, name).map(|at| document.tokens[at].lower.clone()).collect()
}

/// The words as printed, without a nickname between quotation marks.
fn printed(document: &Document, tokens: &Range<usize>) -> String {
    let words = names::words(document, tokens).map(|at| document.word(&document.tokens[at]));
    words.collect::<Vec<_>>().join(" ")
}

/// Jr., III: the last word of a name that only tells one bearer from another.
fn suffix(document: &Document, name: &Range<usize>) -> Option<String> {
    let last = names::words(document, name).last()?;
    let token = &document.tokens[last];
    token.classes.has(Class::Suffix).then(|| token.lower.clone())
}

/// Whether a title is one of the past: *former* President.
fn is_former(document: &Document, title: usize) -> bool {
    title.checked_sub(1).is_some_and(|before| document.tokens[before].classes.has(Class::Former))
}

/// The office between commas behind a name: Mira Solen, *the president of Veronia*, said.
fn apposition(document: &Document, lexicon: &Lexicon, after: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    document.tokens.get(after).filter(|token| document.word(token) == ",")?;
    let sentence = &document.sentences[document.sentence_of(after)];
    let until = sentence.tokens.end.min(after + LONGEST);
    let end = (after + 1..until).find(|at| !document.tokens[*at].is_word())?;
    let tokens = after + 1..end;
    let has_title = !tokens.is_empty() && office(document, lexicon, tokens.clone()).is_some();
    // "Brandt, Solen's spokesman,": what another owns is no office of a state.
    let owned = tokens.clone().any(|at| document.tokens[at].classes.has(Class::Genitive));
    (has_title && !owned).then_some(tokens)
}

/// Reads an office: its title and what specifies it.
pub fn office(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Option<Office> {
    let mut title: Option<(Range<usize>, String)> = None;
    let mut at = tokens.start;
    while at < tokens.end {
        let opens = lexicon.names.may_open_title(&document.tokens[at].lower);
        let longest = if opens { lexicon.names.longest_title().min(tokens.end - at) } else { 0 };
        let found = (1..=longest).rev().find_map(|length| {
            let words: Vec<&str> =
                document.tokens[at..at + length].iter().map(|token| token.lower.as_str()).collect();
            let words = words.join(" ");
            lexicon
                .names
                .title(&words)
                .filter(|title| title.is_office)
                .map(|_| (at..at + length, words))
        });
        match found {
            Some(found) => {
                at = found.0.end;
                title = Some(found);
            }
            None => at += 1,
        }
    }
    let (place, title) = title?;
    if document.tokens[tokens.clone()].iter().any(|token| token.classes.has(Class::Former)) {
        return None;
    }
    let mut of = BTreeSet::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let token = &document.tokens[at];
        if place.contains(&at) || !(token.is_capital() && token.classes.is_open()) {
            at += 1;
            continue;
        }
        // United States, Saudi Arabia: two words, one country.
        let two = document.tokens.get(at + 1).filter(|_| at + 1 < tokens.end);
        let two =
            two.and_then(|next| lexicon.names.country(&format!("{} {}", token.lower, next.lower)));
        let one = lexicon.names.country(&token.lower);
        of.insert(two.or(one).map_or_else(|| token.lower.clone(), ToOwned::to_owned));
        at += if two.is_some() { 2 } else { 1 };
    }
    Some(Office { printed: printed(document, &without_determiner(document, tokens)), title, of })
}

fn without_determiner(document: &Document, tokens: Range<usize>) -> Range<usize> {
    let first = document.tokens[tokens.start].classes;
    let skips = tokens.len() > 1 && first.any(&[Class::Determiner, Class::Possessive]);
    tokens.start + usize::from(skips)..tokens.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english();
        let document = Document::read(text, lexicon);
        let (regions, _) = crate::quote::quoted(&document);
        let people = People::of(&document, lexicon, &regions, &[]);
        let offices = |person: &Person| {
            person
                .offices
                .iter()
                .map(|office| office.printed.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        people
            .persons
            .iter()
            .map(|person| format!("{}: {}", person.name, offices(person)))
            .collect()
    }

    #[test]
    fn people_and_their_offices() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            assert_eq!(people(text), expected, "{text}");
        }

        case("It was President Mira Solen. Solen left.", &["Mira Solen: President"]);
        case("Mira Solen, the president of Veronia, left.", &["Mira Solen: president of Veronia"]);
        case("In Port Sorrel the White House spoke.", &[]);
        case("President Solen left. Mr. Brandt stayed.", &["Solen: President", "Brandt: "]);
        case("Mira Solen met Mira J. Solen.", &["Mira J. Solen: "]);
        case("Mira Solen met Tomas Solen.", &["Mira Solen: ", "Tomas Solen: "]);
        case("He lives in New York.", &[]);
        case("Davor \"the Tide\" Reth won.", &["Davor Reth: "]);
        case("Former President Mira Solen won.", &["Mira Solen: "]);
        case("Mira Solen, a former president of Veronia, won.", &["Mira Solen: "]);
        case("General Motors and the Justice Department spoke.", &[]);
        case("Democrat Mira Solen won.", &["Mira Solen: "]);
    }
}
