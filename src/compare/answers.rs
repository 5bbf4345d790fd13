//! A question and the speaker's yes or no, read as one claim.
//!
//! “Would you raise the tax?” … “No.” says that the speaker would not raise the tax; the
//! answer alone says nothing, and the question alone is nobody's claim (Krifka 2013 on response particles).

use std::ops::Range;

use super::claims::Reading;
use super::context::Subject;
use crate::lexicon::Lexicon;

/// How far into its sentence an answer may begin: behind "Solen replied".
const REACH: usize = 10;

/// Reads the question in claim `asked` as claimed or denied, if a sentence answers it.
///
/// The answer begins the sentence, or what it quotes. "No" to a question that is itself negated confirms it.
pub fn join(reading: &mut Reading, asked: usize, sentence: Range<usize>, lexicon: &Lexicon) {
    let reach = sentence.end.min(sentence.start + REACH);
    let begins = |at: usize| {
        at == sentence.start
            || matches!(reading.lowers[at - 1].as_str(), "\"" | "“" | "‘" | "''" | "``" | ":")
    };
    let found = (sentence.start..reach).filter(|at| begins(*at)).find_map(|at| {
        let rest: Vec<&str> = reading.lowers[at..sentence.end].iter().map(String::as_str).collect();
        let (words, yes) = lexicon.contexts.answers.longest_at(&rest)?;
        let span = reading.document.span_of(at..at + words);
        // "No new taxes" answers nothing.
        let ends = rest.get(words).is_none_or(|next| !next.chars().any(char::is_alphanumeric));
        ends.then_some((span, yes))
    });
    let Some((span, yes)) = found else { return };
    let context = &mut reading.claims[asked].context;
    let negated = context.is_negative();
    context.question = false;
    context.answered = true;
    if context.subject != Subject::Named {
        context.subject = Subject::Speaker;
    }
    if !yes && !negated {
        context.negators.push(span);
    }
}
