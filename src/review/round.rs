//! All sheets of a round.

use super::app::App;
use crate::dom::{El, el};

/// The part of the page.
pub(super) fn view(app: App) -> El {
    el("section")
        .child(el("h1").text_of(app.words(|texts| texts.round.title)))
        .child(el("p").class("lead").text_of(app.words(|texts| texts.round.lead)))
}
