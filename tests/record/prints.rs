//! One story in several prints: what is a copy, what is another version, and how far a correction reaches.

use quotetrail::model::{Article, Published, SpeakerKind};
use quotetrail::tracker::{Fix, Selection, TaskKind, extract};

use super::{Desk, article, grounds};

#[test]
fn wire_copy_and_a_body_pasted_twice_count_once() {
    let body = "Mira Solen opened the new pier of Port Sorrel on Monday, in front of some two hundred guests.\n\n\
        “The pier is a promise that we have kept to the islands,” said Mira Solen in her speech to them.\n\n\
        The pier had cost twice as much as the council of the harbour had been told three years before.\n";
    let mut one = article(&format!("Solen opens pier\n\n{body}"), "2025-05-13");
    one.outlet = Some("Veronia Post".into());
    let mut copy = article(&format!("A pier for the islands\n\n{body}"), "2025-05-14");
    copy.outlet = Some("Ostmark Courier".into());
    let promise = "The pier is a promise that we have kept to the islands";
    let forth = Desk::of(&[one.clone(), copy.clone()]);
    let back = Desk::of(&[copy, one.clone()]);
    assert_eq!(forth.said("Mira Solen"), [promise]);
    assert_eq!(forth.id(promise), back.id(promise));
    assert_eq!(forth.tracker.counts().unwrap().articles, 2);
    let prints = forth.tracker.show(&forth.id(promise)).unwrap().prints;
    assert_eq!((prints.len(), prints[0].relation.as_str()), (1, "copy"));
    one.text = format!("{}\n{body}", one.text);
    assert_eq!(Desk::of(&[one]).said("Mira Solen"), [promise]);
    forth.assert_sound();
    back.assert_sound();
}

/// Two versions of one address, said by one person in other words.
fn versions(first: &str, second: &str) -> [Article; 2] {
    [(first, "2025-05-12"), (second, "2025-05-13")].map(|(text, day)| {
        let mut article = article(text, day);
        article.url = Some("https://post.example/clinic".into());
        article
    })
}

