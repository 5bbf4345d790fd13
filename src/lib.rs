//! quotetrail turns news articles into a dated, attributed record of who said
//! what, and shows, word by word, where a speaker's later statements repeat,
//! shift from or contradict the earlier ones.
//!
//! The modules in reading order. Analysis ([`text`] and what follows it) is pure
//! and never fails. The library makes no promise of stability: the command line,
//! its JSON and the database are the contract.

pub mod error;
pub mod span;

pub mod model;

pub mod lexicon;

pub mod text;

pub mod quote;

pub mod resolve;

pub mod compare;

pub mod decisions;

pub mod fetch;
pub mod input;
pub mod report;
pub mod store;

pub mod demo;
pub mod tracker;

pub mod cli;
