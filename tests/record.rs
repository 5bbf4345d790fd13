//! What people decide stands: whatever is logged, rebuilt, merged and split around it.

#[path = "record/prints.rs"]
mod prints;

use proptest::prelude::*;
use quotetrail::model::ledger::{NameSort, ReviewStatus};
use quotetrail::model::{Article, Published, SpeakerKind, Verdict};
use quotetrail::tracker::{
    Fix, Grounds, Logged, Selection, Signature, TaskKind, Term, Tracker, extract,
};

/// A database in a folder that is gone afterwards.
struct Desk {
    tracker: Tracker,
    _folder: tempfile::TempDir,
}

fn signature() -> Signature {
    Signature { by: "Ana Sule".into(), at: "2025-05-20T12:00:00Z".into() }
}

fn grounds(because: &str) -> Grounds {
    Grounds { signature: signature(), because: Some(because.into()) }
}

fn article(text: &str, published: &str) -> Article {
    Article { published: Some(Published::parse(published).unwrap()), ..Article::of(text) }
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { tracker: Tracker::open(&folder.path().join("trail.db")).unwrap(), _folder: folder }
    }

    fn of(articles: &[Article]) -> Self {
        let mut desk = Self::new();
        for article in articles {
            desk.log(article);
        }
        desk
    }

    fn log(&mut self, article: &Article) -> Logged {
        let (statements, diagnostics) = extract(article);
        self.tracker.log(article, &statements, &diagnostics, &signature()).unwrap()
    }

    fn said(&self, name: &str) -> Vec<String> {
        match self.tracker.history(name, &Selection::default()) {
            Ok(history) => history.records.into_iter().map(|record| record.words).collect(),
            Err(_) => Vec::new(),
        }
    }

    /// The id of the statement with these words.
    fn id(&self, words: &str) -> String {
        let hits = self.tracker.search(words, 10).unwrap();
        let hit = hits.into_iter().find(|hit| hit.record.words.contains(words));
        hit.unwrap_or_else(|| panic!("nobody says {words}")).record.statement.id.to_string()
    }

    #[track_caller]
    fn assert_sound(&self) {
        let problems = self.tracker.verify(None).unwrap().problems;
        assert_eq!(problems, []);
    }
}

const FERRY: &str = "“The ferry stays,” said Mira Solen.\n\n“It is an old ship,” Reth said.\n";

fn desk_with_a_correction() -> (Desk, String) {
    let mut desk = Desk::of(&[
        article("“I hear of it,” said Davor Reth.\n", "2025-05-10"),
        article(FERRY, "2025-05-12"),
    ]);
    let id = desk.id("It is an old ship");
    let fixed =
        desk.tracker.fix(&id, &[Fix::Speaker(Some("Davor Reth".into()))], &grounds("asked"));
    assert_eq!(fixed.unwrap().statement.speaker.unwrap().name, "Davor Reth");
    (desk, id)
}

#[test]
fn a_correction_stands_when_the_article_is_logged_again_and_after_a_rebuild() {
    let (mut desk, _) = desk_with_a_correction();
    let both = ["I hear of it", "It is an old ship"];
    assert_eq!(desk.said("Davor Reth"), both);
    assert!(matches!(desk.log(&article(FERRY, "2025-05-12")), Logged::AlreadyStored(_)));
    assert_eq!(desk.said("Davor Reth"), both);
    assert_eq!(desk.tracker.rebuild(true, || ()).unwrap().articles, 2);
    assert_eq!(desk.said("Davor Reth"), both);
    desk.assert_sound();
}

#[test]
fn a_correction_stands_in_a_later_version_of_the_article() {
    let folder = tempfile::tempdir().unwrap();
    let mut tracker = Tracker::open(&folder.path().join("trail.db")).unwrap();
    let mut first = article(FERRY, "2025-05-12");
    first.url = Some("https://post.example/ferry".into());
    let mut later = article(&FERRY.replace("ferry stays", "old ferry stays"), "2025-05-13");
    later.url.clone_from(&first.url);
    let other = article("“I hear of it,” said Davor Reth.\n", "2025-05-10");
    for article in [&first, &other] {
        let (statements, diagnostics) = extract(article);
        tracker.log(article, &statements, &diagnostics, &signature()).unwrap();
    }
    let mut desk = Desk { tracker, _folder: folder };
    let id = desk.id("It is an old ship");
    desk.tracker.fix(&id, &[Fix::Speaker(Some("Davor Reth".into()))], &grounds("asked")).unwrap();
    desk.log(&later);
    // The print that only repeats counts once.
    assert_eq!(desk.said("Davor Reth"), ["I hear of it", "It is an old ship"]);
    let unsettled = desk.tracker.todo().unwrap();
    assert!(unsettled.iter().all(|task| task.kind != TaskKind::Speaker), "{unsettled:?}");
    // What the publisher changed is told.
    let shown = desk.tracker.show(&desk.id("The old ferry stays")).unwrap();
    assert_eq!(shown.prints.len(), 1);
    assert_eq!(shown.prints[0].relation, "revision");
    let (before, _) = shown.prints[0].changed.as_ref().unwrap();
    assert_eq!(before.words, "The ferry stays");
    desk.assert_sound();
}

