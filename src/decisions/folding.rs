//! Names as they are held against each other.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lexicon::{Class, Countries, Lexicon};

/// A name in small letters without accents and marks, its words parted by single spaces, countries by one name:
/// US, U.S. and United States are one.
///
/// # Examples
///
/// ```
/// use quotetrail::decisions::folded;
///
/// assert_eq!(folded("Tomáš  BRANDT"), "tomas brandt");
/// assert_eq!(folded("US Secretary of State"), folded("U.S. secretary of state"));
/// ```
pub fn folded(name: &str) -> String {
    let letters: String = name
        .nfkd()
        .filter(|character| {
            !is_combining_mark(*character) && !matches!(character, '\'' | '’' | '.')
        })
        .flat_map(char::to_lowercase)
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    let country = |words: &[&str]| Countries::english().of(&words.join(" "));
    let mut spelled = Vec::new();
    let mut rest = words.as_slice();
    while let [first, after @ ..] = rest {
        let two = rest.get(..2).and_then(country);
        spelled.push(two.or_else(|| country(&rest[..1])).unwrap_or(first));
        rest = if two.is_some() { &after[1..] } else { after };
    }
    spelled.join(" ")
}

/// Whether a name has all of some folded words, in any order.
pub fn has_words(name: &str, words: &[&str]) -> bool {
    let name = folded(name);
    words.iter().all(|word| name.split(' ').any(|own| own == *word))
}

/// An office by its words in any order, articles and prepositions left out: "the President of Veronia" and
/// "Veronia president" are one.
pub(super) fn office(words: &str) -> String {
    let words_of = &Lexicon::english().words;
    let folded = folded(words);
    let mut kept: Vec<&str> = folded
        .split(' ')
        .filter(|word| !words_of.classes(word).any(&[Class::Determiner, Class::Preposition]))
        .collect();
    kept.sort_unstable();
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_in_several_orders() {
        #[track_caller]
        fn case(one: &str, other: &str, same: bool) {
            assert_eq!(office(one) == office(other), same, "{one} / {other}");
        }

        case("US Secretary of State", "the United States secretary of state", true);
        case("President of Veronia", "Veronia president", true);
        case("the mayor", "Mayor", true);
        case("President of Veronia", "former President of Veronia", false);
        case("Deputy Mayor", "Mayor", false);
    }
}
