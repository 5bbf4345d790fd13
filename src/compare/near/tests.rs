use proptest::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::*;

/// What `similar` keeps of the one in the other.
fn kept(one: &[u64], other: &[u64]) -> usize {
    let ops = capture_diff_slices(Algorithm::RawMyers, one, other);
    let kept = |op: &DiffOp| if let DiffOp::Equal { len, .. } = op { *len } else { 0 };
    ops.iter().map(kept).sum()
}

/// The share of the nearest earlier text, by comparing all pairs.
fn all_pairs(texts: &[Vec<u64>], least: Least) -> Vec<Option<f64>> {
    let nearest = |at: usize| {
        let near = |place: usize| {
            let (shared, words) =
                (lcs(&texts[place], &texts[at]), texts[place].len() + texts[at].len());
            let near = Near { place, shared, words };
            (2000 * shared >= least.0 as usize * words).then(|| near.dice())
        };
        (0..at).filter_map(near).max_by(f64::total_cmp)
    };
    (0..texts.len()).map(nearest).collect()
}

fn assert_exact(texts: &[Vec<u64>], least: Least) {
    let (found, _) = nearest_before(texts, least);
    let found: Vec<Option<f64>> = found.iter().map(|near| near.map(|near| near.dice())).collect();
    assert_eq!(found, all_pairs(texts, least));
}

fn text(longest: usize, words: u64) -> impl Strategy<Value = Vec<u64>> {
    proptest::collection::vec(0..words, 0..longest)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn the_length_is_that_of_the_diff(one in text(200, 12), other in text(200, 12)) {
        prop_assert_eq!(lcs(&one, &other), kept(&one, &other));
        prop_assert_eq!(lcs(&one, &other), lcs(&other, &one));
    }

    #[test]
    fn nothing_is_lost(
        texts in proptest::collection::vec(text(9, 7), 0..60),
        least in (0_usize..5).prop_map(|at| Least([500, 700, 800, 900, 1000][at])),
    ) {
        assert_exact(&texts, least);
    }

    #[test]
    fn nothing_is_lost_of_long_texts(texts in proptest::collection::vec(text(150, 4), 0..12)) {
        assert_exact(&texts, Least(700));
    }
}

/// Short texts of few words: lists get full, and pairs and triples have to take over.
#[test]
fn nothing_is_lost_where_lists_are_full() {
    let mut seed = 1_u64;
    let mut below = |limit: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % limit
    };
    let texts: Vec<Vec<u64>> = (0..1000)
        .map(|_| {
            (0..2 + below(7))
                .map(|_| {
                    let most = 1 + below(9);
                    below(most)
                })
                .collect()
        })
        .collect();
    assert_exact(&texts, Least(700));
    // The same, asked one by one about an index of the first thousand.
    let index = Index::of(&texts[..700], Least(700));
    for text in &texts[700..800] {
        let (found, _) = index.nearest(text);
        let all: Vec<Vec<u64>> = texts[..700].iter().chain([text]).cloned().collect();
        let last = all_pairs_last(&all);
        assert_eq!(found.map(|near| near.dice()), last);
    }
}

fn all_pairs_last(texts: &[Vec<u64>]) -> Option<f64> {
    let (last, before) = texts.split_last().unwrap();
    let near = |text: &Vec<u64>| {
        let near = Near { place: 0, shared: lcs(text, last), words: text.len() + last.len() };
        (near.dice() >= 0.7).then(|| near.dice())
    };
    before.iter().filter_map(near).max_by(f64::total_cmp)
}

#[test]
fn edits_are_near_and_other_texts_are_not() {
    #[track_caller]
    fn case(earlier: &str, later: &str, expected: Option<(usize, usize)>) {
        let keys = |text: &str| {
            let key = |word: &str| word.bytes().fold(7, |key, byte| key * 31 + u64::from(byte));
            text.split(' ').map(key).collect::<Vec<u64>>()
        };
        let (found, _) = nearest_before(&[keys(earlier), keys(later)], Least::default());
        assert_eq!(found[1].map(|near| (near.shared, near.words)), expected, "{later}");
    }

    let said = "we will build two new ferries by june";
    case(said, said, Some((8, 16)));
    case(said, "we will build two ferries by june", Some((7, 15)));
    case(said, "we will build three new ferries by july", Some((6, 16)));
    case(said, "we will build two bridges", None);
    case(said, "june by ferries new two build will we", None);
    case("yes", "yes", Some((1, 2)));
    case("yes", "no", None);
}
