//! Who bears a surname before the article gives it to a relative: President Solen met *his brother, Otto Solen*.
//!
//! News names a person in full first and by the surname afterwards. So a surname that stands alone before any full name
//! with it is somebody whom the reader is taken to know, and the full name that is then tied to a possessor is
//! another's: there are two, and the surname alone decides nothing.

use std::ops::Range;

use super::office::is_nominal;
use crate::lexicon::{Class, Gender, Lexicon};
use crate::text::Document;

/// How many words may stand between a possessor and the name.
const LONGEST: usize = 8;

/// Whether a full name is tied to him or her, or to somebody of its own surname: *his* brother, Otto Solen; *Solen's*
/// wife, Ilse Solen; Otto Solen, *his* brother.
///
/// "Their leader, Mira Solen" is tied to many, and may well be Solen.
pub fn is_relative(
    document: &Document,
    lexicon: &Lexicon,
    name: &Range<usize>,
    surname: &str,
) -> bool {
    let all = &document.tokens;
    let sentence = &document.sentences[document.sentence_of(name.start)].tokens;
    let is_one = |at: usize| {
        let token = &all[at];
        token.classes.has(Class::Possessive)
            && lexicon.names.pronoun(&token.lower).is_some_and(|form| {
                form.singular && matches!(form.gender, Some(Gender::Female | Gender::Male))
            })
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
    let ties = |at: &usize| all[*at].classes.any(&[Class::Possessive, Class::Genitive]);
    // His claim that Otto Solen …: a word of grammar begins something else.
    let called = |at: &usize| is_nominal(&all[*at]) && (all[*at].classes.is_open() || ties(at));
    let possessor = before.take_while(called).find(ties);
    let behind = name.end + 1;
    possessor.is_some_and(|at| is_one(at) || owns(at))
        || behind < sentence.end && is_comma(name.end) && is_one(behind)
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
            let found = is_relative(&document, Lexicon::english(), &(at..at + 2), "solen");
            assert_eq!(found, expected, "{text}");
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
}
