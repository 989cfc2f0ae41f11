//! The list of sets in work, and what can be opened.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;
use serde_json::Value;
use wasm_bindgen::JsCast;

use tudanhgia_annex::{Fault, how_to_get_a_table};
use tudanhgia_author::desk::Desk;
use tudanhgia_author::frames::{FRAMES, Frame, Named};
use tudanhgia_author::package::Site;
use tudanhgia_author::{from_workbook, is_of_set, problems};
use tudanhgia_core::criteria::{Catalog, CriteriaSet};
use tudanhgia_core::json;
use tudanhgia_core::sheet::Sheet;
use tudanhgia_office::texts::review::trouble_in_words;
use tudanhgia_papers::read_work_link;
use tudanhgia_tables::MAX_TABLE_BYTES;
use tudanhgia_web::dom::{El, actions, button, el, link, quiet, select};
use tudanhgia_web::platform::{FileError, day_and_time, drop_fragment, fetch_text, now, read_file};
use tudanhgia_words::{FileKind, Translated};

use super::app::{App, name_of};
use super::kept::Kept;
use super::parts::{Missing, read_annex};

/// How a set is called until somebody names it.
const UNNAMED: &str = "bo-tieu-chi";

pub(super) fn view(app: App) -> El {
    let trouble: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let removed: RwSignal<Option<Kept>> = RwSignal::new(None);
    let input = el("input")
        .id("open-file")
        .class("hidden")
        .attr("type", "file")
        .attr("accept", ".docx,.xlsx,.ods,.html,.htm,.csv,.json")
        .attr("aria-describedby", "open-hint")
        .on("change", move |event| pick(app, trouble, event));
    let face = el("label")
        .class("button picker")
        .attr("for", "open-file")
        .child(input)
        .text_of(app.say(|texts| texts.choose));
    let errors = move || {
        let lines = trouble.get();
        match lines.is_empty() {
            true => vec![],
            false => {
                let lines = lines.iter().map(|line| el("li").text(line));
                vec![el("div").class("errors").attr("role", "alert").child(el("ul").children(lines))]
            }
        }
    };
    el("div")
        .id("start")
        .class("column compose-start")
        .attr("tabindex", "-1")
        .child(el("h1").text_of(app.say(|texts| texts.title)))
        .child(el("p").class("lead").text_of(app.say(|texts| texts.lead)))
        .child(el("div").list(move || linked(app)))
        .child(
            el("p")
                .class("field")
                .child(el("label").attr("for", "open-file").text_of(app.say(|texts| texts.open)))
                .child(el("span").class("hint").id("open-hint").text_of(app.say(|texts| texts.open_hint)))
                .child(face),
        )
        .child(paste(app, trouble))
        .child(el("div").list(errors))
        .child(shipped(app, trouble))
        .child(el("h2").text_of(app.say(|texts| texts.in_work)))
        .child(
            el("p")
                .class("hint")
                .shown_if(move || app.list.with(Vec::is_empty))
                .text_of(app.say(|texts| texts.none_in_work)),
        )
        .child(
            el("ul")
                .class("sets")
                .list(move || app.list.get().into_iter().map(|kept| entry(app, kept, removed)).collect()),
        )
        .child(actions([link(app.say(|texts| texts.bring_back))
            .shown_if(move || removed.with(Option::is_some))
            .on("click", move |_| {
                if let Some(kept) = removed.get_untracked() {
                    removed.set(None);
                    app.bring_back(kept);
                }
            })]))
}

fn entry(app: App, kept: Kept, removed: RwSignal<Option<Kept>>) -> El {
    let (day, time) = day_and_time(&kept.changed);
    let changed = format!("{:02}/{:02}/{} {time}", day.2, day.1, day.0);
    let key = kept.key.clone();
    let count = kept.criteria;
    let told = move || {
        let count = count.map(|count| (app.words().criteria)(count));
        std::iter::once((app.words().changed)(&changed)).chain(count).collect::<Vec<_>>().join(" · ")
    };
    // Sets of one name are told apart by a number, which goes by when each was begun.
    let called = {
        let own = kept.clone();
        move || {
            let mut twins: Vec<String> = app.list.with(|list| {
                list.iter().filter(|one| one.name == own.name).map(|one| one.key.clone()).collect()
            });
            twins.sort();
            match twins.iter().position(|key| *key == own.key) {
                Some(at) if twins.len() > 1 => (app.words().one_of)(&own.name, at + 1),
                _ => own.name.clone(),
            }
        }
    };
    let also = called.clone();
    el("li")
        .child(
            button(move || (app.words().go_on)(&called()))
                .class("link sets__name")
                .on("click", move |_| app.go_on(key.clone())),
        )
        .child(el("span").class("hint").text_of(move || format!(" {} ", told())))
        .child(link(move || (app.words().remove)(&also())).on("click", move |_| {
            // The one before is gone for good.
            if let Some(before) = removed.get_untracked() {
                app.forget(before.key);
            }
            removed.set(Some(kept.clone()));
            app.take_off(kept.clone());
        }))
}

