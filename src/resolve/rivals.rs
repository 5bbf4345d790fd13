//! Who else a pronoun may mean: somebody described and not named, and whoever was spoken to.
//!
//! Signs are weighed among the persons whom an article names. These are the others: “…,” *she* said, behind
//! "Mira Solen was booed by an old woman", may be the woman. They decide nothing, and keep a name from deciding.

use std::ops::Range;

use super::age;
use super::names::Run;
use super::office::is_nominal;
use super::people::Mention;
use super::scene::{Scene, short};
use crate::lexicon::{Class, Frame, Gender, Look, Role, WordClass};
use crate::text::{Shape, Token};

/// Whether the sentence before, which names the person, tells of somebody without a name whom the pronoun may mean as well.
///
/// Of that sex ("a woman", "her sister"), unless the person is the subject; then only one who acts ("booed by a woman", "as
/// her sister spoke"). Of any ("the mayor", "Brandt's lawyer", and a name that nobody is known by), if it is the subject.
/// Where the sentence does not name the person, or where they spoke, a description may well be theirs.
pub fn is_described(scene: &Scene, sentence: usize, person: usize, gender: Gender) -> bool {
    let document = scene.document;
    let Some(before) = scene.before(sentence).next() else { return false };
    let tokens = short(&document.sentences[before].tokens);
    let spoke = scene.carried.filter(|carried| carried.person() == Some(person));
    if spoke.is_some_and(|carried| tokens.contains(&carried.token)) {
        return false;
    }
    let mut mentions = scene.people.mentions_in(&tokens).iter();
    let own = mentions.find(|mention| mention.person == Some(person) && !mention.quoted);
    let Some(own) = own.map(|mention| mention.tokens.start) else { return false };
    let names = &scene.lexicon.names;
    let main = scene.main_clause(&tokens);
    let is_subject = scene
        .subject(&tokens, |other| other == person)
        .is_some_and(|(mention, leads)| leads && mention.tokens.start == own);
    let is_comma = |at: usize| document.word(&document.tokens[at]) == ",";
    // The director of the institute, Mira Solen, is she.
    let apposed = own.checked_sub(1).is_some_and(is_comma);
    let opens = |at: usize| main <= at && at < own && !apposed && leads(scene, main..at);
    let is_rival = |at: usize| {
        let token = &document.tokens[at];
        let called = names.role(&token.lemma) == Some(Role::Person)
            || names.title(&token.lower).is_some_and(|title| title.is_office);
        called
            && token.shape == Shape::Lower
            && token.lemma == token.lower
            && match names.called_gender(&token.lower) {
                Some(told) => told == gender && (!is_subject || acts(scene, &tokens, at)),
                None => opens(at),
            }
            && stands_alone(scene, &tokens, at)
    };
    tokens.clone().any(is_rival) || !is_subject && opens_with_unknown(scene, main)
}

/// How many sentences are looked back for whom a pronoun goes on with.
const FARTHEST: usize = 3;

/// Whether the story has turned to somebody without a name since it named the person: Mira Solen was sentenced. *Her sister*
/// was shocked. “…,” she said.
///
/// Whoever is described so may be the person, and is none: "the singer", where the singer is Mira Solen; "the woman". A
/// sentence that goes on with the pronoun leads further back.
pub fn has_turned(scene: &Scene, sentence: usize, person: usize, gender: Gender) -> bool {
    let document = scene.document;
    let spoke = scene.carried.filter(|carried| carried.person() == Some(person));
    for before in scene.before(sentence).take(FARTHEST) {
        let tokens = short(&document.sentences[before].tokens);
        let named = scene.people.mentions_in(&tokens).iter();
        let named = named.filter(|mention| mention.person == Some(person));
        let stands = named.clone().any(|mention| !mention.possessive && !mention.quoted);
        if stands || spoke.is_some_and(|carried| tokens.contains(&carried.token)) {
            return false;
        }
        let main = scene.main_clause(&tokens);
        let goes_on = document.tokens.get(main).is_some_and(|first| {
            let form = scene.lexicon.names.pronoun(&first.lower);
            form.is_some_and(|form| form.gender == Some(gender) && form.singular)
                && !first.classes.has(Class::Possessive)
        });
        if !goes_on {
            return opens_with_somebody(scene, &tokens, main, (person, gender));
        }
    }
    false
}

