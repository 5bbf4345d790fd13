//! Words of one stem, and words that mean the same: *expand* and *expansion*, *quit* and *resign*.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::Language;
use crate::error::Result;

/// Which lemmas name one thing, beyond being equal.
pub struct Kin {
    endings: HashSet<&'static str>,
    listed: HashMap<(&'static str, &'static str), bool>,
}

/// The fewest letters that a stem has.
const SHORTEST_STEM: usize = 4;

impl Kin {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let endings = language.table("suffixes", &["ending"])?;
        let mut listed = HashMap::default();
        for row in language.table("kin", &["one", "other", "kind"])?.rows() {
            let (one, other) = (row.cell("one"), row.cell("other"));
            if one >= other {
                return Err(row.error(format!("{other:?} must stand before {one:?}")));
            }
            listed.insert((one, other), row.one_of("kind", &[(true, "same"), (false, "apart")])?);
        }
        Ok(Self { endings: endings.rows().map(|row| row.cell("ending")).collect(), listed })
    }

    /// Whether a lemma is listed with another of the same meaning.
    pub fn is_listed(&self, lemma: &str) -> bool {
        self.listed.iter().any(|((one, other), same)| *same && (*one == lemma || *other == lemma))
    }

    /// Whether two lemmas are one word, words of one stem, or listed as meaning the same.
    ///
    /// Two words are of one stem if what is left of each behind the letters that they
    /// share, at least four and more than half of the shorter word, is an ending by which English makes words
    /// of words (Plag 2003): *restor|e*, *restor|ation*. Symmetric; not transitive.
    ///
    /// # Examples
    ///
    /// ```
    /// use quotetrail::lexicon::Lexicon;
    ///
    /// let kin = &Lexicon::english().kin;
    /// assert!(kin.are_kin("expand", "expansion"));
    /// assert!(!kin.are_kin("police", "policy"));
    /// ```
    pub fn are_kin(&self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        let pair = if one <= other { (one, other) } else { (other, one) };
        if let Some(same) = self.listed.get(&pair) {
            return *same;
        }
        let letters = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let shared = (0..=letters).rev().find(|at| one.is_char_boundary(*at)).unwrap_or(0);
        let shorter = one.len().min(other.len());
        if shared < SHORTEST_STEM || shared * 2 <= shorter {
            return false;
        }
        let ends = |word: &str| word.len() == shared || self.endings.contains(&word[shared..]);
        ends(one) && ends(other)
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn kin_and_what_only_looks_like_it() {
        #[track_caller]
        fn case(one: &str, other: &str, expected: bool) {
            let kin = &Lexicon::english().kin;
            assert_eq!(kin.are_kin(one, other), expected, "{one} / {other}");
            assert_eq!(kin.are_kin(other, one), expected, "{other} / {one}");
        }

        case("tax", "tax", true);
        case("tax", "taxi", false);
        case("restore", "restoration", true);
        case("expand", "expansion", true);
        case("legalize", "legalization", true);
        case("marriage", "marry", true);
        case("quit", "resign", true);
        case("contract", "contrast", false);
        case("police", "policy", false);
        case("import", "important", false);
        case("harbour", "harvest", false);
        case("prévoir", "prévision", false);
    }
}
