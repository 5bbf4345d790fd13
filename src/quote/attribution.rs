//! Source, cue and content of each attribution in one passage.
//!
//! The patterns are those of PARC 3.0 and PolNeAR: content before the cue, behind
//! it, or on both sides; "according to"; and nouns that report. Within a passage
//! the outer attribution stands: what a content covers is not searched again.

use std::ops::Range;

use super::reading::{Passage, Reading};
use crate::lexicon::{Class, Frame};
use crate::model::{Basis, Cue, Kind, Quotation};
use crate::span::Span;

/// An attribution whose places are still counted in tokens.
pub(super) struct Attribution {
    pub parts: Vec<Range<usize>>,
    pub cue: Range<usize>,
    pub lemma: String,
    pub source: Range<usize>,
    pub via: Vec<Range<usize>>,
    pub frame: Option<Range<usize>>,
    pub basis: Basis,
}

impl Attribution {
    /// Whether source and cue stand outside the content: nobody is named by his own words.
    fn is_apart(&self) -> bool {
        let outside = |words: &Range<usize>| {
            self.parts.iter().all(|part| part.end <= words.start || words.end <= part.start)
        };
        outside(&self.source) && outside(&self.cue)
    }
}

/// A quotation with the tokens that later steps still need.
#[derive(Clone, Debug)]
pub struct Found {
    /// The quotation as printed.
    pub quotation: Quotation,
    /// The tokens of its parts.
    pub parts: Vec<Range<usize>>,
    /// Whether its cue can carry on the quotation before it: “…,” he *added*.
    pub continues: bool,
}

impl Reading<'_> {
    /// The attributions of a passage, in text order.
    pub fn attributions(&self, passage: &Passage) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut done = passage.tokens.start;
        let mut subject: Option<Range<usize>> = None;
        let mut at = passage.tokens.start;
        while at < passage.tokens.end {
            let next = self.attribution_at(at, done, passage, subject.as_ref());
            at += 1;
            let sound = |next: &Attribution| next.parts[0].start >= done && next.is_apart();
            let Some(next) = next.filter(sound) else { continue };
            let end = next.parts.iter().map(|part| part.end).max().unwrap_or(at);
            done = end.max(next.cue.end);
            at = at.max(done);
            subject = Some(next.source.clone());
            found.push(self.finished(next));
        }
        found
    }

    fn attribution_at(
        &self,
        at: usize,
        done: usize,
        passage: &Passage,
        subject: Option<&Range<usize>>,
    ) -> Option<Attribution> {
        let from = passage.tokens.start;
        if let Some(end) = self.source_phrase(at) {
            return self.according_to(at..end, done, passage);
        }
        if let Some(cue) = self.noun_cue(from, at)
            && let Some(found) = self.by_noun(&cue, done, passage)
        {
            return Some(found);
        }
        let cue = self.verb_cue(from, at)?;
        self.by_verb(&cue, done, passage, subject)
    }

    /// Where the attribution's own clause ends: at the next comma, or the passage's end.
    pub(super) fn clause_end(&self, from: usize, until: usize) -> usize {
        (from..until)
            .find(|at| self.is_quoted(*at) || self.is_mark(*at, ",") || self.is_mark(*at, ";"))
            .unwrap_or(until)
    }

    /// The phrase with which a passage begins, connectives left out.
    pub(super) fn first_phrase(&self, passage: &Passage) -> Option<Range<usize>> {
        let end = passage.tokens.end;
        let mut start = passage.tokens.start;
        while start < end && (self.is_adverb(start) || self.is_mark(start, ",")) {
            start += 1;
        }
        let classes = (start < end).then(|| self.token(start).classes)?;
        (!classes.has(Class::Preposition)).then(|| self.phrase_after(start, end)).flatten()
    }

    pub(super) fn is_agency(&self, tokens: Range<usize>) -> bool {
        let name = tokens.filter(|at| !self.token(*at).classes.has(Class::Determiner));
        let name: Vec<&str> = name.map(|at| self.token(at).lower.as_str()).collect();
        // The Ostmark Press Agency: the last words tell.
        (0..name.len()).any(|from| self.lexicon.cues.is_agency(&name[from..].join(" ")))
    }

    fn finished(&self, attribution: Attribution) -> Found {
        let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
            ranges
                .iter()
                .filter(|range| !range.is_empty())
                .map(|range| self.span(range.clone()))
                .collect()
        };
        let kind = self.kind(&attribution.parts);
        let entries =
            self.lexicon.cues.verbs(attribution.lemma.split(' ').next().unwrap_or_default());
        let continues = entries
            .iter()
            .any(|verb| verb.lemma == attribution.lemma && verb.takes(Frame::Continues));
        let quotation = Quotation {
            kind,
            parts: spans(&attribution.parts),
            cue: Some(Cue { span: self.span(attribution.cue), lemma: attribution.lemma }),
            source: Some(self.span(attribution.source)),
            via: spans(&attribution.via),
            frame: spans(attribution.frame.as_slice()),
            basis: attribution.basis,
            headline_of: None,
            confidence: confidence(attribution.basis, kind),
        };
        Found { quotation, parts: attribution.parts, continues }
    }

    /// Direct, mixed or indirect, by the words between quotation marks.
    pub fn kind(&self, parts: &[Range<usize>]) -> Kind {
        let words = || parts.iter().cloned().flatten().filter(|at| self.token(*at).is_word());
        let (all, quoted) = (words().count(), words().filter(|at| self.is_quoted(*at)).count());
        match quoted {
            0 => Kind::Indirect,
            _ if quoted == all => Kind::Direct,
            _ => Kind::Mixed,
        }
    }
}

