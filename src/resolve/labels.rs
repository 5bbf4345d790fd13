//! Who is meant by the labels of a transcript.
//!
//! A transcript names its speakers in full once, in a label or before the first one,
//! and then by surname, title or office. A surname that two of them share decides
//! nothing unless the title does, and whoever only asks is not named at all.

mod label;
mod spellings;

use std::collections::{BTreeMap, BTreeSet};

use super::people::People;
use crate::lexicon::{Gender, LabelKind, Lexicon};
use crate::model::{Basis, Quotation, Speaker, SpeakerKind};
use crate::text::Document;
use label::Label;
use spellings::Spellings;

/// From so many of one surname on, nobody more of it is told apart.
const NAMESAKES: usize = 64;

/// The speakers of the turns of a transcript.
pub(super) struct Labels {
    by_words: BTreeMap<String, Option<Speaker>>,
}

/// Everybody whom the text names in full.
#[derive(Default)]
struct Everybody {
    known: Vec<Known>,
    /// Places in `known`, by surname in lower case.
    by_surname: BTreeMap<String, Vec<usize>>,
    /// The same by title.
    by_title: BTreeMap<String, Vec<usize>>,
}

/// One of them.
struct Known {
    words: Vec<String>,
    gender: Option<Gender>,
    speaker: Speaker,
}

impl Labels {
    /// Reads the labels of all turns.
    pub(super) fn of(
        document: &Document,
        people: &People,
        quotations: &[Quotation],
        lexicon: &Lexicon,
    ) -> Self {
        let mut labels: BTreeMap<&str, Label> = BTreeMap::new();
        let mut order = Vec::new();
        for turn in quotations.iter().filter(|quotation| quotation.basis == Basis::Turn) {
            let Some(words) = turn.source.map(|source| source.of(document.text)) else { continue };
            if !labels.contains_key(words) {
                labels.insert(words, Label::read(words, lexicon));
                order.push(words);
            }
        }
        if labels.is_empty() {
            return Self { by_words: BTreeMap::new() };
        }
        let spellings = Spellings::of(document);
        let surnames: BTreeSet<&str> = labels
            .values()
            .filter(|label| label.name.len() == 1)
            .map(|label| label.name[0].as_str())
            .collect();
        let mut everybody = Everybody::default();
        for label in order.iter().map(|words| &labels[words]) {
            if is_full_name(label, &surnames, &spellings, lexicon) {
                let given = lexicon.names.gender(&label.name[0]);
                everybody.meet(label, label.gender.or(given), &spellings, lexicon);
            }
        }
        everybody.meet_people(people);
        // President Solen, in a transcript that never gives a full name.
        for label in order.iter().map(|words| &labels[words]) {
            let by_title = label.kind.is_none() && label.name.len() == 1 && label.title.is_some();
            if by_title && everybody.candidates(label).is_empty() {
                everybody.meet(label, label.gender, &spellings, lexicon);
            }
        }
        for label in order.iter().map(|words| &labels[words]) {
            if let [only] = everybody.candidates(label)[..] {
                everybody.known[only].hear(label, &spellings);
            }
        }
        let by_words = labels
            .iter()
            .map(|(words, label)| ((*words).to_owned(), everybody.speaker(words, label)))
            .collect();
        Self { by_words }
    }

    /// Who speaks behind a label; nothing where that cannot be decided.
    pub(super) fn speaker(&self, label: &str) -> Option<Speaker> {
        self.by_words.get(label).cloned().flatten()
    }
}

impl Everybody {
    fn speaker(&self, words: &str, label: &Label) -> Option<Speaker> {
        let unnamed = |kind| {
            let name = words.to_owned();
            Some(Speaker { name, kind, offices: Vec::new(), aliases: Vec::new() })
        };
        match label.kind {
            Some(LabelKind::Group) => return unnamed(SpeakerKind::Collective),
            Some(_) => return unnamed(SpeakerKind::Anonymous),
            None => {}
        }
        match self.candidates(label)[..] {
            [only] => Some(self.known[only].speaker.clone()),
            [] if label.name.is_empty() => unnamed(SpeakerKind::Anonymous),
            _ => None,
        }
    }

    /// Whom a label can mean: by name, then by gender, then by title, as far as each leaves anybody.
    fn candidates(&self, label: &Label) -> Vec<usize> {
        let titled = label.title.as_ref().and_then(|title| self.by_title.get(title));
        let has_title = |at: &usize| titled.is_some_and(|holders| holders.contains(at));
        let Some(surname) = label.name.last() else { return titled.cloned().unwrap_or_default() };
        let fits = |at: &usize| {
            let known = &self.known[*at];
            let same =
                label.gender.is_none() || known.gender.is_none() || label.gender == known.gender;
            same && is_short_for(&label.name, &known.words)
        };
        let mut found: Vec<usize> = self.by_surname.get(surname).cloned().unwrap_or_default();
        found.retain(fits);
        let is_exact = |at: &usize| self.known[*at].words == label.name;
        if found.iter().any(is_exact) {
            found.retain(is_exact);
        }
        if found.len() > 1 && found.iter().any(has_title) {
            found.retain(has_title);
        }
        found
    }

