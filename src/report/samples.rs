//! Invented statements that the tests of every format write out.

use std::collections::BTreeMap;

use crate::model::ledger::{Review, ReviewStatus};
use crate::model::{
    Article, Comparison, Cue, DateRange, Dated, Direction, Edit, EditKind, Finding, Grade, History,
    Kind, Passage, Published, Reason, Record, Relation, Remark, Report, ReportBasis, Silence,
    Speaker, SpeakerEntry, SpeakerKind, SpeakerReport, Tier, Unflagged, Verdict, Wordings,
};
use crate::span::Span;

fn day(text: &str) -> DateRange {
    Published::parse(text).unwrap().range
}

/// Words that Mira Solen said on a day, from an article of that day.
fn record(words: &str, said: &str, outlet: &str, kind: Kind, tier: Tier) -> Record {
    let printed = format!("“{words}”");
    let article = Article::of(format!("{printed} Solen said in {outlet}."));
    let mut record =
        Record::of_words(&article, 0, printed, kind, Some(Published::from(day("2031-05-15"))));
    record.words = words.into();
    record.source = Some("Solen".into());
    record.article.title = Some("The ferry talks".into());
    record.article.url = Some("https://herald.example/ferry".into());
    record.article.outlet = Some(outlet.into());
    let statement = &mut record.statement;
    statement.quotation.confidence = 0.987_654;
    statement.speaker = Some(Speaker {
        name: "Mira Solen".into(),
        kind: SpeakerKind::Person,
        offices: vec!["President of Veronia".into()],
        aliases: vec!["Solen".into()],
    });
    statement.said_on = Some(Dated { range: day(said), evidence: None, rule: "published" });
    statement.topic = Some("ferry talks".into());
    statement.tier = tier;
    record
}

fn records() -> Vec<Record> {
    let herald = "Port Sorrel Herald";
    vec![
        record("We don't expect much.", "2031-05-14", herald, Kind::Direct, Tier::Report),
        record("We expect much.", "2031-05-15", "Ostmark Post", Kind::Direct, Tier::Report),
        record("Two delegations,\n=1 ferry", "2031-05", herald, Kind::Indirect, Tier::Check),
        record("Three delegations.", "2031-06-01", herald, Kind::Mixed, Tier::Report),
        record("We did expect much.", "2031-05-15", "Marland Day", Kind::Direct, Tier::Report),
    ]
}

fn speaker() -> SpeakerEntry {
    SpeakerEntry {
        key: "mira solen".into(),
        name: "Mira Solen".into(),
        kind: SpeakerKind::Person,
        names: vec!["President of Veronia".into(), "Solen".into()],
        statements: 5,
    }
}

/// Five statements, one with a line break and a leading `=`.
pub fn history() -> History {
    History { speaker: speaker(), others: Vec::new(), records: records(), cut: 0 }
}

/// A diff of two texts that share their beginning and their end.
fn edits(earlier: &str, later: &str, kept: [&str; 2], kind: EditKind) -> Vec<Edit> {
    let keep = |words: &str| Edit {
        kind: EditKind::Keep,
        earlier: Span::find(earlier, words),
        later: Span::find(later, words),
    };
    let between = |text: &str| {
        let start = Span::find(text, kept[0]).unwrap().end;
        Some(Span::new(start, Span::find(text, kept[1]).unwrap().start).trim(text))
    };
    let changed = Edit {
        kind,
        earlier: (kind != EditKind::Insert).then(|| between(earlier)).flatten(),
        later: (kind != EditKind::Delete).then(|| between(later)).flatten(),
    };
    vec![keep(kept[0]), changed, keep(kept[1])]
}

fn finding(records: &[Record], sides: [usize; 2], tier: Tier, comparison: Comparison) -> Finding {
    let [earlier, later] = sides.map(|at| &records[at]);
    Finding {
        id: Finding::id_of(&earlier.words, &later.words),
        earlier: earlier.statement.id.clone(),
        later: later.statement.id.clone(),
        tier,
        comparison,
        reviews: Vec::new(),
    }
}

