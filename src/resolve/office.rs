//! Offices: what a person is, beside a name and in its place.

use std::collections::BTreeSet;
use std::ops::Range;

use super::names;
use crate::lexicon::{Class, Lexicon, List, Role, Title, WordClass};
use crate::text::{Document, Shape, Token};

/// How many words an office beside a name may have.
const LONGEST: usize = 12;

/// An office as printed, and what identifies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// As in `United States Secretary of State`.
    pub printed: String,
    /// The title, in lower case: `secretary of state`.
    pub title: String,
    /// What specifies it, countries by their name: `us`. Of "Solen's spokesman": `solen`.
    pub of: BTreeSet<String>,
    /// Where it is held, as far as only the words behind the name tell: Mayor Mira Solen of *Port Sorrel*.
    pub place: BTreeSet<String>,
    /// The small words before the title that can make another office of it: the *union* president, the *acting* mayor.
    pub apart: BTreeSet<String>,
    /// Whether it is one of the past: the former president.
    pub is_former: bool,
    /// Whether it is worth telling: the "Sen." before a name is not, nor the "President" before a surname.
    pub is_told: bool,
}

impl Office {
    /// Reads an office: the title that heads a phrase, and what specifies it.
    ///
    /// The head stands before the first preposition: "spokesman for President Solen"
    /// is a spokesman.
    pub fn read(document: &Document, lexicon: &Lexicon, tokens: Range<usize>) -> Option<Self> {
        let all = &document.tokens;
        let owner = tokens.clone().rev().find(|at| all[*at].classes.has(Class::Genitive));
        let start = owner.map_or(tokens.start, |owner| owner + 1);
        let mut found: Option<(Range<usize>, &str)> = None;
        let mut at = start;
        while at < tokens.end {
            if let Some(title) = title_at(document, lexicon, at, tokens.end) {
                at = title.0.end;
                found = Some(title);
            } else if ends_head(document, at) {
                break;
            } else {
                at += 1;
            }
        }
        // "the senator campaign" is no senator.
        let (place, title) = found.filter(|(place, _)| place.end == at)?;
        let is_former = tokens.clone().any(|at| all[at].classes.has(Class::Former));
        let named = |at: usize| !place.contains(&at) && all[at].is_capital();
        let mut of = BTreeSet::new();
        // Mira Solen's spokesman is Solen's.
        let mut at = owner.and_then(|owner| owner.checked_sub(1)).unwrap_or(tokens.start);
        while at < tokens.end {
            if !named(at) || !all[at].classes.is_open() {
                at += 1;
                continue;
            }
            // United States, Saudi Arabia: two words, one country.
            let two = all.get(at + 1).filter(|_| at + 1 < tokens.end && named(at + 1));
            let two = two.filter(|_| all[at].known.has(List::Countries)).and_then(|next| {
                lexicon.names.country(&format!("{} {}", all[at].lower, next.lower))
            });
            let lower = &*all[at].lower;
            let addressed = lexicon.names.title(lower).is_some_and(|title| !title.is_office);
            if !addressed {
                of.insert(two.or(lexicon.names.country(lower)).unwrap_or(lower).to_owned());
            }
            at += if two.is_some() { 2 } else { 1 };
        }
        // The union president; the president of the union.
        let body = of_body(document, lexicon, place.end..tokens.end);
        let apart = (start..place.start).filter(|at| sets_apart(&all[*at], lexicon)).chain(body);
        let apart = apart.map(|at| all[at].lower.to_string()).collect();
        let printed = names::printed(document, &without_determiner(document, tokens));
        let is_told = lexicon.names.title(title).is_some_and(|title| title.is_office);
        let (title, place) = (title.to_owned(), BTreeSet::new());
        Some(Self { printed, title, of, place, apart, is_former, is_told })
    }

