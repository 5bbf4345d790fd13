//! Claims that come back: chains of repeats, and which links of them are shown.

use std::collections::{BTreeMap, BTreeSet};

use super::judging::Judged;
use super::occasions::Said;
use super::said_on;
use crate::model::{DateRange, Grade, Record, Remark, Verdict};

/// Keeps of the repeats of a claim only the link of each remark to its nearest earlier repeat.
pub(super) fn linked(found: Vec<(usize, usize, Judged)>) -> Vec<Judged> {
    let mut nearest: BTreeMap<usize, usize> = BTreeMap::new();
    for (earlier, later, judged) in &found {
        if judged.comparison.verdict == Verdict::Repeats {
            let known = nearest.entry(*later).or_insert(*earlier);
            *known = (*known).max(*earlier);
        }
    }
    found
        .into_iter()
        .filter(|(earlier, later, judged)| {
            judged.comparison.verdict != Verdict::Repeats || nearest.get(later) == Some(earlier)
        })
        .map(|(_, _, judged)| judged)
        .collect()
}

/// The claims that were made on more than one day, with every statement of them.
///
/// Each repeats the first one, whose words stand for all: what only repeats a repeat may be about another thing in
/// the end, as one sentence after the other names another building.
pub(super) fn chains(
    found: &[(usize, usize, Judged)],
    said: &[Said],
    repeats: impl Fn(usize, usize) -> bool,
    records: &[Record],
) -> Vec<Remark> {
    let mut repeated: BTreeMap<usize, Vec<(usize, Option<Grade>)>> = BTreeMap::new();
    for (earlier, later, judged) in found {
        if judged.comparison.verdict == Verdict::Repeats {
            repeated.entry(*later).or_default().push((*earlier, judged.comparison.grade));
        }
    }
    let mut first: Vec<usize> = (0..said.len()).collect();
    for (later, earlier) in repeated {
        let of_one = earlier.into_iter().find(|(earlier, grade)| {
            let start = first[*earlier];
            start == *earlier || *grade == Some(Grade::Exact) || repeats(start, later)
        });
        if let Some((earlier, _)) = of_one {
            first[later] = first[earlier];
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (remark, said) in said.iter().enumerate() {
        members.entry(first[remark]).or_default().extend(&said.statements);
    }
    let mut remarks = Vec::new();
    for mut statements in members.into_values() {
        statements.sort_unstable();
        let days = statements.iter().filter_map(|at| said_on(&records[*at]));
        let days: BTreeSet<DateRange> = days.collect();
        if days.len() > 1 {
            remarks.push(Remark { statements, days: days.into_iter().collect() });
        }
    }
    remarks
}
