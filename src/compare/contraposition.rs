//! Two conditions that ask for the same, one of them turned round.
//!
//! "There will be peace if they hand over their weapons" and "as long as they exist there
//! will be no peace" share no form: one names what must happen, the other what must end.
//! Both make one outcome depend on one thing, in one direction (contraposition).

use std::collections::BTreeSet;

use super::claims::{Claim, Reading};
use crate::lexicon::{Condition, Lexicon};
use crate::span::Span;

/// A claim under a condition, brought into the form "if X, then P".
struct Conditional<'a> {
    /// Whether X is asked for, and not its end.
    asks: bool,
    /// Whether P is what follows, and not its opposite.
    follows: bool,
    /// The content words of the condition.
    antecedent: BTreeSet<&'a str>,
    /// The content words of the sentence without its conditions.
    consequent: BTreeSet<&'a str>,
    /// Where claim and condition stand.
    span: Span,
    /// How the condition is opened.
    opener: Condition,
}

/// The places of two conditions of which one is the other turned round, if there are such.
pub fn find(earlier: &Reading, later: &Reading, lexicon: &Lexicon) -> Option<(Span, Span)> {
    let (one, other) = (conditionals(earlier, lexicon), conditionals(later, lexicon));
    one.iter().find_map(|before| {
        let after = other.iter().find(|after| agree(before, after))?;
        Some((before.span, after.span))
    })
}

/// Whether both make the same outcome depend on the same thing: what the one asks for, the other wants ended.
fn agree(one: &Conditional, other: &Conditional) -> bool {
    let turned = one.opener != other.opener && one.asks != other.asks;
    let thing = !one.antecedent.is_disjoint(&other.antecedent);
    let outcome = !one.consequent.is_disjoint(&other.consequent);
    turned && thing && outcome && one.follows == other.follows
}

fn conditionals<'a>(reading: &'a Reading, lexicon: &Lexicon) -> Vec<Conditional<'a>> {
    let content = |tokens: &[usize]| -> BTreeSet<&'a str> {
        let words = tokens.iter().map(|at| reading.token(*at));
        let content = words.filter(|word| {
            word.is_word()
                && word.classes.is_open()
                && !lexicon.meanings.is_light(&word.lemma)
                && lexicon.contexts.negators.get(&word.lower).is_none()
        });
        content.map(|word| &*word.lemma).collect()
    };
    let mut found = Vec::new();
    for claim in reading.claims.iter().filter(|claim| !claim.context.question) {
        for condition in &claim.conditions {
            let forms = reading.forms(condition);
            let Some((words, opener)) = lexicon.contexts.conditions.longest_at(&forms) else {
                continue;
            };
            let denied = (words..forms.len())
                .any(|at| lexicon.contexts.negators.longest_at(&forms[at..]).is_some());
            let (asks, follows) = match opener {
                Condition::If => (true, true),
                // No P until X: if X, P.
                Condition::Until => (true, false),
                // No P as long as X: if X ends, P.
                Condition::While => (false, false),
            };
            let negative = claim.context.is_negative();
            let all = sentence(reading, claim).flat_map(|claim| claim.body.iter().copied());
            let Some(span) = reading.span_of(condition).map(|span| span.join(claim.span(reading)))
            else {
                continue;
            };
            found.push(Conditional {
                asks: asks != denied,
                follows: follows != negative,
                antecedent: content(&condition[words..]),
                consequent: content(&all.collect::<Vec<_>>()),
                span,
                opener,
            });
        }
    }
    found
}

/// The claims of the sentence in which a claim stands.
fn sentence<'r>(reading: &'r Reading, claim: &'r Claim) -> impl Iterator<Item = &'r Claim> {
    let of = |claim: &Claim| claim.body.first().map(|at| reading.document.sentence_of(*at));
    let own = of(claim);
    reading.claims.iter().filter(move |other| of(other) == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_turned_round() {
        #[track_caller]
        fn case(earlier: &str, later: &str, expected: bool) {
            let lexicon = Lexicon::english();
            let read = |text| Reading::of(text, (None, None), 512, lexicon);
            let found = find(&read(earlier), &read(later), lexicon);
            assert_eq!(found.is_some(), expected, "{earlier} / {later}");
        }

        const ASKS: &str = "There would be peace if the rebels handed over their weapons";
        case(ASKS, "As long as the rebels exist, there will be no peace", true);
        case(ASKS, "As long as the rebels exist, there will be peace", false);
        case(ASKS, "As long as the ferry sails, there will be no peace", false);
        case(ASKS, "As long as the rebels exist, there will be no ferry", false);
        case(ASKS, "There would be peace if the rebels left", false);
        case(ASKS, "There will be no peace", false);
    }
}
