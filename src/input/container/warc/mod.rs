//! Web archives (WARC, ISO 28500): the pages that a crawler saved.
//!
//! A page is a response of status 200 that is HTML or plain text, or a text that somebody made of
//! one (`conversion`, `resource`). When it was fetched tells nothing of when it was published. Names
//! and addresses in an archive are only ever shown; nothing is opened or fetched by them.

mod head;
mod response;

use std::io::{self, BufRead as _, Read as _};

use self::head::Head;
use self::response::Page;
use super::{Container, Cutter, Fault, Record};
use crate::error::Rejection;
use crate::input::stream::{Line, Stream, read_line};
use crate::input::{MARKUP_LIMIT, Reading};

pub(super) const WARC: Container = Container {
    name: "warc",
    endings: &["warc"],
    looks_like,
    has_articles: looks_like,
    open: |_, stream, encoding| {
        let encoding = encoding.map(str::to_owned);
        Ok(Box::new(Archive { stream, encoding, number: 0, passed_over: 0, ended: false }))
    },
};

/// How every record begins.
const MAGIC: &[u8] = b"WARC/";

/// The most bytes that the head of a record, or of a response, may have.
const HEAD_LIMIT: usize = 64 << 10;

fn looks_like(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

struct Archive {
    stream: Stream,
    /// The encoding that whoever logs has named.
    encoding: Option<String>,
    number: usize,
    passed_over: usize,
    ended: bool,
}

impl Cutter for Archive {
    fn cut(&mut self) -> Result<Option<Record>, Fault> {
        while let Some(head) = self.head()? {
            self.number += 1;
            let length = head
                .value("content-length")
                .and_then(|length| length.parse::<u64>().ok())
                .ok_or(Rejection::BrokenArchive { number: self.number })?;
            if let Some(record) = self.record(&head, length)? {
                return Ok(Some(record));
            }
            self.passed_over += 1;
        }
        if self.ended || self.passed_over == 0 {
            return Ok(None);
        }
        self.ended = true;
        let passed_over = self.passed_over;
        let read = move || Ok(Reading { passed_over, ..Reading::default() });
        Ok(Some(Record { number: None, line: None, size: 0, read: Box::new(read) }))
    }
}

impl Archive {
    /// The head of the next record; nothing at the end of the archive.
    fn head(&mut self) -> Result<Option<Head>, Fault> {
        let mut bytes = Vec::new();
        loop {
            let mut line = Vec::new();
            let limit = HEAD_LIMIT - bytes.len();
            match read_line(&mut self.stream, &mut line, limit as u64)? {
                Line::End if bytes.is_empty() => return Ok(None),
                // Blank lines stand between records.
                Line::Whole if line.trim_ascii().is_empty() && bytes.is_empty() => {}
                Line::Whole if line.trim_ascii().is_empty() => break,
                Line::Whole if !bytes.is_empty() || line.starts_with(MAGIC) => bytes.extend(line),
                Line::End | Line::Whole | Line::TooLong => {
                    return Err(Rejection::BrokenArchive { number: self.number + 1 }.into());
                }
            }
        }
        Ok(Some(Head::of(&bytes)))
    }

    /// The record behind a head, if it is a page; else it is read over.
    fn record(&mut self, head: &Head, length: u64) -> Result<Option<Record>, Fault> {
        let begin = self.block(length.min(HEAD_LIMIT as u64))?;
        let rest = length - begin.len() as u64;
        let Some(mut page) = Page::of(head, begin, self.encoding.as_deref()) else {
            return self.skip(rest).map(|()| None);
        };
        let number = Some(self.number);
        if page.body.len() as u64 + rest > MARKUP_LIMIT {
            self.skip(rest)?;
            let read = || Err(Rejection::TooLarge { limit: MARKUP_LIMIT });
            return Ok(Some(Record { number, line: None, size: 0, read: Box::new(read) }));
        }
        page.body.extend(self.block(rest)?);
        let size = page.body.len();
        Ok(Some(Record { number, line: None, size, read: Box::new(|| page.read()) }))
    }

    /// The next bytes, exactly as many.
    fn block(&mut self, length: u64) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        self.stream.by_ref().take(length).read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < length {
            return Err(Rejection::BrokenArchive { number: self.number }.into());
        }
        Ok(bytes)
    }

    /// Reads over bytes without keeping them.
    fn skip(&mut self, length: u64) -> Result<(), Fault> {
        let skipped = io::copy(&mut self.stream.by_ref().take(length), &mut io::sink())?;
        // A reader at its end gives nothing more: the archive was cut there.
        if skipped < length && self.stream.fill_buf()?.is_empty() {
            return Err(Rejection::BrokenArchive { number: self.number }.into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::Cursor;

    use super::*;
    use crate::error::Error;
    use crate::input::{Piece, Source, pieces};

    /// A record of a type, with further lines of its head.
    fn record(kind: &str, lines: &[&str], block: &str) -> String {
        let mut text = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n");
        for line in lines {
            write!(text, "{line}\r\n").unwrap();
        }
        text + &format!("Content-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
    }

    fn response(url: &str, head: &str, body: &str) -> String {
        let lines = [&format!("WARC-Target-URI: {url}") as &str, "WARC-Date: 2025-06-01T00:00:00Z"];
        record("response", &lines, &format!("HTTP/1.1 {head}\r\n\r\n{body}"))
    }

    /// What is read of an archive, a line for each piece.
    fn read(archive: &str) -> Vec<String> {
        let reader = Box::new(Cursor::new(archive.as_bytes().to_vec()));
        let source = Source { name: "a.warc", ..Source::default() };
        let shown = |piece: Result<Piece, Error>| match piece.and_then(Piece::read) {
            Ok(Reading { items, passed_over, .. }) if items.is_empty() => {
                format!("passed over {passed_over}")
            }
            Ok(Reading { items, .. }) => {
                let article = &items[0].article;
                let notes: Vec<_> = items[0].diagnostics.iter().map(|note| note.kind).collect();
                format!(
                    "#{} {} {:?} {} {notes:?}",
                    items[0].number.unwrap(),
                    article.url.as_deref().unwrap_or("-"),
                    article.published.as_ref().map(|date| date.given.as_str()),
                    article.text.trim_end(),
                )
            }
            Err(error) => error.to_string(),
        };
        pieces(reader, &source).unwrap().map(shown).collect()
    }

    const OK: &str = "200 OK\r\nContent-Type: text/html; charset=utf-8";
    const PAGE: &str = "<html><body><article><p>“It sails,” Mira Solen said.</p></article>";
    const READ: &str = "“It sails,” Mira Solen said. []";

    #[test]
    fn pages_are_read_and_everything_else_is_counted() {
        let archive = [
            record("warcinfo", &[], "software: none"),
            record("request", &[], "GET / HTTP/1.1\r\n\r\n"),
            response("https://post.example/1", OK, PAGE),
            response("https://post.example/2", "404 Not Found\r\nContent-Type: text/html", PAGE),
            response("https://post.example/3", "200 OK\r\nContent-Type: image/png", PAGE),
            record(
                "conversion",
                &["WARC-Target-URI: https://post.example/4", "Content-Type: text/plain"],
                "“It sails,” Mira Solen said.",
            ),
            response("<https://post.example/5>", OK, PAGE),
        ]
        .concat();
        assert_eq!(
            read(&archive),
            [
                format!("#3 https://post.example/1 None {READ}"),
                format!("#6 https://post.example/4 None {READ}"),
                format!("#7 https://post.example/5 None {READ}"),
                "passed over 4".into(),
            ]
        );
    }

    #[test]
    fn a_page_is_refused_by_itself_and_an_archive_from_where_it_breaks() {
        let empty = response("https://post.example/1", OK, "<html><body></body></html>");
        let large = response("https://post.example/2", OK, &" ".repeat(9 << 20));
        let video = response(
            "https://post.example/3",
            "200 OK\r\nContent-Type: video/mp4",
            &" ".repeat(9 << 20),
        );
        let whole = response("https://post.example/4", OK, PAGE);
        let archive = [&empty[..], &large, &video, &whole, "no record\r\n", &whole].concat();
        assert_eq!(
            read(&archive),
            [
                "a.warc#1: no article was found in it",
                "a.warc#2: longer than the 8388608 bytes that an article may have",
                &format!("#4 https://post.example/4 None {READ}"),
                "a.warc: its record 5 is damaged or cut off",
            ]
        );
        let cut = &whole[..whole.len() - 40];
        assert_eq!(read(cut), ["a.warc: its record 1 is damaged or cut off"]);
        let cut = [&video[..video.len() - 100]].concat();
        assert_eq!(read(&cut), ["a.warc: its record 1 is damaged or cut off"]);
        let endless = "WARC/1.0\r\n".to_owned() + &"x".repeat(HEAD_LIMIT + 1);
        assert_eq!(read(&endless), ["a.warc: its record 1 is damaged or cut off"]);
        assert_eq!(read(""), ["a.warc: no article was found in it"]);
    }

    #[test]
    fn a_page_that_the_crawler_cut_is_marked() {
        let lines = ["WARC-Target-URI: https://post.example/1", "WARC-Truncated: length"];
        let archive = record("response", &lines, &format!("HTTP/1.1 {OK}\r\n\r\n{PAGE}"));
        let found = read(&archive);
        assert!(found[0].ends_with("[Truncated]"), "{found:?}");
    }
}
