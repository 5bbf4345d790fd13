//! Whom "who", "which", "it" and "they" mean: words that lean on what stands close before them.

use std::ops::Range;

use super::office::is_nominal;
use super::people::Mention;
use super::scene::{NEAR, Scene, short};
use super::speaker::{self, Ground, Resolved};
use crate::lexicon::Class;
use crate::model::{Speaker, SpeakerKind};
use crate::text::{Document, Shape};

/// The longest description before a relative pronoun, in words.
const LONGEST: usize = 8;

const UNDECIDED: (Resolved, Ground) = (Resolved::Undecided, Ground::Single);

/// Whom a relative pronoun at `token` means: the name or description that ends before it.
pub fn relative(scene: &Scene, token: usize) -> (Resolved, Ground) {
    let document = scene.document;
    let all = &document.tokens;
    let sentence = document.sentences[document.sentence_of(token)].tokens.start;
    let Some(mut end) = token.checked_sub(1) else { return UNDECIDED };
    if document.word(&all[end]) != "," {
        end += 1;
    }
    if end <= sentence {
        return UNDECIDED;
    }
    if let Some(who) = named_before(scene, sentence.max(end.saturating_sub(LONGEST))..end) {
        return (who, Ground::Named);
    }
    let first = sentence.max(end.saturating_sub(LONGEST));
    let words = (first..end).rev().take_while(|at| is_nominal(&all[*at]));
    let opening = |at: &usize| {
        all[*at].classes.any(&[Class::Determiner, Class::Possessive, Class::Indefinite])
    };
    let opened = words.clone().find(opening);
    let bare = words.take_while(|at| all[*at].classes.is_open()).last();
    match opened.or(bare) {
        // Solen, a lawyer of Marland, who: the description belongs to the name.
        Some(start) if start > sentence + 1 && document.word(&all[start - 1]) == "," => {
            match named_before(scene, sentence..start - 1) {
                Some(who) => (who, Ground::Single),
                None => speaker::described_or_held(scene, start..end),
            }
        }
        Some(start) if start < end => speaker::described_or_held(scene, start..end),
        _ => UNDECIDED,
    }
}

/// The name that ends some tokens, a place behind it left out: Solen of Marland, Solen (D-Marland).
fn named_before(scene: &Scene, tokens: Range<usize>) -> Option<Resolved> {
    let all = &scene.document.tokens;
    let mention = scene.people.mentions_in(&tokens).last()?;
    let rest = mention.name.end..tokens.end;
    let bracketed = !rest.is_empty()
        && scene.document.word(&all[rest.start]) == "("
        && scene.document.word(&all[rest.end - 1]) == ")";
    let place = rest.clone().enumerate().all(|(nth, at)| {
        if nth == 0 { all[at].classes.has(Class::Preposition) } else { all[at].is_capital() }
    });
    (!mention.possessive && (place || bracketed))
        .then(|| mention.person.map_or(Resolved::Undecided, Resolved::Person))
}

/// Whom "it" means: the organization that spoke last, if that was in this sentence or the one before.
pub fn neuter(scene: &Scene, token: usize) -> (Resolved, Ground) {
    let near = spoke_near(scene, token);
    match near {
        Some(speaker) if speaker.kind == SpeakerKind::Organization => {
            (Resolved::Other(speaker.clone()), Ground::Single)
        }
        _ => UNDECIDED,
    }
}

/// Whom "they" means: the several who spoke last or were named together, or an organization that spoke.
///
/// Signs that disagree decide nothing.
pub fn plural(scene: &Scene, token: usize) -> (Resolved, Ground) {
    let spoke = spoke_near(scene, token).filter(|speaker| {
        matches!(speaker.kind, SpeakerKind::Collective | SpeakerKind::Organization)
    });
    let sentence = scene.document.sentence_of(token);
    let own = scene.document.sentences[sentence].tokens.start..token;
    let pair = pair(scene, &own).or_else(|| {
        earlier(scene, sentence).find_map(|at| pair(scene, &scene.document.sentences[at].tokens))
    });
    match (spoke, pair.or_else(|| opening(scene, token))) {
        (Some(spoke), Some(other)) if spoke.folded_name() == other.folded_name() => {
            (Resolved::Other(spoke.clone()), Ground::Agreed)
        }
        (Some(_), Some(_)) | (None, None) => UNDECIDED,
        (Some(spoke), None) => (Resolved::Other(spoke.clone()), Ground::Single),
        (None, Some(other)) => (Resolved::Other(other), Ground::Single),
    }
}

/// The sentence before, and those before it while the later ones go on about the same several: They met. They …
fn earlier<'a>(scene: &Scene<'a>, sentence: usize) -> impl Iterator<Item = usize> + use<'a> {
    let scene = *scene;
    let goes_on = move |at: usize| {
        let first = &scene.document.tokens[scene.document.sentences[at].tokens.start];
        let form = scene.lexicon.names.pronoun(&first.lower);
        form.is_some_and(|form| form.third && !form.singular)
    };
    let mut more = true;
    scene.before(sentence).take(NEAR).take_while(move |at| {
        let here = more;
        more = goes_on(*at);
        here
    })
}

/// Who spoke last, if it was nobody named and in the sentence of a token or the one before.
fn spoke_near<'a>(scene: &Scene<'a>, token: usize) -> Option<&'a Speaker> {
    let carried = scene.carried?;
    let sentence = scene.document.sentence_of(token);
    let before = scene.before(sentence).next().unwrap_or(sentence);
    match &carried.who {
        Resolved::Other(speaker) if scene.document.sentence_of(carried.token) >= before => {
            Some(speaker)
        }
        _ => None,
    }
}

