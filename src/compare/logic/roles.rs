//! Who does it to whom: subjects and objects, by order and voice.

use super::phrase::{Tag, Word};
use super::terms::{Kind, Term};
use crate::lexicon::Class;

/// Marks the heads of noun phrases, and gives verbs their agents and patients.
///
/// Of a passive ("the ship was built by the crew") the subject is the patient, and what "by" names is the agent.
pub fn assign(terms: &mut [Term], words: &[Word]) {
    mark_heads(terms, words);
    for verb in 0..terms.len() {
        if terms[verb].tag != Tag::Verb || !terms[verb].is_content() {
            continue;
        }
        let place = terms[verb].place;
        let passive = is_passive(words, place);
        let subjects = subject_of(terms, words, verb).map(|subject| joined(terms, words, subject));
        let (mut agents, mut patients) = match subjects {
            Some(subjects) if passive => (Vec::new(), subjects),
            subjects => (subjects.unwrap_or_default(), Vec::new()),
        };
        let mut preposition = false;
        let mut agent = false;
        for (at, word) in words.iter().enumerate().skip(place + 1) {
            match word.tag {
                Tag::Preposition => {
                    agent = passive && word.has(Class::Agent);
                    preposition = true;
                }
                Tag::Verb
                | Tag::Auxiliary
                | Tag::Modal
                | Tag::Mark
                | Tag::Subordinator
                | Tag::Relative
                | Tag::Conditional
                | Tag::Contrast
                | Tag::Comma => break,
                _ => {}
            }
            let noun = terms.iter().position(|term| term.place == at && term.head);
            match noun {
                Some(noun) if agent => agents.push(noun),
                Some(noun) if !preposition && !passive => patients.push(noun),
                _ => {}
            }
        }
        (terms[verb].agents, terms[verb].patients) = (agents, patients);
    }
}

/// Whether the "by" at a place names who does it: the verb before it is passive.
pub fn has_agent(words: &[Word], at: usize) -> bool {
    let verb = words[..at].iter().rposition(|word| word.tag == Tag::Verb);
    verb.is_some_and(|verb| is_passive(words, verb))
}

fn mark_heads(terms: &mut [Term], words: &[Word]) {
    for term in terms {
        let place = term.place;
        let next = words.get(place + 1);
        let last = !next.is_some_and(|next| next.tag == Tag::Noun);
        let owner = next.is_some_and(|next| next.has(Class::Genitive) && next.tag == Tag::Opener);
        let of = place > 0 && behind_of(words, place);
        let nominal = matches!(term.tag, Tag::Noun | Tag::Pronoun);
        term.head = term.kind == Kind::Content && nominal && last && !owner && !of;
    }
}

/// Whether a noun stands behind "of", so that another noun before it is the head.
fn behind_of(words: &[Word], place: usize) -> bool {
    let before = words[..place].iter().rev();
    let mut before = before.skip_while(|word| {
        matches!(
            word.tag,
            Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Possessive | Tag::Number
        )
    });
    before.next().is_some_and(|word| word.has(Class::Of))
}

fn is_passive(words: &[Word], verb: usize) -> bool {
    let word = &words[verb];
    let before =
        words[..verb].iter().rev().find(|word| !matches!(word.tag, Tag::Adverb | Tag::Negation));
    let be = before.is_some_and(|before| before.has(Class::Be));
    let by = words.get(verb + 1).is_some_and(|next| next.has(Class::Agent));
    // Behind "be" a verb that is no present participle is a passive one: "is being cut".
    (be && !word.gerund)
        || (word.past && by && before.is_some_and(|before| before.tag == Tag::Noun))
}

/// The head of the subject of a verb: the first noun phrase of its clause, of a participle the nearest.
fn subject_of(terms: &[Term], words: &[Word], verb: usize) -> Option<usize> {
    let place = terms[verb].place;
    let start = words[..place].iter().rposition(|word| {
        matches!(word.tag, Tag::Mark | Tag::Contrast | Tag::Subordinator | Tag::Conditional)
            || (word.tag == Tag::Opener && word.has(Class::Complementizer))
    });
    let start = start.map_or(0, |start| start + 1);
    let relative =
        words[start..place].iter().rposition(|word| word.tag == Tag::Relative).map(|at| start + at);
    let nearest = |before: usize| {
        (0..terms.len())
            .rev()
            .find(|at| terms[*at].head && terms[*at].place < before && terms[*at].place >= start)
    };
    let other_verb = |from: usize| {
        terms.iter().enumerate().any(|(at, term)| {
            at != verb
                && term.tag == Tag::Verb
                && term.is_content()
                && term.place > from
                && term.place < place
        })
    };
    if let Some(relative) = relative
        && !other_verb(relative)
    {
        return nearest(relative);
    }
    let bare = place > 0 && matches!(words[place - 1].tag, Tag::Noun) && words[place].gerund;
    if bare && other_verb(start) {
        return nearest(place);
    }
    (0..terms.len()).find(|at| {
        let term = &terms[*at];
        let oblique = |term: &Term| {
            words[start..term.place]
                .iter()
                .any(|word| word.tag == Tag::Preposition && !word.has(Class::Of))
        };
        term.head && term.place >= start && term.place < place && !oblique(term)
    })
}

/// A noun and those joined to it: "Solen and Brandt".
fn joined(terms: &[Term], words: &[Word], noun: usize) -> Vec<usize> {
    let mut all = vec![noun];
    for at in noun + 1..terms.len() {
        let Some(between) = words.get(terms[noun].place + 1..terms[at].place) else { continue };
        let list = between.iter().all(|word| {
            matches!(
                word.tag,
                Tag::Connective(_)
                    | Tag::Determiner
                    | Tag::Adjective
                    | Tag::Comma
                    | Tag::Noun
                    | Tag::Number
                    | Tag::Possessive
            )
        });
        if !list {
            break;
        }
        if terms[at].head
            && between.iter().any(|word| matches!(word.tag, Tag::Connective(_) | Tag::Comma))
        {
            all.push(at);
        }
    }
    all
}
