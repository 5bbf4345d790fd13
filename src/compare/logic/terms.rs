//! A sentence as terms: the words that carry its content, each in its place among the operators.
//!
//! Articles, auxiliaries and other words that say nothing about what follows are left out;
//! "not", "no" and their like become [`Operator`]s that cover the terms in their scope.

mod amounts;

use super::amount::Amount;
use super::lexical;
use super::operators::{self, Operator};
use super::phrase::{Tag, Word};
use super::roles;
use crate::lexicon::{Class, Connective, Follows, Lexicon, Modality, Senses, Signature};
use crate::span::Span;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A word of an open class, a pronoun.
    Content,
    /// A preposition.
    Preposition,
    /// How many.
    Amount(Amount),
    /// and (false), or (true)
    Join(bool),
    /// may, must
    Modal(Modality),
    /// manage to, want to: what follows of the clause behind it
    Frame(Signature),
}

/// A word, or a phrase that is read as one, that carries content.
#[derive(Clone, Debug)]
pub struct Term {
    /// What two equal terms have in common.
    pub key: String,
    /// In lower case, as it stands.
    pub lower: String,
    /// Where it stands in the text.
    pub span: Span,
    /// Its place among the words of the sentence.
    pub place: usize,
    /// What it is.
    pub kind: Kind,
    /// The class of its word.
    pub tag: Tag,
    /// Of a verb: who does it, as places in the list of terms.
    pub agents: Vec<usize>,
    /// Of a verb: to whom it is done.
    pub patients: Vec<usize>,
    /// Whether it is the head of its noun phrase.
    pub head: bool,
    /// Whether it is written like a name.
    pub name: bool,
    /// What the thesaurus says of its key, if it is a word of an open class.
    pub senses: Option<Senses>,
}

impl Term {
    /// Whether it is a content word.
    pub fn is_content(&self) -> bool {
        self.kind == Kind::Content
    }
}

/// A sentence that was read.
pub struct Sentence {
    /// Its terms, in order.
    pub terms: Vec<Term>,
    /// What has a scope in it, in order.
    pub operators: Vec<Operator>,
    /// Whether it is known to speak of the same event as the sentence it is held against.
    pub one_event: bool,
}

impl Term {
    /// Whether it stands for a thing named elsewhere: he, it.
    pub fn stands_in(&self, lexicon: &Lexicon) -> bool {
        self.tag == Tag::Pronoun && lexicon.logic.stand_ins.get(&self.lower).is_some()
    }
}

/// Reads a sentence from its words.
///
/// `counts` says whether it speaks of one event with another, so that a bare number of things is read as "at least".
pub fn read(words: &[Word], counts: bool, lexicon: &Lexicon) -> Sentence {
    let mut scanner = Scanner { words, lexicon, counts, terms: Vec::new(), operators: Vec::new() };
    let mut at = 0;
    while at < words.len() {
        at += scanner.step(at);
    }
    let Scanner { mut terms, mut operators, .. } = scanner;
    operators::widen(&mut operators, &terms, words, lexicon);
    operators.retain(|operator| terms.iter().any(|term| operator.effect(term.place).is_some()));
    roles::assign(&mut terms, words);
    Sentence { terms, operators, one_event: counts }
}

struct Scanner<'a> {
    words: &'a [Word],
    lexicon: &'a Lexicon,
    counts: bool,
    terms: Vec<Term>,
    operators: Vec<Operator>,
}

