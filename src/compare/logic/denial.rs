//! Denials that say nearly what the other sentence affirms.
//!
//! Where each of two sentences has words of its own, their edits lead to nothing. But a denial of an
//! event and an affirmation of it share its words, and what is left over is paraphrase more often
//! than another event: de Marneffe, Rafferty & Manning 2008 take polarity and shared content as the
//! best signs of a contradiction once two texts are known to speak of one event. So this is asked
//! only where that is known, and only of what the derivation leaves open.

use super::edits::Comparison;
use super::operators::Operator;
use super::phrase::Tag;
use super::terms::{Kind, Term};
use crate::model::{Context, Relation, WordLink};

/// The share of the words of a denial, in percent, that the other side has to have.
const OF_DENIAL: usize = 80;
/// The share of what is denied among them; the focus of the denial may be put in other words.
const OF_SCOPE: usize = 60;
/// The share of the words of an affirmation that the denial has to have, where it says more.
const OF_AFFIRMATION: usize = 80;
/// The share of what is denied then.
const OF_SCOPE_THEN: usize = 80;

impl Comparison<'_> {
    /// Whether one side denies what the other says in nearly the same words.
    pub fn nearly_denies(&self) -> bool {
        let conditional = |it: &Operator| it.kind == Context::Condition;
        let unpaired = || self.unpaired(true).chain(self.unpaired(false));
        if !self.one.one_event || unpaired().any(conditional) || self.offers_another() {
            return false;
        }
        let mut denials = [true, false].into_iter().flat_map(|earlier| {
            let own = self.unpaired(earlier).filter(|it| it.kind == Context::Negation);
            own.map(move |it| (earlier, it))
        });
        let (Some((earlier, denial)), None) = (denials.next(), denials.next()) else {
            return false;
        };
        !self.shifts()
            && !self.denies_aside()
            && !self.is_crossed()
            && self.is_shared(denial, earlier)
    }

    /// Whether an exchange of words excludes something or changes a count or a frame, so that something else is denied.
    fn shifts(&self) -> bool {
        self.matches.iter().any(|it| match it.source {
            WordLink::Opposites | WordLink::Prefix => true,
            WordLink::Amounts | WordLink::Frames => it.relation != Relation::Equivalence,
            _ => false,
        })
    }

    /// Whether the affirmation has the words of the denial, or narrower ones: who slices a tomato slices a
    /// vegetable, and who does not slice tomatoes may.
    fn is_shared(&self, denial: &Operator, earlier: bool) -> bool {
        let (denying, affirming) =
            if earlier { (self.one, self.other) } else { (self.other, self.one) };
        let carries = |term: &Term| term.kind == Kind::Content && term.tag != Tag::Pronoun;
        let wider = if earlier { Relation::ReverseEntailment } else { Relation::ForwardEntailment };
        let is_met = |at: usize, denies: bool| {
            self.matches.iter().any(|it| {
                let place = if denies == earlier { it.one } else { it.other };
                let holds = it.relation == Relation::Equivalence || it.relation == wider;
                place == at && holds && it.source != WordLink::Pronoun
            })
        };
        let met = |terms: &[Term], denies: bool, counts: &dyn Fn(&Term) -> bool| {
            let all = (0..terms.len()).filter(|at| carries(&terms[*at]) && counts(&terms[*at]));
            let all: Vec<usize> = all.collect();
            let met = all.iter().filter(|at| is_met(**at, denies)).count();
            (met, all.len())
        };
        let in_scope = |term: &Term| denial.effect(term.place).is_some();
        let scope = met(&denying.terms, true, &in_scope);
        let all = met(&denying.terms, true, &|_| true);
        let affirmed = met(&affirming.terms, false, &|_| true);
        let head = denying
            .terms
            .iter()
            .position(|term| carries(term) && in_scope(term) && term.place > denial.place);
        // "In a house" and "in a yard": each side has a thing of its own.
        let own = |terms: &[Term], denies: bool| {
            (0..terms.len()).any(|at| terms[at].tag == Tag::Noun && !is_met(at, denies))
        };
        if own(&denying.terms, true) && own(&affirming.terms, false) {
            return false;
        }
        let reaches = |(met, all): (usize, usize), share: usize| met * 100 >= share * all;
        head.is_some_and(|head| is_met(head, true))
            && all.0 > 1
            && ((reaches(all, OF_DENIAL) && reaches(scope, OF_SCOPE))
                || (reaches(affirmed, OF_AFFIRMATION) && reaches(scope, OF_SCOPE_THEN)))
    }
}
