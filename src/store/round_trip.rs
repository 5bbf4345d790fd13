//! Whatever a statement is logged with comes back.

use proptest::prelude::*;

use super::Store;
use super::samples::{Sample, day, store_of};
use crate::model::{
    Basis, Cue, DateRange, Dated, Kind, Precision, Published, Quotation, SpeakerKind, StatementId,
    Tier,
};
use crate::span::Span;

/// A statement with everything that a statement can have.
fn full() -> Sample {
    let mut sample = Sample::of(
        "“We sail soon” — Solen\n“We sail on Friday,” President Mira Solen’s words were, Tomas Brandt \
         said late on Thursday, as an aide passed on. “If the ice goes by June.”\n",
    );
    sample.article.outlet = Some("Veronia Post".into());
    sample.article.published = Some(Published::on(day(16)));
    let speaker = sample.person("Mira Solen");
    speaker.offices.push("President".into());
    speaker.aliases.extend(["Solen".into(), "Mira".into()]);
    let place = |words| Span::find(&sample.article.text, words);
    let [cue, source, brandt, aide] = ["words", "Mira Solen", "Tomas Brandt", "an aide"].map(place);
    let [thursday, friday, june] = ["late on Thursday", "on Friday", "by June"].map(place);
    sample.says("“We sail soon”").tier = Tier::Check;
    let parts = ["“We sail on Friday,”", "“If the ice goes by June.”"];
    let statement = sample.says_in_parts(&parts);
    statement.quotation = Quotation {
        kind: Kind::Mixed,
        cue: cue.map(|span| Cue { span, lemma: "word".into() }),
        source,
        via: [brandt, aide].into_iter().flatten().collect(),
        basis: Basis::Split,
        confidence: 0.1 + 0.2,
        ..statement.quotation.clone()
    };
    statement.via = vec!["Tomas Brandt".into()];
    let range = DateRange::day(day(15));
    statement.said_on = Some(Dated { range, evidence: thursday, rule: "weekday" });
    let before = DateRange { from: None, to: Some(day(31)), precision: Precision::Before };
    statement.refers_to = vec![
        Dated { range: DateRange::day(day(16)), evidence: friday, rule: "weekday" },
        Dated { range: before, evidence: june, rule: "month" },
        Dated { range: DateRange::month_of(day(1)), evidence: None, rule: "month" },
    ];
    statement.topic = Some("ferry".into());
    sample.reword(0, 1);
    sample
}

#[test]
fn a_statement_comes_back_as_it_was_logged() {
    let (mut store, sample) = (Store::in_memory().unwrap(), full());
    sample.log(&mut store);
    for statement in &sample.statements {
        assert_eq!(&store.record(statement.id.as_str()).unwrap().statement, statement);
    }
    let record = store.record(sample.statements[1].id.short()).unwrap();
    assert_eq!(record.words, "We sail on Friday\nIf the ice goes by June.");
    assert!(record.printed.starts_with("“We sail on Friday,” President"));
    assert!(record.printed.ends_with("by June.”"));
    assert_eq!(record.source.as_deref(), Some("Mira Solen"));
    assert_eq!(record.said_evidence.as_deref(), Some("late on Thursday"));
    assert_eq!(Some(record.article), store.article(sample.article.digest()).unwrap());
}

#[test]
fn the_frame_is_left_behind() {
    let (mut store, mut sample) = (Store::in_memory().unwrap(), full());
    sample.statements[1].quotation.frame = vec![sample.place("said late on Thursday")];
    sample.log(&mut store);
    let found = store.record(sample.statements[1].id.as_str()).unwrap();
    assert_eq!(found.statement.quotation.frame, []);
}

#[test]
fn every_kind_and_tier_and_basis_can_be_stored() {
    let mut store = Store::in_memory().unwrap();
    for (index, (basis, name)) in Basis::ALL.into_iter().enumerate() {
        let mut sample = Sample::of(&format!("“No,” she said: {name}."));
        let mut speaker = sample.person("Mira Solen").clone();
        speaker.kind = SpeakerKind::ALL[index % SpeakerKind::ALL.len()].0;
        let statement = sample.says("“No,”");
        statement.speaker = Some(speaker);
        statement.quotation.basis = basis;
        statement.quotation.kind = Kind::ALL[index % Kind::ALL.len()].0;
        statement.tier = Tier::ALL[index % Tier::ALL.len()].0;
        let precision = Precision::ALL[index % Precision::ALL.len()].0;
        let from = (precision != Precision::Before).then_some(day(2));
        let to = (precision != Precision::After).then_some(day(2));
        let range = DateRange { from, to, precision };
        statement.said_on = Some(Dated { range, evidence: None, rule: "weekday" });
        sample.log(&mut store);
        let found = store.record(sample.statements[0].id.as_str()).unwrap();
        assert_eq!(found.statement, sample.statements[0], "{name}");
    }
}

proptest! {
    /// Whatever the text and wherever in it the spans lie.
    #[test]
    fn any_spans_of_any_text_come_back(
        text in "[^\0\r]{1,60}",
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 8),
        dated in any::<bool>(),
    ) {
        let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        ends.push(text.len());
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| *cut.get(&ends)).collect();
        let [source, evidence] = [[cuts[0], cuts[1]], [cuts[2], cuts[3]]]
            .map(|[a, b]| Some(Span::new(a.min(b), a.max(b))));
        cuts.sort_unstable();
        let parts: Vec<Span> = cuts
            .chunks(2)
            .map(|part| Span::new(part[0], part[1]))
            .filter(|part| !part.is_empty())
            .collect();
        prop_assume!(!parts.is_empty());

        let mut sample = full();
        let mut statement = sample.statements.remove(1);
        sample.article.text.clone_from(&text);
        statement.id = StatementId::of(sample.article.digest(), &parts);
        statement.quotation = Quotation { parts, source, cue: None, ..statement.quotation };
        statement.quotation.via = source.into_iter().chain(evidence).collect();
        statement.refers_to.iter_mut().for_each(|day| day.evidence = evidence);
        statement.said_on = statement.said_on.filter(|_| dated).map(|said| Dated { evidence, ..said });
        sample.statements = vec![statement.clone()];
        let store = store_of(&[sample]);

        let record = store.record(statement.id.as_str()).unwrap();
        prop_assert_eq!(&record.statement, &statement);
        prop_assert_eq!(&record.words, &record.statement.quotation.words(&text));
        prop_assert_eq!(&record.printed, record.statement.quotation.span().of(&text));
        prop_assert_eq!(store.check().unwrap(), []);
    }
}