    /// Whether an office that is asked for can be this one, by its title and the small words before that.
    ///
    /// The union president may be the president of the Dockers, and is not President Solen.
    pub fn is_called(&self, asked: &Office, lexicon: &Lexicon) -> bool {
        let is_body = |word: &String| lexicon.names.role(word) == Some(Role::Organization);
        let of_body = || self.of.iter().any(|of| lexicon.names.country(of).is_none());
        let printed = || self.printed.split(' ').map(str::to_lowercase);
        let says = |word: &String| printed().any(|own| own == *word) || is_body(word) && of_body();
        self.is_former == asked.is_former
            && asked.apart.iter().all(says)
            && (self.title == asked.title
                || lexicon.names.also(&self.title).contains(&asked.title.as_str()))
    }
}

/// Whether a word before a title can make another office of it: a noun that is nobody's trade or age, or what says that it is.
fn sets_apart(token: &Token, lexicon: &Lexicon) -> bool {
    let is = |class| lexicon.thesaurus.is(&token.lemma, class);
    let role = lexicon.names.role(&token.lemma);
    let noun = is(WordClass::Noun) && !is(WordClass::Adjective) && !is(WordClass::Adverb);
    let noun = noun || role == Some(Role::Organization);
    token.shape == Shape::Lower
        && (token.classes.has(Class::Another)
            || token.classes.is_open() && noun && role != Some(Role::Person))
}

/// The body of which an office is, where only a small word tells: the president *of the union*.
fn of_body(document: &Document, lexicon: &Lexicon, behind: Range<usize>) -> Option<usize> {
    let all = &document.tokens;
    let of = behind.clone().next().filter(|at| all[*at].classes.has(Class::Of))?;
    let mut nouns = (of + 1..behind.end).take_while(|at| {
        let classes = all[*at].classes;
        all[*at].is_word()
            && (classes.is_open() || classes.any(&[Class::Determiner, Class::Indefinite]))
    });
    nouns.find(|at| {
        all[*at].shape == Shape::Lower
            && lexicon.names.role(&all[*at].lemma) == Some(Role::Organization)
    })
}

/// Whether a word before a title belongs to the office: *former* mayor, *acting* mayor, *union* president.
pub fn modifies(token: &Token, lexicon: &Lexicon) -> bool {
    // "He repeated President Solen's words": a verb is none of it.
    let is_noun = token.lemma == token.lower && !token.known.has(List::Verbs);
    let apart = token.is_word() && sets_apart(token, lexicon);
    token.classes.has(Class::Former) || apart && (is_noun || token.classes.has(Class::Another))
}

/// The place of which somebody is, by the words behind the name: Mayor Mira Solen *of Port Sorrel*.
pub fn place_behind(document: &Document, lexicon: &Lexicon, end: usize) -> BTreeSet<String> {
    let all = &document.tokens;
    let is_of = |at: usize| all.get(at).is_some_and(|token| token.classes.has(Class::Of));
    let names = all.get(end + 1..).unwrap_or_default().iter();
    let names = names.take_while(|token| token.is_capital() && token.classes.is_open());
    let known = |lower: &str| lexicon.names.country(lower).unwrap_or(lower).to_owned();
    if is_of(end) { names.map(|token| known(&token.lower)).collect() } else { BTreeSet::new() }
}

/// The longest title at a token that can stand for its holder, or that says what else he is.
fn title_at(
    document: &Document,
    lexicon: &Lexicon,
    at: usize,
    end: usize,
) -> Option<(Range<usize>, &'static str)> {
    // Most words open none.
    if !document.tokens[at].known.has(List::Titles) {
        return None;
    }
    let tokens = &document.tokens[at..end];
    let word = |place: usize| tokens.get(place).map(|token| &*token.lower);
    let mut titles = lexicon.names.titles_at(word);
    let tells =
        |words: &str, title: Title| title.is_office || !lexicon.names.also(words).is_empty();
    let (length, (words, _)) = titles.find(|(_, (words, title))| tells(words, *title))?;
    Some((at..at + length, words))
}

fn ends_head(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    !token.is_word()
        || token.classes.any(&[Class::Preposition, Class::Relative, Class::Conjunction])
}

