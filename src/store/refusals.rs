//! What the database itself refuses, whoever writes to it and with whatever program.

use super::Store;
use super::samples::{Sample, day};
use crate::model::{Cue, DateRange, Dated};

/// One article with one statement that has everything.
fn store() -> Store {
    let mut sample = Sample::of("“Nø,” said Mira Solen on Monday, an aide told us. “Never.”");
    sample.person("Mira Solen");
    let [cue, source, monday, aide] =
        ["said", "Mira Solen", "Monday", "an aide"].map(|words| sample.place(words));
    let statement = sample.says("“Nø,”");
    statement.quotation.cue = Some(Cue { span: cue, lemma: "say".into() });
    statement.quotation.source = Some(source);
    statement.quotation.via = vec![aide];
    let dated = Dated { range: DateRange::day(day(12)), evidence: Some(monday), rule: "weekday" };
    statement.said_on = Some(dated);
    statement.refers_to = vec![dated];
    let mut store = Store::in_memory().unwrap();
    sample.log(&mut store);
    store
}

/// A new statement over the same article, with the columns and values given.
fn statement(columns: &str, values: &str) -> String {
    format!(
        "INSERT INTO statement (id, article, start, end, kind, tier, basis, confidence, {columns})
         VALUES ('0123456789abcdef', 1, 0, 10, 'direct', 'check', 'split', 0.5, {values})"
    )
}

#[track_caller]
fn refused(sql: &str, why: &str) {
    let error = store().connection.execute_batch(sql).expect_err(sql).to_string();
    assert!(error.contains(why), "{sql}: {error}");
}

#[track_caller]
fn accepted(sql: &str) {
    let store = store();
    store.connection.execute_batch(sql).expect(sql);
}

#[test]
fn words_that_the_article_does_not_print() {
    let part = |start: i32, end: i32, words: &str| {
        format!("INSERT INTO statement_part VALUES (1, 1, {start}, {end}, '{words}')")
    };
    let why = "a part of a quotation differs from the words of the article";
    accepted(&part(3, 6, "Nø"));
    refused(&part(3, 6, "Na"), why);
    refused(&part(3, 6, "NØ"), why);
    refused(&part(3, 6, "Nø "), why);
    refused(&part(4, 6, "Nø"), why);
    refused(&part(3, 5, "N"), why);
    refused(&part(6, 3, "Nø"), "CHECK");
    refused(&part(900, 903, "Nø"), why);
    // In the article, but outside the statement.
    refused(&part(11, 15, "said"), why);
    refused("INSERT OR REPLACE INTO statement_part VALUES (1, 0, 3, 6, 'Na')", why);

    let why = "cue, source or evidence of a statement differ from the words of the article";
    let cue = "cue_lemma, cue_start, cue_end, cue_words";
    accepted(&statement(cue, "'say', 11, 15, 'said'"));
    refused(&statement(cue, "'lie', 11, 15, 'lied'"), why);
    refused(&statement(cue, "'say', NULL, NULL, 'said'"), why);
    let source = "source_start, source_end, source_words";
    accepted(&statement(source, "16, 26, 'Mira Solen'"));
    refused(&statement(source, "16, 26, 'Ilse Kroon'"), why);
    let evidence =
        "said_precision, said_rule, said_evidence_start, said_evidence_end, said_evidence_words";
    accepted(&statement(evidence, "'day', 'weekday', 30, 36, 'Monday'"));
    refused(&statement(evidence, "'day', 'weekday', 30, 36, 'Friday'"), why);
    refused(&statement("topic", "'ferry'").replace("0, 10", "0, 999"), why);

    let via = |words: &str| {
        format!("INSERT INTO statement_via VALUES (1, 1, 'Tomas Brandt', 38, 45, '{words}')")
    };
    accepted(&via("an aide"));
    refused(&via("a friend"), "who passed a quotation on differ from the words of the article");
    let refers_to = |words: &str| {
        format!("INSERT INTO refers_to VALUES (1, 1, NULL, NULL, 'day', 'r', 30, 36, '{words}')")
    };
    accepted(&refers_to("Monday"));
    refused(&refers_to("Friday"), "the words for a date differ from the words of the article");
}

