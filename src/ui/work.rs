//! A sheet in work: its head and the running score above, the groups beside, the form or the result below.

use leptos::prelude::*;

use super::app::{App, Opening, Own};
use super::later::Desk;
use super::running_score::running_score;
use super::session::{KEYS, Place, SEARCH, Session};
use super::{aids, field, form, host, later};
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_core::sheet::{Change, Sheet};
use tudanhgia_web::dom::{El, el, keyed, notice, quiet, typed};
use tudanhgia_web::keeping::{SaveState, StoreError};
use tudanhgia_web::platform;
use tudanhgia_words::{PageTexts, Translated, period};

/// The page of a sheet.
pub(super) fn page(app: App, opening: Opening) -> Vec<El> {
    let saved_with = opening.sheet.set.sha256.clone();
    let other_set = !saved_with.is_empty() && saved_with != opening.set.sha256;
    let session = Session::begin(app, opening);
    host::follow_session(app, session);
    let unfit = field::later(session, move |desk| (desk.unfit)(app, session, other_set));
    // There is room for the line of the round before it comes.
    let unfit = if session.set.steps.is_empty() { unfit } else { unfit.class("round-room") };
    let split = move || {
        // The desk knows why, and what another window has removed.
        let is_split = session.draft().is_split();
        let conflict = || if is_split { app.texts().page.save.conflict.to_owned() } else { String::new() };
        let words = Desk::there().map_or_else(conflict, |desk| (desk.split)(app, session));
        (!words.is_empty()).then_some(words)
    };
    let top = el("div")
        .class("work__top")
        .child(el("h1").class("sheet-title").own(app, session.set.title.clone()))
        .child(el("span").class("period").text_of(period_words(app, session)))
        .children(standing(app, session))
        .child(notice(split))
        .child(unfit);
    let part = el("div").class("work__main").id("main").switch(
        move || session.place.get(),
        move |place| match place {
            Place::Facts => form::facts(app, session),
            Place::Group(group) => form::group(app, session, group),
            Place::Result => later::result(app, session),
        },
    );
    let work = el("div")
        .class("work")
        .child(top)
        .child(el("div").class("work__score").attr("part", "score").child(running_score(app, session)))
        .child(form::groups(app, session))
        .child(field::later(session, move |desk| (desk.tools)(app, session)).class("tools"))
        .child(part);
    // Errors are said once, when their field is left, and not as an alarm.
    let said = el("p").class("hidden").attr("role", "status").text_of(move || session.said.get());
    let work = work.on("paste", move |event| {
        if let Some(desk) = Desk::there() {
            (desk.pasted)(app, session, event);
        }
    });
    let work = work.child(aids::over(app, session)).on("focusin", |event| drop(keyed(event))).on(
        "keydown",
        move |event| match keyed(event).as_str() {
            "?" => session.open(KEYS),
            "/" => session.open(SEARCH),
            _ => {}
        },
    );
    let head = app.masthead_of(true, vec![unit(app, session), save_line(app, session)]);
    vec![head, work, said]
}

/// The period of the sheet, beside the title of its set.
fn period_words(app: App, session: Session) -> impl Fn() -> String {
    let set = session.set;
    move || {
        let title = set.title.get(app.language.get());
        session.whole(|work| period(&work.sheet().letter, title, &set.year).to_owned())
    }
}

/// The mark of a set that is not the official one; the sentence that says so is below it.
fn standing(app: App, session: Session) -> Option<El> {
    let caveat = session.set.caveat.clone()?;
    let mark = app.standing(el("summary"), session.set.standing)?;
    let words = el("p").class("notice").own(app, caveat);
    Some(el("details").class("notice--standing").child(mark).child(words))
}

/// Says that the set is not the official one.
pub(super) fn standing_notice(app: App, session: Session) -> Option<El> {
    let caveat = session.set.caveat.clone()?;
    let mark = app.standing(el("strong"), session.set.standing)?;
    Some(el("p").class("notice notice--standing").child(mark).text(" ").own(app, caveat))
}

