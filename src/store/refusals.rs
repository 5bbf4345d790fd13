//! What the database itself refuses, whoever writes to it and with whatever program.

use super::Store;
use super::samples::{Sample, day};
use crate::model::{Cue, DateRange, Dated, Diagnostic, DiagnosticKind};

const TEXT: &str = "“Nø,” said Mira Solen on Monday, an aide told us. “Never.”";

/// One article with one statement that has everything, and a diagnostic.
fn store() -> Store {
    let mut sample = Sample::of(TEXT);
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
    sample.diagnostics = vec![Diagnostic::at(DiagnosticKind::Unattributed, cue, "nobody")];
    let mut store = Store::in_memory().unwrap();
    sample.log(&mut store);
    store
}

/// A new statement over the words of the first one, with the columns and values given and those parts.
fn statement_in(parts: &[&str], columns: &str, values: &str) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| format!("INSERT INTO statement_part VALUES (2, {part});"))
        .collect();
    let parts = parts.concat();
    format!(
        "BEGIN;
         INSERT INTO statement (number, id, article, start, end, kind, tier, basis, confidence, {columns})
         VALUES (2, '0123456789abcdef', 1, 0, 10, 'direct', 'check', 'split', 0.5, {values});
         {parts}
         INSERT INTO statement_search (rowid, words)
         SELECT number, words FROM statement_words WHERE number = 2;
         COMMIT;"
    )
}

/// The same, in the one part that it is.
fn statement(columns: &str, values: &str) -> String {
    statement_in(&[], columns, values)
}

