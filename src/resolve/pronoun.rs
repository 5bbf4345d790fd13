//! Whom "he" and "she" mean.
//!
//! The signs that news gives, measured on labelled cases: the subject of the same
//! sentence, the source of the quotation before, and the subject of the nearest
//! earlier sentence, outside quotation marks and not as a possessor. Where two signs
//! name different persons the subject of the sentence directly before stands (the
//! backward-looking centre of Grosz, Joshi & Weinstein 1995), else the only one whom
//! the paragraph names; nothing else is decided: a wrong speaker costs more than a
//! missing one.

use std::ops::Range;

use super::people::Mention;
use super::rivals;
use super::scene::{Carried, Scene, short};
use super::speaker::{Ground, Resolved};
use crate::lexicon::{Class, Gender, List, Role};
use crate::model::SpeakerKind;

/// How many sentences back an antecedent may stand.
const FARTHEST: usize = 6;

/// Decides whom a singular pronoun of that gender at `token` means, and how many signs say so.
pub fn antecedent(scene: &Scene, token: usize, gender: Gender) -> (Resolved, Ground) {
    let document = scene.document;
    let known = |person: usize| scene.people.persons[person].gender;
    // Who is told is not who tells: he told Brandt (Chomsky 1981, principle B).
    let told = addressee(scene, token);
    let fits =
        |person: usize| known(person).is_none_or(|known| known == gender) && told != Some(person);
    let sentence = document.sentence_of(token);
    let whole = &document.sentences[sentence].tokens;
    let own = whole.start..token;

    if let Some(person) = named_behind(scene, token, whole).filter(|person| fits(*person)) {
        return (Resolved::Person(person), Ground::Single);
    }
    if let Some(subject) = own_sentence(scene, &own, fits) {
        let Some(person) = meant(scene, subject, fits) else { return UNDECIDED };
        let sure = known(person) == Some(gender);
        return (Resolved::Person(person), if sure { Ground::Agreed } else { Ground::Single });
    }
    let nearest = scene.before(sentence).take(FARTHEST).enumerate().find_map(|(back, earlier)| {
        let tokens = document.sentences[earlier].tokens.clone();
        scene.subject(&tokens, fits).map(|(mention, leads)| Nearest {
            person: meant(scene, (mention, leads), fits),
            start: tokens.start,
            is_subject: leads && back == 0,
        })
    });
    let carried = scene.carried.and_then(|carried| leaned_on(scene, carried, gender, fits));
    let carried = carried.as_ref();
    let (who, ground) = match decide(carried, nearest.as_ref()) {
        (Resolved::Undecided, ground) if carried.is_none() && nearest.is_none() => {
            (sole_owner(scene, sentence, fits), ground)
        }
        (Resolved::Undecided, ground) => (sole_of_paragraph(scene, sentence, gender, fits), ground),
        decided => decided,
    };
    // A name in what is said leads the sentence: only whoever spoke last is surer than it.
    let named = scene.subject(&own, fits).is_some_and(|(_, leads)| leads);
    match who {
        _ if named && carried.is_none_or(|carried| carried.who != who) => UNDECIDED,
        _ if carried.is_some_and(|carried| carried.asks && carried.who == who) => UNDECIDED,
        Resolved::Person(person)
            if has_rival(scene, sentence, person, fits)
                || rivals::is_described(scene, sentence, person, gender)
                || rivals::has_turned(scene, sentence, person, gender)
                || rivals::is_answered(scene, token, person, fits) =>
        {
            UNDECIDED
        }
        // A reporter asked Solen about it; a student thanked Solen: who is named there may be she as well.
        Resolved::Other(_) if carried.is_some_and(|carried| names_other(scene, carried, fits)) => {
            UNDECIDED
        }
        // A name that tells no sex fits he and she alike: that is no second sign.
        Resolved::Person(person) if known(person).is_none() => (who, Ground::Single),
        _ => (who, ground),
    }
}

/// Whom a name means, given that a pronoun goes back to it: of Mira and Tomas Solen she is Mira.
///
/// Only if the name is the subject, and none of its bearers spoke last: then it is theirs.
fn meant(
    scene: &Scene,
    (mention, leads): (&Mention, bool),
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut fitting = mention.namesakes.iter().copied().filter(|person| fits(*person));
    let only = fitting.next().filter(|_| fitting.next().is_none());
    let spoke = scene.carried.and_then(Carried::person);
    let others =
        spoke.is_some_and(|spoke| mention.namesakes.contains(&spoke) && only != Some(spoke));
    mention.person.or(only.filter(|_| leads && !others))
}