#[test]
fn changes_of_an_article() {
    refused("UPDATE article SET text = 'No.'", "a stored article cannot be changed");
    refused("UPDATE article SET outlet = 'Veronia Post'", "a stored article cannot be changed");
    refused("DELETE FROM article", "a stored article cannot be deleted");
    let again = "INSERT OR REPLACE INTO article (digest, text) SELECT digest, 'No.' FROM article";
    refused(again, "this article is stored already");
    let again = "INSERT OR REPLACE INTO article (id, digest, text)
                 SELECT id, replace(digest, substr(digest, 1, 1), 'f'), 'No.' FROM article";
    refused(again, "this article is stored already");
}

#[test]
fn changes_of_what_was_checked_when_it_came_in() {
    let why = "statements are never changed";
    refused("UPDATE statement SET speaker = NULL", why);
    refused("UPDATE statement_part SET words = '“Na,”'", why);
    refused("UPDATE statement_via SET name = 'Ilse Kroon'", why);
    refused("UPDATE refers_to SET day_from = '2025-05-13'", why);
}

#[test]
fn values_that_make_no_sense() {
    let article = |digest: &str, text: &str| {
        format!("INSERT INTO article (digest, text) VALUES ('{}', {text})", digest.repeat(32))
    };
    accepted(&article("0a", "'No.'"));
    refused(&article("0A", "'No.'"), "CHECK");
    refused(&article("0", "'No.'"), "CHECK");
    refused(&article("0a", "''"), "CHECK");
    refused(&article("0a", "'No' || char(0) || '.'"), "CHECK");
    refused(&article("0a", "x'4e'"), "cannot store BLOB");
    accepted(&statement("topic", "'ferry'"));
    refused(&statement("speaker", "'0000000000000000'"), "FOREIGN KEY");
    refused(&statement("headline_of", "'0000000000000000'"), "FOREIGN KEY");
    refused(&statement("topic", "'ferry'").replace("0.5", "1.5"), "CHECK");
    refused(&statement("topic", "'ferry'").replace("'direct'", "'invented'"), "CHECK");
    refused(&statement("said_from, said_precision, said_rule", "'soon', 'day', 'r'"), "CHECK");
    refused(&statement("said_from", "'2025-05-15'"), "CHECK");
}

#[test]
fn every_table_is_strict() {
    let store = store();
    let loose = "SELECT count(*) FROM pragma_table_list
                 WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'";
    assert_eq!(store.connection.query_row(loose, [], |row| row.get(0)), Ok(0));
}

#[test]
fn an_analysis_goes_with_all_that_hangs_on_it_and_the_article_stays() {
    let store = store();
    let rows = |table: &str| {
        let count = format!("SELECT count(*) FROM {table}");
        store.connection.query_row(&count, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let derived =
        ["analysis", "speaker_name", "statement", "statement_part", "statement_via", "refers_to"];
    assert!(derived.iter().all(|table| rows(table) > 0));
    assert_eq!(store.search("nø", 10).unwrap().len(), 1);
    store.connection.execute("DELETE FROM analysis", []).unwrap();
    assert_eq!(derived.map(rows), [0; 6]);
    assert_eq!(rows("article"), 1);
    assert_eq!(store.search("nø", 10).unwrap(), []);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn the_views_read_well() {
    let store = store();
    let row = "SELECT said_from || ' ' || speaker_name || ' ' || words || ' ' || cue || ' ' || rules_version
               FROM statements";
    let row: String = store.connection.query_row(row, [], |row| row.get(0)).unwrap();
    assert_eq!(row, "2025-05-12 Mira Solen “Nø,” said 1");
    let row =
        "SELECT name || ' ' || kind || ' ' || statements || ' ' || articles || ' ' || first_said
               FROM speakers";
    let row: String = store.connection.query_row(row, [], |row| row.get(0)).unwrap();
    assert_eq!(row, "Mira Solen person 1 1 2025-05-12");
    let undecided =
        store.connection.query_row("SELECT count(*) FROM undecided", [], |row| row.get(0));
    assert_eq!(undecided, Ok(0));
}
