//! Decision trees: how the places of a choice are scored from what is seen.
//!
//! Gradient-boosted trees (Friedman 2001) that ask the same question of all places
//! of one depth (Prokhorenkova et al. 2018), so that many places are scored at once
//! and without a branch. Training is not the program's business (see `training/`);
//! it only evaluates. Features and scores are whole numbers, thousandths of a
//! log-odds, so that they are the same on every machine.

use super::rows::{COLUMNS, LANES, Rows};

/// The most questions that a tree may ask.
const DEEPEST: usize = 8;

/// The fewest questions for which there is a loop of its own.
const SHALLOWEST: usize = 5;

/// The most classes that a choice may have.
pub const MOST_CLASSES: usize = 4;

/// Feature and threshold; the answer is yes if the value is above the threshold.
type Question = (u8, i16);

/// The question that is always answered by no.
const NO: Question = (0, i16::MAX);

/// The questions of a tree, apart, so that all thresholds are loaded at once.
#[derive(Clone, Copy, Debug)]
struct Questions {
    features: [u8; DEEPEST],
    thresholds: [i16; DEEPEST],
}

impl Questions {
    const NONE: Self = Self { features: [NO.0; DEEPEST], thresholds: [NO.1; DEEPEST] };
}

/// The most leaves that a tree may have: as many as a byte can name.
const MOST_LEAVES: usize = 1 << DEEPEST;

/// The trees of one choice; a leaf has a score for each class.
///
/// All trees have the same number of questions, the last of which may be `NO`,
/// so that loops over questions have bounds that the compiler knows.
#[derive(Clone, Debug)]
pub struct Forest {
    /// What the rows that it scores consist of, in order.
    pub features: Vec<String>,
    classes: usize,
    depth: usize,
    trees: usize,
    questions: Vec<Questions>,
    /// The leaves of all trees, and as many more as a tree may have: what a byte names from the
    /// first leaf of any tree on is there, and need not be asked.
    leaves: Vec<i16>,
}

impl Forest {
    /// A forest without trees.
    pub fn new(features: Vec<String>, classes: usize) -> Self {
        let (questions, leaves) = (Vec::new(), Vec::new());
        Self { features, classes, depth: SHALLOWEST, trees: 0, questions, leaves }
    }

    /// Whether nothing has been learnt yet.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Adds a tree: its questions, `feature>threshold`, then the scores of its leaves.
    ///
    /// Leaf number n is that of the places for which question i is answered by bit i of n;
    /// the scores of one leaf, one for each class, stand together.
    ///
    /// # Errors
    ///
    /// What is wrong with it: a feature that there is not, no number, too many questions, too few or too many scores.
    pub fn add(&mut self, tree: &str) -> Result<(), String> {
        let mut questions = Vec::new();
        let mut scores: Vec<i16> = Vec::new();
        for word in tree.split_ascii_whitespace() {
            let Some((feature, threshold)) = word.split_once('>') else {
                scores.push(number(word)?);
                continue;
            };
            let feature: usize = number(feature)?;
            let known = feature < self.features.len().min(COLUMNS);
            let Some(feature) = u8::try_from(feature).ok().filter(|_| known) else {
                return Err(format!("there is no feature {feature}"));
            };
            questions.push((feature, number(threshold)?));
        }
        if questions.len() > DEEPEST {
            return Err(format!(
                "{} questions, and at most {DEEPEST} can be asked",
                questions.len()
            ));
        }
        let expected = self.classes << questions.len();
        if scores.len() != expected {
            return Err(format!("{} scores where {expected} are expected", scores.len()));
        }
        if questions.len() > self.depth {
            self.deepen(questions.len());
        }
        questions.resize(DEEPEST, NO);
        let width = self.width();
        self.leaves.truncate(self.trees * (width << self.depth));
        self.questions.truncate(self.trees);
        self.questions.push(Questions {
            features: std::array::from_fn(|at| questions[at].0),
            thresholds: std::array::from_fn(|at| questions[at].1),
        });
        self.trees += 1;
        // Trees that add nothing fill the last block.
        self.questions.resize(self.trees.next_multiple_of(BLOCK), Questions::NONE);
        for leaf in scores.chunks(self.classes) {
            self.leaves.extend_from_slice(leaf);
            self.leaves.extend(std::iter::repeat_n(0, width - leaf.len()));
        }
        let leaves = (self.questions.len() << self.depth) + MOST_LEAVES;
        self.leaves.resize(leaves * width, 0);
        Ok(())
    }

    /// How many scores a leaf has room for: one, or as many as there can be.
    fn width(&self) -> usize {
        if self.classes == 1 { 1 } else { MOST_CLASSES }
    }

    /// Makes room for more leaves in the trees that are there.
    fn deepen(&mut self, depth: usize) {
        let (old, width) = (self.depth, self.width());
        let pad = |leaves: &[i16]| {
            let mut leaves = leaves.to_vec();
            leaves.resize(width << depth, 0);
            leaves
        };
        let trees = self.leaves.chunks(width << old).take(self.trees);
        self.leaves = trees.flat_map(pad).collect();
        self.depth = depth;
    }

