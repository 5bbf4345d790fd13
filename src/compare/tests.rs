use std::fmt::Write as _;

use super::*;
use crate::model::{Basis, Cue, Direction, EditKind, Grade, Relation};
use chrono::NaiveDate;
use proptest::prelude::*;

fn side(words: &str, day: u32) -> Side<'_> {
    Side {
        speaker: Some("Mira Solen"),
        said_on: NaiveDate::from_ymd_opt(2025, 5, day).map(DateRange::day),
        kind: Some(Kind::Direct),
        ..Side::of(words)
    }
}

/// Compares two texts of one speaker, said on different days.
pub fn on_other_days(earlier: &str, later: &str) -> Comparison {
    compare(&side(earlier, 15), &side(later, 20), false, Lexicon::english())
}

/// The verdict, the diff with `[-` deletions `-]` and `{+` insertions `+}`, and the reasons with the words they point at.
fn render(earlier: &str, later: &str, found: &Comparison) -> String {
    let mut lines = String::from(found.verdict.name());
    for more in [
        found.grade.map(|grade| format!("{grade:?}").to_lowercase()),
        found.direction.map(|direction| format!("{direction:?}").to_lowercase()),
        found.acknowledged.then(|| "acknowledged".to_owned()),
        Some(format!("{:?}", found.relation)),
    ] {
        lines.extend(more.map(|more| format!(", {more}")));
    }
    lines.push('\n');
    let words = |span: Option<crate::span::Span>, text| span.map_or("", |span| span.of(text));
    let diff: Vec<String> = found
        .diff
        .iter()
        .map(|edit| {
            let (old, new) = (words(edit.earlier, earlier), words(edit.later, later));
            match edit.kind {
                EditKind::Keep => new.to_owned(),
                EditKind::Delete => format!("[-{old}-]"),
                EditKind::Insert => format!("{{+{new}+}}"),
                EditKind::Substitute => format!("[-{old}-]{{+{new}+}}"),
            }
        })
        .collect();
    writeln!(lines, "{}", diff.join(" ").replace('\n', " / ")).unwrap();
    for reason in &found.reasons {
        let (old, new) = (words(reason.earlier, earlier), words(reason.later, later));
        writeln!(lines, "{}: {} ({old} | {new})", reason.rule, reason.note).unwrap();
    }
    lines
}

fn shown(earlier: &str, later: &str) -> String {
    render(earlier, later, &on_other_days(earlier, later))
}

const HIGH: &str = "We have high expectations for the talks";