#[test]
fn a_correction_is_undone_and_its_story_stays() {
    let (mut desk, id) = desk_with_a_correction();
    let record = desk.tracker.undo_fix(&id, &grounds("another voice")).unwrap();
    assert_eq!(record.statement.speaker, None);
    assert_eq!(desk.said("Davor Reth"), ["I hear of it"]);
    let story = desk.tracker.story_of(&record).unwrap();
    let stands: Vec<bool> = story.iter().map(|told| told.stands).collect();
    // Logged, corrected, taken back.
    assert_eq!(stands, [true, false, true]);
    assert!(desk.tracker.undo_fix(&id, &grounds("again")).is_err());
    desk.assert_sound();
}

#[test]
fn what_is_no_quotation_is_in_no_list_and_comes_back() {
    let (mut desk, id) = desk_with_a_correction();
    desk.tracker.fix(&id, &[Fix::NotAQuotation], &grounds("title of a song")).unwrap();
    assert_eq!(desk.said("Davor Reth"), ["I hear of it"]);
    assert_eq!(desk.tracker.search("old ship", 5).unwrap(), []);
    assert!(desk.tracker.show(&id).unwrap().record.ruling.is_dropped);
    desk.tracker.undo_fix(&id, &grounds("it is none")).unwrap();
    assert_eq!(desk.said("Davor Reth"), ["I hear of it", "It is an old ship"]);
}

#[test]
fn a_date_a_topic_and_a_kind_that_people_set() {
    let (mut desk, id) = desk_with_a_correction();
    let day = Published::parse("2025-04-01").unwrap().range;
    let kind = quotetrail::model::Kind::Indirect;
    let fixes = [Fix::SaidOn(day), Fix::Topic("old ships".into()), Fix::Kind(kind)];
    let record = desk.tracker.fix(&id, &fixes, &grounds("the log book")).unwrap();
    assert_eq!(record.statement.said_on.unwrap().range, day);
    assert_eq!(record.statement.said_on.unwrap().evidence, None);
    assert_eq!(record.statement.topic.as_deref(), Some("old ships"));
    assert_eq!(record.statement.quotation.kind, kind);
    // Oldest first by the days that stand.
    assert_eq!(desk.said("Davor Reth"), ["It is an old ship", "I hear of it"]);
    let read = desk.tracker.as_read(&id).unwrap();
    assert_eq!(read.statement.speaker, None);
    assert_ne!(read.statement.said_on.unwrap().range, day);
    desk.assert_sound();
}

#[test]
fn an_article_that_people_date_is_read_anew_by_the_date() {
    let mut desk = Desk::new();
    desk.log(&Article::of(
        "“We sail,” Ilse Kroon said on Monday.\n\n“We land,” Kroon said on Wednesday.\n",
    ));
    let undated = |desk: &Desk| {
        let tasks = desk.tracker.todo().unwrap();
        tasks.iter().filter(|task| task.kind == TaskKind::Date).count()
    };
    let said = |desk: &Desk, words: &str| {
        let said = desk.tracker.show(&desk.id(words)).unwrap().record.statement.said_on;
        said.map(|said| said.range.to_string())
    };
    assert_eq!((undated(&desk), said(&desk, "We sail")), (1, None));
    let id = desk.id("We land");
    let published = Published::parse("2025-05-15").unwrap();
    desk.tracker.fix(&id, &[Fix::Published(published)], &grounds("the paper of the day")).unwrap();
    assert_eq!(undated(&desk), 0);
    assert_eq!(said(&desk, "We sail").as_deref(), Some("2025-05-12"));
    assert_eq!(said(&desk, "We land").as_deref(), Some("2025-05-14"));
    let article = desk.tracker.show(&id).unwrap().record.article;
    assert_eq!(article.published.unwrap().given, "2025-05-15");
    desk.tracker.rebuild(true, || ()).unwrap();
    assert_eq!(said(&desk, "We sail").as_deref(), Some("2025-05-12"));
    desk.tracker.undo_fix(&id, &grounds("another day's paper")).unwrap();
    assert_eq!((undated(&desk), said(&desk, "We sail")), (1, None));
    desk.assert_sound();
}