/// The unit's name.
fn unit(app: App, session: Session) -> El {
    let label =
        el("label").class("hidden").attr("for", "unit").text_of(app.words(|texts| texts.page.form.unit));
    let input = el("input")
        .id("unit")
        .attr("type", "text")
        .attr("autocomplete", "organization")
        .attr_of("readonly", move || app.host.is_readonly().then(String::new))
        .attr_of("placeholder", move || {
            let is_empty = session.whole(|work| work.sheet().unit.is_empty());
            is_empty.then(|| app.texts().page.start.unit.to_owned())
        })
        .value_of(move || session.whole(|work| work.sheet().unit.clone()))
        .on("input", move |event| session.dispatch(Change::Unit(typed(event))));
    el("div").class("unit").child(label).child(input)
}

/// What is true of the saving, in words.
fn saving_in_words(texts: &PageTexts, state: &SaveState) -> String {
    let texts = &texts.save;
    match state {
        SaveState::Off => texts.off.to_owned(),
        SaveState::Idle => texts.idle.to_owned(),
        SaveState::Saving => texts.saving.to_owned(),
        SaveState::Saved(time) => (texts.saved)(time),
        SaveState::Failed(StoreError::Denied) => texts.denied.to_owned(),
        SaveState::Failed(StoreError::Silent) => texts.silent.to_owned(),
        SaveState::Failed(StoreError::Full) => texts.full.to_owned(),
        SaveState::Failed(StoreError::Failed) => texts.failed.to_owned(),
    }
}

/// What is true of the draft, and the way to a file.
fn save_line(app: App, session: Session) -> El {
    let state = move || saving_in_words(&app.texts().page, &session.draft().state());
    let name = move || Some(session.draft().state().name().to_owned());
    // Only a failure is announced; "saved" after every key would be noise.
    let failure = move || match session.draft().state() {
        SaveState::Failed(_) => state(),
        _ => String::new(),
    };
    el("div")
        .class("save")
        // The words change: they stand before the button, so that it stays where it is.
        .child(el("span").class("save__state").attr_of("data-state", name).text_of(state))
        .child(save_button(app, session))
        .child(el("span").attr("role", "status").text_of(filed(app, session)))
        .child(el("p").class("hidden").attr("role", "alert").text_of(failure))
}

/// Which file has the sheet as it is now.
pub(super) fn filed(app: App, session: Session) -> impl Fn() -> String {
    move || match session.filed.get() {
        name if name.is_empty() => name,
        name => (app.texts().page.save.filed)(&name),
    }
}

/// Offers the sheet as a file, named by set, unit and day.
pub(super) fn save_button(app: App, session: Session) -> El {
    quiet(app.words(|texts| texts.page.save.to_file)).on("click", move |_| {
        save_file(session);
    })
}

/// Saves the sheet as a file; its name.
pub(super) fn save_file(session: Session) -> String {
    let draft = session.draft();
    let name = draft.peek(|work| file_name(session.set, work.sheet()));
    platform::download(&name, &draft.filed());
    session.filed.set(name.clone());
    if let Some(desk) = Desk::there() {
        (desk.filed)(session);
    }
    name
}

/// How the file of a sheet is called: by set, unit and day.
pub(super) fn file_name(set: &CriteriaSet, sheet: &Sheet) -> String {
    let day: String = platform::now().chars().take(10).collect();
    // What file systems and mail programs take everywhere.
    let plain =
        |c: char| if c.is_whitespace() || c.is_ascii_punctuation() || c.is_control() { '-' } else { c };
    let unit: String = sheet.unit.trim().chars().map(plain).take(40).collect();
    let unit = if unit.is_empty() { unit } else { format!("-{unit}") };
    format!("{}{unit}-{day}.json", set.id)
}
