//! `log https://…`: from a server on this machine that the test starts, to the record.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const PAGE: &str = "<html lang=en><head><title>Ferry</title><meta property=article:published_time content=2025-05-15>\
    </head><body><article><h1>Ferry to sail</h1><p>PORT SORREL \u{2014} President Mira Solen met the council of the ferry \
    workers in the town hall on Thursday and left without a word to those who waited.</p><p>\u{201c}The ferry sails on \
    Friday,\u{201d} said Tomas Brandt, who speaks for the workers, in front of the hall.</p></article></body></html>";

const FEED: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Courier</title><link>https://courier.example</link>\
    <item><title>Ferry</title><link>https://courier.example/ferry</link><pubDate>Thu, 15 May 2025 10:00:00 GMT</pubDate>\
    <content:encoded>The council met. \u{201c}The ferry stays in the port,\u{201d} said Mira Solen, the president, on Thursday. \
    The workers, who had waited for hours in front of the hall, went home.</content:encoded></item></channel></rss>";

/// Answers until the test's process ends; gives the port, and counts who came.
fn serve() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let visits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&visits);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            counted.fetch_add(1, Ordering::SeqCst);
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            let (status, kind, body) = match request.split(' ').nth(1) {
                Some("/page") => ("200 OK", "text/html; charset=utf-8", PAGE.as_bytes().to_vec()),
                // Curly marks in one byte each, which only the server tells.
                Some("/latin") => (
                    "200 OK",
                    "text/plain; charset=windows-1252",
                    b"\x93It sails,\x94 said Mira Solen on Thursday.".to_vec(),
                ),
                Some("/feed") => ("200 OK", "application/rss+xml", FEED.as_bytes().to_vec()),
                Some("/picture") => {
                    ("200 OK", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec())
                }
                Some("/moved") => {
                    let head = "HTTP/1.1 301 Moved\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n";
                    let _ = stream.write_all(head.as_bytes());
                    continue;
                }
                _ => ("404 Not Found", "text/html", b"gone".to_vec()),
            };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            // Whoever asked may be gone.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    (port, visits)
}

fn run(database: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_quotetrail"))
        .arg("--db")
        .arg(database)
        .args(words)
        // A proxy would be asked for the address of its choice.
        .env("http_proxy", "http://127.0.0.1:9")
        .env("HTTP_PROXY", "http://127.0.0.1:9")
        .output()
        .unwrap()
}

fn printed(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn nothing_on_this_machine_is_asked_unless_it_may_be() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let (port, visits) = serve();
    for host in ["127.0.0.1", "localhost"] {
        let url = format!("http://{host}:{port}/page");
        let output = run(&database, &["log", &url]);
        let (_, told) = printed(&output);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains("which is no public address"), "{told}");
        assert!(told.contains("--allow-private"), "{told}");
    }
    assert_eq!(visits.load(Ordering::SeqCst), 0);
    assert!(!database.exists());
}

#[test]
fn a_page_is_logged_with_how_it_was_fetched() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let (port, _) = serve();
    let url = format!("http://127.0.0.1:{port}/moved#top");
    let output = run(&database, &["log", "--allow-private", &url]);
    let (listed, told) = printed(&output);
    assert!(output.status.success(), "{told}");
    assert!(listed.contains("The ferry sails on Friday"), "{listed}");

    let (json, _) = printed(&run(&database, &["--json", "history", "Tomas Brandt"]));
    let history: serde_json::Value = serde_json::from_str(&json).unwrap();
    let id = history["statements"][0]["id"].as_str().unwrap_or_else(|| panic!("{json}"));
    let (json, _) = printed(&run(&database, &["--json", "show", id]));
    let shown: serde_json::Value = serde_json::from_str(&json).unwrap();
    let answered = format!("http://127.0.0.1:{port}/page");
    assert_eq!(shown["article"]["url"], answered.as_str());
    let fetched = &shown["about"]["fetched"];
    assert_eq!(fetched["url"], answered.as_str());
    assert_eq!(fetched["status"], 200);
    assert!(fetched["at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(fetched["digest"].as_str().unwrap().len(), 64);
    assert_eq!(shown["about"]["language"], "en");

    // It is part of the ledger, and goes along with an export.
    assert!(run(&database, &["verify"]).status.success());
    let (exported, _) = printed(&run(&database, &["export"]));
    let copy = folder.path().join("copy.db");
    let lines = folder.path().join("trail.jsonl");
    std::fs::write(&lines, &exported).unwrap();
    assert!(run(&copy, &["import", lines.to_str().unwrap()]).status.success());
    assert_eq!(printed(&run(&copy, &["export"])).0, exported);
}

#[test]
fn what_a_server_says_of_it_is_believed_and_one_bad_address_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("trail.db");
    let (port, _) = serve();
    let url = |path: &str| format!("http://127.0.0.1:{port}{path}");
    let addresses = ["/latin", "/gone", "/feed", "/picture"].map(url);
    let mut words = vec!["log", "--allow-private", "--undated"];
    words.extend(addresses.iter().map(String::as_str));
    let output = run(&database, &words);
    let (listed, told) = printed(&output);
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(listed.contains("It sails"), "{listed}");
    assert!(listed.contains("The ferry stays in the port"), "{listed}");
    assert!(told.contains("/gone: the server answered with status 404"), "{told}");
    assert!(told.contains("/picture: this is no text"), "{told}");
    assert!(
        told.contains("2 articles with 2 statements stored, 0 already stored, 2 rejected"),
        "{told}"
    );
}
