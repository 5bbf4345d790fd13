//! What came first: sentences with "before" and "after".
//!
//! Both words say one thing of two events, the other way round (Heinämäki 1974), so one of two sentences is turned
//! where they differ; and where both are turned alike, their events exclude each other in the other order.

use super::comparatives::of_whole;
use super::phrase::{Tag, Word};
use crate::lexicon::Lexicon;
use crate::model::{Derivation, Relation};

/// The relation of two sentences of which one turns the order of the other round; nothing if they do not.
pub fn relate(one: &[Vec<Word>], other: &[Vec<Word>], lexicon: &Lexicon) -> Option<Derivation> {
    let ([single], [second]) = (one, other) else { return None };
    let ((first, then), (last, before)) = (order(single, lexicon)?, order(second, lexicon)?);
    let turned = first == before && then == last && first != then;
    turned.then(|| of_whole(one, other, Relation::Alternation))
}

/// Says with "before" what one side says with "after", where both speak of an order: "Solen left after the vote".
pub fn align(one: &mut [Vec<Word>], other: &mut [Vec<Word>], lexicon: &Lexicon) {
    let after = |sentences: &[Vec<Word>]| {
        sentences.iter().flatten().find_map(|word| lexicon.logic.converses.get(&word.lower))
    };
    let says = |sentences: &[Vec<Word>], joint: Option<&str>| {
        sentences.iter().flatten().any(|word| Some(word.lower.as_str()) == joint)
    };
    let (after_one, after_other) = (after(one), after(other));
    let before_other = after_one.is_some() && says(other, after_one);
    let before_one = after_other.is_some() && says(one, after_other);
    if before_other {
        for sentence in one {
            turn(sentence, lexicon);
        }
    } else if before_one {
        for sentence in other {
            turn(sentence, lexicon);
        }
    }
}

/// "A after B" as "B before A".
fn turn(sentence: &mut Vec<Word>, lexicon: &Lexicon) {
    let at = sentence.iter().position(|word| lexicon.logic.converses.get(&word.lower).is_some());
    let Some(at) = at.filter(|at| *at > 0) else { return };
    let Some(converse) = lexicon.logic.converses.get(&sentence[at].lower) else { return };
    let end = sentence.iter().rposition(|word| word.tag != Tag::Mark).map_or(0, |last| last + 1);
    if at + 1 >= end {
        return;
    }
    let joint =
        Word { lower: converse.to_owned(), lemma: converse.to_owned(), ..sentence[at].clone() };
    let turned = [&sentence[at + 1..end], &[joint], &sentence[..at], &sentence[end..]].concat();
    *sentence = turned;
}

/// What a sentence says was first, and what came then: "Solen left before Brandt came", "Brandt came after Solen left".
fn order(sentence: &[Word], lexicon: &Lexicon) -> Option<(Vec<String>, Vec<String>)> {
    let turned = |word: &Word| lexicon.logic.converses.get(&word.lower).is_some();
    let orders = |word: &Word| lexicon.logic.orders.contains(word.lower.as_str()) || turned(word);
    let mut places = (0..sentence.len()).filter(|at| orders(&sentence[*at]));
    let (place, None) = (places.next()?, places.next()) else { return None };
    let lemmas = |words: &[Word]| -> Vec<String> {
        let said = words
            .iter()
            .filter(|word| !matches!(word.tag, Tag::Mark | Tag::Comma | Tag::Determiner));
        said.map(|word| word.lemma.clone()).collect()
    };
    let (one, other) = (lemmas(&sentence[..place]), lemmas(&sentence[place + 1..]));
    let (first, then) = if turned(&sentence[place]) { (other, one) } else { (one, other) };
    (!first.is_empty() && !then.is_empty()).then_some((first, then))
}
