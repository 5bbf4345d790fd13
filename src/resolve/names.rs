//! Runs of capitalised words: offices and names as printed.

use std::ops::Range;

use crate::lexicon::{Class, Gender, Lexicon, List, Look, Role, Title};
use crate::text::{Document, Shape, Token};

/// A run of capitalised words, taken apart into an office and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The title before the name with what specifies it: `US Secretary of State`. May be in lower case.
    pub title: Option<Range<usize>>,
    /// The name, without the place that its bearer is of; empty where the run is a title alone.
    pub name: Range<usize>,
    /// Whether the title is an office rather than an honorific.
    pub is_office: bool,
    /// The gender that the title tells.
    pub gender: Option<Gender>,
}

/// Finds every run, in text order.
pub fn runs(document: &Document, lexicon: &Lexicon) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < document.tokens.len() {
        if !starts_run(document, at) {
            at += 1;
            continue;
        }
        let end = run_end(document, at);
        runs.push(split(document, lexicon, at..end));
        at = end;
    }
    runs
}

fn starts_run(document: &Document, at: usize) -> bool {
    let token = &document.tokens[at];
    // Ben Solen left: a particle elsewhere, but a given name at the head of a sentence.
    let first = || {
        document.sentences[document.sentence_of(at)].tokens.start == at
            && !token.known.has(List::GivenNames)
    };
    token.is_capital()
        && !token.classes.has(Class::Time)
        && (token.classes.is_open() || (is_name_word(document, at) && !first()))
}

/// Capitals keep a closed-class word in a name: Will Smith, Mark Ban, not "But", "The".
fn is_name_word(document: &Document, at: usize) -> bool {
    let classes = document.tokens[at].classes;
    let follows =
        document.tokens.get(at + 1).is_some_and(|next| next.is_capital() && next.classes.is_open());
    follows && classes.any(&[Class::Modal, Class::Particle]) && !classes.has(Class::Determiner)
}

fn run_end(document: &Document, start: usize) -> usize {
    let tokens = &document.tokens;
    let paragraph = &document.paragraphs[document.paragraph_of(start)];
    let until = paragraph.tokens.end;
    let mut end = start + 1;
    while end < until {
        let token = &tokens[end];
        let capital =
            |at: usize| at < until && tokens[at].is_capital() && tokens[at].classes.is_open();
        if token.is_capital()
            && token.classes.any(&[
                Class::Determiner,
                Class::Pronoun,
                Class::Conjunction,
                Class::Time,
                Class::Preposition,
                Class::Subordinator,
                Class::Interrogative,
                Class::Be,
                Class::Have,
                Class::Do,
            ])
            && !token.classes.has(Class::Particle)
        {
            break;
        }
        // Secretary of State, Ilse van der Kroon.
        let particles = (end..until).take_while(|at| is_particle(&tokens[*at])).count();
        if token.is_capital() {
            end += 1;
        } else if token.classes.has(Class::Of) && capital(end + 1) {
            end += 2;
        } else if particles > 0 && capital(end + particles) {
            end += particles + 1;
        } else if let Some(behind) = nickname_end(document, end).filter(|behind| capital(*behind)) {
            end = behind + 1;
        } else {
            break;
        }
    }
    end
}

/// The words of a name, a nickname between quotation marks left out.
pub fn words(document: &Document, name: &Range<usize>) -> impl Iterator<Item = usize> {
    let mut nickname = 0..0;
    name.clone().filter(move |at| {
        if *at >= nickname.end
            && let Some(end) = nickname_end(document, *at)
        {
            nickname = *at..end;
        }
        !nickname.contains(at)
    })
}

/// The words as printed, without a nickname between quotation marks.
pub fn printed(document: &Document, tokens: &Range<usize>) -> String {
    let mut name = String::new();
    for at in words(document, tokens) {
        // the union's leader: a clitic touches its word.
        if !name.is_empty() && !document.gap_before(at).is_empty() {
            name.push(' ');
        }
        name.push_str(document.word(&document.tokens[at]));
    }
    name
}

