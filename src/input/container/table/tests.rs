//! Tables as programs write them, whole and damaged.

use std::io::Cursor;

use super::*;
use crate::input::{Piece, Source, pieces};

/// What is read of a table, a line for each row.
#[track_caller]
fn read(table: &[u8]) -> Vec<String> {
    let source = Source { name: "a.csv", ..Source::default() };
    let opened = match pieces(Box::new(Cursor::new(table.to_vec())), &source) {
        Ok(opened) => opened,
        Err(error) => return vec![error.to_string()],
    };
    let shown = |piece: crate::error::Result<Piece>| match piece.and_then(Piece::read) {
        Ok(Reading { items, .. }) => {
            let article = &items[0].article;
            let date = article.published.as_ref().map_or("undated", |date| &date.given);
            format!("#{} {date} {:?}", items[0].number.unwrap(), article.text)
        }
        Err(error) => error.to_string(),
    };
    opened.map(shown).collect()
}

#[test]
fn tables_as_programs_write_them() {
    let expected =
        ["#1 2025-05-15 \"“It sails,” Solen said.\\nAt nine.\"", "#2 2025-05-16 \"No.\""];
    for (delimiter, end) in [(",", "\n"), (";", "\r\n"), ("\t", "\n"), ("|", "\r")] {
        let table = [
            ["Date", "Body", "Words, all; of | them"].map(|name| format!("\"{name}\"")),
            ["2025-05-15".into(), "\"“It sails,” Solen said.\nAt nine.\"".into(), "7".into()],
            ["2025-05-16".into(), "No.".into(), String::new()],
        ];
        let table: Vec<String> = table.iter().map(|row| row.join(delimiter)).collect();
        assert_eq!(read(table.join(end).as_bytes()), expected, "{delimiter:?} {end:?}");
    }
    assert_eq!(
        read(b"text,date\n\"a \"\"quoted\"\" word\",2025-05\n\n"),
        ["#1 2025-05 \"a \\\"quoted\\\" word\""]
    );
}

#[test]
fn a_table_needs_a_text_and_each_row_its_cells() {
    let no_text = "a.csv: the table has no column named text or body or content or article";
    assert_eq!(read(b"year,rain\n1990,12\n"), [no_text]);
    assert_eq!(read(b" \n"), [no_text]);
    assert_eq!(read(b""), [no_text]);
    assert_eq!(read(b"text\n"), ["a.csv: no article was found in it"]);
    assert_eq!(
        read(b"date,text\n2025-05-15,No.,really\n2025-05-16\n2025-05-17,No.\n"),
        [
            "a.csv#1, line 2: this is no record: it has 3 cells, and there are 2 columns",
            "a.csv#2, line 3: it has no text: nothing is named text, body, content, article",
            "#3 2025-05-17 \"No.\""
        ]
    );
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n"] {
        let table = ["date,text", "2025-05-15,No.,really", "2025-05-16,No."].join(end);
        let told = "a.csv#1, line 2: this is no record: it has 3 cells, and there are 2 columns";
        assert_eq!(read(table.as_bytes()), [told, "#2 2025-05-16 \"No.\""], "{end:?}");
    }
}

#[test]
fn a_row_that_is_damaged_or_too_long_is_refused_alone() {
    let limit = usize::try_from(MARKUP_LIMIT).unwrap();
    let mut table = [
        b"text,date\n" as &[u8],
        "“Nein” – “Ja”,2025\n".as_bytes(),
        b"caf\xff\xe2\x80\x9cNo\xe2\x80\x9d \xe2\x80\x93,2025\n",
    ]
    .concat();
    table.extend(vec![b'a'; limit + 1]);
    table.extend(b",2025\nNo.,2025\n");
    table.extend(vec![b','; MOST_COLUMNS + 1]);
    table.extend(b"\nYes.,2025\n");
    assert_eq!(
        read(&table),
        [
            "#1 2025 \"“Nein” – “Ja”\"",
            "a.csv#2, line 3: the bytes are not valid UTF-8",
            "a.csv#3, line 4: longer than the 8388608 bytes that an article may have",
            "#4 2025 \"No.\"",
            "a.csv#5, line 6: longer than the 8388608 bytes that an article may have",
            "#6 2025 \"Yes.\"",
        ]
    );
    // A quotation mark that is never closed takes the rest with it, and says so; one that only stands in a cell does not.
    let open = "text,date\nNo.,2025\n\"Yes,2025\n“Never,” she said.,2025\nNo.,2025\n";
    let told = "a.csv#2, line 3: this is no record: a quotation mark opens a cell and is never closed, so that 3 lines of the file are one row";
    assert_eq!(read(open.as_bytes()), ["#1 2025 \"No.\"", told]);
    assert_eq!(read(b"text,date\na pipe of 5\" and,2025\nNo.,2025").len(), 2);
    assert_eq!(read(b"text,date\nNo.,2025\na pipe of 5\",2025")[1], "#2 2025 \"a pipe of 5\\\"\"");
    let open = [b"text,date\nNo.,2025\n\"Ye", &vec![b's'; limit][..], b"\nNo.,2025\n"].concat();
    assert_eq!(read(&open).len(), 2);
}

#[test]
fn a_table_in_another_encoding_says_so() {
    let text = "date;text\n2025;„Nein“\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&[b"\xff\xfe", &utf_16[..]].concat()), ["#1 2025 \"„Nein“\""]);
    assert_eq!(read(b"date;text\n2025;\x84Nein\x93 caf\xe9\n"), ["#1 2025 \"„Nein“ café\""]);
}
