//! Who is meant, when it was said, and what it is about: quotations become statements.
//!
//! What cannot be decided stays undecided, with a diagnostic: a statement without
//! a speaker is in nobody's history.

mod age;
mod bearers;
pub mod date;
mod dating;
mod full_name;
mod given;
mod labels;
mod names;
mod office;
mod people;
mod person;
mod pronoun;
mod relative;
mod rivals;
mod scene;
mod source_name;
mod speaker;
mod spelling;
mod topic;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::lexicon::{Class, Frame, Lexicon, Look, Modifier};
use crate::model::{
    Article, Basis, Cue, Diagnostic, DiagnosticKind, Kind, Quotation, Speaker, Statement,
    StatementId, Tier,
};
use crate::quote;
use crate::span::Span;
use crate::text::Document;

use labels::Labels;
use people::People;
use scene::{Carried, Scene};
use speaker::{Ground, Resolved};

/// From this confidence on a statement may carry a conclusion.
///
/// There 97 of 100 are right in span and source, and six of ten are taken, by readings of the
/// open half of PolNeAR with trees that never saw the article (docs/ACCURACY.md).
const REPORTED: f64 = 0.95;

/// Resolves the quotations of an article, in their order.
///
/// `document` is the article's text, read; `quotations` are those that
/// [`quote::find`] gave for it. Total: one statement for each quotation.
pub fn resolve(
    article: &Article,
    document: &Document,
    quotations: Vec<Quotation>,
    lexicon: &Lexicon,
) -> (Vec<Statement>, Vec<Diagnostic>) {
    let (regions, _) = quote::quoted(document);
    resolve_beside(article, document, quotations, &regions, lexicon)
}

/// Resolves quotations as [`resolve`] does, beside the stretches between quotation marks that [`quote::read`] has found.
pub fn resolve_beside(
    article: &Article,
    document: &Document,
    quotations: Vec<Quotation>,
    regions: &[quote::Region],
    lexicon: &Lexicon,
) -> (Vec<Statement>, Vec<Diagnostic>) {
    let sources: Vec<_> = quotations
        .iter()
        .filter_map(|quotation| quotation.source)
        .map(|source| document.tokens_in(source))
        .collect();
    let people = People::of(document, lexicon, regions, &sources);
    let headlines: Vec<usize> = quotations
        .iter()
        .filter(|quotation| quotation.basis == Basis::Headline)
        .map(|quotation| document.paragraph_of(document.token_at(quotation.span().start)))
        .collect();
    let sections = topic::sections(document, &people, &headlines, lexicon);
    let mut sources = Sources {
        document,
        people: &people,
        regions,
        lexicon,
        carried: None,
        last: (None, Ground::Named),
    };
    let labels = Labels::of(document, &people, &quotations, lexicon);
    let mut speakers: Vec<(Option<Rc<Speaker>>, Ground)> = quotations
        .iter()
        .map(|quotation| match quotation.source {
            Some(label) if quotation.basis == Basis::Turn => {
                (labels.speaker(label.of(document.text)).map(Rc::new), Ground::Named)
            }
            Some(name) if quotation.basis == Basis::Given => {
                (Some(Rc::new(given::speaker(name.of(document.text), lexicon))), Ground::Named)
            }
            _ => sources.speaker(quotation),
        })
        .collect();

    let published = article.published.as_ref().map(|published| &published.range);
    // A headline is said by whoever said what it rewords.
    let said = |at: usize| &speakers[quotations[at].headline_of.unwrap_or(at)];
    let whose = (0..quotations.len()).map(|at| said(at).0.as_deref()).collect();
    let phrases = date::Phrases::of(document, lexicon);
    let read = (document, &phrases);
    let dates =
        dating::said_dates(read, &people, regions, (&quotations, whose), published, lexicon);
    let reworded: BTreeSet<usize> =
        quotations.iter().filter_map(|quotation| quotation.headline_of).collect();
    let digest = article.digest();
    let ids = StatementId::each(digest, quotations.iter().map(|quotation| &*quotation.parts));
    let mut statements = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, quotation) in quotations.into_iter().enumerate() {
        let whose = quotation.headline_of.unwrap_or(at);
        let ground = speakers[whose].1;
        let speaker = if reworded.contains(&whose) {
            speakers[whose].0.clone()
        } else {
            speakers[whose].0.take()
        };
        if let Some(source) = quotation.source.filter(|_| speaker.is_none()) {
            diagnostics.push(Diagnostic::at(
                DiagnosticKind::UndecidedSpeaker,
                source,
                format!("who is meant by {:?} could not be decided", source.of(document.text)),
            ));
        }
        let leans = ground.is_to_be_read() && !sources.is_pronoun(&quotation)
            || sources.is_hearsay(&quotation);
        let paragraph = document.paragraph_of(document.token_at(quotation.span().start));
        let section = sections.partition_point(|section| section.paragraphs.end <= paragraph);
        let said_on = dates[at];
        statements.push(Statement {
            id: ids[at].clone(),
            refers_to: dating::refers_to(read, &quotation, said_on.as_ref(), published),
            said_on,
            topic: sections.get(section).and_then(|section| section.topic.clone()),
            via: sources.via(&quotation),
            tier: tier(&quotation, speaker.as_deref(), leans),
            headline_of: quotation.headline_of.map(|of| ids[of].clone()),
            speaker: speaker.map(Rc::unwrap_or_clone),
            quotation,
        });
    }
    (statements, diagnostics)
}

