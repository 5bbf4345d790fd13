//! What the scored choices see of each token: its class in context, and running counts.

mod tag;
mod tagging;

use super::choices::{Column, CueKind, Shares};
use super::marks::Region;
use crate::lexicon::{Lexicon, List, Role};
use crate::text::{Document, Token};
use tagging::{Context, names};

pub use tag::Tag;

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
