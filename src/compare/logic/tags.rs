//! What each word of a sentence does, told by the words before it and by its form.

use super::phrase::{Tag, Word};
use crate::lexicon::{Class, Lexicon, WordClass, WordClasses};
use crate::text::Shape;

/// From which share of its use as a verb, in ninths, a word behind "to" is one: "to play", but "listen to jazz".
const SURE: u8 = 4;

/// What the word at a place does; the words before it have their tags.
pub fn tag(words: &[Word], at: usize, lexicon: &Lexicon) -> Tag {
    let word = &words[at];
    if word.shape == Shape::Mark && !word.has(Class::Genitive) {
        return if word.lower == "," { Tag::Comma } else { Tag::Mark };
    }
    closed(words, at, lexicon).unwrap_or_else(|| open(words, at, lexicon))
}

/// The tag of a word of a closed class.
fn closed(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<Tag> {
    let word = &words[at];
    let before = at.checked_sub(1).map(|before| &words[before]);
    let next = words.get(at + 1);
    if let Some(kind) = lexicon.logic.connectives.get(&word.lower) {
        return Some(Tag::Connective(kind));
    }
    if word.is_figure() || (word.has(Class::Numeral) && !word.name) {
        return Some(Tag::Number);
    }
    if word.classes.is_open() {
        return None;
    }
    if word.has(Class::Genitive) && word.shape != Shape::Number {
        let owner = before.is_some_and(|before| before.tag == Tag::Noun);
        let thing = next.is_some_and(|next| {
            next.classes.is_open() && !next.gerund && next.shape != Shape::Mark
        });
        return Some(if owner && thing { Tag::Opener } else { Tag::Auxiliary });
    }
    let has = |class| word.has(class);
    let after_noun = before.is_some_and(|before| matches!(before.tag, Tag::Noun | Tag::Comma));
    let verb_next = next.is_some_and(|next| {
        next.classes.is_auxiliary()
            || next.has(Class::Negation)
            || lexicon.words.is_verb(&next.lemma)
    });
    // "The bench which you painted".
    let pronoun_next = !word.has(Class::Complementizer)
        && next.is_some_and(|next| next.has(Class::Pronoun) && !next.has(Class::Determiner));
    Some(match () {
        () if has(Class::Be) => Tag::Auxiliary,
        () if has(Class::Have) || has(Class::Do) => {
            if helps(words, at, lexicon) {
                Tag::Auxiliary
            } else {
                Tag::Verb
            }
        }
        () if has(Class::Negation) && !has(Class::Determiner) && !has(Class::Preposition) => {
            Tag::Negation
        }
        () if has(Class::Modal) => Tag::Modal,
        () if has(Class::Relative)
            && after_noun
            && (verb_next || pronoun_next || !has(Class::Determiner)) =>
        {
            Tag::Relative
        }
        () if has(Class::Complementizer) && !has(Class::Determiner) => {
            if has(Class::Conditional) {
                Tag::Conditional
            } else {
                Tag::Opener
            }
        }
        () if has(Class::Complementizer) => {
            let after_verb =
                before.is_some_and(|before| matches!(before.tag, Tag::Verb | Tag::Adjective));
            if after_verb { Tag::Opener } else { Tag::Determiner }
        }
        () if has(Class::Conditional) && !has(Class::Preposition) && !has(Class::Adverb) => {
            Tag::Conditional
        }
        () if has(Class::Infinitive) => {
            let wants_clause = before.is_some_and(|before| {
                let lemmas = [before.lemma.as_str(), word.lower.as_str()];
                lexicon.logic.implicatives.longest_at(&lemmas).is_some()
            });
            let base = next.is_some_and(|next| lexicon.words.is_verb(&next.lower) && wants_clause);
            let verb = base
                || next.is_some_and(|next| {
                    next.lower == next.lemma
                        && !next.name
                        && (lexicon.words.verb_share(&next.lower) >= SURE || next.has(Class::Be))
                        && !next.has(Class::Determiner)
                });
            if verb { Tag::Opener } else { Tag::Preposition }
        }
        () if has(Class::Determiner) => Tag::Determiner,
        () if has(Class::Possessive) => {
            let alone =
                next.is_none_or(|next| !next.classes.is_open() || next.shape == Shape::Mark);
            if has(Class::Pronoun) && alone { Tag::Pronoun } else { Tag::Possessive }
        }
        () if has(Class::Preposition)
            && !(has(Class::Subordinator) && clause_follows(words, at)) =>
        {
            // "They play outside": a preposition without a noun is an adverb.
            let alone = next.is_none_or(|next| {
                next.shape == Shape::Mark
                    || (next.has(Class::Conjunction) && !next.has(Class::Determiner))
            });
            if alone { Tag::Adverb } else { Tag::Preposition }
        }
        () if has(Class::Subordinator) => Tag::Subordinator,
        () if has(Class::Relative) || has(Class::Interrogative) => Tag::Opener,
        () if has(Class::Pronoun) => Tag::Pronoun,
        () if has(Class::Conjunction) => Tag::Contrast,
        () => Tag::Adverb,
    })
}

/// Whether a form of have or do helps a verb behind it: "has signed", "did not sign", but not "has a ship".
fn helps(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let word = &words[at];
    let rest = words[at + 1..].iter().take_while(|next| next.shape != Shape::Mark);
    let mut rest = rest.skip_while(|next| {
        next.has(Class::Negation) && !next.has(Class::Determiner)
            || next.has(Class::Adverb)
            || next.has(Class::Pronoun) && at == 0
            || lexicon.words.is_manner(&next.lower)
    });
    rest.next().is_none_or(|next| {
        if word.has(Class::Have) {
            next.has(Class::Be) || next.has(Class::Have) || next.past
        } else {
            let plain = next.lower == next.lemma && lexicon.words.is_verb(&next.lower);
            plain || next.has(Class::Have) || next.has(Class::Modal)
        }
    })
}

/// Whether a subject and an auxiliary or an inflected verb follow before the next mark.
fn clause_follows(words: &[Word], at: usize) -> bool {
    let rest = words[at + 1..].iter().take_while(|word| word.shape != Shape::Mark).take(6);
    rest.skip(1).any(|word| word.classes.is_auxiliary())
        || words.get(at + 1).is_some_and(|word| word.has(Class::Pronoun))
}

/// The classes that the thesaurus has of a word, of its lemma, which are given, or of its form.
fn classes_of(word: &Word, of_lemma: Option<WordClasses>, lexicon: &Lexicon) -> WordClasses {
    let of_lemma = of_lemma.unwrap_or_default();
    if word.lower == word.lemma {
        return of_lemma;
    }
    of_lemma.or(lexicon.thesaurus.classes(&word.lower).unwrap_or_default())
}

/// Whether the thesaurus has a word as a noun, by its lemma or its form.
fn is_noun(word: &Word, lexicon: &Lexicon) -> bool {
    let listed = lexicon.thesaurus.classes(&word.lemma);
    classes_of(word, listed, lexicon).has(WordClass::Noun)
}

/// The tag of a word of an open class.
fn open(words: &[Word], at: usize, lexicon: &Lexicon) -> Tag {
    let word = &words[at];
    if word.name {
        return Tag::Noun;
    }
    let forms = &lexicon.words;
    let listed = lexicon.thesaurus.classes(&word.lemma);
    let classes = classes_of(word, listed, lexicon);
    let noun = classes.has(WordClass::Noun) || listed.is_none();
    let adjective = classes.has(WordClass::Adjective);
    let verb = forms.is_verb(&word.lemma);
    if !verb
        && !classes.has(WordClass::Noun)
        && (forms.is_manner(&word.lower) || (classes.has(WordClass::Adverb) && !adjective))
    {
        return Tag::Adverb;
    }
    let (gerund, past) = (word.gerund, word.past);
    let inflected = verb && word.lower != word.lemma && !gerund && !past;
    let plain = verb && word.lower == word.lemma;
    let next = words.get(at + 1).filter(|next| next.shape != Shape::Mark);
    let noun_next = next.is_some_and(|next| {
        next.classes.is_open()
            && (next.name || is_noun(next, lexicon))
            && !next.gerund
            && (!next.past || lexicon.thesaurus.is(&next.lower, WordClass::Noun))
    });
    let in_noun_phrase = || {
        let modifies = noun_next && (adjective || gerund || past);
        // "The black dog runs": an adjective only where a noun is left for the phrase.
        if modifies && (!noun || adjective || gerund) {
            Tag::Adjective
        } else if noun {
            Tag::Noun
        } else if adjective {
            Tag::Adjective
        } else if verb && !gerund {
            Tag::Verb
        } else {
            Tag::Noun
        }
    };
    let before =
        words[..at].iter().rev().find(|before| !matches!(before.tag, Tag::Adverb | Tag::Negation));
    let Some(before) = before else {
        let object =
            next.is_some_and(|next| next.has(Class::Determiner) || next.has(Class::Possessive));
        return if (plain && !noun) || (gerund && object) { Tag::Verb } else { in_noun_phrase() };
    };
    let clause = clause_before(words, at);
    let has_verb =
        clause.iter().any(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal));
    let auxiliary_later = words[at + 1..]
        .iter()
        .take_while(|word| {
            word.shape != Shape::Mark
                && !word.has(Class::Relative)
                && !word.has(Class::Subordinator)
        })
        .any(|word| word.classes.is_auxiliary());
    match before.tag {
        Tag::Modal if verb => Tag::Verb,
        Tag::Opener if before.has(Class::Infinitive) && plain => Tag::Verb,
        Tag::Auxiliary if before.has(Class::Do) && verb => Tag::Verb,
        Tag::Auxiliary if gerund || (past && !(adjective && noun_next)) => Tag::Verb,
        Tag::Auxiliary if plain && goes_on(before, lexicon) => Tag::Verb,
        Tag::Auxiliary if adjective && !noun_next => Tag::Adjective,
        Tag::Noun | Tag::Pronoun | Tag::Verb if gerund => Tag::Verb,
        Tag::Noun if past && (!has_verb || !noun_next) => Tag::Verb,
        Tag::Noun if inflected && !has_verb && !auxiliary_later => Tag::Verb,
        Tag::Noun
            if plain
                && !has_verb
                && !auxiliary_later
                && (!noun || before.lower != before.lemma || before.name) =>
        {
            Tag::Verb
        }
        Tag::Pronoun if verb && !has_verb => Tag::Verb,
        Tag::Relative if verb && (inflected || past || plain) => Tag::Verb,
        Tag::Preposition | Tag::Subordinator if gerund && !noun_next => Tag::Verb,
        Tag::Connective(_) | Tag::Comma if verb => {
            let like = clause.iter().any(|other| {
                other.tag == Tag::Verb
                    && other.gerund == gerund
                    && other.past == past
                    && (other.lower == other.lemma) == plain
            });
            // "Without air and water": of two nouns, unless an object follows.
            let joins_nouns = plain
                && noun
                && words[..at].iter().rev().nth(1).is_some_and(|it| it.tag == Tag::Noun);
            let object =
                next.is_some_and(|next| next.has(Class::Determiner) || next.has(Class::Possessive));
            if like && !(noun_next && adjective) && (!joins_nouns || object) {
                Tag::Verb
            } else {
                in_noun_phrase()
            }
        }
        _ => in_noun_phrase(),
    }
}

/// Whether a word is the "being" of "is being cut", behind which a participle may look like its base.
fn goes_on(word: &Word, lexicon: &Lexicon) -> bool {
    word.has(Class::Be) && lexicon.words.ends_in_ing(&word.lower)
}

/// The words before a place that belong to its clause.
fn clause_before(words: &[Word], at: usize) -> &[Word] {
    let start = words[..at].iter().rposition(|word| {
        matches!(
            word.tag,
            Tag::Relative | Tag::Subordinator | Tag::Conditional | Tag::Contrast | Tag::Mark
        )
    });
    &words[start.map_or(0, |start| start + 1)..at]
}
