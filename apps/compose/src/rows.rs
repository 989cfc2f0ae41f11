//! The rows of the set, as in the annex.

use leptos::prelude::*;

use tudanhgia_author::desk::{Desk, Row};
use tudanhgia_web::dom::{El, button, el, link};

use super::app::App;

pub(super) fn view(app: App) -> El {
    let rows = move || app.look(Desk::rows);
    let list = el("ul").class("rows__list").switch(
        // Built anew when a row comes or goes, or is called otherwise; marks follow by themselves.
        move || rows().into_iter().map(|row| (row.place, row.code, row.name, row.max)).collect::<Vec<_>>(),
        move |_| {
            let all = app.look(Desk::rows);
            std::iter::once(whole(app)).chain(all.into_iter().map(|row| entry(app, row))).collect()
        },
    );
    let waiting = move || {
        let all = app.look(Desk::rows);
        let now = app.row.get();
        let at = all.iter().position(|row| row.place == now).map_or(0, |at| at + 1);
        let waits = |row: &&Row| !row.is_group && !row.confirmed;
        let found =
            all.iter().skip(at).find(waits).or_else(|| all.iter().find(waits)).map(|row| row.place.clone());
        found.filter(|place| *place != now)
    };
    let waiting = Memo::new(move |_| waiting());
    el("nav")
        .class("rows")
        .attr_of("aria-label", move || Some(app.words().rows.to_owned()))
        .child(link(app.say(|texts| texts.next)).shown_if(move || waiting.get().is_some()).on(
            "click",
            move |_| {
                if let Some(place) = waiting.get_untracked() {
                    choose(app, &place);
                }
            },
        ))
        .child(list)
}

/// Takes a row up.
pub(super) fn choose(app: App, place: &str) {
    app.row.set(place.to_owned());
    app.focus("row-name");
}

fn whole(app: App) -> El {
    el("li").child(
        button(app.say(|texts| texts.whole))
            .class("rows__row rows__row--whole")
            .attr_of("aria-current", move || app.row.with(String::is_empty).then(|| "true".to_owned()))
            .on("click", move |_| choose(app, "")),
    )
}

fn entry(app: App, row: Row) -> El {
    let [place, own, of, also] = [(); 4].map(|()| row.place.clone());
    let is_group = row.is_group;
    let state = move || {
        let now = app.look(|desk| desk.rows().into_iter().find(|row| row.place == of));
        let has_errors = app
            .checked
            .with(|checked| checked.found.iter().any(|found| !found.is_warning && is_own(&found.place, &of)));
        let texts = app.words();
        let mut marks = Vec::new();
        if has_errors {
            marks.push(("✗", texts.has_errors));
        }
        if let Some(now) = now.filter(|_| !is_group) {
            marks.push(if now.confirmed { ("✓", texts.is_confirmed) } else { ("○", texts.is_waiting) });
            if now.by_hand {
                marks.push(("✎", texts.is_by_hand));
            }
        }
        marks
    };
    let shown = state.clone();
    let marks = el("span")
        .class("rows__marks")
        .attr("aria-hidden", "true")
        .text_of(move || shown().into_iter().map(|(sign, _)| sign).collect::<Vec<_>>().join(" "));
    let spoken = el("span").class("hidden").text_of(move || {
        format!(" ({})", state().into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(", "))
    });
    let name = if row.code.is_empty() { row.name } else { format!("{} {}", row.code, row.name) };
    let class = if is_group { "rows__row rows__row--group" } else { "rows__row" };
    el("li").style("--depth", &row.depth.to_string()).child(
        el("button")
            .attr("type", "button")
            .class(class)
            .attr_of("aria-current", move || (app.row.get() == own).then(|| "true".to_owned()))
            .on("click", move |_| choose(app, &place))
            .child(marks)
            .child(el("span").class("rows__name").attr("lang", "vi").text(&name))
            .child(el("span").class("rows__max").text(&row.max))
            .child(spoken)
            .attr("data-place", &also)
            .attr("data-id", &row.id),
    )
}

/// Whether a place belongs to a row itself, not to one of its own rows.
pub(super) fn is_own(place: &str, row: &str) -> bool {
    let rest = place.strip_prefix(row);
    rest.is_some_and(|rest| (rest.is_empty() || rest.starts_with(['.', '['])) && !rest.starts_with(".items["))
}
