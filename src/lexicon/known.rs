//! In which lists a word stands: found out once, when the word is read.
//!
//! Most words of a text stand in none, and many questions are asked of each; so
//! that an answer of "in none" takes a bit, and no look-up.

/// A list of the lexicon, or those of its entries that begin with a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The first words of titles; by the word as it stands.
    Titles,
    /// The first words of phrases that name days; a final full stop is no part of the word.
    Dates,
    /// The first words of phrases before a source.
    SourcePhrases,
    /// Topic nouns.
    Topics,
    /// Given names.
    GivenNames,
    /// Personal and possessive pronouns.
    Pronouns,
    /// The first words of the signs of occasions; by the word as it stands.
    Occasions,
    /// The first words of countries and what belongs to them; by the word as it stands.
    Countries,
    /// Words of the calendar; a final full stop is no part of the word.
    Calendar,
    /// Words that name days alone: yesterday; a final full stop is no part of the word.
    DatesAlone,
    /// The words that stand second in a phrase that names days; by the word as it stands.
    DateSeconds,
    /// Verbs; by the lemma, as those that follow.
    Verbs,
    /// The first words of cue verbs.
    CueVerbs,
    /// Cue nouns.
    CueNouns,
    /// Verbs that carry a cue noun.
    Carriers,
    /// What sources are called: official, ministry.
    Roles,
}

/// The lists that one word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known(u32);

impl Known {
    /// The lists that are asked by the lemma.
    const BY_LEMMA: u32 = bit(List::Verbs)
        | bit(List::CueVerbs)
        | bit(List::CueNouns)
        | bit(List::Carriers)
        | bit(List::Roles);

    /// The lists that are asked by the word without its final full stop.
    const BY_BARE: u32 = bit(List::Dates) | bit(List::Calendar) | bit(List::DatesAlone);

    /// Whether the word stands in a list.
    #[inline]
    pub fn has(self, list: List) -> bool {
        self.0 & bit(list) != 0
    }

    /// Notes that the word stands in a list.
    pub(super) fn add(&mut self, list: List) {
        self.0 |= bit(list);
    }

    /// What is known of a token: by the word as it stands, without a final full stop, and by the lemma.
    pub(super) fn of_token(word: Known, bare: Known, lemma: Known) -> Self {
        let word = word.0 & !(Self::BY_LEMMA | Self::BY_BARE);
        Self(word | bare.0 & Self::BY_BARE | lemma.0 & Self::BY_LEMMA)
    }
}

const fn bit(list: List) -> u32 {
    1 << list as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_are_known_by_their_lists() {
        #[track_caller]
        fn case(lower: &str, list: List, expected: bool) {
            let entry = Lexicon::english().words.read(lower);
            assert_eq!(entry.known.has(list), expected, "{lower}");
        }

        case("secretary", List::Titles, true);
        case("ferry", List::Titles, false);
        case("oct.", List::Dates, true);
        case("oct", List::Dates, true);
        case("octopus", List::Dates, false);
        case("according", List::SourcePhrases, true);
        case("oct.", List::Calendar, true);
        case("since", List::Calendar, false);
        case("interview", List::Occasions, true);
        case("ferry", List::Occasions, false);
        case("yesterday", List::DatesAlone, true);
        case("last", List::DatesAlone, false);
        case("week", List::DateSeconds, true);
        case("ferry", List::DateSeconds, false);
        case("saudi", List::Countries, true);
        case("ferry", List::Countries, false);
        case("she", List::Pronouns, true);
        case("ferry", List::Pronouns, false);
        case("talks", List::Topics, true);
        case("thomas", List::GivenNames, true);
        // By the lemma.
        case("said", List::CueVerbs, true);
        case("said", List::Verbs, true);
        case("sails", List::CueVerbs, false);
        case("claims", List::CueNouns, true);
        case("expressed", List::Carriers, true);
        case("officials", List::Roles, true);
        case("ferries", List::Roles, false);
    }
}
