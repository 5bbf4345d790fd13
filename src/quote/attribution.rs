//! Source, cue and content of each attribution in one passage.
//!
//! The patterns are those of PARC 3.0 and PolNeAR: content before the cue, behind
//! it, or on both sides; "according to"; and nouns that report. Within a passage
//! the outer attribution stands: what a content covers is not searched again.

use std::ops::Range;

use super::cues::{NounCue, VerbCue};
use super::reading::{Passage, Reading};
use super::source::Subject;
use crate::lexicon::{Carrier, Class, Frame};
use crate::model::{Basis, Cue, Kind, Quotation};
use crate::span::Span;
use crate::text::Shape;

/// An attribution whose places are still counted in tokens.
struct Attribution {
    parts: Vec<Range<usize>>,
    cue: Range<usize>,
    lemma: String,
    source: Range<usize>,
    via: Vec<Range<usize>>,
    frame: Option<Range<usize>>,
    basis: Basis,
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
            let Some(next) = next.filter(|next| next.parts[0].start >= done) else { continue };
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

    /// “…,” Brandt said · Brandt said that … · “…,” he said, “…”
    fn by_verb(
        &self,
        cue: &VerbCue,
        done: usize,
        passage: &Passage,
        earlier: Option<&Range<usize>>,
    ) -> Option<Attribution> {
        let from = passage.tokens.start;
        let shared = || earlier.cloned().or_else(|| self.first_phrase(passage));
        let mut relative = false;
        let (source, starts) = if cue.participle {
            (shared()?, cue.group)
        } else {
            match self.subject(from, cue.group) {
                Some(Subject::Own(phrase)) => {
                    let start = phrase.start;
                    (phrase, start)
                }
                Some(Subject::Antecedent(phrase)) => {
                    relative = true;
                    let start = phrase.start;
                    (phrase, start)
                }
                Some(Subject::Shared) => (shared()?, cue.group),
                None => (self.phrase_after(cue.tokens.end, passage.tokens.end)?, cue.group),
            }
        };
        let ends = cue.tokens.end.max(source.end);
        let inverted = source.start >= cue.tokens.end;
        let mut attribution = Attribution {
            parts: Vec::new(),
            cue: cue.tokens.clone(),
            lemma: cue.verb.lemma.to_owned(),
            source,
            via: Vec::new(),
            frame: None,
            basis: Basis::CueAfter,
        };
        if cue.verb.takes(Frame::Quote)
            && let Some(left) = self.quoted_before(starts, done)
        {
            attribution.parts.push(left);
            let until = if let Some(right) = self.quoted_after(ends, passage) {
                attribution.basis = Basis::Split;
                let start = right.start;
                attribution.parts.push(right);
                start
            } else {
                self.clause_end(ends, passage.tokens.end)
            };
            attribution.frame = Some(starts..until);
            return Some(attribution);
        }
        if inverted {
            return None;
        }
        if let Some((content, prelude)) = self.content_after(cue, relative, passage) {
            attribution.basis = Basis::CueBefore;
            attribution.frame = Some(done.min(starts)..content.start);
            attribution.parts.push(content);
            let agency = prelude.recipient.filter(|recipient| self.is_agency(recipient.clone()));
            attribution.via.extend(agency);
            return Some(attribution);
        }
        self.left_clause(attribution, cue, starts, done, passage)
    }

    /// The talks will begin tomorrow, Brandt said · The talks, Brandt said, will begin tomorrow
    fn left_clause(
        &self,
        mut attribution: Attribution,
        cue: &VerbCue,
        starts: usize,
        done: usize,
        passage: &Passage,
    ) -> Option<Attribution> {
        let comma = starts.checked_sub(1).filter(|at| *at > done && self.is_mark(*at, ","))?;
        if !cue.verb.takes(Frame::Clause) || cue.participle {
            return None;
        }
        let left = self.trimmed(done..comma);
        let end = self.clause_end(cue.tokens.end, passage.tokens.end);
        let right = self.trimmed(end..passage.tokens.end);
        if left.len() < 2 {
            return None;
        }
        let goes_on = !right.is_empty() && self.goes_on_behind(end, right.clone());
        // If it sails, Brandt said, it leaks: an adverbial clause alone is no content.
        let opener = self.token(left.start).classes;
        let open = opener.any(&[Class::Subordinator, Class::Conditional, Class::Preposition]);
        if goes_on {
            attribution.basis = Basis::Split;
            attribution.parts.push(right);
        } else if open || !self.has_verb(left.clone()) {
            return None;
        }
        attribution.frame = Some(starts..end);
        let recipient = self.recipient(cue, cue.tokens.end, end);
        attribution.via.extend(recipient.filter(|recipient| self.is_agency(recipient.clone())));
        attribution.parts.insert(0, left);
        Some(attribution)
    }

