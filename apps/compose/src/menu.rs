//! The menu of the page: it leads to each part of the set in work, and says how much is wrong. A part that it leads to has the focus.

use leptos::prelude::*;

use tudanhgia_author::texts::ComposeTexts;
use tudanhgia_web::dom::{El, el, link};

use super::app::App;

/// The heading of a part that the menu leads to.
pub(super) fn heading(app: App, id: &str, words: fn(&ComposeTexts) -> &'static str) -> El {
    el("h2").id(id).attr("tabindex", "-1").text_of(app.say(words))
}

pub(super) fn view(app: App) -> El {
    let to = move |words: fn(&ComposeTexts) -> &'static str, go: fn(App)| {
        entry(app.say(words)).on("click", move |_| go(app))
    };
    let count = move || app.checked.with(|checked| checked.found.len());
    let problems = entry(move || (app.words().menu_problems)(count())).id("to-problems");
    let entries = [
        to(|texts| texts.rows, |app| reach(app, "rows")),
        to(|texts| texts.whole, |app| of_set(app, "row-name")),
        to(|texts| texts.menu_classes, |app| of_set(app, "at-classes.list")),
        to(|texts| texts.menu_facts, |app| of_set(app, "at-facts")),
        problems.on("click", move |_| {
            if let Some(details) = app.find("problems") {
                let _ = details.set_attribute("open", "");
            }
            reach(app, "problems-name");
        }),
        to(|texts| texts.menu_preview, |app| reach(app, "preview-name")),
        to(|texts| texts.cases, |app| reach(app, "cases-name")),
        to(|texts| texts.menu_compared, |app| reach(app, "compared-name")),
        to(|texts| texts.menu_publish, |app| reach(app, "publish-name")),
    ];
    el("nav")
        .class("menu")
        .attr_of("aria-label", move || Some(app.words().menu.to_owned()))
        .child(el("ul").children(entries.map(|entry| el("li").child(entry))))
}

fn entry(words: impl Fn() -> String + 'static) -> El {
    link(words).class("link menu__entry")
}

fn reach(app: App, id: &'static str) {
    app.show(id);
}

/// A part of the form of the set as a whole; where the set does not have it, the list of what it can have.
fn of_set(app: App, id: &'static str) {
    app.row.set(String::new());
    // Classes can be added where they would stand; facts are one of many things that a set can have.
    let there = id != "at-facts" || app.look(|desk| desk.set().get("facts").is_some());
    app.show(if there { id } else { "more-" });
}
