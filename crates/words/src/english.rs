//! The English texts, which a program may fetch when somebody wants them (the feature `english-apart`).

use crate::{Texts, en};

/// The texts. Whoever names this function has them in the program.
pub fn all() -> &'static Texts {
    &en::TEXTS
}

#[cfg(not(feature = "english-apart"))]
pub(crate) use all as texts;

#[cfg(feature = "english-apart")]
pub(crate) use apart::texts;
#[cfg(feature = "english-apart")]
pub use apart::{bring, is_there};

#[cfg(feature = "english-apart")]
mod apart {
    use std::sync::OnceLock;

    use crate::{Texts, vi};

    static BROUGHT: OnceLock<&Texts> = OnceLock::new();

    pub(crate) fn texts() -> &'static Texts {
        BROUGHT.get().copied().unwrap_or(&vi::TEXTS)
    }

    /// Takes the texts over; from now on English is spoken.
    pub fn bring(texts: &'static Texts) {
        // The texts may be brought more than once; they are always the same.
        let _ = BROUGHT.set(texts);
    }

    /// Whether the texts were brought.
    pub fn is_there() -> bool {
        BROUGHT.get().is_some()
    }
}
