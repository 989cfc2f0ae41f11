//! What is to be said of the set, the form as units see it, and the cases that were called right.

use leptos::prelude::*;
use leptos::web_sys;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;

use tudanhgia_author::desk::{Desk, Found, first_open};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::catalog::entry;
use tudanhgia_web::dom::{El, actions, button, el, follow, link, quiet, typed};
use tudanhgia_words::Translated;

use super::answer::{self, Next, to_criterion};
use super::app::App;
use super::menu::heading;
use super::rows::choose;
use super::start::{is_again, remover};

/// The button that keeps a case.
const RIGHT: &str = "case-right";

/// So many are listed.
const LISTED: usize = 200;

/// The list of what the linter says, each a link to its place; made when somebody opens it.
pub(super) fn problems(app: App) -> El {
    let is_open = RwSignal::new(false);
    let list = move || {
        let language = app.language.get();
        let found = app.checked.with(|checked| checked.found.clone());
        if found.is_empty() {
            return vec![el("p").class("hint").text(app.words().no_problems)];
        }
        let (errors, warnings): (Vec<Found>, Vec<Found>) =
            found.into_iter().partition(|found| !found.is_warning);
        let count = errors.len() + warnings.len();
        let row = |found: Found| {
            let (home, named) = untrack(|| {
                app.look(|desk| {
                    let home = desk.home(&found.place);
                    let named = desk.row(&home).map(|row| format!("{} {}", row.code, row.name));
                    (home, named)
                })
            });
            let name = named.unwrap_or_else(|| app.words().whole.to_owned());
            let place = found.place.clone();
            let said = format!(" {} {}", found.message.get(language), found.hint.get(language));
            let class = if found.is_warning { "problem" } else { "problem problem--error" };
            el("li")
                .class(class)
                .child(link(move || (app.words().go)(&name)).on("click", move |_| {
                    choose(app, &home);
                    // The field itself, where there is one.
                    app.focus(&format!("at-{place}"));
                }))
                .child(el("span").text(&said))
        };
        let rows = errors.into_iter().chain(warnings).take(LISTED).map(row);
        let mut parts = vec![el("ul").class("problems").children(rows)];
        if count > LISTED {
            parts.push(el("p").class("hint").text(&(app.words().more_problems)(count - LISTED)));
        }
        parts
    };
    el("details")
        .class("problems-of-set")
        .id("problems")
        .on("toggle", move |event| {
            let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            is_open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
        .child(el("summary").id("problems-name").text_of(move || {
            let (errors, warnings) = app.checked.with(|checked| {
                let errors = checked.found.iter().filter(|found| !found.is_warning).count();
                (errors, checked.found.len() - errors)
            });
            format!("{}: {}", app.words().problems, (app.words().found)(errors, warnings))
        }))
        .child(el("div").list(move || if is_open.get() { list() } else { vec![] }))
}

/// The list that offers the set alone.
fn index_of(set: &CriteriaSet) -> String {
    json!({"format": 1, "examples": [], "sets": [entry(set, "set.json")]}).to_string()
}

/// The sheet to be shown, by the set as it is now: with the answers of a case that somebody has opened, else as it is filled in; a new one
/// where none is.
fn sheet_now(app: App, set: &CriteriaSet) -> String {
    let of_case = app.case_answers.try_update_value(Option::take).flatten();
    let before = || app.stage().sheet().and_then(|text| Sheet::read(&text).ok()).map(|sheet| sheet.answers);
    let fresh = Sheet::new(set, "—", "");
    Sheet { answers: of_case.or_else(before).unwrap_or_default(), ..fresh }.save()
}

/// Fills a case in again.
fn load(app: App, at: usize) {
    app.settled();
    let Some((name, answers)) = app.look(|desk| desk.case(at)) else { return };
    app.case_answers.set_value(Some(answers));
    app.case_name.set(name.clone());
    if let Some(heading) = app.find("preview-name").and_then(|heading| heading.dyn_into().ok()) {
        let heading: web_sys::HtmlElement = heading;
        let _ = heading.focus();
    }
    match app.preview.get_untracked() {
        true => show(app),
        false => app.preview.set(true),
    }
    app.said.set((app.words().case_opened)(&name));
}

/// Shows the form of the set as it is now.
fn show(app: App) {
    let Some(set) = app.checked.with_untracked(|checked| checked.set.clone()) else { return };
    let Some(place) = app.find("stage").and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    let text = app.look(|desk| desk.set().to_string());
    let sheet = sheet_now(app, &set);
    app.stage().show(&place, &text, &index_of(&set), &sheet, app.language.get_untracked().tag());
}

/// Keeps what is filled in as a case; one of the same name that comes to something else is replaced only where somebody `is_sure`.
pub(super) fn keep(app: App, is_sure: bool) {
    let checked = app.settled();
    let sheet = app.stage().sheet().and_then(|text| Sheet::read(&text).ok());
    let (Some(set), Some(sheet)) = (checked.set, sheet) else {
        return app.reply(RIGHT, app.words().no_preview, None);
    };
    let typed = app.case_name.get_untracked().trim().to_owned();
    let count = checked.cases.len() + 1;
    let called = if typed.is_empty() { format!("{} {count}", app.words().cases) } else { typed };
    if let Some(row) = first_open(&set, &sheet.answers) {
        let rows = app.look(Desk::rows);
        let place = rows.into_iter().find(|known| known.id == row).map(|known| known.place);
        return app.reply(RIGHT, app.words().case_open, place.map(Next::Open));
    }
    let other = app.look(|desk| desk.replaces(&set, &called, &sheet.answers));
    if let Some(other) = other.filter(|_| !is_sure) {
        let said = (app.words().case_there)(&called, &other);
        return app.reply(RIGHT, said, Some(Next::Replace));
    }
    if app.change(|desk| desk.keep_case(&set, &called, &sheet.answers)) {
        app.case_name.set(String::new());
        app.reply(RIGHT, (app.words().case_kept)(&called), None);
    }
}

/// The form as units see it.
pub(super) fn preview(app: App) -> El {
    let (is_shown, name) = (app.preview, app.case_name);
    // What is shown follows the set, once somebody has opened it.
    let turn = StoredValue::new(String::new());
    follow(Box::new(move || {
        let hash = app.checked.with(|checked| checked.set.as_ref().map(|set| set.sha256.clone()));
        if is_shown.get()
            && let Some(hash) = hash
            && turn.get_value() != hash
        {
            turn.set_value(hash);
            untrack(|| show(app));
        }
    }));
    let right = move |event: &web_sys::Event| {
        if !is_again(event) {
            keep(app, false);
        }
    };
    let go = move |_: &web_sys::Event| to_criterion(app, &app.row.get_untracked());
    let is_sound = move || app.checked.with(|checked| checked.set.is_some());
    el("section")
        .class("preview")
        .child(heading(app, "preview-name", |texts| texts.preview))
        .child(el("p").class("lead").text_of(app.say(|texts| texts.preview_lead)))
        .child(
            el("p").class("notice").shown_if(move || !is_sound()).text_of(app.say(|texts| texts.no_preview)),
        )
        .child(actions([
            button(app.say(|texts| texts.show))
                .id("show")
                .shown_if(move || !is_shown.get() && is_sound())
                .on("click", move |_| is_shown.set(true)),
            quiet(app.say(|texts| texts.show_row)).shown_if(move || is_shown.get()).on("click", go),
        ]))
        .child(el("div").id("stage").class("stage").shown_if(move || is_shown.get()))
        .child(
            el("p")
                .class("field")
                .shown_if(move || is_shown.get())
                .child(el("label").attr("for", "case-name").text_of(app.say(|texts| texts.case_name)))
                .child(
                    el("input")
                        .id("case-name")
                        .attr("type", "text")
                        .attr("maxlength", "200")
                        .value_of(move || name.get())
                        .on("input", move |event| name.set(typed(event))),
                )
                .child(quiet(app.say(|texts| texts.case_right)).id(RIGHT).on("click", right)),
        )
        .child(answer::view(app, RIGHT))
}

/// The cases that were called right, and what became of them.
pub(super) fn view(app: App) -> El {
    let list = move || {
        let language = app.language.get();
        let cases = app.checked.with(|checked| checked.cases.clone());
        let known = app
            .look(|desk| desk.cases())
            .map_or(0, |file| file.get("cases").and_then(Value::as_array).map_or(0, Vec::len));
        if cases.is_empty() {
            let words = if known == 0 { app.words().no_cases } else { app.words().no_preview };
            return vec![el("li").class("hint").text(words)];
        }
        let row = |(at, case): (usize, tudanhgia_author::desk::CaseRow)| {
            let holds = case.differences.is_empty();
            let said = case.differences.iter().map(|said| el("li").text(said.get(language)));
            let head = if holds {
                format!("✓ {}: {}", case.name, app.words().case_holds)
            } else {
                format!("✗ {}", case.name)
            };
            let name = case.name.clone();
            let id = format!("case-{at}");
            el("li")
                .class(if holds { "case" } else { "case problem--error" })
                .child(el("span").id(&id).text(&head))
                .child(el("ul").children(said))
                .child(
                    quiet(app.say(|texts| texts.open_case))
                        .class("button button--quiet remover open-case")
                        .attr("aria-describedby", &id)
                        .on("click", move |_| load(app, at)),
                )
                .child(remover(move || (app.words().remove_element)(&name)).on("click", move |_| {
                    app.change(|desk: &mut Desk| desk.drop_case(at));
                }))
        };
        cases.into_iter().enumerate().map(row).collect()
    };
    el("section")
        .class("cases")
        .child(heading(app, "cases-name", |texts| texts.cases))
        .child(el("ul").list(list))
}