/// A contradiction that counts, a shift to be read first, a remark and wordings.
pub fn report() -> Report {
    let records = records();
    let words = |at: usize| records[at].words.as_str();
    let negation = Comparison {
        relation: Relation::Negation,
        verdict: Verdict::Contradicts,
        grade: None,
        direction: None,
        acknowledged: true,
        similarity: 0.812_345_6,
        reasons: vec![Reason {
            rule: "negation",
            earlier: Span::find(words(0), "don't"),
            later: None,
            note: "the earlier is negated, the later is not".into(),
        }],
        diff: edits(words(0), words(1), ["We", "expect much."], EditKind::Delete),
    };
    let number = Comparison {
        relation: Relation::Independence,
        verdict: Verdict::Shifts,
        direction: Some(Direction::Number),
        acknowledged: false,
        reasons: vec![Reason {
            rule: "number",
            earlier: Span::find(words(2), "Two"),
            later: Span::find(words(3), "Three"),
            note: "the number differs".into(),
        }],
        diff: vec![Edit {
            kind: EditKind::Substitute,
            earlier: Span::find(words(2), "Two"),
            later: Span::find(words(3), "Three"),
        }],
        ..negation.clone()
    };
    let unrelated = Comparison {
        verdict: Verdict::Unrelated,
        acknowledged: false,
        reasons: vec![Reason {
            rule: "too-short",
            earlier: None,
            later: None,
            note: "one word is shared".into(),
        }],
        diff: Vec::new(),
        ..negation.clone()
    };
    let silence = Silence {
        reasons: [("too-short", 3), ("question", 1)].into(),
        nearest: vec![Unflagged {
            earlier: records[0].statement.id.clone(),
            later: records[2].statement.id.clone(),
            comparison: unrelated,
        }],
        is_asked: true,
    };
    let wording = Comparison {
        verdict: Verdict::Repeats,
        grade: Some(Grade::Near),
        acknowledged: false,
        diff: edits(words(1), words(4), ["We", "expect much."], EditKind::Insert),
        ..negation.clone()
    };
    let basis =
        ReportBasis { statements: 5, articles: 3, occasions: 3, remarks: 4, compared: 10, cut: 0 };
    let report = SpeakerReport {
        speaker: speaker(),
        basis,
        findings: vec![
            finding(&records, [2, 3], Tier::Check, number),
            finding(&records, [0, 1], Tier::Report, negation),
        ],
        dismissed: Vec::new(),
        remarks: vec![Remark {
            statements: vec![1, 3],
            days: vec![day("2031-05-15"), day("2031-06-01")],
        }],
        wordings: vec![Wordings {
            said_on: day("2031-05-15"),
            statements: vec![1, 4],
            differences: vec![wording],
        }],
        retractions: vec![1],
        silence,
        records,
    };
    Report { speakers: vec![report], basis, passages: BTreeMap::new() }
}

/// The report and a history of it, with one text in the place of every text that comes from outside.
pub fn told_in(text: &str) -> (Report, History) {
    let whole = Some(Span::new(0, text.len()));
    let compared = |comparison: &mut Comparison| {
        comparison.diff = vec![Edit { kind: EditKind::Substitute, earlier: whole, later: whole }];
        for reason in &mut comparison.reasons {
            reason.note = text.into();
            (reason.earlier, reason.later) = (whole, whole);
        }
    };
    let mut report = report();
    for speaker in &mut report.speakers {
        speaker.speaker.name = text.into();
        speaker.speaker.names = vec![text.into(), text.into()];
        speaker.records.iter_mut().for_each(|record| retell(record, text));
        for finding in &mut speaker.findings {
            compared(&mut finding.comparison);
            finding.reviews = vec![Review {
                statements: [finding.earlier.to_string(), finding.later.to_string()],
                status: ReviewStatus::Confirmed,
                reason: Some("other".into()),
                note: Some(text.into()),
                reviewer: text.into(),
                made_at: "2031-06-02T12:00:00Z".into(),
            }];
        }
        for wordings in &mut speaker.wordings {
            wordings.differences.iter_mut().for_each(compared);
        }
        for silent in &mut speaker.silence.nearest {
            compared(&mut silent.comparison);
        }
        for record in &speaker.records {
            let passage = Passage { text: text.into(), parts: vec![Span::new(0, text.len())] };
            report.passages.insert(record.statement.id.clone(), passage);
        }
    }
    let mut history = history();
    history.speaker = report.speakers[0].speaker.clone();
    history.records.iter_mut().for_each(|record| retell(record, text));
    (report, history)
}

fn retell(record: &mut Record, text: &str) {
    record.words = text.into();
    record.printed = text.into();
    record.source = Some(text.into());
    record.said_evidence = Some(text.into());
    record.article.title = Some(text.into());
    record.article.outlet = Some(text.into());
    record.article.url = Some(text.into());
    record.statement.topic = Some(text.into());
    record.statement.via = vec![text.into()];
    record.statement.quotation.cue = Some(Cue { span: Span::new(0, 1), lemma: text.into() });
}
