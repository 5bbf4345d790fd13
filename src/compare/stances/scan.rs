//! From a claim to its stance: one walk over its words from left to right.

use super::words::{Item, words};
use super::{Manner, Stance, Target};
use crate::compare::claims::{Claim, Reading, has_verb};
use crate::compare::context::{POSSIBLE, Reach, Subject, Tense};
use crate::lexicon::{Attitude, Class, Form, Lexicon, Modality, StanceKind, StanceWord};
use crate::span::Span;
use crate::text::Token;

/// The longest phrase of the list, in lemmas.
const LONGEST: usize = 6;

/// The longest fragment that is read as a refusal: "No new taxes."
const FRAGMENT: usize = 8;

/// The side that a claim takes, if it takes one.
///
/// The claim must not be asked, withheld or another's; what is hoped, and what somebody
/// else does or thinks, is no side.
///
/// A pronoun that is praised or blamed is what `before`, the claim before it, ends with: "Every city has a toll
/// and it does not hurt trade."
pub fn read(
    reading: &Reading,
    claim: &Claim,
    before: Option<&Claim>,
    lexicon: &Lexicon,
) -> Option<Stance> {
    let context = &claim.context;
    let is_said = !context.question && !context.withheld && context.lessened.is_none();
    if !is_said || context.reported.is_some() || claim.body.is_empty() {
        return None;
    }
    let start = reading.token(claim.body[0]).span.start;
    let end = reading.token(claim.body[claim.body.len() - 1]).span.end;
    // Negations of the frame, and of the answer to a question.
    let outside = context.negators.iter().filter(|it| it.start < start || it.start >= end).count();
    let group = matches!(&context.subject, Subject::Pronoun(word)
        if lexicon.contexts.forms.get(word) == Some(Form::Group));
    let hoped = context.attitude.filter(|(attitude, _)| *attitude == Attitude::Hope);
    let items = words(reading, &claim.body, lexicon);
    let lemmas = items.iter().map(|item| reading.token(item.token).lemma.to_string()).collect();
    let pronoun = matches!(&context.subject, Subject::Pronoun(word)
        if lexicon.words.classes(word).has(Class::Pronoun) && !group);
    let mut walk = Walk {
        reading,
        lexicon,
        items,
        lemmas,
        owned: context.subject == Subject::Speaker || group || context.answered,
        is_group: group,
        is_past: context.tense == Tense::Past,
        is_others: false,
        is_unsure: false,
        no_subject: context.subject == Subject::None,
        is_for: outside % 2 == 0,
        begins_for: outside % 2 == 0,
        denied: outside % 2 == 1,
        taken: None,
        wills: hoped.map(|(_, span)| span),
        extraposed: pronoun,
        is_predicate: false,
        // "I don't think we should" denies what ought to be, "we do not have to" that it ought to be.
        may_oblige: outside > 0 || context.reach != Reach::Modal,
        is_plain: hoped.is_none()
            && context.modality() != Some(Modality::Possibility)
            && context.sureness.0 > POSSIBLE,
        side_behind_cue: None,
        result: None,
        group: 0,
        targets: Vec::new(),
        ended: false,
    };
    if let Some(before) = before.filter(|_| pronoun && !walk.owned) {
        walk.antecedent(&before.body, &claim.body);
    }
    let fragment = !has_verb(reading, &claim.body, lexicon) && claim.body.len() <= FRAGMENT;
    if fragment && walk.items.first().is_some_and(|first| first.negations == 1) {
        let refusal = context.negators.first().copied();
        walk.taken = refusal.map(|span| (Manner::Own, span));
    }
    walk.go();
    walk.stance()
}

