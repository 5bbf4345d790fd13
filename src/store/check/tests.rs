//! Every kind of damage that the doctor finds, in a database whose triggers are gone.

use crate::model::{Cue, DateRange, Dated, Diagnostic, DiagnosticKind, SpeakerKind};
use crate::store::Store;
use crate::store::samples::{Sample, day};

/// A database in which everything that is checked occurs; its triggers are gone.
fn defenceless() -> Store {
    let mut store = Store::in_memory().unwrap();
    let mut sample = Sample::of("“No,” said Mira Solen on Monday, via an aide: “nø, never.”");
    sample.person("Mira Solen");
    let [cue, source, monday, aide] =
        ["said", "Mira Solen", "Monday", "an aide"].map(|words| sample.place(words));
    let statement = sample.says_in_parts(&["“No,”", "“nø, never.”"]);
    statement.quotation.cue = Some(Cue { span: cue, lemma: "say".into() });
    statement.quotation.source = Some(source);
    statement.quotation.via = vec![aide];
    let dated = Dated { range: DateRange::day(day(12)), evidence: Some(monday), rule: "weekday" };
    statement.said_on = Some(dated);
    statement.refers_to = vec![dated];
    sample.diagnostics = vec![Diagnostic::at(DiagnosticKind::Unattributed, cue, "nobody")];
    sample.log(&mut store);
    let mut other = Sample::of("“Yes,” two officials said.");
    other.person("two officials").kind = SpeakerKind::Collective;
    other.says("“Yes,”");
    other.log(&mut store);

    let triggers = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema WHERE type = 'trigger'";
    let drop: String = store.connection.query_row(triggers, [], |row| row.get(0)).unwrap();
    store.connection.execute_batch(&drop).unwrap();
    store
}

/// What the doctor says after the damage, places shortened to their first word.
fn found(damage: &str) -> Vec<String> {
    let store = defenceless();
    // As other programs do, which need not ask for the keys.
    store.connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    store.connection.execute_batch(damage).unwrap();
    let problems = store.check().unwrap();
    let place = |place: &str| place.split(' ').next().unwrap_or("").to_owned();
    let told = problems.iter().map(|found| format!("{}: {}", place(&found.place), found.what));
    // They were taken away.
    told.filter(|problem| problem != "trigger: it is missing").collect()
}

#[test]
fn a_sound_database_has_no_problems() {
    assert_eq!(found(""), [""; 0]);
    assert_eq!(Store::in_memory().unwrap().check().unwrap(), []);
}

#[test]
fn every_kind_of_damage_is_found() {
    #[track_caller]
    fn case(damage: &str, expected: &[&str]) {
        assert_eq!(found(damage), expected, "{damage}");
    }

    case(
        "UPDATE article SET text = replace(text, 'never', 'often') WHERE id = 1",
        &[
            "the: it does not hold the words of the statements",
            "article: its text has another digest: it was changed",
        ],
    );
    case(
        "UPDATE statement_part SET end = 4 WHERE end = 9",
        &[
            "the: it does not hold the words of the statements",
            "statement: its id is not that of its parts",
        ],
    );
    case(
        "UPDATE statement_part SET end = 8 WHERE end = 9",
        &[
            "statement: part 1 (0..8) points outside the text or into a character",
            "statement: its id is not that of its parts",
            "the: invalid utf-8 sequence of 2 bytes from index 6 at index 2",
        ],
    );
    case(
        "UPDATE statement SET cue_start = 1 WHERE cue_start IS NOT NULL",
        &["statement: cue (1..14) points outside the text or into a character"],
    );
    case(
        "UPDATE statement SET source_end = 999 WHERE source_end IS NOT NULL",
        &["statement: source (15..999) points outside the text or into a character"],
    );
    case(
        "UPDATE statement SET said_evidence_end = 999 WHERE said_evidence_end IS NOT NULL",
        &["statement: evidence of the date (29..999) points outside the text or into a character"],
    );
    case(
        "UPDATE statement_via SET start = 1 WHERE start IS NOT NULL",
        &["statement: via 1 (1..48) points outside the text or into a character"],
    );
    case(
        "UPDATE refers_to SET evidence_start = 1",
        &[
            "statement: evidence of day 1 referred to (1..35) points outside the text or into a character",
        ],
    );
    case(
        "UPDATE diagnostic SET start = 1",
        &["article: diagnostic 1 (1..14) points outside the text or into a character"],
    );
}

