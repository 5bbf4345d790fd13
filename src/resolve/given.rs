//! Who is meant by the speaker of a statement that came without an article: whoever is named, word for word.

use crate::lexicon::Lexicon;
use crate::lexicon::Role;
use crate::model::{Speaker, SpeakerKind};
use crate::text::Document;

/// The speaker of that name; an organization where a word of the name says so, as in `Transport Ministry`.
pub(super) fn speaker(name: &str, lexicon: &Lexicon) -> Speaker {
    let document = Document::read(name, lexicon);
    let words: Vec<&str> = document.tokens.iter().map(|token| &*token.lower).collect();
    let is_organization = lexicon.names.country(&words.join(" ")).is_some()
        || lexicon.cues.is_agency(&words.join(" "))
        || document
            .tokens
            .iter()
            .any(|token| lexicon.names.role(&token.lemma) == Some(Role::Organization));
    let kind = if is_organization { SpeakerKind::Organization } else { SpeakerKind::Person };
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
    }
}
