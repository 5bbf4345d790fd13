//! Rust source as lines of code and lines of string literals, comments left out.

/// One file.
pub struct RustSource {
    /// The code of each line: comments left out, literals emptied.
    pub code: Vec<String>,
    /// What stands in string literals of each line.
    pub strings: Vec<String>,
    /// The first line of the tests at the end, counted from 0; the number of lines if there are none.
    pub tests: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Code,
    Comment,
    Block(usize),
    Literal { hashes: Option<usize> },
}

impl RustSource {
    /// Reads a file that compiles; of others the result is as good as it gets.
    pub fn read(text: &str) -> Self {
        let mut source = Self { code: Vec::new(), strings: Vec::new(), tests: 0 };
        let mut state = State::Code;
        for line in text.lines() {
            if state == State::Comment {
                state = State::Code;
            }
            source.code.push(String::new());
            source.strings.push(String::new());
            let mut rest = line;
            while let Some(c) = rest.chars().next() {
                rest = &rest[source.step(&mut state, c, rest)..];
            }
        }
        let tests = source.code.iter().position(|line| line.trim() == "#[cfg(test)]");
        source.tests = tests.unwrap_or(source.code.len());
        source
    }

    /// Takes in what stands at the start of `rest` and returns its length.
    fn step(&mut self, state: &mut State, c: char, rest: &str) -> usize {
        let last = self.code.len() - 1;
        let (code, strings) = (&mut self.code[last], &mut self.strings[last]);
        match *state {
            State::Comment => return rest.len(),
            State::Block(depth) if rest.starts_with("*/") => {
                *state = if depth == 1 { State::Code } else { State::Block(depth - 1) };
                return 2;
            }
            State::Block(depth) if rest.starts_with("/*") => {
                *state = State::Block(depth + 1);
                return 2;
            }
            State::Block(_) => {}
            State::Literal { hashes: None } if c == '\\' => {
                return c.len_utf8() + rest[1..].chars().next().map_or(0, char::len_utf8);
            }
            State::Literal { hashes } => {
                let end = format!("\"{}", "#".repeat(hashes.unwrap_or(0)));
                if rest.starts_with(&end) {
                    *state = State::Code;
                    code.push_str("\"\"");
                    return end.len();
                }
                strings.push(c);
            }
            State::Code if rest.starts_with("//") => *state = State::Comment,
            State::Code if rest.starts_with("/*") => {
                *state = State::Block(1);
                return 2;
            }
            State::Code if c == '"' => *state = State::Literal { hashes: None },
            State::Code => {
                let is_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
                if let Some((hashes, length)) = raw_start(rest).filter(|_| !is_word) {
                    *state = State::Literal { hashes: Some(hashes) };
                    return length;
                }
                if let Some(length) = char_literal(rest) {
                    code.push_str("' '");
                    return length;
                }
                code.push(c);
            }
        }
        c.len_utf8()
    }
}

/// How many hashes a raw string begins with, and how long its start is.
fn raw_start(rest: &str) -> Option<(usize, usize)> {
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    raw[hashes..].starts_with('"').then_some((hashes, rest.len() - raw.len() + hashes + 1))
}

/// The length of a character literal, which a lifetime is not.
fn char_literal(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    if let Some(escaped) = inner.strip_prefix('\\') {
        let first = escaped.chars().next()?.len_utf8();
        return escaped[first..].find('\'').map(|at| 2 + first + at + 1);
    }
    let first = inner.chars().next()?.len_utf8();
    inner[first..].starts_with('\'').then_some(1 + first + 1)
}
