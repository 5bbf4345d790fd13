//! The format of the word lists.
//!
//! One entry a line; columns stand apart by a tab or by at least two spaces, so
//! an entry may hold a single space (`point out`); `#` begins a comment that runs
//! to the end of the line; `-` is an empty cell. Entries are sorted and unique,
//! so that a new one has one place to go and a double one is noticed.

use std::str::FromStr;

use crate::error::{Error, Result};

/// The rows of one list.
pub struct Table<'a> {
    file: String,
    columns: &'static [&'static str],
    rows: Vec<(usize, Vec<&'a str>)>,
}

/// One entry.
pub struct Row<'t, 'a> {
    table: &'t Table<'a>,
    line: usize,
    cells: &'t [&'a str],
}

impl<'a> Table<'a> {
    /// Reads a list whose lines have one cell for each of `columns`.
    ///
    /// # Errors
    ///
    /// The first line that has another number of cells, or that does not come
    /// after the one before it.
    pub fn parse(file: &str, text: &'a str, columns: &'static [&'static str]) -> Result<Self> {
        let mut table = Table { file: file.into(), columns, rows: Vec::new() };
        for (line, content) in (1..).zip(text.lines()) {
            let cells = cells(content);
            if cells.is_empty() {
                continue;
            }
            if cells.len() != columns.len() {
                return Err(table.error(line, format!("expected {}", columns.join(", "))));
            }
            if let Some((_, last)) = table.rows.last()
                && last >= &cells
            {
                let message = if last == &cells {
                    format!("{:?} is there twice", cells[0])
                } else {
                    format!("{:?} must come before {:?}", cells[0], last[0])
                };
                return Err(table.error(line, message));
            }
            table.rows.push((line, cells));
        }
        Ok(table)
    }

    /// The entries, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }

    fn error(&self, line: usize, message: String) -> Error {
        Error::Lexicon { file: self.file.clone(), line, message }
    }
}

impl<'a> Row<'_, 'a> {
    /// The cell of a column.
    ///
    /// # Panics
    ///
    /// If the table was not parsed with that column.
    pub fn cell(&self, column: &str) -> &'a str {
        let at = self.table.columns.iter().position(|known| *known == column);
        self.cells[at.unwrap_or_else(|| panic!("{} has no column {column}", self.table.file))]
    }

    /// The words of a cell that lists several, `-` for none.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'a str> {
        let cell = self.cell(column);
        cell.split(' ').filter(|word| *word != "-" && !word.is_empty())
    }

    /// The number in a cell.
    ///
    /// # Errors
    ///
    /// A cell that is no number of that type.
    pub fn number<T: FromStr>(&self, column: &str) -> Result<T> {
        let cell = self.cell(column);
        cell.parse().map_err(|_| self.error(format!("{cell:?} is no number")))
    }

    /// The value that a cell names.
    ///
    /// # Errors
    ///
    /// A name that `values` does not have; the error lists those it has.
    pub fn one_of<T: Copy>(&self, column: &str, values: &[(T, &str)]) -> Result<T> {
        self.value(self.cell(column), column, values)
    }

    /// The values that a cell lists.
    ///
    /// # Errors
    ///
    /// The first name that `values` does not have.
    pub fn each_of<T: Copy>(&self, column: &str, values: &[(T, &str)]) -> Result<Vec<T>> {
        self.list(column).map(|name| self.value(name, column, values)).collect()
    }

    /// An error about this line.
    pub fn error(&self, message: impl Into<String>) -> Error {
        self.table.error(self.line, message.into())
    }

    fn value<T: Copy>(&self, name: &str, column: &str, values: &[(T, &str)]) -> Result<T> {
        let found = values.iter().find(|(_, known)| *known == name);
        found.map(|(value, _)| *value).ok_or_else(|| {
            let known: Vec<&str> = values.iter().map(|(_, known)| *known).collect();
            self.error(format!("{name:?} is no {column}; known are {}", known.join(", ")))
        })
    }
}

/// The cells of a line, without its comment.
fn cells(line: &str) -> Vec<&str> {
    let content = line.split('#').next().unwrap_or_default();
    content
        .split('\t')
        .flat_map(|part| part.split("  "))
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_file_and_the_line() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let error =
                Table::parse("en/cues.txt", text, &["a lemma", "an attitude"]).err().unwrap();
            assert_eq!(error.to_string(), expected);
        }

        case("say  neutral\ntell\n", "lexicon en/cues.txt, line 2: expected a lemma, an attitude");
        case(
            "say  neutral\n\nadd  neutral\n",
            "lexicon en/cues.txt, line 3: \"add\" must come before \"say\"",
        );
        case("say  neutral\nsay  neutral\n", "lexicon en/cues.txt, line 2: \"say\" is there twice");
    }

    #[test]
    fn cells_may_hold_single_spaces_and_lists() {
        let text = "# Cues\npoint out  assert neutral   # a particle verb\n";
        let table = Table::parse("en/cues.txt", text, &["lemma", "attitudes"]).unwrap();
        let row = table.rows().next().unwrap();
        assert_eq!(row.cell("lemma"), "point out");
        assert_eq!(row.list("attitudes").collect::<Vec<_>>(), ["assert", "neutral"]);
        assert_eq!(row.each_of("attitudes", &[(1, "assert"), (2, "neutral")]).unwrap(), [1, 2]);
        let error = row.one_of("lemma", &[(1, "say")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "lexicon en/cues.txt, line 2: \"point out\" is no lemma; known are say"
        );
    }
}
