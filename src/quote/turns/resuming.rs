//! Quotations that go on behind their attribution: “It leaks,” said Solen, “*and it will sink.*”
//!
//! A comma inside the first marks and one behind the attribution leave nothing open: the sentence that was broken off is
//! taken up by the words that are quoted next.

use std::ops::Range;

use super::{Found, extend};
use crate::model::{Basis, Kind};
use crate::quote::reading::{Passage, Reading};
use crate::quote::signs::Tag;

/// The most tokens of an attribution between two halves: said the mayor of Port Sorrel on Monday.
const LONGEST: usize = 16;

/// Gives each quotation of a passage the half behind its attribution that nothing else attributes.
pub(super) fn resume(reading: &Reading, passage: &Passage, found: &mut [Found]) {
    for at in 0..found.len() {
        let Some(half) = second_half(reading, passage, &found[at]) else { continue };
        let is_free = found.iter().all(|other| {
            other.parts.iter().all(|part| part.end <= half.start || half.end <= part.start)
        });
        // “No,” said Solen, “yes,” said Brandt: the words of another.
        let is_last =
            found.get(at + 1).is_none_or(|next| next.parts[0].start >= half.end + LONGEST);
        if is_free && is_last {
            extend(&mut found[at], &[half], reading);
        }
    }
}

/// The words that are quoted behind the attribution of a quotation which ends in a comma.
fn second_half(reading: &Reading, passage: &Passage, found: &Found) -> Option<Range<usize>> {
    let quotation = &found.quotation;
    let first = found.parts.last().filter(|_| {
        quotation.kind == Kind::Direct
            && quotation.basis == Basis::CueAfter
            && found.parts.len() == 1
    })?;
    let tag = |at: usize| reading.tags.get(at).copied();
    let closes = tag(first.end.checked_sub(1)?) == Some(Tag::QuoteEnd);
    let is_broken = tag(first.end.checked_sub(2)?) == Some(Tag::Comma);
    let cue = reading.document.tokens_in(quotation.cue.as_ref()?.span);
    let source = quotation.source.map(|source| reading.document.tokens_in(source));
    let behind = source.map_or(cue.end, |source| source.end.max(cue.end));
    let until = passage.tokens.end.min(first.end + LONGEST);
    let comma = (behind..until).find(|at| !reading.token(*at).is_word())?;
    let opens = tag(comma) == Some(Tag::Comma) && tag(comma + 1) == Some(Tag::Quote);
    let start = comma + 1;
    if !(closes && is_broken && opens && start < passage.tokens.end) {
        return None;
    }
    let sentence = &reading.document.sentences[reading.document.sentence_of(start)].tokens;
    let until = sentence.end.min(passage.tokens.end);
    let end = (start + 1..passage.tokens.end).find(|at| tag(*at) == Some(Tag::QuoteEnd));
    let end = end.map_or(until, |end| end + 1);
    // “I resign,” said Solen, “the Iron Lady” of Marland: what goes on without a stop is the reporter's.
    let is_mark = |at: usize| reading.document.tokens.get(at).is_some_and(|it| !it.is_word());
    let stops = is_mark(end.saturating_sub(2)) || end >= passage.tokens.end || is_mark(end);
    let half = start..end;
    (stops && start + 1 < end).then_some(half)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::quote;
    use crate::text::Document;

    #[test]
    fn a_sentence_that_was_broken_off_is_taken_up() {
        /// How many parts the first quotation has, and how many quotations there are.
        #[track_caller]
        fn case(text: &str, expected: (usize, usize)) {
            let lexicon = Lexicon::english();
            let document = Document::read(text, lexicon);
            let (quotations, _) = quote::find(&document, lexicon);
            let parts = quotations.first().map_or(0, |quotation| quotation.parts.len());
            assert_eq!((parts, quotations.len()), expected, "{text}");
        }

        case("“I have never seen it like this,” said Solen, “and they know it.”", (2, 1));
        case("“I have never seen it like this,” said Solen on Monday, “but it floats.”", (2, 1));
        case("\"Prices will rise,\" said Mira Solen, \"and soon.\" It rained.", (2, 1));
        // Near misses: a sentence that was over, one of the reporter's, and another's words.
        case("“I have never seen it like this.” Solen left, “and they know it.”", (0, 0));
        case("“I will resign in May,” said Solen, “the Iron Lady” of Marland politics.", (1, 1));
        case("“It leaks,” said Solen, who called the ferry “a wreck” in May.", (1, 2));
        case("“It leaks,” said Solen. “It floats,” said Brandt.", (1, 2));
    }
}
