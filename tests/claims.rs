//! The tables of `fixtures/claims`: invented sentences, and the relation that natural logic derives.

use std::fs;
use std::path::Path;

use quotetrail::compare::logic::relate;
use quotetrail::lexicon::Lexicon;
use quotetrail::model::Derivation;
use quotetrail::text::Document;

/// The rows of every table: file and line, earlier, later, relation.
fn rows() -> Vec<(String, String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/claims");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut rows = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        for (line, text) in (1..).zip(fs::read_to_string(&path).unwrap().lines()) {
            if text.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = text.split('\t').collect();
            let [earlier, later, relation] = cells[..] else {
                panic!("{name}:{line}: three cells")
            };
            rows.push((format!("{name}:{line}"), earlier.into(), later.into(), relation.into()));
        }
    }
    rows
}

fn derive(earlier: &str, later: &str) -> Derivation {
    let lexicon = Lexicon::english();
    relate(&Document::read(earlier, lexicon), &Document::read(later, lexicon), true, lexicon)
}

fn name(derivation: &Derivation) -> String {
    serde_json::to_value(derivation.relation).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_tables_hold() {
    let wrong: Vec<String> = rows()
        .into_iter()
        .filter_map(|(place, earlier, later, expected)| {
            let found = derive(&earlier, &later);
            let text = format!("{place}: {earlier} / {later}: {} for {expected}", name(&found));
            (name(&found) != expected).then_some(text)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_sentence_is_equivalent_to_itself() {
    for (place, earlier, later, _) in rows() {
        for text in [earlier, later] {
            assert_eq!(name(&derive(&text, &text)), "equivalence", "{place}: {text}");
        }
    }
}

#[test]
fn the_other_direction_is_the_converse() {
    for (place, earlier, later, relation) in rows() {
        let converse = match relation.as_str() {
            "forward-entailment" => "reverse-entailment",
            "reverse-entailment" => "forward-entailment",
            same => same,
        };
        assert_eq!(name(&derive(&later, &earlier)), converse, "{place}: {later} / {earlier}");
    }
}

#[test]
fn the_last_step_of_a_single_sentence_gives_the_relation() {
    for (place, earlier, later, _) in rows()
        .into_iter()
        .filter(|row| !row.0.starts_with("ellipsis"))
        // Of several sentences the pair that says most is shown, which need not decide alone.
        .filter(|(_, earlier, later, _)| ![earlier, later].iter().any(|it| it.contains(". ")))
    {
        let found = derive(&earlier, &later);
        if let Some(last) = found.steps.last() {
            assert_eq!(last.joined, found.relation, "{place}: {earlier} / {later}");
        }
    }
}
