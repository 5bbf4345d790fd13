//! A JSON array of articles, as scrapers and notebooks write them: each of its objects is a record.

use std::io::{self, BufRead as _};

use super::columns::Kind;
use super::{Container, Cutter, Fault, Record, json_lines};
use crate::error::Rejection;
use crate::input::MARKUP_LIMIT;
use crate::input::stream::{Encoded, Stream, encoded};

pub(super) const JSON_ARRAY: Container = Container {
    name: "json",
    // A JSON feed has the ending, too: the first bytes tell them apart.
    endings: &[],
    looks_like,
    has_articles: |head| looks_like(head) && json_lines::names_a_text(head),
    open: |head, stream, encoding| open(Kind::Article, head, stream, encoding),
};

/// Begins to cut an array whose records are of a kind.
pub(super) fn open(
    kind: Kind,
    head: &[u8],
    stream: Stream,
    encoding: Option<&str>,
) -> Result<Box<dyn Cutter>, Fault> {
    let encoded = encoded(head, stream, encoding)?;
    Ok(Box::new(Elements { kind, encoded, place: Place::Outside, line: 1, number: 0 }))
}

/// Whether an array of objects begins, or one of nothing is all there is. “[…] It sails,” is a text.
pub(super) fn looks_like(head: &[u8]) -> bool {
    // The mark may stand before it, and the zeros of UTF-16 between.
    let mark = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"];
    let head = mark.iter().find_map(|mark| head.strip_prefix(*mark)).unwrap_or(head);
    let mut seen = head.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    seen.next() == Some(&b'[')
        && match seen.next() {
            Some(b'{') => true,
            Some(b']') => seen.next().is_none(),
            _ => false,
        }
}

/// Where the next byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before an array, or behind one.
    Outside,
    /// Before its first element.
    Opened,
    /// Behind an element.
    Behind,
    /// Where the stream ended in the middle of an element, which is refused for that.
    Cut,
}

struct Elements {
    kind: Kind,
    encoded: Encoded,
    place: Place,
    line: u64,
    number: usize,
}

impl Cutter for Elements {
    fn cut(&mut self) -> Result<Option<Record>, Fault> {
        if self.place == Place::Cut || !self.reach_element()? {
            return Ok(None);
        }
        let line = Some(self.line);
        let (bytes, is_whole) = self.element()?;
        self.number += 1;
        let (kind, records) = (self.kind, self.encoded.records.clone());
        let size = bytes.len();
        let read = move || {
            if !is_whole {
                return Err(Rejection::TooLarge { limit: MARKUP_LIMIT });
            }
            json_lines::read(&bytes, kind, &records)
        };
        Ok(Some(Record { number: Some(self.number), line, size, read: Box::new(read) }))
    }
}

impl Elements {
    /// Goes on to the first byte of the next element; false where there is none.
    fn reach_element(&mut self) -> Result<bool, Fault> {
        loop {
            let Some(byte) = self.peek()? else {
                return match self.place {
                    Place::Outside | Place::Cut => Ok(false),
                    Place::Opened | Place::Behind => Err(broken("the array has no end")),
                };
            };
            self.place = match (self.place, byte) {
                (place, byte) if byte.is_ascii_whitespace() => place,
                (Place::Outside, b'[') | (Place::Behind, b',') => Place::Opened,
                (Place::Opened | Place::Behind, b']') => Place::Outside,
                (Place::Opened, _) => return Ok(true),
                (Place::Behind, _) => return Err(broken("no comma stands behind it")),
                (Place::Outside | Place::Cut, _) => {
                    return Err(broken("something else than an array stands here"));
                }
            };
            self.pass(byte);
        }
    }

    /// The bytes of an element, and whether that is all of them: of one that is too long nothing is held.
    fn element(&mut self) -> io::Result<(Vec<u8>, bool)> {
        let (mut bytes, mut length) = (Vec::new(), 0);
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        while let Some(byte) = self.peek()? {
            if !in_string && depth == 0 && matches!(byte, b',' | b']') {
                break;
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
                _ => {}
            }
            length += 1;
            if length <= MARKUP_LIMIT {
                bytes.push(byte);
            } else {
                bytes = Vec::new();
            }
            self.pass(byte);
        }
        self.place = if in_string || depth > 0 { Place::Cut } else { Place::Behind };
        Ok((bytes, length <= MARKUP_LIMIT))
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.encoded.stream.fill_buf()?.first().copied())
    }

    fn pass(&mut self, byte: u8) {
        self.encoded.stream.consume(1);
        self.line += u64::from(byte == b'\n');
    }
}

