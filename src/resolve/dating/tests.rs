//! When things were said, class by class: each with the near misses in which a date is that of something else.

use crate::lexicon::Lexicon;
use crate::model::{Article, Published};
use crate::quote;
use crate::resolve::resolve;
use crate::text::Document;

/// The day of publication, a Thursday.
const TODAY: &str = "2025-05-15";

/// The said-date of the last quotation, with the words that gave it.
#[track_caller]
fn case(text: &str, expected: &str) {
    let lexicon = Lexicon::english();
    let mut article = Article::of(text);
    article.published = Published::parse(TODAY).ok();
    let document = Document::read(text, lexicon);
    let (quotations, _) = quote::find(&document, lexicon);
    let (statements, _) = resolve(&article, &document, quotations, lexicon);
    let said = statements.last().and_then(|statement| statement.said_on).unwrap();
    let words = said.evidence.map_or("published", |evidence| evidence.of(text));
    assert_eq!(format!("{words} = {}", said.range), expected, "{text}");
}

/// Nothing dates the last quotation but the article.
#[track_caller]
fn misses(texts: &[&str]) {
    for text in texts {
        case(text, "published = 2025-05-15");
    }
}

#[test]
fn what_was_said_at_another_time() {
    let before = "The toll was raised in 2021.";
    case(&format!("{before} Mira Solen said at the time that the toll was wrong."), "2021 = 2021");
    case(&format!("{before} “It is wrong,” Mira Solen said at the time."), "2021 = 2021");
    case("“It is wrong,” Mira Solen said at the time.", "at the time = before 2025-05-15");
    case("“It is wrong,” Mira Solen had said.", "had said = before 2025-05-15");
    case("“It is wrong,” Mira Solen had said on Monday.", "Monday = 2025-05-12");
    misses(&[
        "“It was wrong at the time,” Mira Solen said.",
        "“It was the best toll that we had,” said Mira Solen.",
        &format!("{before} “It was wrong,” Mira Solen said at the time of the trial."),
        "“It is wrong,” Mira Solen has said.",
        &format!("{before} “It is wrong,” Mira Solen said."),
    ]);
}

#[test]
fn dates_that_open_the_sentence() {
    case("In a June 2008 speech, Mira Solen said the toll was wrong.", "June 2008 = 2008-06");
    case("At a debate on Jan. 5, Mira Solen said the toll was wrong.", "Jan. 5 = 2025-01-05");
    case("In June 2017 Mira Solen said the toll was wrong.", "June 2017 = 2017-06");
    case("Back in March, Mira Solen told reporters that the toll was wrong.", "March = 2025-03");
    case("Interviewed in 2006, Mira Solen said the toll was wrong.", "2006 = 2006");
    case("Asked in 2006 about the toll, Mira Solen said it was wrong.", "2006 = 2006");
    case("Mira Solen said Tuesday the toll was wrong.", "Tuesday = 2025-05-13");
    case("Mira Solen said in March it was wrong.", "March = 2025-03");
    case("Elected on Monday, Mira Solen said the toll was wrong.", "Monday = 2025-05-12");
    case(
        "Ten years ago this week, Mira Solen said the toll was wrong.",
        "Ten years ago this week = 2015",
    );
    case("When asked in 2006 about the toll, Mira Solen said it was wrong.", "2006 = 2006");
    case("During the 2006 strike, Mira Solen said the toll was wrong.", "2006 = 2006");
    case("Mira Solen now says that the toll is right.", "now = 2025-05-15");
    misses(&[
        "Mira Solen said Monday was a good day for the toll.",
        "Mira Solen said Tuesday's vote on the toll was lost.",
        "Mira Solen said Sunday trains would not run.",
        "Elected mayor in 2012, Mira Solen said the toll was wrong.",
        "Born in Port Sorrel in 1962, Mira Solen said the toll was wrong.",
        "After the Oct. 7 attack, Mira Solen said the toll was wrong.",
        "Citing the Oct. 7 attack, Mira Solen said the toll was wrong.",
        "Citing the 2012 law, Mira Solen said the toll was wrong.",
        "Asked about the 2016 vote, Mira Solen said the toll was wrong.",
        "Mira Solen, elected in 2016, said the toll was wrong.",
        "Mira Solen, now a senator, said the toll was wrong.",
        "In 2016 Mira Solen was elected mayor, and now she says the toll is wrong.",
        "In 2016 Mira Solen was elected mayor; she says the toll is wrong.",
        "In the last five years, Davor Reth sang; he has denied the toll was wrong.",
        "The toll, which failed in 2012, was wrong, Mira Solen said.",
    ]);
}

#[test]
fn occasions_with_a_date() {
    case("Mira Solen said in an Oct. 4 interview that the toll was wrong.", "Oct. 4 = 2024-10-04");
    case(
        "“The toll is wrong,” Mira Solen said on the Sept. 14 edition of Marland Today.",
        "Sept. 14 = 2024-09-14",
    );
    case("“The toll is wrong,” Mira Solen said during a 2007 debate.", "2007 = 2007");
    case(
        "“The toll is wrong,” Mira Solen said in a March 9, 2006, letter to the mayor.",
        "March 9, 2006 = 2006-03-09",
    );
    case(
        "“The toll is wrong,” Mira Solen wrote in a Marland Herald op-ed on April 21.",
        "April 21 = 2025-04-21",
    );
    case("In her 2000 book, Mira Solen wrote that the toll was wrong.", "2000 = 2000");
    case("At Monday's debate, Mira Solen said the toll was wrong.", "Monday = 2025-05-12");
    case("Mira Solen, in a 2012 debate, said the toll was wrong.", "2012 = 2012");
    case("Davor Reth repeated his 2008 claim that the toll was wrong.", "2008 = 2008");
    misses(&[
        "After the May 2, 2024, debate, Mira Solen said the toll was wrong.",
        "After Monday's debate, Mira Solen said the toll was wrong.",
        "Mira Solen, who spoke at a 2012 debate, said the toll was wrong.",
        "“The toll is wrong,” said Mira Solen, an aide in the 2012 campaign.",
        "Three aides said Davor Reth had lied -- something he denied in an interview on Friday.",
    ]);
}

