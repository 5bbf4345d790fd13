use super::*;
use crate::model::{Article, Published, SpeakerKind, StatementId};

/// A statement as one line: day (or month, or nothing), kind, outlet, words.
struct Line(&'static str, Kind, &'static str, &'static str);

const D: Kind = Kind::Direct;
const M: Kind = Kind::Mixed;
const I: Kind = Kind::Indirect;

fn record(at: usize, line: &Line) -> Record {
    let Line(day, kind, outlet, words) = *line;
    let article = Article::of(format!("{day} {outlet}"));
    let published = Published::parse(day).ok();
    let mut record = Record::of_words(&article, at, words.to_owned(), kind, published);
    record.article.outlet = Some(outlet.to_owned());
    record
}

fn of_kind(kind: SpeakerKind, lines: &[Line]) -> SpeakerReport {
    let speaker = SpeakerEntry {
        key: "mira solen".into(),
        name: "Mira Solen".into(),
        kind,
        names: Vec::new(),
        statements: lines.len(),
    };
    let records = lines.iter().enumerate().map(|(at, line)| record(at, line)).collect();
    review(speaker, records, Lexicon::english())
}

/// The report in lines: findings as verdict, tier and words; remarks and wordings as places.
fn report(lines: &[Line]) -> Vec<String> {
    let report = of_kind(SpeakerKind::Person, lines);
    let words = |id: &StatementId| {
        let record = report.records.iter().find(|record| record.statement.id == *id);
        record.map_or("?", |record| record.words.as_str())
    };
    let mut shown: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            let verdict = finding.comparison.verdict.name();
            let (earlier, later) = (words(&finding.earlier), words(&finding.later));
            format!("{verdict}, {:?}: {earlier} / {later}", finding.tier)
        })
        .collect();
    shown.extend(
        report
            .remarks
            .iter()
            .map(|remark| format!("said on {} days: {:?}", remark.days.len(), remark.statements)),
    );
    shown.extend(report.wordings.iter().map(|wordings| {
        let verdicts = wordings.differences.iter().map(|difference| difference.verdict.name());
        format!("wordings: {:?} {:?}", wordings.statements, verdicts.collect::<Vec<_>>())
    }));
    shown
}

const YES: &str = "We support the harbour tax";
const NO: &str = "We do not support the harbour tax";

#[test]
fn remarks_of_two_days_are_held_against_each_other() {
    let found =
        report(&[Line("2025-05-15", D, "Gazette", YES), Line("2025-05-20", D, "Gazette", NO)]);
    assert_eq!(found, [format!("contradicts, Report: {YES} / {NO}")]);
}

#[test]
fn outlets_that_differ_about_one_day_are_no_contradiction() {
    let found =
        report(&[Line("2025-05-15", D, "Gazette", YES), Line("2025-05-15", D, "Herald", NO)]);
    assert_eq!(found, ["wordings: [0, 1] [\"unrelated\"]"]);
}

#[test]
fn what_one_outlet_repeats_the_other_cannot_make_a_contradiction() {
    let found = report(&[
        Line("2025-05-15", D, "Gazette", YES),
        Line("2025-05-15", D, "Herald", NO),
        Line("2025-05-20", D, "Gazette", YES),
    ]);
    assert_eq!(found, ["wordings: [0, 1] [\"unrelated\"]"]);
}

#[test]
fn statements_that_may_be_of_one_day_are_never_held_against_each_other() {
    assert!(
        report(&[Line("2025-05", D, "Gazette", YES), Line("2025-05-20", D, "Herald", NO)])
            .is_empty()
    );
    assert!(report(&[Line("", D, "Gazette", YES), Line("2025-05-20", D, "Herald", NO)]).is_empty());
}

#[test]
fn a_chain_of_repeats_is_linked_once_and_listed_whole() {
    let found = report(&[
        Line("2025-05-15", D, "Gazette", YES),
        Line("2025-05-16", D, "Gazette", YES),
        Line("2025-05-17", D, "Gazette", YES),
        Line("2025-05-18", D, "Gazette", YES),
    ]);
    let link = format!("repeats, Report: {YES} / {YES}");
    assert_eq!(found, [&link, &link, &link, "said on 4 days: [0, 1, 2, 3]"]);
}

#[test]
fn what_only_repeats_a_repeat_is_no_repeat_of_the_first() {
    // One word of six another each day, until all of them are.
    let days = [
        "The harbour council builds schools near Brackwater station every single year",
        "The harbour council builds schools near Brackwater market every single year",
        "The harbour council builds clinics near Brackwater market every single year",
        "The harbour council rents clinics near Brackwater market every single month",
        "The mountain council rents clinics near Norvane market every single month",
        "The mountain council rents clinics near Norvane market every single month",
    ];
    let dates =
        ["2025-05-15", "2025-05-16", "2025-05-17", "2025-05-18", "2025-05-19", "2025-05-20"];
    let lines: Vec<Line> =
        dates.iter().zip(days).map(|(day, words)| Line(day, D, "Gazette", words)).collect();
    let told = of_kind(SpeakerKind::Person, &lines);
    for remark in &told.remarks {
        let [first, .., last] = &*remark.statements else { panic!("{remark:?}") };
        let (first, last) = (&told.records[*first].words, &told.records[*last].words);
        let alone =
            crate::compare::compare(&Side::of(first), &Side::of(last), false, Lexicon::english());
        assert_eq!(alone.verdict, Verdict::Repeats, "{first} / {last}");
    }
    assert!(
        told.remarks.iter().any(|remark| remark.statements.ends_with(&[4, 5])),
        "{:?}",
        told.remarks
    );
}

