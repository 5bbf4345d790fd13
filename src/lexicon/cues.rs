//! The words that attribute: cue verbs, cue nouns, and phrases before a source.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::Language;
use crate::error::Result;

/// What the reporter lends to the source by the choice of the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CueAttitude {
    /// say, tell
    Neutral,
    /// argue, insist
    Assert,
    /// admit
    Concede,
    /// deny, reject
    Deny,
    /// doubt, wonder
    Doubt,
    /// hope
    Hope,
    /// predict
    Expect,
    /// urge, call for
    Demand,
}

const ATTITUDES: [(CueAttitude, &str); 8] = [
    (CueAttitude::Neutral, "neutral"),
    (CueAttitude::Assert, "assert"),
    (CueAttitude::Concede, "concede"),
    (CueAttitude::Deny, "deny"),
    (CueAttitude::Doubt, "doubt"),
    (CueAttitude::Hope, "hope"),
    (CueAttitude::Expect, "expect"),
    (CueAttitude::Demand, "demand"),
];

/// What may stand as the content of a cue verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Words between quotation marks.
    Quote,
    /// A clause with its conjunction: said that he would.
    That,
    /// A bare clause: said he would.
    Clause,
    /// An infinitive: promised to.
    To,
    /// A question: asked whether.
    Wh,
    /// A noun phrase: suggested direct talks.
    Np,
    /// The one who is told stands first: told reporters that.
    Recipient,
    /// Carries on the quotation before it: “…,” he added.
    Continues,
    /// Answers whoever spoke before: “…,” she replied.
    Answers,
    /// Its present forms are commoner as nouns: states, claims, reports.
    Nominal,
}

const FRAMES: [(Frame, &str); 10] = [
    (Frame::Quote, "quote"),
    (Frame::That, "that"),
    (Frame::Clause, "clause"),
    (Frame::To, "to"),
    (Frame::Wh, "wh"),
    (Frame::Np, "np"),
    (Frame::Recipient, "recipient"),
    (Frame::Continues, "continues"),
    (Frame::Answers, "answers"),
    (Frame::Nominal, "nominal"),
];

/// A cue verb, with its particle if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// As in `say` or `point out`.
    pub lemma: &'static str,
    /// What the reporter lends to the source.
    pub attitude: CueAttitude,
    frames: Vec<Frame>,
}

impl CueVerb {
    /// Whether the verb takes that kind of content.
    pub fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

/// How a verb carries a cue noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// Its subject speaks: Rubio *expressed* hope that.
    Light,
    /// Its subject passes on what another said: He *repeated* Trump's words.
    Relay,
}

/// The attributing words of a language.
pub struct Cues {
    verbs: HashMap<&'static str, Vec<CueVerb>>,
    nouns: HashMap<&'static str, CueAttitude>,
    carriers: HashMap<&'static str, Carrier>,
    /// By their first words.
    phrases: HashMap<&'static str, Vec<(&'static str, Vec<&'static str>)>>,
    agencies: HashSet<&'static str>,
    unmade: HashSet<&'static str>,
}

impl Cues {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let mut verbs: HashMap<&str, Vec<CueVerb>> = HashMap::default();
        for row in language.table("cues", &["lemma", "attitude", "frames"])?.rows() {
            let lemma = row.cell("lemma");
            let attitude = row.one_of("attitude", &ATTITUDES)?;
            let frames = row.each_of("frames", &FRAMES)?;
            let verb = lemma.split(' ').next().unwrap_or(lemma);
            verbs.entry(verb).or_default().push(CueVerb { lemma, attitude, frames });
        }
        for entries in verbs.values_mut() {
            // The verb with a particle is the more exact entry.
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.lemma.len()));
        }
        let mut nouns = HashMap::default();
        for row in language.table("cue_nouns", &["noun", "attitude"])?.rows() {
            nouns.insert(row.cell("noun"), row.one_of("attitude", &ATTITUDES)?);
        }
        let mut carriers = HashMap::default();
        for row in language.table("carriers", &["verb", "role"])?.rows() {
            let roles = [(Carrier::Light, "light"), (Carrier::Relay, "relay")];
            carriers.insert(row.cell("verb"), row.one_of("role", &roles)?);
        }
        let phrases = language.table("source_phrases", &["phrase"])?;
        let agencies = language.table("agencies", &["agency"])?;
        let unmade = language.table("unmade", &["word"])?;
        Ok(Self {
            verbs,
            nouns,
            carriers,
            phrases: by_first_word(phrases.rows().map(|row| row.cell("phrase"))),
            agencies: agencies.rows().map(|row| row.cell("agency")).collect(),
            unmade: unmade.rows().map(|row| row.cell("word")).collect(),
        })
    }

    /// The lemmas with which cue verbs begin.
    pub(super) fn verb_openers(&self) -> impl Iterator<Item = &'static str> {
        self.verbs.keys().copied()
    }

    /// All cue nouns.
    pub(super) fn nouns(&self) -> impl Iterator<Item = &'static str> {
        self.nouns.keys().copied()
    }

    /// All verbs that carry a cue noun.
    pub(super) fn carriers(&self) -> impl Iterator<Item = &'static str> {
        self.carriers.keys().copied()
    }

    /// The words in lower case with which phrases before a source begin.
    pub(super) fn source_phrase_openers(&self) -> impl Iterator<Item = &'static str> {
        self.phrases.keys().copied()
    }

    /// The cue verbs that begin with a lemma, those with a particle first.
    pub fn verbs(&self, lemma: &str) -> &[CueVerb] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The attitude of a cue noun, by its lemma.
    pub fn noun(&self, lemma: &str) -> Option<CueAttitude> {
        self.nouns.get(lemma).copied()
    }

    /// The entry of a cue noun, by its lemma.
    pub fn noun_entry(&self, lemma: &str) -> Option<&'static str> {
        self.nouns.get_key_value(lemma).map(|(noun, _)| *noun)
    }

    /// Whether and how a verb carries a cue noun, by its lemma.
    pub fn carrier(&self, lemma: &str) -> Option<Carrier> {
        self.carriers.get(lemma).copied()
    }

    /// Each phrase that begins with a word in lower case and stands before its source, with all its words.
    pub fn source_phrases(
        &self,
        first: &str,
    ) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        let phrases = self.phrases.get(first).map_or(&[][..], Vec::as_slice);
        phrases.iter().map(|(phrase, words)| (*phrase, words.as_slice()))
    }

    /// Whether a word before an infinitive leaves open that it came to be, by its lemma: `refuse` to say.
    pub fn is_unmade(&self, lemma: &str) -> bool {
        self.unmade.contains(lemma)
    }

    /// Whether a name in lower case is that of a news agency.
    pub fn is_agency(&self, lower: &str) -> bool {
        self.agencies.contains(lower)
    }
}

fn by_first_word(
    phrases: impl Iterator<Item = &'static str>,
) -> HashMap<&'static str, Vec<(&'static str, Vec<&'static str>)>> {
    let mut all: HashMap<&str, Vec<_>> = HashMap::default();
    for phrase in phrases {
        let words: Vec<&str> = phrase.split(' ').collect();
        all.entry(words[0]).or_default().push((phrase, words));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn attitudes() {
        #[track_caller]
        fn case(lemma: &str, expected: Option<CueAttitude>) {
            let found = Lexicon::english().cues.verbs(lemma).last().map(|verb| verb.attitude);
            assert_eq!(found, expected, "{lemma}");
        }

        case("say", Some(CueAttitude::Neutral));
        case("admit", Some(CueAttitude::Concede));
        case("call", Some(CueAttitude::Assert));
        case("plunder", None);
    }
}
