//! A page as a server sent it: in chunks, packed, in the encoding that its head names.

use std::fmt::Write as _;
use std::io::Read;

use chrono::{DateTime, SecondsFormat};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use sha2::{Digest as _, Sha256};

use super::head::{self, Head};
use crate::error::Rejection;
use crate::input::page::{one_line, truncated};
use crate::input::{MARKUP_LIMIT, Reading, Source, accept, charset};
use crate::model::Fetched;

/// A page that is to be read.
pub(super) struct Page {
    /// Where it was.
    url: Option<String>,
    /// When it was fetched.
    at: Option<String>,
    /// Whether the crawler kept only a part.
    is_cut: bool,
    /// The head of the response; empty where the record has none.
    head: Head,
    /// `html` or `text`.
    format: &'static str,
    /// The encoding that whoever logs has named.
    encoding: Option<String>,
    /// The bytes of the page, as they were sent.
    pub body: Vec<u8>,
}

impl Page {
    /// The page of a record with that head, of which the beginning is given; nothing if it is none.
    pub fn of(record: &Head, mut begin: Vec<u8>, encoding: Option<&str>) -> Option<Self> {
        let head = match record.word("warc-type")?.as_str() {
            "response" => {
                let end = head::end(&begin)?;
                let head = Head::of(&begin[..end]);
                begin.drain(..end);
                let status = head.first.split_whitespace().nth(1)?;
                if !head.first.starts_with("HTTP/") || status != "200" {
                    return None;
                }
                head
            }
            "resource" | "conversion" => Head::default(),
            _ => return None,
        };
        let of = if head == Head::default() { record } else { &head };
        let format = match of.word("content-type")?.as_str() {
            "text/html" | "application/xhtml+xml" => "html",
            "text/plain" => "text",
            _ => return None,
        };
        let url = record.value("warc-target-uri").map(|url| url.trim_matches(['<', '>']));
        Some(Self {
            url: url.map(one_line).filter(|url| super::super::rows::is_address(url)),
            at: record.value("warc-date").map(one_line),
            is_cut: record.value("warc-truncated").is_some(),
            head,
            format,
            encoding: encoding.map(str::to_owned),
            body: begin,
        })
    }

    /// Reads the article of the page.
    pub fn read(mut self) -> Result<Reading, Rejection> {
        let body = dechunked(std::mem::take(&mut self.body), &self.head);
        let bytes = unpacked(body, &self.head)?;
        let charset = self.head.parameter("content-type", "charset");
        let charset = charset.and_then(|label| charset::believable(label.as_bytes(), &bytes));
        let encoding = self.encoding.as_deref().or(charset);
        let source = Source { name: "", encoding, format: Some(self.format) };
        let fetched = self.fetched(&bytes);
        let mut reading = accept(&bytes, &source)?;
        for item in &mut reading.items {
            // Where it was found; what the page says of itself may be its own name for that.
            item.article.url = item.article.url.take().or_else(|| self.url.clone());
            item.article.about.fetched.clone_from(&fetched);
            let is_told = item.diagnostics.iter().any(|note| *note == truncated());
            if self.is_cut && !is_told {
                item.diagnostics.push(truncated());
            }
        }
        Ok(reading)
    }

    /// The answer that the crawler got; nothing of what came in another way, or does not say when.
    fn fetched(&self, bytes: &[u8]) -> Option<Fetched> {
        if self.head == Head::default() {
            return None;
        }
        let (url, at) = (self.url.clone()?, self.at.clone()?);
        let at = DateTime::parse_from_rfc3339(&at).ok()?.to_utc();
        let mut digest = String::new();
        for byte in Sha256::digest(bytes) {
            // Writing to a String cannot fail.
            let _ = write!(digest, "{byte:02x}");
        }
        let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
        Some(Fetched { url, at, status: 200, digest })
    }
}

/// The body without the marks of its chunks. Many archives keep the head as it was sent, and the body without chunks.
fn dechunked(body: Vec<u8>, head: &Head) -> Vec<u8> {
    let is_chunked = head.word("transfer-encoding").is_some_and(|how| how.contains("chunked"));
    if !is_chunked {
        return body;
    }
    joined(&body).unwrap_or(body)
}

