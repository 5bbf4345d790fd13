//! Whose words a text holds, and by which words it names its speaker.

use crate::lexicon::{Form, Lexicon};
use crate::model::Kind;
use crate::text::{Document, Token};

/// How a text speaks of its speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// Whether "he" and "she" may be the speaker: in indirect and mixed speech.
    pub third_is_own: bool,
    /// The speaker's surname in lower case, which is the speaker again where a report names it.
    surname: Option<String>,
}

impl Voice {
    /// The voice of a text of a kind, by a named speaker.
    ///
    /// A text whose kind is not known, and which names its speaker and never says "I", is a report of
    /// the speaker's words: "Solen said she would resign".
    pub fn of(
        kind: Option<Kind>,
        name: Option<&str>,
        document: &Document,
        lexicon: &Lexicon,
    ) -> Self {
        let surname = name
            .and_then(|name| name.split_whitespace().next_back())
            .map(str::to_lowercase)
            .filter(|surname| surname.chars().count() > 2);
        let voice = Self { third_is_own: false, surname };
        let tokens = &document.tokens;
        let is_first = |token: &Token| {
            matches!(lexicon.contexts.forms.get(&token.lower), Some(Form::Speaker | Form::Group))
        };
        // "She said": a report, if nobody says "I" in it.
        let reports = tokens.windows(2).any(|two| {
            lexicon.contexts.forms.get(&two[0].lower) == Some(Form::Third)
                && !lexicon.cues.verbs(&two[1].lemma).is_empty()
        });
        let reported = match kind {
            Some(Kind::Direct) => false,
            Some(Kind::Indirect | Kind::Mixed) => true,
            None => {
                tokens.iter().any(|token| voice.names(token))
                    || (name.is_some() && reports && !tokens.iter().any(is_first))
            }
        };
        Self { third_is_own: reported, ..voice }
    }

    /// Whether the word is the speaker's surname.
    pub fn names(&self, token: &Token) -> bool {
        token.is_capital() && self.surname.as_deref() == Some(&*token.lower)
    }

    /// Whether a word can only be the speaker, or a group with the speaker in it.
    pub fn is_own(&self, token: &Token, lexicon: &Lexicon) -> bool {
        match lexicon.contexts.forms.get(&token.lower) {
            Some(Form::Speaker | Form::Group) => true,
            Some(Form::Third) => self.third_is_own,
            _ => self.third_is_own && self.names(token),
        }
    }
}
