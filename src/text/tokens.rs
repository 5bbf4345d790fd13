//! Words, numbers and marks, with clitics split off: do|n't, he|'ll, Putin|'s.

use std::hash::BuildHasher;
use std::sync::Arc;

use rustc_hash::FxBuildHasher;

use super::letters::Letters;
use crate::lexicon::{Class, Classes, Entry, Known, Looks, Words};
use crate::span::Span;

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it stands.
    pub span: Span,
    /// In lower case, with straight apostrophes.
    pub lower: Letters<'a>,
    /// Its dictionary form, in lower case.
    pub lemma: Letters<'a>,
    /// The closed classes that it may belong to.
    pub classes: Classes,
    /// How much of its lemma's use is as a verb, in ninths; 0 for what is no verb at all.
    pub verb_share: u8,
    /// The lists of the lexicon in which the word or its lemma stands.
    pub known: Known,
    /// What its form tells.
    pub looks: Looks,
    /// Its place in the calendar of the lexicon; 0 for what is no word of it.
    pub calendar: u8,
    /// What its letters look like.
    pub shape: Shape,
}

/// What the characters of a token look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters that begin with a lower case one: `talks`.
    Lower,
    /// A capital letter, then others: `Rubio`, `McCain`.
    Capital,
    /// Two capital letters or more and nothing else: `NATO`, `U.S.`
    Capitals,
    /// Digits first: `24`, `2.1`, `5-1/4`, `7th`.
    Number,
    /// Anything else: punctuation, quotation marks, currency signs.
    Mark,
}

impl<'a> Token<'a> {
    fn new(span: Span, lower: &'a str, entry: Entry<'a>, shape: Shape) -> Self {
        let Entry { lemma, classes, verb_share, known, looks, calendar } = entry;
        let (lower, lemma) = (Letters::Borrowed(lower), lemma.into());
        Self { span, lower, lemma, classes, verb_share, known, looks, calendar, shape }
    }

    /// Whether it is a word or a number rather than a mark.
    #[inline]
    pub fn is_word(&self) -> bool {
        self.shape != Shape::Mark
    }

    /// Whether it is written with a capital letter first.
    #[inline]
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals)
    }
}

/// Reads the tokens of one text.
pub struct Reader<'a, 'w> {
    text: &'a str,
    words: &'w Words,
    /// By the hash of a word as printed: a token that may have been read from the same letters.
    ///
    /// A text says most of its words again and again, and reading one takes several
    /// look-ups in lists that fit into no near cache. Small, so that a short text need not fill much.
    met: [u32; MET],
}

/// How many words are remembered; a later one takes the place of an earlier one.
const MET: usize = 1024;

impl<'a, 'w> Reader<'a, 'w> {
    /// Begins a text.
    pub fn new(text: &'a str, words: &'w Words) -> Self {
        Self { text, words, met: [0; MET] }
    }

    /// Appends the tokens of `within`; `tokens` are those of the same text before it.
    pub fn read(&mut self, within: Span, tokens: &mut Vec<Token<'a>>) {
        let first = tokens.len();
        self.split(within, tokens);
        unclass_acronyms(&mut tokens[first..]);
    }

    fn split(&mut self, within: Span, tokens: &mut Vec<Token<'a>>) {
        let text = &self.text[..within.end];
        let mut at = within.start;
        while let Some(first) = text.as_bytes().get(at) {
            if *first == b' ' {
                at += 1;
                continue;
            }
            let end = at + plain_length(&text.as_bytes()[at..]).unwrap_or(0);
            if end > at {
                // Letters only: no clitic but in one word.
                let word = Span::new(at, end);
                let joined = word.len() == JOINED.0.len();
                let clitic = if joined { at + clitic(&text[at..end]) } else { end };
                self.push(Span::new(at, clitic), tokens);
                at = end;
                if clitic < at {
                    self.push(Span::new(clitic, at), tokens);
                }
                continue;
            }
            let rest = &text[at..];
            let first = rest.chars().next().unwrap_or_default();
            if first.is_whitespace() {
                at += first.len_utf8();
                continue;
            }
            let length = if first.is_alphanumeric() || starts_clitic(rest) {
                word_length(rest, self.words)
            } else {
                mark_length(rest)
            };
            let clitic = at + clitic(&rest[..length]);
            self.push(Span::new(at, clitic), tokens);
            at += length;
            if clitic < at {
                self.push(Span::new(clitic, at), tokens);
            }
        }
    }

    /// Appends the token that stands there, from memory if its word was met before.
    fn push(&mut self, span: Span, tokens: &mut Vec<Token<'a>>) {
        let word = span.of(self.text);
        let met = &mut self.met[slot(word)];
        // What is remembered is only a guess where to look: the letters decide. An acronym's
        // classes depend on what stands beside it.
        let known = tokens
            .get(*met as usize)
            .filter(|known| known.shape != Shape::Capitals && is_at(self.text, known.span, word));
        let token = if let Some(known) = known {
            Token { span, ..known.clone() }
        } else {
            *met = u32::try_from(tokens.len()).unwrap_or_default();
            token(self.text, span, self.words)
        };
        tokens.push(token);
    }
}