#[test]
fn a_negation_raised_to_the_verb_of_belief_contradicts() {
    insta::assert_snapshot!(shown("I don't think we have high expectations for the talks", HIGH), @r#"
    contradicts, Negation
    [-I don't think-] We have high expectations for the talks
    negation: The earlier claim is negated by "n't", the later is not. (n't | )
    "#);
}

#[test]
fn the_same_sentence_on_another_day_repeats() {
    insta::assert_snapshot!(shown(HIGH, HIGH), @r#"
    repeats, exact, Equivalence
    We have high expectations for the talks
    same-text: Both texts are the same, word for word. ( | )
    "#);
}

#[test]
fn exchanged_parts_repeat_nothing() {
    let found = on_other_days("Ostmark should pay Marland", "Marland should pay Ostmark");
    assert_eq!(found.verdict, Verdict::Unrelated);
    let found = on_other_days("Ostmark should pay Marland", "Ostmark should pay Marland");
    assert_eq!(found.verdict, Verdict::Repeats);
}

#[test]
fn a_lower_degree_shifts() {
    insta::assert_snapshot!(shown(HIGH, "We have modest expectations for the talks"), @r#"
    shifts, weaker, Alternation
    We have [-high-]{+modest+} expectations for the talks
    degree: "high" became "modest", which says less. (high | modest)
    "#);
}

#[test]
fn another_number_shifts() {
    insta::assert_snapshot!(
        shown("We will receive two delegations in Port Sorrel", "We will receive three delegations in Port Sorrel"),
        @r#"
    shifts, number, Alternation
    We will receive [-two-]{+three+} delegations in Port Sorrel
    number: "two" became "three". (two | three)
    "#
    );
}

#[test]
fn a_plan_and_its_outcome_develop() {
    insta::assert_snapshot!(shown("The talks will begin tomorrow", "The talks have begun"), @r#"
    develops, Independence
    The talks [-will-]{+have+} begun [-tomorrow-]
    time: The earlier claim speaks of the future, the later of what has happened since. (The talks will begin tomorrow | The talks have begun)
    "#);
}

#[test]
fn a_change_that_is_named_is_acknowledged() {
    insta::assert_snapshot!(
        shown("The harbour treaty is obsolete", "The harbour treaty is no longer obsolete"),
        @r#"
    contradicts, acknowledged, Negation
    The harbour treaty is {+no longer+} obsolete
    negation: The later claim is negated by "no longer", the earlier is not. ( | no longer)
    change-named: The later statement names the change itself: "no longer". ( | no longer)
    "#
    );
}

#[test]
fn another_speaker_is_never_held_against_the_first() {
    let (earlier, later) = (HIGH, "We do not have high expectations for the talks");
    let other = Side { speaker: Some("Tomas Brandt"), ..side(later, 20) };
    let found = compare(&side(earlier, 15), &other, false, Lexicon::english());
    insta::assert_snapshot!(render(earlier, later, &found), @r#"
    unrelated, Negation
    We {+do not+} have high expectations for the talks
    other-speaker: The two were said by different speakers. ( | )
    negation: The later claim is negated by "not", the earlier is not. ( | not)
    "#);
}

#[test]
fn a_hope_does_not_contradict_a_belief() {
    insta::assert_snapshot!(
        shown(
            "I hope they make tremendous progress tomorrow",
            "But I honestly don't believe we're going to make progress until President Trump sits down with President Putin and figures out what the intentions are for the future",
        ),
        @r#"
    unrelated, Independence
    {+But+} I [-hope they-]{+honestly don't believe we're going to+} make [-tremendous-] progress [-tomorrow-]{+until President Trump sits down with President Putin and figures out what the intentions are for the future+}
    hope-against-belief: One of the two is a hope or a wish: one may hope for what one does not expect. (I hope | )
    condition-against-plain: One of the two holds only under a condition. ( | until President Trump sits down with President Putin and figures out what the intentions are for the future)
    other-time: The two are about different times. (I hope they make tremendous progress tomorrow | But I honestly don't believe we're going to make progress)
    deictic-time: A claim names its time from the day on which it was made, and the two were made on different days. (tomorrow | )
    other-subject: The two may be about different people or things: a pronoun stands against another one or a name, or nothing shows what it refers to. (I hope they make tremendous progress tomorrow | But I honestly don't believe we're going to make progress)
    too-short: The two share a single word of content, which is not enough to tell that they are about one thing. (I hope they make tremendous progress tomorrow | But I honestly don't believe we're going to make progress)
    negation: The later claim is negated by "n't", the earlier is not. ( | n't)
    "#
    );
}

#[test]
fn a_condition_turned_round_is_the_same_claim() {
    insta::assert_snapshot!(
        shown(
            "I think we would all like a lasting peace to this conflict that - just to say by the way - would immediately end if Hamas handed over its weapons",
            "As long as Hamas exists and is there, there will be no peace",
        ),
        @r#"
        repeats, paraphrase, Independence
        [-I think we would all like a lasting peace to this conflict that - just to say by the way - would immediately end if-]{+As long as+} Hamas [-handed over its weapons-]{+exists and is there, there will be no peace+}
        contraposition: Both make the same outcome depend on the same thing: one says what must happen for it, the other what must end. (would immediately end if Hamas handed over its weapons | As long as Hamas exists and is there, there will be no peace)
        condition-against-plain: One of the two holds only under a condition. ( | As long as Hamas exists and is there)
        possible-against-plain: One of the two speaks of what is possible, can be done or would be, not of what is. (would | will)
        other-time: The two are about different times. (I think we would all like a lasting peace to this conflict that - just to say by the way | there will be no peace)
        too-short: The two share a single word of content, which is not enough to tell that they are about one thing. (I think we would all like a lasting peace to this conflict that - just to say by the way | there will be no peace)
        little-shared: Most words of the one have no counterpart in the other. (I think we would all like a lasting peace to this conflict that - just to say by the way | there will be no peace)
        negation: The later claim is negated by "no", the earlier is not. ( | no)
        quantifier: "all" is said in the earlier claim only. (all | )
        "#
    );
}

#[test]
fn two_wordings_of_one_day_are_one_occasion() {
    let earlier =
        "We are not reaching a point where we need to decide whether this is even possible or not";
    let later = "We are now reaching a point where we need to decide and determine whether this is even possible or not, which is why we're engaging both sides.";
    let found = compare(&side(earlier, 15), &side(later, 15), false, Lexicon::english());
    insta::assert_snapshot!(render(earlier, later, &found), @r#"
    unrelated, Alternation
    We are [-not-]{+now+} reaching a point where we need to decide {+and determine+} whether this is even possible or not, {+which is why we're engaging both sides.+}
    same-occasion: Both may have been said on the same day: two wordings of one occasion differ between reports, not in what the speaker holds. ( | )
    negation: The earlier claim is negated by "not", the later is not. (not | )
    "#);
}

#[test]
fn a_retraction_that_does_not_say_of_what_settles_nothing() {
    insta::assert_snapshot!(
        shown("I will get it settled before I even become president.", "Well, I was being a little bit sarcastic when I said that."),
        @r#"
    unrelated, Independence
    {+Well,+} I [-will get it settled before-]{+was being a little bit sarcastic when+} I [-even become president.-]{+said that.+}
    takes-back: The later statement takes back an earlier one, but its words do not say which. ( | I was being a little bit sarcastic)
    no-shared-content: No claim of the one shares a word of content with a claim of the other. ( | )
    "#
    );
}

#[test]
fn silence_has_a_reason() {
    #[track_caller]
    fn case(earlier: &str, later: &str, reason: &str) {
        let found = on_other_days(earlier, later);
        assert_eq!(found.verdict, Verdict::Unrelated, "{found:#?}");
        let names: Vec<&str> = found.reasons.iter().map(|reason| reason.rule).collect();
        assert!(names.contains(&reason), "{names:?}");
    }

    case("Do we support the harbour tax?", "We do not support the harbour tax", "question");
    case("I have never asked for a subsidy", "He has asked for a subsidy", "other-subject");
    case(
        "The harbour is old, but we are not leaving it",
        "The new ferry uses the harbour",
        "negation-elsewhere",
    );
    case("We support it", "We do not support it", "too-short");
    case("", "We support the harbour tax", "no-shared-content");
}

#[test]
fn a_headline_is_no_statement() {
    let later = "We do not have high expectations for the talks";
    let headline = Side { headline: true, ..side(later, 20) };
    let found = compare(&side(HIGH, 15), &headline, false, Lexicon::english());
    assert_eq!(found.verdict, Verdict::Unrelated);
    assert_eq!(found.reasons[0].rule, "headline");
}

#[test]
fn words_that_the_speaker_is_said_to_deny_settle_nothing() {
    let later = "She has high expectations for the talks";
    let denied = Side { asserted: false, ..side(later, 20) };
    let found = compare(&side(HIGH, 15), &denied, false, Lexicon::english());
    assert_eq!(found.verdict, Verdict::Unrelated);
    assert_eq!(found.reasons[0].rule, "not-asserted");
}

#[test]
fn the_cue_says_whether_the_words_are_asserted() {
    #[track_caller]
    fn case(kind: Kind, cue: &str, expected: bool) {
        let span = crate::span::Span::new(0, 1);
        let quotation = Quotation {
            kind,
            parts: vec![span],
            cue: Some(Cue { span, lemma: cue.to_owned() }),
            source: None,
            via: Vec::new(),
            frame: Vec::new(),
            basis: Basis::CueBefore,
            headline_of: None,
            confidence: 1.0,
        };
        assert_eq!(is_asserted(&quotation, Lexicon::english()), expected, "{cue}");
    }

    case(Kind::Indirect, "say", true);
    case(Kind::Indirect, "explain", true);
    case(Kind::Indirect, "deny", false);
    case(Kind::Mixed, "wonder", false);
    case(Kind::Indirect, "ask", false);
    case(Kind::Indirect, "denial", false);
    case(Kind::Direct, "deny", true);
}

#[test]
fn dates_against_the_order_are_told() {
    let later = "We do not have high expectations for the talks";
    let found = compare(&side(HIGH, 20), &side(later, 15), false, Lexicon::english());
    assert_eq!(found.verdict, Verdict::Contradicts);
    assert_eq!(found.reasons.last().unwrap().rule, "out-of-order");
}

#[test]
fn days_that_may_be_one_are_one_occasion() {
    let later = "We do not have high expectations for the talks";
    let may = NaiveDate::from_ymd_opt(2025, 5, 1).map(DateRange::month_of);
    let found = compare(
        &side(HIGH, 15),
        &Side { said_on: may, ..side(later, 20) },
        false,
        Lexicon::english(),
    );
    assert_eq!(found.reasons[0].rule, "same-occasion");
}

#[test]
fn one_event_needs_no_other_day() {
    let later = "The ferry is not sailing";
    let one = side("The ferry is sailing", 15);
    let found = compare(&one, &side(later, 15), true, Lexicon::english());
    assert_eq!((found.relation, found.verdict), (Relation::Negation, Verdict::Contradicts));
}

#[test]
fn a_text_beyond_the_cap_says_so() {
    let long = "The ferry sails at noon. ".repeat(200);
    let found = on_other_days(&long, "The ferry does not sail at noon.");
    assert!(found.reasons.iter().any(|reason| reason.rule == "too-long"), "{:?}", found.reasons);
    assert_eq!(on_other_days(&long, &long).grade, Some(Grade::Exact));
}

/// Sentences of words that the rules know, so that they meet in every combination.
fn sentence() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec![
        "We",
        "I",
        "He",
        "The council",
        "All delegates",
        "Ostmark",
        "Nobody",
    ]);
    let verb = prop::sample::select(vec![
        "support",
        "oppose",
        "do not support",
        "will not oppose",
        "will raise",
        "lowered",
        "have raised",
        "may lower",
        "should support",
        "never supported",
        "no longer oppose",
        "hope to raise",
    ]);
    let object = prop::sample::select(vec![
        "the harbour tax",
        "the tax",
        "two ferries",
        "at least three ferries",
        "the high harbour tax",
        "the harbour tax tomorrow",
        "the harbour tax if they sign",
        "no tax",
        "the tax of the harbour",
    ]);
    let frame = prop::sample::select(vec![
        "",
        "I think ",
        "I don't think ",
        "I hope ",
        "She says that ",
        "If they sign, ",
    ]);
    (frame, subject, verb, object)
        .prop_map(|(frame, subject, verb, object)| format!("{frame}{subject} {verb} {object}."))
}

#[test]
fn a_text_that_says_both_settles_nothing() {
    let both = "We support the harbour tax. But we do not support the harbour tax.";
    let found = on_other_days("We support the harbour tax", both);
    assert_eq!(found.verdict, Verdict::Unrelated);
    assert!(found.reasons.iter().any(|reason| reason.rule == "said-both"), "{:?}", found.reasons);
    // Whichever comes first, and where the claim that is the same names a change, too.
    let earlier = "We don't oppose the tax.";
    let both = "We no longer oppose the tax. We oppose the tax.";
    for (one, other) in [(earlier, both), (both, earlier)] {
        assert_eq!(on_other_days(one, other).verdict, Verdict::Unrelated, "{one} / {other}");
    }
    // What somebody takes back they do not say again.
    let taken_back = "I am opposed to the harbour tax. I misspoke and said I was not opposed.";
    let found = on_other_days("I'm not opposed to the harbour tax", taken_back);
    assert_eq!(found.verdict, Verdict::Contradicts);
}

proptest! {
    #[test]
    fn any_two_texts_give_a_comparison_with_a_reason(one in "\\PC{0,60}", other in "(\\PC|not|if|no|we|[0-9]/0|\"|\n| ){0,60}") {
        let found = on_other_days(&one, &other);
        prop_assert!(!found.reasons.is_empty());
        let known = |name| {
            rules::RULES.iter().any(|rule| rule.name() == name)
                || GUARDS.iter().any(|guard| guard.name() == name)
                || notes::NOTES.iter().any(|note| note.name == name)
        };
        prop_assert!(found.reasons.iter().all(|reason| known(reason.rule)), "{:?}", found.reasons);
        prop_assert!((0.0..=1.0).contains(&found.similarity));
    }

    #[test]
    fn a_text_repeats_itself_on_another_day(text in "\\PC{1,60}", made in sentence()) {
        for text in [text, made] {
            let found = on_other_days(&text, &text);
            prop_assert_eq!((found.verdict, found.grade), (Verdict::Repeats, Some(Grade::Exact)));
        }
    }

    #[test]
    fn contradiction_does_not_depend_on_the_order(one in prop::collection::vec(sentence(), 1..3), other in prop::collection::vec(sentence(), 1..3)) {
        let (one, other) = (one.join(" "), other.join(" "));
        let (forth, back) = (on_other_days(&one, &other), on_other_days(&other, &one));
        if forth.verdict == Verdict::Contradicts && !forth.acknowledged && !back.acknowledged {
            prop_assert!(matches!(back.verdict, Verdict::Contradicts | Verdict::Develops), "{:?} / {:?}: {:?}", one, other, back.reasons);
        }
    }
}

#[test]
fn what_says_another_thing_is_no_repeat_however_like_the_words_are() {
    #[track_caller]
    fn case(earlier: &str, later: &str, expected: bool) {
        assert_eq!(may_repeat(earlier, later, Lexicon::english()), expected, "{earlier} / {later}");
    }

    case("We built 19 schools", "We built 19 schools", true);
    case("We built 19 schools", "We have built 19 schools", true);
    case("We built 21 schools", "We built 19 schools", false);
    case("The hospital costs $2 million", "The hospital costs €2 million", false);
    case("We never built 19 schools", "We built 19 schools", false);
    case("Did we build 19 schools?", "We built 19 schools", false);
}

#[test]
fn a_narrower_claim_says_more_and_a_narrower_denial_less() {
    #[track_caller]
    fn case(earlier: &str, later: &str, expected: Direction) {
        let found = compare(&Side::of(earlier), &Side::of(later), false, Lexicon::english());
        assert_eq!(found.direction, Some(expected), "{earlier} / {later}");
    }

    case("I will raise taxes", "I will raise taxes on the middle class", Direction::Stronger);
    case("I will raise taxes on the middle class", "I will raise taxes", Direction::Weaker);
    case("I will not raise taxes", "I will not raise taxes on the middle class", Direction::Weaker);
    case(
        "I will not raise taxes on the middle class",
        "I will not raise taxes",
        Direction::Stronger,
    );
}