/// The sets that the site offers and the frames that there are, to begin with one.
fn shipped(app: App, trouble: RwSignal<Vec<String>>) -> El {
    let offered: RwSignal<Vec<(String, String)>> = RwSignal::new(Vec::new());
    let chosen = RwSignal::new(String::new());
    spawn_local(async move {
        if let Some(catalog) = app.index().await.ok().and_then(|text| Catalog::read(&text).ok()) {
            let language = app.language.get_untracked();
            let row = |set: tudanhgia_core::criteria::CatalogSet| {
                let words = format!("{} – {}", set.level.get(language), set.title.get(language));
                (set.file, words)
            };
            offered.set(catalog.sets.into_iter().map(row).collect());
        }
    });
    let options = move || {
        let (texts, language) = (app.words(), app.language.get());
        let none = (String::new(), texts.from_none.to_owned());
        let frame = |frame: Frame| (frame.id.to_owned(), (texts.frame)(frame.words().get(language)));
        std::iter::once(none).chain(offered.get()).chain(FRAMES.map(frame)).collect()
    };
    let then = move |file: String| {
        chosen.set(file.clone());
        if file.is_empty() {
            return;
        }
        if let Some(frame) = FRAMES.iter().find(|frame| frame.id == file) {
            let year = now().get(..4).unwrap_or_default().to_owned();
            let named = Named { id: UNNAMED, level: "don-vi", level_words: ("…", "…"), year: &year };
            let (set, cases) = frame.filled(&named);
            let cases = cases.and_then(|cases| json::read(&cases).ok());
            if let Ok(set) = json::read(&set) {
                app.open(Desk::new(set, cases), None);
            }
            return chosen.set(String::new());
        }
        spawn_local(async move {
            // Asked for where the list of the site names them alone.
            let index = app.index().await.ok().and_then(|text| json::read(&text).ok());
            let cases = match index.and_then(|index| Site::cases(&index, &file)) {
                Some(cases) => fetch_text(&app.address(&cases)).await.ok(),
                None => None,
            };
            let cases = cases.and_then(|text| json::read(&text).ok());
            match fetch_text(&app.address(&file)).await.ok().and_then(|text| json::read(&text).ok()) {
                Some(set) => app.open(Desk::of_published(set, cases), None),
                None => trouble.set(vec![(app.words().not_read)(&file)]),
            }
            chosen.set(String::new());
        });
    };
    el("p")
        .class("field")
        .child(el("label").attr("for", "from-set").text_of(app.say(|texts| texts.from)))
        .child(select("from-set", options, move || chosen.get(), then))
}

/// Asks whether the set that the address holds is to be opened.
fn linked(app: App) -> Vec<El> {
    let Some(fragment) = app.linked.get() else { return vec![] };
    let desk = read_work_link(&fragment).ok().and_then(|text| Desk::read(&text));
    let leave = move || {
        app.linked.set(None);
        drop_fragment();
    };
    let box_ = el("div").class("notice linked").attr("role", "status");
    let Some(desk) = desk else {
        return vec![box_.child(el("p").text_of(app.say(|texts| texts.bad_link)))];
    };
    let name = name_of(&desk);
    let open = button(app.say(|texts| texts.open_linked)).id("open-linked").on("click", move |_| {
        leave();
        app.open(desk.clone(), None);
    });
    let not = quiet(app.say(|texts| texts.leave_linked)).on("click", move |_| leave());
    vec![box_.child(el("p").text_of(move || (app.words().linked)(&name))).child(actions([open, not]))]
}

