//! How much is looked at: steps are counted, and nothing is timed.

use super::choices::Choices;
use super::marks;
use super::reading::Reading;
use super::turns;
use crate::lexicon::Lexicon;
use crate::model::DiagnosticKind;
use crate::text::Document;

/// How many places of a text are looked at or scored.
fn steps(text: &str, choices: &Choices) -> u64 {
    let lexicon = Lexicon::english();
    let document = Document::read(text, lexicon);
    let regions = marks::quoted(&document).0;
    let reading = Reading::new(&document, lexicon, choices, regions);
    turns::join(&reading, &reading.passages());
    reading.steps()
}

#[test]
fn twice_the_text_takes_about_twice_the_steps() {
    // Without a full stop all of it is one passage.
    let shapes = [
        "\" ",
        "“",
        "“‘",
        "word ",
        "claim ",
        "statement ",
        "claim of ",
        "said ",
        "he said ",
        "Solen said that ",
        "Solen said, ",
        ", said, ",
        "according to ",
        "“Yes,” Solen said, ",
        "“Yes” ",
        "“Yes.” ",
        "“Yes it is so.” Solen said. ",
        "“Yes it is so.” Solen said.\n",
        "“Yes it is so.”\n",
        "Solen: “yes” — Brandt ",
        "whose words, according to which ",
        "Asked whether, he said ",
        "( said ",
        "said ; ",
        "Solen, ",
        "the words of ",
    ];
    // Without trees no side of a cue is ruled out, and there is the most to look at.
    check(&shapes, &Choices::untaught(Choices::shipped().figures.clone()));
    check(&["Solen said, "], Choices::shipped());
}

#[track_caller]
fn check(shapes: &[&str], choices: &Choices) {
    let mut wrong = Vec::new();
    for shape in shapes {
        let [one, two, four] =
            [50, 100, 200].map(|times: usize| steps(&shape.repeat(times), choices));
        // What the second half of each text added: the ends of a text are no part of its growth.
        if (four - two) * 10 > (two - one) * 22 + 100 {
            wrong.push(format!("{shape:?}: {one}, {two}, {four}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_of_nothing_but_cues_is_followed_up_so_far_and_says_so() {
    let lexicon = Lexicon::english();
    let told = |cues: usize| {
        let text = "she said that ".repeat(cues) + "it sails.\n\n“It sails,” Mira Solen said.";
        let document = Document::read(&text, lexicon);
        let (quotations, diagnostics) = super::find(&document, lexicon);
        assert!(quotations.iter().any(|found| found.parts[0].of(&text) == "“It sails,”"), "{cues}");
        diagnostics.iter().any(|told| told.kind == DiagnosticKind::TooLong)
    };
    assert_eq!([1, 3, 64, 65, 1_000].map(told), [false, false, false, true, true]);
}
