//! Articles and statements for the tests of the store, by invented speakers.

use chrono::NaiveDate;

use super::{Logged, Signature, Store};
use crate::model::{
    Article, Basis, DateRange, Dated, Diagnostic, Kind, Quotation, Record, Speaker, SpeakerKind,
    Statement, StatementId, Tier,
};
use crate::span::Span;

/// An article and what was read in it.
pub(super) struct Sample {
    pub(super) article: Article,
    pub(super) statements: Vec<Statement>,
    pub(super) diagnostics: Vec<Diagnostic>,
    speaker: Option<Speaker>,
}

/// Somebody who logs, at some time.
pub(super) fn signature() -> Signature {
    Signature { by: "Ilse Kroon".into(), at: "2025-05-20T12:00:00Z".into() }
}

/// A day of May 2025.
pub(super) fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 5, day).unwrap()
}

impl Sample {
    pub(super) fn of(text: &str) -> Self {
        let article = Article::of(text);
        Self { article, statements: Vec::new(), diagnostics: Vec::new(), speaker: None }
    }

    /// An article of one sentence: Mira Solen says the words on a day of May 2025.
    pub(super) fn solen(words: &str, on: u32) -> Self {
        let mut sample = Self::of(&format!("“{words},” said Mira Solen on {on} May."));
        sample.person("Mira Solen");
        sample.says(&format!("“{words},”")).said_on(day(on));
        sample
    }

    /// Sets who says what follows.
    pub(super) fn person(&mut self, name: &str) -> &mut Speaker {
        self.speaker.insert(Speaker {
            name: name.into(),
            kind: SpeakerKind::Person,
            offices: Vec::new(),
            aliases: Vec::new(),
        })
    }

    /// Where the words stand first.
    pub(super) fn place(&self, words: &str) -> Span {
        Span::find(&self.article.text, words).expect("words of the sample's text")
    }

    /// Adds a statement of the words, where they stand first.
    pub(super) fn says(&mut self, words: &str) -> &mut Statement {
        self.says_in_parts(&[words])
    }

    /// Adds a statement in several parts.
    pub(super) fn says_in_parts(&mut self, words: &[&str]) -> &mut Statement {
        let parts: Vec<Span> = words.iter().map(|part| self.place(part)).collect();
        self.statements.push(Statement {
            id: StatementId::of(self.article.digest(), &parts),
            quotation: Quotation {
                kind: Kind::Direct,
                parts,
                cue: None,
                source: None,
                via: Vec::new(),
                frame: Vec::new(),
                basis: Basis::CueAfter,
                headline_of: None,
                confidence: 0.9,
            },
            speaker: self.speaker.clone(),
            via: Vec::new(),
            said_on: None,
            refers_to: Vec::new(),
            topic: None,
            tier: Tier::Report,
            headline_of: None,
        });
        self.statements.last_mut().unwrap()
    }

    /// Makes one statement the headline of another.
    pub(super) fn reword(&mut self, headline: usize, of: usize) {
        self.statements[headline].headline_of = Some(self.statements[of].id.clone());
        self.statements[headline].quotation.headline_of = Some(of);
    }

    /// Logs it as an article that is new.
    #[track_caller]
    pub(super) fn log(&self, store: &mut Store) {
        let signature = signature();
        let logged =
            store.log(&self.article, &self.statements, &self.diagnostics, &signature).unwrap();
        assert_eq!(logged, Logged::Stored);
    }
}

/// A database in memory with all of them, logged in that order.
pub(super) fn store_of<'a>(samples: impl IntoIterator<Item = &'a Sample>) -> Store {
    let mut store = Store::in_memory().unwrap();
    for sample in samples {
        sample.log(&mut store);
    }
    store
}

impl Statement {
    /// Dates a statement of a sample, without evidence.
    pub(super) fn said_on(&mut self, day: NaiveDate) {
        let range = DateRange::day(day);
        self.said_on = Some(Dated { range, evidence: None, rule: "published" });
    }
}

/// The words of the records, to compare lists by.
pub(super) fn words(records: &[Record]) -> Vec<&str> {
    records.iter().map(|record| record.words.as_str()).collect()
}