/// Whether a clause begins with somebody who is told by what they are, is of that sex as far as the words tell, and is not the
/// person.
fn opens_with_somebody(
    scene: &Scene,
    tokens: &Range<usize>,
    main: usize,
    (person, gender): (usize, Gender),
) -> bool {
    let (document, all) = (scene.document, &scene.document.tokens);
    let nominal = |at: &usize| {
        is_nominal(&all[*at])
            && !all[*at].classes.any(&[Class::Preposition, Class::Conjunction, Class::Relative])
    };
    // Not a screamer? Nobody is told of.
    let asks = tokens.clone().any(|at| document.word(&all[at]) == "?");
    let phrase = (main..tokens.end).take_while(nominal);
    // The major danger is no major.
    let goes_on = |at: usize| {
        all.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Lower
                && next.classes.is_open()
                && scene.lexicon.thesaurus.is(&next.lemma, WordClass::Noun)
                && !scene.lexicon.words.is_verb(&next.lemma)
        })
    };
    let owns = |at: usize| all.get(at + 1).is_some_and(|next| next.classes.has(Class::Genitive));
    let is_head = |at: &usize| {
        let token = &all[*at];
        (token.shape == Shape::Lower || *at == tokens.start)
            && token.lemma == token.lower
            && scene.lexicon.is_somebody(&token.lemma)
            && !goes_on(*at)
            && !owns(*at)
    };
    let Some(head) = phrase.clone().find(is_head) else {
        return opens_with_first_name(scene, main, gender);
    };
    // President Tomas Brandt, midfielder Paulinha: who has a name has its sex.
    let named = scene.people.mentions_in(&(head..head + 2));
    let person_of = |mention: &Mention| scene.people.persons[mention.person?].gender;
    let named = named.first().and_then(person_of);
    let told = scene.lexicon.names.called_gender(&all[head].lower).or(named);
    let other_sex = told.is_some_and(|told| told != gender);
    // His sister, Brandt's lawyer, a neighbour, one juror: never the one who was spoken of.
    let opening = [Class::Indefinite, Class::Possessive, Class::Genitive, Class::Numeral];
    let before: Vec<&Token> = phrase.take_while(|at| *at < head).map(|at| &all[at]).collect();
    let has_name = all.get(head + 1).is_some_and(Token::is_capital);
    let is_new = has_name || before.iter().any(|token| token.classes.any(&opening));
    // "Volunteer with a group": a noun alone is nobody.
    let is_noun = before.iter().any(|it| it.classes.has(Class::Determiner) || it.is_capital());
    (is_new || is_noun)
        && !other_sex
        && !asks
        && (is_new || !may_be_called(scene, head, person, told == Some(gender)))
}

/// Whether a clause begins with somebody of whom the article tells no more than one name: *Tracey*, 41, laughed.
fn opens_with_first_name(scene: &Scene, main: usize, gender: Gender) -> bool {
    let all = &scene.document.tokens;
    let Some(run) = run_at(scene, main) else { return false };
    let is_known = !scene.people.mentions_in(&run.name).is_empty();
    let owns = all.get(run.name.end).is_some_and(|next| next.classes.has(Class::Genitive));
    let is_name = scene.lexicon.names.is_given(&all[main].lower)
        || age::behind(scene.document, run.name.end).is_some();
    let told = scene.lexicon.names.gender(&all[main].lower);
    let other_sex = told.is_some_and(|told| told != gender);
    run.name.len() == 1 && !is_known && !owns && is_name && !other_sex
}

/// The run of capitalised words that begins at a token.
fn run_at<'a>(scene: &Scene<'a>, token: usize) -> Option<&'a Run> {
    let at = scene.people.runs.partition_point(|run| run.name.start < token);
    scene.people.runs.get(at).filter(|run| run.name.start == token)
}

/// How many sentences back it may have been told what somebody is.
const TOLD: usize = 20;

/// Whether a definite description may vary a name: *the singer*, of singer Mira Solen; *the woman*, of any; *the leader*, *the
/// Marland candidate*, unless it is of something else: the leader of the opposition.
fn may_be_called(scene: &Scene, head: usize, person: usize, tells_sex: bool) -> bool {
    let document = scene.document;
    let called = &document.tokens[head].lemma;
    let told = |sentence: usize| {
        let tokens = short(&document.sentences[sentence].tokens);
        let named = scene.people.mentions_in(&tokens).iter().any(|it| it.person == Some(person));
        named && document.tokens[tokens].iter().any(|token| token.lemma == *called)
    };
    let sentence = document.sentence_of(head);
    let is_rank = scene
        .lexicon
        .names
        .title(&document.tokens[head].lower)
        .is_some_and(|it| it.is_rank && !it.is_trade);
    let next = document.tokens.get(head + 1);
    let is_bare = !next.is_some_and(|next| next.classes.has(Class::Of));
    let first = document.sentences[sentence].tokens.start;
    let specified = (first + 1..head).any(|at| document.tokens[at].is_capital());
    tells_sex || (is_rank || specified) && is_bare || scene.before(sentence).take(TOLD).any(told)
}

