//! From a claim to its stance: one walk over its words from left to right.

use super::words::{Item, words};
use super::{Manner, Stance, Target};
use crate::compare::claims::{Claim, Reading, has_verb};
use crate::compare::context::{Reach, Subject};
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
        is_plain: hoped.is_none() && context.modality() != Some(Modality::Possibility),
        side_behind_cue: None,
        result: None,
        group: 0,
        targets: Vec::new(),
        ended: false,
    };
    if let Some(before) = before.filter(|_| pronoun && !walk.owned) {
        walk.antecedent(&before.body);
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
        let window: Vec<&str> = self.lemmas[at..end].iter().map(String::as_str).collect();
        let forms: Vec<&str> = (at..end).map(|at| &*self.token(at).lower).collect();
        // "In favor of" by lemma, "be opposed to" by form, but for the first word.
        let mut mixed = forms.clone();
        if let (Some(first), Some(lemma)) = (mixed.first_mut(), window.first()) {
            *first = lemma;
        }
        [window, forms, mixed]
            .iter()
            .filter_map(|window| self.lexicon.stances.words.longest_at(window))
            .max_by_key(|(length, _)| *length)
    }

    fn go(&mut self) {
        let (mut at, mut negations) = (0, 0);
        while at < self.items.len() && !self.ended {
            negations = self.pass(negations, at);
            if let Some(modality) = self.items[at].modality {
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
            StanceKind::Void | StanceKind::Quality => {
                (at..at + length).for_each(|place| self.other(place));
            }
            StanceKind::Result => self.result = self.taken.map(|_| self.targets.len()),
            StanceKind::Vessel => self.other(at),
            StanceKind::Attitude | StanceKind::Appeal | StanceKind::Open => {
                self.attitude(at, span, word);
            }
            StanceKind::Creed => {
                if self.taken.is_none() && self.owned && at > 0 && self.has(at - 1, Class::Be) {
                    self.take(Manner::Own, span);
                    self.push(at, self.is_for, false);
                    self.ended = true;
                } else {
                    self.push(at, self.is_for, false);
                }
            }
            StanceKind::Act => self.act(at, span, word),
            StanceKind::Course => self.course(at, word),
            StanceKind::Worth => self.worth(at + length - 1, span, word),
        }
    }

    /// What was said before the side was taken only says who or when.
    pub(super) fn take(&mut self, manner: Manner, span: Span) {
        self.taken = Some((manner, span));
        for target in &mut self.targets {
            target.is_setting = true;
        }
    }

    fn attitude(&mut self, at: usize, span: Span, word: StanceWord) {
        let mine = self.owned || (self.no_subject && self.targets.is_empty());
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
