//! The lists of what follows from a sentence, as they are read, and what their columns may say.

use super::{
    Compared, Connective, Extent, Follows, Logic, Modifier, Monotone, Pairs, Quantity, Signature,
};
use crate::error::Result;
use crate::lexicon::{Language, Phrases, Row, WordClass};

impl Logic {
    pub(in crate::lexicon) fn load(language: &Language) -> Result<Self> {
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