/// Whether a noun does what its clause tells, though it is not the subject of the sentence: booed *by a woman*, as *her
/// sister* spoke.
fn acts(scene: &Scene, tokens: &Range<usize>, at: usize) -> bool {
    let start = phrase_start(scene, tokens, at);
    let before = start.checked_sub(1).filter(|before| *before >= tokens.start);
    before.is_some_and(|before| {
        let classes = scene.document.tokens[before].classes;
        classes.any(&[Class::Agent, Class::Subordinator])
    })
}

/// Where the phrase of a noun begins.
fn phrase_start(scene: &Scene, tokens: &Range<usize>, at: usize) -> usize {
    let all = &scene.document.tokens;
    let ends = [Class::Preposition, Class::Be, Class::Agent, Class::Subordinator];
    let phrase = (tokens.start..at).rev();
    // Brandt's lawyer: the clitic is a form of "be", too.
    let owns = |at: usize| all[at].classes.has(Class::Genitive);
    let goes_on = |at: usize| is_nominal(&all[at]) && (owns(at) || !all[at].classes.any(&ends));
    let phrase = phrase.take_while(|at| goes_on(*at));
    phrase.last().unwrap_or(at)
}

/// Whether a noun at the head of a phrase is nobody's title, apposition or predicate, owns nothing and specifies nothing.
fn stands_alone(scene: &Scene, tokens: &Range<usize>, at: usize) -> bool {
    let (document, all) = (scene.document, &scene.document.tokens);
    let is_comma = |at: usize| document.word(&all[at]) == ",";
    let begins = |at: usize| {
        scene.people.mentions_in(&(at..at + 1)).iter().any(|mention| mention.name.start == at)
    };
    let next = at + 1;
    if next < tokens.end {
        let token = &all[next];
        let apposed = is_comma(next) && next + 1 < tokens.end && all[next + 1].is_capital();
        // The landlord *showed* the roof: a past form goes on with a verb.
        let more = token.shape == Shape::Lower
            && token.classes.is_open()
            && !token.looks.has(Look::Past)
            && scene.lexicon.names.role(&token.lemma).is_some();
        if token.classes.has(Class::Genitive)
            || begins(next)
            || token.is_capital()
            || apposed
            || more
        {
            return false;
        }
    }
    let start = phrase_start(scene, tokens, at);
    let Some(before) = start.checked_sub(1).filter(|before| *before >= tokens.start) else {
        return true;
    };
    let region = scene.regions.partition_point(|region| region.tokens.end <= at);
    let quoted = scene.regions.get(region).is_some_and(|region| region.tokens.contains(&at));
    !quoted && !is_comma(before) && !all[before].classes.has(Class::Be)
}

/// Whether nothing stands before a subject but the words of its own phrase: *Brandt's* lawyer.
fn leads(scene: &Scene, before: Range<usize>) -> bool {
    let named = scene.people.mentions_in(&before).iter().all(|mention| mention.possessive);
    named
        && scene.document.tokens[before].iter().all(|token| {
            is_nominal(token) && !token.classes.any(&[Class::Preposition, Class::Conjunction])
        })
}

/// Whether a clause begins with a name of two words that is no known person's, and of no known body: Kjell Orvik met Solen.
fn opens_with_unknown(scene: &Scene, main: usize) -> bool {
    let all = &scene.document.tokens;
    let Some(run) = run_at(scene, main) else { return false };
    let names = &scene.lexicon.names;
    let is_body = |token: &Token| {
        names.role(&token.lemma).is_some()
            || names.country(&token.lower).is_some()
            || token.shape == Shape::Capitals
    };
    run.title.is_none()
        && run.name.len() == 2
        && scene.people.mentions_in(&run.name).is_empty()
        && !all[run.name.clone()].iter().any(is_body)
        && all.get(run.name.end).is_some_and(|next| !next.classes.has(Class::Genitive))
}

/// Whether the pronoun at `token` answers, and the person spoke last, to somebody else who fits: “…,” Solen told Brandt.
/// “…,” *she* replied.
pub fn is_answered(
    scene: &Scene,
    token: usize,
    person: usize,
    fits: impl Fn(usize) -> bool,
) -> bool {
    let document = scene.document;
    let verb = document.tokens.get(token + 1);
    let answers = verb.is_some_and(|verb| {
        let entries = scene.lexicon.cues.verbs(&verb.lemma);
        entries.iter().any(|entry| entry.takes(Frame::Answers))
    });
    let Some(carried) = scene.carried.filter(|carried| carried.person() == Some(person)) else {
        return false;
    };
    let spoke = short(&document.sentences[document.sentence_of(carried.token)].tokens);
    answers
        && scene.people.mentions_in(&(carried.token..spoke.end.max(carried.token))).iter().any(
            |mention| {
                mention.person != Some(person) && mention.namesakes.iter().copied().any(&fits)
            },
        )
}
