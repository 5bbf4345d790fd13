//! How a claim is meant: negated, asked, hoped, conditional, past, reported.

use super::claims::{Reading, has_verb, is_verb};
use super::frames;
use crate::lexicon::{Attitude, Change, Class, Form, Lexicon, Modality, Negator, When};
use crate::span::Span;
use crate::text::{Shape, Token};

/// When the claim places what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// was, began
    Past,
    /// has begun
    Perfect,
    /// is, begins; also where no verb tells
    Present,
    /// will, going to
    Future,
}

/// What a negation negates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The clause: did not sign; also where there is none.
    Clause,
    /// The verb behind one that negates it: refused to sign.
    Verb,
    /// The modal word: do not have to sign.
    Modal,
}

/// Who or what the claim is about, as far as its grammar tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The speaker: I, and in indirect speech he or she.
    Speaker,
    /// Another pronoun, as printed: we, they, it.
    Pronoun(String),
    /// A noun.
    Named,
    /// Nothing: "there is", a fragment.
    None,
}

/// The context of a claim.
#[derive(Clone, Debug)]
pub struct Context {
    /// The words that negate the clause, the frame's included where they mean the claim.
    pub negators: Vec<Span>,
    /// What its negation reaches.
    pub reach: Reach,
    /// The words that look like a negation and are none: not only.
    pub void: Option<Span>,
    /// The word that lessens it without denying it: hardly, seldom.
    pub lessened: Option<Span>,
    /// Tokens inside a phrase that is negated by itself: without *a deal*.
    pub locally_negated: Vec<usize>,
    /// Whether it is asked rather than said.
    pub question: bool,
    /// The modal word.
    pub modality: Option<(Modality, Span)>,
    /// How sure it is: 4 is the plain claim; and the word that made it so.
    pub sureness: (u8, Option<Span>),
    /// The verb of attitude before it.
    pub attitude: Option<(Attitude, Span)>,
    /// "I don't know that …", "I don't say …": the claim is neither made nor denied.
    pub withheld: bool,
    /// "I never said …": the speaker denies having made the claim.
    pub denies_saying: Option<Span>,
    /// Whether it was asked, and the speaker said yes or no to it.
    pub answered: bool,
    /// Past, present or future.
    pub tense: Tense,
    /// The words that say that something changed.
    pub change: Option<(Change, Span)>,
    /// Whose claim it is, if not the speaker's: "he said that".
    pub reported: Option<(String, Span)>,
    /// Who or what it is about.
    pub subject: Subject,
    /// The words that make its subject some of many: two, some of the, a.
    pub indefinite: Option<Span>,
}

/// How sure the plain claim is: a degree of `hedges.txt`.
pub const PLAIN: u8 = 4;
/// How sure what is only possible is: maybe.
pub const POSSIBLE: u8 = 2;

impl Context {
    /// Whether the claim is denied: an odd number of negations.
    pub fn is_negative(&self) -> bool {
        self.negators.len() % 2 == 1
    }

    /// In which way it is meant, if a modal word says so.
    pub fn modality(&self) -> Option<Modality> {
        self.modality.map(|(modality, _)| modality)
    }
}

/// Reads the context of a clause, and how many of its tokens are the frame.
pub fn of(reading: &Reading, tokens: &[usize], lexicon: &Lexicon) -> (Context, usize) {
    let mut context = Context {
        negators: Vec::new(),
        reach: Reach::Clause,
        void: None,
        lessened: None,
        locally_negated: Vec::new(),
        question: false,
        modality: None,
        sureness: (PLAIN, None),
        attitude: None,
        withheld: false,
        denies_saying: None,
        answered: false,
        tense: Tense::Present,
        change: None,
        reported: None,
        subject: Subject::None,
        indefinite: None,
    };
    let frame = frames::read(reading, tokens, lexicon, &mut context);
    let body = &tokens[frame..];
    negation(reading, body, lexicon, &mut context);
    let forms = reading.forms(body);
    for at in 0..forms.len() {
        let end = |words: usize| reading.span_of(&body[at..at + words]);
        if context.modality.is_none()
            && let Some((words, (modality, degree))) =
                lexicon.contexts.modals.longest_at(&forms[at..])
            && let Some(span) = end(words)
        {
            context.modality = Some((modality, span));
            if degree < context.sureness.0 && modality == Modality::Possibility {
                context.sureness = (degree, Some(span));
            }
        }
        if let Some((words, degree)) = lexicon.contexts.hedges.longest_at(&forms[at..])
            && context.sureness.1.is_none()
        {
            context.sureness = (degree, end(words));
        }
        if let Some((words, change)) = lexicon.contexts.changes.longest_at(&forms[at..])
            && let Some(span) = end(words)
        {
            context.change = context.change.or(Some((change, span)));
        }
    }
    if let (Some(negator), Some((_, modal))) = (context.negators.first(), context.modality)
        && negator.start < modal.start
    {
        context.reach = Reach::Modal;
    }
    context.subject = subject(reading, body, lexicon);
    context.indefinite = indefinite(reading, body, lexicon);
    context.tense = tense(reading, body, &context, lexicon);
    (context, frame)
}

