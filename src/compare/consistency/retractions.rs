//! "I misspoke": a statement that takes back an earlier one without repeating it.

use std::collections::BTreeSet;

use super::Text;
use super::judging::Judged;
use super::occasions::Said;
use super::pairs::are_apart;
use crate::compare::notes;
use crate::lexicon::{Change, Lexicon};
use crate::model::{Record, Verdict};
use crate::span::Span;

/// The retractions of a speaker: those whose object is clear, as findings, and the others.
///
/// What is taken back is clear if one earlier remark alone is on the topic of the retraction. Nothing is
/// guessed between two, not even where one of them stands beside it in the article.
pub fn retractions(
    said: &[Said],
    records: &[Record],
    texts: &[Text],
    settled: &BTreeSet<usize>,
    lexicon: &Lexicon,
) -> (Vec<(usize, usize, Judged)>, Vec<usize>) {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for later in 0..said.len() {
        let at = said[later].statements[0];
        let Some(place) = takes_back(&texts[at]).filter(|_| !settled.contains(&later)) else {
            continue;
        };
        match taken_back(later, said, records, texts) {
            Some(earlier) => {
                let before = said[earlier].statements[0];
                let mut comparison = texts[before].judged_beside(&texts[at], lexicon);
                comparison.verdict = Verdict::Contradicts;
                (comparison.grade, comparison.direction) = (None, None);
                comparison.acknowledged = true;
                comparison.reasons = vec![notes::RETRACTED.reason(None, Some(place))];
                found.push((earlier, later, Judged { earlier: before, later: at, comparison }));
            }
            None => open.push(at),
        }
    }
    (found, open)
}

/// Where a text says that its speaker takes something back.
fn takes_back(text: &Text) -> Option<Span> {
    let changes = text.reading.claims.iter().filter_map(|claim| claim.context.change);
    changes.into_iter().find(|(change, _)| *change == Change::Retraction).map(|(_, span)| span)
}

/// The one earlier remark that a retraction can mean.
fn taken_back(later: usize, said: &[Said], records: &[Record], texts: &[Text]) -> Option<usize> {
    let record = |remark: usize| &records[said[remark].statements[0]];
    let topic = record(later).statement.topic.as_ref()?;
    let on_topic: Vec<usize> = (0..later)
        .filter(|earlier| record(*earlier).statement.topic.as_ref() == Some(topic))
        .filter(|earlier| are_apart(&said[*earlier], &said[later], records))
        // A retraction claims nothing that could be taken back.
        .filter(|earlier| takes_back(&texts[said[*earlier].statements[0]]).is_none())
        .collect();
    match on_topic.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}
