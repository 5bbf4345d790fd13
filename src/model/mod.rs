//! The nouns of the field: plain data, no behaviour that needs a text.
//!
//! `docs/GLOSSARY.md` says what each word means and where it comes from.

mod article;
mod cast;
mod content_id;
mod date;
mod derivation;
mod diagnostic;
mod finding;
pub mod ledger;
mod provenance;
mod quotation;
mod record;
mod report;
mod seen;
mod speaker;
mod statement;

pub use article::{Article, Digest, Form};
pub use cast::Cast;
pub use date::{DateRange, Dated, Precision, Published};
pub use derivation::{Context, Derivation, Step, StepKind, WordLink};
pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use finding::{
    Comparison, Direction, Edit, EditKind, Finding, Grade, Reason, Relation, Verdict,
};
pub use provenance::{About, Fetched};
pub use quotation::{Basis, Cue, Kind, Quotation};
pub use record::{ArticleEntry, Hit, Record, Ruling, SpeakerEntry};
pub use report::{
    Basis as ReportBasis, History, Passage, Remark, Report, Silence, SpeakerReport, Unflagged,
    Wordings,
};
pub use seen::{Match, Seen};
pub use speaker::{Speaker, SpeakerKind};
pub use statement::{Statement, StatementId, Tier};
