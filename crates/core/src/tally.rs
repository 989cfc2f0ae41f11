//! How often costly work was done on this thread, for tests that count it. In a release nothing is counted.

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

/// How often each kind of costly work was done.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct WorkCounts {
    /// Evaluations, of a whole sheet or of what depends on one answer.
    pub evaluations: usize,
    /// Rows of evaluations.
    pub rows: usize,
    /// Sheets written as the text of a file.
    pub serialisations: usize,
    /// Hashes of a whole file.
    pub seals: usize,
}

#[cfg(debug_assertions)]
thread_local! {
    static COUNTS: std::cell::Cell<WorkCounts> = const {
        std::cell::Cell::new(WorkCounts { evaluations: 0, rows: 0, serialisations: 0, seals: 0 })
    };
}

/// Counts one more.
#[inline]
pub(crate) fn count(work: Costly) {
    #[cfg(debug_assertions)]
    {
        let mut counts = COUNTS.get();
        match work {
            Costly::Evaluation => counts.evaluations += 1,
            Costly::Row => counts.rows += 1,
            Costly::Serialisation => counts.serialisations += 1,
            Costly::Seal => counts.seals += 1,
        }
        COUNTS.set(counts);
    }
    #[cfg(not(debug_assertions))]
    let _ = work;
}

/// What `act` gives, and how often each was done while it ran on this thread. A release counts nothing and gives zeros.
pub fn counted<T>(act: impl FnOnce() -> T) -> (T, WorkCounts) {
    #[cfg(debug_assertions)]
    let before = COUNTS.get();
    let result = act();
    #[cfg(debug_assertions)]
    let counts = {
        let after = COUNTS.get();
        WorkCounts {
            evaluations: after.evaluations - before.evaluations,
            rows: after.rows - before.rows,
            serialisations: after.serialisations - before.serialisations,
            seals: after.seals - before.seals,
        }
    };
    #[cfg(not(debug_assertions))]
    let counts = WorkCounts::default();
    (result, counts)
}
