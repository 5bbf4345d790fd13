//! Cells of a table that a spreadsheet opens.
//!
//! A cell that begins like a formula is run, not shown: an article could have the spreadsheet of whoever opens the
//! file send its contents away. Where the list separator is a semicolon a reader may also cut cells in other places
//! than they were written, so that each place where one could begin is guarded.

use std::fmt::Write as _;

use super::visible::{Visible, acts};

/// What is done with the words of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    /// Guarded, for spreadsheets.
    Safe,
    /// Just as they are, for programs.
    Raw,
}

impl Cells {
    /// The words as they are written into a cell.
    pub fn of(self, words: &str) -> String {
        match self {
            Cells::Safe => guarded(&shown(words)),
            Cells::Raw => words.to_owned(),
        }
    }
}

/// Words with what would act on a terminal written out; tabs and line breaks stay, since a cell may have them.
fn shown(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for piece in words.split_inclusive(['\t', '\r']) {
        let (piece, end) = match piece.strip_suffix(['\t', '\r']) {
            Some(before) => (before, &piece[before.len()..]),
            None => (piece, ""),
        };
        // Writing to a String cannot fail.
        let _ = write!(shown, "{}{end}", Visible(piece));
    }
    shown
}

/// Words of which a spreadsheet makes no formula.
///
/// An apostrophe before the place where a cell would begin is the guard that OWASP recommends against CSV injection.
fn guarded(words: &str) -> String {
    let mut guarded = String::with_capacity(words.len());
    // Where the cell begins that may begin with a formula, if nothing has been seen of it yet.
    let mut beginning = Some(0);
    for character in words.chars() {
        let is_first = guarded.is_empty();
        if let Some(at) = beginning
            && (leads(character) || (is_first && matches!(character, '\t' | '\r' | '\n')))
        {
            guarded.insert(at, '\'');
            beginning = None;
        }
        guarded.push(character);
        if matches!(character, ';' | '\t' | '\r' | '\n') {
            beginning = Some(guarded.len());
        } else if !is_passed_over(character) {
            beginning = None;
        }
    }
    guarded
}

/// Whether a formula begins with it, in the letters of any keyboard.
fn leads(character: char) -> bool {
    matches!(
        character,
        '=' | '+' | '-' | '@' | '−' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫'
    )
}

/// Whether a spreadsheet may take off or not show it before it looks for a formula.
fn is_passed_over(character: char) -> bool {
    character.is_whitespace() || character == '"' || acts(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_acts_on_a_terminal_is_written_out() {
        assert_eq!(
            Cells::Safe.of("a\u{1b}[31m\u{9b}\u{202e}b\tc\r\n"),
            "a\\u{1b}[31m\\u{9b}\\u{202e}b\tc\r\n"
        );
        assert_eq!(Cells::Safe.of("\u{feff}=1"), "\\u{feff}=1");
    }

    #[test]
    fn formulas_are_guarded() {
        #[track_caller]
        fn case(cell: &str, expected: &str) {
            assert_eq!(Cells::Safe.of(cell), expected);
            assert_eq!(Cells::Raw.of(cell), cell);
        }

        case("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")");
        case("+1", "'+1");
        case("-1", "'-1");
        case("@SUM", "'@SUM");
        case("\tx", "'\tx");
        case("\rx", "'\rx");
        case("  =1", "'  =1");
        case("\u{a0}\"=1", "'\u{a0}\"=1");
        case("＝1", "'＝1");
        case("−1", "'−1");
        case("a;=1", "a;'=1");
        case("Two delegations,\n =1 ferry", "Two delegations,\n' =1 ferry");
        case("a\t+1", "a\t'+1");
        // Near misses: what stands inside a cell is no formula.
        case("“=x”", "“=x”");
        case("1 - 1 = 0", "1 - 1 = 0");
        case("a, =1", "a, =1");
        case("a; b = 1", "a; b = 1");
        case("", "");
    }

    /// Cells of what does harm, and of what may stand before it.
    fn row() -> impl Strategy<Value = Vec<String>> {
        let part = prop_oneof![
            Just("="),
            Just("+"),
            Just("-"),
            Just("@"),
            Just("＝"),
            Just("−"),
            Just("\t"),
            Just("\r"),
            Just("\n"),
            Just(" "),
            Just("\u{a0}"),
            Just("\u{feff}"),
            Just("\u{202e}"),
            Just(";"),
            Just(","),
            Just("\""),
            Just("'"),
            Just("|"),
            Just("a"),
            Just("1"),
            Just("𝟛"),
            Just("cmd"),
        ];
        let cell = prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat());
        prop::collection::vec(cell, 1..5)
    }

    fn written(row: &[String], cells: Cells) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(["name"]).unwrap();
        writer.write_record(row.iter().map(|cell| cells.of(cell))).unwrap();
        writer.into_inner().unwrap()
    }

    fn read(table: &[u8], separator: u8) -> Vec<String> {
        let mut reader = csv::ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(separator);
        let rows = reader.from_reader(table).into_records();
        rows.skip(1)
            .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    proptest! {
        #[test]
        fn no_cell_of_any_reader_begins_like_a_formula(row in row()) {
            let table = written(&row, Cells::Safe);
            for separator in [b',', b';', b'\t'] {
                for cell in read(&table, separator) {
                    let first = cell.trim_start_matches(is_passed_over).chars().next();
                    prop_assert!(!first.is_some_and(leads), "{cell:?} of {row:?}");
                    if separator == b',' {
                        prop_assert!(!cell.starts_with(['\t', '\r', '\n']), "{cell:?} of {row:?}");
                    }
                }
            }
        }

        #[test]
        fn only_guards_are_added_and_raw_is_raw(row in row()) {
            prop_assert_eq!(read(&written(&row, Cells::Raw), b','), row.clone());
            let safe = read(&written(&row, Cells::Safe), b',');
            for (safe, cell) in safe.iter().zip(&row) {
                prop_assert_eq!(safe.replace('\'', ""), shown(cell).replace('\'', ""));
            }
        }
    }
}