/// The token behind a nickname: Davor "the Tide" Reth.
fn nickname_end(document: &Document, at: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let is_mark = |at: usize| {
        let token = document.tokens.get(at).filter(|token| !token.is_word())?;
        matches!(document.word(token), "\"" | "“" | "”" | "‘" | "’" | "'" | "''").then_some(())
    };
    is_mark(at)?;
    let close = (at + 2..=at + 1 + LONGEST).find(|close| is_mark(*close).is_some())?;
    let is_plain = document.tokens[at + 1..close].iter().all(Token::is_word);
    is_plain.then_some(close + 1)
}

fn is_particle(token: &Token) -> bool {
    token.shape == Shape::Lower && token.classes.has(Class::Particle)
}

/// The title that some tokens are, with or without what specifies it.
fn title_at(
    document: &Document,
    lexicon: &Lexicon,
    from: usize,
    until: usize,
) -> Option<(usize, Title)> {
    // Most words open none.
    if !document.tokens[from].known.has(List::Titles) {
        return None;
    }
    let tokens = &document.tokens[from..until];
    let word = |at: usize| tokens.get(at).map(|token| &*token.lower);
    let (length, (_, title)) = lexicon.names.titles_at(word).next()?;
    Some((from + length, title))
}

/// Takes a run apart: what reaches to its last title is office, the rest is name.
fn split(document: &Document, lexicon: &Lexicon, run: Range<usize>) -> Run {
    let mut last = None;
    let mut at = run.start;
    while at < run.end {
        match title_at(document, lexicon, at, run.end) {
            // Mira King, Tomas J. Bishop: behind a given name it is a surname.
            Some((end, _))
                if end == run.end && end == at + 1 && is_behind_given(document, run.start, at) =>
            {
                at = end;
            }
            Some((end, title)) => {
                if !title.is_trade {
                    last = Some((end, title));
                }
                at = end;
            }
            None => at += 1,
        }
    }
    if let Some((mut end, title)) = last {
        // President of Veronia Mira Solen: the place belongs to the office.
        if end + 1 < run.end && document.tokens[end].classes.has(Class::Of) {
            end += 2;
        }
        let name = without_place(document, lexicon, end..run.end, Some(title));
        return Run {
            title: Some(run.start..end),
            name: from_given(document, lexicon, name),
            is_office: title.is_office,
            gender: title.gender,
        };
    }
    let name = without_place(document, lexicon, run.clone(), None);
    let name = from_given(document, lexicon, name);
    let before = title_before(document, lexicon, run.start);
    Run {
        is_office: before.as_ref().is_some_and(|(_, title)| title.is_office),
        gender: before.as_ref().and_then(|(_, title)| title.gender),
        title: before.map(|(tokens, _)| tokens),
        name,
    }
}

/// Whether a word of a run stands behind a given name, or behind initials that follow one.
pub fn is_behind_given(document: &Document, start: usize, at: usize) -> bool {
    let tokens = &document.tokens[start..at];
    let before = tokens.iter().rev().find(|token| !is_initial(&token.lower));
    before.is_some_and(|token| token.known.has(List::GivenNames))
}

/// A run that looks like a title alone as one that ends in a surname: Mr. *King*, Representative *King*, *King*.
///
/// Only an article that gives a full name with that surname says so; of the King and a king it says nothing.
pub fn with_surname(document: &Document, lexicon: &Lexicon, run: &Run) -> Option<Run> {
    let title = run.title.as_ref().filter(|_| run.name.is_empty())?;
    let name = title.end.checked_sub(1)?;
    let before = title.start.checked_sub(1).map(|at| document.tokens[at].classes);
    let determined = before.is_some_and(|classes| {
        classes.any(&[Class::Determiner, Class::Indefinite, Class::Possessive])
    });
    // Prince and Princess Sofia: of two titles neither is a name.
    let listed = document.tokens.get(title.end).is_some_and(|next| next.classes.has(Class::List));
    let alone = name == title.start;
    if determined || (alone && listed) || !document.tokens[name].is_capital() {
        return None;
    }
    let plain = Run { title: None, name: name..name + 1, is_office: false, gender: None };
    if alone {
        return Some(plain);
    }
    let rest = split(document, lexicon, title.start..name);
    rest.name.is_empty().then_some(Run { name: plain.name, ..rest })
}

