//! The head of a record and that of a response: a line that says what it is, then named values.

/// Lines of names and values, as WARC and HTTP have them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// The first line.
    pub first: String,
    /// Names in lower case, with their values.
    values: Vec<(String, String)>,
}

impl Head {
    /// Reads the lines of a head; those that are none are left out. What is no UTF-8 is Latin-1, as ever in HTTP.
    pub fn of(bytes: &[u8]) -> Self {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().copied().map(char::from).collect(),
        };
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default().trim().to_owned();
        let mut values: Vec<(String, String)> = Vec::new();
        for line in lines {
            // A line that begins with a space goes on with the one before.
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = values.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                values.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
        }
        Self { first, values }
    }

    /// The value of a name in lower case.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// A value up to its first `;`, in lower case.
    pub fn word(&self, name: &str) -> Option<String> {
        let value = self.value(name)?;
        Some(value.split(';').next().unwrap_or_default().trim().to_lowercase())
    }

    /// A parameter of a value: the charset of a content type.
    pub fn parameter(&self, name: &str, parameter: &str) -> Option<&str> {
        self.value(name)?.split(';').skip(1).find_map(|part| {
            let (key, value) = part.split_once('=')?;
            let is_it = key.trim().eq_ignore_ascii_case(parameter);
            is_it.then(|| value.trim().trim_matches(['"', '\'']))
        })
    }
}

/// Where the body behind a head begins.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    let at = |end: &[u8]| {
        bytes.windows(end.len()).position(|window| window == end).map(|at| at + end.len())
    };
    match (at(b"\r\n\r\n"), at(b"\n\n")) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_their_parts() {
        let head = Head::of(
            b"HTTP/1.1 200 OK\r\nContent-Type : Text/HTML; a=b; Charset=\"UTF-8\"\r\nX: one\r\n two\r\nno value\r\nName: caf\xe9\r\n",
        );
        assert_eq!(head.first, "HTTP/1.1 200 OK");
        assert_eq!(head.word("content-type").as_deref(), Some("text/html"));
        assert_eq!(head.parameter("content-type", "charset"), Some("UTF-8"));
        assert_eq!(head.parameter("content-type", "b"), None);
        assert_eq!(head.value("x"), Some("one two"));
        assert_eq!(head.value("name"), Some("café"));
        assert_eq!(head.value("no value"), None);
        assert_eq!(Head::of(b""), Head::default());
        assert_eq!(Head::of(b"\r\n x\r\n").value("x"), None);
    }

    #[test]
    fn where_a_head_ends() {
        assert_eq!(end(b"a\r\n\r\nb"), Some(5));
        assert_eq!(end(b"a\n\nb\r\n\r\n"), Some(3));
        assert_eq!(end(b"a\r\nb\r\n"), None);
        assert_eq!(end(b""), None);
    }
}