#[test]
fn what_a_publisher_changed_is_no_contradiction_of_the_speaker() {
    let [first, second] = versions(
        "“We will close the Sund clinic,” said Mira Solen.\n",
        "“We will not close the Sund clinic,” said Mira Solen.\n",
    );
    let desk = Desk::of(&[first, second]);
    let findings = desk.tracker.findings(&[], &Selection::default()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let shown = desk.tracker.show(&desk.id("will not close")).unwrap();
    assert!(shown.prints[0].changed.is_some());
    desk.assert_sound();
}

#[test]
fn a_correction_reaches_no_other_source_of_a_linked_article() {
    let [first, second] = versions(
        "“No comment at all,” said Oskar Vellin.\n",
        "“No comment at all,” said Piet Marrow.\n",
    );
    let mut desk = Desk::of(&[first, second]);
    let history = desk.tracker.history("Oskar Vellin", &Selection::default()).unwrap();
    let id = history.records[0].statement.id.to_string();
    desk.tracker.add_person("Jan Reth", SpeakerKind::Person, None, &grounds("")).unwrap();
    desk.tracker.fix(&id, &[Fix::Speaker(Some("Jan Reth".into()))], &grounds("heard")).unwrap();
    assert_eq!(desk.said("Jan Reth").len(), 1);
    assert_eq!(desk.said("Piet Marrow").len(), 1);
    desk.assert_sound();
}

#[test]
fn the_later_correction_of_two_prints_stands() {
    let body = "The new pier of Port Sorrel was opened on Monday, in front of some two hundred guests.\n\n\
        “The pier is a promise that we have kept to the islands,” Vellin said in a speech to them.\n\n\
        The pier had cost twice as much as the council of the harbour had been told three years before.\n";
    let one = article(&format!("Pier\n\n{body}"), "2025-05-13");
    let copy = article(&format!("A pier for the islands\n\nBy a reporter\n\n{body}"), "2025-05-14");
    let mut desk = Desk::of(&[one.clone(), copy.clone()]);
    for name in ["Jan One", "Jan Two"] {
        desk.tracker.add_person(name, SpeakerKind::Person, None, &grounds("")).unwrap();
    }
    let ids = [one, copy].map(|article| {
        let (statements, _) = extract(&article);
        statements.into_iter().find(|it| it.speaker.is_none()).unwrap().id.to_string()
    });
    for (id, name) in
        [(&ids[0], "Jan One"), (&ids[1], "Jan Two"), (&ids[0], "Jan One"), (&ids[1], "Jan Two")]
    {
        let fixed = desk.tracker.fix(id, &[Fix::Speaker(Some(name.into()))], &grounds("asked"));
        assert_eq!(fixed.unwrap().statement.speaker.unwrap().name, name);
        assert_eq!(desk.said(name).len(), 1);
    }
    desk.assert_sound();
}

#[test]
fn a_copy_without_the_sentence_that_names_the_speaker_counts_once() {
    let body = "The new pier of Port Sorrel was opened on Monday, in front of some two hundred guests.\n\n\
        “The pier is a promise that we have kept to the islands,” Vellin said in a speech to them.\n\n\
        The pier had cost twice as much as the council of the harbour had been told three years before.\n";
    let named = format!(
        "{body}\nOskar Vellin has been the mayor of the town for eleven years, and means to go on.\n"
    );
    let desk = Desk::of(&[article(&named, "2025-05-13"), article(body, "2025-05-14")]);
    assert_eq!(desk.said("Oskar Vellin").len(), 1);
    assert_eq!(desk.tracker.counts().unwrap().statements, 1);
    assert!(desk.tracker.todo().unwrap().iter().all(|task| task.kind != TaskKind::Speaker));
}

#[test]
fn a_notice_of_the_paper_makes_no_copies() {
    let notice = "Sign up for our newsletter and read every morning what the night has brought to the islands of Veronia.";
    let articles = ["2025-05-05", "2025-05-12", "2025-05-19"].map(|day| {
        article(&format!("{day}\n\n“We will not resign,” Mira Solen said.\n\n{notice}\n"), day)
    });
    assert_eq!(Desk::of(&articles).said("Mira Solen").len(), 3);
}

#[test]
fn what_two_prints_call_yesterday_is_one_day() {
    let told = |day: &str, words: &str| {
        article(&format!("“{words},” Mira Solen said yesterday in Port Sorrel.\n"), day)
    };
    let mut prints = [
        told("2025-05-13", "We will stop the ferry"),
        told("2025-05-14", "We will not stop the ferry"),
    ];
    for print in &mut prints {
        print.url = Some("https://post.example/ferry".into());
    }
    assert!(Desk::of(&prints).tracker.findings(&[], &Selection::default()).unwrap().is_empty());
    // At two addresses they are two articles, and two days.
    prints[1].url = Some("https://post.example/other".into());
    assert_eq!(Desk::of(&prints).tracker.findings(&[], &Selection::default()).unwrap().len(), 1);
}

#[test]
fn the_date_of_a_copy_is_its_own() {
    let body = "The new pier of Port Sorrel was opened on Monday, in front of some two hundred guests.\n\n\
        “The pier is a promise that we have kept to the islands,” Mira Solen said to them there.\n\n\
        The pier had cost twice as much as the council of the harbour had been told three years before.\n";
    let one = article(body, "2025-05-13");
    let copy = Article::of(format!("A pier for the islands\n\n{body}"));
    let mut desk = Desk::of(&[one.clone(), copy.clone()]);
    let (statements, _) = extract(&copy);
    let published = Published::parse("2025-05-14").unwrap();
    let id = statements[0].id.to_string();
    desk.tracker.fix(&id, &[Fix::Published(published)], &grounds("the paper of the day")).unwrap();
    let given = |id: &str| desk.tracker.show(id).unwrap().record.article.published.unwrap().given;
    assert_eq!(given(&id), "2025-05-14");
    let (statements, _) = extract(&one);
    assert_eq!(given(statements[0].id.as_str()), "2025-05-13");
    assert!(desk.tracker.todo().unwrap().iter().all(|task| task.kind != TaskKind::Date));
}

#[test]
fn corrections_reach_prints_that_only_a_third_one_links() {
    let body = "The new pier of Port Sorrel was opened the other day, in front of some two hundred guests.\n\n\
        “The pier is a promise that we have kept to the islands,” Vellin told them in a speech there.\n\n\
        The pier had cost twice as much as the council of the harbour had been told three years before.\n";
    let print = |head: &str, day: &str| article(&format!("{head}\n\n{body}"), day);
    let prints =
        [print("One", "2025-05-10"), print("Two", "2025-05-15"), print("Three", "2025-05-12")];
    let last = extract(&prints[1]).0[0].id.to_string();
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let mut desk = Desk::new();
        desk.tracker.add_person("Anna Reth", SpeakerKind::Person, None, &grounds("")).unwrap();
        let mut fixed = false;
        for place in order {
            desk.log(&prints[place]);
            if !fixed && place == 1 {
                let fix = [Fix::Speaker(Some("Anna Reth".into()))];
                desk.tracker.fix(&last, &fix, &grounds("asked")).unwrap();
                fixed = true;
            }
        }
        assert_eq!(desk.said("Anna Reth").len(), 1, "{order:?}");
        assert_eq!(desk.tracker.counts().unwrap().statements, 1, "{order:?}");
        desk.assert_sound();
    }
}
