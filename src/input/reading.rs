//! What an input holds: articles, and what only announces one.

use std::collections::BTreeSet;

use crate::model::{Article, Diagnostic};

/// What was read in one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The articles, in the order of the input.
    pub items: Vec<Item>,
    /// Items of a feed without their text.
    pub listed: Vec<Listed>,
    /// The names of columns that are not read.
    pub unread: BTreeSet<String>,
    /// How many records of an archive are no pages: pictures, requests, pages that were not found.
    pub passed_over: usize,
}

/// An article as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The article, with what the input says about it.
    pub article: Article,
    /// What its reader should know.
    pub diagnostics: Vec<Diagnostic>,
    /// Its number in the feed or the file, from 1; nothing where the input is one article.
    pub number: Option<usize>,
}

/// An item of a feed that only announces an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its number in the feed, from 1.
    pub number: usize,
    /// The headline.
    pub title: Option<String>,
    /// Where the article is.
    pub url: Option<String>,
    /// The date as it was given.
    pub date: Option<String>,
}

impl Reading {
    /// One article of which no more is known.
    pub(super) fn one(article: Article) -> Self {
        Self::from(Item { article, diagnostics: Vec::new(), number: None })
    }
}

impl From<Item> for Reading {
    fn from(item: Item) -> Self {
        Self { items: vec![item], ..Self::default() }
    }
}
