//! Transcripts as plain text: the file is the text, and whoever logs it says what it is.
//!
//! Text that is clearly a transcript is read as one anyway; this is for those with few
//! turns, or with labels that could be anything.

use super::{Format, LIMIT, Reader, Reading};
use crate::model::{Article, Form};

pub(super) const TRANSCRIPT: Format = Format {
    name: "transcript",
    endings: &["transcript"],
    limit: LIMIT,
    read: Reader::Text(|text| Ok(Reading::one(of(text)))),
};

/// A transcript with that text.
pub(super) fn of(text: String) -> Article {
    Article { form: Form::Transcript, ..Article::of(text) }
}
