//! A statement on two lines, and a text on one.

use crate::model::{Kind, Record, Tier};

/// A statement on two lines: date, kind and words; then where it stands.
///
/// `label` opens the first line; the second one is indented below it.
pub fn statement(record: &Record, label: &str) -> String {
    lines(record, label, "")
}

/// A statement on two lines, with who said it: for lists of several speakers.
pub fn attributed(record: &Record) -> String {
    let speaker = match (&record.statement.speaker, &record.source) {
        (Some(speaker), _) => speaker.name.clone(),
        (None, Some(source)) => format!("undecided, “{source}”"),
        (None, None) => "undecided".into(),
    };
    lines(record, "", &format!("{}: ", one_line(&speaker)))
}

fn lines(record: &Record, label: &str, speaker: &str) -> String {
    let statement = &record.statement;
    let date = statement.said_on.map_or_else(|| "undated".into(), |said| said.range.to_string());
    let kind = kind_name(statement.quotation.kind);
    let mut places = vec![statement.id.short().to_owned()];
    places.extend(statement.topic.clone());
    places.extend(published(record));
    if record.is_dated_by_publication() {
        places.push("dated by publication".into());
    }
    places.extend(statement.via.first().map(|_| format!("via {}", statement.via.join(", via "))));
    if statement.tier == Tier::Check {
        places.push("to be read in the article first".into());
    }
    let places = one_line(&places.join(" · "));
    let indent = if label.trim().is_empty() { label.len() + 2 } else { label.len() };
    let words = format!("{speaker}{}{}", attribution(record), quoted(record));
    format!("{label}{date}  {kind:<8}  {words}\n{:indent$}{places}\n", "")
}

/// The attributing word before words that are not the speaker's own: a denial must not read as a claim.
fn attribution(record: &Record) -> String {
    let quotation = &record.statement.quotation;
    let cue = quotation.cue.as_ref().filter(|_| quotation.kind != Kind::Direct);
    cue.map_or_else(String::new, |cue| format!("[{}] ", one_line(&cue.lemma)))
}

fn kind_name(kind: Kind) -> &'static str {
    Kind::ALL.iter().find(|(known, _)| *known == kind).map_or("", |(_, name)| name)
}

/// The outlet and, where it differs from the day of saying, the day of publication.
fn published(record: &Record) -> Option<String> {
    let said = record.statement.said_on.map(|said| said.range);
    let published = record.article.published.as_ref().map(|published| published.range);
    match (&record.article.outlet, published.filter(|published| Some(*published) != said)) {
        (Some(outlet), Some(day)) => Some(format!("{outlet}, published {day}")),
        (Some(outlet), None) => Some(outlet.clone()),
        (None, Some(day)) => Some(format!("published {day}")),
        (None, None) => None,
    }
}

/// The words on one line: direct speech between quotation marks, the reporter's words without.
pub(super) fn quoted(record: &Record) -> String {
    let words = one_line(&record.words);
    if record.statement.quotation.kind == Kind::Direct { format!("“{words}”") } else { words }
}

/// A stretch of a text without line breaks.
pub fn folded(text: &str) -> String {
    text.replace('\n', " / ")
}

/// A text on one line: a line break would let an article forge a line of the report.
pub fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_forge_a_line() {
        assert_eq!(one_line("“No.”\n\ncontradicts\n"), "“No.” / contradicts");
    }
}
