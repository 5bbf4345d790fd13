//! What follows from several sentences together, or from one that says two things.
//!
//! "Some delegates pay. All delegates are Marlanders. All Marlanders who pay may vote": so some delegates may vote.
//! A universal sentence says its predicate of whatever the others call one of its kind, as in the syllogisms
//! Barbara and Darii, with any amount that grows with what is said of it (van Benthem 1986). What is drawn so is
//! another sentence of the text, of its own words. It is asked for only where no sentence alone decides.

use super::phrase::{Tag, Word};
use super::tags;
use crate::lexicon::{Class, Connective, Lexicon, Monotone};

/// How many sentences are drawn from a text.
const MOST: usize = 12;
/// How often what was drawn is held against the universal sentences again.
const ROUNDS: usize = 2;

/// A sentence, parted into whom it speaks of and what it says of them.
#[derive(Clone)]
struct Clause {
    /// The subject, with its article or quantity.
    subject: Vec<Word>,
    /// The words of the subject without these and without its relative clause.
    noun: Vec<String>,
    /// What the relative clause of the subject says.
    relative: Vec<String>,
    /// What is said.
    predicate: Vec<Word>,
    /// Whether it is said of all that the noun names.
    of_all: bool,
    /// Whether its subject is the same wherever it is named: "Solen", "the delegates", "all delegates".
    is_definite: bool,
    /// Whether something wider can be said of the subject too: not of "few delegates".
    grows: bool,
}

/// The sentences that follow from those of a text.
pub fn drawn(text: &[Vec<Word>], lexicon: &Lexicon) -> Vec<Vec<Word>> {
    let clauses: Vec<Clause> = text.iter().filter_map(|words| clause(words, lexicon)).collect();
    let mut drawn: Vec<Clause> = Vec::new();
    for _ in 0..ROUNDS {
        let known = [clauses.clone(), drawn.clone()].concat();
        for all in clauses.iter().filter(|it| it.of_all) {
            for of in known.iter().filter(|it| it.grows && it.relative.is_empty()) {
                let new = Clause { predicate: all.predicate.clone(), ..of.clone() };
                let said = known.iter().chain(&drawn).any(|it| it.says(&new));
                if drawn.len() < MOST && !said && all.applies(of, &known) {
                    drawn.push(new);
                }
            }
        }
    }
    let together = joined(&clauses);
    let apart = text.iter().flat_map(|words| conjuncts(words, lexicon));
    let sentences = drawn.into_iter().chain(together);
    let sentences = sentences.map(|it| [it.subject, it.predicate].concat());
    sentences.chain(apart).take(MOST).collect()
}

impl Clause {
    /// Whether it says the same of the same subject.
    fn says(&self, other: &Clause) -> bool {
        self.names(other) && keys(&self.predicate) == keys(&other.predicate)
    }

    /// Whether it has the subject of another clause, article and quantity included.
    fn names(&self, other: &Clause) -> bool {
        let lemmas =
            |it: &Clause| it.subject.iter().map(|word| word.lemma.clone()).collect::<Vec<_>>();
        lemmas(self) == lemmas(other)
    }

    /// Whether what it says of all of a kind holds of the subject of another clause, by what is known of that.
    fn applies(&self, of: &Clause, known: &[Clause]) -> bool {
        // "Some delegates" of two sentences need not be the same.
        let same = |it: &Clause| it.covers(of) || (of.is_definite && it.names(of));
        let said: Vec<&Clause> =
            known.iter().filter(|it| same(it)).chain(std::iter::once(of)).collect();
        let is = of.noun == self.noun
            || said.iter().any(|it| it.kind().is_some_and(|kind| kind == self.noun));
        let restricted =
            self.relative.is_empty() || said.iter().any(|it| keys(&it.predicate) == self.relative);
        let other = of.noun != self.noun || !self.relative.is_empty();
        is && restricted && other
    }

    /// Whether it speaks of all that the subject of another clause is some of.
    fn covers(&self, of: &Clause) -> bool {
        self.of_all && self.relative.is_empty() && self.noun == of.noun
    }

    /// The kind that it says its subject is of: "is a resident of Veronia".
    fn kind(&self) -> Option<Vec<String>> {
        let [first, rest @ ..] = &self.predicate[..] else { return None };
        (first.has(Class::Be) && !rest.iter().any(|word| word.tag == Tag::Negation))
            .then(|| keys(rest))
    }
}

/// The dictionary forms of some words without articles and marks.
fn keys(words: &[Word]) -> Vec<String> {
    let carries = |word: &&Word| !matches!(word.tag, Tag::Mark | Tag::Comma | Tag::Determiner);
    words.iter().filter(carries).map(|word| word.lemma.clone()).collect()
}