    /// Takes in whom a label names.
    fn meet(
        &mut self,
        label: &Label,
        gender: Option<Gender>,
        spellings: &Spellings,
        lexicon: &Lexicon,
    ) {
        let offices = label.offices.iter().map(|office| spellings.words(office)).collect();
        let mut name = spellings.name(&label.printed);
        // Mr. Solen is not Ms. Solen, of this transcript or of another.
        let alone = label.name.len() == 1 && label.offices.is_empty() && label.gender.is_some();
        if let Some(title) = label.title.as_ref().filter(|_| alone) {
            let mut letters = title.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            name = first.chain(letters).chain(format!(" {name}").chars()).collect();
        }
        self.add(&label.name, &name, gender, label.titles(lexicon), offices);
    }

    /// Takes in whom the text names in full outside the labels.
    fn meet_people(&mut self, people: &People) {
        for person in &people.persons {
            let lower = person.name.to_lowercase();
            let words: Vec<String> = lower.split(' ').map(Into::into).collect();
            if words.len() > 1 && person.name.contains(char::is_lowercase) {
                let titles = person.offices.iter().map(|office| office.title.clone()).collect();
                let offices = person.offices.iter().map(|office| office.printed.clone()).collect();
                self.add(&words, &person.name, person.gender, titles, offices);
            }
        }
    }

    fn add(
        &mut self,
        words: &[String],
        name: &str,
        gender: Option<Gender>,
        titles: Vec<String>,
        offices: Vec<String>,
    ) {
        let Some(surname) = words.last() else { return };
        let namesakes = self.by_surname.entry(surname.clone()).or_default();
        let same = |at: &usize| {
            let known = &self.known[*at].words;
            words.len() > 1 && (is_short_for(words, known) || is_short_for(known, words))
        };
        let found = namesakes.iter().copied().find(same);
        if found.is_none() && namesakes.len() == NAMESAKES {
            return;
        }
        let at = found.unwrap_or_else(|| {
            let speaker = Speaker {
                name: name.to_owned(),
                kind: SpeakerKind::Person,
                offices: Vec::new(),
                aliases: Vec::new(),
            };
            namesakes.push(self.known.len());
            self.known.push(Known { words: words.to_vec(), gender, speaker });
            self.known.len() - 1
        });
        let known = &mut self.known[at];
        if words.len() > known.words.len() {
            known.words = words.to_vec();
            name.clone_into(&mut known.speaker.name);
        }
        for title in titles {
            let holders = self.by_title.entry(title).or_default();
            // Two holders decide as little as three.
            if holders.len() < 2 && !holders.contains(&at) {
                holders.push(at);
            }
        }
        for office in offices {
            known.hold(office, |held, office| held == office);
        }
    }
}

/// Whether a name is one of fewer words for another with the same surname.
fn is_short_for(name: &[String], full: &[String]) -> bool {
    let mut rest = full.iter();
    name.last() == full.last()
        && name.iter().all(|word| {
            let initial = word.strip_suffix('.').filter(|letter| letter.chars().count() == 1);
            rest.any(|full| full == word || initial.is_some_and(|letter| full.starts_with(letter)))
        })
}

/// Whether a label gives a person's full name: two words or more that look like one.
fn is_full_name(
    label: &Label,
    surnames: &BTreeSet<&str>,
    spellings: &Spellings,
    lexicon: &Lexicon,
) -> bool {
    if label.kind.is_some() || label.name.len() < 2 {
        return false;
    }
    let names = &lexicon.names;
    let impersonal = |word: &String| {
        let unspeakable = word.is_ascii() && !word.contains(['a', 'e', 'i', 'o', 'u', 'y', '.']);
        names.role(word).is_some() || names.country(word).is_some() || unspeakable
    };
    let is_initial = |word: &String| word.chars().count() == 2 && word.ends_with('.');
    let is_person = label.title.is_some()
        || !label.offices.is_empty()
        || names.is_given(&label.name[0])
        || label.name.iter().any(is_initial)
        || surnames.contains(label.name[label.name.len() - 1].as_str())
        || spellings.has_all(&label.name);
    is_person && !label.name.iter().any(impersonal)
}

impl Known {
    /// Takes the name and the office by which a label names somebody known.
    fn hear(&mut self, label: &Label, spellings: &Spellings) {
        for office in &label.offices {
            self.hold(spellings.words(office), |held, office| held.contains(office));
        }
        let lower = label.name.join(" ");
        let is_new = |known: &String| known.to_lowercase() != lower;
        let aliases = &mut self.speaker.aliases;
        if !lower.is_empty() && is_new(&self.speaker.name) && aliases.iter().all(is_new) {
            aliases.push(spellings.name(&label.printed));
        }
    }