#[test]
fn merge_then_split_is_nothing() {
    let mut desk = Desk::of(&[
        article("“We sail,” said Tomas Brandt.\n", "2025-05-10"),
        article("“We land,” said Tomáš Brandt.\n", "2025-05-12"),
    ]);
    let both = || ["Tomas Brandt".to_owned(), "Tomáš Brandt".to_owned()];
    let keys = |desk: &Desk| -> Vec<String> {
        let people = desk.tracker.people().unwrap();
        people.into_iter().map(|person| format!("{} {}", person.key, person.statements)).collect()
    };
    let before = keys(&desk);
    assert_eq!(before.len(), 2);
    let suggestions = desk.tracker.suggestions().unwrap();
    assert_eq!(suggestions.len(), 1);
    let [into, person] = [&suggestions[0].into, &suggestions[0].person].map(|one| one.key.clone());
    desk.tracker.merge(&person, &into, &grounds("one accent")).unwrap();
    assert_eq!(desk.said(&into), ["We sail", "We land"]);
    assert!(desk.tracker.suggestions().unwrap().is_empty());
    assert_eq!(keys(&desk).len(), 1);
    // What comes in later is theirs, too.
    desk.log(&article(&format!("“We wait,” said {}.\n", both()[0]), "2025-05-14"));
    assert_eq!(desk.said(&into), ["We sail", "We land", "We wait"]);
    desk.tracker.split(&into, None, &grounds("two men")).unwrap();
    assert_eq!(keys(&desk).len(), 2);
    assert!(desk.tracker.split(&into, None, &grounds("again")).is_err());
    desk.assert_sound();
}

#[test]
fn two_of_one_name_stay_two_and_are_asked_about() {
    let mut desk = Desk::of(&[article("“We sail,” said Jan Reth.\n", "2025-05-10")]);
    assert_eq!(desk.said("Jan Reth"), ["We sail"]);
    let younger = Some("the younger");
    desk.tracker
        .add_person("Jan Reth", SpeakerKind::Person, younger, &grounds("father and son"))
        .unwrap();
    assert!(desk.tracker.find_person("Jan Reth").is_err());
    assert_eq!(desk.tracker.find_person("Jan Reth (the younger)").unwrap().statements, 0);
    let tasks = desk.tracker.todo().unwrap();
    assert_eq!(tasks.iter().filter(|task| task.kind == TaskKind::Speaker).count(), 1);
    let id = desk.id("We sail");
    desk.tracker
        .fix(&id, &[Fix::Speaker(Some("Jan Reth (the younger)".into()))], &grounds("his ship"))
        .unwrap();
    assert_eq!(desk.said("Jan Reth (the younger)"), ["We sail"]);
    assert!(
        desk.tracker.add_person("Jan Reth", SpeakerKind::Person, younger, &grounds("")).is_err()
    );
    // A person and an organization are never one.
    desk.tracker.add_person("Reth Ferries", SpeakerKind::Organization, None, &grounds("")).unwrap();
    assert!(desk.tracker.merge("Reth Ferries", "Jan Reth (the younger)", &grounds("")).is_err());
    desk.assert_sound();
}

#[test]
fn the_words_of_an_office_mean_its_holder_of_the_day() {
    let text = "The harbour master of Port Sorrel said on Monday that the pier was safe.\n";
    let mut desk = Desk::of(&[
        article("“We sail,” said Ilse Kroon.\n", "2025-05-10"),
        article(text, "2025-05-13"),
    ]);
    let term = |from: &str| Term { from: from.parse().ok(), to: None, source: None };
    let office = "harbour master of Port Sorrel";
    desk.tracker.give_office("Ilse Kroon", office, term("2025-06-01"), &grounds("")).unwrap();
    assert_eq!(desk.said("Ilse Kroon").len(), 1);
    desk.tracker.give_office("Ilse Kroon", office, term("2024-06-01"), &grounds("")).unwrap();
    assert_eq!(desk.said("Ilse Kroon").len(), 2);
    // Articles that come in later are read by it, too.
    desk.log(&article(&text.replace("safe", "closed"), "2025-05-20"));
    assert_eq!(desk.said("Ilse Kroon").len(), 3);
    desk.assert_sound();
}