/// The office between commas behind a name, or said of it: Mira Solen, *the president of Veronia*, said.
pub fn behind(document: &Document, lexicon: &Lexicon, name: &Range<usize>) -> Option<Office> {
    let link = document.tokens.get(name.end)?;
    let is_link = document.word(link) == "," || link.classes.has(Class::Be);
    let sentence = &document.sentences[document.sentence_of(name.start)].tokens;
    let start = name.end + 1;
    if !is_link || start >= sentence.end {
        return None;
    }
    let until = sentence.end.min(start + LONGEST);
    let end = (start..until).find(|at| !document.tokens[*at].is_word()).unwrap_or(until);
    // "Solen is expected to meet the president": what is said of a name begins with an article.
    let opens = document.tokens[start].classes;
    let predicate = link.classes.has(Class::Be);
    if predicate && !opens.any(&[Class::Determiner, Class::Indefinite]) {
        return None;
    }
    // An apposition has an end; without a comma behind it "Solen, a judge said" may be another's.
    let tokens = start..end;
    let has_verb = tokens.clone().any(|at| {
        document.tokens[at].classes.is_auxiliary()
            || document.tokens[at].classes.has(Class::Pronoun)
    });
    if tokens.is_empty() || (has_verb && !opens.has(Class::Determiner)) {
        return None;
    }
    Office::read(document, lexicon, tokens)
}

/// The office between an article and a comma before a name: *The fire chief*, Ilse Kroon, said.
pub fn before(document: &Document, lexicon: &Lexicon, name: &Range<usize>) -> Option<Office> {
    let all = &document.tokens;
    let is_comma = |at: usize| all.get(at).is_some_and(|token| document.word(token) == ",");
    let comma = name.start.checked_sub(1).filter(|at| is_comma(*at))?;
    let sentence = &document.sentences[document.sentence_of(name.start)].tokens;
    if !is_comma(name.end) && name.end + 1 < sentence.end {
        return None;
    }
    let first = sentence.start.max(comma.saturating_sub(LONGEST));
    let words = (first..comma).rev().take_while(|at| is_nominal(&all[*at]));
    let opens = |at: &usize| all[*at].classes.any(&[Class::Determiner, Class::Possessive]);
    // Solen's campaign manager, Tomas Brandt: the owner stands for the article.
    let owner = || words.clone().find(|at| all[*at].classes.has(Class::Genitive))?.checked_sub(1);
    let start = words.clone().find(opens).or_else(owner).filter(|start| *start >= first)?;
    // The fire chief of *the* town, Ilse Kroon: the article before it, if a preposition stands between.
    let whole = start
        .checked_sub(1)
        .filter(|at| *at > first && all[*at].classes.has(Class::Preposition))
        .and_then(|at| words.filter(|word| *word < at).find(opens));
    let office = Office::read(document, lexicon, whole.unwrap_or(start)..comma)?;
    Some(office)
}

/// Whether a word can stand in the phrase of a noun: no mark, and no auxiliary verb.
pub fn is_nominal(token: &Token) -> bool {
    token.is_word() && (!token.classes.is_auxiliary() || token.classes.has(Class::Genitive))
}

fn without_determiner(document: &Document, tokens: Range<usize>) -> Range<usize> {
    let first = document.tokens[tokens.start].classes;
    let skips = tokens.len() > 1 && first.any(&[Class::Determiner, Class::Possessive]);
    tokens.start + usize::from(skips)..tokens.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_and_what_specifies_them() {
        #[track_caller]
        fn case(text: &str, title: &str, of: &[&str]) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            let office = Office::read(&document, lexicon, 0..document.tokens.len());
            let found = office.map(|office| (office.title, office.of));
            let of = of.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(found, (!title.is_empty()).then(|| (title.to_owned(), of)), "{text}");
        }

        case("the US Secretary of State", "secretary of state", &["us"]);
        case("a spokesman for President Solen", "spokesman", &["president", "solen"]);
        case("Ms. Solen's campaign manager", "campaign manager", &["solen"]);
        case("the United States senator from Marland", "senator", &["us", "marland"]);
        case("the ferry", "", &[]);
    }
}