/// Chunks put together; nothing where they are none.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// The body unpacked, with a limit on what comes out. Many archives keep it unpacked already.
fn unpacked(body: Vec<u8>, head: &Head) -> Result<Vec<u8>, Rejection> {
    let Some(packing) = head.value("content-encoding").map(|how| how.trim().to_lowercase()) else {
        return Ok(body);
    };
    let found = match packing.as_str() {
        "" | "identity" => return Ok(body),
        "gzip" | "x-gzip" if !body.starts_with(b"\x1f\x8b") => return Ok(body),
        "gzip" | "x-gzip" => limited(MultiGzDecoder::new(&body[..]))?,
        "deflate" => match limited(ZlibDecoder::new(&body[..])) {
            // Some servers leave the frame of zlib out.
            Err(Rejection::BrokenGzip) => limited(DeflateDecoder::new(&body[..]))?,
            found => found?,
        },
        other if other.contains(',') => return Err(Rejection::PackedTwice),
        _ if std::str::from_utf8(&body).is_ok() => return Ok(body),
        other => return Err(Rejection::UnknownPacking(one_line(other))),
    };
    if found.starts_with(b"\x1f\x8b") {
        return Err(Rejection::PackedTwice);
    }
    Ok(found)
}

fn limited(decoder: impl Read) -> Result<Vec<u8>, Rejection> {
    let mut found = Vec::new();
    let read = decoder.take(MARKUP_LIMIT + 1).read_to_end(&mut found);
    read.map_err(|_| Rejection::BrokenGzip)?;
    if found.len() as u64 > MARKUP_LIMIT {
        return Err(Rejection::TooLarge { limit: MARKUP_LIMIT });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const TEXT: &str = "<html><body><article><p>“Es fährt,” Mira Solen said.</p></article>";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(head: &str, body: &[u8]) -> Result<String, Rejection> {
        let record = Head::of(b"WARC/1.0\r\nWARC-Type: response\r\n");
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html{head}\r\n\r\n");
        let page = Page::of(&record, [head.as_bytes(), body].concat(), None).unwrap();
        page.read().map(|reading| reading.items[0].article.text.clone())
    }

    #[test]
    fn however_a_page_was_sent() {
        #[track_caller]
        fn case(head: &str, body: &[u8]) {
            assert_eq!(read(head, body).as_deref(), Ok("“Es fährt,” Mira Solen said.\n"), "{head}");
        }

        let plain = TEXT.as_bytes();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(plain).unwrap();
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
        deflate.write_all(plain).unwrap();
        case("", plain);
        case("\r\nContent-Encoding: gzip", &gzip(plain));
        case("\r\nContent-Encoding: GZIP", plain);
        case("\r\nContent-Encoding: deflate", &zlib.finish().unwrap());
        case("\r\nContent-Encoding: deflate", &deflate.finish().unwrap());
        case("\r\nContent-Encoding: br", plain);
        let (one, two) = plain.split_at(40);
        let chunks =
            [b"28;x=y\r\n", one, b"\r\n", format!("{:x}\r\n", two.len()).as_bytes(), two].concat();
        let chunks = [&chunks[..], b"\r\n0\r\n\r\n"].concat();
        case("\r\nTransfer-Encoding: chunked", &chunks);
        case("\r\nTransfer-Encoding: chunked", plain);
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(TEXT);
        case("; charset=windows-1252", &latin);
        // Valid UTF-8 is hardly ever anything else.
        case("; charset=windows-1252", plain);
    }

    #[test]
    fn what_is_packed_to_do_harm() {
        let bomb = gzip(&vec![b' '; 64 << 20]);
        assert!(bomb.len() < 1 << 20);
        let too_large = Err(Rejection::TooLarge { limit: MARKUP_LIMIT });
        assert_eq!(read("\r\nContent-Encoding: gzip", &bomb), too_large);
        assert_eq!(read("\r\nContent-Encoding: gzip", &gzip(&bomb)), Err(Rejection::PackedTwice));
        assert_eq!(read("\r\nContent-Encoding: gzip, gzip", &bomb), Err(Rejection::PackedTwice));
        assert_eq!(
            read("\r\nContent-Encoding: gzip", &bomb[..bomb.len() / 200]),
            Err(Rejection::BrokenGzip)
        );
        assert_eq!(
            read("\r\nContent-Encoding: br", b"\xff\xfe\xfd"),
            Err(Rejection::UnknownPacking("br".into()))
        );
    }

    #[test]
    fn chunks_that_are_none() {
        for body in
            ["", "zz\r\n", "5\r\nab", "2\r\nab", "2\r\nabc\r\n0\r\n", "ffffffffffffffffff\r\n"]
        {
            assert_eq!(joined(body.as_bytes()), None, "{body:?}");
        }
        assert_eq!(joined(b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n").as_deref(), Some(&b"abc"[..]));
    }
}
