//! A text as claims: its clauses, without the words that only frame them.
//!
//! There is no parser. Clauses end at joints, marks and conditions, where the
//! clause so far has a verb of its own; what has none belongs to its neighbour.

use super::answers;
use super::context::{self, Context};
use super::disowned::{cited, disowned};
use super::similarity::Profile;
use super::stances::{self, Stance};
use super::voice::Voice;
use super::words::{self, Word};
use crate::lexicon::{Class, Classes, Form, Joint, Lexicon, Modality};
use crate::model::Kind;
use crate::span::Span;
use crate::text::{Document, Shape, Token};

/// A text that has been read for comparison.
pub struct Reading<'a> {
    /// The text as tokens and sentences.
    pub document: Document<'a>,
    /// Its claims, in text order.
    pub claims: Vec<Claim>,
    /// Every token in lower case.
    pub lowers: Vec<String>,
    /// How it speaks of its speaker.
    pub voice: Voice,
    /// What it is compared by as a whole.
    pub profile: Profile,
    /// The sentences that its speaker gives to somebody else, or calls false, by number, each with the words that do so.
    pub disowned: Vec<(usize, Span)>,
    /// The sentences that go by what somebody else says, by number, each with the words that name them.
    pub cited: Vec<(usize, Span)>,
}

/// One proposition: the unit of comparison. Numbers are places in the document's tokens.
pub struct Claim {
    /// The words before the claim itself: "I'll be honest", "I think".
    pub frame: Vec<usize>,
    /// The claim itself.
    pub body: Vec<usize>,
    /// The conditions on which it depends.
    pub conditions: Vec<Vec<usize>>,
    /// How it is meant.
    pub context: Context,
    /// The words of the body that are compared.
    pub words: Vec<Word>,
    /// The keys of its content words as numbers, in order, each once.
    pub content: Vec<u64>,
    /// The side it takes, if it takes one.
    pub stance: Option<Stance>,
    /// Whether it takes a side in form only, or is somebody else's.
    pub is_doubtful: bool,
}

impl Claim {
    /// From the first to the last byte of frame and body.
    pub fn span(&self, reading: &Reading) -> Span {
        let all = self.frame.iter().chain(&self.body);
        let spans = all.map(|token| reading.document.tokens[*token].span);
        spans.reduce(Span::join).unwrap_or(Span::new(0, 0))
    }
}

impl<'a> Reading<'a> {
    /// The words by which the speaker gives a claim to somebody else, or calls it false.
    pub fn disowns(&self, claim: &Claim) -> Option<Span> {
        let sentence = self.document.sentence_of(*claim.body.first()?);
        self.disowned.iter().find(|(at, _)| *at == sentence).map(|(_, words)| *words)
    }

    /// Whom a claim goes by: according to *the critics*.
    pub fn cites(&self, claim: &Claim) -> Option<Span> {
        let sentence = self.document.sentence_of(*claim.body.first()?);
        self.cited.iter().find(|(at, _)| *at == sentence).map(|(_, words)| *words)
    }

