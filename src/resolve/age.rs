//! Whom an age means: Luka Brenn, 24, won. *The 24-year-old* said.

use std::ops::Range;

use super::scene::Scene;
use super::speaker::Resolved;
use crate::lexicon::Class;
use crate::text::{Document, Token};

/// The most words of such a description: the 24-year-old German striker.
const LONGEST: usize = 4;

/// The only person to whom the article gives the age by which a definite description tells somebody.
///
/// Of several of that age it means neither; nothing where it tells no age, or one that nobody is given.
pub fn bearer(scene: &Scene, tokens: &Range<usize>) -> Option<Resolved> {
    let all = &scene.document.tokens;
    let words = &all[tokens.clone()];
    let definite =
        words[0].classes.has(Class::Determiner) && !words[0].classes.has(Class::Indefinite);
    let age = words.get(1).and_then(|word| compound_age(word)).filter(|_| definite)?;
    if words.len() > LONGEST || !words.iter().all(Token::is_word) {
        return None;
    }
    let mut bearers = scene.people.mentions_in(&(0..all.len())).iter().filter_map(|mention| {
        let after = behind(scene.document, mention.name.end);
        let before = mention.tokens.start.checked_sub(1).and_then(|at| compound_age(&all[at]));
        mention.person.filter(|_| after == Some(age) || before == Some(age))
    });
    let first = bearers.next()?;
    let is_only = bearers.all(|other| other == first);
    Some(if is_only { Resolved::Person(first) } else { Resolved::Undecided })
}

/// The age behind a name, between commas: Luka Brenn, *24*, won.
pub fn behind(document: &Document, end: usize) -> Option<u32> {
    let word = |at: usize| document.tokens.get(at).map(|token| document.word(token));
    let closes = word(end + 2).is_none_or(|mark| !mark.starts_with(char::is_alphanumeric));
    let number = word(end + 1).filter(|_| word(end) == Some(",") && closes)?;
    number.parse().ok()
}

/// The number of a compound of a number and two words: 24-year-old.
fn compound_age(token: &Token) -> Option<u32> {
    let (number, rest) = token.lower.split_once('-')?;
    let (unit, old) = rest.split_once('-')?;
    let is_letters = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    number.parse().ok().filter(|_| is_letters(unit) && is_letters(old))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::Article;
    use crate::quote;
    use crate::resolve::resolve;
    use crate::text::Document;

    #[test]
    fn who_is_of_that_age() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            let (quotations, _) = quote::find(&document, lexicon);
            let (statements, _) = resolve(&Article::of(text), &document, quotations, lexicon);
            let speaker = statements.last().and_then(|statement| statement.speaker.as_ref());
            assert_eq!(speaker.map(|speaker| speaker.name.as_str()), expected, "{text}");
        }
        let solen = Some("Mira Solen");

        case("Mira Solen, 24, won. Ada Brandt, 31, lost. “I ran,” said the 24-year-old.", solen);
        case("Mira Solen, 24, won. “I ran,” the 24-year-old runner said.", solen);
        case("The 24-year-old Mira Solen won. “I ran,” said the 24-year-old.", solen);
        case("Mira Solen, 24, beat Ada Brandt, 24. “I ran,” said the 24-year-old.", None);
        case("Mira Solen, 25, won. “I ran,” said the 24-year-old.", None);
        case("Senator Mira Solen won. “I ran,” said the 24-year-old senator.", solen);
        case(
            "Mira Solen, 24, won. “I ran,” said a 24-year-old runner.",
            Some("24-year-old runner"),
        );
    }
}