/// A name without what stands before its given name: Ukrainian Andriy Sybig, City Advocate Mira Solen.
///
/// One word before a given name may be a given name too that no list has: it stays, unless it
/// is known for something else, may be a place (In Marland Mira Solen left), or has its capital
/// from the head of a sentence.
fn from_given(document: &Document, lexicon: &Lexicon, mut name: Range<usize>) -> Range<usize> {
    let tokens = &document.tokens;
    let is_given = |at: usize| tokens[at].known.has(List::GivenNames);
    let opens_country = |at: usize| tokens[at].known.has(List::Countries);
    if let Some(modifier) =
        name.clone().rev().skip(1).find(|at| is_participial(&tokens[*at], lexicon))
    {
        name.start = modifier + 1;
    }
    // Former Westmark captain Ilse Kroon: nobody is called Former, and behind it capitals are an office: former AG Kroon.
    if name.len() > 1 && tokens[name.start].classes.has(Class::Former) {
        let office = name.len() > 2 && tokens[name.start + 1].shape == Shape::Capitals;
        name.start += 1 + usize::from(office);
    }
    // Doctor Salem Kroon: a trade is none of a name of two words more.
    let is_trade = |at: usize| lexicon.names.title(&tokens[at].lower).is_some_and(|it| it.is_trade);
    while name.len() > 2 && is_trade(name.start) {
        name.start += 1;
    }
    while name.len() > 2
        && opens_country(name.start)
        && lexicon.names.country(&tokens[name.start].lower).is_some()
    {
        name.start += 1;
    }
    if name.len() > 2 && !is_given(name.start) && !is_initial(&tokens[name.start].lower) {
        let first = &tokens[name.start];
        // Striker Kit Kroon: who opens a sentence with what somebody is gives it a capital.
        if lexicon.names.role(&first.lower) == Some(Role::Person)
            && document.sentences[document.sentence_of(name.start)].tokens.start == name.start
        {
            name.start += 1;
        }
    }
    if name.len() > 2 && !is_given(name.start) && !is_initial(&tokens[name.start].lower) {
        let first = &tokens[name.start];
        let opens = document.sentences[document.sentence_of(name.start)].tokens.start == name.start;
        let located =
            name.start.checked_sub(1).is_some_and(|at| tokens[at].classes.has(Class::Locative));
        let other = opens || located || lexicon.names.role(&first.lemma).is_some();
        let given = (name.start + 1..name.end - 1).find(|at| is_given(*at));
        let given = given.filter(|given| other || *given > name.start + 1);
        name.start = given.unwrap_or(name.start);
    }
    name
}

/// Whether a word is a compound that ends in a participle: *Marland-born* Mira Solen, but Ban Ki-moon.
fn is_participial(token: &Token, lexicon: &Lexicon) -> bool {
    let ending =
        token.looks.has(Look::Hyphenated).then(|| token.lower.rsplit('-').next()).flatten();
    ending.is_some_and(|ending| lexicon.words.is_past(ending))
}

/// A name without the place or firm that its bearer is of: *Mira Solen* of Marland.
///
/// "Bank of Marland" is one name: what stands before the "of" must look like a person's, as two words behind an office do.
fn without_place(
    document: &Document,
    lexicon: &Lexicon,
    name: Range<usize>,
    title: Option<Title>,
) -> Range<usize> {
    let tokens = &document.tokens;
    let Some(of) = name.clone().find(|at| tokens[*at].classes.has(Class::Of)) else { return name };
    // Biologist Mira Solen of the institute: what somebody is may stand before the given name.
    let says_what = |at: &usize| {
        let lower = &tokens[*at].lower;
        lexicon.names.role(lower) == Some(Role::Person) || lexicon.names.title(lower).is_some()
    };
    let first = (name.start..of).find(|at| !says_what(at)).unwrap_or(of);
    let given = of > first + 1 && tokens[first].known.has(List::GivenNames)
        || of == first + 2 && (first..of).all(|at| is_no_word(&tokens[at], lexicon));
    let initial = (name.start..of).any(|at| is_initial(&tokens[at].lower));
    let titled = title.is_some_and(|title| !title.is_office || of > name.start + 1);
    if of > name.start && (given || initial || titled) { name.start..of } else { name }
}

