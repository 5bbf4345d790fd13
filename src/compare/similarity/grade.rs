//! How close a repeat is, in three steps.

use super::{NEAR, REPEAT, Similarity};
use crate::compare::repeats::is_exact;
use crate::lexicon::Lexicon;
use crate::model::Grade;
use crate::text::Document;

/// The grade of two texts that are so similar; nothing where they are no repeat.
///
/// # Examples
///
/// ```
/// use quotetrail::compare::similarity::{Profile, grade, similarity};
/// use quotetrail::lexicon::Lexicon;
/// use quotetrail::model::Grade;
///
/// let lexicon = Lexicon::english();
/// let of = |one, other| {
///     let found = similarity(&Profile::of_text(one, lexicon), &Profile::of_text(other, lexicon));
///     grade(one, other, &found, lexicon)
/// };
/// let said = "We will build two new ferries for Port Sorrel.";
/// assert_eq!(of(said, "“We will build two new ferries for Port Sorrel”"), Some(Grade::Exact));
/// assert_eq!(of(said, "We will build two ferries for Port Sorrel."), Some(Grade::Near));
/// assert_eq!(
///     of(said, "Two ferries are coming to Port Sorrel, and two is what we need."),
///     Some(Grade::Paraphrase)
/// );
/// assert_eq!(of(said, "We will close the harbour."), None);
/// ```
pub fn grade(one: &str, other: &str, found: &Similarity, lexicon: &Lexicon) -> Option<Grade> {
    if is_exact(&Document::read(one, lexicon), &Document::read(other, lexicon)) {
        return Some(Grade::Exact);
    }
    match found.value() {
        NEAR.. => Some(Grade::Near),
        REPEAT.. => Some(Grade::Paraphrase),
        _ => None,
    }
}