#[test]
fn a_topic_of_the_readers_goes_before_the_automatic_one() {
    let mut desk = Desk::of(&[
        article("“The pier needs two cranes,” said Ilse Kroon of the pier.\n", "2025-05-10"),
        article("“The cranes are old,” said Ilse Kroon of the harbour.\n", "2025-05-12"),
    ]);
    let topic = |desk: &Desk, words: &str| {
        desk.tracker.show(&desk.id(words)).unwrap().record.statement.topic
    };
    let automatic = topic(&desk, "two cranes");
    desk.tracker.add_topic("lifting", &["crane".into()], &grounds("")).unwrap();
    assert_eq!(topic(&desk, "two cranes").as_deref(), Some("lifting"));
    let other = desk.id("cranes are old");
    desk.tracker.assign_topic("rust", std::slice::from_ref(&other), &grounds("")).unwrap();
    assert_eq!(topic(&desk, "cranes are old").as_deref(), Some("rust"));
    desk.tracker.merge_topics("lifting", "harbour works", &grounds("")).unwrap();
    assert_eq!(topic(&desk, "two cranes").as_deref(), Some("harbour works"));
    desk.log(&article("“A crane fell,” said Ilse Kroon.\n", "2025-05-14"));
    assert_eq!(topic(&desk, "crane fell").as_deref(), Some("harbour works"));
    desk.tracker.set_terms("harbour works", &["lighthouse".into()], &grounds("")).unwrap();
    assert_eq!(topic(&desk, "two cranes"), automatic);
    desk.assert_sound();
}

#[test]
fn a_dismissed_pair_stays_dismissed_and_reviewers_are_compared() {
    let mut desk = Desk::of(&[
        article("“We will close the bridge,” said Mira Solen.\n", "2025-05-10"),
        article("“We will not close the bridge,” said Mira Solen.\n", "2025-05-20"),
    ]);
    let open = |desk: &Desk| {
        let report = desk.tracker.report(&[], &Selection::default()).unwrap();
        let findings = report.speakers[0].findings.iter();
        findings.filter(|found| found.comparison.verdict == Verdict::Contradicts).count()
    };
    assert_eq!(open(&desk), 1);
    let id = desk.tracker.findings(&[], &Selection::default()).unwrap()[0].finding.id.clone();
    let by = |name: &str| Grounds {
        signature: Signature { by: name.into(), ..signature() },
        because: None,
    };
    let dismissed = Some(ReviewStatus::Dismissed);
    desk.tracker.review((&id, None), dismissed, Some("other-time"), &by("Ana Sule")).unwrap();
    desk.tracker.rebuild(true, || ()).unwrap();
    assert_eq!(open(&desk), 0);
    assert!(desk.tracker.todo().unwrap().iter().all(|task| task.kind != TaskKind::Contradiction));
    // The same words in another article are the same pair of texts.
    desk.log(&article("“We will not close the bridge,” said Mira Solen again.\n", "2025-05-21"));
    assert_eq!(open(&desk), 0);
    desk.tracker.review((&id, None), Some(ReviewStatus::Confirmed), None, &by("Ivo Marl")).unwrap();
    // With either print of the later words.
    assert_eq!(open(&desk), 2);
    let stats = desk.tracker.review_stats().unwrap();
    assert_eq!((stats.agreement[0].findings, stats.agreement[0].agreed), (1, 0));
    let tally = stats.rules.values().next().unwrap();
    assert_eq!((tally.confirmed, tally.dismissed), (1, 0));
    desk.tracker.review((&id, None), None, None, &by("Ivo Marl")).unwrap();
    assert_eq!(open(&desk), 0);
    assert!(desk.tracker.review((&id, None), None, None, &by("Ivo Marl")).is_err());
    desk.assert_sound();
}

