//! Places in a text: the only way the crate points at words.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in an article's text.
///
/// Every quotation, cue, source and token is a span; nothing keeps a second copy
/// of the words that could drift from the article. Offsets are bytes rather than
/// characters because that is what `&str` slices by; both ends always fall on
/// character boundaries. JSON that leaves the program counts Unicode code points
/// instead (the W3C Web Annotation rule): see [`CodePoints`].
///
/// # Examples
///
/// ```
/// use quotetrail::span::Span;
///
/// let article = "“I hope I'm wrong,” Rubio said.";
/// let speaker = Span::find(article, "Rubio").unwrap();
/// assert_eq!(speaker.of(article), "Rubio");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, in bytes, half-open.
    ///
    /// # Panics
    ///
    /// If `end` lies before `start`.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end before it starts: {start}..{end}");
        Self { start, end }
    }

    /// The first occurrence of `words` in `text`.
    pub fn find(text: &str, words: &str) -> Option<Self> {
        text.find(words).map(|start| Self::new(start, start + words.len()))
    }

    /// The words that the span points at.
    ///
    /// # Panics
    ///
    /// If the span was made for another text: out of range or inside a character.
    #[inline]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }

    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn covers(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without the white space at its ends.
    #[must_use]
    pub fn trim(&self, text: &str) -> Span {
        self.trim_matches(text, char::is_whitespace)
    }

    /// The span without the characters at its ends for which `drop` holds.
    #[must_use]
    pub fn trim_matches(&self, text: &str, drop: impl Fn(char) -> bool + Copy) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start_matches(drop).len());
        let kept = words.trim_matches(drop).len();
        Span::new(start, start + kept)
    }
}

/// Turns byte offsets of one text into code point offsets, in logarithmic time.
///
/// # Examples
///
/// ```
/// use quotetrail::span::{CodePoints, Span};
///
/// let text = "Türkiye: “yes”";
/// let quoted = Span::find(text, "“yes”").unwrap();
/// assert_eq!(CodePoints::of(text).range(quoted), (9, 14));
/// ```
pub struct CodePoints {
    /// For each character of more than one byte: where it ends, and how many more bytes than characters lie before that.
    surplus: Vec<(usize, usize)>,
}

impl CodePoints {
    /// Reads the text once.
    pub fn of(text: &str) -> Self {
        let mut extra = 0;
        let surplus = text
            .char_indices()
            .filter(|(_, character)| character.len_utf8() > 1)
            .map(|(at, character)| {
                extra += character.len_utf8() - 1;
                (at + character.len_utf8(), extra)
            })
            .collect();
        Self { surplus }
    }

    /// The code point offset of a byte offset that falls on a character boundary.
    pub fn at(&self, byte: usize) -> usize {
        let before = self.surplus.partition_point(|(end, _)| *end <= byte);
        byte - before.checked_sub(1).map_or(0, |last| self.surplus[last].1)
    }

    /// Start and end of a span in code points, half-open.
    pub fn range(&self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trimming_keeps_the_words_and_moves_the_ends() {
        let text = " \u{a0}“no” ";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "“no”");
        let blank = Span::new(0, 1).trim(text);
        assert!(blank.is_empty());
    }

    #[test]
    fn code_points_count_characters_of_any_width() {
        let text = "a“é😀”z";
        let points = CodePoints::of(text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count, "byte {byte}");
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }
}
