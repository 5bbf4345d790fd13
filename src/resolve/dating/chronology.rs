//! Items of a chronology: paragraphs that a date opens, or over which it stands alone.

use std::ops::Range;

use crate::model::Dated;
use crate::text::Document;

/// The most tokens of a paragraph that is only a heading.
const HEADING: usize = 12;
/// How many items make a chronology: a single date may be a dateline, or when the page was changed.
const LEAST: usize = 2;

/// The dated items of an article, in their order.
#[derive(Default)]
pub struct Chronology(Vec<Heading>);

/// A date that stands over what follows.
struct Heading {
    paragraph: usize,
    /// Whether the date is all of the paragraph: then it stands over those that follow.
    alone: bool,
    date: Dated,
}

impl Chronology {
    /// The paragraphs that begin with a date and a mark behind it; `opens` gives the date that begins where tokens do.
    pub fn of(
        document: &Document,
        opens: impl Fn(&Range<usize>) -> Option<(Range<usize>, Dated)>,
    ) -> Self {
        let headings = document.paragraphs.iter().enumerate().filter_map(|(paragraph, words)| {
            let tokens = &words.tokens;
            let (place, date) = opens(tokens)?;
            let mark = document.tokens.get(place.end).filter(|_| place.end < tokens.end);
            let marked = mark.is_none_or(|token| !token.is_word() && document.word(token) != ",");
            let alone = tokens.len() <= HEADING
                && (place.end..tokens.end).all(|at| !document.tokens[at].is_word());
            (place.start == tokens.start && marked).then_some(Heading { paragraph, alone, date })
        });
        let headings: Vec<Heading> = headings.collect();
        Self(if headings.len() < LEAST { Vec::new() } else { headings })
    }

    /// The date of the item that a paragraph belongs to.
    ///
    /// What follows the last item may be the article's own conclusion: it reaches over one paragraph only.
    pub fn over(&self, paragraph: usize) -> Option<Dated> {
        let place = self.0.partition_point(|heading| heading.paragraph <= paragraph);
        let heading = &self.0[place.checked_sub(1)?];
        let reach = match (heading.alone, place == self.0.len()) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => usize::MAX,
        };
        (paragraph - heading.paragraph <= reach).then_some(heading.date)
    }
}