/// Whether a statement may carry a conclusion: own words, sure to be right in span and source.
///
/// That is a promise about what the article prints. Whether somebody could be found behind
/// "he" takes nothing from it: where nobody could, the statement is in nobody's history, and
/// a finding that rests on a pronoun is to be read first all the same ([`crate::compare`]).
/// `leans` says that a description only varies a name before it, or that the saying is alleged: that is to be read, too.
/// Unnamed speakers are right as often as named ones; they are never held against each other
/// all the same. What an unnamed person asks in a transcript is kept apart.
fn tier(quotation: &Quotation, speaker: Option<&Speaker>, leans: bool) -> Tier {
    let sure = quotation.confidence >= REPORTED && quotation.kind != Kind::Indirect;
    let identified = speaker.is_some_and(|speaker| speaker.kind.is_identified());
    let asked = quotation.basis == Basis::Turn && !identified;
    if sure && !leans && !asked { Tier::Report } else { Tier::Check }
}

/// Resolves sources one after the other, for one may lean on those before it.
struct Sources<'a> {
    document: &'a Document<'a>,
    people: &'a People,
    regions: &'a [quote::Region],
    lexicon: &'a Lexicon,
    /// Whom the last source meant, for the pronouns that follow.
    carried: Option<Carried>,
    /// The speaker of the last quotation with a cue, for the turns that go on.
    last: (Option<Rc<Speaker>>, Ground),
}

