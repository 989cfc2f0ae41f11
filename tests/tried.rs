//! How many cases the random tests of every package try, and by which seed they are drawn: always the same, so that a change
//! does not fail for what it did not change. A file that packages share, so that none depends on another for its tests.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

#[path = "quick.rs"]
mod quick;
pub(crate) use quick::is_quick;

/// The seed of this version of the random tests.
const SEED: u64 = 1;

/// The seed that `TDG_SEED` gives to all that is drawn: a number, or one that is new in each run where it says `random`.
pub(crate) fn given_seed() -> Option<u64> {
    static RANDOM: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(()) % 1_000_000_000);
    let text = std::env::var("TDG_SEED").ok()?;
    Some(if text == "random" { *RANDOM } else { text.parse().unwrap() })
}

/// A property tried on so many random cases, of the quick tests on a twentieth; always the same ones unless `TDG_SEED` gives
/// others.
pub(crate) fn tried(cases: u32) -> ProptestConfig {
    let cases = if is_quick() { cases.div_ceil(20) } else { cases };
    let seed = given_seed().unwrap_or(SEED);
    // Shown where the test fails.
    println!("The cases are drawn by the seed {seed}; again: TDG_SEED={seed}");
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 300,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    }
}
