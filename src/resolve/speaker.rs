//! Who is meant by the words that name a source.

use std::ops::Range;

use super::office::Office;
use super::people::People;
use super::scene::Scene;
use super::source_name::{apposed, apposed_inside, head_name};
use super::{age, pronoun, relative, spelling};
use crate::lexicon::{Class, Gender, Lexicon, List, Look, Modifier, Role, When};
use crate::model::{Speaker, SpeakerKind};
use crate::text::{Document, Shape, Token};

/// What resolving a source gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A person of the article: a place in [`People::persons`].
    Person(usize),
    /// An organization, a collective, or somebody who is not named.
    Other(Speaker),
    /// Words that could mean several, or nobody known.
    Undecided,
}

/// By what a source was resolved: how far the result can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The source names or describes who is meant, or leans on the name directly before it.
    Named,
    /// An office whose holder the article names.
    Office,
    /// A pronoun, and two signs agree on whom it means.
    Agreed,
    /// A pronoun, or a description that varies a name, and one sign tells.
    Single,
}

impl Ground {
    /// Whether a reader should look at the article before relying on the name.
    pub fn is_to_be_read(self) -> bool {
        matches!(self, Ground::Single)
    }
}

/// Finds out who is meant by the source at `tokens`, and by what.
pub fn resolve(scene: &Scene, tokens: Range<usize>) -> (Resolved, Ground) {
    let (document, lexicon) = (scene.document, scene.lexicon);
    let first = &document.tokens[tokens.start];
    if tokens.len() == 1 && first.shape != Shape::Capitals {
        if let Some(form) = lexicon.names.pronoun(&first.lower) {
            return match form.gender {
                Some(Gender::Neuter) => relative::neuter(scene, tokens.start),
                Some(gender) if form.singular => pronoun::antecedent(scene, tokens.start, gender),
                None if form.third => relative::plural(scene, tokens.start),
                _ => (Resolved::Undecided, Ground::Single),
            };
        }
        if first.classes.has(Class::Relative) {
            return relative::relative(scene, tokens.start);
        }
    }
    described_or_held(scene, tokens)
}

/// Who is meant by words that are no pronoun.
pub fn described_or_held(scene: &Scene, tokens: Range<usize>) -> (Resolved, Ground) {
    let Scene { document, people, lexicon, .. } = *scene;
    let last = &document.tokens[tokens.end - 1];
    // Solen's (attack, said to be …): the source is the one who owns. Solen herself: is Solen.
    let reflexive =
        last.classes.has(Class::Pronoun) && lexicon.names.pronoun(&last.lower).is_some();
    let tokens = if tokens.len() > 1 && (last.classes.has(Class::Genitive) || reflexive) {
        tokens.start..tokens.end - 1
    } else {
        tokens
    };
    if let Some(person) = apposed(document, people, &tokens, lexicon) {
        return (Resolved::Person(person), Ground::Named);
    }
    if let Some(several) = relative::listed(scene, &tokens) {
        return (Resolved::Other(several), Ground::Named);
    }
    let name = apposed_inside(document, people, &tokens, lexicon)
        .or_else(|| head_name(document, people, &tokens, lexicon));
    if let Some(mention) = name {
        // A fake Mira Solen is not she.
        let before = tokens.start..mention.tokens.start.max(tokens.start);
        let excludes = |token: &Token| {
            !token.classes.has(Class::Former)
                && lexicon.logic.modifiers.get(&token.lower) == Some(Modifier::Privative)
        };
        let who = mention.person.map_or(Resolved::Undecided, Resolved::Person);
        let is_she = !document.tokens[before].iter().any(excludes);
        return (if is_she { who } else { Resolved::Undecided }, Ground::Named);
    }
    if let Some(bearer) = age::bearer(scene, &tokens) {
        return (bearer, Ground::Named);
    }
    if let Some(holder) = holder(scene, &tokens) {
        return holder;
    }
    (described(document, people, tokens, lexicon), Ground::Named)
}

