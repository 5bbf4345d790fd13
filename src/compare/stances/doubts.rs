//! Claims that look like a stance of their speaker's and are none.

use crate::compare::claims::{Claim, Reading};
use crate::lexicon::{Change, Class, Lexicon};

/// How far behind a closing mark its attribution may stand: "…,” the mayor of Port Sorrel said.
const ATTRIBUTION: usize = 10;

/// Whether the claim's side is past, pretended, ironic or another's, so that nothing may rest on it.
///
/// Not taking a side that was taken is cheap; holding a side against somebody who only
/// mentioned it is not.
pub fn is_doubtful(reading: &Reading, claim: &Claim, lexicon: &Lexicon) -> bool {
    if claim.context.answered {
        return false;
    }
    let past = matches!(claim.context.change, Some((Change::Past, _)));
    let tokens: Vec<usize> = claim.frame.iter().chain(&claim.body).copied().collect();
    let forms = reading.forms(&tokens);
    let disclaimed =
        (0..forms.len()).any(|at| lexicon.disclaimers.longest_at(&forms[at..]).is_some());
    // "Nobody supports it more than I do" is said of the speaker's side, and not against it.
    let nobody = claim.body.first().is_some_and(|first| {
        let classes = reading.token(*first).classes;
        classes.has(Class::Negation) && classes.has(Class::Pronoun)
    });
    // "It is not true that the dam is safe": the side that its clause takes is the one that is denied.
    let denied = claim.context.negators.iter().any(|span| {
        let words = tokens.iter().filter(|at| reading.token(**at).span.overlaps(*span));
        words.count() > 2
    });
    past || disclaimed || nobody || denied || is_quoted_of_another(reading, claim, lexicon)
}

/// Whether the words stand in marks that are attributed to somebody else: “I oppose it,” my opponent said.
fn is_quoted_of_another(reading: &Reading, claim: &Claim, lexicon: &Lexicon) -> bool {
    let document = &reading.document;
    let Some(first) = claim.body.first().copied() else { return false };
    let sentence = document.sentences[document.sentence_of(first)].tokens.clone();
    let closes = |at: &usize| matches!(reading.lowers[*at].as_str(), "”" | "\"" | "’" | "''");
    let Some(close) = (first..sentence.end).rfind(closes) else { return false };
    let behind = close + 1..sentence.end.min(close + 1 + ATTRIBUTION);
    let says = behind.clone().any(|at| !lexicon.cues.verbs(&document.tokens[at].lemma).is_empty());
    let own = behind.clone().any(|at| {
        let token = &document.tokens[at];
        reading.voice.is_own(token, lexicon) || reading.voice.names(token)
    });
    says && !own
}
