//! Small forests, with the scores of their leaves told one by one.

use super::*;

fn forest(classes: usize) -> Forest {
    Forest::new(vec!["words".into(), "commas".into()], classes)
}

fn rows(places: &[[i32; 2]]) -> Rows {
    let mut rows: Rows = Rows::default();
    for place in places {
        let mut row = rows.begin();
        for value in place {
            row.put("", *value);
        }
    }
    rows
}

fn scores(forest: &Forest, rows: &Rows) -> [[i32; MOST_CLASSES]; LANES] {
    let mut scores = [[0; MOST_CLASSES]; LANES];
    forest.score(rows, &mut scores);
    scores
}

#[test]
fn places_are_scored_by_the_leaf_that_the_answers_name() {
    let mut forest = forest(1);
    forest.add("0>3 1>0 -5 200 10 7").unwrap();
    forest.add("1").unwrap();
    let scores = scores(&forest, &rows(&[[3, 0], [4, 0], [3, 1], [4, 1]]));
    assert_eq!([0, 1, 2, 3].map(|place: usize| scores[place][0]), [-4, 201, 11, 8]);
}

#[test]
fn a_leaf_has_a_score_for_each_class() {
    let mut forest = forest(2);
    forest.add("0>3 1 2 3 4").unwrap();
    let scores = scores(&forest, &rows(&[[3, 0], [4, 0]]));
    assert_eq!((&scores[0][..2], &scores[1][..2]), (&[1, 2][..], &[3, 4][..]));
}

#[test]
fn trees_of_different_depths_and_more_places_than_one_half() {
    let mut forest = forest(1);
    forest.add("0>3 1 2").unwrap();
    let deep: Vec<String> = (0..64).map(|leaf| (leaf * 10).to_string()).collect();
    forest.add(&format!("0>0 0>1 0>2 0>3 0>4 1>0 {}", deep.join(" "))).unwrap();
    let places: Vec<[i32; 2]> = (0..12).map(|place| [place, i32::from(place > 9)]).collect();
    let scores = scores(&forest, &rows(&places));
    let expected = [1, 11, 31, 71, 152, 312, 312, 312, 312, 312, 632, 632];
    for (place, expected) in expected.into_iter().enumerate() {
        assert_eq!(scores[place][0], expected, "{place}");
    }
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
