//! Decision trees: how a choice is scored from what is seen.
//!
//! Gradient-boosted trees (Friedman 2001) over small whole numbers. Training is not
//! the program's business (see `training/`); it only evaluates. Scores are whole
//! numbers, thousandths of a log-odds, so that they are the same on every machine.

use super::Row;

/// A leaf has no feature.
const LEAF: u16 = u16::MAX;

/// One place in a tree; the branch for small values stands directly behind it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The feature that is asked for, or [`LEAF`].
    feature: u16,
    /// The largest value that takes the first branch.
    threshold: i16,
    /// Where the second branch stands; a leaf's score.
    value: i32,
}

/// The trees of one choice; a choice among several classes has trees for each.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    /// What the rows that it scores consist of, in order.
    pub features: Vec<String>,
    nodes: Vec<Node>,
    /// For each class: where its trees begin.
    roots: Vec<Vec<u32>>,
}

impl Forest {
    /// A forest without trees.
    pub fn new(features: Vec<String>, classes: usize) -> Self {
        Self { features, nodes: Vec::new(), roots: vec![Vec::new(); classes] }
    }

    /// Whether nothing has been learnt yet.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Adds a tree: its places in preorder, `feature<=threshold` for a question and a whole number for a leaf.
    ///
    /// # Errors
    ///
    /// What is wrong with it: a class or a feature that there is not, no number, too few or too many places.
    pub fn add(&mut self, class: usize, tree: &str) -> Result<(), String> {
        let classes = self.roots.len();
        let roots = self.roots.get_mut(class).ok_or(format!("class {class} of {classes}"))?;
        roots.push(u32::try_from(self.nodes.len()).map_err(|_| "too many places".to_owned())?);
        let mut words = tree.split_ascii_whitespace();
        // Questions whose second branch is still to come.
        let mut open: Vec<usize> = Vec::new();
        loop {
            let word = words.next().ok_or("the tree ends in the middle")?;
            let at = self.nodes.len();
            if let Some((feature, threshold)) = word.split_once("<=") {
                let feature: u16 = number(feature)?;
                if usize::from(feature) >= self.features.len() {
                    return Err(format!("there is no feature {feature}"));
                }
                self.nodes.push(Node { feature, threshold: number(threshold)?, value: 0 });
                open.push(at);
                continue;
            }
            self.nodes.push(Node { feature: LEAF, threshold: 0, value: number(word)? });
            let Some(question) = open.pop() else { break };
            self.nodes[question].value = i32::try_from(at + 1).map_err(|error| error.to_string())?;
        }
        if words.next().is_some() {
            return Err("the tree goes on behind its end".into());
        }
        Ok(())
    }

    /// The score of a class, in thousandths of a log-odds.
    ///
    /// # Panics
    ///
    /// If there is no such class.
    pub fn score(&self, class: usize, row: &Row) -> i32 {
        self.roots[class].iter().map(|root| self.leaf(*root as usize, row)).sum()
    }

    fn leaf(&self, mut at: usize, row: &Row) -> i32 {
        loop {
            let node = self.nodes[at];
            if node.feature == LEAF {
                return node.value;
            }
            at = if row.values[usize::from(node.feature)] <= node.threshold {
                at + 1
            } else {
                usize::try_from(node.value).unwrap_or_default()
            };
        }
    }
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("{word:?} is no number that fits here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        Forest::new(vec!["words".into(), "commas".into()], 1)
    }

    #[test]
    fn a_row_walks_down_to_its_leaf() {
        let mut forest = forest();
        forest.add(0, "0<=3 1<=0 -5 10 200").unwrap();
        forest.add(0, "1").unwrap();
        let score = |values: &[i32]| {
            let mut row = Row::default();
            values.iter().for_each(|value| row.put("", *value));
            forest.score(0, &row)
        };
        assert_eq!(score(&[3, 0]), -4);
        assert_eq!(score(&[3, 1]), 11);
        assert_eq!(score(&[4, 0]), 201);
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        #[track_caller]
        fn case(class: usize, tree: &str, expected: &str) {
            assert_eq!(forest().add(class, tree).unwrap_err(), expected);
        }

        case(1, "1", "class 1 of 1");
        case(0, "2<=3 1 2", "there is no feature 2");
        case(0, "0<=3 1", "the tree ends in the middle");
        case(0, "0<=3 1 2 3", "the tree goes on behind its end");
        case(0, "0<=x 1 2", "\"x\" is no number that fits here");
    }
}
