//! Two statements beside each other: verdict, diff, reasons, and the steps of a derivation.

use std::fmt::Write as _;

use super::{folded, one_line, statement};
use crate::model::{Comparison, Derivation, Record, StepKind, WordLink};
use crate::report::{Marks, marked};
use crate::span::Span;

/// Two statements with their verdict, the diff and the reasons.
pub fn pair(comparison: &Comparison, earlier: &Record, later: &Record) -> String {
    let mut text = format!("{}\n", verdict(comparison));
    text += &statement(earlier, "  earlier  ");
    text += &statement(later, "  later    ");
    text += &explained(comparison, &earlier.words, &later.words);
    text
}

/// The verdict with its grade or direction, as in `shifts: number`.
pub fn verdict(comparison: &Comparison) -> String {
    let mut text = comparison.verdict.name().to_owned();
    if let Some(grade) = comparison.grade {
        let _ = write!(text, ": {}", format!("{grade:?}").to_lowercase());
    }
    if let Some(direction) = comparison.direction {
        let _ = write!(text, ": {}", format!("{direction:?}").to_lowercase());
    }
    if comparison.acknowledged {
        text += ", acknowledged by the speaker";
    }
    text
}

/// The diff and the reasons of a comparison, indented.
pub fn explained(comparison: &Comparison, earlier: &str, later: &str) -> String {
    let mut text = String::new();
    if !comparison.diff.is_empty() {
        let diff = marked(earlier, later, &comparison.diff, Marks::PLAIN, folded);
        let _ = writeln!(text, "  diff     {diff}");
    }
    for (at, reason) in comparison.reasons.iter().enumerate() {
        let label = if at == 0 { "why" } else { "" };
        let _ = writeln!(text, "  {label:<8} {} [{}]", one_line(&reason.note), reason.rule);
    }
    text
}

/// A derivation, a line a step: what is done, how the words are related, what covers them and makes of it, and
/// what the steps so far come to.
pub fn derivation(derivation: &Derivation, earlier: &str, later: &str) -> String {
    let mut text = format!("  relation {}\n", derivation.relation.name());
    for (at, step) in derivation.steps.iter().enumerate() {
        let words = |span: Option<Span>, text| {
            span.map_or(String::new(), |span| format!("\"{}\"", one_line(span.of(text))))
        };
        let (old, new) = (words(step.earlier, earlier), words(step.later, later));
        let what = match step.kind {
            StepKind::Delete => format!("take away {old}"),
            StepKind::Insert => format!("add {new}"),
            StepKind::Exchange => format!("{old} becomes {new}"),
            StepKind::Move => format!("{old} and {new} do not play the same part"),
            StepKind::Part if step.link == WordLink::Denial => {
                "one denies what the other says in nearly the same words".to_owned()
            }
            StepKind::Part => "so much differs that the two may speak of two things".to_owned(),
        };
        let _ = write!(text, "  {:>8} {what}: {}", format!("{}.", at + 1), step.lexical.name());
        if !step.context.is_empty() {
            let names: Vec<String> =
                step.context.iter().map(|it| format!("{it:?}").to_lowercase()).collect();
            let _ = write!(text, ", under {} {}", names.join(" and "), step.projected.name());
        } else if step.projected != step.lexical {
            let _ = write!(text, ", here {}", step.projected.name());
        }
        let _ = writeln!(text, "; so far {}", step.joined.name());
    }
    text
}
