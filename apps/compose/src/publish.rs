//! What can be saved: the workbook, the set, the work in progress, and the package for the webmaster.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use tudanhgia_author::desk::Desk;
use tudanhgia_author::package::{NotPacked, Site, package};
use tudanhgia_author::to_workbook;
use tudanhgia_core::criteria::SetStanding;
use tudanhgia_core::json;
use tudanhgia_papers::archive::Moment;
use tudanhgia_papers::{SAFE_LINK, pack_at, work_link};
use tudanhgia_web::dom::{El, actions, button, el, quiet};
use tudanhgia_web::platform::{
    FetchError, copy, day_and_time, download, download_bytes, fetch_text, now, page_address,
};

use super::answer::{self, Next};
use super::app::App;
use super::changed::Compared;
use super::menu::heading;

/// The button that packs.
const PUBLISH: &str = "publish";

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) fn view(app: App) -> El {
    let waiting = move || {
        let count = app.look(Desk::rows).iter().filter(|row| !row.is_group && !row.confirmed).count();
        match count {
            0 => String::new(),
            count => (app.words().unconfirmed)(count, is_official(app)),
        }
    };
    let standing = move || {
        let standing = app.checked.with(|checked| checked.set.as_ref().map(|set| set.standing));
        standing.map(app.words().standing).unwrap_or_default()
    };
    el("section")
        .class("publish")
        .child(heading(app, "publish-name", |texts| texts.files))
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
        .child(el("p").id("standing").class("hint").text_of(standing))
        .child(actions([button(app.say(|texts| texts.publish))
            .id(PUBLISH)
            .on("click", move |_| publish(app))]))
        .child(answer::view(app, PUBLISH))
        .child(actions([quiet(app.say(|texts| texts.share))
            .id("share")
            .shown_if(|| page_address().is_some())
            .on("click", move |_| share(app))]))
}

/// Copies a link that holds the set with its cases.
fn share(app: App) {
    let link = work_link(&app.look(Desk::text));
    spawn_local(async move {
        let said = match (page_address(), link) {
            (Some(page), Some(link)) => {
                let whole = format!("{page}#{link}");
                let length = whole.len();
                copy(&whole).await.then(|| (app.words().shared)(length, length <= SAFE_LINK))
            }
            _ => None,
        };
        app.said.set(said.unwrap_or_else(|| app.words().not_shared.to_owned()));
    });
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
    let say = move |words: String, next: Option<Next>| app.reply(PUBLISH, words, next);
    let checked = app.settled();
    let wrong = checked.found.iter().find(|found| !found.is_warning);
    let Some(set) = checked.set.filter(|_| wrong.is_none()) else {
        let place = wrong.map(|found| found.place.clone()).unwrap_or_default();
        let row = app.look(|desk| desk.home(&place));
        return say(app.words().no_publish.to_owned(), Some(Next::Row(row, format!("at-{place}"))));
    };
    if checked.cases.iter().any(|case| !case.differences.is_empty()) {
        return say(app.words().case_fails.to_owned(), Some(Next::Part("cases-name")));
    }
    let rows = app.look(Desk::rows);
    let unconfirmed: Vec<_> = rows.iter().filter(|row| !row.is_group && !row.confirmed).collect();
    if set.standing == SetStanding::Official
        && let Some(first) = unconfirmed.first()
    {
        let again = unconfirmed.iter().filter(|row| !row.again.is_empty()).count();
        let next = Next::Row(first.place.clone(), "row-name".to_owned());
        return say((app.words().not_official)(unconfirmed.len(), again), Some(next));
    }
    if set.standing == SetStanding::Official && app.look(Desk::is_open) {
        let next = Next::Row(String::new(), "confirm-whole".to_owned());
        return say(app.words().whole_not_official.to_owned(), Some(next));
    }
    if let Some(said) = Compared::of(app).and_then(|compared| compared.is_in_the_way(app)) {
        return say(said, Some(Next::Part("compared-name")));
    }
    let (text, cases) = (text(app), app.look(|desk| desk.cases()));
    spawn_local(async move {
        let Some(site) = site(app, &set.id, &set.version).await else {
            return say(app.words().no_list.to_owned(), None);
        };
        match package(&set, &text, cases.as_ref(), &site, &(app.words().readme)(&set.id)) {
            Ok(parts) => {
                let name = format!("{}-{}.zip", set.id, set.version);
                download_bytes(&name, pack_at(parts, moment()), "application/zip");
                say((app.words().packed)(&name), None);
            }
            Err(why) => {
                let field = if let NotPacked::InPlaceOf(_) = why { "at-id" } else { "at-version" };
                let next = Next::Row(String::new(), field.to_owned());
                say((app.words().not_packed)(&set.version, &why), Some(next));
            }
        }
    });
}

/// Whether the set would be published as an official one.
fn is_official(app: App) -> bool {
    app.checked.with(|checked| checked.set.as_ref().is_some_and(|set| set.standing == SetStanding::Official))
}

/// The present moment: a server gives who was there before the files that are newer than his.
fn moment() -> Moment {
    let (day, clock) = day_and_time(&now());
    let (hour, minute) = clock.split_once(':').unwrap_or_default();
    (day, (hour.parse().unwrap_or(0), minute.parse().unwrap_or(0)))
}

/// What the site offers. Without its list the package would take every other set off it, so there is none.
async fn site(app: App, id: &str, version: &str) -> Option<Site> {
    let index = match app.index().await {
        Ok(text) => json::read(&text).ok()?,
        Err(FetchError::Status(404)) => return Some(Site::empty()),
        Err(_) => return None,
    };
    let text = async |file: Option<String>| match file {
        Some(file) => fetch_text(&app.address(&file)).await.ok().map(Some),
        None => Some(None),
    };
    let offered = text(Site::offers(&index, id)).await?;
    let kept = text(Site::keeps(&index, id, version)).await?;
    Some(Site { index, offered, kept })
}