/// Where a table is pasted that was copied in an office program or from a web page.
fn paste(app: App, trouble: RwSignal<Vec<String>>) -> El {
    let take = move |event: &web_sys::Event| {
        event.prevent_default();
        let data = event.unchecked_ref::<web_sys::ClipboardEvent>().clipboard_data();
        let of = |kind: &str| data.as_ref().and_then(|data| data.get_data(kind).ok()).unwrap_or_default();
        let html = of("text/html");
        let text = if html.to_ascii_lowercase().contains("<table") { html } else { of("text/plain") };
        spawn_local(async move {
            let lines = match text.trim().is_empty() {
                true => vec![app.words().nothing_pasted.to_owned()],
                false => take(app, text.into_bytes()).await,
            };
            trouble.set(match lines.is_empty() {
                true => vec![],
                false => std::iter::once(app.words().pasted.to_owned()).chain(lines).collect(),
            });
        });
    };
    // It is a place and no field: what is typed there is nothing.
    let typed = |event: &web_sys::Event| {
        if let Some(area) =
            event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
        {
            area.set_value("");
        }
    };
    el("p")
        .class("field")
        .child(el("label").attr("for", "paste-here").text_of(app.say(|texts| texts.paste)))
        .child(
            el("textarea")
                .id("paste-here")
                .class("paste")
                .attr("rows", "2")
                .on("paste", take)
                .on("input", typed),
        )
}

fn pick(app: App, trouble: RwSignal<Vec<String>>, event: &web_sys::Event) {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    let Some(file) = file else { return };
    trouble.set(Vec::new());
    spawn_local(async move {
        let name = file.name();
        let texts = app.words();
        let lines = match read_file(file, MAX_TABLE_BYTES).await {
            Ok(bytes) => take(app, bytes).await,
            Err(FileError::TooLarge) => vec![(texts.too_large)(MAX_TABLE_BYTES / 1_000_000)],
            Err(FileError::Unreadable) => vec![texts.unreadable.to_owned()],
        };
        if !lines.is_empty() {
            trouble.set(std::iter::once((texts.not_read)(&name)).chain(lines).collect());
        }
    });
}

/// Opens what a file holds; else what is wrong with it.
async fn take(app: App, bytes: Vec<u8>) -> Vec<String> {
    let language = app.language.get_untracked();
    if FileKind::of(&bytes) != Some(FileKind::Office)
        && let Some(text) = json::decoded(&bytes)
        && text.trim_start().starts_with('{')
    {
        return of_json(app, &text);
    }
    // A workbook of a set has sheets that no annex has. What is wrong in it is said with its cells; what could be read is opened.
    if let Ok(read) = from_workbook(&bytes)
        && let groups = read.set.get("groups").and_then(Value::as_array)
        && let has_rows = groups.is_some_and(|groups| !groups.is_empty())
        && read.set.get("id").is_some()
        && (has_rows || is_of_set(&bytes))
    {
        let lines = problems(&bytes, language);
        if !has_rows {
            return lines;
        }
        app.report.set((!lines.is_empty()).then_some((false, lines)));
        app.open(Desk::of_workbook(read), None);
        return vec![];
    }
    match read_annex(bytes).await {
        Ok(Ok(annex)) => {
            let lines =
                annex.report.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
            app.report.set(Some((true, lines)));
            app.open(Desk::new(annex.draft.set, None), None);
            vec![]
        }
        Ok(Err(Fault::NoTable(said))) => vec![said.to_owned()],
        Ok(Err(Fault::Trouble(trouble))) => {
            let said = how_to_get_a_table(&trouble).map(str::to_owned);
            vec![said.unwrap_or_else(|| trouble_in_words(&trouble, language))]
        }
        Err(Missing) => vec![app.texts().page.part_missing.to_owned()],
    }
}

fn of_json(app: App, text: &str) -> Vec<String> {
    if let Some(desk) = Desk::read(text) {
        app.open(desk, None);
        return vec![];
    }
    match json::read(text) {
        Ok(set) if set.get("groups").is_some_and(Value::is_array) => {
            if let Ok(sound) = CriteriaSet::read(text) {
                app.remember(sound.sha256, text.to_owned());
            }
            app.report.set(None);
            app.open(Desk::of_published(set, None), None);
            // The cases of a set stand in a file of their own.
            app.said.set(app.words().opened_without_cases.to_owned());
            vec![]
        }
        _ if Sheet::read(text).is_ok() => vec![app.words().is_sheet.to_owned()],
        _ => vec![app.words().no_set.to_owned()],
    }
}

/// Whether a click is the second one of two: it means what the first one did.
pub(super) fn is_again(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::UiEvent>().is_some_and(|event| event.detail() > 1)
}

/// A button that takes away; its words follow.
pub(super) fn remover(words: impl Fn() -> String + 'static) -> El {
    quiet(words).class("button button--quiet remover")
}
