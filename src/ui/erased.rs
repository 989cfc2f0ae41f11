//! Closures without a type of their own.
//!
//! Each closure type that reaches Leptos' generic code costs the program about a kilobyte; behind one shared type they
//! cost a few bytes. With `--cfg erase_components` the `view!` macro does the same for the closures written inside it.

use leptos::prelude::*;

/// A text that follows its signals.
pub(super) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(text)
}

/// A condition that follows its signals.
pub(super) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(flag)
}

/// What an event does.
pub(super) fn on<E: 'static>(action: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(action)
}
