//! The diff: of two claims, for judging, and of two whole texts, for the reader.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices_by_key};

use super::words::{Role, Word};
use crate::lexicon::Meanings;
use crate::model::{Edit, EditKind};
use crate::span::Span;
use crate::text::Document;

/// One step from the earlier claim to the later one; numbers are places in their word lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same word.
    Keep(usize, usize),
    /// The same word in another place.
    Move(usize, usize),
    /// Two words that stand in each other's place and have to do with each other.
    Substitute(usize, usize),
    /// Only the earlier claim has it.
    Delete(usize),
    /// Only the later claim has it.
    Insert(usize),
}

impl Step {
    /// The same step with the claims in the other order.
    fn reversed(self) -> Self {
        match self {
            Step::Keep(a, b) => Step::Keep(b, a),
            Step::Move(a, b) => Step::Move(b, a),
            Step::Substitute(a, b) => Step::Substitute(b, a),
            Step::Delete(a) => Step::Insert(a),
            Step::Insert(b) => Step::Delete(b),
        }
    }
}

/// Aligns two claims by lemma: an exact diff, then what is left is matched within
/// replaced stretches (numbers, opposites, degrees) and across moved ones.
///
/// The search has no deadline, and the order of the claims makes no difference, so
/// that two claims always give the same steps.
pub fn align(earlier: &[Word], later: &[Word], meanings: &Meanings) -> Vec<Step> {
    if own_keys(earlier).le(own_keys(later)) {
        return aligned(earlier, later, meanings);
    }
    aligned(later, earlier, meanings).into_iter().map(Step::reversed).collect()
}

/// The words as they are held against others.
fn own_keys(words: &[Word]) -> impl Iterator<Item = &str> {
    words.iter().map(|word| word.key.as_str())
}

fn aligned(one: &[Word], other: &[Word], meanings: &Meanings) -> Vec<Step> {
    let mut steps = Vec::new();
    for op in capture_diff_slices_by_key(Algorithm::RawMyers, one, other, |word| word.id) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                steps.extend((0..len).map(|at| Step::Keep(old_index + at, new_index + at)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                steps.extend((old_index..old_index + old_len).map(Step::Delete));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                steps.extend((new_index..new_index + new_len).map(Step::Insert));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let mut inserted: Vec<usize> = (new_index..new_index + new_len).collect();
                for (old, word) in one.iter().enumerate().skip(old_index).take(old_len) {
                    let related = |new: &usize| are_related(word, &other[*new], meanings);
                    match inserted.iter().position(related) {
                        Some(at) => steps.push(Step::Substitute(old, inserted.remove(at))),
                        None => steps.push(Step::Delete(old)),
                    }
                }
                steps.extend(inserted.into_iter().map(Step::Insert));
            }
        }
    }
    moved(&mut steps, one, other);
    steps
}

/// Whether one word may stand in the other's place with a meaning that can be told.
fn are_related(one: &Word, other: &Word, meanings: &Meanings) -> bool {
    match (&one.role, &other.role) {
        (Role::Number(a), Role::Number(b)) => a.unit == b.unit,
        (Role::Quantifier(_), Role::Quantifier(_)) | (Role::Time(_), Role::Time(_)) => true,
        (Role::Content | Role::Light, Role::Content | Role::Light) => {
            let scale = |word: &Word| meanings.degree(&word.key).map(|degree| degree.scale);
            meanings.opposition(&one.key, &other.key).is_some()
                || (scale(one).is_some() && scale(one) == scale(other))
        }
        _ => false,
    }
}

/// Matches words that one side lost at one place and the other gained at another.
fn moved(steps: &mut Vec<Step>, one: &[Word], other: &[Word]) {
    let mut at = 0;
    while at < steps.len() {
        if let Step::Delete(old) = steps[at] {
            let target = steps.iter().position(
                |step| matches!(step, Step::Insert(new) if other[*new].id == one[old].id),
            );
            if let Some(target) = target
                && let Step::Insert(new) = steps[target]
            {
                steps[at] = Step::Move(old, new);
                steps.remove(target);
                at = at.saturating_sub(usize::from(target < at));
            }
        }
        at += 1;
    }
}

/// A word of a text with the marks behind it.
struct Unit {
    span: Span,
    key: String,
}

