//! When a quotation was said, and which days it speaks of.
//!
//! The words that date the saying stand in the attribution, never in the content:
//! "said *today* that", "announced *yesterday*", "*previously* said". Without any,
//! it was said on the day of publication.

mod chronology;
mod occasion;
mod scene;
#[cfg(test)]
mod tests;

use std::ops::Range;

use occasion::Signs;
use scene::Occasions;

use super::date::{Phrases, Tense};
use super::people::People;
use crate::lexicon::{Class, Lexicon, Look, Role};
use crate::model::{Basis, DateRange, Dated, Precision, Quotation, Speaker};
use crate::quote::Region;
use crate::span::Span;
use crate::text::{Document, Token};

/// How many words before a date a preposition may stand that makes it another event's.
const GOVERNING: usize = 5;
/// How many words of a date may stand behind the clause of its attribution, which ends at a comma.
const BEYOND: usize = 4;

/// When the quotations of an article were said, in their order; nothing in an undated article where no words date them.
///
/// `phrases` are those of the document; `speakers` are those of the quotations, where they are known.
pub fn said_dates(
    (document, phrases): (&Document, &Phrases),
    people: &People,
    regions: &[Region],
    (quotations, speakers): (&[Quotation], Vec<Option<&Speaker>>),
    published: Option<&DateRange>,
    lexicon: &Lexicon,
) -> Vec<Option<Dated>> {
    let occasions = Occasions::of(
        (document, phrases),
        people,
        regions,
        (quotations, speakers),
        published,
        lexicon,
    );
    let mut dates = Vec::with_capacity(quotations.len());
    for (at, quotation) in quotations.iter().enumerate() {
        if quotation.basis == Basis::Given {
            let given =
                |range: &DateRange| Dated { range: *range, evidence: None, rule: Dated::GIVEN };
            dates.push(published.map(given));
            continue;
        }
        let date = in_frame((document, phrases), quotation, published, lexicon)
            .or_else(|| occasions.at_that_time(at))
            .or_else(|| occasions.said_on(at, &dates))
            .or_else(|| occasions.before_now(at))
            .or_else(|| {
                published.map(|range| Dated {
                    range: *range,
                    evidence: None,
                    rule: Dated::BY_PUBLICATION,
                })
            });
        dates.push(date);
    }
    dates
}

/// The date that the attribution of a quotation names.
fn in_frame(
    (document, phrases): (&Document, &Phrases),
    quotation: &Quotation,
    published: Option<&DateRange>,
    lexicon: &Lexicon,
) -> Option<Dated> {
    let cue = quotation.cue.as_ref().map(|cue| document.token_at(cue.span.start));
    let distance = |dated: &Dated| {
        let at = dated.evidence.map(|evidence| document.token_at(evidence.start));
        at.zip(cue).map_or(usize::MAX, |(at, cue)| at.abs_diff(cue))
    };
    // The nearest to the cue; a date after the saying would be a date of something else.
    let not_later =
        |dated: &Dated| match (dated.range.from, published.and_then(|published| published.to)) {
            (Some(from), Some(published)) => from <= published,
            _ => true,
        };
    quotation
        .frame
        .iter()
        .flat_map(|frame| {
            let tokens = document.tokens_in(*frame);
            let begins = document.tokens.get(tokens.end).map_or(frame.end, |next| next.span.start);
            let whole = tokens.start..beyond(document, quotation, tokens.end);
            let dates = phrases.dates(whole, published, Tense::Past);
            let own = move |date: &Dated| date.evidence.is_some_and(|at| at.start < begins);
            dates.into_iter().filter(own)
        })
        // "since 2024" tells when something began, not when it was said.
        .filter(|dated| dated.range.precision != Precision::After)
        .filter(|dated| not_later(dated) && !is_past_clause(document, dated, quotation, lexicon))
        .filter(|dated| dates_the_saying(document, dated.evidence, quotation, lexicon))
        .filter(|dated| !is_of_a_life(document, dated, quotation, lexicon))
        .min_by_key(distance)
}

/// Whether a date belongs to a clause before that of the saying, which is in the present or the perfect: "In 2016 Solen won, and now she says".
fn is_past_clause(
    document: &Document,
    dated: &Dated,
    quotation: &Quotation,
    lexicon: &Lexicon,
) -> bool {
    let (Some(evidence), Some(cue)) = (dated.evidence, &quotation.cue) else { return false };
    let date = document.tokens_in(evidence).end;
    let cue = document.token_at(cue.span.start);
    let verb = &document.tokens[cue];
    let all = &document.tokens;
    let perfect = cue.checked_sub(1).is_some_and(|before| all[before].classes.has(Class::Have));
    let present = perfect || verb.lower != verb.lemma && lexicon.words.ends_in_s(&verb.lower);
    let clause = |at: usize| {
        let opens = all[at].classes.has(Class::Conjunction) && !all[at - 1].is_word();
        opens || document.word(&all[at]) == ";"
    };
    present && (date + 1..cue).any(clause)
}

