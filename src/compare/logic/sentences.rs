//! Texts of several sentences: which of them meet, and what the others add.

use super::comparatives;
use super::edits;
use super::ellipsis;
use super::lexical::Told;
use super::orders;
use super::phrase::{self, Tag, Word};
use super::premises;
use super::projection::converse;
use super::terms::{self, Kind, Sentence};
use crate::compare::relation::join;
use crate::lexicon::Lexicon;
use crate::model::{Derivation, Relation, Step, StepKind};
use crate::text::Document;

/// How many sentences of a text are compared; the cost grows with the product.
const MOST_SENTENCES: usize = 12;
/// How many tokens of a sentence are read.
const MOST_TOKENS: usize = 120;

struct Met {
    relation: Relation,
    steps: Vec<Step>,
    shared: usize,
}

/// The relation of two texts; the one with more sentences is taken for the earlier one.
pub fn relate(
    earlier: &Document,
    later: &Document,
    same_event: bool,
    lexicon: &Lexicon,
) -> Derivation {
    // One order for two texts, so that the other gives the converse.
    let order = |document: &Document| {
        (std::cmp::Reverse(document.sentences.len()), document.text.to_owned())
    };
    if order(earlier) <= order(later) {
        return derive(earlier, later, same_event, lexicon);
    }
    turned(derive(later, earlier, same_event, lexicon))
}

/// The derivation in the other direction: the last step first.
fn turned(derivation: Derivation) -> Derivation {
    let relation = converse(derivation.relation);
    let mut joined = Relation::Equivalence;
    let mut steps: Vec<Step> = derivation.steps.into_iter().rev().collect();
    let parts = steps.first().is_some_and(|step| step.kind == StepKind::Part);
    if parts {
        steps.rotate_left(1);
    }
    let last = steps.len().saturating_sub(1);
    for (at, step) in steps.iter_mut().enumerate() {
        step.kind = match step.kind {
            StepKind::Delete => StepKind::Insert,
            StepKind::Insert => StepKind::Delete,
            same => same,
        };
        std::mem::swap(&mut step.earlier, &mut step.later);
        (step.lexical, step.projected) = (converse(step.lexical), converse(step.projected));
        joined = if at == last { relation } else { join(joined, step.projected) };
        step.joined = joined;
    }
    Derivation { relation, steps }
}

fn derive(earlier: &Document, later: &Document, same_event: bool, lexicon: &Lexicon) -> Derivation {
    let (mut one, mut other) = (words(earlier, lexicon), words(later, lexicon));
    orders::align(&mut one, &mut other, lexicon);
    let whole = orders::relate(&one, &other, lexicon)
        .or_else(|| comparatives::relate(&one, &other, lexicon));
    if let Some(derivation) = whole {
        return derivation;
    }
    let (words_of_one, words_of_other) = (one, other);
    let one = read(&words_of_one, same_event, lexicon);
    let other = read(&words_of_other, same_event, lexicon);
    let independent = Derivation { relation: Relation::Independence, steps: Vec::new() };
    if one.is_empty() || other.is_empty() {
        let relation = if one.is_empty() && other.is_empty() {
            Relation::Equivalence
        } else {
            Relation::Independence
        };
        return Derivation { relation, ..independent };
    }
    // What a text of one sentence says is what is compared; only others can explain it.
    let explains = [&one, &other].into_iter().filter(|text| text.len() > 1);
    let mut told = Told::new();
    for (word, kind) in explains.flatten().filter_map(kinds) {
        told.entry(word).or_default().insert(kind);
    }
    let mut all: Vec<Met> = Vec::new();
    for later in &other {
        let met = one.iter().map(|earlier| {
            let (relation, steps, shared) = edits::relate(earlier, later, &told, lexicon);
            Met { relation, steps, shared }
        });
        let Some(best) =
            met.min_by_key(|met| (weight(met.relation), std::cmp::Reverse(met.shared)))
        else {
            continue;
        };
        all.push(best);
    }
    let relation = of_texts(&all, one.len(), other.len());
    if relation == Relation::Independence {
        let draw = |words: &[Vec<Word>]| {
            let drawn = premises::drawn(words, lexicon);
            let read = drawn.iter().map(|words| terms::read(words, same_event, lexicon));
            read.collect::<Vec<Sentence>>()
        };
        let forth = || follows(&draw(&words_of_one), &other, true, &told, lexicon);
        let back = || follows(&draw(&words_of_other), &one, false, &told, lexicon);
        if let Some(derivation) = forth().or_else(back) {
            return derivation;
        }
    }
    let decides =
        all.into_iter().min_by_key(|met| (met.relation != relation, std::cmp::Reverse(met.shared)));
    Derivation { relation, steps: decides.map(|met| met.steps).unwrap_or_default() }
}