    /// Whether the content goes on behind an attribution that ends with a comma.
    ///
    /// Not where the reporter adds something of his own: adding that, who, while.
    fn goes_on_behind(&self, comma: usize, right: Range<usize>) -> bool {
        let classes = self.token(right.start).classes;
        let own = self.lexicon.words.is_gerund(&self.token(right.start).lower)
            || (classes.has(Class::Relative) && !classes.has(Class::Complementizer));
        let reported = right.clone().any(|at| self.verb_cue(right.start, at).is_some());
        self.is_mark(comma, ",") && !own && !reported && self.has_verb(right)
    }

    /// According to Brandt, … · …, according to Brandt
    fn according_to(
        &self,
        cue: Range<usize>,
        done: usize,
        passage: &Passage,
    ) -> Option<Attribution> {
        let source = self.phrase_after(cue.end, passage.tokens.end)?;
        let mut after = self.clause_end(source.end, passage.tokens.end);
        if let Some(aside) = self.aside_end(after, passage.tokens.end) {
            after = aside;
        }
        let right = self.trimmed(after..passage.tokens.end);
        let left = self.trimmed(done..cue.start);
        let lemma = self.lexicon.cues.source_phrases().next()?.join(" ");
        let leads = !left.clone().any(|at| self.token(at).is_word() && !self.is_adverb(at));
        let mut parts = Vec::new();
        if leads {
            parts.push(right);
        } else if self.has_verb(left.clone()) || self.is_all_quoted(left.clone()) {
            parts.push(left);
        } else {
            parts.extend([left, right]);
        }
        parts.retain(|part| part.len() > 1);
        let whole = parts
            .iter()
            .any(|part| self.has_verb(part.clone()) || self.is_all_quoted(part.clone()));
        whole.then(|| Attribution {
            parts,
            frame: Some(cue.start..after),
            cue,
            lemma,
            source,
            via: Vec::new(),
            basis: Basis::AccordingTo,
        })
    }

    /// Where an apposition between commas ends: according to Kroon, *the mayor*, it sails.
    fn aside_end(&self, comma: usize, until: usize) -> Option<usize> {
        let first = Some(comma + 1).filter(|first| *first < until && self.is_mark(comma, ","))?;
        let aside = self.token(first).classes.has(Class::Determiner)
            || self.token(first).shape == Shape::Number;
        let end = self.clause_end(first, until);
        (aside && end < until && self.is_mark(end, ",") && !self.has_verb(first..end))
            .then_some(end)
    }

    /// Rubio expressed hope that … · He repeated Trump's words, according to which …
    fn by_noun(&self, cue: &NounCue, done: usize, passage: &Passage) -> Option<Attribution> {
        let from = passage.tokens.start;
        let until = passage.tokens.end;
        let start = self.noun_content(cue.noun + 1, until)?;
        let subject = |verb: usize| match self.subject(from, self.group_start(from, verb))? {
            Subject::Own(phrase) | Subject::Antecedent(phrase) => Some(phrase),
            Subject::Shared => self.first_phrase(passage),
        };
        let (source, via) = match (&cue.possessor, cue.carrier) {
            (Some(possessor), Some((verb, Carrier::Relay))) => (possessor.clone(), subject(verb)),
            (Some(possessor), _) => (possessor.clone(), None),
            (None, Some((verb, Carrier::Light))) => (subject(verb)?, None),
            _ => return None,
        };
        let end = self.content_end(start, self.without_final_mark(passage.tokens.clone()), passage);
        let content = self.trimmed(start..end);
        (content.len() > 1).then(|| Attribution {
            frame: Some(done.min(source.start)..content.start),
            parts: vec![content],
            cue: cue.tokens.clone(),
            lemma: self.token(cue.noun).lemma.clone(),
            source,
            via: via.into_iter().collect(),
            basis: Basis::CueNoun,
        })
    }

