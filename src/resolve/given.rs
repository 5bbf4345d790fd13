//! Who is meant by the speaker of a statement that came without an article: whoever is named, word for word.

use crate::lexicon::{Class, Lexicon, Role};
use crate::model::{Speaker, SpeakerKind};
use crate::text::{Document, Token};

/// The speaker of that name: an organization where a word of the name says so, as in `Transport Ministry`; several
/// persons are a collective; whoever has no name, as "a spokesman", is nobody whom other rows could mean, too.
pub(super) fn speaker(name: &str, lexicon: &Lexicon) -> Speaker {
    let document = Document::read(name, lexicon);
    let words: Vec<&str> = document.tokens.iter().map(|token| &*token.lower).collect();
    let words = words.join(" ");
    let is_named =
        document.tokens.iter().any(Token::is_capital) || !name.chars().any(char::is_lowercase);
    let opens = document.tokens.first().is_some_and(|first| {
        first.classes.any(&[Class::Pronoun, Class::Indefinite]) && document.tokens.len() == 1
    });
    let is_organization = lexicon.names.country(&words).is_some()
        || lexicon.cues.is_agency(&words)
        || document
            .tokens
            .iter()
            .any(|token| lexicon.names.role(&token.lemma) == Some(Role::Organization));
    let kind = if !is_named || opens {
        SpeakerKind::Anonymous
    } else if is_organization {
        SpeakerKind::Organization
    } else if document.tokens.iter().any(|token| token.classes.has(Class::List)) {
        SpeakerKind::Collective
    } else {
        SpeakerKind::Person
    };
    Speaker { name: name.to_owned(), kind, offices: Vec::new(), aliases: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_and_organizations() {
        #[track_caller]
        fn case(name: &str, expected: SpeakerKind) {
            let found = speaker(name, Lexicon::english());
            assert_eq!((found.name.as_str(), found.kind), (name, expected));
        }

        case("Mira Solen", SpeakerKind::Person);
        case("SOLEN", SpeakerKind::Person);
        case("Transport Ministry", SpeakerKind::Organization);
        case("Ferry Committee of Ostmark", SpeakerKind::Organization);
        case("President Mira Solen", SpeakerKind::Person);
        case("Mira Solen and Davor Reth", SpeakerKind::Collective);
        case("a spokesman", SpeakerKind::Anonymous);
        case("the minister", SpeakerKind::Anonymous);
        case("She", SpeakerKind::Anonymous);
        case("安倍", SpeakerKind::Person);
    }
}
