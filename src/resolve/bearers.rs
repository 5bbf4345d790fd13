//! Who bears a surname before the article gives it to somebody else in full: President Solen met *his brother, Otto Solen*.
//!
//! News names a person in full first and by the surname afterwards. So a surname that stands alone before any full name
//! with it is somebody whom the reader is taken to know, and the full name that is then tied to a possessor, or called
//! something else than the post before the surname, is another's: there are two, and the surname alone decides nothing.

use std::ops::Range;

use super::office::{Office, is_nominal};
use crate::lexicon::{Class, Gender, Lexicon, Role};
use crate::text::{Document, Shape};

/// How many words may stand between a possessor and the name.
const LONGEST: usize = 8;

/// What speaks for it that a full name is another's than the surname that stood alone before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The sex of whoever has the surname alone, where a possessor tells: *his* wife, Ilse Solen.
    pub gender: Option<Gender>,
}

/// Whether a full name is tied to him or her, or to somebody of its own surname: *his* brother, Otto Solen; *Solen's*
/// wife, Ilse Solen; Otto Solen, *his* brother. Or, where a post stood before the surname, described as something else:
/// President Solen met *the union leader*, Otto Solen.
///
/// "Their leader, Mira Solen" is tied to many, and may well be Solen.
pub fn tie(
    document: &Document,
    lexicon: &Lexicon,
    name: &Range<usize>,
    surname: &str,
    post: Option<&Office>,
) -> Option<Tie> {
    let all = &document.tokens;
    let sentence = &document.sentences[document.sentence_of(name.start)].tokens;
    let one = |at: usize| {
        let token = &all[at];
        let form = lexicon.names.pronoun(&token.lower).filter(|form| form.singular && form.third);
        let sex = form.and_then(|form| form.gender).filter(|gender| *gender != Gender::Neuter);
        sex.filter(|_| token.classes.has(Class::Possessive))
    };
    let owns = |at: usize| {
        all[at].classes.has(Class::Genitive)
            && at.checked_sub(1).is_some_and(|owner| all[owner].lower == surname)
    };
    let is_comma = |at: usize| document.word(&all[at]) == ",";
    // From the name back over what the bearer is called, to the nearest possessor.
    let first = sentence.start.max(name.start.saturating_sub(LONGEST));
    let before = (first..name.start).rev().enumerate();
    let before = before.skip_while(|(back, at)| *back == 0 && is_comma(*at)).map(|(_, at)| at);
    let opens = |at: usize| all[at].classes.any(&[Class::Determiner, Class::Indefinite]);
    let ties = |at: usize| all[at].classes.any(&[Class::Possessive, Class::Genitive]);
    // His claim that Otto Solen …: a word of grammar begins something else.
    let called = |at: &usize| {
        let is_open = all[*at].classes.is_open() || ties(*at);
        is_nominal(&all[*at]) && is_open && !opens(*at)
    };
    let phrase: Vec<usize> = before.take_while(called).collect();
    if let Some(possessor) = phrase.iter().copied().find(|at| ties(*at)) {
        let gender = one(possessor);
        return (gender.is_some() || owns(possessor)).then_some(Tie { gender });
    }
    let behind = name.end + 1;
    let apposed = behind < sentence.end && is_comma(name.end);
    if let Some(gender) = Some(behind).filter(|_| apposed).and_then(one) {
        return Some(Tie { gender: Some(gender) });
    }
    let post = post?;
    // What is said to be the same post, or one of the past, is not told apart.
    let differs = |words: &[usize]| {
        let lower = |at: &usize| &*all[*at].lower;
        let same = |at: &usize| {
            let also = lexicon.names.also(lower(at));
            post.title.split(' ').any(|word| word == lower(at))
                || also.contains(&post.title.as_str())
        };
        let former = |at: &usize| all[*at].classes.has(Class::Former);
        let noun = |at: &usize| all[*at].shape == Shape::Lower && all[*at].classes.is_open();
        words.iter().any(noun) && !words.iter().any(|at| same(at) || former(at))
    };
    let determined =
        phrase.last().and_then(|at| at.checked_sub(1)).is_some_and(|at| at >= first && opens(at));
    let direct = phrase.first().is_some_and(|at| at + 1 == name.start);
    let is_called = |at: &usize| {
        let lower = &all[*at].lower;
        lexicon.names.title(lower).is_some() || lexicon.names.role(lower) == Some(Role::Person)
    };
    // The union leader, Otto Solen; union leader Otto Solen; but "spoke Otto Solen" calls him nothing.
    let named = determined && !direct || direct && phrase.first().is_some_and(is_called);
    if named && differs(&phrase) {
        return Some(Tie { gender: None });
    }
    let aside = behind..sentence.end.min(behind + LONGEST);
    let aside: Vec<usize> = aside.take_while(|at| !is_comma(*at) && all[*at].is_word()).collect();
    let closed = aside.last().is_some_and(|at| at + 1 >= sentence.end || !all[at + 1].is_word());
    let described = apposed && closed && aside.first().is_some_and(|at| opens(*at));
    (described && differs(&aside)).then_some(Tie { gender: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_tied_to_a_possessor() {
        #[track_caller]
        fn case(text: &str, expected: bool) {
            let document = Document::read(text, Lexicon::english());
            let at = document.token_at(text.find("Otto Solen").unwrap());
            let found = tie(&document, Lexicon::english(), &(at..at + 2), "solen", None);
            assert_eq!(found.is_some(), expected, "{text}");
        }

        case("She met his brother, Otto Solen, in Marland.", true);
        case("She met his younger brother Otto Solen.", true);
        case("Her deputy, Otto Solen, took over.", true);
        case("Solen's son, Otto Solen, was late.", true);
        case("Otto Solen, her brother, was late.", true);
        case("Brandt's lawyer, Otto Solen, was late.", false);
        case("They met their leader, Otto Solen.", false);
        case("The party praised its leader, Otto Solen.", false);
        case("The mayor, Otto Solen, was late.", false);
        case("In her speech on Monday Otto Solen was late.", false);
        case("He repeats his claim that Otto Solen was late.", false);
        case("Otto Solen was late.", false);
    }

    #[test]
    fn names_that_are_described_as_something_else_than_a_post() {
        #[track_caller]
        fn case(text: &str, expected: bool) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            let at = document.token_at(text.find("Otto Solen").unwrap());
            let mayor = Document::read("the mayor", lexicon);
            let post = Office::read(&mayor, lexicon, 0..2);
            let found = tie(&document, lexicon, &(at..at + 2), "solen", post.as_ref());
            assert_eq!(found.is_some(), expected, "{text}");
        }

        case("Solen attacked the opposition leader, Otto Solen, in Marland.", true);
        case("Solen met union leader Otto Solen.", true);
        case("Solen beat Otto Solen, a baker, on Monday.", true);
        case("Solen met Otto Solen, the union leader.", true);
        case("The mayor, Otto Solen, left.", false);
        case("Otto Solen, the mayor of Port Sorrel, left.", false);
        case("Otto Solen, a former teacher, won.", false);
        case("In Marland Otto Solen spoke.", false);
        case("Voters want Otto Solen.", false);
    }
}