/// Whether a word stands at a place, wherever its characters begin.
#[inline]
fn is_at(text: &str, span: Span, word: &str) -> bool {
    text.as_bytes().get(span.start..span.end) == Some(word.as_bytes())
}

/// Where a word is remembered.
fn slot(word: &str) -> usize {
    let hash = FxBuildHasher.hash_one(word);
    #[expect(clippy::cast_possible_truncation, reason = "the low bits are enough")]
    let slot = hash as usize % MET;
    slot
}

/// Takes the word classes from acronyms that look like a pronoun or a verb: the US is not us.
///
/// Among other words in capitals it may be one after all: WE WILL NOT LET US DOWN.
fn unclass_acronyms(tokens: &mut [Token]) {
    let mut before = false;
    for at in 0..tokens.len() {
        let shouted = |at: usize| tokens.get(at).is_some_and(|it| it.shape == Shape::Capitals);
        let (here, behind) = (shouted(at), shouted(at + 1));
        if here && !before && !behind {
            tokens[at].classes = Classes::default();
        }
        before = here;
    }
}

fn token<'a>(text: &'a str, span: Span, words: &Words) -> Token<'a> {
    let word = span.of(text);
    // Most words: nothing to turn into small letters, and no shape to look for.
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Token::new(span, word, words.read(word), Shape::Lower);
    }
    let shape = shape(word);
    // Neither has a mark, a number.
    if word.is_ascii() && !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Token::new(span, word, words.read(word), shape);
    }
    let mut letters = [0; SHORT];
    let owned;
    let lower = if let Some(lower) = small(word, &mut letters) {
        lower
    } else {
        owned = word.to_lowercase().replace('’', "'");
        &owned
    };
    if let Some((lower, entry)) = words.read_known(lower) {
        return Token::new(span, lower, entry, shape);
    }
    let Entry { lemma, classes, verb_share, known, looks, calendar } = words.read(lower);
    let own: Arc<str> = lower.into();
    let is_own_lemma = *lemma == *own;
    let lemma = Letters::Shared(if is_own_lemma { Arc::clone(&own) } else { lemma.into() });
    let lower = Letters::Shared(own);
    Token { span, lower, lemma, classes, verb_share, known, looks, calendar, shape }
}

/// Of how many letters a word is turned into small ones without asking for memory: most are known, and so borrowed from the list.
const SHORT: usize = 32;

/// A short word of plain letters in small ones.
fn small<'l>(word: &str, letters: &'l mut [u8; SHORT]) -> Option<&'l str> {
    let letters = letters.get_mut(..word.len()).filter(|_| word.is_ascii())?;
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    std::str::from_utf8(letters).ok()
}

fn shape(word: &str) -> Shape {
    let Some(first) = word.chars().find(|c| !matches!(c, '\'' | '’')) else { return Shape::Mark };
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if first.is_numeric() {
        Shape::Number
    } else if !first.is_alphabetic() {
        Shape::Mark
    } else if !first.is_uppercase() {
        // A script without capitals counts as lower case: no shape tells its names apart.
        Shape::Lower
    } else if letters().count() > 1 && letters().all(char::is_uppercase) {
        Shape::Capitals
    } else {
        Shape::Capital
    }
}

/// Whether a clitic stands alone here, as after a space or a number: `'s`, `'90s`.
fn starts_clitic(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && chars.next() == Some('s')
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// The length of the word or number at the start of `rest`, in bytes.
///
/// Apostrophes, hyphens, full stops, commas, colons and slashes belong to it where
/// a letter or digit follows that they can join: `Hamas'`, `low-ranking`, `2.1`, `U.S.`
fn word_length(rest: &str, words: &Words) -> usize {
    let mut length = 0;
    let mut previous = None;
    let mut initials = Initials::default();
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            _ if c.is_alphanumeric() => true,
            '\'' | '’' if previous.is_none() => true,
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            '-' | '‑' | '\u{ad}' => next.is_some_and(char::is_alphanumeric),
            '/' => previous.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric),
            ',' | ':' => {
                previous.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric)
            }
            '.' => next.is_some_and(|next| {
                let both = previous.is_some_and(char::is_numeric) && next.is_numeric();
                both || (initials.are_complete() && next.is_alphabetic())
            }),
            '\u{300}'..='\u{36f}' => true,
            _ => false,
        };
        if !joins {
            break;
        }
        length = at + c.len_utf8();
        previous = Some(c);
        initials.push(c);
    }
    if rest[length..].starts_with('.') {
        let with_stop = &rest[..=length];
        let initial = rest[..length].chars().count() == 1 && rest.starts_with(char::is_uppercase);
        // "I." ends a sentence more often than it is an initial.
        let is_pronoun =
            initial && words.classes(&rest[..length].to_lowercase()).has(Class::Pronoun);
        let dotted = initials.are_complete() && length > 1;
        if (initial && !is_pronoun) || dotted || words.is_abbreviation(&with_stop.to_lowercase()) {
            length += 1;
        }
    }
    length
}