#[test]
fn a_review_is_no_word_on_others_who_said_the_same() {
    let said = |name: &str, not: &str, day: &str| {
        article(&format!("“We will {not}close the bridge,” said {name}.\n"), day)
    };
    let mut desk = Desk::of(&[
        said("Mira Solen", "", "2025-05-10"),
        said("Mira Solen", "not ", "2025-05-20"),
        said("Ilse Kroon", "", "2025-05-11"),
        said("Ilse Kroon", "not ", "2025-05-21"),
        // The other way round.
        said("Tomas Brandt", "not ", "2025-05-12"),
        said("Tomas Brandt", "", "2025-05-22"),
    ]);
    let reviewed = |desk: &Desk| -> Vec<String> {
        let found = desk.tracker.findings(&[], &Selection::default()).unwrap();
        let looked_at = found.into_iter().filter(|looked| !looked.finding.reviews.is_empty());
        looked_at.map(|looked| looked.speaker).collect()
    };
    let found = desk.tracker.findings(&[], &Selection::default()).unwrap();
    let id = found[0].finding.id.clone();
    assert_eq!(found.iter().filter(|looked| looked.finding.id == id).count(), 3);
    let confirmed = Some(ReviewStatus::Confirmed);
    let of = |name: &'static str| (id.as_str(), Some(name));
    let looked =
        desk.tracker.review(of("Mira Solen"), confirmed, None, &grounds("heard both")).unwrap();
    assert_eq!(looked.speaker, "Mira Solen");
    assert_eq!(reviewed(&desk), ["Mira Solen"]);
    let dismissed = Some(ReviewStatus::Dismissed);
    desk.tracker.review(of("Tomas Brandt"), dismissed, None, &grounds("")).unwrap();
    assert_eq!(reviewed(&desk), ["Mira Solen", "Tomas Brandt"]);
    // One reader's word on one of them does not take back the word on another.
    desk.tracker.review(of("Tomas Brandt"), None, None, &grounds("")).unwrap();
    assert_eq!(reviewed(&desk), ["Mira Solen"]);
    desk.assert_sound();
}

#[test]
fn one_speaker_under_two_names_of_an_article_is_what_the_rules_read() {
    let text =
        "Sources said it sails. It leaks, sources said.\n\nSources said that it never sank.\n";
    let desk = Desk::of(&[article(text, "2025-05-13")]);
    assert_eq!(desk.tracker.counts().unwrap().speakers, 1);
    desk.assert_sound();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_words_of_a_person_are_stored_and_found_as_typed(
        note in ".{1,40}", name in "\\PC{1,30}", topic in "\\PC{1,30}", term in "\\PC{0,20}", query in ".{0,30}",
    ) {
        let mut desk = Desk::of(&[article("“We sail,” said Ilse Kroon.\n", "2025-05-10")]);
        let id = desk.id("We sail");
        let kept = grounds(&note);
        let entries =
            desk.tracker.give_name("Ilse Kroon", &name, NameSort::Alias, Term::default(), &kept).unwrap();
        prop_assert_eq!(entries.last().unwrap().because.as_deref(), Some(note.as_str()));
        let known = desk.tracker.person("Ilse Kroon").unwrap();
        prop_assert_eq!(&known.person.unwrap().names[0].words, &name);
        prop_assert_eq!(known.entries.last().unwrap().because.as_deref(), Some(note.as_str()));
        desk.tracker.add_topic(&topic, std::slice::from_ref(&term), &kept).unwrap();
        desk.tracker.fix(&id, &[Fix::Topic(topic.clone())], &kept).unwrap();
        let topics = desk.tracker.topics().unwrap();
        let defined = topics.iter().find(|known| known.label == topic).unwrap();
        prop_assert_eq!(defined.terms.as_deref(), Some(std::slice::from_ref(&term)));
        prop_assert_eq!(defined.statements, 1);
        prop_assert!(desk.tracker.search(&query, 5).is_ok());
        prop_assert_eq!(desk.tracker.verify(None).unwrap().problems, []);
    }

    #[test]
    fn logging_twice_is_logging_once(numbers in prop::collection::vec(0..6_usize, 1..8)) {
        let text = |number: &usize| format!("“We have {number} ships,” said Ilse Kroon.\n");
        let articles: Vec<Article> =
            numbers.iter().map(|number| article(&text(number), "2025-05-10")).collect();
        let mut once: Vec<Article> = articles.clone();
        once.sort_by(|a, b| a.text.cmp(&b.text));
        once.dedup();
        let (twice, once) = (Desk::of(&articles), Desk::of(&once));
        prop_assert_eq!(twice.said("Ilse Kroon"), once.said("Ilse Kroon"));
        prop_assert_eq!(twice.tracker.counts().unwrap(), once.tracker.counts().unwrap());
    }
}