/// Whether a word is none of the language and no country: Nisha, Rowe.
pub fn is_no_word(token: &Token, lexicon: &Lexicon) -> bool {
    token.shape != Shape::Capitals
        && lexicon.names.country(&token.lower).is_none()
        && lexicon.names.role(&token.lower).is_none()
        && ![&*token.lower, &*token.lemma].iter().any(|word| lexicon.thesaurus.knows(word))
}

/// Whether a word is an initial: the J. of Mira J. Solen.
pub fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() == 2
}

/// A title in lower case directly before a name: campaign *president* Mira Solen.
fn title_before(
    document: &Document,
    lexicon: &Lexicon,
    name: usize,
) -> Option<(Range<usize>, Title)> {
    let first = document.sentences[document.sentence_of(name)].tokens.start;
    let longest = lexicon.names.longest_title();
    (first.max(name.saturating_sub(longest))..name).find_map(|from| {
        let (end, title) = title_at(document, lexicon, from, name)?;
        (end == name).then_some((from..name, title))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_and_names() {
        #[track_caller]
        fn case(text: &str, expected: &[(&str, &str)]) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            let words = |tokens: Range<usize>| {
                if tokens.is_empty() { "" } else { document.span_of(tokens).of(text) }
            };
            let found: Vec<(&str, &str)> = runs(&document, lexicon)
                .into_iter()
                .map(|run| (run.title.map_or("", words), words(run.name)))
                .collect();
            assert_eq!(found, expected, "{text}");
        }

        case(
            "It was US Secretary of State Marco Rubio.",
            &[("US Secretary of State", "Marco Rubio")],
        );
        case("It was Mira King, Tomas J. Bishop.", &[("", "Mira King"), ("", "Tomas J. Bishop")]);
        case("It was J. Bishop, King.", &[("J. Bishop", ""), ("King", "")]);
        case("We met President of Veronia Mira Solen.", &[("President of Veronia", "Mira Solen")]);
        case("We met Mr. Brandt of Ostmark.", &[("Mr.", "Brandt")]);
        case("Biologist Lena Kroon of Ostmark University left.", &[("", "Lena Kroon")]);
        case("Former Ostmark bowler Mira Solen left.", &[("", "Ostmark"), ("", "Mira Solen")]);
        case("We met CEO Marten Vaal of Kelso Motors.", &[("CEO", "Marten Vaal")]);
        case("We met Director Institute of Ostmark.", &[("Director", "Institute of Ostmark")]);
        case("We met Mira Solen of Ostmark.", &[("", "Mira Solen")]);
        case("We met Mira King.", &[("", "Mira King")]);
        case("We met South Marland-born Mira Solen.", &[("", "Mira Solen")]);
        case("We met Solen-backed Ilse Kroon.", &[("", "Ilse Kroon")]);
        case("We met Solen Ki-moon Kroon.", &[("", "Solen Ki-moon Kroon")]);
        case("The Bank of Ostmark lent.", &[("", "Bank of Ostmark")]);
        case("She Heard From Mira Solen", &[("", "Heard"), ("", "Mira Solen")]);
        case(
            "The Teacher Fund met lawyer Ilse Kroon.",
            &[("", "Teacher Fund"), ("lawyer", "Ilse Kroon")],
        );
        case("The US Secretary of State left.", &[("US Secretary of State", "")]);
        case("They met economist Ilse Kroon.", &[("economist", "Ilse Kroon")]);
        case("But Ilse van der Kroon left.", &[("", "Ilse van der Kroon")]);
        case("The talks in Port Sorrel failed.", &[("", "Port Sorrel")]);
    }
}
