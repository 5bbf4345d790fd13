//! How two words are related by themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::phrase::Tag;
use super::terms::{Kind, Term};
use crate::lexicon::{Follows, Lexicon, Modality, Senses, Signature, WordClass};
use crate::model::{Relation, WordLink};

/// What is known of words beside the lexicon: what the other sentences of a text say is a kind of what.
pub type Told = BTreeMap<String, BTreeSet<String>>;

/// How the first of two terms is related to the second, if anything is known.
pub fn relation(
    one: &Term,
    other: &Term,
    told: &Told,
    lexicon: &Lexicon,
) -> Option<(Relation, WordLink)> {
    match (one.kind, other.kind) {
        (Kind::Amount(one), Kind::Amount(other)) => Some((one.relation(&other), WordLink::Amounts)),
        (Kind::Modal(one), Kind::Modal(other)) => Some((of_modals(one, other), WordLink::Frames)),
        (Kind::Frame(one), Kind::Frame(other)) => Some((of_frames(one, other), WordLink::Frames)),
        (Kind::Join(one), Kind::Join(other)) => Some((
            match (one, other) {
                (false, true) => Relation::ForwardEntailment,
                (true, false) => Relation::ReverseEntailment,
                _ => Relation::Equivalence,
            },
            WordLink::Frames,
        )),
        (Kind::Content, Kind::Content) => of_words(one, other, told, lexicon),
        (Kind::Preposition, Kind::Preposition) => of_prepositions(&one.key, &other.key, lexicon),
        _ => None,
    }
}

/// What must be can be (Horn 1972).
fn of_modals(one: Modality, other: Modality) -> Relation {
    let possible = |modality| matches!(modality, Modality::Possibility | Modality::Ability);
    match (one, other) {
        _ if one == other || (possible(one) && possible(other)) => Relation::Equivalence,
        (Modality::Duty, _) if possible(other) => Relation::ForwardEntailment,
        (_, Modality::Duty) if possible(one) => Relation::ReverseEntailment,
        _ => Relation::Independence,
    }
}

/// The relation that taking the frame from a clause makes.
pub fn of_frame(signature: Signature) -> Relation {
    match (signature.asserted, signature.denied) {
        (Follows::Holds, Follows::Fails) => Relation::Equivalence,
        (Follows::Holds, _) => Relation::ForwardEntailment,
        (Follows::Open, Follows::Fails) => Relation::ReverseEntailment,
        (Follows::Fails, Follows::Holds) => Relation::Negation,
        (Follows::Fails, _) => Relation::Alternation,
        (Follows::Open, _) => Relation::Independence,
    }
}

/// The relation that taking a modal verb from a clause makes: what is the case can be.
pub fn of_modal(modality: Modality) -> Relation {
    match modality {
        Modality::Possibility | Modality::Ability => Relation::ReverseEntailment,
        Modality::Future | Modality::Hypothetical | Modality::Duty | Modality::Wish => {
            Relation::Independence
        }
    }
}

fn of_frames(one: Signature, other: Signature) -> Relation {
    if one == other {
        return Relation::Independence;
    }
    crate::compare::relation::join(of_frame(one), super::projection::converse(of_frame(other)))
}

fn of_prepositions(one: &str, other: &str, lexicon: &Lexicon) -> Option<(Relation, WordLink)> {
    if one == other {
        Some((Relation::Equivalence, WordLink::Same))
    } else if lexicon.logic.equivalent(one, other) {
        Some((Relation::Equivalence, WordLink::Synonyms))
    } else if lexicon.logic.implies(one, other) {
        Some((Relation::ForwardEntailment, WordLink::Kinds))
    } else if lexicon.logic.implies(other, one) {
        Some((Relation::ReverseEntailment, WordLink::Kinds))
    } else if lexicon.logic.exclude(one, other)
        || lexicon.meanings.opposition(one, other).is_some()
        || lexicon.meanings.other_side(one).any(|opposed| opposed == other)
    {
        Some((Relation::Alternation, WordLink::Opposites))
    } else {
        None
    }
}