/// The only person named in the sentence before, if only as an owner: Solen's plan is late. *She* …
fn sole_owner(scene: &Scene, sentence: usize, fits: impl Fn(usize) -> bool) -> Resolved {
    let Some(before) = scene.before(sentence).next() else { return Resolved::Undecided };
    let mentions = scene.people.mentions_in(&short(&scene.document.sentences[before].tokens));
    let plain = mentions.iter().filter(|mention| !mention.quoted);
    let mut persons = plain.map(|mention| mention.person);
    match persons.next().flatten() {
        Some(first) if fits(first) && persons.all(|person| person == Some(first)) => {
            Resolved::Person(first)
        }
        _ => Resolved::Undecided,
    }
}

/// The only person whom the paragraph has named so far, where whoever spoke last did so in an earlier one.
///
/// A paragraph begins a segment of its own (Grosz & Sidner 1986): who is spoken of in it comes before
/// who was spoken of outside, though no sentence begins with the name.
fn sole_of_paragraph(
    scene: &Scene,
    sentence: usize,
    gender: Gender,
    fits: impl Fn(usize) -> bool,
) -> Resolved {
    let document = scene.document;
    let paragraph = &document.paragraphs[document.sentences[sentence].paragraph];
    let before = paragraph.tokens.start..document.sentences[sentence].tokens.start;
    let spoken_here = scene.carried.is_some_and(|carried| carried.token >= before.start);
    if spoken_here || short(&before) != before {
        return Resolved::Undecided;
    }
    let mut named = scene.people.mentions_in(&before).iter().filter(|mention| !mention.quoted);
    let Some(first) = named.next() else { return Resolved::Undecided };
    // He likes what Brandt did: a pronoun before the name goes on with somebody else.
    let goes_on = document.tokens[before.start..first.tokens.start].iter().any(|token| {
        let form = token.known.has(List::Pronouns);
        let form = form.then(|| scene.lexicon.names.pronoun(&token.lower)).flatten();
        form.is_some_and(|form| form.gender == Some(gender))
            && !token.classes.has(Class::Possessive)
    });
    match first.person.filter(|_| !goes_on) {
        Some(first) if fits(first) && named.all(|mention| mention.person == Some(first)) => {
            Resolved::Person(first)
        }
        _ => Resolved::Undecided,
    }
}

const UNDECIDED: (Resolved, Ground) = (Resolved::Undecided, Ground::Single);

/// The subject of the nearest earlier sentence that names somebody who fits.
struct Nearest {
    /// Who; nothing where several share the name.
    person: Option<usize>,
    /// Where the sentence begins.
    start: usize,
    /// Whether it is the sentence directly before, and begins with the name.
    is_subject: bool,
}

/// Weighs the source before against the nearest subject.
fn decide(carried: Option<&Carried>, nearest: Option<&Nearest>) -> (Resolved, Ground) {
    let person = |nearest: &Nearest| nearest.person.map_or(Resolved::Undecided, Resolved::Person);
    match (carried, nearest) {
        (Some(carried), Some(nearest)) if nearest.start > carried.token => {
            if person(nearest) == carried.who {
                (carried.who.clone(), Ground::Agreed)
            } else if nearest.is_subject {
                (person(nearest), Ground::Single)
            } else {
                UNDECIDED
            }
        }
        (Some(carried), Some(nearest)) if person(nearest) == carried.who => {
            (carried.who.clone(), Ground::Agreed)
        }
        (Some(carried), _) => (carried.who.clone(), Ground::Single),
        (None, Some(nearest)) => (person(nearest), Ground::Single),
        (None, None) => UNDECIDED,
    }
}

