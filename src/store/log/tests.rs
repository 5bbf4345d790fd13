//! What is stored and what is refused: once, whole, by one process at a time, on a full disk.

use std::fmt::Debug;
use std::path::Path;
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;

use super::Incoming;
use crate::error::{DatabaseFault, Error, Result};
use crate::model::{DateRange, Dated, Published, Statement, StatementId};
use crate::span::Span;
use crate::store::samples::{Sample, day, signature, words};
use crate::store::{Counts, Logged, Store};

fn fault<T: Debug>(result: Result<T>) -> DatabaseFault {
    match result {
        Err(Error::Database { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

fn try_to_log(store: &mut Store, sample: &Sample) -> Result<Logged> {
    store.log(&sample.article, &sample.statements, &sample.diagnostics, &signature())
}

#[test]
fn the_same_text_is_logged_once() {
    let mut store = Store::in_memory().unwrap();
    let mut sample = Sample::solen("No", 3);
    sample.article.outlet = Some("Veronia Post".into());
    sample.log(&mut store);
    let before = store.article(sample.article.digest()).unwrap().unwrap();

    sample.article.outlet = Some("Ostmark Courier".into());
    sample.statements.clear();
    let logged = try_to_log(&mut store, &sample).unwrap();
    assert_eq!(logged, Logged::FoundElsewhere(before.clone()));
    // Either place is known now.
    for outlet in ["Veronia Post", "Ostmark Courier"] {
        sample.article.outlet = Some(outlet.into());
        let logged = try_to_log(&mut store, &sample).unwrap();
        assert_eq!(logged, Logged::AlreadyStored(before.clone()));
    }
    assert_eq!(store.counts().unwrap(), Counts { articles: 1, statements: 1, speakers: 1 });
    let digest = sample.article.digest().to_string();
    assert_eq!(store.entries_of_article(&digest).unwrap().len(), 2);
}

#[test]
fn an_article_is_stored_whole_or_not_at_all() {
    #[track_caller]
    fn case(store: &mut Store, spoil: fn(&mut Statement)) {
        let mut sample = Sample::of("“Øne,” said Davor Reth. “Two,” he said. “Three,” he said.");
        sample.person("Davor Reth");
        for words in ["“Øne,”", "“Two,”", "“Three,”"] {
            sample.says(words);
        }
        spoil(&mut sample.statements[1]);
        assert!(matches!(fault(try_to_log(store, &sample)), DatabaseFault::Damaged(_)));
        assert_eq!(store.article(sample.article.digest()).unwrap(), None);
    }

    let mut store = Store::in_memory().unwrap();
    Sample::solen("No", 3).log(&mut store);
    let before = store.counts().unwrap();
    case(&mut store, |statement| statement.quotation.parts.clear());
    case(&mut store, |statement| statement.quotation.parts[0].end = 999);
    case(&mut store, |statement| statement.quotation.source = Some(Span::new(4, 9)));
    case(&mut store, |statement| statement.quotation.via = vec![Span::new(900, 901)]);
    case(&mut store, |statement| statement.quotation.confidence = f64::NAN);
    case(&mut store, |statement| statement.headline_of = Some(StatementId::from_digits("0")));
    assert_eq!(store.counts().unwrap(), before);
    assert_eq!(store.search("three", 10).unwrap(), []);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn one_that_is_refused_keeps_no_other_out() {
    let mut samples = [Sample::solen("No", 3), Sample::solen("Yes", 4), Sample::solen("Never", 5)];
    samples[1].statements[0].quotation.confidence = f64::NAN;
    let mut store = Store::in_memory().unwrap();
    let signature = signature();
    let log_all = |store: &mut Store, samples: &[Sample]| {
        let incoming: Vec<Incoming> = samples
            .iter()
            .map(|sample| Incoming {
                article: &sample.article,
                statements: &sample.statements,
                diagnostics: &sample.diagnostics,
                signature: &signature,
            })
            .collect();
        store.log_all(&incoming).unwrap()
    };
    let logged = log_all(&mut store, &samples);
    assert!(matches!(logged[0], Ok(Logged::Stored)));
    assert!(matches!(&logged[1], Err(Error::Database { fault: DatabaseFault::Damaged(_), .. })));
    assert!(matches!(logged[2], Ok(Logged::Stored)));
    assert_eq!(store.counts().unwrap().articles, 2);
    // Again: what is there already is told, and the third is one more of the same batch.
    samples[1] = Sample::solen("Perhaps", 6);
    let logged = log_all(&mut store, &samples);
    let stored = logged.iter().filter(|one| matches!(one, Ok(Logged::Stored))).count();
    assert_eq!((stored, store.counts().unwrap().articles), (1, 3));
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn dates_without_a_calendar_are_left_out_and_all_else_is_stored() {
    let mut store = Store::in_memory().unwrap();
    let mut sample = Sample::solen("No", 3);
    let beyond = DateRange::before(NaiveDate::MAX);
    let dated = Dated { range: beyond, evidence: None, rule: "ago" };
    let within = Dated { range: DateRange::day(day(3)), ..dated };
    sample.article.published = Some(Published::from(beyond));
    sample.statements[0].said_on = Some(dated);
    sample.statements[0].refers_to = vec![dated, within];
    sample.log(&mut store);
    let found = store.record(sample.statements[0].id.as_str()).unwrap();
    assert_eq!(found.statement.said_on, None);
    assert_eq!(found.statement.refers_to, [within]);
    assert_eq!(found.article.published, None);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a_full_disk_loses_nothing_that_was_stored() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("trail.db")).unwrap();
    Sample::solen("No", 3).log(&mut store);
    let pages: i64 =
        store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let long = Sample::solen(&"never ".repeat(10_000), 4);
    assert_eq!(fault(try_to_log(&mut store, &long)), DatabaseFault::Full);
    assert_eq!(store.counts().unwrap().articles, 1);
    assert_eq!(store.check().unwrap(), []);

    store.connection.pragma_update(None, "max_page_count", pages + 1000).unwrap();
    long.log(&mut store);
}

#[test]
fn a_database_in_use_is_waited_for_and_then_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trail.db");
    let mut first = Store::open(&path).unwrap();
    let known = Sample::solen("Yes", 2);
    known.log(&mut first);
    let mut second = Store::open_waiting(&path, Duration::from_millis(20)).unwrap();
    first.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let sample = Sample::solen("No", 3);
    assert_eq!(fault(try_to_log(&mut second, &sample)), DatabaseFault::Busy);
    // Before it looks, too: what it saw could be out of date when its turn comes.
    assert_eq!(fault(try_to_log(&mut second, &known)), DatabaseFault::Busy);
    // Readers go on.
    assert_eq!(second.counts().unwrap().articles, 1);
    first.connection.execute_batch("ROLLBACK").unwrap();
    sample.log(&mut second);
}

#[test]
fn a_store_opened_for_reading_takes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("trail.db");
    drop(Store::open(&path).unwrap());
    for path in [path.as_path(), Path::new("/no/such/folder/trail.db")] {
        let mut store = Store::open_read_only(path).unwrap();
        let result = try_to_log(&mut store, &Sample::solen("No", 3));
        assert_eq!(fault(result), DatabaseFault::ReadOnly, "{}", path.display());
    }
}

#[test]
fn several_writers_lose_nothing() {
    const EACH: u32 = 25;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("trail.db");
    thread::scope(|scope| {
        for writer in ["Mira Solen", "Davor Reth", "Ilse Kroon"] {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path).unwrap();
                for number in 0..EACH {
                    let mut sample = Sample::of(&format!("“No {number},” said {writer}."));
                    sample.person(writer);
                    sample.says(&format!("“No {number},”"));
                    sample.log(&mut store);
                }
            });
        }
    });
    let store = Store::open_read_only(&path).unwrap();
    let all = 3 * EACH as usize;
    assert_eq!(store.counts().unwrap(), Counts { articles: all, statements: all, speakers: 3 });
    for speaker in store.speakers().unwrap() {
        let records = store.records_of(&speaker.key).unwrap();
        let mut said = words(&records);
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), EACH as usize, "{}", speaker.name);
    }
    assert_eq!(store.check().unwrap(), []);
}