fn of_words(
    one: &Term,
    other: &Term,
    told: &Told,
    lexicon: &Lexicon,
) -> Option<(Relation, WordLink)> {
    let (a, b) = (one.key.as_str(), other.key.as_str());
    let pair = |a: &str, b: &str| told.get(a).is_some_and(|kinds| kinds.contains(b));
    match (pair(a, b), pair(b, a)) {
        (true, true) => return Some((Relation::Equivalence, WordLink::Told)),
        (true, false) => return Some((Relation::ForwardEntailment, WordLink::Told)),
        (false, true) => return Some((Relation::ReverseEntailment, WordLink::Told)),
        (false, false) => {}
    }
    if a == b {
        return Some((Relation::Equivalence, WordLink::Same));
    }
    if one.name && other.name {
        // Oslo and Norway, a woman and her office: two names exclude nothing.
        return None;
    }
    if one.stands_in(lexicon) || other.stands_in(lexicon) {
        let nominal = |term: &Term| term.head || term.tag == Tag::Pronoun;
        let met = nominal(one) && nominal(other);
        return met.then_some((Relation::Equivalence, WordLink::Pronoun));
    }
    // "*" in the lexicon stands for any name: somebody with a name is a person.
    if one.name && lexicon.logic.names(b) {
        return Some((Relation::ForwardEntailment, WordLink::Kinds));
    }
    if other.name && lexicon.logic.names(a) {
        return Some((Relation::ReverseEntailment, WordLink::Kinds));
    }
    let prefixed = |a: &str, b: &str| {
        let words = &lexicon.thesaurus;
        lexicon.logic.negative_prefix(a, b).any(|class| words.is(a, class) && words.is(b, class))
    };
    if prefixed(a, b) || prefixed(b, a) {
        return Some((Relation::Negation, WordLink::Prefix));
    }
    if lexicon.logic.exclude(a, b)
        || lexicon.meanings.opposition(a, b).is_some()
        || lexicon.meanings.opposition(&one.lower, &other.lower).is_some()
    {
        return Some((Relation::Alternation, WordLink::Opposites));
    }
    if lexicon.logic.equivalent(a, b) {
        return Some((Relation::Equivalence, WordLink::Synonyms));
    }
    // Two places of one scale shut each other out, unless the lexicon says that one takes in the other.
    let place = |word: &str| lexicon.meanings.degree(word);
    if let (Some(x), Some(y)) = (place(a), place(b))
        && x.scale == y.scale
        && x.degree != y.degree
        && !lexicon.logic.implies(a, b)
        && !lexicon.logic.implies(b, a)
    {
        return Some((Relation::Alternation, WordLink::Opposites));
    }
    if lexicon.logic.implies(a, b) {
        return Some((Relation::ForwardEntailment, WordLink::Kinds));
    }
    if lexicon.logic.implies(b, a) {
        return Some((Relation::ReverseEntailment, WordLink::Kinds));
    }
    let class = class(one.tag)?;
    let unlike = lexicon.logic.is_false_kind(a, b) || lexicon.logic.is_false_kind(b, a);
    if unlike || (class != self::class(other.tag)? && class != WordClass::Noun) {
        return None;
    }
    by_thesaurus(one, other, class, lexicon)
}

/// How two words are related by what the thesaurus says of them; the first is of the class.
fn by_thesaurus(
    one: &Term,
    other: &Term,
    class: WordClass,
    lexicon: &Lexicon,
) -> Option<(Relation, WordLink)> {
    let words = &lexicon.thesaurus;
    let listed = |a: &Option<Senses>, b: &Option<Senses>| {
        a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| words.opposed(a, b))
    };
    // Opposites of verbs are a list of our own: those of the thesaurus turn on rare senses (run, stand).
    let inflected = one.lower != one.key || other.lower != other.key;
    if class != WordClass::Verb
        && (listed(&one.senses, &other.senses)
            || (inflected && words.antonyms(&one.lower, &other.lower)))
    {
        return Some((Relation::Alternation, WordLink::Opposites));
    }
    let (a, b) = (one.senses.as_ref()?, other.senses.as_ref()?);
    if words.synonyms(a, b) == Some(class) {
        return Some((Relation::Equivalence, WordLink::Synonyms));
    }
    if a.is_kind_of(b) {
        return Some((Relation::ForwardEntailment, WordLink::Kinds));
    }
    if b.is_kind_of(a) {
        return Some((Relation::ReverseEntailment, WordLink::Kinds));
    }
    if class == WordClass::Adjective && words.indirectly_opposed(a, b) {
        return Some((Relation::Alternation, WordLink::Opposites));
    }
    None
}

/// How two nouns or two verbs are related by any of the senses that the thesaurus has of them.
pub fn by_any_sense(one: &Term, other: &Term, lexicon: &Lexicon) -> Option<(Relation, WordLink)> {
    let class = class(one.tag)?;
    if class != self::class(other.tag)? || (one.name && other.name) {
        return None;
    }
    let kind = |a: &Term, b: &Term| {
        let (Some(senses), Some(kind)) = (&a.senses, &b.senses) else { return false };
        !lexicon.logic.is_false_kind(&a.key, &b.key) && lexicon.thesaurus.may_be_kind(senses, kind)
    };
    match (kind(one, other), kind(other, one)) {
        (true, false) => Some((Relation::ForwardEntailment, WordLink::Kinds)),
        (false, true) => Some((Relation::ReverseEntailment, WordLink::Kinds)),
        _ => None,
    }
}

/// The open class of a tag, if it is one.
pub fn class(tag: Tag) -> Option<WordClass> {
    match tag {
        Tag::Noun => Some(WordClass::Noun),
        Tag::Verb => Some(WordClass::Verb),
        Tag::Adjective => Some(WordClass::Adjective),
        Tag::Adverb => Some(WordClass::Adverb),
        _ => None,
    }
}
