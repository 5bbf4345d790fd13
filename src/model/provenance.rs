//! What is known of where an article came from, beside headline, outlet, address and date.

use serde::{Deserialize, Serialize};

/// What an input says about an article, and how it was had.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Who wrote it, as in `Ilse Kroon, Davor Reth`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The language as the input names it, as in `en-GB`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was changed last, as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// How it was fetched, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetched: Option<Fetched>,
}

/// The answer of a server that an article was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fetched {
    /// The address that answered, behind all redirections.
    pub url: String,
    /// When: RFC 3339, in UTC.
    pub at: String,
    /// The status, as in 200.
    pub status: u16,
    /// SHA-256 of the body as it was read, in hexadecimal: before the text was taken out of it.
    pub digest: String,
}
