//! What each criterion can still bring, those first that bring most, with what the unit says of each before a way is looked for.

use leptos::prelude::*;

use super::super::paper::row;
use super::grid::{labelled, of_rows};
use super::room::Room;
use tudanhgia_core::criteria::CriteriaSet;
use tudanhgia_journey::path::OpenPoints;
use tudanhgia_journey::tables::open_table;
use tudanhgia_journey::texts::journey;
use tudanhgia_web::dom::{El, el, select};
use tudanhgia_words::{Language, Translated, cell_text};

/// The largest effort that can be chosen.
const MOST_EFFORT: u32 = 10;

/// The table.
pub(super) fn view(room: Room) -> Vec<El> {
    vec![el("div").list(move || table(room).unwrap_or_default())]
}

/// A row as it is called.
pub(super) fn called(set: &CriteriaSet, open: &OpenPoints, language: Language) -> String {
    let node = set.node(open.row);
    format!("{} {}", node.code, node.name.get(language)).trim().to_owned()
}

fn table(room: Room) -> Option<Vec<El>> {
    let (language, looked, (_, set)) = (room.app.language.get(), room.looked.get()?, room.ready()?);
    let texts = room.texts();
    if looked.open.is_empty() {
        return Some(vec![el("p").text(journey(language).nothing_open)]);
    }
    let effort_head = journey(language).path_head[4];
    let mut table = open_table(&set, &looked.open, language);
    let rows = table.rows.iter().zip(&looked.open).enumerate().map(|(place, (cells, open))| {
        let (id, name) = (set.node(open.row).id.clone(), called(&set, open, language));
        row(&table.head, cells, cell_text, language)
            .child(labelled(el("td").child(keep(room, id.clone(), &(texts.keep_row)(&name))), texts.keep))
            .child(labelled(el("td").child(effort(room, place, id, &(texts.effort_row)(&name))), effort_head))
    });
    let rows: Vec<El> = rows.collect();
    table.head.extend([texts.keep, effort_head].map(str::to_owned));
    let grid = of_rows(&table, rows).attr("aria-label", texts.open);
    Some(vec![el("p").text(journey(language).open), grid])
}

/// Whether a row stays as it is.
fn keep(room: Room, id: String, label: &str) -> El {
    let known = id.clone();
    el("input")
        .attr("type", "checkbox")
        .attr("aria-label", label)
        .checked_if(move || room.shelves.plan.with(|plan| plan.wishes.kept.contains(&known)))
        .on("change", move |_| {
            room.shelves.plan.change(|plan| {
                if !plan.wishes.kept.remove(&id) {
                    plan.wishes.kept.insert(id.clone());
                }
            });
            room.outdate();
        })
}

/// What the change of a row costs.
fn effort(room: Room, place: usize, id: String, label: &str) -> El {
    let known = id.clone();
    let options = || (1..=MOST_EFFORT).map(|effort| (effort.to_string(), effort.to_string())).collect();
    let current = move || {
        room.shelves.plan.with(|plan| plan.wishes.effort.get(&known).copied()).unwrap_or(1).to_string()
    };
    let choose = move |effort: String| {
        room.shelves.plan.change(|plan| {
            plan.wishes.effort.insert(id.clone(), effort.parse().unwrap_or(1));
        });
        room.outdate();
    };
    select(&format!("next-effort-{place}"), options, current, choose).attr("aria-label", label)
}
