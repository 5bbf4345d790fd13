//! Statements of one occasion, folded into the remarks that were made there.

use std::collections::BTreeMap;

use super::{Text, said_on};
use crate::compare::{relation_of, repeats};
use crate::lexicon::Lexicon;
use crate::model::{Basis, DateRange, Kind, Precision, Record, Relation, Wordings};

/// From which similarity on two wordings of one occasion are one remark.
///
/// Outlets shorten and translate what was said, so half of the words are enough on
/// one day, where more is wanted between two days.
pub const ONE_REMARK: f64 = 0.5;

/// From which similarity on two wordings that exclude each other are one remark, one of
/// them misheard: "we are not reaching a point …", "we are now reaching a point …".
pub const MISHEARD: f64 = 0.4;

/// A remark and its wordings.
pub struct Said {
    /// Its statements, as places in the records, in their order.
    pub statements: Vec<usize>,
}

/// Folds the records into remarks, in the order of their first statements.
///
/// Only records of one and the same day can be wordings of one remark. A record joins the first remark of its day
/// whose first wording is like it: what is only like another wording may be a third thing.
pub fn remarks(records: &[Record], texts: &[Text], lexicon: &Lexicon) -> Vec<Said> {
    let mut remarks: Vec<Said> = Vec::new();
    let mut of_day: BTreeMap<Option<DateRange>, Vec<usize>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        let like = |other: usize| {
            let before = &records[other];
            same_day(record, before)
                && (quotes_from(&texts[other], &texts[at])
                    || quotes_from(&texts[at], &texts[other])
                    || (texts[other].bag.similarity_at_most(&texts[at].bag) >= MISHEARD
                        && is_one_remark(before, record, (&texts[other], &texts[at]), lexicon)))
        };
        let known = of_day.entry(said_on(record)).or_default();
        let found = known
            .iter()
            .find(|remark| remarks[**remark].statements.first().is_some_and(|first| like(*first)));
        if let Some(remark) = found {
            remarks[*remark].statements.push(at);
        } else {
            known.push(remarks.len());
            remarks.push(Said { statements: vec![at] });
        }
    }
    remarks
}

/// The remarks that several articles give in different words, with how each differs from the first.
pub fn wordings(
    said: &[Said],
    records: &[Record],
    texts: &[Text],
    lexicon: &Lexicon,
) -> Vec<Wordings> {
    said.iter().filter_map(|remark| wording(remark, records, texts, lexicon)).collect()
}

fn wording(
    remark: &Said,
    records: &[Record],
    texts: &[Text],
    lexicon: &Lexicon,
) -> Option<Wordings> {
    let (first, others) = remark.statements.split_first()?;
    let mut statements = vec![*first];
    let mut differences = Vec::new();
    for other in others {
        let elsewhere = records[*other].article.digest != records[*first].article.digest
            && records[*other].statement.quotation.basis != Basis::Given;
        let told = statements.iter().any(|known| records[*known].words == records[*other].words);
        if elsewhere && !told {
            statements.push(*other);
            differences.push(texts[*first].beside(&texts[*other], lexicon));
        }
    }
    let said_on = said_on(&records[*first])?;
    (!differences.is_empty()).then_some(Wordings { said_on, statements, differences })
}

/// Whether both were said on one and the same known day.
fn same_day(one: &Record, other: &Record) -> bool {
    match (said_on(one), said_on(other)) {
        (Some(one), Some(other)) => one.precision == Precision::Day && one == other,
        _ => false,
    }
}

/// Whether two statements of one day are one remark in two wordings.
///
/// In one article a speaker may well say two like things, and so in a list of ready statements, each of which is what
/// was said: there the words must be nearly the same, or the reporter's lead must quote the words that follow.
fn is_one_remark(
    one: &Record,
    other: &Record,
    (before, after): (&Text, &Text),
    lexicon: &Lexicon,
) -> bool {
    let shared = repeats::similarity(&before.reading, &after.reading);
    if shared < MISHEARD {
        return false;
    }
    let relation = relation_of(&before.reading, &after.reading, false, lexicon);
    let is_ready = |record: &Record| record.statement.quotation.basis == Basis::Given;
    if one.article.digest == other.article.digest || is_ready(one) && is_ready(other) {
        return shared >= repeats::NEAR && relation != Relation::Negation;
    }
    let excluded = matches!(relation, Relation::Negation | Relation::Alternation);
    shared >= ONE_REMARK || (excluded && shared >= MISHEARD)
}

/// Whether a mixed statement quotes at least two words of the other: he does not have "high expectations".
fn quotes_from(mixed: &Text, other: &Text) -> bool {
    mixed.quoted.iter().any(|quoted| other.lower.contains(quoted.as_str()))
}

/// What a mixed statement quotes, in small letters: the parts of at least two words between its marks.
pub fn quoted(record: &Record) -> Vec<String> {
    if record.statement.quotation.kind != Kind::Mixed {
        return Vec::new();
    }
    let parts = record.words.split(['"', '“', '”']).skip(1).step_by(2);
    let several = parts.filter(|part| part.split_whitespace().count() > 1);
    several.map(|part| part.trim().to_lowercase()).collect()
}
