//! What a report rests on, inside the report: enough to make every finding again without the database.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::Visible;
use crate::model::{DateRange, Digest, Kind, Record, Report};
use crate::report::{by_id, sides};

/// The version of the evidence's shape.
const VERSION: u32 = 1;
/// Stands before the digest of the page, and in its place while that is made.
const SEAL: &str = "<code id=\"seal\">";
const NO_SEAL: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Stands around the evidence in the page.
const OPEN: &str = "<pre id=\"evidence\">";
const CLOSE: &str = "</pre>";

/// The evidence of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The version of its shape.
    pub version: u32,
    /// Offsets count these.
    pub unit: String,
    /// The program that made it.
    pub program: String,
    /// The findings.
    pub findings: Vec<EvidenceFinding>,
}

/// A finding with both statements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceFinding {
    /// The order-free hash of the two texts.
    pub id: String,
    /// What was found.
    pub verdict: String,
    /// The rules that decided it, the strongest first.
    pub rules: Vec<String>,
    /// The earlier statement.
    pub earlier: EvidenceSide,
    /// The later statement.
    pub later: EvidenceSide,
}

/// A statement as far as a comparison looks at it, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceSide {
    /// The statement's id.
    pub id: String,
    /// Who said it.
    pub speaker: Option<String>,
    /// When.
    pub said_on: Option<DateRange>,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// The word that attributes it, in its dictionary form.
    pub cue: Option<String>,
    /// Its words.
    pub words: String,
    /// The digest of its article.
    pub article: String,
    /// The paragraph in which it stands, if that was at hand.
    pub passage: Option<EvidencePassage>,
}

/// A paragraph of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidencePassage {
    /// Its text.
    pub text: String,
    /// The SHA-256 of its text.
    pub digest: String,
    /// The parts of the statement in it, as code points: start and end, half-open.
    pub parts: Vec<(usize, usize)>,
}

impl Evidence {
    fn of(report: &Report) -> Self {
        let mut findings = Vec::new();
        for speaker in &report.speakers {
            let records = by_id(speaker);
            for finding in &speaker.findings {
                let Some((earlier, later)) = sides(&records, finding) else { continue };
                let whose = &speaker.speaker.name;
                findings.push(EvidenceFinding {
                    id: finding.id.clone(),
                    verdict: finding.comparison.verdict.name().into(),
                    rules: finding.comparison.reasons.iter().map(|it| it.rule.into()).collect(),
                    earlier: side(earlier, whose, report),
                    later: side(later, whose, report),
                });
            }
        }
        Self {
            version: VERSION,
            unit: "codepoint".into(),
            program: format!("quotetrail {}", env!("CARGO_PKG_VERSION")),
            findings,
        }
    }
}

fn side(record: &Record, speaker: &str, report: &Report) -> EvidenceSide {
    let quotation = &record.statement.quotation;
    let passage = report.passages.get(&record.statement.id).map(|passage| {
        let points = |at: usize| passage.text.get(..at).map_or(0, |before| before.chars().count());
        EvidencePassage {
            text: passage.text.clone(),
            digest: Digest::of(&passage.text).to_string(),
            parts: passage
                .parts
                .iter()
                .map(|part| (points(part.start), points(part.end)))
                .collect(),
        }
    });
    EvidenceSide {
        id: record.statement.id.to_string(),
        speaker: Some(speaker.to_owned()),
        said_on: record.statement.said_on.map(|said| said.range),
        kind: quotation.kind,
        cue: quotation.cue.as_ref().map(|cue| cue.lemma.clone()),
        words: record.words.clone(),
        article: record.article.digest.to_string(),
        passage,
    }
}

/// The evidence at the end of a report.
pub(super) fn section(report: &Report) -> Markup {
    let evidence = Evidence::of(report);
    // Characters that act are escaped by JSON already, so nothing is written out twice.
    let json = serde_json::to_string(&evidence).unwrap_or_default();
    let json = crate::report::visible_json(json);
    html! {
        section aria-labelledby="evidence-heading" {
            h2 id="evidence-heading" { "Evidence" }
            p {
                "Passages, digests and dates of every finding, so that "
                code { "quotetrail verify " } "with this file makes each of them again, without the database."
            }
            p class="meta" { "Digest of this page: " code id="seal" { (NO_SEAL) } }
            details {
                summary { "Show the evidence" }
                pre id="evidence" { (Visible(&json)) }
            }
        }
    }
}

/// The evidence of a page that this program wrote; nothing where there is none that can be read.
pub fn read_evidence(page: &str) -> Option<Evidence> {
    let start = page.rfind(OPEN)? + OPEN.len();
    let length = page[start..].find(CLOSE)?;
    let json = unescaped(&page[start..start + length]);
    let evidence: Evidence = serde_json::from_str(&json).ok()?;
    (evidence.version == VERSION).then_some(evidence)
}

/// A page with the digest of all the rest of it.
pub(super) fn sealed(page: &str) -> String {
    let seal = format!("{SEAL}{}", Digest::of(page));
    page.replacen(&format!("{SEAL}{NO_SEAL}"), &seal, 1)
}

/// Whether a page is byte for byte as it was written: its digest is that of all the rest.
///
/// It tells of changes that were made without thinking of it, as by an editor or a browser; whoever means to deceive
/// can make a new digest, and then has only the evidence against them.
pub fn is_whole(page: &str) -> bool {
    let Some((before, after)) = page.split_once(SEAL) else { return false };
    let Some((digest, rest)) = after.split_at_checked(NO_SEAL.len()) else { return false };
    Digest::of(&format!("{before}{SEAL}{NO_SEAL}{rest}")).to_string() == digest
}

/// Whether a page shows those words to its reader, before the evidence.
pub fn is_shown(page: &str, words: &str) -> bool {
    let shown = page.rfind(OPEN).map_or(page, |end| &page[..end]);
    shown.contains(&super::escaped(words))
}

/// A text without the references by which HTML keeps its own characters out.
fn unescaped(text: &str) -> String {
    let known = BTreeMap::from([("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"')]);
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain += before;
        let named = after.split_once(';').and_then(|(name, rest)| Some((*known.get(name)?, rest)));
        let (character, behind) = named.unwrap_or(('&', after));
        plain.push(character);
        rest = behind;
    }
    plain + rest
}