impl Sources<'_> {
    fn speaker(&mut self, quotation: &Quotation) -> (Option<Rc<Speaker>>, Ground) {
        let Some(source) = quotation.source else {
            // Words that nobody is named for leave a turn behind them without a speaker, too.
            if quotation.basis != Basis::ContinuedTurn {
                self.last = (None, Ground::Named);
            }
            return self.last.clone();
        };
        // Whoever passes words on is the subject whom "he" goes back to later.
        let (resolved, ground) = self.resolved(source, &quotation.parts);
        let carrier = quotation.via.first().filter(|_| quotation.basis == Basis::CueNoun);
        let carrier = carrier.map(|via| (*via, self.resolved(*via, &quotation.parts).0));
        let (subject, who) = carrier.unwrap_or((source, resolved.clone()));
        // A pronoun that decides nothing takes nobody's place.
        if who != Resolved::Undecided || !self.is_pronoun(quotation) {
            let token = self.document.token_at(subject.start);
            self.carried = Some(Carried { who, token, asks: self.asks(quotation) });
        }
        self.last = (self.named(resolved).map(Rc::new), ground);
        self.last.clone()
    }

    /// Whether a quotation is a question to somebody: Solen asked Brandt whether it sails, or about the ferry. “Does it sail?” may be none,
    /// and to ask Brandt to sail is none.
    fn asks(&self, quotation: &Quotation) -> bool {
        let first = self.document.token_at(quotation.span().start);
        let opens = |at: usize| {
            let classes = self.document.tokens[at].classes;
            classes.any(&[Class::Interrogative, Class::Conditional, Class::Topical])
                || classes.has(Class::Complementizer) && !classes.has(Class::Determiner)
        };
        let is_question = (first.saturating_sub(1)..=first).any(opens);
        let is_indirect = quotation.kind == Kind::Indirect && is_question;
        let cue = quotation.cue.as_ref();
        let cue = cue.filter(|cue| is_indirect || self.asks_person(quotation, cue));
        cue.is_some_and(|cue| {
            let verbs = self.lexicon.cues.verbs(&cue.lemma).iter();
            verbs.filter(|verb| verb.lemma == cue.lemma).any(|verb| {
                let takes = |frame| verb.takes(frame);
                takes(Frame::Wh) && takes(Frame::Recipient) && !takes(Frame::That)
            })
        })
    }

    /// Whether a question between quotation marks is put to somebody who has a name: “Does it sail?” Solen asked Brandt.
    fn asks_person(&self, quotation: &Quotation, cue: &Cue) -> bool {
        let words = quotation.words(self.document.text);
        let marks = |letter: char| !letter.is_alphanumeric() && letter != '?';
        let behind = self.document.tokens_in(cue.span).end;
        let source = quotation.source.map_or(0, |source| self.document.tokens_in(source).end);
        let behind = behind.max(source);
        words.trim_end_matches(marks).ends_with('?')
            && self.people.mentions_in(&(behind..behind + 1)).iter().any(|told| !told.possessive)
    }

    fn via(&self, quotation: &Quotation) -> Vec<String> {
        let name = |via: &Span| {
            let named = self.named(self.resolved(*via, &quotation.parts).0);
            named.map_or_else(|| via.of(self.document.text).to_owned(), |speaker| speaker.name)
        };
        quotation.via.iter().map(name).collect()
    }

    /// Whether it is left open that anything was said: Solen *allegedly* told a friend.
    fn is_hearsay(&self, quotation: &Quotation) -> bool {
        let Some(cue) = &quotation.cue else { return false };
        let cue = self.document.tokens_in(cue.span);
        let modifies = |at: usize| {
            let token = &self.document.tokens[at];
            (token.looks.has(Look::Manner) || token.classes.has(Class::Adverb))
                && self.lexicon.logic.modifiers.get(&token.lower) == Some(Modifier::Plain)
        };
        let near = cue.start.saturating_sub(1)..(cue.end + 1).min(self.document.tokens.len());
        near.into_iter().any(modifies)
    }

    /// Whether a pronoun names the source.
    fn is_pronoun(&self, quotation: &Quotation) -> bool {
        let source = quotation.source.map(|source| self.document.tokens_in(source));
        source.is_some_and(|tokens| {
            tokens.len() == 1
                && self.lexicon.names.pronoun(&self.document.tokens[tokens.start].lower).is_some()
        })
    }

    fn resolved(&self, source: Span, content: &[Span]) -> (Resolved, Ground) {
        let tokens = self.document.tokens_in(source);
        if tokens.is_empty() {
            return (Resolved::Undecided, Ground::Single);
        }
        let scene = Scene {
            document: self.document,
            people: self.people,
            lexicon: self.lexicon,
            regions: self.regions,
            content,
            carried: self.carried.as_ref(),
        };
        speaker::resolve(&scene, tokens)
    }

    fn named(&self, resolved: Resolved) -> Option<Speaker> {
        match resolved {
            Resolved::Person(person) => Some(self.people.speaker(person)),
            Resolved::Other(speaker) if speaker.name.is_empty() => None,
            Resolved::Other(speaker) => Some(speaker),
            Resolved::Undecided => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Published, SpeakerKind};

    fn statements(text: &str) -> Vec<Statement> {
        let lexicon = Lexicon::english();
        let mut article = Article::of(text);
        article.published = Published::parse("2025-05-15").ok();
        let document = Document::read(text, lexicon);
        let (quotations, _) = quote::find(&document, lexicon);
        resolve(&article, &document, quotations, lexicon).0
    }

    #[test]
    fn what_is_only_alleged_is_to_be_read_first() {
        #[track_caller]
        fn case(said: &str, expected: Tier) {
            let text =
                format!("“The harbour will be closed for good,” President Mira Solen {said}.");
            assert_eq!(statements(&text)[0].tier, expected, "{text}");
        }

        case("told reporters", Tier::Report);
        case("angrily told reporters", Tier::Report);
        case("allegedly told reporters", Tier::Check);
        case("reportedly told reporters", Tier::Check);
    }

    #[test]
    fn speakers() {
        /// The speaker of the last quotation, with its kind.
        #[track_caller]
        fn case(text: &str, expected: Option<(&str, SpeakerKind)>) {
            let statements = statements(text);
            let speaker = statements.last().and_then(|statement| statement.speaker.as_ref());
            let found = speaker.map(|speaker| (speaker.name.as_str(), speaker.kind));
            assert_eq!(found, expected, "{text}");
        }
        use SpeakerKind::{Anonymous, Collective, Organization, Person};
        let solen = Some(("Mira Solen", Person));
        let brandt = Some(("Tomas Brandt", Person));

        case("President Mira Solen left. Solen said it sails.", solen);
        case("President Mira Solen left. She said it sails.", solen);
        case("Mira Solen met Tomas Brandt. He said it sails.", brandt);
        // Two signs that disagree: the source before is Solen. The subject of the sentence before stands, another name decides nothing.
        let kroon = Some(("Ilse Kroon", Person));
        case("Mira Solen said it sails. Ilse Kroon left. She said it leaks.", kroon);
        case("Mira Solen said it sails. In Marland Ilse Kroon left. She said it leaks.", None);
        case("Mira Solen said it sails. She said it leaks.", solen);
        case("Mira Solen's aide Tomas Brandt left. She said it sails.", None);
        case("President of Veronia Mira Solen left. The president said it sails.", solen);
        case(
            "Veronian President Mira Solen left. The president of Ostmark said it sails.",
            Some(("president of Ostmark", Anonymous)),
        );
        case("President Mira Solen met President Ilse Kroon. The president said it sails.", None);
        case("Mira Solen, the foreign minister, left. The foreign minister said it sails.", solen);
        case(
            "President Mira Solen left. Solen's spokesman said it sails.",
            Some(("Solen's spokesman", Anonymous)),
        );
        case(
            "President Mira Solen left. A spokesman for Solen said it sails.",
            Some(("spokesman for Solen", Anonymous)),
        );
        case(
            "President Mira Solen left. A president said it sails.",
            Some(("president", Anonymous)),
        );
        case(
            "Residents of Port Sorrel said it sails.",
            Some(("Residents of Port Sorrel", Collective)),
        );
        case("The ministry said it sails.", Some(("ministry", Organization)));
        case(
            "A source close to the delegation said it sails.",
            Some(("source close to the delegation", Anonymous)),
        );
        // Two of one surname, both introduced: the surname alone decides nothing.
        case("Mira Solen met Tomas Solen. Solen said it sails.", None);
        // Nothing but a title that tells the sex: another article's Ms. Brandt is somebody else.
        let mr_brandt = Some(("Mr. Brandt", Person));
        case("Mr. Brandt is late. Brandt said it sails.", mr_brandt);
        case("President Brandt is late. Mr. Brandt said it sails.", Some(("Brandt", Person)));
        case("Mr. Brandt is late. Tomas Brandt said it sails.", brandt);
        case("Mira Solen met Tomas Solen. Ms. Solen said it sails.", solen);
        case("They said it sails.", None);
        case("Macron said it sails.", None);
        case("General Motors said it sails.", Some(("General Motors", Organization)));
        case("People said it sails.", Some(("People", Collective)));
        case("Neither Solen nor Brandt said it sails.", None);
        // Whoever is introduced with a suffix goes by the surname, unless it is kept for another.
        let junior = Some(("Tomas Solen Jr.", Person));
        case("Tomas Solen Jr. said it leaks. Solen said it sails.", junior);
        case("Tomas Solen Jr. said it leaks. Solen Jr. left. Solen said it sails.", None);
        case(
            "Tomas Solen met Tomas Solen Jr. Mr. Solen said it sails.",
            Some(("Tomas Solen", Person)),
        );
        case("The town's fire chief, Mira Solen, said it sails.", solen);
        case("“It sails,” said her lawyer, Mira Solen.", solen);
        case(
            "“It sails,” said the lawyer for the mayor, Mira Solen.",
            Some(("lawyer for the mayor", Anonymous)),
        );
        case("“It sails,” said a neighbour, Mira Solen's brother.", Some(("neighbour", Anonymous)));
        case(
            "Mira Solen, a former president, left. The president said it sails.",
            Some(("president", Anonymous)),
        );
    }

    #[test]
    fn only_what_is_sure_may_carry_a_conclusion() {
        #[track_caller]
        fn case(speaker: Option<SpeakerKind>, leans: bool, confidence: f64, expected: Tier) {
            let mut quotation = statements("“It sails,” Mira Solen said.").remove(0).quotation;
            quotation.confidence = confidence;
            let speaker = speaker.map(|kind| Speaker {
                name: "Mira Solen".into(),
                kind,
                offices: Vec::new(),
                aliases: Vec::new(),
            });
            assert_eq!(tier(&quotation, speaker.as_ref(), leans), expected, "{speaker:?}");
            quotation.kind = Kind::Indirect;
            assert_eq!(tier(&quotation, speaker.as_ref(), leans), Tier::Check);
        }
        use SpeakerKind::{Anonymous, Person};

        case(Some(Person), false, REPORTED, Tier::Report);
        case(Some(Anonymous), false, REPORTED, Tier::Report);
        // Where nobody is given, there is nobody to be wrong.
        case(None, false, REPORTED, Tier::Report);
        case(Some(Person), true, REPORTED, Tier::Check);
        case(Some(Person), false, REPORTED - 0.001, Tier::Check);
        case(None, false, REPORTED - 0.001, Tier::Check);
    }

    #[test]
    fn offices_of_the_article() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let statements = statements(text);
            let speaker = statements.last().and_then(|statement| statement.speaker.as_ref());
            assert_eq!(speaker.map(|speaker| speaker.name.as_str()), expected, "{text}");
        }
        let solen = Some("Mira Solen");

        // A post has one holder, who may be far away and named only later.
        case("The foreign minister said it sails. The foreign minister, Mira Solen, left.", solen);
        case(
            "The foreign minister, Mira Solen, left. It rained. The foreign minister said it sails.",
            solen,
        );
        // A rank has many: its holder must be the one spoken of.
        case("Sen. Mira Solen left. The senator said it sails.", solen);
        case(
            "Sen. Mira Solen left. Tomas Brandt left. The senator said it sails.",
            Some("senator"),
        );
        case("Sen. Mira Solen met Sen. Tomas Brandt. The senator said it sails.", None);
        case(
            "Solen's campaign manager, Tomas Brandt, left. Solen's campaign manager said it sails.",
            Some("Tomas Brandt"),
        );
        case(
            "Campaign manager Tomas Brandt left. Kroon's campaign manager said it sails.",
            Some("Kroon's campaign manager"),
        );
        case("Former President Mira Solen left. The former president said it sails.", solen);
        case("Former President Mira Solen left. The president said it sails.", Some("president"));
        // A description that only varies the name before it.
        case("Mira Solen left. The senator said it sails.", solen);
        case("Mira Solen met Tomas Brandt. The senator said it sails.", Some("senator"));
        case("Governor Mira Solen left. The senator said it sails.", Some("senator"));
        case("Gov. Mira Solen left. The senator said it sails.", Some("senator"));
        case(
            "Mira Solen left. The Marland billionaire said it sails.",
            Some("Marland billionaire"),
        );
        case("Solen's campaign chairman, Tomas Brandt, said it sails.", Some("Tomas Brandt"));
        case(
            "President Mira Solen met Tomas Brandt. The Russian president said it sails.",
            Some("Russian president"),
        );
        // What stands behind a name specifies it, unless it is a list.
        case("Mira Solen, press secretary for Tomas Brandt, said it sails.", solen);
        case("Sen. Mira Solen, D-Marland, said it sails.", solen);
        case("The Tribune's Mira Solen said it sails.", solen);
        case("Mira Solen left. Solen herself said it sails.", solen);
    }

    #[test]
    fn pronouns_lean_on_what_was_said_before() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            let statements = statements(text);
            let speaker = statements.last().and_then(|statement| statement.speaker.as_ref());
            assert_eq!(speaker.map(|speaker| speaker.name.as_str()), expected, "{text}");
        }
        let solen = Some("Mira Solen");
        let both = Some("Mira Solen and Tomas Brandt");

        case("After a talk with Ilse Kroon, Mira Solen left. She said it sails.", solen);
        case("Ilse Kroon said it leaks. But Mira Solen is late. She said it sails.", solen);
        // Whoever owns something since then is another candidate.
        case("Ilse Kroon said it leaks. Mira Solen's aide is a man. She said it sails.", None);
        // Of two with one surname, the gender tells which, if the name is the subject.
        case("Mira Solen met Tomas Solen. It rained. Solen left. She said it sails.", solen);
        case(
            "Mira Solen met Tomas Solen.\nTomas Solen ate. Solen said it sails.",
            Some("Tomas Solen"),
        );
        // Nobody else is named: who owns is meant.
        case("The plan of Mira Solen's party is late. She said it sails.", solen);
        case("Veronia's foreign minister, Mira Solen, left. She said it sails.", solen);
        case("Pressed by Ilse Kroon about it, she said it sails.", None);
        case("In her speech, Mira Solen said it sails.", solen);
        // Whoever is spoken of by name does not say it: the content gives its own source no name.
        case("Ilse Kroon said it leaks. Mira Solen is late for it, she said.", Some("Ilse Kroon"));
        // A source without a name is meant again, if it can be.
        case(
            "Mira Solen left. A spokeswoman for Tomas Brandt said it leaks. She said it sails.",
            Some("spokeswoman for Tomas Brandt"),
        );
        case("Tomas Brandt stayed. A voice said it leaks. He said it sails.", None);
        case("Tomas Brandt stayed. A woman said it leaks. He said it sails.", Some("Tomas Brandt"));
        case("Mira Solen and Tomas Brandt met. They said it sails.", both);
        case("Mira Solen and Tomas Brandt met. They ate. They said it sails.", both);
        case("Mira Solen, Ilse Kroon and Tomas Brandt met. They said it sails.", None);
        case("Mira Solen met Tomas Brandt. Solen and Brandt said it sails.", both);
        case("But Solen supporters are late. They said it sails.", Some("Solen supporters"));
        case("Residents said it leaks. They said it sails.", Some("Residents"));
        case("The ministry said it leaks. It said it sails.", Some("ministry"));
        case("Mira Solen left. The Solens said it sails.", Some("Solens"));
    }

    #[test]
    fn turns_that_go_on_keep_their_speaker() {
        let found = statements("Mira Solen said it sails.\n“It leaks. It always did.”");
        assert_eq!(found[1].quotation.basis, Basis::ContinuedTurn);
        assert_eq!(found[1].speaker, found[0].speaker);
        assert_eq!(found[1].tier, Tier::Check);
    }

    #[test]
    fn words_passed_on_keep_their_chain() {
        let found = statements(
            "Mira Solen left. She repeated Tomas Brandt's words, according to which it sails.",
        );
        assert_eq!(
            found[0].speaker.as_ref().map(|speaker| speaker.name.as_str()),
            Some("Tomas Brandt")
        );
        assert_eq!(found[0].via, ["Mira Solen"]);
    }

    #[test]
    fn dates_of_the_saying_stand_outside_the_content() {
        /// Said on, and the first day referred to.
        #[track_caller]
        fn case(text: &str, said_on: &str, refers_to: Option<&str>) {
            let found = statements(text);
            let range = found[0].said_on.map(|dated| dated.range.to_string());
            assert_eq!(range.as_deref(), Some(said_on), "{text}");
            let referred = found[0].refers_to.first().map(|dated| dated.range.to_string());
            assert_eq!(referred.as_deref(), refers_to, "{text}");
        }

        case("Solen said yesterday that it sails tomorrow.", "2025-05-14", Some("2025-05-15"));
        case("Solen said that it sailed yesterday.", "2025-05-15", Some("2025-05-14"));
        case("Solen previously said it sails.", "before 2025-05-15", None);
        case("In an interview in May 2023, Solen said it sails.", "2023-05", None);
        case("Mira Solen, elected in 2016, said it sails.", "2025-05-15", None);
        case("“It sails,” Solen, who has led it since 2024, said.", "2025-05-15", None);
        case("Two days after the vote on Monday, Solen said it sails.", "2025-05-15", None);
        case("On Saturday Solen said it sails.", "2025-05-10", None);
        case("Solen said after Monday's vote that it sails.", "2025-05-15", None);
        case("“It sails,” Solen said on Monday.", "2025-05-12", None);
    }

    #[test]
    fn topics_are_salient_nouns_with_their_place() {
        #[track_caller]
        fn case(text: &str, expected: Option<&str>) {
            assert_eq!(statements(text)[0].topic.as_deref(), expected, "{text}");
        }

        case(
            "Solen said the talks in Port Sorrel begin. The talks are late.",
            Some("Port Sorrel talks"),
        );
        case("Solen said the ferry leaks. She lives in Marland.", Some("ferry"));
        case("Solen said it leaks.", None);
    }
}
