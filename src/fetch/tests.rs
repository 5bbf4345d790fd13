//! Fetching from a server on this machine that each test starts.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::*;

/// A server that answers every path with what `answer` writes, and counts who came.
struct Server {
    port: u16,
    visits: Arc<AtomicUsize>,
}

impl Server {
    fn start(answer: fn(&str, u16, &mut TcpStream)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let visits = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&visits);
        // Ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                counted.fetch_add(1, Ordering::SeqCst);
                thread::spawn(move || {
                    let mut request = [0; 4096];
                    let read = stream.read(&mut request).unwrap_or(0);
                    let request = String::from_utf8_lossy(&request[..read]).into_owned();
                    let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
                    answer(&path, port, &mut stream);
                });
            }
        });
        Self { port, visits }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

const BOUNDS: Bounds =
    Bounds { time: Duration::from_secs(20), bytes: 100_000, allow_private: true };

/// What there is on the server. What cannot be written is cut off by whoever reads it, which is what is tested.
fn site(path: &str, port: u16, out: &mut TcpStream) {
    let redirect =
        |to: &str| format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
    let page = |head: &str, body: &str| {
        let length = body.len();
        format!(
            "HTTP/1.1 200 OK\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
    };
    let answer = match path {
        "/page" => page("Content-Type: text/HTML; charset=windows-1252\r\n", "<p>“No.”"),
        "/moved" => redirect("page#top"),
        "/round" => redirect("/round"),
        "/file" => redirect("file:///etc/passwd"),
        "/away" => redirect(&format!("http://127.0.0.2:{port}/page")),
        "/away-by-name" => redirect(&format!("http://localhost:{port}/page")),
        "/mapped" => redirect(&format!("http://[::ffff:127.0.0.1]:{port}/page")),
        "/gone" => "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone".into(),
        "/cut" => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort".into(),
        "/noise" => "no answer of a server\r\n\r\n".into(),
        "/endless" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while out.write_all(&[b'a'; 4096]).is_ok() {}
            return;
        }
        "/endless-head" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\n");
            while out.write_all(b"X-More: aaaaaaaaaaaaaaaaaaaaaaaa\r\n").is_ok() {}
            return;
        }
        "/slow" => {
            let _ = out.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while out.write_all(b"a").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
            return;
        }
        "/silent" => {
            thread::sleep(Duration::from_secs(30));
            return;
        }
        "/bomb" => {
            let body = bomb();
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            let _ = out.write_all(head.as_bytes()).and_then(|()| out.write_all(&body));
            return;
        }
        _ => page("", path),
    };
    let _ = out.write_all(answer.as_bytes());
}

/// Ten million zeros, in some ten thousand bytes.
fn bomb() -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![0; 10_000_000]).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_page_and_what_the_server_says_of_it() {
    let server = Server::start(site);
    let answer = fetch(&server.url("/moved"), &BOUNDS).unwrap();
    assert_eq!(answer.url, server.url("/page"));
    assert_eq!(answer.status, 200);
    assert_eq!(answer.media_type.as_deref(), Some("text/html"));
    assert_eq!(answer.charset.as_deref(), Some("windows-1252"));
    assert_eq!(answer.bytes, "<p>“No.”".as_bytes());
    // By `sha256sum`.
    let digest = "bfbf7706518158c650b5366cf366831d832e09733e943b4c5bc7a2cd4ab22b11";
    assert_eq!(answer.digest.to_string(), digest);
}

#[test]
fn what_is_not_fetched() {
    #[track_caller]
    fn case(server: &Server, path: &str, expected: &str) {
        let bounds = Bounds { time: Duration::from_secs(2), ..BOUNDS };
        match fetch(&server.url(path), &bounds) {
            Err(error) => {
                assert_eq!(error.to_string(), format!("{}: {expected}", server.url(path)));
            }
            Ok(answer) => panic!("{path}: {answer:?}"),
        }
    }

    let server = Server::start(site);
    let server = &server;
    case(server, "/gone", "the server answered with status 404");
    case(server, "/round", "it leads on more than 5 times");
    case(server, "/file", "this is no address of the web: file is not http or https");
    case(server, "/endless", "the answer is longer than 100000 bytes");
    case(server, "/bomb", "the answer is longer than 100000 bytes");
    case(server, "/slow", "it took too long");
    case(server, "/silent", "it took too long");
    for path in ["/cut", "/noise", "/endless-head"] {
        let bounds = Bounds { time: Duration::from_secs(5), ..BOUNDS };
        let error = fetch(&server.url(path), &bounds).unwrap_err();
        assert!(
            matches!(error, Error::Fetch { why: FetchError::Failed(_), .. }),
            "{path}: {error}"
        );
    }
}

#[test]
fn nobody_is_led_into_a_private_network() {
    let server = Server::start(site);
    let public_only = Bounds { allow_private: false, ..BOUNDS };
    let port = server.port;
    for host in ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"] {
        let error = fetch(&format!("http://{host}:{port}/page"), &public_only).unwrap_err();
        assert!(
            matches!(error, Error::Fetch { why: FetchError::Private(_), .. }),
            "{host}: {error}"
        );
    }
    assert_eq!(server.visits.load(Ordering::SeqCst), 0);

    // A public server that sends on: here, one address of this machine stands for all public ones.
    let only = |address: IpAddr| address == IpAddr::from([127, 0, 0, 1]);
    let agent = agent(Guard::by(only));
    for (path, expected) in [
        ("/page", None),
        ("/moved", None),
        ("/away", Some("127.0.0.2")),
        ("/mapped", Some("::ffff:127.0.0.1")),
    ] {
        let before = server.visits.load(Ordering::SeqCst);
        match (follow(&server.url(path), &BOUNDS, &agent), expected) {
            (Ok(_), None) => {}
            (Err(FetchError::Private(address)), Some(expected)) => {
                assert_eq!(address, expected.parse::<IpAddr>().unwrap());
                assert_eq!(server.visits.load(Ordering::SeqCst), before + 1, "{path}");
            }
            (found, _) => panic!("{path}: {found:?}"),
        }
    }
}