/// The relation of two texts, if one of them is a sentence that follows from one that is drawn from the other, or
/// is excluded by it.
fn follows(
    drawn: &[Sentence],
    conclusion: &[Sentence],
    forth: bool,
    told: &Told,
    lexicon: &Lexicon,
) -> Option<Derivation> {
    let [conclusion] = conclusion else { return None };
    drawn.iter().find_map(|premise| {
        let (one, other) = if forth { (premise, conclusion) } else { (conclusion, premise) };
        let (relation, steps, _) = edits::relate(one, other, told, lexicon);
        let relation = match relation {
            Relation::Negation | Relation::Alternation => Relation::Alternation,
            Relation::Equivalence | Relation::ForwardEntailment if forth => {
                Relation::ForwardEntailment
            }
            Relation::Equivalence | Relation::ReverseEntailment if !forth => {
                Relation::ReverseEntailment
            }
            _ => return None,
        };
        Some(Derivation { relation, steps })
    })
}

/// A definite relation before an indefinite one.
fn weight(relation: Relation) -> u8 {
    match relation {
        Relation::Equivalence => 0,
        Relation::ForwardEntailment => 1,
        Relation::Negation | Relation::Alternation => 2,
        Relation::ReverseEntailment => 3,
        Relation::Cover => 4,
        Relation::Independence => 5,
    }
}

/// The relation of the texts from those of the later sentences to the earlier ones that they meet.
fn of_texts(met: &[Met], earlier: usize, later: usize) -> Relation {
    let excluded = |met: &Met| matches!(met.relation, Relation::Negation | Relation::Alternation);
    if let [only] = met
        && earlier == 1
    {
        return only.relation;
    }
    if met.iter().any(excluded) {
        return Relation::Alternation;
    }
    let more = |relation: Relation| join(Relation::ForwardEntailment, relation);
    let less = |relation: Relation| join(relation, Relation::ReverseEntailment);
    if later == 1 {
        return more(met[0].relation);
    }
    if met
        .iter()
        .all(|met| matches!(met.relation, Relation::Equivalence | Relation::ForwardEntailment))
    {
        let same = earlier == later && met.iter().all(|met| met.relation == Relation::Equivalence);
        return if same { Relation::Equivalence } else { Relation::ForwardEntailment };
    }
    if earlier == 1 {
        let best =
            met.iter().map(|met| met.relation).min_by_key(|relation| weight(converse(*relation)));
        return best.map_or(Relation::Independence, less);
    }
    Relation::Independence
}

/// The words of each sentence, with what it leaves out put back.
fn words(document: &Document, lexicon: &Lexicon) -> Vec<Vec<Word>> {
    let sentences = document.sentences.iter().take(MOST_SENTENCES).map(|sentence| {
        let end = sentence.tokens.end.min(sentence.tokens.start + MOST_TOKENS);
        phrase::read(document, &document.tokens[sentence.tokens.start..end], lexicon)
    });
    ellipsis::complete(sentences.collect(), lexicon)
}

fn read(sentences: &[Vec<Word>], same_event: bool, lexicon: &Lexicon) -> Vec<Sentence> {
    let sentences = sentences.iter().map(|words| terms::read(words, same_event, lexicon));
    sentences.filter(|sentence| !sentence.terms.is_empty()).collect()
}

/// What a sentence says is a kind of what: "Every Marlander is a person", "Solen is a minister".
fn kinds(sentence: &Sentence) -> Option<(String, String)> {
    let mut heads = sentence.terms.iter().filter(|term| term.head);
    let (one, other) = (heads.next()?, heads.next()?);
    let plain =
        sentence.terms.iter().all(|term| term.is_content() || matches!(term.kind, Kind::Amount(_)));
    let verbs = sentence.terms.iter().any(|term| term.tag == Tag::Verb);
    let universal = sentence.terms.iter().find_map(|term| match term.kind {
        Kind::Amount(amount) => Some(!amount.counts && amount.least >= 100.0),
        _ => None,
    });
    let holds = universal.unwrap_or(one.name);
    (plain && !verbs && holds && sentence.terms.len() <= 4)
        .then(|| (one.key.clone(), other.key.clone()))
}
