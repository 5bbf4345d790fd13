//! Closed word classes, inflected forms and abbreviations.

mod class;
mod lemma;

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap as HashMap, FxHashSet as HashSet};

use super::{Known, Language, List};
use crate::error::Result;

pub use class::{Class, Classes};

/// What the form of a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// It is not the dictionary form.
    Inflected,
    /// It looks like an adverb of manner: `reluctantly`.
    Manner,
    /// It has the ending of an -ing form.
    Ing,
    /// It has the ending of a plural or of a present form.
    S,
    /// It is a past form of a verb: `announced`, `said`.
    Past,
    /// It is a verb's -ing form: `adding`.
    Gerund,
    /// It has a hyphen: `mid-October`.
    Hyphenated,
}

/// What the form of one word tells, looked at once: many questions are asked of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks(u8);

impl Looks {
    fn of(facts: [(Look, bool); 7]) -> Self {
        let bits = facts.into_iter().map(|(look, holds)| u8::from(holds) << look as u8);
        Self(bits.fold(0, |all, bit| all | bit))
    }

    /// Whether the form tells that.
    #[inline]
    pub fn has(self, look: Look) -> bool {
        self.0 & (1 << look as u8) != 0
    }
}

/// What the lists say of a word as it stands; one look-up for both.
#[derive(Clone, Copy, Default)]
struct Form {
    classes: Classes,
    /// The dictionary form, where it is no regular one.
    irregular: Option<&'static str>,
    /// How much of its use is as a verb, in ninths.
    verb_share: u8,
    known: Known,
    /// Its place in the calendar; 0 for what is no word of it.
    calendar: u8,
}

/// What the lists say of a token's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'w> {
    /// Its dictionary form, in lower case.
    pub lemma: Cow<'w, str>,
    /// The closed classes that it may belong to.
    pub classes: Classes,
    /// How much of the lemma's use is as a verb, in ninths.
    pub verb_share: u8,
    /// The lists in which word and lemma stand.
    pub known: Known,
    /// What its form tells.
    pub looks: Looks,
    /// Its place in the calendar, as [`Dates::calendar_at`](super::Dates::calendar_at) takes it; a final full stop is no part of it.
    pub calendar: u8,
}

/// Closed classes, inflected forms and abbreviations of a language.
pub struct Words {
    forms: HashMap<&'static str, Form>,
    /// Verbs that end in a silent e, by what is left of them before -ing and -ed: `mak`.
    silent: HashMap<&'static str, &'static str>,
    abbreviations: HashSet<&'static str>,
    /// By the hash of a listed word: what was read of it, or of another one.
    kept: Vec<OnceLock<Listed>>,
}

/// A word as the lists have it, and what they say of it.
type Listed = (&'static str, Entry<'static>);

/// How many words are kept. Each text needs most of the same ones, and to read one takes several look-ups in lists that
/// fit into no near cache.
const KEPT: usize = 4096;