#[test]
fn statements_and_names_that_do_not_fit_are_found() {
    #[track_caller]
    fn case(damage: &str, expected: &[&str]) {
        assert_eq!(found(damage), expected, "{damage}");
    }

    case(
        "UPDATE statement SET id = '0123456789abcdef' WHERE number = 1",
        &["statement: its id is not that of its parts"],
    );
    case(
        "UPDATE statement SET end = end + 4 WHERE number = 2",
        &[
            "the: it does not hold the words of the statements",
            "statement: its id is not that of its parts",
        ],
    );
    case(
        "UPDATE statement SET end = end - 4 WHERE number = 1",
        &["statement: it does not reach from its first part to its last"],
    );
    case(
        "DELETE FROM statement_part WHERE statement = 1",
        &[
            "the: it does not hold the words of the statements",
            "statement: its id is not that of its parts",
        ],
    );
    case(
        "UPDATE statement_part SET ordinal = 2 - ordinal WHERE statement = 1",
        &[
            "statement: its id is not that of its parts",
            "statement: its parts overlap or stand out of order",
        ],
    );
    case(
        "UPDATE speaker_name SET words = 'Ilse Kroon' WHERE words = 'Mira Solen'",
        &[
            "speaker: the key of \"Ilse Kroon\" is not that of the name",
            "speaker: its name \"Ilse Kroon\" is not \"mira solen\"",
            "speaker: nobody is found by \"ilse\", a word of \"Ilse Kroon\"",
            "speaker: nobody is found by \"kroon\", a word of \"Ilse Kroon\"",
        ],
    );
    case(
        "UPDATE speaker SET folded_name = 'ilse kroon' WHERE kind = 'person'",
        &["speaker: its name \"Mira Solen\" is not \"ilse kroon\""],
    );
    case(
        "DELETE FROM speaker_name WHERE words = 'Mira Solen'",
        &["statement: its article has no name for its speaker"],
    );
    case(
        "DELETE FROM analysis WHERE article = 2",
        &["statement: it points to a row of analysis that is not there"],
    );
}

#[test]
fn damage_to_decisions_and_to_the_search_is_found() {
    #[track_caller]
    fn case(damage: &str, expected: &[&str]) {
        assert_eq!(found(damage), expected, "{damage}");
    }

    case(
        "UPDATE ledger SET made_by = 'nobody' WHERE number = 1",
        &["ledger: its digest is not that of what it says: it was changed"],
    );
    case(
        "UPDATE ledger SET change = replace(change, 'null', '\"\"') WHERE number = 2",
        &[
            "ledger: its digest is not that of what it says: it was changed",
            "address: it is missing",
        ],
    );
    case(
        "DELETE FROM ledger WHERE number = 1",
        &[
            "ledger: the entries from 1 on are missing before it",
            "article: the ledger does not say that it was logged",
        ],
    );
    case(
        "INSERT INTO standing (statement, kind, is_quotation) VALUES (1, 'direct', 0)",
        &["standing: the articles and the ledger do not give it"],
    );
    case(
        "INSERT INTO echo (statement, of) VALUES (1, 2)",
        &["echo: the articles and the ledger do not give it"],
    );
    case(
        "INSERT INTO paragraph (hash, article, letters) VALUES (1, 1, 100)",
        &["paragraph: the articles and the ledger do not give it"],
    );
    case(
        "INSERT INTO statement_search (statement_search) VALUES ('delete-all')",
        &["the: it does not hold the words of the statements"],
    );
}

#[test]
fn a_file_with_broken_pages_is_examined_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trail.db");
    let mut store = Store::open(&path).unwrap();
    Sample::solen("No", 1).log(&mut store);
    let page = "SELECT rootpage FROM sqlite_schema WHERE name = 'statement_by_article'";
    let page: usize = store.connection.query_row(page, [], |row| row.get(0)).unwrap();
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[(page - 1) * 4096..page * 4096].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let problems = Store::open_read_only(&path).unwrap().check().unwrap();
    assert!(problems.iter().any(|problem| problem.place == "the file"), "{problems:?}");
}