#[test]
fn indirect_speech_is_to_be_checked_and_gives_way_to_the_speakers_own_words() {
    let found =
        report(&[Line("2025-05-15", I, "Gazette", YES), Line("2025-05-20", D, "Gazette", NO)]);
    assert_eq!(found, [format!("contradicts, Check: {YES} / {NO}")]);
    let again = "She does not support the harbour tax";
    let found = report(&[
        Line("2025-05-15", D, "Gazette", YES),
        Line("2025-05-20", I, "Gazette", again),
        Line("2025-05-20", D, "Herald", NO),
    ]);
    assert_eq!(found[0], format!("contradicts, Report: {YES} / {NO}"));
}

#[test]
fn a_lead_that_quotes_the_words_below_it_is_the_same_remark() {
    let found = report(&[
        Line(
            "2025-05-15",
            M,
            "Gazette",
            "she does not have \"high expectations\" for the talks between the delegations",
        ),
        Line(
            "2025-05-15",
            D,
            "Gazette",
            "I'll be honest, I don't think we have high expectations for what's going to happen",
        ),
        Line("2025-05-20", D, "Gazette", "We have high expectations for what's going to happen"),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("contradicts, Report: I'll be honest"), "{found:?}");
}

#[test]
fn headlines_and_unnamed_speakers_give_no_findings() {
    let lines = [Line("2025-05-15", D, "Gazette", YES), Line("2025-05-20", D, "Gazette", NO)];
    for kind in [SpeakerKind::Collective, SpeakerKind::Anonymous] {
        assert!(of_kind(kind, &lines).findings.is_empty(), "{kind:?}");
    }
    let mut records: Vec<Record> =
        lines.iter().enumerate().map(|(at, line)| record(at, line)).collect();
    records[1].statement.headline_of = Some(records[0].statement.id.clone());
    let speaker = of_kind(SpeakerKind::Person, &[]).speaker;
    let report = review(speaker, records, Lexicon::english());
    assert_eq!((report.records.len(), report.findings.len(), report.basis.statements), (1, 0, 1));
}

#[test]
fn the_basis_counts_statements_articles_and_comparisons() {
    let report = of_kind(
        SpeakerKind::Person,
        &[
            Line("2025-05-15", D, "Gazette", YES),
            Line("2025-05-15", D, "Gazette", "The ferry sails at noon"),
            Line("2025-05-20", D, "Herald", NO),
        ],
    );
    let expected =
        ReportBasis { statements: 3, articles: 2, occasions: 2, remarks: 3, compared: 2, cut: 0 };
    assert_eq!(report.basis, expected);
}

#[test]
fn one_and_many_threads_give_the_same_report() {
    let lines: Vec<Line> = (1..9)
        .map(|day| {
            let date: &'static str =
                ["2025-05-01", "2025-05-02", "2025-05-03", "2025-05-04"][day % 4];
            Line(date, D, ["Gazette", "Herald"][day % 2], [YES, NO, "We support the tax"][day % 3])
        })
        .collect();
    let of = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| of_kind(SpeakerKind::Person, &lines))
    };
    let report = of(1);
    assert!(!report.findings.is_empty());
    assert_eq!(of(8), report);
}

#[test]
fn a_finding_on_a_pronoun_is_to_be_read_first() {
    #[track_caller]
    fn case(source: &str, expected: Tier) {
        let lines = [Line("2025-05-15", D, "Gazette", YES), Line("2025-05-20", D, "Gazette", NO)];
        let mut records: Vec<Record> =
            lines.iter().enumerate().map(|(at, line)| record(at, line)).collect();
        records[1].source = Some(source.to_owned());
        let speaker = SpeakerEntry {
            key: "mira solen".into(),
            name: "Mira Solen".into(),
            kind: SpeakerKind::Person,
            names: Vec::new(),
            statements: records.len(),
        };
        let findings = review(speaker, records, Lexicon::english()).findings;
        let tiers: Vec<Tier> = findings.iter().map(|finding| finding.tier).collect();
        assert_eq!(tiers, [expected], "{source}");
    }

    case("Solen", Tier::Report);
    case("the president", Tier::Report);
    case("she", Tier::Check);
    case("She", Tier::Check);
}

/// The findings and the open retractions of lines that are all on one topic.
fn on_topic(lines: &[Line]) -> SpeakerReport {
    let mut records: Vec<Record> =
        lines.iter().enumerate().map(|(at, line)| record(at, line)).collect();
    for record in &mut records {
        record.statement.topic = Some("harbour".into());
    }
    review(of_kind(SpeakerKind::Person, &[]).speaker, records, Lexicon::english())
}

