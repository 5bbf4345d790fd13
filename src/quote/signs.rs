//! What the scored choices see of each token: its class in context, and running counts.

use rustc_hash::FxHashSet;

use super::choices::{Column, CueKind, Shares};
use super::marks::Region;
use crate::lexicon::{Class, Classes, Lexicon, List, Look, Role};
use crate::text::{Document, Shape, Token};

/// The class of a token in its context; the order puts like beside like, for the trees ask "up to which?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Before the first and behind the last token of a paragraph.
    Edge,
    /// A full stop, question or exclamation mark.
    Stop,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A dash or a hyphen that stands alone.
    Dash,
    /// A comma.
    Comma,
    /// An opening bracket.
    Bracket,
    /// A closing bracket.
    BracketEnd,
    /// A quotation mark that opens.
    Quote,
    /// A quotation mark that closes.
    QuoteEnd,
    /// Any other mark.
    Mark,
    /// The conjunction of a content clause.
    That,
    /// if, whether
    Whether,
    /// what, how, why
    What,
    /// who, which
    Relative,
    /// because, although, while
    Subordinator,
    /// as, since, before: preposition or conjunction
    Ambiguous,
    /// but, yet
    But,
    /// and, or
    List,
    /// to
    To,
    /// by
    By,
    /// of
    Of,
    /// about, on, over
    Topical,
    /// Any other preposition.
    Preposition,
    /// not, never
    Negation,
    /// will, would
    Modal,
    /// Forms of have.
    Have,
    /// Forms of do.
    Do,
    /// Forms of be.
    Be,
    /// Any other finite verb.
    Finite,
    /// The base form of a verb behind to or a modal.
    Infinitive,
    /// A past form behind be or have.
    Participle,
    /// An -ing form.
    Gerund,
    /// An adverb.
    Adverb,
    /// Monday, today.
    Time,
    /// I, we, you.
    Self_,
    /// he, she, they.
    Person,
    /// it, there, others.
    Pronoun,
    /// his, their.
    Possessive,
    /// a, the, this.
    Determiner,
    /// A number.
    Number,
    /// A capital letter in the middle of a sentence.
    Name,
    /// A capital letter at a sentence's start, which says nothing.
    First,
    /// The possessive clitic.
    Genitive,
    /// Any other word.
    Word,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    /// Its class in context.
    pub tag: Tag,
    /// Its cue figures: how often its lemma attributes as a verb, per mille; 0 for what is no cue.
    pub rate: i16,
    /// What the word makes of whoever it names, as the last of a phrase: 0 nothing, 1 a person, 2 an organization, 3 a name, 4 a pronoun of the third person, 5 of the first.
    pub role: u8,
    /// How many words, commas, finite verbs and likely cues stand before it, outside quotation marks but for words.
    pub before: Counts,
}

/// Running counts up to a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Words and numbers, between quotation marks too.
    pub words: i32,
    /// Words between quotation marks.
    pub quoted: i32,
    /// Commas, semicolons, dashes, brackets.
    pub commas: i32,
    /// Finite verbs.
    pub finite: i32,
    /// Words that attribute more often than not.
    pub cues: i32,
    /// Quotation regions that have begun.
    pub regions: i32,
}

/// From this share on, in per mille, a word counts as a likely cue.
pub const LIKELY: i32 = 400;

/// The signs of all tokens, and one more behind the last.
pub fn read(
    document: &Document,
    lexicon: &Lexicon,
    inside: &[usize],
    regions: &[Region],
    shares: &Shares,
) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::with_capacity(document.tokens.len() + 1);
    let mut before = Counts::default();
    let names = names(document);
    let mut shouted = false;
    let mut starts = document.sentences.iter().map(|sentence| sentence.tokens.start).peekable();
    for (at, inside) in inside.iter().enumerate() {
        let first = starts.peek() == Some(&at);
        if first {
            starts.next();
            shouted = is_title_case(document, at);
        }
        let region = regions.get(*inside);
        let previous = match signs.last() {
            Some(sign) if !(first && is_paragraph_start(document, at)) => sign.tag,
            _ => Tag::Edge,
        };
        let context = Context { document, lexicon, at, first, previous, shouted, names: &names };
        let tag = match region {
            Some(region) if region.tokens.start == at => Tag::Quote,
            Some(region) if region.closed && region.tokens.end == at + 1 => Tag::QuoteEnd,
            _ => context.tag(&signs),
        };
        let rate = if region.is_none() && tag > Tag::Mark { rate(&context, shares) } else { 0 };
        signs.push(Sign { tag, rate, role: role(&document.tokens[at], tag, lexicon), before });
        let word = i32::from(document.tokens[at].is_word());
        before.words += word;
        if let Some(region) = region {
            before.quoted += word;
            before.regions += i32::from(region.tokens.start == at);
            continue;
        }
        before.commas += i32::from((Tag::Semicolon..=Tag::BracketEnd).contains(&tag));
        before.finite += i32::from((Tag::Modal..=Tag::Finite).contains(&tag));
        before.cues += i32::from(i32::from(rate) >= LIKELY);
    }
    signs.push(Sign { tag: Tag::Edge, rate: 0, role: 0, before });
    signs
}

