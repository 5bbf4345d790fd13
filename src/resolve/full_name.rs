//! Telling the names of persons from those of places, firms and titles of works.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::names::{self, Run};
use super::office;
use crate::lexicon::{Class, Lexicon, List, Look, Role, WordClass};
use crate::text::{Document, Shape, Token};

/// The longest name of a person, in words.
const LONGEST: usize = 5;

/// What is known of an article's names before any is taken for a person's.
pub struct Signs<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    /// Names of one word, as surnames stand alone; "the Hill" is none.
    alone: FxHashSet<&'d str>,
    /// Names of one word behind an honorific: Ms. Kroon.
    addressed: FxHashSet<&'d str>,
    /// Where the phrases end that name a source.
    source_ends: FxHashSet<usize>,
}

impl<'d> Signs<'d> {
    /// Gathers the signs.
    pub fn of(
        document: &'d Document<'d>,
        lexicon: &'d Lexicon,
        runs: &[Run],
        sources: &[Range<usize>],
    ) -> Self {
        let single = runs.iter().filter(|run| run.name.len() == 1);
        let determined = |run: &&Run| {
            let before = run.name.start.checked_sub(1).map(|at| document.tokens[at].classes);
            run.title.is_none() && before.is_some_and(|before| before.has(Class::Determiner))
        };
        let word = |run: &Run| &*document.tokens[run.name.start].lower;
        Self {
            document,
            lexicon,
            alone: single.clone().filter(|run| !determined(run)).map(word).collect(),
            addressed: single
                .filter(|run| run.title.is_some() && !run.is_office)
                .map(word)
                .collect(),
            source_ends: sources.iter().map(|source| source.end).collect(),
        }
    }

    /// Whether a word says what somebody is: an official, a council.
    ///
    /// Manning is no man: of what tells nothing but the sex, the -ing form names no work, as nursing does.
    fn is_role(&self, token: &Token) -> bool {
        let names = &self.lexicon.names;
        let is_work =
            || !token.looks.has(Look::Gerund) || names.called_gender(&token.lemma).is_none();
        names.role(&token.lower).is_some() || names.role(&token.lemma).is_some() && is_work()
    }

    /// Whether the last word of a name that says what somebody is stands where a surname does: Mira King, Tomas J. Farmer.
    fn is_trade_name(&self, run: &Run, at: usize) -> bool {
        at + 1 == run.name.end
            && self.lexicon.names.is_trade_surname(&self.document.tokens[at].lower)
            && names::is_behind_given(self.document, run.name.start, at)
    }

    /// Whether a run is a title with a surname alone: President Solen, not General Motors.
    pub fn is_surname(&self, run: &Run) -> bool {
        let token = || &self.document.tokens[run.name.start];
        let known = |token: &Token| {
            token.known.has(List::Topics)
                || token.known.has(List::Countries)
                    && self.lexicon.names.country(&token.lower).is_some()
        };
        run.title.is_some() && run.name.len() == 1 && !self.is_role(token()) && !known(token())
    }

    /// Whether more than a capital letter at the head of a sentence speaks for the first word of a full name.
    pub fn is_sure(&self, run: &Run) -> bool {
        let document = self.document;
        let first = &document.tokens[run.name.start];
        let sentence = &document.sentences[document.sentence_of(run.name.start)];
        // (See Solen: an opening mark makes a capital too.
        let before = run.name.start.checked_sub(1).map(|at| &document.tokens[at]);
        let marked = before.is_some_and(|mark| !mark.is_word() && document.word(mark) != ",");
        run.title.is_some()
            || !(marked || sentence.tokens.start == run.name.start)
            || self.lexicon.names.is_given(&first.lower)
            // Understated Solen left, but Kjell Solen did: what is no word of the language is a name.
            || ![&first.lower, &first.lemma].iter().any(|word| self.lexicon.thesaurus.knows(word))
    }

    /// Whether a run is a given name alone that a source ends with: said Emma.
    pub fn is_lone_given(&self, run: &Run) -> bool {
        run.name.len() == 1
            && self.lexicon.names.is_given(&self.document.tokens[run.name.start].lower)
            && self.source_ends.contains(&run.name.end)
    }

    /// Whether a given name shares the surname of the full name that it is joined to: Khizr and Ghazala Khan.
    pub fn shares_surname(&self, first: &Run, second: &Run) -> bool {
        let tokens = &self.document.tokens;
        let given = |run: &Run| self.lexicon.names.is_given(&tokens[run.name.start].lower);
        first.name.len() == 1
            && second.name.len() == 2
            && second.title.is_none()
            && first.name.end + 1 == second.name.start
            && tokens[first.name.end].classes.has(Class::List)
            && given(first)
            && given(second)
    }

