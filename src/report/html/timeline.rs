//! A speaker's occasions along a line of days, with the findings as arcs between them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};
use maud::{Markup, html};

use super::Visible;
use crate::model::{Finding, Precision, SpeakerReport, Tier, Verdict};
use crate::report::{by_id, count, sides};

/// The drawing in its own units: it grows and shrinks with the page.
const WIDTH: f64 = 720.0;
const MARGIN: f64 = 40.0;
/// How high the widest arc may rise.
const RISE: f64 = 120.0;
/// A dot that is smaller is not seen.
const LEAST_DOT: f64 = 2.5;
/// More arcs than this cover one another: the gravest are drawn.
const MOST_ARCS: usize = 40;

/// An arc from one day to a later one.
struct Arc {
    from: f64,
    to: f64,
    verdict: Verdict,
}

/// The timeline of a speaker; nothing where fewer than two days are known.
#[expect(clippy::cast_precision_loss, reason = "days and counts of statements")]
pub(super) fn figure(at: usize, report: &SpeakerReport) -> Markup {
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    // The last day of a month, say, of which the day is not known: what is known of it.
    let mut coarse: BTreeMap<NaiveDate, String> = BTreeMap::new();
    for record in &report.records {
        if let Some(day) = record.statement.said_on.and_then(|said| said.range.order()) {
            *days.entry(day).or_default() += 1;
            let range = record.statement.said_on.map(|said| said.range);
            if let Some(range) = range.filter(|range| range.precision != Precision::Day) {
                coarse.insert(day, range.to_string());
            }
        }
    }
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value())
    else {
        return html! {};
    };
    let (first, last) = (*first, *last);
    let whole = (last - first).num_days() as f64;
    if whole < 1.0 {
        return html! {};
    }
    let x =
        |day: NaiveDate| MARGIN + (WIDTH - 2.0 * MARGIN) * (day - first).num_days() as f64 / whole;
    let arcs = arcs(report, &x);
    let rise = arcs.iter().map(height).fold(0.0, f64::max);
    let base = rise + 24.0;
    let drawn = verdicts(&arcs);
    let counted = report.findings.iter().filter(|finding| finding.tier == Tier::Report).count();
    let left_out = counted.saturating_sub(MOST_ARCS);
    let told = told(&days, &arcs);
    let places: Vec<f64> = days.keys().map(|day| x(*day)).collect();
    html! {
        figure {
            svg viewBox={ "0 0 " (WIDTH) " " (base + 44.0) } role="img" aria-labelledby={ "line-" (at) " told-" (at) } {
                title id={ "line-" (at) } { "Timeline of " (Visible(&report.speaker.name)) }
                desc id={ "told-" (at) } { (told) }
                line class="axis" x1=(MARGIN) y1=(base) x2=(WIDTH - MARGIN) y2=(base) {}
                @for arc in &arcs {
                    path class={ "arc " (arc.verdict.name()) } d=(path(arc, base)) {}
                }
                @for (place, (day, statements)) in days.iter().enumerate() {
                    circle class="dot" cx=(rounded(x(*day))) cy=(base) r=(rounded(radius(*statements).min(room(&places, place)))) {
                        title { (named(&coarse, *day)) ": " (count(*statements, "statement")) }
                    }
                }
                @for (tick, name) in ticks(first, last) {
                    text class=(if tick == first || tick == last { "end" } else { "between" }) x=(rounded(x(tick))) y=(base + 28.0) text-anchor=(anchor(x(tick))) { (name) }
                }
            }
            figcaption {
                "Each dot is a day on which something was said; the larger, the more statements."
                @if !coarse.is_empty() { " Of " (count(coarse.len(), "dot")) " the day is not known: it stands at the last possible one." }
                @if !drawn.is_empty() { " Arcs join what was found: " (drawn) "." }
                @if left_out > 0 { " The gravest " (MOST_ARCS) " are drawn, " (left_out) " are not." }
            }
        }
    }
}

/// A day, with what is known of it where some of what is drawn there may have been said earlier.
fn named(coarse: &BTreeMap<NaiveDate, String>, day: NaiveDate) -> String {
    coarse.get(&day).map_or_else(|| day.to_string(), |known| format!("{day} or in {known}"))
}

/// The findings that can be drawn, the gravest in front.
fn arcs(report: &SpeakerReport, x: &dyn Fn(NaiveDate) -> f64) -> Vec<Arc> {
    let records = by_id(report);
    let day = |finding: &Finding| {
        let (earlier, later) = sides(&records, finding)?;
        let [from, to] = [earlier, later]
            .map(|record| record.statement.said_on.and_then(|said| said.range.order()));
        Some((from?, to?))
    };
    let mut drawn: Vec<&Finding> =
        report.findings.iter().filter(|finding| finding.tier == Tier::Report).collect();
    let rank = |finding: &&Finding| {
        crate::report::ORDER.iter().position(|verdict| *verdict == finding.comparison.verdict)
    };
    drawn.sort_by_key(rank);
    drawn.truncate(MOST_ARCS);
    drawn
        .into_iter()
        .rev()
        .filter_map(|finding| {
            let (from, to) = day(finding)?;
            (from != to).then(|| Arc {
                from: x(from),
                to: x(to),
                verdict: finding.comparison.verdict,
            })
        })
        .collect()
}