/// What is written with a capital letter in the middle of a sentence: it is a name at a sentence's start, too.
fn names<'d>(document: &'d Document) -> FxHashSet<&'d str> {
    let mut names = FxHashSet::default();
    for sentence in &document.sentences {
        let words = document.tokens[sentence.tokens.clone()].iter().filter(|token| token.is_word());
        let inner = words.skip(1).filter(|token| token.shape == Shape::Capital);
        names.extend(inner.map(|token| &*token.lower));
    }
    names
}

/// Whether the sentence that begins at a token has capital letters on nearly all of its longer words.
fn is_title_case(document: &Document, at: usize) -> bool {
    const LONGER: usize = 3;
    let sentence = &document.sentences[document.sentence_of(at)];
    let words = document.tokens[sentence.tokens.clone()].iter();
    let (mut longer, mut capital) = (0, 0);
    for token in words.filter(|token| token.is_word() && token.lower.len() > LONGER) {
        longer += 1;
        capital += usize::from(token.is_capital());
    }
    longer > LONGER && capital * 4 >= longer * 3
}

fn is_paragraph_start(document: &Document, at: usize) -> bool {
    let sentence = &document.sentences[document.sentence_of(at)];
    document.paragraphs[sentence.paragraph].tokens.start == at
}

fn rate(context: &Context, shares: &Shares) -> i16 {
    let token = &context.document.tokens[context.at];
    let cues = &context.lexicon.cues;
    if !token.classes.is_open() || !token.known.has(List::CueVerbs) {
        return 0;
    }
    let verb = cues.verbs(&token.lemma).last();
    let verb =
        verb.map_or(0, |verb| shares.of(CueKind::Verb, verb.lemma).share(Column::Attributes));
    i16::try_from(verb).unwrap_or(i16::MAX)
}

fn role(token: &Token, tag: Tag, lexicon: &Lexicon) -> u8 {
    match tag {
        Tag::Self_ => 5,
        Tag::Person => 4,
        Tag::Name => 3,
        _ if !token.known.has(List::Roles) => 0,
        _ => match lexicon.names.role(&token.lemma) {
            Some(Role::Person) => 1,
            Some(Role::Organization | Role::Document) => 2,
            None => 0,
        },
    }
}

/// A token and what stands before it.
struct Context<'d> {
    document: &'d Document<'d>,
    lexicon: &'d Lexicon,
    at: usize,
    /// Whether it begins a sentence.
    first: bool,
    previous: Tag,
    /// Whether its sentence is a headline whose words have capital letters, verbs too.
    shouted: bool,
    /// What is written with a capital letter in the middle of some sentence.
    names: &'d FxHashSet<&'d str>,
}