/// A walk over the words of a claim, and what it has seen so far.
// Each is a fact of its own, and none follows from another.
#[allow(clippy::struct_excessive_bools)]
pub struct Walk<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) items: Vec<Item>,
    pub(super) lemmas: Vec<String>,
    /// Whether the claim is about what the speaker does.
    pub(super) owned: bool,
    /// Whether a group does it that the speaker belongs to.
    pub(super) is_group: bool,
    pub(super) is_past: bool,
    /// Whether a relative clause was begun, of which somebody else is the subject.
    pub(super) is_others: bool,
    /// Whether a verb was passed behind the side, of which the lists say nothing.
    pub(super) is_unsure: bool,
    pub(super) no_subject: bool,
    /// The side at this place of the walk.
    pub(super) is_for: bool,
    /// The side at its beginning: against, where the frame denies the claim.
    pub(super) begins_for: bool,
    /// Whether an odd number of negations stands before this place.
    pub(super) denied: bool,
    pub(super) taken: Option<(Manner, Span)>,
    /// What says that the speaker wants to act: will, want to.
    pub(super) wills: Option<Span>,
    /// Whether the subject is an "it" that may stand for what comes behind.
    pub(super) extraposed: bool,
    /// Whether a verb of the subject was passed that takes no side: its objects are no part of the subject.
    pub(super) is_predicate: bool,
    /// Whether a modal word says what ought to be: not in "does not have to".
    pub(super) may_oblige: bool,
    /// Whether the claim says how things are, and does not hope or guess.
    pub(super) is_plain: bool,
    /// The side right behind the words that took it.
    pub(super) side_behind_cue: Option<bool>,
    /// Behind "make", how many words were read before: "make *a thing* a crime".
    pub(super) result: Option<usize>,
    /// The object that is being read.
    pub(super) group: u8,
    pub(super) targets: Vec<Target>,
    pub(super) ended: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn token(&self, at: usize) -> &'a Token<'a> {
        self.reading.token(self.items[at].token)
    }

    pub(super) fn has(&self, at: usize, class: Class) -> bool {
        at < self.items.len() && self.token(at).classes.has(class)
    }

    pub(super) fn span(&self, from: usize, length: usize) -> Span {
        self.token(from).span.join(self.token(from + length - 1).span)
    }

    pub(super) fn phrase(&self, at: usize) -> Option<(usize, StanceWord)> {
        let end = self.lemmas.len().min(at + LONGEST);
        let lemma =
            |place: usize| Some(self.lemmas.get(at + place).filter(|_| place < LONGEST)?.as_str());
        let form =
            |place: usize| Some(&*self.token(Some(at + place).filter(|at| *at < end)?).lower);
        // "In favor of" by lemma, "be opposed to" by form, but for the first word.
        let mixed = |place: usize| if place == 0 { lemma(place) } else { form(place) };
        let words = &self.lexicon.stances.words;
        let found =
            [words.all_at(lemma).next(), words.all_at(form).next(), words.all_at(mixed).next()];
        found.into_iter().flatten().max_by_key(|(length, _)| *length)
    }

    fn go(&mut self) {
        let (mut at, mut negations) = (0, 0);
        while at < self.items.len() && !self.ended {
            negations = self.pass(negations, at);
            let modality = self.items[at].modality;
            if let Some(length) = modality.and_then(|_| self.void(at)) {
                at += length;
            } else if let Some(modality) = modality {
                self.modal(at, modality);
                at += 1;
            } else if let Some((length, word)) = self.worth_ahead(at) {
                negations = self.pass(negations, at + length - 1);
                self.worth(at + length - 1, self.span(at, length), word);
                at += length;
            } else if let Some((length, word)) = self.phrase(at) {
                negations = self.pass(negations, at + length - 1);
                self.word(at, length, word);
                at += length;
            } else {
                self.other(at);
                at += 1;
            }
        }
    }

    /// Counts the negations up to a word, of which `passed` are counted.
    fn pass(&mut self, passed: usize, at: usize) -> usize {
        let negations = self.items[at].negations;
        if (negations - passed) % 2 == 1 {
            self.is_for = !self.is_for;
            self.denied = !self.denied;
        }
        negations
    }

    /// A modal word: what ought to be is a side, and what the speaker will do may become one.
    fn modal(&mut self, at: usize, modality: Modality) {
        let span = self.token(at).span;
        match modality {
            // "We should have built it" judges what was done.
            Modality::Duty if self.is_hindsight(at) => self.ended = true,
            // What one does not have to do may be done all the same.
            Modality::Duty if self.taken.is_none() && self.may_oblige => {
                self.side_behind_cue = Some(self.is_for);
                self.take(Manner::Ought, span);
            }
            Modality::Future | Modality::Wish | Modality::Hypothetical => {
                self.wills = self.wills.or(Some(span));
            }
            Modality::Ability if self.denied => self.wills = self.wills.or(Some(span)),
            _ => {}
        }
    }

    fn word(&mut self, at: usize, length: usize, word: StanceWord) {
        let span = self.span(at, length);
        match word.kind {
            StanceKind::Quality if self.result.is_some() => self.made(word),
            // "Right now", "at the end" name nothing; the United Nations are something.
            StanceKind::Void if self.is_adverbial(at + length - 1) => {}
            StanceKind::Void | StanceKind::Quality => {
                (at..at + length).for_each(|place| self.other(place));
            }
            StanceKind::Result => self.result = self.taken.map(|_| self.targets.len()),
            StanceKind::Vessel => self.other(at),
            StanceKind::Attitude | StanceKind::Appeal | StanceKind::Open | StanceKind::Assent => {
                if self.is_governing(at) {
                    self.attitude(at, span, word);
                    self.assent(at + length, word);
                } else {
                    self.other(at);
                }
            }
            StanceKind::Creed => {
                // "I was pro-toll" tells what one no longer is.
                let stands = self.owned && !self.is_past;
                if self.taken.is_none() && stands && at > 0 && self.has(at - 1, Class::Be) {
                    self.take(Manner::Own, span);
                    self.push(at, self.is_for, false);
                    self.ended = true;
                } else {
                    self.push(at, self.is_for, false);
                }
            }
            StanceKind::Act | StanceKind::Repair => self.act(at, span, word),
            StanceKind::Course => self.course(at, word),
            StanceKind::Worth => self.worth(at + length - 1, span, word),
        }
    }

    /// How long a phrase is that begins with a modal word and only looks like a side: "should help".
    fn void(&self, at: usize) -> Option<usize> {
        let (length, word) = self.phrase(at)?;
        (word.kind == StanceKind::Void).then_some(length)
    }

    /// Whether a phrase that ends there says when or how, and names nothing.
    fn is_adverbial(&self, last: usize) -> bool {
        let classes = self.token(last).classes;
        classes.has(Class::Adverb) && !classes.is_open()
            || self.lexicon.contexts.times.get(&self.token(last).lemma).is_some()
    }

    /// Whether a word that may be a preposition is a verb there: not in "works *like* a clock".
    fn is_governing(&self, at: usize) -> bool {
        let token = self.token(at);
        if !token.classes.has(Class::Preposition) || !self.lexicon.words.is_verb(&token.lemma) {
            return true;
        }
        token.lower != token.lemma || self.follows_subject(at)
    }

    /// "I agree with *Solen* on the tax": whose view it is, is no part of what it is about.
    fn assent(&mut self, from: usize, word: StanceWord) {
        if word.kind != StanceKind::Assent {
            return;
        }
        let names = (from..self.items.len()).take_while(|at| self.token(*at).is_capital());
        for at in names.collect::<Vec<usize>>() {
            self.items[at].is_addressee = true;
        }
    }

    /// Whether what ought to be is said of the past: "should have gone".
    fn is_hindsight(&self, at: usize) -> bool {
        let participle = self.items.get(at + 2).map(|next| self.reading.token(next.token));
        self.has(at + 1, Class::Have)
            && participle.is_some_and(|next| {
                next.classes.has(Class::Be)
                    || (next.lower != next.lemma && !self.lexicon.words.ends_in_s(&next.lower))
            })
    }

    /// What was said before the side was taken only says who or when.
    pub(super) fn take(&mut self, manner: Manner, span: Span) {
        self.taken = Some((manner, span));
        for target in &mut self.targets {
            target.is_setting = true;
        }
    }

    fn attitude(&mut self, at: usize, span: Span, word: StanceWord) {
        // "We're helping them", of a country: what is done, and no side of the speaker's.
        let done = self.is_progressive(at) && self.is_group;
        let mine = (self.owned && !done && !self.is_others)
            || (self.no_subject && self.targets.is_empty());
        if self.taken.is_none() && !mine {
            // Somebody else's: nothing of this claim is the speaker's side.
            self.ended = true;
            self.targets.clear();
            return;
        }
        if self.taken.is_none() {
            let manner = if word.kind == StanceKind::Open { Manner::Open } else { Manner::Own };
            self.take(manner, span);
        } else if word.kind == StanceKind::Open
            && let Some((manner, _)) = &mut self.taken
        {
            *manner = Manner::Open;
        }
        if word.kind == StanceKind::Appeal {
            self.addressee(at);
        }
        self.is_for = self.is_for == word.is_for;
        self.side_behind_cue = Some(self.is_for);
    }

    fn stance(self) -> Option<Stance> {
        let (manner, cue) = self.taken?;
        let mut targets = self.targets;
        // "Oil drilling, I am opposed to it": the pronoun's object was named before.
        if manner != Manner::Ought && targets.iter().all(|target| target.is_setting) {
            for target in &mut targets {
                target.is_for = self.is_for;
                target.is_setting = false;
            }
        }
        targets.iter().any(|target| !target.is_setting).then_some(Stance { manner, targets, cue })
    }
}
