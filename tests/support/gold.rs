//! Gold quotations in brat standoff (`gold.ann`), as annotators' tools write it.

use std::collections::BTreeMap;

/// A stretch of text that may have gaps; offsets count code points, half-open.
pub type Stretch = Vec<(usize, usize)>;

/// One quotation that a reader marked.
#[derive(Debug, Default)]
pub struct GoldQuotation {
    /// direct, mixed or indirect
    pub kind: String,
    /// The content.
    pub content: Stretch,
    /// The cue, empty for none.
    pub cue: Stretch,
    /// The source, empty for none.
    pub source: Stretch,
    /// What the note says: who, when, about what.
    pub facts: BTreeMap<String, String>,
}

impl GoldQuotation {
    /// A fact of the note.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.get(name).map(String::as_str)
    }
}

/// Reads a standoff file, and checks that its offsets cut the words they repeat.
pub fn read(standoff: &str, text: &str) -> BTreeMap<String, GoldQuotation> {
    let characters: Vec<char> = text.chars().collect();
    let mut stretches: BTreeMap<&str, Stretch> = BTreeMap::new();
    let mut quotations: BTreeMap<String, GoldQuotation> = BTreeMap::new();
    for line in standoff.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns.as_slice() {
            [id, label, words] if id.starts_with('T') => {
                let offsets = label.split_once(' ').expect("a label and its offsets").1;
                let stretch: Stretch = offsets.split(';').map(range).collect();
                let cut: Vec<String> = stretch
                    .iter()
                    .map(|(start, end)| characters[*start..*end].iter().collect())
                    .collect();
                assert_eq!(cut.join(" "), *words, "{id} does not cut its words");
                stretches.insert(id, stretch);
            }
            [id, roles] if id.starts_with('E') => {
                let quotation = quotations.entry((*id).to_owned()).or_default();
                for role in roles.split(' ') {
                    let (role, stretch) = role.split_once(':').expect("role:stretch");
                    let stretch = stretches[stretch].clone();
                    match role {
                        "Cue" => quotation.cue = stretch,
                        "Source" => quotation.source = stretch,
                        kind => {
                            quotation.kind = kind.to_lowercase();
                            quotation.content = stretch;
                        }
                    }
                }
            }
            [_, note, facts] if note.starts_with("AnnotatorNotes ") => {
                let id = note.trim_start_matches("AnnotatorNotes ");
                let facts = facts.split("; ").map(|fact| fact.split_once('=').expect("name=value"));
                let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned()));
                quotations.entry(id.to_owned()).or_default().facts.extend(facts);
            }
            _ => assert!(line.starts_with('#') || line.is_empty(), "not brat standoff: {line}"),
        }
    }
    quotations
}

fn range(offsets: &str) -> (usize, usize) {
    let (start, end) = offsets.split_once(' ').expect("start and end");
    (start.parse().expect("a number"), end.parse().expect("a number"))
}
