//! How well and how fast the nearest earlier statement is found among many of one speaker.
//!
//! ```sh
//! cargo bench --bench candidates             # 10,000 to 80,000 statements; held against all pairs at 16,000
//! cargo bench --bench candidates -- --all    # held against all pairs at 80,000 too: some minutes
//! ```

#[allow(dead_code)] // Each bench uses its part of them.
mod speeches;

use std::hint::black_box;
use std::time::Instant;

use quotetrail::compare::near::{Index, Least, Near, Pattern, Work, nearest_before};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20_250_515;

/// A corpus of so many statements.
type Corpus = fn(usize, u64) -> Vec<Vec<u64>>;

/// How many pairs `similar` is timed on.
const SAMPLED: usize = 100_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asks = |flag: &str| arguments.iter().any(|argument| argument == flag);
    // `cargo test --benches` only asks whether this runs.
    let sizes =
        if asks("--bench") { [10_000, 20_000, 40_000, 80_000] } else { [100, 200, 400, 800] };
    let checked = if asks("--bench") { 16_000 } else { 400 };
    for (name, corpus) in
        [("news", speeches::of_news as Corpus), ("templates", speeches::of_templates)]
    {
        println!("{name}");
        against_all_pairs(&corpus(checked, SEED));
        growth(&sizes, corpus);
        if asks("--all") {
            against_all_pairs(&corpus(sizes[3], SEED));
        }
    }
}

/// Times and counts at each size, and how they grow.
#[allow(clippy::cast_precision_loss)]
fn growth(sizes: &[usize; 4], corpus: Corpus) {
    let mut measured: Vec<(f64, f64)> = Vec::new();
    for size in sizes {
        let texts = corpus(*size, SEED);
        let (seconds, (found, work)) = timed(|| nearest_before(&texts, Least::default()));
        let Work { postings, measured: pairs } = work;
        let matched = found.iter().flatten().count();
        println!(
            "  {size} statements: {seconds:.3} s, {postings} postings, {pairs} pairs measured, {matched} have an earlier match"
        );
        measured.push((seconds, (postings + pairs) as f64));
        if *size == sizes[3] {
            beside_similar(&texts, &found, seconds);
            one_more(&texts);
        }
    }
    let exponent = |of: fn(&(f64, f64)) -> f64| {
        (of(&measured[3]) / of(&measured[0])).ln() / (sizes[3] as f64 / sizes[0] as f64).ln()
    };
    println!("  growth: time n^{:.2}, steps n^{:.2}", exponent(|it| it.0), exponent(|it| it.1));
}

/// The share of statements whose nearest earlier one is found, against all pairs.
#[allow(clippy::cast_precision_loss)]
fn against_all_pairs(texts: &[Vec<u64>]) {
    let (found, _) = nearest_before(texts, Least::default());
    let (seconds, nearest) = timed(|| oracle(texts));
    let has_match = nearest.iter().flatten().count();
    let same = found.iter().zip(&nearest).filter(|(one, other)| match (one, other) {
        (Some(one), Some(other)) => one.shared * other.words == other.shared * one.words,
        _ => false,
    });
    let invented =
        found.iter().zip(&nearest).filter(|(one, other)| one.is_some() && other.is_none());
    println!(
        "  {} statements, all pairs in {seconds:.1} s: {:.5} of {has_match} nearest matches found, {} that are none",
        texts.len(),
        same.count() as f64 / has_match.max(1) as f64,
        invented.count()
    );
}

/// All pairs, measured by the same bits but without any index.
fn oracle(texts: &[Vec<u64>]) -> Vec<Option<Near>> {
    let words =
        |text: &Vec<u64>| text.iter().map(|word| u32::try_from(*word).expect("small")).collect();
    let texts: Vec<Vec<u32>> = texts.iter().map(words).collect();
    let nearest = |at: usize| {
        let mut pattern = Pattern::of(&texts[at]);
        let mut best: Option<Near> = None;
        for (place, earlier) in texts[..at].iter().enumerate() {
            let words = earlier.len() + texts[at].len();
            // Even if all of the shorter one were shared.
            if 20 * earlier.len().min(texts[at].len()) < 7 * words {
                continue;
            }
            let shared = pattern.shared(earlier);
            let is_near = 20 * shared >= 7 * words;
            if is_near && best.is_none_or(|best| shared * best.words > best.shared * words) {
                best = Some(Near { place, shared, words });
            }
        }
        best
    };
    (0..texts.len()).map(nearest).collect()
}

/// The same by diffing all pairs, as far as it can be told from some; and whether the diffs agree.
#[allow(clippy::cast_precision_loss)]
fn beside_similar(texts: &[Vec<u64>], found: &[Option<Near>], seconds: f64) {
    let mut dice = speeches::Dice::of(SEED);
    let pairs: Vec<(usize, usize)> =
        (0..SAMPLED).map(|_| (dice.below(texts.len()), dice.below(texts.len()))).collect();
    let (sampled, _) = timed(|| {
        pairs.iter().map(|(one, other)| kept(&texts[*one], &texts[*other])).sum::<usize>()
    });
    let all = texts.len() as f64 * (texts.len() as f64 - 1.0) / 2.0;
    let whole = sampled / SAMPLED as f64 * all;
    println!(
        "  all pairs with `similar`: {whole:.0} s by {SAMPLED} of them, {:.0} times as long",
        whole / seconds
    );
    let reported = found.iter().enumerate().filter_map(|(at, near)| Some((at, (*near)?)));
    let (mut same, mut all) = (0, 0);
    for (at, near) in reported {
        all += 1;
        same += usize::from(kept(&texts[near.place], &texts[at]) == near.shared);
    }
    println!("  {same} of {all} matches have the diff of `similar`");
}

fn kept(one: &[u64], other: &[u64]) -> usize {
    let ops = capture_diff_slices(Algorithm::RawMyers, one, other);
    let kept = |op: &DiffOp| if let DiffOp::Equal { len, .. } = op { *len } else { 0 };
    ops.iter().map(kept).sum()
}

/// One new statement against all: half of them reworded, half of them new.
fn one_more(texts: &[Vec<u64>]) {
    let index = Index::of(texts, Least::default());
    let news = speeches::of_news(500, SEED + 1);
    let asked = news
        .into_iter()
        .chain((0..500).map(|at| speeches::reworded(&texts[at * 31 % texts.len()], at as u64)));
    let mut times: Vec<f64> =
        asked.map(|text| timed(|| black_box(index.nearest(&text))).0).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "  one new statement against {}: {:.3} ms (median), {:.3} ms (slowest of {})",
        texts.len(),
        times[times.len() / 2] * 1e3,
        times[times.len() - 1] * 1e3,
        times.len()
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64(), done)
}