    /// Adds an office, unless one that is held says it already; both in lower case.
    fn hold(&mut self, office: String, says: fn(&str, &str) -> bool) {
        let lower = office.to_lowercase();
        if !self.speaker.offices.iter().any(|held| says(&held.to_lowercase(), &lower)) {
            self.speaker.offices.push(office);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Tier};
    use crate::quote;

    /// The speaker of each turn, with kind and offices.
    fn speakers(text: &str) -> Vec<String> {
        let lexicon = Lexicon::english();
        let document = Document::read(text, lexicon);
        let (quotations, _) = quote::find_turns(&document, lexicon);
        let article = Article::of(text);
        let (statements, _) = super::super::resolve(&article, &document, quotations, lexicon);
        let name = |speaker: &Speaker| {
            let kind = format!("{:?}", speaker.kind).to_lowercase();
            let offices = speaker.offices.join(", ");
            match speaker.kind {
                SpeakerKind::Person if offices.is_empty() => speaker.name.clone(),
                SpeakerKind::Person => format!("{}: {offices}", speaker.name),
                _ => format!("{} ({kind})", speaker.name),
            }
        };
        let speaker = |speaker: &Option<Speaker>| speaker.as_ref().map_or("-".into(), name);
        statements.iter().map(|statement| speaker(&statement.speaker)).collect()
    }

    #[test]
    fn whom_labels_mean() {
        #[track_caller]
        fn case(text: &str, expected: &[&str]) {
            assert_eq!(speakers(text), expected, "{text}");
        }

        case("MIRA SOLEN: Yes.\nSOLEN: No.", &["Mira Solen", "Mira Solen"]);
        case("Mira Solen: Yes.\nSolen: No.", &["Mira Solen", "Mira Solen"]);
        case("MIRA SOLEN: Yes.\nMS. SOLEN: No.", &["Mira Solen", "Mira Solen"]);
        case(
            "President Mira Solen spoke on Monday.\nSOLEN: Yes.\nTHE PRESIDENT: No.",
            &["Mira Solen: President", "Mira Solen: President"],
        );
        case("PRESIDENT SOLEN: Yes.\nSOLEN: No.", &["Solen: President", "Solen: President"]);
        case(
            "SECRETARY OF STATE MIRA SOLEN: Yes.\nSECRETARY SOLEN: No.",
            &["Mira Solen: Secretary of State", "Mira Solen: Secretary of State"],
        );
        case(
            "MIRA SOLEN, PRESIDENT OF VERONIA: Yes.\nTHE PRESIDENT: No.",
            &["Mira Solen: President of Veronia", "Mira Solen: President of Veronia"],
        );
        case("SEN. MIRA SOLEN (D-Veronia): Yes.\nSOLEN: No.", &["Mira Solen", "Mira Solen"]);
        case("MODERATOR MIRA SOLEN: Yes.", &["Mira Solen"]);
        case("SEAN O'NEIL-REED: Yes.\nO'NEIL-REED: No.", &["Sean O'Neil-Reed", "Sean O'Neil-Reed"]);
        case("McDonald left.\nMIRA MCDONALD: Yes.", &["Mira McDonald"]);
        // Two of one surname: only what tells them apart decides.
        case(
            "MIRA SOLEN: Yes.\nTOMAS SOLEN: No.\nSOLEN: So?\nMS. SOLEN: So.",
            &["Mira Solen", "Tomas Solen", "-", "Mira Solen"],
        );
        case(
            "PRESIDENT ILSE SOLEN: Yes.\nMIRA SOLEN: No.\nPRESIDENT SOLEN: So.",
            &["Ilse Solen: President", "Mira Solen", "Ilse Solen: President"],
        );
        // Nobody who is named.
        case("Q: Why?\nREPORTER 2: Why?", &["Q (anonymous)", "REPORTER 2 (anonymous)"]);
        case(
            "CROWD: No!\nSENIOR OFFICIAL: No.",
            &["CROWD (collective)", "SENIOR OFFICIAL (anonymous)"],
        );
        case("THE PRESIDENT: No.", &["THE PRESIDENT (anonymous)"]);
        // A surname or an outlet that nothing makes a person's.
        case("SOLEN: Yes.\nFOX NEWS: No.\nBBC: No.", &["-", "FOX NEWS (anonymous)", "-"]);
    }

    #[test]
    fn many_labels_take_time_by_their_number() {
        // Nothing is timed: by the square of the number, each of these would take minutes.
        for surname in ["Solen", "Solen%"] {
            let line =
                |at: usize| format!("MIRA{at} {}: No.\n", surname.replace('%', &at.to_string()));
            assert_eq!(speakers(&(0..1_500).map(line).collect::<String>()).len(), 1_500);
        }
    }

    #[test]
    fn askers_are_in_nobodys_history() {
        let text = "Q: Will it sail?\nMIRA SOLEN: It will.\nQ: When?";
        let lexicon = Lexicon::english();
        let document = Document::read(text, lexicon);
        let (quotations, _) = quote::find_turns(&document, lexicon);
        let (statements, _) =
            super::super::resolve(&Article::of(text), &document, quotations, lexicon);
        let tiers: Vec<_> = statements.iter().map(|statement| statement.tier).collect();
        assert_eq!(tiers, [Tier::Check, Tier::Report, Tier::Check]);
    }
}