fn broken(why: &str) -> Fault {
    Rejection::BrokenRecord(why.into()).into()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::input::{Piece, Reading, Source, is_one, pieces};

    /// What is read of an array, a line for each element.
    fn read(bytes: &[u8]) -> Vec<String> {
        let source = Source { name: "a.json", ..Source::default() };
        let shown = |piece: crate::error::Result<Piece>| match piece.and_then(Piece::read) {
            Ok(Reading { items, .. }) => {
                let article = &items[0].article;
                format!("#{} {:?}", items[0].number.unwrap(), article.text)
            }
            Err(error) => error.to_string(),
        };
        pieces(Box::new(Cursor::new(bytes.to_vec())), &source).unwrap().map(shown).collect()
    }

    #[test]
    fn articles_of_an_array() {
        let array = "\u{feff} [\n  {\"text\": \"“No, [not] {so},” she \\\"said\\\\\"},\n  {\n    \"id\": [{}],\n    \"text\": \"é\"\n  }\n]\n";
        let expected = ["#1 \"“No, [not] {so},” she \\\"said\\\\\"", "#2 \"é\""];
        assert_eq!(read(array.as_bytes()), expected);
        let utf_16: Vec<u8> = array.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf_16), expected);
        // As several runs of a scraper append them.
        assert_eq!(read(b"[{\"text\":\"a\"}][{\"text\":\"b\"}]\n"), ["#1 \"a\"", "#2 \"b\""]);
        assert_eq!(read(b"[]"), ["a.json: no article was found in it"]);
    }

    #[test]
    fn an_element_that_is_no_record_is_named_and_the_rest_goes_on() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let long = "a".repeat(usize::try_from(MARKUP_LIMIT).unwrap());
        let mut array =
            format!("[{{\"title\": 1}},\n7, \"[,\", {{\"text\": {deep}}}, \"{long}\",\n")
                .into_bytes();
        array.extend(b"{\"text\": \"\xff \xe2\x80\x9cNo\xe2\x80\x9d \xe2\x80\x93\"}, {\"text\": \"b\"}, {\"text\": ");
        let found = read(&array);
        let expected = [
            "a.json#1, line 1: it has no text: ",
            "a.json#2, line 2: this is no record: invalid type: integer `7`",
            "a.json#3, line 2: this is no record: invalid type: string \"[,\"",
            "a.json#4, line 2: this is no record: recursion limit exceeded",
            "a.json#5, line 2: longer than the 8388608 bytes",
            "a.json#6, line 3: the bytes are not valid UTF-8",
            "#7 \"b\"",
            "a.json#8, line 3: this is no record: EOF while parsing a value",
        ];
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn an_array_that_breaks_off_or_goes_wrong_is_told() {
        #[track_caller]
        fn case(array: &str, last: &str) {
            let found = read(array.as_bytes());
            assert_eq!(found[0], "#1 \"a\"", "{array}");
            assert_eq!(found[1..].join("; "), last, "{array}");
        }

        case("[{\"text\": \"a\"}", "a.json: this is no record: the array has no end");
        case("[{\"text\": \"a\"},", "a.json: this is no record: the array has no end");
        case("[{\"text\": \"a\"},]", "");
        case(
            "[{\"text\": \"a\"}] {\"text\": \"b\"}",
            "a.json: this is no record: something else than an array stands here",
        );
    }

    #[test]
    fn an_array_is_told_from_a_feed_and_from_other_files() {
        #[track_caller]
        fn case(name: &str, head: &str, is_array: bool, in_folder: bool) {
            let source = Source { name, ..Source::default() };
            let found = Container::of(&source, head.as_bytes()).map(|container| container.name);
            assert_eq!(found == Some("json"), is_array, "{name} {head}");
            assert_eq!(is_one(name, || head.as_bytes().to_vec()), in_folder, "{name} {head}");
        }

        case("a.json", "[\n {\"id\": 1, \"body\": \"No\"}]", true, true);
        case("a.json", "[{\"id\": 1, \"rain\": 12}]", true, false);
        case("a.json", "[1, 2]", false, false);
        case("a.json", "{\"version\": \"https://jsonfeed.org/version/1.1\"}", false, true);
        case("standard input", "[{\"text\": \"No\"}]", true, false);
        case("a.txt", "[{\"text\": \"No\"}]", false, true);
        case("a.txt", "[“No,” she said.]", false, true);
        case("standard input", "[…] “No,” she said.", false, false);
        case("standard input", "[ ] He left.", false, false);
        case("a.json", "[]", true, false);
    }
}
