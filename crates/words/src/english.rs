//! The English texts, which a program may fetch when somebody wants them (the feature `english-apart`).

use std::sync::OnceLock;

use crate::{Texts, en};

/// English texts that a program fetches: until they are brought, others stand for them.
#[derive(Debug)]
pub struct Apart<T: 'static>(OnceLock<&'static T>);

impl<T> Apart<T> {
    /// None are brought.
    #[expect(clippy::new_without_default, reason = "it is a static")]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Takes the texts over; from now on they are spoken.
    pub fn bring(&self, texts: &'static T) {
        // The texts may be brought more than once; they are always the same.
        let _ = self.0.set(texts);
    }

    /// The texts, or what stands for them.
    pub fn or(&self, other: &'static T) -> &'static T {
        self.0.get().copied().unwrap_or(other)
    }

    /// Whether the texts were brought.
    pub fn is_there(&self) -> bool {
        self.0.get().is_some()
    }
}

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
    use super::Apart;
    use crate::{Texts, vi};

    static BROUGHT: Apart<Texts> = Apart::new();

    pub(crate) fn texts() -> &'static Texts {
        BROUGHT.or(&vi::TEXTS)
    }

    /// Takes the texts over; from now on English is spoken.
    pub fn bring(texts: &'static Texts) {
        BROUGHT.bring(texts);
    }

    /// Whether the texts were brought.
    pub fn is_there() -> bool {
        BROUGHT.is_there()
    }
}
