//! News that nobody has written, for measuring: the same text for the same seed.
//!
//! Invented people of invented countries say invented things in the forms that news has:
//! direct, mixed and indirect speech, split quotations, pronouns, offices, and many
//! sentences in which nobody speaks.

mod words;

use words::{
    ADJECTIVES, ADVERBS, COUNTRIES, CUES, DAYS, FEMALE, MALE, NOUNS, OFFICES, PLACES, SURNAMES,
    TIMES, VERBS,
};

/// Numbers that look random and are always the same (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit as u64).expect("less than the limit")
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// Whether something happens that does so in `percent` of 100 cases.
    fn in_100(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Somebody who speaks in an article.
struct Person {
    full: String,
    surname: &'static str,
    office: String,
    pronoun: &'static str,
}

impl Person {
    fn invent(dice: &mut Dice) -> Self {
        let is_female = dice.in_100(50);
        let given = dice.pick(if is_female { FEMALE } else { MALE });
        let surname = dice.pick(SURNAMES);
        let office = format!("{} {}", dice.pick(COUNTRIES), dice.pick(OFFICES));
        let pronoun = if is_female { "she" } else { "he" };
        Self { full: format!("{given} {surname}"), surname, office, pronoun }
    }
}

/// Articles of about 500 words, until they have `bytes` bytes together.
pub fn articles(bytes: usize, seed: u64) -> Vec<String> {
    let mut dice = Dice(seed);
    let mut articles = Vec::new();
    let mut size = 0;
    while size < bytes {
        let article = article(&mut dice);
        size += article.len();
        articles.push(article);
    }
    articles
}

fn article(dice: &mut Dice) -> String {
    let cast: Vec<Person> = (0..2 + dice.below(3)).map(|_| Person::invent(dice)).collect();
    let mut text = format!("{} ({}) — ", dice.pick(PLACES).to_uppercase(), dice.pick(TIMES));
    let mut introduced = vec![false; cast.len()];
    let paragraphs = 11 + dice.below(8);
    for at in 0..paragraphs {
        if at > 0 {
            text.push_str("\n\n");
        }
        if dice.in_100(65) {
            let who = dice.below(cast.len());
            let is_new = !std::mem::replace(&mut introduced[who], true);
            text.push_str(&speech(dice, &cast[who], is_new));
        } else {
            text.push_str(&narration(dice));
        }
        if dice.in_100(60) {
            text.push(' ');
            text.push_str(&narration(dice));
        }
    }
    text.push('\n');
    text
}

/// A paragraph in which somebody speaks.
fn speech(dice: &mut Dice, person: &Person, is_new: bool) -> String {
    let name = match (is_new, dice.below(4)) {
        (true, 0 | 1) => format!("{} {}", person.office, person.full),
        (true, _) => format!("{}, the {},", person.full, person.office),
        (false, 0) => format!("the {}", person.office),
        (false, _) => person.surname.to_owned(),
    };
    let cue = dice.pick(CUES);
    let when = if dice.in_100(40) { format!(" {}", dice.pick(TIMES)) } else { String::new() };
    let (one, two) = (clause(dice), clause(dice));
    let pronoun = person.pronoun;
    match dice.below(12) {
        0..3 => format!("“{},” {name} {cue}{when}.", capital(&one)),
        3 | 4 => format!("“{},” {name} {cue}{when}. “{}.”", capital(&one), capital(&two)),
        5 => format!(
            "“{},” {name} {cue}, “and {two}.” {} also {cue} that {}.",
            capital(&one),
            capital(pronoun),
            clause(dice)
        ),
        6 => format!("{} {cue}{when} that {one}, and that {two}.", capital(&name)),
        7 => format!(
            "{} {cue}{when} that {one} is “{} and {}.”",
            capital(&name),
            dice.pick(ADJECTIVES),
            dice.pick(ADJECTIVES)
        ),
        8 => format!("{} {cue} {one}.", capital(&name)),
        9 => format!("According to {name}, {one}{when}. “{},” {pronoun} {cue}.", capital(&two)),
        10 => format!(
            "Asked whether {one}, {name} {cue}: “{}. {}.”",
            capital(&two),
            capital(&clause(dice))
        ),
        _ => format!(
            "{} {cue}{when} {pronoun} did not expect that {one}. “{}?” {pronoun} asked.",
            capital(&name),
            capital(&two)
        ),
    }
}

/// One to three sentences in which nobody speaks.
fn narration(dice: &mut Dice) -> String {
    let mut sentences = Vec::new();
    for _ in 0..=dice.below(3) {
        let mut sentence = match dice.below(4) {
            0 => format!("On {}, {}", dice.pick(DAYS), clause(dice)),
            1 => format!("In {}, {} while {}", dice.pick(PLACES), clause(dice), clause(dice)),
            2 => format!(
                "{}, {} people familiar with the {} were present",
                clause(dice),
                2 + dice.below(90),
                dice.pick(NOUNS)
            ),
            _ => format!("{} after {}", clause(dice), clause(dice)),
        };
        sentence.push('.');
        sentences.push(capital(&sentence));
    }
    sentences.join(" ")
}

/// A clause of eight to twenty words.
fn clause(dice: &mut Dice) -> String {
    let subject = phrase(dice);
    let verb = dice.pick(VERBS);
    let object = phrase(dice);
    let mut clause = format!("{subject} {verb} {object}");
    if dice.in_100(30) {
        clause = format!("{clause} {}", dice.pick(ADVERBS));
    }
    if dice.in_100(50) {
        clause = format!("{clause} in {}", dice.pick(PLACES));
    }
    if dice.in_100(30) {
        clause = format!(
            "{clause} for {} {}",
            2 + dice.below(40),
            dice.pick(&["days", "weeks", "months", "percent"])
        );
    }
    clause
}

fn phrase(dice: &mut Dice) -> String {
    let noun = dice.pick(NOUNS);
    match dice.below(5) {
        0 => format!("the {noun} of {}", dice.pick(COUNTRIES)),
        1 => format!("the {} {noun}", dice.pick(ADJECTIVES)),
        2 => format!("{}'s {noun}", dice.pick(COUNTRIES)),
        3 => {
            let adjective = dice.pick(ADJECTIVES);
            let article = if adjective.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            format!("{article} {adjective} {noun} on the {}", dice.pick(NOUNS))
        }
        _ => format!("the {noun}"),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
