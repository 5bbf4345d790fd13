//! A text as the terms that are compared: stems, parts of compounds, values of numbers.

use rust_stemmers::{Algorithm, Stemmer};

use super::{key, numbers};
use crate::lexicon::{Class, Frame, Lexicon};
use crate::text::{Document, Token};

/// How many terms of a text are compared: beyond it a text is no statement.
const MOST: usize = 1024;

/// How many letters a run has.
const RUN: usize = 4;

/// One term of a text.
#[derive(Clone, Debug)]
pub struct Term {
    /// Equal for terms that are the same.
    pub key: u64,
    /// Whether it is a word of grammar, or one that says little: *the*, *do*, *very*.
    pub is_light: bool,
    /// Its runs of four letters; a shorter word is one run.
    pub runs: Vec<u64>,
}

/// The terms of a text, in order.
///
/// Words are stemmed (Snowball), `n't` is *not*, a compound counts by its parts and
/// joined (*tax-exempt*: *tax*, *exempt*, *taxexempt*, since some print it in one word).
/// The possessive clitic is no term. Numbers are terms as they are printed, and stand once
/// more by value: *1.8 billion* is *1,800,000,000*, *61 percent* is *61%*.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    pub(super) terms: Vec<Term>,
    /// Keys of the values of the numbers, sorted, each once.
    pub(super) numbers: Vec<u64>,
}

impl Terms {
    /// Reads the terms of a text. Total: any text has some, or none.
    pub fn of(text: &str, lexicon: &Lexicon) -> Self {
        Self::of_document(&Document::read(text, lexicon), lexicon)
    }

    /// The terms of a text that was read before.
    pub fn of_document(document: &Document, lexicon: &Lexicon) -> Self {
        let tokens = &document.tokens[frame(&document.tokens, lexicon)..];
        let stemmer = Stemmer::create(Algorithm::English);
        let mut terms = Vec::new();
        for token in tokens.iter().filter(|token| token.is_word()) {
            if terms.len() < MOST && !token.classes.has(Class::Genitive) {
                words(token, &stemmer, lexicon, &mut terms);
            }
        }
        let mut numbers: Vec<u64> =
            numbers::of(tokens, lexicon).map(|value| key(value.as_bytes(), 1)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self { terms, numbers }
    }

    /// The keys in order: two texts with the same ones are the same words.
    pub fn keys(&self) -> impl Iterator<Item = u64> {
        self.terms.iter().map(|term| term.key)
    }
}

/// The length of a report's opening without a subject: "Says that …", as fact-checkers sum up a claim.
///
/// The verb is theirs and not the speaker's. A cue verb in the third person can
/// open nothing else in English: "Say that again" and "Claims must be filed" stay.
fn frame(tokens: &[Token], lexicon: &Lexicon) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let reports = lexicon.words.ends_in_s(&first.lower)
        && first.lower != first.lemma
        && lexicon.cues.verbs(&first.lemma).iter().any(|verb| verb.takes(Frame::That))
        && lexicon.words.verb_share(&first.lemma) >= MOSTLY_VERB;
    if !reports {
        return 0;
    }
    1 + usize::from(tokens.get(1).is_some_and(|next| next.classes.has(Class::Complementizer)))
}

/// From which share of its uses on a word that could be a noun is taken for a verb, in ninths:
/// *says*, but not *claims* and *states*.
const MOSTLY_VERB: u8 = 8;

/// The terms of one word: itself, or the parts of a compound and all of it.
fn words(token: &Token, stemmer: &Stemmer, lexicon: &Lexicon, terms: &mut Vec<Term>) {
    // Clitics have no stem: "n't" is "not", "'ll" is "will".
    let word = if token.lower.contains('\'') { &token.lemma } else { &token.lower };
    let parts: Vec<&str> =
        word.split(['-', '/', '‑', '–', '.']).filter(|part| !part.is_empty()).collect();
    let is_light = !token.classes.is_open() || lexicon.meanings.is_light(&token.lemma);
    if parts.len() > 1 {
        let initials = parts.iter().all(|part| part.chars().count() == 1);
        if !initials {
            terms.extend(parts.iter().map(|part| term(part, is_light, stemmer)));
        }
        terms.push(term(&parts.concat(), is_light, stemmer));
    } else if let Some(part) = parts.first() {
        terms.push(term(part, is_light, stemmer));
    }
}

/// From how many bytes on a word is no word of a language, and has no stem.
const LONGEST: usize = 64;

fn term(word: &str, is_light: bool, stemmer: &Stemmer) -> Term {
    // The stemmer takes time by the square of a word's length, and no word has so many letters.
    let stem = if word.len() > LONGEST { word.into() } else { stemmer.stem(word) };
    Term { key: key(stem.as_bytes(), 0), is_light, runs: runs(word) }
}

fn runs(word: &str) -> Vec<u64> {
    let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    if bounds.len() <= RUN {
        return vec![key(word.as_bytes(), 2)];
    }
    bounds.windows(RUN + 1).map(|run| key(&word.as_bytes()[run[0]..run[RUN]], 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_same_terms() {
        #[track_caller]
        fn case(one: &str, other: &str, same: bool) {
            let of = |text| Terms::of(text, Lexicon::english()).keys().collect::<Vec<u64>>();
            assert_eq!(of(one) == of(other), same, "{one} / {other}");
        }

        case("The ferry sails.", "“the ferries sailed”", true);
        case("The ferry sails", "The ferry sank", false);
        case("It doesn’t sail", "It does not sail", true);
        case("It doesn't sail", "It does sail", false);
        case("Solen's ferry", "Solen ferry", true);
        case("tax-exempt", "tax exempt taxexempt", true);
        case("tax-exempt", "taxexempt", false);
        case("the U.S. ferry", "the US ferry", true);
        case("Says that the ferry sails", "The ferry sails", true);
        case("Says the ferry sails", "The ferry sails", true);
        case("Say that the ferry sails", "The ferry sails", false);
        case("Claims must be filed", "must be filed", false);
    }
}
