//! The few parts that every page is put together from.

use super::{El, el};

/// A button.
pub(crate) fn button(words: impl Fn() -> String + 'static) -> El {
    el("button").attr("type", "button").attr("part", "button").class("button").text_of(words)
}

/// A button of less weight.
pub(crate) fn quiet(words: impl Fn() -> String + 'static) -> El {
    button(words).class("button button--quiet")
}

/// A button that looks like a link.
pub(crate) fn link(words: impl Fn() -> String + 'static) -> El {
    button(words).class("link").attr("part", "link")
}

/// A row of buttons.
pub(crate) fn actions(children: impl IntoIterator<Item = El>) -> El {
    el("p").class("actions").children(children)
}

/// A notice that is there while it has something to say.
pub(crate) fn notice(words: impl Fn() -> Option<String> + 'static) -> El {
    el("div").list(move || words().map(|words| el("p").class("notice").text(&words)).into_iter().collect())
}
