//! From quotations as printed to statements with a speaker, a date and a topic.

pub mod date;
