//! The page as a whole: its head, the list of sets, and the set in work.

use leptos::prelude::*;
use leptos::web_sys;

use tudanhgia_author::desk::Desk;
use tudanhgia_web::dom::{El, actions, el, follow, link, quiet, speak};
use tudanhgia_words::Language;

use super::app::{App, Keeping, name_of};
use super::{cases, changed, form, menu, publish, rows, start};

pub(super) fn build(app: App, root: &web_sys::HtmlElement) {
    follow(Box::new(move || speak(app.language.get().tag(), app.words().title)));
    el("div")
        .class("app")
        .child(masthead(app))
        .child(
            el("p")
                .class("notice said")
                .attr("role", "status")
                .shown_if(move || !app.said.with(String::is_empty))
                .text_of(move || app.said.get()),
        )
        .child(start::view(app).shown_if(move || !app.is_open.get()))
        .child(
            el("div").switch(
                move || app.is_open.get(),
                move |is_open| if is_open { vec![work(app)] } else { vec![] },
            ),
        )
        .mount(root);
}

fn masthead(app: App) -> El {
    let other = move || match app.language.get() {
        Language::Vi => Language::En,
        Language::En => Language::Vi,
    };
    let home = el("a")
        .class("link")
        .attr("href", "index.html")
        .text_of(move || app.language.get().texts().page.title.to_owned());
    let switch = link(move || app.texts().page.other_language.to_owned())
        .class("link masthead__language")
        .attr_of("lang", move || Some(other().tag().to_owned()))
        .on("click", move |_| app.speak(other()));
    el("header")
        .class("masthead")
        .child(el("strong").class("masthead__title").text_of(app.say(|texts| texts.title)))
        .child(home)
        .child(switch)
}

/// The set in work.
fn work(app: App) -> El {
    let main = el("div").class("work__row").child(form::view(app)).child(cases::problems(app));
    el("div")
        .class("column work")
        .child(bar(app))
        .child(reports(app))
        .child(el("div").class("work__columns").child(rows::view(app)).child(main))
        .child(cases::preview(app))
        .child(cases::view(app))
        .child(changed::view(app))
        .child(publish::view(app))
}

/// What the set is called, how far it has come, and what is kept of it.
fn bar(app: App) -> El {
    let state = move || {
        let (done, all) = app.look(|desk| {
            let rows = desk.rows();
            let criteria = rows.iter().filter(|row| !row.is_group);
            (criteria.clone().filter(|row| row.confirmed).count(), criteria.count())
        });
        let whole = app.look(Desk::is_open).then(|| app.words().whole_waits.to_owned());
        [(app.words().confirmed)(done, all)].into_iter().chain(whole).collect::<Vec<_>>().join(" · ")
    };
    let found = move || {
        app.checked.with(|checked| {
            let errors = checked.found.iter().filter(|found| !found.is_warning).count();
            (app.words().found)(errors, checked.found.len() - errors)
        })
    };
    let kept = move || match app.keeping.get() {
        Keeping::Saving => app.words().saving.to_owned(),
        Keeping::Saved(time) => (app.words().saved)(&time),
        Keeping::Failed => app.words().not_saved.to_owned(),
    };
    let turned = move |step: fn(&mut Desk) -> Option<String>| {
        move |_: &web_sys::Event| {
            if let Some(row) = app.change(step) {
                app.refused.update(std::collections::BTreeMap::clear);
                app.row.set(row);
            }
        }
    };
    // A button that cannot be pressed any more keeps the focus.
    let disabled = |is: bool| (!is).then(|| "true".to_owned());
    let undo = quiet(app.say(|texts| texts.undo))
        .attr_of("aria-disabled", move || disabled(app.look(Desk::steps).0))
        .on("click", turned(Desk::undo));
    let redo = quiet(app.say(|texts| texts.redo))
        .attr_of("aria-disabled", move || disabled(app.look(Desk::steps).1))
        .on("click", turned(Desk::redo));
    el("div")
        .class("bar-of-set")
        .child(el("h1").id("set-name").attr("tabindex", "-1").text_of(move || app.look(name_of)))
        .child(actions([undo, redo, quiet(app.say(|texts| texts.close)).on("click", move |_| app.close())]))
        .child(el("p").class("hint bar-of-set__state").text_of(state))
        .child(el("p").class("hint bar-of-set__found").text_of(found))
        .child(
            el("p")
                .class("hint bar-of-set__kept")
                .attr("role", "status")
                .attr_of("data-state", move || {
                    Some(match app.keeping.get() {
                        Keeping::Saving => "saving".to_owned(),
                        Keeping::Saved(_) => "saved".to_owned(),
                        Keeping::Failed => "failed".to_owned(),
                    })
                })
                .text_of(kept),
        )
        .child(
            el("p").class("notice").shown_if(move || app.split.get()).text_of(app.say(|texts| texts.split)),
        )
        .child(menu::view(app))
}

/// What was said of the file that the set was read from.
fn reports(app: App) -> El {
    let lines = move || {
        let Some((of_annex, lines)) = app.report.get() else { return vec![] };
        let words = if of_annex { app.words().report } else { app.words().told };
        let lines = lines.iter().map(|line| el("li").attr("lang", "vi").text(line));
        let list = el("ul").class("report").attr("tabindex", "0").children(lines);
        // What is wrong in a workbook is to be read; how an annex was understood can be.
        let details = el("details").child(el("summary").text(words)).child(list);
        vec![if of_annex { details } else { details.class("notice").attr("open", "") }]
    };
    el("div").list(lines)
}
