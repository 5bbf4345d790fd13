//! What keeps two sentences from being held against each other: nouns with other parts, and too much
//! that differs.

use super::edits::{Comparison, Pending};
use super::phrase::Tag;
use super::terms::{Kind, Term};
use crate::model::{Context, Relation, Step, StepKind, WordLink};

/// How many shared words outweigh a word that only one side has, where each side has such words.
const SHARED_FOR_ONE: usize = 3;

impl Comparison<'_> {
    /// Whether two sentences that exclude each other differ in so much besides that they may speak of
    /// two things: "the old ship sank", "the new ship floats".
    ///
    /// A denial needs little more, since its words are those of what it denies. Opposites do: that a man
    /// and a woman do two different things excludes nothing.
    pub fn are_apart(&self, steps: &[Step], shared: usize) -> bool {
        let mut unpaired = self.unpaired(true).chain(self.unpaired(false));
        // "If it rains we stay" excludes nothing that is said of the rain.
        if unpaired.any(|it| it.kind == Context::Condition) || self.offers_another() {
            return true;
        }
        let excludes = |step: &&Step| {
            matches!(step.projected, Relation::Negation | Relation::Alternation | Relation::Cover)
        };
        if self.denies_aside() {
            return true;
        }
        if steps.iter().filter(excludes).any(|step| step.link != WordLink::Denial) {
            if self.opposes_several() {
                return true;
            }
            let turned = self.matches.windows(2).any(|pair| pair[0].other > pair[1].other);
            return steps.len() > 1 || turned;
        }
        let alone = |earlier: bool| {
            let terms = if earlier { &self.one.terms } else { &self.other.terms };
            let left = |at: &usize| terms[*at].is_content() && !self.is_matched(*at, earlier);
            (0..terms.len()).filter(left).count()
        };
        let both = alone(true).min(alone(false));
        both > 0 && shared <= SHARED_FOR_ONE * both
    }

    /// Whether all that one side denies alone, it denies in a relative clause, which picks out a thing: the bench
    /// which nobody uses may be another than the bench that somebody uses.
    pub fn denies_aside(&self) -> bool {
        let denials = self.unpaired(true).chain(self.unpaired(false));
        let mut denials = denials.filter(|it| it.kind == Context::Negation).peekable();
        denials.peek().is_some() && denials.all(|it| it.relative)
    }

    /// Whether opposites are said of several that are not named: of two boys and of two boys, four may be spoken of
    /// (a distributive reading; Link 1983).
    fn opposes_several(&self) -> bool {
        let several = |terms: &[Term]| {
            let amount = terms.iter().find_map(|term| match term.kind {
                Kind::Amount(amount) => Some(amount),
                _ => None,
            });
            let first = terms.first().is_some_and(|term| matches!(term.kind, Kind::Amount(_)));
            first && amount.is_some_and(|amount| amount.counts && amount.least > 1.0)
        };
        let opposed = self
            .matches
            .iter()
            .any(|it| it.source == WordLink::Opposites && self.one.terms[it.one].tag != Tag::Noun);
        opposed && several(&self.one.terms) && several(&self.other.terms)
    }

    /// Whether one side alone says "or", so that what it denies may be one of two.
    pub fn offers_another(&self) -> bool {
        let either = |earlier: bool| {
            let terms = if earlier { &self.one.terms } else { &self.other.terms };
            let or = |at: usize| terms[at].kind == Kind::Join(true);
            (0..terms.len()).any(|at| or(at) && !self.is_matched(at, earlier))
        };
        either(true) || either(false)
    }

    /// Whether two opposites do the verbs of sentences of which one denies: that a woman dances and that no man
    /// does are two facts, though whoever is a woman is no man.
    pub fn opposes_doers(&self, steps: &[Step]) -> bool {
        let denied =
            steps.iter().any(|step| step.link == WordLink::Denial && step.kind != StepKind::Part);
        let acts = |terms: &[Term], at: usize| {
            terms.iter().any(|term| term.agents.contains(&at) || term.patients.contains(&at))
        };
        denied
            && self.matches.iter().any(|it| {
                let nouns = self.one.terms[it.one].tag == Tag::Noun
                    && self.other.terms[it.other].tag == Tag::Noun;
                let opposed = it.source == WordLink::Opposites && nouns;
                opposed && (acts(&self.one.terms, it.one) || acts(&self.other.terms, it.other))
            })
    }

    /// Whether what does it on one side has it done to it on the other.
    pub fn is_crossed(&self) -> bool {
        self.matches.iter().any(|verb| {
            let (one, other) = (&self.one.terms[verb.one], &self.other.terms[verb.other]);
            let met = |ones: &[usize], others: &[usize]| {
                self.matches.iter().any(|it| ones.contains(&it.one) && others.contains(&it.other))
            };
            met(&one.agents, &other.patients) || met(&one.patients, &other.agents)
        })
    }

    /// Nouns that do something else to their verb, so that nothing follows.
    pub fn roles(&self) -> Vec<Pending> {
        let verbs = self.matches.iter().filter(|it| self.one.terms[it.one].tag == Tag::Verb);
        let clashes = verbs.filter_map(|verb| {
            let (one, other) = (&self.one.terms[verb.one], &self.other.terms[verb.other]);
            let (subject, object) = (&one.agents, &one.patients);
            let (agent, patient) = (&other.agents, &other.patients);
            let met = |ones: &[usize], others: &[usize]| {
                self.matches.iter().find(|it| ones.contains(&it.one) && others.contains(&it.other))
            };
            let is_matched = |earlier: bool, at: &usize| {
                self.matches.iter().any(|it| if earlier { it.one == *at } else { it.other == *at })
            };
            // "The dog bites the man", "the man bites the dog".
            let crossed = met(subject, patient).or(met(object, agent));
            // "The girl sees a boy who sings", "the girl sings".
            let another = !subject.is_empty()
                && !agent.is_empty()
                && met(subject, agent).is_none()
                && (subject.iter().any(|at| is_matched(true, at))
                    || agent.iter().any(|at| is_matched(false, at)));
            match crossed {
                Some(it) => Some((it.one, it.other)),
                None => another.then(|| (subject[0], agent[0])),
            }
        });
        clashes
            .map(|(one, other)| Pending {
                step: Step {
                    kind: StepKind::Move,
                    earlier: Some(self.one.terms[one].span),
                    later: Some(self.other.terms[other].span),
                    lexical: Relation::Independence,
                    link: WordLink::Unrelated,
                    context: Vec::new(),
                    projected: Relation::Independence,
                    joined: Relation::Independence,
                },
                stretch: 2,
            })
            .collect()
    }
}
