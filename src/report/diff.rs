//! A diff as one line of text, readable without colour.

use std::fmt::Write as _;

use crate::model::Edit;
use crate::span::Span;

/// What stands around deleted and around inserted words.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// Before and after words that only the earlier text has.
    pub deleted: (&'static str, &'static str),
    /// Before and after words that only the later text has.
    pub inserted: (&'static str, &'static str),
}

impl Marks {
    /// `[-deleted-]` and `{+inserted+}`, as `git diff --word-diff=plain` marks them.
    pub const PLAIN: Marks = Marks { deleted: ("[-", "-]"), inserted: ("{+", "+}") };
}

/// The two texts as one: kept words once, the others between marks.
///
/// White space and marks between the words are the later text's where it has the
/// words, else the earlier's. `escape` is applied to every stretch of the texts,
/// never to the marks.
///
/// # Panics
///
/// If the edits were not made for these two texts.
pub fn marked(
    earlier: &str,
    later: &str,
    diff: &[Edit],
    marks: Marks,
    escape: fn(&str) -> String,
) -> String {
    let mut line = String::new();
    let (mut earlier_end, mut later_end) = (0, 0);
    for edit in diff {
        // A substitution starts with its deletion, so the earlier text's gap is the nearer one.
        let (gap, beside) = match (edit.earlier, edit.later) {
            (_, Some(span)) => (gap(later, later_end, span), edit.earlier),
            (Some(span), None) => (gap(earlier, earlier_end, span), None),
            (None, None) => continue,
        };
        let parted = beside.is_some_and(|span| earlier_end < span.start);
        if gap.is_empty() && parted && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(&escape(gap));
        let is_kept = edit.kind == crate::model::EditKind::Keep;
        if let Some(span) = edit.earlier {
            if !is_kept {
                enclose(&mut line, marks.deleted, &escape(span.of(earlier)));
            }
            earlier_end = span.end;
        }
        if let Some(span) = edit.later {
            if is_kept {
                line.push_str(&escape(span.of(later)));
            } else {
                enclose(&mut line, marks.inserted, &escape(span.of(later)));
            }
            later_end = span.end;
        }
    }
    line.push_str(&escape(&later[later_end..]));
    line
}

/// What stands between the end of the last words and the next.
fn gap(text: &str, end: usize, next: Span) -> &str {
    text.get(end..next.start).unwrap_or_default()
}

fn enclose(line: &mut String, (before, after): (&str, &str), words: &str) {
    // Writing to a String cannot fail.
    let _ = write!(line, "{before}{words}{after}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EditKind;

    /// A diff given as the words of each side; an empty side is none.
    fn edits(earlier: &str, later: &str, steps: &[(&str, &str)]) -> Vec<Edit> {
        let (mut from, mut to) = (0, 0);
        let place = |text: &str, words: &str, end: &mut usize| {
            (!words.is_empty()).then(|| {
                let start = *end + text[*end..].find(words).unwrap();
                *end = start + words.len();
                Span::new(start, *end)
            })
        };
        steps
            .iter()
            .map(|(old, new)| {
                let kind = match (old.is_empty(), new.is_empty()) {
                    (false, true) => EditKind::Delete,
                    (true, false) => EditKind::Insert,
                    _ if old == new => EditKind::Keep,
                    _ => EditKind::Substitute,
                };
                let earlier = place(earlier, old, &mut from);
                let later = place(later, new, &mut to);
                Edit { kind, earlier, later }
            })
            .collect()
    }

    #[test]
    fn diffs_read_as_one_sentence() {
        #[track_caller]
        fn case(earlier: &str, later: &str, steps: &[(&str, &str)], expected: &str) {
            let diff = edits(earlier, later, steps);
            let found = marked(earlier, later, &diff, Marks::PLAIN, str::to_owned);
            assert_eq!(found, expected);
        }

        case(
            "I don't think so.",
            "I think so.",
            &[("I", "I"), ("do", ""), ("n't", ""), ("think so", "think so"), (".", ".")],
            "I [-do-][-n't-] think so.",
        );
        case(
            "Two delegations.",
            "Three delegations.",
            &[("Two", "Three"), ("delegations", "delegations"), (".", ".")],
            "[-Two-]{+Three+} delegations.",
        );
        case("We go.", "We do go", &[("We", "We"), ("", "do"), ("go", "go")], "We {+do+} go");
        case(
            "Now we agree",
            "we agree",
            &[("Now", ""), ("we agree", "we agree")],
            "[-Now-] we agree",
        );
        case("", "", &[], "");
    }
}