    /// Reads the first `cap` tokens of a text of a kind, by a speaker of that name.
    ///
    /// In indirect and mixed speech the reporter's "he" is the speaker's "I".
    pub fn of(
        text: &'a str,
        (kind, speaker): (Option<Kind>, Option<&str>),
        cap: usize,
        lexicon: &Lexicon,
    ) -> Self {
        let mut document = Document::read(text, lexicon);
        let mut lowers: Vec<String> =
            document.tokens.iter().map(|token| token.lower.to_string()).collect();
        // In May: a month is no modal, neither as a token nor as a word of a phrase.
        for at in months(&document) {
            document.tokens[at].classes = Classes::default();
            document.word(&document.tokens[at]).clone_into(&mut lowers[at]);
        }
        let voice = Voice::of(kind, speaker, &document, lexicon);
        let profile = Profile::of_document(&document, lexicon);
        let disowned = disowned(&document, &voice, &lowers, lexicon);
        let cited = cited(&document, &voice, lexicon);
        let none = Vec::new();
        let mut reading = Self { document, claims: none, lowers, voice, profile, disowned, cited };
        let mut asked: Option<usize> = None;
        for sentence in 0..reading.document.sentences.len() {
            let tokens = reading.document.sentences[sentence].tokens.clone();
            if tokens.end > cap {
                break;
            }
            let question = reading.lowers[tokens.clone()].iter().any(|mark| mark == "?");
            let segments = merged(segments(&reading, tokens.clone(), lexicon), &reading, lexicon);
            let claims = claims(segments, &reading, question, lexicon);
            if let Some(question) = asked.take() {
                answers::join(&mut reading, question, tokens, lexicon);
            }
            reading.claims.extend(claims);
            asked = question.then(|| reading.claims.len().checked_sub(1)).flatten();
        }
        for at in 0..reading.claims.len() {
            reading.claims[at].is_doubtful =
                stances::is_doubtful(&reading, &reading.claims[at], lexicon);
            let claim = &reading.claims[at];
            let before = at.checked_sub(1).map(|before| &reading.claims[before]);
            let stance =
                stances::read(&reading, claim, before, lexicon).filter(|_| !claim.is_doubtful);
            reading.claims[at].stance = stance;
        }
        reading
    }

    /// The token at a place.
    pub fn token(&self, at: usize) -> &Token<'_> {
        &self.document.tokens[at]
    }

    /// The forms of some tokens, for phrases of several words.
    pub fn forms(&self, tokens: &[usize]) -> Vec<&str> {
        tokens.iter().map(|token| self.lowers[*token].as_str()).collect()
    }

    /// The span of some tokens.
    pub fn span_of(&self, tokens: &[usize]) -> Option<Span> {
        tokens.iter().map(|token| self.token(*token).span).reduce(Span::join)
    }
}

/// The months that are spelt like a modal verb: *in May*, *May 5*, *last May*.
fn months(document: &Document) -> Vec<usize> {
    let all = &document.tokens;
    let is_beside = |token: &Token| token.calendar != 0 || token.shape == Shape::Number;
    let is_month = |at: &usize| {
        let token = &all[*at];
        let before = at.checked_sub(1).map(|before| &all[before]);
        let dated = before.is_some_and(|before| {
            let points =
                [Class::Preposition, Class::Subordinator, Class::Determiner, Class::Genitive];
            before.classes.any(&points) || is_beside(before)
        });
        let ambiguous = token.calendar != 0 && token.is_capital();
        let numbered = all.get(at + 1).is_some_and(|next| next.shape == Shape::Number);
        ambiguous && token.classes.has(Class::Modal) && (dated || numbered)
    };
    (0..all.len()).filter(is_month).collect()
}