fn height(arc: &Arc) -> f64 {
    18.0 + (RISE - 18.0) * ((arc.to - arc.from).abs() / (WIDTH - 2.0 * MARGIN))
}

fn path(arc: &Arc, base: f64) -> String {
    let top = base - 2.0 * height(arc);
    let (from, to) = (rounded(arc.from), rounded(arc.to));
    format!(
        "M{from} {base} Q{} {} {to} {base}",
        rounded(f64::midpoint(arc.from, arc.to)),
        rounded(top)
    )
}

#[expect(clippy::cast_precision_loss, reason = "a count of statements")]
fn radius(statements: usize) -> f64 {
    4.0 + 1.5 * (statements as f64).sqrt().min(6.0)
}

/// How large the dot at a place may be beside its neighbours: they do not hide one another.
fn room(places: &[f64], place: usize) -> f64 {
    let gaps = places.windows(2).skip(place.saturating_sub(1)).take(if place == 0 { 1 } else { 2 });
    let nearest = gaps.map(|pair| pair[1] - pair[0]).fold(WIDTH, f64::min);
    (0.45 * nearest).max(LEAST_DOT)
}

/// To a tenth, so that the file is the same on every machine.
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Where a label is held, so that none leaves the drawing.
fn anchor(x: f64) -> &'static str {
    if x < MARGIN * 2.0 {
        "start"
    } else if x > WIDTH - MARGIN * 2.0 {
        "end"
    } else {
        "middle"
    }
}

/// The first and the last day, and a few months or years between them.
fn ticks(first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, String)> {
    let mut ticks = vec![(first, first.to_string())];
    let years = last.year() - first.year();
    let room = (last - first).num_days() / 5;
    let mut between: Vec<NaiveDate> = if years > 2 {
        (first.year() + 1..=last.year())
            .filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1))
            .collect()
    } else {
        let months = (0..=years * 12 + 12).filter_map(|month| {
            let month = i32::try_from(first.month0()).ok()? + month;
            let year = first.year() + month.div_euclid(12);
            NaiveDate::from_ymd_opt(year, u32::try_from(month.rem_euclid(12) + 1).ok()?, 1)
        });
        months.collect()
    };
    between.retain(|day| *day > first && *day < last);
    for day in between {
        let before = ticks.last().map_or(first, |(day, _)| *day);
        if (day - before).num_days() >= room && (last - day).num_days() >= room {
            let name =
                if years > 2 { day.year().to_string() } else { day.format("%Y-%m").to_string() };
            ticks.push((day, name));
        }
    }
    ticks.push((last, last.to_string()));
    ticks
}

/// What the lines mean, those that are drawn: not told by colour alone.
fn verdicts(arcs: &[Arc]) -> String {
    let lines = [
        (Verdict::Contradicts, "a thick line contradicts"),
        (Verdict::Shifts, "a dashed one shifts"),
        (Verdict::Repeats, "a dotted one repeats"),
        (Verdict::Develops, "a line of dashes and dots develops"),
    ];
    let drawn = lines.iter().filter(|(verdict, _)| arcs.iter().any(|arc| arc.verdict == *verdict));
    drawn.map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
}

/// The drawing in words.
fn told(days: &BTreeMap<NaiveDate, usize>, arcs: &[Arc]) -> String {
    let statements: usize = days.values().sum();
    let mut told = format!("{} on {}", count(statements, "statement"), count(days.len(), "day"));
    if let (Some(first), Some(last)) = (days.keys().next(), days.keys().next_back()) {
        let _ = write!(told, ", from {first} to {last}");
    }
    for verdict in crate::report::ORDER {
        let number = arcs.iter().filter(|arc| arc.verdict == verdict).count();
        if number > 0 {
            let _ = write!(
                told,
                "; {} of findings where a later statement {}",
                count(number, "arc"),
                verdict.name()
            );
        }
    }
    told + "."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_leave_each_other_room() {
        let places = [0.0, 100.0, 110.0, 111.0, 300.0];
        let room: Vec<f64> = (0..places.len()).map(|place| room(&places, place)).collect();
        assert_eq!(room, [45.0, 4.5, LEAST_DOT, LEAST_DOT, 0.45 * 189.0]);
    }

    #[test]
    fn ticks_leave_each_other_room() {
        #[track_caller]
        fn case(first: &str, last: &str, expected: &[&str]) {
            let ticks = ticks(first.parse().unwrap(), last.parse().unwrap());
            let names: Vec<&str> = ticks.iter().map(|(_, name)| name.as_str()).collect();
            assert_eq!(names, expected);
        }

        case("2031-05-12", "2031-05-15", &["2031-05-12", "2031-05-15"]);
        case(
            "2031-01-10",
            "2031-08-20",
            &["2031-01-10", "2031-03", "2031-05", "2031-07", "2031-08-20"],
        );
        case("2025-05-15", "2031-06-01", &["2025-05-15", "2027", "2029", "2031-06-01"]);
    }
}
