//! Closed word classes, inflected forms and abbreviations.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap as HashMap, FxHashSet as HashSet};

use super::{Known, Language, List};
use crate::error::Result;

/// A closed class of words: their number is small and their meaning is grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// the, a, an, this, every
    Determiner,
    /// my, his, their
    Possessive,
    /// he, she, they, it
    Pronoun,
    /// in, of, between
    Preposition,
    /// and, or, but
    Conjunction,
    /// because, although, while: opens an adverbial clause
    Subordinator,
    /// if, unless, until, as long as: opens a condition
    Conditional,
    /// that, whether: opens a content clause
    Complementizer,
    /// who, which, that: opens a relative clause
    Relative,
    /// what, how, why: opens a question or a content clause
    Interrogative,
    /// forms of be
    Be,
    /// forms of have
    Have,
    /// forms of do
    Do,
    /// will, would, can
    Modal,
    /// not, never, without
    Negation,
    /// to before a verb
    Infinitive,
    /// also, previously, honestly
    Adverb,
    /// two, dozen, million
    Numeral,
    /// the possessive clitic
    Genitive,
    /// by before the agent of a passive
    Agent,
    /// to before the one who is told
    Recipient,
    /// of
    Of,
    /// yes, no: an answer that says nothing without its question
    Answer,
    /// today, Monday, morning: an adverb of time, or a noun that heads one
    Time,
    /// in, at, near: before a place
    Locative,
    /// van, de, al: inside a name
    Particle,
    /// and, or: joins the members of a list
    List,
    /// a, an, some: introduces somebody who was not spoken of before
    Indefinite,
    /// Jr., III: behind a name, and part of it
    Suffix,
    /// former, late: whoever is called so holds the office no longer
    Former,
    /// acting, incoming, new: whoever is called so need not be who was told to hold the office
    Another,
    /// about, on, over: before what is spoken of
    Topical,
}

impl Class {
    const ALL: [(Class, &'static str); 32] = [
        (Class::Determiner, "determiner"),
        (Class::Possessive, "possessive"),
        (Class::Pronoun, "pronoun"),
        (Class::Preposition, "preposition"),
        (Class::Conjunction, "conjunction"),
        (Class::Subordinator, "subordinator"),
        (Class::Conditional, "conditional"),
        (Class::Complementizer, "complementizer"),
        (Class::Relative, "relative"),
        (Class::Interrogative, "interrogative"),
        (Class::Be, "be"),
        (Class::Have, "have"),
        (Class::Do, "do"),
        (Class::Modal, "modal"),
        (Class::Negation, "negation"),
        (Class::Infinitive, "infinitive"),
        (Class::Adverb, "adverb"),
        (Class::Numeral, "numeral"),
        (Class::Genitive, "genitive"),
        (Class::Agent, "agent"),
        (Class::Recipient, "recipient"),
        (Class::Of, "of"),
        (Class::Answer, "answer"),
        (Class::Time, "time"),
        (Class::Locative, "locative"),
        (Class::Particle, "particle"),
        (Class::List, "list"),
        (Class::Indefinite, "indefinite"),
        (Class::Suffix, "suffix"),
        (Class::Former, "former"),
        (Class::Another, "another"),
        (Class::Topical, "topical"),
    ];
}

/// The classes that one word belongs to: "that" has three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Whether the word belongs to the class.
    #[inline]
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }

    /// Whether the word belongs to any of the classes.
    #[inline]
    pub fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }

    /// Whether the word belongs to no closed class; nouns of time and parts of names are open.
    #[inline]
    pub fn is_open(self) -> bool {
        let open = [Class::Time, Class::Suffix, Class::Former, Class::Another];
        let open = open.iter().fold(0, |all, class| all | (1 << *class as u32));
        self.0 & !open == 0
    }

    /// Whether the word is an auxiliary or modal verb.
    #[inline]
    pub fn is_auxiliary(self) -> bool {
        self.any(&[Class::Be, Class::Have, Class::Do, Class::Modal])
    }
}

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
            let bits = row.each_of("classes", &Class::ALL)?.into_iter();
            let all = bits.fold(0, |all, class| all | (1 << class as u32));
            forms.entry(row.cell("form")).or_default().classes = Classes(all);
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

    fn lemma_of<'w>(&self, lower: &'w str, form: Form) -> Cow<'w, str> {
        if let Some(lemma) = form.irregular {
            return lemma.into();
        }
        if lower.len() < 4 || !lower.is_ascii() || !form.classes.is_open() {
            return lower.into();
        }
        // By the last letter first: most words end like none of these.
        match lower.as_bytes() {
            [.., b's'] => plural(lower),
            [stem @ .., b'i', b'n', b'g'] | [stem @ .., b'e', b'd'] => {
                let stem = &lower[..stem.len()];
                if let Some(verb) = self.verb_of_stem(stem) {
                    return verb.into();
                }
                match lower.strip_suffix("ied").filter(|stem| stem.len() > 1) {
                    Some(stem) => [stem, "y"].concat().into(),
                    None => lower.into(),
                }
            }
            _ => lower.into(),
        }
    }

    /// The verb that a stem without -ing or -ed belongs to: `stopp` stop, `hop` hope, `deliver` deliver.
    fn verb_of_stem<'w>(&self, stem: &'w str) -> Option<&'w str> {
        let with_e = self.silent.get(stem).copied();
        let doubled = match stem.as_bytes() {
            [.., one, other] => one == other && !is_vowel(*other),
            _ => false,
        };
        if self.is_verb(stem) {
            // planed/planned: a single consonant after a single vowel was doubled if the verb had no e.
            let short = stem.len() <= 4 && !doubled && ends_in_single_vowel_and_consonant(stem);
            return Some(with_e.filter(|_| short).unwrap_or(stem));
        }
        let single = || Some(&stem[..stem.len() - 1]).filter(|single| self.is_verb(single));
        with_e.or_else(|| if doubled { single() } else { None })
    }
}

fn ends_in_single_vowel_and_consonant(stem: &str) -> bool {
    match stem.as_bytes() {
        [.., before, middle, last] => {
            let consonant = !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y');
            consonant && is_vowel(*middle) && !is_vowel(*before)
        }
        _ => false,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The singular of a regular plural, and the base form of a verb in -s; other words as they are.
fn plural(lower: &str) -> Cow<'_, str> {
    match lower.as_bytes() {
        [_, _, .., b'i', b'e', b's'] => [&lower[..lower.len() - 3], "y"].concat().into(),
        [.., b'c' | b's', b'h', b'e', b's']
        | [.., b's', b's', b'e', b's']
        | [.., b'x', b'e', b's']
        | [.., b'z', b'z', b'e', b's'] => lower[..lower.len() - 2].into(),
        [.., b's' | b'u' | b'i', b's'] => lower.into(),
        [.., b's'] => lower[..lower.len() - 1].into(),
        _ => lower.into(),
    }
}
