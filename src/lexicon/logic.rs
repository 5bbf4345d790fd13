//! Words that decide what follows from a sentence: quantities, implicative verbs, scopes.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet as HashSet;

use super::{Language, Phrases, Row, WordClass};
use crate::error::Result;

/// What happens to a statement when words in some place of it are replaced by wider ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Monotone {
    /// It stays true: some men run, some people run.
    Up,
    /// It stays true of the narrower word: no people run, no men run.
    Down,
    /// Nothing follows: most men, most people.
    Neither,
}

/// A word that says how many or how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The share of its restrictor that it allows, in percent, both ends included.
    pub share: (u8, u8),
    /// What follows in its noun: every MAN sleeps.
    pub restrictor: Monotone,
    /// What follows in the rest: every man SLEEPS.
    pub body: Monotone,
    /// Whether it says how often, and has no noun.
    pub of_time: bool,
}

/// What follows of the clause behind a verb (Karttunen 1971).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// The clause holds.
    Holds,
    /// It does not.
    Fails,
    /// Nothing follows.
    Open,
}

/// What an implicative or factive verb says of its clause when it is asserted, and when it is denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// "She managed to leave": she left.
    pub asserted: Follows,
    /// "She did not manage to leave": she did not.
    pub denied: Follows,
}

/// How far a word with a scope reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// To the end of the phrase.
    Phrase,
    /// To the end of the clause.
    Clause,
    /// To the comma behind it, or the end of the sentence.
    Condition,
}

/// The meaning of a word that joins phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connective {
    /// and
    And,
    /// or
    Or,
    /// both … and
    Both,
    /// either … or
    Either,
    /// neither … nor
    Neither,
    /// nor
    Nor,
}

/// A modifier that does not leave a kind of what it modifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// fake, former: excludes it
    Privative,
    /// alleged: leaves it open
    Plain,
}