/// The antecedent before a pronoun in its own sentence.
///
/// A name inside a phrase that only opens the sentence is none ("After talks with Brandt, he"),
/// unless it owns something there ("In Brandt's speech, he").
fn own_sentence<'a>(
    scene: &Scene<'a>,
    own: &Range<usize>,
    fits: impl Fn(usize) -> bool,
) -> Option<(&'a Mention, bool)> {
    let main = scene.main_clause(own);
    let hangs = |mention: &Mention| {
        let before = mention.tokens.start.checked_sub(1).filter(|at| *at >= own.start);
        let classes = before.map(|at| scene.document.tokens[at].classes);
        mention.tokens.start < main
            && classes.is_some_and(|before| before.any(&[Class::Preposition, Class::Agent]))
            && !is_taken_up(scene, own, mention)
    };
    let subject = scene.subject(own, &fits);
    // "Solen is late, she said": whoever is named in what is said does not say it.
    let said = |mention: &Mention| scene.is_content(mention.name.start);
    subject.filter(|(mention, _)| !hangs(mention) && !said(mention)).or_else(|| {
        let opening = scene.people.mentions_in(&(own.start..main)).iter();
        let mut owners = opening.filter(|mention| {
            mention.possessive
                && !mention.quoted
                && !said(mention)
                && mention.person.is_some_and(&fits)
        });
        owners.next().filter(|_| owners.next().is_none()).map(|owner| (owner, false))
    })
}

/// Who is told by the verb directly behind a pronoun: he told *Brandt*, she said to *Solen*.
fn addressee(scene: &Scene, token: usize) -> Option<usize> {
    const REACH: usize = 4;
    let all = &scene.document.tokens;
    let end = scene.document.sentences[scene.document.sentence_of(token)].tokens.end;
    let behind = token + 1..end.min(token + 1 + REACH);
    let mention = scene.people.mentions_in(&behind).first().filter(|it| !it.possessive)?;
    // A title may begin before the pronoun: then nothing stands between.
    let between = all.get(behind.start..mention.tokens.start).filter(|it| !it.is_empty())?;
    let verbs = between.iter().all(|token| {
        let classes = token.classes;
        classes.is_auxiliary() || classes.has(Class::Recipient) || token.known.has(List::CueVerbs)
    });
    mention.person.filter(|_| verbs)
}

/// Whether a name is what its sentence is about, and the pronoun behind it takes it up: As for Solen, *she* …
fn is_taken_up(scene: &Scene, own: &Range<usize>, mention: &Mention) -> bool {
    let all = &scene.document.tokens;
    let joins = |at: &usize| all[*at].classes.has(Class::Conjunction);
    let start = (own.start..mention.tokens.start).find(|at| !joins(at)).unwrap_or(own.start);
    let words: Vec<&str> =
        all[start..mention.tokens.start].iter().map(|token| &*token.lower).collect();
    let opens =
        scene.lexicon.topicalizers.longest_at(&words).is_some_and(|(n, ())| n == words.len());
    // As for Solen, the minister, she …: an apposition may stand between.
    let between = mention.tokens.end..own.end;
    let is_comma = |at: usize| scene.document.word(&all[at]) == ",";
    let closed = !between.is_empty() && is_comma(between.start) && is_comma(between.end - 1);
    let one = between.len() == 1 && !all[between.start].is_word();
    let apposed = closed
        && scene.people.mentions_in(&between).is_empty()
        && !all[between].iter().any(|token| token.classes.has(Class::Pronoun));
    opens && (one || apposed)
}

/// Who is named behind a possessor that opens a sentence: In *her* speech, Solen said.
fn named_behind(scene: &Scene, token: usize, sentence: &Range<usize>) -> Option<usize> {
    let all = &scene.document.tokens;
    let opens = all[token].classes.has(Class::Possessive)
        && (sentence.start..token).all(|at| all[at].classes.has(Class::Preposition));
    let main = scene.main_clause(sentence);
    let mentions = scene.people.mentions_in(&(main..sentence.end));
    let first = mentions.first().filter(|_| opens && token > sentence.start && main > token)?;
    first.person.filter(|_| first.tokens.start == main && !first.possessive)
}

/// Whether somebody else who fits owns something that was spoken of since the person was named last.
///
/// In the sentence before, or since the paragraph began: "the losses of Mr. Brandt" turn to Brandt.
fn has_rival(scene: &Scene, sentence: usize, person: usize, fits: impl Fn(usize) -> bool) -> bool {
    let document = scene.document;
    let first = document.paragraphs[document.sentences[sentence].paragraph].sentences.start;
    let from = scene.before(sentence).next().map_or(first, |before| before.min(first));
    let start = document.sentences[from].tokens.start;
    let spoke = scene.carried.filter(|carried| carried.person() == Some(person));
    // What is owned in the sentence of the source belongs to what was said there.
    let said = |carried: &Carried| {
        document.sentences[document.sentence_of(carried.token)].tokens.end.max(start)
    };
    let start = spoke.map_or(start, said);
    let end = document.sentences[sentence].tokens.start;
    let mentions = scene.people.mentions_in(&short(&(start..end.max(start))));
    let mut plain = mentions.iter().filter(|mention| !mention.quoted);
    let rival = plain.clone().any(|mention| {
        mention.possessive && mention.person.is_some_and(|other| other != person && fits(other))
    });
    rival && plain.all(|mention| mention.person != Some(person))
}

