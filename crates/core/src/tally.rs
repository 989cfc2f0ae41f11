//! How often costly work was done on this thread, for tests that count it. In a release it is nothing.

/// Costly work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Costly {
    /// An evaluation, of a whole sheet or of what depends on one answer.
    Evaluation,
    /// One row of an evaluation.
    Row,
    /// A sheet written as the text of a file.
    Serialisation,
    /// The hashes of a whole file: its seal.
    Seal,
}

#[cfg(debug_assertions)]
thread_local! {
    static COUNTS: std::cell::Cell<[usize; 4]> = const { std::cell::Cell::new([0; 4]) };
}

/// Counts one more.
#[inline]
pub(crate) fn count(work: Costly) {
    #[cfg(debug_assertions)]
    {
        let mut counts = COUNTS.get();
        counts[work as usize] += 1;
        COUNTS.set(counts);
    }
    #[cfg(not(debug_assertions))]
    let _ = work;
}

/// How often each was done while `act` ran: evaluations, rows, serialisations, seals.
#[cfg(debug_assertions)]
pub fn counted<T>(act: impl FnOnce() -> T) -> (T, [usize; 4]) {
    let before = COUNTS.get();
    let result = act();
    let mut counts = COUNTS.get();
    counts.iter_mut().zip(before).for_each(|(count, before)| *count -= before);
    (result, counts)
}