/// A word of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// more
    More,
    /// less
    Less,
    /// as
    As,
    /// than
    Than,
    /// better: the comparative of another word
    Word(&'static str),
    /// -er: makes a comparative of a word that ends in this instead
    Ending(&'static str),
}

/// Pairs of words; they are asked for often and never listed.
type Pairs = HashSet<(&'static str, &'static str)>;

/// What the words of a language do to the conclusions that may be drawn.
pub struct Logic {
    /// every, most of the, never.
    pub quantities: Phrases<Quantity>,
    /// In lemmas: manage to, know that.
    pub implicatives: Phrases<Signature>,
    /// without, if.
    pub scopes: Phrases<(Monotone, Extent)>,
    /// nobody: no person; there is: nothing.
    pub rewrites: Phrases<&'static str>,
    /// and, neither.
    pub connectives: Phrases<Connective>,
    /// former, alleged.
    pub modifiers: Phrases<Modifier>,
    /// actually, therefore.
    pub fillers: Phrases<()>,
    /// he, it, those.
    pub stand_ins: Phrases<()>,
    /// after: before, the other way round.
    pub converses: Phrases<&'static str>,
    /// before: what the others are turned into.
    pub orders: BTreeSet<&'static str>,
    /// parent, boss: what nobody is of who is it of them.
    pub one_way: Phrases<()>,
    /// more, than, better, and the endings of comparatives.
    pub comparatives: Vec<(&'static str, Compared)>,
    prefixes: Vec<(&'static str, WordClass)>,
    false_negatives: Pairs,
    false_kinds: Pairs,
    equivalents: Pairs,
    exclusions: Pairs,
    kinds: Pairs,
}

impl Logic {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let pairs = |name, columns: &'static [&'static str]| -> Result<Pairs> {
            let table = language.table(name, columns)?;
            let pair = |row: Row<'_, 'static>| (row.cell(columns[0]), row.cell(columns[1]));
            Ok(table.rows().map(pair).collect())
        };
        let columns: &'static [&'static str] =
            &["phrase", "least", "most", "restrictor", "body", "of"];
        let quantity = |row: &Row<'_, 'static>| {
            Ok(Quantity {
                share: (row.number("least")?, row.number("most")?),
                restrictor: row.one_of("restrictor", &MONOTONE)?,
                body: row.one_of("body", &MONOTONE)?,
                of_time: row.one_of("of", &[(false, "noun"), (true, "time")])?,
            })
        };
        let comparatives = language.table("comparatives", &["form", "kind", "base"])?;
        let comparative = |row: Row<'_, 'static>| {
            let base = Some(row.cell("base")).filter(|base| *base != "-").unwrap_or_default();
            let kinds = [
                (Compared::As, "as"),
                (Compared::Ending(base), "ending"),
                (Compared::Less, "less"),
                (Compared::More, "more"),
                (Compared::Than, "than"),
                (Compared::Word(base), "word"),
            ];
            Ok((row.cell("form"), row.one_of("kind", &kinds)?))
        };
        let prefixes = language.table("negative_prefixes", &["prefix", "class"])?;
        let prefix =
            |row: Row<'_, 'static>| Ok((row.cell("prefix"), row.one_of("class", &CLASSES)?));
        Ok(Self {
            quantities: phrases(language, "quantities", columns, quantity)?,
            implicatives: phrases(
                language,
                "implicatives",
                &["phrase", "asserted", "denied"],
                |row| {
                    Ok(Signature {
                        asserted: row.one_of("asserted", &FOLLOWS)?,
                        denied: row.one_of("denied", &FOLLOWS)?,
                    })
                },
            )?,
            scopes: phrases(language, "scopes", &["phrase", "effect", "reach"], |row| {
                Ok((row.one_of("effect", &MONOTONE)?, row.one_of("reach", &EXTENTS)?))
            })?,
            rewrites: phrases(language, "rewrites", &["phrase", "words"], |row| {
                Ok(row.cell("words"))
            })?,
            connectives: phrases(language, "connectives", &["word", "kind"], |row| {
                row.one_of("kind", &CONNECTIVES)
            })?,
            modifiers: phrases(language, "modifiers", &["word", "kind"], |row| {
                row.one_of(
                    "kind",
                    &[(Modifier::Privative, "privative"), (Modifier::Plain, "plain")],
                )
            })?,
            fillers: phrases(language, "fillers", &["word"], |_| Ok(()))?,
            stand_ins: phrases(language, "stand_ins", &["word"], |_| Ok(()))?,
            converses: phrases(language, "converses", &["word", "converse"], |row| {
                Ok(row.cell("converse"))
            })?,
            orders: pairs("converses", &["word", "converse"])?
                .into_iter()
                .map(|(_, converse)| converse)
                .collect(),
            one_way: phrases(language, "one_way", &["word"], |_| Ok(()))?,
            comparatives: comparatives.rows().map(comparative).collect::<Result<_>>()?,
            prefixes: prefixes.rows().map(prefix).collect::<Result<_>>()?,
            false_negatives: pairs("false_negatives", &["word", "other"])?,
            false_kinds: pairs("false_kinds", &["word", "kind"])?,
            equivalents: pairs("equivalents", &["one", "other"])?,
            exclusions: pairs("exclusions", &["one", "other"])?,
            kinds: pairs("kinds", &["word", "kind"])?,
        })
    }

    /// The class in which a word with a negative prefix is the opposite of the word without it, if it looks so.
    pub fn negative_prefix<'p>(
        &'p self,
        word: &'p str,
        other: &'p str,
    ) -> impl Iterator<Item = WordClass> + 'p {
        let prefix = other.strip_suffix(word).filter(|prefix| !prefix.is_empty());
        let prefix = prefix.filter(|_| !self.false_negatives.contains(&(word, other)));
        let fit = move |(known, _): &&(&str, WordClass)| prefix == Some(*known);
        let candidates = if prefix.is_some() { self.prefixes.as_slice() } else { &[] };
        candidates.iter().filter(fit).map(|(_, class)| *class)
    }

    /// What a word does in a comparison.
    pub fn compared(&self, word: &str) -> Option<Compared> {
        let found = self
            .comparatives
            .iter()
            .find(|(form, kind)| *form == word && !matches!(kind, Compared::Ending(_)));
        found.map(|(_, kind)| *kind)
    }

    /// The words that a word may be the comparative of, by its form; which of them are adjectives is not asked.
    pub fn positives(&self, word: &str) -> impl Iterator<Item = String> {
        let candidates = self.comparatives.iter().flat_map(|(form, kind)| match kind {
            Compared::Word(base) if *form == word => vec![(*base).to_owned()],
            Compared::Ending(base) => match word.strip_suffix(form) {
                Some(stem) => {
                    let mut letters = stem.chars().rev();
                    let doubled = letters.next().filter(|last| letters.next() == Some(*last));
                    let single =
                        doubled.map(|last| stem[..stem.len() - last.len_utf8()].to_owned());
                    [Some(format!("{stem}{base}")), single].into_iter().flatten().collect()
                }
                None => Vec::new(),
            },
            _ => Vec::new(),
        });
        candidates.collect::<Vec<_>>().into_iter()
    }

    /// Whether two words are listed as exchangeable.
    pub fn equivalent(&self, one: &str, other: &str) -> bool {
        let pair = if one <= other { (one, other) } else { (other, one) };
        self.equivalents.contains(&pair)
    }

    /// Whether a word names a kind to which whatever has a name belongs: a person.
    pub fn names(&self, kind: &str) -> bool {
        self.kinds.contains(&("<name>", kind))
    }

    /// The kinds to which whatever has a name belongs: `person`.
    pub fn named_kinds(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.kinds.iter().filter(|(word, _)| *word == "<name>").map(|(_, kind)| *kind)
    }

    /// Whether the thesaurus calls the first of two words a kind of the second by a sense that they rarely have.
    pub fn is_false_kind(&self, word: &str, kind: &str) -> bool {
        self.false_kinds.contains(&(word, kind))
    }

    /// Whether two words are listed as excluding each other.
    pub fn exclude(&self, one: &str, other: &str) -> bool {
        let pair = if one <= other { (one, other) } else { (other, one) };
        self.exclusions.contains(&pair)
    }

    /// Whether the first of two words is listed as implying the second; `*` stands for every word: all are things.
    pub fn implies(&self, word: &str, kind: &str) -> bool {
        self.kinds.contains(&(word, kind)) || self.kinds.contains(&("*", kind))
    }
}

