//! The words of a sentence as logic reads them: some phrases put in other words, each word with its class.
//!
//! There is no parser. The class of an open word ("runs" in "the dog runs" and "the runs") is told
//! by the word before it, by its form, and by whether its clause has a verb yet.

use super::tags;
use crate::lexicon::{Attitude, Class, Classes, Connective, Entry, Form, Lexicon};
use crate::span::Span;
use crate::text::{Document, Shape, Token};

/// What a word does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A noun or a name.
    Noun,
    /// A verb that says something: not an auxiliary.
    Verb,
    /// An adjective, or a participle before its noun.
    Adjective,
    /// An adverb.
    Adverb,
    /// the, a, this
    Determiner,
    /// his
    Possessive,
    /// he
    Pronoun,
    /// in, with
    Preposition,
    /// and, or, neither
    Connective(Connective),
    /// but
    Contrast,
    /// be, have, do before a verb, and be as a copula
    Auxiliary,
    /// may, must, will
    Modal,
    /// not
    Negation,
    /// three, 3.5
    Number,
    /// who, which, that behind a noun
    Relative,
    /// that, to, whether before a clause, and 's of a possessor
    Opener,
    /// because, while
    Subordinator,
    /// if, unless
    Conditional,
    /// A comma.
    Comma,
    /// Any other mark.
    Mark,
}

/// A word of the rewritten sentence.
#[derive(Clone, Debug)]
pub struct Word {
    /// In lower case.
    pub lower: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Where it stands; a rewritten word stands where its phrase did.
    pub span: Span,
    /// What it does.
    pub tag: Tag,
    /// Whether it is written like a name.
    pub name: bool,
    /// Whether it has the form of a present participle.
    pub gerund: bool,
    /// Whether it has the form of a past tense or a past participle.
    pub past: bool,
    /// Its closed classes.
    pub classes: Classes,
    /// What its letters look like.
    pub shape: Shape,
}

impl Word {
    /// Whether it belongs to a closed class.
    pub fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether it is written in digits.
    pub fn is_figure(&self) -> bool {
        self.shape == Shape::Number
    }
}

/// Reads the sentence that some tokens make.
pub fn read(document: &Document, tokens: &[Token], lexicon: &Lexicon) -> Vec<Word> {
    let mut words = rewritten(document, tokens, lexicon);
    for word in &mut words {
        word.gerund = lexicon.words.is_gerund(&word.lower);
        word.past = lexicon.words.is_past(&word.lower);
    }
    for at in 0..words.len() {
        words[at].tag = tags::tag(&words, at, lexicon);
    }
    gather_quantity(&mut words, lexicon);
    without_frame(words, lexicon)
}

/// Puts a quantity that floats behind its subject before it: "the delegates all signed" is "all the delegates signed".
fn gather_quantity(words: &mut Vec<Word>, lexicon: &Lexicon) {
    let floats = |at: usize| {
        let quantity = lexicon.logic.quantities.get(&words[at].lower);
        let whole = quantity.is_some_and(|quantity| quantity.share.0 == 100 && !quantity.of_time);
        let before = words[at - 1].tag;
        let after_copula = words[at - 1].has(Class::Be);
        let verb = (words[at + 1].tag == Tag::Verb || words[at + 1].past) && before == Tag::Noun;
        whole && (verb || (after_copula && words[at + 1].tag != Tag::Determiner))
    };
    let Some(at) = (1..words.len().saturating_sub(1)).find(|at| floats(*at)) else { return };
    let start = words[..at].iter().rposition(|word| {
        matches!(
            word.tag,
            Tag::Mark | Tag::Comma | Tag::Contrast | Tag::Opener | Tag::Connective(_)
        )
    });
    let quantity = words.remove(at);
    words.insert(start.map_or(0, |start| start + 1), quantity);
    // What stands behind it is read anew: "all signed" is no noun phrase any more.
    for at in 0..words.len() {
        words[at].tag = tags::tag(words, at, lexicon);
    }
}