    /// Whether a run is a person's full name: at least two words, and more signs for it than against it.
    pub fn is_full_name(&self, run: &Run) -> bool {
        let (document, lexicon) = (self.document, self.lexicon);
        if run.name.len() < 2 {
            return false;
        }
        let words: Vec<usize> = names::words(document, &run.name).collect();
        let tokens = || words.iter().map(|at| &document.tokens[*at]);
        let impersonal = |at: &usize| {
            let token = &document.tokens[*at];
            token.classes.has(Class::Of) || self.is_role(token) && !self.is_trade_name(run, *at)
        };
        if !(2..=LONGEST).contains(&words.len()) || words.iter().any(impersonal) {
            return false;
        }
        let given = lexicon.names.is_given(&document.tokens[words[0]].lower);
        // HOLM SPEAKS OUT: where all is in capitals, none of it tells a name.
        if tokens().all(|token| token.shape == Shape::Capitals) && self.is_shouted(run.name.start) {
            return false;
        }
        // Solen Heads For Marland: in a headline with capitals a name has no end.
        if self.is_capitalised(run.name.start) && !(given && words.len() == 2) {
            return false;
        }
        let before = run.name.start.checked_sub(1).map(|before| document.tokens[before].classes);
        let follows = |class| before.is_some_and(|classes| classes.has(class));
        let after = |offset: usize| document.tokens.get(run.name.end + offset);
        let comma = after(0).is_some_and(|next| document.word(next) == ",");
        let nickname = words.len() < run.name.len();
        // Kjell Solen, brother of Mira Solen.
        let called = |token: &Token| {
            token.known.has(List::Roles)
                && self.lexicon.names.role(&token.lemma) == Some(Role::Person)
        };
        let apposed = comma
            && after(1)
                .is_some_and(|next| next.classes.any(&[Class::Determiner, Class::Indefinite]));
        let last = &*document.tokens[words[words.len() - 1]].lower;
        let signs_for = [
            (2, run.title.is_some()),
            (2, given),
            (2, tokens().any(|token| self.addressed.contains(&*token.lower))),
            (2, office::before(document, lexicon, &run.name).is_some()),
            (1, apposed),
            (2, nickname),
            (1, tokens().any(|token| names::is_initial(&token.lower))),
            (1, comma && after(1).is_some_and(|next| next.shape == Shape::Number)),
            (1, comma && after(1).is_some_and(|next| next.classes.has(Class::Relative))),
            (1, comma && after(1).is_some_and(called)),
            (1, self.alone.contains(last)),
            // Nisha Lodvik of Rail Watch; Novo Nordisk of Denmark is a firm.
            (
                1,
                after(0).is_some_and(|next| next.classes.has(Class::Of))
                    && after(1).is_some_and(|next| !next.known.has(List::Countries))
                    && tokens().all(|token| names::is_no_word(token, lexicon)),
            ),
            (1, self.source_ends.contains(&run.name.end)),
        ];
        let known = |lower: &str| lexicon.names.country(lower).is_some();
        let opens_country = |token: &Token| token.known.has(List::Countries);
        // Dirty Dancing, Presidential Debates; but Tim Manning, Adwoa Waters.
        let describes = || {
            let first = &document.tokens[words[0]].lower;
            lexicon.thesaurus.is(first, WordClass::Adjective)
        };
        let has_given = tokens().any(|token| token.known.has(List::GivenNames));
        let inflected =
            |token: &Token| token.looks.has(Look::Inflected) && token.known.has(List::Verbs);
        let signs_against = [
            (1, follows(Class::Locative)),
            (1, !has_given && tokens().next_back().is_some_and(inflected) && describes()),
            (2, run.title.is_none() && follows(Class::Determiner)),
            (
                2,
                tokens().any(|token| {
                    token.known.has(List::Topics) || opens_country(token) && known(&token.lower)
                }),
            ),
        ];
        let mut pairs = tokens().zip(tokens().skip(1));
        let mut known_pair = || {
            pairs.any(|(one, two)| {
                opens_country(one) && known(&[&*one.lower, &*two.lower].join(" "))
            })
        };
        let weigh = |signs: &[(u32, bool)]| -> u32 {
            signs.iter().filter(|(_, holds)| *holds).map(|(weight, _)| weight).sum()
        };
        // Joining words is not for free: only where it can decide. Capitol Hill is no Hill, whoever else is.
        let (pro, contra) = (weigh(&signs_for), weigh(&signs_against));
        let whole = words.len() == 2 && run.title.is_none();
        pro > contra && (pro > contra + 2 && !whole || !known_pair())
    }

    /// Whether a token stands in a line of which no word is in small letters.
    fn is_shouted(&self, at: usize) -> bool {
        const LONGEST: usize = 100;
        let paragraph = &self.document.paragraphs[self.document.paragraph_of(at)];
        let mut words = self.document.tokens[paragraph.tokens.clone()].iter().take(LONGEST);
        words.all(|token| token.shape != Shape::Lower)
    }

    /// Whether a token stands in a headline that capitalises every word.
    fn is_capitalised(&self, at: usize) -> bool {
        const FEWEST: usize = 5;
        // No headline is as long, and each name would read it all.
        const LONGEST: usize = 100;
        let paragraph = &self.document.paragraphs[self.document.paragraph_of(at)];
        if paragraph.tokens.len() > LONGEST {
            return false;
        }
        let words = self.document.tokens[paragraph.tokens.clone()].iter();
        let mut open = words.filter(|token| token.is_word() && token.classes.is_open());
        let capitals = open.by_ref().take_while(|token| token.shape != Shape::Lower).count();
        paragraph.sentences.len() == 1 && capitals >= FEWEST && open.next().is_none()
    }
}
