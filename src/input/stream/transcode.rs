//! Streams of many records in UTF-16 are made UTF-8 before they are cut; all others are cut first.
//!
//! Of other encodings a line end, a comma and a quotation mark are the bytes that they are in
//! ASCII, so that one record that breaks the encoding is refused by itself.

use std::io::{self, BufReader, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use super::Stream;
use crate::error::Rejection;
use crate::input::decode;
use crate::model::Diagnostic;

/// A stream of records, without a byte order mark, and never in UTF-16.
pub(in crate::input) struct Encoded {
    /// The stream.
    pub stream: Stream,
    /// How its records are encoded.
    pub records: Records,
}

/// What is known of how records are encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::input) struct Records {
    /// As named, or plain from the beginning of the stream.
    encoding: Option<&'static Encoding>,
    /// That it was guessed.
    guess: Option<Diagnostic>,
}

impl Records {
    /// The encoding of one record, and whether it was guessed.
    pub fn encoding_of(
        &self,
        record: &[u8],
    ) -> Result<(&'static Encoding, Option<Diagnostic>), Rejection> {
        let is_utf_8 = || std::str::from_utf8(record).is_ok();
        match self.encoding {
            // One damaged record at the beginning must not make wrong words of all others.
            Some(encoding) if self.guess.is_some() && encoding != UTF_8 && is_utf_8() => {
                Ok((UTF_8, None))
            }
            Some(encoding) => Ok((encoding, self.guess.clone())),
            None => decode::encoding_of(record),
        }
    }
}

/// What a stream is encoded in, by its byte order mark, else as declared, else by its first bytes.
pub(in crate::input) fn encoded(
    head: &[u8],
    mut stream: Stream,
    declared: Option<&str>,
) -> Result<Encoded, Rejection> {
    let named = declared.map(decode::named).transpose()?;
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        let mut skipped = [0; 3];
        // These bytes are in the head, so they are there.
        let _ = stream.read_exact(&mut skipped[..mark]);
        return Ok(of(stream, encoding, None));
    }
    if let Some(encoding) = named {
        return Ok(of(stream, encoding, None));
    }
    if let Some(encoding) = decode::looks_like_utf_16(head) {
        return Ok(of(stream, encoding, Some(decode::guessed(encoding))));
    }
    let cut = head.len() == super::HEAD;
    let is_utf_8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => cut && error.error_len().is_none(),
    };
    if is_utf_8 || decode::is_damaged_utf_8(head) {
        return Ok(Encoded { stream, records: Records { encoding: None, guess: None } });
    }
    let encoding = decode::likeliest(head);
    Ok(of(stream, encoding, Some(decode::guessed(encoding))))
}

fn of(stream: Stream, encoding: &'static Encoding, guess: Option<Diagnostic>) -> Encoded {
    if encoding.is_ascii_compatible() {
        return Encoded { stream, records: Records { encoding: Some(encoding), guess } };
    }
    let decoder = encoding.new_decoder_without_bom_handling();
    let transcoded = Transcoded { stream, decoder, given: Vec::new(), at: 0, ended: false };
    let stream = BufReader::with_capacity(64 << 10, Box::new(transcoded) as Box<dyn Read + Send>);
    Encoded { stream, records: Records { encoding: Some(UTF_8), guess } }
}

/// A stream in UTF-8.
struct Transcoded {
    stream: Stream,
    decoder: Decoder,
    given: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for Transcoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.given.len() && !self.ended {
            self.fill()?;
        }
        let read = (&self.given[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

impl Transcoded {
    /// Decodes what comes next. Bytes of no character become a zero byte, for which the
    /// record that holds it is refused, and no other.
    fn fill(&mut self) -> io::Result<()> {
        use std::io::BufRead as _;

        let bytes = self.stream.fill_buf()?;
        let last = bytes.is_empty();
        let room = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        self.given = vec![0; room.unwrap_or(4 * bytes.len()).max(16)];
        self.at = 0;
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.given, last);
        self.stream.consume(read);
        self.given.truncate(written);
        if matches!(result, DecoderResult::Malformed(..)) {
            self.given.push(0);
        }
        self.ended = last && result == DecoderResult::InputEmpty;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn open(bytes: &[u8], declared: Option<&str>) -> Result<Encoded, Rejection> {
        let whole: Box<dyn Read + Send> = Box::new(Cursor::new(bytes.to_vec()));
        encoded(bytes, BufReader::with_capacity(5, whole), declared)
    }

    /// The bytes to cut, the encoding of all of them as one record, and whether it was guessed.
    fn read(bytes: &[u8], declared: Option<&str>) -> (Vec<u8>, &'static str, bool) {
        let mut found = open(bytes, declared).unwrap();
        let mut text = Vec::new();
        found.stream.read_to_end(&mut text).unwrap();
        let (encoding, guess) = found.records.encoding_of(&text).unwrap();
        (text, encoding.name(), guess.is_some())
    }

    #[test]
    fn encodings_of_streams() {
        let text = "date,text\n2025-05-15,“No” – 東京\n";
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe", &utf_16[..]].concat();
        let with_mark = format!("\u{feff}{text}");
        let expected = |guessed| (text.as_bytes().to_vec(), "UTF-8", guessed);
        assert_eq!(read(text.as_bytes(), None), expected(false));
        assert_eq!(read(with_mark.as_bytes(), None), expected(false));
        assert_eq!(read(&marked, None), expected(false));
        assert_eq!(read(&utf_16, None), expected(true));
        assert_eq!(read(&utf_16, Some("utf-16le")), expected(false));
        let latin = b"date,text\n2025-05-15,\x93No\x94, caf\xe9\n";
        assert_eq!(read(latin, Some("latin1")), (latin.to_vec(), "windows-1252", false));
        assert_eq!(read(latin, None), (latin.to_vec(), "windows-1252", true));
        assert!(matches!(open(b"", Some("klingon")), Err(Rejection::UnknownEncoding(_))));
    }

    #[test]
    fn damage_is_for_the_record_that_has_it() {
        let words = "“No” – “Yes”".as_bytes();
        let damaged = [words, b"\n\xff\n", words].concat();
        let records = open(&damaged, None).unwrap().records;
        assert_eq!(records.encoding_of(words).unwrap(), (UTF_8, None));
        let half = [words, b"\xff"].concat();
        assert_eq!(records.encoding_of(&half), Err(Rejection::Encoding("UTF-8".into())));
        // What is not UTF-8 at the beginning says nothing about a record that is.
        let records = open(b"caf\xe9\n", None).unwrap().records;
        assert_eq!(records.encoding_of(words).unwrap(), (UTF_8, None));
        assert!(records.encoding_of(b"caf\xe9").unwrap().1.is_some());
    }

    #[test]
    fn half_a_character_is_a_zero_byte() {
        // A surrogate without its other half, in the middle and at the end.
        let bytes = b"\xff\xfea\0\x00\xd8b\0\x00\xd8";
        assert_eq!(read(bytes, None).0, b"a\0b\0");
    }
}