/// Takes the speaker's "I think that" from a sentence; of "I do not think that" the "not" is kept, for it is
/// the claim that is denied (neg-raising; Horn 1989, chapter 5).
fn without_frame(mut words: Vec<Word>, lexicon: &Lexicon) -> Vec<Word> {
    let lowers: Vec<&str> = words.iter().take(8).map(|word| word.lower.as_str()).collect();
    if let Some((length, ())) = lexicon.contexts.frames.longest_at(&lowers) {
        let comma = usize::from(words.get(length).is_some_and(|next| next.tag == Tag::Comma));
        if words.len() > length + comma {
            words.drain(..length + comma);
        }
    }
    let own = words.first().is_some_and(|first| {
        matches!(lexicon.contexts.forms.get(&first.lower), Some(Form::Speaker | Form::Group))
    });
    let verb = words.iter().take(6).position(|word| word.tag == Tag::Verb).filter(|_| own);
    let Some(verb) = verb else { return words };
    let between = words[1..verb].iter().all(|word| {
        matches!(word.tag, Tag::Adverb | Tag::Negation | Tag::Auxiliary)
            && !word.has(Class::Be)
            && !word.past
    });
    let attitude = lexicon.contexts.attitudes.get(&words[verb].lemma);
    let raises = matches!(attitude, Some((Attitude::Belief, true)));
    let opener =
        usize::from(words.get(verb + 1).is_some_and(|next| next.has(Class::Complementizer)));
    let clause = words[verb + 1..]
        .iter()
        .any(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary | Tag::Modal));
    let to = words
        .get(verb + 1)
        .is_some_and(|next| next.has(Class::Infinitive) || next.tag == Tag::Preposition);
    if raises && between && clause && !to {
        let denied: Vec<Word> =
            words[..verb].iter().filter(|word| word.tag == Tag::Negation).cloned().collect();
        words.splice(..=verb + opener, denied);
    }
    words
}

fn rewritten(document: &Document, tokens: &[Token], lexicon: &Lexicon) -> Vec<Word> {
    let lowers: Vec<&str> = tokens.iter().map(|token| &*token.lower).collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((length, phrase)) = lexicon.logic.rewrites.longest_at(&lowers[at..]) {
            let span = tokens[at].span.join(tokens[at + length - 1].span);
            words.extend(phrase.split(' ').filter(|word| *word != "-").map(|lower| {
                let Entry { lemma, classes, .. } = lexicon.words.read(lower);
                Word {
                    lower: lower.to_owned(),
                    lemma: lemma.into_owned(),
                    span,
                    tag: Tag::Mark,
                    name: false,
                    gerund: false,
                    past: false,
                    classes,
                    shape: Shape::Lower,
                }
            }));
            at += length;
            continue;
        }
        let token = &tokens[at];
        let is_first = at == 0 || !tokens[at - 1].is_word();
        let name = token.is_capital()
            && (!is_first || (token.classes.is_open() && !lexicon.thesaurus.knows(&token.lemma)));
        words.push(Word {
            lower: token.lower.to_string(),
            lemma: lemma(token, lexicon),
            span: token.span,
            tag: Tag::Mark,
            name,
            gerund: false,
            past: false,
            classes: token.classes,
            shape: token.shape,
        });
        at += 1;
    }
    debug_assert!(words.iter().all(|word| word.span.end <= document.text.len()));
    words
}

/// The lemma of a token; a plural that the suffix rules cut too short or too long is looked up.
fn lemma(token: &Token, lexicon: &Lexicon) -> String {
    let known = lexicon.thesaurus.knows(&token.lemma) || !token.classes.is_open();
    if known || !lexicon.thesaurus.knows(&token.lower) {
        token.lemma.to_string()
    } else {
        token.lower.to_string()
    }
}
