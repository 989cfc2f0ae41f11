//! The page as a whole: its head, and the four parts, of which one is shown.

use leptos::prelude::*;
use leptos::web_sys;

use super::app::{App, PagePart};
use super::{next, reconcile, round, verify};
use tudanhgia_web::dom::{El, el, follow, link, speak};
use tudanhgia_words::Language;

/// Builds the page in `root`. The parts stand there all the time and are shown one at a time: what was done in one is
/// still there after a look at another.
pub(super) fn build(app: App, root: &web_sys::HtmlElement) {
    let shown = |part: PagePart, view: El| {
        view.class("column review")
            .id(part.name())
            .attr("tabindex", "-1")
            .shown_if(move || app.part.get() == part)
    };
    follow(Box::new(move || speak(app.language.get().tag(), app.pages().title)));
    el("div")
        .class("app")
        .child(masthead(app))
        .child(
            el("p")
                .class("notice screen-only")
                .attr("role", "alert")
                .shown_if(move || app.lost.get())
                .text_of(move || if app.lost.get() { app.texts().page.part_missing } else { "" }.to_owned()),
        )
        .child(shown(PagePart::Reconcile, reconcile::view(app)))
        .child(shown(PagePart::Verify, verify::view(app)))
        .child(shown(PagePart::Round, round::view(app)))
        .child(shown(PagePart::Next, next::view(app)))
        .mount(root);
}

fn masthead(app: App) -> El {
    let to = |part: PagePart| {
        // An address of its own, so that going back works and a part can be bookmarked.
        el("a")
            .class("link")
            .attr("href", &format!("#{}", part.name()))
            .text_of(app.words(move |texts| part.title(texts)))
            .attr_of("aria-current", move || (app.part.get() == part).then(|| "page".to_owned()))
    };
    let home = el("a")
        .class("link")
        .attr("href", "index.html")
        .text_of(move || app.language.get().texts().page.title.to_owned());
    let other = move || match app.language.get() {
        Language::Vi => Language::En,
        Language::En => Language::Vi,
    };
    let switch = link(move || app.texts().page.other_language.to_owned())
        .class("link masthead__language")
        .attr_of("lang", move || Some(other().tag().to_owned()))
        .on("click", move |_| app.speak(other()));
    el("header")
        .class("masthead screen-only")
        .child(el("strong").class("masthead__title").text_of(app.words(|texts| texts.title)))
        .child(
            el("nav")
                .class("parts")
                .attr_of("aria-label", move || Some(app.pages().title.to_owned()))
                .children(PagePart::ALL.map(to)),
        )
        .child(home)
        .child(switch)
}
