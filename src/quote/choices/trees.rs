//! Decision trees: how the places of a choice are scored from what is seen.
//!
//! Gradient-boosted trees (Friedman 2001) that ask the same question of all places
//! of one depth (Prokhorenkova et al. 2018), so that many places are scored at once
//! and without a branch. Training is not the program's business (see `training/`);
//! it only evaluates. Features and scores are whole numbers, thousandths of a
//! log-odds, so that they are the same on every machine.

use super::rows::{LANES, Rows};

/// The most questions that a tree may ask.
const DEEPEST: usize = 8;

/// The most classes that a choice may have.
pub const MOST_CLASSES: usize = 4;

/// One tree: its questions, and where its leaves begin.
#[derive(Clone, Debug)]
struct Tree {
    /// Feature and threshold; the answer is yes if the value is above the threshold.
    questions: Vec<(u16, i16)>,
    leaves: usize,
}

/// The trees of one choice; a leaf has a score for each class.
#[derive(Clone, Debug)]
pub struct Forest {
    /// What the rows that it scores consist of, in order.
    pub features: Vec<String>,
    classes: usize,
    trees: Vec<Tree>,
    leaves: Vec<i16>,
}

impl Forest {
    /// A forest without trees.
    pub fn new(features: Vec<String>, classes: usize) -> Self {
        Self { features, classes, trees: Vec::new(), leaves: Vec::new() }
    }

    /// Whether nothing has been learnt yet.
    pub fn is_empty(&self) -> bool {
        self.trees.is_empty()
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
        let leaves = self.leaves.len();
        for word in tree.split_ascii_whitespace() {
            let Some((feature, threshold)) = word.split_once('>') else {
                self.leaves.push(number(word)?);
                continue;
            };
            let feature: u16 = number(feature)?;
            if usize::from(feature) >= self.features.len() {
                return Err(format!("there is no feature {feature}"));
            }
            questions.push((feature, number(threshold)?));
        }
        if questions.len() > DEEPEST {
            return Err(format!(
                "{} questions, and at most {DEEPEST} can be asked",
                questions.len()
            ));
        }
        let expected = self.classes << questions.len();
        let given = self.leaves.len() - leaves;
        if given != expected {
            return Err(format!("{given} scores where {expected} are expected"));
        }
        self.trees.push(Tree { questions, leaves });
        Ok(())
    }

    /// The scores of all places for each class, in thousandths of a log-odds; what stands behind the last place means nothing.
    ///
    /// # Panics
    ///
    /// If the rows have fewer features than the forest asks for.
    pub fn scores(&self, rows: &Rows) -> [[i32; LANES]; MOST_CLASSES] {
        let mut scores = [[0; LANES]; MOST_CLASSES];
        for tree in &self.trees {
            let mut leaf = [0u16; LANES];
            for (bit, (feature, threshold)) in tree.questions.iter().enumerate() {
                let column = rows.column(usize::from(*feature));
                for lane in 0..LANES {
                    leaf[lane] |= u16::from(column[lane] > *threshold) << bit;
                }
            }
            let whole = self.classes << tree.questions.len();
            let leaves = &self.leaves[tree.leaves..tree.leaves + whole];
            for lane in 0..rows.len().min(LANES) {
                let first = usize::from(leaf[lane]) * self.classes;
                for (class, score) in leaves[first..first + self.classes].iter().enumerate() {
                    scores[class][lane] += i32::from(*score);
                }
            }
        }
        scores
    }
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("{word:?} is no number that fits here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(classes: usize) -> Forest {
        Forest::new(vec!["words".into(), "commas".into()], classes)
    }

    fn rows(places: &[[i32; 2]]) -> Rows {
        let mut rows = Rows::default();
        for place in places {
            rows.begin();
            for value in place {
                rows.put("", *value);
            }
        }
        rows
    }

    #[test]
    fn places_are_scored_by_the_leaf_that_the_answers_name() {
        let mut forest = forest(1);
        forest.add("0>3 1>0 -5 200 10 7").unwrap();
        forest.add("1").unwrap();
        let scores = forest.scores(&rows(&[[3, 0], [4, 0], [3, 1], [4, 1]]));
        assert_eq!(scores[0][..4], [-4, 201, 11, 8]);
    }

    #[test]
    fn a_leaf_has_a_score_for_each_class() {
        let mut forest = forest(2);
        forest.add("0>3 1 2 3 4").unwrap();
        let scores = forest.scores(&rows(&[[3, 0], [4, 0]]));
        assert_eq!((&scores[0][..2], &scores[1][..2]), (&[1, 3][..], &[2, 4][..]));
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        #[track_caller]
        fn case(tree: &str, expected: &str) {
            assert_eq!(forest(1).add(tree).unwrap_err(), expected);
        }

        case("2>3 1 2", "there is no feature 2");
        case("0>3 1", "1 scores where 2 are expected");
        case("0>3 1 2 3", "3 scores where 2 are expected");
        case("0>x 1 2", "\"x\" is no number that fits here");
        case("0>40000 1 2", "\"40000\" is no number that fits here");
    }
}
