//! The letters of a token's word or lemma.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Letters that the text or the lexicon has, or their own.
///
/// Most words are borrowed. What has capitals and stands in no list, as most names do, has letters of its own,
/// which other tokens of that word share: a text says its names again and again.
#[derive(Clone, Eq)]
pub enum Letters<'a> {
    /// Of the text or of the lexicon.
    Borrowed(&'a str),
    /// Of their own.
    Shared(Arc<str>),
}

impl Deref for Letters<'_> {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match self {
            Letters::Borrowed(letters) => letters,
            Letters::Shared(letters) => letters,
        }
    }
}

impl<'a> From<Cow<'a, str>> for Letters<'a> {
    fn from(letters: Cow<'a, str>) -> Self {
        match letters {
            Cow::Borrowed(letters) => Letters::Borrowed(letters),
            Cow::Owned(letters) => Letters::Shared(letters.into()),
        }
    }
}

impl PartialEq for Letters<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl PartialEq<str> for Letters<'_> {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Letters<'_> {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl fmt::Display for Letters<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl fmt::Debug for Letters<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_the_same_whosever_they_are() {
        let own = Letters::from(Cow::Owned("ferry".to_owned()));
        assert_eq!(own, Letters::Borrowed("ferry"));
        assert_ne!(own, Letters::Borrowed("ferries"));
        assert!(own == "ferry");
        assert_eq!(format!("{own} {own:?}"), "ferry \"ferry\"");
    }
}