/// A stretch of a sentence between two joints.
struct Segment {
    tokens: Vec<usize>,
    opener: Opener,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opener {
    None,
    Condition,
    Joined,
}

fn segments(reading: &Reading, range: std::ops::Range<usize>, lexicon: &Lexicon) -> Vec<Segment> {
    let all: Vec<usize> = range.collect();
    let first = if is_inverted(reading, &all, lexicon) { Opener::Condition } else { Opener::None };
    let mut segments = vec![Segment { tokens: Vec::new(), opener: first }];
    let mut at = 0;
    while at < all.len() {
        let rest = &all[at..];
        let token = reading.token(all[at]);
        let last = segments.len() - 1;
        let current = &segments[last];
        let open = |opener| Segment { tokens: Vec::new(), opener };
        let forms = reading.forms(&rest[..rest.len().min(4)]);
        if !token.is_word() {
            let ends_condition = token.lower == "," && current.opener == Opener::Condition;
            let splice = token.lower == ","
                && rest.get(1).is_some_and(|next| is_subject(reading.token(*next)));
            let parts = matches!(&*token.lower, ";" | ":" | "—" | "–" | "-" | "--" | "…" | "...");
            if ends_condition || splice || parts {
                segments.push(open(Opener::None));
            }
            at += 1;
            continue;
        }
        let condition = lexicon.contexts.conditions.longest_at(&forms);
        let joint = lexicon.contexts.joints.longest_at(&forms);
        let mut length = 1;
        if let Some((words, _)) = condition {
            segments.push(open(Opener::Condition));
            length = words;
        } else if let Some((words, kind)) = joint {
            let verb_before = has_verb(reading, &current.tokens, lexicon);
            let relative = token.classes.has(Class::Relative);
            let comma = at > 0 && reading.token(all[at - 1]).lower == ",";
            let opens = match kind {
                Joint::Apart => !relative || comma,
                // "If they sign and we pay, …": all of it is the condition.
                Joint::Joined if current.opener == Opener::Condition => false,
                Joint::Joined => verb_before && clause_follows(reading, &rest[words..], lexicon),
            };
            if opens {
                let opener = if kind == Joint::Joined { Opener::Joined } else { Opener::None };
                segments.push(open(opener));
            }
            length = words;
        }
        let last = segments.len() - 1;
        segments[last].tokens.extend(&rest[..length.min(rest.len())]);
        at += length;
    }
    segments.retain(|segment| !segment.tokens.is_empty());
    segments
}

/// Whether a sentence that asks nothing begins with its auxiliary: "had we not signed", "should they sign".
fn is_inverted(reading: &Reading, tokens: &[usize], lexicon: &Lexicon) -> bool {
    let [first, second, ..] = tokens else { return false };
    let (auxiliary, next) = (reading.token(*first), reading.token(*second));
    let past = lexicon.contexts.forms.get(&auxiliary.lower) == Some(Form::Past)
        && auxiliary.classes.any(&[Class::Have, Class::Be]);
    let modal = lexicon.contexts.modals.get(&auxiliary.lower);
    let subject = is_subject(next)
        || next.is_capital()
        || next.classes.any(&[Class::Determiner, Class::Possessive]);
    let asks = tokens.iter().any(|token| reading.lowers[*token] == "?");
    (past || matches!(modal, Some((Modality::Duty, _)))) && subject && !asks
}

/// Whether a reason follows a denial without a comma, so that it may be the reason that is
/// denied: "we do not support it because it is popular".
fn denies_the_reason(
    reading: &Reading,
    tokens: &[usize],
    next: Option<&Segment>,
    lexicon: &Lexicon,
) -> bool {
    let behind = tokens.iter().skip(1).chain(next.and_then(|next| next.tokens.first()));
    behind.into_iter().any(|token| {
        let reason = lexicon.contexts.forms.get(&reading.token(*token).lower) == Some(Form::Reason);
        let comma = token.checked_sub(1).is_some_and(|before| reading.lowers[before] == ",");
        reason && !comma
    })
}

/// Whether the word can only be a subject: I, we, he.
fn is_subject(token: &Token) -> bool {
    token.classes.has(Class::Pronoun)
        && !token.classes.any(&[
            Class::Relative,
            Class::Interrogative,
            Class::Negation,
            Class::Numeral,
        ])
}

/// Whether a subject and a verb, or an auxiliary, follow a joint.
fn clause_follows(reading: &Reading, rest: &[usize], lexicon: &Lexicon) -> bool {
    for (place, token) in rest.iter().take(5).enumerate() {
        let word = reading.token(*token);
        if place == 0 && is_subject(word) {
            return true;
        }
        let stops = [Class::Complementizer, Class::Interrogative, Class::Conjunction];
        if !word.is_word() || (word.classes.any(&stops) && place > 0) {
            return false;
        }
        if is_verb(reading, rest, place, lexicon) {
            return true;
        }
    }
    false
}

/// From how many ninths of its use as a verb on a word is mostly one.
pub const MOSTLY_VERB: u8 = 5;

/// Whether the word at `place` of `tokens` is a verb as far as its form and the word before it tell.
pub fn is_verb(reading: &Reading, tokens: &[usize], place: usize, lexicon: &Lexicon) -> bool {
    let token = reading.token(tokens[place]);
    let before = place.checked_sub(1).map(|before| reading.token(tokens[before]));
    let after_subject = before.is_some_and(is_subject);
    if token.classes.has(Class::Genitive) {
        return after_subject;
    }
    // "The ministers want to …": a base form before an infinitive.
    let governs = tokens.get(place + 1).is_some_and(|next| {
        reading.token(*next).classes.has(Class::Infinitive)
            && lexicon.contexts.attitudes.get(&token.lemma).is_some()
    });
    if governs && before.is_some_and(|before| before.is_word() && before.classes.is_open()) {
        return true;
    }
    if token.classes.is_auxiliary() {
        return true;
    }
    if !token.classes.is_open() || !lexicon.words.is_verb(&token.lemma) {
        return false;
    }
    let is_adverb = |word: &Token| {
        word.classes.has(Class::Adverb)
            || (word.classes.is_open() && lexicon.words.is_manner(&word.lower))
    };
    let after_adverb =
        place > 1 && before.is_some_and(is_adverb) && is_subject(reading.token(tokens[place - 2]));
    // "On this stage": behind a word that also points at nouns only what is mostly a verb is one.
    let pointed = before.is_some_and(|before| before.classes.has(Class::Determiner))
        && lexicon.words.verb_share(&token.lemma) < MOSTLY_VERB;
    if (after_subject && !pointed) || after_adverb {
        return true;
    }
    let noun_before = before.is_none_or(|word| {
        word.classes.any(&[Class::Determiner, Class::Possessive, Class::Preposition, Class::Be])
    });
    if token.lower == token.lemma || lexicon.words.ends_in_ing(&token.lower) || noun_before {
        return false;
    }
    // "Veronia wins" has a verb, "peace talks" has none.
    !lexicon.words.ends_in_s(&token.lower) || before.is_some_and(Token::is_capital)
}

/// Whether some of the tokens are a verb.
pub fn has_verb(reading: &Reading, tokens: &[usize], lexicon: &Lexicon) -> bool {
    (0..tokens.len()).any(|place| is_verb(reading, tokens, place, lexicon))
}

/// Whether a condition is a clause: "if needed", "until the talks end", but not "until Friday".
fn holds_condition(reading: &Reading, tokens: &[usize], lexicon: &Lexicon) -> bool {
    let first = reading.token(tokens[0]);
    if opens_condition_only(first) && tokens.len() > 1 {
        return true;
    }
    let base_form = (2..tokens.len()).any(|place| {
        let (before, token) = (reading.token(tokens[place - 1]), reading.token(tokens[place]));
        before.classes.is_open()
            && token.lower == token.lemma
            && lexicon.words.is_verb(&token.lemma)
    });
    base_form || has_verb(reading, tokens, lexicon)
}

/// Whether the word does nothing but open a condition: "if", but not "until" or "once".
fn opens_condition_only(token: &Token) -> bool {
    token.classes.has(Class::Conditional)
        && !token.classes.any(&[Class::Preposition, Class::Adverb])
}

/// Gives segments without a verb to the one before, the first to the one after.
fn merged(segments: Vec<Segment>, reading: &Reading, lexicon: &Lexicon) -> Vec<Segment> {
    let mut merged: Vec<Segment> = Vec::new();
    let mut before: Vec<usize> = Vec::new();
    for mut segment in segments {
        if !before.is_empty() {
            before.append(&mut segment.tokens);
            segment.tokens = std::mem::take(&mut before);
        }
        let forms = reading.forms(&segment.tokens);
        let only_frame =
            lexicon.contexts.frames.longest_at(&forms).is_some_and(|(n, ())| n == forms.len());
        let verb = match segment.opener {
            Opener::Condition => holds_condition(reading, &segment.tokens, lexicon),
            Opener::None | Opener::Joined => has_verb(reading, &segment.tokens, lexicon),
        };
        if verb && !only_frame {
            merged.push(segment);
        } else if let Some(main) =
            merged.iter_mut().rev().find(|earlier| earlier.opener != Opener::Condition)
        {
            main.tokens.append(&mut segment.tokens);
        } else {
            before = segment.tokens;
        }
    }
    if !before.is_empty() {
        merged.push(Segment { tokens: before, opener: Opener::None });
    }
    merged
}

fn claims(
    segments: Vec<Segment>,
    reading: &Reading,
    question: bool,
    lexicon: &Lexicon,
) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut waiting = Vec::new();
    let last_main = segments.iter().rposition(|segment| segment.opener != Opener::Condition);
    let mut segments = segments.into_iter().enumerate().peekable();
    while let Some((place, segment)) = segments.next() {
        if segment.opener == Opener::Condition {
            // "We pay, and if they do not sign, we leave": the condition is of what comes behind.
            let joined = segment.tokens[0].checked_sub(1).is_some_and(|before| {
                reading.token(before).classes.has(Class::List) && last_main > Some(place)
            });
            match claims.last_mut() {
                Some(claim) if !joined => claim.conditions.push(segment.tokens),
                _ => waiting.push(segment.tokens),
            }
            continue;
        }
        let (mut context, frame) = context::of(reading, &segment.tokens, lexicon);
        context.question |= question;
        context.withheld |= !context.negators.is_empty()
            && denies_the_reason(
                reading,
                &segment.tokens,
                segments.peek().map(|(_, next)| next),
                lexicon,
            );
        let body = segment.tokens[frame..].to_vec();
        let conjoined = segment.opener == Opener::Joined
            || segment
                .tokens
                .first()
                .is_some_and(|first| reading.token(*first).classes.has(Class::Conjunction));
        if conjoined
            && context.subject == context::Subject::None
            && let Some(before) = claims.last()
        {
            context.subject = before.context.subject.clone();
        }
        let words = words::of(reading, &body, &context, lexicon);
        claims.push(Claim {
            frame: segment.tokens[..frame].to_vec(),
            body,
            conditions: std::mem::take(&mut waiting),
            context,
            content: words::content(&words),
            words,
            stance: None,
            is_doubtful: false,
        });
    }
    // A condition without a main clause of its own is compared as it stands. "If they sign we
    // pay" stays conditional; "after the meeting we left" was none.
    for tokens in waiting {
        let first = reading.token(tokens[0]);
        let conditional = opens_condition_only(first) || first.classes.is_auxiliary();
        let (context, frame) = context::of(reading, &tokens, lexicon);
        let body = tokens[frame..].to_vec();
        let words = words::of(reading, &body, &context, lexicon);
        let conditions = if conditional { vec![tokens.clone()] } else { Vec::new() };
        let frame = tokens[..frame].to_vec();
        claims.push(Claim {
            frame,
            body,
            conditions,
            context,
            content: words::content(&words),
            words,
            stance: None,
            is_doubtful: false,
        });
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a claim: frame | body | conditions.
    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::english();
        let reading = Reading::of(text, (None, None), 512, lexicon);
        let show = |tokens: &[usize]| reading.forms(tokens).join(" ");
        let found: Vec<String> = reading
            .claims
            .iter()
            .map(|claim| {
                let mut parts = vec![show(&claim.frame), show(&claim.body)];
                parts.extend(claim.conditions.iter().map(|condition| show(condition)));
                parts.join(" | ")
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn claims_of_a_text() {
        case("We support the plan.", &[" | we support the plan"]);
        case(
            "I'll be honest, I don't think we have high hopes.",
            &["i 'll be honest i do n't think | we have high hopes"],
        );
        case("If the talks fail, we will leave.", &[" | we will leave | if the talks fail"]);
        case(
            "We will stay until they sign, but we are not happy.",
            &[" | we will stay | until they sign", "but | we are not happy"],
        );
        case("Ostmark and Marland are talking.", &[" | ostmark and marland are talking"]);
        case(
            "The ferry sails and the harbour is open.",
            &[" | the ferry sails and the harbour is open"],
        );
        case(
            "The ferry sailed and the harbour is open.",
            &[" | the ferry sailed", "and | the harbour is open"],
        );
        case(
            "I generally oppose the tax, but I support the ban on old ferries and I support a longer pier.",
            &[
                " | i generally oppose the tax",
                "but | i support the ban on old ferries",
                "and | i support a longer pier",
            ],
        );
        case(
            "Had we not signed, they would have left.",
            &[" | they would have left | had we not signed"],
        );
        case("After the meeting we left.", &[" | after the meeting we left"]);
        case("", &[]);
        case("...", &[]);
    }
}