impl Scanner<'_> {
    /// Reads what begins at a word, and says how many words it takes.
    fn step(&mut self, at: usize) -> usize {
        let (words, lexicon) = (self.words, self.lexicon);
        let word = &words[at];
        let lowers: Vec<&str> =
            words[at..].iter().take(8).map(|word| word.lower.as_str()).collect();
        if word.tag != Tag::Comma {
            if let Some(length) = self.number(at, &lowers) {
                return length;
            }
            if let Some((length, quantity)) = lexicon.logic.quantities.longest_at(&lowers)
                && !self.is_particle(at)
            {
                self.quantity(at, length, quantity);
                return length;
            }
        }
        let lemmas: Vec<&str> =
            words[at..].iter().take(6).map(|word| word.lemma.as_str()).collect();
        if let Some((length, signature)) = lexicon.logic.implicatives.longest_at(&lemmas)
            && self.is_frame(at, length)
        {
            self.frame(at, length, signature);
            return length;
        }
        if let Some((length, (effect, extent))) = lexicon.logic.scopes.longest_at(&lowers)
            && !(word.has(Class::Subordinator) && word.tag == Tag::Adverb)
        {
            self.operators.push(operators::scope(words, at, length, effect, extent));
            if word.tag != Tag::Conditional && word.tag != Tag::Adverb {
                self.push(at, length, Kind::Preposition);
            }
            return length;
        }
        match word.tag {
            Tag::Adverb if lexicon.logic.fillers.get(&word.lower).is_some() => {}
            Tag::Noun | Tag::Verb | Tag::Adjective | Tag::Adverb | Tag::Pronoun => {
                let length = usize::from(self.is_compound(at)) + 1;
                self.push(at, length, Kind::Content);
                return length;
            }
            Tag::Preposition if word.has(Class::Agent) && roles::has_agent(words, at) => {}
            Tag::Preposition if !word.has(Class::Of) => self.push(at, 1, Kind::Preposition),
            Tag::Modal => {
                if let Some(modality) = lexicon.contexts.modals.get(&word.lower)
                    // In one event "will" and "would" only date it; in two statements they tell a plan from a fact.
                    && !(self.counts && matches!(modality.0, Modality::Future | Modality::Hypothetical))
                {
                    self.push(at, 1, Kind::Modal(modality.0));
                }
            }
            Tag::Negation => self.operators.push(operators::negation(words, at, at + 1)),
            Tag::Connective(Connective::And) => self.push(at, 1, Kind::Join(false)),
            Tag::Connective(Connective::Or | Connective::Nor) => self.push(at, 1, Kind::Join(true)),
            Tag::Connective(Connective::Neither) => {
                self.operators.push(operators::negation(words, at, at + 1));
            }
            _ => {}
        }
        1
    }

    fn push(&mut self, at: usize, length: usize, kind: Kind) {
        let words = &self.words[at..at + length];
        let last = &words[length - 1];
        let joined = |part: fn(&Word) -> &str| words.iter().map(part).collect::<Vec<_>>().join(" ");
        let closed: String = words.iter().map(|word| word.lemma.as_str()).collect();
        let key = match kind {
            // "Bird cage" is "birdcage".
            Kind::Content if length > 1 && self.lexicon.thesaurus.knows(&closed) => closed,
            Kind::Content | Kind::Preposition => joined(|word| &word.lemma),
            Kind::Join(either) => if either { "|" } else { "&" }.to_owned(),
            // One key for all, so that what stands in one place is compared.
            Kind::Amount(_) => "#".to_owned(),
            Kind::Modal(modality) => format!("<{modality:?}>"),
            Kind::Frame(_) => format!("<{}>", joined(|word| &word.lemma)),
        };
        let open = kind == Kind::Content && lexical::class(last.tag).is_some();
        self.terms.push(Term {
            senses: self.lexicon.thesaurus.senses(&key).filter(|_| open),
            key,
            lower: joined(|word| &word.lower),
            span: words[0].span.join(last.span),
            place: at + length - 1,
            kind,
            tag: last.tag,
            agents: Vec::new(),
            patients: Vec::new(),
            head: false,
            name: words[0].name,
        });
    }

    /// Whether a phrase of the implicatives is one here: a verb or a form of be, and a clause behind it.
    fn is_frame(&self, at: usize, length: usize) -> bool {
        let words = self.words;
        let verbal = matches!(words[at].tag, Tag::Verb | Tag::Auxiliary | Tag::Adjective);
        let rest = &words[at + length..];
        let last = &words[at + length - 1];
        let clause = rest.iter().take(5).any(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary));
        let bare = !matches!(last.tag, Tag::Opener | Tag::Preposition | Tag::Determiner);
        let gerund =
            rest.first().is_some_and(|next| next.tag == Tag::Verb && next.lower != next.lemma);
        verbal && if bare { gerund } else { clause }
    }

    fn frame(&mut self, at: usize, length: usize, signature: Signature) {
        if signature.asserted == Follows::Fails && signature.denied != Follows::Fails {
            let mut denial = operators::negation(self.words, at, at + length);
            denial.contrary = signature.denied == Follows::Open;
            self.operators.push(denial);
        } else {
            self.push(at, length, Kind::Frame(signature));
        }
    }

    /// Whether the word and the next are one word of the thesaurus: ice cream.
    fn is_compound(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at + 1) else { return false };
        let word = &self.words[at];
        let fit =
            matches!(word.tag, Tag::Noun | Tag::Adjective) && next.tag == Tag::Noun && !word.name;
        if !fit {
            return false;
        }
        let both = format!("{} {}", word.lemma, next.lemma);
        let words = &self.lexicon.thesaurus;
        // "Table tennis" is a kind of tennis and reads as two words; "hot dog" is no dog.
        let closed = format!("{}{}", word.lemma, next.lemma);
        let is_kind =
            |both: Senses| words.senses(&next.lemma).is_some_and(|kind| both.is_kind_of(&kind));
        let lexical = words.senses(&both).is_some_and(|both| !is_kind(both));
        lexical || (word.tag == Tag::Noun && words.knows(&closed))
    }
}
