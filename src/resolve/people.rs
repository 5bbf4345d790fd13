//! The people of an article: full names, short forms, offices, and every place where they are named.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::age::Ages;
use super::bearers;
use super::full_name::Signs;
use super::names::{self, Run};
use super::office::{self, Office};
use super::person::{Introduced, Person, junior, last_word_of, words_of};
use crate::lexicon::{Class, Gender, Lexicon};
use crate::model::{Speaker, SpeakerKind};
use crate::quote::Region;
use crate::text::Document;

/// A place where a person is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name with the title before it.
    pub tokens: Range<usize>,
    /// The name alone.
    pub name: Range<usize>,
    /// Who: a place in [`People::persons`]; nothing where several share the name.
    pub person: Option<usize>,
    /// All whom the name can mean.
    pub namesakes: Vec<usize>,
    /// Trump's, the Trump rally: the name owns or specifies what follows.
    pub possessive: bool,
    /// Between quotation marks.
    pub quoted: bool,
}

/// Everybody whom an article names.
pub struct People {
    /// All runs of capitalised words, those of nobody among them.
    pub runs: Vec<Run>,
    /// The persons, in the order of their first full mention.
    pub persons: Vec<Person>,
    /// All mentions, in text order.
    mentions: Vec<Mention>,
    /// The persons in whose names a word stands.
    by_word: FxHashMap<String, Vec<usize>>,
    /// The persons who hold an office of that title, or may be called so.
    by_title: BTreeMap<String, Vec<usize>>,
    /// Surnames that stand with a suffix alone: Solen Jr.
    juniors: BTreeSet<String>,
    /// Of each surname the last paragraph that gives a full name, and whose; nothing where several are named there.
    lately: BTreeMap<String, (usize, Option<usize>)>,
    /// Who is of which age.
    pub ages: Ages,
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
            runs: Vec::new(),
            persons: Vec::new(),
            mentions: Vec::new(),
            by_word: FxHashMap::default(),
            by_title: BTreeMap::new(),
            juniors: BTreeSet::new(),
            lately: BTreeMap::new(),
            ages: Ages::default(),
        };
        let full: Vec<bool> = runs.iter().map(|run| signs.is_full_name(run)).collect();
        let full_runs = || runs.iter().zip(&full).filter(|(_, full)| **full).map(|(run, _)| run);
        let (surer, weaker): (Vec<&Run>, Vec<&Run>) =
            full_runs().partition(|run| signs.is_sure(run));
        for run in surer {
            let person = people.introduce(lexicon, &Introduced::of(document, run));
            people.hold(document, lexicon, run, person);
        }
        // Understated Solen left: where a Solen is known, the word before is none of the name.
        for run in weaker {
            if people.with_word(last_word_of(document, &run.name).as_deref()).is_empty() {
                let person = people.introduce(lexicon, &Introduced::of(document, run));
                people.hold(document, lexicon, run, person);
            }
        }
        // Khizr and Ghazala Khan: two of one surname.
        for (pair, _) in runs.windows(2).zip(full.iter().skip(1)).filter(|(_, full)| **full) {
            if signs.shares_surname(&pair[0], &pair[1]) {
                people.introduce(lexicon, &Introduced::joined(document, &pair[0], &pair[1]));
            }
        }
        people.introduce_bearers(document, lexicon, &runs, &full);
        // "President Trump" in an article that never gives a full name; then "Emma", who has no other.
        for run in runs.iter().filter(|run| signs.is_surname(run)) {
            people.introduce_alone(document, lexicon, run, false);
        }
        for run in runs.iter().filter(|run| signs.is_lone_given(run)) {
            people.introduce_alone(document, lexicon, run, true);
        }
        people.juniors = runs.iter().filter_map(|run| junior(document, &run.name)).collect();
        let runs: Vec<Run> =
            runs.into_iter().map(|run| people.surnamed(document, lexicon, run)).collect();
        for run in &runs {
            people.mention(document, lexicon, run, regions);
        }
        let People { ages, mentions, .. } = &mut people;
        let begins = |at: usize| {
            let place = mentions.partition_point(|mention| mention.tokens.start < at);
            mentions.get(place).is_some_and(|mention| mention.tokens.start == at)
        };
        ages.note_unnamed(document, begins);
        people.runs = runs;
        people
    }

    /// The person as a speaker.
    pub fn speaker(&self, person: usize) -> Speaker {
        let person = &self.persons[person];
        let held = person.offices.iter().filter(|office| office.is_told && !office.is_former);
        let mut offices: Vec<String> = held.map(|office| office.printed.clone()).collect();
        offices.dedup();
        // A given name alone means somebody else in every article.
        let kind = if person.is_given_only { SpeakerKind::Anonymous } else { SpeakerKind::Person };
        let name = match &person.courtesy {
            Some(title) if person.words.len() == 1 => format!("{title} {}", person.name),
            _ => person.name.clone(),
        };
        Speaker {
            name: name.clone(),
            kind,
            offices,
            aliases: person.aliases.iter().filter(|alias| **alias != name).cloned().collect(),
        }
    }

    /// The mentions whose names begin among some tokens, in text order.
    pub fn mentions_in(&self, tokens: &Range<usize>) -> &[Mention] {
        let before =
            |limit: usize| self.mentions.partition_point(|mention| mention.name.start < limit);
        let end = before(tokens.end);
        &self.mentions[before(tokens.start).min(end)..end]
    }

    /// Whether a word, folded, stands in somebody's name.
    pub fn is_name(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// The persons who hold an office of that title, or may be called so; in lower case.
    pub fn holders(&self, title: &str) -> &[usize] {
        self.by_title.get(title).map_or(&[], Vec::as_slice)
    }

    fn introduce(&mut self, lexicon: &Lexicon, name: &Introduced) -> usize {
        let words = &name.words;
        let same = |at: &usize| self.persons[*at].may_be(lexicon, words);
        let at = if let Some(at) =
            self.with_word(words.last().map(String::as_str)).iter().copied().find(same)
        {
            at
        } else {
            self.persons.push(Person::named(name));
            self.persons.len() - 1
        };
        for word in words {
            let known = self.by_word.entry(word.clone()).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
        self.persons[at].take(lexicon, name);
        at
    }

    /// Takes a surname alone for somebody's where only others are named in full, and only later (see [`bearers`]): two bear it.
    fn introduce_bearers(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        runs: &[Run],
        full: &[bool],
    ) {
        let mut names: FxHashMap<usize, &Range<usize>> = FxHashMap::default();
        let full = runs.iter().zip(full).filter(|(_, full)| **full);
        names.extend(full.map(|(run, _)| (run.name.start, &run.name)));
        // The first place decides, and the first with a title, for a post may tie more: what is later than a place is
        // later than none behind it.
        let mut seen: BTreeSet<(String, bool)> = BTreeSet::new();
        for run in runs.iter().filter(|run| run.name.len() == 1) {
            // Most names are nobody's: the word tells.
            let word = last_word_of(document, &run.name);
            if self.with_word(word.as_deref()).is_empty() {
                continue;
            }
            let name = Introduced::of(document, run);
            let is_first = |word: &&String| seen.insert(((*word).clone(), run.title.is_some()));
            let Some(surname) = name.words.last().filter(is_first) else { continue };
            let post = post(document, lexicon, run);
            let tie = |at: &usize| {
                let person = &self.persons[*at];
                let whole = person.introduced.and_then(|at| names.get(&at).copied());
                let later = whole.filter(|whole| whole.start > run.name.start)?;
                let is_full = person.words.len() > 1 && person.surname() == Some(surname);
                let tie = || bearers::tie(document, lexicon, later, surname, post.as_ref());
                is_full.then(tie).flatten()
            };
            let ties: Option<Vec<bearers::Tie>> =
                self.with_word(Some(surname)).iter().map(tie).collect();
            if let Some(ties) = ties {
                let at = self.persons.len();
                let mut person = Person::named(&name);
                person.take(lexicon, &name);
                person.courtesy = courtesy(document, run);
                person.gender = person.gender.or(ties.first().and_then(|tie| tie.gender));
                self.persons.push(person);
                self.by_word.entry(surname.clone()).or_default().push(at);
                self.hold(document, lexicon, run, at);
            }
        }
    }

    /// A run as it reads in this article: "Mr. King" is a title alone unless somebody is called King.
    fn surnamed(&self, document: &Document, lexicon: &Lexicon, run: Run) -> Run {
        let read = names::with_surname(document, lexicon, &run).filter(|run| {
            let surname = last_word_of(document, &run.name);
            self.with_word(surname.as_deref()).iter().any(|at| {
                let person = &self.persons[*at];
                person.words.len() > 1 && person.surname().map(String::as_str) == surname.as_deref()
            })
        });
        read.unwrap_or(run)
    }

    /// Takes a name of one word for a person's, where nobody is known by it.
    fn introduce_alone(
        &mut self,
        document: &Document,
        lexicon: &Lexicon,
        run: &Run,
        is_given_only: bool,
    ) {
        let name = Introduced::of(document, run);
        let free = if is_given_only {
            self.with_word(name.words.last().map(String::as_str)).is_empty()
        } else {
            self.called(&name.words, run.gender).is_empty()
        };
        if free {
            let at = self.introduce(lexicon, &name);
            self.persons[at].is_given_only = is_given_only;
            self.persons[at].courtesy = courtesy(document, run);
            if is_given_only {
                let given = &document.tokens[run.name.start].lower;
                self.persons[at].gender = lexicon.names.gender(given);
            }
        }
    }

    fn mention(&mut self, document: &Document, lexicon: &Lexicon, run: &Run, regions: &[Region]) {
        if run.name.is_empty() {
            return;
        }
        // Most names are nobody's: the last word tells.
        let last = last_word_of(document, &run.name);
        if self.with_word(last.as_deref()).is_empty() {
            return;
        }
        let words = words_of(document, &run.name);
        let candidates = self.called(&words, run.gender);
        if candidates.is_empty() {
            return;
        }
        let quoted = is_quoted(regions, run.name.start);
        let paragraph = document.paragraph_of(run.name.start);
        let person = match candidates.as_slice() {
            [only] if self.is_another(document, lexicon, run, *only) => None,
            [only] => Some(*only),
            several => {
                let lately = self.named_lately(words.last(), paragraph);
                self.one_of(document, lexicon, several, run, lately)
            }
        };
        if let (Some(person), false) = (person.filter(|_| words.len() > 1), quoted) {
            self.name_lately(words.last(), paragraph, person);
        }
        if let Some(person) = person {
            let printed = names::printed(document, &run.name);
            self.persons[person].aliases.insert(printed);
            let known = &mut self.persons[person].gender;
            *known = known.or(run.gender);
            self.hold(document, lexicon, run, person);
        }
        let end = run.name.end;
        let genitive =
            document.tokens.get(end).is_some_and(|next| next.classes.has(Class::Genitive));
        let start = run.title.as_ref().map_or(run.name.start, |title| title.start);
        let before = start.checked_sub(1).map(|before| document.tokens[before].classes);
        let determined = run.title.is_none()
            && before.is_some_and(|before| before.any(&[Class::Determiner, Class::Possessive]));
        self.ages.note(document, &(start..end), person);
        self.mentions.push(Mention {
            tokens: start..end,
            name: run.name.clone(),
            person,
            namesakes: candidates,
            possessive: genitive || determined,
            quoted,
        });
    }

    /// Whom a name means that several bear.
    fn one_of(
        &self,
        document: &Document,
        lexicon: &Lexicon,
        several: &[usize],
        run: &Run,
        lately: Option<usize>,
    ) -> Option<usize> {
        let so_far = |at: usize| self.introduced_before(several, at);
        // Who is known by the surname alone was named before the relative: that name is no sign, the post is.
        let Some(alone) = several.iter().find(|at| self.persons[**at].words.len() == 1) else {
            return so_far(run.name.start).or(lately);
        };
        let holds = || {
            let asked = post(document, lexicon, run)?;
            let mut held = self.persons[*alone].offices.iter();
            held.any(|office| office.title == asked.title).then_some(*alone)
        };
        so_far(run.name.end).or_else(holds)
    }

    /// The only one of a surname whose full name the paragraph has given so far.
    fn named_lately(&self, surname: Option<&String>, paragraph: usize) -> Option<usize> {
        let (at, person) = self.lately.get(surname?)?;
        person.filter(|_| *at == paragraph)
    }

    fn name_lately(&mut self, surname: Option<&String>, paragraph: usize, person: usize) {
        let Some(surname) = surname else { return };
        let known = self.lately.entry(surname.clone()).or_insert((paragraph, Some(person)));
        if known.0 != paragraph {
            *known = (paragraph, Some(person));
        } else if known.1 != Some(person) {
            known.1 = None;
        }
    }

    /// Whether a post before a surname is not the one that the only bearer of the full name holds: President Solen is not the first lady, Ilse Solen.
    fn is_another(&self, document: &Document, lexicon: &Lexicon, run: &Run, person: usize) -> bool {
        let is_post = |office: &Office| {
            let title = lexicon.names.title(&office.title);
            title.is_some_and(|title| title.is_office && !title.is_rank)
        };
        let Some(asked) = post(document, lexicon, run) else { return false };
        let mut held = self.persons[person].offices.iter().filter(|office| is_post(office));
        is_post(&asked)
            && held.clone().any(|office| !office.is_former)
            && !held.any(|office| {
                office.title == asked.title
                    || lexicon.names.also(&office.title).contains(&asked.title.as_str())
                    || lexicon.names.also(&asked.title).contains(&office.title.as_str())
            })
    }

    /// Remembers the offices that stand beside a name.
    fn hold(&mut self, document: &Document, lexicon: &Lexicon, run: &Run, person: usize) {
        let mut title = run.title.clone().and_then(|title| {
            let before = title.start.checked_sub(1);
            let more = before.filter(|at| office::modifies(&document.tokens[*at], lexicon));
            Office::read(document, lexicon, more.unwrap_or(title.start)..title.end)
        });
        if let Some(office) = title.as_mut().filter(|office| office.of.is_empty()) {
            office.place = office::place_behind(document, lexicon, run.name.end);
        }
        let beside = [
            title,
            office::before(document, lexicon, &run.name),
            office::behind(document, lexicon, &run.name),
        ];
        for mut office in beside.into_iter().flatten() {
            let known = &mut self.persons[person];
            office.is_told &= run.name.len() > 1 || known.words.len() == 1 || !office.of.is_empty();
            if known.offices.contains(&office) {
                continue;
            }
            known.gender =
                known.gender.or(lexicon.names.title(&office.title).and_then(|title| title.gender));
            let also = lexicon.names.also(&office.title).iter().copied();
            for title in also.chain([office.title.as_str()]) {
                let holders = self.by_title.entry(title.to_owned()).or_default();
                if !holders.contains(&person) {
                    holders.push(person);
                }
            }
            known.offices.push(office);
        }
    }

    /// The persons whom a name can mean, under a title that may tell a gender.
    fn called(&self, words: &[String], gender: Option<Gender>) -> Vec<usize> {
        let fits = |at: &usize| {
            let person = &self.persons[*at];
            let same = gender.is_none() || person.gender.is_none() || gender == person.gender;
            same && person.is_called(words)
        };
        let last = words.last().map(String::as_str);
        let mut found: Vec<usize> = self.with_word(last).iter().copied().filter(fits).collect();
        // A surname is the usual short form: "Clinton" is no Clinton Brandt while there is a Mira Clinton.
        let by_surname = |at: &usize| self.persons[*at].surname() == words.last();
        if found.iter().any(by_surname) {
            found.retain(by_surname);
        }
        // Solen is not Solen Jr. where there are both.
        let whole = |at: &usize| {
            let person = &self.persons[*at];
            person.suffix.is_none() || person.suffix.as_ref() == words.last()
        };
        let junior =
            found.len() > 1 || words.last().is_some_and(|last| self.juniors.contains(last));
        if junior {
            found.retain(whole);
        }
        found
    }

    /// The persons in whose names a word stands.
    fn with_word(&self, word: Option<&str>) -> &[usize] {
        word.and_then(|word| self.by_word.get(word)).map_or(&[], Vec::as_slice)
    }

    /// The one among several namesakes whom the article has introduced so far.
    fn introduced_before(&self, candidates: &[usize], at: usize) -> Option<usize> {
        let mut introduced = candidates
            .iter()
            .filter(|person| self.persons[**person].introduced.is_some_and(|from| from < at));
        introduced.next().copied().filter(|_| introduced.next().is_none())
    }
}

/// The title before a surname alone that tells the sex and no office: *Mr.* Solen.
fn courtesy(document: &Document, run: &Run) -> Option<String> {
    let title = run.title.as_ref().filter(|_| !run.is_office && run.gender.is_some());
    title.map(|title| names::printed(document, title))
}

/// The office before a surname alone: *President* Solen.
fn post(document: &Document, lexicon: &Lexicon, run: &Run) -> Option<Office> {
    let title = run.title.clone().filter(|_| run.is_office && run.name.len() == 1);
    title.and_then(|title| Office::read(document, lexicon, title))
}

fn is_quoted(regions: &[Region], token: usize) -> bool {
    let at = regions.partition_point(|region| region.tokens.end <= token);
    regions.get(at).is_some_and(|region| region.tokens.contains(&token))
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
                .filter(|office| !office.is_former)
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
        case("She saw Dirty Dancing, 98 Degrees and others.", &[]);
        case("The Commission on Presidential Debates met. Debates, 29, said so.", &[]);
        case(
            "Mira Hill met Ms. Hill. She told Capitol Hill aides of Capitol Hill.",
            &["Mira Hill: "],
        );
        case("Tim Manning, 29, left.", &["Tim Manning: "]);
        case("Adwoa Waters, 29, left.", &["Adwoa Waters: "]);
        case("Grace Nursing, 29, left.", &[]);
        case(
            "Peter T. King met Scott Farmer and Mira Bishop.",
            &["Peter T. King: ", "Scott Farmer: ", "Mira Bishop: "],
        );
        case("Roman Catholic and Christian Democrat voters left. Austin Mayor spoke.", &[]);
        case(
            "Tom Prince met Prince and Princess Sofia. Prince left.",
            &["Tom Prince: ", "Sofia: Princess"],
        );
        case("Davor \"the Tide\" Reth won.", &["Davor Reth: "]);
        case("Former President Mira Solen won.", &["Mira Solen: "]);
        case("Kroon repeated President Mira Solen.", &["Mira Solen: President"]);
        case("It was union president Mira Solen.", &["Mira Solen: union president"]);
        case("Mira Solen, a former president of Veronia, won.", &["Mira Solen: "]);
        case("General Motors and the Justice Department spoke.", &[]);
        case("Democrat Mira Solen won.", &["Mira Solen: "]);
        case(
            "The mayor, Mira Solen, met Tomas Brandt, a senator.",
            &["Mira Solen: mayor", "Tomas Brandt: senator"],
        );
        case("Mira and Tomas Solen left.", &["Tomas Solen: ", "Mira Solen: "]);
        case("Hanna Kroon met Hanna Kron. Hanna Kroon left.", &["Hanna Kroon: ", "Hanna Kron: "]);
        case("Mirra Solen met. Mira Solen left. Mira Solen spoke.", &["Mira Solen: "]);
        case("Gao Junlan spoke. Ms. Gao left.", &["Gao Junlan: "]);
        case("Tomas Brandt spoke (See Brandt for more).", &["Tomas Brandt: "]);
        case("Tomas Brandt spoke. Understated Brandt left.", &["Tomas Brandt: "]);
        case(
            "Tomas Brandt spoke. Kjell Brandt, brother of Tomas Brandt, left.",
            &["Tomas Brandt: ", "Kjell Brandt: "],
        );
        case(
            "Oskar Brandt lost. His father, Tomas Brandt, won. Brandt left.",
            &["Oskar Brandt: ", "Tomas Brandt: "],
        );
        case("Tomas Brandt spoke. Injecting Brandt fuel left.", &["Tomas Brandt: "]);
        case("We met Crooked Mira Solen. Mira Solen left.", &["Mira Solen: "]);
        case(
            "Tim Solen met Timothy J. Solen. Tom Solen left.",
            &["Timothy J. Solen: ", "Tom Solen: "],
        );
        case("President Solen and the first lady, Ilse Solen, left.", &["Ilse Solen: first lady"]);
        case("Solen Heads For Marland As Kroon Stays", &[]);
        case(
            "CEO Marten Vaal of Solen Motors left. Its chairman, Dirk Vaal, stayed.",
            &["Marten Vaal: CEO", "Dirk Vaal: chairman"],
        );
        // Whose relative is named in full bears the surname, too.
        case(
            "President Solen met his brother, Otto Solen. Solen left.",
            &["Otto Solen: ", "Solen: President"],
        );
        case(
            "Solen wins. Mayor Solen beat Otto Solen, a baker. Solen left.",
            &["Otto Solen: ", "Solen: Mayor"],
        );
        case("Otto Solen met his brother. President Solen left.", &["Otto Solen: President"]);
        case("Solen left. Their leader, Otto Solen, stayed.", &["Otto Solen: leader"]);
    }
}
