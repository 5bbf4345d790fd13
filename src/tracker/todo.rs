//! What is left for people to settle, each with the command that settles it.

use super::grounds::Grounds;
use super::{Selection, Tracker};
use crate::error::{Error, Result};
use crate::model::ledger::{Change, Entry};
use crate::model::{Kind, Record, Tier, Verdict};

/// What sort of question is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskKind {
    /// Two statements of one speaker that both cannot hold, which nobody has looked at.
    Contradiction,
    /// A statement that takes back an earlier one without saying which.
    Retraction,
    /// A statement whose speaker could not be decided.
    Speaker,
    /// An article without a date.
    Date,
    /// Two names that may be one person's.
    Merge,
    /// A statement in quotation marks whose words or source are not sure.
    Attribution,
}

impl TaskKind {
    /// Every sort, with its name on the command line and in JSON, in the order in which they are listed.
    pub const ALL: [(TaskKind, &'static str); 6] = [
        (TaskKind::Contradiction, "contradiction"),
        (TaskKind::Retraction, "retraction"),
        (TaskKind::Speaker, "speaker"),
        (TaskKind::Date, "date"),
        (TaskKind::Merge, "merge"),
        (TaskKind::Attribution, "attribution"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// One open question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What sort of question it is.
    pub kind: TaskKind,
    /// What it is about: the id of a statement or finding, the digest of an article, a name.
    pub subject: String,
    /// The question, in a line.
    pub what: String,
    /// The command that settles it; `…` stands for what the reader has to say.
    pub command: String,
}

impl Tracker {
    /// Everything that people could settle, gravest first.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub fn todo(&self) -> Result<Vec<Task>> {
        let mut tasks = Vec::new();
        self.unreviewed(&mut tasks)?;
        for record in self.store.undecided()? {
            // Somebody has said that nobody can tell.
            let is_settled = record.ruling.speaker.as_deref() == Some("correction");
            if record.statement.headline_of.is_none() && !is_settled {
                tasks.push(undecided(&record));
            }
        }
        for article in self.store.undated_articles()? {
            let statements = self.store.records_in(article.digest)?;
            // An article in which nobody says anything needs no date.
            let Some(first) = statements.first() else { continue };
            let id = first.statement.id.short();
            let name = article.title.or(article.url).or(article.outlet);
            let digest = article.digest.to_string();
            tasks.push(Task {
                kind: TaskKind::Date,
                what: format!(
                    "{}: no date of publication",
                    name.as_deref().unwrap_or("an article")
                ),
                command: format!("quotetrail fix {id} --published … --because …"),
                subject: digest,
            });
        }
        for suggestion in self.suggestions()? {
            let (person, into) = (&suggestion.person.name, &suggestion.into.name);
            let mut keys = [suggestion.person.key.as_str(), suggestion.into.key.as_str()];
            keys.sort_unstable();
            let subject = keys.join("+");
            tasks.push(Task {
                kind: TaskKind::Merge,
                what: format!("{person} and {into}: {}", suggestion.why),
                command: format!(
                    "quotetrail people merge {} {} --because …  (two people: quotetrail todo done merge {})",
                    suggestion.person.key.get(..8).unwrap_or(person),
                    suggestion.into.key.get(..8).unwrap_or(into),
                    subject.get(..12).unwrap_or(&subject),
                ),
                subject,
            });
        }
        tasks.extend(
            self.store.to_be_checked()?.iter().filter(|record| is_unsure(record)).map(unsure),
        );
        let settled = self.store.decisions()?.settled;
        tasks
            .retain(|task| !settled.contains(&(task.kind.name().to_owned(), task.subject.clone())));
        tasks.sort_by_key(|task| task.kind);
        Ok(tasks)
    }

    /// Says of a task that nothing needs to be done: that two names are two people, that an attribution is right.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownTask`] if there is no such task.
    pub fn settle(
        &mut self,
        kind: TaskKind,
        subject: &str,
        grounds: &Grounds,
    ) -> Result<Vec<Entry>> {
        let tasks = self.todo()?;
        let task = tasks.iter().find(|task| {
            task.kind == kind && !subject.is_empty() && task.subject.starts_with(subject)
        });
        let Some(task) = task else { return Err(Error::UnknownTask { subject: subject.into() }) };
        let change = Change::Settled { task: kind.name().into(), subject: task.subject.clone() };
        self.decide(vec![change], grounds)
    }

    /// Contradictions and retractions that nobody has looked at.
    fn unreviewed(&self, tasks: &mut Vec<Task>) -> Result<()> {
        let report = self.report(&[], &Selection::default())?;
        for speaker in &report.speakers {
            let name = &speaker.speaker.name;
            for finding in &speaker.findings {
                let counts = finding.tier == Tier::Report && finding.comparison.verdict.is_grave();
                let contradicts = finding.comparison.verdict == Verdict::Contradicts;
                if finding.reviews.is_empty() && (contradicts || counts) {
                    let short = finding.short();
                    let verdict = finding.comparison.verdict.name();
                    tasks.push(Task {
                        kind: TaskKind::Contradiction,
                        subject: finding.id.clone(),
                        what: format!(
                            "{name}: {} {verdict} {}",
                            finding.later.short(),
                            finding.earlier.short()
                        ),
                        command: format!(
                            "quotetrail review confirm {short}  (or dismiss, or unsure)"
                        ),
                    });
                }
            }
            for place in &speaker.retractions {
                let record = &speaker.records[*place];
                tasks.push(Task {
                    kind: TaskKind::Retraction,
                    subject: record.statement.id.to_string(),
                    what: format!("{name}: {}", shortened(&record.words)),
                    command: format!(
                        "quotetrail show {0}  (then: quotetrail todo done retraction {0})",
                        record.statement.id.short()
                    ),
                });
            }
        }
        Ok(())
    }
}

fn undecided(record: &Record) -> Task {
    let asked = match &record.source {
        Some(source) => format!("who is “{source}”?"),
        None => "nobody is named: who says this?".into(),
    };
    Task {
        kind: TaskKind::Speaker,
        subject: record.statement.id.to_string(),
        what: format!("{asked} {}", shortened(&record.words)),
        command: format!("quotetrail fix {} --speaker … --because …", record.statement.id.short()),
    }
}

fn unsure(record: &Record) -> Task {
    let id = record.statement.id.short();
    let speaker = record.statement.speaker.as_ref().map_or("", |speaker| &speaker.name);
    Task {
        kind: TaskKind::Attribution,
        subject: record.statement.id.to_string(),
        what: format!("{speaker}: {}", shortened(&record.words)),
        command: format!(
            "quotetrail fix {id} --speaker … --because …  (it is right: quotetrail todo done attribution {id})"
        ),
    }
}

/// Whether a statement in quotation marks is one of whose words or source the rules are not sure.
fn is_unsure(record: &Record) -> bool {
    record.statement.tier == Tier::Check
        && record.statement.quotation.kind != Kind::Indirect
        && record.statement.headline_of.is_none()
        && record.statement.speaker.as_ref().is_some_and(|speaker| speaker.kind.is_identified())
}

/// The first words of a text.
fn shortened(words: &str) -> String {
    const LETTERS: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LETTERS) {
        None => line,
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
    }
}