/// How often a quotation found by such a pattern is right in span and source.
///
/// Shares of the open half of PolNeAR (512 news articles, its speech part), by
/// pattern and kind, rounded; where it has too few to count, the share of the
/// nearest pattern that is worse.
pub fn confidence(basis: Basis, kind: Kind) -> f64 {
    match (basis, kind) {
        (Basis::Split, Kind::Direct) => 0.95,
        (Basis::CueAfter, Kind::Direct) => 0.91,
        (Basis::CueBefore, Kind::Direct) => 0.82,
        (Basis::CueAfter | Basis::Split, Kind::Indirect) => 0.76,
        (Basis::AccordingTo, _) => 0.75,
        (Basis::CueBefore, Kind::Mixed) => 0.72,
        (Basis::CueBefore, Kind::Indirect) => 0.69,
        (Basis::CueAfter | Basis::Split, Kind::Mixed) => 0.63,
        (Basis::ContinuedTurn, _) => 0.5,
        (Basis::Headline | Basis::CueNoun, _) => 0.4,
        (Basis::Turn, _) => super::transcript::CONFIDENCE,
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::Quotation;
    use crate::quote;
    use crate::text::Document;

    /// `source | cue | part … part` of each quotation.
    fn found(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english();
        let (quotations, _) = quote::find(&Document::read(text, lexicon), lexicon);
        let line = |quotation: &Quotation| {
            let source = quotation.source.map_or("-", |source| source.of(text));
            let cue = quotation.cue.as_ref().map_or("-", |cue| cue.span.of(text));
            let parts: Vec<&str> = quotation.parts.iter().map(|part| part.of(text)).collect();
            format!("{source} | {cue} | {}", parts.join(" … "))
        };
        quotations.iter().map(line).collect()
    }

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn content_before_the_cue() {
        case("“It sails,” Solen said.", &["Solen | said | “It sails,”"]);
        case("“It sails,” said Mira Solen, the president.", &["Mira Solen | said | “It sails,”"]);
        case("“Does it sail?” she asked.", &["she | asked | “Does it sail?”"]);
        case("“It sails!” Solen said.", &["Solen | said | “It sails!”"]);
        case(
            "The ferry will sail on Monday, Solen said.",
            &["Solen | said | The ferry will sail on Monday"],
        );
        case("The ferry is “a wreck,” she said.", &["she | said | The ferry is “a wreck,”"]);
    }

    #[test]
    fn content_behind_the_cue() {
        case("Solen said: “It sails.”", &["Solen | said | “It sails.”"]);
        case("Solen said in a speech on Monday: “It sails.”", &["Solen | said | “It sails.”"]);
        case("Solen said earlier this month that it sails.", &["Solen | said | that it sails"]);
        case("Solen said that it sails.", &["Solen | said | that it sails"]);
        case("Solen said on Monday it would sail.", &["Solen | said | it would sail"]);
        case("Solen told reporters on Monday that it sails.", &["Solen | told | that it sails"]);
        case("Solen promised to sail it.", &["Solen | promised | to sail it"]);
        case("Solen asked whether it sails.", &["Solen | asked | whether it sails"]);
        case("Solen said it sails, while Brandt left.", &["Solen | said | it sails"]);
        case(
            "Solen said it sails and added that it leaks.",
            &["Solen | said | it sails", "Solen | added | that it leaks"],
        );
        case("Solen, who said it sails, left.", &["Solen | said | it sails"]);
        case("Solen pointed out that it leaks.", &["Solen | pointed out | that it leaks"]);
    }

    #[test]
    fn content_on_both_sides() {
        case("“It,” she said, “sails.”", &["she | said | “It,” … “sails.”"]);
        case("“It sails,” she said. “It leaks.”", &["she | said | “It sails,” … “It leaks.”"]);
        case(
            "“It sails,” she said. “It leaks,” Solen added.",
            &["she | said | “It sails,” … “It leaks,”"],
        );
        case(
            "“It sails,” she said. “It leaks,” Brandt said.",
            &["she | said | “It sails,”", "Brandt | said | “It leaks,”"],
        );
        case(
            "“It sails,” Solen said. “It leaks,” Brandt added.",
            &["Solen | said | “It sails,”", "Brandt | added | “It leaks,”"],
        );
        case("The ferry, she said, will sail.", &["she | said | The ferry … will sail"]);
        case(
            "If it leaks, she said, it will not sail.",
            &["she | said | If it leaks … it will not sail"],
        );
        case(
            "It sails, she said, adding that it leaks.",
            &["she | said | It sails", "she | adding | that it leaks"],
        );
    }

    #[test]
    fn other_patterns() {
        case("According to Brandt, it sails.", &["Brandt | According to | it sails"]);
        case("According to Brandt, the minister, it sails.", &["Brandt | According to | it sails"]);
        case(
            "The president told her it sails, Kroon said.",
            &["Kroon | said | The president told her it sails"],
        );
        case("Solen, according to Brandt, said that it leaks.", &["Solen | said | that it leaks"]);
        case("It sails, according to the ministry.", &["the ministry | according to | It sails"]);
        case("Solen expressed hope that it sails.", &["Solen | expressed hope | that it sails"]);
        case("She repeated Brandt's claim that it sails.", &["Brandt | claim | that it sails"]);
    }

    #[test]
    fn nothing_is_said() {
        case("Solen did not say whether it sails.", &[]);
        case("Solen would say that it sails.", &[]);
        case("It was announced that it sails.", &[]);
        case("Solen refused to say that it sails.", &[]);
        case("The so-called “experts” left.", &[]);
        case("If Solen said that it leaks, it would sink.", &[]);
        case("Nobody believes Solen said “it leaks.”", &[]);
        case("Had Solen said that it leaks, it would have sunk.", &[]);
        case("Saying that it leaks, Mira Solen left.", &[]);
        case("Asked whether it leaks, Mira Solen said no.", &[]);
        case("Solen said", &[]);
        case("'s promised yesterday", &[]);
        case("The “Never Solen” movement continued.", &[]);
        case("The statement was long.", &[]);
        case("As the ferry leaks, 14 states closed it.", &[]);
    }
}