fn negation(reading: &Reading, body: &[usize], lexicon: &Lexicon, context: &mut Context) {
    let forms = reading.forms(body);
    let mut at = 0;
    while at < body.len() {
        let Some((words, negator)) = lexicon.contexts.negators.longest_at(&forms[at..]) else {
            at += 1;
            continue;
        };
        let tokens = &body[at..at + words];
        let span = reading.span_of(tokens);
        // "…, not Ostmark" negates its phrase; "neither … nor" is one negation.
        let comma = tokens[0] > 0 && reading.lowers[tokens[0] - 1] == ",";
        let tail = comma && at > 0 && negator == Negator::Clause;
        let correlative = lexicon.contexts.forms.get(forms[at]) == Some(Form::Correlative);
        let again = context.is_negative()
            && (correlative || (negator == Negator::Noun && is_listed(reading, tokens[0])));
        let voided =
            is_reply(reading, tokens, negator) || is_surpassed(&forms[at..], negator, lexicon);
        match negator {
            Negator::Void => context.void = context.void.or(span),
            Negator::Degree => context.lessened = context.lessened.or(span),
            Negator::Open => context.withheld = true,
            Negator::Phrase => negate_phrase(reading, &body[at + words..], context),
            Negator::Clause if tail && !has_verb(reading, &body[at + words..], lexicon) => {
                negate_phrase(reading, &body[at + words..], context);
            }
            _ if again || voided => {}
            Negator::Clause | Negator::Noun | Negator::Implicative => {
                if negator == Negator::Implicative {
                    context.reach = Reach::Verb;
                }
                context.negators.extend(span);
            }
        }
        at += words;
    }
}

/// Whether a "no" answers, and negates nothing of what follows: "No, we will stay".
pub fn is_reply(reading: &Reading, tokens: &[usize], negator: Negator) -> bool {
    let next = tokens.last().and_then(|last| reading.document.tokens.get(last + 1));
    let begins = tokens[0] == 0 || !reading.token(tokens[0] - 1).is_word();
    negator == Negator::Noun
        && tokens.len() == 1
        && reading.token(tokens[0]).classes.has(Class::Determiner)
        && begins
        && next.is_some_and(|next| next.lower == ",")
}

/// "*No* bank is above the law, *no* minister is": one denial of each, not a denial of a denial.
pub fn is_listed(reading: &Reading, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| {
        reading.lowers[before] == "," || reading.token(before).classes.has(Class::List)
    })
}

/// "Nobody respects them more than I do" says that I do.
pub fn is_surpassed(forms: &[&str], negator: Negator, lexicon: &Lexicon) -> bool {
    let first = |form: &&str| {
        matches!(lexicon.contexts.forms.get(form), Some(Form::Speaker | Form::Group))
            || lexicon.names.pronoun(form).is_some_and(|it| !it.third)
    };
    let than = forms.iter().position(|form| lexicon.contexts.forms.get(form) == Some(Form::Than));
    negator == Negator::Noun && than.and_then(|at| forms.get(at + 1)).is_some_and(first)
}

/// Marks the words up to the next preposition, joint or mark as negated by themselves.
fn negate_phrase(reading: &Reading, rest: &[usize], context: &mut Context) {
    for (place, token) in rest.iter().enumerate() {
        let word = reading.token(*token);
        let ends =
            word.classes.any(&[Class::Preposition, Class::Conjunction, Class::Complementizer]);
        if !word.is_word() || (place > 0 && (ends || *token != rest[place - 1] + 1)) {
            break;
        }
        context.locally_negated.push(*token);
    }
}

