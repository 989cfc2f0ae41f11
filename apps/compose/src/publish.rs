//! What can be saved: the workbook, the set, the work in progress, and the package for the webmaster.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use tudanhgia_author::desk::Desk;
use tudanhgia_author::to_workbook;
use tudanhgia_core::criteria::{CriteriaSet, SetStanding};
use tudanhgia_core::{compiled, json};
use tudanhgia_office::papers::blank;
use tudanhgia_papers::archive::pack;
use tudanhgia_web::dom::{El, actions, button, el, quiet};
use tudanhgia_web::platform::{download, download_bytes, fetch_text};
use tudanhgia_words::Language;

use super::app::App;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) fn view(app: App) -> El {
    let waiting = move || {
        let count = app.look(Desk::rows).iter().filter(|row| !row.is_group && !row.confirmed).count();
        match count {
            0 => String::new(),
            count => (app.words().unconfirmed)(count),
        }
    };
    el("section")
        .class("publish")
        .child(el("h2").text_of(app.say(|texts| texts.files)))
        .child(actions([
            quiet(app.say(|texts| texts.save_workbook))
                .id("save-workbook")
                .on("click", move |_| workbook(app)),
            quiet(app.say(|texts| texts.save_set)).id("save-set").on("click", move |_| {
                download(&format!("{}.json", id(app)), &text(app));
            }),
            quiet(app.say(|texts| texts.save_work)).id("save-work").on("click", move |_| {
                download(&format!("{}-dang-soan.json", id(app)), &app.look(Desk::text));
            }),
        ]))
        .child(el("p").class("hint").text_of(app.say(|texts| texts.publish_hint)))
        .child(el("p").class("notice").shown_if(move || !waiting().is_empty()).text_of(waiting))
        .child(actions([button(app.say(|texts| texts.publish))
            .id("publish")
            .on("click", move |_| publish(app))]))
}

fn id(app: App) -> String {
    let id = app.look(|desk| desk.set().get("id").and_then(Value::as_str).map(str::to_owned));
    id.filter(|id| !id.is_empty()).unwrap_or_else(|| "bo-tieu-chi".to_owned())
}

/// The set as a file that a person can read.
fn text(app: App) -> String {
    app.look(|desk| format!("{:#}\n", desk.set()))
}

fn workbook(app: App) {
    let made = app.look(|desk| to_workbook(desk.set(), desk.cases().as_ref()));
    match made {
        Ok(bytes) => download_bytes(&format!("{}.xlsx", id(app)), bytes, XLSX),
        Err(places) => app.said.set((app.words().no_workbook)(&places.join(", "))),
    }
}

fn publish(app: App) {
    let checked = app.checked.get_untracked();
    let Some(set) = checked.set else { return app.said.set(app.words().no_publish.to_owned()) };
    let (text, cases) = (text(app), app.look(|desk| desk.cases()));
    spawn_local(async move {
        let index = match app.catalog().await {
            Some((index, _)) => json::read(&index).unwrap_or_default(),
            None => json!({"format": 1, "sets": [], "examples": []}),
        };
        let before = earlier(app, &index, &set).await;
        let parts = package(app, &set, &text, cases.as_ref(), index, before);
        download_bytes(&format!("{}-{}.zip", set.id, set.version), pack(parts), "application/zip");
    });
}

/// The version of the set that the site offers now, where that is another one: its entry and its text.
async fn earlier(app: App, index: &Value, set: &Arc<CriteriaSet>) -> Option<(Value, String)> {
    let sets = index.get("sets")?.as_array()?;
    let entry = sets.iter().find(|entry| entry.get("id").and_then(Value::as_str) == Some(&set.id))?;
    (entry.get("version")?.as_str()? != set.version).then_some(())?;
    let text = fetch_text(&app.address(entry.get("file")?.as_str()?)).await.ok()?;
    Some((entry.clone(), text))
}

/// The files of the package: names, and what is in each.
fn package(
    app: App,
    set: &CriteriaSet,
    text: &str,
    cases: Option<&Value>,
    mut index: Value,
    before: Option<(Value, String)>,
) -> Vec<(String, Vec<u8>)> {
    let file = format!("{}.json", set.id);
    let words = |words: &tudanhgia_core::criteria::Words| json!({"vi": words.vi, "en": words.en});
    let mut entry = json!({
        "file": file, "id": set.id, "version": set.version, "year": set.year, "title": words(&set.title),
        "level": words(&set.level.name), "issuer": words(&set.issuer), "standing": set.standing.word(),
        "sample": set.standing == SetStanding::Sample,
    });
    let mut parts = vec![(format!("criteria/{file}"), text.as_bytes().to_vec())];
    let form = compiled::compile(set, text);
    if compiled::load(&form, text).is_some() {
        let name = format!("{}-{}.bin", set.id, set.version);
        entry["compiled"] = name.clone().into();
        parts.push((format!("criteria/{name}"), form));
    }
    if let Some(cases) = cases {
        parts.push((format!("criteria/{}.cases.json", set.id), format!("{cases:#}\n").into_bytes()));
    }
    if let Some(sets) = index.get_mut("sets").and_then(Value::as_array_mut) {
        sets.retain(|entry| entry.get("id").and_then(Value::as_str) != Some(&set.id));
        sets.push(entry);
    }
    if let Some((entry, old)) = before {
        // Sheets that were filled in for it open for ever.
        let version = entry.get("version").and_then(Value::as_str).unwrap_or_default();
        let name = format!("{}-{version}.json", set.id);
        let note = json!({"file": name, "id": set.id, "version": version});
        match index.get_mut("earlier").and_then(Value::as_array_mut) {
            Some(earlier) => earlier.push(note),
            None => index["earlier"] = json!([note]),
        }
        parts.push((format!("criteria/{name}"), old.into_bytes()));
    }
    parts.push(("criteria/index.json".to_owned(), format!("{index:#}\n").into_bytes()));
    parts.push((format!("phieu/{}.html", set.id), blank::sheet(set, Language::Vi).into_bytes()));
    parts.push(("HUONG-DAN.txt".to_owned(), (app.words().readme)(&set.id).into_bytes()));
    parts
}
