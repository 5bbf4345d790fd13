//! What a reader should know about a text and that stopped nothing.

use serde::Serialize;

use crate::span::Span;

/// Something the reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub kind: DiagnosticKind,
    /// Where in the text, if at one place.
    pub span: Option<Span>,
    /// One sentence.
    pub message: String,
}

impl Diagnostic {
    /// A diagnostic about one place.
    pub fn at(kind: DiagnosticKind, span: Span, message: impl Into<String>) -> Self {
        Self { kind, span: Some(span), message: message.into() }
    }

    /// A diagnostic about the whole text.
    pub fn about(kind: DiagnosticKind, message: impl Into<String>) -> Self {
        Self { kind, span: None, message: message.into() }
    }
}

/// The kinds of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticKind {
    /// A quotation mark that is never closed.
    UnclosedQuotation,
    /// Words between quotation marks that nobody is named for.
    Unattributed,
    /// A source whose person could not be decided.
    UndecidedSpeaker,
    /// The encoding was guessed.
    GuessedEncoding,
    /// A date that was given could not be read.
    UnreadableDate,
    /// A text or a paragraph too long to be analysed whole.
    TooLong,
    /// Only a part of the article was there to be read.
    Truncated,
}

impl DiagnosticKind {
    /// Every kind, with its name in the database and in JSON.
    pub const ALL: [(DiagnosticKind, &'static str); 7] = [
        (DiagnosticKind::UnclosedQuotation, "unclosed-quotation"),
        (DiagnosticKind::Unattributed, "unattributed"),
        (DiagnosticKind::UndecidedSpeaker, "undecided-speaker"),
        (DiagnosticKind::GuessedEncoding, "guessed-encoding"),
        (DiagnosticKind::UnreadableDate, "unreadable-date"),
        (DiagnosticKind::TooLong, "too-long"),
        (DiagnosticKind::Truncated, "truncated"),
    ];

    /// Whether it is known only while the input is read, so that the stored text cannot tell it again.
    pub fn is_of_the_input(self) -> bool {
        match self {
            Self::GuessedEncoding | Self::UnreadableDate | Self::Truncated => true,
            Self::UnclosedQuotation
            | Self::Unattributed
            | Self::UndecidedSpeaker
            | Self::TooLong => false,
        }
    }
}
