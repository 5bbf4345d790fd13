//! Comparisons: what stands above what on a scale, and what follows from several of them.
//!
//! "Solen is taller than Brandt" orders two things on the scale of an adjective, "as tall as" says that the
//! first is not below the second, "tall" and "short" put a thing at an end (Klein 1980; Bierwisch 1989). The order
//! has its own logic, which edits of words do not see: taller than somebody tall is tall, and who is short is
//! below who is tall. Two texts are compared by it only if all of the one and something of the other are such.

use std::collections::BTreeSet;

use super::phrase::{Tag, Word};
use crate::lexicon::{Class, Compared, Lexicon, WordClass};
use crate::model::{Derivation, Relation, Step, StepKind, WordLink};
use crate::span::Span;

/// What a sentence says of a scale.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    /// The first is above the second; or, if not strictly, not below it.
    Over { above: String, below: String, strict: bool, scale: usize },
    /// A thing is at the upper or the lower end, for one of its kind.
    At { thing: String, upper: bool, kind: String, scale: usize },
    /// One is the parent, the boss or the like of the other, which the other cannot be of it.
    Bears { one: String, other: String, role: String },
    /// A thing is of a kind.
    Is { thing: String, kind: String },
}

/// The relation of two texts of which both speak of one order; nothing if they do not.
pub fn relate(one: &[Vec<Word>], other: &[Vec<Word>], lexicon: &Lexicon) -> Option<Derivation> {
    let mut scales: Vec<String> = Vec::new();
    let mut read = |text: &[Vec<Word>]| -> Vec<Vec<Fact>> {
        text.iter().map(|sentence| facts(sentence, &mut scales, lexicon)).collect()
    };
    let (one_facts, other_facts) = (read(one), read(other));
    let speaks = |sentences: &[Vec<Fact>], all: bool| {
        let mut said =
            sentences.iter().map(|facts| facts.iter().any(|fact| !matches!(fact, Fact::Is { .. })));
        if all { said.all(|it| it) } else { said.any(|it| it) }
    };
    let (a, b) = (one_facts.concat(), other_facts.concat());
    let compares =
        a.iter().chain(&b).any(|fact| matches!(fact, Fact::Over { .. } | Fact::Bears { .. }));
    let met = (speaks(&one_facts, true) && speaks(&other_facts, false))
        || (speaks(&other_facts, true) && speaks(&one_facts, false));
    if !compares || !met || one.is_empty() || other.is_empty() {
        return None;
    }
    let (from_one, from_other) = (closure(&a), closure(&b));
    let follows = |known: &BTreeSet<Fact>, facts: &[Vec<Fact>]| {
        facts.iter().all(|sentence| {
            !sentence.is_empty() && sentence.iter().all(|fact| known.contains(fact))
        })
    };
    let relation = match (follows(&from_one, &other_facts), follows(&from_other, &one_facts)) {
        (true, true) => Relation::Equivalence,
        (true, false) => Relation::ForwardEntailment,
        (false, true) => Relation::ReverseEntailment,
        (false, false) if clashes(&closure(&[a, b].concat())) => Relation::Alternation,
        (false, false) => Relation::Independence,
    };
    Some(of_whole(one, other, relation))
}

/// The derivation in one step, from the one text to the other.
pub fn of_whole(one: &[Vec<Word>], other: &[Vec<Word>], relation: Relation) -> Derivation {
    let span = |text: &[Vec<Word>]| text.iter().flatten().map(|word| word.span).reduce(Span::join);
    let step = Step {
        kind: StepKind::Exchange,
        earlier: span(one),
        later: span(other),
        lexical: relation,
        link: WordLink::Amounts,
        context: Vec::new(),
        projected: relation,
        joined: relation,
    };
    let steps = if relation == Relation::Equivalence { Vec::new() } else { vec![step] };
    Derivation { relation, steps }
}