    /// Where the content of a cue noun begins: behind "that", or behind ", according to which".
    fn noun_content(&self, after: usize, until: usize) -> Option<usize> {
        const FARTHEST: usize = 8;
        for at in after..until.min(after + FARTHEST) {
            let classes = self.token(at).classes;
            if self.is_quoted(at) {
                return None;
            }
            if classes.has(Class::Complementizer)
                && !classes.any(&[Class::Conditional, Class::Interrogative])
            {
                return Some(at);
            }
            if self.is_mark(at, ",") {
                let relative = self.source_phrase(at + 1).filter(|end| *end < until)?;
                return self.token(relative).classes.has(Class::Relative).then_some(relative + 1);
            }
            // A participle may follow its noun: words spoken earlier today.
            if at > after && self.is_finite(at) {
                return None;
            }
        }
        None
    }

    fn group_start(&self, from: usize, verb: usize) -> usize {
        let mut group = verb;
        while let Some(before) = group.checked_sub(1).filter(|before| *before >= from) {
            let classes = self.token(before).classes;
            let inside = classes.is_auxiliary() || self.is_adverb(before);
            if !inside || classes.any(&[Class::Conjunction, Class::Pronoun]) {
                break;
            }
            group = before;
        }
        group
    }

    /// The words up to a quotation mark that closes directly before `end`, back to `from`.
    fn quoted_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut last = end.checked_sub(1).filter(|last| *last >= from)?;
        let comma = self.is_mark(last, ",") && last > from;
        if comma {
            last -= 1;
        }
        let region = self.region_of(last).filter(|region| region.tokens.end == last + 1)?;
        let whole = self.trimmed(from..last + 1);
        // The “Never” movement continued: what no mark sets off is a name or a scare quote.
        let stopped = last > region.tokens.start && !self.token(last - 1).is_word();
        if !comma && !stopped && !self.is_all_quoted(whole.clone()) {
            return None;
        }
        let start = if self.is_all_quoted(whole.clone())
            || self.has_verb(whole.start..region.tokens.start)
        {
            whole.start
        } else {
            region.tokens.start.max(whole.start)
        };
        Some(start..last + 1)
    }

    /// The quotation that goes on behind an attribution: “…,” he said, “…”
    fn quoted_after(&self, from: usize, passage: &Passage) -> Option<Range<usize>> {
        let start = (from..passage.tokens.end).find(|at| self.is_quoted(*at))?;
        let opens = self.region_of(start)?.tokens.start == start;
        let comma = start > from
            && [",", ":", "—", "–", "--"].iter().any(|mark| self.is_mark(start - 1, mark));
        let plain = !self.has_verb(from..start)
            && !(from..start).any(|at| self.lexicon.words.is_gerund(&self.token(at).lower));
        (opens && comma && plain).then(|| self.trimmed(start..passage.tokens.end))
    }

    /// Where the attribution's own clause ends: at the next comma, or the passage's end.
    fn clause_end(&self, from: usize, until: usize) -> usize {
        (from..until)
            .find(|at| self.is_quoted(*at) || self.is_mark(*at, ",") || self.is_mark(*at, ";"))
            .unwrap_or(until)
    }

    /// The phrase with which a passage begins, connectives left out.
    fn first_phrase(&self, passage: &Passage) -> Option<Range<usize>> {
        let end = passage.tokens.end;
        let mut start = passage.tokens.start;
        while start < end && (self.is_adverb(start) || self.is_mark(start, ",")) {
            start += 1;
        }
        let classes = (start < end).then(|| self.token(start).classes)?;
        (!classes.has(Class::Preposition)).then(|| self.phrase_after(start, end)).flatten()
    }

    fn is_agency(&self, tokens: Range<usize>) -> bool {
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
        case("The “Never Solen” movement continued.", &[]);
        case("The statement was long.", &[]);
        case("As the ferry leaks, 14 states closed it.", &[]);
    }
}
