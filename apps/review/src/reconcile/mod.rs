//! A unit's own result beside the official one: one page that grows downward, a step after the other.

mod arithmetic;
mod bars;
mod doubts;
mod given;
mod layout;
mod own;
mod pair;
mod reply;
mod side;
mod table;
mod writing;

use leptos::prelude::*;
use pair::{Compared, Pair};

use super::app::App;
use tudanhgia_office::texts::review::pages::ReconcilePageTexts;
use tudanhgia_web::dom::{El, el};
use tudanhgia_words::Language;

/// The part of the page, with all its steps.
pub(super) fn view(app: App) -> El {
    let pair = Pair::new(app);
    let read = move || pair.taken.with(Option::is_some);
    let compared = move || pair.compared.with(Option::is_some);
    let holds = move |what: fn(&Compared) -> bool| {
        pair.compared.with(|compared| compared.as_deref().is_some_and(what))
    };
    let agreed = move || holds(|compared| compared.confirmation(Language::Vi).is_some());
    let disputed = move || holds(Compared::is_disputed);
    let foreign = move || holds(|compared| !compared.is_own());
    let opened = move || pair.read.with(|read| read.as_ref().is_some_and(|read| read.is_ok()));
    let doubtful = move || doubts::wanted(pair);
    let nothing = el("p").class("hint").text_of(app.words(|texts| texts.reconcile.side.nothing));
    // A step that is not needed has no number.
    let after_doubts = move || 3 + usize::from(doubtful());
    el("section")
        .child(el("h1").text_of(app.words(|texts| texts.reconcile.title)))
        .child(el("p").class("lead").text_of(app.words(|texts| texts.reconcile.lead)))
        .child(step(app, || 1, |texts| texts.own.heading, own::view(pair)))
        .child(step(app, || 2, |texts| texts.given.heading, given::view(pair)))
        .child(step(app, || 3, |texts| texts.doubts.heading, doubts::view(pair)).shown_if(doubtful))
        .child(
            step(app, after_doubts, |texts| texts.arithmetic.heading, arithmetic::view(pair))
                .shown_if(opened),
        )
        .child(
            step(app, move || after_doubts() + 1, |texts| texts.side.heading, side::view(pair))
                .shown_if(compared),
        )
        .child(nothing.shown_if(move || read() && !compared()))
        .child(
            step(app, move || after_doubts() + 2, |texts| texts.reply.heading, reply::view(pair))
                .shown_if(disputed),
        )
        .child(
            el("p").class("hint").shown_if(foreign).text_of(app.words(|texts| texts.reconcile.reply.foreign)),
        )
        .child(
            step(
                app,
                move || after_doubts() + 2,
                |texts| texts.reply.confirmation,
                reply::confirmation(pair),
            )
            .shown_if(agreed),
        )
}

/// A step with its number, its heading and its fields.
fn step(
    app: App,
    number: impl Fn() -> usize + 'static,
    heading: fn(&'static ReconcilePageTexts) -> &'static str,
    fields: Vec<El>,
) -> El {
    let words = move || format!("{}. {}", number(), heading(&app.pages().reconcile));
    el("div").class("step").child(el("h2").class("screen-only").text_of(words)).children(fields)
}