/// The length of a word of plain letters with a space or the like behind it: most words.
fn plain_length(rest: &[u8]) -> Option<usize> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let behind = rest.get(length);
    let ends = matches!(
        behind,
        None | Some(b' ' | b'\n' | b',' | b';' | b':' | b'!' | b'?' | b'"' | b')')
    );
    (length > 0 && ends).then_some(length)
}

/// Whether single letters alternate with full stops: `U`, `U.S`, `a.m`.
///
/// Kept up to date while a word is read: asking the whole word again at each of its
/// stops would take time by the square of its length.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Initials {
    /// At the start or behind a stop: a letter has to follow.
    #[default]
    Open,
    /// The last character is a letter in its place.
    Complete,
    /// Two letters or two stops in a row, or another character.
    Broken,
}

impl Initials {
    fn push(&mut self, c: char) {
        *self = match self {
            Initials::Open if c.is_alphabetic() => Initials::Complete,
            // D-S.C.: a party and its state are one abbreviation.
            Initials::Complete if matches!(c, '.' | '-') => Initials::Open,
            _ => Initials::Broken,
        };
    }

    fn are_complete(self) -> bool {
        self == Initials::Complete
    }
}

/// The length of the mark at the start of `rest`: dots and dashes keep together.
fn mark_length(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let mark = rest.as_bytes().first();
    let repeats = || rest.bytes().take_while(|byte| Some(byte) == mark).count();
    match mark {
        Some(b'.' | b'-') => repeats(),
        // Two single marks are how some agencies type a double one.
        Some(b'\'' | b'`') if repeats() == 2 => 2,
        _ => first,
    }
}

/// The one word that is written together with its clitic, and where that begins.
const JOINED: (&str, usize) = ("cannot", 3);

/// Where a word's clitic begins; at its end if it has none.
fn clitic(word: &str) -> usize {
    if word.eq_ignore_ascii_case(JOINED.0) {
        return JOINED.1;
    }
    let Some(at) = word.rfind(['\'', '’']) else { return word.len() };
    let mark = word[at..].chars().next().map_or(1, char::len_utf8);
    let after = &word[at + mark..];
    let is = |clitic: &str| after.eq_ignore_ascii_case(clitic);
    if is("t") && word[..at].ends_with(['n', 'N']) && at > 1 {
        return at - 1;
    }
    if at > 0 && ["s", "re", "ll", "ve", "d", "m"].into_iter().any(is) { at } else { word.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn words(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        Reader::new(text, &Lexicon::english().words).read(Span::new(0, text.len()), &mut tokens);
        tokens.iter().map(|token| token.span.of(text).to_owned()).collect()
    }

    #[test]
    fn words_and_marks() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(words(text).join(" "), expected);
        }

        case("don't can’t won't", "do n't ca n’t wo n't");
        case("he'll they've I'm she's Putin's", "he 'll they 've I 'm she 's Putin 's");
        case("cannot", "can not");
        case("Hamas' incursion", "Hamas ' incursion");
        case("O'Neil rock'n'roll", "O'Neil rock'n'roll");
        case("low-ranking Russia-Ukraine talks", "low-ranking Russia-Ukraine talks");
        case("$2.1 million, 1,000 5-1/4 7th", "$ 2.1 million , 1,000 5-1/4 7th");
        case("the U.S. said a.m. No.", "the U.S. said a.m. No .");
        case("Gov. J. B. Sky said so.", "Gov. J. B. Sky said so .");
        case("it was I. Then", "it was I . Then");
        case("wait... no -- “yes”—no", "wait ... no -- “ yes ” — no");
        case("end.Start", "end . Start");
        case("''Yes,'' he said.", "'' Yes , '' he said .");
        case("Türkiye Сибіга 東京", "Türkiye Сибіга 東京");
    }

    #[test]
    fn capitals_of_words_of_any_length() {
        for length in [SHORT - 1, SHORT, SHORT + 1] {
            let word = "Ö".to_owned() + &"X".repeat(length);
            let plain = "X".repeat(length);
            let text = format!("{plain} {word} The");
            let document = crate::text::Document::read(&text, Lexicon::english());
            let lowers: Vec<&str> = document.tokens.iter().map(|token| &*token.lower).collect();
            assert_eq!(lowers, [plain.to_lowercase(), word.to_lowercase(), "the".into()]);
        }
    }

    #[test]
    fn lemmas() {
        #[track_caller]
        fn case(form: &str, expected: &str) {
            assert_eq!(Lexicon::english().words.lemma(form), expected, "{form}");
        }

        case("said", "say");
        case("talks", "talk");
        case("expectations", "expectation");
        case("believes", "believe");
        case("stopped", "stop");
        case("hoping", "hope");
        case("delivered", "deliver");
        case("scheduled", "schedule");
        case("announced", "announce");
        case("countries", "country");
        case("crisis", "crisis");
        case("news", "news");
        case("n't", "not");
        case("began", "begin");
        case("weapons", "weapon");
        case("hundred", "hundred");
        case("planned", "plan");
        case("passes", "pass");
    }
}