/// A new article whose text is an expression.
fn article(digest: &str, text: &str) -> String {
    format!("INSERT INTO article (digest, text) VALUES ('{}', {text})", digest.repeat(32))
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
fn places_that_the_article_does_not_have() {
    let part = |place: &str| {
        let middle = format!("1, {place}");
        statement_in(&["0, 0, 3", &middle, "2, 6, 10"], "topic", "'ferry'")
    };
    let ends = "a statement begins or ends inside a character";
    refused(&statement("topic", "'ferry'").replace("0, 10", "1, 10"), ends);
    refused(&statement("topic", "'ferry'").replace("0, 10", "0, 5"), ends);
    let why = "a part of a quotation lies outside it or cuts a character";
    accepted(&part("3, 6"));
    // Half of the "ø" at its end, and at its beginning.
    refused(&part("3, 5"), why);
    refused(&part("5, 6"), why);
    refused(&part("6, 3"), "CHECK");
    refused(&part("900, 903"), why);
    // In the article, but outside the statement.
    refused(&part("11, 15"), why);

    let why = "a statement points beyond the text of the article";
    let end = TEXT.len();
    let places = |place: &str| {
        [
            statement("cue_lemma, cue_start, cue_end", &format!("'say', {place}")),
            statement("source_start, source_end", place),
            statement(
                "said_to, said_precision, said_rule, said_evidence_start, said_evidence_end",
                &format!("'2025-05-12', 'before', 'weekday', {place}"),
            ),
        ]
    };
    for sql in places(&format!("11, {end}")) {
        accepted(&sql);
    }
    for sql in places(&format!("11, {}", end + 1)) {
        refused(&sql, why);
    }
    for sql in places("11, NULL") {
        refused(&sql, "CHECK");
    }
    for sql in places("NULL, 11") {
        refused(&sql, "CHECK");
    }
    refused(&statement("topic", "'ferry'").replace("0, 10", "0, 999"), why);

    let via =
        |end: usize| format!("INSERT INTO statement_via VALUES (1, 1, 'Ilse Kroon', 38, {end})");
    accepted(&via(end));
    refused(&via(end + 1), "who passed a quotation on is beyond the text");
    let refers_to = |end: usize| {
        format!("INSERT INTO refers_to VALUES (1, 1, NULL, '2025-05-12', 'before', 'r', 30, {end})")
    };
    accepted(&refers_to(end));
    refused(&refers_to(end + 1), "the words for a date are beyond the text");
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
fn parts_that_are_no_content() {
    let parts = |parts: &[&str]| statement_in(parts, "topic", "'ferry'");
    let why = "numbered in text order from its start, and do not overlap";
    accepted(&parts(&["0, 0, 3", "1, 6, 10"]));
    // In one part, which the statement itself tells.
    accepted(&parts(&[]));
    refused(&parts(&["0, 0, 6", "1, 3, 10"]), why);
    refused(&parts(&["0, 0, 10", "1, 0, 10"]), why);
    refused(&parts(&["0, 6, 10", "1, 0, 3"]), why);
    refused(&parts(&["1, 0, 10"]), why);
    refused(&parts(&["0, 0, 3", "2, 6, 10"]), why);
    refused(&parts(&["0, 6, 10"]), why);
    let two = parts(&["0, 0, 3", "1, 6, 10"]);
    refused(
        &format!("{two} DELETE FROM statement_part"),
        "the parts of a quotation go with their statement",
    );
    accepted(&format!("{two} DELETE FROM statement"));
}

#[test]
fn changes_of_what_was_checked_when_it_came_in() {
    let why = "derived rows are never changed";
    refused("UPDATE analysis SET rules_version = 2", why);
    refused("UPDATE speaker SET folded_name = 'ilse kroon'", why);
    refused("UPDATE speaker_name SET words = 'Ilse Kroon'", why);
    refused("UPDATE statement SET speaker = NULL", why);
    let part = statement_in(&["0, 0, 3", "1, 6, 10"], "topic", "'ferry'");
    refused(&format!("{part} UPDATE statement_part SET end = 9"), why);
    refused("UPDATE statement_via SET name = 'Ilse Kroon'", why);
    refused("UPDATE refers_to SET day_from = '2025-05-13'", why);
    refused("UPDATE diagnostic SET message = 'Nothing.'", why);
    let why = "this row is stored already";
    for table in [
        "analysis",
        "speaker",
        "speaker_name",
        "statement",
        "statement_via",
        "refers_to",
        "diagnostic",
    ] {
        refused(&format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"), why);
    }
    let again = "INSERT OR REPLACE INTO statement_part SELECT * FROM statement_part";
    refused(&format!("{part} {again}"), "numbered in text order");
}

#[test]
fn days_that_are_no_days() {
    /// The three columns of a date, in each table that has them.
    #[track_caller]
    fn case(days: &str, is_date: bool) {
        let dates = [
            article("0a", "'No.'")
                .replace(
                    "(digest,",
                    "(published_from, published_to, published_precision, published_given, digest,",
                )
                .replace("VALUES (", &format!("VALUES ({days}, 'given', ")),
            statement("said_from, said_to, said_precision, said_rule", &format!("{days}, 'r'")),
            format!("INSERT INTO refers_to VALUES (1, 1, {days}, 'r', NULL, NULL)"),
        ];
        for sql in dates {
            if is_date { accepted(&sql) } else { refused(&sql, "CHECK") }
        }
    }

    case("'2025-05-15', '2025-05-15', 'day'", true);
    case("'2024-02-29', '2024-02-29', 'day'", true);
    case("'2025-02-29', '2025-02-29', 'day'", false);
    case("'2025-13-39', '2025-13-39', 'day'", false);
    case("'zzz2025-05-15', 'zzz2025-05-15', 'day'", false);
    case("'2025-05-15 10:00', '2025-05-15 10:00', 'day'", false);
    case("'soon', 'soon', 'day'", false);
    case("'-0044-03-15', '-0044-03-15', 'day'", false);
    case("'2025-05-15', '2025-05-16', 'day'", false);
    case("'2025-05-15', NULL, 'day'", false);
    case("NULL, NULL, 'day'", false);
    case("'2025-05-12', '2025-05-18', 'week'", true);
    case("'2025-05-18', '2025-05-12', 'week'", false);
    case("'2025-05-01', '2025-05-31', 'month'", true);
    case("NULL, '2025-05-31', 'month'", false);
    case("'2025-01-01', '2025-12-31', 'year'", true);
    case("'2025-01-01', NULL, 'year'", false);
    case("'2025-05-12', '2025-05-15', 'interval'", true);
    case("'2025-05-15', '2025-05-12', 'interval'", false);
    case("NULL, '2025-05-15', 'before'", true);
    case("'2025-05-15', '2025-05-15', 'before'", false);
    case("'2025-05-15', NULL, 'after'", true);
    case("NULL, '2025-05-15', 'after'", false);
}

#[test]
fn values_that_make_no_sense() {
    accepted(&article("0a", "'No.'"));
    refused(&article("0A", "'No.'"), "CHECK");
    refused(&article("0", "'No.'"), "CHECK");
    refused(&article("0a", "''"), "CHECK");
    refused(&article("0a", "'No' || char(0) || '.'"), "CHECK");
    refused(&article("0a", "'No.' || char(0)"), "CHECK");
    refused(&article("0a", "'No.' || char(13, 10)"), "CHECK");
    refused(&article("0a", "x'4e'"), "cannot store BLOB");
    accepted(&statement("topic", "'ferry'"));
    refused(&statement("speaker", "'0000000000000000'"), "FOREIGN KEY");
    refused(&statement("topic", "'ferry'").replace("0.5", "1.5"), "CHECK");
    refused(&statement("topic", "'ferry'").replace("'direct'", "'invented'"), "CHECK");
    refused(&statement("said_from", "'2025-05-15'"), "CHECK");
    refused(&statement("cue_lemma, cue_start, cue_end", "'say', 11, 11"), "CHECK");
    let headline = "headline_place, headline_of";
    refused(&statement(headline, "0, '0000000000000000'"), "FOREIGN KEY");
    refused(&statement(headline, "0, '0123456789abcdef'"), "CHECK");
    refused(&statement(headline, "0, NULL"), "CHECK");
    let first = store().connection.query_row("SELECT id FROM statement", [], |row| row.get(0));
    let first: String = first.unwrap();
    accepted(&statement(headline, &format!("0, '{first}'")));
    refused(&statement(headline, &format!("NULL, '{first}'")), "CHECK");
    let diagnostic =
        |end: usize| format!("INSERT INTO diagnostic VALUES (1, 1, 'too-long', 0, {end}, 'Long.')");
    accepted(&diagnostic(TEXT.len()));
    refused(&diagnostic(TEXT.len() + 1), "points beyond the text");
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
    let two = statement_in(&["0, 0, 3", "1, 6, 10"], "topic", "'ferry'");
    store.connection.execute_batch(&two).unwrap();
    assert!(derived.iter().all(|table| rows(table) > 0));
    assert_eq!(store.search("nø", 10).unwrap().len(), 1);
    store.connection.execute("DELETE FROM analysis", []).unwrap();
    assert_eq!(derived.map(rows), [0; 6]);
    assert_eq!(rows("article"), 1);
    assert_eq!(store.search("nø", 10).unwrap(), []);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn any_sqlite_of_the_last_years_can_open_the_file() {
    // One that does not know a function or a clause of a view refuses the whole file:
    // Debian 12 has 3.40. The first is of SQLite 3.43, the second of 3.44.
    let schema = include_str!("../../schema.sql");
    assert!(!schema.contains("octet_length"));
    for call in schema.split("group_concat(").skip(1) {
        let arguments = call.split(')').next().unwrap_or_default();
        assert!(!arguments.contains("ORDER BY"), "group_concat({arguments})");
    }
}

#[test]
fn the_views_read_well() {
    let store = store();
    let row = "SELECT said_from || ' ' || speaker_name || ' ' || words || ' ' || cue || ' ' || rules_version
               FROM statements";
    let row: String = store.connection.query_row(row, [], |row| row.get(0)).unwrap();
    assert_eq!(row, "2025-05-12 Mira Solen “Nø,” said 4");
    let row =
        "SELECT name || ' ' || kind || ' ' || statements || ' ' || articles || ' ' || first_said
               FROM speakers";
    let row: String = store.connection.query_row(row, [], |row| row.get(0)).unwrap();
    assert_eq!(row, "Mira Solen person 1 1 2025-05-12");
    let undecided =
        store.connection.query_row("SELECT count(*) FROM undecided", [], |row| row.get(0));
    assert_eq!(undecided, Ok(0));
}
