//! Plain text: the file is the text of the article, from its first line to its last.
//!
//! Nothing is guessed from the first lines. "Date: Friday" at the top of a page may be
//! part of what was printed; outlet, address and date come from whoever logs the file.

use super::{Format, LIMIT, Reader, Reading};
use crate::model::Article;

pub(super) const TEXT: Format = Format {
    name: "text",
    endings: &["txt"],
    limit: LIMIT,
    read: Reader::Text(|text| Ok(Reading::one(Article::of(text)))),
};