/// Two persons, and no third, who are named together in a sentence: *Mira Solen and Tomas Brandt* write.
fn pair(scene: &Scene, tokens: &Range<usize>) -> Option<Speaker> {
    let all = &scene.document.tokens;
    let mentions = scene.people.mentions_in(&short(tokens));
    let joined = |two: &&[Mention]| {
        let plain = two.iter().all(|mention| !mention.quoted && !mention.possessive);
        plain && joins(scene.document, two[0].name.end..two[1].tokens.start)
    };
    let mut pairs = mentions.windows(2).filter(joined);
    let two = pairs.next().filter(|_| pairs.next().is_none())?;
    // Solen, Brandt and Kroon are three.
    let listed = mentions.iter().any(|mention| {
        mention.name.end + 1 == two[0].tokens.start
            && scene.document.word(&all[mention.name.end]) == ","
    });
    let [one, other] = [two[0].person?, two[1].person?];
    (!listed && one != other)
        .then(|| together(scene, &[one, other], scene.document.word(&all[two[1].tokens.start - 1])))
}

/// Several persons as one speaker, each by the full name.
fn together(scene: &Scene, persons: &[usize], conjunction: &str) -> Speaker {
    let names = persons.iter().map(|person| scene.people.persons[*person].name.as_str());
    let names: Vec<&str> = names.collect();
    let (last, others) = names.split_last().unwrap_or((&"", &[]));
    Speaker {
        name: format!("{} {conjunction} {last}", others.join(", ")),
        kind: SpeakerKind::Collective,
        offices: Vec::new(),
        aliases: Vec::new(),
    }
}

/// Whether some tokens join two names: a conjunction, with what is apposed to the first name before it.
fn joins(document: &Document, between: Range<usize>) -> bool {
    const LONGEST: usize = 12;
    let is_comma = |at: usize| document.word(&document.tokens[at]) == ",";
    let ends = !between.is_empty() && document.tokens[between.end - 1].classes.has(Class::List);
    let apposed = || {
        let words = between.start + 1..between.end - 2;
        let plain = |at: usize| {
            let token = &document.tokens[at];
            token.is_word() && !token.classes.is_auxiliary() && !token.classes.has(Class::Relative)
        };
        is_comma(between.start) && is_comma(between.end - 2) && words.clone().all(plain)
    };
    ends && (between.len() == 1 || ((4..LONGEST).contains(&between.len()) && apposed()))
}

/// The persons of whom a source is the list: *Solen, Brandt and Kroon* said.
pub fn listed(scene: &Scene, tokens: &Range<usize>) -> Option<Speaker> {
    let document = scene.document;
    let mentions = scene.people.mentions_in(tokens);
    let [first, .., last] = mentions else { return None };
    let whole = first.tokens.start == tokens.start && last.name.end == tokens.end;
    let separates = |two: &[Mention]| {
        let between = two[0].name.end..two[1].tokens.start;
        let marks = between.clone().all(|at| {
            document.tokens[at].classes.has(Class::List)
                || document.word(&document.tokens[at]) == ","
        });
        !between.is_empty() && marks && !two[0].possessive
    };
    let conjunction = &document.tokens[last.tokens.start.checked_sub(1)?];
    let persons: Option<Vec<usize>> = mentions.iter().map(|mention| mention.person).collect();
    let all = whole && conjunction.classes.has(Class::List) && mentions.windows(2).all(separates);
    persons.filter(|_| all).map(|persons| together(scene, &persons, document.word(conjunction)))
}

/// The several, or the organization, with whom the sentence before begins: *Solen supporters* are late. They …
fn opening(scene: &Scene, token: usize) -> Option<Speaker> {
    let document = scene.document;
    let before = scene.before(document.sentence_of(token)).next()?;
    let before = document.sentences[before].tokens.clone();
    // But residents are late: the conjunction is no part of who they are.
    let joins = |at: &usize| {
        let classes = document.tokens[*at].classes;
        classes.any(&[Class::Conjunction, Class::Subordinator, Class::Adverb])
    };
    let start = before.clone().take_while(joins).last().map_or(before.start, |last| last + 1);
    let verb = verb_behind(document, &(start..before.end))?;
    match speaker::described_or_held(scene, start..verb).0 {
        Resolved::Other(speaker)
            if matches!(speaker.kind, SpeakerKind::Collective | SpeakerKind::Organization) =>
        {
            Some(speaker)
        }
        _ => None,
    }
}

/// The first verb of a sentence, if only the words of one phrase stand before it.
fn verb_behind(document: &Document, sentence: &Range<usize>) -> Option<usize> {
    let end = sentence.end.min(sentence.start + LONGEST);
    let plain = |at: &usize| {
        let token = &document.tokens[*at];
        token.is_word() && !token.classes.any(&[Class::Preposition, Class::Pronoun])
    };
    // An inflected form in small letters that is no plural: attributed, told.
    let is_verb = |at: &usize| {
        let token = &document.tokens[*at];
        let inflected = token.lemma != token.lower && !token.lower.ends_with('s');
        token.classes.is_auxiliary() || (token.shape == Shape::Lower && inflected)
    };
    let verb = (sentence.start + 1..end).find(is_verb)?;
    // "Records show a plan that": a second article opens a second phrase.
    let one = (sentence.start + 1..verb)
        .all(|at| !document.tokens[at].classes.any(&[Class::Determiner, Class::Indefinite]));
    (one && (sentence.start..verb).all(|at| plain(&at))).then_some(verb)
}