/// Whether a date is of what came before the saying: *elected mayor in 2012*, Solen said. Interviewed in 2012, she said so then.
///
/// Whoever is elected on Monday speaks on Monday: only what is less precise than a week says nothing of the saying.
fn is_of_a_life(
    document: &Document,
    dated: &Dated,
    quotation: &Quotation,
    lexicon: &Lexicon,
) -> bool {
    let (Some(evidence), Some(cue)) = (dated.evidence, &quotation.cue) else { return false };
    let all = &document.tokens;
    let (date, cue) = (document.tokens_in(evidence), document.token_at(cue.span.start));
    let sentence = &document.sentences[document.sentence_of(date.start)].tokens;
    let first = &all[sentence.start];
    let is_saying = !lexicon.cues.verbs(&first.lemma).is_empty()
        || lexicon.occasions.longest_at(&[&*first.lemma]).is_some();
    let closes = (date.end..cue).any(|at| document.word(&all[at]) == ",");
    let opens = (sentence.start..date.start).all(|at| all[at].is_word());
    let is_long = matches!(dated.range.precision, Precision::Month | Precision::Year);
    is_long && first.looks.has(Look::Past) && !is_saying && opens && closes
}

/// How far a date that begins in an attribution may reach beyond it, up to what is said: "in a May 9*, 2006, letter*".
fn beyond(document: &Document, quotation: &Quotation, end: usize) -> usize {
    let is_said = |at: usize| {
        let span = document.tokens[at].span;
        quotation.parts.iter().any(|part| part.overlaps(span))
    };
    let farthest = document.tokens.len().min(end + BEYOND);
    (end..farthest).find(|at| is_said(*at)).unwrap_or(farthest)
}

/// Whether words in the attribution can date the saying: not those of another event, as in "after Monday's vote".
fn dates_the_saying(
    document: &Document,
    evidence: Option<Span>,
    quotation: &Quotation,
    lexicon: &Lexicon,
) -> bool {
    let Some(evidence) = evidence else { return false };
    let tokens = document.tokens_in(evidence);
    // An Oct. 4 interview is an occasion of speaking, the Oct. 7 attack is none.
    let signs = Signs { document, lexicon };
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let cue = quotation.cue.as_ref().map(|cue| document.tokens_in(cue.span));
    let of_the_saying = cue.is_some_and(|cue| signs.is_of(&tokens, &cue));
    let modifies = signs.is_modifier(&tokens) && !of_the_saying;
    if modifies && !signs.is_occasion_date(&tokens, sentence, true) {
        return false;
    }
    let owns =
        document.tokens.get(tokens.end).is_some_and(|next| next.classes.has(Class::Genitive));
    let before = tokens.start.checked_sub(1).map(|before| document.tokens[before].classes);
    let other = before.is_some_and(|classes| {
        let owned = classes.has(Class::Possessive) && !of_the_saying;
        (owned || classes.has(Class::Subordinator)) && !classes.has(Class::Locative)
    });
    // Solen, elected in 2016, said: what is told of the source dates something else.
    let aside = quotation.source.zip(quotation.cue.as_ref()).is_some_and(|(source, cue)| {
        let comma = |from: usize, to: usize| {
            document.text.get(from..to).is_some_and(|gap| gap.contains(','))
        };
        comma(source.end, evidence.start) && comma(evidence.end, cue.span.start)
    });
    // Two days after the vote on Monday: the date of another event.
    let governed = (tokens.start.saturating_sub(GOVERNING)..tokens.start)
        .rev()
        .take_while(|at| document.tokens[*at].is_word())
        .any(|at| governs(document, at, tokens.start, lexicon));
    let in_content = quotation.parts.iter().any(|part| part.overlaps(evidence));
    // "In June 2017 Solen said": the name before which it stands is taken with the date.
    let heads = document.tokens.get(tokens.end).is_some_and(Token::is_capital);
    let in_source = quotation.source.is_some_and(|source| {
        source.overlaps(evidence) && !(source.start == evidence.start && heads)
    });
    !owns && !other && !aside && !governed && !in_content && !in_source
}

/// Whether a word before a date makes it another event's: *after* the vote on Monday; but *as* mayor in 2012.
fn governs(document: &Document, at: usize, date: usize, lexicon: &Lexicon) -> bool {
    let all = &document.tokens;
    let is_role = |token: &Token| {
        lexicon.names.title(&token.lower).is_some()
            || lexicon.names.role(&token.lower) == Some(Role::Person)
    };
    let is_capacity = match all.get(at + 1..date) {
        Some([role]) => is_role(role),
        Some([role, preposition]) => is_role(role) && preposition.classes.has(Class::Locative),
        _ => false,
    };
    let classes = all[at].classes;
    classes.has(Class::Subordinator) && classes.has(Class::Preposition) && !is_capacity
}

/// The days that the content speaks of, in text order.
pub fn refers_to(
    (document, phrases): (&Document, &Phrases),
    quotation: &Quotation,
    said_on: Option<&Dated>,
    published: Option<&DateRange>,
) -> Vec<Dated> {
    let anchor =
        said_on.map(|dated| &dated.range).filter(|range| range.from.is_some()).or(published);
    let parts = quotation.parts.iter().map(|part| document.tokens_in(*part));
    parts
        .flat_map(|tokens| {
            let tense = tense(document, tokens.clone());
            phrases.dates(tokens, anchor, tense)
        })
        .collect()
}

/// Future where a modal stands among the words, else unknown.
fn tense(document: &Document, tokens: Range<usize>) -> Tense {
    let modal = document.tokens[tokens].iter().any(|token| token.classes.has(Class::Modal));
    if modal { Tense::Future } else { Tense::Unknown }
}
