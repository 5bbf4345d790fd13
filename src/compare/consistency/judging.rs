//! What the comparison of two remarks comes to, of all their wordings.

use chrono::NaiveDate;

use super::Text;
use super::occasions::Said;
use crate::lexicon::Lexicon;
use crate::model::{Comparison, Kind, Record, Verdict};

/// What the comparison of two remarks came to.
pub(super) enum Outcome {
    /// A verdict.
    Found(Judged),
    /// None, and why.
    Silent(Judged),
    /// They share nothing.
    Apart,
    /// One pair of their wordings contradicts where another repeats.
    OutletsDiffer,
}

/// The best pair of wordings of two remarks, as places in the records.
pub(super) struct Judged {
    pub(super) earlier: usize,
    pub(super) later: usize,
    pub(super) comparison: Comparison,
}

/// Compares every wording of two remarks. Nothing is found if the outlets differ:
/// if one pair of wordings contradicts where another repeats.
pub(super) fn judge(
    one: &Said,
    other: &Said,
    records: &[Record],
    texts: &[Text],
    lexicon: &Lexicon,
) -> Outcome {
    let mut all = Vec::new();
    for earlier in &one.statements {
        for later in &other.statements {
            let (before, after) = (&texts[*earlier], &texts[*later]);
            if !before.is_near(after) {
                continue;
            }
            let comparison = before.judged_beside(after, lexicon);
            all.push(Judged { earlier: *earlier, later: *later, comparison });
        }
    }
    let says = |verdict| all.iter().any(|judged| judged.comparison.verdict == verdict);
    if says(Verdict::Contradicts) && says(Verdict::Repeats) {
        return Outcome::OutletsDiffer;
    }
    let rank = |judged: &Judged| {
        let (earlier, later) =
            (representative(&records[judged.earlier]), representative(&records[judged.later]));
        (judged.comparison.verdict, earlier, later)
    };
    match all.into_iter().min_by_key(rank) {
        None => Outcome::Apart,
        Some(best) if best.comparison.verdict == Verdict::Unrelated => Outcome::Silent(best),
        Some(best) => Outcome::Found(best),
    }
}

/// What makes one wording of a remark stand for the others: the speaker's own words
/// first, then the first published, then the id.
pub(super) fn representative(record: &Record) -> (Kind, Option<NaiveDate>, String) {
    let published = record.article.published.as_ref().and_then(|published| published.range.order());
    (kind_rank(record), published, record.statement.id.as_str().to_owned())
}

/// Direct, mixed, indirect: the order of [`Kind`].
pub(super) fn kind_rank(record: &Record) -> Kind {
    record.statement.quotation.kind
}
