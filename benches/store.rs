//! What storing costs: a bulk `log` beside a bare insertion of the same rows, and how large the database is.
//!
//! ```sh
//! cargo bench --bench store                      # 2,000 articles
//! cargo bench --bench store -- --articles 20000
//! cargo bench --bench store -- --keep trail.db   # keeps the database, for `benches/large.sh`
//! ```
//!
//! The bare insertion has no text to read, no rules and no commands: it takes the rows that `log` made, in memory, and
//! inserts them with prepared statements into a database with the same schema, triggers and indices, a hundred articles to
//! a transaction. Both run in one go on the same disk, and the ratio is what is promised.

mod news;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use quotetrail::model::{Article, Published};
use quotetrail::store::{Incoming, Signature, Store};
use quotetrail::tracker;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// As in the program, so that SQLite has the same memory on either side.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// An article of the generator has some 2.5 KB.
const ARTICLE_BYTES: usize = 2_500;
const SEED: u64 = 20_250_515;
const PUBLISHED: &str = "2025-05-15";
/// How many articles are inserted in one transaction.
const BATCH: usize = 100;

/// Each table with the expression that tells to which article a row belongs, in an order that fits its references.
const TABLES: &[(&str, &str)] = &[
    ("article", "id"),
    ("ledger", "number"),
    ("analysis", "article"),
    (
        "speaker",
        "(SELECT min(article) FROM speaker_name AS name WHERE name.speaker = speaker.number)",
    ),
    ("speaker_name", "article"),
    (
        "name_word",
        "(SELECT min(article) FROM speaker_name AS name WHERE name.speaker = name_word.speaker)",
    ),
    ("statement", "article"),
    (
        "statement_part",
        "(SELECT article FROM statement AS s WHERE s.number = statement_part.statement)",
    ),
    (
        "statement_via",
        "(SELECT article FROM statement AS s WHERE s.number = statement_via.statement)",
    ),
    ("refers_to", "(SELECT article FROM statement AS s WHERE s.number = refers_to.statement)"),
    ("diagnostic", "article"),
    ("paragraph", "article"),
    ("address", "article"),
    ("article_link", "article"),
    ("echo", "(SELECT article FROM statement AS s WHERE s.number = echo.statement)"),
];

/// The rows of one article: which table, and the values.
type Rows = Vec<(usize, Vec<Value>)>;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |flag: &str| {
        let at = arguments.iter().position(|argument| argument == flag)?;
        arguments.get(at + 1)
    };
    // `cargo test --benches` only asks whether this runs.
    let is_bench = arguments.iter().any(|argument| argument == "--bench");
    let wanted = after("--articles").map(|count| count.parse().expect("a number"));
    let wanted: usize = wanted.unwrap_or(if is_bench { 2_000 } else { 20 });
    let folder = tempfile::tempdir().expect("a folder");
    let texts = news::articles(wanted * ARTICLE_BYTES, SEED);
    let bytes: usize = texts.iter().map(String::len).sum();
    let input = folder.path().join("articles");
    fs::create_dir(&input).expect("a folder");
    for (at, text) in texts.iter().enumerate() {
        fs::write(input.join(format!("{at:06}.txt")), text).expect("a file");
    }
    let database = folder.path().join("log.db");
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_quotetrail"))
        .arg("--db")
        .arg(&database)
        .args(["--quiet", "log", "--published", PUBLISHED])
        .arg(&input)
        .stdout(Stdio::null())
        .status()
        .expect("the program");
    assert!(status.success(), "{status}");
    let logged = start.elapsed();

    let stored =
        store(&folder.path().join("store.db"), texts.iter().cloned().map(article).collect());
    let connection = Connection::open(&database).expect("the database");
    let articles = rows(&connection);
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    let statements = count("SELECT count(*) FROM statement");
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("a checkpoint");
    let size = fs::metadata(&database).expect("the database").len();
    let start = Instant::now();
    insert(&folder.path().join("bare.db"), &articles);
    let bare = start.elapsed();
    #[expect(clippy::cast_precision_loss, reason = "for people")]
    let larger = size as f64 / bytes as f64;
    println!(
        "{} articles, {bytes} bytes, {statements} statements\n\
         log:        {:.2} s\n\
         store only: {:.2} s\n\
         bare rows:  {:.2} s\n\
         ratio:      {:.2}\n\
         database:   {size} bytes, {larger:.2} for each byte of text",
        texts.len(),
        logged.as_secs_f64(),
        stored.as_secs_f64(),
        bare.as_secs_f64(),
        logged.as_secs_f64() / bare.as_secs_f64(),
    );
    if let Some(kept) = after("--keep") {
        fs::copy(&database, kept).expect(kept);
    }
}

