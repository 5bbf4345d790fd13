//! The JSON Schemas (2020-12) of everything that the program writes as JSON.
//!
//! They are files in `docs/schemas`, one for each document, and one for what several share, which the others point
//! into. What is handed out is whole: the definitions that a document needs stand in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::records::SCHEMA_VERSION;

/// The schema of one document.
pub struct Schema {
    /// As `quotetrail schema` names it.
    pub name: &'static str,
    file: &'static str,
}

macro_rules! schemas {
    ($($name:literal),* $(,)?) => {
        /// Every schema, by name.
        pub static SCHEMAS: &[Schema] = &[$(Schema {
            name: $name,
            file: include_str!(concat!("../../docs/schemas/", $name, ".json")),
        }),*];
    };
}

schemas![
    "backup",
    "compare",
    "compare-line",
    "csl-json",
    "demo",
    "doctor",
    "entries",
    "export-line",
    "extract",
    "fix",
    "history",
    "history-line",
    "import",
    "log",
    "people",
    "person",
    "rebuild",
    "report",
    "report-evidence",
    "report-line",
    "review",
    "review-stats",
    "rules",
    "schema-org",
    "schemas",
    "search",
    "seen",
    "seen-line",
    "show",
    "speakers",
    "speakers-line",
    "suggestions",
    "todo",
    "topics",
    "verify",
    "verify-report",
    "web-annotation",
    "why",
];

/// What several documents share.
const SHARED: &str = include_str!("../../docs/schemas/common.json");

/// Stands before the name of a definition.
const POINTER: &str = "#/$defs/";

/// How every file begins; the id comes behind it.
const HEAD: &str = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n";

#[derive(Deserialize)]
struct Shared<'a> {
    #[serde(rename = "$defs", borrow)]
    definitions: BTreeMap<&'a str, &'a RawValue>,
}

#[derive(Deserialize)]
struct About {
    description: String,
}

impl Schema {
    /// The schema of that name.
    pub fn named(name: &str) -> Option<&'static Schema> {
        SCHEMAS.iter().find(|schema| schema.name == name)
    }

    /// Which document it is of, in a sentence or two.
    ///
    /// # Panics
    ///
    /// Never: the schemas are part of the program, and a test reads each.
    pub fn describes(&self) -> String {
        serde_json::from_str::<About>(self.file).expect("a schema").description
    }

    /// The schema as JSON that needs no other file.
    ///
    /// # Panics
    ///
    /// Never: the schemas are part of the program, and a test reads each.
    pub fn whole(&self) -> String {
        let shared: Shared = serde_json::from_str(SHARED).expect("a schema");
        let body = self.file.strip_prefix(HEAD).unwrap_or(self.file);
        let body = body.trim_end().trim_end_matches('}').trim_end();
        let mut needed: BTreeMap<&str, &str> = BTreeMap::new();
        let mut open = pointed_at(body);
        while let Some(name) = open.pop() {
            if !needed.contains_key(name)
                && let Some(definition) = shared.definitions.get(name)
            {
                needed.insert(name, definition.get());
                open.extend(pointed_at(definition.get()));
            }
        }
        let body = body.replace(&format!("common.json{POINTER}"), POINTER);
        let mut whole = format!(
            "{HEAD}  \"$id\": \"urn:quotetrail:schema:{SCHEMA_VERSION}:{}\",\n{body},\n  \"$defs\": {{",
            self.name
        );
        for (at, (name, definition)) in needed.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            // Writing to a String cannot fail.
            let _ = write!(whole, "{comma}\n    \"{name}\": {definition}");
        }
        whole + "\n  }\n}\n"
    }
}

/// The names of the definitions that a text points at.
fn pointed_at(text: &str) -> Vec<&str> {
    text.split(POINTER).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_schema_is_whole_and_says_what_it_is_of() {
        for schema in SCHEMAS {
            assert!(schema.file.starts_with(HEAD), "{}", schema.name);
            assert!(schema.describes().ends_with('.'), "{}", schema.name);
            let whole = schema.whole();
            let value: Value = serde_json::from_str(&whole).expect(schema.name);
            assert!(!whole.contains("common.json"), "{}", schema.name);
            for name in pointed_at(&whole) {
                assert!(value["$defs"][name].is_object(), "{}: {name}", schema.name);
            }
        }
    }

    #[test]
    fn every_shared_definition_is_used() {
        let shared: Shared = serde_json::from_str(SHARED).unwrap();
        let all: Vec<&str> =
            SCHEMAS.iter().map(|schema| schema.file).chain([SHARED]).flat_map(pointed_at).collect();
        for name in shared.definitions.keys() {
            assert!(all.contains(name), "{name} is pointed at by nobody");
        }
    }

    #[test]
    fn the_names_in_the_schemas_are_those_of_the_model() {
        use crate::model::ledger::{NameSort, REVIEW_REASONS, ReviewStatus};
        use crate::model::{Basis, DiagnosticKind, Kind, Precision, SpeakerKind, Tier, Verdict};

        fn names<T>(all: &[(T, &'static str)]) -> Vec<&'static str> {
            all.iter().map(|(_, name)| *name).collect()
        }
        let shared: Value = serde_json::from_str(SHARED).unwrap();
        let case = |pointer: &str, expected: &[&str]| {
            let listed = shared.pointer(&format!("/$defs/{pointer}/enum")).expect(pointer);
            assert_eq!(*listed, serde_json::json!(expected), "{pointer}");
        };
        case("kind", &names(&Kind::ALL));
        case("tier", &names(&Tier::ALL));
        case("precision", &names(&Precision::ALL));
        case("speaker-kind", &names(&SpeakerKind::ALL));
        case("quotation-basis", &names(&Basis::ALL));
        case("diagnostic/properties/kind", &names(&DiagnosticKind::ALL));
        case("name-sort", &names(&NameSort::ALL));
        case("review-status", &names(&ReviewStatus::ALL));
        let reasons: Vec<&str> = REVIEW_REASONS.iter().map(|(code, _)| *code).collect();
        case("review-reason", &reasons);
        case("verdict", &super::super::ORDER.map(Verdict::name));
    }
}