/// The person who holds the office that a definite description names: the US Secretary of State.
///
/// A post has one holder, so it may be far away; a rank has many, so its holder must be
/// the one spoken of. Where the article does not say of what the office is, its holder
/// must at least be near.
fn holder(scene: &Scene, tokens: &Range<usize>) -> Option<(Resolved, Ground)> {
    let Scene { document, people, lexicon, .. } = *scene;
    let words = &document.tokens[tokens.clone()];
    // Mr. King holds no office: behind a courtesy title stands a name.
    let addressed = lexicon.names.title(&words[0].lower).is_some_and(|title| !title.is_office);
    let unknown = addressed
        || words.iter().any(|token| token.classes.has(Class::Possessive))
        || words[0].classes.has(Class::Indefinite);
    if unknown {
        return None;
    }
    let asked = Office::read(document, lexicon, tokens.clone())?;
    if !lexicon.names.title(&asked.title).is_some_and(|title| title.is_office) {
        return None;
    }
    let owned = words.iter().any(|token| token.classes.has(Class::Genitive));
    let named: Vec<usize> = people.holders(&asked.title).to_vec();
    let held = |person: &usize, exact: bool| {
        people.persons[*person].offices.iter().any(|office| {
            let told = !asked.of.is_empty();
            let same = office.of == asked.of
                || told && (asked.of.is_subset(&office.of) || asked.of.is_subset(&office.place));
            // The mayor of Marland is not Mayor Solen of Port Sorrel.
            let placed = told && !office.place.is_empty();
            // Nor is the president of Ostmark President Solen, where he is told to be Marland's.
            let elsewhere = told
                && people.persons[*person].offices.iter().any(|held| {
                    held.is_called(&asked, lexicon)
                        && !held.of.is_empty()
                        && held.of.is_disjoint(&asked.of)
                });
            let open =
                !owned && (office.of.is_empty() && !placed && !elsewhere || asked.of.is_empty());
            office.is_called(&asked, lexicon) && if exact { same } else { same || open }
        })
    };
    let at = tokens.start;
    let exact: Vec<usize> = named.iter().copied().filter(|person| held(person, true)).collect();
    let all: Vec<usize> = named.into_iter().filter(|person| held(person, false)).collect();
    let is_rank = lexicon.names.title(&asked.title).is_some_and(|title| title.is_rank);
    let only = match (exact.as_slice(), all.as_slice()) {
        ([], []) => {
            return varied(scene, &asked, tokens)
                .map(|person| (Resolved::Person(person), Ground::Single));
        }
        ([only], [_]) if !is_rank => Some(*only),
        ([only], _) if !is_rank || !asked.of.is_empty() => {
            Some(*only).filter(|only| scene.is_near(*only, at))
        }
        // "The Ostmark president" beside a president of nowhere: nobody else may be near.
        ([], [only]) if asked.of.iter().any(|of| lexicon.names.country(of).is_some()) => {
            Some(*only).filter(|only| scene.is_alone(*only, at))
        }
        (_, several) => {
            let mut near = several.iter().filter(|person| scene.is_near(**person, at));
            let only = near.next().copied().filter(|_| near.next().is_none());
            only.filter(|only| scene.is_salient(*only, at))
        }
    };
    match only {
        Some(only) => Some((Resolved::Person(only), Ground::Office)),
        None if all.len() > 1 => Some((Resolved::Undecided, Ground::Office)),
        None => None,
    }
}