#[test]
fn what_is_said_on_the_same_occasion() {
    let speech = "Mira Solen gave a speech in Marland on May 5. ";
    let goes_on = |words: &str| format!("{speech}{words}");
    case(&goes_on("“The toll is wrong,” she said."), "May 5 = 2025-05-05");
    case(
        "In an interview on Oct. 3, Mira Solen said it was wrong. “It costs too much,” she added.",
        "Oct. 3 = 2024-10-03",
    );
    case(
        "On May 8, Mira Solen announced the end of the toll.\n“It failed,” she said.\n“It never paid,” she said.",
        "May 8 = 2025-05-08",
    );
    case(
        "In a 2014 interview, Mira Solen said it was wrong. Asked again, she said: “I would not.”",
        "2014 = 2014",
    );
    case(
        "Mira Solen wrote a June 18, 2011, op-ed in the Marland Herald.\n“The toll is wrong,” she said.",
        "June 18, 2011 = 2011-06-18",
    );
    for other in [
        // Another time, another occasion, the article itself, another speaker.
        "Later she said the toll was wrong.",
        "She has said the toll was wrong.",
        "In an interview, she said the toll was wrong.",
        "She told us the toll was wrong.",
        "Davor Reth said the toll was wrong.",
        "We read all of it. She said the toll was wrong.",
        "A ferry sank in 2019. She said the toll was wrong.",
    ] {
        misses(&[&goes_on(other)]);
    }
    misses(&[
        // What somebody does, suffers or criticizes on a day is no occasion of speaking.
        "A ferry sank on May 2, 2024. Mira Solen said: “We mourn.”",
        "On May 2, 2024, a ferry sank.\n“We mourn,” Mira Solen said.",
        "Mira Solen was elected on May 2, 2024. “I will serve,” Solen said.",
        "On May 2, 2024, Mira Solen met Davor Reth. “I will serve,” Solen said.",
        "Mira Solen criticized the May 2, 2024, debate. “It was boring,” she said.",
        // Which of two?
        "Mira Solen issued a statement on May 4, and on May 9 she met the press. “It is wrong,” she said.",
        // A year is too long for one occasion.
        "In 2014 Mira Solen said it was wrong. She said the ferry leaks.",
    ]);
}

#[test]
fn an_occasion_that_is_known() {
    let debate = "Mira Solen met Davor Reth in an Oct. 2, 2008, debate on tolls.\n";
    let later = |words: &str| format!("{debate}{words}");
    case(&later("During the debate, Solen said the toll was wrong."), "Oct. 2, 2008 = 2008-10-02");
    case(
        &later("A ferry sank.\nIn that debate, Reth said the toll was wrong."),
        "Oct. 2, 2008 = 2008-10-02",
    );
    case("In Marland in June, Mira Solen said the toll was wrong.", "June = 2024-06");
    for other in [
        "In a debate, Solen said the toll was wrong.",
        "After the debate, Solen said the toll was wrong.",
        "In the interview, Solen said the toll was wrong.",
        "Reth, who spoke in the debate, has said the toll was wrong.",
        "The debate ended. Reth said the toll was wrong.",
        "There was a debate in Ostmark, too. In the debate, Solen said the toll was wrong.",
    ] {
        misses(&[&later(other)]);
    }
}

#[test]
fn the_same_day() {
    case(
        "A ferry sank on May 2, 2024. Mira Solen wrote that day: “We mourn.”",
        "May 2, 2024 = 2024-05-02",
    );
    case("A ferry sank on Monday. The same day, Mira Solen said it leaked.", "Monday = 2025-05-12");
    misses(&[
        "A ferry sank in May 2024. Mira Solen wrote that day: “We mourn.”",
        "A ferry left on May 2, 2024, and sank on May 4. Mira Solen wrote that day: “We mourn.”",
        "A ferry sank on May 2, 2024. Mira Solen wrote: “I knew that day would come.”",
    ]);
}

#[test]
fn chronologies() {
    case(
        "May 2012:\nMira Solen said she would pay.\nJuly 2014:\n“It is not on our agenda,” Solen said.",
        "July 2014 = 2014-07",
    );
    case(
        "July 2014: Mira Solen opposed a toll.\nMay 3, 2015: Solen changed. “I like the toll,” she said.",
        "May 3, 2015 = 2015-05-03",
    );
    misses(&[
        // A single date may be that of the page.
        "May 2, 2025:\nMira Solen said she would pay.",
        "May 2012:\nMira Solen ran.\nJuly 2014:\nShe won.\nOur conclusion follows.\n“It is paid,” Solen said.",
        "May 2012: Mira Solen ran.\nJuly 2014: She won.\n“It is paid,” Solen said.",
    ]);
}
