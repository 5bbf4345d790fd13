//! Natural logic: the relation of two texts from their words, without a translation into formulas.
//!
//! Each sentence is read into `terms` among `operators`; the terms of two sentences are
//! `matching`ed; each difference has a relation of its own (`lexical`, `amount`), which the
//! operators round it let through, turn round or block (`projection`); the results are joined
//! (`edits`). The method is that of `MacCartney` & Manning 2009; monotonicity is due to van Benthem
//! 1986 and Sánchez Valencia 1991.

mod amount;
mod apart;
mod comparatives;
mod denial;
mod edits;
mod ellipsis;
mod lexical;
mod matching;
mod operators;
mod orders;
mod phrase;
mod premises;
mod projection;
mod roles;
mod sentences;
mod tags;
mod terms;

use crate::lexicon::Lexicon;
use crate::model::Derivation;
use crate::text::Document;

/// The relation of two texts, and how it is derived.
///
/// With `same_event` both are taken to speak of one event and the same things: "a man" is the same man, and a
/// number of things is at least so many. Total: any two texts have a relation.
pub fn relate(
    earlier: &Document,
    later: &Document,
    same_event: bool,
    lexicon: &Lexicon,
) -> Derivation {
    sentences::relate(earlier, later, same_event, lexicon)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Relation;

    fn relation(one: &str, other: &str) -> Relation {
        let lexicon = Lexicon::english();
        let (one, other) = (Document::read(one, lexicon), Document::read(other, lexicon));
        relate(&one, &other, true, lexicon).relation
    }

    /// Sentences of words that the operators know, so that they meet in every combination.
    fn sentence() -> impl Strategy<Value = String> {
        let subject = prop::sample::select(vec![
            "Every delegate",
            "No young delegate",
            "Some delegates",
            "At most three ships",
            "Solen and Brandt",
            "It",
        ]);
        let verb = prop::sample::select(vec![
            "signed",
            "did not sign",
            "refused to sign",
            "may have signed",
            "was not signed by",
            "never bought or sold",
        ]);
        let object = prop::sample::select(vec![
            "the treaty",
            "no treaty",
            "the old treaty without joy",
            "it if it rains",
            "exactly two treaties",
        ]);
        (subject, verb, object).prop_map(|(a, b, c)| format!("{a} {b} {c}."))
    }

    proptest! {
        #[test]
        fn any_two_texts_have_a_relation(one in "(\\PC|not|no|if|every|[0-9]|, |\\. ){0,30}", other in "\\PC{0,60}") {
            let forth = relation(&one, &other);
            prop_assert_eq!(relation(&other, &one), projection::converse(forth));
            prop_assert_eq!(relation(&one, &one), Relation::Equivalence);
            prop_assert_eq!(relation(&other, &other), Relation::Equivalence);
        }

        #[test]
        fn made_sentences_have_a_converse(one in prop::collection::vec(sentence(), 1..3), other in prop::collection::vec(sentence(), 1..3)) {
            let (one, other) = (one.join(" "), other.join(" "));
            prop_assert_eq!(relation(&one, &one), Relation::Equivalence);
            prop_assert_eq!(relation(&other, &one), projection::converse(relation(&one, &other)));
        }
    }
}