/// Whom a description of no known holder means, if it only varies a name: Solen left. *The senator* said.
///
/// It must be the subject of its sentence, of a rank that many have or once had, and the
/// sentence before must name one person only, whose offices do not speak against it.
fn varied(scene: &Scene, asked: &Office, tokens: &Range<usize>) -> Option<usize> {
    let Scene { document, people, lexicon, .. } = *scene;
    let title = lexicon.names.title(&asked.title)?;
    let sentence = &document.sentences[document.sentence_of(tokens.start)].tokens;
    let many = ((title.is_rank && !title.is_trade) || asked.is_former) && asked.apart.is_empty();
    let opens = sentence.start == tokens.start
        && document.tokens[tokens.start].classes.has(Class::Determiner);
    let person = scene.sole_subject(tokens.start).filter(|_| many && opens)?;
    let known = &people.persons[person];
    let fits = title.gender.is_none() || known.gender.is_none() || title.gender == known.gender;
    let other = known.offices.iter().any(|office| !office.is_former);
    (fits && !other).then_some(person)
}

/// The head noun of a phrase: the last word before the first preposition.
fn head<'d>(
    document: &'d Document,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<&'d Token<'d>> {
    let words = &document.tokens[tokens.clone()];
    let end = (1..words.len())
        .find(|at| {
            words[*at].classes.any(&[Class::Preposition, Class::Relative, Class::Conjunction])
        })
        .unwrap_or(words.len());
    // "a source close to": an adjective behind its noun is no head.
    // Republican figures: in capitals, and with a noun behind it, it only specifies.
    let heads = |at: &usize| {
        let specifies = words[*at].is_capital()
            && words[*at + 1..end].iter().any(|next| next.shape == Shape::Lower);
        !specifies && lexicon.names.role(&words[*at].lemma).is_some()
    };
    let role = (0..end).rev().find(heads).map(|at| &words[at]);
    role.or_else(|| words[..end].iter().rev().find(|token| token.is_word()))
}

/// A speaker who is no named person.
fn described(
    document: &Document,
    people: &People,
    tokens: Range<usize>,
    lexicon: &Lexicon,
) -> Resolved {
    let first = &document.tokens[tokens.start];
    // "Those backing Solen": without "those" nobody is left.
    let heads = first.classes.has(Class::Pronoun)
        && document.tokens[tokens.start + 1..tokens.end]
            .first()
            .is_some_and(|next| next.looks.has(Look::Gerund) && next.known.has(List::Verbs));
    let determined = first.classes.any(&[Class::Determiner, Class::Indefinite]) && !heads;
    // The monitor said: where the noun is taken for a verb, an article is left.
    let is_article = tokens.len() == 1 && !first.classes.has(Class::Pronoun);
    if determined && is_article && !first.is_capital() {
        return Resolved::Undecided;
    }
    let skip = usize::from(tokens.len() > 1 && determined);
    let named = tokens.start + skip..tokens.end;
    let words = document.span_of(named.clone()).of(document.text);
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    // "In a letter of Jan. 12: …": a day says nothing.
    let dated = |token: &Token| {
        !token.is_word()
            || token.shape == Shape::Number
            || token.classes.has(Class::Time)
            || lexicon.contexts.times.get(token.lower.trim_end_matches('.')) == Some(When::Calendar)
            || token.known.has(List::Dates)
    };
    if document.tokens[named.clone()].iter().all(dated) {
        return Resolved::Undecided;
    }
    // "Her campaign" at the head of a sentence is no name.
    let name = if first.classes.has(Class::Possessive) { lower_first(&name) } else { name };
    let Some(head) = head(document, &named, lexicon) else { return Resolved::Undecided };
    if !head.is_word()
        || (!head.classes.is_open() && !head.is_capital() && !head.classes.has(Class::Numeral))
    {
        return Resolved::Undecided;
    }
    let role = lexicon.names.role(&head.lemma);
    // Neither Solen nor Brandt: nobody spoke.
    if document.tokens[named.clone()].iter().any(|token| token.classes.has(Class::Negation)) {
        return Resolved::Undecided;
    }
    // A capital at the head of a sentence makes no name: Residents said, People said.
    let opens = document.sentences[document.sentence_of(tokens.start)].tokens.start == tokens.start
        && head.span.start == document.tokens[named.start].span.start;
    let common = head.shape == Shape::Lower || (opens && role.is_some());
    let is_plural = (common || role == Some(Role::Person)) && head.lemma != head.lower;
    let several = opens && named.len() == 1 && role == Some(Role::Person) && head.is_capital();
    let joined = document.tokens[named.clone()].iter().any(|token| token.classes.has(Class::List));
    let kind = match role {
        _ if is_plural || joined || several || is_family(people, first, head) => {
            SpeakerKind::Collective
        }
        Some(Role::Organization) => SpeakerKind::Organization,
        None if head.is_capital() => match named_kind(document, &named, lexicon) {
            Some(kind) => kind,
            None => return Resolved::Undecided,
        },
        Some(Role::Person | Role::Document) | None => SpeakerKind::Anonymous,
    };
    Resolved::Other(Speaker { name, kind, offices: Vec::new(), aliases: Vec::new() })
}

