//! Speakers who never were, with all that they have said: the same words for the same seed.
//!
//! A statement is a list of keys, one for each word, since the words themselves make no
//! difference to how many statements have to be looked at. What makes one is how often
//! words come again: in speech a few are everywhere and most are rare (Zipf 1949), and
//! speakers repeat themselves.

/// Numbers that look random and are always the same (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % limit as u64).expect("less than the limit")
    }

    fn in_100(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// How many words the language has.
const WORDS: usize = 30_000;

/// What speakers speak about; each topic has words of its own.
const TOPICS: usize = 200;

/// How many talking points there are.
const POINTS: usize = 400;

/// Words by how often they are used, the n-th one 1/n as often as the first.
struct Zipf(Vec<f64>);

impl Zipf {
    fn of(words: usize) -> Self {
        let mut sum = 0.0;
        #[allow(clippy::cast_precision_loss)]
        let shares = (1..=words).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        Self(shares.collect())
    }

    #[allow(clippy::cast_precision_loss)]
    fn word(&self, dice: &mut Dice) -> u64 {
        let sum = self.0[self.0.len() - 1];
        let at = (dice.roll() >> 11) as f64 / (1_u64 << 53) as f64 * sum;
        self.0.partition_point(|share| *share < at) as u64
    }
}

/// News speech: words as frequent as in English, 5 per cent of statements edited copies of
/// earlier ones, 12 per cent talking points, of which a few come again and again.
pub fn of_news(statements: usize, seed: u64) -> Vec<Vec<u64>> {
    let (mut dice, zipf) = (Dice::of(seed), Zipf::of(WORDS));
    let points = Zipf::of(POINTS);
    let talking: Vec<Vec<u64>> = (0..POINTS).map(|_| fresh(&mut dice, &zipf)).collect();
    let mut said: Vec<Vec<u64>> = Vec::new();
    for _ in 0..statements {
        let statement = match dice.below(100) {
            0..5 if !said.is_empty() => {
                let at = dice.below(said.len());
                edited(&said[at].clone(), &mut dice, &zipf)
            }
            5..17 => {
                let at = usize::try_from(points.word(&mut dice)).expect("a talking point");
                edited(&talking[at], &mut dice, &zipf)
            }
            _ => fresh(&mut dice, &zipf),
        };
        said.push(statement);
    }
    said
}

/// A statement of four words or more, of nineteen on average.
fn fresh(dice: &mut Dice, zipf: &Zipf) -> Vec<u64> {
    let topic = dice.below(TOPICS) as u64;
    let length =
        4 + dice.below(16) + dice.below(16) + if dice.in_100(5) { dice.below(60) } else { 0 };
    (0..length)
        .map(|_| {
            let word = zipf.word(dice);
            // A third of what is not grammar belongs to the topic.
            if word > 100 && dice.in_100(33) { WORDS as u64 + topic * 60 + word % 60 } else { word }
        })
        .collect()
}

/// The same with up to three words changed, dropped or added.
pub fn reworded(text: &[u64], seed: u64) -> Vec<u64> {
    edited(text, &mut Dice::of(seed), &Zipf::of(WORDS))
}

fn edited(text: &[u64], dice: &mut Dice, zipf: &Zipf) -> Vec<u64> {
    let mut text = text.to_vec();
    for _ in 0..dice.below(4) {
        let at = dice.below(text.len());
        match dice.below(3) {
            0 => text[at] = zipf.word(dice),
            1 if text.len() > 3 => drop(text.remove(at)),
            _ => text.insert(at, zipf.word(dice)),
        }
    }
    text
}

/// Talking points by template: ten of them with 15 fixed words and four gaps, each filled by one of 16 words.
pub fn of_templates(statements: usize, seed: u64) -> Vec<Vec<u64>> {
    let mut dice = Dice::of(seed);
    (0..statements)
        .map(|_| {
            let template = dice.below(10);
            (0..19)
                .map(|at| match at % 4 {
                    3 => (10_000 + (template * 5 + at / 4) * 16 + dice.below(16)) as u64,
                    // Some of the fixed words are words of grammar that all templates have.
                    _ if at % 3 == 0 => at as u64,
                    _ => (100 + template * 19 + at) as u64,
                })
                .collect()
        })
        .collect()
}

/// The most frequent words, in about the order in which English has them.
const COMMON: &str = "the of and to we a in that is will it for not have be on are this with they our \
    people must should never support need want build can has no more all new who from by at oppose think \
    every tax than year school some was if help country keep two work make law city three pay";

/// A statement in letters, so that it can be read: the frequent keys as English words, the others as names.
pub fn spelt(text: &[u64]) -> String {
    let common: Vec<&str> = COMMON.split_whitespace().collect();
    let words: Vec<String> = text
        .iter()
        .map(|key| match common.get(usize::try_from(*key).expect("small")) {
            Some(word) => (*word).to_owned(),
            None => name(*key),
        })
        .collect();
    format!("We {}.", words.join(" "))
}

/// Consonants and vowels in turn.
fn name(key: u64) -> String {
    let mut rest = key;
    let mut word = String::new();
    while rest > 0 {
        word.push(char::from(b"bdfgklmnprtvz"[usize::try_from(rest % 13).expect("small")]));
        word.push(char::from(b"aeiou"[usize::try_from(rest / 13 % 5).expect("small")]));
        rest /= 65;
    }
    word + "n"
}
