//! What is accepted, and as which format; what is refused, and in which words.

use proptest::prelude::*;

use super::*;
use crate::model::Form;

const SOURCE: Source = Source { name: "a.txt", encoding: None, format: None };

#[test]
fn rejections_are_sentences_that_name_the_source() {
    #[track_caller]
    fn case(bytes: &[u8], source: Source, expected: &str) {
        assert_eq!(read(bytes, &source).unwrap_err().to_string(), expected);
    }

    case(b"", SOURCE, "a.txt: the file is empty");
    case(b"\xef\xbb\xbf \r\n\t", SOURCE, "a.txt: the file is empty");
    case(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", SOURCE, "a.txt: this is no text: it holds zero bytes");
    case(
        b"\x01\x02\x03 abc",
        SOURCE,
        "a.txt: this is no text: 3 of its 7 characters are control characters",
    );
    case(
        b"yes",
        Source { encoding: Some("utf-9"), ..SOURCE },
        "a.txt: there is no encoding named \"utf-9\"",
    );
    case(
        b"caf\xe9",
        Source { encoding: Some("utf-8"), ..SOURCE },
        "a.txt: the bytes are not valid UTF-8",
    );
    case(
        b"yes",
        Source { format: Some("docx"), ..SOURCE },
        "a.txt: there is no format named \"docx\"",
    );
}

#[test]
fn formats_by_name_ending_and_first_lines() {
    #[track_caller]
    fn case(source: Source, text: &str, expected: &str, form: Form) {
        let (article, _) = read(text.as_bytes(), &source).unwrap();
        assert_eq!((article.text.as_str(), article.form), (expected, form), "{source:?}");
    }

    let captions = "1\n00:00:01,000 --> 00:00:03,000\nSOLEN: No.\n";
    let named = |name, format| Source { name, format, ..SOURCE };
    case(named("a.srt", None), captions, "SOLEN: No.\n", Form::Transcript);
    case(named("a.VTT", None), captions, "SOLEN: No.\n", Form::Transcript);
    case(named("standard input", None), captions, "SOLEN: No.\n", Form::Transcript);
    case(named("a.txt", Some("srt")), captions, "SOLEN: No.\n", Form::Transcript);
    // An ending says what it is.
    case(named("a.txt", None), captions, captions, Form::Prose);
    case(named("a.txt", None), "SOLEN: No.", "SOLEN: No.", Form::Prose);
    case(named("a.txt", Some("transcript")), "SOLEN: No.", "SOLEN: No.", Form::Transcript);
    case(named("a.transcript", None), "SOLEN: No.", "SOLEN: No.", Form::Transcript);
}

#[test]
fn the_limit_is_the_last_size_that_is_read() {
    let limit = usize::try_from(LIMIT).unwrap();
    let mut bytes = vec![b'a'; limit];
    assert_eq!(read(&bytes, &SOURCE).unwrap().0.text.len(), limit);
    bytes.push(b'a');
    let error = read(&bytes, &SOURCE).unwrap_err();
    assert_eq!(error.to_string(), "a.txt: longer than the 2097152 bytes that an article may have");
}

proptest! {
    #[test]
    fn any_bytes_are_an_article_or_a_rejection(
        bytes in prop_oneof![
            any::<Vec<u8>>(),
            // Mostly text, so that many are accepted.
            "[a-zé“\\r\\n\\u{2028}\\u{0}\\u{c} ]{0,40}".prop_map(String::into_bytes),
        ],
        encoding in proptest::sample::select(vec![None, Some("utf-8"), Some("utf-16le"), Some("gbk"), Some("x")]),
    ) {
        match read(&bytes, &Source { encoding, ..SOURCE }) {
            Ok((article, _)) => {
                let forbidden = ['\0', '\r', '\u{c}', '\u{2028}', '\u{2029}'];
                prop_assert!(!article.text.contains(forbidden));
                prop_assert!(!article.text.trim().is_empty());
            }
            Err(Error::Rejected { .. }) => {}
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn a_text_read_again_is_the_same_text(text in "[ -~é“”\\n]{1,60}") {
        if let Ok((article, diagnostics)) = read(text.as_bytes(), &SOURCE) {
            prop_assert_eq!(article.text, text);
            prop_assert!(diagnostics.is_empty());
        }
    }
}