/// An article as `log` makes it of a file.
fn article(text: String) -> Article {
    Article { published: Some(Published::parse(PUBLISHED).expect("a day")), ..Article::of(text) }
}

/// How long the store takes with articles that were read before.
fn store(path: &Path, articles: Vec<Article>) -> Duration {
    let found: Vec<_> =
        articles.into_iter().map(|article| (tracker::extract(&article), article)).collect();
    let signature = Signature { by: "bench".into(), at: "2025-05-15T00:00:00Z".into() };
    let mut store = Store::open(path).expect("a database");
    let start = Instant::now();
    for batch in found.chunks(BATCH) {
        let incoming: Vec<Incoming> = batch
            .iter()
            .map(|((statements, diagnostics), article)| Incoming {
                article,
                statements,
                diagnostics,
                signature: &signature,
            })
            .collect();
        for logged in store.log_all(&incoming).expect("a database") {
            logged.expect("an article");
        }
    }
    start.elapsed()
}

/// Every row of a database with what its search reads, by the article that it belongs to.
fn rows(connection: &Connection) -> BTreeMap<i64, Rows> {
    let mut articles: BTreeMap<i64, Rows> = BTreeMap::new();
    let searched = ("statement_search", "article");
    for (table, (name, article)) in TABLES.iter().chain([&searched]).enumerate() {
        let sql = if table == TABLES.len() {
            "SELECT article, statement.number, words FROM statement JOIN statement_words USING (number)".into()
        } else {
            format!("SELECT {article}, * FROM {name}")
        };
        let mut read = connection.prepare(&sql).expect(&sql);
        let columns = read.column_count();
        let found = read
            .query_map([], |row| {
                let values = (1..columns).map(|at| row.get(at)).collect::<Result<Vec<_>, _>>()?;
                Ok((row.get::<_, i64>(0)?, values))
            })
            .expect(&sql);
        for row in found {
            let (article, values) = row.expect("a row");
            articles.entry(article).or_default().push((table, values));
        }
    }
    articles
}

/// Inserts the rows into a new database, as fast as SQLite does it with this schema.
fn insert(path: &Path, articles: &BTreeMap<i64, Rows>) {
    let mut connection = Connection::open(path).expect("a database");
    connection.execute_batch(include_str!("../schema.sql")).expect("the schema");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384",
        )
        .expect("pragmas");
    let of_speakers: Vec<&Rows> = articles.values().collect();
    for batch in of_speakers.chunks(BATCH) {
        let transaction = connection.transaction().expect("a transaction");
        for (table, values) in batch.iter().copied().flatten() {
            let (name, columns) = match TABLES.get(*table) {
                Some((name, _)) => (*name, ""),
                None => ("statement_search", " (rowid, words)"),
            };
            let marks = vec!["?"; values.len()].join(", ");
            let sql = format!("INSERT INTO {name}{columns} VALUES ({marks})");
            let mut insert = transaction.prepare_cached(&sql).expect(&sql);
            insert.execute(params_from_iter(values)).expect(&sql);
        }
        transaction.commit().expect("a commit");
    }
}
