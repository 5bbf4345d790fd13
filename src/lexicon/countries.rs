//! Countries, unions, parties and regions by their names and adjectives.

use std::sync::LazyLock;

use rustc_hash::FxHashMap as HashMap;

use super::{LANGUAGES, Language};
use crate::error::Result;

/// What makes "the US Secretary of State" and "United States Secretary of State" one office.
pub struct Countries(HashMap<&'static str, &'static str>);

impl Countries {
    pub(super) fn load(language: &Language) -> Result<Self> {
        let table = language.table("countries", &["form", "country"])?;
        Ok(Self(table.rows().map(|row| (row.cell("form"), row.cell("country"))).collect()))
    }

    /// Those of English, without any other list: names are held against each other by them wherever one is looked up.
    ///
    /// # Panics
    ///
    /// Never in a released program: a test loads every list.
    pub fn english() -> &'static Countries {
        static ENGLISH: LazyLock<Countries> = LazyLock::new(|| {
            Countries::load(&LANGUAGES[0]).unwrap_or_else(|error| panic!("{error}"))
        });
        &ENGLISH
    }

    /// The words that any of them begins with.
    pub(super) fn openers(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().filter_map(|form| form.split(' ').next())
    }

    /// The country, union or party that a name or adjective in lower case belongs to.
    pub fn of(&self, lower: &str) -> Option<&'static str> {
        self.0.get(lower).copied()
    }
}