/// The diff of two whole texts, for the reader: every character but white space
/// belongs to exactly one edit of its side. Beyond `cap` words a side is not
/// aligned but shown as one deletion or insertion.
pub fn diff(earlier: &Document, later: &Document, cap: usize) -> Vec<Edit> {
    let (one, other) = (units(earlier), units(later));
    let same = one.len() == other.len() && one.iter().zip(&other).all(|(a, b)| a.key == b.key);
    if same {
        return edit(EditKind::Keep, &one, &other).into_iter().collect();
    }
    let (head, tail) = one.split_at(cap.min(one.len()));
    let (other_head, other_tail) = other.split_at(cap.min(other.len()));
    let mut edits = Vec::new();
    let ids = keys(head, other_head);
    let id = |unit: &Unit| ids[unit.key.as_str()];
    for op in capture_diff_slices_by_key(Algorithm::RawMyers, head, other_head, id) {
        let (kind, one, other) = match op {
            DiffOp::Equal { .. } => (EditKind::Keep, op.old_range(), op.new_range()),
            DiffOp::Delete { .. } => (EditKind::Delete, op.old_range(), 0..0),
            DiffOp::Insert { .. } => (EditKind::Insert, 0..0, op.new_range()),
            DiffOp::Replace { .. } => (EditKind::Substitute, op.old_range(), op.new_range()),
        };
        edits.extend(edit(kind, &head[one], &other_head[other]));
    }
    edits.extend(edit(EditKind::Delete, tail, &[]));
    edits.extend(edit(EditKind::Insert, &[], other_tail));
    edits
}

/// A number for each key, so that keys are compared once.
fn keys<'a>(one: &'a [Unit], other: &'a [Unit]) -> BTreeMap<&'a str, usize> {
    let mut ids = BTreeMap::new();
    for unit in one.iter().chain(other) {
        let next = ids.len();
        ids.entry(unit.key.as_str()).or_insert(next);
    }
    ids
}

fn edit(kind: EditKind, earlier: &[Unit], later: &[Unit]) -> Option<Edit> {
    let span = |units: &[Unit]| units.iter().map(|unit| unit.span).reduce(Span::join);
    let edit = Edit { kind, earlier: span(earlier), later: span(later) };
    (edit.earlier.is_some() || edit.later.is_some()).then_some(edit)
}

/// The words of a text, each with the marks that follow it; marks before the first word go with it.
fn units(document: &Document) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut has_word = false;
    for token in &document.tokens {
        match units.last_mut() {
            Some(unit) if !token.is_word() => {
                unit.span = unit.span.join(token.span);
                if !has_word {
                    unit.key.push_str(&token.lower);
                }
            }
            Some(unit) if !has_word => {
                *unit = Unit { span: unit.span.join(token.span), key: token.lemma.to_string() };
            }
            _ => units.push(Unit { span: token.span, key: token.lemma.to_string() }),
        }
        has_word |= token.is_word();
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::claims::Reading;
    use crate::lexicon::Lexicon;
    use proptest::prelude::*;

    #[test]
    fn steps_between_claims() {
        #[track_caller]
        fn case(earlier: &str, later: &str, expected: &str) {
            let lexicon = Lexicon::english();
            let read = |text| Reading::of(text, (None, None), 512, lexicon);
            let (one, other) = (read(earlier), read(later));
            let (one, other) = (&one.claims[0].words, &other.claims[0].words);
            let show = |steps: Vec<Step>| {
                let show = |step: &Step| match *step {
                    Step::Keep(a, _) => one[a].key.clone(),
                    Step::Move(a, _) => format!("<{}>", one[a].key),
                    Step::Substitute(a, b) => format!("{}/{}", one[a].key, other[b].key),
                    Step::Delete(a) => format!("-{}", one[a].key),
                    Step::Insert(b) => format!("+{}", other[b].key),
                };
                steps.iter().map(show).collect::<Vec<_>>().join(" ")
            };
            assert_eq!(show(align(one, other, &lexicon.meanings)), expected);
        }

        case("We have high expectations", "We have modest expectations", "high/modest expectation");
        case("Two ships sailed", "Three ships sailed", "2/3 ship sail");
        case("We support the new plan", "We oppose the plan", "support/oppose -new plan");
        case("The minister met the envoy", "The envoy met the minister", "envoy <meet> <minister>");
        case("The airport is open", "The harbour is open", "-airport +harbour open");
    }

    proptest! {
        #[test]
        fn the_diff_holds_every_character_once_and_in_order(one in "[a-c .,“é’]{0,40}", other in "\\PC{0,40}") {
            let lexicon = Lexicon::english();
            let (a, b) = (Document::read(&one, lexicon), Document::read(&other, lexicon));
            for cap in [2, 512] {
                let edits = diff(&a, &b, cap);
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                let earlier: String = edits.iter().filter_map(|edit| edit.earlier).map(|s| s.of(&one)).collect();
                let later: String = edits.iter().filter_map(|edit| edit.later).map(|s| s.of(&other)).collect();
                prop_assert_eq!(bare(&earlier), bare(&one));
                prop_assert_eq!(bare(&later), bare(&other));
            }
        }
    }
}