    /// Writes the scores of all places for each class, in thousandths of a log-odds; what stands behind the last place means nothing.
    pub fn score(&self, rows: &Rows, scores: &mut [[i32; MOST_CLASSES]; LANES]) {
        match self.depth {
            ..=5 => self.score_by::<5, { room(5) }>(rows, scores),
            6 => self.score_by::<6, { room(6) }>(rows, scores),
            7 => self.score_by::<7, { room(7) }>(rows, scores),
            _ => self.score_by::<DEEPEST, { room(DEEPEST) }>(rows, scores),
        }
    }

    /// The scores by trees of a depth, for few places or many.
    fn score_by<const DEPTH: usize, const ROOM: usize>(
        &self,
        rows: &Rows,
        scores: &mut [[i32; MOST_CLASSES]; LANES],
    ) {
        const HALF: usize = LANES / 2;
        const FEW: usize = LANES / 4;
        match (self.classes, rows.len()) {
            (1, ..=FEW) => self.add_single::<DEPTH, ROOM, FEW>(rows, scores),
            (1, ..=HALF) => self.add_single::<DEPTH, ROOM, HALF>(rows, scores),
            (1, _) => self.add_single::<DEPTH, ROOM, LANES>(rows, scores),
            (_, ..=FEW) => self.add_classes::<DEPTH, ROOM, FEW>(rows, scores),
            (_, ..=HALF) => self.add_classes::<DEPTH, ROOM, HALF>(rows, scores),
            _ => self.add_classes::<DEPTH, ROOM, LANES>(rows, scores),
        }
    }

    /// Adds the scores of trees whose leaves have one score.
    ///
    /// For all lanes, empty ones too: a loop of a known length is the faster one.
    fn add_single<const DEPTH: usize, const ROOM: usize, const WIDTH: usize>(
        &self,
        rows: &Rows,
        scores: &mut [[i32; MOST_CLASSES]; LANES],
    ) {
        let mut sums = [0; WIDTH];
        let mut rest = self.leaves.as_slice();
        for trees in self.questions.as_chunks::<BLOCK>().0 {
            let Some(leaves) = rest.first_chunk::<ROOM>() else { break };
            let answers = answers::<DEPTH, WIDTH>(trees, rows);
            for lane in 0..WIDTH {
                let mut sum = 0;
                for tree in 0..BLOCK {
                    sum += i32::from(leaves[(tree << DEPTH) + usize::from(answers[tree][lane])]);
                }
                sums[lane] += sum;
            }
            rest = &rest[BLOCK << DEPTH..];
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            score[0] = sum;
        }
    }

    /// Adds the scores of trees whose leaves have a score for each class.
    fn add_classes<const DEPTH: usize, const ROOM: usize, const WIDTH: usize>(
        &self,
        rows: &Rows,
        scores: &mut [[i32; MOST_CLASSES]; LANES],
    ) {
        let mut sums = [[0; MOST_CLASSES]; WIDTH];
        let mut rest = self.leaves.as_chunks::<MOST_CLASSES>().0;
        for trees in self.questions.as_chunks::<BLOCK>().0 {
            let Some(leaves) = rest.first_chunk::<ROOM>() else { break };
            let answers = answers::<DEPTH, WIDTH>(trees, rows);
            for lane in 0..WIDTH {
                let mut sum = [0; MOST_CLASSES];
                for tree in 0..BLOCK {
                    let leaf = leaves[(tree << DEPTH) + usize::from(answers[tree][lane])];
                    for class in 0..MOST_CLASSES {
                        sum[class] += i32::from(leaf[class]);
                    }
                }
                for class in 0..MOST_CLASSES {
                    sums[lane][class] += sum[class];
                }
            }
            rest = &rest[BLOCK << DEPTH..];
        }
        scores[..WIDTH].copy_from_slice(&sums);
    }
}

/// How many trees are asked before their leaves are added up: then the sum of a place stays in a register.
const BLOCK: usize = 8;

/// How many leaves can be named from the first of a block of trees of a depth on.
const fn room(depth: usize) -> usize {
    ((BLOCK - 1) << depth) + MOST_LEAVES
}

/// The numbers of the leaves of some trees that each place comes to.
#[inline]
fn answers<const DEPTH: usize, const WIDTH: usize>(
    trees: &[Questions; BLOCK],
    rows: &Rows,
) -> [[u8; WIDTH]; BLOCK] {
    let mut all = [[0; WIDTH]; BLOCK];
    for tree in 0..BLOCK {
        answer::<DEPTH, WIDTH>(&trees[tree], rows, &mut all[tree]);
    }
    all
}

/// The number of the leaf that each place comes to.
///
/// Not inlined, for beside the look-ups of leaves the compiler asks one place after the other.
#[inline(never)]
fn answer<const DEPTH: usize, const WIDTH: usize>(
    questions: &Questions,
    rows: &Rows,
    answers: &mut [u8; WIDTH],
) {
    let mut leaf = [0u16; WIDTH];
    for bit in (0..DEPTH).rev() {
        let column = rows.column(questions.features[bit]);
        let threshold = questions.thresholds[bit];
        for lane in 0..WIDTH {
            leaf[lane] = leaf[lane] << 1 | u16::from(column[lane] > threshold);
        }
    }
    for lane in 0..WIDTH {
        answers[lane] = leaf[lane].to_le_bytes()[0];
    }
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("{word:?} is no number that fits here"))
}

#[cfg(test)]
mod tests;