/// What a sentence says, if it is of the form "x is as tall as y", "x is taller than y", "x is (a) tall (man)", "x is a man".
fn facts(sentence: &[Word], scales: &mut Vec<String>, lexicon: &Lexicon) -> Vec<Fact> {
    let end = sentence.iter().rposition(|word| word.tag != Tag::Mark).map_or(0, |last| last + 1);
    let words = &sentence[..end];
    let Some(copula) = words.iter().position(|word| word.has(Class::Be)) else { return Vec::new() };
    let (subject, rest) = (&words[..copula], &words[copula + 1..]);
    let Some(thing) = name(subject, lexicon).filter(|_| subject[0].tag != Tag::Pronoun) else {
        return Vec::new();
    };
    let role = |word: &Word| lexicon.logic.compared(&word.lower);
    let adjective = |word: &Word| lexicon.thesaurus.is(&word.lower, WordClass::Adjective);
    let comparative = |word: &Word| {
        lexicon
            .logic
            .positives(&word.lower)
            .find(|base| lexicon.thesaurus.is(base, WordClass::Adjective))
    };
    let over =
        |adjective: &str, turned: bool, strict: bool, than: &[Word], scales: &mut Vec<String>| {
            let (scale, upper) = place(adjective, scales, lexicon);
            let others = than.split(|word| matches!(word.tag, Tag::Connective(_)));
            let others: Option<Vec<String>> = others.map(|other| name(other, lexicon)).collect();
            let others = others.unwrap_or_default().into_iter();
            let fact = |other: String| {
                let (above, below) =
                    if upper == turned { (other, thing.clone()) } else { (thing.clone(), other) };
                Fact::Over { above, below, strict, scale }
            };
            others.map(fact).collect::<Vec<_>>()
        };
    match rest {
        [more, word, than, others @ ..]
            if matches!(role(more), Some(Compared::More | Compared::Less))
                && adjective(word)
                && role(than) == Some(Compared::Than) =>
        {
            over(&word.lower, role(more) == Some(Compared::Less), true, others, scales)
        }
        [first, word, second, others @ ..]
            if role(first) == Some(Compared::As)
                && adjective(word)
                && role(second) == Some(Compared::As) =>
        {
            over(&word.lower, false, false, others, scales)
        }
        [word, than, others @ ..] if role(than) == Some(Compared::Than) => {
            match comparative(word) {
                Some(base) => over(&base, false, true, others, scales),
                None => Vec::new(),
            }
        }
        [word] if word.tag != Tag::Verb && adjective(word) => {
            let (scale, upper) = place(&word.lower, scales, lexicon);
            vec![Fact::At { thing, upper, kind: String::new(), scale }]
        }
        [article, word, noun]
            if article.tag == Tag::Determiner && adjective(word) && noun.tag == Tag::Noun =>
        {
            let (scale, upper) = place(&word.lower, scales, lexicon);
            let is =
                Fact::Is { thing: thing.clone(), kind: format!("{} {}", word.lemma, noun.lemma) };
            vec![Fact::At { thing, upper, kind: noun.lemma.clone(), scale }, is]
        }
        [.., role] if lexicon.logic.one_way.get(&role.lemma).is_some() => {
            let role = role.lemma.clone();
            let other = match &rest[..rest.len() - 1] {
                [owner @ .., mark] if mark.has(Class::Genitive) => name(owner, lexicon),
                _ => None,
            };
            other.map(|other| vec![Fact::Bears { one: thing, other, role }]).unwrap_or_default()
        }
        [article, rest @ ..] if article.tag == Tag::Determiner && !rest.is_empty() => {
            name(rest, lexicon).map(|kind| vec![Fact::Is { thing, kind }]).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// What a noun phrase names: its words without articles; nothing if it is no plain noun phrase.
fn name(words: &[Word], lexicon: &Lexicon) -> Option<String> {
    let helps = |word: &&Word| word.classes.is_auxiliary();
    let words = &words[..words.len() - words.iter().rev().take_while(helps).count()];
    let plain = words.iter().all(|word| {
        matches!(
            word.tag,
            Tag::Noun
                | Tag::Adjective
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Number
                | Tag::Pronoun
                | Tag::Opener
        )
    });
    // "Than any ship" is read as "than every ship".
    let quantity = words.first().and_then(|first| lexicon.logic.quantities.get(&first.lower));
    let every = quantity.map(|quantity| quantity.share.0 == 100 && !quantity.of_time);
    let named = words.iter().filter(|word| word.tag != Tag::Determiner);
    let named: Vec<&str> =
        every.map(|_| EVERY).into_iter().chain(named.map(|word| word.lemma.as_str())).collect();
    (plain && every != Some(false) && !named.is_empty()).then(|| named.join(" "))
}

/// Begins the name of all of a kind.
const EVERY: &str = "*";

/// The scale of an adjective, and whether it names the upper end: of the first adjective of a scale that is met, it does.
fn place(adjective: &str, scales: &mut Vec<String>, lexicon: &Lexicon) -> (usize, bool) {
    for (at, known) in scales.iter().enumerate() {
        let opposed = lexicon.meanings.opposition(known, adjective).is_some()
            || lexicon.logic.exclude(known, adjective)
            || lexicon.thesaurus.antonyms(known, adjective);
        if known == adjective || lexicon.logic.equivalent(known, adjective) {
            return (at, true);
        }
        if opposed {
            return (at, false);
        }
    }
    scales.push(adjective.to_owned());
    (scales.len() - 1, true)
}

/// How many facts are drawn from others; the texts that people write need few.
const MOST_FACTS: usize = 200;

/// All that follows from some facts.
fn closure(facts: &[Fact]) -> BTreeSet<Fact> {
    let mut known: BTreeSet<Fact> = facts.iter().cloned().collect();
    loop {
        let mut new: Vec<Fact> = Vec::new();
        for one in &known {
            for other in &known {
                new.extend(conclusion(one, other));
            }
            // What is above is not below.
            if let Fact::Over { above, below, strict: true, scale } = one {
                let (above, below) = (above.clone(), below.clone());
                new.push(Fact::Over { above, below, strict: false, scale: *scale });
            }
        }
        let before = known.len();
        known.extend(new);
        if known.len() == before || known.len() > MOST_FACTS {
            return known;
        }
    }
}

/// What follows from two facts.
fn conclusion(one: &Fact, other: &Fact) -> Option<Fact> {
    match (one, other) {
        (
            Fact::Over { above, below, strict, scale },
            Fact::Over { above: middle, below: last, strict: second, scale: same },
        ) if below == middle && scale == same => Some(Fact::Over {
            above: above.clone(),
            below: last.clone(),
            strict: *strict || *second,
            scale: *scale,
        }),
        (Fact::Over { above, below, scale, .. }, Fact::At { thing, upper, kind, scale: same })
            if scale == same =>
        {
            let reached = if *upper { (below, above) } else { (above, below) };
            (reached.0 == thing).then(|| Fact::At {
                thing: reached.1.clone(),
                upper: *upper,
                kind: kind.clone(),
                scale: *scale,
            })
        }
        (
            Fact::At { thing, upper: true, kind, scale },
            Fact::At { thing: low, upper: false, kind: of, scale: same },
        ) if scale == same && kind == of => Some(Fact::Over {
            above: thing.clone(),
            below: low.clone(),
            strict: true,
            scale: *scale,
        }),
        // "Faster than any ship", and one that is a ship.
        (Fact::Over { above, below, strict, scale }, Fact::Is { thing, kind }) => {
            let of =
                |all: &str| all.strip_prefix(EVERY).is_some_and(|rest| rest.trim_start() == kind);
            let (above, below) = match (of(above), of(below)) {
                (false, true) => (above.clone(), thing.clone()),
                (true, false) => (thing.clone(), below.clone()),
                _ => return None,
            };
            Some(Fact::Over { above, below, strict: *strict, scale: *scale })
        }
        _ => None,
    }
}

/// Whether some facts cannot all hold: something above itself, or at both ends for one of its kind.
fn clashes(known: &BTreeSet<Fact>) -> bool {
    known.iter().any(|fact| match fact {
        Fact::Over { above, below, strict, .. } => *strict && above == below,
        Fact::At { thing, upper: true, kind, scale } => known.contains(&Fact::At {
            thing: thing.clone(),
            upper: false,
            kind: kind.clone(),
            scale: *scale,
        }),
        Fact::Bears { one, other, role } => {
            let (one, other, role) = (other.clone(), one.clone(), role.clone());
            known.contains(&Fact::Bears { one, other, role })
        }
        _ => false,
    })
}
