//! The rows of the set, as in the annex.

use leptos::prelude::*;

use tudanhgia_author::desk::{Desk, Row};
use tudanhgia_web::dom::{El, el, link};
use tudanhgia_words::Translated;

use super::app::App;

pub(super) fn view(app: App) -> El {
    // Worked out once after a change, whoever looks at it.
    let rows = Memo::new(move |_| app.look(Desk::rows));
    let faulty = Memo::new(move |_| {
        app.checked.with(|checked| {
            let errors = checked.found.iter().filter(|found| !found.is_warning);
            errors.map(|found| found.place.clone()).collect::<Vec<_>>()
        })
    });
    let list = el("ul").class("rows__list").switch(
        // Built anew when a row comes, goes or moves; what it is called and its marks follow by themselves.
        move || rows.with(|rows| rows.iter().map(|row| (row.id.clone(), row.depth)).collect::<Vec<_>>()),
        move |_| {
            let all = rows.get_untracked().into_iter().enumerate();
            std::iter::once(whole(app))
                .chain(all.map(|(at, row)| entry(app, rows, faulty, at, row)))
                .collect()
        },
    );
    let waiting = Memo::new(move |_| {
        let now = app.row.get();
        rows.with(|all| {
            let at = all.iter().position(|row| row.place == now).map_or(0, |at| at + 1);
            let waits = |row: &&Row| !row.is_group && !row.confirmed && row.place != now;
            let found = all.iter().skip(at).find(waits).or_else(|| all.iter().find(waits));
            found.map(|row| row.place.clone())
        })
    });
    el("nav")
        .class("rows")
        .id("rows")
        .attr("tabindex", "-1")
        .attr_of("aria-label", move || Some(app.words().rows.to_owned()))
        .child(link(app.say(|texts| texts.next)).shown_if(move || waiting.with(Option::is_some)).on(
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

/// Says that a row is as in the document; where it has an error, what stands in the way.
pub(super) fn confirm(app: App, row: &str) {
    if app.look(|desk| desk.row(row)).is_none_or(|row| row.confirmed) {
        return;
    }
    if let Some(wrong) = app.change(|desk| desk.confirm(row, true)) {
        let why = wrong.message.get(app.language.get_untracked());
        app.said.set((app.words().not_confirmed)(why));
    }
}

fn whole(app: App) -> El {
    let mark = move || if app.look(Desk::is_open) { "○" } else { "" }.to_owned();
    let spoken = el("span").class("hidden").text_of(move || {
        if app.look(Desk::is_open) { format!(" ({})", app.words().is_waiting) } else { String::new() }
    });
    el("li").child(
        el("button")
            .attr("type", "button")
            .class("rows__row rows__row--whole")
            .attr_of("aria-current", move || app.row.with(String::is_empty).then(|| "true".to_owned()))
            .on("click", move |_| choose(app, ""))
            .child(el("span").class("rows__marks").attr("aria-hidden", "true").text_of(mark))
            .child(el("span").text_of(app.say(|texts| texts.whole)))
            .child(spoken),
    )
}

fn entry(app: App, rows: Memo<Vec<Row>>, faulty: Memo<Vec<String>>, at: usize, row: Row) -> El {
    let [place, own, of, also] = [(); 4].map(|()| row.place.clone());
    let is_group = row.is_group;
    let state = move || {
        let texts = app.words();
        let mut marks = Vec::new();
        if faulty.with(|places| places.iter().any(|place| is_own(place, &of))) {
            marks.push(("✗", texts.has_errors));
        }
        rows.with(|rows| {
            if let Some(now) = rows.get(at).filter(|_| !is_group) {
                marks.push(if now.confirmed {
                    ("✓", texts.is_confirmed)
                } else if now.again.is_empty() {
                    ("○", texts.is_waiting)
                } else {
                    ("↻", texts.is_again)
                });
                if now.by_hand {
                    marks.push(("✎", texts.is_by_hand));
                }
                if now.is_doubtful {
                    marks.push(("!", texts.is_doubtful));
                }
            }
        });
        marks
    };
    let shown = state.clone();
    let marks = el("span")
        .class("rows__marks")
        .attr("aria-hidden", "true")
        .text_of(move || shown().into_iter().map(|(sign, _)| sign).collect::<String>());
    let spoken = el("span").class("hidden").text_of(move || {
        let words: Vec<&str> = state().into_iter().map(|(_, word)| word).collect();
        if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
    });
    let of_row =
        move |say: fn(&Row) -> String| move || rows.with(|rows| rows.get(at).map(say).unwrap_or_default());
    let name = of_row(|row| match row.code.is_empty() {
        true => row.name.clone(),
        false => format!("{} {}", row.code, row.name),
    });
    let class = if is_group { "rows__row rows__row--group" } else { "rows__row" };
    el("li").style("--depth", &row.depth.to_string()).child(
        el("button")
            .attr("type", "button")
            .class(class)
            .attr_of("aria-current", move || (app.row.get() == own).then(|| "true".to_owned()))
            .on("click", move |_| choose(app, &place))
            .child(marks)
            .child(el("span").class("rows__name").attr("lang", "vi").text_of(name))
            .child(el("span").class("rows__max").text_of(of_row(|row| row.max.clone())))
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