#[test]
fn taking_back_one_correction_leaves_the_same_words_elsewhere_alone() {
    let mut desk = Desk::of(&[
        article("“No comment at all,” Vellin said.\n", "2025-05-10"),
        article("“No comment at all,” Marrow said of it.\n", "2025-05-12"),
        article("“We sail,” said Jan Holt. “We land,” said Ana Holt.\n", "2025-05-12"),
    ]);
    let undecided: Vec<String> = desk
        .tracker
        .todo()
        .unwrap()
        .into_iter()
        .filter(|task| task.kind == TaskKind::Speaker)
        .map(|task| task.subject)
        .collect();
    assert_eq!(undecided.len(), 2);
    for (id, name) in undecided.iter().zip(["Jan Holt", "Ana Holt"]) {
        desk.tracker.fix(id, &[Fix::Speaker(Some(name.into()))], &grounds("asked")).unwrap();
    }
    desk.tracker.undo_fix(&undecided[0], &grounds("wrong")).unwrap();
    let speaker = |id: &str| desk.tracker.show(id).unwrap().record.statement.speaker;
    assert_eq!(speaker(&undecided[0]), None);
    assert_eq!(speaker(&undecided[1]).unwrap().name, "Ana Holt");
    desk.assert_sound();
}

#[test]
fn a_name_of_somebody_else_is_not_given_away() {
    let mut desk = Desk::of(&[
        article("“We sail,” said Lena Marrow.\n", "2025-05-10"),
        article("“We land,” said Rana Teller.\n", "2025-05-12"),
    ]);
    let mut give = |name: &str, sort| {
        desk.tracker.give_name("Lena Marrow", name, sort, Term::default(), &grounds(""))
    };
    assert!(give("Rana Teller", NameSort::Alias).is_err());
    assert!(give("RANA TELLER", NameSort::Full).is_err());
    let entries = give("Lena Holt", NameSort::Alias).unwrap();
    desk.log(&article("“We wait,” said Lena Holt.\n", "2025-05-14"));
    assert_eq!(desk.said("Lena Marrow").len(), 2);
    desk.tracker.undo(&entries.last().unwrap().id, &grounds("another one")).unwrap();
    assert_eq!(desk.said("Lena Marrow"), ["We sail"]);
    assert_eq!(desk.said("Lena Holt"), ["We wait"]);
    desk.assert_sound();
}

#[test]
fn a_suggestion_that_was_turned_down_is_not_made_again() {
    let mut desk = Desk::of(&[
        article("“We sail,” said Tomas Brandt.\n", "2025-05-10"),
        article("“We land,” said Tomáš Brandt.\n", "2025-05-12"),
    ]);
    let merges = |desk: &Desk| -> Vec<String> {
        let tasks = desk.tracker.todo().unwrap().into_iter();
        tasks.filter(|task| task.kind == TaskKind::Merge).map(|task| task.subject).collect()
    };
    let subject = merges(&desk).remove(0);
    assert!(desk.tracker.settle(TaskKind::Merge, "nobody", &grounds("")).is_err());
    desk.tracker.settle(TaskKind::Merge, &subject[..12], &grounds("two men")).unwrap();
    assert_eq!(merges(&desk), [""; 0]);
}

#[test]
fn a_correction_names_whom_it_names_should_they_be_split() {
    let mut desk = Desk::of(&[
        article("“We sail,” said Tomas Brandt.\n", "2025-05-10"),
        article("“We land,” said Tomáš Brandt.\n", "2025-05-12"),
        article("“We wait,” Vellin said.\n", "2025-05-14"),
    ]);
    let people = desk.tracker.people().unwrap();
    let key = |name: &str| people.iter().find(|person| person.name == name).unwrap().key.clone();
    let (plain, accented) = (key("Tomas Brandt"), key("Tomáš Brandt"));
    desk.tracker.merge(&accented, &plain, &grounds("one accent")).unwrap();
    let id = desk.id("We wait");
    desk.tracker
        .give_office(
            &plain,
            "harbour master",
            Term { from: "2025-06-01".parse().ok(), ..Term::default() },
            &grounds(""),
        )
        .unwrap();
    // Not in office yet.
    assert!(
        desk.tracker
            .fix(&id, &[Fix::Speaker(Some("harbour master".into()))], &grounds(""))
            .is_err()
    );
    desk.tracker.fix(&id, &[Fix::Speaker(Some(plain.clone()))], &grounds("heard")).unwrap();
    assert_eq!(desk.said(&plain).len(), 3);
    desk.tracker.split(&plain, None, &grounds("two")).unwrap();
    assert_eq!(desk.said(&plain), ["We sail", "We wait"]);
}