#[test]
fn a_retraction_is_linked_where_one_statement_alone_is_on_its_topic() {
    const PLAN: Line = Line("2025-05-15", D, "Gazette", "I will open the harbour in a week");
    const OTHER: Line = Line("2025-05-16", D, "Gazette", "The ferries of Ostmark are late");
    const TAKEN: Line = Line("2025-05-20", D, "Gazette", "I was joking");
    const AGAIN: Line = Line("2025-05-21", D, "Gazette", "I misspoke");

    let report = on_topic(&[PLAN, TAKEN, AGAIN]);
    let rules: Vec<&str> =
        report.findings.iter().map(|finding| finding.comparison.reasons[0].rule).collect();
    assert_eq!(rules, ["retraction", "retraction"]);
    assert!(report.findings.iter().all(|finding| finding.comparison.acknowledged));
    assert_eq!(report.findings[1].earlier, report.records[0].statement.id);
    assert!(report.retractions.is_empty());

    let two = on_topic(&[PLAN, OTHER, TAKEN]);
    assert!(two.findings.is_empty());
    assert_eq!(two.retractions, [2]);
    let none = on_topic(&[TAKEN]);
    assert_eq!(none.retractions, [0]);
}

#[test]
fn every_pair_is_flagged_or_counted_with_its_reason() {
    let lines = [
        Line("2025-05-15", D, "Gazette", YES),
        Line("2025-05-15", D, "Herald", "The ferry sails at noon"),
        Line("2025-05-20", D, "Gazette", NO),
        Line("2025-05-21", D, "Gazette", "Do we support the harbour tax?"),
    ];
    let report = of_kind(SpeakerKind::Person, &lines);
    let silent: usize = report.silence.reasons.values().sum();
    assert_eq!(silent + report.findings.len(), 6);
    assert_eq!(report.silence.reasons["same-occasion"], 1);
    assert_eq!(report.silence.reasons["question"], 2);
    assert_eq!(report.silence.reasons["no-shared-content"], 2);
    let nearest = &report.silence.nearest;
    assert_eq!(nearest.len(), 2);
    assert!(nearest[0].comparison.similarity >= nearest[1].comparison.similarity);
    assert!(nearest.iter().all(|silent| silent.comparison.verdict == Verdict::Unrelated));
}

/// Statements about many things in few words, said day after day: repeated, edited, denied.
fn history(statements: usize, seed: u64) -> Vec<Record> {
    const THINGS: [&str; 12] = [
        "ferry",
        "harbour",
        "bridge",
        "school",
        "tunnel",
        "castle",
        "market",
        "museum",
        "railway",
        "hospital",
        "library",
        "lighthouse",
    ];
    const PARTS: [&str; 10] =
        ["tax", "roof", "treaty", "budget", "workers", "gates", "plan", "law", "subsidy", "loan"];
    // The nouns are words that no other statement has, unless it is about the same thing.
    const FRAMES: [&str; 6] = [
        "We support the #% near the @",
        "We do not support the #% near the @",
        "We oppose the #% near the @",
        "We will finish the #% near the @ by June",
        "We may finish the #% near the @",
        "We will never finish the #% near the @",
    ];
    let mut seed = seed;
    let mut pick = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % most
    };
    let day =
        |at: usize| format!("20{:02}-{:02}-{:02}", 30 + at / 336, at / 28 % 12 + 1, at % 28 + 1);
    (0..statements)
        .map(|at| {
            let (thing, part) = (THINGS[pick(THINGS.len())], PARTS[pick(PARTS.len())]);
            let (one, other) = (format!("{thing}{part}"), format!("{part}{thing}"));
            let frame = FRAMES[pick(FRAMES.len())];
            let words = frame.replace("#%", &one).replace('@', &other);
            let line = Line(day(at / 2).leak(), D, ["Gazette", "Herald"][at % 2], words.leak());
            record(at, &line)
        })
        .collect()
}

#[test]
fn a_long_history_gives_the_findings_of_all_pairs() {
    for seed in [1, 2, 3] {
        let speaker = of_kind(SpeakerKind::Person, &[]).speaker;
        let lexicon = Lexicon::english();
        let records = history(360, seed);
        let all = review_all_of(speaker.clone(), records.clone(), usize::MAX, lexicon);
        let some = review_all_of(speaker, records, 0, lexicon);
        assert!(all.findings.len() > 50, "{}", all.findings.len());
        assert!(some.basis.compared < all.basis.compared / 5);
        assert_eq!(some.wordings, all.wordings);
        let ids = |report: &SpeakerReport| -> Vec<String> {
            report.findings.iter().map(|it| format!("{} {}", it.earlier, it.later)).collect()
        };
        assert_eq!(ids(&some), ids(&all));
        assert_eq!(some.findings, all.findings);
        assert_eq!(some.remarks, all.remarks);
    }
}