/// The words with a small first letter.
fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether a name is that of a family: the Solens.
fn is_family(people: &People, first: &Token, head: &Token) -> bool {
    let surname = head.is_capital().then(|| head.lower.strip_suffix('s')).flatten();
    first.classes.has(Class::Determiner)
        && surname.is_some_and(|surname| people.is_name(&spelling::folded(surname)))
}

/// What a capitalised name is that is no known person; nothing where no sign tells.
///
/// A lone surname whose bearer the article never introduces looks like an
/// organization's name, and the other way round.
fn named_kind(document: &Document, named: &Range<usize>, lexicon: &Lexicon) -> Option<SpeakerKind> {
    let first = &document.tokens[named.start];
    let words: Vec<&str> =
        document.tokens[named.clone()].iter().map(|token| &*token.lower).collect();
    let words = words.join(" ");
    let determined = named.start.checked_sub(1).is_some_and(|before| {
        let before = &document.tokens[before];
        before.classes.has(Class::Determiner) && before.span.end + 1 == first.span.start
    });
    let acronym = first.shape == Shape::Capitals;
    let country = lexicon.names.country(&words);
    let known = country.is_some() || lexicon.cues.is_agency(&words);
    // The Ostmarker, who has just been named, is no organization.
    let is_inhabitant = determined && !acronym && country.is_some_and(|country| country != words);
    if is_inhabitant {
        return None;
    }
    if lexicon.names.is_given(&first.lower) && named.len() > 1 {
        Some(SpeakerKind::Person)
    } else if determined || acronym || known || named.len() > 1 {
        Some(SpeakerKind::Organization)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_what_stands_around_them() {
        /// The name of whoever a source at the end of a text means.
        #[track_caller]
        fn case(before: &str, source: &str, expected: &str) {
            let lexicon = Lexicon::english();
            let text = format!("{before} {source}");
            let document = Document::read(&text, lexicon);
            let (regions, _) = crate::quote::quoted(&document);
            let tokens = document.token_at(before.len() + 1)..document.tokens.len();
            let people = People::of(&document, lexicon, &regions, std::slice::from_ref(&tokens));
            let scene = Scene {
                document: &document,
                people: &people,
                lexicon,
                regions: &regions,
                content: &[],
                carried: None,
            };
            let found = match resolve(&scene, tokens).0 {
                Resolved::Person(person) => people.persons[person].name.clone(),
                Resolved::Other(speaker) => speaker.name,
                Resolved::Undecided => String::new(),
            };
            assert_eq!(found, expected, "{text}");
        }

        case("Mira Solen left.", "Solen, a lawyer and writer,", "Mira Solen");
        case("Mira Solen left.", "Solen, 57", "Mira Solen");
        case("Mira Solen left.", "Solen, Marland Policy Institute", "Mira Solen");
        case(
            "Mira Solen left.",
            "Solen, ministers and residents",
            "Solen, ministers and residents",
        );
        case("Mira Solen met Tomas Brandt.", "Solen, Brandt and Kroon", "Solen, Brandt and Kroon");
        case("Mira Solen met Tomas Brandt.", "Brandt's aide", "Brandt's aide");
        case("Mira Solen left.", "the chief of staff, Tomas Brandt", "Tomas Brandt");
        case("Mira Solen won.", "the Italian", "");
        case("Ada Brandt left.", "her daughter, the actress Mira Solen,", "Mira Solen");
        case("Mira Solen won.", "the US", "US");
        case("Mira Solen won.", "the Philippines", "Philippines");
        case("The mayor met Mira Solen.", "her lawyer, Mira Solen", "Mira Solen");
        // Whose name it is, the spokesman's or the mayor's, no word tells.
        case(
            "Mira Solen left.",
            "the spokesman for the mayor, Mira Solen",
            "spokesman for the mayor, Mira Solen",
        );
        case("Mira Solen left.", "the mayor's spokesman, Mira Solen", "Mira Solen");
        case("It was Nisha Lodvik of Rail Watch.", "Nisha Lodvik of Rail Watch", "Nisha Lodvik");
        case("A monitor came.", "the", "");
        case("Mira Solen left.", "the candidate for president, Mira Solen", "Mira Solen");
        case("Mira Solen left.", "Voters backing Solen", "Voters backing Solen");
        case("Mira Solen left.", "Those backing Solen", "Those backing Solen");
        case("Mira Solen left.", "A pastor backing Ms. Solen", "pastor backing Ms. Solen");
        case(
            "Mira Solen left.",
            "Voters backing former mayor Mira Solen",
            "Voters backing former mayor Mira Solen",
        );
        case("Mira Solen left.", "Her running mate Tomas Brandt", "Tomas Brandt");
        case("Mira Solen left.", "City planning Director Ana Vale", "Ana Vale");
        case("Mira Solen left.", "the acting director Tomas Brandt", "Tomas Brandt");
        case("The teacher, Mrs. King, met King Aldo.", "Mrs. King", "Mrs. King");
        case("King Aldo left.", "the king", "Aldo");
        // Small words before a title, and the place behind the name, can make another office of it.
        case("President Mira Solen met dockers.", "the union president", "union president");
        case("Mira Solen, president of the Dockers, left.", "The union president", "Mira Solen");
        case("President Mira Solen left.", "the president of the union", "president of the union");
        case(
            "Marland's president, Mira Solen, left. President Mira Solen spoke.",
            "the president of Ostmark",
            "president of Ostmark",
        );
        case("It was acting mayor Mira Solen.", "the acting mayor", "Mira Solen");
        case("It was union president Mira Solen.", "the union president", "Mira Solen");
        case("Mayor Mira Solen left.", "the acting mayor", "acting mayor");
        case("Mayor Mira Solen left.", "the new mayor", "new mayor");
        case("Mayor Mira Solen left.", "the veteran mayor", "Mira Solen");
        case("The acting mayor, Mira Solen, left.", "the acting mayor", "Mira Solen");
        case("The acting mayor, Mira Solen, left.", "the mayor", "Mira Solen");
        case("Mayor Mira Solen of Port Sorrel left.", "the mayor", "Mira Solen");
        case("Mayor Mira Solen of Port Sorrel left.", "the mayor of Port Sorrel", "Mira Solen");
        case("Mayor Mira Solen of Port Sorrel left.", "the mayor of Marland", "mayor of Marland");
        case("Mayor Mira Solen of Port Sorrel left.", "the Marland mayor", "Marland mayor");
        case("Mira Solen left.", "a fake Mira Solen", "");
        case("Mira Solen left.", "a tired Mira Solen", "Mira Solen");
        case("Mira Solen left.", "former Mayor Mira Solen", "Mira Solen");
        case("Mira Solen left.", "Nov. 5", "");
        case("Mira Solen left.", "Her campaign", "her campaign");
    }
}