/// Parts a sentence; nothing if it has no subject before its verb, or denies.
fn clause(words: &[Word], lexicon: &Lexicon) -> Option<Clause> {
    let end = words.iter().rposition(|word| word.tag != Tag::Mark).map_or(0, |last| last + 1);
    let words = &words[..end];
    let barred = |word: &Word| {
        matches!(
            word.tag,
            Tag::Negation
                | Tag::Conditional
                | Tag::Subordinator
                | Tag::Contrast
                | Tag::Connective(_)
        )
    };
    let both = usize::from(words.first()?.tag == Tag::Connective(Connective::Both));
    if words[both..].iter().any(barred) {
        return None;
    }
    let verbal = |word: &Word| matches!(word.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal);
    let finite = |at: usize| {
        let before = at.checked_sub(1).map(|before| words[before].tag);
        verbal(&words[at])
            && !matches!(
                before,
                None | Some(
                    Tag::Opener | Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::Relative
                )
            )
    };
    let relative = words.iter().position(|word| word.tag == Tag::Relative);
    let verb = match relative {
        Some(relative) => (relative + 2..words.len()).rev().find(|at| finite(*at))?,
        None => (1..words.len()).find(|at| finite(*at))?,
    };
    let (subject, predicate) = (&words[..verb], &words[verb..]);
    let lowers: Vec<&str> = subject.iter().map(|word| word.lower.as_str()).collect();
    let amount = lexicon.logic.quantities.longest_at(&lowers);
    let start = amount.map_or(0, |(length, _)| length);
    let of_all = match amount {
        Some((_, quantity)) => quantity.share.0 == 100 && !quantity.of_time,
        // "Ships that sail": all of them.
        None => relative.is_some() && subject[0].tag != Tag::Determiner && !subject[0].name,
    };
    let article = subject[0].tag == Tag::Determiner && !subject[0].has(Class::Indefinite);
    let is_definite = of_all || (amount.is_none() && (article || subject[0].name));
    let grows =
        amount.is_none_or(|(_, quantity)| quantity.body == Monotone::Up && !quantity.of_time);
    let (noun, restriction) = match relative {
        Some(relative) if relative > start => (&subject[start..relative], &subject[relative + 1..]),
        _ => (&subject[start..], &subject[verb..]),
    };
    let nominal = noun.iter().any(|word| word.tag == Tag::Noun);
    nominal.then(|| Clause {
        subject: subject.to_vec(),
        noun: keys(noun),
        relative: keys(restriction),
        predicate: predicate.to_vec(),
        of_all,
        is_definite,
        grows,
    })
}

/// One sentence for two that say the same of two subjects with names: "Solen signed. Brandt signed."
fn joined(clauses: &[Clause]) -> Vec<Clause> {
    let mut all = Vec::new();
    for (at, one) in clauses.iter().enumerate() {
        for other in &clauses[at + 1..] {
            let named = |it: &Clause| it.subject.last().is_some_and(|last| last.name);
            let same = keys(&one.predicate) == keys(&other.predicate);
            if same && named(one) && named(other) && keys(&one.subject) != keys(&other.subject) {
                let and = Word {
                    tag: Tag::Connective(Connective::And),
                    name: false,
                    ..one.subject[0].clone()
                };
                let subject = [&one.subject[..], &[and], &other.subject[..]].concat();
                all.push(Clause { subject, ..one.clone() });
            }
        }
    }
    all
}

/// A sentence for each of two subjects that have an amount of their own: "two ships and three boats sank".
fn conjuncts(words: &[Word], lexicon: &Lexicon) -> Vec<Vec<Word>> {
    let counts = |at: usize| {
        let lowers: Vec<&str> = words[at..].iter().take(4).map(|it| it.lower.as_str()).collect();
        let bound = lexicon.meanings.bounds.longest_at(&lowers).map_or(0, |(length, _)| length);
        words.get(at + bound).is_some_and(|word| word.tag == Tag::Number)
            || lexicon.logic.quantities.longest_at(&lowers).is_some_and(|(_, it)| !it.of_time)
    };
    let verbal = |word: &Word| matches!(word.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal);
    let Some(verb) = words.iter().position(verbal) else { return Vec::new() };
    let joint = words[..verb]
        .iter()
        .position(|word| word.tag == Tag::Connective(Connective::And))
        .filter(|at| *at > 0 && counts(0) && counts(*at + 1));
    let Some(joint) = joint else { return Vec::new() };
    let plain = words[..verb]
        .iter()
        .all(|word| !matches!(word.tag, Tag::Preposition | Tag::Relative | Tag::Comma));
    if !plain {
        return Vec::new();
    }
    let parts = [&words[..joint], &words[joint + 1..verb]];
    let sentences = parts.map(|subject| {
        let mut sentence = [subject, &words[verb..]].concat();
        for at in 0..sentence.len() {
            sentence[at].tag = tags::tag(&sentence, at, lexicon);
        }
        sentence
    });
    sentences.into()
}