/// A list whose first column is a phrase.
fn phrases<T: Copy>(
    language: &Language,
    name: &str,
    columns: &'static [&'static str],
    value: impl Fn(&Row<'_, 'static>) -> Result<T>,
) -> Result<Phrases<T>> {
    let table = language.table(name, columns)?;
    let entries: Result<Vec<_>> =
        table.rows().map(|row| Ok((row.cell(columns[0]), value(&row)?))).collect();
    Ok(Phrases::of(entries?))
}

const MONOTONE: [(Monotone, &str); 3] =
    [(Monotone::Up, "up"), (Monotone::Down, "down"), (Monotone::Neither, "none")];

const FOLLOWS: [(Follows, &str); 3] =
    [(Follows::Holds, "+"), (Follows::Fails, "-"), (Follows::Open, "o")];

const EXTENTS: [(Extent, &str); 3] =
    [(Extent::Phrase, "phrase"), (Extent::Clause, "clause"), (Extent::Condition, "condition")];

const CONNECTIVES: [(Connective, &str); 6] = [
    (Connective::And, "and"),
    (Connective::Or, "or"),
    (Connective::Both, "both"),
    (Connective::Either, "either"),
    (Connective::Neither, "neither"),
    (Connective::Nor, "nor"),
];

const CLASSES: [(WordClass, &str); 4] = [
    (WordClass::Noun, "noun"),
    (WordClass::Verb, "verb"),
    (WordClass::Adjective, "adjective"),
    (WordClass::Adverb, "adverb"),
];