/// Whether the sentence of a source that has no name tells of somebody who has one and fits, as no owner and behind no preposition.
fn names_other(scene: &Scene, carried: &Carried, fits: impl Fn(usize) -> bool) -> bool {
    let document = scene.document;
    let sentence = short(&document.sentences[document.sentence_of(carried.token)].tokens);
    scene.people.mentions_in(&sentence).iter().any(|mention| {
        let before = mention.tokens.start.checked_sub(1).map(|at| document.tokens[at].classes);
        let hangs = before.is_some_and(|classes| classes.has(Class::Preposition));
        !mention.quoted
            && !mention.possessive
            && !hangs
            && mention.namesakes.iter().copied().any(&fits)
    })
}

/// The source before, as far as a pronoun of that gender can mean it.
///
/// No spokeswoman is he, and no ministry. Of a description whose noun is not known to be of a
/// person, nobody can tell: it decides nothing, and keeps an older source from deciding.
fn leaned_on(
    scene: &Scene,
    carried: &Carried,
    gender: Gender,
    fits: impl Fn(usize) -> bool,
) -> Option<Carried> {
    let speaker = match &carried.who {
        Resolved::Person(person) => return fits(*person).then(|| carried.clone()),
        Resolved::Other(speaker) if speaker.kind == SpeakerKind::Anonymous => speaker,
        Resolved::Other(_) => return None,
        Resolved::Undecided => return Some(carried.clone()),
    };
    let names = &scene.lexicon.names;
    let words = speaker.name.split(|letter: char| !letter.is_alphanumeric());
    let lower: Vec<String> = words.map(str::to_lowercase).collect();
    let is_person = |word: &String| {
        names.role(word) == Some(Role::Person)
            || names.title(word).is_some_and(|title| title.is_office)
    };
    let told = lower.iter().find_map(|word| names.called_gender(word));
    if told.is_some_and(|told| told != gender) {
        return None;
    }
    let who = if lower.iter().any(is_person) { carried.who.clone() } else { Resolved::Undecided };
    Some(Carried { who, ..*carried })
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::{Article, Tier};
    use crate::quote;
    use crate::resolve::resolve;
    use crate::text::Document;

    /// Checks the speaker of the last quotation; its tier is to be read first.
    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        let lexicon = Lexicon::english();
        let document = Document::read(text, lexicon);
        let (quotations, _) = quote::find(&document, lexicon);
        let (statements, _) = resolve(&Article::of(text), &document, quotations, lexicon);
        let last = statements.last().unwrap();
        let speaker = last.speaker.as_ref().map(|speaker| speaker.name.as_str());
        assert_eq!((speaker, last.tier), (expected, Tier::Check), "{text}");
    }

    #[test]
    fn stories_that_have_turned_to_somebody_else() {
        let case_of = |since: &str, expected: Option<&str>| {
            case(
                &format!("Mayor Mira Solen left.\n{since} “I had no choice,” she said."),
                expected,
            );
        };
        // The story has turned to somebody without a name since.
        for turned in [
            "Her sister was shocked.",
            "The woman's landlord was shocked.",
            "A neighbour who lives there heard it.",
            "The headmaster showed her the roof.",
            "The owner of the boat wept. She had lost it.",
            "The leader of the opposition welcomed it.",
            "Tracey, 41, a barmaid, laughed.",
            "Brandt's mother, Sheila, wept.",
            "Neighbour Sharon was not convinced.",
            "Another resident, Maria, 34, wept.",
            "Ostmark midfielder Paulinha disagreed.",
            "His wife Tracy laughed.",
        ] {
            case_of(turned, None);
        }
        for same in [
            "The mayor was shocked.",
            "The woman was shocked.",
            "The Marlandian leader was shocked.",
            "His father was shocked.",
            "President Tomas Brandt laughed.",
            "Thomas laughed.",
            "The crowd cheered.",
            "The major danger was over.",
            "Port Sorrel is a small town.",
            "The mayor's office closed.",
            "Not a screamer?",
            "She was shocked.",
        ] {
            case_of(same, Some("Mira Solen"));
        }
    }

    #[test]
    fn pronouns_of_a_paragraph() {
        let solen = Some("Mira Solen");

        // Whoever spoke did so in another paragraph, and this one names one person only.
        let before = "Mira Solen met Ilse Kroon. Kroon said it leaks.\n";
        let after = |rest: &str| format!("{before}{rest}");
        case(&after("It is not the vote Solen wanted. She said it sails."), solen);
        case(&after("Now Solen hopes for Marland. That costs money. She said it sails."), solen);
        // Near misses: the name only owns, one goes on from outside, two are named, or nobody, or one who cannot be she.
        case(&after("In all of Solen's years it never sank. She said it sails."), None);
        case(&after("Then she saw the vote Solen wanted. She said it sails."), None);
        case(&after("It is not the vote Solen and Kroon wanted. She said it sails."), None);
        case(&after("It is not the vote they wanted. She said it sails."), Some("Ilse Kroon"));
        let brandt = "Tomas Brandt and Ilse Kroon met Mira Solen. Kroon said it leaks.\n";
        let rest = "It is not the vote Brandt wanted. She said it sails.";
        case(&format!("{brandt}{rest}"), Some("Ilse Kroon"));
        // Who is told does not tell, and who asks is not taken for who answers.
        let kroon = Some("Ilse Kroon");
        case("Mira Solen met Ilse Kroon. Kroon asked for it. It sails, she told Kroon.", solen);
        case("Mira Solen met Ilse Kroon. Kroon said it leaks. It sails, she told Brandt.", kroon);
        case("Ilse Kroon asked Mira Solen whether it sails. She said it leaks.", None);
        case("Ilse Kroon asked Mira Solen to sail. She said it leaks.", kroon);
        case("Ilse Kroon told Mira Solen that it sails. She said it leaks.", kroon);
        // What a sentence is about is taken up by the pronoun behind the comma, and by no other.
        case(&after("As for Solen, she said it sails."), solen);
        case(&after("But as for Solen, she said it sails."), solen);
        case(&after("As for Solen, the minister, she said it sails."), solen);
        case(&after("As for Solen, Kroon left, she said it sails."), Some("Ilse Kroon"));
        case(&after("After Solen, she said it sails."), Some("Ilse Kroon"));
        case(&after("As for the plan of Solen, she said it sails."), Some("Ilse Kroon"));
        // Somebody without a name may be meant as well: the subject, or who does what the clause tells.
        let case_of = |before: &str, expected: Option<&str>| {
            case(&format!("{before} “I had no choice,” she said."), expected);
        };
        for before in [
            "The mayor fired Mira Solen.",
            "Tomas Brandt's lawyer fired Mira Solen.",
            "Kjell Orvik fired Mira Solen.",
            "Kjell Orvik fired his minister, Mira Solen.",
            "Mira Solen was fired by an old woman.",
            "Mira Solen listened as her sister spoke.",
            "In Marland a woman met Mira Solen.",
        ] {
            case_of(before, None);
        }
        for before in [
            "The mayor, Mira Solen, left.",
            "The mayor of Port Sorrel, Mira Solen, left.",
            "Mira Solen, a lawyer, left.",
            "Mira Solen is a lawyer from Ostmark.",
            "Mira Solen met a woman in the street.",
            "The mayor's office fired Mira Solen.",
            "The lawyer left. Mira Solen stayed.",
            "Marland Police fired Mira Solen.",
            "“It sails,” Mira Solen told a woman.",
        ] {
            case_of(before, solen);
        }
        case_of("President Solen came with his wife, Ada Solen.", Some("Ada Solen"));
        case_of("A student thanked Mira Solen.", None);
        case_of("A reporter asked Mira Solen about it.", None);
        // Who answers is not who spoke to somebody else, and who asks a person is not who answers.
        case("“It leaks,” Mira Solen told Ilse Kroon. “It does not,” she replied.", None);
        case("“It leaks,” Mira Solen told Tomas Brandt. “It does,” she replied.", solen);
        case("“Does it leak?” Mira Solen asked Ilse Kroon. “It does,” she said.", None);
        case("“Does it leak?” Mira Solen asked. “It does,” she said.", solen);
        // In one paragraph the two signs still disagree.
        case("Ilse Kroon said it leaks. In Marland Mira Solen left. She said it sails.", None);
    }
}