impl Words {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let mut forms: HashMap<&'static str, Form> = HashMap::default();
        for row in language.table("words", &["form", "classes"])?.rows() {
            let classes = Classes::of(row.each_of("classes", &Class::ALL)?);
            forms.entry(row.cell("form")).or_default().classes = classes;
        }
        for row in language.table("irregular", &["form", "lemma"])?.rows() {
            forms.entry(row.cell("form")).or_default().irregular = Some(row.cell("lemma"));
        }
        let mut silent = HashMap::default();
        for row in language.table("verbs", &["verb", "share"])?.rows() {
            let verb = row.cell("verb");
            let form = forms.entry(verb).or_default();
            form.verb_share = row.number("share")?;
            form.known.add(List::Verbs);
            if let Some(stem) = verb.strip_suffix('e') {
                silent.insert(stem, verb);
            }
        }
        let abbreviations = language.table("abbreviations", &["abbreviation"])?;
        let abbreviations = abbreviations.rows().map(|row| row.cell("abbreviation")).collect();
        let kept = (0..KEPT).map(|_| OnceLock::new()).collect();
        Ok(Self { forms, silent, abbreviations, kept })
    }

    /// Notes that some words stand in a list.
    pub(super) fn note(&mut self, list: List, words: impl Iterator<Item = &'static str>) {
        for word in words {
            self.forms.entry(word).or_default().known.add(list);
        }
    }

    /// Notes the places of words in the calendar.
    pub(super) fn note_calendar(&mut self, words: impl Iterator<Item = (&'static str, u8)>) {
        for (word, place) in words {
            self.forms.entry(word).or_default().calendar = place;
        }
    }

    fn form(&self, lower: &str) -> Form {
        self.forms.get(lower).copied().unwrap_or_default()
    }

    /// The closed classes of a word in lower case with a straight apostrophe.
    pub fn classes(&self, lower: &str) -> Classes {
        self.form(lower).classes
    }

    /// Whether a token with its final full stop is an abbreviation, in any case: `Gov.`
    pub fn is_abbreviation(&self, lower: &str) -> bool {
        self.abbreviations.contains(lower)
    }

    /// Whether the word is the base form of a verb.
    pub fn is_verb(&self, lower: &str) -> bool {
        self.form(lower).known.has(List::Verbs)
    }

    /// How much of a base form's use is as a verb, in ninths; 0 for what is no verb at all.
    ///
    /// The figures are WordNet's counts of senses in text: `say` has 9, `state` 3.
    pub fn verb_share(&self, lower: &str) -> u8 {
        self.form(lower).verb_share
    }

    /// Whether the word looks like an adverb of manner: `reluctantly`.
    pub fn is_manner(&self, lower: &str) -> bool {
        lower.len() > 4 && lower.ends_with("ly")
    }

    /// Whether the word is a verb's -ing form: `adding`.
    pub fn is_gerund(&self, lower: &str) -> bool {
        lower.ends_with("ing") && self.is_verb(&self.lemma(lower))
    }

    /// Whether the word has the ending of an -ing form.
    pub fn ends_in_ing(&self, lower: &str) -> bool {
        lower.ends_with("ing")
    }

    /// Whether the word has the ending of a plural or of a present form.
    pub fn ends_in_s(&self, lower: &str) -> bool {
        lower.ends_with('s')
    }

    /// Whether the word is a past form of a verb: `announced`, `said`.
    pub fn is_past(&self, lower: &str) -> bool {
        let lemma = self.lemma(lower);
        let regular = lower.ends_with("ed");
        let irregular = self.form(lower).irregular.is_some() && !lower.ends_with('s');
        lemma != lower && (regular || irregular) && !lower.ends_with("ing") && self.is_verb(&lemma)
    }

    /// The dictionary form of a word in lower case: by exception, else by suffix.
    ///
    /// Without a word class the result is the likeliest form, not always the right
    /// one; equal forms always give equal lemmas, which is what the diff needs.
    pub fn lemma<'w>(&self, lower: &'w str) -> Cow<'w, str> {
        self.lemma_of(lower, self.form(lower))
    }

    /// All that the lists say of a word in lower case, in one go.
    pub fn read<'w>(&self, lower: &'w str) -> Entry<'w> {
        match self.read_known(lower) {
            Some((_, entry)) => entry,
            None => self.entry(lower, Form::default()),
        }
    }

    /// The same, with the word as the lists have it, for words that stand in any.
    pub fn read_known(&self, lower: &str) -> Option<Listed> {
        #[expect(clippy::cast_possible_truncation, reason = "the low bits are enough")]
        let slot = self.kept.get(FxBuildHasher.hash_one(lower) as usize % KEPT)?;
        if let Some(kept) = slot.get().filter(|(word, _)| *word == lower) {
            return Some(kept.clone());
        }
        let (word, form) = self.forms.get_key_value(lower)?;
        let listed = (*word, self.entry(word, *form));
        // Whichever word came first stays: no matter which, they all say the same of themselves.
        let _ = slot.set(listed.clone());
        Some(listed)
    }

    fn entry<'w>(&self, lower: &'w str, form: Form) -> Entry<'w> {
        let lemma = self.lemma_of(lower, form);
        let inflected = lemma != lower;
        let of_lemma = if inflected { self.form(&lemma) } else { form };
        let (ing, s) = (self.ends_in_ing(lower), self.ends_in_s(lower));
        let verb = of_lemma.known.has(List::Verbs);
        let past = lower.ends_with("ed") || (form.irregular.is_some() && !s);
        let looks = Looks::of([
            (Look::Inflected, inflected),
            (Look::Manner, self.is_manner(lower)),
            (Look::Ing, ing),
            (Look::S, s),
            (Look::Past, inflected && past && !ing && verb),
            (Look::Gerund, ing && verb),
            (Look::Hyphenated, lower.as_bytes().contains(&b'-')),
        ]);
        let bare = lower.strip_suffix('.').map_or(form, |bare| self.form(bare));
        Entry {
            classes: form.classes,
            verb_share: of_lemma.verb_share,
            known: Known::of_token(form.known, bare.known, of_lemma.known),
            looks,
            calendar: bare.calendar,
            lemma,
        }
    }
}