fn subject(reading: &Reading, body: &[usize], lexicon: &Lexicon) -> Subject {
    let verb = (0..body.len()).find(|place| is_verb(reading, body, *place, lexicon));
    let before = &body[..verb.unwrap_or(0)];
    for (place, token) in before.iter().enumerate().rev() {
        let next = before.get(place + 1).map(|next| reading.token(*next));
        let token = reading.token(*token);
        // "This stage" is no pronoun.
        let article = token.classes.has(Class::Determiner)
            && next.is_some_and(|next| next.is_word() && next.classes.is_open());
        if article {
            continue;
        }
        let indirect = reading.voice.third_is_own;
        let adverb = token.classes.has(Class::Adverb)
            || (lexicon.words.is_manner(&token.lower)
                && !token.is_capital()
                && token.lower == token.lemma);
        if adverb {
            continue;
        }
        if indirect && reading.voice.names(token) {
            return Subject::Speaker;
        }
        match lexicon.contexts.forms.get(&token.lower) {
            Some(Form::Expletive) => return Subject::None,
            Some(Form::Speaker) => return Subject::Speaker,
            Some(Form::Third) if indirect => return Subject::Speaker,
            _ => {}
        }
        if token.classes.has(Class::Pronoun) && !token.classes.has(Class::Negation) {
            return Subject::Pronoun(token.lower.to_string());
        }
        if token.classes.is_open() && token.is_word() {
            return Subject::Named;
        }
    }
    Subject::None
}

/// The word that makes the subject some of many, read backwards from the verb: a
/// definite article or a pronoun ends the search, unless a larger phrase goes on before it.
fn indefinite(reading: &Reading, body: &[usize], lexicon: &Lexicon) -> Option<Span> {
    let verb = (0..body.len()).find(|place| {
        let token = reading.token(body[*place]);
        let after_noun = place.checked_sub(1).is_some_and(|before| {
            let before = reading.token(body[before]);
            before.is_word() && before.classes.is_open()
        });
        // "A minister supports": before a verb that may be a noun all is the subject anyhow.
        is_verb(reading, body, *place, lexicon)
            || (after_noun && token.classes.is_open() && lexicon.words.is_verb(&token.lemma))
    })?;
    for place in (0..verb).rev() {
        let token = reading.token(body[place]);
        let before = place.checked_sub(1).map(|before| reading.token(body[before]));
        let before_has =
            |classes: &[Class]| before.is_some_and(|before| before.classes.any(classes));
        let share = lexicon.meanings.share(&token.lower);
        let counts = token.classes.any(&[Class::Indefinite, Class::Numeral])
            || token.shape == Shape::Number
            || share.is_some();
        let stands =
            counts || token.classes.any(&[Class::Determiner, Class::Possessive, Class::Pronoun]);
        // "The minister of a city", "some of the delegates": the head is further ahead.
        if !stands || before_has(&[Class::Preposition, Class::Of]) {
            continue;
        }
        let counted_before =
            before.is_some_and(|before| lexicon.meanings.share(&before.lower).is_some());
        if counted_before || (counts && before_has(&[Class::Determiner, Class::Possessive])) {
            continue;
        }
        let universal = matches!(share, Some((100, _) | (_, 0)));
        let negated = before_has(&[Class::Negation]) || token.classes.has(Class::Negation);
        return (counts && !universal && !negated).then_some(token.span);
    }
    None
}

fn tense(reading: &Reading, body: &[usize], context: &Context, lexicon: &Lexicon) -> Tense {
    if context.modality() == Some(Modality::Future) {
        return Tense::Future;
    }
    let marked = body.iter().find_map(|token| {
        match lexicon.contexts.times.get(&reading.token(*token).lemma) {
            Some(When::Past) => Some(Tense::Past),
            _ => None,
        }
    });
    let verb = (0..body.len()).find(|place| is_verb(reading, body, *place, lexicon));
    let Some(verb) = verb else { return marked.unwrap_or(Tense::Present) };
    let token = reading.token(body[verb]);
    let past_auxiliary = lexicon.contexts.forms.get(&token.lower) == Some(Form::Past);
    let is_participle = |word: &Token| {
        lexicon.contexts.forms.get(&word.lower) == Some(Form::Participle)
            || (is_inflected(word, lexicon) && lexicon.words.is_verb(&word.lemma))
    };
    if token.classes.has(Class::Have) && !past_auxiliary && !token.classes.has(Class::Be) {
        let mut next = body[verb + 1..].iter().take(3).map(|token| reading.token(*token));
        return if next.any(is_participle) { Tense::Perfect } else { Tense::Present };
    }
    let past = past_auxiliary || (token.classes.is_open() && is_inflected(token, lexicon));
    marked.unwrap_or(if past { Tense::Past } else { Tense::Present })
}

/// Whether a verb has a form of the past, as far as its letters tell: began, raised.
fn is_inflected(token: &Token, lexicon: &Lexicon) -> bool {
    let words = &lexicon.words;
    token.lower != token.lemma && !words.ends_in_s(&token.lower) && !words.ends_in_ing(&token.lower)
}