impl Context<'_> {
    fn tag(&self, signs: &[Sign]) -> Tag {
        let token = &self.document.tokens[self.at];
        if !token.is_word() {
            return mark(self.document.word(token));
        }
        // Most words belong to no closed class.
        if token.classes.is_open() {
            if token.shape == Shape::Number {
                return Tag::Number;
            }
            if token.classes.has(Class::Time) {
                return Tag::Time;
            }
        } else if let Some(tag) = self.closed(token.classes) {
            return tag;
        } else if token.shape == Shape::Number {
            return Tag::Number;
        }
        if token.is_capital() {
            let named = !self.first || self.names.contains(&*token.lower);
            let share = token.verb_share;
            let verb = self.shouted && token.looks.has(Look::Inflected) && share >= 5;
            return match () {
                () if verb => self.open(signs),
                () if named => Tag::Name,
                () => Tag::First,
            };
        }
        if token.looks.has(Look::Manner) {
            return Tag::Adverb;
        }
        self.open(signs)
    }

    /// The tag of a word of a closed class; of several classes the first of this order counts.
    fn closed(&self, classes: Classes) -> Option<Tag> {
        let has = |class| classes.has(class);
        Some(match () {
            () if has(Class::Genitive) && !has(Class::Be) => Tag::Genitive,
            () if has(Class::Negation) && !has(Class::Preposition) => Tag::Negation,
            () if has(Class::Complementizer) && has(Class::Determiner) => Tag::That,
            () if has(Class::Complementizer) => Tag::Whether,
            () if has(Class::Relative) && !has(Class::Subordinator) => Tag::Relative,
            () if has(Class::Interrogative) => Tag::What,
            () if has(Class::Preposition) && has(Class::Subordinator) => Tag::Ambiguous,
            () if has(Class::Subordinator) || has(Class::Conditional) => Tag::Subordinator,
            () if has(Class::List) => Tag::List,
            () if has(Class::Conjunction) => Tag::But,
            () if has(Class::Infinitive) => Tag::To,
            () if has(Class::Agent) => Tag::By,
            () if has(Class::Of) => Tag::Of,
            () if has(Class::Topical) => Tag::Topical,
            () if has(Class::Preposition) => Tag::Preposition,
            () if has(Class::Genitive) => self.clitic(),
            () if has(Class::Modal) && !has(Class::Have) => Tag::Modal,
            () if has(Class::Have) => Tag::Have,
            () if has(Class::Do) => Tag::Do,
            () if has(Class::Be) => Tag::Be,
            () if has(Class::Possessive) => Tag::Possessive,
            () if has(Class::Pronoun) && !has(Class::Determiner) => self.pronoun(),
            () if has(Class::Determiner) => Tag::Determiner,
            () if has(Class::Numeral) => Tag::Number,
            () if has(Class::Time) => Tag::Time,
            () if has(Class::Adverb) => Tag::Adverb,
            () => return None,
        })
    }

    /// 's is of be behind a pronoun, a genitive behind a noun.
    fn clitic(&self) -> Tag {
        if matches!(
            self.previous,
            Tag::Self_ | Tag::Person | Tag::Pronoun | Tag::Relative | Tag::What
        ) {
            Tag::Be
        } else {
            Tag::Genitive
        }
    }

    fn pronoun(&self) -> Tag {
        match self.lexicon.names.pronoun(&self.document.tokens[self.at].lower) {
            Some(form) if !form.third => Tag::Self_,
            Some(form) if form.gender != Some(crate::lexicon::Gender::Neuter) => Tag::Person,
            _ => Tag::Pronoun,
        }
    }

    /// Noun, adjective or verb: by the form, by the word before, and by what the word mostly is.
    fn open(&self, signs: &[Sign]) -> Tag {
        let token = &self.document.tokens[self.at];
        let share = token.verb_share;
        if share == 0 {
            return Tag::Word;
        }
        // An adverb between does not change what may follow.
        let previous = match self.previous {
            Tag::Adverb | Tag::Negation => signs
                .iter()
                .rev()
                .map(|sign| sign.tag)
                .take(3)
                .find(|tag| !matches!(tag, Tag::Adverb | Tag::Negation)),
            other => Some(other),
        }
        .unwrap_or(Tag::Edge);
        let nominal = matches!(
            previous,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Genitive
                | Tag::Number
                | Tag::Of
                | Tag::Topical
                | Tag::Preposition
                | Tag::By
        );
        let base = !token.looks.has(Look::Inflected);
        if !base && token.looks.has(Look::Ing) {
            return Tag::Gerund;
        }
        if base {
            let after_to = matches!(previous, Tag::To | Tag::Modal | Tag::Do);
            let plural = matches!(previous, Tag::Word | Tag::Name | Tag::First)
                && self.at > 0
                && self.document.tokens[self.at - 1].looks.has(Look::S)
                && self.document.tokens[self.at - 1].looks.has(Look::Inflected);
            let pronoun = matches!(previous, Tag::Self_ | Tag::Person | Tag::Relative);
            return match () {
                () if after_to && share >= 2 => Tag::Infinitive,
                () if pronoun && share >= 3 => Tag::Finite,
                () if plural && share >= 7 => Tag::Finite,
                // Most say, others agree.
                () if previous == Tag::Determiner && share == 9 => Tag::Finite,
                () => Tag::Word,
            };
        }
        if token.looks.has(Look::S) {
            let subject = matches!(
                previous,
                Tag::Name | Tag::First | Tag::Person | Tag::Pronoun | Tag::Relative | Tag::That
            );
            let likely = if subject { 3 } else { 7 };
            return if !nominal && share >= likely { Tag::Finite } else { Tag::Word };
        }
        match previous {
            Tag::Be | Tag::Have => Tag::Participle,
            // Another tweeted, “…”: what a noun cannot be followed by shows the verb.
            _ if nominal && !self.before_content() => Tag::Word,
            _ => Tag::Finite,
        }
    }
}

impl Context<'_> {
    /// Whether a comma, a colon, a quotation mark or the conjunction of a content clause comes next.
    fn before_content(&self) -> bool {
        self.document.tokens.get(self.at + 1).is_some_and(|next| {
            let that = next.classes.has(Class::Complementizer);
            that || (!next.is_word()
                && !matches!(mark(self.document.word(next)), Tag::Stop | Tag::Dash))
        })
    }
}

fn mark(word: &str) -> Tag {
    match word {
        "." | "!" | "?" => Tag::Stop,
        ";" => Tag::Semicolon,
        ":" => Tag::Colon,
        "—" | "–" | "-" | "--" | "―" => Tag::Dash,
        "," => Tag::Comma,
        "(" | "[" => Tag::Bracket,
        ")" | "]" => Tag::BracketEnd,
        _ => Tag::Mark,
    }
}
